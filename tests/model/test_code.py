from __future__ import annotations

import pytest

from kompass_rules.model.code import TOTAL, ancestors, code_key, depth, is_code, parent


@pytest.mark.parametrize(
    "code", ["1", "1.2", "a", "å", "Q7", "x-", "b_2", "-", "1" * 16, ".".join(["9"] * 16), "1.total"]
)
def test_codes(code: str) -> None:
    assert is_code(code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        ".",
        "1.",
        ".1",
        "1..2",
        "1 2",
        "1,2",
        "total",
        "total.1",
        "1" * 17,
        ".".join(["9"] * 17),
        "a\u030a",
        "1\n",
        "é/",
    ],
)
def test_what_is_no_code(code: str) -> None:
    assert not is_code(code)


def test_the_way_up() -> None:
    assert (parent("1.2.3"), parent("1.2"), parent("1")) == ("1.2", "1", TOTAL)
    assert ancestors("1.2.3") == ("1.2", "1", TOTAL)
    assert ancestors(TOTAL) == ()
    assert [depth(code) for code in (TOTAL, "1", "1.2", "1.2.3")] == [0, 1, 2, 3]


def test_codes_stand_in_natural_order() -> None:
    ordered = ["1", "1.2", "1.9", "1.10", "1.10.1", "1.a", "1-a", "2", "9", "10", "11a", "a", "a2", "a10", "b", "å"]
    assert sorted(set(ordered), key=code_key) == ordered


@pytest.mark.parametrize("code", ["١", "1²", "x٢"])
def test_digits_of_other_scripts_sort_too(code: str) -> None:
    """`\\d` and `isdecimal` are of one mind; other digits are letters here."""
    assert sorted([code, "1"], key=code_key)
