"""A score has the grade that the bounds of its level give to its figure; of an interval there may be several."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import (
    Area,
    Assessment,
    Criterion,
    End,
    Evaluation,
    Figure,
    Grade,
    Grades,
    Interval,
    Level,
    PercentRule,
    PointsRule,
    Ruleset,
    Score,
    Status,
    dump_ruleset,
    evaluate,
    parse_ruleset,
    parse_snapshot,
    replay,
)

LOW, MIDDLE, HIGH = (
    Grade("low", 0, {"sv": "lågt", "en": "low score"}),
    Grade("middle", Fraction(99, 2)),
    Grade("high", 80, {"sv": "högt", "en": "high score"}),
)


def graded(by: str = "points", of: str = "printed") -> Grades:
    return Grades(by, (LOW, MIDDLE, HIGH), of)


def rules(grades: Grades | None = None, **level: Any) -> Ruleset:
    total = Area("total", [Criterion(str(at), max_points=50) for at in (1, 2)], max_points=100)
    return Ruleset("example", "1", total, [Level()], Level(grades=grades, **level))


def scored(ruleset: Ruleset, *answers: Any, **more: Any) -> Evaluation:
    given_to = {str(at): answer for at, answer in enumerate(answers, 1) if answer is not None}
    return evaluate(ruleset, Assessment("example", "1", "Exempelby", answers=given_to), **more)


@pytest.mark.parametrize(
    ("points", "name"), [(0, "low"), (49, "low"), (Fraction(99, 2), "middle"), (79, "middle"), (80, "high")]
)
def test_a_bound_belongs_to_the_grade_above_it(points: Any, name: str) -> None:
    assert scored(rules(graded()), 0 if points < 50 else 50, points if points < 50 else points - 50).total.grade == name


@pytest.mark.parametrize(
    ("grades", "name"),
    [
        (graded("points"), "high"),
        (graded("points", "unrounded"), "middle"),
        (graded("percent"), "high"),
        (graded("percent", "unrounded"), "middle"),
    ],
)
def test_the_figure_is_the_printed_one_or_the_unrounded(grades: Grades, name: str) -> None:
    ruleset = rules(grades, points=PointsRule(), percent=PercentRule())
    assert scored(ruleset, 50, Fraction(59, 2)).total.grade == name
    assert scored(ruleset, 50, Fraction(59, 2), rounding=False).total.grade == "middle"


def test_a_percent_of_printed_points_is_the_printed_one() -> None:
    ruleset = rules(graded("percent"), points=PointsRule(), percent=PercentRule(digits=1, of="points"))
    assert scored(ruleset, 50, Fraction(59, 2)).total.grade == "high"


def test_an_interval_may_have_several() -> None:
    ruleset = rules(graded())
    assert scored(ruleset, 40, None, missing="bound").total.grades == ("low", "middle", "high")
    below = Interval(40, 49, high_open=True)
    assert scored(ruleset, below, Fraction(1, 2)).total.grade == "low"
    assert scored(ruleset, Interval(40, 49), Fraction(1, 2)).total.grades == ("low", "middle")
    assert scored(ruleset, Interval(40, 49), Fraction(1, 2)).total.grade is None


def test_what_is_not_scored_has_no_grade() -> None:
    leaves = [Criterion(str(at), max_points=50) for at in (1, 2)]
    level = Level(grades=Grades("percent", [LOW]))
    ruleset = Ruleset("example", "1", Area("total", leaves, max_points=100), [level])
    evaluation = scored(ruleset, 50, missing="exclude")
    assert evaluation["1"].grades == ("low",)
    assert evaluation["2"].grades == ()
    assert evaluation.total.grades == ()


def test_a_disputed_figure_has_the_grades_that_the_rest_allows() -> None:
    assessment = Assessment(
        "example",
        "1",
        "Exempelby",
        printed={"total": Figure(90), "1": Figure(20), "2": Figure(20)},
        disputed={"total": "a slip"},
    )
    score = evaluate(rules(graded()), assessment).total
    assert score.points == 90
    assert (score.grade, score.status) == ("low", Status.PRINTED)


def test_a_position_is_that_of_the_last_bound_that_is_reached() -> None:
    grades = graded()
    assert [grades.position(End(80, openness)) for openness in (-1, 0, 1)] == [1, 2, 2]
    assert grades.names == ("low", "middle", "high")
    assert (grades.title("low", "sv"), grades.title("middle", "sv"), grades.title("other", "en")) == (
        "lågt",
        "middle",
        "other",
    )


@given(st.data())
def test_raising_an_answer_never_lowers_a_grade(data: st.DataObject) -> None:
    rounding = st.sampled_from(["half-up", "half-even", "floor", "ceiling"])
    grades = data.draw(
        st.builds(graded, st.sampled_from(["points", "percent"]), st.sampled_from(["printed", "unrounded"]))
    )
    points = data.draw(st.none() | st.builds(PointsRule, st.integers(0, 1), rounding))
    percent = data.draw(
        st.none() | st.builds(PercentRule, st.integers(0, 1), rounding, st.sampled_from(["unrounded", "points"]))
    )
    ruleset = rules(grades, points=points, percent=percent)
    tenths = st.integers(0, 500).map(lambda value: Fraction(value, 10))
    first, second = data.draw(tenths), data.draw(tenths)
    more = data.draw(tenths.filter(lambda value: value >= second))
    before, after = (scored(ruleset, first, answer).total for answer in (second, more))
    assert grades.names.index(before.grade or "") <= grades.names.index(after.grade or "")
    between = scored(ruleset, first, Interval(second, more)).total
    assert {before.grade, after.grade} <= {*between.grades}


def test_grades_are_part_of_what_a_ruleset_means() -> None:
    ruleset = rules(graded())
    untitled = rules(Grades("points", [attrs.evolve(grade, title={}) for grade in graded().bounds]))
    assert ruleset.digest == untitled.digest
    assert len({rules().digest, ruleset.digest, rules(graded("percent")).digest}) == 3
    assert len({rules(graded()).digest, rules(graded(of="unrounded")).digest}) == 2
    assert parse_ruleset(dump_ruleset(ruleset)) == ruleset
    assert (ruleset.has_grades, rules().has_grades) == (True, False)


def test_a_result_keeps_its_grades() -> None:
    evaluation = scored(rules(graded()), 40, None, missing="bound")
    total = evaluation.to_dict()["total"]
    assert (total["grade"], total["grades"]) == (None, ["low", "middle", "high"])
    assert parse_snapshot(json.dumps(evaluation.to_dict())) == evaluation.snapshot()
    assert [row["grade"] for row in evaluation.rows()] == ["low, middle, high", None, None]


def test_a_replay_shows_another_grade() -> None:
    snapshot = scored(rules(graded()), 50, 20).snapshot()
    moved = rules(Grades("points", [LOW, HIGH]))
    replayed = replay(snapshot, moved)
    assert [one.place for one in replayed.divergences] == ["total"]
    assert "betyg middle då, low nu" in " ".join(replayed.text("sv").split())
    assert "betyg middle då, – nu" in " ".join(replay(snapshot, rules()).text("sv").split())


def test_pages_show_grades_by_their_titles() -> None:
    ruleset = rules(graded(of="unrounded"))
    page = scored(ruleset, 50, 40).text("sv")
    assert "Betyg" in page
    assert "högt" in page
    assert "Betyg" not in scored(rules(), 50, 40).text("sv")
    assert "lågt eller middle" in scored(ruleset, Interval(40, 49), 1).text("sv")
    told = " ".join(ruleset.text("sv").split())
    assert "Betyg, totalt: lågt från 0 poäng, middle från 49,5 poäng, högt från 80 poäng, av det oavrundade" in told


def test_an_explanation_ends_with_the_grade() -> None:
    ruleset = rules(graded())
    step = scored(ruleset, 50, 40).explain("total").steps[-1]
    assert (step.code, step.places) == ("graded", (("total", "grades"),))
    assert "The points give the grade high score." in scored(ruleset, 50, 40).explain("total").text("en")
    several = scored(ruleset, Interval(40, 49), 1).explain("total").text("sv")
    assert "Poängen ger ett betyg från lågt till middle." in several
    unrounded = scored(ruleset, 50, 40, rounding=False).explain("total").text("sv")
    assert "De oavrundade poängen ger betyget högt." in unrounded


def test_a_score_has_one_grade_or_none() -> None:
    assert Score("1", Status.COMPUTED).grade is None
    assert Score("1", Status.COMPUTED, grades=("low",)).grade == "low"


def test_the_evidence_of_grades_alone_is_shown() -> None:
    weak = attrs.evolve(
        rules(), evidence="documented", levels=[Level({"en": "area"}, grades=graded("percent"), evidence="assumed")]
    )
    assert "Grades, area: assumed" in weak.text("en")
