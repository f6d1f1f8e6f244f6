"""Strain: how far rounding must have gone one way for figures to be possible, and the chance of it.

A printed sum, of parts that are printed too, leaves the parts some room within which they were rounded. Parts that
were rounded by chance are anywhere in theirs alike; how likely it is that they then differ from the sum as much as
printed, or more, either way, is the volume of two corners of a box: an inclusion and exclusion over its sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import comb, factorial, prod
from typing import NamedTuple, TypedDict

import attrs

from kompass_rules.analysis.sums import worth
from kompass_rules.exact import Number, number_text
from kompass_rules.interval import End
from kompass_rules.kinds import require
from kompass_rules.model.ruleset import Missing, Ruleset
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.claims import figure_claims
from kompass_rules.scoring.inputs import Inputs, inputs_of
from kompass_rules.scoring.plain import NumberText
from kompass_rules.scoring.plan import Status, plan_of

UNLIKELY = Fraction(1, 100)
"""The chance below which figures are strained."""

_MOST_TERMS = 20_000


class PlainStrain(TypedDict):
    """A strained sum as plain JSON."""

    code: str
    parts: list[str]
    needed: NumberText
    most: NumberText
    slack: NumberText
    chance: NumberText


@attrs.frozen
class Strain:
    """A printed sum that rounding explains only with luck.

    `parts` are the codes printed below `code`. Rounding must have moved their sum by more than `needed`, could have
    moved it by `most` (points), and `chance` is that of a move as far, either way, if rounding errors are uniform.
    """

    code: str
    parts: tuple[str, ...]
    needed: Fraction
    most: Fraction
    chance: Fraction

    @property
    def slack(self) -> Fraction:
        """The points that rounding has left: what it could have moved the sum beyond what is needed."""
        return self.most - self.needed

    def to_dict(self) -> PlainStrain:
        """Plain JSON, numbers as exact text."""
        return {
            "code": self.code,
            "parts": list(self.parts),
            "needed": number_text(self.needed),
            "most": number_text(self.most),
            "slack": number_text(self.slack),
            "chance": number_text(self.chance),
        }


def strains(ruleset: Ruleset, assessment: Assessment) -> tuple[Strain, ...]:
    """The strained sums of a report under its ruleset, the least likely first; none where nothing is printed.

    The figures are taken to be possible; raises `InvalidError` where they do not fit the ruleset.
    """
    require("ruleset", ruleset, Ruleset)
    require("assessment", assessment, Assessment)
    if not assessment.printed:
        return ()
    return strains_in(inputs_of(plan_of(ruleset), assessment, Missing.BOUND, rounding=True, hosts={}))


def strains_in(inputs: Inputs) -> tuple[Strain, ...]:
    """The strained sums of a report that is laid on a plan, the least likely first."""
    room: dict[int, tuple[End, End]] = {}
    for claim in figure_claims(inputs):
        low, high = room.get(claim.index, claim.ends)
        room[claim.index] = max(low, claim.ends[0]), min(high, claim.ends[1])
    found = (_strain(inputs, index, room) for index in inputs.plan.inner if index in room)
    return tuple(sorted((one for one in found if one), key=lambda one: (one.chance, one.code)))


class _Part(NamedTuple):
    """A printed or answered part of a sum: the least that it can be, and how much more, in points of the sum."""

    code: str
    low: Number
    width: Number


def _strain(inputs: Inputs, index: int, room: Mapping[int, tuple[End, End]]) -> Strain | None:
    parts = _parts(inputs, index, room, 1)
    if parts is None:
        return None
    wide = [part for part in parts if part.width > 0]
    least = sum(part.low for part in parts)
    most = Fraction(sum(part.width for part in wide), 2)
    low, high = (Fraction(end.value) - least - most for end in room[index])
    needed = max(low, -high)
    if not wide or not 0 < needed < most:
        return None
    widths = [part.width for part in wide]
    share = corner(widths, most - needed)
    if share is None or 2 * share >= UNLIKELY:
        return None
    codes = tuple(part.code for part in wide)
    grid = inputs.plan.grid
    return Strain(inputs.plan.codes[index], codes, needed / grid, most / grid, 2 * share)


def _parts(inputs: Inputs, index: int, room: Mapping[int, tuple[End, End]], factor: Number) -> list[_Part] | None:
    """The nearest parts that are printed or answered; None where one is neither, or the node is no sum of them."""
    children = inputs.counting_children(index)
    factors = worth(inputs, index, children)
    if not factors:
        return None
    found: list[_Part] = []
    for child, by in zip(children, factors, strict=True):
        scale, rule, code = by * factor, inputs.plan.rules[child], inputs.plan.codes[child]
        if rule and rule.carries:
            ends = [end.rounded(rule.quantum, rule.rounding) for end in room.get(child, ())]
            if len(set(ends)) != 1:
                return None
            found.append(_Part(code, ends[0].value * scale, 0))
        elif inputs.counting.status[child] is Status.ANSWERED:
            low, high = inputs.low[child].value, inputs.high[child].value
            found.append(_Part(code, low * scale, (high - low) * scale))
        elif child in room:
            low, high = (end.value for end in room[child])
            found.append(_Part(code, low * scale, (high - low) * scale))
        else:
            below = _parts(inputs, child, room, scale)
            if below is None:
                return None
            found += below
    return found


def corner(widths: Sequence[Number], depth: Number) -> Fraction | None:
    """The share of a box that is in a corner: where the distances from the corner, along all sides, sum to less.

    By inclusion and exclusion, sides of equal width together; None where there would be too many terms.
    """
    kinds = Counter(map(Fraction, widths))
    if prod(count + 1 for count in kinds.values()) > _MOST_TERMS:
        return None
    total = sum(_terms(kinds, Fraction(depth), len(widths)), Fraction())
    return total / (factorial(len(widths)) * prod(map(Fraction, widths)))


def _terms(kinds: Mapping[Fraction, int], depth: Fraction, dimensions: int) -> Iterator[Fraction]:
    for taken in product(*(range(count + 1) for count in kinds.values())):
        left = depth - sum(width * number for width, number in zip(kinds, taken, strict=True))
        if left > 0:
            ways = prod(comb(count, number) for count, number in zip(kinds.values(), taken, strict=True))
            yield (-1) ** sum(taken) * ways * left**dimensions
