"""A level: the name of a depth of the tree, how the figures on it are printed, and the grades they get."""

from __future__ import annotations

import attrs

from kompass_rules.frozen import FrozenDict, Text, as_text, frozen_texts
from kompass_rules.kinds import NONE, a
from kompass_rules.model.evidence import Evidence, as_optional_evidence
from kompass_rules.model.grades import Grades
from kompass_rules.model.rounding_rules import PercentRule, PointsRule


@attrs.frozen
class Level:
    """The nodes of one depth: their name in each language ("område", "area"), their rounding rules and their grades."""

    title: FrozenDict[str, str] = attrs.field(default=FrozenDict(), converter=frozen_texts)
    points: PointsRule | None = attrs.field(default=None, validator=a(PointsRule, NONE))
    percent: PercentRule | None = attrs.field(default=None, validator=a(PercentRule, NONE))
    source: str | None = attrs.field(default=None, validator=a(str, NONE))
    evidence: Evidence | None = attrs.field(default=None, converter=as_optional_evidence)
    note: Text | None = attrs.field(default=None, converter=as_text)
    grades: Grades | None = attrs.field(default=None, validator=a(Grades, NONE))

    @property
    def is_rounded(self) -> bool:
        """Return whether a rule of the framework rounds the figures of the level."""
        return self.points is not None or self.percent is not None
