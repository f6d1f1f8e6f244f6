"""What is known to be true of real evaluations, and the mistakes that other tools made."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from operator import add
from typing import Any

import attrs
import pytest

from kompass_rules import Assessment, Figure, Interval, InvalidError, Status, evaluate
from tests import plain, strategies
from tests.hoganas import PRINTED

RULESET = plain.ruleset(plain.read("rulesets/kommunkompassen/2020.toml"))
HOGANAS = plain.assessment(plain.read("examples/assessments/hoganas-2020.toml"))


def test_hoganas_2020_prints_digit_by_digit_as_its_report() -> None:
    evaluation = evaluate(RULESET, HOGANAS)
    found = {
        score.code: plain.all_of(score.points, score.max_points, score.percent)
        for score in evaluation
        if score.code != "total" and score.status is not Status.DESCRIBED
    }
    assert found == PRINTED
    assert len([code for code in PRINTED if "." in code]) == 35
    assert plain.all_of(evaluation.total.points, evaluation.total.unrounded, evaluation.total.max_points) == (
        611,
        611,
        800,
    )
    assert {score.coverage for score in evaluation} == {1}


def test_the_figures_of_hoganas_2020_allow_this_much_unrounded() -> None:
    raw = evaluate(RULESET, HOGANAS, rounding=False)
    assert raw.total.points == raw.total.unrounded == Interval.parse("[604.95, 612.05)")
    assert evaluate(RULESET, HOGANAS)["1.1"].unrounded == raw["1.1"].points == Interval.parse("[13.5, 13.7)")
    assert raw["5.4"].points == Interval.parse("[19.9, 20]")  # cut at its maximum
    assert evaluate(RULESET, HOGANAS)["5"].unrounded == 79


def test_the_sub_areas_of_hoganas_2020_alone_give_its_total() -> None:
    figures = {code: figure for code, figure in HOGANAS.printed.items() if "." in code}
    given = Assessment("kommunkompassen", "2020", "Höganäs", printed=figures)
    evaluation = evaluate(RULESET, given)
    assert {code: evaluation[code].points for code in ("5", "6", "total")} == {"5": 79, "6": 62, "total": 611}
    with pytest.raises(InvalidError) as refused:
        evaluate(RULESET, Assessment("kommunkompassen", "2020", "Höganäs", printed={**figures, "total": _figure(612)}))
    (found,) = refused.value.findings
    assert (found.code, found.at[0]) == ("figures-contradict", "printed")


def _figure(points: int) -> Any:
    return plain.assessment({**strategies.HEADER, "unit": "", "printed": {"1": {"points": points}}}).printed["1"]


def test_kramfors_2013_prints_448_where_its_areas_sum_to_447() -> None:
    ruleset = plain.ruleset(plain.read("rulesets/kommunkompassen/2010.toml"))
    given = plain.assessment(plain.read("examples/assessments/kramfors-2013.toml"))
    evaluation = evaluate(ruleset, given)
    areas = [evaluation[str(area)].percent for area in range(1, 9)]
    assert areas == [58, 56, 73, 53, 58, 45, 44, 60]
    assert sum(percent.value for percent in areas if percent) == 447
    assert evaluation.total.points == 448
    assert evaluation.total.unrounded == Interval.parse("[447.5, 448.5)")


def of_points(maxima: dict[str, int], level: dict[str, Any] | None = None, **total: Any) -> dict[str, Any]:
    nodes = {code: {"max_points": most} for code, most in maxima.items()}
    return {
        **strategies.HEADER,
        "levels": [level or {}],
        "total": {"max_points": sum(maxima.values()), **total},
        "nodes": nodes,
    }


def answered(document: dict[str, Any], answers: dict[str, Any], **more: Any) -> Any:
    given = {**strategies.HEADER, "unit": "Exempelby", "answers": answers}
    return evaluate(plain.ruleset(document), plain.assessment(given), **more)


def test_a_missing_answer_is_never_renormalised_in_silence() -> None:
    document = of_points({"1": 50, "2": 50})
    with pytest.raises(InvalidError) as refused:
        answered(document, {"1": 40})
    assert [found.code for found in refused.value.findings] == ["answer-missing"]
    excluded = answered(document, {"1": 40}, missing="exclude")
    assert (excluded.total.points, excluded.total.coverage) == (80, Fraction(1, 2))
    assert "renormalised" in {step.code for step in excluded.explain("total").steps}
    zero = answered(document, {"1": 40}, missing="zero")
    assert (zero.total.points, zero.total.coverage) == (40, Fraction(1, 2))


def test_decimals_are_no_binary_floats() -> None:
    """2.3 of 4 is 57.5 percent and prints 58; as binary floats, 100 * 2.3 / 4 is 57.49999999999999 and prints 57."""
    percent = {"percent": {"digits": 0, "rounding": "half-up"}}
    evaluation = answered(of_points({"1": 4}, percent), {"1": Fraction("2.3")})
    assert evaluation["1"].percent == 58


def test_a_sum_of_decimals_is_exact() -> None:
    """Their exact sum is 27.5 and prints 28; binary floats added one by one are less, and print 27."""
    answers = ("3.2", "8.7", "5.4", "3.5", "6.7")
    document = of_points({str(at): 10 for at in range(5)}, points={"digits": 0, "rounding": "half-up"})
    evaluation = answered(document, {str(at): Fraction(answer) for at, answer in enumerate(answers)})
    assert (evaluation.total.unrounded, evaluation.total.points) == (Fraction("27.5"), 28)
    assert reduce(add, map(float, answers)) < 27.5


def test_large_numbers_lose_nothing() -> None:
    """A float has 53 bits: 8 off in 68,212,208 was one rounding away."""
    document = of_points({"1": 10**11, "2": 10**11})
    evaluation = answered(document, {"1": Fraction("68212208.000001"), "2": 10**11 - 1})
    assert evaluation.total.points == Fraction("100068212207.000001")


def test_display_digits_never_enter_a_sum_or_a_rank() -> None:
    """Rounding that does not carry is for print; only where the framework says so does a parent take it up."""
    rounded = {"points": {"digits": 0, "rounding": "half-up"}}
    carried = {"points": {"digits": 0, "rounding": "half-up", "carries": True}}
    answers = {"1": Fraction("9.5"), "2": Fraction("9.5")}
    first = answered(of_points({"1": 10, "2": 10}, rounded), answers)
    second = answered(of_points({"1": 10, "2": 10}, carried), answers)
    assert [first["1"].points, second["1"].points] == [10, 10]
    assert [first.total.points, second.total.points] == [19, 20]
    near = [
        answered(of_points({"1": 10, "2": 10}, rounded), {**answers, "1": Fraction(number)})
        for number in ("9.5", "9.9")
    ]
    assert near[0]["1"].points == near[1]["1"].points
    assert near[0].total.points < near[1].total.points


def test_a_maximum_is_not_exceeded_by_what_is_not_applicable() -> None:
    """Not applicable takes its maximum out; what is missing does not."""
    given = {**strategies.HEADER, "unit": "Exempelby", "answers": {"1": 40}, "not_applicable": ["2"]}
    evaluation = evaluate(plain.ruleset(of_points({"1": 50, "2": 50})), plain.assessment(given))
    assert plain.all_of(evaluation.total.points, evaluation.total.max_points, evaluation.total.coverage) == (40, 50, 1)
    assert evaluation.total.percent == 80


def test_a_total_that_the_areas_cannot_reach_is_told_with_few_figures() -> None:
    """Four areas fall short by a hundred points; with 88 figures, not every smaller set can be tried."""
    wrong = attrs.evolve(HOGANAS, printed={**HOGANAS.printed, "total": Figure(700)})
    with pytest.raises(InvalidError) as refused:
        evaluate(RULESET, wrong)
    (found,) = refused.value.findings
    assert found.place == "printed.total.points"
    named = dict(found.values)["figures"]
    assert isinstance(named, tuple)
    assert len(named) == 5
