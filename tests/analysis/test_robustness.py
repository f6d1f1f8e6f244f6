"""Robustness: what takes the lead is the smallest change, and the checker knows it from any other answer."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import (
    Aggregation,
    Area,
    Assessment,
    Criterion,
    Evaluation,
    Figure,
    Interval,
    InvalidError,
    Level,
    PointsRule,
    Ruleset,
    UnknownCodeError,
    bundled,
    evaluate,
    load_assessment,
)
from kompass_rules.analysis.robustness import Robustness, is_certified, ranking, robustness
from kompass_rules.frozen import FrozenDict

HOGANAS = evaluate(bundled("kommunkompassen")["2020"], load_assessment("examples/assessments/hoganas-2020.toml"))
CODES = ("1", "2", "3", "4")


def ruleset(weights: tuple[int, ...], kind: Aggregation) -> Ruleset:
    by_weight = kind is Aggregation.WEIGHTED_MEAN
    leaves = [
        Criterion(code, max_points=10 if by_weight else 5 * weight, weight=weight if by_weight else None)
        for code, weight in zip(CODES, weights, strict=False)
    ]
    most = sum(int(leaf.max_points or 0) for leaf in leaves)
    return Ruleset("x", "1", Area("total", leaves, max_points=most, aggregation=kind), [Level()])


def scored(rules: Ruleset, shares: tuple[int, ...], left_out: tuple[str, ...] = ()) -> Evaluation:
    answers = {
        leaf.code: Fraction(share, 5) * (leaf.max_points or 0)
        for leaf, share in zip(rules.total.children, shares, strict=False)
        if leaf.code not in left_out
    }
    return evaluate(rules, Assessment("x", "1", "U", answers=answers, not_applicable=left_out))


SHARES = st.tuples(*[st.integers(0, 5)] * 4)
KINDS = st.sampled_from([Aggregation.SUM, Aggregation.WEIGHTED_MEAN])
LIMITS = st.tuples(*[st.sampled_from([Fraction(0), Fraction(1, 10), Fraction(1, 3), Fraction(9, 10)])] * 4)


@given(st.tuples(*[st.integers(1, 4)] * 4), KINDS, SHARES, SHARES, LIMITS, st.booleans())
def test_the_change_is_certified_and_the_least_of_a_grid(
    weights: tuple[int, ...],
    kind: Aggregation,
    one: tuple[int, ...],
    other: tuple[int, ...],
    limits: tuple[Fraction, ...],
    is_threshold: bool,
) -> None:
    rules = ruleset(weights, kind)
    against = Fraction(20 * other[0]) if is_threshold else scored(rules, other)
    found = robustness(scored(rules, one), against, limits=dict(zip(CODES, limits, strict=True)))
    theirs = [other[0]] * 4 if is_threshold else list(other)
    apart = [weight * (mine - there) for weight, mine, there in zip(weights, one, theirs, strict=True)]
    lead = sum(apart)
    terms = [term if lead >= 0 else -term for term in apart]

    assert is_certified(found)
    assert found.leads is (lead >= 0)
    assert (found.margin == 0) is (lead == 0)
    for step in range(61):
        amount = Fraction(step, 60)
        left = sum(terms) - sum(min(amount, limit) * abs(term) for term, limit in zip(terms, limits, strict=True))
        assert (left <= 0) is (found.change is not None and amount >= found.change)


def wrong(found: Robustness) -> list[Robustness]:
    """Other answers than the found one."""
    assert found.change is not None
    more, less = found.change * Fraction(11, 10), found.change * Fraction(9, 10)
    further = {code: 1 + (factor - 1) * Fraction(11, 10) for code, factor in found.factors.items()}
    return [
        attrs.evolve(found, margin=found.margin / 2),
        attrs.evolve(found, change=more),
        attrs.evolve(found, change=less),
        attrs.evolve(found, change=more, factors=FrozenDict(further)),
        attrs.evolve(found, change=None),
        attrs.evolve(found, change=Fraction(0)),
        attrs.evolve(found, factors=FrozenDict(dict.fromkeys(found.factors, Fraction(1)))),
    ]


def test_other_answers_are_not_certified() -> None:
    rules = ruleset((1, 2, 3, 4), Aggregation.SUM)
    found = robustness(scored(rules, (5, 5, 0, 3)), scored(rules, (1, 2, 3, 2)))

    assert is_certified(found)
    assert [is_certified(one) for one in wrong(found)] == [False] * 7


def test_hoganas_2020_against_a_threshold() -> None:
    found = robustness(HOGANAS, 75)

    assert is_certified(found)
    assert found.leads
    assert found.change is not None
    assert 0 < found.change < Fraction(1, 10)
    assert json.loads(json.dumps(found.to_dict()))["threshold"] == "75"
    assert len(robustness(HOGANAS, 75, depth=2).factors) == 35


def test_a_limit_is_of_a_node_and_all_below_it() -> None:
    limits = robustness(HOGANAS, 75, depth=2, limits={"total": Fraction(1, 5), "5": 0, "5.1": Fraction(1, 10)}).limits

    assert {limits["1.1"], limits["8.5"]} == {Fraction(1, 5)}
    assert (limits["5.1"], limits["5.2"]) == (Fraction(1, 10), Fraction(0))
    assert robustness(HOGANAS, 75, limits={"5": Fraction(1, 10)}).limits["1"] == 0
    with pytest.raises(UnknownCodeError):
        robustness(HOGANAS, 75, limits={"5.1": 0})


def of_total(points: int) -> Evaluation:
    return evaluate(HOGANAS.ruleset, Assessment("kommunkompassen", "2020", "U", printed={"total": Figure(points)}))


def test_a_lead_of_totals_is_certain_where_the_parts_are_unknown() -> None:
    found = robustness(of_total(700), HOGANAS)

    assert found.leads
    assert found.margin > 0
    assert found.change == 0
    assert is_certified(found)
    assert "Hur mycket vikterna betyder går inte att säga" in found.text("sv")


def test_a_ranking_is_by_official_points() -> None:
    rules = attrs.evolve(ruleset((2, 2, 2, 2), Aggregation.SUM), levels=[Level(points=PointsRule(carries=True))])
    more, fewer, equal = (
        evaluate(rules, Assessment("x", "1", unit, answers=dict(zip(CODES, answers, strict=True))))
        for unit, answers in (
            ("A", (Fraction(5, 2), Fraction(5, 2), 0, 0)),
            ("B", (Fraction(12, 5), Fraction(12, 5), 1, 0)),
            ("C", (3, 3, 0, 0)),
        )
    )
    first, second = ranking([fewer, more, equal])

    assert [one.evaluation.assessment.unit for one in (first, second)] == ["C", "A"]
    assert (first.leads, second.leads) == (True, False)
    assert [is_certified(one) for one in (first, second)] == [True, True]
    assert ranking([more]) == ()


def test_it_is_said_in_both_languages() -> None:
    rules = ruleset((1, 1, 1, 1), Aggregation.SUM)
    better, worse, other = (scored(rules, shares) for shares in ((5, 5, 5, 5), (1, 1, 1, 1), (5, 0, 5, 5)))

    text = robustness(better, worse).text("en")
    assert "U is 80 percentage points ahead of U, unrounded.\nThat holds however weights are changed" in text
    assert "Oavrundat ligger varken U eller U säkert före." in robustness(better, better).text("sv")
    text = " ".join(robustness(worse, other, limits=Fraction(9, 10)).text("en").replace("\n", " ").split())
    assert "U is 55 percentage points ahead of U, unrounded. The distance is gone where weights change by up" in text
    assert "U is 5 percentage points above the threshold of 70%" in robustness(other, 70).text("en")
    assert "U ligger 5 procentenheter under tröskeln 80" in robustness(other, 80).text("sv")
    assert "neither certainly above nor certainly below the threshold of" in robustness(other, 75).text("en")
    assert robustness(better, worse).to_dict()["change"] is None
    assert robustness(better, worse).to_dict()["other"] == {
        "unit": "U",
        "assessed": None,
        "digest": worse.assessment.digest,
    }


def test_what_cannot_be_compared_is_refused() -> None:
    rules, others = ruleset((1, 1, 1, 1), Aggregation.SUM), ruleset((1, 1, 1, 2), Aggregation.SUM)
    one = scored(rules, (1, 2, 3, 4))
    least = Ruleset("x", "1", attrs.evolve(rules.total, aggregation="minimum"), [Level()])
    told = []
    cases: list[tuple[Evaluation, Evaluation | Fraction, dict[str, Any]]] = [
        (one, scored(others, (1, 2, 3, 4)), {}),
        (one, scored(rules, (1, 2, 3), ("4",)), {}),
        (scored(least, (1, 2, 3, 4)), Fraction(50), {}),
        (one, Fraction(50), {"depth": 2}),
        (one, Fraction(50), {"limits": 1}),
    ]
    for evaluation, against, options in cases:
        with pytest.raises(InvalidError) as raised:
            robustness(evaluation, against, **options)
        told.append(raised.value.findings[0].code)
    with pytest.raises(UnknownCodeError):
        robustness(one, 50, limits={"7": 1})

    assert told == ["weighed-otherwise", "weighed-otherwise", "total-not-weighed", "total-not-weighed", "limit-outside"]


@st.composite
def two_deep(draw: st.DrawFn) -> tuple[Ruleset, list[str], list[str]]:
    """Two areas of two or three leaves, sums or weighted means, and leaves that do not apply or are not answered."""
    areas = []
    for area in ("1", "2"):
        kind, count = draw(KINDS), draw(st.integers(2, 3))
        weighs = kind is Aggregation.WEIGHTED_MEAN
        leaves = [
            Criterion(
                f"{area}.{at}",
                max_points=draw(st.integers(1, 4)),
                weight=draw(st.integers(1, 3)) if weighs else None,
            )
            for at in range(1, count + 1)
        ]
        most = sum(int(leaf.max_points or 0) for leaf in leaves)
        areas.append(Area(area, leaves, max_points=most, aggregation=kind))
    rounded = [Level(points=PointsRule(carries=True)), Level(points=PointsRule())]
    most = sum(int(area.max_points or 0) for area in areas)
    rules = Ruleset("x", "1", Area("total", areas, max_points=most), draw(st.sampled_from([rounded, [Level()] * 2])))
    left_out, unanswered = (draw(st.lists(st.sampled_from(["1.1", "2.2"]), max_size=1)) for _ in range(2))
    return rules, left_out, unanswered


@given(two_deep(), st.data(), st.sampled_from(["exclude", "zero", "bound"]), LIMITS)
def test_a_certificate_holds_at_the_leaves_whatever_is_missing(
    made: tuple[Ruleset, list[str], list[str]], data: st.DataObject, policy: str, limits: tuple[Fraction, ...]
) -> None:
    rules, left_out, unanswered = made
    leaves = [node for node in rules if not node.children and node.code not in {*left_out, *unanswered}]

    def scored_by_chance(unit: str) -> Evaluation:
        answers = {leaf.code: data.draw(st.integers(0, 4)) * Fraction(leaf.max_points or 0, 4) for leaf in leaves}
        return evaluate(rules, Assessment("x", "1", unit, answers=answers, not_applicable=left_out), missing=policy)

    one, other = scored_by_chance("A"), scored_by_chance("B")
    bounds = dict(zip(("total", "1", "1.2", "2.1"), limits, strict=True))
    found = robustness(one, other, depth=2, limits=bounds)
    raw = [evaluate(rules, each.assessment, missing=policy, rounding=False) for each in (one, other)]

    assert is_certified(found)
    assert found.limits["1.2"] == limits[2]
    if found.change is None:
        return
    ends = [[_moved(rules, each, found, code) for code in found.factors] for each in raw]
    apart = [mine - theirs for mine, theirs in zip(*ends, strict=True)]
    sign = 1 if found.leads else -1
    least = sum((sign * each).low for each in apart)
    assert least <= 0 if found.change == 0 else least == 0


def _moved(rules: Ruleset, raw: Evaluation, found: Robustness, code: str) -> Interval:
    """The points that a leaf gives the total, in the weight of its area, times its factor."""
    area = rules[rules.parent(code)]
    assert isinstance(area, Area)
    is_sum = area.aggregation is Aggregation.SUM
    own = {
        child.code: raw[child.code].max_points or Fraction(0) if is_sum else child.weight or Fraction(1)
        for child in area.children
        if raw[child.code].percent is not None
    }
    share = own[code] / sum(own.values()) * (raw[area.code].max_points or 0)
    percent = raw[code].percent
    assert percent is not None
    return percent * (share * found.factors[code])


def test_areas_whose_parts_are_described_have_no_weights_below_them() -> None:
    assessed = load_assessment("examples/assessments/hoganas-2023.toml")
    evaluation = evaluate(bundled("kommunkompassen", "2023"), assessed)

    assert robustness(evaluation, 80).factors
    with pytest.raises(InvalidError, match="total-not-weighed"):
        robustness(evaluation, 80, depth=2)
