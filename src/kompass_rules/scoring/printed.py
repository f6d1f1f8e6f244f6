"""Printed figures as constraints: what must have been true for a report to show what it shows.

Each figure bounds its node's unrounded points. The bounds go once up the tree, through aggregations and roundings, and
once down again. Every node occurs once and every rule is monotone, so one pass each way is sharp for continuous leaves.
Where children carry rounded points, their sums come in whole quanta, which both passes keep. Leaves with steps or
options, and siblings of which only some come in whole quanta, are enclosed.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from kompass_rules.errors import InvalidError
from kompass_rules.exact import Number
from kompass_rules.interval import End, preimage, sum_of_ends
from kompass_rules.model.aggregation import Aggregation, BuiltIn, HostAggregation, aggregate, sums_points
from kompass_rules.model.inversion import invert
from kompass_rules.scoring.claims import Claim, answer_claims, figure_claims, inner_multiples
from kompass_rules.scoring.endpoint import Endpoint
from kompass_rules.scoring.hosts import host_share, refuse_inexact_children
from kompass_rules.scoring.inputs import Inputs
from kompass_rules.scoring.laid import Ends
from kompass_rules.scoring.plan import Plan, Rule

_ZERO = End(0)


@attrs.frozen(eq=False)
class _Bounds:
    """By index, both ends of the unrounded points and of what is passed up, and the quantum each comes in, if any."""

    low: list[End]
    high: list[End]
    quantum: list[Number | None]
    passed_low: list[End]
    passed_high: list[End]
    passed_quantum: list[Number | None]

    @classmethod
    def between(cls, low: list[End], high: list[End]) -> _Bounds:
        """Bounds of nodes that pass up what they have, in no quantum."""
        nothing: list[Number | None] = [None] * len(low)
        return cls(low, high, nothing, low.copy(), high.copy(), nothing.copy())


def solve_printed(inputs: Inputs) -> tuple[Endpoint, Endpoint]:
    """Both ends of every node that the printed figures allow, under the ruleset's rules.

    With rounding switched off, the unrounded leaves that the figures allow are aggregated without rules. Raises
    `InvalidError` (`figures-contradict`) with a smallest set of figures that cannot all be right.
    """
    answers, figures, rules = [*answer_claims(inputs)], [*figure_claims(inputs)], inputs.plan.rules

    def solved(claims: Sequence[Claim]) -> tuple[_Bounds, int | None]:
        bounds = _start(inputs, claims)
        stuck = _up(inputs, bounds, rules)
        if stuck is None:
            _down(inputs, bounds, rules)
            # Where only some siblings come in whole quanta, the children may say more of their parent now.
            stuck = _up(inputs, bounds, rules)
        return bounds, stuck

    def conflict(claims: Sequence[Claim]) -> bool:
        try:
            return solved(claims)[1] is not None
        except InvalidError:  # fewer claims leave children inexact, and a host's aggregation may not take them
            return False

    bounds, stuck = solved([*answers, *figures])
    if stuck is not None:
        from kompass_rules.scoring.contradiction import contradiction  # with all sentences, which few need

        raise InvalidError([contradiction(inputs, stuck, answers, figures, conflict)])
    if not inputs.rounding:
        bounds = _without_rules(inputs, bounds)
        _up(inputs, bounds, inputs.rules)
        _down(inputs, bounds, inputs.rules)
    return _endpoint(1, bounds.low, inputs.rules), _endpoint(-1, bounds.high, inputs.rules)


def _start(inputs: Inputs, claims: Sequence[Claim]) -> _Bounds:
    """The range of each node by itself: that of its scale, narrowed by the claims on it."""
    low, high = [_ZERO] * len(inputs.plan.codes), [End(maximum) for maximum in inputs.pattern.maxima]
    for index in inputs.plan.leaves:
        if inputs.counting.maxima[index]:
            low[index], high[index] = inputs.plan.scale_ends[index]
    for claim in claims:
        index, (least, most) = claim.index, claim.ends
        low[index], high[index] = max(low[index], least), min(high[index], most)
    return _Bounds.between(low, high)


def _up(inputs: Inputs, bounds: _Bounds, rules: Sequence[Rule | None]) -> int | None:
    """Narrow every node by its children, from the leaves up; the first index where nothing is left, or None."""
    for index in reversed(range(len(inputs.plan.codes))):
        if not inputs.counting.maxima[index]:
            continue
        children = inputs.counting_children(index)
        low, high, quantum = bounds.low[index], bounds.high[index], None
        if children:
            least, most, quantum = _gather(inputs, index, children, bounds)
            low, high = max(low, least), min(high, most)
        if quantum:
            low, high = inner_multiples(low, high, quantum)
        if low > high:
            return index
        bounds.low[index], bounds.high[index], bounds.quantum[index] = low, high, quantum
        rule = rules[index]
        if rule and rule.carries:
            low, high = low.rounded(rule.quantum, rule.rounding), high.rounded(rule.quantum, rule.rounding)
            quantum = max(rule.quantum, quantum or 0)
        bounds.passed_low[index], bounds.passed_high[index], bounds.passed_quantum[index] = low, high, quantum
    return None


def _gather(inputs: Inputs, index: int, children: list[int], bounds: _Bounds) -> tuple[End, End, Number | None]:
    """The ends of a node's points by its children, and the quantum that their sum comes in."""
    plan = inputs.plan
    lows = [bounds.passed_low[child] for child in children]
    highs = [bounds.passed_high[child] for child in children]
    kind, code, maximum = plan.aggregations[index], plan.codes[index], inputs.pattern.maxima[index]
    quanta = [bounds.passed_quantum[child] for child in children] if sums_points(kind) else [None]
    quantum = None if None in quanta else min(quantum for quantum in quanta if quantum)
    if kind is Aggregation.SUM:
        return sum_of_ends(lows), sum_of_ends(highs), quantum
    weights = inputs.part_weights(index, children)
    low_shares, high_shares = _shares(inputs, children, lows), _shares(inputs, children, highs)
    if isinstance(kind, HostAggregation):
        refuse_inexact_children(kind, code, zip(lows, highs, strict=True), inputs.hosts)
        maxima = inputs.known_maxima(children)
        least = host_share(kind, code, low_shares, weights, maxima, inputs.hosts)
        most = host_share(kind, code, high_shares, weights, maxima, inputs.hosts)
    else:
        least, most = aggregate(kind, low_shares, weights, 1), aggregate(kind, high_shares, weights, -1)
    return least.scaled(maximum), most.scaled(maximum), None if quantum is None or maximum % quantum else quantum


def _shares(inputs: Inputs, children: list[int], ends: list[End]) -> list[End]:
    maxima = inputs.pattern.maxima
    return [end.over(maxima[child]) for child, end in zip(children, ends, strict=True)]


def _down(inputs: Inputs, bounds: _Bounds, rules: Sequence[Rule | None]) -> None:
    """Narrow every child by its parent and its siblings, from the total down."""
    for index in reversed(inputs.plan.inner):
        children, kind = inputs.counting_children(index), inputs.plan.aggregations[index]
        if not children or isinstance(kind, HostAggregation):
            continue
        lows, highs = _allowed(inputs, index, kind, children, bounds)
        for child, least, most in zip(children, lows, highs, strict=True):
            low = max(bounds.passed_low[child], least or _ZERO)
            high = min(bounds.passed_high[child], most or bounds.passed_high[child])
            passed_quantum, quantum, rule = bounds.passed_quantum[child], bounds.quantum[child], rules[child]
            if passed_quantum:
                low, high = inner_multiples(low, high, passed_quantum)
            if low > high:
                continue  # within the 1e-12 that encloses a root, or where only some siblings come in whole quanta
            bounds.passed_low[child], bounds.passed_high[child] = low, high
            if rule and rule.carries:
                low = max(bounds.low[child], preimage(low.value, rule.quantum, rule.rounding)[0])
                high = min(bounds.high[child], preimage(high.value, rule.quantum, rule.rounding)[1])
            if quantum:
                low, high = inner_multiples(low, high, quantum)
            bounds.low[child], bounds.high[child] = low, high


def _allowed(
    inputs: Inputs, index: int, kind: BuiltIn, children: list[int], bounds: _Bounds
) -> tuple[list[End | None], list[End | None]]:
    """The least and the most that each child may pass up, given its parent's ends and its siblings'."""
    maxima, allowed = inputs.pattern.maxima, []
    for direction, target, ends in (
        (1, bounds.low[index], bounds.passed_high),
        (-1, bounds.high[index], bounds.passed_low),
    ):
        given = [ends[child] for child in children]
        if kind is Aggregation.SUM:
            allowed.append(_remainders(target, given, direction))
            continue
        share = target.over(maxima[index])
        weights = inputs.part_weights(index, children)
        found = invert(kind, share, _shares(inputs, children, given), weights, direction)
        allowed.append([end and end.scaled(maxima[child]) for end, child in zip(found, children, strict=True)])
    return allowed[0], allowed[1]


def _remainders(target: End, given: list[End], direction: int) -> list[End | None]:
    """The range that each part of a sum must have, given its siblings: `invert` for points."""
    short = target.value - sum(end.value for end in given)
    opened = sum(1 for end in given if end.openness)
    return [
        End(value + short, direction if target.openness or opened > bool(openness) else 0) for value, openness in given
    ]


def _without_rules(inputs: Inputs, bounds: _Bounds) -> _Bounds:
    """The bounds that the figures put on the raw tree, in which nobody rounds.

    A leaf's are its own. A sum differs from what its children passed up by what they lost and won in rounding, and a
    capped one by no more of it.
    """
    plan, maxima = inputs.plan, inputs.pattern.maxima
    drift: list[tuple[End, End] | None] = [(_ZERO, _ZERO)] * len(plan.codes)
    low, high = bounds.low.copy(), bounds.high.copy()
    for index in plan.inner:
        parts = [_drift(plan, child, bounds, drift[child]) for child in inputs.counting_children(index)]
        known = [part for part in parts if part]
        slack = sum_of_ends([part[0] for part in known]), sum_of_ends([part[1] for part in known])
        if plan.aggregations[index] is Aggregation.CAPPED_SUM:
            slack = min(slack[0], _ZERO), max(slack[1], _ZERO)
        is_summed = sums_points(plan.aggregations[index]) or slack == (_ZERO, _ZERO)
        if len(known) == len(parts) and is_summed:
            drift[index] = slack
            low[index] = max(_ZERO, sum_of_ends([low[index], slack[0]]))
            high[index] = min(End(maxima[index]), sum_of_ends([high[index], slack[1]]))
        else:
            drift[index], low[index], high[index] = None, _ZERO, End(maxima[index])
    return _Bounds.between(low, high)


def _drift(plan: Plan, index: int, bounds: _Bounds, below: tuple[End, End] | None) -> tuple[End, End] | None:
    """The possible distance between a node's raw points and the points that it passes up; None where it is unknown."""
    rule = plan.rules[index]
    if below is None or not (rule and rule.carries):
        return below
    low, high = preimage(0, rule.quantum, rule.rounding)
    (least, low_openness), (most, high_openness) = bounds.low[index], bounds.high[index]
    low = max(low, End(least - bounds.passed_high[index].value, low_openness))
    high = min(high, End(most - bounds.passed_low[index].value, high_openness))
    return sum_of_ends([below[0], low]), sum_of_ends([below[1], high])


def _endpoint(direction: int, ends: list[End], rules: Sequence[Rule | None]) -> Endpoint:
    """One side of the bounds as an evaluated end; official points are the rounded ones."""
    points = [end.rounded(rule.quantum, rule.rounding) if rule else end for end, rule in zip(ends, rules, strict=True)]
    return Endpoint(direction, Ends.of(ends), Ends.of(points))
