"""The key figures that were filled in in a workbook: a row for each figure and year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kompass_rules.analysis.key_figures import Colour, Direction
from kompass_rules.documents.workbook.cells import is_filled, place, table
from kompass_rules.documents.workbook.layout import KEY_FIGURES
from kompass_rules.errors import finding
from kompass_rules.model.evidence import Evidence

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from kompass_rules.documents.workbook.cells import Cell, Filled

_BY_YEAR = {"figure": "values", "missing": "missing", "mean": "means"}
"""The columns of what a figure has by year, and their keys."""

_KEYS = {"figure-evidence": "evidence"}
"""The other columns whose keys have another name."""


def read_key_figures(sheet: Worksheet, filled: Filled) -> dict[str, dict[str, Any]] | None:
    """Return the figures by name; None where nothing is filled in.

    What holds for all years of a figure may be written in any of its rows, and be left out in the others.
    """
    rows = [row for row in table(sheet, KEY_FIGURES, filled) if any(is_filled(cell) for cell in row.values())]
    figures: dict[str, dict[str, Any]] = {}
    for row in rows:
        name = filled.text(row["key-figure"])
        if name is None:
            filled.need(row["key-figure"], "key-figure")
            continue
        filled.cells.setdefault(("figures", name), place(row["key-figure"]))
        figure = figures.setdefault(name, {})
        for key, value, cell in _of_all_years(row, filled):
            known = figure.setdefault(key, value)
            filled.cells.setdefault(("figures", name, key), place(cell))
            if known != value:
                filled.report(finding("key-figure-differs", name=name), place(cell))
        _add_year(figure, name, row, filled)
    for name, figure in figures.items():
        _add_colours(figure, name, filled)
    return figures if rows else None


def _of_all_years(row: Mapping[str, Cell], filled: Filled) -> Iterator[tuple[str, Any, Cell]]:
    """Yield what a row says of all years of its figure: the key, the value and its cell."""
    values = {
        **{column: filled.text(row[column]) for column in ("measure", "group", "source")},
        "better": filled.chosen(row["better"], "direction", [one.value for one in Direction]),
        "figure-evidence": filled.chosen(row["figure-evidence"], "evidence", [one.value for one in Evidence]),
        **{colour.value: filled.number(row[colour.value]) for colour in Colour},
    }
    for column, value in values.items():
        if value is not None:
            yield _KEYS.get(column, column), value, row[column]


def _add_year(figure: dict[str, Any], name: str, row: Mapping[str, Cell], filled: Filled) -> None:
    """Add the value of the year of a row, the reason why there is none, and the mean."""
    year = filled.date(row["year"])
    given = {"figure": filled.number(row["figure"]), "missing": filled.text(row["missing"])}
    given |= {"mean": filled.number(row["mean"])}
    if year is None:
        filled.need(row["year"], "year")
        filled.cells["figures", name, "values"] = place(row["year"])
        return
    if any(year in figure.get(key, {}) for key in _BY_YEAR.values()):
        filled.report(finding("key-figure-twice", name=name, year=year), place(row["year"]))
        return
    if not any(is_filled(row[column]) for column in _BY_YEAR):
        filled.need(row["figure"], "figure")
    for column, key in _BY_YEAR.items():
        filled.cells["figures", name, key, year] = place(row[column])
        if given[column] is not None:
            figure.setdefault(key, {})[year] = given[column]
    if given["mean"] is not None:
        filled.cells.setdefault(("figures", name, "means"), place(row["group"]))


def _add_colours(figure: dict[str, Any], name: str, filled: Filled) -> None:
    """Put the values from which colours hold in their order, the lowest first."""
    starts = [(figure.pop(colour.value), colour.value) for colour in Colour if colour.value in figure]
    figure["colours"] = [{"from": start, "colour": colour} for start, colour in sorted(starts)]
    for position, (_, colour) in enumerate(sorted(starts)):
        filled.cells["figures", name, "colours", position] = filled.cells["figures", name, colour]
