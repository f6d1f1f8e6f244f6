"""JSON text -> plain data, within limits of size and nesting, in a time that grows with the size."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

import attrs

from kompass_rules.documents.limits import MOST_NESTED
from kompass_rules.documents.scalars import Plain
from kompass_rules.errors import InvalidError, finding
from kompass_rules.interval import Interval

MOST_RESULT_BYTES = 2**26
"""The greatest size of a result: a document as large as they may be gives a result many times its size."""

_MOST_DIGITS = 30
_MOST_RESULT_DIGITS = 200_000  # a harmonic mean of 10,000 answers has about 150,000
_DIRECT_DIGITS = 4_000
_NUMBER = re.compile(
    rf"(?P<sign>-?)(?P<whole>[0-9]{{1,{_MOST_RESULT_DIGITS}}})"
    rf"(?:\.(?P<part>[0-9]{{1,{_MOST_RESULT_DIGITS}}})|/(?P<bottom>[0-9]{{1,{_MOST_RESULT_DIGITS}}}))?"
)
_INTERVAL = re.compile(r"([\[(])([^,\s]+), ([^,\s]+)([\])])")
_TEXT = re.compile(r'"(?:[^"\\]++|\\.)*+"?+', re.DOTALL)
_NO_BRACKET = re.compile(r"[^\[\]{}]++")


def read_json(text: str | bytes, *, unreadable: Plain = 0) -> Plain:
    """JSON as plain data: numbers exactly as written, no name twice; raises `InvalidError` with one finding.

    No result has a number without quotation marks. A number that is too long to be named in a finding, NaN and infinity
    are read as `unreadable`.
    """
    if len(text) > MOST_RESULT_BYTES:
        raise InvalidError([finding("too-large", bytes=len(text), most=MOST_RESULT_BYTES)])
    try:
        known = text if isinstance(text, str) else text.decode(json.detect_encoding(text))
    except UnicodeDecodeError:
        raise InvalidError([finding("json-syntax")]) from None
    if not known.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        raise InvalidError([finding("not-an-evaluation")])
    if _is_deep(known):
        raise InvalidError([finding("nested-too-deep", most=MOST_NESTED)])
    try:
        decimal = partial(_decimal, unreadable)
        return json.loads(
            known,
            parse_int=partial(_whole, unreadable),
            parse_float=decimal,
            parse_constant=decimal,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        found = attrs.evolve(finding("json-syntax"), line=error.lineno, column=error.colno)
        raise InvalidError([found]) from None


def read_result_number(text: str) -> Fraction:
    """The number that `number_text` wrote, which may be longer than any that people write."""
    found = _NUMBER.fullmatch(text)
    bottom = _integer(found["bottom"] or "1") if found else 0
    if found is None or not bottom:
        raise InvalidError([finding("not-a-number", text=text[:60])])
    part = found["part"] or ""
    top = _integer(found["whole"] + part)
    return Fraction(-top if found["sign"] else top, bottom * 10 ** len(part))


def read_result_interval(text: str) -> Interval:
    """The interval, or the single number, that `Interval.text` gave."""
    found = _INTERVAL.fullmatch(text)
    if not found:
        return Interval.exactly(read_result_number(text))
    opening, low, high, closing = found.groups()
    return Interval(read_result_number(low), read_result_number(high), opening == "(", closing == ")")


def read_result_answer(text: str) -> Fraction | Interval:
    """The number or the interval that was answered."""
    return read_result_interval(text) if text.startswith(("[", "(")) else read_result_number(text)


def _integer(digits: str) -> int:
    """An integer by halves: Python's own reading of one takes a time that grows with the square of its length."""
    if len(digits) <= _DIRECT_DIGITS:
        return int(digits)
    half = len(digits) // 2
    shift: int = 10**half
    return _integer(digits[:-half]) * shift + _integer(digits[-half:])


def _is_deep(text: str) -> bool:
    """Return whether more arrays and objects are open at some place than the limits of documents allow."""
    depth = 0
    for bracket in _NO_BRACKET.sub("", _TEXT.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        if depth > MOST_NESTED:
            return True
    return False


def _whole(unreadable: Plain, text: str) -> Plain:
    return int(text) if len(text) <= _MOST_DIGITS else unreadable


def _decimal(unreadable: Plain, text: str) -> Plain:
    digits, _, exponent = text.lower().partition("e")
    is_short = len(digits) <= _MOST_DIGITS and len(exponent) <= 3 and abs(int(exponent or "0")) <= _MOST_DIGITS
    return Fraction(Decimal(text)) if is_short and digits[-1].isdecimal() else unreadable


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in pairs:
        if name in made:
            raise InvalidError([finding("duplicate-key", key=name, header="", blank="")])
        made[name] = value
    return made
