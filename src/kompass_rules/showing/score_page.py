"""Evaluations as pages: the table, the remarks on it, and, if wanted, the notes of the assessors."""

from __future__ import annotations

from collections.abc import Iterator

from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.scoring.snapshot import Snapshot
from kompass_rules.showing.node_names import node_name
from kompass_rules.showing.page import Lines, Page, Section
from kompass_rules.showing.score_remarks import remarks
from kompass_rules.showing.score_table import score_table
from kompass_rules.wording import phrase


def score_page(evaluation: Evaluation, language: str, framework: str | None = None, *, notes: bool = False) -> Page:
    """Return the page of an evaluation; `framework` is the title of its framework, if known."""
    table = score_table(evaluation, language)
    written = _notes(evaluation, language) if notes else ()
    title = headline(evaluation.assessment, framework)
    return Page(title, (table, Lines(tuple(remarks(evaluation, table, language)), are_remarks=True), *written))


def headline(given: Assessment | Snapshot, framework: str | None) -> str:
    """Return the heading of an evaluation, or of a result: "Kommunkompassen 2020 – Höganäs, 2020-12"."""
    return ", ".join(filter(None, (f"{framework or given.framework} {given.revision} – {given.unit}", given.assessed)))


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
        yield from notes_on(evaluation, node.code, node_name(evaluation.ruleset, node.code, language), language)
