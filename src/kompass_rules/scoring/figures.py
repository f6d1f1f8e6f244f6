"""Figures: the points and the percent of every node that the framework prints, as plain numbers in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import repeat
from operator import mul
from typing import NamedTuple

import attrs

from kompass_rules.errors import InexactError, UnknownCodeError
from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.kinds import require
from kompass_rules.model.rounding_rules import PercentOf
from kompass_rules.rounding import rounded_ratios
from kompass_rules.scoring.endpoint import Endpoint
from kompass_rules.scoring.inputs import Inputs
from kompass_rules.scoring.plan import Printed
from kompass_rules.scoring.tree import ScoredTree
from kompass_rules.spelling import close_matches


class NodeFigures(NamedTuple):
    """The figures of one node: official points, and percent (0..100), each an `int`, or a `Fraction` if not whole.

    None where the node has no score; a node without a maximum has a percent only.
    """

    points: Number | None
    percent: Number | None


@attrs.frozen
class Figures(Mapping[str, NodeFigures]):
    """The figures of nodes in columns, in one order: `codes`, `points` and `percents`; by code, those of one node.

    `figures["1.3"]` raises `UnknownCodeError` with suggestions.
    """

    codes: tuple[str, ...]
    points: tuple[Number | None, ...]
    percents: tuple[Number | None, ...]

    def __getitem__(self, code: str) -> NodeFigures:
        require("a code", code, str)
        if code not in self.codes:
            raise UnknownCodeError(code, close_matches(code, self.codes))
        place = self.codes.index(code)
        return NodeFigures(self.points[place], self.percents[place])

    def __iter__(self) -> Iterator[str]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)


def exact_figures(tree: ScoredTree) -> Figures:
    """The figures of an evaluation; raises `InexactError` where one is only known within limits."""
    low = figures_at(tree.low, tree.inputs)
    high = low if tree.is_exact else figures_at(tree.high, tree.inputs)
    if low is not high and low != high:
        code = next(code for code in low if low[code] != high[code])
        msg = f"the figures of {code} are only known within limits; use .figure_bounds(), or read scores"
        raise InexactError(msg)
    return low


def figures_at(endpoint: Endpoint, inputs: Inputs) -> Figures:
    """The figures at one end of everything."""
    plan = inputs.plan
    points: list[Number | None] = []
    percents: list[Number | None] = []
    for printed in plan.printed:
        points += _points(endpoint, inputs, printed)
        percents += _percents(endpoint, inputs, printed)
    for place in plan.without_points:
        points[place] = None
    for place in inputs.counting.blank:
        points[place] = percents[place] = None
    if inputs.assessment.disputed:
        _dispute(inputs, points, percents)
    return Figures(plan.printed_codes, tuple(points), tuple(percents))


def _points(endpoint: Endpoint, inputs: Inputs, printed: Printed) -> list[Number]:
    values, grid = endpoint.points.values[printed.nodes], inputs.plan.grid
    if printed.has_whole_points and inputs.rounding:
        return [value // grid for value in values]
    if not inputs.counting.is_renormalised:
        return _quotients(values, repeat(grid))
    maxima, wholes = inputs.pattern.maxima[printed.nodes], _wholes(inputs, printed.nodes)
    return _quotients([*map(mul, values, maxima)], [grid * whole for whole in wholes])


def _wholes(inputs: Inputs, nodes: slice) -> Sequence[Number]:
    """The numbers that official points are out of."""
    wholes, maxima = inputs.counting.wholes, inputs.pattern.maxima
    indices = range(nodes.start, nodes.stop)
    return [(maxima if inputs.is_scaled_up(index) else wholes)[index] for index in indices]


def _percents(endpoint: Endpoint, inputs: Inputs, printed: Printed) -> Sequence[Number]:
    nodes, rule = printed.nodes, printed.percent if inputs.rounding else None
    ends, wholes = endpoint.unrounded, inputs.counting.wholes[nodes]
    if rule and rule.of is PercentOf.POINTS:
        ends, wholes = endpoint.points, _wholes(inputs, nodes) if inputs.counting.is_renormalised else wholes
    if rule is None:
        return _quotients([100 * value for value in ends.values[nodes]], wholes)
    scale = 10**rule.digits
    openness = ends.openness and ends.openness[nodes]
    counts = rounded_ratios(ends.values[nodes], wholes, 100 * scale, rule.rounding, openness)
    return counts if scale == 1 else _quotients(counts, repeat(scale))


def _quotients(values: Sequence[Number], divisors: Iterable[Number]) -> list[Number]:
    return [to_int_if_integral(Fraction(value, by)) for value, by in zip(values, divisors, strict=False)]


def _dispute(inputs: Inputs, points: list[Number | None], percents: list[Number | None]) -> None:
    """Put printed figures in the place of those that dispute them."""
    for place, code in enumerate(inputs.plan.printed_codes):
        if code in inputs.assessment.disputed:
            printed = inputs.assessment.printed[code]
            points[place] = points[place] if printed.points is None else to_int_if_integral(printed.points)
            percents[place] = percents[place] if printed.percent is None else to_int_if_integral(printed.percent)
