"""Parts of an area: how far they may be compared together, by weight, and whether they weigh alike on both sides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from itertools import takewhile
from typing import Protocol

import attrs

from kompass_rules.comparison.comparability.degrees import Comparability, Reason, Shares, reason, roll_up
from kompass_rules.comparison.weights import Weights
from kompass_rules.model.code import TOTAL
from kompass_rules.revisions.correspondence import Frontier


class Part(Protocol):
    """Content that can be compared only as a whole: a component, or all rows that touch over several steps."""

    @property
    def old(self) -> tuple[str, ...]:
        """Its codes on the old side."""

    @property
    def new(self) -> tuple[str, ...]:
        """Its codes on the new side."""


def rolled_up(
    parts: Sequence[tuple[Part, Comparability]],
    old: Weights,
    new: Weights,
    largely_from: Fraction,
    new_codes: Collection[str] | None = None,
    *,
    shaped_alike: bool = True,
) -> Comparability:
    """The comparability of several parts together; of the new side only these codes, None for all.

    `shaped_alike`: whether both sides put them together alike, apart from their weights.
    """
    why = _weighed_otherwise([part for part, _ in parts], old, new)
    if not why and not shaped_alike:
        why = (reason("aggregated-otherwise"),)
    share = _comparable_share(parts, old, new, new_codes)
    rolled = roll_up([graded for _, graded in parts], share, largely_from, alike=not why)
    return attrs.evolve(rolled, reasons=(*rolled.reasons, *why))


def _comparable_share(
    parts: Iterable[tuple[Part, Comparability]], old: Weights, new: Weights, new_codes: Collection[str] | None
) -> Shares:
    """The share of the weight that is graded LARGELY or better, on each side."""
    chosen: tuple[set[str], set[str]] = (set(), set())
    among: tuple[list[str], list[str]] = ([], [])
    for part, graded in parts:
        inside = [code for code in part.new if new_codes is None or code in new_codes]
        for side, codes in enumerate((part.old, inside)):
            among[side].extend(codes)
            if graded.degree.is_straight:
                chosen[side].update(codes)
    return Shares(old.low_share(chosen[0], among[0]), new.low_share(chosen[1], among[1]))


def _weighed_otherwise(parts: Iterable[Part], old: Weights, new: Weights) -> tuple[Reason, ...]:
    """The reasons why parts do not weigh alike on both sides, part by whole part; empty if they do."""
    compared = [part for part in parts if part.old and part.new]
    ratios = set()
    for part in compared if len(compared) > 1 else ():
        before, after = old.total(part.old), new.total(part.new)
        if before is None or after is None:
            return (reason("weights-unknown"),)
        if before and after:
            ratios.add(Fraction(after) / before)
    return (reason("reweighted"),) if len(ratios) > 1 else ()


def crossed(parts: Iterable[Part], frontier: Frontier) -> frozenset[str]:
    """The new nodes that hold something of a part, and not all of it."""
    found: set[str] = set()
    for part in parts:
        home = frontier.lowest_common_ancestor(part.new) if part.new else TOTAL
        for code in part.new:
            found.update(takewhile(home.__ne__, (code, *frontier.ruleset.ancestors(code))))
    return frozenset(found)
