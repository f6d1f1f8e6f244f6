"""Tables and pages as workbooks to keep: numbers as numbers, codes as text, and never a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from textwrap import wrap
from typing import TYPE_CHECKING, assert_never

from kompass_rules.documents.workbook.book import new_book
from kompass_rules.errors import InvalidError
from kompass_rules.exact import number_text
from kompass_rules.numbers import number
from kompass_rules.showing.charts.svg import Chart
from kompass_rules.showing.layout import Column, Emphasis, Table, Tone
from kompass_rules.showing.page import Lines, Page, Section
from kompass_rules.wording import visible

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_NAME_LENGTH = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_PERCENT = re.compile(r"\s*%$")
_KINDS: Mapping[str, Mapping[str, object]] = {"head": {"bottom": 1}, "text": {"num_format": "@"}, "number": {}}
"""The formats of the cells of tables, beside those that all of them have."""

_LEAST, _MOST = 8, 60
_WORDS = 76
"""The widths of columns in letters: the least and the most of one in a table, and of one with words."""

_A4, _LINE = 9, 15
"""The number of the paper in Excel, and the height of a line."""


def page_xlsx(page: Page) -> bytes:
    """Return a page as a workbook: its words on the first sheet, and each table on a sheet of its own."""
    written, book = new_book(visible(page.title))
    sheet = book.add_worksheet(_name(page.title, {"": 0}))
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, _WORDS, book.add_format({"text_wrap": True, "valign": "top"}))
    strong = book.add_format({"bold": True, "text_wrap": True})
    for row, (text, is_heading) in enumerate(_words(page)):
        sheet.write_string(row, 0, visible(text), strong if is_heading else None)
        sheet.set_row(row, max(len(wrap(text, _WORDS + 4)), 1) * _LINE)
    _add_tables(book, _tables(page), {sheet.get_name().casefold(): 1})
    book.close()
    return written.getvalue()


def table_xlsx(table: Table, title: str) -> bytes:
    """Return a table as a workbook with one sheet."""
    written, book = new_book(visible(title))
    _add_tables(book, [(title, table)], {})
    book.close()
    return written.getvalue()


def _words(page: Page) -> Iterator[tuple[str, bool]]:
    """Yield the texts of a page in order, and of each whether it is a heading; tables are named by their heading."""
    if page.title:
        yield page.title, True
    for part in page.parts:
        match part:
            case Lines(lines):
                yield from ((line, False) for line in lines)
            case Table() | Chart():
                pass
            case Section(title, groups):
                yield from [(title, True)] if title else []
                for name, lines in groups:
                    yield from [(name, True)] if name else []
                    yield from ((line, False) for line in lines)
            case Page():
                yield from _words(part)
            case _:
                assert_never(part)


def _tables(page: Page) -> Iterator[tuple[str, Table]]:
    """Yield the tables of a page, each with the nearest title above it."""
    for part in page.parts:
        if isinstance(part, Table):
            yield page.title, part
        elif isinstance(part, Chart):
            yield part.title, part.table
        elif isinstance(part, Page):
            yield from _tables(part)


def _looks(book: Workbook) -> Mapping[tuple[str, bool, bool], Format]:
    """Return the formats of heads, texts and numbers: strong or not, of columns of numbers or not."""
    places: Mapping[bool, Mapping[str, object]] = {True: {"align": "right"}, False: {"indent": 1}}
    return {
        (kind, strong, right): book.add_format(
            {"text_wrap": True, "valign": "top", **own, **places[right], "bold": strong}
        )
        for kind, own in _KINDS.items()
        for strong in (True, False)
        for right in (True, False)
    }


def _add_tables(book: Workbook, tables: Iterable[tuple[str, Table]], taken: dict[str, int]) -> None:
    looks, tones = _looks(book), {tone: _toned(book, tone) for tone in Tone}
    for title, table in tables:
        sheet = book.add_worksheet(_name(title, taken))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        for at, column in enumerate(table.columns):
            words = column.title or column.heard
            longest = max(len(text) for text in (words, *(row.cells[at] for row in table.rows)))
            sheet.set_column(at, at, min(max(longest + 2, _LEAST), _MOST))
            sheet.write_string(0, at, visible(words), looks["head", True, column.right])
        for row, one in enumerate(table.rows, start=1):
            is_strong = one.emphasis is Emphasis.STRONG
            for at, (column, cell) in enumerate(zip(table.columns, one.cells, strict=True)):
                value = _number(column, cell)
                if value is None:
                    tone = one.tone_in(column)
                    look = looks["text", is_strong, column.right] if tone is None else tones[tone]
                    sheet.write_string(row, at, visible(cell), look)
                else:
                    sheet.write_number(row, at, value, looks["number", is_strong, True])


def _toned(book: Workbook, tone: Tone) -> Format:
    look = {"font_color": f"#{tone.value.words}", "bg_color": f"#{tone.value.ground}"}
    return book.add_format({**look, "num_format": "@", "text_wrap": True})


def _number(column: Column, cell: str) -> Decimal | None:
    """Return the number in a cell of a column of numbers; None for what is no number, or has no decimals that end."""
    if not column.right:
        return None
    text = _PERCENT.sub("", cell.replace("\N{MINUS SIGN}", "-").removeprefix("+"))
    try:
        exactly = number_text(number(text))
    except InvalidError:
        return None
    return None if "/" in exactly else Decimal(exactly)


def _name(title: str, taken: dict[str, int]) -> str:
    """Return the name of a sheet that Excel allows and that no other sheet has."""
    name = _NOT_IN_NAMES.sub(" ", visible(title)).strip(" '")[:_NAME_LENGTH] or "1"
    count = taken[name.casefold()] = taken.get(name.casefold(), 0) + 1
    if count == 1:
        return name
    return _name(f"{name[: _NAME_LENGTH - len(str(count)) - 1]} {count}", taken)
