"""Printed changes held against printed figures, as what they are: differences from an earlier evaluation.

A change is read in two ways. As the difference of printed points, it gives the earlier figure, and the earlier figures
are a report of their own that some regime must print. As the rounded difference of unrounded points, changes sum as
points do, each within its rounding. Changes that fit neither reading cannot be right.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from kompass_rules.errors import Finding, finding
from kompass_rules.interval import End, preimage
from kompass_rules.model.code import TOTAL, code_key
from kompass_rules.model.level import Level
from kompass_rules.model.node import Area, Criterion, Node
from kompass_rules.model.ruleset import Missing, Ruleset
from kompass_rules.rounding import Rounding
from kompass_rules.scoring.assessment import Assessment, Figure, PrintedChanges
from kompass_rules.scoring.claims import Claim
from kompass_rules.scoring.contradiction import claims_said
from kompass_rules.scoring.inputs import Inputs, inputs_of
from kompass_rules.scoring.plan import Plan, Status, plan_of
from kompass_rules.scoring.smallest import smallest_conflict


def earlier_report(assessment: Assessment, changes: PrintedChanges) -> Assessment:
    """The report of the earlier evaluation, as differences of printed points give it: figures that are not disputed."""
    printed = {
        code: Figure(points=points - changes.by_code[code].points)
        for code, points in _points(assessment)
        if code in changes.by_code
    }
    return attrs.evolve(
        assessment, assessed=changes.since, answers={}, printed=printed, disputed={}, notes={}, changes=None
    )


def outside(ruleset: Ruleset, assessment: Assessment, changes: PrintedChanges) -> Iterator[Finding]:
    """Changes that lead to less than nothing, or to more than the maximum: no reading of them can be right."""
    plan = plan_of(ruleset)
    for code, points in _points(assessment):
        if code in changes.by_code:
            change, most = changes.by_code[code].points, plan.maximum(plan.index_of[code])
            if not 0 <= points - change <= most:
                values = {"figure": points, "change": change, "earlier": points - change, "most": most}
                yield finding("earlier-outside", "changes", code, "points", **values)


def _points(assessment: Assessment) -> Iterator[tuple[str, Fraction]]:
    for code, figure in assessment.printed.items():
        if figure.points is not None and code not in assessment.disputed:
            yield code, figure.points


def changes_that_contradict(ruleset: Ruleset, assessment: Assessment, changes: PrintedChanges) -> Finding | None:
    """The smallest set of changes that are not those of unrounded points, however they were rounded; else None."""
    plan = plan_of(ruleset)
    inputs = inputs_of(plan, attrs.evolve(assessment, answers={}), Missing.BOUND, rounding=True, hosts={})
    status = inputs.counting.status
    left_out = [
        plan.codes[index]
        for index, state in enumerate(status)
        if state is Status.NOT_APPLICABLE and status[plan.parents[index]] is not Status.NOT_APPLICABLE
    ]
    any_answers = Assessment(ruleset.framework, ruleset.revision, assessment.unit, not_applicable=left_out)
    inputs = inputs_of(plan_of(_doubled(plan)), any_answers, Missing.BOUND, rounding=False, hosts={})
    found = [smallest_conflict(inputs, (), [*_claims(plan, inputs, changes, rounding)]) for rounding in Rounding]
    if None in found:
        return None
    claims = sorted(found[0] or (), key=lambda claim: (claim.code != TOTAL, code_key(claim.code)))
    written, said = tuple(claim.text for claim in claims), claims_said(ruleset, claims)
    return finding("changes-contradict", *claims[0].place, changes=written, printed=said)


def _doubled(plan: Plan) -> Ruleset:
    """The tree with maxima of twice the size and no rules: a change, moved up by the maximum, is a score in it."""
    ruleset, nodes, total = plan.ruleset, list[Node](), Area(TOTAL, ())
    for index in reversed(range(len(plan.codes))):
        start, end = plan.child_ranges[index]
        code, most = plan.codes[index], 2 * plan.maximum(index)
        weight = ruleset[code].weight
        if start == end:
            nodes.append(Criterion(code, max_points=most, weight=weight))
        else:
            children = nodes[len(plan.codes) - end : len(plan.codes) - start]
            total = Area(code, children, max_points=most, weight=weight, aggregation=plan.aggregations[index])
            nodes.append(total)
    levels = [Level() for _ in ruleset.levels]
    return Ruleset(ruleset.framework, ruleset.revision, total, levels)


def _claims(plan: Plan, inputs: Inputs, changes: PrintedChanges, rounding: Rounding) -> Iterator[Claim]:
    """The unrounded changes that each printed change allows its node, moved up by the maximum.

    Where a node hands up rounded points, theirs differ from the unrounded change by less than a unit.
    """
    for code, change in changes.by_code.items():
        rule = plan.rules[plan.index_of[code]]
        there = inputs.plan.index_of[code]
        unit = Fraction(rule.quantum, plan.grid) if rule else Fraction(0)
        low, high = preimage(change.points, unit, rounding) if rule else (End(change.points), End(change.points))
        if rule and rule.carries:
            low, high = End(change.points - unit), End(change.points + unit)
        grid, moved = inputs.plan.grid, Fraction(inputs.pattern.maxima[there]) / 2
        ends = End(low.value * grid + moved, low.openness), End(high.value * grid + moved, high.openness)
        yield Claim(there, code, ("changes", code, "points"), change.points, ends)
