"""Plain data -> records, strictly, with every fault at its place. Nothing is coerced.

Every key is known, every value has the type that is asked for, and what is wrong is taken out, so that the rest can
still be looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from enum import StrEnum
from fractions import Fraction
from typing import Any, Literal, TypeAlias, get_args, get_origin

import attrs
from cattrs import BaseValidationError, Converter, ForbiddenExtraKeysError, IterableValidationError
from cattrs.errors import AttributeValidationNote, ClassValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, override

from kompass_rules.documents.limits import MOST_DECIMALS, MOST_DIGITS
from kompass_rules.documents.records import SCALES, Answer, Date, ScaleRecord, keys
from kompass_rules.errors import Finding, InvalidError, Path, Value, finding, near
from kompass_rules.exact import Interval
from kompass_rules.model.aggregation import Aggregation, AggregationKind, HostAggregation

__all__ = ["Structured", "structure", "type_word"]

Hook: TypeAlias = Callable[[Any, Any], Any]

_RATIO = rf"[+-]?[0-9]{{1,{MOST_DIGITS}}}/(?=[0-9]*[1-9])[0-9]{{1,{MOST_DIGITS}}}"
_DECIMAL = rf"[+-]?[0-9]{{1,{MOST_DIGITS}}}(?:\.[0-9]{{1,{MOST_DECIMALS}}})?"
_NUMBER = rf"(?:{_RATIO}|{_DECIMAL})"
_RATIONAL = re.compile(_RATIO)
_LONG_RATIONAL = re.compile(r"[+-]?[0-9]+/[0-9]+")
_QUOTED = re.compile(_DECIMAL.replace(r"\.", "[.,]"))
_INTERVAL = re.compile(rf"[\[(]{_NUMBER}, *{_NUMBER}[\])]")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
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
}


def type_word(value: object) -> str:
    """The word for the type of a TOML value: text, whole-number, decimal, truth-value, table, array, date or time."""
    return _WORDS[type(value)]


class _RefusedError(Exception):
    """A value that its key does not take."""

    def __init__(self, code: str, **values: Value) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def _wrong(value: object, wanted: str) -> _RefusedError:
    return _RefusedError("wrong-type", wanted=wanted, given=type_word(value))


def _exactly(kind: type, wanted: str) -> Hook:
    def read(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise _wrong(value, wanted)
        return value

    return read


_text, _table, _array = _exactly(str, "text"), _exactly(dict, "table"), _exactly(list, "array")


def _number(value: Any, _: Any) -> Fraction:
    kind = type(value)
    if kind is int:
        return Fraction(value)
    if kind is Fraction:
        return value  # type: ignore[no-any-return]  # its type has just been looked at
    if kind is not str:
        raise _wrong(value, "number")
    if _RATIONAL.fullmatch(value):
        return Fraction(value)
    raise _not_a_number(value)


def _not_a_number(text: str) -> _RefusedError:
    if _QUOTED.fullmatch(text):
        return _RefusedError("quoted-number", text=text, write=text.replace(",", "."))
    if _LONG_RATIONAL.fullmatch(text) and max(map(len, re.findall("[0-9]+", text))) > MOST_DIGITS:
        return _RefusedError("number-too-long", digits=MOST_DIGITS, decimals=MOST_DECIMALS)
    return _RefusedError("not-a-number", text=text[:60])


def _answer(value: Any, _: Any) -> Answer:
    if type(value) is not str:
        return _number(value, _)
    if _RATIONAL.fullmatch(value):
        return Fraction(value)
    if not _INTERVAL.fullmatch(value):
        return value
    try:
        return Interval.parse(value)
    except InvalidError as error:
        (found,) = error.findings
        raise _RefusedError(found.code, **dict(found.values)) from None


def _date(value: Any, _: Any) -> str:
    text: str = _text(value, str)
    try:
        if _DATE.fullmatch(text) and date.fromisoformat(f"{text}-01-01"[:10]):
            return text
    except ValueError:
        pass
    raise _RefusedError("malformed-date", date=text[:60])


def _choice(value: Any, allowed: Iterable[str]) -> None:
    if value not in (choices := tuple(allowed)):
        raise _RefusedError("not-one-of", value=value[:60], allowed=choices, meant=near(value, choices))


def _member(value: Any, kind: type[StrEnum]) -> StrEnum:
    _choice(_text(value, str), kind)
    return kind(value)


def _aggregation(value: Any, _: Any) -> AggregationKind:
    if _HOST.fullmatch(_text(value, str)):
        return HostAggregation(value.removeprefix("host:"))
    _choice(value, Aggregation)
    return Aggregation(value)


def _literal(value: Any, kind: Any) -> Any:
    (wanted,) = get_args(kind)
    if type(value) is not type(wanted):
        raise _wrong(value, type_word(wanted))
    _choice(value, (wanted,))
    return value


def _each(items: Iterable[tuple[Any, Any]], hook: Hook, kind: Any) -> list[tuple[Any, Any]]:
    """What the hook makes of every item, with its key or position; every fault is collected."""
    found, faults = [], []
    for at, item in items:
        try:
            found.append((at, hook(item, kind)))
        except (_RefusedError, BaseValidationError) as error:
            error.add_note(IterableValidationNote("", at, kind))
            faults.append(error)
    if faults:
        raise IterableValidationError("", faults, kind)
    return found


def _mapping_factory(kind: Any, converter: Converter) -> Hook:
    inner = get_args(kind)[1]
    hook = converter.get_structure_hook(inner)
    return lambda value, _: dict(_each(_table(value, dict).items(), hook, inner))


def _array_factory(kind: Any, converter: Converter) -> Hook:
    inner = get_args(kind)[0]
    hook = converter.get_structure_hook(inner)
    return lambda value, _: tuple(item for _, item in _each(enumerate(_array(value, list)), hook, inner))


def _record_factory(kind: Any, converter: Converter) -> Hook:
    renamed = {key.attribute: override(rename=key.name) for key in keys(kind).values() if key.name != key.attribute}
    read = make_dict_structure_fn(kind, converter, **renamed)  # type: ignore[arg-type]
    return lambda value, _: read(_table(value, dict), kind)


def _scale(value: Any, _: Any) -> Any:
    kind = _table(value, dict).get("kind")
    if kind is None:
        misspelt = next((key for key in value if "kind" in near(key, ["kind"])), None)
        known = _RefusedError("missing-key", key="kind")
        raise known if misspelt is None else _RefusedError("unknown-key", key=misspelt, meant=("kind",))
    ...
