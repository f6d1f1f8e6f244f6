"""Premises: what the numbers of a comparison rest on that is not documented, or is only taken to be so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce

from kompass_rules.comparison.compare import Comparison
from kompass_rules.comparison.difference import Difference
from kompass_rules.model.code import TOTAL
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.association import Common
from kompass_rules.revisions.correspondence import Correspondence
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.scoring.plan import Status
from kompass_rules.showing.comparison_table import reason_codes
from kompass_rules.showing.statements import Statement, statement

_OF_REASONS = {"premise-weights": "taken-weights", "maxima-taken-equal": "taken-maxima"}


def premises(comparison: Comparison, one: Difference) -> tuple[Statement, ...]:
    """Return what the bounds and the tipping shares of a node rest on."""
    found = reason_codes(one)
    return (
        *revision_premises(comparison),
        *row_premises(comparison),
        *_ruleset_premises(comparison),
        *(statement(name) for code, name in _OF_REASONS.items() if code in found),
    )


def revision_premises(comparison: Comparison) -> Iterator[Statement]:
    """Yield that the assessments were made by these revisions, unless documented, and that one did not change since."""
    evidence = assessment_evidence(comparison)
    if evidence is not Evidence.DOCUMENTED:
        old, new = comparison.old.ruleset.revision, comparison.new.ruleset.revision
        name = "taken-revisions" if comparison.chain else "taken-revision"
        yield statement(name, old=old, new=new, evidence=evidence.value)
    if not comparison.chain and comparison.new.ruleset.note:  # the note is among the grounds
        yield statement("taken-edition")


def row_premises(comparison: Comparison) -> Iterator[Statement]:
    """Yield that the correspondences are right, where that is not documented."""
    evidence = _of_rows(comparison)
    if evidence is not Evidence.DOCUMENTED:
        name = "taken-correspondence" if len(comparison.chain) == 1 else "taken-correspondences"
        yield statement(name, evidence=evidence.value)


def _ruleset_premises(comparison: Comparison) -> Iterator[Statement]:
    """Yield that rulesets and rounding rules are right, where that is not documented and the numbers need it."""
    if not comparison.chain and comparison.old.total.status is comparison.new.total.status is Status.PRINTED:
        return
    rulesets = (comparison.old.ruleset, *(step.new for step in comparison.chain))
    evidence = _weakest(found for ruleset in rulesets for found in _of_nodes(ruleset))
    if evidence is not Evidence.DOCUMENTED:
        yield statement("taken-rulesets" if comparison.chain else "taken-ruleset", evidence=evidence.value)
    rounding = _weakest(found for ruleset in rulesets for found in _of_rounding(ruleset))
    printed = _weakest(found for end in (comparison.old, comparison.new) for found in _of_printed(end))
    evidence = Evidence.weaker(rounding, printed)
    if comparison.old.rounding and evidence is not Evidence.DOCUMENTED:
        yield statement("taken-rounding", evidence=evidence.value)


def _of_nodes(ruleset: Ruleset) -> Iterator[Evidence]:
    """Yield the evidence of the nodes below the total that are scored; that of the total is about its rounding."""
    codes = (node.code for node in ruleset if node.code != TOTAL)
    yield from (ruleset.evidence_of(code) for code in codes if ruleset.is_scored(code))


def _of_rounding(ruleset: Ruleset) -> Iterator[Evidence]:
    """Yield the evidence of the rules that move the points of the total."""
    if ruleset.total_level.is_rounded:
        yield ruleset.total_level.evidence or ruleset.evidence_of(TOTAL)
    for level in ruleset.levels:
        if level.points is not None and level.points.carries:
            yield level.evidence or ruleset.evidence


def _of_printed(evaluation: Evaluation) -> Iterator[Evidence]:
    """Yield the evidence of the rules by which figures below the total were printed."""
    ruleset = evaluation.ruleset
    levels = [ruleset.level(code) for code in evaluation.assessment.printed if code != TOTAL]
    yield from (level.evidence or ruleset.evidence for level in levels if level.is_rounded)


def weakest(comparison: Comparison) -> Evidence:
    """Return the weakest evidence of the revisions that were used, and of what became of what."""
    return Evidence.weaker(assessment_evidence(comparison), _of_rows(comparison))


def criteria_evidence(comparison: Comparison) -> Evidence:
    """Return the weakest evidence of how the assessment changed."""
    found = []
    for step in comparison.chain:
        by_default = step.defaults.evidence or step.evidence
        found += [
            row.evidence if row.criteria_at == row.at else Evidence.weaker(row.evidence, by_default)
            for row in step.rows
        ]
    return _weakest(found)


def assessment_evidence(comparison: Comparison) -> Evidence:
    """Return the weaker evidence of the two assessments: of their revisions, and of their figures."""
    return Evidence.weaker(comparison.old.assessment.evidence, comparison.new.assessment.evidence)


def _of_rows(comparison: Comparison) -> Evidence:
    """Return the weakest evidence of the rows, and of what is said of all of them together."""
    rows = [row.evidence for step in comparison.chain for row in step.rows]
    return _weakest([*rows, *(found for step in comparison.chain for found in _of_defaults(step))])


def _of_defaults(step: Correspondence) -> Iterator[Evidence]:
    """Yield the evidence of what is said of all rows together, if anything is."""
    said = step.defaults
    if (said.match, said.criteria, said.common) != (None, None, Common()):
        yield said.evidence or step.evidence


def _weakest(found: Iterable[Evidence]) -> Evidence:
    return reduce(Evidence.weaker, found, Evidence.DOCUMENTED)
