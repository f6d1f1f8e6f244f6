"""Changes as values: the kind of each, the states before and after, and its plain form."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, StrEnum
from fractions import Fraction
from typing import TypeAlias

import attrs

from kompass_rules.errors import Path, place_text
from kompass_rules.exact import number_text
from kompass_rules.frozen import FrozenDict
from kompass_rules.model.aggregation import AggregationKind, HostAggregation, aggregation_name
from kompass_rules.model.grades import Grades
from kompass_rules.model.level import Level
from kompass_rules.model.scale import Scale
from kompass_rules.revisions.association import Verb
from kompass_rules.scoring.plain import Plain


class ChangeKind(StrEnum):
    """The kind of a change: the first seven are GSIM's (Statistical Classifications Model), the others an instrument's.

    These apply to a pair (one code that became one code), and to an area and its successor:
    `transfer`: the new parent is not the successor of the old parent. `name-change`: the label differs, or the title in
    a language that is original on both sides; a new translation is no change. `maximum-changed` and `weight-changed`:
    both sides state a value. `scale-changed` applies to criteria, `aggregation-changed` to areas. `criteria-changed`: a
    row states that the assessment changed. `grades-changed`: the grades of a level differ, apart from their titles.
    `scored-changed`: a criterion came into the score, "scored", or left it, "recorded". `least-coverage-changed`:
    another share of the nodes of a level must be answered.
    """

    CREATION = "creation"
    DELETION = "deletion"
    MERGER = "merger"
    BREAKDOWN = "breakdown"
    TRANSFER = "transfer"
    CODE_CHANGE = "code-change"
    NAME_CHANGE = "name-change"
    MAXIMUM_CHANGED = "maximum-changed"
    WEIGHT_CHANGED = "weight-changed"
    SCALE_CHANGED = "scale-changed"
    AGGREGATION_CHANGED = "aggregation-changed"
    ROUNDING_CHANGED = "rounding-changed"
    CRITERIA_CHANGED = "criteria-changed"
    GRADES_CHANGED = "grades-changed"
    SCORED_CHANGED = "scored-changed"
    LEAST_COVERAGE_CHANGED = "least-coverage-changed"


State: TypeAlias = str | Fraction | FrozenDict[str, str] | Scale | AggregationKind | Level | Grades
"""One side of a change: a code, label, criteria, maximum, weight, titles by language, scale, aggregation, rounding."""


@attrs.frozen
class Change:
    """One change of the `old` codes into the `new` codes.

    `before` and `after`: the parents' codes (transfer), codes, titles, labels, maxima, weights, scales, aggregations,
    a `Level` without a name (rounding), or `Grades`, None where there are none; for criteria the relation of the old to
    the new, and of the new to the old.
    Both are None for a creation, a deletion, a merger and a breakdown, where the codes are the whole change.

    `points_at_stake` is the most points that the change can move, in the units of the nodes' own maxima. For a maximum
    it is the difference; for codes and titles 0; for any other kind the sum of the codes' maxima, on the side with the
    larger sum. For rounding it is one step of the coarser points rule for each node of the level (on the side with more
    nodes), or 0 where points are rounded alike, or where the level is not the total and neither side carries rounded
    points. It is None where a maximum is unknown, and for a least coverage.

    `at` is the place of the row in the correspondence, or of the level in both rulesets; None where many rows imply
    the change. `verb` is the framework's own word, where the rows that state the change give one and the same.
    """

    kind: ChangeKind
    old: tuple[str, ...]
    new: tuple[str, ...]
    before: State | None
    after: State | None
    points_at_stake: Fraction | None
    at: Path | None
    verb: Verb | None = None


def plain_change(change: Change) -> Plain:
    """A change as plain JSON."""
    plain = {field.name: _plain(getattr(change, field.name)) for field in attrs.fields(Change)}
    return {**plain, "at": None if change.at is None else place_text(change.at)}


def _plain(value: object) -> Plain:
    """A value as documents write it: a scale as its table, without titles of answers, a level as its rules."""
    if isinstance(value, HostAggregation):
        return aggregation_name(value)
    if isinstance(value, Level):
        return {"points": _plain(value.points), "percent": _plain(value.percent)}
    of_type = type(value)
    if attrs.has(of_type):
        kind = {"kind": of_type.__name__.lower()} if isinstance(value, Scale) else {}
        names = [field.name for field in attrs.fields(of_type) if field.name not in {"title", "titles"}]
        return {**kind, **{"from" if name == "start" else name: _plain(getattr(value, name)) for name in names}}
    if isinstance(value, Mapping):
        return {name: _plain(entry) for name, entry in value.items()}
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return number_text(value)
    if isinstance(value, Enum):
        return str(value.value)
    return value if value is None or isinstance(value, bool) else str(value)
