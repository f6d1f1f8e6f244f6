"""Evaluations as pages: the table, the remarks on it, and, if wanted, the notes of the assessors."""

from __future__ import annotations

from collections.abc import Iterator

from kompass_rules.model.code import TOTAL
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.showing.page import Lines, Page, Section
from kompass_rules.showing.score_remarks import remarks
from kompass_rules.showing.score_table import score_table, title_of
from kompass_rules.wording import phrase


def score_page(evaluation: Evaluation, language: str, framework: str | None = None, *, notes: bool = False) -> Page:
    """Return the page of an evaluation; `framework` is the title of its framework, if known."""
    assessment, table = evaluation.assessment, score_table(evaluation, language)
    title = headline(framework or assessment.framework, assessment.revision, assessment.unit, assessment.assessed)
    written = _notes(evaluation, language) if notes else ()
    return Page(title, (table, Lines(tuple(remarks(evaluation, table, language)), are_remarks=True), *written))


def headline(framework: str, revision: str, unit: str, assessed: str | None) -> str:
    """Return the heading of an evaluation, or of a result: "Kommunkompassen 2020 – Höganäs, 2020-12"."""
    return ", ".join(filter(None, (f"{framework} {revision} – {unit}", assessed)))


def notes_on(evaluation: Evaluation, code: str, title: str, language: str) -> Iterator[Section]:
    """Yield the notes of the assessors on a node, under a title: strengths, improvements, grounds."""
    note = evaluation.assessment.notes.get(code)
    if note is not None:
        parts = (("strengths", note.strengths), ("improvements", note.improvements), ("grounds", note.grounds))
        written = tuple((phrase(name, language), sentences) for name, sentences in parts if sentences)
        yield Section(title, written)


def _notes(evaluation: Evaluation, language: str) -> Iterator[Section]:
    """Yield the notes on every node, in the order of the ruleset."""
    for node in evaluation.ruleset:
        title = title_of(evaluation, node.code, language)
        yield from notes_on(evaluation, node.code, title if node.code == TOTAL else f"{node.code} {title}", language)
