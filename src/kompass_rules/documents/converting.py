"""A plain value as the type that its key asks for, strictly: nothing is coerced, and what does not fit is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from enum import StrEnum
from fractions import Fraction
from functools import partial
from operator import eq
from types import NoneType
from typing import Any, Literal, TypeAlias, get_args

import attrs
from cattrs import BaseValidationError, Converter, IterableValidationError
from cattrs.errors import IterableValidationNote
from cattrs.gen import make_dict_structure_fn, override

from kompass_rules.documents.keys import TypeForm, keys, optional, origin_of, suggestions
from kompass_rules.documents.limits import MOST_DECIMALS, MOST_DIGITS
from kompass_rules.documents.records import SCALES, Absent, Amount, Answer, Date, ScaleRecord, Text
from kompass_rules.errors import MOST_FINDINGS, InvalidError, Value
from kompass_rules.exact import Interval, number_text
from kompass_rules.model.aggregation import Aggregation, AggregationKind, HostAggregation

__all__ = [
    "CONVERTER",
    "DATE_PATTERN",
    "INTERVAL_PATTERN",
    "RATIONAL_PATTERN",
    "Plain",
    "RefusedError",
    "is_record",
    "reads_as_number",
]

Plain: TypeAlias = Any
"""What tomli or json give."""

Hook: TypeAlias = Callable[[Plain, TypeForm], Any]

RATIONAL_PATTERN = rf"[+-]?[0-9]{{1,{MOST_DIGITS}}}/(?=[0-9]*[1-9])[0-9]{{1,{MOST_DIGITS}}}"
_DECIMAL = rf"[+-]?[0-9]{{1,{MOST_DIGITS}}}(?:\.[0-9]{{1,{MOST_DECIMALS}}})?"
_NUMBER = rf"(?:{RATIONAL_PATTERN}|{_DECIMAL})"
_RATIONAL = re.compile(RATIONAL_PATTERN)
_LONG_RATIONAL = re.compile(rf"(?=.*[0-9]{{{MOST_DIGITS + 1}}})[+-]?[0-9]+/[0-9]+")
_QUOTED = re.compile(_DECIMAL.replace(r"\.", "[.,]"))
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


class RefusedError(Exception):
    """A value that its key does not take."""

    def __init__(self, code: str, **values: Value) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def _wrong(value: object, wanted: str) -> RefusedError:
    return RefusedError("wrong-type", wanted=wanted, given=_WORDS[type(value)])


def _exactly(kind: type) -> Hook:
    def read(value: Plain, _: TypeForm) -> Plain:
        if kind is int and isinstance(value, str) and _WHOLE.fullmatch(value):
            raise RefusedError("quoted-number", text=value, write=value)
        if type(value) is not kind:
            raise _wrong(value, _WORDS[kind])
        return value

    return read


_text, _table, _array = _exactly(str), _exactly(dict), _exactly(list)


def _number(value: Plain, _: TypeForm) -> Fraction:
    if isinstance(value, Fraction):
        return value
    if type(value) is int:
        return Fraction(value)
    if not isinstance(value, str):
        raise _wrong(value, "number")
    if _RATIONAL.fullmatch(value):
        return Fraction(value)
    if _QUOTED.fullmatch(value):
        raise RefusedError("quoted-number", text=value, write=value.replace(",", "."))
    if found := _PERCENT.fullmatch(value):
        raise RefusedError("percent-sign", write=found[1], share=number_text(Fraction(found[1]) / 100))
    if _LONG_RATIONAL.fullmatch(value):
        raise RefusedError("number-too-long", digits=MOST_DIGITS, decimals=MOST_DECIMALS)
    raise RefusedError("not-a-number", text=value[:60])


def reads_as_number(text: str) -> bool:
    """Whether a text among the answers is no name of an option: "1/3" and "[604.95, 612.05)" are numbers."""
    return bool(_RATIONAL.fullmatch(text) or _INTERVAL.fullmatch(text))


def _answer(value: Plain, _: TypeForm) -> Answer:
    if not isinstance(value, str) or _RATIONAL.fullmatch(value):
        return _number(value, _)
    return _interval(value) if _INTERVAL.fullmatch(value) else value


def _amount(value: Plain, _: TypeForm) -> Amount:
    if value == Absent.NONE:
        return Absent.NONE
    return _interval(value) if isinstance(value, str) and _INTERVAL.fullmatch(value) else _number(value, _)


def _interval(value: str) -> Interval:
    try:
        return Interval.parse(value)
    except InvalidError as error:
        (found,) = error.findings
        raise RefusedError(found.code, **dict(found.values)) from None


def _date(value: Plain, _: TypeForm) -> str:
    text = _text_or_member(value, str)
    refused = RefusedError("malformed-date", date=text[:60])
    if not _DATE.fullmatch(text):
        raise refused
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        raise refused from None
    return text


def _choose(value: str, allowed: Iterable[str]) -> None:
    choices = tuple(allowed)
    if value not in choices:
        raise RefusedError("not-one-of", value=value[:60], allowed=choices, meant=suggestions(value, choices))


def _aggregation(value: Plain, _: TypeForm) -> AggregationKind:
    if _HOST.fullmatch(_text(value, str)):
        return HostAggregation(value.removeprefix("host:"))
    _choose(value, Aggregation)
    return Aggregation(value)


def _text_or_member(value: Plain, kind: TypeForm) -> str:
    """A text, or the member of an enumeration that it names: cattrs takes a `StrEnum` for a kind of text."""
    if kind is str and type(value) in {int, Fraction}:
        raise RefusedError("unquoted-number", number=value)
    if kind is str and type(value) is date:
        raise RefusedError("unquoted-date", date=value.isoformat())
    text: str = _text(value, str)
    if kind is str:
        return text
    _choose(text, kind)
    member: StrEnum = kind(text)
    return member


def _literal_hook(kind: TypeForm, _: Converter) -> Hook:
    (wanted,) = get_args(kind)
    typed = _exactly(type(wanted))

    def read(value: Plain, _: TypeForm) -> Plain:
        _choose(str(typed(value, kind)), (str(wanted),))
        return wanted

    return read


def _each(items: Iterable[tuple[Any, Any]], hook: Hook, kind: TypeForm) -> list[tuple[Any, Any]]:
    """What the hook makes of every item, with its key or position; the first 1,000 faults are collected."""
    found, faults = [], []
    for at, item in items:
        try:
            found.append((at, hook(item, kind)))
        except (RefusedError, BaseValidationError) as error:
            error.add_note(IterableValidationNote("", at, kind))
            faults.append(error)
            if len(faults) == MOST_FINDINGS:
                break
    if faults:
        raise IterableValidationError("", faults, kind)
    return found


def _mapping_hook(kind: TypeForm, converter: Converter) -> Hook:
    inner = get_args(kind)[1]
    hook = converter.get_structure_hook(inner)

    def read(value: Plain, _: TypeForm) -> Plain:
        if inner is str and isinstance(value, str):
            raise RefusedError("language-missing", key="title", text=value[:60])
        return dict(_each(_table(value, dict).items(), hook, inner))

    return read


def _text_by_language(value: Plain, _: TypeForm) -> str | dict[str, str]:
    if isinstance(value, dict):
        return dict(_each(value.items(), _text_or_member, str))
    return _text_or_member(value, str)


def _array_hook(kind: TypeForm, converter: Converter) -> Hook:
    inner = get_args(kind)[0]
    hook = converter.get_structure_hook(inner)

    def read(value: Plain, _: TypeForm) -> Plain:
        if inner in {str, int} and type(value) in {str, int, Fraction}:
            text = value if isinstance(value, str) else number_text(value)
            raise RefusedError("array-brackets", write=f'["{text[:60]}"]' if inner is str else f"[{text[:60]}]")
        return tuple([item for _, item in _each(enumerate(_array(value, list)), hook, inner)])

    return read


def _optional_hook(kind: TypeForm, converter: Converter) -> Hook:
    inner = optional(kind)
    hook = converter.get_structure_hook(inner)
    return lambda value, _: None if value is None else hook(value, inner)  # JSON says null


def _record_hook(kind: TypeForm, converter: Converter) -> Hook:
    # Any name may be a keyword of this function, beside its own that begin with an underscore.
    renamed: dict[str, Any] = {
        key.attribute: override(rename=key.name) for key in keys(kind).values() if key.name != key.attribute
    }
    read = make_dict_structure_fn(kind, converter, **renamed)
    return lambda value, _: read(_table(value, dict), kind)


def _scale(value: Plain, _: TypeForm) -> ScaleRecord:
    kind = _table(value, dict).get("kind")
    if kind is None:
        record = max(SCALES.values(), key=lambda known: len(keys(known).keys() & value.keys()))
    else:
        ((_, name),) = _each([("kind", kind)], _scale_kind, str)
        record = SCALES[name]
    made: ScaleRecord = CONVERTER.get_structure_hook(record)(value, record)
    return made


def _scale_kind(value: Plain, _: TypeForm) -> str:
    _choose(_text(value, str), SCALES)
    return str(value)


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind, hook in ((str, _text_or_member), (bool, _exactly(bool)), (int, _exactly(int)), (Fraction, _number)):
        converter.register_structure_hook(kind, hook)
    for predicate, factory in (
        (is_record, _record_hook),
        (_comes_from(Literal), _literal_hook),
        (_comes_from(dict), _mapping_hook),
        (_comes_from(tuple), _array_hook),
        (lambda kind: optional(kind) is not None, _optional_hook),
    ):
        converter.register_structure_hook_factory(predicate, factory)
    unions = (
        (Date, _date),
        (Answer, _answer),
        (Amount, _amount),
        (AggregationKind, _aggregation),
        (ScaleRecord, _scale),
        (Text, _text_by_language),
    )
    for union, hook in unions:
        converter.register_structure_hook_func(partial(eq, union), hook)
    return converter


def is_record(kind: TypeForm) -> bool:
    """Whether a type is that of a table with keys of its own."""
    return isinstance(kind, type) and attrs.has(kind)


def _comes_from(origin: TypeForm) -> Callable[[TypeForm], bool]:
    return lambda kind: origin_of(kind) is origin


CONVERTER = _converter()
"""Makes records of plain data."""
