"""Grading: how far each node of the new revision may be compared, over one step or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property, reduce

import attrs

from kompass_rules.comparison.comparability.components import GradedStep, all_or_nothing, matched, row_reasons
from kompass_rules.comparison.comparability.connected_groups import ConnectedGroup, connected_groups
from kompass_rules.comparison.comparability.degrees import (
    Bias,
    Comparability,
    Degree,
    Shares,
    at_most,
    bias_of,
    chain,
    degree_of,
    meet,
    meet_bias,
    reason,
)
from kompass_rules.comparison.comparability.parts import crossed, rolled_up
from kompass_rules.comparison.lazily import Lazily
from kompass_rules.comparison.restating.overlaps import is_usable
from kompass_rules.comparison.step import WeightedStep
from kompass_rules.comparison.weights import Weights, mean_share
from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.model.code import TOTAL
from kompass_rules.model.rounding_rules import PointsRule
from kompass_rules.revisions.association import Common, CriteriaChange
from kompass_rules.revisions.correspondence import Frontier, Row


@attrs.frozen(eq=False)
class Grading:
    """The comparability of the nodes of the last revision with the first."""

    steps: tuple[WeightedStep, ...]
    groups: tuple[ConnectedGroup, ...]

    @cached_property
    def _of_new(self) -> dict[str, int]:
        return {code: at for at, group in enumerate(self.groups) for code in group.new}

    @cached_property
    def _of_old(self) -> dict[str, int]:
        return {code: at for at, group in enumerate(self.groups) for code in group.old}

    @cached_property
    def _graded_steps(self) -> tuple[GradedStep, ...]:
        return tuple(map(GradedStep, self.steps))

    @property
    def old_frontier(self) -> Frontier:
        """The codes that the first step starts from."""
        return self.steps[0].alignment.old_frontier

    @property
    def new_frontier(self) -> Frontier:
        """The codes that the last step arrives at."""
        return self.steps[-1].alignment.new_frontier

    def is_compared(self, code: str) -> bool:
        """Return whether rows speak of a new node, by name or by what lies below."""
        return code in self.new_frontier.members_below

    def _own(self, code: str) -> tuple[int, ...]:
        """The groups that lie in a node, wholly or in part."""
        return tuple(dict.fromkeys(self._of_new[new] for new in self.new_frontier.members_below[code]))

    def groups_of(self, code: str) -> tuple[int, ...]:
        """The groups that a node is compared by."""
        return self._groups[code]

    @cached_property
    def _groups(self) -> Lazily[str, tuple[int, ...]]:
        return Lazily(self._groups_of)

    def _groups_of(self, code: str) -> tuple[int, ...]:
        """The groups that a node is compared by: its own, and what was dropped below its counterpart."""
        if code == TOTAL:
            return tuple(range(len(self.groups)))
        own, holder = self._own(code), self.counterpart(code)
        if holder is None or code in self.new_frontier.component:
            return own
        below = (self._of_old[old] for old in self.old_frontier.members_below[holder])
        return tuple(dict.fromkeys([*own, *below]))

    def counterpart(self, code: str) -> str | None:
        """The old node whose figure is the old side of a new one; None where there is none."""
        return self._counterparts[code]

    @cached_property
    def _counterparts(self) -> Lazily[str, str | None]:
        return Lazily(self._counterpart)

    def _counterpart(self, code: str) -> str | None:
        """The old node whose figure is the old side of a new one: above all that it is made of, and of no other's.

        It is as high above these as the new node is above its own, and what was dropped may lie below it too.
        """
        if code == TOTAL:
            return TOTAL
        own = self._own(code)
        codes = [old for at in own for old in self.groups[at].old]
        if not codes:
            return None
        mine = set(codes)
        is_frontier = code in self.new_frontier.component

        def holds_no_other(node: str) -> bool:
            others = set(self.old_frontier.members_below[node]) - mine
            return all(not is_frontier and not self.groups[self._of_old[other]].new for other in others)

        if is_frontier:
            holder = self.old_frontier.lowest_common_ancestor(codes)
            return holder if holds_no_other(holder) else None
        holder = _above(self.old_frontier, codes)
        if not holds_no_other(holder):
            return None
        lowest = _above(self.new_frontier, self.new_frontier.members_below[code])
        depth = self.new_frontier.ruleset.depth
        for _ in range(depth(lowest) - depth(code)):
            above = self.old_frontier.ruleset.parent(holder)
            if above == TOTAL or not holds_no_other(above):
                break
            holder = above
        return holder

    def origin(self, code: str) -> tuple[str, ...]:
        """The counterpart of a node, else all the codes of the first frontier that it is made of."""
        holder = self.counterpart(code)
        return (holder,) if holder is not None else tuple(old for at in self._own(code) for old in self.groups[at].old)

    def has_old_figure(self, code: str) -> bool:
        """Return whether there is one official old share: a counterpart's, or the joint share of one component."""
        return self.counterpart(code) is not None or (code in self.new_frontier.component and code not in self.crossed)

    @cached_property
    def comparable_groups(self) -> tuple[tuple[ConnectedGroup, str, Number | None], ...]:
        """The groups of degree LARGELY or better, each with the lowest node that holds it, and new weight by old."""
        found = []
        for group, graded in zip(self.groups, self.graded, strict=True):
            if graded.degree.is_straight:
                old, new = self.steps[0].old.total(group.old), self.steps[-1].new.total(group.new)
                ratio = None if old is None or new is None else to_int_if_integral(Fraction(new) / old)
                found.append((group, self.new_frontier.lowest_common_ancestor(group.new), ratio))
        return tuple(found)

    def components_of(self, code: str) -> Sequence[tuple[WeightedStep, int]]:
        """The components of every step that a node rests on, by their positions."""
        return self._components[code]

    @cached_property
    def _components(self) -> Lazily[str, Sequence[tuple[WeightedStep, int]]]:
        return Lazily(self._components_of)

    def _components_of(self, code: str) -> Sequence[tuple[WeightedStep, int]]:
        groups = [self.groups[at] for at in self.groups_of(code)]
        sides = [side for group in groups for side in zip(self.steps, group.components, strict=True)]
        return [(step, at) for step, components in sides for at in components]

    def is_open(self, code: str) -> bool:
        """Return whether a common share is unknown of something that a node rests on."""
        return self._open[code]

    @cached_property
    def _open(self) -> Lazily[str, bool]:
        return Lazily(lambda code: any(None in attrs.astuple(step.common[at]) for step, at in self._components[code]))

    def has_unusable(self, code: str) -> bool:
        """Return whether common content that a node rests on cannot be used, since areas make otherwise of it."""
        return self._unusable[code]

    @cached_property
    def _unusable(self) -> Lazily[str, bool]:
        return Lazily(self._has_unusable)

    def _has_unusable(self, code: str) -> bool:
        rows = ((step, row) for step, at in self._components[code] for row in step.alignment.components[at].rows)
        return any(row.common.old and row.common.new and not is_usable(step, row) for step, row in rows)

    def rows_of(self, code: str) -> Iterator[Row]:
        """The rows that name a node, or a node below; in steps before the last, those that lead to what they name."""
        holder = self.counterpart(code)
        codes = self.new_frontier.members_below[code]
        for step in reversed(self.steps):
            rows = list(
                {id(row): row for new in dict.fromkeys(_named(step, codes)) for row in step.rows_of(new)}.values()
            )
            yield from rows
            codes = tuple(dict.fromkeys(old for row in rows for old in row.old))
        if holder is not None and code not in self.new_frontier.component:
            yield from self._dropped(holder)

    def _dropped(self, holder: str) -> Iterator[Row]:
        """The rows by which something below an old node came to nothing, in the step where it did."""
        for at in dict.fromkeys(self._of_old[old] for old in self.old_frontier.members_below[holder]):
            group = self.groups[at]
            if not group.new or holder == TOTAL:
                for step, components in zip(self.steps, group.components, strict=True):
                    for own in components:
                        yield from (row for row in step.alignment.components[own].rows if not group.new or not row.new)

    def rounds_otherwise(self, code: str) -> bool:
        """Return whether the new rules round otherwise than the old ones, from the frontier to a node."""
        return self._rounded_otherwise[code]

    @cached_property
    def _rounded_otherwise(self) -> Lazily[str, bool]:
        before = _rules(self.steps[0].old, self.steps[0].old_upward)
        after = _rules(self.steps[-1].new, self.steps[-1].upward)
        none = frozenset[PointsRule | None]()
        return Lazily(lambda code: none.union(*(before[old] for old in self.origin(code))) != after[code])

    @cached_property
    def crossed(self) -> frozenset[str]:
        """The nodes of which something that can only be compared as a whole lies partly outside."""
        return crossed(self.groups, self.new_frontier)

    @cached_property
    def graded(self) -> tuple[Comparability, ...]:
        """By group, how far it may be compared; what its rows say is not among the reasons."""
        return tuple(self._graded(group) for group in self.groups)

    def _graded(self, group: ConnectedGroup) -> Comparability:
        if len(self.steps) == 1:
            return self._graded_steps[0].components[group.components[0][0]]
        steps = [self._rolled(at, components) for at, components in enumerate(group.components) if components]
        first, last = self.steps[0].old, self.steps[-1].new
        if not any(first.by_code[code] != 0 for code in group.old) or not any(
            last.by_code[code] != 0 for code in group.new
        ):
            shares = Shares(Fraction() if group.old else None, Fraction() if group.new else None)
            return chain(steps, Comparability(Degree.NOT, Bias.NONE, shares))
        parts = [
            step.alignment.components[at]
            for step, components in zip(self.steps, group.components, strict=True)
            for at in components
        ]
        known = [part for part in parts if part.old and part.new]
        bias = reduce(meet_bias, (bias_of(row.criteria) for part in known for row in part.rows), Bias.NONE)
        criteria = CriteriaChange.SAME if bias is Bias.NONE else CriteriaChange.CHANGED
        by_match = max((matched(part) for part in known), key=list(Degree).index)
        degree = degree_of(_chained_common(self.steps, group), criteria, self.steps[0].largely_from, by_match)
        chained = chain(steps, Comparability(degree, bias, all_or_nothing(degree)))
        return attrs.evolve(chained, comparable_share=all_or_nothing(chained.degree))

    def _rolled(self, at: int, components: Iterable[int], new_codes: frozenset[str] | None = None) -> Comparability:
        """The comparability of several components of a step together; of the new side only these codes."""
        step, graded = self.steps[at], self._graded_steps[at].components
        chosen = list(components)
        if len(chosen) == 1 and new_codes is None:
            return graded[chosen[0]]
        parts = [(step.alignment.components[own], graded[own]) for own in chosen]
        return rolled_up(parts, step.old, step.new, step.largely_from, new_codes)

    def comparability(self, code: str) -> Comparability:
        """The comparability of a node."""
        return self._comparabilities[code]

    @cached_property
    def _comparabilities(self) -> Lazily[str, Comparability]:
        return Lazily(self._with_rows)

    def _with_rows(self, code: str) -> Comparability:
        """The comparability of a node, with what its rows say among the reasons."""
        if not self.is_compared(code):
            return Comparability(Degree.NOT, Bias.NONE, Shares(None, None), [reason("below-frontier")])
        graded = self._comparability(code)
        return attrs.evolve(graded, reasons=(*graded.reasons, *row_reasons(self.rows_of(code))))

    def _comparability(self, code: str) -> Comparability:
        groups = self.groups_of(code)
        if code in self.new_frontier.component and len(groups) == 1:
            return self._of_component(code, groups[0])
        inside = frozenset(self.new_frontier.members_below[code])
        first, last = self.steps[0], self.steps[-1]
        parts = [(self.groups[at], self.graded[at]) for at in groups if self._applies(self.groups[at])]
        alike = self._is_shaped_alike(code)
        ends = rolled_up(parts, first.old, last.new, first.largely_from, inside, shaped_alike=alike)
        if len(self.steps) > 1:
            ends = chain([self._step_of(at, groups, inside) for at in range(len(self.steps))], ends)
        if self.has_old_figure(code) and code not in self.crossed:
            return ends
        return attrs.evolve(ends, degree=at_most(ends.degree, Degree.LARGELY))

    def _applies(self, group: ConnectedGroup) -> bool:
        """Return whether something of a group is applicable on one of the sides, or it came and went in between."""
        old, new = self.steps[0].old.by_code, self.steps[-1].new.by_code
        weights = [old[code] for code in group.old] + [new[code] for code in group.new]
        return not weights or any(weight != 0 for weight in weights)

    def _of_component(self, code: str, at: int) -> Comparability:
        graded = self.graded[at]
        if len(self.steps) > 1:  # no better than in the last step alone, of which it may be one of several parts
            met = meet(graded, self._graded_steps[-1].components[self.new_frontier.component[code]])
            share = graded.comparable_share if met.degree is graded.degree else all_or_nothing(met.degree)
            graded = attrs.evolve(met, comparable_share=share)
        if code not in self.crossed:
            return graded
        why = reason("joint", codes=self.groups[at].new)
        return attrs.evolve(graded, degree=at_most(graded.degree, Degree.LARGELY), reasons=(*graded.reasons, why))

    def _step_of(self, at: int, groups: Iterable[int], inside: frozenset[str]) -> Comparability:
        step, is_last = self.steps[at], at == len(self.steps) - 1
        applied = (self.groups[group] for group in groups if self._applies(self.groups[group]))
        components = dict.fromkeys(own for group in applied for own in group.components[at])
        if is_last and len(inside) < len(self._of_new):
            named = step.alignment.components
            components = dict.fromkeys(
                own for own in components if not inside.isdisjoint(named[own].new) or not named[own].new
            )
        return self._rolled(at, components, inside if is_last else None)

    def _is_shaped_alike(self, code: str) -> bool:
        """Return whether both ends put the same parts together alike; means of means are means."""
        first, last = self.steps[0].old, self.steps[-1].new
        if not first.nonlinear and not last.nonlinear:
            return True
        holder, new = self.counterpart(code), last.shape(code, self._of_new.get)
        if holder is None:
            return isinstance(new, frozenset)
        if first.shape(holder, self._of_old.get) != new:
            return False
        alone = all(len(self.groups[at].old) <= 1 and len(self.groups[at].new) <= 1 for at in self._own(code))
        return alone or isinstance(new, frozenset)


def _rules(weights: Weights, upward: Iterable[tuple[str, str]]) -> dict[str, frozenset[PointsRule | None]]:
    found: dict[str, frozenset[PointsRule | None]] = {}
    for code, above in upward:
        own = found.get(code, frozenset()) | {weights.ruleset.level(code).points}
        found[code] = own
        if code != TOTAL:
            found[above] = found.get(above, frozenset()) | own
    return found


def _above(frontier: Frontier, codes: Sequence[str]) -> str:
    """The lowest node above all of these codes."""
    lowest = frontier.lowest_common_ancestor(codes)
    return frontier.ruleset.parent(lowest) if lowest in codes else lowest


def _named(step: WeightedStep, codes: Iterable[str]) -> Iterator[str]:
    """The codes of a step's new frontier that are these nodes, or above or below them."""
    frontier = step.alignment.new_frontier
    for code in codes:
        if code in frontier.members_below:
            yield from frontier.members_below[code]
        yield from (node for node in (code, *frontier.ruleset.ancestors(code)) if node in frontier.component)


def _chained_common(steps: Sequence[WeightedStep], group: ConnectedGroup) -> Common:
    """The content common to both ends: the content that one step keeps may be just what the next one drops.

    Two halves of one node, kept in two steps, may be disjoint.
    """
    old: Fraction | None = Fraction(1)
    new: Fraction | None = Fraction(1)
    for step, components in zip(steps, group.components, strict=True):
        before = _average(step, components, "old")
        after = _average(step, components, "new")
        if old is None or new is None or before is None or after is None:
            return Common()
        kept = max(new + before - 1, Fraction())
        old, new = (old * kept / new, after * kept / before) if new and before else (Fraction(), Fraction())
    return Common(old, new)


def _average(step: WeightedStep, components: Sequence[int], side: str) -> Fraction | None:
    """The common share on one side of a step, over all components of a group by weight, 0 for new and dropped codes."""
    weights = step.old if side == "old" else step.new
    found: list[tuple[Number | None, Fraction]] = []
    for at in components:
        component = step.alignment.components[at]
        codes = component.old if side == "old" else component.new
        share: Fraction | None = getattr(step.common[at], side)
        if not codes:
            continue
        if share is None:
            return None
        found.append((weights.total(codes), share))
    return mean_share(found)


def grading_of(steps: Sequence[WeightedStep]) -> Grading:
    """The grading of what touches over all steps, and of what is above it."""
    return Grading(tuple(steps), connected_groups(steps))
