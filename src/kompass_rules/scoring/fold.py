"""The evaluator: one pass over a plan, children before parents, without recursion, for one end of every interval.

Exact answers need one pass; intervals need two, one for the low ends and one for the high ones, since every aggregation
and every rounding is monotone. Source of the rules: `docs/explanation/scoring.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from kompass_rules.errors import InvalidError, finding
from kompass_rules.exact import End, Number, round_end, to_fraction, to_int_if_integral
from kompass_rules.model.aggregation import Aggregation, HostAggregation, aggregate
from kompass_rules.model.invariants import node_path
from kompass_rules.scoring.cut import Cut
from kompass_rules.scoring.plan import Plan, Rule, Status

__all__ = [
    "Aggregate",
    "Aggregates",
    "Fold",
    "Monotone",
    "fold",
    "host_share",
    "refold",
    "refuse_inexact_children",
    "refuse_missing_hosts",
    "share_end",
]

Shares: TypeAlias = tuple[Fraction, ...]
Function: TypeAlias = Callable[[Shares, Shares], Number]


@attrs.frozen
class Monotone:
    """A host's aggregation that never falls when a share rises, so that it may be given intervals, end by end."""

    function: Function

    def __call__(self, shares: Shares, weights: Shares) -> Number:
        """What the function says of the shares and weights of the counting children."""
        return self.function(shares, weights)


Aggregate: TypeAlias = Function | Monotone
"""A host's aggregation: the shares and the weights of the counting children -> a share, exactly."""

Aggregates: TypeAlias = Mapping[str, Aggregate]


@attrs.frozen(eq=False)
class Fold:
    """One end of every node, on the plan's grid: before its own rounding, after it, and as handed to the parent.

    `side` is 1 for low ends, -1 for high ends and 0 for exact numbers; at an open end its `eps` is the side, else 0.
    """

    side: int
    unrounded: list[Number]
    points: list[Number]
    handed: list[Number]
    unrounded_eps: list[int]
    points_eps: list[int]
    handed_eps: list[int]


def fold(plan: Plan, cut: Cut, side: int, *, rounding: bool, hosts: Aggregates) -> Fold:
    """Evaluate one end of everything: low ends on side 1, high ends on side -1, exact numbers on side 0."""
    given, eps = (cut.high, cut.high_eps) if side < 0 else (cut.low, cut.low_eps)
    opened = list(eps) or [0] * len(given)
    folded = Fold(side, list(given), list(given), list(given), opened, list(opened), list(opened))
    if rounding:
        for at in plan.ruled_leaves if cut.complete else range(len(given)):
            rule = plan.rules[at]
            if rule and cut.counted[at] and (at in plan.leaf_set or cut.status[at] is Status.ANSWERED):
                _print(folded, at, rule)
    computed = (Status.COMPUTED, Status.MISSING)
    order = plan.inner if cut.complete else [at for at in plan.inner if cut.status[at] in computed and cut.counted[at]]
    _compute(plan, cut, folded, order, rounding=rounding, hosts=hosts)
    return folded


def refold(plan: Plan, cut: Cut, folded: Fold, at: int, *, rounding: bool, hosts: Aggregates) -> Fold:
    """The exact fold after what is given at one position has changed: the position and its ancestors are computed."""
    lists = (list(folded.unrounded), list(folded.points), list(folded.handed))
    fresh = Fold(0, *lists, folded.unrounded_eps, folded.points_eps, folded.handed_eps)
    fresh.unrounded[at] = fresh.points[at] = fresh.handed[at] = cut.low[at]
    rule = plan.rules[at]
    if rule and rounding:
        _print(fresh, at, rule)
    path = []
    while at:
        at = plan.parents[at]
        path.append(at)
    _compute(plan, cut, fresh, path, rounding=rounding, hosts=hosts)
    return fresh


def _compute(plan: Plan, cut: Cut, folded: Fold, order: Iterable[int], *, rounding: bool, hosts: Aggregates) -> None:
    """Compute the nodes of `order`, children before parents, from what `folded` holds of their children."""
    spans, kinds, rules = plan.spans, plan.kinds, plan.rules
    tops, counted = cut.tops, cut.counted
    unrounded, points, handed, eps = folded.unrounded, folded.points, folded.handed, folded.handed_eps
    exactly = not folded.side
    for at in order:
        start, end = spans[at]
        rule = rules[at]
        if kinds[at] is Aggregation.SUM:
            value = sum(handed[start:end])
            opened = 0 if exactly or not any(eps[start:end]) else folded.side
            if not cut.complete:
                known = sum(counted[start:end])
                if known != tops[at]:
                    value = to_int_if_integral(Fraction(value * tops[at]) / known)
                    rule = rule or plan.units[at]  # its sum came in whole units, and so does its renormalised sum
        else:
            share, opened = share_end(plan, cut, at, folded, hosts)
            value = to_int_if_integral(share * tops[at])
        unrounded[at] = points[at] = handed[at] = value
        folded.unrounded_eps[at] = folded.points_eps[at] = eps[at] = opened
        if rule and rounding:
            _print(folded, at, rule)


def _print(folded: Fold, at: int, rule: Rule) -> None:
    """Round a node's points by its rule, and hand them up where the rule carries."""
    printed = round_end(folded.unrounded[at], rule.unit, rule.rounding, folded.unrounded_eps[at])
    folded.points[at] = printed
    folded.points_eps[at] = 0
    if rule.carries:
        folded.handed[at] = printed
        folded.handed_eps[at] = 0


def share_end(plan: Plan, cut: Cut, at: int, folded: Fold, hosts: Aggregates) -> End:
    """The end of a node's share, from what its counting children hand up."""
    start, end = plan.spans[at]
    counting = [child for child in range(start, end) if cut.counted[child]]
    shares = [(Fraction(folded.handed[child]) / cut.tops[child], folded.handed_eps[child]) for child in counting]
    weights = [plan.weights[child] for child in counting]
    kind = plan.kinds[at]
    if isinstance(kind, HostAggregation):
        return host_share(kind, plan.codes[at], [share for share, _ in shares], weights, hosts), 0
    return aggregate(kind, shares, weights, folded.side)


def host_share(
    kind: HostAggregation, code: str, shares: Sequence[Fraction], weights: Sequence[Fraction], hosts: Aggregates
) -> Fraction:
    """What the host's aggregation says; a result that is no share from 0 to 1 is refused, naming the node."""
    share = to_fraction(hosts[kind.name](tuple(shares), tuple(weights)), f"the result of {kind.name} at {code}")
    if not 0 <= share <= 1:
        raise InvalidError(
            [finding("host-share-outside", *node_path(code), "aggregation", name=kind.name, share=share)]
        )
    return share


def refuse_missing_hosts(plan: Plan, hosts: Aggregates) -> None:
    """Raise `InvalidError` where the ruleset names an aggregation that the host has not passed."""
    found = [
        finding("aggregation-not-given", *node_path(plan.codes[at]), "aggregation", name=kind.name, given=tuple(hosts))
        for at, kind in plan.hosts
        if kind.name not in hosts
    ]
    if found:
        raise InvalidError(found)


def refuse_inexact_children(
    kind: HostAggregation, code: str, low: Sequence[object], high: Sequence[object], hosts: Aggregates
) -> None:
    """Raise `InvalidError` where an aggregation not declared `Monotone` is given children that are not exact."""
    if not isinstance(hosts[kind.name], Monotone) and low != high:
        raise InvalidError([finding("host-needs-exact", *node_path(code), "aggregation", name=kind.name)])
