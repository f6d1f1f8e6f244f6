"""A ruleset as a program on columns: the fold of `scoring/endpoint`, written once on a tape of whole numbers.

Making the program is the proof: each node's numbers get a type that holds all that they can be, or the node is refused
by name. Source of the rules: `docs/explanation/scoring.md`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from math import lcm
from typing import Literal, TypeAlias

import attrs

from kompass_rules.model.aggregation import Aggregation, sums_points
from kompass_rules.model.rounding_rules import PercentOf
from kompass_rules.model.ruleset import Missing
from kompass_rules.scoring.plan import Plan, Rule
from kompass_rules.tables.amounts import Amount, Maximum, Open, counted_sum, over_one, sum_of_amounts
from kompass_rules.tables.coverage import covered_part, is_enough
from kompass_rules.tables.cut import above
from kompass_rules.tables.means import Child, mean_of
from kompass_rules.tables.refusals import too_wide
from kompass_rules.tables.tape import Flags, Tape, TooWideError, Whole


@attrs.frozen
class Given:
    """The inputs of an answered node: points in parts of 1 / `per` to `most`; whether rows lack it, or do not apply."""

    per: int
    most: int
    may_miss: bool = False
    may_not_apply: bool = False
    has_intervals: bool = False


Part: TypeAlias = Literal["low", "high", "answered", "applies", "low_open", "high_open"]
"""A column of inputs of a node: points at either end, truth values, or open ends."""

_BETWEEN: tuple[Part, ...] = ("high", "low_open", "high_open")


def inputs_of(given: Mapping[int, Given]) -> list[tuple[int, Part]]:
    """The nodes and their columns with which a tape begins, in order."""
    found: list[tuple[int, Part]] = [(index, "low") for index in given]
    found += [(index, "answered") for index, one in given.items() if one.may_miss]
    found += [(index, "applies") for index, one in given.items() if one.may_not_apply]
    return [*found, *((index, part) for index, one in given.items() if one.has_intervals for part in _BETWEEN)]


@attrs.frozen
class GivenColumns:
    """The columns of what is given of a node: its points at both ends, where it is answered, and where it applies."""

    points: tuple[Amount, Amount]
    answered: Flags | None = None
    applies: Flags | None = None


@attrs.frozen
class NodeColumns:
    """The columns of a node: its points before and after rounding, its maximum, and where it applies and counts."""

    unrounded: Amount
    points: Amount
    maximum: Maximum
    applies: Flags | None
    counts: Flags | None


@attrs.frozen
class NodeOutput:
    """The figures of a printed node at one end: points, if it has any, and percent, and where it is scored."""

    points: Amount | None
    percent: Amount
    counts: Flags | None


@attrs.frozen(eq=False)
class Program:
    """A tape, with the figures of the printed nodes at each end; there are two where missing answers are bound.

    The inputs are those of `inputs_of`: truth values are set where a node is answered, applies, or has an open end. A
    node that is scored in no row is None.
    """

    tape: Tape
    ends: tuple[tuple[NodeOutput | None, ...], ...]
    total: NodeColumns


def program_of(plan: Plan, given: Mapping[int, Given], missing: Missing, *, rounding: bool) -> Program:
    """Write the program for the nodes that are answered in some row; raises `InvalidError` by the node's name."""
    tape, columns = _inputs(given)
    folds = []
    for side in (0, 1) if missing is Missing.BOUND else (0,):
        fold = _Fold(plan, tape, missing, rounding, side, columns)
        fold.add_all()
        folds.append(fold)
    return Program(tape, tuple(fold.outputs() for fold in folds), folds[0].nodes[0])


def _inputs(given: Mapping[int, Given]) -> tuple[Tape, dict[int, GivenColumns]]:
    """An empty tape, and the columns that it begins with by node."""
    places = {column: place for place, column in enumerate(inputs_of(given))}

    def flags(index: int, part: Part) -> Flags | None:
        return Flags(places[index, part]) if (index, part) in places else None

    def end(index: int, part: Part, opened: Part, direction: int) -> Amount:
        one, is_open = given[index], flags(index, opened)
        whole = Whole(places[index, part if is_open else "low"], one.most)
        return Amount(whole, Fraction(1, one.per), open=Open(is_open, direction) if is_open else None)

    return Tape(len(places)), {
        index: GivenColumns(
            (end(index, "low", "low_open", 1), end(index, "high", "high_open", -1)),
            flags(index, "answered"),
            flags(index, "applies"),
        )
        for index in given
    }


@attrs.frozen(eq=False)
class Shares:
    """A tape of the shares of some nodes before any rounding: whole numbers in parts of 1 / `per`, in their order."""

    tape: Tape
    wholes: tuple[Whole, ...]
    per: int


def share_program(plan: Plan, given: Mapping[int, Given], nodes: Sequence[int], drawn: Collection[int]) -> Shares:
    """Write the program for the shares of nodes, none of which is drawn; raises `InvalidError` by the node's name.

    All leaves are answered; the inputs are as those of a `Program`.
    """
    tape, columns = _inputs(given)
    fold = _Fold(plan, tape, Missing.REFUSE, rounding=False, side=0, given=columns)
    fold.add_all(drawn)
    with _named(plan.codes[0]):
        wholes, factor = over_one([fold.share(index) for index in nodes], tape)
    return Shares(tape, tuple(wholes), factor.denominator)


@contextmanager
def _named(code: str) -> Iterator[None]:
    try:
        yield
    except TooWideError:
        raise too_wide(code) from None


@attrs.frozen(eq=False)
class _Fold:
    """One end of every node, children before parents; nodes that apply in no row are left out.

    A node with children may be answered as a whole in some rows, or in all; then nothing below it is scored there.
    """

    plan: Plan
    tape: Tape
    missing: Missing
    rounding: bool
    side: int
    given: Mapping[int, GivenColumns]
    nodes: dict[int, NodeColumns] = attrs.field(init=False, factory=dict)
    covered: dict[int, Amount] = attrs.field(init=False, factory=dict)
    """The answered points of the maxima of nodes of which some may be missing, if the ruleset asks for a least part."""
    unit: int = attrs.field(init=False)
    """The parts of a point that all maxima are whole numbers of."""

    @unit.default
    def _unit(self) -> int:
        return lcm(*(self.plan.maximum(index).denominator for index in range(len(self.plan.codes))))

    def add_all(self, but: Collection[int] = ()) -> None:
        """Add all nodes, children before parents, but some that others are not computed from."""
        for index in (index for index in (*self.plan.leaves, *self.plan.inner) if index not in but):
            given = self.given.get(index)
            parts = [self._part(child) for child in range(*self.plan.child_ranges[index]) if child in self.nodes]
            with _named(self.plan.codes[index]):
                if parts and not (given and given.answered is None):
                    self._add_inner(index, parts, given)
                elif given:
                    self._add_alone(index, given)

    def _add_alone(self, index: int, given: GivenColumns) -> None:
        """Add what is answered: nothing where it does not apply, and what the policy says where it is missing."""
        points, applies = given.points[self.side], given.applies
        counts = applies
        if given.answered:
            points = self._filled(index, points, given.answered)
            if self.missing is Missing.EXCLUDE:
                counts = self.tape.both(given.answered, applies) if applies else given.answered
                if self.plan.least_coverages:
                    covered = self.tape.where(counts, int(self.plan.maximum(index) * self.unit), 0)
                    self.covered[index] = Amount(covered, Fraction(1, self.unit))
        if applies:
            points = attrs.evolve(points, whole=self.tape.where(applies, points.whole, 0))
        self._add(index, points, self._maximum(index), applies, counts)

    def _filled(self, index: int, given: Amount, answered: Flags) -> Amount:
        """The points of a leaf, with its end of the scale for missing answers that are bound, and else nothing."""
        end = self.plan.scale_ends[index][self.side].value if self.missing is Missing.BOUND else 0
        empty = Fraction(end, self.plan.grid)
        per = lcm(given.factor.denominator, empty.denominator)
        filled = self.tape.where(answered, given.in_parts(per, self.tape), int(empty * per))
        return Amount(filled, Fraction(1, per), open=given.open)

    def _part(self, index: int) -> Child:
        node = self.nodes[index]
        passed = node.points if self.plan.carries[index] else node.unrounded
        return Child(passed, node.maximum, self.plan.weights[index], node.applies, node.counts, self.covered.get(index))

    def _maximum(self, index: int) -> Maximum:
        whole = int(self.plan.maximum(index) * self.unit)
        return Maximum(whole, frozenset({whole}))

    def _add_inner(self, index: int, parts: Sequence[Child], given: GivenColumns | None) -> None:
        applies = self._any_of([part.applies for part in parts])
        counts = applies if _all_count(parts) else self._any_of([part.counts for part in parts])
        kind = self.plan.aggregations[index]
        if kind is Aggregation.SUM:
            unrounded, maximum = self._sum(parts)
        elif kind is Aggregation.CAPPED_SUM:
            unrounded, maximum = self._capped_sum(index, parts)
        else:
            share = mean_of(kind, self.plan.codes[index], parts, self.unit, counts, self.tape)
            unrounded, maximum = share.times(self.plan.maximum(index)), self._maximum(index)
        if any(part.covered for part in parts):
            enough = self._is_enough(index, parts, maximum, given)
            if enough:
                counts = self.tape.both(counts, enough) if counts else enough
                unrounded = attrs.evolve(unrounded, whole=self.tape.where(counts, unrounded.whole, 0))
        self._add(index, unrounded, maximum, applies, counts, given)

    def _is_enough(
        self, index: int, parts: Sequence[Child], maximum: Maximum, given: GivenColumns | None
    ) -> Flags | None:
        """Return whether enough of a node is answered below it, row by row; None where any part is enough."""
        covered = covered_part(self.plan.aggregations[index], parts, maximum, self.unit, self.tape)
        self.covered[index] = covered
        if given and given.answered:
            whole = maximum.whole
            every = whole if isinstance(whole, Whole) else self.tape.constant(whole, covered.whole)
            self.covered[index] = Amount(every, Fraction(1, self.unit)).where(given.answered, covered, self.tape)
        least = dict(self.plan.least_coverages)[index]
        return is_enough(covered, maximum, self.unit, least, self.tape) if least else None

    def _any_of(self, flags: Sequence[Flags | None]) -> Flags | None:
        found = [one for one in flags if one]
        return self.tape.any_of(found) if len(found) == len(flags) else None

    def _applicable(self, parts: Sequence[Child]) -> Maximum:
        return counted_sum([(part.applies, self._where_it_applies(part)) for part in parts], self.tape)

    def _where_it_applies(self, part: Child) -> Maximum:
        """The maximum of a child, 0 where it does not apply."""
        if part.applies and isinstance(part.maximum.whole, int):
            whole = self.tape.where(part.applies, part.maximum.whole, 0)
            return Maximum(whole, part.maximum.possible | {0})
        return part.maximum

    def _counting(self, parts: Sequence[Child]) -> Maximum:
        """The sum of the maxima of the children that count."""
        counted = []
        for part in parts:
            whole = part.maximum.whole
            if isinstance(whole, Whole) and part.counts:
                whole = self.tape.where(part.counts, whole, 0)
            counted.append((part.counts, attrs.evolve(part.maximum, whole=whole)))
        return counted_sum(counted, self.tape)

    def _sum(self, parts: Sequence[Child]) -> tuple[Amount, Maximum]:
        summed, applicable = sum_of_amounts([part.passed for part in parts], self.tape), self._applicable(parts)
        if _all_count(parts):
            return summed, applicable
        counting = self._counting(parts)
        scaled = summed.multiplied(applicable.whole, self.tape)
        return scaled.divided(counting.whole, counting.possible, self.tape), applicable

    def _capped_sum(self, index: int, parts: Sequence[Child]) -> tuple[Amount, Maximum]:
        """The points of the children, scaled up to all that applies, and cut at the node's own maximum."""
        tape, cap = self.tape, int(self.plan.maximum(index) * self.unit)
        summed, applicable = sum_of_amounts([part.passed for part in parts], tape, self.unit), self._applicable(parts)
        maximum = Maximum(tape.at_most(applicable.whole, cap), frozenset(min(one, cap) for one in applicable.possible))
        counting = Maximum(1, frozenset({1}))
        if not _all_count(parts):
            counting, summed = self._counting(parts), summed.multiplied(applicable.whole, tape)
        per = lcm(summed.factor.denominator, self.unit)
        limit = tape.multiplied(tape.multiplied(counting.whole, maximum.whole), per // self.unit)
        top = summed.in_parts(per, tape)
        opened = summed.open
        if opened:
            top, limit = tape.nudged(top, 4, opened.flags, opened.direction), tape.multiplied(limit, 4)
        cut = tape.at_most(top, limit) if isinstance(limit, int) else tape.least([top, limit])
        if opened:
            cut, nudged = tape.settled(cut, 4, opened.direction)
            opened = Open(nudged, opened.direction)
        points = Amount(cut, Fraction(1, per), open=opened)
        return points.divided(counting.whole, counting.possible, tape), maximum

    def _add(
        self,
        index: int,
        unrounded: Amount,
        maximum: Maximum,
        applies: Flags | None,
        counts: Flags | None,
        given: GivenColumns | None = None,
    ) -> None:
        rule, points = self.plan.rules[index] if self.rounding else None, unrounded
        if self.rounding and not self.plan.rules[index] and unrounded.by and sums_points(self.plan.aggregations[index]):
            quantum = self.plan.sum_quanta[index]  # a sum that is scaled up came in whole quanta, and still does
            points = self._rounded(unrounded, quantum) if quantum else points
        if given and given.answered:
            unrounded, points = (
                given.points[self.side].where(given.answered, one, self.tape) for one in (unrounded, points)
            )
            counts = self.tape.any_of([given.answered, counts]) if counts and counts != applies else counts
        if rule:
            points = self._rounded(unrounded, rule)
        self.nodes[index] = NodeColumns(unrounded, points, maximum, applies, counts)

    def _rounded(self, amount: Amount, rule: Rule) -> Amount:
        return amount.rounded(Fraction(rule.quantum, self.plan.grid), rule.rounding, self.tape)

    def share(self, index: int) -> Amount:
        """The share of a node that all leaves count in."""
        node = self.nodes[index]
        return node.unrounded.times(self.unit).divided(node.maximum.whole, node.maximum.possible, self.tape)

    def outputs(self) -> tuple[NodeOutput | None, ...]:
        """The figures of the printed nodes."""
        return tuple(self._output(self.plan.index_of[code]) for code in self.plan.printed_codes)

    def _output(self, index: int) -> NodeOutput | None:
        node, wholes = self.nodes.get(index), [self.given[one] for one in above(self.plan, index) if one in self.given]
        answered = [one.answered for one in wholes if one.answered]
        if node is None or len(answered) < len(wholes):
            return None
        with _named(self.plan.codes[index]):
            points = node.points.steady(self.tape) if self.plan.has_points[index] else None
            rule = self.plan.percents[index] if self.rounding else None
            taken_of = node.points if rule and rule.of is PercentOf.POINTS else node.unrounded
            share = taken_of.times(100 * self.unit).divided(node.maximum.whole, node.maximum.possible, self.tape)
            percent = share.rounded(rule.unit, rule.rounding, self.tape) if rule else share.steady(self.tape)
            return NodeOutput(points, percent, self.tape.without(node.counts, answered))


def _all_count(parts: Sequence[Child]) -> bool:
    """Return whether all children count wherever they apply."""
    return all(part.counts == part.applies for part in parts)
