"""The numbers of a difference, each only as far as anything supports it, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property

import attrs

from kompass_rules.comparison.comparability.degrees import Comparability, Degree, Reason, reason
from kompass_rules.comparison.comparability.grading import Grading
from kompass_rules.comparison.difference import Difference, Side, Tipping, is_unknown, verdict_of
from kompass_rules.comparison.pairing import Pairing
from kompass_rules.comparison.restating.infinitesimal import end_of, value_of
from kompass_rules.comparison.restating.shares import UNIT_RANGE, Range
from kompass_rules.comparison.restating.tipping import tipping_share
from kompass_rules.exact import Interval, Number

__all__ = ["difference"]


def difference(pairing: Pairing, code: str) -> Difference:
    """Compare a node of the new revision with what it was made of."""
    origin = pairing.origin(code)
    old, new = pairing.old.side(origin) if origin else Side(), pairing.new.side((code,))
    comparability = pairing.comparability(code)
    if comparability.degree is Degree.NOT:
        return Difference(code, origin, old, new, comparability)
    return _Figures(pairing, code, old, new, comparability).difference(origin)


@attrs.frozen(eq=False)
class _Figures:
    """The numbers of one node, as far as anything supports them."""

    pairing: Pairing
    code: str
    old: Side
    new: Side
    comparability: Comparability

    @property
    def top(self) -> Number:
        """What differences are given in: the new maximum, or percents."""
        return 100 if self.new.max_points is None else self.new.max_points

    def difference(self, origin: tuple[str, ...]) -> Difference:
        straight, bounds = self._straight(), self._bounds()
        return Difference(
            self.code,
            origin,
            self.old,
            self.new,
            self.comparability,
            tuple(self._remarks()),
            straight=straight,
            like_for_like=self._like_for_like(straight),
            bounds=bounds,
            verdict=verdict_of(bounds),
            by_rules=None if straight is None or bounds is None else straight - bounds,
            tipping=Tipping(self._tipping_share(straight)),
        )

    def _straight(self) -> Interval | None:
        if not self.comparability.degree.is_straight or self._crosses:
            return None
        return _less(self.new.share, self.old.share, self.top)

    @property
    def _crosses(self) -> bool:
        """Whether something that can only be compared as a whole lies partly outside."""
        return self.pairing.grading is not None and self.code in self.pairing.grading.crossed

    def _like_for_like(self, straight: Interval | None) -> Interval | None:
        if self.pairing.grading is None:
            return None if self._differs else straight
        own, found = self.pairing.new.weights.by_code[self.code], self.pairing.like_for_like(self.code)
        if found is None or not own or self.code in self.pairing.grading.steps[-1].mixed:
            return None
        return Interval.exactly(found if own == self.top else found * Fraction(self.top) / own)

    @property
    def _differs(self) -> bool:
        """Whether under one ruleset something is not applicable on one side only, so that the two are not the same."""
        if self.pairing.grading is not None:
            return False
        return any(reason.code == "not-applicable-differs" for reason in self.comparability.reasons)

    def _bounds(self) -> Interval | None:
        restated, new = self._restated, self.new.share
        if restated is None or new is None or is_unknown(new):
            return None
        low, high = restated
        return (new - Interval.between(end_of(low), end_of(high))) * self.top

    @cached_property
    def _restated(self) -> Range | None:
        """What the old share may be in the new terms; None where nothing narrows it."""
        low, high = UNIT_RANGE if self._differs else self.pairing.restated.range(self.code)
        return None if value_of(low) <= 0 and value_of(high) >= 1 else (low, high)

    def _remarks(self) -> Iterator[Reason]:
        """What stands in the way of a number, and what the bounds rest on."""
        for why in dict.fromkeys(side.disputed for side in (self.old, self.new) if side.disputed):
            yield reason("disputed", reason=why)
        if is_unknown(self.new.share):
            yield reason("new-unknown")
        if is_unknown(self.old.share):
            yield reason("old-unknown")
        if self.comparability.degree.is_straight and self._crosses:
            yield reason("crossing")
        grading, is_bounded = self.pairing.grading, self._restated is not None
        if not is_bounded:
            yield reason("not-bounded")
        if grading is not None:
            if grading.premises(self.code).unused:
                yield reason("premise-inside")
            if is_bounded:
                yield from self._basis(grading)

    def _basis(self, grading: Grading) -> Iterator[Reason]:
        """What the bounds rest on besides, and whether they are only enclosing."""
        premises, steps = grading.premises(self.code), self.pairing.steps
        found = steps[-1].found(self.code)
        if premises.partial:
            yield reason("premise-weights")
        if found.is_enclosing or (len(steps) > 1 and not (premises.one_to_one and self._is_known_before(grading))):
            yield reason("enclosing")
        if found.rounding_is_known:
            yield reason("rounding-kept")

    def _is_known_before(self, grading: Grading) -> bool:
        """Whether every score that the first step starts from is known."""
        return all(self.pairing.scored.amount(code) is not None for code in grading.origin(self.code))

    def _tipping_share(self, straight: Interval | None) -> Fraction | None:
        grading, restated, share = self.pairing.grading, self.pairing.restated, self.new.share
        if straight is None or share is None or grading is None:
            return None
        if not grading.premises(self.code).open:
            return None
        if straight.low_end > (0, 0):
            return tipping_share(restated.supposing, self.code, share.low, rising=True)
        if straight.high_end < (0, 0):
            return tipping_share(restated.supposing, self.code, share.high, rising=False)
        return None


def _less(new: Interval | None, old: Interval | None, top: Number) -> Interval | None:
    if new is None or old is None or is_unknown(new) or is_unknown(old):
        return None
    return (new - old) * top
