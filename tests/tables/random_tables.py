"""Random rulesets with tables of random answers, and the same evaluations one by one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any, NamedTuple

import attrs
import pyarrow as pa

from kompass_rules import Assessment, Interval, InvalidError, Options, Ruleset, evaluate, number_text
from kompass_rules.model.scale import Linear, Points
from kompass_rules.scoring.figures import Figures
from kompass_rules.tables import score_table
from tests import plain, strategies
from tests.strategies import Dice, Shape

SHAPE = Shape(nodes=16, aggregations=tuple(kind for kind in strategies.RATIONAL if kind != "harmonic-mean"))
POLICIES = ("refuse", "zero", "exclude", "bound")
ROWS = 6


class Case(NamedTuple):
    """A table of answers in Arrow, and for each row the answers and the codes that are not applicable."""

    ruleset: Ruleset
    table: pa.Table
    answers: list[dict[str, Any]]
    out: list[list[str]]
    off: dict[str, str]
    missing: str
    rounding: bool
    decimals: int | None


def random_case(dice: Dice, shape: Shape = SHAPE) -> Case:
    ruleset = plain.ruleset(strategies.ruleset(dice, shape))
    missing = dice.one_of(POLICIES)
    if missing == "exclude" and dice.chance(50):
        ruleset = attrs.evolve(ruleset, least_coverage=dice.one_of([Fraction(1, 3), Fraction(1, 2), Fraction(4, 5)]))
    rounding, decimals = not dice.chance(15), dice.between(0, 2)
    leaves = [node.code for node in ruleset.scored_leaves]
    lacking = 0 if missing == "refuse" else dice.one_of([0, 10, 40])
    off = {code: f"{code} off" for code in leaves if dice.chance(dice.one_of([0, 0, 20]))}
    answers: list[dict[str, Any]] = [{} for _ in range(ROWS)]
    out: list[list[str]] = [[] for _ in range(ROWS)]
    columns: dict[str, pa.Array] = {}
    for code in leaves:
        kinds = ["text"] if isinstance(ruleset.scale(code), Options) else ["whole", "decimal", "text", "float"]
        kind = dice.one_of(kinds)
        digits = 0 if kind == "whole" else decimals
        cells: list[Any] = []
        for row in range(ROWS):
            if code in off and dice.chance(30):
                out[row].append(code)
                cells.append(None)
            elif dice.chance(lacking):
                cells.append(None)
            else:
                answers[row][code] = _answer(dice, ruleset, code, digits)
                if kind == "text" and missing == "bound" and dice.chance(30):
                    answers[row][code] = _interval(dice, answers[row][code], _answer(dice, ruleset, code, digits))
                cells.append(answers[row][code])
        columns[code] = _column(dice, kind, digits, cells)
        if code in off:
            columns[off[code]] = pa.array([code in codes for codes in out])
    _answer_wholes(dice, ruleset, columns, answers, out, off, decimals, missing)
    return Case(ruleset, pa.table(columns), answers, out, off, missing, rounding, decimals)


def _answer_wholes(
    dice: Dice,
    ruleset: Ruleset,
    columns: dict[str, pa.Array],
    answers: list[dict[str, Any]],
    out: list[list[str]],
    off: dict[str, str],
    decimals: int,
    missing: str,
) -> None:
    """Answer some nodes as a whole in some rows, or in all, mostly in the place of all that is said below them."""
    leaves = {node.code for node in ruleset.scored_leaves}
    areas = [node.code for node in ruleset if ruleset.is_scored(node.code) and node.code not in leaves]
    for code in areas:
        if not dice.chance(dice.one_of([0, 0, 10, 40])):
            continue
        below = [one.code for one in ruleset if code in ruleset.ancestors(one.code)]
        always, cells = dice.chance(30), []
        kind = dice.one_of(["decimal", "text", "float"])
        for row in range(ROWS):
            taken = {*ruleset.ancestors(code)} & answers[row].keys()
            if (always or dice.chance(40)) and (not taken or dice.chance(1)):
                maximum = ruleset[code].max_points or 1
                whole = Fraction(dice.between(0, int(maximum * 10**decimals)), 10**decimals)
                if not dice.chance(1):
                    answers[row] = {one: answer for one, answer in answers[row].items() if one not in below}
                    out[row] = [one for one in out[row] if one not in below]
                other = Fraction(dice.between(0, int(maximum * 10**decimals)), 10**decimals)
                is_wide = kind == "text" and missing == "bound" and dice.chance(40)
                answers[row][code] = _interval(dice, whole, other) if is_wide else whole
            cells.append(answers[row].get(code))
        columns[code] = _column(dice, kind, decimals, cells)
    for code in [*columns]:
        if code in off.values():
            node = next(node for node, name in off.items() if name == code)
            columns[code] = pa.array([node in codes for codes in out])
        elif code not in areas and any(one in areas for one in columns):
            cells = [answer if code in row else None for row in answers for answer in [row.get(code)]]
            columns[code] = _again(columns[code], cells)
            wholes = [one for one in ruleset.ancestors(code) if one in columns]
            if wholes and not any(code in row for row in answers) and dice.chance(60):
                del columns[code]


def _again(column: pa.Array, cells: list[Any]) -> pa.Array:
    """A column without the cells that are no answers any more."""
    return pa.array(
        [one if cell is not None else None for one, cell in zip(column.to_pylist(), cells, strict=True)], column.type
    )


def _answer(dice: Dice, ruleset: Ruleset, code: str, digits: int) -> Any:
    scale, maximum = ruleset.scale(code), Fraction(ruleset[code].max_points or 1)
    if isinstance(scale, Options):
        return dice.one_of([*scale.options])
    low, high, step = scale.limits(maximum)
    if isinstance(scale, Linear) and scale.clip:
        low, high = low - 2, high + 2
    parts = 10**digits
    least, most = ceil(low * parts), floor(high * parts)
    if isinstance(scale, Points) and step:
        multiple = (step * parts).numerator
        return Fraction(dice.between(0, most // multiple) * multiple, parts)
    if step:
        return Fraction(dice.between(0, int(high)))
    border = min(max(ceil(dice.between(int(low * 2), int(high * 2)) * parts / 2), least), most)
    return Fraction(border if dice.chance(50) else dice.between(least, most), parts)


def _interval(dice: Dice, one: Any, other: Any) -> Any:
    """An interval between two answers that differ, with open or closed ends; names of options stay as they are."""
    if isinstance(one, str) or one == other:
        return one
    return Interval(min(one, other), max(one, other), low_open=dice.chance(40), high_open=dice.chance(40))


def _column(dice: Dice, kind: str, digits: int, cells: list[Any]) -> pa.Array:
    match kind:
        case "whole":
            whole = [None if cell is None else int(cell) for cell in cells]
            return pa.array(whole, dice.one_of([pa.int16(), pa.int64(), pa.int32()]))
        case "decimal":
            exact = [None if cell is None else Decimal(number_text(cell)) for cell in cells]
            return pa.array(exact, pa.decimal128(12, digits))
        case "float":
            return pa.array([None if cell is None else float(cell) for cell in cells], pa.float64())
        case _:
            texts = [
                cell if cell is None or isinstance(cell, str) else getattr(cell, "text", None) or number_text(cell)
                for cell in cells
            ]
            return pa.array(texts, dice.one_of([pa.string(), pa.large_string(), pa.dictionary(pa.int8(), pa.string())]))


def one_by_one(case: Case, row: int) -> tuple[Figures, Figures]:
    """The figures of a row at both ends."""
    assessment = Assessment(
        framework=case.ruleset.framework,
        revision=case.ruleset.revision,
        unit="Exempelby",
        answers=case.answers[row],
        not_applicable=case.out[row],
    )
    evaluation = evaluate(case.ruleset, assessment, missing=case.missing, rounding=case.rounding)
    return evaluation.figure_bounds()


def differences(case: Case) -> Iterator[str]:
    """Where the columns differ from evaluations one by one, in figures or in what is refused."""
    expected: list[tuple[Figures, Figures] | None] = []
    refused = set[str]()
    for row in range(ROWS):
        try:
            expected.append(one_by_one(case, row))
        except InvalidError as error:
            expected.append(None)
            refused |= {found.code for found in error.findings}
    try:
        table = score_table(
            case.ruleset,
            case.table,
            missing=case.missing,
            rounding=case.rounding,
            not_applicable=case.off,
            decimals=case.decimals,
        )
    except InvalidError as error:
        codes = {found.code for found in error.findings}
        if not codes <= {"table-too-wide", "table-not-exact"} and not refused:
            yield f"refused: {error}"
        return
    if refused:
        yield f"scored, though {refused}"
        return
    columns = table.to_pydict()
    for row, ends in enumerate(expected):
        for end, figures in zip((" low", " high") if case.missing == "bound" else ("",), ends or (), strict=False):
            for code, (points, percent) in figures.items():
                for what, figure in (("points", points), ("percent", percent)):
                    name = f"{code} {what}{end}"
                    given = columns[name][row] if name in columns else None
                    if (None if given is None else Fraction(given)) != figure:
                        yield f"row {row}: {name} is {given}, one by one {figure}"
