"""Rows of tables: plain cells in the same columns, with every number as it was asked for."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import (
    Comparison,
    Evaluation,
    Interval,
    InvalidError,
    bundled,
    evaluate,
    load_assessment,
    number_text,
)
from kompass_rules.exact import NumberKind, number_as
from tests import plain, strategies
from tests.oracle import Document

FRAMEWORK = bundled("kommunkompassen")
OLD, NEW = (
    evaluate(FRAMEWORK[revision], load_assessment(plain.ROOT / "examples" / "assessments" / f"hoganas-{year}.toml"))
    for revision, year in (("2016", "2018"), ("2020", "2020"))
)
COMPARISON = FRAMEWORK.compare(OLD, NEW)


@given(st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6))
def test_a_number_is_given_as_it_is_asked_for(value: Fraction) -> None:
    assert number_as(value, str) == number_text(value)
    assert number_as(value, float) == value.numerator / value.denominator
    decimal = number_as(value, Decimal)
    assert isinstance(decimal, Decimal)
    error = abs(Fraction(decimal) - value)
    assert error == 0 if "/" not in number_text(value) else error <= abs(value) / 10**27


def test_a_decimal_is_exact_however_long() -> None:
    assert number_as(Fraction("0." + "1" * 60), Decimal) == Decimal("0." + "1" * 60)
    assert number_as(Fraction(2, 3), Decimal) == Decimal("0.6666666666666666666666666667")


@pytest.mark.parametrize("kind", [int, Fraction, "float", None])
def test_numbers_of_another_kind_are_refused(kind: Any) -> None:
    with pytest.raises(TypeError, match="str, Decimal or float"):
        NEW.rows(kind)
    with pytest.raises(TypeError, match="str, Decimal or float"):
        COMPARISON.rows(kind)


def test_a_row_holds_one_score() -> None:
    row = NEW.rows(language="sv")[2]

    assert {name: cell for name, cell in row.items() if name != "title"} == {
        "framework": "kommunkompassen",
        "revision": "2020",
        "unit": "Höganäs",
        "assessed": "2020-12",
        "code": "1.1",
        "parent": "1",
        "depth": 2,
        "status": "printed",
        "points": "14",
        "points_low": "14",
        "points_high": "14",
        "percent": "68",
        "percent_low": "68",
        "percent_high": "68",
        "unrounded": None,
        "unrounded_low": "13.5",
        "unrounded_high": "13.7",
        "max_points": "20",
        "coverage": "1",
        "evidence": row["evidence"],
        "disputed": None,
        "grade": None,
        "recorded": None,
        "recorded_low": None,
        "recorded_high": None,
    }
    assert row["title"] == FRAMEWORK["2020"].title("1.1", "sv")
    assert (NEW.rows()[0]["code"], NEW.rows()[0]["parent"], NEW.rows()[0]["depth"]) == ("total", None, 0)


def test_a_row_holds_one_difference() -> None:
    rows = COMPARISON.rows(float)
    total, fifth = rows[0], next(row for row in rows if row["code"] == "5")

    assert (total["old_revision"], total["new_revision"], total["new_assessed"]) == ("2016", "2020", "2020-12")
    assert (total["old_points"], total["new_points"], total["straight"]) == (549, 611, 62)
    assert (total["degree"], total["bias"], total["verdict"]) == ("largely", "understates", "cannot-tell")
    assert (total["bounds"], total["bounds_low"], total["bounds_high"]) == (None, None, None)
    assert "criteria-stricter" in str(total["reasons"]).split(", ")
    assert (fifth["origin"], fifth["new_max_points"], fifth["straight"]) == ("2", 100, None)


def test_a_new_node_has_no_old_side() -> None:
    document = plain.ROOT / "examples" / "assessments" / "hoganas-2023.toml"
    rows = FRAMEWORK.compare(NEW, evaluate(FRAMEWORK["2023"], load_assessment(document))).rows()
    added = [row for row in rows if row["old_evidence"] is None]

    assert added != []
    assert {(row["origin"], row["old_points_low"]) for row in added} == {("", None)}


KINDS: Mapping[NumberKind, type] = {str: str, Decimal: Decimal, float: float}


@given(strategies.cases(), st.sampled_from([*KINDS]))
def test_rows_are_plain_and_have_the_same_columns(case: tuple[Document, Document, str], numbers: NumberKind) -> None:
    try:
        evaluation = evaluate(plain.ruleset(case[0]), plain.assessment(case[1]), missing="bound")
    except InvalidError:  # nothing is applicable, or nothing answered
        return
    rows = evaluation.rows(numbers)

    assert [row["code"] for row in rows] == [*evaluation.ruleset.codes]
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    plain_kinds = {type(cell) for row in rows for cell in row.values()}
    assert plain_kinds <= {str, int, type(None), KINDS[numbers]}
    for score, row in zip(evaluation, rows, strict=True):
        for name in ("points", "percent", "unrounded"):
            value: Interval | None = getattr(score, name)
            ends = (None, None) if value is None else (value.low, value.high)
            assert tuple(row[f"{name}_{end}"] for end in ("low", "high")) == tuple(
                None if end is None else number_as(end, numbers) for end in ends
            )


@pytest.mark.parametrize("shown", [NEW, COMPARISON])
def test_rows_go_into_csv_and_json_and_come_back(shown: Evaluation | Comparison) -> None:
    rows = shown.rows(language="sv")
    file = io.StringIO()
    table = csv.DictWriter(file, rows[0])
    table.writeheader()
    table.writerows(rows)
    file.seek(0)

    assert json.loads(json.dumps(rows)) == rows
    wanted = [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in rows]
    assert [*csv.DictReader(file)] == wanted
