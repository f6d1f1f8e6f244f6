"""Nodes that are sums of their children: what a point of each child is worth."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.model.aggregation import Aggregation
from kompass_rules.scoring.inputs import Inputs


def worth(inputs: Inputs, index: int, children: Sequence[int]) -> list[Number] | None:
    """The points that a node gets for a point of each child; None where it is neither a sum nor a weighted mean."""
    plan, kind, maxima = inputs.plan, inputs.plan.aggregations[index], inputs.pattern.maxima
    if kind is Aggregation.SUM:
        return [1] * len(children)
    if kind is not Aggregation.WEIGHTED_MEAN:
        return None
    whole = sum(plan.weights[child] for child in children)
    return [
        to_int_if_integral(Fraction(maxima[index] * plan.weights[child]) / (whole * maxima[child]))
        for child in children
    ]
