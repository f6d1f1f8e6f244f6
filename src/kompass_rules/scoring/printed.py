"""Printed figures as constraints: what must have been true for a report to show what it shows.

Each figure bounds its node's unrounded points. The bounds go once up the tree, through aggregations and roundings, and
once down again. Every node occurs once and every rule is monotone, so one pass each way is sharp for continuous leaves.
Where children carry rounded points, their sums come in whole units, which both passes keep. Leaves with steps or
options, and siblings of which only some come in whole units, are enclosed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs

from kompass_rules.errors import InvalidError
from kompass_rules.exact import End, Number, preimage, round_end
from kompass_rules.model.aggregation import Aggregation, HostAggregation, aggregate, invert
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.claims import Claim, answer_claims, figure_claims, snap, times
from kompass_rules.scoring.contradiction import contradiction
from kompass_rules.scoring.cut import Cut
from kompass_rules.scoring.fold import Aggregates, Fold, host_share, refuse_inexact_children
from kompass_rules.scoring.plan import Plan, Rule, Status

__all__ = ["solve_printed"]


@attrs.frozen(eq=False)
class _Bounds:
    """By position, both ends of the unrounded points and of what is handed up, and the unit each comes in, if any."""

    low: list[End]
    high: list[End]
    unit: list[Number | None]
    handed_low: list[End]
    handed_high: list[End]
    handed_unit: list[Number | None]


def solve_printed(
    plan: Plan, cut: Cut, assessment: Assessment, *, rounding: bool, hosts: Aggregates
) -> tuple[Fold, Fold]:
    """Both ends of every node that the printed figures allow, under the ruleset's rules.

    With `rounding` off, the unrounded leaves that the figures allow are aggregated without rules. Raises
    `InvalidError` (`figures-contradict`) with a smallest set of figures that cannot all be right.
    """
    answers, figures = [*answer_claims(plan, cut, assessment)], [*figure_claims(plan, cut, assessment)]

    def solved(claims: Sequence[Claim]) -> tuple[_Bounds, int | None]:
        bounds = _start(plan, cut, claims)
        stuck = _up(plan, cut, bounds, plan.rules, hosts)
        if stuck is None:
            _down(plan, cut, bounds, plan.rules)
            # Where only some siblings come in whole units, the children may say more of their parent now.
            stuck = _up(plan, cut, bounds, plan.rules, hosts)
        return bounds, stuck

    def conflict(claims: Sequence[Claim]) -> bool:
        try:
            return solved(claims)[1] is not None
        except InvalidError:  # fewer claims leave children inexact, and a host's aggregation may not take them
            return False

    bounds, stuck = solved([*answers, *figures])
    if stuck is not None:
        raise InvalidError([contradiction(plan, stuck, answers, figures, conflict)])
    rules: Sequence[Rule | None] = plan.rules
    if not rounding:
        rules = [None] * len(plan.rules)
        bounds = _without_rules(plan, cut, bounds)
        _up(plan, cut, bounds, rules, hosts)
        _down(plan, cut, bounds, rules)
    return _fold(bounds, rules, 1), _fold(bounds, rules, -1)


def _start(plan: Plan, cut: Cut, claims: Sequence[Claim]) -> _Bounds:
    """What each node allows by itself: its scale's range, narrowed by what is claimed of it."""
    low: list[End] = [(0, 0)] * len(plan.codes)
    high: list[End] = [(top, 0) for top in cut.tops]
    for at in plan.leaves:
        if cut.counted[at]:
            least, most = plan.scales[at].range(Fraction(plan.tops[at], plan.grid))
            low[at], high[at] = times((least, 0), plan.tops[at]), times((most, 0), plan.tops[at])
    for claim in claims:
        at = claim.at
        low[at], high[at] = max(low[at], claim.ends[0]), min(high[at], claim.ends[1])
    nothing: list[Number | None] = [None] * len(plan.codes)
    return _Bounds(low, high, nothing, list(low), list(high), list(nothing))


def _children(plan: Plan, cut: Cut, at: int) -> list[int]:
    start, end = plan.spans[at]
    return [] if cut.status[at] is Status.ANSWERED else [child for child in range(start, end) if cut.counted[child]]


def _up(plan: Plan, cut: Cut, bounds: _Bounds, rules: Sequence[Rule | None], hosts: Aggregates) -> int | None:
    """Narrow every node by its children, from the leaves up; the first position where nothing is left, or None."""
    for at in reversed(range(len(plan.codes))):
        if not cut.counted[at]:
            continue
        children = _children(plan, cut, at)
        low, high, unit = bounds.low[at], bounds.high[at], None
        if children:
            least, most, unit = _gather(plan, cut, at, children, bounds, hosts)
            low, high = max(low, least), min(high, most)
        if unit:
            low, high = snap(low, high, unit)
        if low > high:
            return at
        bounds.low[at], bounds.high[at], bounds.unit[at] = low, high, unit
        rule = rules[at]
        if rule and rule.carries:
            low = round_end(low[0], rule.unit, rule.rounding, low[1]), 0
            high = round_end(high[0], rule.unit, rule.rounding, high[1]), 0
            unit = max(rule.unit, unit or 0)
        bounds.handed_low[at], bounds.handed_high[at], bounds.handed_unit[at] = low, high, unit
    return None


def _gather(
    plan: Plan, cut: Cut, at: int, children: list[int], bounds: _Bounds, hosts: Aggregates
) -> tuple[End, End, Number | None]:
    """The ends of a node's points by its children, and the unit that their sum comes in."""
    lows = [bounds.handed_low[child] for child in children]
    highs = [bounds.handed_high[child] for child in children]
    kind = plan.kinds[at]
    if kind is Aggregation.SUM:
        low = sum(value for value, _ in lows), int(any(eps for _, eps in lows))
        high = sum(value for value, _ in highs), -int(any(eps for _, eps in highs))
        units = [bounds.handed_unit[child] for child in children]
        return low, high, None if None in units else min(unit for unit in units if unit)
    weights = [plan.weights[child] for child in children]
    low_shares, high_shares = _shares(cut, children, lows), _shares(cut, children, highs)
    if isinstance(kind, HostAggregation):
        refuse_inexact_children(kind, plan.codes[at], lows, highs, hosts)
        least: End = host_share(kind, plan.codes[at], [value for value, _ in low_shares], weights, hosts), 0
        most: End = host_share(kind, plan.codes[at], [value for value, _ in high_shares], weights, hosts), 0
    else:
        least, most = aggregate(kind, low_shares, weights, 1), aggregate(kind, high_shares, weights, -1)
    top = cut.tops[at]
    return times(least, top), times(most, top), None


def _shares(cut: Cut, children: list[int], ends: list[End]) -> list[tuple[Fraction, int]]:
    return [(Fraction(value) / cut.tops[child], eps) for child, (value, eps) in zip(children, ends, strict=True)]


def _down(plan: Plan, cut: Cut, bounds: _Bounds, rules: Sequence[Rule | None]) -> None:
    """Narrow every child by its parent and its siblings, from the total down."""
    for at in reversed(plan.inner):
        children = _children(plan, cut, at)
        kind = plan.kinds[at]
        if not children or isinstance(kind, HostAggregation):
            continue
        lows, highs = _allowed(plan, cut, at, kind, children, bounds)
        for child, least, most in zip(children, lows, highs, strict=True):
            low = max(bounds.handed_low[child], least or (0, 0))
            high = min(bounds.handed_high[child], most or bounds.handed_high[child])
            handed_unit, unit, rule = bounds.handed_unit[child], bounds.unit[child], rules[child]
            if handed_unit:
                low, high = snap(low, high, handed_unit)
            if low > high:
                continue  # within the 1e-12 that encloses a root, or where only some siblings come in whole units
            bounds.handed_low[child], bounds.handed_high[child] = low, high
            if rule and rule.carries:
                low = max(bounds.low[child], preimage(low[0], rule.unit, rule.rounding)[0])
                high = min(bounds.high[child], preimage(high[0], rule.unit, rule.rounding)[1])
            if unit:
                low, high = snap(low, high, unit)
            bounds.low[child], bounds.high[child] = low, high


def _allowed(
    plan: Plan, cut: Cut, at: int, kind: Aggregation, children: list[int], bounds: _Bounds
) -> tuple[list[End | None], list[End | None]]:
    """The least and the most that each child may hand up, given its parent's ends and its siblings'."""
    found = []
    for side, aim, ends in ((1, bounds.low[at], bounds.handed_high), (-1, bounds.high[at], bounds.handed_low)):
        given = [ends[child] for child in children]
        if kind is Aggregation.SUM:
            found.append(_remainders(aim, given, side))
            continue
        share = Fraction(aim[0]) / cut.tops[at], aim[1]
        weights = [plan.weights[child] for child in children]
        allowed = invert(kind, share, _shares(cut, children, given), weights, side)
        tops = [cut.tops[child] for child in children]
        found.append([end and times(end, top) for end, top in zip(allowed, tops, strict=True)])
    return found[0], found[1]


def _remainders(aim: End, given: list[End], side: int) -> list[End | None]:
    """What each part of a sum must make up for, its siblings being what they are: `invert` for points."""
    short = aim[0] - sum(value for value, _ in given)
    opened = sum(1 for _, eps in given if eps)
    return [(value + short, side if aim[1] or opened > bool(eps) else 0) for value, eps in given]


def _without_rules(plan: Plan, cut: Cut, bounds: _Bounds) -> _Bounds:
    """The bounds that the figures put on the raw tree, in which nobody rounds.

    A leaf's are its own. A sum differs from what its children handed up by what they lost and won in rounding.
    """
    size = len(plan.codes)
    drift: list[tuple[End, End] | None] = [((0, 0), (0, 0))] * size
    low, high = list(bounds.low), list(bounds.high)
    for at in plan.inner:
        children = _children(plan, cut, at)
        parts = [_drift(plan, child, bounds, drift[child]) for child in children]
        known = [part for part in parts if part]
        slack: tuple[End, End] | None = (_add(part[0] for part in known), _add(part[1] for part in known))
        if len(known) < len(parts) or (plan.kinds[at] is not Aggregation.SUM and slack != ((0, 0), (0, 0))):
            slack = None
        drift[at] = slack
        low[at] = max((0, 0), _add((low[at], slack[0]))) if slack else (0, 0)
        high[at] = min((cut.tops[at], 0), _add((high[at], slack[1]))) if slack else (cut.tops[at], 0)
    return _Bounds(low, high, [None] * size, list(low), list(high), [None] * size)


def _drift(plan: Plan, at: int, bounds: _Bounds, below: tuple[End, End] | None) -> tuple[End, End] | None:
    """How far a node's raw points may lie from what it hands up; None where nothing is known of it."""
    rule = plan.rules[at]
    if below is None or not (rule and rule.carries):
        return below
    low, high = preimage(0, rule.unit, rule.rounding)
    low = max(low, _less(bounds.low[at], bounds.handed_high[at]))
    high = min(high, _less(bounds.high[at], bounds.handed_low[at]))
    return _add((below[0], low)), _add((below[1], high))


def _less(end: End, value: End) -> End:
    return end[0] - value[0], end[1]


def _add(ends: Iterable[End]) -> End:
    """The sum of ends of one side: open where one of them is."""
    total: Number = 0
    opened = 0
    for value, eps in ends:
        total, opened = total + value, opened or eps
    return total, opened


def _fold(bounds: _Bounds, rules: Sequence[Rule | None], side: int) -> Fold:
    """The bounds as an evaluated end; official points are the rounded ones."""
    ends, handed = (bounds.low, bounds.handed_low) if side > 0 else (bounds.high, bounds.handed_high)
    points = [
        (round_end(value, rule.unit, rule.rounding, eps), 0) if rule else (value, eps)
        for (value, eps), rule in zip(ends, rules, strict=True)
    ]
    return Fold(
        side,
        [value for value, _ in ends],
        [value for value, _ in points],
        [value for value, _ in handed],
        [eps for _, eps in ends],
        [eps for _, eps in points],
        [eps for _, eps in handed],
    )
