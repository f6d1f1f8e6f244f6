"""The numbers of a difference, each only as far as anything supports it, with the reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property

import attrs

from kompass_rules.comparison.comparability.degrees import Bias, Comparability, Degree, Reason, meet_bias, reason
from kompass_rules.comparison.comparability.grading import Grading
from kompass_rules.comparison.difference import (
    NO_TIPPING,
    Difference,
    GradeChange,
    Side,
    Tipping,
    Verdict,
    is_unknown,
    verdict_of,
)
from kompass_rules.comparison.pairing import Pairing
from kompass_rules.comparison.restating.infinitesimal import end_of, value_of
from kompass_rules.comparison.restating.shares import Range
from kompass_rules.comparison.restating.supposed import end_of_supposed
from kompass_rules.comparison.restating.tipping import least_share
from kompass_rules.comparison.step import WeightedStep
from kompass_rules.exact import Number
from kompass_rules.interval import End, Interval
from kompass_rules.revisions.association import Common


def difference(pairing: Pairing, code: str) -> Difference:
    """Compare a node of the new revision with what it was made of."""
    origin = pairing.origin(code)
    old, new = pairing.old.side(origin) if origin else Side(), pairing.new.side((code,))
    comparability = pairing.comparability(code)
    if comparability.degree is Degree.NOT:
        return Difference(code, origin, old, new, comparability)
    return _Measures(pairing, code, origin, old, new, comparability).difference()


@attrs.frozen(eq=False)
class _Measures:
    """The numbers of one node, as far as anything supports them."""

    pairing: Pairing
    code: str
    origin: tuple[str, ...]
    old: Side
    new: Side
    comparability: Comparability

    @property
    def grading(self) -> Grading:
        return self.pairing.grading

    @property
    def top(self) -> Number:
        """The maximum that differences are given in: the new one, or percents."""
        return 100 if self.new.max_points is None else self.new.max_points

    def difference(self) -> Difference:
        straight, bounds, by_rules = self._straight, self._bounds, self._by_rules()
        return Difference(
            self.code,
            self.origin,
            self.old,
            self.new,
            self._biased(by_rules),
            tuple(self._remarks()),
            straight=straight,
            like_for_like=self._like_for_like(straight),
            bounds=bounds,
            verdict=verdict_of(bounds),
            by_rules=by_rules,
            tipping=self._tipping,
            grade=self._grade_change(),
        )

    def _grade_change(self) -> GradeChange | None:
        """The change of the grade in every world; None without bounds, and where the new level has no grades."""
        known, ruleset = self.pairing.new.shares, self.pairing.new.evaluation.ruleset
        grades = ruleset.level(self.code).grades if ruleset.has_grades else None
        if grades is None or known is None or self._bounds is None:
            return None
        before, figure = self.pairing.unrounded(self.code), self.pairing.figure(self.code)
        old = known.official.grades(self.code, _ends_of(before), _ends_of(figure))
        new = known.official.own_grades(self.code)
        least, most = (grades.bounds.index(one) for one in (old[0], old[-1]))
        lowest, highest = (grades.bounds.index(one) for one in (new[0], new[-1]))
        before_names, after_names = ([one.name for one in graded] for graded in (old, new))
        return GradeChange(before_names, after_names, Interval(lowest - most, highest - least))

    def _biased(self, by_rules: Interval | None) -> Comparability:
        """The comparability, its bias met with what a changed scale moved."""
        if "scale-changed" not in self.comparability.codes:
            return self.comparability
        moved = Bias.UNKNOWN
        if by_rules is not None and by_rules.is_exact:
            sign = verdict_of(by_rules)
            moved = {Verdict.ROSE: Bias.OVERSTATES, Verdict.FELL: Bias.UNDERSTATES}.get(sign, Bias.NONE)
        return attrs.evolve(self.comparability, bias=meet_bias(self.comparability.bias, moved))

    @property
    def _crosses(self) -> bool:
        """Return whether something that can only be compared as a whole is partly outside."""
        return self.code in self.grading.crossed

    @cached_property
    def _old_share(self) -> Interval | None:
        """The official old share, where there is one."""
        if self._crosses or not self.grading.has_old_figure(self.code):
            return None
        return None if is_unknown(self.old.share) else self.old.share

    @cached_property
    def _straight(self) -> Interval | None:
        if not self.comparability.degree.is_straight or self._old_share is None:
            return None
        if self.new.share is None or is_unknown(self.new.share):
            return None
        return self._in_points(self.new.share, self._old_share)

    def _in_points(self, share: Interval, other: Interval) -> Interval:
        """One share less another, in points of the maximum."""
        low = (share.low - other.high) * self.top
        if share.low is share.high and other.low is other.high:
            return Interval(low, low)
        high = (share.high - other.low) * self.top
        return Interval(low, high, share.low_open or other.high_open, share.high_open or other.low_open)

    def _like_for_like(self, straight: Interval | None) -> Interval | None:
        if self.comparability.degree is Degree.FULLY:
            return straight
        own, change = self.pairing.new.weights.by_code[self.code], self.pairing.like_for_like.get(self.code)
        if change is None or not own or self.code in self.grading.steps[-1].mixed:
            return None
        parts = self.pairing.old.official.grid * self.pairing.new.official.grid
        return Interval.exactly(Fraction(change) / parts * (1 if own == self.top else Fraction(self.top) / own))

    @cached_property
    def _new_share(self) -> Interval | None:
        """The new share in every world; None where nothing scores the node."""
        if not self.pairing.new.is_open:
            return self.new.share
        shares = self.pairing.new.shares
        ends = None if shares is None else shares.official_share(self.code)
        return None if ends is None else Interval.between(*ends)

    @cached_property
    def _is_bounded(self) -> bool:
        """Return whether anything narrows what the old share may be in the new terms."""
        if self.comparability.degree is Degree.FULLY:
            return True
        low, high = self._restated
        return value_of(low) > 0 or value_of(high) < 1

    @cached_property
    def _restated(self) -> Range:
        return self.pairing.figure(self.code)

    @cached_property
    def _restated_share(self) -> Interval:
        low, high = self._restated
        return Interval.between(end_of(low), end_of(high))

    @cached_property
    def _bounds(self) -> Interval | None:
        if self._new_share is None or not self._is_bounded:
            return None
        return self._in_points(self._new_share, self._restated_share)

    def _by_rules(self) -> Interval | None:
        """The restated figure less the official old one; where what is missing was filled, `straight` less bounds."""
        straight, bounds = self._straight, self._bounds
        if straight is None or bounds is None or self._old_share is None:
            return None
        if self.pairing.old.is_open or self.pairing.new.is_open:
            return straight - bounds
        if self.code in self.pairing.restated.unchanged and self._restated_share == self._old_share:
            return Interval.exactly(0)
        return self._in_points(self._restated_share, self._old_share)

    def _remarks(self) -> Iterator[Reason]:
        """Obstacles to a number, and the basis of the bounds."""
        for end, codes in ((self.pairing.old, self.origin), (self.pairing.new, (self.code,))):
            disputed = end.evaluation.assessment.disputed
            yield from (reason("disputed", reason=disputed[code]) for code in codes if code in disputed)
        if is_unknown(self.new.share):
            yield reason("new-unknown")
        if is_unknown(self.old.share):
            yield reason("old-unknown")
        if self.comparability.degree.is_straight and self._crosses:
            yield reason("crossing")
        elif self.comparability.degree.is_straight and not self.grading.has_old_figure(self.code):
            yield reason("no-old-figure", codes=self.origin)
        if not self._is_bounded:
            yield reason("not-bounded")
        yield from self._premises()

    def _premises(self) -> Iterator[Reason]:
        """Other premises of the numbers, and whether bounds only enclose."""
        components = self.grading.components_of(self.code)
        restated = self.pairing.restated
        if self.grading.has_unusable(self.code):
            yield reason("premise-inside")
        partial = any(at in restated.partial[step] for step, at in components)
        tips = self._tipping != NO_TIPPING
        if (self._is_bounded and partial) or tips:
            yield reason("premise-weights")
        if (self._is_bounded or tips) and restated.found[self.code].is_premised:
            yield reason("maxima-taken-equal")
        if self._is_bounded and self._is_enclosing(components):
            yield reason("enclosing")
        if (
            self._old_share is not None
            and self.pairing.old.evaluation.rounding
            and self.grading.rounds_otherwise(self.code)
        ):
            yield reason("rounding-changed")

    def _is_enclosing(self, components: Sequence[tuple[WeightedStep, int]]) -> bool:
        low, high = self._restated
        enclosure = self.pairing.restated.found[self.code]
        if enclosure.is_enclosing or self.pairing.unsupposed is not None:
            return low != high
        if len(self.grading.steps) == 1 or self.code in self.pairing.restated.unchanged:
            return False
        one_to_one = all(
            len(step.alignment.components[at].old) <= 1 and len(step.alignment.components[at].new) <= 1
            for step, at in components
        )
        known = self.pairing.old.shares
        olds = [old for at in self.grading.groups_of(self.code) for old in self.grading.groups[at].old]
        exact = known is not None and all(low == high for low, high in map(known.passed_up, olds))
        return not (one_to_one and exact)

    @cached_property
    def _tipping(self) -> Tipping:
        """The shares from which the direction of the official shares is certain."""
        new, old = self._new_share, self._old_share
        if new is None or old is None or self.new.share is None or not self._is_open:
            return NO_TIPPING
        change = verdict_of(self.new.share - old)
        if change not in (Verdict.ROSE, Verdict.FELL):
            return NO_TIPPING
        rising = change is Verdict.ROSE
        end = self._end_of_supposed(rising=rising)
        sides = [lambda share: Common(share, share), lambda share: Common(1, share), lambda share: Common(share, 1)]
        return Tipping(*(self._least(new, end, side, rising=rising) for side in sides))

    @property
    def _is_open(self) -> bool:
        """Return whether a common share is unknown."""
        return self.grading.is_open(self.code)

    def _end_of_supposed(self, *, rising: bool) -> Callable[[Common], Number]:
        """The greatest, or the least, restated share before its own rounding, by what is supposed to be common."""
        if len(self.grading.steps) == 1 and self.pairing.unsupposed is None:
            found = end_of_supposed(self.pairing.restated, self.code, most=rising)
            if found is not None:
                return found
        return lambda common: value_of(self.pairing.supposing(common, self.code).unrounded(self.code)[rising])

    def _least(
        self, new: Interval, end: Callable[[Common], Number], common: Callable[[Fraction], Common], *, rising: bool
    ) -> Fraction | None:
        """The least share above which the restated figure is below the new one, or above it."""

        def edge(share: Fraction) -> Number:
            return end(common(share)) if rising else -end(common(share))

        shares, near = self.pairing.new.shares, new.low_end if rising else new.high_end
        limit = near.value if shares is None else shares.official.unrounded_limit(self.code, near, below=rising)
        is_continuous = self.pairing.restated.is_continuous(self.code)
        return least_share(edge, limit if rising else -limit, is_continuous=is_continuous)


def _ends_of(share: Range) -> tuple[End, End]:
    low, high = share
    return end_of(low), end_of(high)
