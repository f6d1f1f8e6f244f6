"""Expectations as they are written: what a framework must make of an assessment, of two, or of a mistake."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Literal, TypeAlias

import attrs

from kompass_rules.comparison.comparability.degrees import Bias, Degree
from kompass_rules.comparison.difference import Verdict
from kompass_rules.documents.keys import told
from kompass_rules.documents.records.assessment import Answer, FigureRecord
from kompass_rules.documents.records.common import FORMAT_KEY, FRAMEWORK, NOTE, OWN_SOURCE, SOURCE, Text, kind_key
from kompass_rules.exact import Interval
from kompass_rules.model.ruleset import Missing

__all__ = [
    "Absent",
    "Amount",
    "ExpectationRecord",
    "ExpectationsRecord",
    "ExpectedDifferenceRecord",
    "ExpectedFindingRecord",
]


class Absent(StrEnum):
    """That there is no number."""

    NONE = "none"


Amount: TypeAlias = Fraction | Interval | Absent
"""A number, an interval, "[14.9, 15.1)", or "none": that there is no number."""


@attrs.frozen(kw_only=True)
class ExpectedDifferenceRecord:
    """What a comparison must say of one node; what is unsaid may be anything."""

    degree: Degree | None = attrs.field(
        default=None,
        metadata=told(
            "Hur jämförbara de är: fullt ut, till stor del, delvis eller inte",
            "How far the two may be compared: fully, largely, partly or not",
            example="largely",
        ),
    )
    bias: Bias | None = attrs.field(
        default=None,
        metadata=told(
            "Åt vilket håll en ändrad bedömning drar skillnaden",
            "How a changed assessment bends the difference",
            example="understates",
        ),
    )
    verdict: Verdict | None = attrs.field(
        default=None,
        metadata=told(
            "Vad som är säkert: steg, sjönk, oförändrat eller att det inte går att säga",
            "What is certain: it rose, fell, is unchanged, or nobody can tell",
            example="cannot-tell",
        ),
    )
    straight: Amount | None = attrs.field(
        default=None,
        metadata=told("Skillnaden rakt av, i poäng", "The difference straight across, in points", example=62),
    )
    like_for_like: Amount | None = attrs.field(
        default=None,
        metadata=told(
            "Den del av skillnaden som ligger i det jämförbara, i poäng",
            "The part of the difference that lies in what may be compared, in points",
            example=62,
        ),
    )
    bounds: Amount | None = attrs.field(
        default=None,
        metadata=told(
            "Mellan vad förändringen ligger, i poäng", "Between what the change lies, in points", example="[-1, 7]"
        ),
    )
    tipping_share: Amount | None = attrs.field(
        default=None,
        metadata=told(
            "Hur stor del av innehållet som måste vara gemensam för att riktningen ska vara säker",
            "How much of the content must be common for the direction to be certain",
            example="3/4",
        ),
    )


@attrs.frozen(kw_only=True)
class ExpectedFindingRecord:
    """A mistake that must be found."""

    code: str = attrs.field(metadata=told("Vad felet heter", "The slug of the finding", example="answer-outside-scale"))
    at: str = attrs.field(
        default="",
        metadata=told(
            "Platsen i bedömningen; tom för ett fel som inte har någon",
            "The place in the assessment; empty for a finding that has none",
            example='answers."5.1"',
        ),
    )


@attrs.frozen(kw_only=True)
class ExpectationRecord:
    """One expectation: an assessment, answers or a pair of assessments, and what must come of them."""

    name: str = attrs.field(
        metadata=told(
            "Vad som väntas, i en mening; varje förväntan har sin egen",
            "What is expected, in a sentence; each expectation has its own",
            example="Höganäs 2020 prints as SKR printed it",
        )
    )
    note: Text | None = attrs.field(default=None, metadata=NOTE)
    source: str | None = attrs.field(default=None, metadata=SOURCE)
    assessment: str | None = attrs.field(
        default=None,
        metadata=told(
            "En bedömning: dess fil, räknat från det här dokumentets mapp",
            "An assessment: its file, as seen from the folder of this document",
            example="../assessments/hoganas-2020.toml",
        ),
    )
    old: str | None = attrs.field(
        default=None,
        metadata=told(
            "Den äldre av två bedömningar som jämförs: dess fil",
            "The older of two assessments that are compared: its file",
            example="../assessments/hoganas-2018.toml",
        ),
    )
    new: str | None = attrs.field(
        default=None,
        metadata=told(
            "Den nyare av två bedömningar som jämförs: dess fil",
            "The newer of two assessments that are compared: its file",
            example="../assessments/hoganas-2020.toml",
        ),
    )
    revision: str | None = attrs.field(
        default=None,
        metadata=told(
            "Den revidering som svaren eller siffrorna här gäller",
            "The revision that the answers or the figures here are given to",
            example="2020",
        ),
    )
    answers: dict[str, Answer] = attrs.field(
        factory=dict,
        metadata=told("Svar, så som i en bedömning", "Answers, as in an assessment", example={"5.1": 15}),
    )
    printed: dict[str, FigureRecord] = attrs.field(
        factory=dict,
        metadata=told(
            "Tryckta siffror, så som i en bedömning",
            "Printed figures, as in an assessment",
            example={"1.1": {"points": 14, "percent": 68}},
        ),
    )
    not_applicable: tuple[str, ...] = attrs.field(
        default=(),
        metadata=told(
            "Koder som inte är tillämpliga, så som i en bedömning",
            "Codes that are not applicable, as in an assessment",
            example=["2.2"],
        ),
    )
    missing: Missing | None = attrs.field(
        default=None,
        metadata=told(
            "Vad obesvarat betyder här; annars det som regelverket säger",
            "What unanswered means here; otherwise what the ruleset says",
            example="bound",
        ),
    )
    rounding: bool = attrs.field(
        default=True,
        metadata=told(
            "Om ramverkets avrundning gäller", "Whether the framework's rounding rules are in force", example=False
        ),
    )
    points: dict[str, Amount] = attrs.field(
        factory=dict,
        metadata=told(
            "De poäng som väntas, efter kod; `total` för totalen",
            "The points that are expected, by code; `total` for the total",
            example={"total": 611, "5": 79},
        ),
    )
    unrounded: dict[str, Amount] = attrs.field(
        factory=dict,
        metadata=told(
            "De poäng som väntas före nodens egen avrundning, efter kod",
            "The points that are expected before the node's own rounding, by code",
            example={"5.1": "[14.9, 15.1)"},
        ),
    )
    percent: dict[str, Amount] = attrs.field(
        factory=dict,
        metadata=told(
            "De procent som väntas, efter kod", "The percents that are expected, by code", example={"5.1": 75}
        ),
    )
    comparison: dict[str, ExpectedDifferenceRecord] = attrs.field(
        factory=dict,
        metadata=told(
            "Vad jämförelsen väntas säga, efter kod i den nya revideringen",
            "What the comparison is expected to say, by code of the new revision",
            example={"total": {"degree": "largely", "straight": 62}},
        ),
    )
    findings: tuple[ExpectedFindingRecord, ...] | None = attrs.field(
        default=None,
        metadata=told(
            "De fel som ska hittas, varken fler eller färre; [] för inga alls",
            "The mistakes that must be found, no more and no less; [] for none at all",
            example=[{"code": "answer-outside-scale", "at": 'answers."5.1"'}],
        ),
    )


@attrs.frozen(kw_only=True)
class ExpectationsRecord:
    """What is expected of a framework."""

    format: Literal[1] = attrs.field(metadata=FORMAT_KEY)
    kind: Literal["expectations"] = attrs.field(metadata=kind_key("expectations"))
    framework: str = attrs.field(metadata=FRAMEWORK)
    source: str | None = attrs.field(default=None, metadata=OWN_SOURCE)
    expect: tuple[ExpectationRecord, ...] = attrs.field(
        metadata=told(
            "Förväntningarna, en [[expect]] för varje",
            "The expectations, each an [[expect]]",
            example=[
                {"name": "Höganäs 2020", "assessment": "../assessments/hoganas-2020.toml", "points": {"total": 611}}
            ],
        )
    )
