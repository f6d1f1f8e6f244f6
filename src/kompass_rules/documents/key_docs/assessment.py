"""The keys of an assessment."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.documents.key_docs.shared import FORMAT_KEY, FRAMEWORK, OWN_CITED, KeyDoc, kind_doc
from kompass_rules.documents.records import Date
from kompass_rules.scoring.assessment import Assessment, Figure, Note, PrintedChange, PrintedChanges

ASSESSMENT_KEYS: Mapping[type, tuple[KeyDoc, ...]] = {
    Figure: (
        KeyDoc("points", "Poäng så som de trycks", "Points as printed", example=14),
        KeyDoc("percent", "Procent så som de trycks", "Percent as printed", example=68),
    ),
    Note: (
        KeyDoc("strengths", "Styrkor", "Strengths", example=["Korta svarstider"]),
        KeyDoc("improvements", "Förbättringsområden", "What can be improved", example=["Uppföljning saknas"]),
        KeyDoc(
            "grounds",
            "Vad bedömningen grundas på",
            "What the assessment rests on",
            example=["Intervju med kommunchefen"],
        ),
    ),
    PrintedChange: (
        KeyDoc("points", "Ändringen i poäng; en minskning har minustecken", "The change in points", example=4),
    ),
    PrintedChanges: (
        KeyDoc(
            "since",
            "När den tidigare bedömningen gjordes",
            "When the earlier evaluation was made",
            example="2018",
            type=Date,
        ),
        KeyDoc(
            "*",
            "Ändringarna, efter kod; `total` för totalen",
            "The changes, by code; `total` for the total",
            attribute="by_code",
            example={"1": {"points": 4}},
        ),
    ),
    Assessment: (
        FORMAT_KEY,
        kind_doc("assessment"),
        FRAMEWORK,
        KeyDoc("revision", "Den revidering som användes", "The revision that was used", example="2020"),
        KeyDoc("profile", "Den profil som valts, om någon", "The profile that is chosen, if any", example="basic"),
        KeyDoc("unit", "Den kommun eller enhet som bedöms", "The municipality or unit assessed", example="Höganäs"),
        KeyDoc("assessed", "När bedömningen gjordes", "When it was assessed", example="2020-12", type=Date | None),
        KeyDoc("language", "Anteckningarnas språk", "The language of the notes", example="sv"),
        *OWN_CITED,
        KeyDoc(
            "not_applicable",
            "Koder som inte är tillämpliga; det är inte detsamma som att svar saknas",
            "Codes that are not applicable, which is not the same as missing",
            example=["2.2"],
        ),
        KeyDoc(
            "answers",
            "Svaren, efter kod, så som nodens skala vill ha dem; på en nod med barn dess poäng. Det som är "
            "obesvarat lämnas bort",
            "The answers, by code, as the node's scale wants them; on a node with children its points. What is "
            "unanswered is left out",
            example={"1.1": "reach", "1.2": "127/2"},
        ),
        KeyDoc(
            "printed",
            "Vad en rapport visar, efter kod; `total` för totalen",
            "What a report shows, by code; `total` for the total",
            example={"1.1": {"points": 14, "percent": 68}, "total": {"points": 611}},
        ),
        KeyDoc(
            "disputed",
            "Tryckta siffror som är kända som fel, efter kod, med skälet; de visas men styr inget",
            "Printed figures known to be wrong, by code, with the reason; they are shown and constrain nothing",
            example={"total": "sidan visar 69, men dess områden ger minst 70"},
        ),
        KeyDoc(
            "changes",
            "Vad en rapport visar som ändring sedan en tidigare bedömning; granskas mot siffrorna",
            "What a report shows as change since an earlier evaluation; held against the figures in an audit",
            example={"since": "2018", "total": {"points": 62}},
        ),
        KeyDoc(
            "notes",
            "Bedömarnas anteckningar, efter kod",
            "The assessors' notes, by code",
            example={"1.1": {"strengths": ["Korta svarstider"]}},
        ),
    ),
}
