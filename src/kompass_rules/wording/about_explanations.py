"""Why a node has its score, step by step, as a text for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Protocol

from kompass_rules.errors import Path, Value, place_text
from kompass_rules.exact import Interval
from kompass_rules.wording.about_commands import PHRASES
from kompass_rules.wording.sentence import Sentence, visible

__all__ = ["SENTENCES", "explanation_text"]

_TOTAL = "total"
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
    "agrees": Sentence(
        "Det stämmer med summan av {children:and}: {terms:sum} = {sum}.",
        "That agrees with the sum of {children:and}: {terms:sum} = {sum}.",
    ),
    "answered": Sentence("Svaret är {answer}.", "The answer is {answer}.", _RESULT),
    "carried": Sentence(
        "Poängen avrundas ({rounding:rounding}) i steg om {unit} till {points}, och så förs de vidare uppåt.",
        "The points are rounded ({rounding:rounding}) in steps of {unit} to {points}, and handed up like that.",
    ),
    "described": Sentence(
        "Noden beskrivs men poängsätts inte: maxpoängen är inte känd, eller en nod ovanför är besvarad.",
        "The node is described and not scored: its maximum is not known, or a node above it is answered.",
    ),
    "disputed": Sentence(
        "Den tryckta siffran är ifrågasatt och styr ingenting: {reason}.",
        "The printed figure is disputed and constrains nothing: {reason}.",
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
    "percent": Sentence(
        "Procenten tas {of:of} och avrundas ({rounding:rounding}) till {percent}.",
        "The percent is taken {of:of} and rounded ({rounding:rounding}) to {percent}.",
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

_POINTS = Sentence("{points} av {max_points} poäng", "{points} of {max_points} points")
_PERCENT = Sentence("{percent} procent", "{percent} percent")
_ADDS = Sentence("bidrar med {points}", "adds {points}")
_ADDS_SHARE = Sentence("bidrar med {points} procentenheter", "adds {points} percentage points")


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
    def title(self) -> Mapping[str, str]: ...
    @property
    def steps(self) -> Sequence[_Step]: ...
    @property
    def contributions(self) -> Mapping[str, Interval]: ...
    @property
    def children(self) -> Sequence[_Explanation]: ...


def explanation_text(explanation: _Explanation, language: str) -> str:
    """A line for every node and, indented below it, one for every step with its places; children further in."""
    lines: list[str] = []
    waiting: list[tuple[_Explanation, int, str]] = [(explanation, 0, "")]
    while waiting:
        found, depth, adds = waiting.pop()
        name, indent = _name(found, language), "  " * depth
        result = "; ".join([*_result(found.score, language), *([adds] if adds else [])])
        lines.append(f"{indent}{name}: {result}" if result else f"{indent}{name}")
        lines += [f"{indent}  {step_text(step, language)}" for step in found.steps]
        waiting += [(child, depth + 1, _adds(found, child, language)) for child in reversed(found.children)]
    return "\n".join(lines)


def step_text(step: _Step, language: str) -> str:
    """The sentence of a step, and the places it rests on in brackets."""
    said = SENTENCES[step.code].text(language, step.values)
    places = [place_text(place) for place in step.places]
    return f"{said} [{', '.join(places)}]" if places else said


def _name(found: _Explanation, language: str) -> str:
    """The code and the title, in the language or in the first that there is; the total is called the total."""
    code, title = found.score.code, found.title
    if code == _TOTAL:
        return PHRASES["total"].text(language)
    return f"{code} {visible(title.get(language) or next(iter(title.values()), ''))}".rstrip()


def _adds(parent: _Explanation, child: _Explanation, language: str) -> str:
    """What a child adds to its parent's points, or, where that has none, to its percent."""
    adds = parent.contributions.get(child.score.code)
    if adds is None:
        return ""
    if parent.score.max_points is None:
        return _ADDS_SHARE.text(language, (("points", adds * 100),))
    return _ADDS.text(language, (("points", adds),))


def _result(score: _Score, language: str) -> Iterator[str]:
    if score.points is not None and score.max_points is not None:
        yield _POINTS.text(language, (("points", score.points), ("max_points", score.max_points)))
    if score.percent is not None:
        yield _PERCENT.text(language, (("percent", score.percent),))
