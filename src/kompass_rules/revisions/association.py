"""An association: one row of a correspondence, which says what became of some codes (XKOS), and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction

import attrs

from kompass_rules.errors import FloatRefusedError, one_of
from kompass_rules.exact import to_fraction
from kompass_rules.model.evidence import Evidence, as_optional_evidence

__all__ = ["NO_DEFAULTS", "Association", "Common", "CriteriaChange", "Defaults", "Match"]


class Match(StrEnum):
    """What the new content is to the old (SKOS): the same, nearly the same, more, less, or only related."""

    EXACT = "exact"
    CLOSE = "close"
    BROAD = "broad"
    NARROW = "narrow"
    RELATED = "related"

    @property
    def converse(self) -> Match:
        """What the old content is to the new."""
        return _CONVERSE_MATCH.get(self, self)


_CONVERSE_MATCH = {Match.BROAD: Match.NARROW, Match.NARROW: Match.BROAD}


class CriteriaChange(StrEnum):
    """How the assessment itself changed: not at all, harder, easier, otherwise, or nobody has said how."""

    SAME = "same"
    STRICTER = "stricter"
    LOOSER = "looser"
    CHANGED = "changed"
    UNKNOWN = "unknown"

    @property
    def converse(self) -> CriteriaChange:
        """How it changed the other way round."""
        return _CONVERSE_CRITERIA.get(self, self)


_CONVERSE_CRITERIA = {CriteriaChange.STRICTER: CriteriaChange.LOOSER, CriteriaChange.LOOSER: CriteriaChange.STRICTER}


def _share(value: object) -> Fraction | None:
    return None if value is None else to_fraction(value, "a common share")


@attrs.frozen
class Common:
    """The least share (0..1) of max points that is common content, on each side; None is unknown, neither 0 nor 1."""

    old: Fraction | None = attrs.field(default=None, converter=_share)
    new: Fraction | None = attrs.field(default=None, converter=_share)

    @property
    def converse(self) -> Common:
        """The same, seen from the other side."""
        return Common(self.new, self.old)

    def filled(self, other: Common) -> Common:
        """What is unknown here taken from `other`."""
        if self.old is not None and self.new is not None:
            return self
        return Common(other.old if self.old is None else self.old, other.new if self.new is None else self.new)

    @staticmethod
    def implied(match: Match | None) -> Common:
        """What a match says by itself: of broader content all that is old is common, of narrower all that is new."""
        return _IMPLIED.get(match, _NOTHING_KNOWN)


_NOTHING_KNOWN = Common()
_IMPLIED: dict[Match | None, Common] = {
    Match.EXACT: Common(Fraction(1), Fraction(1)),
    Match.BROAD: Common(Fraction(1), None),
    Match.NARROW: Common(None, Fraction(1)),
}


def _codes(codes: str | Iterable[str]) -> tuple[str, ...]:
    """Several codes; one alone may stand without a list."""
    return (codes,) if isinstance(codes, str) else tuple(codes)


def _known(common: object) -> Common:
    if isinstance(common, Common):
        return common
    msg = f"common is {common!r}, a {type(common).__name__}; write Common(old, new), each a Fraction or None"
    raise FloatRefusedError(msg)


def _match(value: str | None) -> Match | None:
    return None if value is None else one_of(Match, value)


def _criteria(value: str | None) -> CriteriaChange | None:
    return None if value is None else one_of(CriteriaChange, value)


@attrs.frozen
class Defaults:
    """What holds for every row of a correspondence that does not say otherwise, with a source of its own."""

    match: Match | None = attrs.field(default=None, converter=_match)
    common: Common = attrs.field(default=_NOTHING_KNOWN, converter=_known)
    criteria: CriteriaChange | None = attrs.field(default=None, converter=_criteria)
    source: str | None = None
    evidence: Evidence | None = attrs.field(default=None, converter=as_optional_evidence)
    note: str | None = None

    @property
    def converse(self) -> Defaults:
        """What holds for every row the other way round."""
        match, criteria = self.match and self.match.converse, self.criteria and self.criteria.converse
        return attrs.evolve(self, match=match, common=self.common.converse, criteria=criteria)


NO_DEFAULTS = Defaults()
"""Every row speaks for itself."""


@attrs.frozen
class Association:
    """One row: what `old` codes became which `new` ones. 1:1, 1:n or n:1 holds jointly; n:m is refused.

    `new` empty: dropped. `old` empty: new. `match`, `common` and `criteria` of None are those of the defaults, `source`
    and `evidence` of None the correspondence's. A row that is `proposed` was drafted, and nobody has confirmed it.
    """

    old: tuple[str, ...] = attrs.field(converter=_codes)
    new: tuple[str, ...] = attrs.field(converter=_codes)
    match: Match | None = attrs.field(default=None, converter=_match)
    common: Common = attrs.field(default=_NOTHING_KNOWN, converter=_known)
    criteria: CriteriaChange | None = attrs.field(default=None, converter=_criteria)
    source: str | None = None
    evidence: Evidence | None = attrs.field(default=None, converter=as_optional_evidence)
    note: str | None = None
    proposed: bool = False

    @property
    def converse(self) -> Association:
        """The row the other way round."""
        match, criteria = self.match and self.match.converse, self.criteria and self.criteria.converse
        return attrs.evolve(
            self, old=self.new, new=self.old, match=match, common=self.common.converse, criteria=criteria
        )

    @property
    def is_one_sided(self) -> bool:
        """Whether it says that something was dropped, or is new."""
        return not (self.old and self.new)

    @property
    def is_joint(self) -> bool:
        """Whether several codes of one side stand in it: only together they are what stands on the other side."""
        return len(self.old) > 1 or len(self.new) > 1
