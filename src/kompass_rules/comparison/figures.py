"""The numbers of a difference, each only as far as anything supports it, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from kompass_rules.comparison.comparability import Comparability, Grade, Reason, reason
from kompass_rules.comparison.difference import Difference, Side, is_unknown, verdict_of
from kompass_rules.comparison.grading import Grading
from kompass_rules.comparison.known import ANYTHING
from kompass_rules.comparison.near import end_of, value_of
from kompass_rules.comparison.pairing import Pairing
from kompass_rules.comparison.tipping import tipping_share
from kompass_rules.exact import Interval, Number

__all__ = ["difference"]


def difference(pairing: Pairing, code: str) -> Difference:
    """Compare a node of the new revision with what it was made of."""
    origin = pairing.origin(code)
    old, new = pairing.old.side(origin) if origin else Side(), pairing.new.side((code,))
    comparability = pairing.comparability(code)
    if comparability.grade is Grade.NOT:
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
        disputed = dict.fromkeys(side.disputed for side in (self.old, self.new) if side.disputed)
        reasons = [reason("disputed", reason=why) for why in disputed]
        straight = self._straight(reasons)
        bounds = self._bounds(reasons)
        return Difference(
            self.code,
            origin,
            self.old,
            self.new,
            self.comparability,
            tuple(reasons),
            straight=straight,
            like_for_like=self._like_for_like(straight),
            bounds=bounds,
            verdict=verdict_of(bounds),
            tipping_share=self._tipping_share(straight),
        )

    def _straight(self, reasons: list[Reason]) -> Interval | None:
        if is_unknown(self.new.share):
            reasons.append(reason("new-unknown"))
        if is_unknown(self.old.share):
            reasons.append(reason("old-unknown"))
        if not self.comparability.grade.is_straight:
            return None
        grading = self.pairing.grading
        if grading is not None and grading.crosses(self.code):
            reasons.append(reason("crossing"))
            return None
        return _less(self.new.share, self.old.share, self.top)

    def _like_for_like(self, straight: Interval | None) -> Interval | None:
        if self.pairing.grading is None:
            return None if self._differs else straight
        own, found = self.pairing.new.weights.of[self.code], self.pairing.like_for_like(self.code)
        if found is None or not own or self.code in self.pairing.grading.steps[-1].mixed:
            return None
        return Interval.exactly(found if own == self.top else found * Fraction(self.top) / own)

    @property
    def _differs(self) -> bool:
        """Whether under one ruleset something is not applicable on one side only, so that the two are not the same."""
        if self.pairing.grading is not None:
            return False
        return any(reason.code == "not-applicable-differs" for reason in self.comparability.reasons)

    def _bounds(self, reasons: list[Reason]) -> Interval | None:
        low, high = ANYTHING if self._differs else self.pairing.restated.range(self.code)
        if value_of(low) <= 0 and value_of(high) >= 1:
            reasons.append(reason("not-bounded"))
            reasons += [why for why in self._premises() if why.code == "premise-inside"]
            return None
        reasons += self._premises()
        if is_unknown(self.new.share) or self.new.share is None:
            return None
        return (self.new.share - Interval.between(end_of(low), end_of(high))) * self.top

    def _premises(self) -> Iterator[Reason]:
        """What the bounds rest on, and whether they are only enclosing."""
        grading, steps = self.pairing.grading, self.pairing.steps
        if grading is None:
            return
        premises = grading.premises(self.code)
        if premises.partial:
            yield reason("premise-weights")
        if premises.unused:
            yield reason("premise-inside")
        found = steps[-1].found(self.code)
        if found.is_loose or (len(steps) > 1 and not (premises.one_to_one and self._is_known_before(grading))):
            yield reason("enclosing")
        if found.is_shifted:
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
