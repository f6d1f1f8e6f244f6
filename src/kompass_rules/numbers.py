"""Numbers that somebody gives, as text or as values of a program: exact, and within the limits of documents.

Source of the limits: `docs/reference/keys.md`. Computed numbers have none.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import TypeGuard

from kompass_rules.errors import FloatRefusedError, InvalidError, finding
from kompass_rules.exact import Number, parse_number, to_fraction
from kompass_rules.kinds import short

MOST_DIGITS = 15
"""The most digits of a number before its decimal point."""

MOST_DECIMALS = 15
"""The most digits of a number after its decimal point."""

MOST_FRACTION_DIGITS = 30
"""The most digits of a rational above its line, and below it."""

MOST_DENOMINATOR_DIGITS = 200
"""The most digits of the common denominator of all numbers of one value."""

_ABOVE_DIGITS: int = 10**MOST_DIGITS
_ABOVE_DECIMALS: int = 10**MOST_DECIMALS
_ABOVE_PARTS: int = 10**MOST_FRACTION_DIGITS
_ABOVE_DENOMINATOR: int = 10**MOST_DENOMINATOR_DIGITS


def number(value: str | Number | Decimal) -> Fraction:
    """Convert people's text: "13,6", "13.6", "1 234,5" and "1/3" are read as written.

    Raises `InvalidError` for other text (`not-a-number`) and for numbers that are too long (`number-too-long`,
    `fraction-too-long`), and
    `FloatRefusedError` for floats and bools.
    """
    return given_number(parse_number(value) if isinstance(value, str) else value)


def given_number(value: object, where: str = "a number") -> Fraction:
    """Convert a number that somebody gives, within the limits of documents.

    Raises `FloatRefusedError` as `to_fraction` does, and `InvalidError` (`number-too-long`, `fraction-too-long`).
    """
    exactly = to_fraction(value, where)
    if not _is_short(*exactly.as_integer_ratio()):
        is_decimal = _ABOVE_DECIMALS % exactly.denominator == 0
        decimal = finding("number-too-long", digits=MOST_DIGITS, decimals=MOST_DECIMALS)
        raise InvalidError([decimal if is_decimal else finding("fraction-too-long", most=MOST_FRACTION_DIGITS)])
    return exactly


def is_given_number(value: object) -> TypeGuard[Number]:
    """Return whether a value is a number as it is kept: an `int`, or a `Fraction` that is not whole, within limits."""
    if type(value) is int:
        return -_ABOVE_DIGITS < value < _ABOVE_DIGITS
    if type(value) is not Fraction:
        return False
    numerator, denominator = value.as_integer_ratio()
    return denominator > 1 and _is_short(numerator, denominator)


def _is_short(numerator: int, denominator: int) -> bool:
    """Return whether a number is within the limits as a decimal, or as a rational that is no whole number."""
    size = abs(numerator)
    is_decimal = size < denominator * _ABOVE_DIGITS and _ABOVE_DECIMALS % denominator == 0
    return is_decimal or (1 < denominator < _ABOVE_PARTS and size < _ABOVE_PARTS)


def has_long_denominator(numbers: Iterable[Number]) -> bool:
    """Return whether the common denominator of numbers is greater than that of one value may be."""
    common = 1
    for denominator in {one.denominator for one in numbers}:
        common = lcm(common, denominator)
        if common >= _ABOVE_DENOMINATOR:
            return True
    return False


def given_count(value: object, where: str = "a whole number") -> int:
    """Convert a whole number of the program; raises `FloatRefusedError` for everything else, naming `where`."""
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) < 10**MOST_DIGITS:
            return value
        return given_number(value).numerator
    msg = f"{where} is {short(value)}, a {type(value).__name__}; write a whole number, an int"
    raise FloatRefusedError(msg)
