"""Contradictions are the smallest there are, whatever the scales, the aggregations and the rounding."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import attrs
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kompass_rules import (
    Aggregation,
    Area,
    Assessment,
    Criterion,
    Figure,
    InvalidError,
    Level,
    Node,
    Points,
    PointsRule,
    Ruleset,
)
from kompass_rules.analysis.audit import Possibility, audit
from kompass_rules.analysis.fewest import fewest
from kompass_rules.interval import End
from kompass_rules.scoring.claims import Claim
from tests import oracle, plain, strategies
from tests.strategies import Printed, Small


def claims(count: int) -> list[Claim]:
    return [Claim(at, str(at), ("printed", str(at)), at, (End(at), End(at))) for at in range(count)]


def chosen(found: Sequence[Claim]) -> frozenset[int]:
    return frozenset(claim.index for claim in found)


CONFLICTS = st.lists(st.frozensets(st.integers(0, 6), min_size=1, max_size=4), min_size=1, max_size=5)


@given(CONFLICTS)
@example([frozenset({0, 1, 2}), frozenset({3, 4, 5}), frozenset({1, 4})])
def test_the_fewest_claims_that_contradict_each_other(conflicts: list[frozenset[int]]) -> None:
    all_of_them = claims(7)
    known = max(conflicts, key=len)

    def contradicts(some: Sequence[Claim]) -> bool:
        return any(one <= chosen(some) for one in conflicts)

    found = fewest(all_of_them, [claim for claim in all_of_them if claim.index in known], contradicts)

    assert contradicts(found)
    assert len(found) == min(map(len, conflicts))


def test_where_too_much_would_have_to_be_tried_the_known_ones_are_named() -> None:
    many, asked = claims(400), list[int]()

    def contradicts(some: Sequence[Claim]) -> bool:
        asked.append(len(some))
        return len(some) >= 200

    assert fewest(many, many[:200], contradicts) == tuple(many[:200])
    assert len(asked) < 2_000


def test_a_set_that_is_hard_to_find_is_looked_for_no_longer_than_it_is_worth() -> None:
    some = claims(40)

    def contradicts(given: Sequence[Claim]) -> bool:
        return len(given) >= 12

    assert fewest(some, some[:12], contradicts) == tuple(some[:12])


@given(strategies.small_printed(Small(perturbed=True, answers=True, steps=True, figures=6)))
def test_contradictions_are_smallest_where_leaves_have_steps(printed: Printed) -> None:
    assume(bool(printed.assessment["printed"]))
    try:
        own = audit(plain.ruleset(printed.ruleset), plain.assessment(printed.assessment), ()).own
    except InvalidError:
        return
    smallest = oracle.smallest_contradictions(printed.ruleset, printed.assessment)

    assert (own.possibility is Possibility.IMPOSSIBLE) is bool(smallest)
    for found in own.contradiction:
        figures = dict(found.values)["figures"]
        assert isinstance(figures, tuple)
        assert len(figures) == len(next(iter(smallest)))


KINDS = st.sampled_from([Aggregation.SUM, Aggregation.WEIGHTED_MEAN, Aggregation.MINIMUM, Aggregation.MEDIAN])
RULES = st.sampled_from([None, PointsRule(0, "half-up"), PointsRule(0, "floor", carries=True)])


@st.composite
def reports(draw: st.DrawFn) -> tuple[Ruleset, Assessment]:
    """Two areas, one of which may have no parts, of any aggregation, and figures that may contradict each other."""
    leaves = [Criterion(f"1.{at}", max_points=4, scale=draw(st.sampled_from([None, "twos"]))) for at in (1, 2, 3)]
    area = Area("1", leaves, max_points=12, aggregation=draw(KINDS))
    nodes: list[Node] = [area, Criterion("2", max_points=8)]
    levels = [Level(points=draw(RULES)), Level(points=draw(RULES))]
    total = Area("total", nodes, max_points=20, aggregation=draw(KINDS))
    ruleset = Ruleset("x", "1", total, levels, scales={"twos": Points(2)})
    figures = draw(st.dictionaries(st.sampled_from(["total", "1", "2", "1.1", "1.2", "1.3"]), st.integers(0, 4)))
    return ruleset, Assessment("x", "1", "U", printed={code: Figure(points=one) for code, one in figures.items()})


@given(reports())
def test_no_fewer_figures_are_impossible_by_themselves(report: tuple[Ruleset, Assessment]) -> None:
    ruleset, assessment = report
    assume(bool(assessment.printed))
    own = audit(ruleset, assessment, ()).own
    for found in own.contradiction:
        figures = dict(found.values)["figures"]
        assert isinstance(figures, tuple)
        for some in combinations(assessment.printed.items(), len(figures) - 1):
            if some:
                fewer = audit(ruleset, attrs.evolve(assessment, printed=dict(some)), ()).own
                assert fewer.possibility is not Possibility.IMPOSSIBLE
