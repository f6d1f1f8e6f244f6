"""Plain data -> records, with every fault at its place.

Every key is known, every value has the type that is asked for, and what is wrong is taken out, so that the rest can
still be looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

import attrs
from cattrs import BaseValidationError, ForbiddenExtraKeysError, IterableValidationError
from cattrs.errors import AttributeValidationNote, ClassValidationError

from kompass_rules.documents.converting import CONVERTER, Plain, RefusedError, is_record
from kompass_rules.documents.keys import Record, TypeForm, keys, origin_of, suggestions
from kompass_rules.errors import MOST_FINDINGS, Finding, Path, finding

__all__ = ["Structured", "structure"]

_MOST_GUESSES = 50


@attrs.frozen
class Structured:
    """A record of what could be read, if anything, the findings, and the places that are broken."""

    record: Plain
    findings: list[Finding]
    broken: frozenset[Path]


@attrs.frozen
class _Fault:
    """A finding, the place that must go for the rest to be read, and the places of which nothing is known then.

    `missing` is the type of the key that is missing, if that is the fault.
    """

    finding: Finding
    cut: Path
    broken: tuple[Path, ...]
    missing: TypeForm = None


def structure(plain: dict[str, Plain], record: Record) -> Structured:
    """Plain data as a record, with every finding. What is wrong is taken out of `plain`."""
    read, broken = CONVERTER.get_structure_hook(record), set[Path]()
    blank: dict[str, Plain] = {}
    findings: list[Finding] | None = None
    while True:
        try:
            made = read(plain, record)
        except BaseValidationError as error:
            faults = [*_faults(error, (), plain)]
        else:
            return Structured(made, findings or [], frozenset(broken))
        # A table that lost a key that it must have is looked at again, and goes; that is no finding of its own.
        if findings is None:
            findings = [fault.finding for fault in faults]
        if len(faults) >= MOST_FINDINGS:
            return Structured(None, findings, frozenset(broken))
        for fault in faults:
            gone = () if _is_element(fault) else _cut(plain, fault.cut)
            broken |= {place for place in (gone, *fault.broken) if place}
        for fault in filter(_is_element, faults):
            if (table := _at(plain, fault.cut)) is not None:
                table[fault.broken[0][-1]] = _blank(fault.missing)
        for key in [str(place[0]) for fault in faults if not fault.cut for place in fault.broken]:
            if key in blank:
                return Structured(None, findings, frozenset(broken))
            plain[key] = blank[key] = _blank(keys(record)[key].type)


def _faults(error: Exception, path: Path, plain: dict[str, Plain]) -> Iterator[_Fault]:
    if isinstance(error, ClassValidationError):
        yield from _record_faults(error, path, plain)
    elif isinstance(error, IterableValidationError):
        for inner in error.exceptions:
            yield from _faults(inner, (*path, _step(inner)), plain)
    elif isinstance(error, RefusedError):
        yield _Fault(finding(error.code, *path, **error.values), path, (path,))
    else:
        raise error  # no fault of the document


def _step(error: Exception) -> Plain:
    """The attribute, key or position at which cattrs met an error: the last of its notes says."""
    note: Plain = getattr(error, "__notes__", [None])[-1]
    return note.name if isinstance(note, AttributeValidationNote) else getattr(note, "index", None)


def _record_faults(error: ClassValidationError, path: Path, plain: dict[str, Plain]) -> Iterator[_Fault]:
    known = keys(error.cl)
    names = {key.attribute: name for name, key in known.items()}
    missing, unknown = [], set[str]()
    for inner in error.exceptions:
        if isinstance(inner, ForbiddenExtraKeysError):
            unknown = inner.extra_fields
        elif isinstance(inner, KeyError):
            missing.append(names[_step(inner)])
        else:
            yield from _faults(inner, (*path, names.get(_step(inner), "")), plain)
    here = _at(plain, path) or {}
    possible = [name for name, key in known.items() if name not in here or _is_spread(key.type)]
    for count, word in enumerate(sorted(unknown)):
        meant = suggestions(word, possible) if count < _MOST_GUESSES else ()
        missing = [name for name in missing if name not in meant[:1]]
        own = (*path, word)
        broken = tuple(_lost((*path, meant[0]), here.get(meant[0]), here.get(word))) if meant else (own,)
        yield _Fault(finding("unknown-key", *own, key=word, meant=meant), own, broken)
    for name in missing:
        yield _Fault(finding("missing-key", *path, name, key=name), path, ((*path, name),), known[name].type)


def _is_spread(kind: TypeForm) -> bool:
    """Whether a key may stand in several headers: that of a table of tables, or of an array of them."""
    return origin_of(kind) is dict or (origin_of(kind) is tuple and is_record(get_args(kind)[0]))


def _is_element(fault: _Fault) -> bool:
    """Whether an element of an array lacks a text or a list: with a blank one it can stay, and the others with it."""
    is_blank = fault.missing is str or origin_of(fault.missing) is tuple
    return is_blank and bool(fault.cut) and isinstance(fault.cut[-1], int)


def _lost(meant: Path, there: Plain, table: Plain) -> Iterator[Path]:
    """What is unknown where a table has another name than was meant: all of it, or what it would have added."""
    if isinstance(there, dict) and isinstance(table, dict):
        yield from ((*meant, name) for name in table)
    else:
        yield meant


def _at(plain: Plain, path: Path) -> Plain:
    for step in path:
        try:
            plain = plain[step]
        except KeyError:
            return None
    return plain


def _cut(plain: dict[str, Plain], path: Path) -> Path:
    """Take the value at a place out, or the array that it is an element of; positions stay what they are."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    if path and (table := _at(plain, path[:-1])):
        table.pop(path[-1], None)
    return path


def _blank(kind: TypeForm) -> Plain:
    """Something of the type that a document cannot be without."""
    origin = origin_of(kind)
    if origin is Literal:
        return get_args(kind)[0]
    if origin is tuple:
        return []
    return "-" if kind is str else {}
