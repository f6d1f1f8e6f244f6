"""Findings at a form: what somebody reads who fills in fields, and has never seen a document or a code."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

_STEP = Sentence("Svara i steg om {step}.", "Answer in steps of {step}.")
_NUMBER = Sentence("Svara med ett tal från {low} till {high}.", "Answer with a number from {low} to {high}.")

SENTENCES: Mapping[str, Sentence] = {
    "answer-below-answer": Sentence(
        "{above}, som frågan hör till, är redan besvarad som helhet eller ej tillämplig. Töm det ena fältet.",
        "{above}, which the question belongs to, is answered as a whole or not applicable already. Empty one of the "
        "fields.",
    ),
    "answer-missing": Sentence(
        "Frågan är inte besvarad. Svara, eller ange att den inte är tillämplig.",
        "The question is not answered. Answer it, or say that it is not applicable.",
    ),
    "answer-not-a-number": Sentence(
        f"{{answer}} är inget tal. {_NUMBER.sv}", f"{{answer}} is not a number. {_NUMBER.en}", also=(("step", _STEP),)
    ),
    "answer-outside-scale": Sentence(
        f"{{answer}} går inte att svara här. {_NUMBER.sv}",
        f"{{answer}} is not a possible answer here. {_NUMBER.en}",
        also=(("step", _STEP),),
    ),
    "answer-to-described": Sentence(
        "Frågan ger inga poäng för sig. Svara för det område som den hör till.",
        "The question earns no points by itself. Answer for the area that it belongs to.",
    ),
    "common-denominator-too-long": Sentence(
        "Bråken i formuläret har för många olika nämnare. Skriv talet här med decimaler.",
        "The fractions of the form have too many different denominators. Write the number here with decimals.",
    ),
    "number-too-long": Sentence(
        "Talet har fler än {digits} siffror före kommat, eller fler än {decimals} efter. Korta det.",
        "The number has more than {digits} digits before its point, or more than {decimals} after it. Shorten it.",
    ),
    "nothing-applicable": Sentence(
        "Ingenting är tillämpligt, så det finns inget att räkna på. Svara på minst en fråga.",
        "Nothing is applicable, so there is nothing to score. Answer at least one question.",
    ),
    "nothing-answered": Sentence(
        "Ingenting är besvarat, så det finns inget att räkna på. Svara på minst en fråga.",
        "Nothing is answered, so there is nothing to score. Answer at least one question.",
    ),
    "answer-outside-profile": Sentence(
        "Frågan {code} ingår inte i det som bedöms här. Lämna fältet tomt.",
        "The question {code} is no part of what is assessed here. Leave the field empty.",
    ),
    "unknown-code": Sentence(
        "Fältet {code} hör inte till frågorna här. Ta bort det.",
        "The field {code} belongs to none of the questions here. Remove it.",
    ),
    "unknown-option": Sentence(
        "{answer} är inget av svarsalternativen. Välj {options:or}.",
        "{answer} is none of the options. Choose {options:or}.",
    ),
}
"""By the slug of the finding. A finding that is not listed says the same to everybody."""
