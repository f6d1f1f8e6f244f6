"""The keys of expectations."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.documents.key_docs.shared import FORMAT_KEY, FRAMEWORK, NOTE, OWN_SOURCE, SOURCE, KeyDoc, kind_doc
from kompass_rules.documents.records import (
    ExpectationRecord,
    ExpectationsRecord,
    ExpectedDifferenceRecord,
    ExpectedFindingRecord,
    Within,
)

EXPECTATION_KEYS: Mapping[type, tuple[KeyDoc, ...]] = {
    Within: (
        KeyDoc(
            "within",
            "Det intervall som värdet, eller allt det kan vara, ska ligga i",
            "The interval that the value, or all that it may be, must be in",
            example="[0.9615, 0.9625)",
        ),
    ),
    ExpectedDifferenceRecord: (
        KeyDoc(
            "degree",
            "Hur jämförbara de är: fullt ut, till stor del, delvis eller inte",
            "How far the two may be compared: fully, largely, partly or not",
            example="largely",
        ),
        KeyDoc(
            "bias",
            "Åt vilket håll en ändrad bedömning drar skillnaden",
            "How a changed assessment bends the difference",
            example="understates",
        ),
        KeyDoc(
            "verdict",
            "Vad som är säkert: steg, sjönk, oförändrat eller att det inte går att säga",
            "What is certain: it rose, fell, is unchanged, or nobody can tell",
            example="cannot-tell",
        ),
        KeyDoc("straight", "Skillnaden rakt av, i poäng", "The difference straight across, in points", example=62),
        KeyDoc(
            "like_for_like",
            "Den del av skillnaden som ligger i det jämförbara, i poäng",
            "The part of the difference that lies in what may be compared, in points",
            example=62,
        ),
        KeyDoc(
            "bounds",
            "Mellan vad förändringen ligger, i poäng",
            "Between what the change lies, in points",
            example="[-1, 7]",
        ),
        KeyDoc(
            "tipping_share",
            "Hur stor del av innehållet som måste vara gemensam för att riktningen ska vara säker",
            "How much of the content must be common for the direction to be certain",
            example="3/4",
        ),
        KeyDoc(
            "grade_verdict",
            "Vad som är säkert om betyget: steg, sjönk, oförändrat eller att det inte går att säga",
            "What is certain of the grade: it rose, fell, is unchanged, or nobody can tell",
            example="rose",
        ),
        KeyDoc(
            "grade_steps",
            "Hur många steg upp betyget har gått; nedåt är mindre än noll",
            "How many grades up it has gone; down is below zero",
            example=1,
        ),
    ),
    ExpectedFindingRecord: (
        KeyDoc("code", "Vad felet heter", "The slug of the finding", example="answer-outside-scale"),
        KeyDoc(
            "at",
            "Platsen i bedömningen; tom för ett fel som inte har någon",
            "The place in the assessment; empty for a finding that has none",
            example='answers."5.1"',
        ),
    ),
    ExpectationRecord: (
        KeyDoc(
            "name",
            "Vad som väntas, i en mening; varje förväntan har sin egen",
            "What is expected, in a sentence; each expectation has its own",
            example="Höganäs 2020 prints as SKR printed it",
        ),
        NOTE,
        SOURCE,
        KeyDoc(
            "assessment",
            "En bedömning: dess fil, räknat från det här dokumentets mapp",
            "An assessment: its file, as seen from the folder of this document",
            example="../assessments/hoganas-2020.toml",
        ),
        KeyDoc(
            "old",
            "Den äldre av två bedömningar som jämförs: dess fil",
            "The older of two assessments that are compared: its file",
            example="../assessments/hoganas-2018.toml",
        ),
        KeyDoc(
            "new",
            "Den nyare av två bedömningar som jämförs: dess fil",
            "The newer of two assessments that are compared: its file",
            example="../assessments/hoganas-2020.toml",
        ),
        KeyDoc(
            "revision",
            "Den revidering som svaren eller siffrorna här gäller",
            "The revision that the answers or the figures here are given to",
            example="2020",
        ),
        KeyDoc("profile", "Profilen, så som i en bedömning", "The profile, as in an assessment", example="basic"),
        KeyDoc("answers", "Svar, så som i en bedömning", "Answers, as in an assessment", example={"5.1": 15}),
        KeyDoc(
            "printed",
            "Tryckta siffror, så som i en bedömning",
            "Printed figures, as in an assessment",
            example={"1.1": {"points": 14, "percent": 68}},
        ),
        KeyDoc(
            "not_applicable",
            "Koder som inte är tillämpliga, så som i en bedömning",
            "Codes that are not applicable, as in an assessment",
            example=["2.2"],
        ),
        KeyDoc(
            "missing",
            "Vad obesvarat betyder här; annars det som regelverket säger",
            "What unanswered means here; otherwise what the ruleset says",
            example="bound",
        ),
        KeyDoc(
            "rounding",
            "Om ramverkets avrundning gäller",
            "Whether the framework's rounding rules are in force",
            example=False,
        ),
        KeyDoc(
            "points",
            "De poäng som väntas, efter kod; `total` för totalen",
            "The points that are expected, by code; `total` for the total",
            example={"total": 611, "5": 79},
        ),
        KeyDoc(
            "unrounded",
            "De poäng som väntas före nodens egen avrundning, efter kod",
            "The points that are expected before the node's own rounding, by code",
            example={"5.1": "[14.9, 15.1)"},
        ),
        KeyDoc(
            "percent",
            "De procent som väntas, efter kod",
            "The percents that are expected, by code",
            example={"5.1": 75},
        ),
        KeyDoc(
            "grade",
            "De betyg som väntas, efter kod; en lista där flera är möjliga",
            "The grades that are expected, by code; a list where several are possible",
            example={"total": "in-place"},
        ),
        KeyDoc(
            "comparison",
            "Vad jämförelsen väntas säga, efter kod i den nya revideringen",
            "What the comparison is expected to say, by code of the new revision",
            example={"total": {"degree": "largely", "straight": 62}},
        ),
        KeyDoc(
            "findings",
            "De fel som ska hittas, varken fler eller färre; [] för inga alls",
            "The mistakes that must be found, no more and no less; [] for none at all",
            example=[{"code": "answer-outside-scale", "at": 'answers."5.1"'}],
        ),
    ),
    ExpectationsRecord: (
        FORMAT_KEY,
        kind_doc("expectations"),
        FRAMEWORK,
        OWN_SOURCE,
        KeyDoc(
            "expect",
            "Förväntningarna, en [[expect]] för varje",
            "The expectations, each an [[expect]]",
            example=[
                {"name": "Höganäs 2020", "assessment": "../assessments/hoganas-2020.toml", "points": {"total": 611}}
            ],
        ),
    ),
}
