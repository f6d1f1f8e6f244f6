"""Dates as people write them in prose: "december 2020" in Swedish, "3 December 2020" in English.

Tables and data keep the form of ISO 8601.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kompass_rules.wording.language import choose

_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
_MONTHS: Mapping[str, tuple[str, ...]] = {
    "sv": (
        *("januari", "februari", "mars", "april", "maj", "juni"),
        *("juli", "augusti", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def spoken_date(text: str, language: str) -> str:
    """Return a date of ISO 8601, whole or reduced, as prose has it: "2020", "december 2020", "3 december 2020".

    Any other text, such as the name of a revision, is returned as it is.
    """
    months = _MONTHS[choose(language, "sv", "en")]
    year, month, day = _parts(text)
    said = [day.lstrip("0"), months[int(month) - 1] if month else "", year]
    return " ".join(filter(None, said)) or text


def on_date(text: str, language: str) -> str:
    """Return when something happened: "2020", "i december 2020", "den 3 december 2020"; "in 2020" in English."""
    said = spoken_date(text, language)
    year, month, day = _parts(text)
    if day:
        return choose(language, f"den {said}", f"on {said}")
    if month:
        return choose(language, f"i {said}", f"in {said}")
    return choose(language, said, f"in {said}") if year else said


def _parts(text: str) -> tuple[str, str, str]:
    """Return the year, the month and the day of a date, each empty where there is none."""
    found = _DATE.fullmatch(text)
    return (found[1], found[2] or "", found[3] or "") if found else ("", "", "")
