"""What a parent's score may be, given its children's. Nothing carries here; shares are percents of unrounded points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import lcm, prod
from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from kompass_rules import Aggregation, Area, Evaluation, Interval, InvalidError, Status, evaluate
from kompass_rules.interval import End
from kompass_rules.model.code import TOTAL, parent
from tests import plain, strategies
from tests.oracle import ROOT_TOLERANCE, Case, Document, root_slack
from tests.strategies import Answering, Shape

FLAT = Shape(depth=3, nodes=9, carries=False)
POINTS_ONLY = FLAT._replace(scales=False, described=False, all_maxima=True, rounding=False)
UNCAPPED = tuple(kind for kind in strategies.AGGREGATIONS if kind != "capped-sum")
COMPLETE = Answering(complete=True, not_applicable=False, cuts=False)
POLICIES = st.sampled_from(["zero", "exclude", "bound"])


def scored(document: Document, given: Document, missing: str | None = None, *, rounding: bool = False) -> Evaluation:
    """The evaluation of two plain documents; a case that is refused is no case for the law."""
    try:
        return evaluate(plain.ruleset(document), plain.assessment(given), missing=missing, rounding=rounding)
    except InvalidError:
        assume(False)
        raise


def share(evaluation: Evaluation, code: str) -> Interval | None:
    percent = evaluation[code].percent
    return None if percent is None else percent / 100


def answered_leaves(document: Document) -> list[str]:
    """The codes that complete answers stand at."""
    case = Case(document, {})
    found, waiting = [], [TOTAL]
    while waiting:
        code = waiting.pop()
        parts = case.parts(code)
        waiting += parts
        if not parts:
            found.append(code)
    return found


def parents(evaluation: Evaluation) -> Iterator[tuple[str, list[str]]]:
    """Every node that is computed from its children, and those of them that count."""
    for node in evaluation.ruleset:
        below = [child.code for child in node.children if evaluation[child.code].percent is not None]
        if below and evaluation[node.code].percent is not None:
            yield node.code, below


@given(strategies.cases(FLAT))
def test_score_is_bounded_by_counting_children(case: tuple[Document, Document, str]) -> None:
    evaluation = scored(*case)
    for code, children in parents(evaluation):
        own, shares = share(evaluation, code), [share(evaluation, child) for child in children]
        assert own is not None
        assert min(one.low_end for one in shares if one) <= own.low_end <= own.high_end <= End(1)
        node = evaluation.ruleset[code]
        kind = node.aggregation if isinstance(node, Area) else None
        assert kind is Aggregation.CAPPED_SUM or own.high_end <= max(one.high_end for one in shares if one)


@given(strategies.rulesets(POINTS_ONLY._replace(aggregations=UNCAPPED)), st.fractions(0, 1, max_denominator=50))
def test_equal_children_give_that_share(document: Document, share: Fraction) -> None:
    ruleset = plain.ruleset(document)
    answers = {code: share * (ruleset[code].max_points or 0) for code in answered_leaves(document)}
    evaluation = evaluate(ruleset, plain.assessment({**document, "unit": "Exempelby", "answers": answers}))
    for score in evaluation:
        assert score.percent == share * 100
        assert score.points == share * (score.max_points or 0)


@st.composite
def recodings(draw: st.DrawFn, document: Document) -> dict[str, str]:
    """New codes, under which every node's children stand in another order."""
    children, new = strategies.family(document), {TOTAL: TOTAL}
    for code in (TOTAL, *sorted(document["nodes"], key=lambda code: code.count("."))):
        prefix = "" if code == TOTAL else f"{new[code]}."
        for position, child in enumerate(draw(st.permutations(children[code]))):
            new[child] = f"{prefix}{position}"
    return new


def recoded(document: Document, given: Document, new: Mapping[str, str]) -> tuple[Document, Document]:
    answers = {new[code]: answer for code, answer in given.get("answers", {}).items()}
    out = [new[code] for code in given.get("not_applicable", [])]
    nodes = {new[code]: table for code, table in document["nodes"].items()}
    return {**document, "nodes": nodes}, {**given, "answers": answers, "not_applicable": out}


@given(strategies.cases(FLAT), st.data(), st.booleans())
def test_sibling_order_is_irrelevant(case: tuple[Document, Document, str], data: st.DataObject, rounding: bool) -> None:
    document, given, missing = case
    evaluation = scored(document, given, missing, rounding=rounding)
    new = data.draw(recodings(document))
    again = scored(*recoded(document, given, new), missing, rounding=rounding)
    for score in evaluation:
        there = again[new[score.code]]
        assert (score.points, score.percent, score.coverage) == (there.points, there.percent, there.coverage)
        assert (score.status, score.max_points) == (there.status, there.max_points)


def in_other_units(
    document: Document, given: Document, points: Fraction, weights: Fraction
) -> tuple[Document, Document]:
    """The same with every maximum, answer in points and step in another unit, and so with every weight."""

    def table(found: Document) -> Document:
        factors = {"max_points": points, "weight": weights}
        return {key: value * factors[key] if key in factors else value for key, value in found.items()}

    scales = {
        name: {**scale, "step": scale["step"] * points} if "step" in scale else scale
        for name, scale in document.get("scales", {}).items()
    }
    nodes = {code: table(found) for code, found in document["nodes"].items()}
    case = Case(document, given)
    answers = {
        code: answer * points if case.scale(code)["kind"] == "points" else answer
        for code, answer in given.get("answers", {}).items()
    }
    return {**document, "total": table(document["total"]), "nodes": nodes, "scales": scales}, {
        **given,
        "answers": answers,
    }


FACTORS = st.fractions(Fraction(1, 7), 7, max_denominator=7)


@given(strategies.cases(FLAT._replace(rounding=False)), FACTORS, FACTORS)
def test_weight_unit_is_irrelevant(case: tuple[Document, Document, str], points: Fraction, weights: Fraction) -> None:
    document, given, missing = case
    evaluation = scored(document, given, missing)
    again = scored(*in_other_units(document, given, points, weights), missing)
    slack = root_slack(document) * 100
    for score in evaluation:
        there = again[score.code]
        assert alike(score.percent, there.percent, slack)
        assert alike(score.points and score.points * points, there.points, slack * points * 30)
        assert (score.coverage, score.status) == (there.coverage, there.status)


def alike(one: Interval | None, other: Interval | None, slack: Fraction) -> bool:
    """Equal, or where roots are taken as near as two enclosures of one number are."""
    if one is None or other is None or not slack:
        return one == other
    return abs(one.low - other.low) <= slack and abs(one.high - other.high) <= slack


@given(strategies.rulesets(FLAT), st.data(), POLICIES)
def test_raising_an_answer_never_lowers_a_score(document: Document, data: st.DataObject, missing: str) -> None:
    """Two sets of answers at the same nodes, and for every node the better of both."""
    first, second = (data.draw(strategies.assessments(document, COMPLETE)) for _ in range(2))
    left_out = data.draw(st.sets(st.sampled_from(sorted(first["answers"]))))
    answers = {code: answer for code, answer in first["answers"].items() if code not in left_out}
    assume(answers)
    case, other = Case(document, first), Case(document, second)
    better = {code: (other if case.earned(code) < other.earned(code) else case).answers[code] for code in answers}
    before = scored(document, {**first, "answers": answers}, missing, rounding=True)
    after = scored(document, {**first, "answers": better}, missing, rounding=True)
    slack = root_slack(document)
    for score in before:
        raised = after[score.code]
        for one, other_one, top in (
            (score.points, raised.points, score.max_points or 1),
            (score.percent, raised.percent, 100),
        ):
            assert (one is None) == (other_one is None)
            if one is not None and other_one is not None:
                assert one.low <= other_one.low + slack * top
                assert one.high <= other_one.high + slack * top


def effective_weights(document: Document, kind: str) -> dict[str, Fraction]:
    """How much each leaf weighs in the whole, the parts of a parent being shared out among its children."""
    tables, children = document["nodes"], strategies.family(document)
    key = {"sum": "max_points", "weighted-mean": "weight", "harmonic-mean": "weight"}.get(kind, "")
    found, waiting = dict[str, Fraction](), [(TOTAL, Fraction(1))]
    while waiting:
        code, part = waiting.pop()
        weights = {child: Fraction(tables[child].get(key, 1)) for child in children[code]}
        waiting += [(child, part * weight / sum(weights.values())) for child, weight in weights.items()]
        if not weights:
            found[code] = part
    return found


HOMOGENEOUS = st.sampled_from(["sum", "weighted-mean", "minimum", "maximum", "geometric-mean", "harmonic-mean"])


@given(HOMOGENEOUS, st.data())
def test_nested_equals_flat_by_effective_weights(kind: str, data: st.DataObject) -> None:
    document = data.draw(strategies.rulesets(POINTS_ONLY._replace(aggregations=("sum",))))
    nodes = {TOTAL: document["total"], **document["nodes"]}
    for code, below in strategies.family(document).items():
        nodes[code] = {**nodes[code], "aggregation": kind} if below else nodes[code]
        for child in below if kind in {"weighted-mean", "harmonic-mean"} else ():
            nodes[child] = {**nodes[child], "weight": data.draw(st.integers(1, 9))}
    document = {**document, "total": nodes.pop(TOTAL), "nodes": nodes}
    given = data.draw(strategies.assessments(document, COMPLETE))
    evaluation = scored(document, given)
    nested = share(evaluation, TOTAL)
    assert nested is not None
    weights, shares = effective_weights(document, kind), Case(document, given)
    leaves = {code: shares.share(code, shares.answers[code]) for code in weights}
    if kind == "geometric-mean":
        exponent = lcm(*(weight.denominator for weight in weights.values()))
        power = prod(leaves[code] ** int(weight * exponent) for code, weight in weights.items())
        assert nested.low**exponent <= power <= nested.high**exponent
        assert nested.high - nested.low <= ROOT_TOLERANCE or min(leaves.values()) < Fraction(1, 10**6)
        return
    assert nested == flat(kind, weights, leaves)


def flat(kind: str, weights: Mapping[str, Fraction], shares: Mapping[str, Fraction]) -> Fraction:
    if kind == "harmonic-mean":
        inverse = sum((weight / shares[code] for code, weight in weights.items() if shares[code]), Fraction(0))
        return 1 / inverse if all(shares.values()) else Fraction(0)
    if kind in {"minimum", "maximum"}:
        return min(shares.values()) if kind == "minimum" else max(shares.values())
    return sum((weight * shares[code] for code, weight in weights.items()), Fraction(0))


WITHOUT_MAXIMA: Document = {
    **strategies.HEADER,
    "languages": ["sv"],
    "levels": [{}],
    "total": {"aggregation": "weighted-mean", "percent": {"digits": 0, "rounding": "half-up"}},
    "nodes": {"1": {"scale": "share", "weight": 2}, "2": {"scale": "share", "weight": 1}},
    "scales": {"share": {"kind": "likert", "low": 0, "high": 1}},
}
HALF_ANSWERED: Document = {**strategies.HEADER, "unit": "Exempelby", "answers": {"1": Fraction(1, 3)}}


@given(strategies.cases(Shape(depth=3, nodes=9, aggregations=("sum", "weighted-mean", "minimum"))), st.booleans())
@example(case=(WITHOUT_MAXIMA, HALF_ANSWERED, "bound"), rounding=True)
@example(case=(WITHOUT_MAXIMA, HALF_ANSWERED, "exclude"), rounding=False)
def test_contributions_sum_to_score(case: tuple[Document, Document, str], rounding: bool) -> None:
    evaluation = scored(*case, rounding=rounding)
    for found in evaluation.explain(TOTAL).walk():
        node, score = evaluation.ruleset[found.score.code], found.score
        sums = isinstance(node, Area) and node.aggregation in (Aggregation.SUM, Aggregation.WEIGHTED_MEAN)
        computed = score.status is not Status.ANSWERED and any(
            evaluation[child.code].percent is not None for child in node.children
        )
        if score.status is not Status.DESCRIBED:
            assert bool(found.contributions) == (sums and computed and score.percent is not None)
        if found.contributions and score.status is not Status.DESCRIBED:
            whole = score.unrounded if score.unrounded is not None else unrounded_share(evaluation, score.code)
            assert sum(found.contributions.values(), Interval.exactly(0)) == whole


def unrounded_share(evaluation: Evaluation, code: str) -> Interval:
    """A node without a maximum has a share only: its percent before its own rounding."""
    explained = evaluation.explain(code)
    shares = sum(explained.contributions.values(), Interval.exactly(0))
    percent = explained.score.percent
    rule = evaluation.ruleset.level(code).percent if evaluation.rounding else None
    assert percent == ((shares * 100).rounded(rule.unit, rule.rounding) if rule else shares * 100)
    return shares


@given(strategies.rulesets(FLAT), st.booleans())
def test_full_share_at_all_leaves_gives_one(document: Document, rounding: bool) -> None:
    best: dict[str, Any] = {}
    scales = {name: with_a_best_answer(scale) for name, scale in document.get("scales", {}).items()}
    document = {**document, "scales": scales}
    case = Case(document, {})
    for code in answered_leaves(document):
        scale = case.scale(code)
        best[code] = {
            "options": "best",
            "checklist": scale.get("items"),
            "likert": scale.get("high"),
            "linear": scale.get("best"),
            "bands": 100,
            "points": case.maximum(code),
        }[scale["kind"]]
    evaluation = scored(document, {**document, "unit": "Exempelby", "answers": best}, rounding=rounding)
    for score in evaluation:
        if score.status is not Status.DESCRIBED:
            assert score.percent == 100 or rounding
            assert score.unrounded == score.max_points
            assert score.coverage == 1


def with_a_best_answer(scale: Document) -> Document:
    if scale["kind"] == "options":
        return {**scale, "options": {**scale["options"], "best": 1}}
    if scale["kind"] == "bands":
        return {**scale, "bands": [*scale["bands"][:-1], {**scale["bands"][-1], "share": 1}]}
    return {key: value for key, value in scale.items() if key != "step"}


@given(strategies.rulesets(Shape(depth=3, nodes=9)), st.data())
def test_bound_encloses_every_completion(document: Document, data: st.DataObject) -> None:
    given = data.draw(strategies.assessments(document, COMPLETE))
    answers = given["answers"]
    known = data.draw(st.sets(st.sampled_from(sorted(answers))))
    some = {code: answer for code, answer in answers.items() if code in known}
    bounds = scored(document, {**given, "answers": some}, "bound", rounding=True)
    slack = root_slack(document)
    for score in scored(document, given, rounding=True):
        around = bounds[score.code]
        for inner, outer, top in (
            (score.points, around.points, score.max_points or 1),
            (score.unrounded, around.unrounded, score.max_points or 1),
            (score.percent, around.percent, 100),
        ):
            assert (inner is None) == (outer is None)
            if inner is not None and outer is not None:
                assert inner in Interval(outer.low - slack * top, outer.high + slack * top) if slack else inner in outer


@given(strategies.rulesets(FLAT._replace(aggregations=("sum", "weighted-mean"))), st.data())
def test_missing_zero_and_not_applicable_are_told_apart(document: Document, data: st.DataObject) -> None:
    given = data.draw(strategies.assessments(document, COMPLETE))
    ruleset = plain.ruleset(document)
    code = data.draw(st.sampled_from(sorted(given["answers"])))
    assume(len(given["answers"]) > 1 and Case(document, {}).scale(code)["kind"] == "points")
    others = {other: answer for other, answer in given["answers"].items() if other != code}
    answered = scored(document, {**given, "answers": {**others, code: 0}})
    absent = scored(document, {**given, "answers": others, "not_applicable": [code]})
    missing = {
        policy: scored(document, {**given, "answers": others}, policy) for policy in ("zero", "exclude", "bound")
    }
    assert plain.all_of(answered[code].status, answered[code].coverage, answered[code].points) == (
        Status.ANSWERED,
        1,
        0,
    )
    assert (absent[code].status, absent[code].coverage) == (Status.NOT_APPLICABLE, None)
    assert (absent[code].max_points, absent[code].points, absent[code].percent) == (None, None, None)
    assert answered.total.coverage == absent.total.coverage == 1
    assert {plain.all_of(found[code].status, found[code].coverage) for found in missing.values()} == {
        (Status.MISSING, 0)
    }
    assert missing["zero"][code].points == 0
    assert missing["exclude"][code].points is None
    most = ruleset[code].max_points or Fraction(0)
    step = Case(document, {}).scale(code).get("step", most)
    assert missing["bound"][code].points == Interval(Fraction(0), most // step * step)
    above = parent(code)
    for found in missing.values():
        assert all(one is not None and one < 1 for one in (found[above].coverage, found.total.coverage))
        assert found[above].max_points == answered[above].max_points
    area = ruleset[above]
    assert isinstance(area, Area)
    if absent[above].status is not Status.NOT_APPLICABLE and area.max_points is not None:
        left = area.max_points - (ruleset[code].max_points or 0)
        assert absent[above].max_points == (left if area.aggregation is Aggregation.SUM else area.max_points)
