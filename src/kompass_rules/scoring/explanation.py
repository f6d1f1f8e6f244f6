"""Why a node has its score: the steps that made it, each with the places in the documents that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

import attrs

from kompass_rules.errors import Path, Value, place_text
from kompass_rules.exact import Interval, number_text
from kompass_rules.frozen import FrozenDict, frozen_texts
from kompass_rules.model.aggregation import Aggregation, aggregation_name, is_weighted
from kompass_rules.model.code import TOTAL, ancestors, depth
from kompass_rules.model.invariants import node_path
from kompass_rules.model.node import Area
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.cut import Cut
from kompass_rules.scoring.fold import Fold
from kompass_rules.scoring.plan import Plan, Status
from kompass_rules.scoring.score import Score
from kompass_rules.shown import Shown

__all__ = ["Explanation", "ExplanationStep", "explain"]


@attrs.frozen
class ExplanationStep:
    """One step: its kind (`code`), the places it rests on, and the values its sentence names."""

    code: str
    places: tuple[Path, ...] = ()
    values: tuple[tuple[str, Value], ...] = ()


def _intervals(entries: Mapping[str, Interval]) -> FrozenDict[str, Interval]:
    return FrozenDict(entries)


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


@attrs.frozen(eq=False)
class _Case:
    ruleset: Ruleset
    assessment: Assessment
    plan: Plan
    cut: Cut
    folds: tuple[Fold, Fold]
    rounding: bool


def explain(
    ruleset: Ruleset,
    assessment: Assessment,
    plan: Plan,
    cut: Cut,
    folds: tuple[Fold, Fold],
    score: Callable[[str], Score],
    code: str,
    *,
    rounding: bool,
) -> Explanation:
    """Explain a node and all below it from what was computed."""
    case = _Case(ruleset, assessment, plan, cut, folds, rounding)
    below = [ruleset[code]]
    for node in below:
        below.extend(node.children)
    found: dict[str, Explanation] = {}
    for node in reversed(below):
        children = tuple(found.pop(child.code) for child in node.children)
        contributions = _contributions(case, node.code)
        steps = tuple(_steps(case, score(node.code), contributions))
        found[node.code] = Explanation(score(node.code), steps, contributions, children, node.title)
    return found[code]


def _steps(case: _Case, score: Score, contributions: Mapping[str, Interval]) -> Iterator[ExplanationStep]:
    code, assessment = score.code, case.assessment
    if score.status is Status.DESCRIBED:
        yield ExplanationStep("described", (node_path(code),))
        return
    if score.status is Status.NOT_APPLICABLE:
        places = tuple(("not_applicable", at) for at, left in enumerate(assessment.not_applicable) if left == code)
        yield ExplanationStep("not-applicable", places)
        return
    if score.disputed is not None:
        yield ExplanationStep("disputed", (("disputed", code),), (("reason", score.disputed),))
    if score.status is Status.ANSWERED:
        yield _answered(case, score)
    elif score.status is Status.PRINTED:
        yield _printed(case, score)
        yield from _agreement(case, score, contributions)
    elif score.status is Status.MISSING and case.plan.position[code] in case.plan.leaf_set:
        yield ExplanationStep(
            "missing", (("missing",), node_path(code)), (("policy", case.cut.missing.value), *_result(case, score))
        )
    else:
        yield from _aggregated(case, score)
    yield from _rounded(case, score)


def _result(case: _Case, score: Score) -> tuple[tuple[str, Value], ...]:
    """The unrounded points; the unrounded percent where the node has no maximum; nothing where it has no score."""
    if score.unrounded is not None:
        return (("points", score.unrounded), ("max_points", score.max_points or 0))
    if score.percent is None:
        return ()
    at = case.plan.position[score.code]
    one_percent = Fraction(case.cut.tops[at]) / 100
    low, high = ((end.unrounded[at] / one_percent, end.unrounded_eps[at]) for end in case.folds)
    return (("percent", Interval.between(low, high)),)


def _answered(case: _Case, score: Score) -> ExplanationStep:
    code, node = score.code, case.ruleset[score.code]
    answer = case.assessment.answers[code]
    rests = "scale" if not isinstance(node, Area) and node.scale else "max_points"
    return ExplanationStep(
        "answered", (("answers", code), (*node_path(code), rests)), (("answer", answer), *_result(case, score))
    )


def _printed(case: _Case, score: Score) -> ExplanationStep:
    figure = case.assessment.printed[score.code]
    slug = "printed-points" if figure.percent is None else "printed-percent" if figure.points is None else "printed"
    shown = tuple((f"figure_{name}", value) for name, value in figure.items())
    return ExplanationStep(slug, (("printed", score.code),), (*shown, *_result(case, score)))


def _agreement(case: _Case, score: Score, contributions: Mapping[str, Interval]) -> Iterator[ExplanationStep]:
    """The sum that a printed figure agrees with, where every child hands up one number."""
    kind = case.plan.kinds[case.plan.position[score.code]]
    exact = contributions and all(adds.is_exact for adds in contributions.values())
    if kind is not Aggregation.SUM or not exact or score.points is None or score.disputed is not None:
        return
    terms = tuple(number_text(adds.value) for adds in contributions.values())
    total = sum((adds.value for adds in contributions.values()), Fraction(0))
    values: tuple[tuple[str, Value], ...] = (("children", tuple(contributions)), ("terms", terms), ("sum", total))
    yield ExplanationStep("agrees", ((*node_path(score.code), "aggregation"),), values)


def _aggregated(case: _Case, score: Score) -> Iterator[ExplanationStep]:
    plan, cut = case.plan, case.cut
    at = plan.position[score.code]
    start, end = plan.spans[at]
    kind = plan.kinds[at]
    children = [child for child in range(start, end) if cut.counted[child]]
    weighed = "max_points" if kind is Aggregation.SUM else "weight"
    places = [(*node_path(score.code), "aggregation")]
    if is_weighted(kind):
        places += [(*node_path(plan.codes[child]), weighed) for child in children]
    values: tuple[tuple[str, Value], ...] = (
        ("aggregation", aggregation_name(kind)),
        ("children", tuple(plan.codes[child] for child in children)),
    )
    yield ExplanationStep("aggregated", tuple(places), (*values, *_result(case, score)))
    counted = sum(cut.counted[child] for child in children)
    if kind is Aggregation.SUM and counted != cut.tops[at]:
        known: tuple[tuple[str, Value], ...] = (
            ("counted", Fraction(counted, plan.grid)),
            ("max_points", Fraction(cut.tops[at], plan.grid)),
        )
        yield ExplanationStep("renormalised", (("missing",),), known)
        yield from _in_units(case, score, at)


def _in_units(case: _Case, score: Score, at: int) -> Iterator[ExplanationStep]:
    """A renormalised sum without a rule of its own is rounded as the carrying nodes below it are."""
    rule, codes = case.plan.units[at], case.plan.codes
    if not case.rounding or case.plan.rules[at] or rule is None or score.points is None:
        return
    below = (other for other, own in zip(codes, case.plan.rules, strict=True) if own == rule)
    carrying = next(other for other in below if score.code in ancestors(other))
    place = ("levels", depth(carrying) - 1, "points")
    unit = Fraction(rule.unit) / case.plan.grid
    values = (("rounding", rule.rounding.value), ("unit", unit), ("points", score.points))
    yield ExplanationStep("carried", (place,), values)


def _rounded(case: _Case, score: Score) -> Iterator[ExplanationStep]:
    rules = case.ruleset.level(score.code)
    level: Path = (TOTAL,) if score.code == TOTAL else ("levels", depth(score.code) - 1)
    if not case.rounding or score.percent is None:
        return
    if rules.points and score.points is not None:
        slug = "carried" if rules.points.carries else "rounded"
        values = (("rounding", rules.points.rounding.value), ("unit", rules.points.unit), ("points", score.points))
        yield ExplanationStep(slug, ((*level, "points"),), values)
    if rules.percent:
        percent = rules.percent
        shown = (("rounding", percent.rounding.value), ("of", percent.of.value), ("percent", score.percent))
        yield ExplanationStep("percent", ((*level, "percent"),), shown)


def _contributions(case: _Case, code: str) -> FrozenDict[str, Interval]:
    """What each counting child of a sum or a weighted mean adds to its parent's unrounded points."""
    plan, cut = case.plan, case.cut
    at = plan.position.get(code)
    computed = (Status.COMPUTED, Status.PRINTED, Status.MISSING)
    if at is None or not cut.counted[at] or cut.status[at] not in computed or not is_weighted(plan.kinds[at]):
        return FrozenDict()
    start, end = plan.spans[at]
    children = [child for child in range(start, end) if cut.counted[child]]
    if not children:
        return FrozenDict()
    summed = plan.kinds[at] is Aggregation.SUM
    weights = [Fraction(cut.tops[child]) if summed else plan.weights[child] for child in children]
    found = {}
    one = Fraction(cut.tops[at]) / sum(weights) / plan.grid
    for child, weight in zip(children, weights, strict=True):
        factor = one * weight / cut.tops[child]
        low, high = ((folded.handed[child] * factor, folded.handed_eps[child]) for folded in case.folds)
        found[plan.codes[child]] = Interval.between(low, high)
    return FrozenDict(found)
