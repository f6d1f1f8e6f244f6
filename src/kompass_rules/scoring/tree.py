"""A scored tree: one evaluation computed, from which scores, explanations and official figures are read."""

from __future__ import annotations

from typing import TypeAlias

import attrs

from kompass_rules.interval import End
from kompass_rules.model.ruleset import Missing
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.endpoint import Endpoint, compute
from kompass_rules.scoring.hosts import Aggregates, refuse_inexact_children, refuse_missing_hosts
from kompass_rules.scoring.inputs import Inputs, inputs_of
from kompass_rules.scoring.plan import Plan
from kompass_rules.scoring.printed import solve_printed

Pair: TypeAlias = tuple[End, End]
"""The low and the high end of what is known of a number."""


@attrs.frozen(eq=False)
class ScoredTree:
    """The inputs of an evaluation, and both ends of every node; one endpoint twice where all is exact."""

    inputs: Inputs
    low: Endpoint
    high: Endpoint

    @property
    def plan(self) -> Plan:
        """The plan of the ruleset."""
        return self.inputs.plan

    @property
    def is_exact(self) -> bool:
        """Return whether both ends of every node are the same number."""
        return self.low is self.high

    def unrounded(self, index: int) -> Pair:
        """The points of a node before its own rounding, on the plan's grid."""
        low = self.low.unrounded[index]
        high = low if self.low is self.high else self.high.unrounded[index]
        if not self.inputs.counting.is_renormalised:
            return low, high
        return self.inputs.scaled_up(index, low), self.inputs.scaled_up(index, high)

    def points(self, index: int) -> Pair:
        """The official points of a node, on the plan's grid."""
        if self.inputs.counting.is_renormalised and not self.inputs.is_scaled_up(index):
            return self.unrounded(index)
        low = self.low.points[index]
        return low, low if self.low is self.high else self.high.points[index]

    def passed_up(self, index: int) -> Pair:
        """The points that a node passes up to its parent, on the plan's grid."""
        return self.points(index) if self.inputs.carries(index) else self.unrounded(index)


def scored_tree(
    plan: Plan, assessment: Assessment, missing: Missing, *, rounding: bool, hosts: Aggregates
) -> ScoredTree:
    """Compute an evaluation; raises `InvalidError` as `evaluate` says."""
    if plan.hosts:
        refuse_missing_hosts(plan, hosts)
    inputs = inputs_of(plan, assessment, missing, rounding=rounding, hosts=hosts)
    if assessment.printed:
        return ScoredTree(inputs, *solve_printed(inputs))
    if inputs.is_exact and not plan.encloses:
        endpoint = compute(inputs, 0)
        return ScoredTree(inputs, endpoint, endpoint)
    tree = ScoredTree(inputs, compute(inputs, 1), compute(inputs, -1))
    for index, kind in plan.hosts:
        children = [tree.passed_up(child) for child in range(*plan.child_ranges[index])]
        refuse_inexact_children(kind, plan.codes[index], children, hosts)
    return tree
