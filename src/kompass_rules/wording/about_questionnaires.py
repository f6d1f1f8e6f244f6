"""Sentences about questionnaires."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

FINDINGS: Mapping[str, Sentence] = {
    "question-not-in-ruleset": Sentence(
        "Regelverket har inte fråga {number} vid {code}. Rätta koden här, eller questions i regelverket.",
        "The ruleset does not have question {number} at {code}. Correct the code here, or questions in the ruleset.",
    ),
    "question-twice": Sentence(
        "Fråga {number} finns två gånger. Skriv alla koder i samma fråga.",
        "Question {number} is there twice. Write all codes in one question.",
    ),
    "question-unknown": Sentence(
        "Frågeformuläret har ingen fråga {number}. Ange ett nummer som finns där.",
        "The questionnaire has no question {number}. Give a number that it has.",
    ),
    "question-without-code": Sentence(
        "Regelverket har fråga {number} vid {code}, men koden saknas här. Lägg till den, eller stryk frågan där.",
        "The ruleset has question {number} at {code}, but the code is missing here. Add it, or remove the question "
        "there.",
    ),
}
