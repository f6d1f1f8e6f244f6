"""Figures: the points and the percent of every node that the framework prints, as plain numbers in columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import partial
from itertools import repeat
from typing import NamedTuple

from kompass_rules.errors import InexactError
from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.frozen import FrozenDict
from kompass_rules.model.rounding_rules import PercentOf
from kompass_rules.rounding import rounded_ratios
from kompass_rules.scoring.endpoint import Endpoint
from kompass_rules.scoring.inputs import Inputs
from kompass_rules.scoring.plan import Printed, Status
from kompass_rules.scoring.tree import ScoredTree


class Figures(NamedTuple):
    """The figures of one node: official points, and percent (0..100), each an `int`, or a `Fraction` if not whole.

    None where the node has no score; a node without a maximum has a percent only.
    """

    points: Number | None
    percent: Number | None


_pair = partial(tuple.__new__, Figures)
_NOTHING = Figures(None, None)


def exact_figures(tree: ScoredTree) -> FrozenDict[str, Figures]:
    """The figures by code; raises `InexactError` where one is only known within limits."""
    low = figures_at(tree.low, tree.inputs)
    high = low if tree.is_exact else figures_at(tree.high, tree.inputs)
    if low is not high and low != high:
        code = next(code for code, figures in low.items() if figures != high[code])
        msg = f"the figures of {code} are only known within limits; use .figure_bounds(), or read scores"
        raise InexactError(msg)
    return low


def figures_at(endpoint: Endpoint, inputs: Inputs) -> FrozenDict[str, Figures]:
    """The figures by code at one end of everything."""
    points, percents = list[Number](), list[Number]()
    for printed in inputs.plan.printed:
        points += _points(endpoint, inputs, printed)
        percents += _percents(endpoint, inputs, printed)
    figures = zip(inputs.plan.printed_codes, map(_pair, zip(points, percents, strict=True)), strict=True)
    if inputs.is_complete and not inputs.plan.without_points:
        return FrozenDict(figures)
    return FrozenDict({code: _known(inputs, code, one) for code, one in figures})


def _points(endpoint: Endpoint, inputs: Inputs, printed: Printed) -> list[Number]:
    values, grid = endpoint.points.values[printed.nodes], inputs.plan.grid
    if printed.has_whole_points and inputs.rounding:
        return [value // grid for value in values]
    return _quotients(values, repeat(grid))


def _percents(endpoint: Endpoint, inputs: Inputs, printed: Printed) -> Sequence[Number]:
    nodes, rule = printed.nodes, printed.percent if inputs.rounding else None
    maxima = inputs.effective_maxima[nodes]
    if not inputs.is_complete:
        maxima = [maximum or 1 for maximum in maxima]  # a sum of which nothing is applicable has none, and no percent
    if rule is None:
        return _quotients([100 * value for value in endpoint.unrounded.values[nodes]], maxima)
    ends = endpoint.points if rule.of is PercentOf.POINTS else endpoint.unrounded
    scale = 10**rule.digits
    counts = rounded_ratios(ends.values[nodes], maxima, 100 * scale, rule.rounding, ends.openness[nodes])
    return counts if scale == 1 else _quotients(counts, repeat(scale))


def _quotients(values: Sequence[Number], divisors: Iterable[Number]) -> list[Number]:
    return [to_int_if_integral(Fraction(value, by)) for value, by in zip(values, divisors, strict=False)]


def _known(inputs: Inputs, code: str, figures: Figures) -> Figures:
    """The figures of a node without those that it does not have, and as printed where they are disputed."""
    index = inputs.plan.index_of[code]
    unscored = (Status.NOT_APPLICABLE, Status.DESCRIBED)
    if inputs.status[index] in unscored or not inputs.counting_maxima[index]:
        return _NOTHING
    if not inputs.plan.has_points[index]:
        figures = figures._replace(points=None)
    if code in inputs.assessment.disputed:
        printed = ((name, to_int_if_integral(value)) for name, value in inputs.assessment.printed[code].items())
        figures = figures._replace(**dict(printed))
    return figures
