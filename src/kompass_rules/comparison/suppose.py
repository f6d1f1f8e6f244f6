"""`suppose`: a comparison with assumptions of the reader's own -> the comparison as it would be under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

import attrs

from kompass_rules.comparison.compare import Comparison
from kompass_rules.comparison.supposition import SupposedCriteria, Supposition
from kompass_rules.errors import Finding, InvalidError, Path, finding, one_of, place_text
from kompass_rules.exact import to_fraction
from kompass_rules.kinds import require, several, short
from kompass_rules.revisions.association import Common, CriteriaChange
from kompass_rules.revisions.correspondence import Row

Share: TypeAlias = Fraction | int | Decimal
SharedContent: TypeAlias = Share | Common | Sequence[Share | None]

SCENARIOS = (Fraction(1), Fraction(95, 100), Fraction(9, 10), Fraction(8, 10), Fraction(75, 100))
"""The common shares that `scenarios` supposes, one after the other."""

_AGAINST = {
    SupposedCriteria.SAME: {CriteriaChange.STRICTER, CriteriaChange.LOOSER, CriteriaChange.CHANGED},
    SupposedCriteria.NOT_LOOSER: {CriteriaChange.LOOSER},
    SupposedCriteria.NOT_STRICTER: {CriteriaChange.STRICTER},
}


def suppose(
    comparison: Comparison,
    *,
    common: SharedContent | None = None,
    criteria: SupposedCriteria | str | None = None,
    loses_at_most: Share | None = None,
    rows: Iterable[Path | str] | None = None,
) -> Comparison:
    """Suppose what no row says: the comparison under this and all earlier suppositions.

    `common` is the least share of the content that is common, the same on both sides or (old, new), of every component
    whose share is not known. `criteria` is "same", "not-looser" or "not-stricter". `loses_at_most` is the share of the
    common content that a stricter assessment takes at most. `rows` are the places of rows, as reasons name them; None
    is all rows that became something. Raises `InvalidError` for suppositions that a row contradicts, for rows that are
    not there, for shares outside 0 to 1, and where both sides have one ruleset, which leaves nothing to suppose.
    """
    require("comparison", comparison, Comparison)
    supposition = Supposition(
        _common(common),
        None if criteria is None else one_of(SupposedCriteria, criteria),
        None if loses_at_most is None else to_fraction(loses_at_most, "loses_at_most"),
        None if rows is None else tuple(_rows_at(comparison, rows)),
    )
    found = [*_faults(comparison, supposition)]
    if found:
        raise InvalidError(found)
    return attrs.evolve(comparison, supposed=(*comparison.supposed, supposition))


def scenarios(
    comparison: Comparison,
    shares: Iterable[Share] = SCENARIOS,
    *,
    criteria: SupposedCriteria | str | None = None,
    loses_at_most: Share | None = None,
) -> tuple[Comparison, ...]:
    """Suppose several common shares, each by itself: one comparison a share."""
    chosen = several("shares", shares)
    return tuple(suppose(comparison, common=share, criteria=criteria, loses_at_most=loses_at_most) for share in chosen)


def _common(common: SharedContent | None) -> Common:
    if common is None or isinstance(common, Common):
        return common or Common()
    if isinstance(common, Fraction | int | Decimal):
        return Common(common, common)
    pair = several("common", common)
    if len(pair) != 2:
        msg = f"common must be one share, or the old and the new one, not {short(common)}"
        raise TypeError(msg)
    return Common(*pair)


def _rows_at(comparison: Comparison, rows: Iterable[Path | str]) -> Iterator[Path]:
    """The places of rows; of a text, the row of that place."""
    known = {place_text(row.at): row.at for row in _rows(comparison)}
    for row in several("rows", rows, str, tuple):
        yield known.get(row, (row,)) if isinstance(row, str) else tuple(row)


def _rows(comparison: Comparison) -> Iterator[Row]:
    for step in comparison.chain:
        yield from step.rows


def _faults(comparison: Comparison, supposition: Supposition) -> Iterator[Finding]:
    if not comparison.chain:
        yield finding("supposed-of-one-ruleset", "suppose", revision=comparison.new.ruleset.revision)
        return
    yield from _shares(supposition)
    if supposition.common == Common() and supposition.criteria is None and supposition.loses_at_most is None:
        yield finding("nothing-supposed", "suppose")
    yield from _named(comparison, supposition)
    yield from _contradictions(comparison, supposition)


def _shares(supposition: Supposition) -> Iterator[Finding]:
    common = supposition.common
    shares: dict[tuple[str, ...], Fraction | None] = {("loses_at_most",): supposition.loses_at_most}
    if common.old == common.new:
        shares["common",] = common.old
    else:
        shares |= {("common", "old"): common.old, ("common", "new"): common.new}
    for place, share in shares.items():
        if share is not None and not 0 <= share <= 1:
            yield finding("share-outside", *place, share=share)


def _named(comparison: Comparison, supposition: Supposition) -> Iterator[Finding]:
    """Rows that are not there, and rows of what was dropped or is new, of which there is nothing to suppose."""
    known = {row.at: row for row in _rows(comparison)}
    for at in supposition.rows or ():
        row = known.get(at)
        if row is None:
            yield finding("supposed-row-missing", "rows", row=place_text(at))
        elif not (row.old and row.new):
            yield finding("supposed-row-one-sided", "rows", row=place_text(at))


def _contradictions(comparison: Comparison, supposition: Supposition) -> Iterator[Finding]:
    rows = [row for row in _rows(comparison) if supposition.is_about(row)]
    if supposition.criteria is not None:
        against = tuple(place_text(row.at) for row in rows if row.criteria in _AGAINST[supposition.criteria])
        if against:
            yield finding("supposed-against-criteria", "criteria", criteria=supposition.criteria.value, rows=against)
    if supposition.rows is not None:
        said = [row for row in rows if _says(row.common, supposition.common)]
        if said:
            yield finding("supposed-against-common", "common", rows=tuple(place_text(row.at) for row in said))


def _says(said: Common, supposed: Common) -> bool:
    """Return whether a row says a share that is supposed to be another."""
    pairs = ((said.old, supposed.old), (said.new, supposed.new))
    return any(own is not None and other is not None and own != other for own, other in pairs)
