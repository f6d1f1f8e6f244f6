"""Associations: the rows of a correspondence, each with what some codes became (XKOS) and the evidence for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import attrs

from kompass_rules.errors import one_of
from kompass_rules.exact import Number, to_fraction
from kompass_rules.frozen import FrozenDict, frozen_texts
from kompass_rules.kinds import a, require, several
from kompass_rules.model.cited import CitedPart
from kompass_rules.numbers import given_number


class Match(StrEnum):
    """The relation of the new content to the old (SKOS): the same, nearly the same, more, less, or only related."""

    EXACT = "exact"
    CLOSE = "close"
    BROAD = "broad"
    NARROW = "narrow"
    RELATED = "related"

    @property
    def converse(self) -> Match:
        """The relation of the old content to the new."""
        return _CONVERSE_MATCH.get(self, self)


_CONVERSE_MATCH = {Match.BROAD: Match.NARROW, Match.NARROW: Match.BROAD}


class CriteriaChange(StrEnum):
    """The change of the assessment itself: none, stricter, looser, another change, or a change nobody has described."""

    SAME = "same"
    STRICTER = "stricter"
    LOOSER = "looser"
    CHANGED = "changed"
    UNKNOWN = "unknown"

    @property
    def converse(self) -> CriteriaChange:
        """The change from new to old."""
        return _CONVERSE_CRITERIA.get(self, self)


_CONVERSE_CRITERIA = {CriteriaChange.STRICTER: CriteriaChange.LOOSER, CriteriaChange.LOOSER: CriteriaChange.STRICTER}


class Verb(StrEnum):
    """The word of the framework itself for the fate of some content."""

    KEPT = "kept"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    COVERED = "covered"
    ADDED = "added"
    DROPPED = "dropped"

    @property
    def converse(self) -> Verb:
        """The word from new to old."""
        return _CONVERSE_VERB.get(self, self)


_CONVERSE_VERB = {
    Verb.MERGED: Verb.SPLIT,
    Verb.SPLIT: Verb.MERGED,
    Verb.ADDED: Verb.DROPPED,
    Verb.DROPPED: Verb.ADDED,
}


def _share(value: Number | Decimal | None) -> Fraction | None:
    return None if value is None else to_fraction(value, "a common share")


@attrs.frozen
class Common:
    """The least share (0..1) of max points that is common content, on each side; None is unknown, neither 0 nor 1."""

    old: Fraction | None = attrs.field(default=None, converter=_share)
    new: Fraction | None = attrs.field(default=None, converter=_share)

    @property
    def converse(self) -> Common:
        """The shares with the sides exchanged."""
        return Common(self.new, self.old)

    def filled(self, other: Common) -> Common:
        """Fill in each unknown share from `other`."""
        if self.old is not None and self.new is not None:
            return self
        if self.old is None and self.new is None:
            return other
        return Common(other.old if self.old is None else self.old, other.new if self.new is None else self.new)

    @staticmethod
    def implied(match: Match | None) -> Common:
        """The shares that a match implies: with BROAD all old content is common, with NARROW all new content."""
        return _IMPLIED.get(match, _NOTHING_KNOWN)


_NOTHING_KNOWN = Common()
_IMPLIED: dict[Match | None, Common] = {
    Match.EXACT: Common(Fraction(1), Fraction(1)),
    Match.BROAD: Common(Fraction(1), None),
    Match.NARROW: Common(None, Fraction(1)),
}


def _codes(codes: str | Iterable[str]) -> tuple[str, ...]:
    """The codes of one side; a single code may be given without a list."""
    return (codes,) if isinstance(codes, str) else several("codes", codes, str)


def _known(common: Common) -> Common:
    require("common", common, Common)
    for share in (common.old, common.new):
        if share is not None:
            given_number(share, "a common share")
    return common


def _match(value: str | None) -> Match | None:
    return None if value is None else one_of(Match, value)


def _verb(value: str | None) -> Verb | None:
    return None if value is None else one_of(Verb, value)


def _criteria(value: str | None) -> CriteriaChange | None:
    return None if value is None else one_of(CriteriaChange, value)


@attrs.frozen
class Defaults(CitedPart):
    """The values of every row of a correspondence that states none, with their own source."""

    match: Match | None = attrs.field(default=None, converter=_match)
    common: Common = attrs.field(default=_NOTHING_KNOWN, converter=_known)
    criteria: CriteriaChange | None = attrs.field(default=None, converter=_criteria)

    @property
    def converse(self) -> Defaults:
        """The defaults of the correspondence from new to old."""
        match, criteria = self.match and self.match.converse, self.criteria and self.criteria.converse
        return attrs.evolve(self, match=match, common=self.common.converse, criteria=criteria)


def _unmerged(answers: FrozenDict[str, str]) -> dict[str, str]:
    """New names to old ones, without those that several old ones became."""
    counts = Counter(answers.values())
    return {new: old for old, new in answers.items() if counts[new] == 1}


NO_DEFAULTS = Defaults()
"""Defaults that state nothing."""


@attrs.frozen
class Association(CitedPart):
    """One row: the `old` codes and the `new` codes that they became. 1:1, 1:n or n:1 holds jointly; n:m is refused.

    An empty `new` means dropped, an empty `old` means new. Where `match`, `common` or `criteria` is None, the defaults
    apply; where `source` or `evidence` is None, the correspondence's own. A `proposed` row was drafted by the program
    and is not yet confirmed.
    `answers` renames the answers of one leaf on its new scale: old name to new name. `verb` is the framework's own
    word, which is shown and moves nothing.
    """

    old: tuple[str, ...] = attrs.field(converter=_codes)
    new: tuple[str, ...] = attrs.field(converter=_codes)
    match: Match | None = attrs.field(default=None, converter=_match)
    common: Common = attrs.field(default=_NOTHING_KNOWN, converter=_known)
    criteria: CriteriaChange | None = attrs.field(default=None, converter=_criteria)
    proposed: bool = attrs.field(default=False, validator=a(bool))
    answers: FrozenDict[str, str] = attrs.field(default=FrozenDict(), converter=frozen_texts)
    verb: Verb | None = attrs.field(default=None, converter=_verb)

    @property
    def converse(self) -> Association:
        """The row from new to old."""
        match, criteria = self.match and self.match.converse, self.criteria and self.criteria.converse
        return attrs.evolve(
            self,
            old=self.new,
            new=self.old,
            match=match,
            common=self.common.converse,
            criteria=criteria,
            answers=_unmerged(self.answers),
            verb=self.verb and self.verb.converse,
        )

    @property
    def is_one_sided(self) -> bool:
        """Return whether the row marks codes as dropped or new."""
        return not (self.old and self.new)

    @property
    def is_joint(self) -> bool:
        """Return whether the row names several codes on one side, which only together match the other side."""
        return len(self.old) > 1 or len(self.new) > 1
