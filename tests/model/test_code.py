from __future__ import annotations

import pytest

from kompass_rules.model.code import TOTAL, code_key, dotted, is_code, is_label, parent


@pytest.mark.parametrize(
    "code",
    [
        *("1", "1.2", "a", "å", "Q7", "x-", "b_2", "-", "1" * 64, ".".join(["9" * 16] * 16), "1.total", "totals"),
        *("AC-2(1)", "GV.OC-01", "A.5.1", "§ 3", "1,2", "1 2", "1.", ".", "1..2", "§" * 64, 'a"b', "a\\b", "=1+1"),
    ],
)
def test_codes(code: str) -> None:
    assert is_code(code)
    assert is_label(code) or len(code) > 64


@pytest.mark.parametrize(
    "code",
    [
        *("", " ", " 1", "1 ", "1\n", "a\tb", "1" * 65, ".".join(["9"] * 17) * 3, "a\u030a", "\ud800", "\u200b1"),
        *("1\u00a02", "1\ufe0f", "\u3164", ".".join(["\u3164" * 16] * 5)),
    ],
)
def test_what_is_no_code(code: str) -> None:
    assert not is_code(code)
    assert not is_label(code)


@pytest.mark.parametrize("code", ["total", "total.1"])
def test_the_code_of_the_root_is_its_own(code: str) -> None:
    assert not is_code(code)
    assert is_label(code)


def test_the_parent_that_dots_name() -> None:
    assert (parent("1.2.3"), parent("1.2"), parent("1"), parent("AC-2")) == ("1.2", "1", TOTAL, TOTAL)


def test_the_parts_of_a_code() -> None:
    assert [dotted(code) for code in ("1.2", "1,2", "AC-2(1)", "1 .2.", "1–2")] == [
        "1.2",
        "1.2",
        "AC-2.1",
        "1.2",
        "1-2",
    ]


def test_codes_stand_in_natural_order() -> None:
    ordered = ["1", "1.2", "1.9", "1.10", "1.10.1", "1.a", "1-a", "2", "9", "10", "11a", "a", "a2", "a10", "b", "å"]
    assert sorted(set(ordered), key=code_key) == ordered


@pytest.mark.parametrize("code", ["١", "1²", "x٢"])
def test_digits_of_other_scripts_sort_too(code: str) -> None:
    """`\\d` and `isdecimal` are of one mind; other digits are letters here."""
    assert sorted([code, "1"], key=code_key)
