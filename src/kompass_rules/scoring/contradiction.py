"""A smallest set of printed figures that cannot all be right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations

from kompass_rules.errors import Finding, finding
from kompass_rules.model.code import code_key
from kompass_rules.scoring.claims import Claim
from kompass_rules.scoring.plan import Plan

_VISITS = 20_000
"""The nodes that may be visited to make a set smaller: enough for every set of a few figures in 100 nodes."""


Conflict = Callable[[Sequence[Claim]], bool]


def contradiction(
    plan: Plan, index: int, answers: Sequence[Claim], figures: Sequence[Claim], conflict: Conflict
) -> Finding:
    """The finding that names a smallest contradicting set, given the node at `index` where the claims first contradict.

    Smallest: no set with fewer figures contradicts itself, or the answers; of the answers, none is named that could be
    left out. In trees so large that trying every smaller set would take too long, only those that can be tried are.
    """
    code = plan.codes[index]
    nearby = [figure for figure in figures if code in (figure.code, *plan.ruleset.ancestors(figure.code))]
    tries = _VISITS // len(plan.codes)

    def beside_answers(chosen: Sequence[Claim]) -> bool:
        return conflict([*answers, *chosen])

    found = min((_irreducible(nearby, order, beside_answers, tries) for order in _orders(plan, index)), key=len)
    found = _smaller(figures, found, beside_answers, tries)
    needed = _irreducible(answers, _orders(plan, index)[0], lambda chosen: conflict([*found, *chosen]), tries)
    ordered = sorted(found, key=lambda claim: (claim.index != index, code_key(claim.code)))
    said, held = (tuple(claim.text for claim in claims) for claims in (ordered, needed))
    return finding("figures-contradict", *ordered[0].place, figures=said, answers=held)


Order = Callable[[Claim], tuple[bool, Fraction]]


def _orders(plan: Plan, index: int) -> tuple[Order, Order]:
    """The node's own figures first, then those that say the most about low ends, or about high ends."""
    return (
        lambda figure: (figure.index != index, -Fraction(figure.ends[0].value)),
        lambda figure: (figure.index != index, Fraction(figure.ends[1].value - plan.maxima[figure.index])),
    )


def _irreducible(figures: Sequence[Claim], order: Order, conflict: Conflict, tries: int) -> tuple[Claim, ...]:
    """The shortest beginning of the ordered figures that contradicts itself, without those it can do without."""
    ordered = sorted(figures, key=order)
    count = bisect_left(range(len(ordered)), 1, key=lambda size: int(conflict(ordered[:size])))
    found = ordered[:count]
    for figure in ordered[:count][::-1][:tries]:  # those that say the least go first
        rest = [other for other in found if other is not figure]
        if conflict(rest):
            found = rest
    return tuple(found)


def _smaller(figures: Sequence[Claim], found: tuple[Claim, ...], conflict: Conflict, tries: int) -> tuple[Claim, ...]:
    """The first of all sets with fewer figures that contradicts itself; the found one where none does."""
    for size in range(1, len(found)):
        for chosen in combinations(figures, size):
            if not tries:
                return found
            tries -= 1
            if conflict(chosen):
                return chosen
    return found
