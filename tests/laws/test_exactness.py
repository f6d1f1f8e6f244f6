"""Numbers stay what they are: as text, at every door, and at the ends of intervals."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import gcd
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kompass_rules import (
    Area,
    Assessment,
    Band,
    Bands,
    Checklist,
    Criterion,
    Evaluation,
    Figure,
    FloatRefusedError,
    Framework,
    Interval,
    InvalidError,
    Likert,
    Options,
    PercentRule,
    Points,
    PointsRule,
    Ruleset,
    evaluate,
    number,
    number_text,
)
from tests import plain, strategies
from tests.strategies import Answering, Shape

NUMBERS = st.one_of(
    st.fractions(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False, places=6).map(Fraction),
    st.builds(Fraction, st.integers(-(10**40), 10**40), st.integers(1, 10**40)),
)
WRITABLE = st.builds(Fraction, st.integers(1 - 10**15, 10**15 - 1), st.integers(1, 10**15))
"""Numbers within the limits of what people may write."""
TINY = Fraction(1, 10**9)
"""Less than any distance at which a rounding of the random rulesets changes."""


@given(WRITABLE)
@example(Fraction(-1, 20))
@example(Fraction(1, 3))
@example(Fraction(1, 2**70))
def test_number_text_round_trips(value: Fraction) -> None:
    text = number_text(value)
    assert number(text) == value
    assert number(text.replace(".", ",")) == value
    assert number(f"  {text}\N{NO-BREAK SPACE}") == value


@given(NUMBERS, st.integers(1, 50))
@example(Fraction(100), 1)
@example(Fraction(-7, 2), 3)
def test_number_text_is_canonical(value: Fraction, factor: int) -> None:
    text = number_text(value)
    assert text == number_text(Fraction(value.numerator * factor, value.denominator * factor))
    ends = value.denominator == gcd(value.denominator, 10**300)
    if "/" in text:
        top, bottom = map(int, text.split("/"))
        assert not ends
        assert gcd(top, bottom) == 1
        assert bottom > 1
    else:
        assert ends
        assert re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?", text)
        assert text != "-0"


def _evaluation() -> Evaluation:
    return evaluate(_one_ruleset(), Assessment("example", "1", "Exempelby", answers={"1": 2}))


def _one_ruleset() -> Ruleset:
    root = Area("total", (Criterion("1", max_points=Fraction(4)),), max_points=Fraction(4))
    return Ruleset("example", "1", root, [plain.level({})])


DOORS: dict[str, Callable[[Any], object]] = {
    "max_points of a criterion": lambda value: Criterion("1", max_points=value),
    "max_points of an area": lambda value: Area("1", (Criterion("1.1"),), max_points=value),
    "weight of a criterion": lambda value: Criterion("1", weight=value),
    "weight of an area": lambda value: Area("1", (Criterion("1.1"),), weight=value),
    "step": Points,
    "share of an option": lambda value: Options({"reach": value}),
    "low of a likert scale": lambda value: Likert(value, Fraction(5)),
    "high of a likert scale": lambda value: Likert(Fraction(1), value),
    "start of a band": lambda value: Band(value, Fraction(1)),
    "share of a band": lambda value: Band(Fraction(0), value),
    "low of bands": lambda value: Bands(value, Fraction(1), ()),
    "high of bands": lambda value: Bands(Fraction(0), value, ()),
    "answer": lambda value: Assessment("example", "1", "Exempelby", answers={"1": value}),
    "changed answer": lambda value: _evaluation().with_answer("1", value),
    "printed points": lambda value: Figure(points=value),
    "printed percent": lambda value: Figure(percent=value),
    "low end": lambda value: Interval(value, Fraction(9)),
    "high end": lambda value: Interval(Fraction(0), value),
    "exact interval": Interval.exactly,
    "number": number,
    "what is added": lambda value: Interval.exactly(1) + value,
    "what is added to": lambda value: value + Interval.exactly(1),
    "what is subtracted from": lambda value: value - Interval.exactly(1),
    "factor": lambda value: Interval.exactly(1) * value,
    "factor in front": lambda value: value * Interval.exactly(1),
    "divisor": lambda value: Interval.exactly(1) / value,
    "member": lambda value: value in Interval.exactly(1),
    "largely_from": lambda value: Framework("example", [_one_ruleset()], largely_from=value),
}


INEXACT = [0.5, 2.0, float("nan"), float("inf"), True, False, Decimal("NaN"), Decimal("Infinity")]


@pytest.mark.parametrize("value", INEXACT)
@pytest.mark.parametrize("door", DOORS)
def test_no_float_survives_reading(door: str, value: Any) -> None:
    with pytest.raises(FloatRefusedError, match=re.escape(repr(value))):
        DOORS[door](value)


@pytest.mark.parametrize("value", INEXACT[:4])
def test_no_float_is_subtracted(value: Any) -> None:
    with pytest.raises(FloatRefusedError):
        Interval.exactly(1) - value


@pytest.mark.parametrize("value", [True, False])
def test_no_bool_is_subtracted(value: Any) -> None:
    with pytest.raises(FloatRefusedError):
        Interval.exactly(1) - value


COUNTS: dict[str, Callable[[Any], object]] = {
    "items of a checklist": Checklist,
    "digits of points": PointsRule,
    "digits of percents": PercentRule,
    "number of a question": lambda value: Criterion("1", questions=[value]),
}


@pytest.mark.parametrize("value", [2.0, True])
@pytest.mark.parametrize("door", COUNTS)
def test_no_float_is_a_count(door: str, value: Any) -> None:
    with pytest.raises(FloatRefusedError):
        COUNTS[door](value)


@pytest.mark.parametrize("door", DOORS)
def test_what_is_exact_passes_every_door(door: str) -> None:
    """The doors are closed to floats, and not to everything."""
    for value in (1, Fraction(1, 2), Decimal("0.5")):
        assert DOORS[door](value) is not None


def _side(low: Fraction, high: Fraction, *, low_open: bool, high_open: bool) -> Interval:
    exact = low == high
    return Interval(low, high, low_open and not exact, high_open and not exact)


SMALL = st.fractions(-5, 5, max_denominator=8)
INTERVALS = st.builds(
    lambda ends, low_open, high_open: _side(min(ends), max(ends), low_open=low_open, high_open=high_open),
    st.tuples(SMALL, SMALL),
    st.booleans(),
    st.booleans(),
)


def members(interval: Interval) -> list[Fraction]:
    """Some numbers of an interval, its closed ends included."""
    inside = (interval.low + interval.high) / 2
    ends = [end for end in (interval.low, interval.high) if end in interval]
    return [*ends, inside, (interval.low + 999 * inside) / 1000, (interval.high + 999 * inside) / 1000]


@given(INTERVALS, INTERVALS, st.fractions(-3, 3, max_denominator=4))
def test_interval_arithmetic_encloses_and_attains(first: Interval, second: Interval, factor: Fraction) -> None:
    results: list[tuple[Interval, list[Fraction]]] = [
        (first + second, [one + other for one, other in product(members(first), members(second))]),
        (first - second, [one - other for one, other in product(members(first), members(second))]),
        (-first, [-one for one in members(first)]),
        (first * factor, [one * factor for one in members(first)]),
        (factor - first, [factor - one for one in members(first)]),
    ]
    for result, values in results:
        assert all(value in result for value in values)
        assert (result.low in values) == (result.low in result)
        assert (result.high in values) == (result.high in result)
    both = first.meet(second)
    for value in (*members(first), *members(second), first.low, first.high, second.low, second.high):
        assert (value in first and value in second) == (both is not None and value in both)


@given(st.data())
def test_interval_ends_are_attained_where_closed(data: st.DataObject) -> None:
    """A world at the ends of all answers gives the closed ends of all scores, and comes near to the open ones."""
    shape = Shape(depth=3, nodes=8, aggregations=strategies.RATIONAL, scales=False, described=False, all_maxima=True)
    document = data.draw(strategies.rulesets(shape))
    given = data.draw(strategies.assessments(document, Answering(complete=True, not_applicable=False, cuts=False)))
    ruleset, assessment = plain.ruleset(document), plain.assessment(given)
    answers: dict[str, Interval] = {}
    for code, points in assessment.answers.items():
        most = ruleset[code].max_points
        assert most is not None
        assert isinstance(points, int | Fraction)
        high = data.draw(st.sampled_from([Fraction(points), (points + most) / 2, most]))
        low_open, high_open = data.draw(st.booleans()), data.draw(st.booleans())
        answers[code] = _side(Fraction(points), high, low_open=low_open, high_open=high_open)
    evaluation = evaluate(ruleset, plain.assessment({**given, "answers": answers}))
    for side, name in ((1, "low"), (-1, "high")):
        ends = {code: getattr(answer, f"{name}_end") for code, answer in answers.items()}
        world = {code: value + (side * TINY if opened else 0) for code, (value, opened) in ends.items()}
        found = evaluate(ruleset, plain.assessment({**given, "answers": world}))
        for score in evaluation:
            for key in ("points", "unrounded", "percent"):
                interval, value = getattr(score, key), getattr(found[score.code], key).value
                assert value in interval
                end = getattr(interval, name)
                assert (value == end) if end in interval else (0 < side * (value - end) < 1000 * TINY * 100)


@given(NUMBERS, NUMBERS, st.booleans(), st.booleans())
def test_an_interval_that_holds_nothing_is_refused(
    low: Fraction, high: Fraction, low_open: bool, high_open: bool
) -> None:
    empty = low > high or (low == high and (low_open or high_open))
    if not empty:
        interval = Interval(low, high, low_open, high_open)
        assert Interval.parse(interval.text) == interval
        assert Interval.between(interval.low_end, interval.high_end) == interval
        return
    with pytest.raises(InvalidError) as refused:
        Interval(low, high, low_open, high_open)
    assert [found.code for found in refused.value.findings] == ["empty-interval"]
