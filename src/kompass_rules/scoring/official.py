"""The official figures of an evaluation, as rankings and comparisons use them: what the framework's rules award."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property

import attrs

from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.interval import End, preimage
from kompass_rules.model.grades import Grade
from kompass_rules.model.ruleset import Missing
from kompass_rules.rounding import Rounding
from kompass_rules.scoring.endpoint import Endpoint
from kompass_rules.scoring.laid import Ends
from kompass_rules.scoring.plan import Status, Stratum
from kompass_rules.scoring.score import grades_between, percent_of
from kompass_rules.scoring.tree import Pair, ScoredTree


@attrs.frozen(eq=False)
class Official:
    """The official shares (0..1) and the effective maxima of an evaluation, read from its tree when needed.

    Disputed figures say nothing here: a share is what everything else allows.
    """

    _tree: ScoredTree

    @property
    def is_complete(self) -> bool:
        """Return whether every leaf is answered."""
        return self._tree.inputs.pattern.is_complete

    @cached_property
    def left_out(self) -> frozenset[str]:
        """The codes of nodes that are not applicable."""
        if self._tree.inputs.pattern.is_complete:
            return frozenset()
        statuses = zip(self._tree.plan.codes, self._tree.inputs.counting.status, strict=True)
        return frozenset(code for code, status in statuses if status is Status.NOT_APPLICABLE)

    @cached_property
    def uncovered(self) -> frozenset[str]:
        """The codes of nodes that are not answered in full, if that has moved the score."""
        if self._tree.inputs.pattern.is_complete or self._tree.inputs.missing not in (Missing.ZERO, Missing.EXCLUDE):
            return frozenset()
        pattern = self._tree.inputs.pattern
        covered = zip(self._tree.plan.codes, pattern.covered, pattern.maxima, strict=True)
        return frozenset(code for code, part, most in covered if part < most and code not in self.left_out)

    def maximum(self, code: str) -> Number | None:
        """The effective maximum; None where there is none, or nothing applies."""
        plan, inputs = self._tree.plan, self._tree.inputs
        index = plan.index_of.get(code)
        if index is None or not plan.has_points[index] or inputs.counting.status[index] is Status.NOT_APPLICABLE:
            return None
        return to_int_if_integral(Fraction(inputs.pattern.maxima[index], plan.grid))

    @property
    def grid(self) -> int:
        """The parts of a point that `exact` is counted in."""
        return self._tree.plan.grid

    @cached_property
    def exact(self) -> dict[str, Number]:
        """The official points, in parts of 1 / `grid`, of every scored node for which they are one number."""
        return self._scaled_up(self._where_exact(lambda end, _: end.points), self._tree.inputs.is_scaled_up)

    def share(self, code: str) -> Pair | None:
        """Both ends of the official share: points by maximum, or a percent; None where nothing scores the node."""
        index = self._scored(code)
        if index is None:
            return None
        tree, plan = self._tree, self._tree.plan
        maximum = tree.inputs.pattern.maxima[index]
        if plan.has_points[index]:
            return _divided(tree.points(index), maximum)
        rule = plan.percents[index] if tree.inputs.rounding else None
        share = percent_of(tree.unrounded(index), maximum, rule) / 100
        return share.low_end, share.high_end

    def own_grades(self, code: str) -> tuple[Grade, ...]:
        """The grades that a node may have; none where nothing scores the node, and where its level has none."""
        unrounded, share = self.unrounded(code), self.share(code)
        return () if unrounded is None or share is None else self.grades(code, unrounded, share)

    def grades(self, code: str, unrounded: Pair, share: Pair) -> tuple[Grade, ...]:
        """The grades that a node may have by its level's bounds, if its share lies between these ends.

        `unrounded` is the share before the node's own rounding, `share` the official one.
        """
        index = self._tree.plan.index_of[code]
        maximum = self._tree.inputs.pattern.maxima[index]
        before, after = ((low.scaled(maximum), high.scaled(maximum)) for low, high in (unrounded, share))
        return grades_between(self._tree.plan, index, maximum, before, after, rounding=self._tree.inputs.rounding)

    def is_described(self, code: str) -> bool:
        """Return whether the score of a node above replaces it."""
        index = self._tree.plan.index_of.get(code)
        return index is None or self._tree.inputs.counting.status[index] is Status.DESCRIBED

    def unrounded(self, code: str) -> Pair | None:
        """Both ends of the share before the node's own rounding; None where nothing scores the node."""
        index = self._scored(code)
        return None if index is None else _divided(self._tree.unrounded(index), self._tree.inputs.pattern.maxima[index])

    def passed_up(self, code: str) -> Pair | None:
        """Both ends of the share that a node passes up to its parent; None where nothing scores the node."""
        index = self._scored(code)
        return None if index is None else _divided(self._tree.passed_up(index), self._tree.inputs.pattern.maxima[index])

    @cached_property
    def exactly_passed_up(self) -> dict[str, Number]:
        """The points that scored nodes pass up, in parts of 1 / `grid`, where they are one number."""
        rounding = self._tree.inputs.rounding
        found = self._where_exact(lambda end, one: end.points if one.carries and rounding else end.unrounded)
        return self._scaled_up(found, self._tree.inputs.carries)

    def _scaled_up(self, found: dict[str, Number], is_scaled_up: Callable[[int], bool]) -> dict[str, Number]:
        """Points out of the maxima, where some are out of wholes."""
        plan, inputs = self._tree.plan, self._tree.inputs
        if not inputs.counting.is_renormalised:
            return found
        indices = {code: plan.index_of[code] for code in found}
        sums = {code: End(found[code]) for code, index in indices.items() if not is_scaled_up(index)}
        return found | {code: inputs.scaled_up(indices[code], end).value for code, end in sums.items()}

    def _where_exact(self, column: Callable[[Endpoint, Stratum], Ends]) -> dict[str, Number]:
        known: dict[str, Number] = {}
        for stratum in reversed(self._tree.plan.strata):
            nodes = stratum.nodes
            low, high = (column(end, stratum).values[nodes] for end in (self._tree.low, self._tree.high))
            ends = zip(self._tree.plan.codes[nodes], low, high, strict=True)  # equal ends of an interval are closed
            known.update((code, least) for code, least, most in ends if least == most)
        if self._tree.inputs.pattern.is_complete:
            return known
        return {code: points for code, points in known.items() if self._scored(code) is not None}

    def coverage(self, code: str) -> Number | None:
        """The answered share (0..1) of a node's weight; None where nothing scores the node."""
        index = self._tree.plan.index_of.get(code)
        if index is None or self._tree.inputs.counting.status[index] in (Status.NOT_APPLICABLE, Status.DESCRIBED):
            return None
        return self._tree.inputs.pattern.coverage(index)

    def unrounded_limit(self, code: str, end: End, *, below: bool) -> Number:
        """The share up to which, or from which, a node's rounding gives a share below, or above, an end."""
        rule = self.share_rule(code)
        if rule is None:
            return end.value
        unit, rounding = rule
        count = end.value // unit
        is_multiple = end.value == count * unit
        if below:
            count -= is_multiple and not end.openness
            return preimage(count * unit, unit, rounding)[1].value
        count += not (end.openness and is_multiple)
        return preimage(count * unit, unit, rounding)[0].value

    def share_rule(self, code: str) -> tuple[Fraction, Rounding] | None:
        """The unit, as a share, that official shares of a node come in, and the way in which they are rounded."""
        plan, inputs = self._tree.plan, self._tree.inputs
        index = plan.index_of.get(code)
        if index is None or not inputs.rounding:
            return None
        if plan.has_points[index]:
            points = inputs.rules[index]
            return (
                None if points is None else (Fraction(points.quantum) / inputs.pattern.maxima[index], points.rounding)
            )
        percents = plan.percents[index]
        return None if percents is None else (percents.unit / 100, percents.rounding)

    def _scored(self, code: str) -> int | None:
        index = self._tree.plan.index_of.get(code)
        if index is None or not self._tree.inputs.counting.maxima[index]:
            return None
        unscored = (Status.NOT_APPLICABLE, Status.DESCRIBED)
        return None if self._tree.inputs.counting.status[index] in unscored else index


def _divided(points: Pair, maximum: Number) -> Pair:
    low, high = points
    if low == high:
        share = low.over(maximum)
        return share, share
    return low.over(maximum), high.over(maximum)
