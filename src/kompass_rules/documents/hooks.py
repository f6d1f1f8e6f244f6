"""Hooks: the reader of each type of value. Reading is strict: nothing is coerced, every fault has its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import islice
from typing import Annotated, Any, Literal, TypeAlias, get_args, is_typeddict

import attrs

from kompass_rules.documents.json_text import read_result_answer, read_result_interval, read_result_number
from kompass_rules.documents.key_docs import TypeForm
from kompass_rules.documents.keys import (
    REST,
    SCALES,
    Table,
    is_array,
    is_mapping,
    is_table,
    keys,
    optional,
    origin_of,
)
from kompass_rules.documents.records import Amount, Date, GradeNames, Within
from kompass_rules.documents.scalars import (
    Plain,
    RefusedError,
    choice,
    choose,
    constant,
    exactly,
    parsed,
    read_aggregation,
    read_amount,
    read_answer,
    read_date,
    read_number,
    read_text,
    wrong_type,
)
from kompass_rules.documents.suggestions import suggestions
from kompass_rules.errors import MOST_FINDINGS, Finding, Path, finding
from kompass_rules.exact import number_text
from kompass_rules.frozen import Text
from kompass_rules.interval import Interval
from kompass_rules.model.aggregation import AggregationKind
from kompass_rules.model.scale import Scale
from kompass_rules.scoring.assessment import GivenAnswer

_MOST_GUESSES = 50


@attrs.frozen
class Refusal:
    """A finding, the place to take out so that the rest can be read, and the places of which nothing is known then.

    `missing` is the type of the key that is missing, if that is the fault.
    """

    finding: Finding
    cut: Path
    broken: tuple[Path, ...]
    missing: TypeForm = None


Hook: TypeAlias = Callable[[Plain, Path, list[Refusal]], Any]
"""The reader of a plain value at a place; for a value that it refuses it adds a refusal and returns nothing of use."""


def _single(read: Callable[[Plain], Any]) -> Hook:
    """The hook of a value that holds no others."""

    def hook_of_single(value: Plain, path: Path, refusals: list[Refusal]) -> Plain:
        try:
            return read(value)
        except RefusedError as error:
            refusals.append(Refusal(finding(error.code, *path, **error.values), path, (path,)))

    return hook_of_single


def _scale_kind(value: Plain) -> str:
    choose(exactly(str)(value), SCALES)
    return str(value)


_KIND = _single(_scale_kind)


def _scale(value: Plain, path: Path, refusals: list[Refusal]) -> Plain:
    """Read a scale as the kind that it names, or else as the kind whose keys are most like its own."""
    given = _table(value, path, refusals)
    if given is None:
        return None
    name = _KIND(given["kind"], (*path, "kind"), refusals) if "kind" in given else None
    if name is None and "kind" in given:
        return None
    scale = SCALES[name] if name else max(SCALES.values(), key=lambda known: len(keys(known).keys() & given.keys()))
    return hook(scale)(given, path, refusals)


def _mapping(inner: TypeForm) -> Hook:
    read, as_it_is = hook(inner), _as_it_is(inner)

    def hook_of_mapping(value: Plain, path: Path, refusals: list[Refusal]) -> Plain:
        if type(value) is dict and _all_of(as_it_is, value.values()):
            return value
        if inner is str and isinstance(value, str):
            key = f"titles.{path[-1]}" if path[-2:-1] == ("titles",) else "title"
            found = finding("language-missing", *path, key=key, text=value[:60])
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


_AMOUNT = _single(read_amount)


def _amount(value: Plain, path: Path, refusals: list[Refusal]) -> Plain:
    return (hook(Within) if isinstance(value, dict) else _AMOUNT)(value, path, refusals)


def _grade_names(value: Plain, path: Path, refusals: list[Refusal]) -> Plain:
    return hook(tuple[str, ...] if isinstance(value, list) else str)(value, path, refusals)


def _array(inner: TypeForm) -> Hook:
    read, as_it_is = hook(inner), _as_it_is(inner)

    def hook_of_array(value: Plain, path: Path, refusals: list[Refusal]) -> Plain:
        if type(value) is list and _all_of(as_it_is, value):
            return tuple(value)
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


_table, _list = _single(exactly(dict)), _single(exactly(list))


def _as_it_is(kind: TypeForm) -> TypeForm:
    """The type of the values that need no reading; None where every value needs it."""
    return kind if kind in _AS_THEY_ARE else None


def _all_of(kind: TypeForm, values: Iterable[Plain]) -> bool:
    """Return whether all values are of exactly this type."""
    return kind is not None and {kind}.issuperset(map(type, values))


def read_table(table: Table, value: Plain, path: Path, refusals: list[Refusal]) -> dict[str, Any] | None:
    """The values of a table by attribute; None where anything is refused."""
    if not isinstance(value, dict):
        refused = wrong_type(value, "table", _written_as(table, value, path))
        refusals.append(Refusal(finding(refused.code, *path, **refused.values), path, (path,)))
        return None
    given, before = value, len(refusals)
    hooks, required = _hooks(table)
    made, are_known = {}, True
    for name, item in given.items():
        if known := hooks.get(name):
            attribute, read, as_it_is = known
            made[attribute] = item if type(item) is as_it_is else read(item, (*path, name), refusals)
        else:
            are_known = False
    if rest := hooks.get(REST):
        attribute, read, _ = rest
        made[attribute] = read({name: item for name, item in given.items() if name not in hooks}, path, refusals)
    if not ((rest or are_known) and (not required or required <= given.keys())):
        refusals += islice(_of_keys(table, given, path), MOST_FINDINGS)
    made.pop("", None)  # a key that only names what the table is
    return made if len(refusals) == before else None


def _written_as(table: Table, value: Plain, path: Path) -> str:
    """The table that a value may have been meant for: under the first key that takes it, alone or in a list."""
    known = keys(table)
    for name, key in known.items():
        for item in (value, [value]):
            refusals: list[Refusal] = []
            hook(key.type)(item, (*path, name), refusals)
            if not refusals:
                rest = [f"{other} = ..." for other, one in known.items() if one.required and other != name]
                inside = f"{{ {', '.join([f'{name} = {_toml(item)}', *rest])} }}"
                step = path[-1]
                return f"{_key(step)} = {inside}" if isinstance(step, str) else inside
    return f"{{ {next(iter(known))} = ... }}"


def _key(step: str) -> str:
    return step if step.isidentifier() and step.isascii() else f'"{step}"'


def _toml(value: Plain) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return number_text(value)
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


@cache
def _hooks(table: Table) -> tuple[dict[str, tuple[str, Hook, TypeForm]], frozenset[str]]:
    """The attribute and the hook of each key of a table, and the type that needs no hook; and the required keys."""
    known = keys(table)
    hooks = {name: (key.attribute, hook(key.type), _as_it_is(key.inner)) for name, key in known.items()}
    return hooks, frozenset(name for name, key in known.items() if key.required)


def _of_keys(table: Table, given: dict[str, Plain], path: Path) -> Iterable[Refusal]:
    """The unknown and the missing keys of a table."""
    known = keys(table)
    missing = [name for name, key in known.items() if key.required and name not in given]
    possible = [name for name, key in known.items() if name not in given or _is_spread(key.type)]
    strays = () if REST in known else sorted(given.keys() - known.keys())
    for count, word in enumerate(strays):
        meant = suggestions(word, possible) if count < _MOST_GUESSES else ()
        named = [one.partition(".")[0] for one in meant[:1]]
        missing = [name for name in missing if name not in named]
        own = (*path, word)
        broken = tuple(_lost((*path, named[0]), given.get(named[0]), given[word])) if meant else (own,)
        yield Refusal(finding("unknown-key", *own, key=word, meant=meant), own, broken)
    for name in missing:
        yield Refusal(finding("missing-key", *path, name, key=name), path, ((*path, name),), known[name].type)


def _is_spread(kind: TypeForm) -> bool:
    """Return whether several headers may name a key: that of a table of tables, or of an array of them."""
    return is_mapping(kind) or (is_array(kind) and is_table(get_args(kind)[0]))


def _lost(meant: Path, there: Plain, table: Plain) -> Iterable[Path]:
    """The places that a misspelt table leaves unknown: the whole table that was meant, or the entries to be added."""
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
    """The hook of a text in JSON that represents another value."""
    if parse := _PARSERS.get(kind):
        return _single(lambda value: parsed(parse, read_text(value)))
    return hook(kind)


_PARSERS: dict[TypeForm, Callable[[str], Any]] = {
    Fraction: read_result_number,
    Interval: read_result_interval,
    Fraction | Interval: read_result_answer,
}

_AS_THEY_ARE = frozenset({str, bool, int, Fraction})
"""The types that plain data has as well: values of these need no reading."""

_HOOKS: dict[TypeForm, Hook] = {
    str: _single(read_text),
    bool: _single(exactly(bool)),
    int: _single(exactly(int)),
    Fraction: _single(read_number),
    Date: _single(read_date),
    date: _single(read_date),
    GivenAnswer: _single(read_answer),
    Amount: _amount,
    Interval: _single(lambda value: parsed(Interval.parse, read_text(value))),
    GradeNames: _grade_names,
    AggregationKind: _single(read_aggregation),
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
        return _single(constant(get_args(kind)[0]))
    if origin_of(kind) is Annotated:
        return _in_text(get_args(kind)[1])
    if is_mapping(kind):
        return _mapping(get_args(kind)[1])
    if is_array(kind):
        return _array(get_args(kind)[0])
    return _made(kind) if is_table(kind) else _single(choice(kind))
