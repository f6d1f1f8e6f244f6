from __future__ import annotations

import pickle
from collections.abc import Callable
from copy import copy, deepcopy
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import (
    Evaluation,
    InexactError,
    Interval,
    InvalidError,
    Monotone,
    UnknownCodeError,
    bundled,
    evaluate,
    load_assessment,
)
from kompass_rules.scoring.inputs import inputs_of
from kompass_rules.scoring.plan import plan_of
from tests import hunt, plain, strategies
from tests.effort import effort, growth
from tests.oracle import Document

HEADER = strategies.HEADER
PRINTED = {"points": {"digits": 0}, "percent": {"digits": 0}}


def evaluation(document: Document, **arguments: object) -> Evaluation:
    given = {**HEADER, "unit": "Exempelby", **arguments}
    policy = given.pop("missing", None)
    rounding = given.pop("rounding", True)
    assert isinstance(rounding, bool)
    assert policy is None or isinstance(policy, str)
    return evaluate(plain.ruleset(document), plain.assessment(given), missing=policy, rounding=rounding)


def two_areas(**changes: object) -> Document:
    return {
        **HEADER,
        "levels": [PRINTED, {}],
        "total": {"max_points": 30},
        "nodes": {
            "1": {"max_points": 20},
            "1.1": {"max_points": 12},
            "1.2": {"max_points": 8},
            "2": {"max_points": 10},
        },
        **changes,
    }


def agree_with_scores(found: Evaluation) -> None:
    """The figures of every node are those of its score, and printed nodes are all scored nodes of levels that round."""
    least, most = found.figure_bounds()
    scored = [code for code in found.ruleset.codes if found.ruleset.is_scored(code) and code != "total"]
    wanted = {"total", *([code for code in scored if found.ruleset.level(code).is_rounded] or scored)}
    assert least.keys() == most.keys() == wanted
    assert [*hunt.figure_differences(found)] == []
    if least == most:
        assert found.figures() == least
    else:
        with pytest.raises(InexactError):
            found.figures()


@given(strategies.cases(), st.sampled_from([None, "zero", "exclude", "bound"]), st.booleans())
def test_figures_are_those_of_scores(case: tuple[Document, Document, str], missing: str | None, rounding: bool) -> None:
    ruleset, assessment, policy = case
    given = plain.assessment(assessment)
    try:
        found = evaluate(plain.ruleset(ruleset), given, missing=missing or policy, rounding=rounding)
    except InvalidError:
        return
    agree_with_scores(found)


@given(strategies.small_printed(strategies.Small(steps=True, answers=True)), st.booleans())
def test_figures_are_those_of_printed_scores(case: strategies.Printed, rounding: bool) -> None:
    agree_with_scores(evaluate(plain.ruleset(case.ruleset), plain.assessment(case.assessment), rounding=rounding))


def test_a_report_has_the_figures_of_its_framework() -> None:
    figures = evaluate(
        bundled("kommunkompassen")["2020"], load_assessment("examples/assessments/hoganas-2020.toml")
    ).figures()
    assert figures["total"] == (611, Fraction(611, 8))
    assert (figures["5"].points, figures["5"].percent) == (79, 79)


@pytest.mark.parametrize(
    ("levels", "codes"),
    [
        ([PRINTED, {}], ["total", "1", "2"]),
        ([{}, {"percent": {"digits": 1}}], ["total", "1.1", "1.2"]),
        ([{}, {}], ["total", "1", "2", "1.1", "1.2"]),
    ],
)
def test_printed_nodes_are_those_of_levels_that_round(levels: list[Document], codes: list[str]) -> None:
    found = evaluation(two_areas(levels=levels), answers={"1.1": Fraction(28, 5), "1.2": 4, "2": 7})
    assert [*found.figures()] == codes
    agree_with_scores(found)


def test_areas_and_total_in_one_form_are_one_column() -> None:
    document = two_areas(total={"max_points": 30, **PRINTED})
    found = evaluation(document, answers={"1.1": Fraction(28, 5), "1.2": 4, "2": 7})
    assert [one.nodes for one in plan_of(found.ruleset).printed] == [slice(0, 3)]
    assert dict(found.figures()) == {"total": (17, 55), "1": (10, 48), "2": (7, 70)}


def test_a_node_without_a_maximum_has_a_percent_only() -> None:
    document = two_areas(total={"aggregation": "weighted-mean"}, nodes={"1": {}, "2": {}}, levels=[{}])
    document["scales"] = {"steps": {"kind": "options", "options": {"none": 0, "all": 1}}}
    document["nodes"] = {"1": {"scale": "steps"}, "2": {"scale": "steps"}}
    found = evaluation(document, answers={"1": "all", "2": "none"})
    assert dict(found.figures()) == {"total": (None, 50), "1": (None, 100), "2": (None, 0)}


def test_what_is_missing_or_not_applicable_has_no_figures() -> None:
    found = evaluation(two_areas(), answers={"2": 7}, not_applicable=["1"])
    assert dict(found.figures()) == {"total": (7, 70), "1": (None, None), "2": (7, 70)}
    found = evaluation(two_areas(), answers={"2": 7}, missing="exclude")
    assert dict(found.figures()) == {"total": (21, 70), "1": (None, None), "2": (7, 70)}


def test_sums_that_are_scaled_up_stay_whole_numbers() -> None:
    """Of 12 and 15 points, 7 and 9 are answered: 4 and 5 come to 48/7 and 25/3, and both, of 27, to 3190/189 of 30."""
    codes = {"1.1": 7, "1.2": 5, "2.1": 9, "2.2": 6, "3": 3}
    document = two_areas(levels=[PRINTED, PRINTED], total={"max_points": 30, **PRINTED})
    document["nodes"] = {"1": {"max_points": 12}, "2": {"max_points": 15}}
    document["nodes"] |= {code: {"max_points": most} for code, most in codes.items()}
    found = evaluation(document, answers={"1.1": 4, "2.1": 5}, missing="exclude")
    unrounded = {"1": Fraction(48, 7), "2": Fraction(25, 3), "total": Fraction(3190, 189)}
    assert {code: found[code].unrounded for code in unrounded} == unrounded
    official = found.official()
    assert {code: Fraction(official.exactly_passed_up[code]) / official.grid for code in unrounded} == unrounded
    assert {type(value) for value in found._tree.low.unrounded.values} == {int}
    assert {code: tuple(found.figures()[code]) for code in unrounded} == {"1": (7, 57), "2": (8, 56), "total": (17, 56)}
    agree_with_scores(found)


def test_figures_within_limits_are_refused_and_bounded() -> None:
    found = evaluation(two_areas(), answers={"1.1": 6, "2": 7}, missing="bound")
    with pytest.raises(InexactError, match=r"figures of total .*figure_bounds"):
        found.figures()
    least, most = found.figure_bounds()
    assert dict(least) == {"total": (13, Fraction(130, 3)), "1": (6, 30), "2": (7, 70)}
    assert dict(most) == {"total": (21, 70), "1": (14, 70), "2": (7, 70)}


def test_open_ends_round_to_what_their_numbers_round_to() -> None:
    answers = {"1.1": Interval.parse("(5.5, 6.5)"), "1.2": 4, "2": 7}
    found = evaluate(plain.ruleset(two_areas()), plain.assessment({**HEADER, "unit": "u", "answers": answers}))
    least, most = found.figure_bounds()
    assert (least["1"], most["1"]) == ((10, 48), (10, 52))


def test_a_disputed_figure_is_shown_as_printed() -> None:
    found = evaluation(
        two_areas(),
        answers={"1.1": 6, "1.2": 4, "2": 7},
        printed={"1": {"points": 11}},
        disputed={"1": "a misprint"},
    )
    assert found.figures()["1"] == (11, 50)


def test_a_plan_belongs_to_one_object() -> None:
    ruleset = plain.ruleset(two_areas())
    plan = plan_of(ruleset)
    assert plan_of(ruleset) is plan
    for same in (copy(ruleset), attrs.evolve(ruleset), pickle.loads(pickle.dumps(ruleset)), deepcopy(ruleset)):
        assert same == ruleset
        assert plan_of(same) is not plan


def test_answers_are_laid_once() -> None:
    ruleset = plain.ruleset(two_areas())
    assessment = plain.assessment({**HEADER, "unit": "u", "answers": {"1.1": 6, "1.2": 4, "2": 7}})

    def laid(of: object) -> object:
        plan = plan_of(ruleset if of is None else attrs.evolve(ruleset))
        return inputs_of(plan, assessment, ruleset.missing, rounding=True, hosts={}).low

    once = laid(None)
    assert laid(None) is once
    assert laid("another ruleset") is not once
    assert laid(None) is not once  # only the last is kept


@pytest.mark.parametrize("answer", [5, Fraction(1, 3), Interval.parse("[1, 2)"), Interval.parse("[3, 3]")])
@pytest.mark.parametrize("before", [4, Interval.parse("[1, 2]")])
def test_one_other_answer_is_laid_as_all_are(before: int | Interval, answer: int | Fraction | Interval) -> None:
    answers = {"1.1": before, "1.2": Interval.parse("(2, 3)"), "2": 7}
    found = evaluate(plain.ruleset(two_areas()), plain.assessment({**HEADER, "unit": "u", "answers": answers}))
    changed = found.with_answer("1.1", answer)
    anew = evaluate(found.ruleset, attrs.evolve(changed.assessment))
    assert changed.figure_bounds() == anew.figure_bounds()
    assert [*changed] == [*anew]


def test_a_host_may_aggregate_what_is_printed() -> None:
    document = two_areas()
    document["nodes"]["1"]["aggregation"] = "host:least"
    ruleset = plain.ruleset(document)
    assessment = plain.assessment({**HEADER, "unit": "u", "answers": {"1.1": 6, "2": 7}})
    least = Monotone(lambda shares, *_: min(shares))
    found = evaluate(ruleset, assessment, missing="bound", aggregations={"least": least})
    agree_with_scores(found)
    assert found.figure_bounds()[1]["1"] == (10, 50)


def test_figures_are_columns_and_a_mapping() -> None:
    figures = evaluation(two_areas(), answers={"1.1": 6, "1.2": 4, "2": 7}).figures()
    assert figures.codes == ("total", "1", "2")
    assert figures.points == (17, 10, 7)
    assert figures.percents == (Fraction(170, 3), 50, 70)
    assert [*figures] == [*figures.codes]
    assert len(figures) == 3
    assert "1.1" not in figures
    with pytest.raises(UnknownCodeError, match=r"1\.1"):
        figures["1.1"]


def test_figures_take_fewer_calls_than_there_are_nodes() -> None:
    def read(size: int) -> Callable[[], object]:
        codes = [f"{area}.{leaf}" for area in range(size) for leaf in range(10)]
        document = two_areas(total={"max_points": len(codes)})
        document["nodes"] = {str(area): {"max_points": 10} for area in range(size)}
        document["nodes"] |= {code: {"max_points": 1} for code in codes}
        found = evaluation(document, answers=dict.fromkeys(codes, 1))
        return lambda: evaluate(found.ruleset, found.assessment).figures()

    assert growth(read, 20) < 1
    assert effort(read(20)) < 100


@pytest.mark.parametrize("rounding", [True, False])
def test_sums_in_whole_points_stay_whole_beside_others_that_are_scaled_up_exactly(rounding: bool) -> None:
    """1.1 comes to 2 of 3, so 10/3 of 5, and 2.1 to 3 of 4, so 21/4 of 7; 2 is scaled up from 10 points to 12."""
    found = evaluation(
        {
            **HEADER,
            "levels": [{}, {}, {"points": {"digits": 0, "carries": True}}],
            "total": {"max_points": 17},
            "nodes": {
                "1": {"max_points": 5},
                "1.1": {"max_points": 5},
                "1.1.1": {"max_points": 3},
                "1.1.2": {"max_points": 2},
                "2": {"max_points": 12},
                "2.1": {"max_points": 7},
                "2.1.1": {"max_points": 4},
                "2.1.2": {"max_points": 3},
                "2.2": {"max_points": 3},
                "2.3": {"max_points": 2},
            },
        },
        answers={"1.1.1": 2, "2.1.1": 3, "2.2": Fraction(3, 2)},
        missing="exclude",
        rounding=rounding,
    )
    one, two = (3, Fraction(39, 5)) if rounding else (Fraction(10, 3), Fraction(81, 10))
    assert [found[code].points for code in ("1", "2", "total")] == [one, two, one + two]
    official = found.official()
    grid = official.grid
    assert [official.exact[code] for code in ("1", "2")] == [one * grid, two * grid]
    assert [official.exactly_passed_up[code] for code in ("1", "2")] == [one * grid, two * grid]
    agree_with_scores(found)


def test_as_many_answers_as_leaves_may_be_to_other_nodes() -> None:
    nodes = {"1": {"max_points": 4}, "1.1": {"max_points": 4}, "2": {"max_points": 3}, "2.1": {"max_points": 3}}
    document = {**HEADER, "levels": [PRINTED, {}], "total": {"max_points": 7}, "nodes": nodes}
    below, above = (evaluation(document, answers={code: 3, "2.1": 2}) for code in ("1.1", "1"))
    assert below.figures() == above.figures()
    assert below.figures()["1"] == (3, 75)
    assert above["1.1"].status == "described"


def test_an_area_that_is_not_applicable_has_no_figures() -> None:
    found = evaluation(two_areas(), answers={"2": 7}, not_applicable=["1.1", "1.2"], missing="zero")
    assert dict(found.figures()) == {"total": (7, 70), "1": (None, None), "2": (7, 70)}
