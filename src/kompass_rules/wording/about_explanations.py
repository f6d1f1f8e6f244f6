"""Why a node has its score, step by step, as a text for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Protocol

from kompass_rules.errors import Path, Value, place_text
from kompass_rules.exact import Interval
from kompass_rules.wording.sentence import Sentence

__all__ = ["SENTENCES", "explanation_text"]

_RESULT = (
    ("points", Sentence("Det ger {points} av {max_points} poäng.", "That gives {points} of {max_points} points.")),
    ("percent", Sentence("Det ger {percent} procent.", "That gives {percent} percent.")),
)

SENTENCES: Mapping[str, Sentence] = {
    "aggregated": Sentence(
        "Är {aggregation:aggregation} av {children:and}.", "Is {aggregation:aggregation} of {children:and}.", _RESULT
    ),
    "answered": Sentence("Svaret är {answer}.", "The answer is {answer}.", _RESULT),
    "carried": Sentence(
        "Poängen avrundas ({rounding:rounding}) i steg om {unit} till {points}, och så förs de vidare uppåt.",
        "The points are rounded ({rounding:rounding}) in steps of {unit} to {points}, and handed up like that.",
    ),
    "described": Sentence(
        "Beskrivs men poängsätts inte: maxpoängen är inte känd, eller en nod ovanför är besvarad.",
        "Is described and not scored: its maximum is not known, or a node above it is answered.",
    ),
    "disputed": Sentence(
        "Den tryckta siffran är ifrågasatt och styr ingenting: {reason}.",
        "The printed figure is disputed and constrains nothing: {reason}.",
    ),
    "missing": Sentence(
        "Är inte besvarad; här gäller att {policy:policy}.", "Is not answered; here {policy:policy}.", _RESULT
    ),
    "not-applicable": Sentence(
        "Är inte tillämplig och räknas inte med.",
        "Is not applicable and does not count.",
    ),
    "percent": Sentence(
        "Procenten tas {of:of} och avrundas ({rounding:rounding}) till {percent}.",
        "The percent is taken {of:of} and rounded ({rounding:rounding}) to {percent}.",
    ),
    "printed": Sentence("Rapporten anger {figures:and}.", "The report prints {figures:and}.", _RESULT),
    "renormalised": Sentence(
        "Bara {counted} av {max_points} poäng är besvarade; deras andel gäller för helheten.",
        "Only {counted} of {max_points} points are answered; their share stands for all.",
    ),
    "rounded": Sentence(
        "Poängen avrundas ({rounding:rounding}) i steg om {unit} till {points}; uppåt förs de vidare oavrundade.",
        "The points are rounded ({rounding:rounding}) in steps of {unit} to {points}; unrounded they are handed up.",
    ),
}

_POINTS = Sentence("{points} av {max_points} poäng", "{points} of {max_points} points")
_PERCENT = Sentence("{percent} procent", "{percent} percent")
_ADDS = Sentence("bidrar med {points}", "adds {points}")


class _Score(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def points(self) -> Interval | None: ...
    @property
    def percent(self) -> Interval | None: ...
    @property
    def max_points(self) -> Fraction | None: ...


class _Step(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def places(self) -> tuple[Path, ...]: ...
    @property
    def values(self) -> tuple[tuple[str, Value], ...]: ...


class _Explanation(Protocol):
    @property
    def score(self) -> _Score: ...
    @property
    def steps(self) -> Sequence[_Step]: ...
    @property
    def contributions(self) -> Mapping[str, Interval]: ...
    @property
    def children(self) -> Sequence[_Explanation]: ...


def explanation_text(explanation: _Explanation, language: str) -> str:
    """A line for every node and, indented below it, one for every step with its places; children further in."""
    lines: list[str] = []
    waiting: list[tuple[_Explanation, int, Interval | None]] = [(explanation, 0, None)]
    while waiting:
        found, depth, adds = waiting.pop()
        code, indent = found.score.code, "  " * depth
        result = "; ".join(_result(found.score, adds, language))
        lines.append(f"{indent}{code}: {result}" if result else f"{indent}{code}")
        lines += [f"{indent}  {step_text(step, language)}" for step in found.steps]
        below = [(child, depth + 1, found.contributions.get(child.score.code)) for child in found.children]
        waiting += reversed(below)
    return "\n".join(lines)


def step_text(step: _Step, language: str) -> str:
    """The sentence of a step, and the places it rests on in brackets."""
    said = SENTENCES[step.code].text(language, step.values)
    places = [place_text(place) for place in step.places]
    return f"{said} [{', '.join(places)}]" if places else said


def _result(score: _Score, adds: Interval | None, language: str) -> Iterator[str]:
    if score.points is not None and score.max_points is not None:
        yield _POINTS.text(language, (("points", score.points), ("max_points", score.max_points)))
    if score.percent is not None:
        yield _PERCENT.text(language, (("percent", score.percent),))
    if adds is not None:
        yield _ADDS.text(language, (("points", adds),))
