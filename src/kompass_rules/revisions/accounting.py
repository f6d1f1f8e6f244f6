"""What is wrong with the rows of a correspondence: each against the others, and all of them against the two trees.

Every leaf of both revisions is accounted for once: the codes named on a side form its *frontier*, none above another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

from kompass_rules.errors import Finding, finding, near
from kompass_rules.model.code import TOTAL, ancestors, parent
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.association import Association, Common, Defaults

__all__ = ["SIDES", "known_common", "row_faults", "tree_faults"]

Rows: TypeAlias = Sequence[Association]

SIDES = ("old", "new")
"""The two sides of a revision, as rows name them."""


def row_faults(rows: Rows, defaults: Defaults) -> Iterator[Finding]:
    """What is wrong with the rows whatever the revisions hold."""
    yield from _shares(("defaults",), defaults)
    yield from _contradiction(("defaults",), defaults, defaults)
    first: dict[tuple[frozenset[str], frozenset[str]], int] = {}
    for at, row in enumerate(rows):
        place = ("associations", at)
        yield from _shape(place, row)
        yield from _shares(place, row)
        if row.is_one_sided:
            yield from _one_sided(place, row)
        else:
            if row.match is None and defaults.match is None:
                yield finding("match-missing", *place)
            yield from _contradiction(place, row, defaults)
        sets = frozenset(row.old), frozenset(row.new)
        if sets in first:
            yield finding("row-repeated", *place, row=first[sets] + 1)
        first.setdefault(sets, at)
    for side in SIDES:
        yield from _elsewhere(rows, side)
        yield from _above_one(rows, defaults, side)


def tree_faults(rows: Rows, old: Ruleset, new: Ruleset) -> Iterator[Finding]:
    """What is wrong with the rows of a correspondence between these two rulesets."""
    if old.framework != new.framework:
        yield finding("other-framework", "new", given=new.framework, wanted=old.framework)
    if old.revision == new.revision:
        yield finding("same-revision", "new", revision=new.revision)
    for side, ruleset in zip(SIDES, (old, new), strict=True):
        yield from _strangers(rows, side, ruleset)
        yield from _frontier(rows, side, ruleset)


def _codes(row: Association, side: str) -> tuple[str, ...]:
    return row.old if side == "old" else row.new


def _shape(place: tuple[str, int], row: Association) -> Iterator[Finding]:
    if not row.old and not row.new:
        yield finding("row-empty", *place)
    elif len(row.old) > 1 and len(row.new) > 1:
        yield finding("row-many-to-many", *place, old=row.old, new=row.new)
    elif row.is_one_sided and row.is_joint:
        side = "old" if row.old else "new"
        yield finding("row-not-alone", *place, side, codes=_codes(row, side))
    for side in SIDES:
        codes = _codes(row, side)
        for position, code in enumerate(codes):
            if code in codes[:position]:
                yield finding("code-twice", *place, side, position, code=code)


def _one_sided(place: tuple[str, int], row: Association) -> Iterator[Finding]:
    """What is dropped or new has nothing to be compared with."""
    said = {"match": row.match is not None, "common": row.common != Common(), "criteria": row.criteria is not None}
    for key in (key for key, is_said in said.items() if is_said):
        yield finding("nothing-to-match", *place, key, key=key)


def _shares(place: tuple[str | int, ...], said: Association | Defaults) -> Iterator[Finding]:
    for side, share in zip(SIDES, (said.common.old, said.common.new), strict=True):
        if share is not None and not 0 <= share <= 1:
            yield finding("share-outside", *place, "common", side, share=share)


def _contradiction(place: tuple[str | int, ...], said: Association | Defaults, defaults: Defaults) -> Iterator[Finding]:
    match = said.match or defaults.match
    implied = Common.implied(match)
    for side in SIDES:
        share: Fraction | None = getattr(said.common, side)
        wanted: Fraction | None = getattr(implied, side)
        if share is not None and wanted is not None and share != wanted and 0 <= share <= 1:
            yield finding("common-contradicts-match", *place, "common", side, match=str(match), share=share)


def _elsewhere(rows: Rows, side: str) -> Iterator[Finding]:
    """A code in a joint row, or one that is dropped or new, stands in no other row."""
    places: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        for code in dict.fromkeys(_codes(row, side)):
            places.setdefault(code, []).append(at)
    for code, found in places.items():
        alone = next((at for at in found if rows[at].is_joint or rows[at].is_one_sided), None)
        if len(found) > 1 and alone is not None:
            sets = {(frozenset(rows[at].old), frozenset(rows[at].new)) for at in found}
            if len(sets) == 1:  # the whole row is repeated, which is told
                continue
            slug = "code-of-joint-row" if rows[alone].is_joint else "code-of-one-sided-row"
            other = next(at for at in found if at != alone)
            yield finding(slug, "associations", other, side, code=code, row=alone + 1)


def _above_one(rows: Rows, defaults: Defaults, side: str) -> Iterator[Finding]:
    """A code's content is common with several others in parts of it, which are at most all of it."""
    sums: dict[str, Fraction] = {}
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for at, row in enumerate(rows):
        if row.is_joint or row.is_one_sided or (row.old, row.new) in seen:
            continue
        seen.add((row.old, row.new))
        (code,) = _codes(row, side)
        share: Fraction | None = getattr(known_common(row, defaults), side)
        if share is None or not 0 <= share <= 1:
            continue
        before = sums.get(code, Fraction())
        sums[code] = before + share
        if before <= 1 < sums[code]:
            yield finding("common-above-one", "associations", at, side=side, code=code, sum=sums[code])


def known_common(row: Association, defaults: Defaults) -> Common:
    """What is known to be common: the row's own words first, then the defaults'."""
    own = row.common.filled(Common.implied(row.match))
    return own.filled(defaults.common).filled(Common.implied(row.match or defaults.match))


def _strangers(rows: Rows, side: str, ruleset: Ruleset) -> Iterator[Finding]:
    for at, row in enumerate(rows):
        for position, code in enumerate(_codes(row, side)):
            if code not in ruleset:
                meant = near(code, ruleset.codes)
                values = {"code": code, "revision": ruleset.revision}
                yield finding("code-not-in-revision", "associations", at, side, position, **values, meant=meant)


def _frontier(rows: Rows, side: str, ruleset: Ruleset) -> Iterator[Finding]:
    """None above another, and every leaf at or under one of them."""
    named = {code for row in rows for code in _codes(row, side) if code in ruleset}
    for at, row in enumerate(rows):
        for position, code in enumerate(_codes(row, side)):
            above = next((above for above in ancestors(code) if above in named), None) if code in ruleset else None
            if above is not None:
                yield finding("frontier-overlaps", "associations", at, side, position, code=code, above=above)
    strangers = {code for row in rows for code in _codes(row, side)} - named
    misspelt = {meant for code in strangers for meant in near(code, ruleset.codes)}
    touched = {above for code in named for above in ancestors(code)}
    covered = set(named)
    for node in ruleset:  # each before its children
        code = node.code
        if code != TOTAL and parent(code) in covered:
            covered.add(code)
        if code in covered or code in touched or code in misspelt:
            continue
        if code == TOTAL or parent(code) in touched:
            yield finding("node-not-accounted-for", "associations", side=side, code=code, revision=ruleset.revision)
