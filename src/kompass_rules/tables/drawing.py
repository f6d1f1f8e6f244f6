"""One draw of a sensitivity analysis: weights, aggregations and missing answers at random -> the shares of all units.

A share is a column of whole numbers beside the number that all of them are out of, so that ties are ties. Where 64 bits
are too few for these, they are Python's own whole numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import NamedTuple

import attrs
import numpy as np

from kompass_rules.model.aggregation import (
    Aggregation,
    AggregationKind,
    BestOf,
    HostAggregation,
    aggregation_name,
    sums_points,
    whole_weights,
)
from kompass_rules.model.scale import Bands
from kompass_rules.scoring.plan import Plan
from kompass_rules.tables.columns import AnswerTable
from kompass_rules.tables.cut import above, count_twice
from kompass_rules.tables.program import Given, Shares, share_program
from kompass_rules.tables.refusals import BadRows, not_exact
from kompass_rules.tables.tape import Column

PARTS = 1000
"""The parts in which a weight is changed: thousandths of it."""

_NOT_EXACT = (Aggregation.GEOMETRIC_MEAN, Aggregation.HARMONIC_MEAN)

_WIDEST = 2**62 // 20_000
"""The most of which twice the hundredths of a percent are whole numbers of 64 bits."""


class Share(NamedTuple):
    """The shares of all units: whole numbers, out of `whole`."""

    numbers: Column
    whole: int


@attrs.frozen(eq=False)
class Choices:
    """All that is drawn of a node: its children's weights, each within a limit in thousandths, and its aggregation."""

    children: tuple[int, ...]
    weights: tuple[int, ...]
    limits: Column
    kinds: tuple[AggregationKind, ...]
    cap: Fraction
    """The sum of the children's maxima, by the node's own maximum, which matters for a capped sum."""


class Stream:
    """Whole numbers from a stream of bits, which does not change from one version of numpy to the next."""

    def __init__(self, seed: int) -> None:
        self._bits = np.random.PCG64(seed)

    def whole_numbers(self, least: Column | int, most: Column | int, count: int) -> Column:
        """Draw so many whole numbers, each from its least to its most."""
        raw = np.asarray(self._bits.random_raw(count), np.uint64)
        width = np.asarray(most) - np.asarray(least) + 1
        drawn: Column = np.asarray(least) + (raw % width.astype(np.uint64)).astype(np.int64)
        return drawn

    def one_of(self, count: int) -> int:
        """Draw a position among so many, if there are several."""
        return int(self.whole_numbers(0, count - 1, 1)[0]) if count > 1 else 0


def choices_of(
    plan: Plan, limits: Mapping[int, int], kinds: Mapping[int, Sequence[AggregationKind]], closed: Collection[int]
) -> dict[int, Choices]:
    """All that is drawn of the nodes of which anything is, and of those above them, children first.

    `limits` are of weights, `kinds` the aggregations of nodes; nothing is drawn below nodes that are `closed`.
    """
    drawn = {*kinds, *(plan.parents[index] for index in limits if index)}
    hidden = {index for index in range(1, len(plan.codes)) if any(one in closed for one in above(plan, index))} | {
        *closed
    }
    open_ = {one for index in drawn - hidden for one in (index, *above(plan, index))}
    return {
        index: _choices(plan, index, limits, kinds.get(index) or (plan.aggregations[index],))
        for index in sorted(open_ & {*plan.inner}, reverse=True)
    }


def _choices(plan: Plan, index: int, limits: Mapping[int, int], kinds: Sequence[AggregationKind]) -> Choices:
    for kind in kinds:
        if kind in _NOT_EXACT or isinstance(kind, HostAggregation):
            raise not_exact(plan.codes[index], aggregation_name(kind))
    children = range(*plan.child_ranges[index])
    by_points = sums_points(plan.aggregations[index])
    weights = whole_weights([plan.maximum(child) if by_points else plan.weights[child] for child in children])
    return Choices(
        tuple(children),
        tuple(weights),
        np.array([limits.get(child, 0) for child in children], np.int64),
        tuple(kinds),
        sum(map(plan.maximum, children), Fraction(0)) / plan.maximum(index),
    )


@attrs.frozen(eq=False)
class Draws:
    """The answers of all units with all that may be drawn for them."""

    plan: Plan
    choices: Mapping[int, Choices]
    shares: Shares
    nodes: tuple[int, ...]
    points: list[Column]
    flags: list[Column]
    gaps: list[Column | None]
    ways: list[Column | tuple[int, int]]
    wholes: Mapping[int, tuple[Share, Column]]
    """The shares of the nodes that are answered as a whole, and the units for which they are."""

    def shares_of(self, wanted: Iterable[int], stream: Stream, draws: int) -> Iterator[list[Share]]:
        """The shares of some nodes, draw by draw."""
        has_gaps = any(gap is not None for gap in self.gaps)
        known = {} if has_gaps else self._known(self.points)
        for _ in range(draws):
            found = {**(self._known(self._filled(stream)) if has_gaps else known)}
            for index, choices in self.choices.items():
                found[index] = self._with_whole(index, _drawn(choices, found, stream))
            yield [found[index] for index in wanted]

    def _filled(self, stream: Stream) -> list[Column]:
        return [_fill(*one, stream) for one in zip(self.points, self.gaps, self.ways, strict=True)]

    def _known(self, points: list[Column]) -> dict[int, Share]:
        wanted = dict.fromkeys(one.place for one in self.shares.wholes)
        found = self.shares.tape.run([*points, *self.flags].__getitem__, wanted)
        per = self.shares.per
        columns = (_times(found[one.place].astype(np.int64), 1, per) for one in self.shares.wholes)
        return {index: Share(column, per) for index, column in zip(self.nodes, columns, strict=True)}

    def _with_whole(self, index: int, computed: Share) -> Share:
        if index not in self.wholes:
            return computed
        given, where = self.wholes[index]
        (one, other), whole = _alike([given, computed])
        return Share(np.where(where, one, other), whole)


def draws_of(plan: Plan, given: AnswerTable, choices: Mapping[int, Choices], wanted: Iterable[int]) -> Draws:
    """Read the answers of all units; raises `InvalidError` for bad cells, and for what columns cannot do exactly."""
    bad, points, gaps = BadRows(plan), list[Column](), list[Column | None]()
    for index, one in given.answers.items():
        numbers, present, off = one.block(slice(0, given.rows))
        if off is not None and off.any():
            bad.add("table-cells-off-scale", plan.codes[index], off, 0, given.table.column(plan.codes[index]))
        if one.intervals:
            wide = one.wide(slice(0, given.rows))
            bad.add("table-cells-intervals", plan.codes[index], wide, 0, given.table.column(plan.codes[index]))
        points.append(numbers)
        gaps.append(None if present is None or index not in plan.leaf_set else ~present)
    count_twice(bad, given.present, given.answered, given.off, 0)
    bad.refuse()
    columns, flags, wholes = {}, list[Column](), {}
    for index, one, numbers in zip(given.answers, given.answers.values(), points, strict=True):
        may_miss = index not in plan.leaf_set and one.present is not None
        columns[index] = Given(one.form.per, one.form.most, may_miss)
        if may_miss and one.present is not None:
            flags.append(one.present)
        if index in choices:
            most = one.form.per * plan.maximum(index)
            where = np.ones(given.rows, bool) if one.present is None else one.present
            wholes[index] = Share(numbers.astype(np.int64) * most.denominator, most.numerator), where
    below = {child for one in choices.values() for child in one.children} | {*wanted}
    nodes = tuple(sorted(below - choices.keys()))
    shares = share_program(plan, columns, nodes, {*choices})
    ways = [_possible(plan, index, one.form.per) for index, one in given.answers.items()]
    return Draws(plan, choices, shares, nodes, points, flags, gaps, ways, wholes)


def _possible(plan: Plan, index: int, per: int) -> Column | tuple[int, int]:
    """All points that an answer may earn, in parts of 1 / `per`, or the least and the most of them."""
    scale, maximum = plan.scales[index], plan.maximum(index)
    table = plan.tables[index]
    if table:
        return np.array([int(Fraction(one, plan.grid) * per) for one in table.values()], np.int64)
    if isinstance(scale, Bands):
        return np.array([int(band.share * maximum * per) for band in scale.bands], np.int64)
    if index not in plan.scale_ends:
        return 0, 0  # a node that is answered as a whole is never drawn
    low, high = plan.scale_ends[index]
    return int(Fraction(low.value, plan.grid) * per), int(Fraction(high.value, plan.grid) * per)


def _fill(points: Column, gaps: Column | None, possible: Column | tuple[int, int], stream: Stream) -> Column:
    if gaps is None:
        return points
    count = int(gaps.sum())
    if isinstance(possible, tuple):
        drawn = stream.whole_numbers(*possible, count)
    else:
        drawn = possible[stream.whole_numbers(0, len(possible) - 1, count)]
    filled = points.astype(np.int64)
    filled[gaps] = drawn
    return filled


def _drawn(choices: Choices, found: Mapping[int, Share], stream: Stream) -> Share:
    """The share of a node, with drawn weights and aggregation."""
    factors = stream.whole_numbers(PARTS - choices.limits, PARTS + choices.limits, len(choices.children))
    kind = choices.kinds[stream.one_of(len(choices.kinds))]
    weights = [weight * int(factor) for weight, factor in zip(choices.weights, factors, strict=True)]
    return aggregated(kind, [found[child] for child in choices.children], weights, choices.cap)


def aggregated(kind: AggregationKind, shares: Sequence[Share], weights: Sequence[int], cap: Fraction) -> Share:
    """The share of a node from its children's, by whole weights; exact."""
    match kind:
        case Aggregation.MINIMUM | Aggregation.MAXIMUM:
            columns, whole = _alike(shares)
            extreme = np.minimum if kind is Aggregation.MINIMUM else np.maximum
            return Share(extreme.reduce(columns), whole)
        case Aggregation.MEDIAN:
            columns, whole = _alike(shares)
            ordered, count = np.sort(columns, axis=0), len(columns)
            return Share(_times(ordered[(count - 1) // 2] + ordered[count // 2], 1, 2 * whole), 2 * whole)
        case BestOf(count):
            columns, whole = _alike(shares)
            best = np.sort(columns, axis=0)[-min(count, len(columns)) :]
            return Share(_times(best.sum(axis=0), 1, whole * len(best)), whole * len(best))
        case Aggregation.CAPPED_SUM:
            mean = _mean(shares, weights)
            whole = mean.whole * cap.denominator
            raised = _times(mean.numbers, cap.numerator, max(mean.whole * cap.numerator, whole))
            return Share(np.minimum(raised, whole), whole)
        case _:
            return _mean(shares, weights)


def _mean(shares: Sequence[Share], weights: Sequence[int]) -> Share:
    together = lcm(*(one.whole for one in shares))
    factors = [weight * (together // one.whole) for weight, one in zip(weights, shares, strict=True)]
    whole = together * sum(weights)
    common = gcd(whole, *factors)
    parts = zip(shares, factors, strict=True)
    columns = [_times(one.numbers, factor // common, whole // common) for one, factor in parts]
    return Share(np.add.reduce(columns), whole // common)


def _alike(shares: Sequence[Share]) -> tuple[list[Column], int]:
    """The numbers of shares, out of one whole."""
    together = lcm(*(one.whole for one in shares))
    return [_times(one.numbers, together // one.whole, together) for one in shares], together


def _times(numbers: Column, factor: int, most: int) -> Column:
    """Numbers so many times, none of which is then above `most`, in whole numbers that hold these in hundredths."""
    product: Column = (numbers if most <= _WIDEST else numbers.astype(object)) * factor
    return product
