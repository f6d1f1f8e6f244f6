"""Numbers that somebody gives have the limits of documents; what is computed from them has none."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import Assessment, FloatRefusedError, InvalidError, Points, dump_assessment, number, parse_assessment
from kompass_rules.numbers import given_count, given_number, has_long_denominator

SHORT = [
    *(10**15 - 1, -(10**15 - 1), Decimal("999999999999999.999999999999999"), Fraction(1, 10**15)),
    *(Fraction(10**30 - 3, 7), Fraction(10**17 + 1, 2), Fraction(1, 10**30 - 1), Fraction(1, 2**50)),
]
LONG = [
    (10**15, "number-too-long"),
    (Decimal("1000000000000000.5") * 10**15, "number-too-long"),
    (Fraction(10**30, 7), "fraction-too-long"),
    (Fraction(1, 10**30 + 1), "fraction-too-long"),
    (Fraction(1, 10**31), "fraction-too-long"),
]


@pytest.mark.parametrize("value", SHORT)
def test_a_number_within_the_limits_is_taken_as_it_is(value: Any) -> None:
    assert given_number(value) == value
    assert parse_assessment(dump_assessment(answered(value))) == answered(value)


@pytest.mark.parametrize(("value", "slug"), LONG)
def test_a_number_beyond_the_limits_is_refused(value: Any, slug: str) -> None:
    for door in (given_number, number, Points, answered):
        with pytest.raises(InvalidError) as refused:
            door(value)
        assert [found.code for found in refused.value.findings] == [slug]


@given(st.fractions() | st.decimals(allow_nan=False, allow_infinity=False).map(Fraction))
def test_a_number_that_is_taken_can_be_written_and_read_back(value: Fraction) -> None:
    try:
        assessment = answered(value)
    except InvalidError:
        return
    assert parse_assessment(dump_assessment(assessment)) == assessment


def answered(value: Any) -> Assessment:
    return Assessment("f", "1", "U", answers={"1": value})


def test_a_count_is_a_whole_number_within_the_limits() -> None:
    assert given_count(3) == 3
    with pytest.raises(FloatRefusedError, match=r"digits is 1\.0, a float; write a whole number, an int"):
        given_count(1.0, "digits")
    with pytest.raises(InvalidError):
        given_count(10**15)


def test_the_common_denominator_has_at_most_200_digits() -> None:
    parts = [Fraction(1, 10**29 + place) for place in range(1, 9)]
    assert not has_long_denominator([*parts[:6], 1, *parts[:6]])
    assert has_long_denominator(parts)
    with pytest.raises(InvalidError) as refused:
        Assessment("f", "1", "U", answers={str(place): part for place, part in enumerate(parts)})
    assert [(found.code, found.place) for found in refused.value.findings] == [
        ("common-denominator-too-long", "answers")
    ]
