"""Nodes outside the score, and nodes of which too little is answered."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from kompass_rules import (
    Assessment,
    Degree,
    Figure,
    Interval,
    InvalidError,
    Status,
    answers_from_text,
    check_assessment,
    compare,
    evaluate,
    load_ruleset,
    parse_snapshot,
    restore,
)
from kompass_rules.showing.score_table import score_sheet
from tests import plain

RULES = load_ruleset(plain.ROOT / "tests" / "corpus" / "good" / "rulesets" / "recorded.toml")
COMPLETE = {"1.1": 4, "1.2": 3, "2": 12}


def assessment(answers: dict[str, Any], **more: Any) -> Assessment:
    return Assessment("example", "recorded", "Exempelby", answers=answers, **more)


@pytest.mark.parametrize("number", [7, Fraction(1, 3), "1/3", Interval.parse("[100, 120)")])
def test_a_recorded_number_is_kept_and_moves_nothing(number: Any) -> None:
    without, beside = evaluate(RULES, assessment(COMPLETE)), evaluate(RULES, assessment({**COMPLETE, "1.3": number}))

    assert [score for score in without if score.code != "1.3"] == [score for score in beside if score.code != "1.3"]
    assert beside["1.3"].status is without["1.3"].status is Status.RECORDED
    assert beside["1.3"].recorded == (Fraction(1, 3) if number == "1/3" else number)
    assert without["1.3"].recorded is None
    assert beside.total.coverage == without.total.coverage == 1
    assert parse_snapshot(json.dumps(beside.to_dict())) == beside.snapshot()
    assert restore(RULES, beside.snapshot()).snapshot() == beside.snapshot()


def test_what_is_not_scored_is_never_missing() -> None:
    assert evaluate(RULES, assessment(COMPLETE), missing="refuse").total.points == 19
    assert "1.3" not in {node.code for node in RULES.scored_leaves}
    assert RULES.recorded == {"1.3"}


def test_a_recorded_number_stands_beside_printed_figures() -> None:
    evaluation = evaluate(RULES, assessment({"1.3": 7}, printed={"1": Figure(points=7), "2": Figure(points=12)}))
    assert evaluation["1.3"].recorded == 7
    assert evaluation.total.points == 19


def test_a_number_is_recorded_below_what_is_answered_or_not_applicable() -> None:
    answered = evaluate(RULES, assessment({"1": 7, "1.3": 5, "2": 12}))
    left_out = evaluate(RULES, assessment({"1.3": 5, "2": 12}, not_applicable=["1"]))
    assert answered["1.3"].recorded == left_out["1.3"].recorded == 5
    assert answered.total.points == 19
    assert left_out.total.max_points == 15


def test_a_form_holds_numbers_to_record() -> None:
    form = answers_from_text(RULES, {"1.1": "4", "1.2": "3", "1.3": "1 200,5", "2": "12"})
    assert form.findings == ()
    assert form.answers["1.3"] == Fraction(2401, 2)
    empty = answers_from_text(RULES, {"1.1": "4", "1.3": " "})
    assert (empty.answers, empty.findings) == ({"1.1": 4}, ())
    assert [found.code for found in answers_from_text(RULES, {"1.3": "many"}).findings] == ["recorded-not-a-number"]
    assert [found.code for found in check_assessment(RULES, {"1.3": "many"})] == ["recorded-not-a-number"]


def test_a_recorded_node_says_so() -> None:
    beside = evaluate(RULES, assessment({**COMPLETE, "1.3": 7}))
    assert "The number is 7." in beside.explain("1.3").text("en")
    assert "Noden redovisas, men räknas inte." in evaluate(RULES, assessment(COMPLETE)).explain("1.3").text("sv")
    assert "count (does not count)" in beside.text("en")


def test_a_recorded_number_is_in_rows_and_in_spreadsheets() -> None:
    beside = evaluate(RULES, assessment({**COMPLETE, "1.3": Interval.parse("[100, 120)")}))
    row = next(row for row in beside.rows() if row["code"] == "1.3")
    assert (row["recorded"], row["recorded_low"], row["recorded_high"]) == (None, "100", "120")
    sheet = score_sheet(beside, "en")
    assert [column.title for column in sheet.columns[-3:]] == [
        "Recorded number",
        "Recorded number lowest",
        "Recorded number highest",
    ]
    assert {row.cells[0]: row.cells[-3:] for row in sheet.rows if any(row.cells[-3:])} == {"1.3": ("", "100", "120")}


def test_a_recorded_node_is_not_compared() -> None:
    old, new = (evaluate(RULES, assessment({**COMPLETE, "1.1": points, "1.3": points})) for points in (4, 5))
    comparison = compare(old, new)
    assert comparison["1.3"].degree is Degree.NOT
    assert "not-scored" in {why.code for why in comparison["1.3"].reasons}
    assert comparison.total.degree is Degree.FULLY
    assert comparison.total.straight == 1
    assert comparison.total.bounds == 1


def test_a_node_of_which_too_little_is_answered_is_missing() -> None:
    evaluation = evaluate(RULES, assessment({"1.1": 4, "2": 12}))
    assert (evaluation["1"].status, evaluation["1"].points, evaluation["1"].coverage) == (
        "missing",
        None,
        Fraction(1, 2),
    )
    assert evaluation.total.points == 20
    assert evaluation.total.coverage == Fraction(4, 5)
    assert "50 percent" in evaluation.explain("1").text("en")
    assert "at least 75 percent" in evaluation.explain("1").text("en")
    assert evaluation.with_answer("1.2", 0)["1"].points == 4


def test_only_what_is_excluded_has_a_least_coverage() -> None:
    evaluation = evaluate(RULES, assessment({"1.1": 4, "2": 12}), missing="zero")
    assert evaluation["1"].points == 4
    assert evaluation.total.points == 16
    with pytest.raises(InvalidError) as refused:
        evaluate(RULES, assessment({"1.1": 4}))
    assert [found.code for found in refused.value.findings] == ["too-little-answered"]


def test_where_all_below_is_missing_so_is_the_node() -> None:
    document = {
        "framework": "example",
        "revision": "recorded",
        "levels": [{}, {"least_coverage": 1}, {}],
        "missing": "exclude",
        "total": {"max_points": 20},
        "nodes": {
            "1": {"max_points": 10},
            "1.1": {"max_points": 10},
            "1.1.1": {"max_points": 5},
            "1.1.2": {"max_points": 5},
            "2": {"max_points": 10},
        },
    }
    evaluation = evaluate(plain.ruleset(document), assessment({"1.1.1": 5, "2": 3}))
    assert [evaluation[code].status for code in ("1.1", "1", "total")] == ["missing", "missing", "computed"]
    assert evaluation.total.points == 6
    assert "levels[1].least_coverage" in evaluation.explain("1.1").places


def test_what_reaches_further_is_said_in_words() -> None:
    document = {
        "framework": "example",
        "revision": "recorded",
        "languages": ["sv", "en"],
        "levels": [{}, {}],
        "missing": "exclude",
        "total": {"aggregation": "best-of", "count": 1, "max_points": 20},
        "scales": {"tonnes": {"kind": "linear", "worst": 8, "best": Fraction(3, 2), "clip": True, "log": True}},
        "nodes": {
            "1": {"max_points": 10, "aggregation": "capped-sum"},
            "1.1": {"max_points": 8},
            "1.2": {"max_points": 8},
            "2": {"scale": "tonnes"},
            "3": {"scored": False},
        },
    }
    ruleset = plain.ruleset(document)
    evaluation = evaluate(ruleset, assessment({"1.1": 4, "2": 8}))
    assert evaluation["1"].points == 8
    explained = evaluation.explain("total").text("en")
    assert "The result is the mean of the best 1 of 1 and 2." in explained
    assert "the capped sum" in explained
    assert "16" in explained
    shown = ruleset.text("sv")
    for words in ("medelvärdet av de 1 bästa", "den begränsade summan", "på logaritmisk skala", "räknas inte"):
        assert words in " ".join(shown.split())
