from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from kompass_rules import FloatRefusedError, InexactError, Interval, InvalidError, Rounding, number, number_text
from kompass_rules.errors import finding
from kompass_rules.exact import to_fraction
from kompass_rules.interval import preimage
from kompass_rules.rounding import round_end


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13,6", Fraction(68, 5)),
        ("13.6", Fraction(68, 5)),
        (" 1 234,5 ", Fraction(2469, 2)),
        ("1\N{NO-BREAK SPACE}234", Fraction(1234)),
        ("1\N{NARROW NO-BREAK SPACE}234", Fraction(1234)),
        ("-0,5", Fraction(-1, 2)),
        ("+7", Fraction(7)),
        ("1/3", Fraction(1, 3)),
        ("-2/4", Fraction(-1, 2)),
        ("007", Fraction(7)),
    ],
)
def test_numbers_of_people_are_read_as_written(text: str, value: Fraction) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "", " ", ".5", "5.", "1,2,3", "1.234,5", "1e3", "1_000", "nan", "inf", "--1", "1/0", "1/-2", "1/2/3", "0x10",
        "٣", "½", "1 / 2a", "2.3 av 4", "[1, 2]", "9" * 2001,
    ],
)  # fmt: skip
def test_other_text_is_no_number(text: str) -> None:
    with pytest.raises(InvalidError) as refused:
        number(text)
    assert refused.value.findings == (finding("not-a-number", text=text[:60]),)


@pytest.mark.parametrize("text", ["1 2/3", "1, 2", "1 2", "12 34,5"])
def test_a_space_only_sets_thousands_apart(text: str) -> None:
    with pytest.raises(InvalidError):
        number(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(68, 5), "13.6"),
        (0, "0"),
        (-3, "-3"),
        (Fraction(-1, 20), "-0.05"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-7, 6), "-7/6"),
        (Fraction(605), "605"),
        (Fraction(60495, 100), "604.95"),
        (Fraction(1, 2**10), "0.0009765625"),
        (Fraction(1, 5**3), "0.008"),
        (Fraction(10**20), "1" + "0" * 20),
    ],
)
def test_numbers_have_one_text(value: int | Fraction, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize("value", [13.6, 1.0, True, Decimal("NaN"), Decimal("Infinity"), None, "3", 1j, [1]])
def test_what_is_not_exact_is_refused_with_a_remedy(value: Any) -> None:
    with pytest.raises(FloatRefusedError, match=r"max_points is .*; write an int, a Fraction or a Decimal"):
        to_fraction(value, "max_points")


def test_what_is_exact_is_a_fraction() -> None:
    for value in (3, Fraction(3), Decimal("3.00")):
        found = to_fraction(value)
        assert found == 3
        assert type(found) is Fraction
    assert number(Decimal("13.6")) == number(Fraction(68, 5)) == Fraction(68, 5)


@pytest.mark.parametrize(
    ("rounding", "side", "printed"),
    [
        # 12.5, 13.5, 13.6, 14 and -0.5, and what lies just below and just above each.
        (Rounding.HALF_UP, -1, [12, 13, 14, 14, -1]),
        (Rounding.HALF_UP, 0, [13, 14, 14, 14, 0]),
        (Rounding.HALF_UP, 1, [13, 14, 14, 14, 0]),
        (Rounding.HALF_EVEN, -1, [12, 13, 14, 14, -1]),
        (Rounding.HALF_EVEN, 0, [12, 14, 14, 14, 0]),
        (Rounding.HALF_EVEN, 1, [13, 14, 14, 14, 0]),
        (Rounding.FLOOR, -1, [12, 13, 13, 13, -1]),
        (Rounding.FLOOR, 0, [12, 13, 13, 14, -1]),
        (Rounding.FLOOR, 1, [12, 13, 13, 14, -1]),
        (Rounding.CEILING, -1, [13, 14, 14, 14, 0]),
        (Rounding.CEILING, 0, [13, 14, 14, 14, 0]),
        (Rounding.CEILING, 1, [13, 14, 14, 15, 0]),
    ],
)
def test_rounding_at_and_beside_its_borders(rounding: Rounding, side: int, printed: list[int]) -> None:
    values = [Fraction(25, 2), Fraction(27, 2), Fraction(68, 5), Fraction(14), Fraction(-1, 2)]
    assert [round_end(value, 1, rounding, side) for value in values] == printed


@pytest.mark.parametrize(
    ("rounding", "interval"),
    [
        (Rounding.HALF_UP, "[13.5, 14.5)"),
        (Rounding.HALF_EVEN, "[13.5, 14.5]"),
        (Rounding.FLOOR, "[14, 15)"),
        (Rounding.CEILING, "(13, 14]"),
    ],
)
def test_what_prints_14(rounding: Rounding, interval: str) -> None:
    assert Interval.between(*preimage(14, 1, rounding)).text == interval
    assert Interval.parse(interval).rounded(1, rounding) == 14


def test_what_prints_an_odd_figure_half_even() -> None:
    assert Interval.between(*preimage(13, 1, Rounding.HALF_EVEN)).text == "(12.5, 13.5)"
    tenth = Fraction(1, 10)
    assert (
        Interval.between(*preimage(Fraction(27, 20) // tenth * tenth, tenth, Rounding.HALF_EVEN)).text == "(1.25, 1.35)"
    )


@pytest.mark.parametrize("text", ["[604.95, 612.05)", "(1/3, 2/3]", "[611, 611]", "(-1, 0)"])
def test_an_interval_is_read_as_it_is_written(text: str) -> None:
    assert Interval.parse(text).text == text
    assert Interval.parse(text.replace(", ", " ,").replace("[", "[ ")) == Interval.parse(text)
    assert repr(Interval.parse(text)) == f"Interval('{Interval.parse(text)}')"


def test_an_exact_interval_equals_its_number() -> None:
    six = Interval.exactly(611)
    assert six == 611 == six
    assert six == Fraction(611) == Interval.parse("611") == Interval(Fraction(611), Fraction(611))
    assert hash(six) == hash(611) == hash(Fraction(611))
    assert {six: "total"}[611] == "total"  # type: ignore[index]
    assert (str(six), repr(six)) == ("611", "Interval('611')")
    assert six.value == 611
    assert six != 612
    assert six != Interval.parse("[611, 612)") != 611
    assert (six == "611") is (six == 611.0) is False
    assert (Interval.exactly(1) == True) is False  # noqa: E712 - a bool is no number here


def test_ends_tell_intervals_apart() -> None:
    texts = ["[1, 2]", "[1, 2)", "(1, 2]", "(1, 2)"]
    intervals = {Interval.parse(text) for text in texts}
    assert len(intervals) == 4
    assert {pickle.loads(pickle.dumps(one)) for one in intervals} == intervals == {copy.copy(one) for one in intervals}


def test_a_single_number_is_not_asked_of_an_interval() -> None:
    with pytest.raises(InexactError, match=r"\[13.5, 14.5\) is not a single number; use .low and .high"):
        _ = Interval.parse("[13.5, 14.5)").value


@pytest.mark.parametrize("text", ["(1, 1]", "[1, 1)", "(1, 1)", "[2, 1]"])
def test_an_interval_holds_something(text: str) -> None:
    with pytest.raises(InvalidError) as refused:
        Interval.parse(text)
    assert refused.value.findings == (finding("empty-interval", interval=text),)


@pytest.mark.parametrize("text", ["[1, 2", "[a, 2]", "[1; 2]", "1; 2", "[nan, 2]", "]1, 2["])
def test_other_text_is_no_interval(text: str) -> None:
    with pytest.raises(InvalidError) as refused:
        Interval.parse(text)
    assert [found.code for found in refused.value.findings] == ["not-a-number"]


def test_an_interval_is_in_another() -> None:
    outer = Interval.parse("[1, 2)")
    assert Interval.parse("[1, 2)") in outer
    assert Interval.parse("(1, 2)") in outer
    assert Interval.parse("[1, 2]") not in outer
    assert 1 in outer
    assert 2 not in outer


def test_arithmetic_keeps_open_ends() -> None:
    one = Interval.parse("[1, 2)")
    assert (one + 1).text == (1 + one).text == "[2, 3)"
    assert (one + Interval.parse("(0, 1]")).text == "(1, 3)"
    assert (one - 1).text == "[0, 1)"
    assert (3 - one).text == "(1, 2]"
    assert (one * -2).text == (-2 * one).text == "(-4, -2]"
    assert one * 0 == 0
    assert (one / 2).text == "[0.5, 1)"
    assert sum([one, one], Interval.exactly(0)).text == "[2, 4)"


def test_what_two_intervals_share() -> None:
    one = Interval.parse("[1, 2)")
    assert one.meet(Interval.parse("(1, 3]")) == Interval.parse("(1, 2)")
    assert one.meet(Interval.parse("[2, 3]")) is None
    assert one.meet(Interval.parse("[0, 1]")) == 1


def test_exact_intervals_are_ordered() -> None:
    one, two = Interval.exactly(1), Interval.exactly(2)
    assert one < two > one
    assert one <= Interval.exactly(1) <= one
    assert one < 2 <= two
    assert Fraction(3, 2) > one
    assert two <= 2
    assert [one > two, one >= two, two < one, two <= one, one > 1, one < 1] == [False] * 6
    with pytest.raises(InexactError, match=r"\[1, 2\) is not a single number"):
        _ = two < Interval.parse("[1, 2)")
    with pytest.raises(InexactError, match=r"\[1, 2\) is not a single number"):
        _ = Interval.parse("[1, 2)") >= 3
    with pytest.raises(FloatRefusedError):
        _ = one < 1.5  # type: ignore[operator]


@pytest.mark.parametrize("value", [Decimal("1e9999999"), Decimal("-1e9999999"), Decimal("1e-9999999")])
def test_a_decimal_that_only_means_to_be_large_is_refused_at_once(value: Decimal) -> None:
    with pytest.raises(InvalidError) as refused:
        to_fraction(value)
    assert refused.value.findings[0].code == "not-a-number"


def test_results_of_any_length_have_a_text() -> None:
    long = 10**5000 + 1
    assert number_text(long) == "1" + "0" * 4999 + "1"
    assert number_text(Fraction(1, 3 * long)) == f"1/3{'0' * 4999}3"
    assert number_text(Fraction(1, 2**5000)).startswith("0.000")
    assert len(repr(Interval(0, long))) > 5000


def test_rounding_may_be_given_by_its_name() -> None:
    assert Interval.parse("[13.6, 14.5)").rounded(1, "half-up") == 14
    with pytest.raises(InvalidError):
        Interval.exactly(1).rounded(1, "half-upp")


def test_an_exact_interval_is_a_decimal_too() -> None:
    assert Interval.exactly(Decimal("1.5")) == Decimal("1.5") == Interval.exactly(Fraction(3, 2))
    assert hash(Interval.exactly(Decimal("1.5"))) == hash(Decimal("1.5"))
    assert Interval.exactly(1) != Decimal("NaN")
    assert Interval(1, 2) != Decimal(1)
    assert Interval(1, 2) + Decimal("0.5") == Interval(Fraction(3, 2), Fraction(5, 2))
    assert Decimal(3) - Interval(1, 2) == Interval(1, 2)


def test_an_interval_is_rounded_to_a_positive_unit() -> None:
    assert Interval.exactly(Fraction(7, 2)).rounded(Decimal("0.5"), "floor") == Fraction(7, 2)
    with pytest.raises(InvalidError) as refused:
        Interval(1, 2).rounded(0, "floor")
    assert [found.code for found in refused.value.findings] == ["not-positive"]


def test_an_open_end_is_true_or_false() -> None:
    wrong: Any = 1
    with pytest.raises(TypeError, match="low_open must be a bool, not 1, an int"):
        Interval(1, 2, low_open=wrong)
    with pytest.raises(TypeError, match="high_open must be a bool, not 1, an int"):
        Interval(1, 2, high_open=wrong)
