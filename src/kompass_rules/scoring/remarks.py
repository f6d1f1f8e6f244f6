"""What is said below a table of scores: what is disputed, not documented or missing, and what the signs mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kompass_rules.layout import Table
from kompass_rules.model.code import TOTAL
from kompass_rules.model.level import Level
from kompass_rules.model.source import Evidence
from kompass_rules.scoring.plan import Status
from kompass_rules.scoring.score_table import NOTHING, says_nothing, title_of
from kompass_rules.wording import APPROXIMATELY, percent, phrase, word

if TYPE_CHECKING:
    from kompass_rules.scoring.evaluation import Evaluation

__all__ = ["remarks"]


def remarks(evaluation: Evaluation, table: Table, language: str) -> Iterator[str]:
    """One paragraph a remark, in the order of their weight for who reads the table."""
    yield from _disputed(evaluation, language)
    yield from _evidence(evaluation, language)
    yield from _policy(evaluation, language)
    yield from _signs(evaluation, table, language)
    for name, source in (("ruleset", evaluation.ruleset.source), ("assessment", evaluation.assessment.source)):
        if source:
            yield phrase("source", language, of=phrase(name, language).lower(), source=source)


def _disputed(evaluation: Evaluation, language: str) -> Iterator[str]:
    for score in evaluation:
        if score.disputed is not None:
            title = title_of(evaluation, score.code, language)
            name = title if score.code == TOTAL else f"{score.code} {title}"
            yield phrase("disputed-because", language, name=name, reason=score.disputed)


def _evidence(evaluation: Evaluation, language: str) -> Iterator[str]:
    """What is not documented, with its note: the ruleset, its rounding by level, single nodes, the assessment."""
    ruleset, assessment = evaluation.ruleset, evaluation.assessment
    if ruleset.evidence is not Evidence.DOCUMENTED:
        yield _stated(phrase("ruleset", language), ruleset.evidence, ruleset.note, language)
    if evaluation.rounding:
        yield from _rounding(evaluation, language)
    grounds: dict[tuple[Evidence, str | None], list[str]] = {}
    for node in ruleset:
        own = node.evidence
        if own is None or not ruleset.is_scored(node.code):
            continue
        if own is not ruleset.evidence and Evidence.weaker(own, ruleset.evidence) is own:
            name = phrase("total", language) if node.code == TOTAL else node.code
            grounds.setdefault((own, node.note), []).append(name)
    for (evidence, note), names in grounds.items():
        yield _stated(", ".join(names), evidence, note, language)
    if assessment.evidence is not Evidence.DOCUMENTED or assessment.note:
        yield _stated(phrase("assessment", language), assessment.evidence, assessment.note, language)


def _rounding(evaluation: Evaluation, language: str) -> Iterator[str]:
    ruleset = evaluation.ruleset
    levels: list[tuple[str, Level]] = [(phrase("total", language), ruleset.total_level)]
    levels += [(level.title.get(language, ""), level) for level in ruleset.levels]
    for name, level in levels:
        rounds = level.points is not None or level.percent is not None
        own = level.evidence or ruleset.evidence
        if rounds and own is not Evidence.DOCUMENTED and own is not ruleset.evidence:
            yield _stated(phrase("rounding-of", language, level=name), own, level.note, language)


def _stated(name: str, evidence: Evidence, note: str | None, language: str) -> str:
    """How sure something is, and its note; of what is documented only the note is told."""
    known = evidence is Evidence.DOCUMENTED
    said = [*([] if known else [word("evidence", evidence, language)]), *([note] if note else [])]
    return f"{name}: {f' {NOTHING} '.join(said)}"


def _policy(evaluation: Evaluation, language: str) -> Iterator[str]:
    coverage = evaluation.total.coverage
    if coverage is not None and coverage < 1:
        yield phrase("covered-in-all", language, percent=percent(coverage * 100, language))
    if evaluation.assessment.printed:
        yield phrase("figures-are-printed", language)
    else:
        yield phrase("policy-used", language, policy=evaluation.missing.value)
    if not evaluation.rounding:
        yield phrase("no-rounding", language)


def _signs(evaluation: Evaluation, table: Table, language: str) -> Iterator[str]:
    cells = [cell for row in table.rows for cell in row.cells[2:]]
    if any(cell.lstrip(APPROXIMATELY).startswith(("[", "(")) for cell in cells):
        yield phrase("is-interval", language)
    if any(cell.startswith(APPROXIMATELY) for cell in cells):
        yield phrase("is-cut", language)
    if any(says_nothing(score) and score.status is not Status.DESCRIBED for score in evaluation):
        yield phrase("is-unknown", language)
    described = sum(score.status is Status.DESCRIBED for score in evaluation)
    if described:
        yield phrase("described", language, count=described)
