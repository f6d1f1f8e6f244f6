"""Sets of attainable numbers, against the same sets counted out on a fine grid."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules.analysis.attainable import (
    MOST_PIECES,
    Attainable,
    Piece,
    TooManyPiecesError,
    cut,
    image,
    interval,
    nearest,
    points,
    simplest,
    sum_sets,
    those_that_leave,
)
from kompass_rules.interval import End
from kompass_rules.rounding import Rounding, round_end

QUARTERS = [Fraction(count, 4) for count in range(-8, 49)]


@st.composite
def pieces(draw: st.DrawFn) -> Piece:
    low, width = draw(st.integers(0, 4)), draw(st.integers(0, 3))
    step = Fraction(draw(st.sampled_from([0, 0, 1, 2, 3])), 2)
    if step:
        return Piece(End(low), End(low + width * step), step if width else 0)
    opened = (draw(st.integers(0, 1)), -draw(st.integers(0, 1))) if width else (0, 0)
    return Piece(End(low, opened[0]), End(low + width, opened[1]))


def sets() -> st.SearchStrategy[Attainable]:
    return st.lists(pieces(), max_size=2).map(lambda made: sum_sets(tuple(made), (Piece(End(0), End(0)),)))


def holds(numbers: Attainable, value: Fraction) -> bool:
    return any(
        piece.low <= (value, 0) <= piece.high and (not piece.step or (value - piece.low.value) % piece.step == 0)
        for piece in numbers
    )


def on(numbers: Attainable, grid: Iterable[Fraction]) -> set[Fraction]:
    return {value for value in grid if holds(numbers, value)}


def test_pieces_that_touch_are_one() -> None:
    nothing = (Piece(End(0), End(0)),)
    first = Piece(End(0), End(2, -1))

    assert sum_sets((first, Piece(End(1), End(3))), nothing) == (Piece(End(0), End(3)),)
    assert sum_sets((first, Piece(End(2), End(3))), nothing) == (Piece(End(0), End(3)),)
    assert sum_sets((first, Piece(End(2, 1), End(3))), nothing) == (first, Piece(End(2, 1), End(3)))


@given(sets(), sets())
def test_sums_are_those_of_a_number_of_each(one: Attainable, other: Attainable) -> None:
    eighths = [Fraction(count, 8) for count in range(97)]
    found = {first + second for first in on(one, eighths) for second in on(other, eighths)}

    assert on(sum_sets(one, other), QUARTERS) == found & {*QUARTERS}


@given(sets(), st.integers(0, 12), st.integers(0, 12), st.integers(0, 1), st.integers(0, 1))
def test_a_cut_keeps_what_is_between(numbers: Attainable, low: int, high: int, above: int, below: int) -> None:
    ends = End(Fraction(low, 2), above), End(Fraction(high, 2), -below)
    kept = {value for value in on(numbers, QUARTERS) if ends[0] <= (value, 0) <= ends[1]}

    assert on(cut(numbers, *ends), QUARTERS) == kept


@given(sets(), st.sampled_from([Fraction(1, 2), Fraction(1), Fraction(2)]), st.sampled_from(Rounding))
def test_an_image_is_what_the_numbers_are_rounded_to(numbers: Attainable, unit: Fraction, rounding: Rounding) -> None:
    fine = [Fraction(count, 16) for count in range(200)]
    rounded = {Fraction(round_end(value, unit, rounding)) for value in on(numbers, fine)}

    assert on(image(numbers, unit, rounding), QUARTERS) == rounded


@given(sets(), sets(), st.integers(0, 20))
def test_those_that_leave_a_number_of_the_others(numbers: Attainable, others: Attainable, whole: int) -> None:
    left = {value for value in on(numbers, QUARTERS) if holds(others, whole - value)}

    assert on(those_that_leave(numbers, whole, others), QUARTERS) == left


@given(sets().filter(bool), st.integers(0, 20))
def test_the_nearest_number_is_in_the_set(numbers: Attainable, wanted: int) -> None:
    found = Fraction(nearest(numbers, Fraction(wanted, 2)))

    assert holds(numbers, found)
    if holds(numbers, Fraction(wanted, 2)):
        assert found == Fraction(wanted, 2)
    above = Fraction(nearest(numbers, Fraction(wanted, 2), up=True))
    assert holds(numbers, above)
    if any(holds(numbers, value) for value in QUARTERS if value >= Fraction(wanted, 2)):
        assert above >= Fraction(wanted, 2)


@given(sets().filter(bool), st.sampled_from([1, 10]))
def test_the_simplest_number_is_in_the_set(numbers: Attainable, grid: int) -> None:
    assert holds(numbers, Fraction(simplest(numbers, grid)))


def test_few_decimals_are_simple() -> None:
    assert simplest(interval(End(Fraction(27, 2)), End(Fraction(137, 10), -1))) == Fraction(68, 5)
    assert simplest((Piece(End(Fraction(1, 3)), End(Fraction(1, 3))),)) == Fraction(1, 3)


def test_too_many_pieces_are_not_counted() -> None:
    apart = Piece(End(0), End(Fraction(1, 10)))
    many, threes = (Piece(End(0), End(step * MOST_PIECES), step) for step in (1, 3))
    with pytest.raises(TooManyPiecesError):
        sum_sets((many,), (apart,))
    with pytest.raises(TooManyPiecesError):
        image((threes,), 1, Rounding.FLOOR)
    with pytest.raises(TooManyPiecesError):
        points(range(MOST_PIECES + 1))


def test_steps_wider_than_the_unit_leave_gaps_and_no_number_twice() -> None:
    threes = (Piece(End(0), End(6), 3),)

    assert image(threes, 1, Rounding.FLOOR) == tuple(Piece(End(value), End(value)) for value in (0, 3, 6))
    assert sum_sets((*threes, *threes), (Piece(End(1), End(1)),)) == (Piece(End(1), End(7), 3),)
