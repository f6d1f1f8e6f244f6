"""A level: the name of a depth of the tree, how the figures on it are printed, and the grades they get."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from kompass_rules.exact import Number
from kompass_rules.frozen import FrozenDict, frozen_texts
from kompass_rules.kinds import NONE, a
from kompass_rules.model.cited import CitedPart
from kompass_rules.model.grades import Grades
from kompass_rules.model.rounding_rules import PercentRule, PointsRule
from kompass_rules.numbers import given_number


def as_coverage(value: Number | Decimal | None) -> Fraction | None:
    """The converter of attrs fields that hold a least coverage."""
    return None if value is None else given_number(value, "least_coverage")


@attrs.frozen
class Level(CitedPart):
    """The nodes of one depth: their name in each language ("område", "area"), their rounding rules and their grades.

    Under `exclude`, a node of which less than `least_coverage` (0 to 1) is answered is missing.
    """

    title: FrozenDict[str, str] = attrs.field(default=FrozenDict(), converter=frozen_texts)
    points: PointsRule | None = attrs.field(default=None, validator=a(PointsRule, NONE))
    percent: PercentRule | None = attrs.field(default=None, validator=a(PercentRule, NONE))
    least_coverage: Fraction | None = attrs.field(default=None, converter=as_coverage)
    grades: Grades | None = attrs.field(default=None, validator=a(Grades, NONE))

    @property
    def is_rounded(self) -> bool:
        """Return whether a rule of the framework rounds the figures of the level."""
        return self.points is not None or self.percent is not None
