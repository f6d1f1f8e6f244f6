"""Degrees: how far each node of the new revision may be compared, over one step or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property

import attrs

from kompass_rules.comparison.comparability.connected_groups import ConnectedGroup, connected_groups
from kompass_rules.comparison.comparability.degrees import (
    Bias,
    Comparability,
    Degree,
    Reason,
    Shares,
    bias_of,
    chain,
    degree_of,
    meet,
    reason,
)
from kompass_rules.comparison.comparability.parts import crossed, mean_share, rolled_up, together
from kompass_rules.comparison.restating.overlaps import Overlap, criteria_of, meet_criteria
from kompass_rules.comparison.step import WeightedStep, is_close, shares_of
from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.model.code import TOTAL
from kompass_rules.revisions.association import Common, Match
from kompass_rules.revisions.correspondence import Component, Frontier, Row, counterpart

__all__ = ["Grading", "grading_of"]


@attrs.frozen(eq=False)
class Grading:
    """How far the nodes of the last revision may be compared with the first."""

    steps: tuple[WeightedStep, ...]
    groups: tuple[ConnectedGroup, ...]
    _of_new: dict[str, int]

    @property
    def old_frontier(self) -> Frontier:
        """What the first step starts from."""
        return self.steps[0].correspondence.old_frontier

    @property
    def new_frontier(self) -> Frontier:
        """What the last step arrives at."""
        return self.steps[-1].correspondence.new_frontier

    def groups_of(self, code: str) -> tuple[int, ...]:
        """The groups that a node at or above the last frontier is made of; for the total all, also what is dropped."""
        if code == TOTAL:
            return tuple(range(len(self.groups)))
        return tuple(dict.fromkeys(self._of_new[new] for new in self.new_frontier.members_below[code]))

    def origin(self, code: str) -> tuple[str, ...]:
        """The codes of the first frontier that a node is made of."""
        return tuple(old for at in self.groups_of(code) for old in self.groups[at].old)

    def holders(self, code: str) -> tuple[str, ...]:
        """The one old node that holds just what a new one is made of, else all the codes that it is made of."""
        codes = self.origin(code)
        holder = counterpart(self.old_frontier, codes, self.new_frontier, code)
        return codes if holder is None else (holder,)

    @cached_property
    def comparable_groups(self) -> tuple[tuple[ConnectedGroup, str, Number | None], ...]:
        """The groups graded LARGELY or better, each with the lowest node that holds it, and new weight by old."""
        found = []
        for group, graded in zip(self.groups, self.graded, strict=True):
            if graded.degree.is_straight:
                old, new = together(self.steps[0].old, group.old), together(self.steps[-1].new, group.new)
                if old == 0 or new == 0:  # nothing of it applies
                    continue
                ratio = None if old is None or new is None else to_int_if_integral(Fraction(new) / old)
                found.append((group, self.new_frontier.lowest_common_ancestor(group.new), ratio))
        return tuple(found)

    def components_of(self, code: str) -> Iterator[tuple[WeightedStep, int]]:
        """The components of every step that a node rests on, by their positions."""
        groups = self.groups_of(code) if code in self.new_frontier.members_below else ()
        for group in (self.groups[at] for at in groups):
            for step, components in zip(self.steps, group.components, strict=True):
                yield from ((step, at) for at in components)

    def premises(self, code: str) -> Premises:
        """What the numbers of a node rest on."""
        is_mixed = code in self.steps[-1].mixed or any(step.mixed for step in self.steps[:-1])
        return premises_of(self.components_of(code), is_mixed=is_mixed)

    @cached_property
    def crossed(self) -> frozenset[str]:
        """The nodes of which something that can only be compared as a whole lies partly outside."""
        return crossed(self.groups, self.new_frontier)

    @cached_property
    def graded(self) -> tuple[Comparability, ...]:
        """By group, how far it may be compared; what its rows say is not among the reasons yet."""
        return tuple(self._graded(group) for group in self.groups)

    def _graded(self, group: ConnectedGroup) -> Comparability:
        if len(self.steps) == 1:
            return self.steps[0].graded[group.components[0][0]]
        steps = [
            step.rolled(components) for step, components in zip(self.steps, group.components, strict=True) if components
        ]
        if not (group.old and group.new):
            shares = Shares(Fraction() if group.old else None, Fraction() if group.new else None)
            return chain(steps, Comparability(Degree.NOT, Bias.NONE, shares))
        parts = [
            (step.correspondence.components[at], step.commons[at])
            for step, components in zip(self.steps, group.components, strict=True)
            for at in components
        ]
        criteria = meet_criteria(criteria_of(component) for component, _ in parts)
        close = all(is_close(*part) for part in parts if part[0].old and part[0].new)
        common = _chained_common(self.steps, group)
        degree = degree_of(common, criteria, self.steps[0].largely_from, is_close=close)
        chained = chain(steps, Comparability(degree, bias_of(criteria), shares_of(degree)))
        return attrs.evolve(chained, comparable_share=shares_of(chained.degree))

    def comparability(self, code: str) -> Comparability:
        """How far a node may be compared."""
        graded = self._comparability(code)
        return attrs.evolve(graded, reasons=(*graded.reasons, *self._said(code)))

    def _said(self, code: str) -> Iterator[Reason]:
        """What the rows say of all that a node rests on."""
        for step, at in self.components_of(code):
            yield from component_reasons(step.correspondence.components[at])

    def _comparability(self, code: str) -> Comparability:
        if code not in self.new_frontier.members_below:
            return Comparability(Degree.NOT, Bias.NONE, Shares(None, None), [reason("below-frontier")])
        groups = self.groups_of(code)
        if code in self.new_frontier.component and len(groups) == 1:
            graded = self.graded[groups[0]]
            if len(self.steps) > 1:  # no better than in the last step alone, of which it may be one of several parts
                met = meet(graded, self.steps[-1].graded[self.new_frontier.component[code]])
                share = graded.comparable_share if met.degree is graded.degree else shares_of(met.degree)
                graded = attrs.evolve(met, comparable_share=share)
            if code not in self.crossed:
                return graded
            return attrs.evolve(graded, reasons=(*graded.reasons, reason("joint", codes=self.groups[groups[0]].new)))
        inside = frozenset(self.new_frontier.members_below[code])
        first, last = self.steps[0], self.steps[-1]
        parts = [(self.groups[at], self.graded[at]) for at in groups]
        ends = rolled_up(parts, first.old, last.new, first.largely_from, inside, shaped_alike=self._shaped_alike(code))
        if len(self.steps) == 1:
            return ends
        return chain([self._rolled(at, groups, inside) for at in range(len(self.steps))], ends)

    def _rolled(self, at: int, groups: Iterable[int], inside: frozenset[str]) -> Comparability:
        step, is_last = self.steps[at], at == len(self.steps) - 1
        components = dict.fromkeys(own for group in groups for own in self.groups[group].components[at])
        if is_last and len(inside) < len(self._of_new):
            named = step.correspondence.components
            components = dict.fromkeys(own for own in components if not inside.isdisjoint(named[own].new))
        return step.rolled(components.keys(), inside if is_last else None)

    def _shaped_alike(self, code: str) -> bool:
        """Whether both ends put the same parts together alike; means of means are means."""
        first, last = self.steps[0].old, self.steps[-1].new
        if not first.nonlinear and not last.nonlinear:
            return True
        holders, new = self.holders(code), last.shape(code, self._of_new.get)
        if len(holders) != 1:
            return isinstance(new, frozenset)
        of_old = {old: at for at, group in enumerate(self.groups) for old in group.old}
        return first.shape(holders[0], of_old.get) == new


def _chained_common(steps: Sequence[WeightedStep], group: ConnectedGroup) -> Common:
    """What is common to both ends: what one step keeps may be just what the next one drops.

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
    """What is common on one side of a step, over all components of a group by weight; what is new or dropped is not."""
    weights = step.old if side == "old" else step.new
    found: list[tuple[Number | None, Fraction]] = []
    for at in components:
        component = step.correspondence.components[at]
        codes = component.old if side == "old" else component.new
        share: Fraction | None = getattr(step.commons[at], side)
        if not codes:
            continue
        if share is None:
            return None
        found.append((together(weights, codes), share))
    return mean_share(found)


def grading_of(steps: Sequence[WeightedStep]) -> Grading:
    """Find what touches over all steps."""
    groups = connected_groups(steps)
    of_new = {code: at for at, group in enumerate(groups) for code in group.new}
    return Grading(tuple(steps), groups, of_new)


@attrs.frozen
class Premises:
    """What the numbers of a node rest on, whatever the scores are.

    `partial`: some common content is not all of a node. `unused`: what is known to be common cannot be used, since
    something is not a mean inside. `one_to_one`: every component has one code on each side. `open`: a common share is
    unknown, and nothing above it but means.
    """

    partial: bool
    unused: bool
    one_to_one: bool
    open: bool


def premises_of(components: Iterable[tuple[WeightedStep, int]], *, is_mixed: bool) -> Premises:
    """What a node rests on that is made of these components, each the position in its step.

    `is_mixed`: somewhere above them it is not known how much each part counts.
    """
    found = [_of_component(step, at) for step, at in components]
    return Premises(
        partial=any(one.partial for one in found),
        unused=any(one.unused for one in found),
        one_to_one=all(one.one_to_one for one in found),
        open=any(one.open for one in found) and not is_mixed,
    )


def _of_component(step: WeightedStep, at: int) -> Premises:
    component, overlaps, common = step.correspondence.components[at], step.overlaps[at], step.commons[at]
    return Premises(
        partial=not all(_is_whole(step, overlap) for overlap in overlaps),
        unused=len(overlaps) < len([row for row in component.rows if row.common.old and row.common.new]),
        one_to_one=len(component.old) <= 1 and len(component.new) <= 1,
        open=common.old is None or common.new is None,
    )


def _is_whole(step: WeightedStep, overlap: Overlap) -> bool:
    """Whether all is common, and nothing inside can weigh otherwise than before, whichever of it became which."""
    if overlap.common_old != 1 or overlap.common_new != 1 or len(overlap.old) > 1 or len(overlap.new) > 1:
        return False
    parts = step.old.equal_leaf_count(overlap.old[0])
    return parts is not None and parts == step.new.equal_leaf_count(overlap.new[0])


def component_reasons(component: Component) -> Iterator[Reason]:
    """What its rows say: what became of what, how near the content is, how much is common, how it is judged."""
    for row in component.rows:
        said = {"evidence": row.evidence.value, "note": row.association.note or ""}
        if not row.new:
            yield reason("dropped", *row.at, codes=row.old, **said)
        elif not row.old:
            yield reason("added", *row.at, codes=row.new, **said)
        else:
            yield reason("paired", *row.at, old=row.old, new=row.new, **said)
            yield from _content(row)


def _content(row: Row) -> Iterator[Reason]:
    yield reason(f"match-{row.match}", *row.match_at)
    if row.common.old is None or row.common.new is None:
        yield reason("common-unknown", *row.match_at)
    elif row.match is not Match.EXACT:
        yield reason("common-least", *row.at, old=row.common.old, new=row.common.new)
    yield reason(f"criteria-{row.criteria}", *row.criteria_at)
