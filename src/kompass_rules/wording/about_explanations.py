"""Sentences of explanations: why a node has its score, step by step."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

_RESULT = (
    ("points", Sentence("Det ger {points} av {max_points} poäng.", "That gives {points} of {max_points} points.")),
    ("percent", Sentence("Det ger {percent} procent.", "That gives {percent} percent.")),
)

SENTENCES: Mapping[str, Sentence] = {
    "aggregated": Sentence(
        "Resultatet är {aggregation:aggregation} av {children:and}.",
        "The result is {aggregation:aggregation} of {children:and}.",
        _RESULT,
    ),
    "aggregated-best": Sentence(
        "Resultatet är medelvärdet av de {count} bästa av {children:and}.",
        "The result is the mean of the best {count} of {children:and}.",
        _RESULT,
    ),
    "agrees": Sentence(
        "Det stämmer med summan av {children:and}: {terms:sum} = {sum}.",
        "That agrees with the sum of {children:and}: {terms:sum} = {sum}.",
    ),
    "answered": Sentence("Svaret är {answer}.", "The answer is {answer}.", _RESULT),
    "carried": Sentence(
        "Poängen avrundas ({rounding:rounding}) i steg om {unit} till {points}, och så förs de vidare uppåt.",
        "The points are rounded ({rounding:rounding}) in steps of {unit} to {points}, and handed up like that.",
    ),
    "covered-too-little": Sentence(
        "Noden saknas: {answered} procent av den är besvarad, och minst {least} procent krävs.",
        "The node is missing: {answered} percent of it is answered, and at least {least} percent is required.",
    ),
    "described": Sentence(
        "Noden beskrivs men poängsätts inte: maxpoängen är inte känd, eller en nod ovanför är besvarad.",
        "The node is described and not scored: its maximum is not known, or a node above it is answered.",
    ),
    "disputed": Sentence(
        "Den tryckta siffran är ifrågasatt och styr ingenting: {reason}.",
        "The printed figure is disputed and constrains nothing: {reason}.",
    ),
    "graded": Sentence(
        "{figure:figure} ger betyget {grade}.",
        "{figure:figure} give the grade {grade}.",
    ),
    "graded-between": Sentence(
        "{figure:figure} ger ett betyg från {grade} till {most}.",
        "{figure:figure} give a grade from {grade} to {most}.",
    ),
    "missing": Sentence(
        "Noden är inte besvarad; här gäller att {policy:policy}.",
        "The node is not answered; here {policy:policy}.",
        _RESULT,
    ),
    "not-applicable": Sentence(
        "Noden är inte tillämplig och räknas inte med.",
        "The node is not applicable and does not count.",
    ),
    "outside-profile": Sentence(
        "Noden ingår inte i profilen {profile} och räknas inte med.",
        "The node is no part of the profile {profile} and does not count.",
    ),
    "percent": Sentence(
        "Procenten tas {of:of} och avrundas ({rounding:rounding}) till {percent}.",
        "The percent is taken {of:of} and rounded ({rounding:rounding}) to {percent}.",
    ),
    "recorded": Sentence(
        "Noden redovisas, men räknas inte.",
        "The node is recorded and does not count.",
        (("answer", Sentence("Talet är {answer}.", "The number is {answer}.")),),
    ),
    "printed": Sentence(
        "Rapporten anger {figure_points} poäng och {figure_percent} procent.",
        "The report prints {figure_points} points and {figure_percent} percent.",
        _RESULT,
    ),
    "printed-percent": Sentence(
        "Rapporten anger {figure_percent} procent.", "The report prints {figure_percent} percent.", _RESULT
    ),
    "printed-points": Sentence(
        "Rapporten anger {figure_points} poäng.", "The report prints {figure_points} points.", _RESULT
    ),
    "renormalised": Sentence(
        "Bara {counted} av {max_points} poäng är besvarade; deras andel gäller för helheten.",
        "Only {counted} of {max_points} points are answered; their share stands for all.",
    ),
    "rounded": Sentence(
        "Poängen avrundas ({rounding:rounding}) i steg om {unit} till {points}; uppåt förs de vidare oavrundade.",
        "The points are rounded ({rounding:rounding}) in steps of {unit} to {points}; unrounded they are handed up.",
    ),
}
"""The sentence of every kind of step."""

PHRASES: Mapping[str, Sentence] = {
    "adds-points": Sentence("bidrar med {points}", "adds {points}"),
    "adds-share": Sentence("bidrar med {points} procentenheter", "adds {points} percentage points"),
    "scored-percent": Sentence("{percent} procent", "{percent} percent"),
    "scored-points": Sentence("{points} av {max_points} poäng", "{points} of {max_points} points"),
}
