"""Draws of weights, aggregations and missing answers: exact, reproducible, and within what they can be."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from kompass_rules import Assessment, InvalidError, Ruleset, evaluate
from kompass_rules.interval import End
from kompass_rules.model.aggregation import Aggregation, BestOf, BuiltIn, aggregate
from kompass_rules.scoring.plan import plan_of
from kompass_rules.tables import sensitivity
from kompass_rules.tables.columns import Request, answer_table
from kompass_rules.tables.drawing import Share, Stream, aggregated, choices_of, draws_of
from tests.strategies import Dice
from tests.tables.random_tables import ROWS, SHAPE, random_case
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
        "node": ["total"] * 3,
        "percent low": [Decimal("33.33"), Decimal("66.67"), Decimal("33.33")],
        "percent median": [Decimal("33.33"), Decimal("66.67"), Decimal("33.33")],
        "percent high": [Decimal("33.33"), Decimal("66.67"), Decimal("33.33")],
        "rank low": [2, 1, 2],
        "rank median": [2, 1, 2],
        "rank high": [2, 1, 2],
        "first": [0, 7, 0],
    }
    assert found.ranks.to_pydict() == {
        "unit": ["A", "B", "C"],
        "node": ["total"] * 3,
        "rank": [2, 1, 2],
        "draws": [7, 7, 7],
    }


def test_weights_move_scores_within_their_limits() -> None:
    found = drawn(draws=400, weights=Fraction(1, 2))
    low, high = found["percent low"][0], found["percent high"][0]
    assert Decimal("14.28") <= low < Decimal(25)
    assert Decimal(45) < high <= Decimal(60)


def test_progress_is_reported() -> None:
    seen: list[tuple[int, int]] = []
    drawn(draws=3, progress=lambda done, draws: seen.append((done, draws)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


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


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"draws": 0}, "table-draws"),
        ({"weights": 2}, "table-draws"),
        ({"weights": {"1": -1}}, "table-draws"),
        ({"weights": {"9": 1}}, "unknown-code"),
        ({"aggregations": ["geometric-mean"]}, "table-draws"),
        ({"aggregations": {"total": ["sum"]}}, "table-draws"),
        ({"aggregations": {"9": ["minimum"]}}, "unknown-code"),
        ({"nodes": []}, "table-draws"),
        ({"nodes": ["total", "2.9"]}, "unknown-code"),
    ],
)
def test_draws_that_cannot_be_made_are_refused(how: Any, code: str) -> None:
    with pytest.raises(InvalidError) as caught:
        drawn(**how)
    assert codes(caught.value) == [code]
    assert caught.value.findings[0].text("sv")


def test_bad_cells_are_refused() -> None:
    with pytest.raises(InvalidError) as caught:
        drawn(table=TABLE.set_column(1, "1", pa.array([99, 1, 1])))
    assert codes(caught.value) == ["table-cells-off-scale"]


@pytest.mark.parametrize("decimals", [2, 15])
def test_wide_numbers_are_exact(decimals: int) -> None:
    table = TABLE.set_column(1, "1", pa.array(["1", "2.01", "3"]))
    assert drawn(table=table, decimals=decimals, draws=20) == drawn(table=table, decimals=3, draws=20)


def test_weights_are_drawn_at_every_level() -> None:
    table = pa.table({"unit": ["A"], "1": [10], "2.1": ["yes"], "2.2": [0]})
    own = drawn(table=table, draws=300, nodes=["2"])
    assert Decimal("37.5") <= own["percent low"][0] < 46
    assert 54 < own["percent high"][0] <= Decimal("62.5")
    assert drawn(table=table, draws=300, nodes=["2"], weights={"1": 1})["percent high"] == [50]
    assert drawn(table=table, draws=300, nodes=["2"], weights={"2": 1, "2.1": 0})["percent high"][0] > 60


def test_scores_of_leaves_are_seen_too() -> None:
    found = drawn(draws=3, nodes=["2.1", "total", "2.1"])
    assert found["node"] == ["2.1"] * 3 + ["total"] * 3
    assert found["unit"] == ["A", "B", "C"] * 2
    assert found["percent low"][:3] == [0, 100, 0]


def test_aggregations_are_drawn_by_node() -> None:
    table = pa.table({"unit": ["A"], "1": [0], "2.1": ["yes"], "2.2": [0]})
    found = drawn(table=table, draws=60, weights=0, aggregations={"2": ["minimum", "maximum"]}, nodes=["2", "total"])
    assert (found["percent low"], found["percent high"]) == ([0, 0], [100, Decimal("66.67")])
    assert drawn(table=table, draws=9, aggregations=["maximum"])["percent low"] == [100]


@pytest.mark.parametrize("always", [True, False])
def test_nodes_are_answered_as_a_whole(*, always: bool) -> None:
    below: dict[str, Any] = {} if always else {"2.1": [None, "yes"], "2.2": [None, 9]}
    table = pa.table({"unit": ["A", "B"], "1": [0, 10], "2": pa.array([5, 20 if always else None]), **below})
    found = drawn(table=table, draws=50, nodes=["total", "2"])
    assert found["percent low"][2:] == [25, 100]
    assert found["rank high"] == [2, 1, 2, 1]
    with pytest.raises(InvalidError) as caught:
        drawn(table=table, nodes=["2.1"])
    assert codes(caught.value) == ["table-node-covered"]
    with pytest.raises(InvalidError) as caught:
        drawn(table=table.append_column("2.1" if always else "x", pa.array(["no", "no"])))
    assert codes(caught.value) == ["table-cells-below" if always else "table-column-extra"]


def test_aggregations_of_a_wrong_kind_are_named() -> None:
    with pytest.raises(TypeError, match=r"^aggregations\[0\] must be "):
        drawn(aggregations=[5])


def test_aggregations_that_are_no_whole_numbers_are_refused() -> None:
    rules = ruleset({"1": {"max_points": 10}, "2": {"max_points": 10}}, {"aggregation": "geometric-mean"})
    table = pa.table({"unit": ["A"], "1": [10], "2": [0]})
    with pytest.raises(InvalidError) as caught:
        drawn(rules, table)
    assert codes(caught.value) == ["table-not-exact"]
    assert drawn(rules, table, aggregations=["median"], draws=2)["percent low"] == [50]


KINDS: tuple[BuiltIn, ...] = (
    *(kind for kind in Aggregation if kind not in ("geometric-mean", "harmonic-mean")),
    BestOf(2),
)


@given(st.data())
def test_aggregates_are_those_of_evaluations(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    count, wide = data.draw(st.integers(1, 5)), data.draw(st.sampled_from([20, 10**9, 10**25]))
    wholes = data.draw(st.lists(st.integers(1, wide), min_size=count, max_size=count))
    weights = data.draw(st.lists(st.integers(1, wide), min_size=count, max_size=count))
    rows = [[data.draw(st.integers(0, whole)) for _ in range(3)] for whole in wholes]
    shares = [Share(np.array(row, object), whole) for row, whole in zip(rows, wholes, strict=True)]
    shares = [Share(one.numbers.astype(np.int64), one.whole) if one.whole <= 10**9 else one for one in shares]
    cap = Fraction(data.draw(st.integers(2, 9)), 2)
    found = aggregated(kind, shares, weights, cap)
    assert (found.whole <= 2**62 // 20_000) or found.numbers.dtype == object
    parts = [weight * cap / sum(weights) for weight in weights] if kind == "capped-sum" else weights
    for place in range(3):
        ends = [End(Fraction(row[place], whole)) for row, whole in zip(rows, wholes, strict=True)]
        assert Fraction(int(found.numbers[place]), found.whole) == aggregate(kind, ends, parts, 0).value


@given(st.data())
def test_shares_without_changes_are_those_of_evaluations(data: st.DataObject) -> None:
    case = random_case(Dice(lambda choices: data.draw(st.integers(0, choices - 1))), SHAPE)
    assume(case.missing == "refuse" and not any(case.out))
    plan = plan_of(case.ruleset)
    table = case.table.drop([*case.off.values()])
    given_table = answer_table(plan, table, Request("zero", decimals=case.decimals))
    closed = {index for index, present in given_table.present.items() if present is None}
    wanted = [index for index in range(len(plan.codes)) if index not in given_table.answered]
    choices = choices_of(plan, {}, {index: (plan.aggregations[index],) for index in plan.inner}, closed)
    try:
        (shares,) = draws_of(plan, given_table, choices, wanted).shares_of(wanted, Stream(0), 1)
    except InvalidError:
        reject()
    for row in range(ROWS):
        assessment = Assessment(case.ruleset.framework, case.ruleset.revision, "A", answers=case.answers[row])
        evaluation = evaluate(case.ruleset, assessment, rounding=False)
        for index, share in zip(wanted, shares, strict=True):
            percent = evaluation[plan.codes[index]].percent
            assert percent is not None
            assert Fraction(int(share.numbers[row]), share.whole) * 100 == percent.value


def test_intervals_are_never_drawn() -> None:
    with pytest.raises(InvalidError) as caught:
        drawn(table=TABLE.set_column(1, "1", pa.array(["1", "[2, 3]", "3"])))
    assert codes(caught.value) == ["table-cells-intervals"]


def test_a_seed_gives_the_same_digits_everywhere() -> None:
    table = pa.table({"unit": ["A", "B"], "1": pa.array([None, 5]), "2.1": pa.array([None, "yes"]), "2.2": [3, 9]})
    found = drawn(table=table, draws=40, seed=7, aggregations=["weighted-mean", "median"])
    assert found["percent median"] == [35, 75]
    assert found["percent high"] == [60, Decimal("84.34")]
