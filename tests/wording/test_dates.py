"""Dates in prose: the month in words, in Swedish and in English; what is no date stays as it is."""

from __future__ import annotations

import pytest

from kompass_rules import InvalidError
from kompass_rules.wording.dates import on_date, spoken_date

SPOKEN = {
    "2020": ("2020", "2020", "2020", "in 2020"),
    "2023-02": ("februari 2023", "February 2023", "i februari 2023", "in February 2023"),
    "2020-12-03": ("3 december 2020", "3 December 2020", "den 3 december 2020", "on 3 December 2020"),
    "2020-10-30": ("30 oktober 2020", "30 October 2020", "den 30 oktober 2020", "on 30 October 2020"),
    "2-early": ("2-early", "2-early", "2-early", "2-early"),
    "2020-13": ("2020-13", "2020-13", "2020-13", "2020-13"),
    "": ("", "", "", ""),
}


@pytest.mark.parametrize("text", SPOKEN)
def test_a_date_is_said_in_words(text: str) -> None:
    said = (spoken_date(text, "sv"), spoken_date(text, "en"), on_date(text, "sv"), on_date(text, "en"))

    assert said == SPOKEN[text]


def test_another_language_is_refused() -> None:
    with pytest.raises(InvalidError):
        spoken_date("2020", "no")
