"""Explanations as text: a line for every node, and below it one for every step with its places."""

from __future__ import annotations

from collections.abc import Iterator

from kompass_rules.errors import place_text
from kompass_rules.model.code import TOTAL
from kompass_rules.scoring.explanation import Explanation, ExplanationStep
from kompass_rules.scoring.score import Score
from kompass_rules.wording import phrase, step_text, visible


def explanation_text(explanation: Explanation, language: str) -> str:
    """Return a line for every node and, indented below it, one for every step with its places; children further in."""
    lines: list[str] = []
    waiting: list[tuple[Explanation, int, str]] = [(explanation, 0, "")]
    while waiting:
        found, depth, adds = waiting.pop()
        name, indent = _name(found, language), "  " * depth
        result = "; ".join([*_result(found.score, language), *([adds] if adds else [])])
        lines.append(f"{indent}{name}: {result}" if result else f"{indent}{name}")
        lines += [f"{indent}  {_step(step, language)}" for step in found.steps]
        waiting += [(child, depth + 1, _adds(found, child, language)) for child in reversed(found.children)]
    return "\n".join(lines)


def _step(step: ExplanationStep, language: str) -> str:
    """Return the sentence of a step, and the places it rests on in brackets."""
    said = step_text(step.code, step.values, language)
    places = [place_text(place) for place in step.places]
    return f"{said} [{', '.join(places)}]" if places else said


def _name(found: Explanation, language: str) -> str:
    """Return the code and the title, in the language or in the first that there is; the total is called the total."""
    code, title = found.score.code, found.title
    if code == TOTAL:
        return phrase("total", language)
    return f"{code} {visible(title.get(language) or next(iter(title.values()), ''))}".rstrip()


def _adds(parent: Explanation, child: Explanation, language: str) -> str:
    """Return what a child adds to its parent's points, or, where that has none, to its percent."""
    adds = parent.contributions.get(child.score.code)
    if adds is None:
        return ""
    if parent.score.max_points is None:
        return phrase("adds-share", language, points=adds * 100)
    return phrase("adds-points", language, points=adds)


def _result(score: Score, language: str) -> Iterator[str]:
    if score.points is not None and score.max_points is not None:
        yield phrase("scored-points", language, points=score.points, max_points=score.max_points)
    if score.percent is not None:
        yield phrase("scored-percent", language, percent=score.percent)
