"""Remarks below a table of scores: disputed figures, evidence, missing answers, and the meaning of the signs."""

from __future__ import annotations

from collections.abc import Iterator

from kompass_rules.model.evidence import Evidence
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.scoring.plan import Status
from kompass_rules.scoring.score import Score
from kompass_rules.showing.layout import Table
from kompass_rules.showing.node_names import node_name
from kompass_rules.showing.ruleset_grounds import grounds
from kompass_rules.showing.ruleset_table import stated
from kompass_rules.showing.score_table import says_nothing
from kompass_rules.showing.strain_text import strained_remarks
from kompass_rules.wording import APPROXIMATELY, percent, phrase


def remarks(evaluation: Evaluation, table: Table, language: str, *, assessment: bool = True) -> Iterator[str]:
    """One paragraph a remark, in the order of their weight for who reads the table.

    Without `assessment`, its evidence and its source are left out, since the grounds of a comparison have them.
    """
    yield from _disputed(evaluation, language)
    yield from strained_remarks(evaluation, language)
    yield from grounds(evaluation.ruleset, language, rounding=evaluation.rounding)
    if assessment:
        yield from _assessment(evaluation.assessment, language)
    yield from _policy(evaluation, language)
    yield from _signs(evaluation, table, language)
    sources = {"ruleset": evaluation.ruleset.source, "assessment": evaluation.assessment.source if assessment else None}
    for name, source in sources.items():
        if source:
            yield phrase("source", language, of=phrase(name, language).lower(), source=source)


def _disputed(evaluation: Evaluation, language: str) -> Iterator[str]:
    for score in evaluation:
        if score.disputed is not None:
            name = node_name(evaluation.ruleset, score.code, language)
            yield phrase("disputed-because", language, name=name, reason=score.disputed)


def _assessment(assessment: Assessment, language: str) -> Iterator[str]:
    if assessment.evidence is not Evidence.DOCUMENTED or assessment.note:
        yield stated(phrase("assessment", language), assessment.evidence, assessment.note, language)


def _policy(evaluation: Evaluation, language: str) -> Iterator[str]:
    if evaluation.assessment.profile is not None:
        profile = evaluation.ruleset.profiles[evaluation.assessment.profile]
        named = {"profile": profile.title or evaluation.assessment.profile, "codes": profile.leaves_out}
        yield phrase("profile-used" if profile.leaves_out else "profile-whole", language, **named)
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
