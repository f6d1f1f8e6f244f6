"""Tipping: how much must be common for the direction of a change to be certain."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TypeAlias

from kompass_rules.exact import Number

Edge: TypeAlias = Callable[[Fraction], Number]
Point: TypeAlias = tuple[Fraction, Number]

_NEAR = Fraction(1, 1024)
_FINE = 10**4
_LEAST = Fraction(1, 10**12)
"""Hardly anything: a share that is said at all may bound what none does."""


def least_share(edge: Edge, limit: Number, *, is_continuous: bool) -> Fraction | None:
    """The share above which an edge that falls with the common share is below a limit; None where none is.

    1. Draw curves through two points that are below the limit: a line, and a line in the inverse of the share. Where
       one meets the limit on the edge itself, and the edge halfway is on it too, that is the share: edges are such
       curves piece by piece, unless rounding below makes steps of them.
    2. Else halve, and draw again.
    3. An edge of another shape gives a share of whole ten thousandths, to the safe side.
    """
    high: Point = (Fraction(1), edge(Fraction(1)))
    if high[1] >= limit:
        return None
    low = Fraction()
    if edge(low) < limit or edge(_LEAST) < limit:
        return low
    beside = 1 - _NEAR
    while high[0] - low > Fraction(1, _FINE):
        if is_continuous:
            second = beside, edge(beside)
            found = next(_met(edge, limit, high, second), None) if second[1] < limit else None
            if found is not None:
                return found
        middle = (low + high[0]) / 2
        value = edge(middle)
        if value < limit:
            beside, high = (middle + high[0]) / 2, (middle, value)
        else:
            low = middle
    return Fraction(-(-high[0] * _FINE // 1), _FINE)


def _met(edge: Edge, limit: Number, first: Point, second: Point) -> Iterator[Fraction]:
    """Shares at which a curve through two points meets the limit, and is the edge from there on."""
    (share, value), (other, at_other) = first, second
    if value == at_other:
        return
    part = Fraction(limit - value) / (at_other - value)
    for bend in (_same, _inverse):
        found = bend(bend(share) + part * (bend(other) - bend(share)))
        if found >= 0 and edge(found) == limit:
            nearest = min(share, other)
            halfway = bend((bend(found) + bend(nearest)) / 2)
            if edge(halfway) * 2 == limit + edge(nearest):
                yield found


def _same(share: Fraction) -> Fraction:
    return share


def _inverse(share: Fraction) -> Fraction:
    return 1 / share
