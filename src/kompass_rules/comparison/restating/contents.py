"""Contents: what the old nodes of a step make of the new ones, whatever the scores are.

Old nodes that count together, a *unit*, make new points by the overlaps that they are in: a function that is linear
piece by piece, at most and at least. The points of a unit lie in its *home*, the lowest new node that holds all of
them; nodes below the home hold a part. What is not common, or may earn anything, is *free* in the home of its row.
Of new nodes that a row names together, a *joint* row, the points are known for all of them; where they count otherwise
than they weigh, the unit has no home.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial

import attrs

from kompass_rules.comparison.lazily import Lazily
from kompass_rules.comparison.restating.infinitesimal import value_of
from kompass_rules.comparison.restating.overlaps import Held, Overlap, course_of, is_whole, overlaps_of
from kompass_rules.comparison.restating.piecewise import Piecewise
from kompass_rules.comparison.restating.unchanged import Unchanged, unchanged_nodes
from kompass_rules.comparison.step import WeightedStep
from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.interval import End
from kompass_rules.model.scale import Answer
from kompass_rules.revisions.association import Common
from kompass_rules.revisions.correspondence import Frontier
from kompass_rules.scoring.plan import grid_of


@attrs.frozen(eq=False)
class Unit:
    """Old nodes that count together: `counts` by what, in all `weight`; None where nobody knows by what.

    `is_additive`: they count by what they weigh in their tree, so that what is known there bounds their sum.
    `answered` are the ends of a re-scored share that stands for theirs.
    """

    codes: tuple[str, ...]
    counts: tuple[Number, ...] | None
    weight: Number
    is_additive: bool
    answered: tuple[End, End] | None = None


@attrs.frozen(eq=False)
class Share:
    """New points that a unit makes in one new node, at most and at least, of all its overlaps there."""

    unit: Unit
    overlaps: tuple[Held, ...]
    most: Piecewise
    least: Piecewise

    @cached_property
    def is_loose(self) -> bool:
        """Return whether the ends need not be reached, whatever the old points are."""
        low, high = self.unit.answered or (0, 0)  # what is known above an answer narrows it, and is left out
        return self.unit.counts is None or low != high or any(held.overlap.widening for held in self.overlaps)

    def course(self, *, most: bool) -> Piecewise:
        """The function for the most or for the least."""
        return self.most if most else self.least


@attrs.frozen(eq=False)
class Contents:
    """The content of new nodes at or above the frontier, by code.

    Shares with their home there, shares of a part of a unit, and what is free at most. Old points are in
    parts of 1 / `grid`, new ones in parts of its square.
    """

    step: WeightedStep
    grid: int
    overlaps: Mapping[int, Sequence[Overlap]]
    at_home: Mapping[str, Sequence[Share]]
    partial: Mapping[str, Sequence[Share]]
    free: Mapping[str, Number]

    @cached_property
    def is_simple(self) -> bool:
        """Return whether all content is in one node of the frontier, and areas are sums of what is right below."""
        step, frontier = self.step, self.step.alignment.new_frontier
        shares = [share for shares in self.at_home.values() for share in shares]
        upward = {code for code, _ in step.upward}
        areas = upward - frontier.component.keys()
        return (
            not (self.partial or step.mixed)
            and all(step.new.by_code[code] for code in upward)
            and all(child.code in upward for code in areas for child in step.new.children(code))
            and frontier.component.keys() >= {*self.at_home, *self.free}
            and not any(share.is_loose for share in shares)
        )

    @cached_property
    def unchanged(self) -> Mapping[tuple[bool, bool, bool], Mapping[str, Unchanged]]:
        """The new nodes that are an old node, by what `unchanged_nodes` asks for of both sides."""
        return Lazily(partial(unchanged_nodes, self.step, self.overlaps))

    @cached_property
    def tops(self) -> Mapping[str, Number]:
        """By new node at or above the frontier, all of its points."""
        return {code: (self.step.new.by_code[code] or 0) * self.grid * self.grid for code, _ in self.step.upward}

    @cached_property
    def units(self) -> Mapping[str, Number]:
        """By new node that passes up rounded points, the unit in which it does."""
        rules, tops = self.step.new.carried, self.step.new.tops
        return {
            code: to_int_if_integral(rules[code].unit * top / tops[code])
            for code, top in self.tops.items()
            if code in rules
        }

    @cached_property
    def partial_components(self) -> frozenset[int]:
        """The components of which some common content is not all there is, or may weigh otherwise inside."""
        overlaps = [(at, overlap) for at, group in self.overlaps.items() for overlap in group]
        return frozenset(at for at, overlap in overlaps if not is_whole(self.step, overlap))


def contents_of(
    step: WeightedStep, answers: Mapping[str, Answer], common: Common | None, within: str | None = None
) -> Contents:
    """The contents of a step, or of what lies within one new node.

    `common` stands for every common share that is not known.
    """
    if common is None and not step.has_scales:
        return _usual(step)
    frontier = step.alignment.new_frontier
    codes = frontier.component if within is None else frontier.members_below[within]
    components = dict.fromkeys(frontier.component[code] for code in codes)
    return _contents(step, overlaps_of(step, answers, common, components))


@lru_cache(maxsize=64)
def _usual(step: WeightedStep) -> Contents:
    """The contents that depend on no answer."""
    return _contents(step, overlaps_of(step, {}, None, range(len(step.alignment.components))))


def _contents(step: WeightedStep, overlaps: Mapping[int, list[Overlap]]) -> Contents:
    builder = _Builder(step)
    for group in overlaps.values():
        builder.add(group)
    builder.add_free()
    return builder.scaled(overlaps)


class _Builder:
    """Contents in the making, not yet on a grid."""

    def __init__(self, step: WeightedStep) -> None:
        self.step = step
        self.frontier = step.alignment.new_frontier
        self.at_home: dict[str, list[Share]] = {}
        self.partial: dict[str, list[Share]] = {}
        self.free: dict[str, Number] = {}
        self.left: dict[str, Number] = {code: self.weight(code) for code in self.frontier.component}

    def weight(self, code: str) -> Number:
        """The weight of a new node; 1 where it is not known, since then it is only restated by itself."""
        weight = self.step.new.by_code[code]
        return 1 if weight is None else weight

    def add(self, overlaps: Iterable[Overlap]) -> None:
        """Add the overlaps of a component, those of the same old nodes as one unit."""
        by_unit: dict[tuple[object, ...], list[Overlap]] = {}
        for number, overlap in enumerate(overlaps):
            own = () if overlap.answered is None else (number,)
            by_unit.setdefault((overlap.old, *own), []).append(overlap)
        for group in by_unit.values():
            self._add_unit(_unit(self.step, group[0]), group)

    def _add_unit(self, unit: Unit, overlaps: list[Overlap]) -> None:
        for overlap in overlaps:
            self._take(overlap)
        known = [overlap for overlap in overlaps if self.step.new.joint(overlap.new)[0] is not None]
        codes = [code for overlap in known for code in overlap.new]
        home = self.frontier.lowest_common_ancestor(codes) if all(map(self._is_whole, overlaps)) else None
        if home is not None:
            self.at_home.setdefault(home, []).append(self._share(unit, known, home))
        for node in dict.fromkeys(node for code in codes for node in _up_to(self.frontier, code, home)):
            self.partial.setdefault(node, []).append(self._share(unit, known, node))

    def _share(self, unit: Unit, overlaps: Iterable[Overlap], node: str) -> Share:
        """The points of a unit that one node holds."""
        held = [held for overlap in overlaps if (held := self._held(overlap, node)) is not None]
        most, least = (course_of(held, unit.weight, most=most) for most in (True, False))
        return Share(unit, tuple(held), most, least)

    def _held(self, overlap: Overlap, node: str) -> Held | None:
        members, (counts, _) = self.frontier.members_below[node], self.step.new.joint(overlap.new)
        known = zip(overlap.new, counts or (), strict=counts is not None)
        nodes = [(count, self.weight(code)) for code, count in known if code in members]
        if not nodes:
            return None
        if len(nodes) == len(overlap.new) and self._is_whole(overlap):
            weight = sum(weight for _, weight in nodes)
            return Held(overlap, ((weight, weight),), weight)
        whole = sum(counts or ())
        return Held(overlap, tuple(nodes), whole, _free(overlap, whole))

    def _is_whole(self, overlap: Overlap) -> bool:
        """Return whether the new nodes of a row count in their joint share by what they weigh."""
        return len(overlap.new) == 1 or self.step.new.joint(overlap.new)[1]

    def _take(self, overlap: Overlap) -> None:
        """Take common content from what is free in the new nodes of a row, unless nobody knows by what they count."""
        weight = sum(map(self.weight, overlap.new))
        if len(overlap.new) == 1:
            if not overlap.is_open:
                self.left[overlap.new[0]] -= overlap.common_new * weight
        elif self.step.new.joint(overlap.new)[0] is not None:
            self.left.update(dict.fromkeys(overlap.new, 0))
            if self._is_whole(overlap):
                home = self.frontier.lowest_common_ancestor(overlap.new)
                self.free[home] = self.free.get(home, 0) + _free(overlap, weight)

    def add_free(self) -> None:
        """Add what no row says to be common."""
        for code, weight in self.left.items():
            if weight:
                self.free[code] = self.free.get(code, 0) + weight

    def scaled(self, overlaps: Mapping[int, list[Overlap]]) -> Contents:
        """The contents on a grid that makes whole numbers of as many of them as a machine's integer allows."""
        shares = [share for shares in (*self.at_home.values(), *self.partial.values()) for share in shares]
        pieces = [piece for share in shares for course in (share.most, share.least) for piece in course.pieces]
        grid = grid_of([*self.free.values(), *(value_of(part) for piece in pieces for part in piece)])
        return Contents(
            self.step,
            grid,
            overlaps,
            {code: [_scaled(share, grid) for share in shares] for code, shares in self.at_home.items()},
            {code: [_scaled(share, grid) for share in shares] for code, shares in self.partial.items()},
            {code: to_int_if_integral(weight * grid * grid) for code, weight in self.free.items()},
        )


def _unit(step: WeightedStep, overlap: Overlap) -> Unit:
    counts, is_additive = step.old.joint(overlap.old)
    if overlap.answered is not None:
        is_additive = False
    return Unit(overlap.old, counts, 1 if counts is None else sum(counts), is_additive, overlap.answered)


def _scaled(share: Share, grid: int) -> Share:
    return attrs.evolve(share, most=share.most.scaled(grid), least=share.least.scaled(grid))


def _free(overlap: Overlap, weight: Number) -> Number:
    return weight if overlap.is_open else (1 - overlap.common_new) * weight


def _up_to(frontier: Frontier, code: str, home: str | None) -> Iterator[str]:
    """A node and those above it, below `home`."""
    for node in (code, *frontier.ruleset.ancestors(code)):
        if node == home:
            return
        yield node
