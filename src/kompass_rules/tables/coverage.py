"""The answered part of a node, in columns: where it is less than a ruleset requires, the node does not count."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kompass_rules.model.aggregation import Aggregation, AggregationKind, whole_weights
from kompass_rules.tables.amounts import Amount, Maximum, counted_sum, over_one, sum_of_amounts
from kompass_rules.tables.means import Child, counted_weights
from kompass_rules.tables.tape import Flags, Tape, Whole


def covered_part(kind: AggregationKind, children: Sequence[Child], maximum: Maximum, unit: int, tape: Tape) -> Amount:
    """The points of a node's maximum that are answered, from those of its children; maxima are in 1 / `unit`."""
    some = next(child.covered.whole for child in children if child.covered)
    covered = [child.covered or _all_of(child, unit, some, tape) for child in children]
    if kind is Aggregation.SUM:
        return sum_of_amounts(covered, tape)
    if kind is Aggregation.CAPPED_SUM:
        together = counted_sum([(child.applies, child.maximum) for child in children], tape)
        summed = sum_of_amounts(covered, tape).multiplied(maximum.whole, tape)
        return summed.divided(together.whole, together.possible, tape)
    shares = [
        one.times(unit).divided(child.maximum.whole, child.maximum.possible, tape)
        for one, child in zip(covered, children, strict=True)
    ]
    wholes, factor = over_one(shares, tape)
    weights = whole_weights([child.weight for child in children])
    together = counted_weights([child.applies for child in children], weights, tape)
    summed = Amount(tape.weighed_sum(list(zip(wholes, weights, strict=True))), factor / unit)
    return summed.divided(together.whole, together.possible, tape).multiplied(maximum.whole, tape)


def _all_of(child: Child, unit: int, like: Whole, tape: Tape) -> Amount:
    """The maximum of a child that is answered wherever it applies."""
    whole = child.maximum.whole
    if isinstance(whole, int):
        whole = tape.where(child.applies, whole, 0) if child.applies else tape.constant(whole, like)
    return Amount(whole, Fraction(1, unit))


def is_enough(covered: Amount, maximum: Maximum, unit: int, least: Fraction, tape: Tape) -> Flags:
    """Return whether the covered points of a node are at least a share of its maximum, row by row."""
    ratio = covered.factor * unit / least
    required = tape.multiplied(tape.multiplied(covered.by or 1, maximum.whole), ratio.denominator)
    return tape.at_least(tape.times(covered.whole, ratio.numerator), required)
