"""Remarks below a table of scores: disputed figures, evidence, missing answers, and the meaning of the signs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kompass_rules.frozen import Text
from kompass_rules.model.code import TOTAL
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.level import Level
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.plan import Status
from kompass_rules.scoring.score import Score
from kompass_rules.showing.layout import Table
from kompass_rules.showing.ruleset_table import level_names
from kompass_rules.showing.score_table import says_nothing, title_of
from kompass_rules.wording import APPROXIMATELY, in_language, percent, phrase, word

if TYPE_CHECKING:
    from kompass_rules.scoring.evaluation import Evaluation

__all__ = ["grounds", "remarks", "stated"]


def remarks(evaluation: Evaluation, table: Table, language: str) -> Iterator[str]:
    """One paragraph a remark, in the order of their weight for who reads the table."""
    yield from _disputed(evaluation, language)
    yield from grounds(evaluation.ruleset, language, rounding=evaluation.rounding)
    yield from _assessment(evaluation.assessment, language)
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


def grounds(ruleset: Ruleset, language: str, *, rounding: bool = True, whole: bool = False) -> Iterator[str]:
    """Yield the evidence of the ruleset, of its rounding by level, and of single nodes, each with its note.

    Only evidence weaker than documented, or than that of the ruleset, is reported, and only of scored nodes; the
    `whole` is every note, and every node that differs from the ruleset.
    """
    if ruleset.evidence is not Evidence.DOCUMENTED or (whole and ruleset.note):
        yield stated(phrase("ruleset", language), ruleset.evidence, ruleset.note, language)
    if rounding:
        yield from _rounding(ruleset, language)
    found: dict[tuple[bool, Evidence, Text | None], list[str]] = {}
    for node in ruleset:
        own, is_total = ruleset.evidence_of(node.code), node.code == TOTAL
        differs = own is not ruleset.evidence
        weaker = differs and Evidence.weaker(own, ruleset.evidence) is own and ruleset.is_scored(node.code)
        if weaker or (whole and (differs or node.note)):
            name = _total(ruleset, language, rounding=rounding) if is_total else node.code
            found.setdefault((is_total, own, node.note), []).append(name)
    for (_, evidence, note), names in found.items():
        yield stated(", ".join(names), evidence, note, language)


def _total(ruleset: Ruleset, language: str, *, rounding: bool) -> str:
    """Return the name of the total, or of its rounding, if any: its points are printed, its rounding is not."""
    total = phrase("total", language)
    return (
        phrase("rounding-of", language, level=total.lower()) if rounding and ruleset.total_level.is_rounded else total
    )


def _rounding(ruleset: Ruleset, language: str) -> Iterator[str]:
    levels: list[tuple[str, Level]] = [(phrase("total", language).lower(), ruleset.total_level)]
    levels += zip(level_names(ruleset, language), ruleset.levels, strict=True)
    for name, level in levels:
        own = level.evidence or ruleset.evidence
        if level.is_rounded and own is not Evidence.DOCUMENTED and own is not ruleset.evidence:
            yield stated(phrase("rounding-of", language, level=name), own, level.note, language)


def _assessment(assessment: Assessment, language: str) -> Iterator[str]:
    if assessment.evidence is not Evidence.DOCUMENTED or assessment.note:
        yield stated(phrase("assessment", language), assessment.evidence, assessment.note, language)


def stated(name: str, evidence: Evidence, note: Text | None, language: str) -> str:
    """Return the evidence of something, with its note."""
    said = word("evidence", evidence, language)
    return f"{name}: {said} – {in_language(note, language)}" if note else f"{name}: {said}"


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
    if any(_is_lowered(evaluation, score) for score in evaluation):
        yield phrase("is-lowered", language)
    described = [score.code for score in evaluation if score.status is Status.DESCRIBED]
    covered = sum(evaluation.ruleset.is_scored(code) for code in described)
    if covered < len(described):
        yield phrase("described", language, count=len(described) - covered)
    if covered:
        yield phrase("covered-by-answer", language, count=covered)


def _is_lowered(evaluation: Evaluation, score: Score) -> bool:
    return score.max_points is not None and score.max_points != evaluation.ruleset[score.code].max_points
