"""Exact numbers in columns: whole numbers times one factor, and divided by a column where parts may not count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import product
from math import lcm

import attrs

from kompass_rules.rounding import Rounding
from kompass_rules.tables.tape import Flags, Tape, TooWideError, Whole

_ONE = frozenset({1})
_MOST_POSSIBLE = 2_000


@attrs.frozen
class Open:
    """The rows in which an end of an interval is open: just above its number (1), or just below it (-1)."""

    flags: Flags
    direction: int


@attrs.frozen
class Amount:
    """A column of exact numbers: `whole * factor`, divided by the column `by`, which can only be one of `divisors`.

    Where they are `open`, they are just above or below that.
    """

    whole: Whole
    factor: Fraction
    by: Whole | None = None
    divisors: frozenset[int] = _ONE
    open: Open | None = None

    def times(self, factor: Fraction | int) -> Amount:
        """The numbers multiplied by a positive constant."""
        return attrs.evolve(self, factor=self.factor * factor)

    def multiplied(self, by: Whole | int, tape: Tape) -> Amount:
        """The numbers multiplied by a column, or by a constant."""
        return self.times(by) if isinstance(by, int) else attrs.evolve(self, whole=tape.product(self.whole, by))

    def divided(self, by: Whole | int, possible: frozenset[int], tape: Tape) -> Amount:
        """The numbers divided by a column, which can only be one of `possible`, or by a constant; nothing is by 0."""
        if isinstance(by, int):
            return self.times(Fraction(1, by))
        by, possible = tape.at_least_one(by), frozenset(one or 1 for one in possible)
        if self.by is not None:
            by, possible = tape.product(self.by, by), _few({one * other for one in self.divisors for other in possible})
        return attrs.evolve(self, by=by, divisors=possible)

    def steady(self, tape: Tape) -> Amount:
        """The same numbers without divisors, since every possible one is a factor of one number."""
        if self.by is None:
            return self
        common = lcm(*self.divisors)
        whole = tape.product(self.whole, tape.divided_into(common, self.by))
        return Amount(whole, self.factor / common, open=self.open)

    def where(self, flags: Flags, other: Amount, tape: Tape) -> Amount:
        """The numbers, which have no divisors, where flags are set, and those of another column elsewhere."""
        per = lcm(self.factor.denominator, other.factor.denominator)
        whole = tape.where(flags, self.in_parts(per, tape), other.in_parts(per, tape))
        by = None if other.by is None else tape.where(flags, 1, other.by)
        return Amount(whole, Fraction(1, per), by, other.divisors | _ONE, any_open([self, other], tape))

    def in_parts(self, per: int, tape: Tape) -> Whole:
        """The numbers in parts of 1 / `per`, all of which are whole."""
        return tape.times(self.whole, int(self.factor * per))

    def rounded(self, unit: Fraction, rounding: Rounding, tape: Tape) -> Amount:
        """The numbers rounded to multiples of a unit."""
        times, whole = self.factor / unit, self.whole
        if self.open:  # halves of units are whole numbers of halves, and a quarter is neither one nor beyond one
            whole = tape.nudged(tape.times(whole, times.numerator), 4, self.open.flags, self.open.direction)
            times = Fraction(1, 4 * times.denominator)
        return Amount(tape.rounded(whole, times.numerator, times.denominator, self.by, rounding), unit)


@attrs.frozen
class Maximum:
    """The maximum of a node in parts of a point: one number, or a column where some of the node may not apply."""

    whole: Whole | int
    possible: frozenset[int]


def over_one(amounts: Sequence[Amount], tape: Tape) -> tuple[list[Whole], Fraction]:
    """Numbers as whole multiples of one factor, and that factor."""
    steady = [one.steady(tape) for one in amounts]
    per = lcm(*(one.factor.denominator for one in steady))
    return [one.in_parts(per, tape) for one in steady], Fraction(1, per)


def sum_of_amounts(amounts: Sequence[Amount], tape: Tape, per: int = 1) -> Amount:
    """The sum of some numbers, in parts of 1 / `per` or finer ones."""
    steady = [one.steady(tape) for one in amounts]
    per = lcm(per, *(one.factor.denominator for one in steady))
    summed = tape.weighed_sum([(one.whole, int(one.factor * per)) for one in steady])
    return Amount(summed, Fraction(1, per), open=any_open(amounts, tape))


def any_open(amounts: Sequence[Amount], tape: Tape) -> Open | None:
    """The rows in which any of some numbers is open; None where there are none."""
    found = [one.open for one in amounts if one.open]
    return Open(tape.any_of([one.flags for one in found]), found[0].direction) if found else None


def counted_sum(parts: Iterable[tuple[Flags | None, Maximum]], tape: Tape) -> Maximum:
    """The sum of what counts of some numbers and columns; a column has 0 where it does not count."""
    terms, extra = list[tuple[Whole, int]](), 0
    possible = frozenset({0})
    for flags, one in parts:
        if isinstance(one.whole, Whole):
            terms.append((one.whole, 1))
        elif flags:
            terms.append((tape.where(flags, one.whole, 0), 1))
        else:
            extra += one.whole
        values = one.possible | {0} if flags else one.possible
        possible = _few({some + other for some, other in product(possible, values)})
    return Maximum(tape.weighed_sum(terms, extra) if terms else extra, possible)


def _few(possible: set[int]) -> frozenset[int]:
    """Refuse more possible numbers than can have a common multiple of 64 bits."""
    if len(possible) > _MOST_POSSIBLE:
        raise TooWideError
    return frozenset(possible)
