from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from kompass_rules import Explanation, ExplanationStep, Interval, InvalidError, Status, evaluate
from kompass_rules.errors import place_text
from kompass_rules.model.code import TOTAL
from tests import plain, strategies
from tests.oracle import Document
from tests.strategies import Printed, Shape, Small

WHOLE = {"digits": 0, "rounding": "half-up"}
DOCUMENT = {
    **strategies.HEADER,
    "levels": [{"percent": {**WHOLE, "of": "points"}}, {"points": {**WHOLE, "carries": True}}],
    "total": {"max_points": 70, "points": WHOLE},
    "scales": {"agree": {"kind": "likert", "low": 1, "high": 5}},
    "nodes": {
        "1": {"max_points": 30},
        "1.1": {"max_points": 20},
        "1.2": {"max_points": 10, "scale": "agree"},
        "2": {"max_points": 20, "aggregation": "weighted-mean"},
        "2.1": {"max_points": 5, "weight": 1},
        "2.2": {"max_points": 8, "weight": 3},
        "3": {"max_points": 20},
        "3.1": {},
    },
}


def explain(code: str, answers: dict[str, Any], missing: str | None = None, **more: Any) -> Explanation:
    given = {**strategies.HEADER, "unit": "Exempelby", "answers": answers, **more}
    return evaluate(plain.ruleset(DOCUMENT), plain.assessment(given), missing=missing).explain(code)


COMPLETE = {"1.1": Fraction(27, 2), "1.2": 4, "2.1": 5, "2.2": 4, "3": 5}
RESULT = {"points": Interval.exactly(Fraction(27, 2)), "max_points": Fraction(20)}


def told(explanation: Explanation) -> dict[str, tuple[list[str], dict[str, Any]]]:
    return {step.code: ([*map(place_text, step.places)], dict(step.values)) for step in explanation.steps}


def test_an_answer_is_explained_by_its_place_and_what_it_is_measured_against() -> None:
    explanation = explain("1.1", COMPLETE)
    assert told(explanation) == {
        "answered": (['answers."1.1"', 'nodes."1.1".max_points'], {"answer": Fraction(27, 2), **RESULT}),
        "carried": (
            ["levels[1].points"],
            {"rounding": "half-up", "unit": Fraction(1), "points": Interval.exactly(14)},
        ),
    }
    assert explanation.children == ()
    assert explanation.contributions == {}
    assert told(explain("1.2", COMPLETE))["answered"][0] == ['answers."1.2"', 'nodes."1.2".scale']


def test_an_area_is_explained_by_its_children() -> None:
    explanation = explain("1", COMPLETE)
    assert told(explanation) == {
        "aggregated": (
            ['nodes."1".aggregation', 'nodes."1.1".max_points', 'nodes."1.2".max_points'],
            {
                "aggregation": "sum",
                "children": ("1.1", "1.2"),
                "points": Interval.exactly(22),
                "max_points": Fraction(30),
            },
        ),
        "percent": (
            ["levels[0].percent"],
            {"rounding": "half-up", "of": "points", "percent": Interval.exactly(73)},
        ),
    }
    assert explanation.contributions == {"1.1": 14, "1.2": 8}
    assert [child.score.code for child in explanation.children] == ["1.1", "1.2"]
    assert explanation.places[:2] == ('nodes."1".aggregation', 'nodes."1.1".max_points')
    assert 'answers."1.1"' in explanation.places
    assert len(explanation.places) == len(set(explanation.places))


def test_a_mean_is_explained_by_its_weights() -> None:
    explanation = explain("2", COMPLETE)
    assert told(explanation)["aggregated"][0] == ['nodes."2".aggregation', 'nodes."2.1".weight', 'nodes."2.2".weight']
    assert explanation.contributions == {"2.1": 5, "2.2": Fraction(15, 2)}
    assert explanation.score.unrounded == Fraction(25, 2)


def test_the_total_is_rounded_by_its_own_rule() -> None:
    explanation = explain(TOTAL, COMPLETE)
    assert told(explanation)["rounded"] == (
        ["total.points"],
        {"rounding": "half-up", "unit": Fraction(1), "points": Interval.exactly(40)},
    )
    assert [found.score.code for found in explanation.walk()] == [
        TOTAL,
        "1",
        "1.1",
        "1.2",
        "2",
        "2.1",
        "2.2",
        "3",
        "3.1",
    ]
    assert str(explanation) == explanation.text("en") != explanation.text("sv")
    assert explanation.text("sv").startswith("Totalt: 40 av 70 poäng")


def test_without_rounding_no_rule_is_told() -> None:
    given = plain.assessment({**strategies.HEADER, "unit": "Exempelby", "answers": COMPLETE})
    explanation = evaluate(plain.ruleset(DOCUMENT), given, rounding=False).explain(TOTAL)
    assert {step.code for found in explanation.walk() for step in found.steps} == {
        "answered",
        "aggregated",
        "described",
    }


def test_a_share_that_stands_for_all_comes_in_the_units_below_it() -> None:
    """15 of 20 stand for 22.5 of 30, which is printed in whole points as what it is made of."""
    assert told(explain("1", {"1.1": 15, "2.1": 5, "2.2": 4, "3": 5}, "exclude"))["carried"] == (
        ["levels[1].points"],
        {"rounding": "half-up", "unit": Fraction(1), "points": Interval.exactly(23)},
    )


def test_what_is_missing_is_explained_by_the_policy() -> None:
    answers = {"1.1": 10, "2.1": 5, "2.2": 4, "3": 5}
    for missing, values in {
        "zero": {"points": Interval.exactly(0), "max_points": Fraction(10)},
        "exclude": {},
        "bound": {"points": Interval.parse("[0, 10]"), "max_points": Fraction(10)},
    }.items():
        assert told(explain("1.2", answers, missing))["missing"] == (
            ["missing", 'nodes."1.2"'],
            {"policy": missing, **values},
        )
    excluded = told(explain("1", answers, "exclude"))
    assert excluded["renormalised"] == (["missing"], {"counted": Fraction(20), "max_points": Fraction(30)})
    assert excluded["aggregated"][1]["children"] == ("1.1",)
    assert explain("1", answers, "exclude").contributions == {"1.1": 15}
    assert "renormalised" not in told(explain("1", answers, "zero"))


def test_a_share_without_points_is_explained_in_percent() -> None:
    document = {
        **DOCUMENT,
        "levels": [{}, {}, {}],
        "nodes": {
            "1": {"max_points": 30, "aggregation": "weighted-mean"},
            "1.1": {"scale": "agree"},
            "1.2": {"aggregation": "minimum"},
            "1.2.1": {"scale": "agree"},
            "2": {"max_points": 40},
        },
    }
    given = plain.assessment({**strategies.HEADER, "unit": "Exempelby", "answers": {"1.1": 3, "1.2.1": 4, "2": 1}})
    explanation = evaluate(plain.ruleset(document), given).explain("1")
    first, second = explanation.children
    assert told(first)["answered"][1] == {"answer": 3, "percent": Interval.exactly(50)}
    assert told(second)["aggregated"][1] == {
        "aggregation": "minimum",
        "children": ("1.2.1",),
        "percent": Interval.exactly(75),
    }
    assert told(second)["aggregated"][0] == ['nodes."1.2".aggregation']
    assert second.contributions == {}
    assert explanation.contributions == {"1.1": Fraction(15, 2), "1.2": Fraction(45, 4)}


def test_what_does_not_count_is_explained() -> None:
    explanation = explain(TOTAL, {"1": 20, "3": 5}, not_applicable=["2"])
    steps = {found.score.code: told(found) for found in explanation.walk()}
    assert steps["2"] == {"not-applicable": (["not_applicable[0]"], {})}
    assert steps["2.1"] == {"not-applicable": ([], {})}
    assert steps["1.1"] == {"described": (['nodes."1.1"'], {})}
    assert steps["3.1"] == {"described": (['nodes."3.1"'], {})}
    assert steps["1"]["answered"][0] == ['answers."1"', 'nodes."1".max_points']
    assert explanation.contributions == {"1": 20, "3": 5}


def test_what_is_described_contributes_nothing() -> None:
    found = {one.score.code: one for one in explain(TOTAL, {"total": 20}).walk()}
    assert found["1"].score.status is Status.DESCRIBED
    assert found["1"].contributions == {}


def test_printed_and_disputed_figures_are_explained() -> None:
    figures = {"1": {"points": 22, "percent": 73}, "2": {"points": 12}}
    given = {**strategies.HEADER, "unit": "Exempelby", "printed": figures, "disputed": {"2": "a misprint"}}
    evaluation = evaluate(plain.ruleset(DOCUMENT), plain.assessment(given))
    first, second = told(evaluation.explain("1")), told(evaluation.explain("2"))
    assert first["printed"] == (
        ['printed."1"'],
        {"figure_points": 22, "figure_percent": 73, "points": Interval.exactly(22), "max_points": 30},
    )
    assert "agrees" not in first
    assert second["printed-points"][1]["figure_points"] == 12
    assert second["disputed"] == (['disputed."2"'], {"reason": "a misprint"})
    assert evaluation["2"].points == 12
    assert evaluation["2"].unrounded == Interval.parse("[0, 20]")
    assert evaluation["2"].disputed == "a misprint"


def test_a_step_is_a_value() -> None:
    assert ExplanationStep("missing", (("missing",),), (("policy", "zero"),)) == ExplanationStep(
        "missing", (("missing",),), (("policy", "zero"),)
    )
    assert hash(explain("1", COMPLETE)) == hash(explain("1", COMPLETE))
    assert explain("1", COMPLETE) != explain("2", COMPLETE)


@given(strategies.cases(Shape(depth=3, nodes=9)), st.booleans())
def test_every_node_is_explained_and_every_answer_named(case: tuple[Document, Document, str], rounding: bool) -> None:
    document, given, missing = case
    try:
        evaluation = evaluate(plain.ruleset(document), plain.assessment(given), missing=missing, rounding=rounding)
    except InvalidError:
        assume(False)
    explanation = evaluation.explain(TOTAL)
    assert [found.score for found in explanation.walk()] == [*evaluation]
    assert all(found.steps for found in explanation.walk())
    places = explanation.places
    assert {place.partition(".")[2].strip('"') for place in places if place.startswith("answers.")} == set(
        given.get("answers", {})
    )
    for language in ("sv", "en"):
        assert explanation.text(language).count("\n") >= len(evaluation)


@given(strategies.small_printed(Small(answers=True)))
def test_what_printed_figures_allow_lies_within_the_contributions(printed: Printed) -> None:
    """A figure says more than its children's do, so their contributions enclose it."""
    assume(bool(printed.assessment["printed"]))
    evaluation = evaluate(plain.ruleset(printed.ruleset), plain.assessment(printed.assessment))
    for found in evaluation.explain(TOTAL).walk():
        assert str(found)
        if found.contributions and found.score.unrounded is not None:
            assert found.score.unrounded in sum(found.contributions.values(), Interval.exactly(0))


def printed(code: str, figures: dict[str, Any], **more: Any) -> Explanation:
    given = {**strategies.HEADER, "unit": "Exempelby", "printed": figures, **more}
    return evaluate(plain.ruleset(DOCUMENT), plain.assessment(given)).explain(code)


def test_one_figure_alone_is_told_alone() -> None:
    assert told(printed("1", {"1": {"percent": 70}}))["printed-percent"][1]["figure_percent"] == 70
    assert "Rapporten anger 13,5 poäng." in printed("3", {"3": {"points": Fraction(27, 2)}}).text("sv")


def test_a_printed_figure_is_told_to_agree_with_the_sum_of_its_children() -> None:
    figures = {"1": {"percent": 73}, "1.1": {"points": 14}, "1.2": {"points": 8}}

    assert told(printed("1", figures))["agrees"] == (
        ['nodes."1".aggregation'],
        {"children": ("1.1", "1.2"), "terms": ("14", "8"), "sum": 22},
    )
    assert "Det stämmer med summan av 1.1 och 1.2: 14 + 8 = 22. [" in printed("1", figures).text("sv")


def test_a_disputed_figure_agrees_with_nothing() -> None:
    figures = {"1": {"points": 20}, "1.1": {"points": 14}, "1.2": {"points": 8}}

    assert "agrees" not in told(printed("1", figures, disputed={"1": "a misprint"}))


def test_a_notebook_shows_the_text_of_an_explanation() -> None:
    explanation = explain("1", COMPLETE)
    shown = explanation._repr_html_()
    assert shown.startswith("<pre>1: 22 of 30 points")
    assert "&quot;1.1&quot;" in shown


def test_a_renormalised_sum_is_rounded_as_what_it_is_made_of() -> None:
    whole = {"digits": 0, "rounding": "half-up", "carries": True}
    parts = {"1": {"max_points": 100}, "1.1": {"max_points": 80}, "1.2": {"max_points": 20}}
    document = {**strategies.HEADER, "levels": [{}, {"points": whole}], "total": {"max_points": 100}, "nodes": parts}
    given = plain.assessment({**strategies.HEADER, "unit": "Exempelby", "answers": {"1.1": 61}})
    evaluation = evaluate(plain.ruleset(document), given, missing="exclude")
    assert (evaluation["1"].unrounded, evaluation["1"].points) == plain.all_of(Fraction(305, 4), 76)
    steps = {step.code: step for step in evaluation.explain("1").steps}
    assert steps["carried"].places == (("levels", 1, "points"),)
    assert dict(steps["carried"].values)["points"] == 76
    kept = {**document, "levels": [{}, {"points": {**whole, "carries": False}}]}
    assert evaluate(plain.ruleset(kept), given, missing="exclude")["1"].points == Fraction(305, 4)
    off = evaluate(plain.ruleset(document), given, missing="exclude", rounding=False).explain("1")
    assert "carried" not in {step.code for step in off.steps}


def test_a_printed_percent_of_what_has_no_points_is_explained_in_percent() -> None:
    rules = {
        **strategies.HEADER,
        "levels": [{}],
        "total": {"aggregation": "minimum"},
        "nodes": {"1": {"scale": "agree"}},
    }
    given = {**strategies.HEADER, "unit": "Exempelby", "printed": {"1": {"percent": 50}}}
    evaluation = evaluate(plain.ruleset({**rules, "scales": DOCUMENT["scales"]}), plain.assessment(given))
    assert told(evaluation.explain("1")) == {
        "printed-percent": (['printed."1"'], {"figure_percent": 50, "percent": Interval.exactly(50)})
    }


def test_an_area_of_which_all_is_missing_is_explained_by_its_children() -> None:
    assert [*told(explain("1", {"2.1": 5, "2.2": 4, "3": 5}, "zero"))] == ["aggregated", "percent"]
