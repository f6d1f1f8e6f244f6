"""Targets: the cheapest changes of answers that reach a figure or a grade, and what each next step gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter
from typing import Annotated, Literal, TypedDict

import attrs

from kompass_rules.analysis.cheapest import carrying, cheapest, frontier, raised
from kompass_rules.analysis.moves import Move, moves
from kompass_rules.errors import InvalidError, UnknownCodeError, finding
from kompass_rules.exact import Number, number_text, to_int_if_integral
from kompass_rules.interval import End, Interval
from kompass_rules.kinds import NONE, a, require
from kompass_rules.model.code import TOTAL
from kompass_rules.model.grades import GradesBy, GradesOf
from kompass_rules.model.rounding_rules import PercentOf
from kompass_rules.numbers import given_number
from kompass_rules.scoring.assessment import GivenAnswer
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.scoring.plain import NumberText, plain_number
from kompass_rules.scoring.plan import Status, plan_of
from kompass_rules.scoring.snapshot import PlainAnswer, PlainDigests, plain_answer
from kompass_rules.scoring.tree import ScoredTree, scored_tree
from kompass_rules.shown import Shown
from kompass_rules.spelling import close_matches


class PlainGoal(TypedDict):
    """A goal as plain JSON: points, a percent or a grade of a node."""

    code: str
    points: NumberText | None
    percent: NumberText | None
    grade: str | None


class PlainAnswerChange(TypedDict):
    """One changed answer as plain JSON."""

    code: str
    before: PlainAnswer
    after: PlainAnswer
    steps: int
    cost: NumberText
    unrounded: NumberText
    points: NumberText


class PlainMarginal(TypedDict):
    """The next step of one answer as plain JSON."""

    code: str
    after: PlainAnswer
    cost: NumberText
    unrounded: NumberText
    points: NumberText


class PlainTarget(TypedDict):
    """A target as plain JSON, format 1: numbers as exact text, what is absent as null."""

    format: Literal[1]
    kind: Literal["target"]
    framework: str
    revision: str
    unit: str
    assessed: Annotated[str, date] | None
    digests: PlainDigests
    goal: PlainGoal
    reached: bool
    now: NumberText
    then: NumberText
    cost: NumberText
    changes: list[PlainAnswerChange]
    marginals: list[PlainMarginal]


def _figure(value: Number | Decimal | None) -> Fraction | None:
    return None if value is None else given_number(value, "a goal")


@attrs.frozen
class Goal:
    """The figure that a node is to reach: `points` or `percent` (0..100) as the rules print them, or a `grade`."""

    code: str = attrs.field(default=TOTAL, validator=a(str))
    points: Fraction | None = attrs.field(default=None, converter=_figure)
    percent: Fraction | None = attrs.field(default=None, converter=_figure)
    grade: str | None = attrs.field(default=None, validator=a(str, NONE))

    def __attrs_post_init__(self) -> None:
        if sum(one is not None for one in (self.points, self.percent, self.grade)) != 1:
            raise InvalidError([finding("goal-unclear", code=self.code)])
        for figure in (self.points, self.percent):
            if figure is not None and figure < 0:
                raise InvalidError([finding("goal-below-zero", code=self.code, goal=figure)])


@attrs.frozen
class AnswerChange:
    """One changed answer: its code, the answer now and then (points, where figures are printed), steps and cost.

    `unrounded` and `points` are the points that it gives the goal's node by itself, before and after rounding: several
    changes together may give more than the sum of them, or less.
    """

    code: str
    before: GivenAnswer
    after: GivenAnswer
    steps: int
    cost: Fraction
    unrounded: Fraction
    points: Fraction


@attrs.frozen
class Marginal:
    """The next step of one answer: its cost, and the points that it gives the goal's node before and after rounding."""

    code: str
    after: GivenAnswer
    cost: Fraction
    unrounded: Fraction
    points: Fraction


@attrs.frozen
class Target(Shown):
    """The cheapest changes that reach a goal; made by `target`.

    Where `is_reached` is false, no changes reach it, and these are the cheapest that come nearest. `now` and `then` are
    the least figures of the goal's node, in the unit of the goal (points for a grade by points); `marginals` are the
    next steps now, those that give the most for their cost first.
    """

    evaluation: Evaluation
    goal: Goal
    is_reached: bool
    changes: tuple[AnswerChange, ...]
    now: Fraction
    then: Fraction
    marginals: tuple[Marginal, ...]

    @property
    def cost(self) -> Fraction:
        """The cost of all changes."""
        return sum((one.cost for one in self.changes), Fraction())

    def to_dict(self) -> PlainTarget:
        """Plain JSON, format 1."""
        given, goal = self.evaluation.assessment, self.goal
        return {
            "format": 1,
            "kind": "target",
            "framework": given.framework,
            "revision": given.revision,
            "unit": given.unit,
            "assessed": given.assessed,
            "digests": {"ruleset": self.evaluation.ruleset.digest, "assessment": given.digest},
            "goal": {
                "code": goal.code,
                "points": plain_number(goal.points),
                "percent": plain_number(goal.percent),
                "grade": goal.grade,
            },
            "reached": self.is_reached,
            "now": number_text(self.now),
            "then": number_text(self.then),
            "cost": number_text(self.cost),
            "changes": [_plain_change(one) for one in self.changes],
            "marginals": [_plain_marginal(one) for one in self.marginals],
        }


def _plain_change(one: AnswerChange) -> PlainAnswerChange:
    return {
        "code": one.code,
        "before": plain_answer(one.before),
        "after": plain_answer(one.after),
        "steps": one.steps,
        "cost": number_text(one.cost),
        "unrounded": number_text(one.unrounded),
        "points": number_text(one.points),
    }


def _plain_marginal(one: Marginal) -> PlainMarginal:
    return {
        "code": one.code,
        "after": plain_answer(one.after),
        "cost": number_text(one.cost),
        "unrounded": number_text(one.unrounded),
        "points": number_text(one.points),
    }


def target(evaluation: Evaluation, goal: Goal, costs: Mapping[str, Number | Decimal] | None = None) -> Target:
    """Find the cheapest changes of answers with which an evaluation reaches a goal, exactly.

    A step costs 1, or what `costs` says of its node or of the nearest node above. Where figures are printed, the lowest
    printed nodes are moved by whole points, and the goal is reached whatever the figures leave open. What is missing
    stays so.
    Raises `InvalidError` for a goal that the node does not have, for costs that are not positive, and where there is
    too much to try; `UnknownCodeError` for a node that is not there.
    """
    require("evaluation", evaluation, Evaluation)
    require("goal", goal, Goal)
    require("costs", costs, Mapping, NONE)
    plan = plan_of(evaluation.ruleset)
    tree = scored_tree(
        plan, evaluation.assessment, evaluation.missing, rounding=evaluation.rounding, hosts=evaluation.aggregations
    )
    index = _index(tree, goal.code)
    measure, wanted = _measure(tree, index, goal)
    price = _prices(tree, costs or {})
    ways = cheapest(tree, index, price)
    way = next((one for one in ways if measure(one.end) >= wanted), ways[-1])
    return Target(
        evaluation=evaluation,
        goal=goal,
        is_reached=measure(way.end) >= wanted,
        changes=tuple(_change(tree, index, *moved, price) for moved in sorted(way.moved, key=itemgetter(0))),
        now=Fraction(measure(ways[0].end).value),
        then=Fraction(measure(way.end).value),
        marginals=tuple(_marginals(tree, index, price)),
    )


def _index(tree: ScoredTree, code: str) -> int:
    """The index of a node that has a score."""
    index = tree.plan.index_of.get(code)
    if index is None:
        raise UnknownCodeError(code, close_matches(code, tree.plan.codes))
    if not tree.inputs.counting.maxima[index] or tree.inputs.counting.status[index] is Status.DESCRIBED:
        raise InvalidError([finding("goal-without-score", code=code)])
    return index


Measure = Callable[[End], End]


def _measure(tree: ScoredTree, index: int, goal: Goal) -> tuple[Measure, End]:
    """The figure that a goal speaks of, as a function of the node's unrounded end, and the least that it must be."""
    if goal.points is not None:
        return _points(tree, index, goal.points, is_printed=True)
    if goal.percent is not None:
        return _percent(tree, index, goal.percent, is_printed=True)
    grades = tree.plan.ruleset.level(goal.code).grades
    if grades is None:
        raise InvalidError([finding("goal-without-grades", code=goal.code)])
    starts = {grade.name: grade.start for grade in grades.bounds}
    if goal.grade not in starts:
        known = tuple(starts)
        meant = close_matches(str(goal.grade), known)
        raise InvalidError([finding("not-one-of", value=str(goal.grade), allowed=known, meant=meant)])
    figure = _points if grades.by is GradesBy.POINTS else _percent
    return figure(tree, index, starts[goal.grade], is_printed=grades.of is GradesOf.PRINTED)


def _points(tree: ScoredTree, index: int, wanted: Fraction, *, is_printed: bool) -> tuple[Measure, End]:
    plan, code = tree.plan, tree.plan.codes[index]
    if not plan.has_points[index]:
        raise InvalidError([finding("points-without-maximum", code=code)])
    return lambda end: (_printed(tree, index, end) if is_printed else end).over(plan.grid), End(wanted)


def _percent(tree: ScoredTree, index: int, wanted: Fraction, *, is_printed: bool) -> tuple[Measure, End]:
    plan, maximum = tree.plan, tree.inputs.pattern.maxima[index]
    rule = plan.percents[index] if tree.inputs.rounding and is_printed else None
    of_points = rule is not None and rule.of is PercentOf.POINTS

    def measured(end: End) -> End:
        of = _printed(tree, index, end) if of_points else end
        shares = of.scaled(100).over(maximum)
        return shares.rounded(rule.unit, rule.rounding) if rule else shares

    return measured, End(wanted)


def _printed(tree: ScoredTree, index: int, end: End) -> End:
    rule = tree.inputs.rules[index] or carrying(tree, index)
    return end.rounded(rule.quantum, rule.rounding) if rule else end


def _prices(tree: ScoredTree, costs: Mapping[str, Number | Decimal]) -> Callable[[int], Fraction]:
    """The cost of a step at each node: its own, or that of the nearest node above."""
    ruleset, given = tree.plan.ruleset, {}
    for code, cost in costs.items():
        if code not in ruleset:
            raise UnknownCodeError(code, close_matches(code, ruleset.codes))
        given[code] = given_number(cost, f"the cost of {code}")
        if given[code] <= 0:
            raise InvalidError([finding("not-positive", value=given[code])])

    def price(index: int) -> Fraction:
        while index and tree.plan.codes[index] not in given:
            index = tree.plan.parents[index]
        return given.get(tree.plan.codes[index], Fraction(1))

    return price


def _change(tree: ScoredTree, index: int, node: int, move: Move, price: Callable[[int], Fraction]) -> AnswerChange:
    cost = price(node) * move.steps
    code, before = tree.plan.codes[node], _before(tree, node)
    return AnswerChange(code, before, move.answer, move.steps, cost, *_gains(tree, index, node, move))


def _gains(tree: ScoredTree, index: int, node: int, move: Move) -> tuple[Fraction, Fraction]:
    """The points that one move below a node gives it by itself, before and after rounding."""
    here, end = tree.unrounded(index)[0], raised(tree, node, move.low, index)
    gains = end.value - here.value, _printed(tree, index, end).value - _printed(tree, index, here).value
    unrounded, points = (Fraction(gain) / tree.plan.grid for gain in gains)
    return unrounded, points


def _before(tree: ScoredTree, index: int) -> GivenAnswer:
    """The answer of a node, or the points that it has where figures are printed."""
    code = tree.plan.codes[index]
    if code in tree.inputs.assessment.answers:
        return tree.inputs.assessment.answers[code]
    low, high = (end.over(tree.plan.grid) for end in tree.points(index))
    return to_int_if_integral(Fraction(low.value)) if low == high else Interval.between(low, high)


def _marginals(tree: ScoredTree, index: int, price: Callable[[int], Fraction]) -> list[Marginal]:
    """The next step of every answer below a node, those that give the most for their cost first."""
    found = [
        Marginal(tree.plan.codes[node], move.answer, price(node), *_gains(tree, index, node, move))
        for node in frontier(tree, index)
        for move in moves(tree, node)[:1]
    ]
    return sorted(found, key=lambda one: (-one.unrounded / one.cost, tree.plan.index_of[one.code]))
