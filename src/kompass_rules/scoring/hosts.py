"""Aggregations that a host passes to `evaluate` by name, and what is refused of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from kompass_rules.errors import InvalidError, finding
from kompass_rules.exact import Number, to_fraction
from kompass_rules.interval import End
from kompass_rules.kinds import require_callable
from kompass_rules.model.aggregation import HostAggregation
from kompass_rules.model.invariants import node_path
from kompass_rules.scoring.plan import Plan

Shares: TypeAlias = tuple[Fraction, ...]
Maxima: TypeAlias = tuple[Fraction | None, ...]
Function: TypeAlias = Callable[[Shares, Shares, Maxima], Number]


@attrs.frozen
class Monotone:
    """A host's aggregation that never falls when a share rises, so that it may be given intervals, end by end."""

    function: Function

    def __attrs_post_init__(self) -> None:
        require_callable("function", self.function)

    def __call__(self, shares: Shares, weights: Shares, maxima: Maxima) -> Number:
        """The function's result for the shares, weights and maxima of the counting children."""
        return self.function(shares, weights, maxima)


Aggregate: TypeAlias = Function | Monotone
"""A host's aggregation: the shares, weights and maxima of the counting children -> a share, exactly.

A child without a maximum has None."""

Aggregates: TypeAlias = Mapping[str, Aggregate]


def host_share(
    kind: HostAggregation,
    code: str,
    ends: Sequence[End],
    weights: Sequence[Number],
    maxima: Maxima,
    hosts: Aggregates,
) -> End:
    """The share that the host's aggregation gives; raises `InvalidError` for anything but 0 to 1, naming the node."""
    shares = tuple(Fraction(end.value) for end in ends)
    given = hosts[kind.name](shares, tuple(map(Fraction, weights)), maxima)
    share = to_fraction(given, f"the result of {kind.name} at {code}")
    if not 0 <= share <= 1:
        raise InvalidError(
            [finding("host-share-outside", *node_path(code), "aggregation", name=kind.name, share=share)]
        )
    return End(share)


def refuse_missing_hosts(plan: Plan, hosts: Aggregates) -> None:
    """Raise `InvalidError` where the ruleset names an aggregation that the host has not passed."""
    faults = [
        finding("aggregation-not-given", *node_path(plan.codes[index]), "aggregation", name=kind.name, given=(*hosts,))
        for index, kind in plan.hosts
        if kind.name not in hosts
    ]
    if faults:
        raise InvalidError(faults)


def refuse_inexact_children(
    kind: HostAggregation, code: str, children: Iterable[tuple[End, End]], hosts: Aggregates
) -> None:
    """Raise `InvalidError` where an aggregation not declared `Monotone` is given children that are not exact."""
    if not isinstance(hosts[kind.name], Monotone) and any(low != high for low, high in children):
        raise InvalidError([finding("host-needs-exact", *node_path(code), "aggregation", name=kind.name)])
