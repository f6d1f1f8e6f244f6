"""Dates of ISO 8601, whole or reduced: "2020", "2020-12", "2020-12-03".

Annotations are evaluated here: those of a converter become those of the constructors of attrs classes elsewhere.
"""

import re
from datetime import date, datetime

from kompass_rules.kinds import NONE, require

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MONTHS = {
    **{
        name: f"{number:02}" for number, name in enumerate(re.findall("...", "janfebmaraprmajjunjulaugsepoktnovdec"), 1)
    },
    "may": "05",
    "oct": "10",
}
"""The months by the first letters of their Swedish and English names."""


def as_date(value: str | date | None) -> str | None:
    """Convert a date of the program to text; the converter of attrs fields. A time of day is refused."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    require("a date", value, str, NONE)
    return value if isinstance(value, str) else None


def is_date(text: str) -> bool:
    """Return whether a text is a date, whole or reduced, that exists."""
    found = _DATE.fullmatch(text)
    if not found:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True


def date_meant(text: str) -> str:
    """The date of ISO 8601 that a text was meant to be, its day before its month where the year is last; or nothing."""
    plain = re.sub(r"(?<=[0-9])[t ]+[0-9]+:.*", "", text[:60].lower())
    if run := re.fullmatch("([0-9]{4})([0-9]{2})([0-9]{2})?", plain):
        parts = [part for part in run.groups() if part]
    else:
        parts = re.findall("[0-9]+|[a-zåäö]{3,}", plain)
    months = {part: _MONTHS[part[:3]] for part in parts if part[:3] in _MONTHS}
    numbers = [months.get(part, part) for part in parts if part.isdecimal() or part in months]
    years = [part for part in numbers if re.fullmatch("(?:19|20)[0-9]{2}", part)]
    if len(years) != 1 or len(numbers) > 3:
        return ""
    ordered = numbers if numbers[0] == years[0] else numbers[::-1]
    if months and len(numbers) == 3:
        (month,) = months.values()
        ordered = [years[0], month, *(part for part in numbers if part not in {years[0], month})]
    meant = "-".join([ordered[0], *(part.zfill(2) for part in ordered[1:])])
    return meant if is_date(meant) else ""
