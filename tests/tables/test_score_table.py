"""Tables of every kind are scored, come back as the same kind, and are refused with what is wrong in them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import numpy as np
import pyarrow as pa
import pytest

from kompass_rules import Assessment, InvalidError, Level, MissingExtraError, Profile, Ruleset, evaluate
from kompass_rules.tables import score_table
from tests import plain

HEADER = {"format": 1, "framework": "toy", "revision": "1", "source": "invented", "evidence": "assumed"}
WHOLE = {"points": {"digits": 0}, "percent": {"digits": 0}}


def ruleset(nodes: Mapping[str, Any], total: Mapping[str, Any], levels: Sequence[Any] = ({},), **more: Any) -> Ruleset:
    """A ruleset from plain tables."""
    document = {**HEADER, "kind": "ruleset", "levels": [*levels], "total": dict(total), "nodes": dict(nodes), **more}
    return plain.ruleset(document)


TOY = ruleset(
    {"1": {"max_points": 10}, "2": {"max_points": 20, "scale": "how"}},
    {"max_points": 30, **WHOLE},
    scales={"how": {"kind": "options", "options": {"no": 0, "partly": Fraction(1, 2), "yes": 1}}},
)
TABLE = {"1": pa.array([3, 10]), "2": pa.array(["partly", "no"])}


def codes(error: InvalidError) -> list[str]:
    return [found.code for found in error.findings]


def totals(scored: Any) -> dict[str, list[Any]]:
    """The columns but those of the nodes 1 and 2."""
    return {name: cells for name, cells in scored.to_pydict().items() if name[0] not in "12"}


def refusal(table: Any, rules: Ruleset = TOY, **how: Any) -> InvalidError:
    with pytest.raises(InvalidError) as caught:
        score_table(rules, table, **how)
    assert [found.text(language) for found in caught.value.findings for language in ("sv", "en")]
    return caught.value


def test_arrow_gives_arrow() -> None:
    scored = score_table(TOY, pa.table(TABLE | {"unit": ["A", "B"]}), keep=["unit"])
    assert totals(scored) == {"unit": ["A", "B"], "total points": [13, 10], "total percent": [43, 33]}
    assert scored.schema.field("total points").type == pa.int16()


def test_polars_gives_polars() -> None:
    pl = pytest.importorskip("polars", reason="polars is not installed")
    scored = score_table(TOY, pl.DataFrame({"1": [3, 10], "2": ["partly", "no"]}))
    assert isinstance(scored, pl.DataFrame)
    assert scored["total points"].to_list() == [13, 10]


def test_pandas_gives_pandas() -> None:
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    scored = score_table(TOY, pd.DataFrame({"1": [3, 10], "2": pd.Categorical(["partly", "no"])}))
    assert isinstance(scored, pd.DataFrame)
    assert scored["total percent"].to_list() == [43, 33]


def test_data_frames_that_arrow_does_not_take_are_refused() -> None:
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    (found,) = refusal(pd.DataFrame({"1": pd.Series([3, "x"], dtype=object), "2": ["no", "no"]})).findings
    assert (found.code, found.at) == ("table-column-type", ("1",))
    assert codes(refusal(pd.DataFrame([[1, 2]], columns=["1", "1"]))) == ["table-column-twice"]
    objects = pd.DataFrame({"1": pd.Series([3, None], dtype=object), "2": pd.Series(["no", "no"], dtype=object)})
    assert score_table(TOY, objects, missing="zero")["total points"].to_list() == [3, 0]


def test_duckdb_gives_arrow() -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    relation = duckdb.sql("""select 3::decimal(4, 1) as "1", 'partly' as "2" """)
    assert totals(score_table(TOY, relation)) == {"total points": [13], "total percent": [43]}


def test_anything_else_is_no_table() -> None:
    assert codes(refusal([{"1": 3}])) == ["table-not-a-table"]


def test_chunks_and_slices_are_read() -> None:
    whole = pa.table({"1": pa.array([9, 3, None, 10], pa.decimal128(5, 1)), "2": ["no", "yes", "partly", None]})
    chunked = pa.concat_tables([whole.slice(1, 2), whole.slice(3)])
    assert score_table(TOY, chunked, missing="zero").column("total points").to_pylist() == [23, 10, 10]


@pytest.mark.parametrize(
    "kind",
    [pa.uint8(), pa.int8(), pa.uint64(), pa.float32(), pa.decimal32(9, 1), pa.decimal64(18, 2), pa.decimal128(38, 3)],
)
def test_numbers_come_in_many_types(kind: pa.DataType) -> None:
    table = pa.table({"1": pa.array([3, 10], pa.int8()).cast(kind), "2": ["partly", "no"]})
    assert score_table(TOY, table, decimals=1).column("total points").to_pylist() == [13, 10]


def test_columns_without_answers_are_missing() -> None:
    table = pa.table({"1": pa.nulls(2), "2": pa.nulls(2)})
    assert score_table(TOY, table, missing="zero").column("total points").to_pylist() == [0, 0]


def test_what_is_missing_is_bound() -> None:
    table = pa.table({"1": pa.array([3, None]), "2": pa.array([None, "yes"])})
    assert totals(score_table(TOY, table, missing="bound")) == {
        "total points low": [3, 20],
        "total points high": [23, 30],
        "total percent low": [10, 67],
        "total percent high": [77, 100],
    }


def test_floats_with_declared_decimals_are_exact() -> None:
    table = pa.table({"1": [2.3, 0.1], "2": ["no", "no"]})
    rules = ruleset({"1": {"max_points": 4}, "2": {"max_points": 1, "scale": "how"}}, {"max_points": 5}, scales=SCALES)
    assert score_table(rules, table, decimals=1).column("1 points").to_pylist() == [Decimal("2.3"), Decimal("0.1")]


SCALES = {"how": {"kind": "options", "options": {"no": 0, "yes": 1}}}


def test_what_is_no_decimal_is_exact_text() -> None:
    rules = ruleset({"1": {"max_points": 3}, "2": {"max_points": 1}}, {"aggregation": "weighted-mean"})
    scored = score_table(rules, pa.table({"1": [1, 2, 1], "2": [0, 1, 1]}))
    assert scored.column("total percent").to_pylist() == ["50/3", "250/3", "200/3"]
    assert "total points" not in scored.column_names


def test_a_profile_leaves_columns_out() -> None:
    rules = ruleset(
        {"1": {"max_points": 10}, "2": {"max_points": 20}, "3": {"max_points": 1}},
        {"max_points": 31, **WHOLE},
    )
    rules = attrs.evolve(rules, profiles={"small": Profile(leaves_out=("2",))})
    table = pa.table({"1": [3], "3": [1]})
    assert score_table(rules, table, profile="small").to_pydict() == {
        "total points": [4],
        "total percent": [36],
        "1 points": [3],
        "1 percent": [30],
        "3 points": [1],
        "3 percent": [100],
    }
    assert codes(refusal(table, rules, profile="smal")) == ["unknown-profile"]
    assert codes(refusal(table.append_column("2", pa.array([1])), rules, profile="small")) == ["table-column-extra"]


def test_a_profile_leaves_areas_out() -> None:
    nodes = {"1": {"max_points": 30}, "1.1": {"max_points": 30}, "2": {"max_points": 10}}
    rules = attrs.evolve(
        ruleset(nodes, {"max_points": 40, **WHOLE}, [WHOLE, {}]), profiles={"small": Profile(leaves_out=("1",))}
    )
    scored = score_table(rules, pa.table({"2": [5]}), profile="small")
    assert set(scored.column_names) == {"total points", "total percent", "2 points", "2 percent"}
    assert scored.column("total percent").to_pylist() == [50]


def test_a_node_may_not_apply_in_some_rows() -> None:
    rules = ruleset(
        {code: {"max_points": most} for code, most in {"1": 30, "1.1": 10, "1.2": 20, "2": 10}.items()},
        {"max_points": 40, **WHOLE},
        [WHOLE, {}],
    )
    table = pa.table({"1.1": [5, None], "1.2": [5, None], "2": [5, 5], "away": [None, True], "too": [False, True]})
    scored = score_table(rules, table, not_applicable={"1": "away", "1.2": "too"})
    assert scored.to_pydict() == {
        "total points": [15, 5],
        "total percent": [38, 50],
        "1 points": [10, None],
        "1 percent": [33, None],
        "2 points": [5, 5],
        "2 percent": [50, 50],
    }
    table = table.set_column(0, "1.1", pa.array([5, 1]))
    assert codes(refusal(table, rules, not_applicable={"1": "away", "1.2": "too"})) == ["table-cells-beside"]
    assert codes(refusal(table, rules, not_applicable={"1": "1.1", "9": "away", "1.2": "too"})) == [
        "table-column-type",
        "unknown-code",
    ]


def test_progress_is_reported() -> None:
    seen: list[tuple[int, int]] = []
    table = pa.table({"1": np.zeros(140_000, np.int16), "2": pa.array(["no"] * 140_000)})
    score_table(TOY, table, progress=lambda done, rows: seen.append((done, rows)))
    assert seen == [(131_072, 140_000), (140_000, 140_000)]


def test_names_of_columns_are_checked_at_once() -> None:
    table = pa.table([pa.array([1]), pa.array(["no"]), pa.array(["no"])], ["10", "2", "2"])
    error = refusal(table, keep=["unit"], not_applicable={"1": "away"})
    assert sorted(codes(error)) == [
        "table-column-extra",
        "table-column-missing",
        "table-column-missing",
        "table-column-missing",
        "table-column-twice",
    ]


@pytest.mark.parametrize(
    ("column", "code"),
    [
        ([1.5, 2.5], "table-column-floats"),
        ([True, False], "table-column-type"),
        (pa.array([1, 2], pa.decimal256(50, 0)), "table-column-type"),
    ],
)
def test_types_that_hold_no_exact_numbers_are_refused(column: Any, code: str) -> None:
    assert codes(refusal(pa.table({"1": column, "2": ["no", "no"]}))) == [code]


def test_options_are_text() -> None:
    assert codes(refusal(pa.table({"1": [1], "2": [1]}))) == ["table-column-type"]


def test_an_empty_table_is_refused() -> None:
    empty = pa.table({"1": pa.array([], pa.int64()), "2": pa.array([], pa.string())})
    assert codes(refusal(empty)) == ["table-empty"]
    assert codes(refusal(pa.table({"1": pa.chunked_array([], pa.int64()), "2": empty.column("2")}))) == ["table-empty"]


@pytest.mark.parametrize("decimals", [-1, 16])
def test_decimals_are_few(decimals: int) -> None:
    assert codes(refusal(pa.table(TABLE), decimals=decimals)) == ["table-decimals"]


def test_bad_cells_are_counted() -> None:
    table = pa.table({"1": [11, 5, -1, 12, 13], "2": ["no", "maybe", None, "", "no"]})
    found = {(one.code, one.at): dict(one.values) for one in refusal(table).findings}
    off = found["table-cells-off-scale", ("1",)]
    assert (off["count"], off["first"], off["takes"]) == (4, ("0: 11", "2: -1", "3: 12"), ("0 … 10",))
    off = found["table-cells-off-scale", ("2",)]
    assert (off["count"], off["first"], off["takes"]) == (2, ("1: maybe", "3: "), ("no", "partly", "yes"))
    missing = found["table-cells-missing", ("2",)]
    assert (missing["count"], missing["first"]) == (1, ("2",))


@pytest.mark.parametrize(
    "column",
    [
        pa.array([10**10], pa.int64()),
        pa.array([2**63], pa.uint64()),
        pa.array([Decimal(10**20)], pa.decimal128(38, 0)),
        pa.array([Decimal("-0.1")], pa.decimal128(38, 1)),
        pa.array(["1,55"]),
        pa.array(["three"]),
        pa.array(["99999999999999999999"]),
        pa.array([0.15]),
        pa.array([1e300]),
        pa.array([float("nan")]),
    ],
    ids=str,
)
@pytest.mark.parametrize("scale", ["points", "steps", "likert", "items", "bands", "linear"])
def test_cells_off_a_scale_are_bad(scale: str, column: pa.Array) -> None:
    scales = {
        "points": {"kind": "points"},
        "steps": {"kind": "points", "step": 1},
        "likert": {"kind": "likert", "low": 1, "high": 5},
        "items": {"kind": "checklist", "items": 4},
        "bands": {"kind": "bands", "low": 0, "high": 9, "bands": [{"from": 0, "share": 0}, {"from": 2, "share": 1}]},
        "linear": {"kind": "linear", "worst": 9, "best": 0},
    }
    rules = ruleset({"1": {"max_points": 10, "scale": scale}}, {"max_points": 10}, scales={scale: scales[scale]})
    assert codes(refusal(pa.table({"1": column}), rules, decimals=1)) == ["table-cells-off-scale"]


@pytest.mark.parametrize("column", [pa.array([2**63], pa.uint64()), pa.array([10**6]), pa.array([9])])
def test_a_scale_that_cuts_takes_any_number(column: pa.Array) -> None:
    scale = {"kind": "linear", "worst": 0, "best": 9, "clip": True}
    rules = ruleset({"1": {"max_points": 10, "scale": "it"}}, {"max_points": 10}, scales={"it": scale})
    assert score_table(rules, pa.table({"1": column})).column("total points").to_pylist() == ["10"]


def test_rows_of_other_revisions_are_refused() -> None:
    table = pa.table({**TABLE, "by": ["1", "2"]})
    (found,) = refusal(table, revision="by").findings
    assert (found.code, found.at) == ("table-rows-other-revision", ("by",))
    assert dict(found.values) == {"column": "by", "count": 1, "first": ("1: 2",), "takes": ("1",)}
    assert codes(refusal(pa.table({**TABLE, "by": [None, "1"]}), revision="by")) == ["table-rows-other-revision"]
    assert codes(refusal(pa.table({**TABLE, "by": [["1"], ["1"]]}), revision="by")) == ["table-column-type"]
    assert codes(refusal(pa.table(TABLE), revision="by")) == ["table-column-missing"]
    assert "by" not in score_table(TOY, pa.table({**TABLE, "by": [1, 1]}), revision="by").column_names


def test_steps_are_told() -> None:
    rules = ruleset(
        {"1": {"max_points": 10, "scale": "it"}}, {"max_points": 10}, scales={"it": {"kind": "points", "step": 2}}
    )
    (found,) = refusal(pa.table({"1": [3, 12]}), rules).findings
    assert (dict(found.values)["takes"], dict(found.values)["count"]) == (("0, 2 … 10",), 2)


def test_steps_of_a_half_are_kept() -> None:
    halves = {"it": {"kind": "points", "step": "1/2"}}
    rules = ruleset({"1": {"max_points": 10, "scale": "it"}}, {"max_points": 10}, scales=halves)
    tenths = pa.decimal128(3, 1)
    (found,) = refusal(pa.table({"1": pa.array([Decimal("0.3"), Decimal("9.5")], tenths)}), rules).findings
    assert dict(found.values)["count"] == 1
    right = score_table(rules, pa.table({"1": pa.array([Decimal("0.5"), Decimal("9.5")], tenths)}))
    assert totals(right)["total points"] == [Decimal("0.5"), Decimal("9.5")]


def test_the_greatest_part_is_no_less_than_it_is() -> None:
    nodes = {"1": {"max_points": 1}, "2": {"max_points": 300}}
    rules = ruleset(nodes, {"max_points": 300, "aggregation": "maximum"})
    table = pa.table({"1": [1, 0, 0], "2": [0, 299, 150]})
    assert totals(score_table(rules, table))["total points"] == [300, 299, 150]


def test_rows_without_a_score_are_refused() -> None:
    table = pa.table({"1": pa.array([None, 3]), "2": pa.array([None, "no"]), "off": [True, False]})
    assert codes(refusal(table.drop("off"), missing="exclude")) == ["table-rows-unanswered"]
    off = {"1": "off", "2": "off"}
    assert codes(refusal(table, not_applicable=off)) == ["table-rows-not-applicable"]
    assert codes(refusal(table, missing="exclude", not_applicable=off)) == ["table-rows-not-applicable"]


@pytest.mark.parametrize(
    ("total", "scale", "why"),
    [
        ({"aggregation": "geometric-mean"}, None, "geometric-mean"),
        ({"aggregation": "harmonic-mean"}, None, "harmonic-mean"),
        ({"aggregation": "host:ours"}, None, "host:ours"),
        ({}, {"kind": "linear", "worst": 1, "best": 10, "log": True}, "log"),
    ],
)
def test_what_is_not_exact_in_columns_is_refused_by_name(total: Any, scale: Any, why: str) -> None:
    node = {"max_points": 10} | ({"scale": "it"} if scale else {})
    rules = ruleset({"1": node}, {"max_points": 10, **total}, scales={"it": scale} if scale else {})
    (found,) = refusal(pa.table({"1": [3]}), rules).findings
    assert found.code == "table-not-exact"
    assert dict(found.values)["why"] == why


def test_nodes_of_which_too_little_is_answered_do_not_count() -> None:
    rules = attrs.evolve(AREAS, least_coverage=Fraction(2, 3))
    table = pa.table(
        {
            "1.1": pa.array([5, 5, None, None]),
            "1.2": pa.array([None, 20, 12, 12]),
            "2": pa.array([5, 5, 5, None]),
        }
    )
    (found,) = refusal(table, rules, missing="exclude").findings
    assert (found.code, dict(found.values)["first"]) == ("table-rows-unanswered", ("0", "3"))
    scored = score_table(rules, table.slice(1, 2), missing="exclude")
    assert (scored["1 points"].to_pylist(), scored["total points"].to_pylist()) == ([25, 18], [30, 23])
    half = attrs.evolve(AREAS, levels=(attrs.evolve(AREAS.levels[0], least_coverage=Fraction(1, 2)), AREAS.levels[1]))
    scored = score_table(half, table, missing="exclude")
    assert (scored["1 points"].to_pylist(), scored["total points"].to_pylist()) == (
        [None, 25, 18, 18],
        [20, 30, 23, 24],
    )


def test_coverage_is_of_what_applies() -> None:
    rules = attrs.evolve(AREAS, least_coverage=Fraction(3, 4))
    table = pa.table({"1.1": pa.array([None, 5]), "1.2": [5, 5], "2": pa.array([5, None]), "off": [True, False]})
    scored = score_table(rules, table, missing="exclude", not_applicable={"1.1": "off"})
    assert scored["total points"].to_pylist() == [10, 13]
    assert scored["2 points"].to_pylist() == [5, None]
    everywhere = table.slice(1).set_column(3, "off", pa.array([False]))
    assert score_table(rules, everywhere, missing="exclude", not_applicable={"1.1": "off"}) == scored.slice(1)


@pytest.mark.parametrize("kind", ["weighted-mean", "capped-sum", "minimum"])
@pytest.mark.parametrize("full", ["1", "1.2", "2"])
def test_coverage_is_that_of_evaluations(kind: str, full: str) -> None:
    maxima = {"1": 6, "1.1": 4, "1.2": 2, "2": 3, "2.1": 2, "2.2": 1}
    nodes: dict[str, dict[str, Any]] = {code: {"max_points": most} for code, most in maxima.items()}
    nodes["1"] |= {"aggregation": kind} | ({"max_points": 5} if kind == "capped-sum" else {})
    total = {"max_points": 8 if kind == "capped-sum" else 10, "aggregation": kind}
    rules = attrs.evolve(
        ruleset(nodes, total, [{"least_coverage": Fraction(3, 5)}, {}]),
        total_level=Level(least_coverage=Fraction(1, 3)),
    )
    cells = {"1.1": [4, None, 1], "1.2": [None, 2, 1], "2.1": [None, 1, 2], "2.2": [1, 1, None]}
    answers: list[dict[str, int]] = [
        {
            code: 1 if code.startswith(full) else cell
            for code, column in cells.items()
            if (cell := column[row]) is not None
        }
        | {code: 1 for code in cells if code.startswith(full)}
        for row in range(3)
    ]
    table = pa.table({code: pa.array([row.get(code) for row in answers], pa.int64()) for code in cells})
    scored = score_table(rules, table, missing="exclude")
    for row, given in enumerate(answers):
        figures = evaluate(rules, Assessment("toy", "1", "A", answers=given), missing="exclude").figures()
        found = {code: scored[f"{code} percent"][row].as_py() for code in figures}
        assert {code: cell and Fraction(cell) for code, cell in found.items()} == {
            code: one.percent for code, one in figures.items()
        }


@pytest.mark.parametrize("scale", ["points", "linear", "options"])
def test_numbers_that_64_bits_may_not_hold_are_refused_by_name(scale: str) -> None:
    long = Fraction(1, 10**14 + 31)
    scales = {
        "points": {"kind": "points"},
        "linear": {"kind": "linear", "worst": 0, "best": 10 + long},
        "options": {"kind": "options", "options": {"a": long, "b": Fraction(1, 3**20), "c": 1}},
    }
    rules = ruleset(
        {"1": {"max_points": 10**10, "scale": scale}}, {"max_points": 10**10}, scales={scale: scales[scale]}
    )
    cells = ["c"] if scale == "options" else ["1"]
    (found,) = refusal(pa.table({"1": cells}), rules, decimals=12).findings
    assert (found.code, found.at) == ("table-too-wide", ("nodes", "1"))


PRIMES = (101, 103, 107, 109, 113, 127, 131, 137, 139, 149)


def test_inner_nodes_are_refused_by_name() -> None:
    nodes = {
        str(place): {"max_points": prime}
        for place, prime in enumerate([101, 103, 107, 109, 113, 127, 131, 137, 139, 149])
    }
    rules = ruleset(nodes, {"aggregation": "weighted-mean"})
    (found,) = refusal(pa.table({code: [1] for code in nodes}), rules, decimals=3, rounding=False).findings
    assert (found.code, found.at) == ("table-too-wide", ("total",))


def test_percents_are_refused_by_name() -> None:
    nodes = {str(prime): {"max_points": prime} for prime in PRIMES}
    rules = ruleset(nodes, {"max_points": sum(PRIMES)})
    table = pa.table({code: [1] for code in nodes} | {f"no {code}": [False] for code in nodes})
    (found,) = refusal(table, rules, not_applicable={code: f"no {code}" for code in nodes}).findings
    assert (found.code, found.at) == ("table-too-wide", ("total",))


def test_too_many_possible_sums_are_refused() -> None:
    nodes = {str(place): {"max_points": 2**place} for place in range(12)}
    rules = ruleset(nodes, {"max_points": 2**12 - 1})
    table = pa.table({code: pa.array([1, None]) for code in nodes})
    assert codes(refusal(table, rules, missing="exclude")) == ["table-too-wide"]


def test_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for name in [name for name in sys.modules if name.startswith("kompass_rules.tables")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(MissingExtraError, match=r"kompass-rules\[tables\]"):
        importlib.import_module("kompass_rules.tables")


def test_rows_are_evaluations() -> None:
    evaluation = evaluate(TOY, Assessment("toy", "1", "A", answers={"1": 3, "2": "partly"}))
    assert evaluation.figures()["total"] == (13, 43)


AREAS = ruleset(
    {code: {"max_points": most} for code, most in {"1": 30, "1.1": 10, "1.2": 20, "2": 10}.items()},
    {"max_points": 40, **WHOLE},
    [WHOLE, WHOLE],
)


def test_nodes_are_answered_as_a_whole() -> None:
    table = pa.table({"1": pa.array(["13.5", None]), "1.1": [None, 5], "1.2": [None, 20], "2": [5, 5]})
    assert score_table(AREAS, table, decimals=1).to_pydict() == {
        "total points": [19, 30],
        "total percent": [46, 75],
        "1 points": [14, 25],
        "1 percent": [45, 83],
        "1.1 points": [None, 5],
        "1.1 percent": [None, 50],
        "1.2 points": [None, 20],
        "1.2 percent": [None, 100],
        "2 points": [5, 5],
        "2 percent": [50, 50],
    }


def test_what_is_below_a_whole_needs_no_columns() -> None:
    scored = score_table(AREAS, pa.table({"1": [13, 30], "2": [5, 5]}))
    assert set(scored.column_names) == {f"{code} {what}" for code in ("total", "1", "2") for what in FIGURES}
    assert scored["total points"].to_pylist() == [18, 35]
    assert score_table(AREAS, pa.table({"total": [13]})).to_pydict() == {"total points": [13], "total percent": [33]}


FIGURES = ("points", "percent")


def test_a_whole_that_is_missing_is_bound_from_below() -> None:
    scored = score_table(AREAS, pa.table({"1": pa.array([13, None]), "2": [5, 5]}), missing="bound")
    assert (scored["total points low"].to_pylist(), scored["total points high"].to_pylist()) == ([18, 5], [18, 35])
    assert (scored["1.1 points low"].to_pylist(), scored["1.1 points high"].to_pylist()) == ([None, 0], [None, 10])


def test_a_whole_is_missing_or_does_not_apply() -> None:
    table = pa.table({"1": pa.array([13, None]), "2": [5, 5], "off": [False, True]})
    assert codes(refusal(table.drop("off"), AREAS)) == ["table-cells-missing"]
    scored = score_table(AREAS, table, not_applicable={"1": "off"})
    assert scored["total percent"].to_pylist() == [45, 50]
    assert scored["1 points"].to_pylist() == [13, None]
    table = table.set_column(2, "off", pa.array([True, True]))
    assert codes(refusal(table, AREAS, not_applicable={"1": "off"})) == ["table-cells-beside"]
    assert codes(refusal(table, AREAS, not_applicable={"1.1": "off"})) == ["table-cells-missing", "table-cells-below"]


def test_cells_below_an_answered_whole_are_bad() -> None:
    table = pa.table({"total": [3, 3, 3], "1": [3, None, 3], "1.1": pa.array([None, 1, None]), "2": [None, None, 1]})
    found = {one.at: dict(one.values) for one in refusal(table, AREAS).findings}
    assert found == {
        (code,): {"column": code, "count": len(rows), "first": tuple(rows)}
        for code, rows in {"1": ["0", "2"], "1.1": ["1"], "2": ["2"]}.items()
    }


def test_a_profile_and_a_whole_exclude_each_other() -> None:
    rules = attrs.evolve(AREAS, profiles={"small": Profile(leaves_out=("1.1",)), "least": Profile(leaves_out=("1",))})
    table = pa.table({"1": [3], "2": [3]})
    assert codes(refusal(table, rules, profile="small")) == ["answer-around-left-out"]
    assert codes(refusal(table, rules, profile="least")) == ["table-column-extra"]


def test_intervals_are_bound() -> None:
    table = pa.table({"1": ["[13.5, 14.5)", "(13.5, 14.5]", "[14, 14]"], "2": [5, 5, 5]})
    scored = score_table(AREAS, table, missing="bound", decimals=1)
    assert scored["1 points low"].to_pylist() == [14, 14, 14]
    assert scored["1 points high"].to_pylist() == [14, 15, 14]
    assert scored["total percent low"].to_pylist() == [46, 46, 48]
    assert scored["total percent high"].to_pylist() == [49, 49, 48]


@pytest.mark.parametrize("cell", ["[1, 31]", "[3, 2]", "[a, 2]", "[0.55, 1)", "[1, 2"])
def test_intervals_off_a_scale_are_bad(cell: str) -> None:
    table = pa.table({"1": ["3", cell, None], "2": [5, 5, 5]})
    assert codes(refusal(table, AREAS, missing="bound", decimals=1)) == ["table-cells-off-scale"]


def test_intervals_need_two_columns_of_figures() -> None:
    table = pa.table({"1": ["3", "[1, 2]", None, "[4, 4]"], "2": [5, 5, 5, 5]})
    (found,) = refusal(table, AREAS, missing="zero").findings
    assert (found.code, dict(found.values)["first"]) == ("table-cells-intervals", ("1: [1, 2]",))
    assert score_table(AREAS, table.slice(2), missing="zero")["1 points"].to_pylist() == [0, 4]


@pytest.mark.parametrize(
    ("kind", "ends"),
    [
        ("minimum", ("1", "2")),
        ("maximum", ("3", "4")),
        ("median", ("2", "3")),
        ({"aggregation": "best-of", "count": 2}, ("2.5", "3.5")),
        ({"aggregation": "capped-sum", "max_points": 7}, ("6", "7")),
    ],
)
def test_open_ends_are_below_closed_ones(kind: Any, ends: tuple[str, str]) -> None:
    total = {"max_points": 4, **({"aggregation": kind} if isinstance(kind, str) else kind)}
    rules = ruleset(
        {code: {"max_points": 4} for code in "123"}, {**total, "points": {"digits": 1, "rounding": "floor"}}
    )
    table = pa.table({"1": ["[1, 2)", "[1, 2]"], "2": ["[2, 3)", "[2, 3]"], "3": ["[3, 4)", "[3, 4]"]})
    scored = score_table(rules, table, missing="bound")
    high = Decimal(ends[1])
    assert scored["total points low"].to_pylist() == [Decimal(ends[0])] * 2
    assert scored["total points high"].to_pylist() == [high if high == 7 else high - Decimal("0.1"), high]
