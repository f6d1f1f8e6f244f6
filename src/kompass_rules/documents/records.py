"""The documents as they are written: the one definition behind the reader, the JSON Schemas and the reference of keys.

A record mirrors a table, an attribute its key. What the key means is told in Swedish and English, beside it. Adding a
class to `DOCUMENTS` is all that a new kind of document takes.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Any, Literal, NewType, TypeAlias, Union, get_args, get_origin

import attrs

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
    "Key",
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
    "keys",
    "optional",
]

FORMAT = 1
"""The version of the documents."""

Date = NewType("Date", str)
"""A date of ISO 8601, whole or reduced: "2020", "2020-12", "2020-12-03"."""

Answer: TypeAlias = str | Fraction | Interval
"""The name of an option, a number, or an interval, "[604.95, 612.05)"."""


def _key(
    sv: str, en: str, *, example: object = None, default: Any = attrs.NOTHING, key: str | None = None
) -> Any:
    """A key of a table; `key` is its name where Python does not allow it."""
    return attrs.field(default=default, metadata={"sv": sv, "en": en, "example": example, "key": key})


def _table(sv: str, en: str, *, example: object = None, factory: Callable[[], Any] = dict) -> Any:
    return _key(sv, en, example=example, default=attrs.Factory(factory))


def _format() -> Any:
    return _key("Formatets version", "The version of the format", example=FORMAT)


def _kind(name: str) -> Any:
    return _key("Dokumentets slag", "The kind of document", example=name)


def _framework() -> Any:
    return _key("Ramverkets namn", "The name of the framework", example="kommunkompassen")


def _scale_kind(name: str) -> Any:
    return _key("Skalans slag", "The kind of scale", example=name)


def _title() -> Any:
    return _table("Namnet, per språk", "The name, by language", example={"sv": "Dialog", "en": "Dialogue"})


def _source(sv: str = "som i huvudet om inget sägs", en: str = "the header's where none is named") -> Any:
    example = "SKR, utvärdering av Höganäs kommun, december 2020"
    return _key(f"Källan; {sv}", f"The source; {en}", example=example, default=None)


def _evidence(
    sv: str = "som i huvudet om inget sägs", en: str = "the header's where none is named", default: Any = None
) -> Any:
    return _key(
        f"Hur säkert det är: belagt, härlett eller antaget; {sv}",
        f"How sure it is: documented by the source, inferred from it, or assumed; {en}",
        example="documented",
        default=default,
    )


def _note() -> Any:
    return _key("En anmärkning", "A remark", example="the weight is read off a diagram", default=None)


def _points_rule() -> Any:
    return _key("Hur poäng avrundas; annars inte alls", "How points are rounded; not at all if unsaid", default=None)


def _percent_rule() -> Any:
    return _key("Hur procent avrundas; annars inte alls", "How percents are rounded; not at all if unsaid", default=None)


def _max_points() -> Any:
    return _key(
        "Högsta poäng; under `sum` också vikten",
        "The most points; under `sum` the weight as well",
        example=20,
        default=None,
    )


def _aggregation() -> Any:
    return _key(
        "Hur barnens andelar vägs samman; `sum` om inget sägs, `host:namn` för värdprogrammets egen",
        "How the children's shares are aggregated; `sum` if unsaid, `host:name` for one of the host's own",
        example="weighted-mean",
        default=None,
    )


@attrs.frozen(kw_only=True)
class PointsRecord:
    """A rule for rounding points."""

    digits: int = _key("Antal decimaler, 0 till 6", "The number of decimals, 0 to 6", example=0, default=0)
    rounding: Rounding = _key("Hur det avrundas", "How it is rounded", example="half-up", default=Rounding.HALF_UP)
    carries: bool = _key(
        "Om den överordnade noden får de avrundade poängen",
        "Whether the parent receives the rounded points",
        example=True,
        default=False,
    )


@attrs.frozen(kw_only=True)
class PercentRecord:
    """A rule for rounding percents."""

    digits: int = _key("Antal decimaler, 0 till 6", "The number of decimals, 0 to 6", example=0, default=0)
    rounding: Rounding = _key("Hur det avrundas", "How it is rounded", example="half-up", default=Rounding.HALF_UP)
    of: PercentOf = _key(
        "Vad procenten räknas av: oavrundade poäng, eller poängen efter deras avrundning",
        "What the percent is taken of: the unrounded points, or the points after their rounding",
        example="points",
        default=PercentOf.UNROUNDED,
    )


@attrs.frozen(kw_only=True)
class LevelRecord:
    """One depth of the tree."""

    title: dict[str, str] = _title()
    points: PointsRecord | None = _points_rule()
    percent: PercentRecord | None = _percent_rule()
    source: str | None = _source()
    evidence: Evidence | None = _evidence()
    note: str | None = _note()


@attrs.frozen(kw_only=True)
class PointsScaleRecord:
    """A scale answered in points."""

    kind: Literal["points"] = _scale_kind("points")
    step: Fraction | None = _key("Vad poängen delas i", "What points come in", example="1/2", default=None)


@attrs.frozen(kw_only=True)
class OptionsRecord:
    """A scale answered with a name."""

    kind: Literal["options"] = _scale_kind("options")
    options: dict[str, Fraction] = _key(
        "Svarsalternativen, vart och ett med sin andel (0 till 1) av högsta poäng",
        "The options, each with its share (0 to 1) of the most points",
        example={"none": 0, "reach": "2/3", "analysed": 1},
    )


@attrs.frozen(kw_only=True)
class LikertRecord:
    """A linear scale."""

    kind: Literal["likert"] = _scale_kind("likert")
    low: Fraction = _key("Det svar som ger andelen 0", "The answer that earns the share 0", example=1)
    high: Fraction = _key("Det svar som ger andelen 1", "The answer that earns the share 1", example=5)


@attrs.frozen(kw_only=True)
class ChecklistRecord:
    """A scale that counts what is in place."""

    kind: Literal["checklist"] = _scale_kind("checklist")
    items: int = _key("Hur många saker som räknas", "How many things are counted", example=6)


@attrs.frozen(kw_only=True)
class BandRecord:
    """One band of a scale."""

    start: Fraction = _key("Bandets undre gräns", "The lower bound of the band", example=40, key="from")
    share: Fraction = _key("Andelen (0 till 1) som bandet ger", "The share (0 to 1) that it earns", example="1/2")


@attrs.frozen(kw_only=True)
class BandsRecord:
    """A scale of bands."""

    kind: Literal["bands"] = _scale_kind("bands")
    low: Fraction = _key("Lägsta svar", "The lowest answer", example=0)
    high: Fraction = _key("Högsta svar", "The highest answer", example=100)
    bands: tuple[BandRecord, ...] = _key(
        "Banden, med stigande gränser", "The bands, with ascending bounds", example=[{"from": 0, "share": 0}]
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

    title: dict[str, str] = _title()
    max_points: Fraction | None = _max_points()
    aggregation: AggregationKind | None = _aggregation()
    points: PointsRecord | None = _points_rule()
    percent: PercentRecord | None = _percent_rule()
    source: str | None = _source()
    evidence: Evidence | None = _evidence()
    note: str | None = _note()


@attrs.frozen(kw_only=True)
class NodeRecord:
    """One node below the total."""

    title: dict[str, str] = _title()
    max_points: Fraction | None = _max_points()
    weight: Fraction | None = _key("Vikten i ett vägt medelvärde", "The weight in a weighted mean", example=3, default=None)
    aggregation: AggregationKind | None = _aggregation()
    scale: str | None = _key(
        "Skalan som svaret ges på; poäng om inget sägs", "The scale of the answer; points if unsaid", example="steps", default=None
    )
    questions: tuple[int, ...] = _table(
        "Numren på de frågor som gäller noden",
        "The numbers of the written questions that ask for it",
        example=[32, 33],
        factory=tuple,
    )
    source: str | None = _source()
    evidence: Evidence | None = _evidence()
    note: str | None = _note()


@attrs.frozen(kw_only=True)
class RulesetRecord:
    """One revision of a framework."""

    format: Literal[1] = _format()
    kind: Literal["ruleset"] = _kind("ruleset")
    framework: str = _framework()
    revision: str = _key("Revideringens namn", "The name of the revision", example="2020")
    used_from: Date | None = _key("När den togs i bruk", "When it came into use", example="2020", default=None)
    languages: tuple[str, ...] = _table(
        "Språken som namn ges på; det första visas om ett annat saknas",
        "The languages of the titles; the first is shown where another is missing",
        example=["sv", "en"],
        factory=lambda: ("sv", "en"),
    )
    translated: tuple[str, ...] = _table(
        "Språk vars namn är projektets egna ord",
        "Languages whose titles are the project's own words",
        example=["en"],
        factory=tuple,
    )
    missing: Missing = _key(
        "Vad ett obesvarat kriterium betyder: vägran, noll, att det utelämnas, eller allt som skalan tillåter",
        "What an unanswered criterion means: refused, zero, excluded, or anything that its scale allows",
        example="refuse",
        default=Missing.REFUSE,
    )
    source: str | None = _source("gäller allt som inte nämner en egen", "of all that names none of its own")
    evidence: Evidence = _evidence(
        "gäller allt som inte säger något eget", "of all that says nothing else", Evidence.ASSUMED
    )
    note: str | None = _note()
    levels: tuple[LevelRecord, ...] = _key(
        "Trädets nivåer uppifrån, den under totalen först", "The levels of the tree, the one below the total first"
    )
    scales: dict[str, ScaleRecord] = _table("Svarsskalorna, efter namn", "The scales of answers, by name")
    total: TotalRecord = _key("Totalen, trädets rot", "The total, the root of the tree")
    nodes: dict[str, NodeRecord] = _key(
        "Noderna, efter kod: 1.2 ligger under 1", "The nodes, by code: 1.2 lies under 1"
    )


@attrs.frozen(kw_only=True)
class FigureRecord:
    """What a report prints for a node."""

    points: Fraction | None = _key("Poäng så som de trycks", "Points as printed", example=14, default=None)
    percent: Fraction | None = _key("Procent så som de trycks", "Percent as printed", example=68, default=None)


@attrs.frozen(kw_only=True)
class NoteRecord:
    """What the assessors wrote about a node."""

    strengths: tuple[str, ...] = _table("Styrkor", "Strengths", example=["Korta svarstider"], factory=tuple)
    improvements: tuple[str, ...] = _table(
        "Förbättringsområden", "What can be improved", example=["Uppföljning saknas"], factory=tuple
    )
    grounds: tuple[str, ...] = _table(
        "Vad bedömningen grundas på", "What the assessment rests on", example=["Intervju med kommunchefen"], factory=tuple
    )


@attrs.frozen(kw_only=True)
class AssessmentRecord:
    """The answers, or the printed figures, for one unit at one time."""

    format: Literal[1] = _format()
    kind: Literal["assessment"] = _kind("assessment")
    framework: str = _framework()
    revision: str = _key("Den revidering som användes", "The revision that was used", example="2020")
    unit: str = _key("Den kommun eller enhet som bedöms", "The municipality or unit assessed", example="Höganäs")
    assessed: Date | None = _key("När bedömningen gjordes", "When it was assessed", example="2020-12", default=None)
    language: str | None = _key("Anteckningarnas språk", "The language of the notes", example="sv", default=None)
    source: str | None = _source("gäller hela dokumentet", "of the whole document")
    evidence: Evidence = _evidence("gäller hela dokumentet", "of the whole document", Evidence.ASSUMED)
    note: str | None = _note()
    not_applicable: tuple[str, ...] = _table(
        "Koder som inte är tillämpliga; det är inte detsamma som att svar saknas",
        "Codes that are not applicable, which is not the same as missing",
        example=["2.2"],
        factory=tuple,
    )
    answers: dict[str, Answer] = _table(
        "Svaren, efter kod, så som nodens skala vill ha dem; på en nod med barn dess poäng",
        "The answers, by code, as the node's scale wants them; on a node with children its points",
        example={"1.1": "reach", "1.2": "127/2"},
    )
    printed: dict[str, FigureRecord] = _table(
        "Vad en rapport visar, efter kod; `total` för totalen", "What a report shows, by code; `total` for the total"
    )
    disputed: dict[str, str] = _table(
        "Tryckta siffror som är kända som fel, efter kod, med skälet; de visas men styr inget",
        "Printed figures known to be wrong, by code, with the reason; they are shown and constrain nothing",
        example={"total": "the page prints 69, its areas allow 70 or more"},
    )
    notes: dict[str, NoteRecord] = _table("Bedömarnas anteckningar, efter kod", "The assessors' notes, by code")


@attrs.frozen(kw_only=True)
class FrameworkRecord:
    """An instrument through time."""

    format: Literal[1] = _format()
    kind: Literal["framework"] = _kind("framework")
    framework: str = _framework()
    title: dict[str, str] = _title()
    revisions: tuple[str, ...] = _key(
        "Revideringarna i den ordning de används; revidering X är filen X.toml bredvid",
        "The revisions in order of use; revision X is the file X.toml beside this one",
        example=["2016", "2020"],
    )
    largely_from: Fraction = _key(
        "Från denna andel (0 till 1) av högsta poäng, på båda sidor, är en nod till stor del jämförbar",
        "From this share (0 to 1) of max points, on both sides, a node is largely comparable",
        example="3/4",
        default=Fraction(3, 4),
    )


DOCUMENTS: dict[str, Any] = {
    "framework": FrameworkRecord,
    "ruleset": RulesetRecord,
    "assessment": AssessmentRecord,
}
"""The record of each kind of document."""


@attrs.frozen
class Key:
    """One key of a table: its name, the attribute that holds it, its type, and what it means."""

    name: str
    attribute: str
    type: Any
    required: bool
    default: Any
    sv: str
    en: str
    example: object


@cache
def keys(record: Any) -> dict[str, Key]:
    """The keys of a record by name, in the order in which they are written."""
    found = {}
    for field in attrs.fields(attrs.resolve_types(record)):
        told, default = field.metadata, field.default
        name, required = told["key"] or field.name, default is attrs.NOTHING
        if hasattr(default, "factory"):
            default = default.factory()
        found[name] = Key(name, field.name, field.type, required, default, told["sv"], told["en"], told["example"])
    return found


def optional(kind: Any) -> Any:
    """What may be left out, for a type that may be None; None for another type."""
    if get_origin(kind) not in {Union, UnionType} or NoneType not in get_args(kind):
        return None
    return reduce(or_, (part for part in get_args(kind) if part is not NoneType))
