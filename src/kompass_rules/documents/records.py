"""The documents as they are written: the one definition behind the reader, the JSON Schemas and the reference of keys.

A record mirrors a table, an attribute its key. What the key means is told in Swedish and English, beside it. Adding a
class to `DOCUMENTS` is all that a new kind of document takes.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal, NewType, TypeAlias

import attrs

from kompass_rules.documents.keys import Told, told
from kompass_rules.exact import Interval, Rounding
from kompass_rules.model.aggregation import AggregationKind
from kompass_rules.model.rounding import PercentOf
from kompass_rules.model.ruleset import Missing
from kompass_rules.model.source import Evidence

__all__ = [
    "DOCUMENTS",
    "FORMAT",
    "SCALES",
    "Answer",
    "AssessmentRecord",
    "BandsRecord",
    "ChecklistRecord",
    "Date",
    "FigureRecord",
    "FrameworkRecord",
    "LevelRecord",
    "LikertRecord",
    "NodeRecord",
    "NoteRecord",
    "OptionsRecord",
    "PercentRecord",
    "PointsRecord",
    "PointsScaleRecord",
    "RulesetRecord",
    "ScaleRecord",
    "TotalRecord",
]

FORMAT = 1
"""The version of the documents."""

Date = NewType("Date", str)
"""A date of ISO 8601, whole or reduced: "2020", "2020-12", "2020-12-03"."""

Answer: TypeAlias = str | Fraction | Interval
"""The name of an option, a number, or an interval, "[604.95, 612.05)"."""


_FORMAT = told("Formatets version", "The version of the format", example=FORMAT)
_FRAMEWORK = told("Ramverkets namn", "The name of the framework", example="kommunkompassen")
_TITLE = told("Namnet, per språk", "The name, by language", example={"sv": "Dialog", "en": "Dialogue"})
_SOURCE = told(
    "Källan; som i huvudet om inget sägs",
    "The source; the header's if unsaid",
    example="SKR, utvärdering av Höganäs kommun, december 2020",
)
_OWN_SOURCE = told(
    "Källan till allt som inte nämner en egen",
    "The source of all that names none of its own",
    example="SKR, utvärdering av Höganäs kommun, december 2020",
)
_EVIDENCE = told(
    "Hur säkert det är: belagt, härlett eller antaget; som i huvudet om inget sägs",
    "How sure it is: documented by the source, inferred from it, or assumed; the header's if unsaid",
    example="documented",
)
_OWN_EVIDENCE = told(
    "Hur säkert allt är som inte säger något eget: belagt, härlett eller antaget",
    "How sure all is that says nothing else: documented by the source, inferred from it, or assumed",
    example="documented",
)
_NOTE = told("En anmärkning", "A remark", example="the weight is read off a diagram")
_POINTS_RULE = told("Hur poäng avrundas; annars inte alls", "How points are rounded; not at all if unsaid")
_PERCENT_RULE = told("Hur procent avrundas; annars inte alls", "How percents are rounded; not at all if unsaid")
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


def _kind(name: str) -> Told:
    return told("Dokumentets slag", "The kind of document", example=name)


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

    title: dict[str, str] = attrs.field(factory=dict, metadata=_TITLE)
    points: PointsRecord | None = attrs.field(default=None, metadata=_POINTS_RULE)
    percent: PercentRecord | None = attrs.field(default=None, metadata=_PERCENT_RULE)
    source: str | None = attrs.field(default=None, metadata=_SOURCE)
    evidence: Evidence | None = attrs.field(default=None, metadata=_EVIDENCE)
    note: str | None = attrs.field(default=None, metadata=_NOTE)


@attrs.frozen(kw_only=True)
class PointsScaleRecord:
    """A scale answered in points."""

    kind: Literal["points"] = attrs.field(metadata=_scale_kind("points"))
    step: Fraction | None = attrs.field(
        default=None, metadata=told("Vad poängen delas i", "What points come in", example="1/2")
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

    title: dict[str, str] = attrs.field(factory=dict, metadata=_TITLE)
    max_points: Fraction | None = attrs.field(default=None, metadata=_MAX_POINTS)
    aggregation: AggregationKind | None = attrs.field(default=None, metadata=_AGGREGATION)
    points: PointsRecord | None = attrs.field(default=None, metadata=_POINTS_RULE)
    percent: PercentRecord | None = attrs.field(default=None, metadata=_PERCENT_RULE)
    source: str | None = attrs.field(default=None, metadata=_SOURCE)
    evidence: Evidence | None = attrs.field(default=None, metadata=_EVIDENCE)
    note: str | None = attrs.field(default=None, metadata=_NOTE)


@attrs.frozen(kw_only=True)
class NodeRecord:
    """One node below the total."""

    title: dict[str, str] = attrs.field(factory=dict, metadata=_TITLE)
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
    source: str | None = attrs.field(default=None, metadata=_SOURCE)
    evidence: Evidence | None = attrs.field(default=None, metadata=_EVIDENCE)
    note: str | None = attrs.field(default=None, metadata=_NOTE)


@attrs.frozen(kw_only=True)
class RulesetRecord:
    """One revision of a framework."""

    format: Literal[1] = attrs.field(metadata=_FORMAT)
    kind: Literal["ruleset"] = attrs.field(metadata=_kind("ruleset"))
    framework: str = attrs.field(metadata=_FRAMEWORK)
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
            "Vad ett obesvarat kriterium betyder: vägran, noll, att det utelämnas, eller allt som skalan tillåter",
            "What an unanswered criterion means: refused, zero, excluded, or anything that its scale allows",
            example="refuse",
        ),
    )
    source: str | None = attrs.field(default=None, metadata=_OWN_SOURCE)
    evidence: Evidence = attrs.field(default=Evidence.ASSUMED, metadata=_OWN_EVIDENCE)
    note: str | None = attrs.field(default=None, metadata=_NOTE)
    levels: tuple[LevelRecord, ...] = attrs.field(
        metadata=told(
            "Trädets nivåer uppifrån, den under totalen först", "The levels of the tree, the one below the total first"
        )
    )
    scales: dict[str, ScaleRecord] = attrs.field(
        factory=dict, metadata=told("Svarsskalorna, efter namn", "The scales of answers, by name")
    )
    total: TotalRecord = attrs.field(metadata=told("Totalen, trädets rot", "The total, the root of the tree"))
    nodes: dict[str, NodeRecord] = attrs.field(
        metadata=told("Noderna, efter kod: 1.2 ligger under 1", "The nodes, by code: 1.2 lies under 1")
    )


@attrs.frozen(kw_only=True)
class FigureRecord:
    """What a report prints for a node."""

    points: Fraction | None = attrs.field(
        default=None, metadata=told("Poäng så som de trycks", "Points as printed", example=14)
    )
    percent: Fraction | None = attrs.field(
        default=None, metadata=told("Procent så som de trycks", "Percent as printed", example=68)
    )


@attrs.frozen(kw_only=True)
class NoteRecord:
    """What the assessors wrote about a node."""

    strengths: tuple[str, ...] = attrs.field(
        default=(), metadata=told("Styrkor", "Strengths", example=["Korta svarstider"])
    )
    improvements: tuple[str, ...] = attrs.field(
        default=(), metadata=told("Förbättringsområden", "What can be improved", example=["Uppföljning saknas"])
    )
    grounds: tuple[str, ...] = attrs.field(
        default=(),
        metadata=told(
            "Vad bedömningen grundas på", "What the assessment rests on", example=["Intervju med kommunchefen"]
        ),
    )


@attrs.frozen(kw_only=True)
class AssessmentRecord:
    """The answers, or the printed figures, for one unit at one time."""

    format: Literal[1] = attrs.field(metadata=_FORMAT)
    kind: Literal["assessment"] = attrs.field(metadata=_kind("assessment"))
    framework: str = attrs.field(metadata=_FRAMEWORK)
    revision: str = attrs.field(
        metadata=told("Den revidering som användes", "The revision that was used", example="2020")
    )
    unit: str = attrs.field(
        metadata=told("Den kommun eller enhet som bedöms", "The municipality or unit assessed", example="Höganäs")
    )
    assessed: Date | None = attrs.field(
        default=None, metadata=told("När bedömningen gjordes", "When it was assessed", example="2020-12")
    )
    language: str | None = attrs.field(
        default=None, metadata=told("Anteckningarnas språk", "The language of the notes", example="sv")
    )
    source: str | None = attrs.field(default=None, metadata=_OWN_SOURCE)
    evidence: Evidence = attrs.field(default=Evidence.ASSUMED, metadata=_OWN_EVIDENCE)
    note: str | None = attrs.field(default=None, metadata=_NOTE)
    not_applicable: tuple[str, ...] = attrs.field(
        default=(),
        metadata=told(
            "Koder som inte är tillämpliga; det är inte detsamma som att svar saknas",
            "Codes that are not applicable, which is not the same as missing",
            example=["2.2"],
        ),
    )
    answers: dict[str, Answer] = attrs.field(
        factory=dict,
        metadata=told(
            "Svaren, efter kod, så som nodens skala vill ha dem; på en nod med barn dess poäng",
            "The answers, by code, as the node's scale wants them; on a node with children its points",
            example={"1.1": "reach", "1.2": "127/2"},
        ),
    )
    printed: dict[str, FigureRecord] = attrs.field(
        factory=dict,
        metadata=told(
            "Vad en rapport visar, efter kod; `total` för totalen",
            "What a report shows, by code; `total` for the total",
        ),
    )
    disputed: dict[str, str] = attrs.field(
        factory=dict,
        metadata=told(
            "Tryckta siffror som är kända som fel, efter kod, med skälet; de visas men styr inget",
            "Printed figures known to be wrong, by code, with the reason; they are shown and constrain nothing",
            example={"total": "the page prints 69, its areas allow 70 or more"},
        ),
    )
    notes: dict[str, NoteRecord] = attrs.field(
        factory=dict, metadata=told("Bedömarnas anteckningar, efter kod", "The assessors' notes, by code")
    )


@attrs.frozen(kw_only=True)
class FrameworkRecord:
    """An instrument through time."""

    format: Literal[1] = attrs.field(metadata=_FORMAT)
    kind: Literal["framework"] = attrs.field(metadata=_kind("framework"))
    framework: str = attrs.field(metadata=_FRAMEWORK)
    title: dict[str, str] = attrs.field(factory=dict, metadata=_TITLE)
    revisions: tuple[str, ...] = attrs.field(
        metadata=told(
            "Revideringarna i den ordning de används; revidering X är filen X.toml bredvid",
            "The revisions in order of use; revision X is the file X.toml beside this one",
            example=["2016", "2020"],
        )
    )
    largely_from: Fraction = attrs.field(
        default=Fraction(3, 4),
        metadata=told(
            "Från denna andel (0 till 1) av högsta poäng, på båda sidor, är en nod till stor del jämförbar",
            "From this share (0 to 1) of max points, on both sides, a node is largely comparable",
            example="3/4",
        ),
    )


DOCUMENTS: dict[str, Any] = {
    "framework": FrameworkRecord,
    "ruleset": RulesetRecord,
    "assessment": AssessmentRecord,
}
"""The record of each kind of document."""
