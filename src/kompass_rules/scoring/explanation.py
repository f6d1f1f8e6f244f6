"""Explanations of scores: the steps that determine a score, each with its places in the documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import assert_never

import attrs

from kompass_rules.errors import Path, Value, place_text
from kompass_rules.exact import number_text
from kompass_rules.frozen import FrozenDict, frozen_texts
from kompass_rules.interval import Interval
from kompass_rules.kinds import entries_of
from kompass_rules.model.aggregation import Aggregation, BestOf, aggregation_name, is_weighted, sums_points
from kompass_rules.model.code import TOTAL
from kompass_rules.model.grades import GradesOf
from kompass_rules.model.invariants import level_path, node_path
from kompass_rules.model.node import Area, walk
from kompass_rules.model.scale import Options
from kompass_rules.scoring.plan import Status
from kompass_rules.scoring.score import Score, score_of
from kompass_rules.scoring.tree import ScoredTree
from kompass_rules.shown import Shown


@attrs.frozen
class ExplanationStep:
    """One step: its kind (`code`), the places it rests on, and the values its sentence names."""

    code: str
    places: tuple[Path, ...] = ()
    values: tuple[tuple[str, Value], ...] = ()


def _intervals(entries: Mapping[str, Interval]) -> FrozenDict[str, Interval]:
    return FrozenDict(entries_of("contributions", entries, Interval))


@attrs.frozen
class Explanation(Shown):
    """A node's score, the steps that made it, and the explanations of its children.

    `contributions` are what each child adds to the node's unrounded points (to its share, 0..1, where it has no
    maximum). They are known where the node is a sum or a weighted mean, and sum to it; where a printed figure of its
    own says more of the node than its children do, they enclose it.
    `title` is the node's, by language.
    """

    score: Score
    steps: tuple[ExplanationStep, ...]
    contributions: FrozenDict[str, Interval] = attrs.field(default=FrozenDict(), converter=_intervals)
    children: tuple[Explanation, ...] = ()
    title: FrozenDict[str, str] = attrs.field(default=FrozenDict(), converter=frozen_texts)

    def walk(self) -> Iterator[Explanation]:
        """This explanation and all below it, as a report prints them."""
        waiting = [self]
        while waiting:
            found = waiting.pop()
            yield found
            waiting.extend(reversed(found.children))

    @property
    def places(self) -> tuple[str, ...]:
        """Every place that made the score, once: `answers."1.1.2"`, `nodes."1.1".max_points`."""
        found = (place_text(place) for below in self.walk() for step in below.steps for place in step.places)
        return tuple(dict.fromkeys(found))

    def __str__(self) -> str:
        return self.text()


def explain(tree: ScoredTree, code: str) -> Explanation:
    """Explain a node and all below it from what was computed."""
    ruleset = tree.plan.ruleset
    found: dict[str, Explanation] = {}
    for node in reversed([*walk(ruleset[code])]):
        score, contributions = score_of(tree, node.code), _contributions(tree, node.code)
        children = tuple(found.pop(child.code) for child in node.children)
        steps = tuple(_steps(tree, score, contributions))
        found[node.code] = Explanation(score, steps, contributions, children, node.title)
    return found[code]


def _steps(tree: ScoredTree, score: Score, contributions: Mapping[str, Interval]) -> Iterator[ExplanationStep]:
    code = score.code
    if score.disputed is not None:
        yield ExplanationStep("disputed", (("disputed", code),), (("reason", score.disputed),))
    match score.status:
        case Status.DESCRIBED:
            yield ExplanationStep("described", (node_path(code),))
        case Status.RECORDED:
            yield _recorded(score)
        case Status.NOT_APPLICABLE:
            yield _not_applicable(tree, code)
        case Status.ANSWERED:
            yield _answered(tree, score)
        case Status.PRINTED:
            yield _printed(tree, score)
            yield from _agreement(tree, score, contributions)
        case Status.MISSING if tree.plan.index_of[code] in tree.plan.leaf_set:
            yield _missing(tree, score)
        case Status.MISSING if score.coverage and score.percent is None:
            yield _covered_too_little(tree, score)
        case Status.MISSING | Status.COMPUTED:
            yield from _aggregated(tree, score)
        case _:
            assert_never(score.status)
    yield from _rounded(tree, score)
    yield from _graded(tree, score)


def _graded(tree: ScoredTree, score: Score) -> Iterator[ExplanationStep]:
    """The grade of a score, by the bounds of its level."""
    grades = tree.plan.ruleset.level(score.code).grades
    if grades is None or not score.grades:
        return
    place = (*level_path(tree.plan.ruleset.depth(score.code)), "grades")
    titles = [grade.title or grade.name for grade in grades.bounds if grade.name in score.grades]
    of = grades.of if tree.inputs.rounding else GradesOf.UNROUNDED
    values: tuple[tuple[str, Value], ...] = (("figure", f"{of}-{grades.by}"), ("grade", titles[0]))
    if len(titles) > 1:
        yield ExplanationStep("graded-between", (place,), (*values, ("most", titles[-1])))
    else:
        yield ExplanationStep("graded", (place,), values)


def _not_applicable(tree: ScoredTree, code: str) -> ExplanationStep:
    assessment, name = tree.inputs.assessment, tree.inputs.assessment.profile
    places: list[Path] = [("not_applicable", at) for at, left in enumerate(assessment.not_applicable) if left == code]
    if name is not None:
        profile = tree.plan.ruleset.profiles[name]
        if not {code, *tree.plan.ruleset.ancestors(code)}.isdisjoint(profile.leaves_out):
            at = (("profiles", name, "leaves_out", at) for at, left in enumerate(profile.leaves_out) if left == code)
            return ExplanationStep("outside-profile", (*places, *at), (("profile", profile.title or name),))
    return ExplanationStep("not-applicable", tuple(places))


def _recorded(score: Score) -> ExplanationStep:
    """The number that is recorded of a node outside the score, if there is one."""
    place = (*node_path(score.code), "scored")
    if score.recorded is None:
        return ExplanationStep("recorded", (place,))
    return ExplanationStep("recorded", (("answers", score.code), place), (("answer", score.recorded),))


def _covered_too_little(tree: ScoredTree, score: Score) -> ExplanationStep:
    ruleset = tree.plan.ruleset
    level = ("levels", ruleset.depth(score.code) - 1)  # a total of which too little is answered is refused
    own = ruleset.level(score.code).least_coverage is not None
    place: Path = (*level, "least_coverage") if own else ("least_coverage",)
    least = ruleset.least_coverage_of(score.code) or Fraction(0)
    percents = (("answered", (score.coverage or 0) * 100), ("least", least * 100))
    return ExplanationStep("covered-too-little", (place,), percents)


def _missing(tree: ScoredTree, score: Score) -> ExplanationStep:
    values = (("policy", tree.inputs.missing.value), *_result(tree, score))
    return ExplanationStep("missing", (("missing",), node_path(score.code)), values)


def _result(tree: ScoredTree, score: Score) -> tuple[tuple[str, Value], ...]:
    """The unrounded points; the unrounded percent where the node has no maximum; nothing where it has no score."""
    if score.unrounded is not None:
        return (("points", score.unrounded), ("max_points", score.max_points or 0))
    if score.percent is None:
        return ()
    index = tree.plan.index_of[score.code]
    share = Fraction(100, tree.inputs.pattern.maxima[index])
    low, high = tree.unrounded(index)
    return (("percent", Interval.between(low.scaled(share), high.scaled(share))),)


def _answered(tree: ScoredTree, score: Score) -> ExplanationStep:
    code, node = score.code, tree.plan.ruleset[score.code]
    answer = tree.inputs.assessment.answers[code]
    rests = "scale" if not isinstance(node, Area) and node.scale else "max_points"
    scale = tree.plan.scales[tree.plan.index_of[code]]
    said = scale.titles.get(str(answer), answer) if isinstance(scale, Options) else answer
    return ExplanationStep(
        "answered", (("answers", code), (*node_path(code), rests)), (("answer", said), *_result(tree, score))
    )


def _printed(tree: ScoredTree, score: Score) -> ExplanationStep:
    figure = tree.inputs.assessment.printed[score.code]
    slug = "printed-points" if figure.percent is None else "printed-percent" if figure.points is None else "printed"
    shown = tuple((f"figure_{name}", value) for name, value in figure.items())
    return ExplanationStep(slug, (("printed", score.code),), (*shown, *_result(tree, score)))


def _agreement(tree: ScoredTree, score: Score, contributions: Mapping[str, Interval]) -> Iterator[ExplanationStep]:
    """The sum that a printed figure agrees with, where every child hands up one number."""
    kind = tree.plan.aggregations[tree.plan.index_of[score.code]]
    is_exact = contributions and all(adds.is_exact for adds in contributions.values())
    if kind is not Aggregation.SUM or not is_exact or score.points is None or score.disputed is not None:
        return
    terms = tuple(number_text(adds.value) for adds in contributions.values())
    total = sum((adds.value for adds in contributions.values()), Fraction(0))
    values: tuple[tuple[str, Value], ...] = (("children", tuple(contributions)), ("terms", terms), ("sum", total))
    yield ExplanationStep("agrees", ((*node_path(score.code), "aggregation"),), values)


def _aggregated(tree: ScoredTree, score: Score) -> Iterator[ExplanationStep]:
    plan, inputs = tree.plan, tree.inputs
    index = plan.index_of[score.code]
    children, kind = inputs.counting_children(index), plan.aggregations[index]
    weighed = "max_points" if sums_points(kind) else "weight"
    places = [(*node_path(score.code), "aggregation")]
    if is_weighted(kind) or kind is Aggregation.CAPPED_SUM:
        places += [(*node_path(plan.codes[child]), weighed) for child in children]
    values: tuple[tuple[str, Value], ...] = (
        ("aggregation", aggregation_name(kind)),
        ("children", tuple(plan.codes[child] for child in children)),
    )
    step = "aggregated-best" if isinstance(kind, BestOf) else "aggregated"
    best = (("count", kind.count),) if isinstance(kind, BestOf) else ()
    yield ExplanationStep(step, tuple(places), (*values, *best, *_result(tree, score)))
    counting, whole = sum(inputs.counting.maxima[child] for child in children), inputs.applicable_sum(index)
    if sums_points(kind) and counting != whole:
        known: tuple[tuple[str, Value], ...] = (
            ("counted", Fraction(counting, plan.grid)),
            ("max_points", Fraction(whole, plan.grid)),
        )
        yield ExplanationStep("renormalised", (("missing",),), known)
        yield from _in_quanta(tree, score, index)


def _in_quanta(tree: ScoredTree, score: Score, index: int) -> Iterator[ExplanationStep]:
    """A renormalised sum without its own rule is rounded as the carrying nodes below it are."""
    plan = tree.plan
    rule = plan.sum_quanta[index]
    if not tree.inputs.rounding or plan.rules[index] or rule is None or score.points is None:
        return
    below = (other for other, own in zip(plan.codes, plan.rules, strict=True) if own == rule)
    carrying = next(other for other in below if score.code in plan.ruleset.ancestors(other))
    place = ("levels", plan.ruleset.depth(carrying) - 1, "points")
    unit = Fraction(rule.quantum) / plan.grid
    values = (("rounding", rule.rounding.value), ("unit", unit), ("points", score.points))
    yield ExplanationStep("carried", (place,), values)


def _rounded(tree: ScoredTree, score: Score) -> Iterator[ExplanationStep]:
    ruleset = tree.plan.ruleset
    rules = ruleset.level(score.code)
    level: Path = (TOTAL,) if score.code == TOTAL else ("levels", ruleset.depth(score.code) - 1)
    if not tree.inputs.rounding or score.percent is None:
        return
    if rules.points and score.points is not None:
        slug = "carried" if rules.points.carries else "rounded"
        values = (("rounding", rules.points.rounding.value), ("unit", rules.points.unit), ("points", score.points))
        yield ExplanationStep(slug, ((*level, "points"),), values)
    if rules.percent:
        percent = rules.percent
        shown = (("rounding", percent.rounding.value), ("of", percent.of.value), ("percent", score.percent))
        yield ExplanationStep("percent", ((*level, "percent"),), shown)


def _contributions(tree: ScoredTree, code: str) -> FrozenDict[str, Interval]:
    """The contribution of each counting child of a sum or a weighted mean to its parent's unrounded points."""
    plan, inputs = tree.plan, tree.inputs
    index = plan.index_of.get(code)
    computed = (Status.COMPUTED, Status.PRINTED, Status.MISSING)
    if index is None or not inputs.counting.maxima[index] or inputs.counting.status[index] not in computed:
        return FrozenDict()
    children, maxima = inputs.counting_children(index), inputs.pattern.maxima
    if not children or not is_weighted(plan.aggregations[index]):
        return FrozenDict()
    summed = plan.aggregations[index] is Aggregation.SUM
    weights = [Fraction(maxima[child]) if summed else plan.weights[child] for child in children]
    found = {}
    one = Fraction(maxima[index]) / sum(weights) / plan.grid
    for child, weight in zip(children, weights, strict=True):
        factor = one * weight / maxima[child]
        low, high = tree.passed_up(child)
        found[plan.codes[child]] = Interval.between(low.scaled(factor), high.scaled(factor))
    return FrozenDict(found)
