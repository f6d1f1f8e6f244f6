"""Robustness as a page: who is ahead, the change of weights that takes the lead, and the weights then."""

from __future__ import annotations

from fractions import Fraction

from kompass_rules.analysis.robustness import Robustness
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.showing.layout import Column, Row, Table
from kompass_rules.showing.page import Lines, Page, Part
from kompass_rules.wording import percent, phrase, shown


def robustness_page(found: Robustness, language: str) -> Page:
    """Return the answer, and the changed weights."""
    mine, theirs = _name(found.evaluation, language), _name(found.against, language)
    first, other = (mine, theirs) if found.leads else (theirs, mine)
    parts: list[Part] = [Lines((_answer(found, first, other, language),))]
    if found.change:
        columns = (Column(""), Column("", wide=True), Column(phrase("robust-factors", language), right=True))
        ruleset = found.evaluation.ruleset
        rows = (
            Row((code, ruleset.title(code, language), percent(factor * 100, language)))
            for code, factor in found.factors.items()
        )
        parts.append(Table(columns, tuple(rows)))
    return Page(phrase("robust-title", language, title=f"{mine} – {theirs}"), tuple(parts))


def _name(of: Evaluation | Fraction, language: str) -> str:
    if isinstance(of, Fraction):
        return phrase("robust-beyond", language, threshold=percent(of, language))
    return " ".join(filter(None, (of.assessment.unit, of.assessment.assessed)))


def _answer(found: Robustness, first: str, other: str, language: str) -> str:
    if found.change is None:
        return phrase("robust-always", language, first=first, other=other)
    if not found.change:
        return phrase("robust-tie", language, first=first, other=other)
    margin, change = shown(found.margin, language), shown(found.change * 100, language)
    return phrase("robust-until", language, first=first, other=other, margin=margin, change=change)
