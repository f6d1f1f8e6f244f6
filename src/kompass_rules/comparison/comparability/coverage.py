"""Caps on the degree of a node: the two sides leave out different content, or a policy has filled what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from typing import TypeAlias

import attrs

from kompass_rules.comparison.comparability.degrees import Degree, Reason, reason
from kompass_rules.comparison.comparability.parts import Part
from kompass_rules.model.ruleset import Ruleset

Cap: TypeAlias = tuple[Degree, Reason]
"""The highest degree that a node can have, and why."""


def cap_of_coverage(share: Fraction, largely_from: Fraction, *, is_old: bool) -> Cap:
    """The cap of a side with missing answers that a policy has filled: PARTLY below the limit of an area."""
    why = reason("coverage-old", share=share) if is_old else reason("coverage-new", share=share)
    return (Degree.LARGELY if share >= largely_from else Degree.PARTLY), why


@attrs.frozen
class LeftOut:
    """The codes that do not apply on one side."""

    ruleset: Ruleset
    codes: Collection[str]

    def below(self, codes: Collection[str]) -> LeftOut:
        """Those of the codes that are, or are below, one of `codes`."""
        return LeftOut(self.ruleset, {one for one in self.codes if self._is_under(one, codes)})

    def part_of(self, codes: Collection[str]) -> str:
        """The part of some nodes that is left out: "all", "some" or "none"."""
        if codes and all(code in self.codes for code in codes):
            return "all"
        return "some" if any(self._is_under(one, codes) for one in self.codes) else "none"

    def _is_under(self, code: str, above: Collection[str]) -> bool:
        return any(one in above for one in (code, *self.ruleset.ancestors(code)))


def cap_of_left_out(groups: Iterable[Part], old: LeftOut, new: LeftOut) -> Iterator[Cap]:
    """The cap of sides that leave out different content.

    Where a group is left out in part on both sides, nobody says which of the old content is which of the new.
    """
    parts = [(old.part_of(group.old), new.part_of(group.new)) for group in groups]
    if any(before != after or before == "some" for before, after in parts):
        yield Degree.LARGELY, reason("not-applicable-differs")
