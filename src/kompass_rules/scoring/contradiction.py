"""A smallest set of printed figures that cannot all be right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations

import attrs

from kompass_rules.errors import Finding, finding
from kompass_rules.exact import End, number_text
from kompass_rules.model.code import TOTAL
from kompass_rules.scoring.plan import Plan

__all__ = ["PrintedFigure", "contradiction"]

_VISITS = 40_000
"""How many nodes may be looked at to make a set smaller; enough for every set of a few figures in 100 nodes."""


@attrs.frozen
class PrintedFigure:
    """One figure of a report: its node, `points` or `percent`, its value, and the unrounded points that print it."""

    at: int
    code: str
    name: str
    value: Fraction
    ends: tuple[End, End]

    @property
    def text(self) -> str:
        """The figure as the assessment writes it, for people."""
        place = self.code if self.code == TOTAL else f'"{self.code}"'
        return f"printed.{place}.{self.name} = {number_text(self.value)}"


Conflict = Callable[[Sequence[PrintedFigure]], bool]


def contradiction(plan: Plan, at: int, figures: Sequence[PrintedFigure], conflict: Conflict) -> Finding:
    """The finding that names a smallest contradicting set, given the node `at` where the figures first contradict.

    Smallest: no set with fewer figures contradicts itself. In trees so large that trying every smaller set would take
    too long, only sets that can be tried in time are.
    """
    code = plan.codes[at]
    near = [figure for figure in figures if code in (TOTAL, figure.code) or figure.code.startswith(f"{code}.")]
    tries = _VISITS // len(plan.codes)
    found = min((_irreducible(near, order, conflict, tries) for order in _orders(plan, at)), key=len)
    found = _smaller(figures, found, conflict, tries)
    first = found[0].code
    return finding("figures-contradict", "printed", first, figures=tuple(figure.text for figure in found))


Order = Callable[[PrintedFigure], tuple[bool, Fraction]]


def _orders(plan: Plan, at: int) -> tuple[Order, Order]:
    """The node's own figures first, then those that say the most about low ends, or about high ends."""
    return (
        lambda figure: (figure.at != at, -Fraction(figure.ends[0][0])),
        lambda figure: (figure.at != at, Fraction(figure.ends[1][0] - plan.tops[figure.at])),
    )


def _irreducible(
    figures: Sequence[PrintedFigure], order: Order, conflict: Conflict, tries: int
) -> tuple[PrintedFigure, ...]:
    """The shortest beginning of the ordered figures that contradicts itself, without those it can do without."""
    ordered = sorted(figures, key=order)
    count = bisect_left(range(len(ordered)), 1, key=lambda size: int(conflict(ordered[:size])))
    found = ordered[:count]
    for figure in found[:tries]:
        rest = [other for other in found if other is not figure]
        if conflict(rest):
            found = rest
    return tuple(found)


def _smaller(
    figures: Sequence[PrintedFigure], found: tuple[PrintedFigure, ...], conflict: Conflict, tries: int
) -> tuple[PrintedFigure, ...]:
    """The first of all sets with fewer figures that contradicts itself; the found one where none does."""
    for size in range(1, len(found)):
        for chosen in combinations(figures, size):
            if not tries:
                return found
            tries -= 1
            if conflict(chosen):
                return chosen
    return found
