"""Means, medians and extremes of shares in columns, over the children that count in each row."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import attrs

from kompass_rules.exact import Number
from kompass_rules.model.aggregation import Aggregation, AggregationKind, BestOf, aggregation_name, whole_weights
from kompass_rules.tables.amounts import Amount, Maximum, Open, any_open, counted_sum, over_one
from kompass_rules.tables.refusals import not_exact
from kompass_rules.tables.tape import Flags, Tape, Whole


@attrs.frozen
class Child:
    """A child of a node: the points that it passes up, its maximum, its weight, and where it applies and counts.

    `covered` are the points of its maximum that are answered; None where it is answered wherever it applies.
    """

    passed: Amount
    maximum: Maximum
    weight: Number
    applies: Flags | None
    counts: Flags | None
    covered: Amount | None = None


def mean_of(
    kind: AggregationKind, code: str, parts: Sequence[Child], unit: int, counts: Flags | None, tape: Tape
) -> Amount:
    """The share of a node that is no sum; a child that does not count passes up 0. Maxima are in 1 / `unit`."""
    taken = [part.passed.times(unit).divided(part.maximum.whole, part.maximum.possible, tape) for part in parts]
    shares, factor = over_one(taken, tape)
    flags, opened = [part.counts for part in parts], any_open(taken, tape)
    if kind is Aggregation.WEIGHTED_MEAN:
        weights = whole_weights([part.weight for part in parts])
        summed = tape.weighed_sum(list(zip(shares, weights, strict=True)))
        together = counted_weights(flags, weights, tape)
        return Amount(summed, factor, open=opened).divided(together.whole, together.possible, tape)
    if opened is None:
        return _picked(kind, code, shares, factor, flags, counts, tape)
    parts_of_one = 2 * len(shares) + 2  # more than all of them can be beyond their numbers
    ends = [
        tape.nudged(share, parts_of_one, one.open.flags, one.open.direction)
        if one.open
        else tape.times(share, parts_of_one)
        for share, one in zip(shares, taken, strict=True)
    ]
    picked = _picked(kind, code, ends, factor, flags, counts, tape)
    whole, nudged = tape.settled(picked.whole, parts_of_one, opened.direction)
    return attrs.evolve(picked, whole=whole, open=Open(nudged, opened.direction))


def _picked(
    kind: AggregationKind,
    code: str,
    shares: Sequence[Whole],
    factor: Fraction,
    flags: Sequence[Flags | None],
    counts: Flags | None,
    tape: Tape,
) -> Amount:
    """The share of a node that is made of some of its children's."""
    match kind:
        case Aggregation.MINIMUM:
            beyond = max(one.most for one in shares)
            counting = zip(shares, flags, strict=True)
            least = tape.least([tape.where(flag, one, beyond) if flag else one for one, flag in counting])
            return Amount(tape.where(counts, least, 0) if counts else least, factor)
        case Aggregation.MAXIMUM:
            return Amount(tape.greatest(shares), factor)
        case Aggregation.MEDIAN:
            return Amount(tape.twice_median(shares, flags), factor / 2)
        case BestOf(count):
            together = counted_weights(flags, [1] * len(flags), tape)
            some = frozenset(min(one, count) for one in together.possible)
            return Amount(tape.best(shares, count), factor).divided(tape.at_most(together.whole, count), some, tape)
        case _:
            raise not_exact(code, aggregation_name(kind))


def counted_weights(flags: Sequence[Flags | None], weights: Sequence[int], tape: Tape) -> Maximum:
    """The sum of the weights that count."""
    pairs = zip(flags, weights, strict=True)
    return counted_sum([(flag, Maximum(weight, frozenset({weight}))) for flag, weight in pairs], tape)
