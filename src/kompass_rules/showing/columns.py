"""Columns that several tables have: headings by the names of phrases, the nodes, and figures in a spreadsheet."""

from __future__ import annotations

from collections.abc import Collection

from kompass_rules.showing.layout import Column
from kompass_rules.wording import phrase


def headings(language: str, *names: str, right: Collection[str] = (), wide: str = "") -> tuple[Column, ...]:
    """Return a column for each phrase; those named by `right` have numbers, and the one named by `wide` gives way."""
    return tuple(Column(phrase(name, language), right=name in right, wide=name == wide) for name in names)


def node_columns(language: str, *figures: str) -> tuple[Column, ...]:
    """Return the columns of the code and the title of nodes, whose headings are only heard, and of their figures."""
    named = Column("", heard=phrase("code", language)), Column("", wide=True, heard=phrase("title", language))
    return *named, *headings(language, *figures, right=figures)


def figure_columns(name: str, language: str) -> list[Column]:
    """Return the columns of a figure in a spreadsheet: the number, and the lowest and the highest that are possible."""
    figure = phrase(name, language)
    ends = [phrase(end, language, of=figure) for end in ("lowest", "highest")]
    return [Column(title, right=True) for title in (figure, *ends)]
