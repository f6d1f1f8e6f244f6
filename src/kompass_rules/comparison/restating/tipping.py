"""Tipping: how much must be common for the direction of a change to be certain."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from kompass_rules.exact import Number

__all__ = ["least_share"]

Edge: TypeAlias = Callable[[Fraction], Number]

_NEAR = Fraction(1, 1024)
_FINE = 10**4


def least_share(edge: Edge, limit: Number) -> Fraction | None:
    """The share above which an edge that falls with the common share is below a limit; None where none is.

    1. Follow the line through the edge at 1 and just before. Where it meets the limit on the edge itself, and halfway
       between is on it too, that is the share: edges are linear piece by piece.
    2. Else halve, each time with the shares at which the line through both ends meets the limit, and the line that an
       edge follows which is linear in the inverse of the share.
    3. An edge that is not linear there gives a share of whole ten thousandths, to the safe side.
    """
    high = Fraction(1)
    at_high = edge(high)
    if at_high >= limit:
        return None
    near = 1 - _NEAR
    at_near = edge(near)
    if at_near > at_high:
        share = high - Fraction(limit - at_high) / (at_near - at_high) * _NEAR
        if share >= 0 and _meets(edge, limit, share, high, at_high):
            return share
    low = Fraction()
    at_low = edge(low)
    if at_low < limit:
        return low
    while high - low > Fraction(1, _FINE):
        line = _crossing(low, at_low, high, at_high, limit)
        curve = 1 / _crossing(1 / low, at_low, 1 / high, at_high, limit) if low else line
        for share in ((low + high) / 2, line, curve):
            if not low < share < high:
                continue
            if _meets(edge, limit, share, high, at_high):
                return share
            value = edge(share)
            if value < limit:
                high, at_high = share, value
            else:
                low, at_low = share, value
    return Fraction(-(-high * _FINE // 1), _FINE)


def _crossing(low: Fraction, at_low: Number, high: Fraction, at_high: Number, limit: Number) -> Fraction:
    """Where a line meets the limit."""
    return low + (high - low) * Fraction(at_low - limit) / (at_low - at_high)


def _meets(edge: Edge, limit: Number, share: Fraction, high: Fraction, at_high: Number) -> bool:
    """Return whether an edge meets the limit at a share, and is linear from there on."""
    if edge(share) != limit:
        return False
    half = 2 / (1 / share + 1 / high) if share else share
    return edge((share + high) / 2) * 2 == limit + at_high or edge(half) * 2 == limit + at_high
