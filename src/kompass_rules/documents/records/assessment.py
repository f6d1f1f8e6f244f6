"""An assessment as it is written: the answers, or the printed figures, for one unit."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeAlias

import attrs

from kompass_rules.documents.keys import told
from kompass_rules.documents.records.common import (
    FORMAT_KEY,
    FRAMEWORK,
    NOTE,
    OWN_EVIDENCE,
    OWN_SOURCE,
    Date,
    Text,
    kind_key,
)
from kompass_rules.exact import Interval
from kompass_rules.model.evidence import Evidence

__all__ = ["Answer", "AssessmentRecord", "FigureRecord", "NoteRecord"]

Answer: TypeAlias = str | Fraction | Interval
"""The name of an option, a number, or an interval, "[604.95, 612.05)"."""


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

    format: Literal[1] = attrs.field(metadata=FORMAT_KEY)
    kind: Literal["assessment"] = attrs.field(metadata=kind_key("assessment"))
    framework: str = attrs.field(metadata=FRAMEWORK)
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
    source: str | None = attrs.field(default=None, metadata=OWN_SOURCE)
    evidence: Evidence = attrs.field(default=Evidence.ASSUMED, metadata=OWN_EVIDENCE)
    note: Text | None = attrs.field(default=None, metadata=NOTE)
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
            "Svaren, efter kod, så som nodens skala vill ha dem; på en nod med barn dess poäng. Det som är "
            "obesvarat lämnas bort",
            "The answers, by code, as the node's scale wants them; on a node with children its points. What is "
            "unanswered is left out",
            example={"1.1": "reach", "1.2": "127/2"},
        ),
    )
    printed: dict[str, FigureRecord] = attrs.field(
        factory=dict,
        metadata=told(
            "Vad en rapport visar, efter kod; `total` för totalen",
            "What a report shows, by code; `total` for the total",
            example={"1.1": {"points": 14, "percent": 68}, "total": {"points": 611}},
        ),
    )
    disputed: dict[str, str] = attrs.field(
        factory=dict,
        metadata=told(
            "Tryckta siffror som är kända som fel, efter kod, med skälet; de visas men styr inget",
            "Printed figures known to be wrong, by code, with the reason; they are shown and constrain nothing",
            example={"total": "sidan visar 69, men dess områden ger minst 70"},
        ),
    )
    notes: dict[str, NoteRecord] = attrs.field(
        factory=dict,
        metadata=told(
            "Bedömarnas anteckningar, efter kod",
            "The assessors' notes, by code",
            example={"1.1": {"strengths": ["Korta svarstider"]}},
        ),
    )
