"""Exact numbers: text <-> `Fraction`. No float gets in.

Source of the rules: `docs/explanation/scoring.md`, "Numbers".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction
from typing import TypeAlias

from kompass_rules.errors import FloatRefusedError, InvalidError, finding
from kompass_rules.kinds import short

Number: TypeAlias = int | Fraction

_THOUSANDS = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"
_DECIMAL = re.compile(rf"[+-]?([0-9]{{1,2000}}|[0-9]{{1,3}}({_THOUSANDS}[0-9]{{3}}){{1,600}})([.,][0-9]{{1,2000}})?")
_MOST_DIGITS = 2000
_RATIONAL = re.compile(r"[+-]?[0-9]{1,2000}/[0-9]{1,2000}")
_DIVISION = Context(prec=28)


def to_fraction(value: object, where: str = "a number") -> Fraction:
    """Convert a number of the program to a `Fraction`; `int`, `Fraction` and finite `Decimal` are exact.

    Raises `FloatRefusedError` for everything else, naming `where` and what to write instead, and `InvalidError`
    (`not-a-number`) for a `Decimal` whose exponent only means to be large.
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, Decimal) and value.is_finite():
        if abs(value.adjusted()) > _MOST_DIGITS:
            raise InvalidError([finding("not-a-number", text=str(value)[:60])])
        return Fraction(value)
    text = f", or number({str(value)[:60]!r})" if isinstance(value, str | float) else ""
    msg = f"{where} is {short(value)}, a {type(value).__name__}; write an int, a Fraction or a Decimal{text}"
    raise FloatRefusedError(msg)


def sum_of(numbers: Sequence[Number]) -> Number:
    """Sum in pairs, and in pairs of these, which keeps intermediate denominators small."""
    while len(numbers) > 1 and not all(isinstance(one, int) for one in numbers):
        numbers = [sum(numbers[index : index + 2]) for index in range(0, len(numbers), 2)]
    return sum(numbers)


def parse_number(text: str) -> Fraction:
    """Convert people's text, of any length that a result may have; raises `InvalidError` (`not-a-number`)."""
    stripped = text.strip()
    if _DECIMAL.fullmatch(stripped):
        return Fraction("".join(stripped.split()).replace(",", "."))
    if _RATIONAL.fullmatch(stripped) and int(stripped.partition("/")[2]):
        return Fraction(stripped)
    raise InvalidError([finding("not-a-number", text=text[:60])])


def number_text(value: Number | Decimal) -> str:
    """The canonical text of a number: decimals where they end ("604.95"), else "p/q" in lowest terms."""
    exactly = to_fraction(value)
    numerator, denominator = exactly.numerator, exactly.denominator
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{_digits(numerator)}/{_digits(denominator)}"
    digits = max(twos, fives)
    whole, part = divmod(abs(numerator) * (10**digits // denominator), 10**digits)
    sign = "-" if numerator < 0 else ""
    return f"{sign}{_digits(whole)}.{_digits(part).zfill(digits)}" if digits else f"{sign}{_digits(whole)}"


NumberKind: TypeAlias = type[str] | type[Decimal] | type[float]
"""The kind of number that a table wants: exact text, a decimal, or a binary float."""


def number_as(value: Fraction, kind: NumberKind) -> str | Decimal | float:
    """A number for another program: its exact text, a `Decimal`, or the nearest `float`.

    A `Decimal` is exact where the decimals end, else rounded to 28 digits. Raises `TypeError` for another kind.
    """
    if kind is str:
        return number_text(value)
    if kind is float:
        return float(value)
    if kind is Decimal:
        text = number_text(value)
        return _DIVISION.divide(value.numerator, value.denominator) if "/" in text else Decimal(text)
    msg = f"numbers are given as str, Decimal or float, not as {kind!r}"
    raise TypeError(msg)


def _digits(value: int) -> str:
    """The digits of a whole number; results have no limit, and Python's own `str` ends at 4,300 digits."""
    return str(Decimal(value)) if value.bit_length() > 10_000 else str(value)


def to_int_if_integral(value: Number) -> Number:
    """The value as an integer if it is one: integers add thirty times faster than fractions."""
    return value.numerator if value.denominator == 1 else value
