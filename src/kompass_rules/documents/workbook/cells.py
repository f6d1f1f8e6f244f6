"""The cells of a workbook: what is written in each, whatever Excel has made of it, and the rows of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias
from unicodedata import normalize

import attrs

from kompass_rules.documents.workbook.layout import NEEDED, column_called
from kompass_rules.errors import Finding, InvalidError, Path, finding
from kompass_rules.exact import number_text
from kompass_rules.frozen import FrozenDict
from kompass_rules.numbers import number
from kompass_rules.wording import LANGUAGES, phrase, word

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as OwnCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    Cell: TypeAlias = OwnCell | MergedCell

_FIRST = 10
"""The number of rows in which the headings of a sheet are sought to know it by."""

_DIGITS = ".15g"
"""A number has as many digits as a spreadsheet shows."""

_THOUSANDS = re.compile(r"\W?[1-9][0-9]{0,2}[.,][0-9]{3}")
"""A text that is one number if its mark is that of thousands, and another if it is that of decimals."""

_TIMES = (date, datetime, time, timedelta)


@attrs.define
class Filled:
    """The values of documents by kind, as the documents have them, the cell of each place, and every finding."""

    documents: dict[str, dict[str, Any]] = attrs.Factory(dict)
    cells: dict[Path, str] = attrs.Factory(dict)
    findings: list[Finding] = attrs.Factory(list)

    @property
    def broken(self) -> frozenset[Path]:
        """The places whose cells have findings."""
        wrong = {one.cell for one in self.findings}
        return frozenset(place for place, cell in self.cells.items() if cell in wrong)

    def report(self, found: Finding, cell: str | None = None) -> None:
        """Note a finding at a cell."""
        self.findings.append(attrs.evolve(found, cell=cell))

    def need(self, cell: Cell, column: str) -> None:
        """Note that the cell of a column is empty, unless there is a finding at it already."""
        if place(cell) not in {one.cell for one in self.findings}:
            self.report(finding("cell-empty", name=in_languages(f"column-{column}")), place(cell))

    def value(self, cell: Cell) -> Fraction | str | None:
        """Return the text or the number in a cell, None where it is empty, or where it has a finding."""
        given, here = cell.value, place(cell)
        if not is_filled(cell):
            return None
        if cell.data_type == "f":
            self.report(finding("cell-formula"), here)
        elif cell.data_type == "e":
            self.report(finding("cell-error", text=str(given)), here)
        elif isinstance(given, bool):
            self.report(finding("cell-true-false"), here)
        elif isinstance(given, _TIMES):
            self.report(finding("cell-date"), here)
        elif isinstance(given, str):
            return normalize("NFC", given.strip())
        elif "%" in (cell.number_format or ""):
            self.report(finding("cell-percent"), here)
        else:
            exactly = Decimal(format(given, _DIGITS))
            if exactly.is_finite():
                return Fraction(exactly)
            self.report(finding("cell-not-number", text=str(given)), here)
        return None

    def text(self, cell: Cell | None) -> str | None:
        """Return the text in a cell; a number is taken as it is written."""
        given = None if cell is None else self.value(cell)
        return number_text(given) if isinstance(given, Fraction) else given

    def number(self, cell: Cell | None) -> Fraction | None:
        """Return the number in a cell, also one that is a text with a decimal comma."""
        given = None if cell is None else self.value(cell)
        if cell is None or not isinstance(given, str):
            return given if isinstance(given, Fraction) else None
        return self.number_of(given, cell)

    def number_of(self, text: str, cell: Cell) -> Fraction | None:
        """Return the number that a text in a cell is; None, with a finding, where it is none or may be two."""
        found = None if _THOUSANDS.fullmatch(text) else number_in(text)
        if found is None:
            code = "cell-thousands" if _THOUSANDS.fullmatch(text) else "cell-not-number"
            self.report(finding(code, text=text), place(cell))
        return found

    def date(self, cell: Cell) -> str | None:
        """Return the date in a cell, also one that Excel has made of what was typed."""
        return cell.value.strftime("%Y-%m-%d") if isinstance(cell.value, date) else self.text(cell)

    def chosen(self, cell: Cell | None, kind: str, keys: Iterable[str]) -> str | None:
        """Return the key in a cell that takes one of several, written as it is or as a word in any language."""
        given = self.text(cell)
        if cell is None or given is None:
            return None
        words = {word(kind, key, language).casefold(): key for key in keys for language in LANGUAGES}
        found = {**words, **{key: key for key in keys}}.get(given.casefold())
        if found is None:
            allowed = {language: ", ".join(word(kind, key, language) for key in keys) for language in LANGUAGES}
            self.report(finding("cell-not-listed", text=given, allowed=FrozenDict(allowed)), place(cell))
        return found


def table(sheet: Worksheet, kind: str, filled: Filled) -> Iterator[Mapping[str, Cell]]:
    """Yield the rows below the headings, each cell by its column; columns may have changed their places."""
    rows = sheet.iter_rows()
    columns = next(filter(None, (_columns(row, kind) for row in rows)), {})
    missing = [name for name in NEEDED[kind] if name not in columns]
    twice = {name: cells[-1] for name, cells in columns.items() if len(cells) > 1}
    for name, cell in twice.items():
        filled.report(finding("column-twice", column=in_languages(f"column-{name}")), place(cell))
    for name in [] if twice else missing[: len(missing) if columns else 1]:
        filled.report(finding("column-missing", column=in_languages(f"column-{name}")), sheet.title)
    if not missing:
        for row in rows:
            yield {name: row[(cells[-1].column or 1) - 1] for name, cells in columns.items()}


def is_like(sheet: Worksheet, kind: str) -> bool:
    """Return whether a sheet of any name has all headings of one of ours."""
    return any({*NEEDED[kind]} <= {*_columns(row, kind)} for row in sheet.iter_rows(max_row=_FIRST))


def _columns(row: Iterable[Cell], kind: str) -> dict[str, list[Cell]]:
    """Return the cells of each heading, if this is the row of the headings."""
    found: dict[str, list[Cell]] = {}
    for cell in row:
        name = None if cell.value is None else column_called(str(cell.value), kind)
        if name is not None:
            found.setdefault(name, []).append(cell)
    return found if {*NEEDED[kind]} & {*found} else {}


def is_filled(cell: Cell) -> bool:
    """Return whether anything is in a cell but spaces."""
    return cell.value is not None and bool(str(cell.value).strip())


def number_in(text: str) -> Fraction | None:
    """Return the number that a text is, if it is one."""
    try:
        return number(text)
    except InvalidError:
        return None


def place(cell: Cell) -> str:
    """Return the place of a cell, with its sheet: `Svar!E14`."""
    return f"{cell.parent.title}!{cell.coordinate}"


def in_languages(name: str) -> FrozenDict[str, str]:
    """Return a name of the layout in each language, for sentences."""
    return FrozenDict({language: phrase(name, language) for language in LANGUAGES})
