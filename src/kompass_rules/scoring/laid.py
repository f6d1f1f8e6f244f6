"""Answers laid on a plan: the points and the origin of every node by index, under any policy for what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import lcm

import attrs

from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.interval import End
from kompass_rules.model.aggregation import Aggregation, sums_points
from kompass_rules.model.evidence import Evidence
from kompass_rules.scoring.plan import Plan, Status

_WITHOUT_SCORE = (Status.MISSING, Status.NOT_APPLICABLE)
_WITHOUT_FIGURES = (Status.NOT_APPLICABLE, Status.DESCRIBED)
_FROM_BELOW = (Status.COMPUTED, Status.MISSING)


@attrs.frozen(eq=False)
class Ends:
    """One end of every node by index, on the plan's grid: an `End` for each, in two columns.

    Columns, since a sum over a slice of integers is what makes exact scores fast. `openness` is empty where no end is
    open.
    """

    values: list[Number]
    openness: list[int] = attrs.field(factory=list)

    @classmethod
    def of(cls, ends: Sequence[End]) -> Ends:
        """The columns of ends in a row."""
        openness = [end.openness for end in ends]
        return cls([end.value for end in ends], openness if any(openness) else [])

    def copy(self) -> Ends:
        """The same ends, to be changed."""
        return Ends(self.values[:], self.openness[:])

    def __getitem__(self, index: int) -> End:
        return End(self.values[index], self.openness[index]) if self.openness else End(self.values[index])

    def set(self, index: int, end: End) -> None:
        """Replace an end."""
        self.values[index] = end.value
        if self.openness:
            self.openness[index] = end.openness

    def replace(self, indices: slice, ends: Ends) -> None:
        """Replace ends by others at the same indices."""
        self.values[indices], self.openness[indices] = ends.values[indices], ends.openness[indices]


@attrs.frozen(eq=False)
class Counting:
    """The nodes that count under a policy: their maxima, 0 for all others, and the nodes that are no mere sums.

    A sum of which a part does not count is scaled up, and one of which too little is answered does not count, so these
    are `apart` as well. `status` is the origin of every score. `blank` are the places of printed nodes without a score.

    `wholes` are what sums are out of, so that sums that are scaled up stay whole numbers: the maxima, which are one and
    the same object unless sums are renormalised. `factors`, by the first index of a stratum, are by what its children's
    points are multiplied, so that siblings come in equal parts; a stratum where they do has none.
    """

    status: Sequence[Status]
    maxima: Sequence[Number]
    wholes: Sequence[Number]
    factors: Mapping[int, Sequence[int]]
    apart: tuple[int, ...]
    blank: tuple[int, ...]
    is_renormalised: bool


@attrs.frozen(eq=False, slots=False)
class Pattern:
    """The pattern of an assessment on a plan: what has an answer or a printed figure, and what is missing.

    It is the same whatever is answered there. `maxima` are those of what is applicable. `evidence` is that of scores,
    by code. `is_complete`: all leaves are answered.
    """

    plan: Plan
    status: Sequence[Status]
    maxima: Sequence[Number]
    evidence: Mapping[str, Evidence]
    is_complete: bool

    @cached_property
    def applicable(self) -> Counting:
        """Count everything that is applicable."""
        return self._counting((Status.NOT_APPLICABLE,))

    @cached_property
    def answered(self) -> Counting:
        """Count all but what is missing."""
        return self._counting(_WITHOUT_SCORE)

    @cached_property
    def answered_unrounded(self) -> Counting:
        """Count all but what is missing, where nothing is rounded, and so nothing carried."""
        return self._counting(_WITHOUT_SCORE, rounding=False)

    def _counting(self, left_out: Sequence[Status], *, rounding: bool = True) -> Counting:
        plan, status, maxima = self.plan, self.status, self.maxima
        if self.is_complete:
            return Counting(status, maxima, maxima, {}, plan.apart, (), is_renormalised=False)
        if plan.least_coverages and Status.MISSING in left_out:
            status = self._thinned()
        counting = [0 if state in left_out else maximum for state, maximum in zip(status, maxima, strict=True)]
        scored = [index for index in plan.inner if counting[index] and status[index] in _FROM_BELOW]
        sums = [index for index in scored if plan.aggregations[index] is Aggregation.SUM]
        wholes, factors = _wholes(plan, counting, maxima, sums, rounding=rounding)
        apart = {index for index in scored if wholes[index] != maxima[index]} | {*scored} - {*sums}
        too_little = {index for index in plan.inner if status[index] is not self.status[index]}
        printed = enumerate(map(plan.index_of.__getitem__, plan.printed_codes))
        blank = tuple(place for place, index in printed if not counting[index] or status[index] in _WITHOUT_FIGURES)
        apart |= too_little
        is_renormalised = wholes is not maxima
        return Counting(status, counting, wholes, factors, tuple(sorted(apart)), blank, is_renormalised)

    def _thinned(self) -> Sequence[Status]:
        """The origins of scores where a node of which too little is answered is missing."""
        plan, status = self.plan, list(self.status)
        for index, least in plan.least_coverages:
            if status[index] is Status.COMPUTED:
                below = set(status[slice(*plan.child_ranges[index])])
                if self.coverage(index) < least or below <= {*_WITHOUT_SCORE}:
                    status[index] = Status.MISSING
        return status

    @cached_property
    def covered(self) -> Sequence[Number]:
        """The part of each node's maximum that is answered, 0 where the node is not applicable."""
        if self.is_complete:
            return self.maxima
        plan, status, maxima = self.plan, self.status, self.maxima
        covered = [0 if state in _WITHOUT_SCORE else most for state, most in zip(status, maxima, strict=True)]
        for index in plan.inner:
            if status[index] is Status.COMPUTED:
                start, end = plan.child_ranges[index]
                if plan.aggregations[index] is Aggregation.SUM:
                    covered[index] = sum(covered[start:end])
                else:
                    children = [child for child in range(start, end) if status[child] is not Status.NOT_APPLICABLE]
                    by_points = sums_points(plan.aggregations[index])
                    weights = [maxima[child] if by_points else plan.weights[child] for child in children]
                    parts = [Fraction(covered[child], maxima[child]) for child in children]
                    weighed = sum(weight * part for weight, part in zip(weights, parts, strict=True))
                    covered[index] = to_int_if_integral(Fraction(weighed * maxima[index], sum(weights)))
        return covered

    def coverage(self, index: int) -> Number:
        """The answered share (0..1) of a node's weight."""
        covered, maximum = self.covered[index], self.maxima[index]
        return 1 if covered == maximum else to_int_if_integral(Fraction(covered, maximum))


@attrs.frozen(eq=False, slots=False)
class Laid:
    """Answers on a plan: their points, 0 where there are none, and both ends by index where these differ.

    `values` are those of exact answers. `given` are the low and the high ends of everything, which are one object while
    all is a single number; then the plan's lowest sums have what their leaves are given.
    """

    pattern: Pattern
    values: list[Number]
    intervals: Mapping[int, tuple[End, End]]
    given: tuple[Ends, Ends] = attrs.field()

    @given.default
    def _given(self) -> tuple[Ends, Ends]:
        if self.intervals:
            return _ends(self.values, self.intervals)
        values, lowest = self.values[:], self.pattern.plan.lowest_sums
        if lowest:
            values[lowest.nodes] = map(sum, map(values.__getitem__, lowest.children), values[lowest.nodes])
        exact = Ends(values)
        return exact, exact

    def changed(self, index: int, ends: tuple[End, End]) -> Laid:
        """The same with another answer to a node that is answered."""
        value, values, intervals = ends[0].value, self.values[:], {**self.intervals}
        intervals.pop(index, None)
        if ends[0] != ends[1]:
            intervals[index] = ends
        moved, values[index] = value - values[index], value
        if intervals or self.intervals:
            return Laid(self.pattern, values, intervals)
        plan, summed = self.pattern.plan, self.given[0].values[:]
        summed[index] = value
        if plan.lowest_sums and index >= plan.lowest_sums.nodes.stop:
            summed[plan.parents[index]] += moved
        exact = Ends(summed)
        return Laid(self.pattern, values, intervals, (exact, exact))

    @cached_property
    def bound(self) -> tuple[Ends, Ends]:
        """The ends of what is given, where a missing leaf has the range of its scale."""
        plan, status = self.pattern.plan, self.pattern.status
        ranges = {index: plan.scale_ends[index] for index in plan.leaves if status[index] is Status.MISSING}
        return _ends(self.values, {**self.intervals, **ranges}) if ranges else self.given


def _wholes(
    plan: Plan, counting: Sequence[Number], maxima: Sequence[Number], sums: Sequence[int], *, rounding: bool
) -> tuple[Sequence[Number], Mapping[int, Sequence[int]]]:
    """The wholes of sums, children first, and by stratum the factors by which these take what children pass up."""
    if all(sum(counting[slice(*plan.child_ranges[index])]) == maxima[index] for index in sums):
        return maxima, {}
    wholes, factors = [*maxima], [1] * len(maxima)
    for index in sums:
        children = slice(*plan.child_ranges[index])
        below = zip(plan.carries[children], maxima[children], wholes[children], strict=True)
        parts = [1 if carries and rounding else Fraction(maximum, whole) for carries, maximum, whole in below]
        together = lcm(*(part.denominator for part in parts))
        factors[children] = [part.numerator * (together // part.denominator) for part in parts]
        wholes[index] = sum(counting[children]) * together
    parted = {one.nodes.start: factors[one.below] for one in plan.strata if one.children}
    return wholes, {start: below for start, below in parted.items() if any(factor != 1 for factor in below)}


def _ends(values: Sequence[Number], intervals: Mapping[int, tuple[End, End]]) -> tuple[Ends, Ends]:
    """The low and the high ends of values, of which some are intervals."""
    low, high = [End(value) for value in values], [End(value) for value in values]
    for index, (least, most) in intervals.items():
        low[index], high[index] = least, most
    return Ends.of(low), Ends.of(high)
