"""Filling: what the old scores may make of one new node at least and at most, wherever they lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from kompass_rules.comparison.content import Link
from kompass_rules.comparison.course import Course, Piece, course_of
from kompass_rules.comparison.known import Known
from kompass_rules.comparison.near import Quantity
from kompass_rules.comparison.oldtree import OldTree, Unit, unit_of
from kompass_rules.comparison.parts import together
from kompass_rules.comparison.step import Step
from kompass_rules.comparison.weights import Weights
from kompass_rules.exact import Number

__all__ = ["Found", "filled"]


@attrs.frozen
class Found:
    """What something may be at least and at most, and how that was found.

    `is_loose`: the ends enclose what is possible, and need not be reached. `is_moved`: what rounding has moved an old
    figure from the sum of its parts by is in them already. `is_shifted`: and it is known by how much.
    """

    low: Quantity
    high: Quantity
    is_loose: bool = False
    is_moved: bool = False
    is_shifted: bool = False


Held: TypeAlias = tuple[Link, Number]
"""Common content, and what the new codes of it weigh that lie inside a node."""


@attrs.frozen(eq=False)
class _Inside:
    """The common content that a node holds `whole`, or in `part`, and what it may have besides."""

    whole: list[Held]
    part: list[Held]
    besides: Quantity


def filled(known: Known, step: Step, links: Sequence[Iterable[Link]], code: str) -> Found:
    """The share of a new node at or above the frontier; `links` are, by component, what is common."""
    inside, own = _inside(step, links, code), step.new.of[code]
    units = {link.old: unit_of(known, link.old) for link, _ in inside.whole}
    parts = [_part(known, step.new, *held) for held in inside.part]
    in_tree = any(unit.is_attached and not unit.is_exact for unit in units.values())
    root, rate = step.roots[code]

    def made(*, most: bool) -> Quantity:
        courses = _courses(inside.whole, units, most=most)
        if in_tree:
            return OldTree(known, root, rate, most=most).filled(courses)
        return sum((course.at(unit.high if most else unit.low) for unit, course in courses), 0)

    scale = 1 if own is None else Fraction(1, own)
    is_loose = any(part.is_loose for part in parts) or any(unit.is_loose for unit in units.values())
    return Found(
        (made(most=False) + sum(part.low for part in parts)) * scale,
        (made(most=True) + sum(part.high for part in parts) + inside.besides) * scale,
        is_loose=is_loose or (in_tree and known.slack(root) != 0),
        is_moved=in_tree,
    )


def _inside(step: Step, links: Sequence[Iterable[Link]], code: str) -> _Inside:
    frontier, of = step.correspondence.new_frontier, step.new.of
    weights = {new: 1 if (own := of[new]) is None else own for new in frontier.members_below[code]}
    free: dict[str, Quantity] = dict.fromkeys(weights, 1)
    whole: list[Held] = []
    part: list[Held] = []
    for link in (link for at in dict.fromkeys(frontier.component[new] for new in weights) for link in links[at]):
        taken = [new for new in link.new if new in weights]
        held = link, sum(weights[new] for new in taken)
        if len(taken) == len(link.new):
            whole.append(held)
            free.update({new: free[new] - link.common_new for new in taken if not link.is_open})
        elif taken:
            part.append(held)
            free.update(dict.fromkeys(taken, 0))
    return _Inside(whole, part, sum((share * weights[new] for new, share in free.items()), 0))


def _courses(
    held: Iterable[Held], units: Mapping[tuple[str, ...], Unit], *, most: bool
) -> Iterator[tuple[Unit, Course]]:
    """By unit, what it makes of the content that a node holds whole."""
    pieces: dict[tuple[str, ...], list[Piece]] = {old: [] for old in units}
    for link, new_weight in held:
        old_weight = units[link.old].weight
        pieces[link.old].append((link.common_old * old_weight, link.gain(old_weight, new_weight, most=most)))
    for old, unit in units.items():
        yield unit, course_of(pieces[old], unit.weight, most=most)


def _part(known: Known, weights: Weights, link: Link, inside: Number) -> Found:
    """What a part of a joint row may have: what the whole has, as far as the others cannot hold it."""
    whole, unit = together(weights, link.new), unit_of(known, link.old)
    if not whole:
        return Found(0, inside, is_loose=True)
    length = link.common_old * unit.weight
    least, most = (
        course_of([(length, link.gain(unit.weight, whole, most=most))], unit.weight, most=most)
        for most in (False, True)
    )
    besides = whole if link.is_open else (1 - link.common_new) * whole
    low = max(least.at(unit.low) - (whole - inside), 0)
    return Found(low, min(most.at(unit.high) + besides, inside), is_loose=not unit.is_exact)
