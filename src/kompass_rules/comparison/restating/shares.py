"""What is known of one revision's shares: read off an evaluation, or restated from another revision."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol, TypeAlias

import attrs

from kompass_rules.comparison.restating.infinitesimal import Quantity, near_end
from kompass_rules.comparison.weights import Weights
from kompass_rules.exact import Number
from kompass_rules.model.code import TOTAL, parent
from kompass_rules.scoring.official import Official

__all__ = ["UNIT_RANGE", "EvaluatedShares", "Range", "ShareSource", "amounts_together", "implied_by_parent"]

Range: TypeAlias = tuple[Quantity, Quantity]
"""The least and the greatest share (0..1) that a node may have."""

UNIT_RANGE: Range = (0, 1)
"""Nothing is known."""


class ShareSource(Protocol):
    """What is known of the shares of one revision."""

    @property
    def weights(self) -> Weights:
        """What its nodes weigh."""

    @property
    def unit(self) -> int:
        """What amounts are in parts of."""

    def range(self, code: str) -> Range:
        """What the share of a node may be."""

    def slack(self, code: str) -> Fraction:
        """By how much rounding may have moved what a node has from the sum of its children's, in its weight."""

    def amount(self, code: str) -> Number | None:
        """What a node has, in parts of 1 / `unit` of its weight, if that is known; else None."""

    def supposing(self, common: Quantity) -> ShareSource:
        """The same if everything unknown had this common share, and open ends were reached."""


@attrs.frozen(eq=False)
class EvaluatedShares:
    """What an evaluation knows: the official shares; with `closed`, open ends count as reached."""

    weights: Weights
    official: Official
    closed: bool = False

    def range(self, code: str) -> Range:
        """The official share; of what lies below an answer, what the answer leaves open."""
        ends = self.official.share(code)
        if ends is None:
            return (
                implied_by_parent(self, code, self._unrounded(parent(code)))
                if self.official.is_described(code)
                else UNIT_RANGE
            )
        low, high = ends
        if self.closed or low == high:
            return low[0], high[0]
        return near_end(low), near_end(high)

    def _unrounded(self, code: str) -> Range:
        """The share before rounding, which is what an answer at a node says of all below it."""
        ends = self.official.unrounded(code)
        return self.range(code) if ends is None else (near_end(ends[0]), near_end(ends[1]))

    def slack(self, code: str) -> Fraction:
        """By how much rounding may have moved a node's points from the sum of its children's, in its weight."""
        if code not in self.weights.in_points:
            return Fraction()
        return self.official.slack(code, [child.code for child in self.weights.children(code)])

    @property
    def unit(self) -> int:
        """What amounts are in parts of: the grid of the evaluation, so that they are whole numbers."""
        return self.official.grid

    def amount(self, code: str) -> Number | None:
        """The official points, or the share of the weight, where there is one number."""
        if code in self.weights.in_points:
            return self.official.exact.get(code)
        own, ends = self.weights.by_code[code], self.official.share(code)
        return None if own is None or ends is None or ends[0] != ends[1] else ends[0][0] * own * self.unit

    def supposing(self, common: Quantity) -> EvaluatedShares:
        """The same with open ends as reached; what is scored does not depend on what is common."""
        return attrs.evolve(self, closed=True)


def amounts_together(known: ShareSource, codes: tuple[str, ...]) -> Number | None:
    """What nodes have together, as `amount` says it, if that is known."""
    if len(codes) == 1:
        return known.amount(codes[0])
    amounts = [known.amount(code) for code in codes]
    found = [amount for amount in amounts if amount is not None]
    return sum(found) if len(found) == len(amounts) else None


def implied_by_parent(known: ShareSource, code: str, share: Range) -> Range:
    """What the share of the node above leaves open for a node of which nothing is known itself."""
    own, above = known.weights.by_code[code], parent(code)
    together = known.weights.by_code[above]
    if code == TOTAL or not own or not together or not known.weights.is_linear(above):
        return UNIT_RANGE
    low, high = share
    others = together - own
    least, most = min(max(low * together - others, 0), own), min(high * together, own)
    return least * Fraction(1, own), most * Fraction(1, own)
