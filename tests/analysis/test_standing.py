"""Ranks, percentiles, means and quantiles of intervals, beside a count of every possible world."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from statistics import median

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kompass_rules import Interval, Standing
from kompass_rules.analysis.standing import mean_of, quantile_of, standings_of
from tests.effort import effort

HALF = Fraction(1, 2)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low = draw(st.integers(0, 3))
    high = draw(st.integers(low, 3))
    opened = (False, False) if low == high else (draw(st.booleans()), draw(st.booleans()))
    return Interval(low, high, *opened)


def worlds(values: Sequence[Interval]) -> list[tuple[Fraction, ...]]:
    """Every order in which numbers of the intervals can be: close to each end there are as many as there are values."""
    near = [Fraction(step, 10 * len(values)) for step in range(1, len(values) + 1)]
    numbers = []
    for value in values:
        around = [value.low, value.high, *(value.low + step for step in near), *(value.high - step for step in near)]
        middle = [Fraction(step, 2) for step in range(7)]
        numbers.append(sorted({one for one in (*around, *middle) if one in value}))
    return [*product(*numbers)]


def standing(values: Sequence[Fraction], at: int) -> tuple[int, Fraction]:
    above = sum(one > values[at] for one in values)
    equal = sum(one == values[at] for one in values)
    return 1 + above, 100 * (len(values) - above - equal + Fraction(equal, 2)) / len(values)


@given(st.lists(intervals(), min_size=1, max_size=3))
@example([Interval(0, 1, high_open=True), Interval(1, 1), Interval(1, 2, low_open=True)])
@example([Interval(0, 2, low_open=True, high_open=True)] * 3)
@settings(deadline=None)
def test_ranks_and_percentiles_are_those_of_every_world(values: list[Interval]) -> None:
    found = standings_of(values)
    for at, one in enumerate(found):
        tried = [standing(world, at) for world in worlds(values)]
        ranks, percentiles = {rank for rank, _ in tried}, {percentile for _, percentile in tried}
        assert one == Standing(min(ranks), max(ranks), Interval(min(percentiles), max(percentiles)))


@given(st.lists(intervals(), min_size=1, max_size=3))
@settings(deadline=None)
def test_means_and_medians_are_those_of_every_world(values: list[Interval]) -> None:
    tried = worlds(values)
    for found, of in ((mean_of(values), mean), (quantile_of(values, HALF), median)):
        assert all(of(world) in found for world in tried)
        closest = Fraction(1, 4)
        assert min(of(world) for world in tried) - found.low <= (closest if found.low_open else 0)
        assert found.high - max(of(world) for world in tried) <= (closest if found.high_open else 0)


@given(st.lists(intervals(), min_size=1, max_size=3), st.sampled_from(["0", "1/4", "1/3", "9/10", "1"]))
@settings(deadline=None)
def test_quantiles_are_those_of_every_world(values: list[Interval], share: str) -> None:
    tried = [quantile(world, Fraction(share)) for world in worlds(values)]
    found = quantile_of(values, Fraction(share))
    closest = Fraction(1, 4)
    assert all(one in found for one in tried)
    assert min(tried) - found.low <= (closest if found.low_open else 0)
    assert found.high - max(tried) <= (closest if found.high_open else 0)


def quantile(world: Sequence[Fraction], share: Fraction) -> Fraction:
    """Between two of the numbers in order, in proportion."""
    ordered, place = sorted(world), share * (len(world) - 1)
    below = int(place)
    above = min(below + 1, len(world) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def mean(world: Sequence[Fraction]) -> Fraction:
    return sum(world, Fraction()) / len(world)


def test_a_quantile_is_between_two_values_in_proportion() -> None:
    values = [Interval(20, 20), Interval(10, 10), Interval(30, 40)]

    assert quantile_of(values, Fraction(1, 4)) == Interval(15, 15)
    assert quantile_of(values, Fraction(3, 4)) == Interval(25, 30)
    assert quantile_of(values, Fraction(1)) == Interval(30, 40)


def test_equal_scores_share_a_rank() -> None:
    ranks = [(one.best, one.worst) for one in standings_of([Interval(n, n) for n in (5, 7, 7, 9)])]

    assert ranks == [(4, 4), (2, 2), (2, 2), (1, 1)]


def test_standings_grow_with_the_number_of_units() -> None:
    def values(count: int) -> list[Interval]:
        return [Interval(at % 97, at % 97 + at % 5) for at in range(count)]

    assert effort(lambda: standings_of(values(2_000))) < 20 * effort(lambda: standings_of(values(200)))
