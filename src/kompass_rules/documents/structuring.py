"""Plain data -> a record, with every fault at its place.

Every key is known, every value has the type that its key takes, and what is wrong is taken out, so that the rest can
still be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

import attrs

from kompass_rules.documents.hooks import Refusal, read_table
from kompass_rules.documents.key_docs import TypeForm
from kompass_rules.documents.keys import Table, is_array, keys, origin_of
from kompass_rules.documents.scalars import Plain
from kompass_rules.errors import MOST_FINDINGS, Finding, Path


@attrs.frozen
class Structured:
    """The values of a document by attribute, if it could be read, the findings, and the places that are broken."""

    values: dict[str, Plain] | None
    findings: list[Finding]
    broken: frozenset[Path]


def structure(plain: dict[str, Plain], table: Table) -> Structured:
    """Plain data as the values of a document's outermost table, with every finding; faults are taken out of `plain`.

    1. Read the whole. Without a fault this is all.
    2. Take out what is at fault, or put something blank where a document cannot be without it.
    3. Read again. A table that now lacks a key goes as well, which is not another finding; so on to the end.

    There are no values where a document has too many faults, or one that something blank does not mend.
    """
    findings: list[Finding] | None = None
    broken, blank = set[Path](), set[str]()
    while True:
        refusals: list[Refusal] = []
        values = read_table(table, plain, (), refusals)
        if findings is None:
            findings = [one.finding for one in refusals]
        if not refusals or len(refusals) >= MOST_FINDINGS:
            return Structured(values, findings, frozenset(broken))
        broken |= _taken_out(plain, refusals)
        lacking = {str(place[0]) for one in refusals if not one.cut for place in one.broken}
        if not lacking.isdisjoint(blank):
            return Structured(None, findings, frozenset(broken))
        plain |= {key: _blank(keys(table)[key].type) for key in lacking}
        blank |= lacking


def _taken_out(plain: dict[str, Plain], refusals: Iterable[Refusal]) -> set[Path]:
    """Take what was refused out of the data; return the places of which nothing is known then."""
    elements = [one for one in refusals if _is_element(one)]
    broken = {place for one in refusals for place in one.broken}
    broken |= {_cut(plain, one.cut) for one in refusals if not _is_element(one)}
    for one in elements:
        if (table := _at(plain, one.cut)) is not None:
            table[one.broken[0][-1]] = _blank(one.missing)
    return {place for place in broken if place}


def _is_element(refusal: Refusal) -> bool:
    """Return whether an element of an array lacks a text or a list, and can stay with a blank one."""
    is_blank = refusal.missing is str or is_array(refusal.missing)
    return is_blank and bool(refusal.cut) and isinstance(refusal.cut[-1], int)


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
    """An empty value of the type of a required key."""
    if origin_of(kind) is Literal:
        return get_args(kind)[0]
    if is_array(kind):
        return []
    return "-" if kind is str else {}
