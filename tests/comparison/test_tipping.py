"""Least shares of edges that are drawn: lines, curves, steps, and what is beside them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kompass_rules.comparison.restating.tipping import Edge, least_share

ONE = Fraction(1)


def line(share: Fraction) -> Fraction:
    return 2 - share


def bent(share: Fraction) -> Fraction:
    """Steep below a half, flat above it."""
    return max(2 - 2 * share, Fraction(1))


def inverse(share: Fraction) -> Fraction:
    return 1 / share if share else Fraction(10**20)


def inverse_from_below(share: Fraction) -> Fraction:
    """Nothing up to two thirds, and then less and less."""
    return min(Fraction(), (Fraction(2, 3) - share) / share) if share else Fraction()


def square(share: Fraction) -> Fraction:
    return 2 - share * share


def steps(share: Fraction) -> Fraction:
    return Fraction(10 - 10 * share // 1)


def jump(share: Fraction) -> Fraction:
    return Fraction(0) if share else ONE


@pytest.mark.parametrize(
    ("edge", "limit", "share"),
    [
        (line, Fraction(3, 2), "1/2"),
        (line, Fraction(6, 5), "4/5"),
        (line, 1, None),
        (line, Fraction(1, 2), None),
        (line, 3, "0"),
        (bent, Fraction(3, 2), "1/4"),
        (bent, Fraction(5, 4), "3/8"),
        (inverse, Fraction(3, 2), "2/3"),
        (inverse, 4, "1/4"),
        (inverse_from_below, 0, "2/3"),
        (jump, 1, "0"),
    ],
)
def test_a_limit_is_met_exactly(edge: Edge, limit: Fraction, share: str | None) -> None:
    found = least_share(edge, limit, is_continuous=True)

    assert found == (None if share is None else Fraction(share))


def test_a_curve_of_another_shape_is_met_to_the_safe_side() -> None:
    """2 - t² is 1.5 at 0.70710..., and less from the next ten thousandth on."""
    assert least_share(square, Fraction(3, 2), is_continuous=True) == Fraction(7072, 10000)


def test_steps_are_halved() -> None:
    """Below 5 at six tenths: a step has no line to follow."""
    found = least_share(steps, 5, is_continuous=False)

    assert found is not None
    assert steps(found) < 5
    assert steps(found - Fraction(2, 10000)) >= 5
