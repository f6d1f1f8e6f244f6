"""A ruleset as it is written: one revision of a framework."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal, TypeAlias

import attrs

from kompass_rules.documents.keys import Told, told
from kompass_rules.documents.records.common import (
    EVIDENCE,
    FORMAT_KEY,
    FRAMEWORK,
    NOTE,
    OWN_EVIDENCE,
    OWN_SOURCE,
    SOURCE,
    TITLE,
    Date,
    Text,
    kind_key,
)
from kompass_rules.exact import Rounding
from kompass_rules.model.aggregation import AggregationKind
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.rounding import PercentOf
from kompass_rules.model.ruleset import Missing

__all__ = [
    "SCALES",
    "BandRecord",
    "BandsRecord",
    "ChecklistRecord",
    "LevelRecord",
    "LikertRecord",
    "NodeRecord",
    "OptionsRecord",
    "PercentRecord",
    "PointsRecord",
    "PointsScaleRecord",
    "RulesetRecord",
    "ScaleRecord",
    "TotalRecord",
]

_POINTS_RULE = told(
    "Hur poäng avrundas; annars inte alls",
    "How points are rounded; not at all if unsaid",
    example={"digits": 0, "rounding": "half-up", "carries": True},
)
_PERCENT_RULE = told(
    "Hur procent avrundas; annars inte alls",
    "How percents are rounded; not at all if unsaid",
    example={"digits": 0, "rounding": "half-up", "of": "points"},
)
_DIGITS = told("Antal decimaler, 0 till 6", "The number of decimals, 0 to 6", example=0)
_ROUNDING = told("Hur det avrundas", "How it is rounded", example="half-up")
_MAX_POINTS = told(
    "Högsta poäng; under `sum` också vikten", "The most points; under `sum` the weight as well", example=20
)
_AGGREGATION = told(
    "Hur barnens andelar vägs samman; `sum` om inget sägs, `host:namn` för värdprogrammets egen",
    "How the children's shares are aggregated; `sum` if unsaid, `host:name` for one of the host's own",
    example="weighted-mean",
)


def _scale_kind(name: str) -> Told:
    return told("Skalans slag", "The kind of scale", example=name)


@attrs.frozen(kw_only=True)
class PointsRecord:
    """A rule for rounding points."""

    digits: int = attrs.field(default=0, metadata=_DIGITS)
    rounding: Rounding = attrs.field(default=Rounding.HALF_UP, metadata=_ROUNDING)
    carries: bool = attrs.field(
        default=False,
        metadata=told(
            "Om den överordnade noden får de avrundade poängen",
            "Whether the parent receives the rounded points",
            example=True,
        ),
    )


@attrs.frozen(kw_only=True)
class PercentRecord:
    """A rule for rounding percents."""

    digits: int = attrs.field(default=0, metadata=_DIGITS)
    rounding: Rounding = attrs.field(default=Rounding.HALF_UP, metadata=_ROUNDING)
    of: PercentOf = attrs.field(
        default=PercentOf.UNROUNDED,
        metadata=told(
            "Vad procenten räknas av: oavrundade poäng, eller poängen efter deras avrundning",
            "What the percent is taken of: the unrounded points, or the points after their rounding",
            example="points",
        ),
    )


@attrs.frozen(kw_only=True)
class LevelRecord:
    """One depth of the tree."""

    title: dict[str, str] = attrs.field(factory=dict, metadata=TITLE)
    points: PointsRecord | None = attrs.field(default=None, metadata=_POINTS_RULE)
    percent: PercentRecord | None = attrs.field(default=None, metadata=_PERCENT_RULE)
    source: str | None = attrs.field(default=None, metadata=SOURCE)
    evidence: Evidence | None = attrs.field(default=None, metadata=EVIDENCE)
    note: Text | None = attrs.field(default=None, metadata=NOTE)


@attrs.frozen(kw_only=True)
class PointsScaleRecord:
    """A scale answered in points."""

    kind: Literal["points"] = attrs.field(metadata=_scale_kind("points"))
    step: Fraction | None = attrs.field(
        default=None, metadata=told("De steg som poängen ges i", "The steps that points come in", example="1/2")
    )


@attrs.frozen(kw_only=True)
class OptionsRecord:
    """A scale answered with a name."""

    kind: Literal["options"] = attrs.field(metadata=_scale_kind("options"))
    options: dict[str, Fraction] = attrs.field(
        metadata=told(
            "Svarsalternativen, vart och ett med sin andel (0 till 1) av högsta poäng",
            "The options, each with its share (0 to 1) of the most points",
            example={"none": 0, "reach": "2/3", "analysed": 1},
        )
    )


@attrs.frozen(kw_only=True)
class LikertRecord:
    """A linear scale."""

    kind: Literal["likert"] = attrs.field(metadata=_scale_kind("likert"))
    low: Fraction = attrs.field(
        metadata=told("Det svar som ger andelen 0", "The answer that earns the share 0", example=1)
    )
    high: Fraction = attrs.field(
        metadata=told("Det svar som ger andelen 1", "The answer that earns the share 1", example=5)
    )


@attrs.frozen(kw_only=True)
class ChecklistRecord:
    """A scale that counts what is in place."""

    kind: Literal["checklist"] = attrs.field(metadata=_scale_kind("checklist"))
    items: int = attrs.field(metadata=told("Hur många saker som räknas", "How many things are counted", example=6))


@attrs.frozen(kw_only=True)
class BandRecord:
    """One band of a scale."""

    start: Fraction = attrs.field(
        metadata=told("Bandets undre gräns", "The lower bound of the band", example=40, key="from")
    )
    share: Fraction = attrs.field(
        metadata=told("Andelen (0 till 1) som bandet ger", "The share (0 to 1) that it earns", example="1/2")
    )


@attrs.frozen(kw_only=True)
class BandsRecord:
    """A scale of bands."""

    kind: Literal["bands"] = attrs.field(metadata=_scale_kind("bands"))
    low: Fraction = attrs.field(metadata=told("Lägsta svar", "The lowest answer", example=0))
    high: Fraction = attrs.field(metadata=told("Högsta svar", "The highest answer", example=100))
    bands: tuple[BandRecord, ...] = attrs.field(
        metadata=told(
            "Banden, med stigande gränser", "The bands, with ascending bounds", example=[{"from": 0, "share": 0}]
        )
    )


ScaleRecord: TypeAlias = PointsScaleRecord | OptionsRecord | LikertRecord | ChecklistRecord | BandsRecord

SCALES: dict[str, Any] = {
    "points": PointsScaleRecord,
    "options": OptionsRecord,
    "likert": LikertRecord,
    "checklist": ChecklistRecord,
    "bands": BandsRecord,
}
"""The kinds of scale by their name in a document."""


@attrs.frozen(kw_only=True)
class TotalRecord:
    """The root of the tree."""

    title: dict[str, str] = attrs.field(factory=dict, metadata=TITLE)
    max_points: Fraction | None = attrs.field(default=None, metadata=_MAX_POINTS)
    aggregation: AggregationKind | None = attrs.field(default=None, metadata=_AGGREGATION)
    points: PointsRecord | None = attrs.field(default=None, metadata=_POINTS_RULE)
    percent: PercentRecord | None = attrs.field(default=None, metadata=_PERCENT_RULE)
    source: str | None = attrs.field(default=None, metadata=SOURCE)
    evidence: Evidence | None = attrs.field(default=None, metadata=EVIDENCE)
    note: Text | None = attrs.field(default=None, metadata=NOTE)


@attrs.frozen(kw_only=True)
class NodeRecord:
    """One node below the total."""

    title: dict[str, str] = attrs.field(factory=dict, metadata=TITLE)
    max_points: Fraction | None = attrs.field(default=None, metadata=_MAX_POINTS)
    weight: Fraction | None = attrs.field(
        default=None, metadata=told("Vikten i ett vägt medelvärde", "The weight in a weighted mean", example=3)
    )
    aggregation: AggregationKind | None = attrs.field(default=None, metadata=_AGGREGATION)
    scale: str | None = attrs.field(
        default=None,
        metadata=told(
            "Skalan som svaret ges på; poäng om inget sägs",
            "The scale of the answer; points if unsaid",
            example="steps",
        ),
    )
    questions: tuple[int, ...] = attrs.field(
        default=(),
        metadata=told(
            "Numren på de frågor som gäller noden",
            "The numbers of the written questions that ask for it",
            example=[32, 33],
        ),
    )
    source: str | None = attrs.field(default=None, metadata=SOURCE)
    evidence: Evidence | None = attrs.field(default=None, metadata=EVIDENCE)
    note: Text | None = attrs.field(default=None, metadata=NOTE)


@attrs.frozen(kw_only=True)
class RulesetRecord:
    """One revision of a framework."""

    format: Literal[1] = attrs.field(metadata=FORMAT_KEY)
    kind: Literal["ruleset"] = attrs.field(metadata=kind_key("ruleset"))
    framework: str = attrs.field(metadata=FRAMEWORK)
    revision: str = attrs.field(metadata=told("Revideringens namn", "The name of the revision", example="2020"))
    used_from: Date | None = attrs.field(
        default=None, metadata=told("När den togs i bruk", "When it came into use", example="2020")
    )
    languages: tuple[str, ...] = attrs.field(
        default=("sv", "en"),
        metadata=told(
            "Språken som namn ges på; det första visas om ett annat saknas",
            "The languages of the titles; the first is shown where another is missing",
            example=["sv", "en"],
        ),
    )
    translated: tuple[str, ...] = attrs.field(
        default=(),
        metadata=told(
            "Språk vars namn är projektets egna ord",
            "Languages whose titles are the project's own words",
            example=["en"],
        ),
    )
    missing: Missing = attrs.field(
        default=Missing.REFUSE,
        metadata=told(
            "Vad ett obesvarat kriterium betyder: att inget räknas, noll, att det utelämnas, eller allt som skalan "
            "tillåter",
            "What an unanswered criterion means: refused, zero, excluded, or anything that its scale allows",
            example="refuse",
        ),
    )
    source: str | None = attrs.field(default=None, metadata=OWN_SOURCE)
    evidence: Evidence = attrs.field(default=Evidence.ASSUMED, metadata=OWN_EVIDENCE)
    note: Text | None = attrs.field(default=None, metadata=NOTE)
    levels: tuple[LevelRecord, ...] = attrs.field(
        metadata=told(
            "Trädets nivåer uppifrån, den under totalen först",
            "The levels of the tree, the one below the total first",
            example=[{"title": {"sv": "område", "en": "area"}}],
        )
    )
    scales: dict[str, ScaleRecord] = attrs.field(
        factory=dict,
        metadata=told(
            "Svarsskalorna, efter namn",
            "The scales of answers, by name",
            example={"agreement": {"kind": "likert", "low": 1, "high": 5}},
        ),
    )
    total: TotalRecord = attrs.field(
        metadata=told("Totalen, trädets rot", "The total, the root of the tree", example={"max_points": 800})
    )
    nodes: dict[str, NodeRecord] = attrs.field(
        metadata=told(
            "Noderna, efter kod: 1.2 ligger under 1",
            "The nodes, by code: 1.2 lies under 1",
            example={"1": {"max_points": 100}, "1.2": {"max_points": 100}},
        )
    )
