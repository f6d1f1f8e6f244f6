"""The template of a ruleset: a workbook to fill in, whose other cells are locked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from textwrap import wrap
from typing import TYPE_CHECKING

import attrs

from kompass_rules.analysis.key_figures import Direction
from kompass_rules.documents.workbook.book import new_book
from kompass_rules.documents.workbook.layout import (
    ABOUT,
    ABOUT_KEYS,
    ANSWERS,
    COLUMNS,
    KEY_FIGURES,
    LISTS,
    PRINTED,
    REQUIRED,
    brief,
    heading,
    sheet_name,
)
from kompass_rules.exact import number_text, parse_number
from kompass_rules.frozen import in_language
from kompass_rules.model.code import TOTAL
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.node import Area, Node
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.scale import Checklist, Likert, Options, Points
from kompass_rules.wording import phrase, visible, word

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_WIDTHS: Mapping[str, int] = {
    **dict.fromkeys(("code", "max", "points", "percent", "year", "figure", "red", "yellow", "green"), 9),
    **dict.fromkeys(("scale", "answer", "name", "measure", "better", "mean", "figure-evidence", "printed"), 16),
    **dict.fromkeys(("framework", "revision"), 16),
    **dict.fromkeys(("not-applicable", "grounds", "missing", "group", "source"), 24),
    **dict.fromkeys(("disputed", "strengths", "improvements", "value", "shown"), 32),
    **dict.fromkeys(("title", "field", "key-figure"), 44),
}
_NUMBERS = {"figure", "mean", "red", "yellow", "green"}
_TOLD: Mapping[str, str] = {
    "key-figure": "template-key-figure",
    **dict.fromkeys(("red", "yellow", "green"), "template-colour"),
}
"""The columns of key figures that take numbers, and what is said about a column to whoever fills it in."""

_ROWS, _MOST_ROWS = 40, 1000
"""The number of rows of key figures that are drawn, and of those that say what can be chosen."""

_MOST_LISTED = 255
"""The most characters of a list in one text."""

_LINES = 100
"""The number of codes, or titles, in a cell of the lists: a cell for each would make large workbooks too large."""

_A4, _LINE, _SIDE = 9, 15, Decimal("0.4")
"""The number of the paper in Excel, the height of a line in points, and the margin at either side in inches."""


@attrs.frozen
class _Looks:
    """The formats of cells: headings, locked texts, those of areas, locked numbers, answers, and texts to write."""

    head: Format
    locked: Format
    strong: Format
    number: Format
    answer: Format
    text: Format


def template(ruleset: Ruleset, language: str = "sv", framework: str | None = None) -> bytes:
    """Return a workbook for an assessment by this ruleset, in a language; `framework` is the title of its framework.

    What is to be filled in is white; codes, titles and maxima are locked. Raises `MissingExtraError` without the extra
    `excel`, and `InvalidError` for an unknown language.
    """
    title = phrase("template-title", language, framework=framework or ruleset.framework, revision=ruleset.revision)
    written, book = new_book(visible(title))
    looks = _looks(book)
    _add_about(book, looks, ruleset, title, language)
    _add_answers(book, looks, ruleset, language)
    _add_printed(book, looks, ruleset, language)
    _add_key_figures(book, looks, language)
    _add_lists(book, looks, ruleset, language)
    book.close()
    return written.getvalue()


def _looks(book: Workbook) -> _Looks:
    grey = {"bg_color": "#EFEFEF", "text_wrap": True, "valign": "top", "border": 1, "border_color": "#C8C8C8"}
    white = {**grey, "bg_color": "#FFFFFF", "locked": False}
    return _Looks(
        head=book.add_format({**grey, "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF"}),
        locked=book.add_format({**grey, "num_format": "@"}),
        strong=book.add_format({**grey, "bold": True, "num_format": "@"}),
        number=book.add_format(grey),
        answer=book.add_format(white),
        text=book.add_format({**white, "num_format": "@"}),
    )


def _sheet(book: Workbook, looks: _Looks, kind: str, language: str, top: int = 0) -> Worksheet:
    """Add a sheet with its headings, protected without a password, and laid out for paper."""
    sheet = book.add_worksheet(sheet_name(kind, language))
    for at, column in enumerate(COLUMNS[kind]):
        sheet.set_column(at, at, _WIDTHS[column], None, {"hidden": (kind, column) == (ANSWERS, "scale")})
        sheet.write_string(top, at, heading(column, language), looks.head)
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=_SIDE, right=_SIDE)
    sheet.fit_to_pages(1, 0)
    sheet.ignore_errors({"number_stored_as_text": "A1:M20000"})
    sheet.protect("", {"format_columns": True, "format_rows": True})
    return sheet


def _add_about(book: Workbook, looks: _Looks, ruleset: Ruleset, title: str, language: str) -> None:
    sheet = _sheet(book, looks, ABOUT, language, top=3)
    sheet.write_string(0, 0, visible(title), book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, phrase("template-told", language))
    given = {"framework": ruleset.framework, "revision": ruleset.revision, "language": language}
    choices = {"profile": [*ruleset.profiles], "evidence": [word("evidence", one.value, language) for one in Evidence]}
    keys = [key for key in ABOUT_KEYS if key != "profile" or ruleset.profiles]
    for row, key in enumerate(keys, start=4):
        is_fixed = key in given and key in REQUIRED
        sheet.write_string(row, 0, heading(key, language), looks.strong if key in REQUIRED else looks.locked)
        sheet.write_string(row, 1, given.get(key, ""), looks.locked if is_fixed else looks.text)
        if _is_listable(choices.get(key, [])):
            sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": choices[key]})


def _is_listable(names: list[str]) -> bool:
    """Return whether Excel can list names in one text, between quotation marks and with commas between them."""
    return 0 < len(",".join(names)) <= _MOST_LISTED and not any(mark in name for name in names for mark in '",')


def _add_answers(book: Workbook, looks: _Looks, ruleset: Ruleset, language: str) -> None:
    sheet = _sheet(book, looks, ANSWERS, language)
    places = dict(_places(ruleset, language))
    answered = ruleset.recorded | {node.code for node in ruleset.scored_leaves}
    for row, node in enumerate(_answered(ruleset), start=1):
        look = looks.strong if isinstance(node, Area) else looks.locked
        scale = "" if isinstance(node, Area) else node.scale or ""
        sheet.write_string(row, 0, node.code, look)
        _write_title(sheet, row, ruleset.title(node.code, language), look)
        _write_number(sheet, row, 2, node.max_points, looks.number)
        sheet.write_string(row, 3, scale, look)
        if node.code not in answered:
            sheet.write_blank(row, 4, None, looks.number)
        else:
            is_listed = scale in places
            sheet.write_blank(row, 4, None, looks.text if is_listed else looks.answer)
            rule = _listed(places[scale], language) if is_listed else _limited(ruleset, node, language)
            if rule and node.scored:
                sheet.data_validation(row, 4, row, 4, rule)
        for at in range(5, len(COLUMNS[ANSWERS])):
            sheet.write_blank(row, at, None, looks.text)


def _write_title(sheet: Worksheet, row: int, title: str, look: Format) -> None:
    """Write a title in a row that has room for it: LibreOffice gives rows no room of its own accord."""
    sheet.write_string(row, 1, visible(title), look)
    lines = len(wrap(title, _WIDTHS["title"] + 4))
    if lines > 1:
        sheet.set_row(row, lines * _LINE)


def _write_number(sheet: Worksheet, row: int, at: int, value: Fraction | None, look: Format) -> None:
    """Write a number as a number, or as a text where its decimals do not end."""
    if value is None:
        sheet.write_blank(row, at, None, look)
    elif "/" in number_text(value):
        sheet.write_string(row, at, number_text(value), look)
    else:
        sheet.write_number(row, at, Decimal(number_text(value)), look)


def _listed(place: str, language: str) -> dict[str, object]:
    """Return the rule of a cell that takes an answer of a list."""
    told = phrase("template-choose", language)
    return {"validate": "list", "source": place, "input_message": told, "error_message": told}


def _limited(ruleset: Ruleset, node: Node, language: str) -> dict[str, object]:
    """Return the rule of a cell that takes a number; Excel only warns, since an interval is an answer as well."""
    scale = ruleset.scale(node.code)
    if isinstance(scale, Options) or (isinstance(scale, Points) and node.max_points is None):
        return {}
    low, high, step = scale.limits(node.max_points or Fraction(1))
    limits = [number_text(end) for end in (low, high)]
    if any("/" in limit for limit in limits):
        return {}
    told = phrase("template-number", language, low=low, high=high)
    if step is not None and step != 1:
        told = f"{told} {phrase('template-step', language, step=step)}"
    return {
        "validate": "integer" if isinstance(scale, Checklist) else "decimal",
        "criteria": "between",
        "minimum": limits[0],
        "maximum": limits[1],
        "error_type": "warning",
        "input_message": told,
        "error_message": told,
    }


def _places(ruleset: Ruleset, language: str) -> Iterator[tuple[str, str]]:
    """Yield the cells with the answers of every scale of options, by the scale's name."""
    name, row = sheet_name(LISTS, language), 2
    for scale, entries in _lists(ruleset, language):
        if isinstance(ruleset.scales[scale], Options):
            yield scale, f"='{name}'!$C${row}:$C${row + len(entries) - 1}"
        row += len(entries)


def _lists(ruleset: Ruleset, language: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the names of a scale's answers, each with its title, which no other answer has."""
    for name, scale in ruleset.scales.items():
        if isinstance(scale, Options):
            yield name, [(one, scale.title(one, language)) for one in scale.options]
        elif isinstance(scale, Likert):
            ends = {"low": scale.low, "high": scale.high}
            yield name, [(number_text(ends[end]), in_language(told, language)) for end, told in scale.titles.items()]


def _add_printed(book: Workbook, looks: _Looks, ruleset: Ruleset, language: str) -> None:
    sheet = _sheet(book, looks, PRINTED, language)
    for row, node in enumerate(_printed(ruleset), start=1):
        title = phrase("total", language) if node.code == TOTAL else ruleset.title(node.code, language)
        look = looks.strong if isinstance(node, Area) else looks.locked
        sheet.write_string(row, 0, node.code, look)
        _write_title(sheet, row, title, look)
        for at, column in enumerate(COLUMNS[PRINTED][2:], start=2):
            sheet.write_blank(row, at, None, looks.text if column == "disputed" else looks.answer)


def _add_key_figures(book: Workbook, looks: _Looks, language: str) -> None:
    """Add the sheet of key figures, with room for as many as somebody writes."""
    sheet = _sheet(book, looks, KEY_FIGURES, language)
    choices = {"better": ("direction", [*Direction]), "figure-evidence": ("evidence", [*Evidence])}
    for at, column in enumerate(COLUMNS[KEY_FIGURES]):
        look = looks.answer if column in _NUMBERS else looks.text
        sheet.set_column(at, at, _WIDTHS[column], look)
        for row in range(1, _ROWS + 1):
            sheet.write_blank(row, at, None, look)
        rule: dict[str, object] = {"validate": "any"}
        if column in choices:
            kind, keys = choices[column]
            rule = {"validate": "list", "source": [word(kind, one.value, language) for one in keys]}
        if column in _TOLD:
            rule["input_message"] = phrase(_TOLD[column], language)
        if len(rule) > 1:
            sheet.data_validation(1, at, _MOST_ROWS, at, rule)


def _add_lists(book: Workbook, looks: _Looks, ruleset: Ruleset, language: str) -> None:
    """Add the hidden sheet with the answers of lists, and the codes that the other sheets have."""
    sheet = _sheet(book, looks, LISTS, language)
    entries = ((scale, *entry) for scale, listed in _lists(ruleset, language) for entry in listed)
    for row, cells in enumerate(entries, start=1):
        for at, text in enumerate(cells):
            sheet.write_string(row, at, text, looks.locked)
        if isinstance(ruleset.scales[cells[0]], Likert):
            _write_number(sheet, row, 1, parse_number(cells[1]), looks.number)
    answered, printed = [node.code for node in _answered(ruleset)], [node.code for node in _printed(ruleset)]
    titles = [brief(ruleset.title(code, language)) for code in answered]
    for at, lines in enumerate((answered, titles, printed), start=3):
        for row, start in enumerate(range(0, len(lines), _LINES), start=1):
            sheet.write_string(row, at, "\n".join(lines[start : start + _LINES]), looks.locked)
    sheet.write_string(1, 6, ruleset.framework, looks.locked)
    sheet.write_string(1, 7, ruleset.revision, looks.locked)
    sheet.hide()


def _answered(ruleset: Ruleset) -> Iterator[Node]:
    """Yield the nodes on the sheet of answers: all, but the total only where it takes an answer itself."""
    leaves = {node.code for node in ruleset.scored_leaves} | {*ruleset.recorded}
    yield from (node for node in ruleset if node.code != TOTAL or TOTAL in leaves)


def _printed(ruleset: Ruleset) -> Iterator[Node]:
    """Yield the nodes on the sheet of printed figures: all that are scored, the total last."""
    total, *others = (node for node in ruleset if ruleset.is_scored(node.code))
    yield from (*others, total)
