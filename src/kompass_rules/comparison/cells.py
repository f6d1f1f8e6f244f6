"""Cells of differences by column: plain dictionaries, as for scores."""

from __future__ import annotations

from kompass_rules.comparison.difference import Difference, Side
from kompass_rules.exact import NumberKind
from kompass_rules.scoring.cells import Cell, interval_cells, number_cell

_CHANGES = ("straight", "like_for_like", "bounds", "by_rules")


def difference_cells(one: Difference, numbers: NumberKind) -> dict[str, Cell]:
    """The columns of a difference; lists are joined by commas."""
    cells: dict[str, Cell] = {
        "origin": ", ".join(one.origin),
        "degree": one.degree.value,
        "bias": one.bias.value,
        "verdict": None if one.verdict is None else one.verdict.value,
        **_side_cells("old", one.old, numbers),
        **_side_cells("new", one.new, numbers),
    }
    for name in _CHANGES:
        cells |= interval_cells(name, getattr(one, name), numbers)
    for name in ("both", "added", "dropped"):
        cells[f"tipping_{name}"] = number_cell(getattr(one.tipping, name), numbers)
    cells["comparable_share_old"] = number_cell(one.comparable_share.old, numbers)
    cells["comparable_share_new"] = number_cell(one.comparable_share.new, numbers)
    cells["grade_verdict"] = None if one.grade_verdict is None else one.grade_verdict.value
    cells |= interval_cells("grade_steps", one.grade_steps, numbers)
    cells["reasons"] = ", ".join(dict.fromkeys(reason.code for reason in one.reasons))
    return cells


def _side_cells(name: str, side: Side, numbers: NumberKind) -> dict[str, Cell]:
    return {
        **interval_cells(f"{name}_points", side.points, numbers),
        **interval_cells(f"{name}_percent", side.percent, numbers),
        f"{name}_max_points": number_cell(side.max_points, numbers),
        f"{name}_evidence": None if side.evidence is None else side.evidence.value,
        f"{name}_disputed": side.disputed,
        f"{name}_grade": ", ".join(side.grades) or None,
    }
