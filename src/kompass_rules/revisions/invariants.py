"""The rules that the rows of a correspondence follow: among themselves, and against the trees of both revisions.

Every leaf of both revisions is accounted for once: the codes named on a side form its *frontier*, none above another.
Each mistake is reported once, at its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from kompass_rules.errors import Finding, InvalidError, Path, finding
from kompass_rules.exact import sum_of
from kompass_rules.model.cited import citation_faults
from kompass_rules.model.code import TOTAL, is_code
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.scale import Options, Scale
from kompass_rules.model.texts import code_fault
from kompass_rules.numbers import number
from kompass_rules.revisions.association import Association, Common, Defaults, Match, Verb
from kompass_rules.spelling import close_matches

Rows: TypeAlias = Sequence[Association]

SIDES = ("old", "new")
"""The two sides of a correspondence, as rows name them."""

_WITHOUT = {Verb.ADDED: "old", Verb.DROPPED: "new"}
_BETWEEN_TWO = {Verb.KEPT, Verb.MOVED, Verb.MERGED, Verb.SPLIT}
_SHARING = {Match.EXACT, Match.CLOSE, Match.BROAD, Match.NARROW}
_BETWEEN = re.compile(r"\s*[,;]\s*|\s+(?:och|and)\s+|\s+")
_MOST_GUESSES = 20
_FINE = 10**40


def row_faults(rows: Rows, defaults: Defaults) -> Iterator[Finding]:
    """Faults of the rows that need no ruleset to be seen."""
    yield from _shares(("defaults",), defaults)
    yield from _contradiction(("defaults",), defaults, defaults)
    yield from citation_faults(defaults, ("defaults",))
    for at, row in enumerate(rows):
        yield from citation_faults(row, ("associations", at))
        yield from _twice(at, row)
    rows = [_once(row) for row in rows]
    same = _same(rows)
    for at, row in enumerate(rows):
        place = ("associations", at)
        yield from _shape(place, row)
        yield from _shares(place, row)
        if not row.is_one_sided:
            if row.match is None and defaults.match is None:
                yield finding("match-missing", *place)
            yield from _contradiction(place, row, defaults)
        if same[at] != at and (row.old or row.new):
            yield finding("row-repeated", *place, row=same[at] + 1)
    for side in SIDES:
        yield from _elsewhere(rows, same, side)
        yield from _above_one(rows, same, defaults, side)
        yield from _without_room(rows, same, defaults, side)


def tree_faults(rows: Rows, old: Ruleset, new: Ruleset) -> Iterator[Finding]:
    """Faults of the rows against the two rulesets."""
    if old.framework != new.framework:
        yield finding("other-framework", "new", given=new.framework, wanted=old.framework)
        return
    if old.revision == new.revision:
        yield finding("same-revision", "new", revision=new.revision)
    for side, ruleset in zip(SIDES, (old, new), strict=True):
        yield from _against_tree(rows, side, ruleset)
    for at, row in enumerate(rows):
        if row.answers and all(code in old for code in row.old) and all(code in new for code in row.new):
            yield from _renamings(("associations", at, "answers"), row, old, new)


def _codes(row: Association, side: str) -> tuple[str, ...]:
    return row.old if side == "old" else row.new


def _twice(at: int, row: Association) -> Iterator[Finding]:
    for side in SIDES:
        seen: set[str] = set()
        for position, code in enumerate(_codes(row, side)):
            if code in seen:
                yield finding("code-twice", "associations", at, side, position, code=code)
            seen.add(code)


def _once(row: Association) -> Association:
    """The row with each code once, in the order of first mention."""
    old, new = tuple(dict.fromkeys(row.old)), tuple(dict.fromkeys(row.new))
    return row if (old, new) == (row.old, row.new) else attrs.evolve(row, old=old, new=new)


def _same(rows: Rows) -> list[int]:
    """For each row, the position of the first row with the same codes."""
    first: dict[tuple[frozenset[str], frozenset[str]], int] = {}
    return [first.setdefault((frozenset(row.old), frozenset(row.new)), at) for at, row in enumerate(rows)]


def _shape(place: tuple[str, int], row: Association) -> Iterator[Finding]:
    if not row.old and not row.new:
        yield finding("row-empty", *place)
        return
    if len(row.old) > 1 and len(row.new) > 1:
        yield finding("row-many-to-many", *place, old=row.old, new=row.new)
    elif row.is_one_sided and row.is_joint:
        side = "old" if row.old else "new"
        yield finding("row-not-alone", *place, side, codes=_codes(row, side))
    if (row.verb in _WITHOUT and _codes(row, _WITHOUT[row.verb])) or (row.is_one_sided and row.verb in _BETWEEN_TWO):
        yield finding("verb-of-other-row", *place, "verb", verb=row.verb.value)
    # What is dropped or new has nothing to be compared with.
    said = {"match": row.match is not None, "common": row.common != Common(), "criteria": row.criteria is not None}
    for key in (key for key, is_said in said.items() if is_said and row.is_one_sided):
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


def _elsewhere(rows: Rows, same: Sequence[int], side: str) -> Iterator[Finding]:
    """A code in a joint row, or a dropped or new code, is in no other row."""
    places: dict[str, list[tuple[int, int]]] = {}
    for at, row in enumerate(rows):
        for position, code in enumerate(_codes(row, side)):
            places.setdefault(code, []).append((at, position))
    for code, found in places.items():
        if len({same[at] for at, _ in found}) == 1:  # only in rows that are reported as repeated
            continue
        alone = next((at for at, _ in found if rows[at].is_joint or rows[at].is_one_sided), None)
        if alone is not None:
            slug = "code-of-joint-row" if rows[alone].is_joint else "code-of-one-sided-row"
            other, position = next(place for place in found if same[place[0]] != same[alone])
            yield finding(slug, "associations", other, side, position, code=code, row=alone + 1)


def _above_one(rows: Rows, same: Sequence[int], defaults: Defaults, side: str) -> Iterator[Finding]:
    """The parts of a code that are common with several others are together at most the whole code."""
    shares: dict[str, list[Fraction]] = {}
    at_most: dict[str, int] = {}
    above: set[str] = set()
    for at, row in enumerate(rows):
        if row.is_joint or row.is_one_sided or same[at] != at:
            continue
        (code,) = _codes(row, side)
        share: Fraction | None = getattr(known_common(row, defaults), side)
        if share is None or not 0 < share <= 1 or code in above:
            continue
        shares.setdefault(code, []).append(share)
        # An exact sum of many fractions is long, so it is made only where whole numbers leave it open.
        at_most[code] = at_most.get(code, 0) - share.numerator * -_FINE // share.denominator
        if at_most[code] > _FINE and (whole := sum_of(shares[code])) > 1:
            above.add(code)
            said = () if getattr(row.common, side) is None else ("common", side)
            yield finding("common-above-one", "associations", at, *said, side=side, code=code, sum=whole)


def _without_room(rows: Rows, same: Sequence[int], defaults: Defaults, side: str) -> Iterator[Finding]:
    """Rows that have something in common with a code, of which others have all: "a exact x" beside "b broad x"."""
    full: dict[str, int] = {}
    some: dict[str, int] = {}
    for at, row in enumerate(rows):
        if row.is_joint or row.is_one_sided or same[at] != at:
            continue
        (code,) = _codes(row, side)
        share: Fraction | None = getattr(known_common(row, defaults), side)
        if share == 1:
            full.setdefault(code, at)
        elif share is None and _shares_content(row, defaults):
            some.setdefault(code, at)
    for code in full.keys() & some.keys():
        at = some[code]
        said = ("match",) if rows[at].match else ()
        yield finding("common-without-room", "associations", at, *said, side=side, code=code, row=full[code] + 1)


def _shares_content(row: Association, defaults: Defaults) -> bool:
    """Return whether something is common for certain."""
    common = known_common(row, defaults)
    return (row.match or defaults.match) in _SHARING and 0 not in (common.old, common.new)


def known_common(row: Association, defaults: Defaults) -> Common:
    """The known common shares: those of the row itself, then those of the defaults."""
    own = row.common.filled(Common.implied(row.match))
    return own.filled(defaults.common).filled(Common.implied(row.match or defaults.match))


def _no_code(place: Path, text: str, ruleset: Ruleset) -> Finding | None:
    """The finding of a text in a list of codes that holds several of them, or can be none."""
    several = _BETWEEN.split(text)
    if 1 < len(several) == len({*several} & {*ruleset.codes}):
        return finding("codes-in-one-text", *place, write='", "'.join(several))
    return None if is_code(text) else code_fault(place, text)


def _against_tree(rows: Rows, side: str, ruleset: Ruleset) -> Iterator[Finding]:
    """Every code is in the revision, none is above another, and together they cover every leaf."""
    places: dict[str, tuple[int, int]] = {}
    strangers: list[tuple[str, tuple[int, int]]] = []
    for at, row in enumerate(rows):
        for position, code in enumerate(_codes(row, side)):
            if code in ruleset:
                places.setdefault(code, (at, position))
            else:
                strangers.append((code, (at, position)))
    yield from _overlaps(places, side, ruleset)
    missing = [*_unaccounted(places, ruleset)]
    codes = [*dict.fromkeys(code for code, _ in strangers)]
    close = {code: close_matches(code, missing) for code in codes[:_MOST_GUESSES]}
    meant = {code: guesses or close_matches(code, ruleset.codes) for code, guesses in close.items()}
    for code, (at, position) in strangers:
        values = {"code": code, "revision": ruleset.revision}
        place = ("associations", at, side, position)
        unknown = finding("code-not-in-revision", *place, **values, meant=meant.get(code, ()))
        yield _no_code(place, code, ruleset) or unknown
    if missing and len(codes) == len(close) and () not in close.values():  # else any of the missing may have been meant
        excused = {known for guesses in close.values() for known in guesses}
        yield from _left_out([code for code in missing if code not in excused], rows, side, ruleset)


def _left_out(missing: Iterable[str], rows: Rows, side: str, ruleset: Ruleset) -> Iterator[Finding]:
    """A finding for each code that no row names, at the row with the same code on the other side, if there is one."""
    (other,) = {*SIDES} - {side}
    alike = {code: at for at, row in enumerate(rows) for code in _codes(row, other)}
    for code in missing:
        place: Path = ("associations", alike[code], side) if code in alike else ("associations",)
        yield finding("node-not-accounted-for", *place, side=side, code=code, revision=ruleset.revision)


def _renamings(place: Path, row: Association, old: Ruleset, new: Ruleset) -> Iterator[Finding]:
    """Renamed answers in a row of anything but one criterion on each side, and those that no scale has."""
    sides = [(ruleset, code) for ruleset, codes in ((old, row.old), (new, row.new)) for code in codes]
    if len(row.old) != 1 or len(row.new) != 1 or any(ruleset[code].children for ruleset, code in sides):
        yield finding("answers-of-no-criterion", *place)
        return
    for name, became in row.answers.items():
        for (ruleset, code), answer in zip(sides, (name, became), strict=True):
            scale = ruleset.scale(code)
            known = tuple(scale.options) if isinstance(scale, Options) else ()
            if answer not in known and (known or not _is_on(scale, answer, ruleset[code].max_points)):
                values = {"answer": answer, "code": code, "revision": ruleset.revision}
                meant = close_matches(answer, known)
                yield finding("renamed-answer-unknown", *place, name, **values, known=known, meant=meant)


def _is_on(scale: Scale, answer: str, top: Fraction | None) -> bool:
    """Return whether a text is a number that a scale takes."""
    try:
        return scale.share(number(answer), top or Fraction(1)) is not None
    except InvalidError:
        return False


def _overlaps(places: Mapping[str, tuple[int, int]], side: str, ruleset: Ruleset) -> Iterator[Finding]:
    """For each code above others, the first code below it: one of the two is a mistake."""
    told: set[str] = set()
    for code, (at, position) in places.items():
        above = next((above for above in ruleset.ancestors(code) if above in places), None)
        if above is not None and above not in told:
            told.add(above)
            yield finding("frontier-overlaps", "associations", at, side, position, code=code, above=above)


def _unaccounted(named: Mapping[str, object], ruleset: Ruleset) -> Iterator[str]:
    """The highest nodes that are neither at, above nor below a named code."""
    touched = {above for code in named for above in ruleset.ancestors(code)}
    covered = set(named)
    for node in ruleset:  # each before its children
        code = node.code
        if code != TOTAL and ruleset.parent(code) in covered:
            covered.add(code)
        elif code not in covered and code not in touched and (code == TOTAL or ruleset.parent(code) in touched):
            yield code
