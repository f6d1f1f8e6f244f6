"""Targets: what is found is the cheapest of all that could be tried, and reaches the goal when it is evaluated."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kompass_rules import (
    Aggregation,
    AnswerChange,
    Area,
    Assessment,
    Band,
    Bands,
    BestOf,
    Checklist,
    Criterion,
    Evaluation,
    Figure,
    Grade,
    Grades,
    HostAggregation,
    Interval,
    InvalidError,
    Level,
    Likert,
    Linear,
    Marginal,
    Options,
    PercentRule,
    Points,
    PointsRule,
    Profile,
    Ruleset,
    Scale,
    UnknownCodeError,
    bundled,
    evaluate,
    load_assessment,
)
from kompass_rules.analysis.target import Goal, Target, target
from kompass_rules.rounding import Rounding
from kompass_rules.scoring.assessment import GivenAnswer

RULES = bundled("kommunkompassen")
HOGANAS = load_assessment("examples/assessments/hoganas-2020.toml")
SCALES: dict[str, Scale] = {
    "steps": Options({"none": 0, "some": Fraction(1, 3), "again": Fraction(1, 3), "all": 1}),
    "four": Likert(1, 4),
    "three": Checklist(3),
    "turnout": Bands(0, 100, [Band(0, 0), Band(30, Fraction(1, 2)), Band(60, 1)]),
    "halves": Points(Fraction(1, 2)),
    "days": Linear(worst=6, best=Fraction(7, 2)),
}
LADDERS: Mapping[str, list[GivenAnswer]] = {
    "steps": ["none", "some", "all"],
    "four": [1, 2, 3, 4],
    "three": [0, 1, 2, 3],
    "turnout": [0, 30, 60],
    "days": [6, 5, 4, Fraction(7, 2)],
}


def ladder(name: str, maximum: int, start: Fraction) -> list[GivenAnswer]:
    """The answers of a scale in their order, written out by hand; points without steps begin at a start below 1."""
    if name == "halves":
        return [Fraction(count, 2) for count in range(2 * maximum + 1)]
    return LADDERS[name] if name else [*(start + count for count in range(maximum)), maximum]


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Ruleset, dict[str, GivenAnswer], dict[str, list[GivenAnswer]]]:
    """Two areas with a few leaves each, any scales, aggregations and rounding; answers; and the ladders of answers."""
    areas, answers, ladders = [], dict[str, GivenAnswer](), dict[str, list[GivenAnswer]]()
    for area in ("1", "2"):
        leaves = []
        for place in range(1, draw(st.integers(1, 3)) + 1):
            code, maximum, scale = f"{area}.{place}", draw(st.integers(1, 3)), draw(st.sampled_from(["", *SCALES]))
            ladders[code] = ladder(scale, maximum, Fraction(draw(st.integers(0, 3)), 4))
            answers[code] = draw(st.sampled_from(ladders[code]))
            weight = draw(st.integers(1, 3))
            leaves.append(Criterion(code, max_points=maximum, scale=scale or None, weight=weight))
        kind = draw(st.sampled_from((*Aggregation, BestOf(min(2, len(leaves))))))
        if kind not in (Aggregation.WEIGHTED_MEAN, Aggregation.GEOMETRIC_MEAN, Aggregation.HARMONIC_MEAN):
            leaves = [attrs.evolve(leaf, weight=None) for leaf in leaves]
        below = sum(int(leaf.max_points or 0) for leaf in leaves)
        most = max(below - 1, 1) if kind is Aggregation.CAPPED_SUM else below
        areas.append(Area(area, leaves, max_points=most, aggregation=kind))
    levels = [draw(rules(may_carry=True)), draw(rules(may_carry=True))]
    top = draw(st.sampled_from([Aggregation.SUM, Aggregation.SUM, Aggregation.MINIMUM, Aggregation.MEDIAN]))
    total = Area("total", areas, max_points=sum(int(area.max_points or 0) for area in areas), aggregation=top)
    used = {leaf.scale for area in areas for leaf in area.children if isinstance(leaf, Criterion) and leaf.scale}
    scales = {name: SCALES[name] for name in used}
    return Ruleset("x", "1", total, levels, draw(rules(may_carry=False)), scales), answers, ladders


@st.composite
def rules(draw: st.DrawFn, *, may_carry: bool) -> Level:
    rounding = draw(st.sampled_from(Rounding))
    points = draw(st.sampled_from([None, PointsRule(0, rounding), PointsRule(0, rounding, carries=may_carry)]))
    return Level(points=points, percent=draw(st.sampled_from([None, PercentRule(0, rounding)])))


def with_answers(rules: Ruleset, answers: Mapping[str, GivenAnswer], missing: str = "exclude") -> Evaluation:
    return evaluate(rules, Assessment("x", "1", "U", answers=answers), missing=missing)


def figure(evaluation: Evaluation, goal: Goal) -> Fraction:
    """The least of the figure that a goal speaks of."""
    score = evaluation[goal.code]
    found = score.points if goal.points is not None else score.percent
    assert found is not None
    return found.low


def brute(
    rules: Ruleset, answers: Mapping[str, GivenAnswer], ladders: Mapping[str, list[GivenAnswer]], goal: Goal
) -> tuple[int | None, Fraction]:
    """The least cost of all better answers that reach the goal, None where none do, and the best figure of all."""
    wanted = goal.points if goal.points is not None else goal.percent
    assert wanted is not None
    best, least = Fraction(-1), None
    ups = {code: steps[steps.index(answers[code]) :] for code, steps in ladders.items() if code in answers}
    for chosen in product(*(range(len(up)) for up in ups.values())):
        tried = {code: up[step] for (code, up), step in zip(ups.items(), chosen, strict=True)}
        reached = figure(with_answers(rules, tried), goal)
        best = max(best, reached)
        if reached >= wanted and (least is None or sum(chosen) < least):
            least = sum(chosen)
    return least, best


def replayed(found: Target) -> Evaluation:
    """The evaluation after the changes."""
    answers = {**found.evaluation.assessment.answers, **{one.code: one.after for one in found.changes}}
    return with_answers(found.evaluation.ruleset, answers)


@given(worlds(), st.integers(0, 12), st.booleans(), st.sampled_from(["total", "1", "2"]), st.booleans())
def test_targets_are_the_cheapest_of_all(
    world: tuple[Ruleset, dict[str, GivenAnswer], dict[str, list[GivenAnswer]]],
    wanted: int,
    is_percent: bool,
    code: str,
    one_is_missing: bool,
) -> None:
    rules, answers, ladders = world
    assume(prod(len(steps) for steps in ladders.values()) <= 600)
    if one_is_missing and len(answers) > 1:
        answers = {code: answer for code, answer in answers.items() if code != "1.1" or "1.2" not in answers}
    goal = Goal(code, percent=wanted * 8) if is_percent else Goal(code, points=wanted)
    found = target(with_answers(rules, answers), goal)
    least, best = brute(rules, answers, ladders, goal)

    assert found.is_reached is (least is not None)
    assert figure(replayed(found), goal) == found.then
    assert found.cost == least if least is not None else found.then == best
    steps: list[Marginal | AnswerChange] = [*found.marginals, *found.changes]
    for one in steps:
        after = with_answers(rules, {**answers, one.code: one.after})
        now = with_answers(rules, answers)
        points, unrounded = ([getattr(each[code], name) for each in (now, after)] for name in ("points", "unrounded"))
        assert one.points == points[1].low - points[0].low
        assert one.unrounded == unrounded[1].low - unrounded[0].low


def test_650_points_of_hoganas_take_39_steps() -> None:
    found = target(evaluate(RULES["2020"], HOGANAS), Goal(points=650))

    assert (found.is_reached, found.now, found.then, found.cost) == (True, Fraction(611), Fraction(650), Fraction(39))
    assert sum(one.steps for one in found.changes) == 39
    assert [one.points for one in found.changes] == [one.steps for one in found.changes]
    assert "svar där det ger mest för kostnaden" in " ".join(found.text("sv").split())
    assert len(found.marginals) == 33
    assert {one.points for one in found.marginals} == {Fraction(1)}
    assert found.to_dict()["cost"] == "39"
    assert json.dumps(found.to_dict())


def test_costs_hold_for_all_below() -> None:
    cheap = target(evaluate(RULES["2020"], HOGANAS), Goal(points=615), {"3": Fraction(1, 2), "3.1": 3})

    assert {one.code.partition(".")[0] for one in cheap.changes} == {"3"}
    assert "3.1" not in {one.code for one in cheap.changes}
    assert cheap.cost == 2


def test_a_goal_beyond_all_is_not_reached() -> None:
    found = target(evaluate(RULES["2020"], HOGANAS), Goal(points=900))

    assert not found.is_reached
    assert found.then == 800


def test_a_printed_total_that_is_more_than_its_parts_is_kept() -> None:
    kramfors = load_assessment("examples/assessments/kramfors-2013.toml")
    found = target(evaluate(RULES["2010"], kramfors), Goal(points=450))

    assert (found.now, found.then, found.cost) == (Fraction(448), Fraction(450), Fraction(2))


def test_halves_to_even_promise_no_more_than_they_keep() -> None:
    carried = Level(points=PointsRule(0, "half-even", carries=True))
    leaves = [Criterion(code, max_points=10) for code in ("1", "2")]
    rules = Ruleset("x", "1", Area("total", leaves, max_points=20), [carried])
    printed = {"1": Figure(points=4), "total": Figure(points=9)}
    found = target(evaluate(rules, Assessment("x", "1", "U", printed=printed)), Goal(points=12))

    assert (found.is_reached, found.then, [one.code for one in found.changes]) == (True, Fraction(13), ["1"])


GRADED = Grades("percent", [Grade("low", 0), Grade("fair", 40), Grade("good", 80)])


def graded(of: str = "printed", by: str = "percent") -> Evaluation:
    bounds = [Grade("low", 0), Grade("fair", 4), Grade("good", 8)] if by == "points" else GRADED.bounds
    rule = Level(points=PointsRule(), percent=PercentRule(), grades=Grades(by, bounds, of))
    leaves = [Criterion("1", max_points=10, scale="tenths")]
    rules = Ruleset("x", "1", Area("total", leaves, max_points=10), [rule], rule, {"tenths": Points(Fraction(1, 2))})
    return with_answers(rules, {"1": 6})


@pytest.mark.parametrize(("of", "steps"), [("printed", 3), ("unrounded", 4)])
def test_a_grade_is_reached_by_the_figure_that_it_is_of(of: str, steps: int) -> None:
    assert target(graded(of, "points"), Goal(grade="good")).cost == steps


def test_a_grade_by_percent() -> None:
    found = target(graded(), Goal("1", grade="good"))

    assert [found.cost, found.then] == [4, 80]
    assert 'the grade "good" can be reached from 60' in " ".join(found.text("en").split())


def test_a_goal_is_one_thing() -> None:
    wrongs: list[dict[str, Any]] = [{}, {"points": 1, "percent": 2}, {"points": -1}, {"percent": -1}]
    for wrong in wrongs:
        with pytest.raises(InvalidError):
            Goal(**wrong)


def test_goals_that_a_node_does_not_have() -> None:
    told = {}
    left_out = attrs.evolve(HOGANAS, printed={"1": Figure(points=67)}, not_applicable=["2"], notes={})
    hme = with_answers(
        Ruleset(
            "x",
            "1",
            Area("total", [Criterion("1", scale="four")], aggregation="minimum"),
            [Level()],
            scales={"four": Likert(1, 4)},
        ),
        {"1": 2},
    )
    for name, evaluation, goal in (
        ("described", evaluate(RULES["2020"], left_out), Goal("2", points=3)),
        ("ungraded", evaluate(RULES["2020"], HOGANAS), Goal(grade="good")),
        ("unknown", graded(), Goal(grade="god")),
        ("pointless", hme, Goal(points=3)),
    ):
        with pytest.raises(InvalidError) as raised:
            target(evaluation, goal)
        told[name] = raised.value.findings[0].code
    with pytest.raises(UnknownCodeError):
        target(graded(), Goal("7", points=3))
    with pytest.raises(UnknownCodeError):
        target(graded(), Goal(points=3), {"7": 3})
    with pytest.raises(InvalidError):
        target(graded(), Goal(points=3), {"1": 0})

    assert told == {
        "described": "goal-without-score",
        "ungraded": "goal-without-grades",
        "unknown": "not-one-of",
        "pointless": "points-without-maximum",
    }


def test_too_many_steps_and_ways_are_refused() -> None:
    wide = Ruleset("x", "1", Area("total", [Criterion("1", max_points=2000)], max_points=2000), [Level()])
    leaves = [Criterion(str(place), max_points=60) for place in range(1, 5)]
    many = Ruleset("x", "1", Area("total", leaves, max_points=60, aggregation="median"), [Level()])
    told = []
    for rules, answers in ((wide, {"1": 3}), (many, dict.fromkeys("1234", 0))):
        with pytest.raises(InvalidError) as raised:
            target(with_answers(rules, answers), Goal(percent=50))
        told.append(raised.value.findings[0].code)

    assert told == ["steps-too-many", "target-too-large"]


def test_hosts_aggregate_and_intervals_move() -> None:
    leaves = [Criterion(code, max_points=4) for code in ("1", "2")]
    rules = Ruleset("x", "1", Area("total", leaves, max_points=4, aggregation=HostAggregation("least")), [Level()])
    given = Assessment("x", "1", "U", answers={"1": 2, "2": 1})
    hosted = evaluate(rules, given, aggregations={"least": lambda shares, _weights, _maxima: min(shares)})
    sums = Ruleset("x", "1", Area("total", leaves, max_points=8), [Level()])
    wide = with_answers(sums, {"1": Interval.parse("[1, 5/2]"), "2": 1})

    assert target(hosted, Goal(points=3)).cost == 3
    found = target(wide, Goal(points=6))
    assert [found.cost, found.then] == [4, 6]
    assert [(one.code, str(one.before), str(one.after)) for one in found.changes][1:] == [("2", "1", "4")]


def test_what_is_answered_above_moves_by_points() -> None:
    found = target(
        evaluate(
            RULES["2020"], Assessment("kommunkompassen", "2020", "U", answers={str(area): 70 for area in range(1, 9)})
        ),
        Goal(points=565),
    )

    assert [found.cost, found.changes[0].before] == [5, 70]


def test_where_all_is_best_nothing_is_next() -> None:
    rules = Ruleset("x", "1", Area("total", [Criterion("1", max_points=10)], max_points=10), [Level()])
    found = target(with_answers(rules, {"1": 10}), Goal(points=10))

    assert found.marginals == ()
    assert "is reached already (10)" in found.text("en")


def test_a_profile_leaves_out_what_it_leaves_out() -> None:
    leaves = [Criterion(code, max_points=10) for code in ("1", "2")]
    rules = Ruleset(
        "x", "1", Area("total", leaves, max_points=20), [Level()], profiles={"basic": Profile(leaves_out=["2"])}
    )
    found = target(evaluate(rules, Assessment("x", "1", "U", answers={"1": 6}, profile="basic")), Goal(percent=80))

    assert [found.cost, found.then] == [2, 80]


def test_an_interval_moves_on_its_own_scale_from_its_lesser_end() -> None:
    children = [Criterion("1", scale="four"), Criterion("2", scale="days"), Criterion("3", scale="turnout")]
    ruleset = Ruleset(
        framework="example",
        revision="intervals",
        levels=[Level()],
        scales=SCALES,
        total=Area("total", children, aggregation="weighted-mean"),
    )
    given = {code: Interval.parse(text) for code, text in (("1", "[1.5, 2.5)"), ("2", "(4.5, 5.5]"), ("3", "[20, 40)"))}
    found = target(evaluate(ruleset, Assessment("example", "intervals", "X", answers=given)), Goal(percent=100))

    assert {one.code: one.after for one in found.marginals} == {"1": Fraction(5, 2), "2": Fraction(9, 2), "3": 30}
    assert [(one.code, one.after, one.steps) for one in found.changes] == [
        ("1", 4, 3),
        ("2", Fraction(7, 2), 2),
        ("3", 60, 2),
    ]
    assert found.is_reached


def test_an_answer_moves_from_what_it_is_and_not_from_what_is_printed() -> None:
    """1/4 prints as 0: two steps more are 9/4 and not 2, and the last one is as short as the maximum makes it."""
    rounded = [Level(), Level(points=PointsRule(0, "floor"))]
    area = Area("1", [Criterion("1.1", max_points=3)], max_points=3)
    rules = Ruleset("x", "1", Area("total", [area], max_points=3), rounded)
    found = target(with_answers(rules, {"1.1": Fraction(1, 4)}), Goal("1", percent=75))
    above = target(with_answers(rules, {"1": Fraction(1, 4)}), Goal("1", percent=100))

    assert [(one.after, one.steps) for one in found.changes] == [(Fraction(9, 4), 2)]
    assert [(one.before, one.after, one.steps) for one in above.changes] == [(Fraction(1, 4), 3, 3)]
    assert figure(replayed(found), found.goal) == found.then == 75


COSTS = st.dictionaries(st.sampled_from(["total", "1", "1.1", "1.2", "2.1"]), st.sampled_from(["1/2", "3/2", "2"]))


@given(worlds(), st.integers(1, 9), st.sampled_from(["printed", "unrounded"]), st.booleans(), COSTS)
def test_grades_are_reached_at_the_least_cost(
    world: tuple[Ruleset, dict[str, GivenAnswer], dict[str, list[GivenAnswer]]],
    tenths: int,
    of: str,
    by_points: bool,
    costs: dict[str, str],
) -> None:
    rules, answers, ladders = world
    assume(prod(len(steps) for steps in ladders.values()) <= 200)
    start = Fraction(tenths, 10) * (rules.total.max_points or 0 if by_points else 100)
    grades = Grades("points" if by_points else "percent", [Grade("low", 0), Grade("good", start)], of)
    graded_rules = attrs.evolve(rules, total_level=attrs.evolve(rules.total_level, grades=grades))
    given = {code: Fraction(cost) for code, cost in costs.items() if code in rules}
    found = target(with_answers(graded_rules, answers), Goal(grade="good"), given)

    def price(code: str) -> Fraction:
        return next((given[one] for one in (code, *rules.ancestors(code)) if one in given), Fraction(1))

    least = None
    ups = {code: steps[steps.index(answers[code]) :] for code, steps in ladders.items()}
    for chosen in product(*(range(len(up)) for up in ups.values())):
        tried = {code: up[step] for (code, up), step in zip(ups.items(), chosen, strict=True)}
        cost = sum((price(code) * step for code, step in zip(ups, chosen, strict=True)), Fraction())
        if (least is None or cost < least) and with_answers(graded_rules, tried).total.grade == "good":
            least = cost

    assert found.is_reached is (least is not None)
    assert least is None or found.cost == least
    assert not found.is_reached or replayed(found).total.grade == "good"
