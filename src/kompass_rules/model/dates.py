"""Dates of ISO 8601, whole or reduced: "2020", "2020-12", "2020-12-03".

Annotations are evaluated here: those of a converter become those of the constructors of attrs classes elsewhere.
"""

import re
from datetime import date, datetime

from kompass_rules.kinds import NONE, require

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


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
