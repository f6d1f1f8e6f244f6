"""The tables of a document that are no value of the model: a ruleset as a flat table of nodes, names of revisions.

Every other table is read straight into the model's own class.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import NewType, TypeAlias

import attrs

from kompass_rules.comparison.comparability.degrees import Bias, Degree
from kompass_rules.comparison.difference import Verdict
from kompass_rules.frozen import Text
from kompass_rules.interval import Interval
from kompass_rules.model.aggregation import AggregationKind
from kompass_rules.model.cited import CitedDocument, CitedPart
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.grades import Grades
from kompass_rules.model.level import Level
from kompass_rules.model.profile import Profile
from kompass_rules.model.rounding_rules import PercentRule, PointsRule
from kompass_rules.model.ruleset import Missing
from kompass_rules.model.scale import Scale
from kompass_rules.revisions.association import NO_DEFAULTS, Association, Defaults
from kompass_rules.scoring.assessment import Figure, GivenAnswer

Date = NewType("Date", str)
"""A date of ISO 8601, whole or reduced: "2020", "2020-12", "2020-12-03"."""


class Absent(StrEnum):
    """The absence of a number."""

    NONE = "none"


@attrs.frozen
class Within:
    """An interval that a number must be in, however much is known of it."""

    within: Interval


GradeNames: TypeAlias = str | tuple[str, ...]
"""The name of a grade, or the names of all that are possible, from the lowest."""

Amount: TypeAlias = Fraction | Interval | Absent | Within
"""A number, an interval, "[14.9, 15.1)", "none": that there is no number; or an interval that it must be within."""


@attrs.frozen(kw_only=True)
class FrameworkRecord:
    """An instrument through time."""

    framework: str
    title: dict[str, str] = attrs.field(factory=dict)
    revisions: tuple[str, ...]
    largely_from: Fraction = Fraction(3, 4)


@attrs.frozen(kw_only=True)
class TotalRecord(CitedPart):
    """The root of the tree, with the rounding rules and the grades of its level."""

    title: dict[str, str] = attrs.field(factory=dict)
    max_points: Fraction | None = None
    aggregation: AggregationKind | None = None
    count: int | None = None
    weights_sum: Fraction | None = None
    points: PointsRule | None = None
    percent: PercentRule | None = None
    grades: Grades | None = None
    least_coverage: Fraction | None = None


@attrs.define(kw_only=True)  # made three times as fast as if it were frozen, and there are thousands
class NodeRecord:
    """One node below the total, under `parent` or else the node that the dots of its code name."""

    parent: str | None = None
    order: int | None = None
    label: str | None = None
    title: dict[str, str] = attrs.field(factory=dict)
    max_points: Fraction | None = None
    weight: Fraction | None = None
    aggregation: AggregationKind | None = None
    count: int | None = None
    weights_sum: Fraction | None = None
    scale: str | None = None
    scored: bool = True
    questions: tuple[int, ...] = ()
    source: str | None = None
    evidence: Evidence | None = None
    note: Text | None = None


@attrs.frozen(kw_only=True)
class RulesetRecord(CitedDocument):
    """One revision of a framework, its nodes by code."""

    framework: str
    revision: str
    used_from: Date | None = None
    languages: tuple[str, ...] = ("sv", "en")
    translated: tuple[str, ...] = ()
    missing: Missing = Missing.REFUSE
    least_coverage: Fraction | None = None
    levels: tuple[Level, ...]
    scales: dict[str, Scale] = attrs.field(factory=dict)
    profiles: dict[str, Profile] = attrs.field(factory=dict)
    total: TotalRecord
    nodes: dict[str, NodeRecord]


@attrs.frozen(kw_only=True)
class CorrespondenceRecord(CitedDocument):
    """The rows from one revision to the next, which are only named."""

    framework: str
    old: str
    new: str
    defaults: Defaults = NO_DEFAULTS
    associations: tuple[Association, ...]


@attrs.frozen(kw_only=True)
class ExpectedDifferenceRecord:
    """The expected values of a comparison at one node; unsaid values may be anything."""

    degree: Degree | None = None
    bias: Bias | None = None
    verdict: Verdict | None = None
    straight: Amount | None = None
    like_for_like: Amount | None = None
    bounds: Amount | None = None
    tipping_share: Amount | None = None
    grade_verdict: Verdict | None = None
    grade_steps: Amount | None = None


@attrs.frozen(kw_only=True)
class ExpectedFindingRecord:
    """A mistake that must be found."""

    code: str
    at: str = ""


@attrs.frozen(kw_only=True)
class ExpectationRecord:
    """One expectation: an assessment, answers or a pair of assessments, and the values expected of them."""

    name: str
    note: Text | None = None
    source: str | None = None
    assessment: str | None = None
    old: str | None = None
    new: str | None = None
    revision: str | None = None
    profile: str | None = None
    answers: dict[str, GivenAnswer] = attrs.field(factory=dict)
    printed: dict[str, Figure] = attrs.field(factory=dict)
    not_applicable: tuple[str, ...] = ()
    missing: Missing | None = None
    rounding: bool = True
    points: dict[str, Amount] = attrs.field(factory=dict)
    unrounded: dict[str, Amount] = attrs.field(factory=dict)
    percent: dict[str, Amount] = attrs.field(factory=dict)
    grade: dict[str, GradeNames] = attrs.field(factory=dict)
    comparison: dict[str, ExpectedDifferenceRecord] = attrs.field(factory=dict)
    findings: tuple[ExpectedFindingRecord, ...] | None = None


@attrs.frozen(kw_only=True)
class ExpectationsRecord:
    """The expectations of a framework."""

    framework: str
    source: str | None = None
    expect: tuple[ExpectationRecord, ...]
