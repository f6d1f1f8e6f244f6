"""Claims: what an assessment says of single nodes, each as the unrounded points that make it true."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from kompass_rules.errors import Path, place_text
from kompass_rules.exact import End, Number, number_text, preimage, to_int_if_integral
from kompass_rules.model.rounding import PercentOf
from kompass_rules.scoring.answers import answer_text
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.cut import Cut
from kompass_rules.scoring.plan import Plan

__all__ = ["Claim", "answer_claims", "figure_claims", "snap", "times"]


@attrs.frozen
class Claim:
    """One answer, or one figure of a report: its node, where it stands, what it says, and the points that it allows."""

    at: int
    code: str
    place: Path
    value: str
    ends: tuple[End, End]

    @property
    def text(self) -> str:
        """The claim as the assessment writes it."""
        return f"{place_text(self.place)} = {self.value}"


def answer_claims(plan: Plan, cut: Cut, assessment: Assessment) -> Iterator[Claim]:
    """The answers that stand beside printed figures."""
    for code, answer in assessment.answers.items():
        at = plan.position[code]
        low = cut.low[at], cut.low_eps[at] if cut.low_eps else 0
        high = cut.high[at], cut.high_eps[at] if cut.high_eps else 0
        yield Claim(at, code, ("answers", code), answer_text(answer), (low, high))


def figure_claims(plan: Plan, cut: Cut, assessment: Assessment) -> Iterator[Claim]:
    """The printed figures, but for those that are disputed: they claim nothing."""
    for code, figure in assessment.printed.items():
        if code not in assessment.disputed:
            at = plan.position[code]
            for name, value in figure.items():
                ends = _points_ends(plan, at, value) if name == "points" else _percent_ends(plan, cut, at, value)
                yield Claim(at, code, ("printed", code, name), number_text(value), ends)


def _points_ends(plan: Plan, at: int, value: Fraction) -> tuple[End, End]:
    """The unrounded points that print as these points."""
    points, rule = to_int_if_integral(value * plan.grid), plan.rules[at]
    return preimage(points, rule.unit, rule.rounding) if rule else ((points, 0), (points, 0))


def _percent_ends(plan: Plan, cut: Cut, at: int, value: Fraction) -> tuple[End, End]:
    """The unrounded points that print as this percent."""
    rule, percents = plan.rules[at], plan.percents[at]
    ends = preimage(value, percents.unit, percents.rounding) if percents else ((value, 0), (value, 0))
    one_percent = Fraction(cut.tops[at]) / 100
    low, high = (times(end, one_percent) for end in ends)
    if rule and percents and percents.of is PercentOf.POINTS:
        low, high = snap(low, high, rule.unit)
        return preimage(low[0], rule.unit, rule.rounding)[0], preimage(high[0], rule.unit, rule.rounding)[1]
    return low, high


def times(end: End, factor: Number) -> End:
    """An end, so many times."""
    return to_int_if_integral(end[0] * factor), end[1]


def snap(low: End, high: End, unit: Number) -> tuple[End, End]:
    """The first and the last multiple of a unit between two ends; the first is the greater where there is none."""
    first, last = -(-low[0] // unit) * unit, high[0] // unit * unit
    if low[1] and first == low[0]:
        first += unit
    if high[1] and last == high[0]:
        last -= unit
    return (first, 0), (last, 0)
