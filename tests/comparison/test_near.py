"""Numbers and their nearest neighbours, and courses over them."""

from __future__ import annotations

from fractions import Fraction

from kompass_rules.comparison.restating.infinitesimal import Near, end_of, in_parts, near_end, value_of
from kompass_rules.comparison.restating.piecewise import Piecewise, from_pieces, restricted, sup_convolution
from kompass_rules.interval import End

BELOW, ABOVE = Near(3, -1), Near(3, 1)


def test_what_is_near_lies_between_its_value_and_every_other() -> None:
    assert 2 < BELOW < 3 < ABOVE < 4
    assert max(2, BELOW) == BELOW == min(3, BELOW)
    assert BELOW <= Near(3, -1) <= 3
    assert ABOVE >= Near(3, 1) >= 3
    assert not Near(3, 1) < ABOVE
    assert BELOW != 3
    assert Near(3, 0) == 3
    assert {BELOW, Near(Fraction(3), -1), ABOVE} == {BELOW, ABOVE}


def test_what_is_near_is_reckoned_with_as_its_value_and_its_step() -> None:
    assert BELOW + ABOVE == Near(6, 0) == 6
    assert (Near(4, -1), Near(2, 1), Near(2, -1)) == (1 + BELOW, 5 - BELOW, BELOW - 1)
    assert (2 * BELOW, BELOW * Fraction(1, 3)) == (Near(6, -2), Near(1, Fraction(-1, 3)))


def test_an_open_end_is_near_and_a_closed_one_is_not() -> None:
    assert (near_end(End(3, -1)), near_end(End(3))) == (BELOW, 3)
    assert (end_of(Near(3, -5)), end_of(ABOVE), end_of(3)) == ((3, -1), (3, 1), (3, 0))
    assert (value_of(BELOW), value_of(4)) == (3, 4)
    assert (in_parts(BELOW, 2), in_parts(Fraction(1, 2), 4)) == (Near(6, -2), 2)
    assert isinstance(in_parts(Fraction(1, 2), 4), int)


def test_a_course_is_filled_best_pieces_first() -> None:
    """10 points worth 2 each and 5 worth 1: of 12 they make at most 22, at least 5 + 14."""
    pieces = [(5, 1), (10, 2)]
    most, least = (restricted(from_pieces(pieces, 15, most=best), 12, 12).last for best in (True, False))

    assert (most, least) == (22, 19)
    assert from_pieces(pieces, 15, most=True).end == 15


def test_a_course_between_two_points_ends_there() -> None:
    course = restricted(from_pieces([(10, 2)], 10, most=True), 4, 8)

    assert (course.start, course.value, course.end, course.last) == (4, 8, 8, 16)
    above, below = restricted(course, 9, 10), restricted(course, 1, 2)
    assert (above.start, above.value, above.end) == (9, 16, 9)
    assert (below.start, below.value, below.end) == (2, 8, 2)


def test_a_course_makes_no_more_than_all_of_it() -> None:
    course = from_pieces([(10, 2), (5, 1)], 15, most=True)

    assert [course.at(points) for points in (0, 3, 12, 15, 17)] == [0, 6, 22, 25, 25]


def test_courses_beside_each_other_share_their_points() -> None:
    both = sup_convolution([from_pieces([(4, 1)], 4, most=True), from_pieces([(2, 3)], 2, most=True)], most=True)

    assert both.pieces == ((2, 3), (4, 1))
    assert restricted(both, 3, 3).last == 7


def test_what_a_node_has_besides_common_content_makes_nothing() -> None:
    assert from_pieces([(4, 1)], 10, most=True).pieces == ((4, 1), (6, 0))
    assert from_pieces([(4, 1)], 10, most=False).pieces == ((6, 0), (4, 1))
    assert from_pieces([(4, 1)], 4, most=True).pieces == ((4, 1),)


def test_a_course_on_a_grid_makes_the_same_in_its_square() -> None:
    course = Piecewise(Fraction(1, 2), 1, ((3, Fraction(1, 2)), (2, Fraction(1, 3))))
    scaled = course.scaled(6)

    assert (scaled.start, scaled.value, scaled.pieces) == (3, 36, ((18, 3), (12, 2)))
    assert [scaled.at(6 * points) for points in (1, 4)] == [36 * course.at(points) for points in (1, 4)]
