"""Single values read from plain data: texts, numbers, dates, answers, choices. Nothing is coerced."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date, datetime, time
from enum import StrEnum
from fractions import Fraction
from types import NoneType
from typing import Any, TypeAlias, TypeVar

from kompass_rules.documents.records import Absent, Amount
from kompass_rules.documents.suggestions import number_meant, suggestions, truth_value
from kompass_rules.errors import InvalidError, Value
from kompass_rules.exact import number_text
from kompass_rules.interval import Interval
from kompass_rules.model.aggregation import BEST_OF, BUILT_IN, Aggregation, AggregationKind, BestOf, HostAggregation
from kompass_rules.model.dates import date_meant
from kompass_rules.numbers import MOST_DECIMALS, MOST_DIGITS, MOST_FRACTION_DIGITS
from kompass_rules.scoring.assessment import GivenAnswer

T = TypeVar("T")

Plain: TypeAlias = Any
"""A value as tomli or json gives it."""

_DIGITS = rf"[0-9]{{1,{MOST_FRACTION_DIGITS}}}"
RATIONAL_PATTERN = rf"[+-]?{_DIGITS}/(?=[0-9]*[1-9]){_DIGITS}"
_DECIMAL = rf"[+-]?[0-9]{{1,{MOST_DIGITS}}}(?:\.[0-9]{{1,{MOST_DECIMALS}}})?"
_NUMBER = rf"(?:{RATIONAL_PATTERN}|{_DECIMAL})"
_RATIONAL = re.compile(RATIONAL_PATTERN)
_LONG_RATIONAL = re.compile(rf"(?=.*[0-9]{{{MOST_FRACTION_DIGITS + 1}}})[+-]?[0-9]+/[0-9]+")
_WHOLE = re.compile(rf"[+-]?[0-9]{{1,{MOST_DIGITS}}}")
_PERCENT = re.compile(rf"({_DECIMAL}) *%")
INTERVAL_PATTERN = rf"[\[(]{_NUMBER}, *{_NUMBER}[\])]"
_INTERVAL = re.compile(INTERVAL_PATTERN)
DATE_PATTERN = "[0-9]{4}(?:-[0-9]{2}){0,2}"
_DATE = re.compile(DATE_PATTERN)
_HOST = re.compile(r"host:\S(?:.*\S)?")

_WORDS: dict[type, str] = {
    str: "text",
    bool: "truth-value",
    int: "whole-number",
    Fraction: "decimal",
    dict: "table",
    list: "array",
    datetime: "date",
    date: "date",
    time: "time",
    NoneType: "null",
}


_EXAMPLES: dict[str, str] = {
    "array": "[]",
    "number": "13.6",
    "table": "{}",
    "text": '"text"',
    "truth-value": "true",
    "whole-number": "1",
}
"""What is written for a value of each type that a key may want."""

_ALONE: dict[str, tuple[type, ...]] = {"text": (str,), "number": (int, Fraction), "whole-number": (int,)}
"""The types of a single value in a list that can be written without the list."""


class RefusedError(Exception):
    """A single value that its key does not take."""

    def __init__(self, code: str, **values: Value) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def exactly(kind: type[T]) -> Callable[[Plain], T]:
    """Return the reader of a value of exactly this type."""

    def read(value: Plain) -> T:
        if kind is int and isinstance(value, str) and _WHOLE.fullmatch(write := number_meant(value).removesuffix(".0")):
            raise RefusedError("quoted-number", text=value, write=write)
        if kind is bool and isinstance(value, str) and (write := truth_value(value)):
            raise RefusedError("truth-value-form", text=f'"{value}"', write=write)
        if type(value) is not kind:
            raise wrong_type(value, _WORDS[kind])
        return value

    return read


def wrong_type(value: object, wanted: str, write: str = "") -> RefusedError:
    """The refusal of a value of another type than its key takes, with what is to be written."""
    if wanted == "whole-number" and isinstance(value, Fraction) and value.denominator == 1:
        write = number_text(value)
    if isinstance(value, list) and len(value) == 1 and type(value[0]) in _ALONE.get(wanted, ()):
        write = f'"{value[0]}"' if wanted == "text" else number_text(value[0])
    write = write or _EXAMPLES[wanted]
    return RefusedError("wrong-type", wanted=wanted, given=_WORDS[type(value)], write=write)


def read_text(value: Plain) -> str:
    """Read a text; numbers and dates lack their quotation marks."""
    if type(value) is str:
        return value
    if type(value) in {int, Fraction}:
        raise RefusedError("unquoted-number", number=value)
    if type(value) is date:
        raise RefusedError("unquoted-date", date=value.isoformat())
    raise wrong_type(value, "text")


def read_number(value: Plain) -> Fraction:
    """Read a number, or a rational in quotation marks."""
    if type(value) is int:
        return Fraction(value)
    if isinstance(value, Fraction):
        return value
    if not isinstance(value, str):
        raise wrong_type(value, "number")
    if _RATIONAL.fullmatch(value):
        return Fraction(value)
    if found := _PERCENT.fullmatch(value):
        raise RefusedError("percent-sign", write=found[1], share=number_text(Fraction(found[1]) / 100))
    if write := number_meant(value):
        raise RefusedError("quoted-number", text=value, write=write)
    if _RATIONAL.fullmatch(value.strip()):
        raise RefusedError("unseen-character", character="outer-space", write=value.strip())
    if _LONG_RATIONAL.fullmatch(value):
        raise RefusedError("fraction-too-long", most=MOST_FRACTION_DIGITS)
    raise RefusedError("not-a-number", text=value[:60])


def reads_as_number(text: str) -> bool:
    """Return whether a text among the answers is no name of an option: "1/3" and "[604.95, 612.05)" are numbers."""
    return bool(_RATIONAL.fullmatch(text) or _INTERVAL.fullmatch(text))


def read_answer(value: Plain) -> GivenAnswer:
    """Read an answer: a number, an interval, or the name of an option."""
    if isinstance(value, bool):
        raise wrong_type(value, "answer", f'"{str(value).lower()}"')
    if not isinstance(value, str) or _RATIONAL.fullmatch(value) or _LONG_RATIONAL.fullmatch(value):
        return read_number(value)
    return parsed(Interval.parse, value) if _INTERVAL.fullmatch(value) else value


def read_amount(value: Plain) -> Amount:
    """Read a number, an interval, or "none"."""
    if value == Absent.NONE:
        return Absent.NONE
    is_interval = isinstance(value, str) and _INTERVAL.fullmatch(value)
    return parsed(Interval.parse, value) if is_interval else read_number(value)


def parsed(parse: Callable[[str], T], text: str) -> T:
    """Parse a text; raises `RefusedError` with the one finding of `parse`."""
    try:
        return parse(text)
    except InvalidError as error:
        (found,) = error.findings
        raise RefusedError(found.code, **dict(found.values)) from None


def read_date(value: Plain) -> str:
    """Read a date of ISO 8601, whole or reduced."""
    if type(value) is int and not 1000 <= value <= 9999:
        raise RefusedError("malformed-date", date=str(value), write=date_meant(str(value)))
    if type(value) is Fraction or isinstance(value, datetime):
        written = number_text(value) if isinstance(value, Fraction) else value.isoformat()
        raise RefusedError("malformed-date", date=written, write=date_meant(written))
    text = read_text(value)
    refused = RefusedError("malformed-date", date=text[:60], write=date_meant(text))
    if not _DATE.fullmatch(text):
        raise refused
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        raise refused from None
    return text


def choose(value: str, allowed: Collection[str]) -> None:
    """Raise `RefusedError` for a word that is not among the allowed."""
    if value not in allowed:
        choices = tuple(allowed)
        raise RefusedError("not-one-of", value=value[:60], allowed=choices, meant=suggestions(value, choices))


def read_aggregation(value: Plain) -> AggregationKind:
    """Read a built-in aggregation, or one of the host; the count of `best-of` is another key, and is 1 till then."""
    if _HOST.fullmatch(exactly(str)(value)):
        return HostAggregation(value.removeprefix("host:"))
    choose(value, BUILT_IN)
    return BestOf(1) if value == BEST_OF else Aggregation(value)


def choice(kind: type[StrEnum]) -> Callable[[Plain], StrEnum]:
    """Return the reader of a member of an enumeration."""
    members: dict[str, StrEnum] = {member.value: member for member in kind}
    text = exactly(str)

    def read(value: Plain) -> StrEnum:
        choose(text(value), members)
        return members[value]

    return read


def constant(wanted: str | int) -> Callable[[Plain], Any]:
    """Return the reader of a value that can only be `wanted`."""

    def read(value: Plain) -> None:
        choose(str(exactly(type(wanted))(value)), (str(wanted),))

    return read
