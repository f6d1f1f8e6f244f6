"""Dates, numbers, keys and titles that are not as they should be say what they were meant to be."""

from __future__ import annotations

import pytest

from kompass_rules import Framework, InvalidError, bundled
from kompass_rules.documents.suggestions import number_meant, suggestions
from kompass_rules.model.dates import date_meant
from kompass_rules.spelling import close_matches


def test_a_title_with_a_character_that_nobody_sees_is_refused() -> None:
    with pytest.raises(InvalidError) as refused:
        Framework("hme", bundled("hme").rulesets, {"sv": "Hållbart\u00ad medarbetarengagemang"})
    assert [(one.code, one.place) for one in refused.value.findings] == [("unseen-character", "title.sv")]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3/12 2020", "2020-12-03"),
        ("den 3 december 2020", "2020-12-03"),
        ("12 maj 2026", "2026-05-12"),
        ("maj 2026", "2026-05"),
        ("October 2020", "2020-10"),
        ("2026/05", "2026-05"),
        ("202605", "2026-05"),
        ("20260512", "2026-05-12"),
        ("2020-12-03T10:00", "2020-12-03"),
        ("hösten 2020", "2020"),
        ("2026-13", ""),
        ("2020-2021", ""),
        ("260512", ""),
        ("1 2 3 2020", ""),
        ("later", ""),
    ],
)
def test_a_date_in_words_is_the_date_that_was_meant(text: str, meant: str) -> None:
    assert date_meant(text) == meant


def test_words_for_units_beside_a_number_are_left_out() -> None:
    assert [number_meant(text) for text in ("ca 13,5 p", "12 av 20", "7 %", "seven")] == ["13.5", "12", "7", ""]


def test_capitals_and_languages_of_keys_are_understood() -> None:
    assert close_matches("TOTAL", ["total", "1"]) == ("total",)
    assert suggestions("title_sv", ("title", "note")) == ("title.sv",)
    assert suggestions("sv-SE", ("sv", "en")) == ("sv",)
