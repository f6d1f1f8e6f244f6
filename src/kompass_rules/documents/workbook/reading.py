"""The values of an assessment as they were filled in in a workbook, the cell of each, and every finding."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias
from unicodedata import normalize

import attrs

from kompass_rules.documents.key_docs import FORMAT
from kompass_rules.documents.workbook.archive import archive_faults
from kompass_rules.documents.workbook.layout import (
    ABOUT,
    ABOUT_KEYS,
    ANSWERS,
    LISTS,
    NEEDED,
    PRINTED,
    REQUIRED,
    column_called,
    key_called,
    sheet_called,
)
from kompass_rules.errors import Finding, InvalidError, Path, finding
from kompass_rules.exact import number_text
from kompass_rules.frozen import FrozenDict
from kompass_rules.interval import Interval
from kompass_rules.model.evidence import Evidence
from kompass_rules.numbers import number
from kompass_rules.wording import LANGUAGES, phrase, word

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as OwnCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    Cell: TypeAlias = OwnCell | MergedCell

_NOTES = ("strengths", "improvements", "grounds")
_DIGITS = ".15g"
"""A number has as many digits as a spreadsheet shows."""

_MOST_ROWS, _MOST_COLUMNS = 20_000, 100
_TIMES = (date, datetime, time, timedelta)


@attrs.define
class Filled:
    """The values of an assessment as its document has them, the cell of each place, and every finding."""

    values: dict[str, Any] = attrs.Factory(dict)
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

    def value(self, cell: Cell) -> Fraction | str | None:
        """Return the text or the number in a cell, None where it is empty, or where it has a finding."""
        given, place = cell.value, _place(cell)
        if given is None or (isinstance(given, str) and not given.strip()):
            return None
        if cell.data_type == "f":
            self.report(finding("cell-formula"), place)
        elif cell.data_type == "e":
            self.report(finding("cell-error", text=str(given)), place)
        elif isinstance(given, bool):
            self.report(finding("cell-true-false"), place)
        elif isinstance(given, _TIMES):
            self.report(finding("cell-date"), place)
        elif isinstance(given, str):
            return normalize("NFC", given.strip())
        elif "%" in (cell.number_format or ""):
            self.report(finding("cell-percent"), place)
        else:
            return Fraction(Decimal(format(given, _DIGITS)))
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
        found = _number(given)
        if found is None:
            self.report(finding("cell-not-number", text=given), _place(cell))
        return found


def fill(data: bytes) -> Filled:
    """Read a workbook whose archive has the parts of one; nothing is raised but `MissingExtraError`."""
    filled = Filled(findings=archive_faults(data))
    if filled.findings:
        return filled
    book = _opened(data, filled)
    if book is None:
        return filled
    sheets = _sheets(book, filled)
    for needed in (ABOUT, ANSWERS):
        if needed not in sheets:
            filled.report(finding("sheet-missing", sheet=_in_languages(f"sheet-{needed}")))
    if not filled.findings:
        _read_about(sheets[ABOUT], filled)
        _read_answers(sheets[ANSWERS], _names(sheets.get(LISTS), filled), filled)
        if PRINTED in sheets:
            _read_printed(sheets[PRINTED], filled)
        filled.values |= {"format": FORMAT, "kind": "assessment"}
    return filled


def _opened(data: bytes, filled: Filled) -> Workbook | None:
    try:
        from openpyxl import load_workbook
    except ImportError:
        filled.report(finding("workbook-extra"))
        return None
    try:
        with warnings.catch_warnings(action="ignore"):  # they may quote whatever the workbook holds
            return load_workbook(io.BytesIO(data), keep_links=False)
    except Exception:  # noqa: BLE001  # whatever a broken part makes of it, the workbook cannot be read
        filled.report(finding("workbook-broken"))
        return None


def _sheets(book: Workbook, filled: Filled) -> dict[str, Worksheet]:
    """Return the sheets that are known by name; a hidden sheet that is not the template's own is a finding."""
    found: dict[str, Worksheet] = {}
    for sheet in book.worksheets:
        known = sheet_called(sheet.title)
        if known is None and sheet.sheet_state != "visible":
            filled.report(finding("sheet-hidden", sheet=sheet.title), sheet.title)
        elif known in found:
            filled.report(finding("sheet-twice", sheet=sheet.title), sheet.title)
        elif known is not None:
            found[known] = sheet
            if sheet.max_row > _MOST_ROWS or sheet.max_column > _MOST_COLUMNS:
                filled.report(finding("sheet-too-large", rows=_MOST_ROWS, columns=_MOST_COLUMNS), sheet.title)
            for merged in sheet.merged_cells.ranges:
                filled.report(finding("cells-merged"), f"{sheet.title}!{merged}")
    return found


def _table(sheet: Worksheet, kind: str, filled: Filled) -> Iterator[Mapping[str, Cell]]:
    """Yield the rows below the headings, each cell by its column; columns may have changed their places."""
    rows = sheet.iter_rows()
    columns = next(filter(None, (_columns(row, kind) for row in rows)), {})
    missing = [name for name in NEEDED[kind] if name not in columns]
    twice = {name: cells[-1] for name, cells in columns.items() if len(cells) > 1}
    for name, cell in twice.items():
        filled.report(finding("column-twice", column=_in_languages(f"column-{name}")), _place(cell))
    for name in [] if twice else missing[: len(missing) if columns else 1]:
        filled.report(finding("column-missing", column=_in_languages(f"column-{name}")), sheet.title)
    if not missing:
        for row in rows:
            yield {name: row[(cells[-1].column or 1) - 1] for name, cells in columns.items()}


def _columns(row: Iterable[Cell], kind: str) -> dict[str, list[Cell]]:
    """Return the cells of each heading, if this is the row of the headings."""
    found: dict[str, list[Cell]] = {}
    for cell in row:
        name = None if cell.value is None else column_called(str(cell.value), kind)
        if name is not None:
            found.setdefault(name, []).append(cell)
    return found if {*NEEDED[kind]} & {*found} else {}


def _read_about(sheet: Worksheet, filled: Filled) -> None:
    for row in _table(sheet, ABOUT, filled):
        name = filled.text(row["field"])
        key = None if name is None else key_called(name)
        if key is None:
            continue
        filled.cells[(key,)] = _place(row["value"])
        given = _date(row["value"]) if key == "assessed" else None
        given = filled.text(row["value"]) if given is None else given
        if given is not None:
            filled.values[key] = _evidence(given) if key == "evidence" else given
        elif key in REQUIRED and _place(row["value"]) not in {one.cell for one in filled.findings}:
            filled.report(finding("cell-empty", name=_in_languages(f"column-{key}")), _place(row["value"]))
    for key in ABOUT_KEYS:
        if (key,) not in filled.cells and key != "profile":
            filled.report(finding("row-missing", name=_in_languages(f"column-{key}")), sheet.title)


def _date(cell: Cell) -> str | None:
    """Return the date that Excel has made of what was typed, if any."""
    return cell.value.strftime("%Y-%m-%d") if isinstance(cell.value, date) else None


def _evidence(given: str) -> str:
    """Return the key of a word for evidence in any language; anything else as it is."""
    words = {word("evidence", one.value, language): one.value for one in Evidence for language in LANGUAGES}
    return words.get(given.casefold(), given)


def _names(sheet: Worksheet | None, filled: Filled) -> dict[str, dict[str, Fraction | str]]:
    """Return the names of options, and the numbers of ends, by what is shown for them, by scale."""
    found: dict[str, dict[str, Fraction | str]] = {}
    for row in _table(sheet, LISTS, filled) if sheet is not None else ():
        scale, shown, named = filled.text(row["scale"]), filled.text(row["shown"]), filled.value(row["name"])
        if scale and named is not None:
            name = number_text(named) if isinstance(named, Fraction) else named
            found.setdefault(scale, {}).update({name.casefold(): named, (shown or name).casefold(): named})
    return found


def _read_answers(sheet: Worksheet, names: Mapping[str, Mapping[str, Fraction | str]], filled: Filled) -> None:
    answers: dict[str, Any] = {}
    left_out: list[str] = []
    notes: dict[str, dict[str, list[str]]] = {}
    for code, row in _by_code(sheet, ANSWERS, filled):
        scale = filled.text(row.get("scale"))
        filled.cells[("answers", code)] = _place(row["answer"])
        given = _answer(row["answer"], names.get(scale or "", {}), filled)
        reason = filled.text(row.get("not-applicable"))
        if given is not None:
            answers[code] = given
        if reason is not None:
            filled.cells[("not_applicable", len(left_out))] = _place(row["not-applicable"])
            left_out.append(code)
        written = _note(row, code, reason, filled)
        if written:
            notes[code] = written
    filled.values |= {"answers": answers, "not_applicable": left_out, "notes": notes}


def _answer(cell: Cell, names: Mapping[str, Fraction | str], filled: Filled) -> Fraction | str | None:
    """Return an answer: an option by its name or its title, else a number or an interval."""
    given = filled.value(cell)
    text = number_text(given) if isinstance(given, Fraction) else given
    if text is not None and text.casefold() in names:
        return names[text.casefold()]
    if not isinstance(given, str):
        return given
    if ";" in given:  # an interval as Swedish has it: [12,5; 14]
        given = given.replace(",", ".").replace(";", ",")
    found = _number(given)
    if found is None and not names and not _is_interval(given):
        filled.report(finding("cell-not-number", text=given), _place(cell))
        return None
    return given if found is None else found


def _note(row: Mapping[str, Cell], code: str, reason: str | None, filled: Filled) -> dict[str, list[str]]:
    """Return strengths, improvements and grounds, one a line; the reason of what is not applicable is a ground."""
    written: dict[str, list[str]] = {}
    for key in _NOTES:
        text = filled.text(row.get(key))
        if text is not None:
            filled.cells.setdefault(("notes", code), _place(row[key]))
            filled.cells["notes", code, key] = _place(row[key])
            written[key] = [line.strip() for line in text.splitlines() if line.strip()]
    if reason is not None and not _is_mark(reason):
        grounds = written.setdefault("grounds", [])
        filled.cells.setdefault(("notes", code), _place(row["not-applicable"]))
        filled.cells["notes", code, "grounds", len(grounds)] = _place(row["not-applicable"])
        grounds.append(reason)
    return written


def _read_printed(sheet: Worksheet, filled: Filled) -> None:
    printed: dict[str, dict[str, Fraction]] = {}
    disputed: dict[str, str] = {}
    for code, row in _by_code(sheet, PRINTED, filled):
        figures = {key: filled.number(row.get(key)) for key in ("points", "percent")}
        known = {key: value for key, value in figures.items() if value is not None}
        for key in known:
            filled.cells.setdefault(("printed", code), _place(row[key]))
            filled.cells["printed", code, key] = _place(row[key])
        reason = filled.text(row.get("disputed"))
        if known:
            printed[code] = known
        if reason is not None:
            filled.cells["disputed", code] = _place(row["disputed"])
            disputed[code] = reason
    filled.values |= {"printed": printed, "disputed": disputed}


def _by_code(sheet: Worksheet, kind: str, filled: Filled) -> Iterator[tuple[str, Mapping[str, Cell]]]:
    """Yield the rows with their codes; a row without one that says something is a finding, and so is a second one."""
    seen: set[str] = set()
    for row in _table(sheet, kind, filled):
        code = row["code"]
        if isinstance(code.value, str) and code.value.strip() and code.data_type != "f":
            name = normalize("NFC", code.value.strip())
            if name in seen:
                filled.report(finding("row-twice", code=name), _place(code))
            else:
                seen.add(name)
                yield name, row
        elif code.value is not None:
            filled.report(finding("code-not-text"), _place(code))
        elif any(cell.value is not None for cell in row.values()):
            filled.report(finding("row-without-code"), _place(code))


def _number(text: str) -> Fraction | None:
    try:
        return number(text)
    except InvalidError:
        return None


def _is_interval(text: str) -> bool:
    try:
        Interval.parse(text)
    except InvalidError:
        return False
    return True


def _is_mark(reason: str) -> bool:
    """Return whether the reason of what is not applicable is only a mark that it is not."""
    marks = {
        "x",
        *(phrase(name, language).casefold() for name in ("yes", "not-applicable-mark") for language in LANGUAGES),
    }
    return reason.casefold() in marks


def _place(cell: Cell) -> str:
    return f"{cell.parent.title}!{cell.coordinate}"


def _in_languages(name: str) -> FrozenDict[str, str]:
    """Return a name of the layout in each language, for sentences."""
    return FrozenDict({language: phrase(name, language) for language in LANGUAGES})
