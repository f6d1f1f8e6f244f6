from __future__ import annotations

import math
from fractions import Fraction
from math import prod

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kompass_rules import Aggregation, HostAggregation, InvalidError
from kompass_rules.interval import End
from kompass_rules.model.aggregation import (
    BestOf,
    BuiltIn,
    aggregate,
    aggregation_name,
    as_aggregation,
    is_weighted,
)
from kompass_rules.model.inversion import invert

EXACT_KINDS = [
    *(kind for kind in Aggregation if kind is not Aggregation.GEOMETRIC_MEAN),
    BestOf(1),
    BestOf(2),
    BestOf(4),
]
NEAR = Fraction(1, 10**12)


def closed(*shares: str) -> list[End]:
    return [End(Fraction(share)) for share in shares]


@pytest.mark.parametrize(
    ("kind", "shares", "weights", "share"),
    [
        (Aggregation.SUM, ["1/2", "1"], [1, 3], "7/8"),
        (Aggregation.WEIGHTED_MEAN, ["1/2", "1"], [1, 3], "7/8"),
        (Aggregation.MINIMUM, ["1/2", "1", "1/3"], [1, 1, 1], "1/3"),
        (Aggregation.MAXIMUM, ["1/2", "1", "1/3"], [1, 1, 1], "1"),
        (Aggregation.MEDIAN, ["1/2", "1", "1/3"], [1, 1, 1], "1/2"),
        (Aggregation.MEDIAN, ["1/2", "1", "1/3", "0"], [1, 1, 1, 1], "5/12"),
        (Aggregation.GEOMETRIC_MEAN, ["1/4", "1"], [1, 1], "1/2"),
        (Aggregation.GEOMETRIC_MEAN, ["0", "1"], [1, 1], "0"),
        (Aggregation.HARMONIC_MEAN, ["1/2", "1"], [1, 1], "2/3"),
        (Aggregation.HARMONIC_MEAN, ["0", "1"], [1, 1], "0"),
        (Aggregation.HARMONIC_MEAN, ["1/2", "1"], [2, 1], "3/5"),
        (Aggregation.GEOMETRIC_MEAN, ["1/8", "1"], [2, 1], "1/4"),
        (Aggregation.CAPPED_SUM, ["1/2", "1/4"], [1, 1], "3/4"),
        (Aggregation.CAPPED_SUM, ["1/2", "1"], [1, 1], "1"),
        (BestOf(2), ["1/2", "1", "1/3"], [1, 1, 1], "3/4"),
        (BestOf(9), ["1/2", "1"], [1, 1], "3/4"),
    ],
)
def test_exact_shares_give_an_exact_share(kind: BuiltIn, shares: list[str], weights: list[int], share: str) -> None:
    for direction in (0, 1, -1):
        assert aggregate(kind, closed(*shares), weights, direction) == (Fraction(share), 0)


@pytest.mark.parametrize("kind", [*(kind for kind in Aggregation if kind is not Aggregation.CAPPED_SUM), BestOf(2)])
def test_one_child_hands_on_its_share(kind: BuiltIn) -> None:
    for end in (End(Fraction("0.3")), End(Fraction("0.3"), 1), End(Fraction("0")), End(Fraction("0"), 1)):
        assert aggregate(kind, [end], [7], 1) == end


def test_an_irrational_mean_is_enclosed() -> None:
    ends = closed("1/2", "1/3")
    (low, low_openness), (high, high_openness) = (
        aggregate(Aggregation.GEOMETRIC_MEAN, ends, [1, 1], direction) for direction in (1, -1)
    )
    assert low_openness == high_openness == 0
    assert low**2 < Fraction("1/6") < high**2
    assert 0 < high - low <= NEAR
    assert aggregate(Aggregation.GEOMETRIC_MEAN, ends, [1, 1], 0) == (low, 0)


@given(st.lists(st.fractions(Fraction(1, 10**9), 1, max_denominator=10**15), min_size=1, max_size=5))
@example([Fraction(10**12 - 1, 10**12), Fraction(1)])
@example([Fraction(1, 10**9), Fraction(1)])
def test_a_geometric_mean_is_enclosed_within_its_children(shares: list[Fraction]) -> None:
    ends = [End(share) for share in shares]
    low, high = (
        Fraction(aggregate(Aggregation.GEOMETRIC_MEAN, ends, [1] * len(ends), direction)[0]) for direction in (1, -1)
    )
    assert low ** len(shares) <= prod(shares) <= high ** len(shares)
    assert min(shares) <= low <= high <= max(shares)
    assert high - low <= NEAR


def test_a_geometric_mean_of_tiny_shares_is_enclosed() -> None:
    tiny = [End(Fraction(1, 10**14)), End(Fraction(2, 10**14))]
    (low, _), (high, _) = (aggregate(Aggregation.GEOMETRIC_MEAN, tiny, [1, 1], direction) for direction in (1, -1))
    assert Fraction(1, 10**14) <= low < high <= Fraction(2, 10**14)


def test_an_open_end_of_a_mean_at_zero() -> None:
    for kind in (Aggregation.GEOMETRIC_MEAN, Aggregation.HARMONIC_MEAN):
        assert aggregate(kind, [End(0, 1), End(Fraction("1/2"))], [1, 1], 1) == End(0, 1)
        assert aggregate(kind, [End(0, 1), End(0)], [1, 1], 1) == End(0, 0)


def test_ranked_kinds_choose_ends() -> None:
    ends = [End(Fraction("1/2"), 1), End(Fraction("1/2")), End(Fraction("3/4"), 1)]
    assert aggregate(Aggregation.MINIMUM, ends, [1, 1, 1], 1) == End(Fraction("1/2"))
    assert aggregate(Aggregation.MAXIMUM, ends, [1, 1, 1], 1) == End(Fraction("3/4"), 1)
    assert aggregate(Aggregation.MEDIAN, ends, [1, 1, 1], 1) == End(Fraction("1/2"), 1)
    assert aggregate(Aggregation.MEDIAN, ends[1:], [1, 1], 1) == End(Fraction("5/8"), 1)
    assert aggregate(Aggregation.MEDIAN, ends[1:2] * 2, [1, 1], 1) == End(Fraction("1/2"))


def test_names_and_weights() -> None:
    assert [aggregation_name(kind) for kind in (Aggregation.MEDIAN, HostAggregation("ours"))] == ["median", "host:ours"]
    assert [kind for kind in Aggregation if is_weighted(kind)] == [Aggregation.SUM, Aggregation.WEIGHTED_MEAN]
    assert not is_weighted(HostAggregation("ours"))


SHARES = st.sampled_from([Fraction(part, 6) for part in range(7)])


def permitted(bound: End | None, value: End, direction: int) -> bool:
    return bound is None or (value >= bound if direction > 0 else value <= bound)


ENDS = st.lists(st.tuples(SHARES, st.booleans(), st.integers(1, 3)), min_size=1, max_size=5)
HALF = Fraction(1, 2)


@given(st.sampled_from(EXACT_KINDS), ENDS, st.tuples(SHARES, st.booleans()), st.sampled_from([1, -1]))
@example(Aggregation.MEDIAN, [(HALF, False, 1)] * 3, (HALF, False), 1)
@example(Aggregation.HARMONIC_MEAN, [(Fraction(0), False, 1), (Fraction(1), False, 1)], (HALF, False), -1)
@example(Aggregation.HARMONIC_MEAN, [(Fraction(0), False, 1)] * 2, (HALF, True), -1)
@example(Aggregation.HARMONIC_MEAN, [(Fraction(0), False, 1), (Fraction(1), False, 1)], (Fraction(0), False), -1)
@example(Aggregation.MEDIAN, [(HALF, True, 1), (HALF, False, 1)], (Fraction(1, 3), True), 1)
@example(Aggregation.HARMONIC_MEAN, [(Fraction(0), False, 1), (Fraction(0), True, 1)], (Fraction(0), False), -1)
def test_invert_says_how_far_a_child_may_go(
    kind: BuiltIn, children: list[tuple[Fraction, bool, int]], aim: tuple[Fraction, bool], direction: int
) -> None:
    """In direction 1 the aggregate must reach the aim, its siblings being as high as can be; -1 is the mirror."""
    # An end lies inside 0 to 1: nothing lies below 0 or above 1.
    ends = [End(share, -direction * (opened and share != (direction < 0))) for share, opened, _ in children]
    weights = [Fraction(weight, 3) for _, _, weight in children]
    target = End(aim[0], direction * aim[1])

    def is_enough(result: End) -> bool:
        return result >= target if direction > 0 else result <= target

    assume(is_enough(aggregate(kind, ends, weights, -direction)))
    for own, bound in enumerate(invert(kind, target, ends, weights, direction)):
        for value in (Fraction(part, 12) for part in range(13)):
            tried = [*ends[:own], End(value), *ends[own + 1 :]]
            assert permitted(bound, End(value), direction) == is_enough(aggregate(kind, tried, weights, -direction))


@pytest.mark.parametrize("kind", [Aggregation.HARMONIC_MEAN, Aggregation.GEOMETRIC_MEAN])
def test_a_mean_that_may_be_zero_asks_nothing_of_its_children(kind: Aggregation) -> None:
    assert invert(kind, End(0), [End(HALF, -1), End(1)], [1, 1], 1) in ([End(0), End(0)], [None, None])


@given(st.lists(SHARES, min_size=1, max_size=4), SHARES, st.sampled_from([1, -1]))
@example([Fraction(0), Fraction(0)], Fraction(1, 2), -1)
@example([Fraction(0), Fraction(1)], Fraction(0), 1)
@example([Fraction(0), Fraction(1)], Fraction(0), -1)
def test_invert_of_means_at_closed_ends_is_exact(shares: list[Fraction], aim: Fraction, direction: int) -> None:
    """Powers are compared, which have no roots; harmonic means have none."""

    def products(tried: list[Fraction]) -> bool:
        power, product = aim ** len(shares), prod(tried, start=Fraction(1))
        return product >= power if direction > 0 else product <= power

    def means(tried: list[Fraction]) -> bool:
        mean, _ = aggregate(Aggregation.HARMONIC_MEAN, [End(share) for share in tried], [1] * len(tried), 0)
        return mean >= aim if direction > 0 else mean <= aim

    ends = [End(share) for share in shares]
    for kind, is_enough in ((Aggregation.GEOMETRIC_MEAN, products), (Aggregation.HARMONIC_MEAN, means)):
        for own, bound in enumerate(invert(kind, End(aim), ends, [1] * len(ends), direction)):
            for value in (Fraction(part, 12) for part in range(13)) if is_enough(shares) else ():
                tried = [*shares[:own], value, *shares[own + 1 :]]
                assert permitted(bound, End(value), direction) == is_enough(tried)


def test_open_ends_of_an_inverse() -> None:
    half, third = Fraction("1/2"), Fraction("1/3")
    # Its sibling lies below 1/2, so the child must lie above 1/2 for their mean to be 1/2.
    assert invert(Aggregation.SUM, End(half), [End(1), End(half, -1)], [1, 1], 1) == [End(half, 1), End(0)]
    assert invert(Aggregation.SUM, End(half, 1), [End(1), End(half)], [1, 1], 1) == [End(half, 1), End(0, 1)]
    assert invert(Aggregation.MINIMUM, End(half, 1), [End(1), End(third)], [1, 1], 1) == [End(half, 1), End(half, 1)]
    assert invert(Aggregation.MEDIAN, End(half), [End(1), End(half, -1)], [1, 1], 1) == [End(half, 1), End(0)]


def test_what_is_short_is_shared_out_by_weight() -> None:
    """1/4 x 1 + 3/4 x 1/2 is 5/8, 1/8 short: the first child would have to rise by 1/2, the second by 1/6."""
    found = invert(Aggregation.WEIGHTED_MEAN, End(Fraction("3/4")), closed("1", "1/2"), [1, 3], -1)
    assert found == closed("3/2", "2/3")


def test_a_mean_is_above_zero_only_where_every_part_is() -> None:
    for kind in (Aggregation.HARMONIC_MEAN, Aggregation.GEOMETRIC_MEAN):
        assert invert(kind, End(0, 1), closed("1", "1/2"), [1, 1], 1) == [End(0, 1), End(0, 1)]
        assert invert(kind, End(0), closed("0", "1/2"), [1, 1], -1) == [End(0), None]


def test_a_harmonic_mean_bounds_a_child_below_one() -> None:
    """Of 1 and x it is 2x / (1 + x), which is 2/3 at 1/2; nothing that a child can be makes it 3 beside 1."""
    assert invert(Aggregation.HARMONIC_MEAN, End(Fraction("2/3")), closed("1", "1"), [1, 1], 1) == closed("1/2", "1/2")
    assert invert(Aggregation.HARMONIC_MEAN, End(1), closed("1", "1"), [1, 1], 1) == closed("1", "1")
    assert invert(Aggregation.HARMONIC_MEAN, End(3), closed("1", "1"), [1, 1], 1) == [None, None]


def test_an_aggregation_may_be_given_by_its_name() -> None:
    assert as_aggregation("minimum") is Aggregation.MINIMUM
    assert as_aggregation(Aggregation.SUM) is Aggregation.SUM
    assert as_aggregation("host:owa") == HostAggregation("owa") == as_aggregation(HostAggregation("owa"))
    with pytest.raises(InvalidError) as refused:
        as_aggregation("minimun")
    assert refused.value.findings[0].code == "not-one-of"


def test_a_median_bounds_a_child_by_its_siblings() -> None:
    ends = [End(Fraction("1/4")), End(Fraction("1/2")), End(Fraction("3/4"))]
    weights, half = [1, 1, 1], End(Fraction("1/2"))
    assert invert(Aggregation.MEDIAN, half, ends, weights, 1) == [None, half, half]
    assert invert(Aggregation.MEDIAN, half, ends, weights, -1) == [half, half, None]
    assert invert(Aggregation.MEDIAN, half, ends[:2], weights[:2], -1) == [half, End(Fraction("3/4"))]


def test_a_median_of_an_even_number_is_halfway_to_a_mate() -> None:
    """Without the third of 0, 1/4, 1/2 and 1 the middle is 1/4: it may rise to 3/4, and the median is 1/2."""
    ends, weights = closed("0", "1/4", "1/2", "1"), [1, 1, 1, 1]
    at_most = invert(Aggregation.MEDIAN, End(Fraction("1/2")), ends, weights, -1)
    assert at_most == [*closed("1/2", "1/2", "3/4"), None]
    at_least = invert(Aggregation.MEDIAN, End(Fraction("1/4")), ends, weights, 1)
    assert at_least == [None, None, *closed("1/4", "1/4")]


@pytest.mark.parametrize("weights", [[2, 1], [Fraction(1, 3), Fraction(1, 2)], [7001, 5003], [Fraction(1, 10**9), 1]])
def test_a_weighted_geometric_mean_is_enclosed(weights: list[int | Fraction]) -> None:
    shares = closed("1/3", "3/4")
    low, high = (aggregate(Aggregation.GEOMETRIC_MEAN, shares, weights, direction)[0] for direction in (1, -1))
    assert shares[0].value < low < high < shares[1].value
    assert high - low <= NEAR
    together = float(sum(weights))
    parts = [math.log(float(end.value)) * float(weight) for end, weight in zip(shares, weights, strict=True)]
    assert abs(math.exp(sum(parts) / together) - float(low)) < 1e-9


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 5)), min_size=2, max_size=4), st.integers(1, 12))
@example([(6, 2), (6, 1)], 6)
def test_a_weighted_geometric_mean_is_inverted_outwards(children: list[tuple[int, int]], aim: int) -> None:
    """A child at its end reaches the aim, by hardly more or less than an enclosure is wide."""
    ends, weights = [End(Fraction(share, 12)) for share, _ in children], [weight for _, weight in children]
    for direction in (1, -1):
        found = invert(Aggregation.GEOMETRIC_MEAN, End(Fraction(aim, 12)), ends, weights, direction)
        for own, bound in enumerate(found):
            assert bound is not None
            if not Fraction(1, 10**6) < bound.value <= 1:
                continue
            tried = [*ends[:own], End(bound.value), *ends[own + 1 :]]
            reached = Fraction(aggregate(Aggregation.GEOMETRIC_MEAN, tried, weights, direction).value)
            assert abs(reached - Fraction(aim, 12)) < Fraction(1, 10**6)


def test_a_weighted_geometric_mean_of_nothing_binds_no_child() -> None:
    ends = [End(0), End(0), End(HALF)]
    assert invert(Aggregation.GEOMETRIC_MEAN, End(HALF), ends, [1, 2, 3], -1) == [None, None, None]
