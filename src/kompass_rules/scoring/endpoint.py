"""The evaluator: one pass over a plan, children before parents, without recursion, for one end of every interval.

Exact answers need one pass; intervals need two, one for the low ends and one for the high ones, since every aggregation
and every rounding is monotone. Source of the rules: `docs/explanation/scoring.md`.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import attrs

from kompass_rules.exact import to_int_if_integral
from kompass_rules.interval import End
from kompass_rules.model.aggregation import Aggregation, HostAggregation, aggregate
from kompass_rules.rounding import round_end
from kompass_rules.scoring.hosts import host_share
from kompass_rules.scoring.inputs import Ends, Inputs
from kompass_rules.scoring.plan import Rule, Status


@attrs.frozen(eq=False)
class Endpoint:
    """One end of every node, on the plan's grid: before its own rounding, after it, and as passed up to the parent.

    `direction` is 1 for low ends, -1 for high ends and 0 for exact numbers; an open end has the direction for openness.
    """

    direction: int
    unrounded: Ends
    points: Ends
    passed_up: Ends


def compute(inputs: Inputs, direction: int) -> Endpoint:
    """Evaluate one end of everything: low ends in direction 1, high ends in direction -1, exact numbers in 0."""
    given, plan = inputs.high if direction < 0 else inputs.low, inputs.plan
    endpoint = Endpoint(direction, given.copy(), given.copy(), given.copy())
    rules, counting, status = inputs.rules, inputs.counting_maxima, inputs.status
    for index in plan.ruled_leaves if inputs.is_complete else range(len(plan.codes)):
        rule = rules[index]
        if rule and counting[index] and (index in plan.leaf_set or status[index] is Status.ANSWERED):
            _round(endpoint, index, rule)
    computed = (Status.COMPUTED, Status.MISSING)
    order = plan.inner
    if not inputs.is_complete:
        order = tuple(index for index in plan.inner if status[index] in computed and counting[index])
    _compute(inputs, endpoint, order)
    return endpoint


def recompute(inputs: Inputs, endpoint: Endpoint, index: int) -> Endpoint:
    """The exact endpoint after one answer has changed: its node and the ancestors are computed again."""
    fresh = Endpoint(0, endpoint.unrounded.exact_copy(), endpoint.points.exact_copy(), endpoint.passed_up.exact_copy())
    fresh.unrounded[index] = fresh.points[index] = fresh.passed_up[index] = inputs.low[index]
    rule = inputs.rules[index]
    if rule:
        _round(fresh, index, rule)
    path = []
    while index:
        index = inputs.plan.parents[index]
        path.append(index)
    _compute(inputs, fresh, path)
    return fresh


def _compute(inputs: Inputs, endpoint: Endpoint, order: Iterable[int]) -> None:
    """Compute the nodes of `order`, children before parents, from what `endpoint` holds of their children."""
    plan, rules = inputs.plan, inputs.rules
    child_ranges, aggregations = plan.child_ranges, plan.aggregations
    maxima, counting, is_complete = inputs.effective_maxima, inputs.counting_maxima, inputs.is_complete
    unrounded, points, passed_up = endpoint.unrounded.values, endpoint.points.values, endpoint.passed_up.values
    openness = endpoint.passed_up.openness
    direction = endpoint.direction
    for index in order:
        start, end = child_ranges[index]
        rule = rules[index]
        if aggregations[index] is Aggregation.SUM:
            value = sum(passed_up[start:end])
            is_open = direction if direction and any(openness[start:end]) else 0
            if not is_complete:
                known = sum(counting[start:end])
                if known != maxima[index]:
                    value = to_int_if_integral(Fraction(value * maxima[index]) / known)
                    if inputs.rounding:  # its sum came in whole quanta, and so does its renormalised sum
                        rule = rule or plan.sum_quanta[index]
        else:
            share, is_open = _share_end(inputs, index, endpoint)
            value = to_int_if_integral(share * maxima[index])
        unrounded[index] = points[index] = passed_up[index] = value
        if direction:
            endpoint.unrounded.openness[index] = endpoint.points.openness[index] = openness[index] = is_open
        if rule:
            _round(endpoint, index, rule)


def _round(endpoint: Endpoint, index: int, rule: Rule) -> None:
    """Round a node's points by its rule, and pass them up where the rule carries."""
    unrounded, points, passed_up = endpoint.unrounded, endpoint.points, endpoint.passed_up
    rounded = round_end(unrounded.values[index], rule.quantum, rule.rounding, unrounded.openness[index])
    points.values[index], points.openness[index] = rounded, 0
    if rule.carries:
        passed_up.values[index], passed_up.openness[index] = rounded, 0


def _share_end(inputs: Inputs, index: int, endpoint: Endpoint) -> End:
    """The end of a node's share, from what its counting children pass up."""
    plan, children = inputs.plan, inputs.counting_children(index)
    shares = [endpoint.passed_up[child].over(inputs.effective_maxima[child]) for child in children]
    weights = inputs.part_weights(index, children)
    kind = plan.aggregations[index]
    if isinstance(kind, HostAggregation):
        return host_share(kind, plan.codes[index], shares, weights, inputs.known_maxima(children), inputs.hosts)
    return aggregate(kind, shares, weights, endpoint.direction)
