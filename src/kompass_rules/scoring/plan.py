"""A ruleset laid out flat for computing: arrays in level order, numbers as integers on one grid.

In level order the children of a node are side by side, so a node's children are one slice of every array, and going
through the indices backwards meets every child before its parent: no recursion, whatever the depth. Points are whole
multiples of 1 / `grid` wherever scales and rounding allow it, so that sums are sums of Python integers; what does not
fall on the grid stays an exact `Fraction` in the same arrays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from itertools import chain, pairwise
from math import lcm
from operator import itemgetter

import attrs

from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.interval import End
from kompass_rules.model.aggregation import Aggregation, AggregationKind, HostAggregation, is_irrational, sums_points
from kompass_rules.model.grades import Grades
from kompass_rules.model.node import Area, Node
from kompass_rules.model.rounding_rules import PercentRule, PointsRule
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.scale import Answer, Points, Scale
from kompass_rules.rounding import Rounding

DECIMALS = 1000
"""The parts of a point that every grid has."""

_FINEST = 10**15


class Status(StrEnum):
    """The origin of a node's score.

    `described`: nothing scores it, since its maximum is unknown or a node above it is answered. `recorded`: the ruleset
    leaves it out of the score.
    """

    ANSWERED = "answered"
    PRINTED = "printed"
    COMPUTED = "computed"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"
    DESCRIBED = "described"
    RECORDED = "recorded"


@attrs.frozen
class Rule:
    """A points rule on the plan's grid."""

    quantum: Number
    rounding: Rounding
    carries: bool


@attrs.frozen(eq=False)
class Stratum:
    """The nodes of one depth, which are side by side, with the rules of their level.

    `children` are the slices of the nodes' children, empty for leaves; there are none where all nodes are leaves.
    `carries`: the nodes pass up rounded points: by their rule, or, without one, in the quanta of what is below.
    """

    nodes: slice
    children: tuple[slice, ...]
    rule: Rule | None
    percent: PercentRule | None
    carries: bool

    @property
    def below(self) -> slice:
        """The children of all nodes, which are side by side."""
        return slice(self.children[0].start, self.children[-1].stop)


@attrs.frozen
class Printed:
    """Nodes side by side whose figures come in the same form: whole points or not, and the rule of their percents."""

    nodes: slice
    has_whole_points: bool
    percent: PercentRule | None


@attrs.frozen(eq=False)
class Plan:
    """The scored nodes of a ruleset, by index in level order; 0 is the total.

    `maxima` are on the grid; a node without a maximum is computed as a share, with the grid itself for a maximum.
    `child_ranges` are the first index of a node's children and the one after the last, equal for leaves. `tables` turn
    answers into points at once.

    The rest is derived when a plan is made, since what is read in every evaluation should be read from slots: `leaves`
    and `inner` nodes, children before parents; `sum_quanta`, the rules by which points come in whole quanta; `carries`,
    whether a node passes up rounded points; the `strata`, the deepest first; `lowest_sums`, the one right above the
    deepest leaves, if nothing rounds these; `apart`, the nodes that are no sums; `blank_status`, where nothing is
    answered, and `complete_status`, where every leaf is; `is_plain`, where answers are points without a step, and
    `takes_points`, whether all are; `all_leaves`, which takes the points of all leaves by code, if they are the last
    nodes and no other has an answer; the `hosts`' aggregations by node; `encloses`, whether exact answers may give
    intervals, since a mean may be irrational; `scale_ends`, the points that a leaf's scale allows; the `printed` nodes,
    the total and those whose figures the framework rounds (all where it rounds none), their codes, and the places of
    those among these without points.
    """

    ruleset: Ruleset
    codes: tuple[str, ...]
    parents: tuple[int, ...]
    child_ranges: tuple[tuple[int, int], ...]
    grid: int
    has_points: tuple[bool, ...]
    maxima: tuple[Number, ...]
    weights: tuple[Number, ...]
    aggregations: tuple[AggregationKind, ...]
    rules: tuple[Rule | None, ...]
    percents: tuple[PercentRule | None, ...]
    grades: tuple[Grades | None, ...]
    scales: tuple[Scale, ...]
    tables: tuple[dict[object, Number], ...]
    index_of: dict[str, int] = attrs.field(init=False)
    leaves: tuple[int, ...] = attrs.field(init=False)
    leaf_set: frozenset[int] = attrs.field(init=False)
    leaf_codes: frozenset[str] = attrs.field(init=False)
    inner: tuple[int, ...] = attrs.field(init=False)
    least_coverages: tuple[tuple[int, Fraction], ...] = attrs.field(init=False)
    sum_quanta: tuple[Rule | None, ...] = attrs.field(init=False)
    carries: tuple[bool, ...] = attrs.field(init=False)
    strata: tuple[Stratum, ...] = attrs.field(init=False)
    lowest_sums: Stratum | None = attrs.field(init=False)
    apart: tuple[int, ...] = attrs.field(init=False)
    no_rules: tuple[None, ...] = attrs.field(init=False)
    blank_status: tuple[Status, ...] = attrs.field(init=False)
    complete_status: tuple[Status, ...] = attrs.field(init=False)
    is_plain: tuple[bool, ...] = attrs.field(init=False)
    takes_points: bool = attrs.field(init=False)
    all_leaves: Callable[[Mapping[str, int]], tuple[int, ...]] | None = attrs.field(init=False)
    encloses: bool = attrs.field(init=False)
    hosts: tuple[tuple[int, HostAggregation], ...] = attrs.field(init=False)
    scale_ends: dict[int, tuple[End, End]] = attrs.field(init=False)
    printed: tuple[Printed, ...] = attrs.field(init=False)
    printed_codes: tuple[str, ...] = attrs.field(init=False)
    without_points: tuple[int, ...] = attrs.field(init=False)

    @index_of.default
    def _index_of(self) -> dict[str, int]:
        return {code: index for index, code in enumerate(self.codes)}

    @leaves.default
    def _leaves(self) -> tuple[int, ...]:
        return tuple(index for index, (start, end) in enumerate(self.child_ranges) if start == end)

    @leaf_set.default
    def _leaf_set(self) -> frozenset[int]:
        return frozenset(self.leaves)

    @least_coverages.default
    def _least_coverages(self) -> tuple[tuple[int, Fraction], ...]:
        """The inner nodes, children first, each with the least share of it that must be answered.

        Nothing where the ruleset requires none; 0 for a node of which it requires none.
        """
        ruleset, levels = self.ruleset, (self.ruleset.total_level, *self.ruleset.levels)
        if ruleset.least_coverage is None and all(level.least_coverage is None for level in levels):
            return ()
        return tuple((index, ruleset.least_coverage_of(self.codes[index]) or Fraction(0)) for index in self.inner)

    @leaf_codes.default
    def _leaf_codes(self) -> frozenset[str]:
        return frozenset(self.codes[index] for index in self.leaves)

    @inner.default
    def _inner(self) -> tuple[int, ...]:
        return tuple(index for index in reversed(range(len(self.codes))) if index not in self.leaf_set)

    @strata.default
    def _strata(self) -> tuple[Stratum, ...]:
        found: list[Stratum] = []
        for nodes in self._depths():
            ranges, first = self.child_ranges[nodes], nodes.start
            children = tuple(slice(*one) for one in ranges) if ranges[0][0] < ranges[-1][1] else ()
            found.append(Stratum(nodes, children, self.rules[first], self.percents[first], self.carries[first]))
        return tuple(reversed(found))

    def _depths(self) -> Iterator[slice]:
        """The nodes of each depth, the total first."""
        start, end = 0, 1
        while start < end:
            yield slice(start, end)
            start, end = self.child_ranges[start][0], self.child_ranges[end - 1][1]

    @lowest_sums.default
    def _lowest_sums(self) -> Stratum | None:
        return next((above for leaves, above in pairwise(self.strata) if not (leaves.children or leaves.rule)), None)

    @carries.default
    def _carries(self) -> tuple[bool, ...]:
        found: list[bool] = []
        for nodes in self._depths():
            rule, quanta = self.rules[nodes.start], self.sum_quanta[nodes]
            found += [rule.carries if rule else any(quanta)] * len(quanta)
        return tuple(found)

    @apart.default
    def _apart(self) -> tuple[int, ...]:
        return tuple(index for index in reversed(self.inner) if self.aggregations[index] is not Aggregation.SUM)

    @no_rules.default
    def _no_rules(self) -> tuple[None, ...]:
        return (None,) * len(self.codes)

    @blank_status.default
    def _blank_status(self) -> tuple[Status, ...]:
        leaves = self.leaf_set
        return tuple(Status.MISSING if index in leaves else Status.COMPUTED for index in range(len(self.codes)))

    @complete_status.default
    def _complete_status(self) -> tuple[Status, ...]:
        return tuple(Status.ANSWERED if status is Status.MISSING else status for status in self.blank_status)

    @is_plain.default
    def _is_plain(self) -> tuple[bool, ...]:
        return tuple(scale == Points() for scale in self.scales)

    @takes_points.default
    def _takes_points(self) -> bool:
        return all(self.is_plain)

    @all_leaves.default
    def _all_leaves(self) -> Callable[[Mapping[str, int]], tuple[int, ...]] | None:
        count, are_last = len(self.leaves), self.leaves[0] == len(self.codes) - len(self.leaves)
        return itemgetter(*self.codes[-count:]) if count > 1 and are_last and not self.ruleset.recorded else None

    @encloses.default
    def _encloses(self) -> bool:
        return any(map(is_irrational, self.aggregations))

    @hosts.default
    def _hosts(self) -> tuple[tuple[int, HostAggregation], ...]:
        kinds = ((index, self.aggregations[index]) for index in self.inner)
        return tuple((index, kind) for index, kind in kinds if isinstance(kind, HostAggregation))

    @scale_ends.default
    def _scale_ends(self) -> dict[int, tuple[End, End]]:
        ranges = {index: self.scales[index].range(self.maximum(index)) for index in self.leaves}
        return {
            index: (End(least).scaled(self.maxima[index]), End(most).scaled(self.maxima[index]))
            for index, (least, most) in ranges.items()
        }

    @sum_quanta.default
    def _sum_quanta(self) -> tuple[Rule | None, ...]:
        """The rules by which nodes' points come in whole quanta: a node's own if it carries, else its children's.

        A sum of children that all carry comes in the finest of their quanta, and so does a capped sum whose own maximum
        is in whole quanta.
        """
        quanta = [rule if rule and rule.carries else None for rule in self.rules]
        for index in self.inner:
            below = quanta[slice(*self.child_ranges[index])]
            if self.rules[index] is None and sums_points(self.aggregations[index]) and None not in below:
                finest = min((rule for rule in below if rule), key=lambda rule: rule.quantum)
                quanta[index] = None if self.maxima[index] % finest.quantum else finest
        return tuple(quanta)

    @printed.default
    def _printed(self) -> tuple[Printed, ...]:
        total, *below = reversed(self.strata)
        found: list[Printed] = []
        for stratum in (total, *([one for one in below if one.rule or one.percent] or below)):
            has_whole_points = stratum.rule is not None and stratum.rule.quantum == self.grid
            one = Printed(stratum.nodes, has_whole_points, stratum.percent)
            if found and one == attrs.evolve(found[-1], nodes=one.nodes) and found[-1].nodes.stop == one.nodes.start:
                one = attrs.evolve(one, nodes=slice(found.pop().nodes.start, one.nodes.stop))
            found.append(one)
        return tuple(found)

    @printed_codes.default
    def _printed_codes(self) -> tuple[str, ...]:
        return tuple(code for one in self.printed for code in self.codes[one.nodes])

    @without_points.default
    def _without_points(self) -> tuple[int, ...]:
        printed = enumerate(map(self.index_of.__getitem__, self.printed_codes))
        return tuple(place for place, index in printed if not self.has_points[index])

    def maximum(self, index: int) -> Fraction:
        """The maximum in points; 1 where a node has none."""
        return Fraction(self.maxima[index], self.grid)


def on_grid(value: Number, grid: int) -> Number:
    """A number of points in parts of 1 / `grid`: `value * grid`, without making a fraction on the way."""
    parts, rest = divmod(value.numerator * grid, value.denominator)
    return value * grid if rest else parts


def plan_of(ruleset: Ruleset) -> Plan:
    """The plan of a ruleset, which the ruleset keeps."""
    return ruleset.kept(_plan, None)


def _plan(ruleset: Ruleset, _: None) -> Plan:
    nodes, parents, child_ranges = _level_order(ruleset)
    maxima = [node.max_points if node.max_points is not None else Fraction(1) for node in nodes]
    scales = [ruleset.scale(node.code) for node in nodes]
    leaves = [index for index, (start, end) in enumerate(child_ranges) if start == end]
    tables = {index: scales[index].table(maxima[index]) for index in leaves}
    points = [ruleset.level(node.code).points for node in nodes]
    parts = (share * maxima[index] for index in leaves for share in tables[index].values())
    grid = grid_of(chain((rule.unit for rule in points if rule), maxima, parts))
    return Plan(
        ruleset=ruleset,
        codes=tuple(node.code for node in nodes),
        parents=parents,
        child_ranges=child_ranges,
        grid=grid,
        has_points=tuple(node.max_points is not None for node in nodes),
        maxima=tuple(to_int_if_integral(maximum * grid) for maximum in maxima),
        weights=tuple(1 if node.weight is None else to_int_if_integral(node.weight) for node in nodes),
        aggregations=tuple(node.aggregation if isinstance(node, Area) else Aggregation.SUM for node in nodes),
        rules=tuple(None if rule is None else _rule(rule, grid) for rule in points),
        percents=tuple(ruleset.level(node.code).percent for node in nodes),
        grades=tuple(ruleset.level(node.code).grades for node in nodes),
        scales=tuple(scales),
        tables=tuple(_on_grid(tables.get(index, {}), maxima[index] * grid) for index in range(len(nodes))),
    )


def _level_order(ruleset: Ruleset) -> tuple[list[Node], tuple[int, ...], tuple[tuple[int, int], ...]]:
    """The scored nodes in level order, the index of each one's parent, and the range of its children."""
    nodes: list[Node] = [ruleset.total]
    parents, child_ranges = [0], []
    for index, node in enumerate(nodes):
        children = [child for child in node.children if ruleset.is_scored(child.code)]
        child_ranges.append((len(nodes), len(nodes) + len(children)))
        nodes += children
        parents += [index] * len(children)
    return nodes, tuple(parents), tuple(child_ranges)


def grid_of(numbers: Iterable[Number]) -> int:
    """The common denominator of as many numbers as a machine's integer allows; the others stay fractions."""
    grid = DECIMALS
    for number in numbers:
        finer = lcm(grid, number.denominator)
        grid = finer if finer <= _FINEST else grid
    return grid


def _on_grid(table: dict[Answer, Fraction], maximum: Fraction) -> dict[object, Number]:
    return {answer: to_int_if_integral(share * maximum) for answer, share in table.items()}


def _rule(rule: PointsRule, grid: int) -> Rule:
    return Rule(to_int_if_integral(rule.unit * grid), rule.rounding, rule.carries)
