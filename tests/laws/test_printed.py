"""What printed figures allow: all that could have printed them, and nothing else."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, example, given
from hypothesis import strategies as st

from kompass_rules import Interval, InvalidError, evaluate
from kompass_rules.model.code import TOTAL
from tests import hunt, oracle, plain, strategies
from tests.oracle import Document
from tests.strategies import Printed, Small

KINDS = ("weighted-mean", "minimum", "maximum", "median", "sum")
AT_ZERO = ("harmonic-mean", "geometric-mean")
"""Means that are 0 where any of their children is."""
GRID = Fraction(1, 2)
ROOT_SLACK = Fraction(1, 10**11)


@given(strategies.small_printed(Small(steps=True, answers=True)), st.booleans())
def test_constraints_enclose_the_generating_answers(printed: Printed, rounding: bool) -> None:
    assert printed.world is not None
    assume(bool(printed.assessment["printed"]))
    ruleset, given = plain.ruleset(printed.ruleset), printed.assessment
    around = evaluate(ruleset, plain.assessment(given), rounding=rounding)
    world = {key: value for key, value in given.items() if key != "printed"} | {"answers": printed.world}
    for score in evaluate(ruleset, plain.assessment(world), rounding=rounding):
        there = around[score.code]
        for inner, outer in (
            (score.points, there.points),
            (score.unrounded, there.unrounded),
            (score.percent, there.percent),
        ):
            assert (inner is None) == (outer is None)
            assert inner is None or (outer is not None and inner in outer)


@given(strategies.small_printed(Small(figures=5)))
def test_propagation_is_sharp(printed: Printed) -> None:
    assume(bool(printed.assessment["printed"]))
    assert [*hunt.printed_differences(printed)] == []


@given(strategies.small_printed(Small(perturbed=True, answers=True, figures=4)))
def test_a_contradiction_is_smallest(printed: Printed) -> None:
    assume(bool(printed.assessment["printed"]))
    try:
        evaluate(plain.ruleset(printed.ruleset), plain.assessment(printed.assessment))
    except InvalidError:
        assert [*hunt.printed_differences(printed)] == []
    else:
        assert not hunt.is_sharp(printed.ruleset) or not oracle.contradictory(printed.ruleset, printed.assessment)


LEAVES = ("1.1", "1.2", "2")
CHILDREN = {"1": ("1.1", "1.2"), TOTAL: ("1", "2")}


@st.composite
def levels(draw: st.DrawFn, *, may_carry: bool) -> Document:
    roundings = st.sampled_from(strategies.ROUNDINGS)
    found: Document = {}
    if draw(st.booleans()):
        carries = may_carry and draw(st.booleans())
        found["points"] = {"digits": 0, "rounding": draw(roundings), "carries": carries}
    if draw(st.booleans()):
        found["percent"] = {"digits": 0, "rounding": draw(roundings)}
    return found


@st.composite
def mixed_rulesets(draw: st.DrawFn, kinds: tuple[str, ...]) -> Document:
    """Three leaves, and other aggregations than sums too; no root is taken of a root."""
    tables: dict[str, Document] = {code: {"max_points": draw(st.integers(1, 3))} for code in (*LEAVES, "1", TOTAL)}
    for code, children in CHILDREN.items():
        under_root = tables["1"].get("aggregation") == "geometric-mean"
        kind = "sum" if under_root and code == TOTAL else draw(st.sampled_from(kinds))
        tables[code]["aggregation"] = kind
        if kind == "sum":
            tables[code]["max_points"] = sum(tables[child]["max_points"] for child in children)
        for child in children if kind == "weighted-mean" else ():
            tables[child]["weight"] = draw(st.integers(1, 3))
    total = {**tables.pop(TOTAL), **draw(levels(may_carry=False))}
    below = [draw(levels(may_carry=True)) for _ in range(2)]
    return {**strategies.HEADER, "levels": below, "total": total, "nodes": tables}


@st.composite
def mixed_cases(draw: st.DrawFn, kinds: tuple[str, ...]) -> tuple[Document, Document]:
    """A mixed ruleset, and some figures that a world on the grid prints."""
    ruleset = draw(mixed_rulesets(kinds))
    most = {code: int(ruleset["nodes"][code]["max_points"] / GRID) for code in LEAVES}
    world = {code: draw(st.integers(0, most[code])) * GRID for code in LEAVES}
    given = {**strategies.HEADER, "unit": "Exempelby"}
    found = oracle.evaluate(ruleset, {**given, "answers": world})
    printed: dict[str, Document] = {}
    for code in draw(st.lists(st.sampled_from([TOTAL, "1", *LEAVES]), min_size=1, unique=True)):
        for name in draw(st.sampled_from([("points",), ("percent",), ("points", "percent")])):
            ends = getattr(found[code], name)
            if ends[0] == ends[1]:
                printed.setdefault(code, {})[name] = ends[0][0]
    return ruleset, {**given, "printed": printed}


@given(mixed_cases(KINDS))
def test_every_world_that_prints_the_figures_is_enclosed(case: tuple[Document, Document]) -> None:
    """Whatever the aggregations: every world of a grid, tried one by one."""
    assert_worlds_are_enclosed(*case)


BESIDE_AN_OPEN_END = (
    {
        **strategies.HEADER,
        "levels": [{"points": {"digits": 0, "rounding": "half-up"}}],
        "total": {"max_points": 4, "aggregation": "harmonic-mean"},
        "nodes": {"1": {"max_points": 1}, "2": {"max_points": 1}},
    },
    {**strategies.HEADER, "unit": "Exempelby", "printed": {"1": {"points": 0}}},
)
"""Criterion 1 is at least 0 and below 1/2, so the total may be 0, and criterion 2 may be 0 too."""


@given(mixed_cases((*KINDS, *AT_ZERO)))
@example(BESIDE_AN_OPEN_END)
def test_every_world_of_means_at_zero_is_enclosed(case: tuple[Document, Document]) -> None:
    assert_worlds_are_enclosed(*case)


def assert_worlds_are_enclosed(document: Document, given: Document) -> None:
    assume(bool(given["printed"]))
    worlds = oracle.printed_worlds(document, given, GRID)
    assert worlds
    ruleset, assessment = plain.ruleset(document), plain.assessment(given)
    evaluation, raw = evaluate(ruleset, assessment), evaluate(ruleset, assessment, rounding=False)
    for code, seen in worlds.items():
        score = evaluation[code]
        for pair, interval in (
            (seen.points, score.points),
            (seen.unrounded, score.unrounded),
            (seen.percent, score.percent),
            (tuple(share * 100 for share in seen.raw), raw[code].percent),
        ):
            assert pair is not None
            assert interval is not None
            assert all(value in _widened(interval, document) for value in pair)


def _widened(interval: Interval, document: Document) -> Interval:
    slack = ROOT_SLACK if oracle.root_slack(document) else 0
    return Interval(interval.low - slack, interval.high + slack) if slack else interval
