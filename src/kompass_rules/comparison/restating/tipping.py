"""How much of the content a revision may have replaced before a conclusion falls."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from kompass_rules.comparison.restating.infinitesimal import Near, Quantity, end_of
from kompass_rules.comparison.restating.shares import ShareSource
from kompass_rules.exact import Number

__all__ = ["tipping_share"]


def tipping_share(
    restated: Callable[[Quantity], ShareSource], code: str, share: Number, *, rising: bool
) -> Fraction | None:
    """The infimum of the common shares at which the change of a node certainly goes up, or down; None if none is so.

    `restated` is what is known where everything unknown has a given common share, `share` the new share of the node.
    The edge of what the old score may mean is piecewise linear in the common share, and concave (or, below, convex), so
    that going down from 1 along the line through the edge never passes the point that is sought.
    """
    common = Fraction(1)
    while True:
        low, high = restated(Near(common, -1)).range(code)
        edge = high if rising else low
        value, _ = end_of(edge)
        gap = Fraction(share - value if rising else value - share)
        if gap <= 0:
            return None if common == 1 else common
        step = Fraction(edge.step) if isinstance(edge, Near) else Fraction()
        if not step or gap >= common * abs(step):
            return Fraction()
        common -= gap / abs(step)
