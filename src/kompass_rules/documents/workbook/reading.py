"""The values of an assessment as they were filled in in a workbook, the cell of each, and every finding."""

from __future__ import annotations

import io
import warnings
from collections.abc import Container, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import attrs

from kompass_rules.documents.key_docs import FORMAT
from kompass_rules.documents.workbook.archive import opened
from kompass_rules.documents.workbook.cells import Filled, in_languages, is_filled, is_like, number_in, place, table
from kompass_rules.documents.workbook.key_figures import read_key_figures
from kompass_rules.documents.workbook.layout import (
    ABOUT,
    ABOUT_KEYS,
    ANSWERS,
    KEY_FIGURES,
    LISTS,
    PRINTED,
    REQUIRED,
    brief,
    key_called,
    sheet_called,
)
from kompass_rules.errors import Finding, InvalidError, finding
from kompass_rules.exact import number_text
from kompass_rules.interval import Interval
from kompass_rules.model.evidence import Evidence
from kompass_rules.wording import LANGUAGES, phrase

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from kompass_rules.documents.workbook.cells import Cell

ASSESSMENT = "assessment"
_SHEETS = {ASSESSMENT: (ABOUT, ANSWERS, LISTS), KEY_FIGURES: (ABOUT, KEY_FIGURES)}
"""The sheets without which there is no document of a kind."""

_NOTES = ("strengths", "improvements", "grounds")
_MOST_ROWS, _MOST_COLUMNS = 12_000, 30


@attrs.frozen
class _Lists:
    """The lists of a template: the answers by text, by scale; titles by code, and back; the codes with figures.

    `made_for` is the framework and the revision of the template.
    """

    names: dict[str, dict[str, Fraction | str]] = attrs.Factory(dict)
    titles: dict[str, str] = attrs.Factory(dict)
    codes: dict[str, str] = attrs.Factory(dict)
    printed: dict[str, None] = attrs.Factory(dict)
    made_for: dict[str, str] = attrs.Factory(dict)


def fill(data: bytes, kind: str | None = None) -> Filled:
    """Read the documents in a workbook, or only the one of a kind, from an archive that has the parts of a workbook.

    Nothing is raised. Without a kind they are the assessment, and the key figures if any are filled in.
    """
    filled = Filled()
    try:
        book = _opened(opened(data), filled)
    except InvalidError as error:
        return Filled(findings=[*error.findings])
    if book is None:
        return filled
    sheets = _sheets(book, filled)
    missing = [name for name in _SHEETS.get(kind or ASSESSMENT, ()) if name not in sheets]
    if len(missing) == len(_SHEETS[ASSESSMENT]):
        filled.report(finding("workbook-without-template"))
        return filled
    for name in missing:
        filled.report(finding("sheet-missing", sheet=in_languages(f"sheet-{name}")))
    if not filled.findings:
        _read_sheets(sheets, kind, filled)
    return filled


def _read_sheets(sheets: Mapping[str, Worksheet], kind: str | None, filled: Filled) -> None:
    about = _read_about(sheets[ABOUT], filled)
    documents: dict[str, dict[str, Any]] = {}
    if kind != KEY_FIGURES:
        lists = _read_lists(sheets[LISTS], filled)
        for key, made_for in lists.made_for.items():
            if about.get(key, made_for) != made_for:
                filled.report(finding("template-of-another", made_for=made_for), filled.cells[(key,)])
                return
        documents[ASSESSMENT] = {**about, **_read_answers(sheets[ANSWERS], lists, filled)}
        if PRINTED in sheets:
            documents[ASSESSMENT] |= _read_printed(sheets[PRINTED], lists, filled)
    if kind != ASSESSMENT and KEY_FIGURES in sheets:
        figures = read_key_figures(sheets[KEY_FIGURES], filled)
        if figures is not None:
            documents[KEY_FIGURES] = {"unit": about.get("unit"), "figures": figures}
        elif kind == KEY_FIGURES:
            filled.report(finding("sheet-empty"), sheets[KEY_FIGURES].title)
    if {*REQUIRED} <= about.keys():
        filled.documents = {name: {"format": FORMAT, "kind": name, **values} for name, values in documents.items()}


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
    for sheet in book.worksheets:
        copied = [known for known in (ANSWERS, PRINTED, KEY_FIGURES) if known in found and is_like(sheet, known)]
        if copied and sheet_called(sheet.title) is None:
            filled.report(finding("sheet-copied", sheet=in_languages(f"sheet-{copied[0]}")), sheet.title)
    return found


def _read_about(sheet: Worksheet, filled: Filled) -> dict[str, str]:
    about: dict[str, str] = {}
    for row in table(sheet, ABOUT, filled):
        name = filled.text(row["field"])
        key = None if name is None else key_called(name)
        if key is None:
            continue
        filled.cells[(key,)] = place(row["value"])
        if key == "evidence":
            given = filled.chosen(row["value"], key, [one.value for one in Evidence])
        else:
            given = filled.date(row["value"]) if key == "assessed" else filled.text(row["value"])
        if given is not None:
            about[key] = given
        elif key in REQUIRED:
            filled.need(row["value"], key)
    for key in ABOUT_KEYS:
        if (key,) not in filled.cells and key != "profile":
            filled.report(finding("row-missing", name=in_languages(f"column-{key}")), sheet.title)
    return about


def _read_lists(sheet: Worksheet, filled: Filled) -> _Lists:
    """Read the names of options, the numbers of ends, and the codes that the other sheets have."""
    lists = _Lists()
    for row in table(sheet, LISTS, filled):
        scale, shown, named = filled.text(row["scale"]), filled.text(row["shown"]), filled.value(row["name"])
        codes, titles, printed = ((filled.text(row[name]) or "").split("\n") for name in ("code", "title", "printed"))
        if scale and named is not None:
            name = number_text(named) if isinstance(named, Fraction) else named
            lists.names.setdefault(scale, {}).update({name.casefold(): named, (shown or name).casefold(): named})
        for code, title in zip(filter(None, codes), titles, strict=False):
            lists.titles[code] = title
            lists.codes.setdefault(title, code)
        lists.printed.update(dict.fromkeys(filter(None, printed)))
        for key in ("framework", "revision"):
            made_for = filled.text(row[key])
            if made_for is not None:
                lists.made_for[key] = made_for
    return lists


def _read_answers(sheet: Worksheet, lists: _Lists, filled: Filled) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    left_out: list[str] = []
    notes: dict[str, dict[str, list[str]]] = {}
    for code, row in _by_code(sheet, ANSWERS, lists, filled):
        scale = filled.text(row.get("scale"))
        filled.cells[("answers", code)] = place(row["answer"])
        given = _answer(row["answer"], lists.names.get(scale or "", {}), filled)
        reason = filled.text(row.get("not-applicable"))
        if given is not None:
            answers[code] = given
        if reason is not None:
            filled.cells[("not_applicable", len(left_out))] = place(row["not-applicable"])
            left_out.append(code)
        written = _note(row, code, reason, filled)
        if written:
            notes[code] = written
    return {"answers": answers, "not_applicable": left_out, "notes": notes}


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
    if names:
        found = number_in(given)
        return given if found is None else found
    return given if given[0] in "[(" and _is_interval(given) else filled.number_of(given, cell)


def _note(row: Mapping[str, Cell], code: str, reason: str | None, filled: Filled) -> dict[str, list[str]]:
    """Return strengths, improvements and grounds, one a line; the reason of what is not applicable is a ground."""
    written: dict[str, list[str]] = {}
    for key in _NOTES:
        text = filled.text(row.get(key))
        if text is not None:
            filled.cells.setdefault(("notes", code), place(row[key]))
            filled.cells["notes", code, key] = place(row[key])
            written[key] = [line.strip() for line in text.splitlines() if line.strip()]
    if reason is not None and not _is_mark(reason):
        grounds = written.setdefault("grounds", [])
        filled.cells.setdefault(("notes", code), place(row["not-applicable"]))
        filled.cells["notes", code, "grounds", len(grounds)] = place(row["not-applicable"])
        grounds.append(reason)
    return written


def _read_printed(sheet: Worksheet, lists: _Lists, filled: Filled) -> dict[str, Any]:
    printed: dict[str, dict[str, Fraction]] = {}
    disputed: dict[str, str] = {}
    for code, row in _by_code(sheet, PRINTED, lists, filled):
        figures = {key: filled.number(row.get(key)) for key in ("points", "percent")}
        known = {key: value for key, value in figures.items() if value is not None}
        for key in known:
            filled.cells.setdefault(("printed", code), place(row[key]))
            filled.cells["printed", code, key] = place(row[key])
        reason = filled.text(row.get("disputed"))
        if known:
            printed[code] = known
        if reason is not None:
            filled.cells["disputed", code] = place(row["disputed"])
            disputed[code] = reason
    return {"printed": printed, "disputed": disputed}


def _by_code(sheet: Worksheet, kind: str, lists: _Lists, filled: Filled) -> Iterator[tuple[str, Mapping[str, Cell]]]:
    """Yield the rows with their codes; report rows that are gone, unless what has become of them is reported."""
    before = len(filled.findings)
    rows = [*table(sheet, kind, filled)]
    faults = {one.code for one in filled.findings[before:]}
    seen: set[str] = set()
    for row in rows:
        code = row["code"]
        is_text = isinstance(code.value, str) and code.data_type != "f"
        name = normalize("NFC", str(code.value).strip()) if is_text else ""
        fault = _row_fault(row, name, seen, lists)
        if fault is not None and not (fault.code == "row-mixed" and fault.code in faults):
            filled.report(fault, place(code))
            faults.add(fault.code)
        if name and name not in seen:
            seen.add(name)
            yield name, row
    gone = tuple(code for code in (lists.titles if kind == ANSWERS else lists.printed) if code not in seen)
    if gone and not faults:
        filled.report(finding("rows-gone", codes=gone), sheet.title)


def _row_fault(row: Mapping[str, Cell], code: str, seen: Container[str], lists: _Lists) -> Finding | None:
    """Return what is wrong with the code of a row, if anything: lost, doubled, or parted from its title."""
    if code in seen:
        return finding("row-twice", code=code)
    if not code and any(is_filled(cell) for cell in row.values()):
        return finding("code-not-text" if is_filled(row["code"]) else "row-without-code")
    title, own = brief(str(row["title"].value)) if "title" in row else "", lists.titles.get(code)
    if own is not None and title != own and title in lists.codes:
        return finding("row-mixed", code=code, other=lists.codes[title])
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
