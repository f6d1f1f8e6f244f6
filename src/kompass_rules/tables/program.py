"""A ruleset as a program on columns: the fold of `scoring/endpoint`, written once on a tape of whole numbers.

Making the program is the proof: each node's numbers get a type that holds all that they can be, or the node is refused
by name. Source of the rules: `docs/explanation/scoring.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from math import lcm

import attrs

from kompass_rules.model.aggregation import Aggregation, sums_points
from kompass_rules.model.rounding_rules import PercentOf
from kompass_rules.model.ruleset import Missing
from kompass_rules.scoring.plan import Plan
from kompass_rules.tables.amounts import Amount, Maximum, counted_sum, over_one, sum_of_amounts
from kompass_rules.tables.means import Part, mean_of
from kompass_rules.tables.refusals import not_exact, too_wide
from kompass_rules.tables.tape import Flags, Tape, TooWideError, Whole


@attrs.frozen
class Leaf:
    """The inputs of a leaf: points in parts of 1 / `per` to `most`; whether rows may lack an answer, or not apply."""

    per: int
    most: int
    may_miss: bool = False
    may_not_apply: bool = False


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

    The inputs are a column of points for each leaf, then one of truth values for each leaf that may lack an answer,
    then one for each that may not apply: set where it is answered, or applies. A node is None if it applies in no row.
    """

    tape: Tape
    ends: tuple[tuple[NodeOutput | None, ...], ...]
    total: NodeColumns


def program_of(plan: Plan, leaves: Mapping[int, Leaf], missing: Missing, *, rounding: bool) -> Program:
    """Write the program for the leaves that apply in some row; raises `InvalidError` by the node's name."""
    missed = [index for index, leaf in leaves.items() if leaf.may_miss]
    partly = [index for index, leaf in leaves.items() if leaf.may_not_apply]
    answered = {index: Flags(len(leaves) + place) for place, index in enumerate(missed)}
    applies = {index: Flags(len(leaves) + len(missed) + place) for place, index in enumerate(partly)}
    if missing is Missing.EXCLUDE and missed and plan.least_coverages:
        raise not_exact(plan.codes[0], "least-coverage")
    tape = Tape(len(leaves) + len(missed) + len(partly))
    folds = []
    for side in (0, 1) if missing is Missing.BOUND else (0,):
        fold = _Fold(plan, tape, missing, rounding, side)
        for place, (index, leaf) in enumerate(leaves.items()):
            given = Amount(Whole(place, leaf.most), Fraction(1, leaf.per))
            fold.add_leaf(index, given, answered.get(index), applies.get(index))
        fold.add_inner()
        folds.append(fold)
    return Program(tape, tuple(fold.outputs() for fold in folds), folds[0].nodes[0])


@attrs.frozen(eq=False)
class Shares:
    """A tape of the shares of some nodes before any rounding: whole numbers in parts of 1 / `per`, in their order."""

    tape: Tape
    wholes: tuple[Whole, ...]
    per: int

    @property
    def most(self) -> int:
        """The most that any of the whole numbers can be."""
        return max(one.most for one in self.wholes)


def share_program(plan: Plan, leaves: Mapping[int, Leaf], nodes: Iterable[int]) -> Shares:
    """Write the program for the shares of nodes, all leaves answered; raises `InvalidError` by the node's name."""
    tape = Tape(len(leaves))
    fold = _Fold(plan, tape, Missing.REFUSE, rounding=False, side=0)
    for place, (index, leaf) in enumerate(leaves.items()):
        fold.add_leaf(index, Amount(Whole(place, leaf.most), Fraction(1, leaf.per)), None, None)
    fold.add_inner()
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
    """One end of every node, children before parents; nodes that apply in no row are left out."""

    plan: Plan
    tape: Tape
    missing: Missing
    rounding: bool
    side: int
    nodes: dict[int, NodeColumns] = attrs.field(init=False, factory=dict)
    unit: int = attrs.field(init=False)
    """The parts of a point that all maxima are whole numbers of."""

    @unit.default
    def _unit(self) -> int:
        return lcm(*(self.plan.maximum(index).denominator for index in range(len(self.plan.codes))))

    def add_leaf(self, index: int, given: Amount, answered: Flags | None, applies: Flags | None) -> None:
        """Add a leaf: nothing where it does not apply, and what the policy says where an answer is missing."""
        with _named(self.plan.codes[index]):
            counts = applies
            if answered:
                given = self._filled(index, given, answered)
                if self.missing is Missing.EXCLUDE:
                    counts = self.tape.both(answered, applies) if applies else answered
            if applies:
                given = attrs.evolve(given, whole=self.tape.where(applies, given.whole, 0))
            self._add(index, given, self._maximum(index), applies, counts)

    def _filled(self, index: int, given: Amount, answered: Flags) -> Amount:
        """The points of a leaf, with its end of the scale for missing answers that are bound, and else nothing."""
        end = self.plan.scale_ends[index][self.side].value if self.missing is Missing.BOUND else 0
        empty = Fraction(end, self.plan.grid)
        per = lcm(given.factor.denominator, empty.denominator)
        filled = self.tape.where(answered, given.in_parts(per, self.tape), int(empty * per))
        return Amount(filled, Fraction(1, per))

    def add_inner(self) -> None:
        """Add all nodes above the leaves."""
        for index in self.plan.inner:
            children = range(*self.plan.child_ranges[index])
            parts = [self._part(child) for child in children if child in self.nodes]
            if parts:
                with _named(self.plan.codes[index]):
                    self._add_node(index, parts)

    def _part(self, index: int) -> Part:
        node = self.nodes[index]
        passed = node.points if self.plan.carries[index] else node.unrounded
        return Part(passed, node.maximum, self.plan.weights[index], node.applies, node.counts)

    def _maximum(self, index: int) -> Maximum:
        whole = int(self.plan.maximum(index) * self.unit)
        return Maximum(whole, frozenset({whole}))

    def _add_node(self, index: int, parts: Sequence[Part]) -> None:
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
        self._add(index, unrounded, maximum, applies, counts)

    def _any_of(self, flags: Sequence[Flags | None]) -> Flags | None:
        found = [one for one in flags if one]
        return self.tape.any_of(found) if len(found) == len(flags) else None

    def _applicable(self, parts: Sequence[Part]) -> Maximum:
        return counted_sum([(part.applies, self._where_it_applies(part)) for part in parts], self.tape)

    def _where_it_applies(self, part: Part) -> Maximum:
        """The maximum of a child, 0 where it does not apply."""
        if part.applies and isinstance(part.maximum.whole, int):
            whole = self.tape.where(part.applies, part.maximum.whole, 0)
            return Maximum(whole, part.maximum.possible | {0})
        return part.maximum

    def _counting(self, parts: Sequence[Part]) -> Maximum:
        """The sum of the maxima of the children that count."""
        counted = []
        for part in parts:
            whole = part.maximum.whole
            if isinstance(whole, Whole) and part.counts:
                whole = self.tape.where(part.counts, whole, 0)
            counted.append((part.counts, attrs.evolve(part.maximum, whole=whole)))
        return counted_sum(counted, self.tape)

    def _sum(self, parts: Sequence[Part]) -> tuple[Amount, Maximum]:
        summed, applicable = sum_of_amounts([part.passed for part in parts], self.tape), self._applicable(parts)
        if _all_count(parts):
            return summed, applicable
        counting = self._counting(parts)
        scaled = summed.multiplied(applicable.whole, self.tape)
        return scaled.divided(counting.whole, counting.possible, self.tape), applicable

    def _capped_sum(self, index: int, parts: Sequence[Part]) -> tuple[Amount, Maximum]:
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
        cut = tape.at_most(top, limit) if isinstance(limit, int) else tape.least([top, limit])
        return Amount(cut, Fraction(1, per)).divided(counting.whole, counting.possible, tape), maximum

    def _add(
        self, index: int, unrounded: Amount, maximum: Maximum, applies: Flags | None, counts: Flags | None
    ) -> None:
        rule, points = self.plan.rules[index], unrounded
        if rule is None and unrounded.by is not None and sums_points(self.plan.aggregations[index]):
            rule = self.plan.sum_quanta[index]  # a sum that is scaled up came in whole quanta, and still does
        if rule and self.rounding:
            points = unrounded.rounded(Fraction(rule.quantum, self.plan.grid), rule.rounding, self.tape)
        self.nodes[index] = NodeColumns(unrounded, points, maximum, applies, counts)

    def share(self, index: int) -> Amount:
        """The share of a node that all leaves count in."""
        node = self.nodes[index]
        return node.unrounded.times(self.unit).divided(node.maximum.whole, node.maximum.possible, self.tape)

    def outputs(self) -> tuple[NodeOutput | None, ...]:
        """The figures of the printed nodes."""
        return tuple(self._output(self.plan.index_of[code]) for code in self.plan.printed_codes)

    def _output(self, index: int) -> NodeOutput | None:
        node = self.nodes.get(index)
        if node is None:
            return None
        with _named(self.plan.codes[index]):
            points = node.points.steady(self.tape) if self.plan.has_points[index] else None
            rule = self.plan.percents[index] if self.rounding else None
            taken_of = node.points if rule and rule.of is PercentOf.POINTS else node.unrounded
            share = taken_of.times(100 * self.unit).divided(node.maximum.whole, node.maximum.possible, self.tape)
            percent = share.rounded(rule.unit, rule.rounding, self.tape) if rule else share.steady(self.tape)
            return NodeOutput(points, percent, node.counts)


def _all_count(parts: Sequence[Part]) -> bool:
    """Return whether all children count wherever they apply."""
    return all(part.counts == part.applies for part in parts)
