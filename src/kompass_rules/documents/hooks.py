"""How a value of each type is read from plain data: strictly, nothing is coerced, and what does not fit is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, get_args, is_typeddict

import attrs

from kompass_rules.documents.keys import (
    SCALES,
    Table,
    TypeForm,
    is_array,
    is_mapping,
    is_table,
    keys,
    optional,
    origin_of,
)
from kompass_rules.documents.limits import MOST_DECIMALS, MOST_DIGITS
from kompass_rules.documents.records import Absent, Amount, Date
from kompass_rules.documents.suggestions import suggestions
from kompass_rules.errors import MOST_FINDINGS, Finding, InvalidError, Path, Value, finding
from kompass_rules.exact import Interval, number, number_text
from kompass_rules.frozen import Text
from kompass_rules.model.aggregation import Aggregation, AggregationKind, HostAggregation
from kompass_rules.model.scale import Scale
from kompass_rules.scoring.assessment import GivenAnswer

__all__ = [
    "DATE_PATTERN",
    "INTERVAL_PATTERN",
    "RATIONAL_PATTERN",
    "Plain",
    "Refusal",
    "hook",
    "read_table",
    "reads_as_number",
]

T = TypeVar("T")

Plain: TypeAlias = Any
"""What tomli or json give."""

_MOST_GUESSES = 50

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


@attrs.frozen
class Refusal:
    """A finding, the place that must go for the rest to be read, and the places of which nothing is known then.

    `missing` is the type of the key that is missing, if that is the fault.
    """

    finding: Finding
    cut: Path
    broken: tuple[Path, ...]
    missing: TypeForm = None


Hook: TypeAlias = Callable[[Plain, Path, list[Refusal]], Any]
"""What reads a plain value at a place; it adds to the refusals where it cannot, and what it returns then is nothing."""


class RefusedError(Exception):
    """A single value that its key does not take."""

    def __init__(self, code: str, **values: Value) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def _single(read: Callable[[Plain], Any], as_it_is: type | None = None) -> Hook:
    """The hook of a value that holds no others; one of the type `as_it_is` needs no reading."""

    def hook_of_single(value: Plain, path: Path, refusals: list[Refusal]) -> Plain:
        if type(value) is as_it_is:  # the common case
            return value
        try:
            return read(value)
        except RefusedError as error:
            refusals.append(Refusal(finding(error.code, *path, **error.values), path, (path,)))

    return hook_of_single


def _exactly(kind: type[T]) -> Callable[[Plain], T]:
    def read(value: Plain) -> T:
        if kind is int and isinstance(value, str) and _WHOLE.fullmatch(value):
            raise RefusedError("quoted-number", text=value, write=value)
        if type(value) is not kind:
            raise _wrong(value, _WORDS[kind])
        return value

    return read


def _wrong(value: object, wanted: str) -> RefusedError:
    return RefusedError("wrong-type", wanted=wanted, given=_WORDS[type(value)])


def _text(value: Plain) -> str:
    if type(value) is str:
        return value
    if type(value) in {int, Fraction}:
        raise RefusedError("unquoted-number", number=value)
    if type(value) is date:
        raise RefusedError("unquoted-date", date=value.isoformat())
    raise _wrong(value, "text")


def _number(value: Plain) -> Fraction:
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
    """Return whether a text among the answers is no name of an option: "1/3" and "[604.95, 612.05)" are numbers."""
    return bool(_RATIONAL.fullmatch(text) or _INTERVAL.fullmatch(text))


def _answer(value: Plain) -> GivenAnswer:
    if not isinstance(value, str) or _RATIONAL.fullmatch(value):
        return _number(value)
    return _parsed(Interval.parse, value) if _INTERVAL.fullmatch(value) else value


def _amount(value: Plain) -> Amount:
    if value == Absent.NONE:
        return Absent.NONE
    is_interval = isinstance(value, str) and _INTERVAL.fullmatch(value)
    return _parsed(Interval.parse, value) if is_interval else _number(value)


def _parsed(parse: Callable[[str], T], text: str) -> T:
    try:
        return parse(text)
    except InvalidError as error:
        (found,) = error.findings
        raise RefusedError(found.code, **dict(found.values)) from None


def _date(value: Plain) -> str:
    text = _text(value)
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


def _aggregation(value: Plain) -> AggregationKind:
    if _HOST.fullmatch(_exactly(str)(value)):
        return HostAggregation(value.removeprefix("host:"))
    _choose(value, Aggregation)
    return Aggregation(value)


def _member(kind: type[StrEnum]) -> Callable[[Plain], Any]:
    def read(value: Plain) -> StrEnum:
        _choose(_exactly(str)(value), kind)
        return kind(value)

    return read


def _constant(wanted: str | int) -> Callable[[Plain], Any]:
    def read(value: Plain) -> None:
        _choose(str(_exactly(type(wanted))(value)), (str(wanted),))

    return read


def _scale_kind(value: Plain) -> str:
    _choose(_exactly(str)(value), SCALES)
    return str(value)


def _scale(value: Plain, path: Path, refusals: list[Refusal]) -> Plain:
    """Read a scale as the kind that it names, or else as the kind whose keys are most like its own."""
    given = _table(value, path, refusals)
    if given is None:
        return None
    name = _single(_scale_kind)(given["kind"], (*path, "kind"), refusals) if "kind" in given else None
    if name is None and "kind" in given:
        return None
    scale = SCALES[name] if name else max(SCALES.values(), key=lambda known: len(keys(known).keys() & given.keys()))
    return hook(scale)(given, path, refusals)


def _mapping(inner: TypeForm) -> Hook:
    read = hook(inner)

    def hook_of_mapping(value: Plain, path: Path, refusals: list[Refusal]) -> Plain:
        if inner is str and isinstance(value, str):
            found = finding("language-missing", *path, key="title", text=value[:60])
            refusals.append(Refusal(found, path, (path,)))
            return None
        made = {}
        for name, item in (_table(value, path, refusals) or {}).items():
            made[name] = read(item, (*path, name), refusals)
            if len(refusals) >= MOST_FINDINGS:
                break
        return made

    return hook_of_mapping


def _text_by_language(value: Plain, path: Path, refusals: list[Refusal]) -> Plain:
    return hook(dict[str, str] if isinstance(value, dict) else str)(value, path, refusals)


def _array(inner: TypeForm) -> Hook:
    read = hook(inner)

    def hook_of_array(value: Plain, path: Path, refusals: list[Refusal]) -> Plain:
        if inner in {str, int} and type(value) in {str, int, Fraction}:
            text = value if isinstance(value, str) else number_text(value)
            write = f'["{text[:60]}"]' if inner is str else f"[{text[:60]}]"
            refusals.append(Refusal(finding("array-brackets", *path, write=write), path, (path,)))
            return None
        made = []
        for position, item in enumerate(_list(value, path, refusals) or ()):
            made.append(read(item, (*path, position), refusals))
            if len(refusals) >= MOST_FINDINGS:
                break
        return tuple(made)

    return hook_of_array


_table, _list = _single(_exactly(dict), dict), _single(_exactly(list), list)


def read_table(table: Table, value: Plain, path: Path, refusals: list[Refusal]) -> dict[str, Any] | None:
    """The values of a table by attribute; None where anything is refused."""
    given, before = _table(value, path, refusals), len(refusals)
    if given is None:
        return None
    hooks, required = _hooks(table)
    made = {}
    for name, item in given.items():
        if known := hooks.get(name):
            attribute, read = known
            made[attribute] = read(item, (*path, name), refusals)
    if not (given.keys() <= hooks.keys() and required <= given.keys()):
        refusals += _of_keys(table, given, path)
    made.pop("", None)  # a key that only names what the table is
    return made if len(refusals) == before else None


@cache
def _hooks(table: Table) -> tuple[dict[str, tuple[str, Hook]], frozenset[str]]:
    """What reads each key of a table, with the attribute that it is for, and the keys that must be there."""
    known = keys(table)
    hooks = {name: (key.attribute, hook(key.type)) for name, key in known.items()}
    return hooks, frozenset(name for name, key in known.items() if key.required)


def _of_keys(table: Table, given: dict[str, Plain], path: Path) -> Iterable[Refusal]:
    """What is wrong with the keys of a table themselves: unknown and missing ones."""
    known = keys(table)
    missing = [name for name, key in known.items() if key.required and name not in given]
    possible = [name for name, key in known.items() if name not in given or _is_spread(key.type)]
    for count, word in enumerate(sorted(given.keys() - known.keys())):
        meant = suggestions(word, possible) if count < _MOST_GUESSES else ()
        missing = [name for name in missing if name not in meant[:1]]
        own = (*path, word)
        broken = tuple(_lost((*path, meant[0]), given.get(meant[0]), given[word])) if meant else (own,)
        yield Refusal(finding("unknown-key", *own, key=word, meant=meant), own, broken)
    for name in missing:
        yield Refusal(finding("missing-key", *path, name, key=name), path, ((*path, name),), known[name].type)


def _is_spread(kind: TypeForm) -> bool:
    """Return whether several headers may name a key: that of a table of tables, or of an array of them."""
    return is_mapping(kind) or (is_array(kind) and is_table(get_args(kind)[0]))


def _lost(meant: Path, there: Plain, table: Plain) -> Iterable[Path]:
    """What is unknown where a table has another name than was meant: all of it, or what it would have added."""
    if isinstance(there, dict) and isinstance(table, dict):
        yield from ((*meant, name) for name in table)
    else:
        yield meant


def _made(table: Table) -> Hook:
    make: Callable[..., Any] = dict if is_typeddict(table) else table

    def hook_of_table(value: Plain, path: Path, refusals: list[Refusal]) -> Plain:
        made = read_table(table, value, path, refusals)
        return None if made is None else make(**made)

    return hook_of_table


def _optional(inner: TypeForm) -> Hook:
    read = hook(inner)
    return lambda value, path, refusals: None if value is None else read(value, path, refusals)  # JSON says null


def _in_text(kind: TypeForm) -> Hook:
    """The hook of a text of JSON that stands for something else."""
    if parse := _PARSERS.get(kind):
        return _single(lambda value: _parsed(parse, _text(value)))
    return hook(kind)


def _number_or_interval(text: str) -> Fraction | Interval:
    return Interval.parse(text) if text.startswith(("[", "(")) else number(text)


_PARSERS: dict[TypeForm, Callable[[str], Any]] = {
    Fraction: number,
    Interval: Interval.parse,
    Fraction | Interval: _number_or_interval,
}

_HOOKS: dict[TypeForm, Hook] = {
    str: _single(_text, str),
    bool: _single(_exactly(bool), bool),
    int: _single(_exactly(int), int),
    Fraction: _single(_number, Fraction),
    Date: _single(_date),
    date: _single(_date),
    GivenAnswer: _single(_answer),
    Amount: _single(_amount),
    AggregationKind: _single(_aggregation),
    Scale: _scale,
    Text: _text_by_language,
}


@cache
def hook(kind: TypeForm) -> Hook:
    """The hook of a type."""
    if kind in _HOOKS:
        return _HOOKS[kind]
    if inner := optional(kind):
        return _optional(inner)
    if origin_of(kind) is Literal:
        return _single(_constant(get_args(kind)[0]))
    if origin_of(kind) is Annotated:
        return _in_text(get_args(kind)[1])
    if is_mapping(kind):
        return _mapping(get_args(kind)[1])
    if is_array(kind):
        return _array(get_args(kind)[0])
    return _made(kind) if is_table(kind) else _single(_member(kind))
