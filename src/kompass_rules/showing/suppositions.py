"""Suppositions of a reader in words: the head of every sentence that rests on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kompass_rules.comparison.compare import Comparison
from kompass_rules.comparison.supposition import SupposedCriteria, Supposition
from kompass_rules.showing.columns import headings
from kompass_rules.showing.layout import NOTHING, Row, Table
from kompass_rules.showing.row_places import row_places
from kompass_rules.showing.statements import Statement, statement, statement_text
from kompass_rules.wording import choose, joined, phrase, signed, word

CRITERIA = {
    SupposedCriteria.SAME: "supposed-same",
    SupposedCriteria.NOT_LOOSER: "supposed-not-looser",
    SupposedCriteria.NOT_STRICTER: "supposed-not-stricter",
}


def supposed_text(supposed: Sequence[Supposition], language: str) -> str:
    """Return "If at least 90 percent ...: ", the head of a sentence; empty where nothing is supposed."""
    clauses = supposed_clauses(supposed, language)
    return phrase("supposing", language, clauses=clauses) + " " if clauses else ""


def supposed_clauses(supposed: Sequence[Supposition], language: str) -> tuple[str, ...]:
    """Return what is supposed, each in a clause."""
    return tuple(clause for one in supposed for clause in _clauses(one, language))


def scenarios_table(scenarios: Sequence[Comparison], language: str) -> Table:
    """Return one row a scenario: what is supposed, the bounds of the total, and what is certain."""
    columns = headings(language, "supposed-column", "bounds", "verdict", right={"bounds"}, wide="supposed-column")
    rows = []
    for one in scenarios:
        total = one.total
        bounds = NOTHING if total.bounds is None else signed(total.bounds, language)
        verdict = NOTHING if total.verdict is None else word("verdict", total.verdict, language)
        clauses = supposed_clauses(one.supposed, language)
        rows.append(Row((joined(clauses, choose(language, "och", "and")), bounds, verdict)))
    return Table(columns, tuple(rows))


def _clauses(one: Supposition, language: str) -> Iterator[str]:
    named = "; ".join(row_places(one.rows or (), language))
    rows = f" ({named})" if named else ""
    for said in supposed_statements(one):
        yield statement_text(said, language) + rows


def supposed_statements(one: Supposition) -> Iterator[Statement]:
    """Yield what is supposed: the common shares, how the assessment changed, and what it takes at most."""
    old, new = one.common.old, one.common.new
    if old is not None and old == new:
        yield statement("supposed-common" if old < 1 else "supposed-all-common", share=old * 100)
    else:
        if old is not None:
            yield statement("supposed-old" if old < 1 else "supposed-all-old", share=old * 100)
        if new is not None:
            yield statement("supposed-new" if new < 1 else "supposed-all-new", share=new * 100)
    if one.criteria is not None:
        yield statement(CRITERIA[one.criteria])
    if one.loses_at_most is not None:
        yield statement("supposed-loss", share=one.loses_at_most * 100)
