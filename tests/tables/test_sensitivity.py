"""Draws of weights, aggregations and missing answers: exact, reproducible, and within what they can be."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pyarrow as pa
import pytest

from kompass_rules import InvalidError, Ruleset
from kompass_rules.tables import sensitivity
from tests.tables.test_score_table import codes, ruleset

SCALES = {
    "how": {"kind": "options", "options": {"no": 0, "yes": 1}},
    "bands": {"kind": "bands", "low": 0, "high": 9, "bands": [{"from": 0, "share": 0}, {"from": 5, "share": 1}]},
}
RULES = ruleset(
    {
        "1": {"max_points": 10},
        "2": {"max_points": 20},
        "2.1": {"max_points": 10, "scale": "how"},
        "2.2": {"max_points": 10, "scale": "bands"},
    },
    {"max_points": 30},
    [{}, {}],
    scales=SCALES,
)
TABLE = pa.table({"unit": ["A", "B", "C"], "1": [10, 0, 10], "2.1": ["no", "yes", "no"], "2.2": [0, 9, 0]})


def drawn(rules: Ruleset = RULES, table: pa.Table = TABLE, **how: Any) -> dict[str, list[Any]]:
    return dict(sensitivity(rules, table, unit="unit", **how).scores.to_pydict())


def test_without_changes_there_is_one_score() -> None:
    found = sensitivity(RULES, TABLE, unit="unit", draws=7, weights=0)
    assert found.scores.to_pydict() == {
        "unit": ["A", "B", "C"],
        "percent low": [Decimal("33.33"), Decimal("66.67"), Decimal("33.33")],
        "percent median": [Decimal("33.33"), Decimal("66.67"), Decimal("33.33")],
        "percent high": [Decimal("33.33"), Decimal("66.67"), Decimal("33.33")],
        "rank low": [2, 1, 2],
        "rank median": [2, 1, 2],
        "rank high": [2, 1, 2],
        "first": [0, 7, 0],
    }
    assert found.ranks.to_pydict() == {"unit": ["A", "B", "C"], "rank": [2, 1, 2], "draws": [7, 7, 7]}


def test_weights_move_scores_within_their_limits() -> None:
    found = drawn(draws=400, weights=Fraction(1, 2))
    low, high = found["percent low"][0], found["percent high"][0]
    assert Decimal("14.28") <= low < Decimal(25)
    assert Decimal(45) < high <= Decimal(60)


def test_a_seed_gives_the_same_draws() -> None:
    assert drawn(seed=3, draws=50) == drawn(seed=3, draws=50)
    assert drawn(seed=3, draws=50) != drawn(seed=4, draws=50)


@pytest.mark.parametrize(("kind", "percent"), [("minimum", [0, 0, 0]), ("maximum", [100, 100, 100])])
def test_an_aggregation_may_be_chosen(kind: str, percent: list[int]) -> None:
    found = drawn(aggregations=[kind], draws=5)
    assert found["percent median"] == percent
    assert found["first"] == [5, 5, 5]


def test_missing_answers_are_any_on_their_scale() -> None:
    table = pa.table(
        {
            "unit": ["A", "B"],
            "1": pa.array([None, 5]),
            "2.1": pa.array([None, "yes"]),
            "2.2": pa.array([None, None]),
        }
    )
    found = drawn(table=table, draws=300, weights=0)
    assert found["percent low"][0] < 20
    assert found["percent high"][0] > 80
    assert (found["percent low"][1], found["percent high"][1]) == (50, Decimal("83.33"))


def test_columns_without_gaps_are_never_drawn() -> None:
    table = pa.table({"unit": ["A"], "1": [10], "2.1": pa.array([None], pa.string()), "2.2": [0]})
    found = drawn(table=table, draws=100, weights=0)
    assert (found["percent low"], found["percent high"]) == ([Decimal("33.33")], [Decimal("66.67")])


def test_weights_of_a_mean_are_drawn() -> None:
    rules = ruleset(
        {"1": {"max_points": 10, "weight": 1}, "2": {"max_points": 10, "weight": 3}}, {"aggregation": "weighted-mean"}
    )
    table = pa.table({"unit": ["A"], "1": [10], "2": [0]})
    assert drawn(rules, table, weights=0, draws=1)["percent median"] == [25]


@pytest.mark.parametrize("how", [{"draws": 0}, {"weights": 2}, {"aggregations": []}, {"aggregations": ["median"]}])
def test_draws_that_cannot_be_made_are_refused(how: Any) -> None:
    with pytest.raises(InvalidError) as caught:
        drawn(**how)
    assert codes(caught.value) == ["table-draws"]
    assert caught.value.findings[0].text("sv")


def test_bad_cells_are_refused() -> None:
    with pytest.raises(InvalidError) as caught:
        drawn(table=TABLE.set_column(1, "1", pa.array([99, 1, 1])))
    assert codes(caught.value) == ["table-cells-off-scale"]


@pytest.mark.parametrize("decimals", [10, 15])
def test_numbers_that_may_be_too_wide_are_refused(decimals: int) -> None:
    with pytest.raises(InvalidError) as caught:
        drawn(table=TABLE.set_column(1, "1", pa.array(["1", "2", "3"])), decimals=decimals)
    assert codes(caught.value) == ["table-too-wide"]
