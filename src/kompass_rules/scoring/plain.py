"""Plain JSON: numbers and intervals as exact text, null where there is none."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, TypeAlias

from kompass_rules.exact import number_text
from kompass_rules.interval import Interval

Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain] | None"
"""A value of JSON."""

NumberText: TypeAlias = Annotated[str, Fraction]
"""An exact number as text: "604.95", "1/3"."""

IntervalText: TypeAlias = Annotated[str, Interval]
"""An interval as text: "[604.95, 612.05)"."""


def plain_number(value: Fraction | None) -> str | None:
    """Return a number as text."""
    return None if value is None else number_text(value)


def plain_single(value: Interval | None) -> str | None:
    """Return the number of an exact interval as text; None for any other interval."""
    return number_text(value.value) if value is not None and value.is_exact else None


def plain_interval(value: Interval | None) -> str | None:
    """Return an interval as text."""
    return None if value is None else value.text
