"""Suppositions: assumptions of a reader's own about what no row says."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Annotated, TypedDict

import attrs

from kompass_rules.errors import Path, place_text
from kompass_rules.revisions.association import Common
from kompass_rules.revisions.correspondence import Row
from kompass_rules.scoring.plain import NumberText, plain_number


class SupposedCriteria(StrEnum):
    """An assumption about how the assessment changed: not at all, at most harder, or at most easier."""

    SAME = "same"
    NOT_LOOSER = "not-looser"
    NOT_STRICTER = "not-stricter"


class PlainSupposed(TypedDict):
    """The least shares that are supposed to be common, as plain JSON."""

    old: NumberText | None
    new: NumberText | None


class PlainSupposition(TypedDict):
    """A supposition as plain JSON; `rows` of null are all rows."""

    common: PlainSupposed
    criteria: Annotated[str, SupposedCriteria] | None
    loses_at_most: NumberText | None
    rows: list[str] | None


@attrs.frozen
class Supposition:
    """An assumption about rows, or about all of them where `rows` is None; each field of None assumes nothing.

    `common`: the least share that is common, on each side, of every component whose share is unknown. `criteria`: how
    the assessment changed. `loses_at_most`: the greatest share of the common content that a stricter assessment takes.
    `rows` are places of rows, as reasons name them: ("2016-2020", "associations", 4).
    """

    common: Common = attrs.field(factory=Common)
    criteria: SupposedCriteria | None = None
    loses_at_most: Fraction | None = None
    rows: tuple[Path, ...] | None = None

    def is_about(self, row: Row) -> bool:
        """Return whether a row that became something is among the rows that this speaks of."""
        return bool(row.old and row.new) and (self.rows is None or row.at in self.rows)

    def to_dict(self) -> PlainSupposition:
        """Plain JSON."""
        return {
            "common": {"old": plain_number(self.common.old), "new": plain_number(self.common.new)},
            "criteria": self.criteria and self.criteria.value,
            "loses_at_most": plain_number(self.loses_at_most),
            "rows": None if self.rows is None else [place_text(row) for row in self.rows],
        }
