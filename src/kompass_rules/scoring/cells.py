"""Cells of tables by column: plain dictionaries, which data frames, CSV and JSON take as they are."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from kompass_rules.exact import NumberKind, number_as
from kompass_rules.interval import Interval
from kompass_rules.model.code import TOTAL
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.scoring.score import Score

Cell: TypeAlias = str | int | Decimal | float | None
"""One cell of a table; None where there is nothing."""


def node_cells(ruleset: Ruleset, code: str, language: str) -> dict[str, Cell]:
    """The columns that say which node a row is about: code, title, code of the parent, and depth below the total."""
    above = None if code == TOTAL else ruleset.parent(code)
    return {"code": code, "title": ruleset.title(code, language), "parent": above, "depth": ruleset.depth(code)}


def number_cell(value: Fraction | None, numbers: NumberKind) -> Cell:
    """A number as the reader of the table wants it."""
    return None if value is None else number_as(value, numbers)


def interval_cells(name: str, value: Interval | None, numbers: NumberKind) -> dict[str, Cell]:
    """Three columns: the number where there is one, and the two ends."""
    exact = None if value is None or not value.is_exact else value.value
    low, high = (None, None) if value is None else (value.low, value.high)
    named = {name: exact, f"{name}_low": low, f"{name}_high": high}
    return {column: number_cell(one, numbers) for column, one in named.items()}


def score_cells(score: Score, numbers: NumberKind) -> dict[str, Cell]:
    """The columns of a score."""
    return {
        "status": score.status.value,
        **interval_cells("points", score.points, numbers),
        **interval_cells("percent", score.percent, numbers),
        **interval_cells("unrounded", score.unrounded, numbers),
        "max_points": number_cell(score.max_points, numbers),
        "coverage": number_cell(score.coverage, numbers),
        "evidence": score.evidence.value,
        "disputed": score.disputed,
        "grade": ", ".join(score.grades) or None,
        **interval_cells("recorded", score.recorded, numbers),
    }
