"""Keys under another header than theirs: a header was left out above them, or one is too early in the file.

In TOML a key belongs to the last header above it, and people who seldom write it do not think of that. Only keys that
are known elsewhere are taken for misplaced, never misspelt ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias, get_args

import attrs
import tomli

from kompass_rules.documents.key_docs import TypeForm
from kompass_rules.documents.keys import SCALES, Table, is_array, is_mapping, is_table, keys, optional
from kompass_rules.documents.scalars import Plain
from kompass_rules.errors import Finding, Path, finding
from kompass_rules.frozen import Text
from kompass_rules.model.code import TOTAL
from kompass_rules.model.profile import Profile
from kompass_rules.model.scale import Scale

_CODED = {"answers", "disputed", "printed"}
"""The tables of an assessment whose keys are codes."""

_GRADED = {("levels",), ("total",)}
"""The tables that may have grades."""


@attrs.frozen
class Misplaced:
    """A finding about a table, the keys that it is about, and the places of which nothing is known then."""

    finding: Finding
    keys: frozenset[Path]
    unknown: frozenset[Path]


@attrs.frozen
class _Kind:
    """A kind of table: the key that holds it, its header as it is written, and what it may hold.

    `is_required`: no document is without one.
    """

    key: str
    header: str
    table: Table
    is_required: bool = False


def misplaced(findings: Iterable[Finding], text: str, root: Table) -> Iterator[Misplaced]:
    """The misplaced among the unknown keys of a text, and among the values of the wrong type by code."""
    strays: dict[Path, set[str]] = {}
    for found in findings:
        *path, key = found.at or ("",)
        if found.code == "unknown-key" or (path and path[0] in _CODED and len(path) == 1 and not _is_coded(key)):
            strays.setdefault(tuple(path), set()).add(str(key))
    plain = tomli.loads(text) if strays else {}
    for at, names in strays.items():
        table: Plain = plain
        for step in at:
            table = table[step]
        given = {name: table[name] for name in table if name in names}
        if given.keys() == {"bands"} and at[:1] in _GRADED:  # they are rather meant to be grades
            continue
        if meant := _header_below(at, given, plain, root) or _left_out(at, given, plain, root):
            yield Misplaced(meant[0], frozenset((*at, name) for name in given), frozenset(meant[1]))


def _is_coded(key: str | int) -> bool:
    return key == TOTAL or any(sign.isdecimal() for sign in str(key))


_Meant: TypeAlias = tuple[Finding, list[Path]]


def _header_below(at: Path, given: dict[str, Plain], plain: dict[str, Plain], root: Table) -> _Meant | None:
    """Keys that belong in the head of the file, which has none of them."""
    if not at or not all(name in keys(root) and name not in plain for name in given):
        return None
    above = ".".join(f'"{step}"' if _is_coded(step) else str(step) for step in at if isinstance(step, str))
    header = f"[[{above}]]" if any(isinstance(step, int) for step in at) else f"[{above}]"
    told = finding("key-below-header", *at, next(iter(given)), keys=tuple(given), header=header)
    return told, [(name,) for name in given]


def _left_out(at: Path, given: dict[str, Plain], plain: dict[str, Plain], root: Table) -> _Meant | None:
    """Keys that all belong to one kind of table, other than the one that they are in."""
    if "answers" in keys(root) and all(_is_coded(name) for name in given):
        tables = [value for value in given.values() if isinstance(value, dict)]
        key = "printed" if len(tables) == len(given) else "answers"
        return _told(at, given, f"[{key}]"), [(key,)]
    fits = [kind for kind in _kinds(root) if _fits(given, kind.table)]
    for kind in sorted(fits, key=lambda kind: kind.key in plain or not kind.is_required):
        is_needed = kind.key not in plain or any(keys(kind.table)[name].required for name in given)
        if is_needed or len(given) > 1 or not at or at[0] in _CODED:  # one key alone may just as well be a slip
            return _told(at, given, kind.header), [(kind.key,)]
    return None


def _told(at: Path, given: dict[str, Plain], header: str) -> Finding:
    return finding("header-left-out", *at, next(iter(given)), keys=tuple(given), header=header)


def _kinds(table: Table) -> Iterator[_Kind]:
    for name, key in keys(table).items():
        kind = key.inner
        inner = get_args(kind)[-1] if is_mapping(kind) else get_args(kind)[0] if is_array(kind) else kind
        if inner == Scale:
            yield from (_Kind(name, f"[{name}.steps]", scale) for scale in SCALES.values())
        elif is_table(inner):
            code = (".basic" if inner is Profile else '."1"') if is_mapping(kind) else ""
            yield _Kind(name, f"[[{name}]]" if is_array(kind) else f"[{name}{code}]", inner, key.required)


def _fits(given: dict[str, Plain], table: Table) -> bool:
    known = keys(table)
    return all(name in known and _suits(value, known[name].type) for name, value in given.items())


def _suits(value: Plain, kind: TypeForm) -> bool:
    """Return whether a value is roughly what a key takes: a table, an array, or neither."""
    wanted = optional(kind) or kind
    if wanted == Text:
        return isinstance(value, str | dict)
    if isinstance(value, dict):
        return is_mapping(wanted) or is_table(wanted)
    if isinstance(value, list):
        return is_array(wanted)
    return not (is_mapping(wanted) or is_array(wanted) or is_table(wanted))
