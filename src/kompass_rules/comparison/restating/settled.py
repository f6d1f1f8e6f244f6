"""Settled points: what every node is restated to where all old points are known, in one pass in whole numbers.

For that, every area must be the sum of what the nodes right below it pass up, and every row of one new node.
"""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.comparison.restating.allocation import unit_range
from kompass_rules.comparison.restating.contents import Contents
from kompass_rules.comparison.restating.infinitesimal import Near, value_of
from kompass_rules.comparison.restating.shares import EvaluatedShares, ShareSource
from kompass_rules.comparison.restating.unchanged import Unchanged
from kompass_rules.exact import Number
from kompass_rules.rounding import round_end

Settled = tuple[Number, Number, bool]
"""Both ends of new points, in parts of 1 / square of the grid, and whether something below is rounded."""


def settled(
    contents: Contents, known: ShareSource, rules: EvaluatedShares | None, unchanged: Mapping[str, Unchanged]
) -> Mapping[str, Settled]:
    """The points of every new node before its own rounding; nothing where one pass does not find them all."""
    found: dict[str, Settled] = {}
    if not contents.is_simple or any(one.premised for one in unchanged.values()):
        return found
    frontier, tops, units = contents.step.alignment.new_frontier.component, contents.tops, contents.units
    carried = {} if rules is None else rules.carried
    for code, above in contents.step.upward:
        low, high, is_moved = found.get(code, (0, 0, False))
        if code in frontier:
            ends = _ends(contents, known, code)
            if ends is None:
                return {}
            low, high = ends
        if is_moved:
            low, high = min(low, tops[code]), min(high, tops[code])
        found[code] = low, high, is_moved
        if code == above:
            continue
        rule = carried.get(code)
        if rule is not None:
            unit = units[code]
            low, high, is_moved = round_end(low, unit, rule.rounding), round_end(high, unit, rule.rounding), True
        least, most, was_moved = found.get(above, (0, 0, False))
        found[above] = least + low, most + high, is_moved or was_moved
    return found


def _ends(contents: Contents, known: ShareSource, code: str) -> tuple[Number, Number] | None:
    """The least and the most points of a node of the frontier; None where some old points are not known."""
    low: Number = 0
    high = contents.free.get(code, 0)
    for share in contents.at_home.get(code, ()):
        points, most = unit_range(known, share.unit, contents.grid)
        if isinstance(points, Near) or points != most:
            return None
        low, high = low + value_of(share.least.at(points)), high + value_of(share.most.at(points))
    return low, high
