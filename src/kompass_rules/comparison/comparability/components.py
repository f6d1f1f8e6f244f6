"""Components: degree, bias and reasons of rows that touch, which can only be compared as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property, reduce

import attrs

from kompass_rules.comparison.comparability.degrees import (
    Bias,
    Comparability,
    Degree,
    Reason,
    Shares,
    at_most,
    bias_of,
    degree_of,
    matched_degree,
    meet_bias,
    reason,
    shared_degree,
)
from kompass_rules.comparison.restating.overlaps import is_usable
from kompass_rules.comparison.restating.rescoring import changed_leaves, is_rescored
from kompass_rules.comparison.step import WeightedStep
from kompass_rules.revisions.association import Common, CriteriaChange, Match
from kompass_rules.revisions.correspondence import Component, Row


@attrs.frozen(eq=False)
class GradedStep:
    """A step with the comparability of its components."""

    step: WeightedStep

    @cached_property
    def components(self) -> tuple[Comparability, ...]:
        """By component, how far it may be compared; what its rows say is not among the reasons."""
        return tuple(map(self._graded, range(len(self.step.alignment.components))))

    def _graded(self, at: int) -> Comparability:
        step, component, common = self.step, self.step.alignment.components[at], self.step.common[at]
        if step.is_one_sided(component):
            nothing = Fraction()
            shares = Shares(nothing if component.old else None, nothing if component.new else None)
            return Comparability(Degree.NOT, Bias.NONE, shares)
        bias = reduce(meet_bias, (bias_of(row.criteria) for row in component.rows), Bias.NONE)
        criteria = CriteriaChange.SAME if bias is Bias.NONE else CriteriaChange.CHANGED
        by_match = matched(component)
        degree = degree_of(common, criteria, step.largely_from, by_match)
        why = [*self._otherwise(component), *self._scales(component)]
        if why:
            degree = at_most(degree, Degree.LARGELY)
        why += self._limit(common, by_match)
        if moved := _moved_weights(step, component):
            degree, bias = at_most(degree, Degree.LARGELY), Bias.UNKNOWN
        return Comparability(degree, bias, all_or_nothing(degree), [*why, *moved])

    def _limit(self, common: Common, by_match: Degree) -> Iterator[Reason]:
        """The limit, where it decides what the shares support, and the match supports no more."""
        if common.old is None or common.new is None or by_match is Degree.LARGELY:
            return
        least = min(common.old, common.new)
        if 0 < least < 1 and (
            by_match is Degree.NOT or shared_degree(common, self.step.largely_from) is Degree.LARGELY
        ):
            yield reason("largely-from", limit=self.step.largely_from)

    def _otherwise(self, component: Component) -> Iterator[Reason]:
        """The rows whose nodes are put together otherwise inside, though all is common."""
        for row in component.rows:
            if row.common == _ALL and not is_usable(self.step, row):
                yield reason("aggregated-otherwise", *row.at)

    def _scales(self, component: Component) -> Iterator[Reason]:
        for row in component.rows if self.step.has_scales else ():
            if row.old and row.new and (is_rescored(self.step, row) or changed_leaves(self.step, row)):
                yield reason("scale-changed", *row.at, old=row.old, new=row.new)


def matched(component: Component) -> Degree:
    """The degree that the matches of a component's rows support."""
    return matched_degree(Match.EXACT if row.common == _ALL else row.match for row in component.rows)


_ALL = Common(1, 1)


def all_or_nothing(degree: Degree) -> Shares:
    """The comparable share of what has one degree."""
    share = Fraction(degree.is_straight)
    return Shares(share, share)


def _moved_weights(step: WeightedStep, component: Component) -> tuple[Reason, ...]:
    """The reason why the content of several rows that touch, all of it known, counts otherwise than before."""
    ratios: set[Fraction | None] = set()
    for row in component.rows if len(component.rows) > 1 else ():
        before, after = step.old.by_code[row.old[0]], step.new.by_code[row.new[0]]
        if not row.common.old or not row.common.new:
            return ()
        ratios.add(Fraction(after * row.common.new) / (before * row.common.old) if before and after else None)
    if None in ratios:
        return (reason("weights-unknown"),)
    return (reason("reweighted"),) if len(ratios) > 1 else ()


def row_reasons(rows: Iterable[Row]) -> Iterator[Reason]:
    """The reasons in rows: matches, common shares and criteria."""
    for row in rows:
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
