"""Rounding regimes: the ways in which a report may have rounded its figures, and a ruleset under each of them.

A regime speaks of three things: how the points of the *parts* are rounded, the nodes of the deepest level with a rule
for points; how all percents are; and what the nodes right above the parts are, the sums of printed parts, or sums of
unrounded ones that are rounded themselves. Everything above is a sum of printed figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import TypedDict

import attrs

from kompass_rules.errors import one_of
from kompass_rules.kinds import require, several
from kompass_rules.model.level import Level
from kompass_rules.model.rounding_rules import PointsRule
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.rounding import Rounding


class PlainRegime(TypedDict):
    """A regime as plain JSON: a name of a rounding each, "printed" for sums of printed parts."""

    points: str | None
    percent: str | None
    sums: str | None


def _rounding(value: str | None) -> Rounding | None:
    return None if value is None else one_of(Rounding, value)


@attrs.frozen
class Regime:
    """One way to round: the points of parts, percents, and sums.

    `sums` of None: a sum is that of the printed parts. `points` or `percent` of None: the ruleset has no such rule.
    """

    points: Rounding | None = attrs.field(default=None, converter=_rounding)
    percent: Rounding | None = attrs.field(default=None, converter=_rounding)
    sums: Rounding | None = attrs.field(default=None, converter=_rounding)

    def under(self, ruleset: Ruleset) -> Ruleset:
        """The ruleset, rounding by this regime.

        Raises `InvalidError` where its maxima cannot be printed so, and would have to be handed up.
        """
        require("ruleset", ruleset, Ruleset)
        levels = [ruleset.total_level, *ruleset.levels]
        if self.percent is not None:
            levels = [_percents(level, self.percent) for level in levels]
        part = _part(ruleset)
        if self.points is not None and part is not None:
            levels = _points(levels, part, self.points, self.sums)
        return attrs.evolve(ruleset, levels=levels[1:], total_level=levels[0])

    def to_dict(self) -> PlainRegime:
        """Plain JSON; `sums` is "printed" for sums of printed parts."""
        sums = None if self.points is None else "printed" if self.sums is None else self.sums.value
        return {
            "points": self.points and self.points.value,
            "percent": self.percent and self.percent.value,
            "sums": sums,
        }


def regimes(
    ruleset: Ruleset,
    *,
    points: Iterable[Rounding | str] | None = None,
    percents: Iterable[Rounding | str] | None = None,
    sums: Iterable[Rounding | str | None] | None = None,
) -> tuple[Regime, ...]:
    """The regimes of a space: every way to round points with every way to round percents and to sum.

    None are all four roundings, and for sums also that of printed parts. What is empty, and what the ruleset has no
    rule for, is not varied.
    """
    require("ruleset", ruleset, Ruleset)
    of_points, of_percents, of_sums = (
        tuple(usual) if given is None else several(name, given) or (None,)
        for name, given, usual in (
            ("points", points, Rounding),
            ("percents", percents, Rounding),
            ("sums", sums, (None, *Rounding)),
        )
    )
    if _part(ruleset) is None:
        of_points, of_sums = (None,), (None,)
    if all(level.percent is None for level in (ruleset.total_level, *ruleset.levels)):
        of_percents = (None,)
    return tuple(dict.fromkeys(Regime(*ways) for ways in product(of_points, of_percents, of_sums)))


def _part(ruleset: Ruleset) -> int | None:
    """The depth of the parts, the deepest level with a rule for points; None where there is none below the total."""
    depths = [depth for depth, level in enumerate(ruleset.levels, 1) if level.points is not None]
    return max(depths, default=None)


def _percents(level: Level, rounding: Rounding) -> Level:
    return (
        level if level.percent is None else attrs.evolve(level, percent=attrs.evolve(level.percent, rounding=rounding))
    )


def _points(levels: list[Level], part: int, points: Rounding, sums: Rounding | None) -> list[Level]:
    """The levels with rules for points: those of parts, of the sums right above, and of what is above those."""
    rule = levels[part].points or PointsRule()
    parts = attrs.evolve(rule, rounding=points, carries=sums is None)
    above = None
    if sums is not None:
        own = levels[part - 1].points or rule
        above = attrs.evolve(own, rounding=sums, carries=part > 1)
    rules = {part: parts, part - 1: above}
    return [
        attrs.evolve(level, points=rules.get(depth) if depth <= part else level.points)
        for depth, level in enumerate(levels)
    ]
