"""The sheets of a workbook and the headings of their columns, in both languages: written by one, read by the other."""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import normalize

from kompass_rules.wording import LANGUAGES, phrase

_LONGEST = 200

ABOUT, ANSWERS, PRINTED, KEY_FIGURES, LISTS = "about", "answers", "printed", "key-figures", "lists"
SHEETS = (ABOUT, ANSWERS, PRINTED, KEY_FIGURES, LISTS)
"""The sheets, in order; that of the lists is hidden."""

ABOUT_KEYS = ("framework", "revision", "unit", "assessed", "profile", "source", "language", "evidence")
REQUIRED = ("framework", "revision", "unit")
"""The rows of the first sheet, by the keys of an assessment, and those that cannot be empty."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    ABOUT: ("field", "value"),
    ANSWERS: (
        *("code", "title", "max", "scale", "answer", "not-applicable"),
        *("strengths", "improvements", "grounds"),
    ),
    PRINTED: ("code", "title", "points", "percent", "disputed"),
    KEY_FIGURES: (
        *("key-figure", "measure", "better", "year", "figure", "missing", "mean", "group"),
        *("red", "yellow", "green", "source", "figure-evidence"),
    ),
    LISTS: ("scale", "name", "shown", "code", "title", "printed", "framework", "revision"),
}
NEEDED: Mapping[str, tuple[str, ...]] = {
    ABOUT: ("field", "value"),
    ANSWERS: tuple(column for column in COLUMNS[ANSWERS] if column not in {"title", "max"}),
    PRINTED: tuple(column for column in COLUMNS[PRINTED] if column != "title"),
    KEY_FIGURES: COLUMNS[KEY_FIGURES],
    LISTS: COLUMNS[LISTS],
}
"""The columns of each sheet, and those that are read: what is below another heading would be lost in silence."""


def brief(title: str) -> str:
    """Return a title as the lists have it, by which a row is known again: in one line, cut where it is long."""
    return " ".join(normalize("NFC", title).split())[:_LONGEST] or "-"


def sheet_name(sheet: str, language: str) -> str:
    """Return the name of a sheet."""
    return phrase(f"sheet-{sheet}", language)


def heading(column: str, language: str) -> str:
    """Return the heading of a column, or the name of a row of the first sheet."""
    return phrase(f"column-{column}", language)


def sheet_called(name: str) -> str | None:
    """Return the sheet of this name in any language."""
    return _called(name, SHEETS, "sheet")


def column_called(heading_text: str, sheet: str) -> str | None:
    """Return the column of a sheet that has this heading in any language."""
    return _called(heading_text, COLUMNS[sheet], "column")


def key_called(name: str) -> str | None:
    """Return the key of an assessment whose row of the first sheet has this name in any language."""
    return _called(name, ABOUT_KEYS, "column")


def _called(name: str, keys: tuple[str, ...], kind: str) -> str | None:
    wanted = name.strip().casefold()
    return next(
        (key for key in keys if any(phrase(f"{kind}-{key}", language).casefold() == wanted for language in LANGUAGES)),
        None,
    )
