"""Claims: what an assessment says of single nodes, each as the unrounded points that make it true."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from kompass_rules.errors import Path, place_text
from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.interval import End, preimage
from kompass_rules.model.rounding_rules import PercentOf
from kompass_rules.scoring.answers import answer_text
from kompass_rules.scoring.assessment import GivenAnswer
from kompass_rules.scoring.inputs import Inputs
from kompass_rules.scoring.plan import on_grid


@attrs.frozen
class Claim:
    """One answer, or one figure of a report: its node, its place, what it says, and the points that it allows."""

    index: int
    code: str
    place: Path
    value: GivenAnswer
    ends: tuple[End, End]

    @property
    def text(self) -> str:
        """The claim as the assessment writes it."""
        return f"{place_text(self.place)} = {answer_text(self.value)}"


def answer_claims(inputs: Inputs) -> Iterator[Claim]:
    """The answers beside printed figures."""
    for code, answer in inputs.assessment.answers.items():
        index = inputs.plan.index_of.get(code)
        if index is None:  # recorded, and no part of the score
            continue
        ends = inputs.low[index], inputs.high[index]
        yield Claim(index, code, ("answers", code), answer, ends)


def figure_claims(inputs: Inputs) -> Iterator[Claim]:
    """The printed figures, except those that are disputed: they claim nothing."""
    for code, figure in inputs.assessment.printed.items():
        if code not in inputs.assessment.disputed:
            index = inputs.plan.index_of[code]
            for name, value in figure.items():
                ends = (_points_ends if name == "points" else _percent_ends)(inputs, index, value)
                yield Claim(index, code, ("printed", code, name), value, ends)


def _points_ends(inputs: Inputs, index: int, value: Fraction) -> tuple[End, End]:
    """The unrounded points that print as these points."""
    points, rule = on_grid(value, inputs.plan.grid), inputs.plan.rules[index]
    return preimage(points, rule.quantum, rule.rounding) if rule else (End(points), End(points))


def _percent_ends(inputs: Inputs, index: int, value: Fraction) -> tuple[End, End]:
    """The unrounded points that print as this percent."""
    rule, percents = inputs.plan.rules[index], inputs.plan.percents[index]
    parts = 10**percents.digits if percents else 1
    one = to_int_if_integral(Fraction(inputs.pattern.maxima[index], 100 * parts))  # the points of one printed unit
    points = to_int_if_integral(on_grid(value, parts) * one)
    low, high = preimage(points, one, percents.rounding) if percents else (End(points), End(points))
    if rule and percents and percents.of is PercentOf.POINTS:
        low, high = inner_multiples(low, high, rule.quantum)
        return preimage(low.value, rule.quantum, rule.rounding)[0], preimage(high.value, rule.quantum, rule.rounding)[1]
    return low, high


def inner_multiples(low: End, high: End, quantum: Number) -> tuple[End, End]:
    """The first and the last multiple of a quantum between two ends; the first is the greater where there is none."""
    first, last = -(-low.value // quantum) * quantum, high.value // quantum * quantum
    if low.openness and first == low.value:
        first += quantum
    if high.openness and last == high.value:
        last -= quantum
    return End(first), End(last)
