"""Filling: what the old scores may make of one new node at least and at most, wherever they lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from kompass_rules.comparison.comparability.parts import together
from kompass_rules.comparison.restating.allocation import OldTree, Unit, unit_of
from kompass_rules.comparison.restating.infinitesimal import Quantity
from kompass_rules.comparison.restating.overlaps import Overlap
from kompass_rules.comparison.restating.piecewise import Piece, Piecewise, from_pieces
from kompass_rules.comparison.restating.shares import ShareSource
from kompass_rules.comparison.step import WeightedStep
from kompass_rules.comparison.weights import Weights
from kompass_rules.exact import Number

__all__ = ["Enclosure", "filled"]


@attrs.frozen
class Enclosure:
    """What something may be at least and at most, and how that was found.

    `is_enclosing`: the ends enclose what is possible, and need not be reached. `includes_rounding`: they include what
    rounding has moved an old figure by from the sum of its parts. `rounding_is_known`: and it is known by how much.
    """

    low: Quantity
    high: Quantity
    is_enclosing: bool = False
    includes_rounding: bool = False
    rounding_is_known: bool = False


Held: TypeAlias = tuple[Overlap, Number]
"""Common content, and what the new codes of it weigh that lie inside a node."""


@attrs.frozen(eq=False)
class _Inside:
    """The common content that a node holds `whole`, or in `part`, and what it may have besides."""

    whole: list[Held]
    part: list[Held]
    besides: Quantity


def filled(known: ShareSource, step: WeightedStep, overlaps: Sequence[Iterable[Overlap]], code: str) -> Enclosure:
    """The share of a new node at or above the frontier; `overlaps` are, by component, what is common."""
    inside, own = _inside(step, overlaps, code), step.new.by_code[code]
    units = {overlap.old: unit_of(known, overlap.old) for overlap, _ in inside.whole}
    parts = [_part(known, step.new, *held) for held in inside.part]
    in_tree = any(unit.is_attached and not unit.is_exact for unit in units.values())
    root, rate = step.roots[code]

    def made(*, most: bool) -> Quantity:
        courses = _courses(inside.whole, units, most=most)
        if in_tree:
            return OldTree(known, root, rate, most=most).filled(courses)
        return sum((course.at(unit.high if most else unit.low) for unit, course in courses), 0)

    scale = 1 if own is None else Fraction(1, own)
    is_enclosing = any(part.is_enclosing for part in parts) or any(unit.is_enclosing for unit in units.values())
    return Enclosure(
        (made(most=False) + sum(part.low for part in parts)) * scale,
        (made(most=True) + sum(part.high for part in parts) + inside.besides) * scale,
        is_enclosing=is_enclosing or (in_tree and known.slack(root) != 0),
        includes_rounding=in_tree,
    )


def _inside(step: WeightedStep, overlaps: Sequence[Iterable[Overlap]], code: str) -> _Inside:
    frontier, of = step.correspondence.new_frontier, step.new.by_code
    weights = {new: 1 if (own := of[new]) is None else own for new in frontier.members_below[code]}
    free: dict[str, Quantity] = dict.fromkeys(weights, 1)
    whole: list[Held] = []
    part: list[Held] = []
    for overlap in (
        overlap for at in dict.fromkeys(frontier.component[new] for new in weights) for overlap in overlaps[at]
    ):
        taken = [new for new in overlap.new if new in weights]
        held = overlap, sum(weights[new] for new in taken)
        if len(taken) == len(overlap.new):
            whole.append(held)
            free.update({new: free[new] - overlap.common_new for new in taken if not overlap.is_open})
        elif taken:
            part.append(held)
            free.update(dict.fromkeys(taken, 0))
    return _Inside(whole, part, sum((share * weights[new] for new, share in free.items()), 0))


def _courses(
    held: Iterable[Held], units: Mapping[tuple[str, ...], Unit], *, most: bool
) -> Iterator[tuple[Unit, Piecewise]]:
    """By unit, what it makes of the content that a node holds whole."""
    pieces: dict[tuple[str, ...], list[Piece]] = {old: [] for old in units}
    for overlap, new_weight in held:
        old_weight = units[overlap.old].weight
        pieces[overlap.old].append((overlap.common_old * old_weight, overlap.gain(old_weight, new_weight, most=most)))
    for old, unit in units.items():
        yield unit, from_pieces(pieces[old], unit.weight, most=most)


def _part(known: ShareSource, weights: Weights, overlap: Overlap, inside: Number) -> Enclosure:
    """What a part of a joint row may have: what the whole has, as far as the others cannot hold it."""
    whole, unit = together(weights, overlap.new), unit_of(known, overlap.old)
    if not whole:
        return Enclosure(0, inside, is_enclosing=True)
    length = overlap.common_old * unit.weight
    least, most = (
        from_pieces([(length, overlap.gain(unit.weight, whole, most=most))], unit.weight, most=most)
        for most in (False, True)
    )
    besides = whole if overlap.is_open else (1 - overlap.common_new) * whole
    low = max(least.at(unit.low) - (whole - inside), 0)
    return Enclosure(low, min(most.at(unit.high) + besides, inside), is_enclosing=not unit.is_exact)
