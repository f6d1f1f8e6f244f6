"""The evaluator: a fold over a plan, a depth at a time, children before parents, for one end of every interval.

Exact answers need one fold; intervals need two, one for the low ends and one for the high ones, since every aggregation
and every rounding is monotone. Source of the rules: `docs/explanation/scoring.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul

import attrs

from kompass_rules.exact import Number
from kompass_rules.interval import End
from kompass_rules.model.aggregation import HostAggregation, aggregate
from kompass_rules.rounding import round_ends, rounded_ratios
from kompass_rules.scoring.hosts import host_share
from kompass_rules.scoring.inputs import Inputs
from kompass_rules.scoring.laid import Ends
from kompass_rules.scoring.plan import Rule, Stratum


@attrs.frozen(eq=False)
class Endpoint:
    """One end of every node, on the plan's grid, before its own rounding, out of its whole, and after it.

    Points that nothing rounds, and that are not carried, are out of the whole as well. `direction` is 1 for low ends,
    -1 for high ends and 0 for exact numbers; an open end has the direction for openness.
    """

    direction: int
    unrounded: Ends
    points: Ends


def compute(inputs: Inputs, direction: int) -> Endpoint:
    """Evaluate one end of everything: low ends in direction 1, high ends in direction -1, exact numbers in 0."""
    given = inputs.high if direction < 0 else inputs.low
    unrounded, points, passed_up = given.copy(), given.copy(), given
    endpoint = Endpoint(direction, unrounded, points)
    counting, maxima, apart = inputs.counting, inputs.pattern.maxima, [*inputs.counting.apart]
    summed = inputs.plan.lowest_sums if inputs.is_exact else None
    for stratum in inputs.plan.strata:
        nodes, children, computed = stratum.nodes, stratum.children, []
        if children:  # a node has what its children pass up, beside what is given of itself
            if stratum is not summed:
                factors = counting.factors.get(nodes.start)
                values = _equal_parts(passed_up.values, stratum.below, factors) if factors else passed_up.values
                unrounded.values[nodes] = map(sum, map(values.__getitem__, children), given.values[nodes])
            if given.openness:
                _open(endpoint, stratum, passed_up)
            while apart and apart[-1] >= nodes.start:
                computed.append(index := apart.pop())
                if not counting.is_renormalised or counting.wholes[index] == maxima[index]:
                    unrounded.set(index, _computed(inputs, endpoint, index, passed_up))
        if stratum.rule and inputs.rounding:
            _round(inputs, endpoint, nodes, stratum.rule)
        elif children:
            points.replace(nodes, unrounded)
            for index in computed:
                _settle(inputs, endpoint, index)
        passed_up = points if stratum.carries and inputs.rounding else unrounded
    return endpoint


def _equal_parts(values: Sequence[Number], below: slice, factors: Sequence[int]) -> Sequence[Number]:
    """The values that are passed up to a stratum, those of siblings in equal parts."""
    parts = [*values]
    parts[below] = map(mul, values[below], factors)
    return parts


def _open(endpoint: Endpoint, stratum: Stratum, passed_up: Ends) -> None:
    """Open the ends of sums of which a part is open."""
    unrounded = endpoint.unrounded.openness
    parts = zip(unrounded[stratum.nodes], stratum.children, strict=True)
    opened = (own or any(passed_up.openness[children]) for own, children in parts)
    unrounded[stratum.nodes] = [endpoint.direction if is_open else 0 for is_open in opened]


def _round(inputs: Inputs, endpoint: Endpoint, nodes: slice, rule: Rule) -> None:
    """Round the points of nodes by their rule."""
    unrounded, points, quantum = endpoint.unrounded, endpoint.points, rule.quantum
    values, openness = unrounded.values[nodes], unrounded.openness and unrounded.openness[nodes]
    if not inputs.counting.is_renormalised:
        points.values[nodes] = round_ends(values, quantum, rule.rounding, openness)
    else:
        scaled = [*map(mul, values, inputs.pattern.maxima[nodes])]
        divisors = [quantum * whole for whole in inputs.counting.wholes[nodes]]
        counts = rounded_ratios(scaled, divisors, 1, rule.rounding, openness)
        points.values[nodes] = [count * quantum for count in counts]
    if openness:
        points.openness[nodes] = [0] * len(openness)


def _settle(inputs: Inputs, endpoint: Endpoint, index: int) -> None:
    """Scale up a sum without a rule that carries: in whole quanta where its parts come in these, else exactly."""
    rule = inputs.plan.sum_quanta[index]
    if rule and inputs.rounding:
        _round(inputs, endpoint, slice(index, index + 1), rule)
    elif inputs.is_scaled_up(index):
        endpoint.points.set(index, inputs.scaled_up(index, endpoint.unrounded[index]))


def _computed(inputs: Inputs, endpoint: Endpoint, index: int, passed_up: Ends) -> End:
    """The points of a node that is no sum, or of which too little is answered."""
    maximum = inputs.pattern.maxima[index]
    if not inputs.counting.maxima[index]:  # too little of it is answered
        return End(0)
    return _share_end(inputs, index, passed_up, endpoint.direction).scaled(maximum)


def _share_end(inputs: Inputs, index: int, passed_up: Ends, direction: int) -> End:
    """The end of a node's share, from what its counting children pass up."""
    plan, children = inputs.plan, inputs.counting_children(index)
    maxima, wholes = inputs.pattern.maxima, inputs.counting.wholes
    shares = [passed_up[child].over((maxima if inputs.carries(child) else wholes)[child]) for child in children]
    weights = inputs.part_weights(index, children)
    kind = plan.aggregations[index]
    if isinstance(kind, HostAggregation):
        return host_share(kind, plan.codes[index], shares, weights, inputs.known_maxima(children), inputs.hosts)
    return aggregate(kind, shares, weights, direction)
