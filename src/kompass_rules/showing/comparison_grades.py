"""The grade of a comparison as a statement: whether it went up or down, and by how much, for certain or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kompass_rules.comparison.compare import Comparison
from kompass_rules.comparison.difference import Difference, GradeChange, Verdict
from kompass_rules.frozen import FrozenDict
from kompass_rules.model.code import TOTAL
from kompass_rules.model.evidence import Evidence
from kompass_rules.showing.comparison_premises import premises
from kompass_rules.showing.score_table import grade_titles
from kompass_rules.showing.statements import Said, Statement, statement
from kompass_rules.wording import LANGUAGES

_VERDICTS = {
    Verdict.ROSE: "grade-rose",
    Verdict.FELL: "grade-fell",
    Verdict.UNCHANGED: "grade-unchanged",
}


def graded(comparison: Comparison, one: Difference) -> Iterator[Statement]:
    """Yield what is known of the change of a grade; what is certain is said with its premises."""
    change = one.grade
    if change is None:
        return
    has = statement("grade-has" if comparison.chain else "grade-has-same", revision=comparison.new.ruleset.revision)
    values: dict[str, Said] = {
        "has": has,
        "old": _titles(comparison, change.old),
        "new": _titles(comparison, change.new),
    }
    resting = (*premises(comparison, one), *_bounds_premises(comparison))
    if change.verdict in _VERDICTS:
        yield statement(_VERDICTS[change.verdict], *resting, **values, by=_by(change))
    elif change.steps.low >= 0:
        yield statement("grade-not-fell", *resting, **values)
    elif change.steps.high <= 0:
        yield statement("grade-not-rose", *resting, **values)
    else:
        yield statement("grade-cannot-tell", **values)


def _by(change: GradeChange) -> Statement:
    """Return by how many grades something went up or down."""
    steps = change.steps if change.steps.low >= 0 else -change.steps
    if not steps.is_exact:
        return statement("grades-between", least=steps.low, most=steps.high)
    return statement("grades-one") if steps == 1 else statement("grades-several", count=steps.low)


def _bounds_premises(comparison: Comparison) -> Iterator[Statement]:
    """Yield that the bounds of the grades are right, where that is not documented."""
    ruleset = comparison.new.ruleset
    evidence = ruleset.total_level.evidence or ruleset.evidence_of(TOTAL)
    if evidence is not Evidence.DOCUMENTED:
        yield statement("taken-grades", evidence=evidence.value)


def _titles(comparison: Comparison, names: Sequence[str]) -> FrozenDict[str, str]:
    """Return the titles of grades of the total in each language."""
    ruleset = comparison.new.ruleset
    return FrozenDict({language: grade_titles(ruleset, TOTAL, names, language) for language in LANGUAGES})
