"""A ruleset laid out flat for computing: arrays in level order, numbers as integers on one grid.

In level order the children of a node stand side by side, so a node's children are one slice of every array, and going
through the positions backwards meets every child before its parent: no recursion, whatever the depth. Points are whole
multiples of 1 / `grid` wherever scales and rounding allow it, so that sums are sums of Python integers; what does not
fall on the grid stays an exact `Fraction` in the same arrays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import chain
from math import lcm

import attrs

from kompass_rules.exact import Number, Rounding, to_int_if_integral
from kompass_rules.model.aggregation import Aggregation, AggregationKind, HostAggregation
from kompass_rules.model.node import Area, Node
from kompass_rules.model.rounding import PercentRule
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.scale import Answer, Points, Scale

__all__ = ["Plan", "Rule", "Status", "grid_of", "on_grid", "plan_of"]

_DECIMALS = 1000
_FINEST = 10**15


class Status(StrEnum):
    """Where a node's score comes from.

    `described`: nothing scores it, since its maximum is unknown or a node above it is answered.
    """

    ANSWERED = "answered"
    PRINTED = "printed"
    COMPUTED = "computed"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"
    DESCRIBED = "described"


@attrs.frozen
class Rule:
    """A points rule on the plan's grid."""

    unit: Number
    rounding: Rounding
    carries: bool


@attrs.frozen(eq=False)
class Plan:
    """The scored nodes of a ruleset, by position in level order; 0 is the total.

    `tops` are maxima on the grid; a node without a maximum stands for a share and has the grid itself. `spans` are the
    positions of a node's children, empty for what is answered directly. `tables` turn answers into points at once.
    `is_plain`: answers are points without a step. `encloses`: exact answers may give intervals, since a root is
    irrational. `hosts`: what the host aggregates, and how.
    `units` are the rules by which a node's points come in whole units: its own, where it carries, or those of children
    that all carry and are summed. `complete` and `covered` are status and coverage where every leaf is answered.
    """

    codes: tuple[str, ...]
    position: dict[str, int]
    parents: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    inner: tuple[int, ...]
    leaves: tuple[int, ...]
    leaf_set: frozenset[int]
    ruled_leaves: tuple[int, ...]
    complete: tuple[Status, ...]
    covered: tuple[int, ...]
    grid: int
    has_points: tuple[bool, ...]
    tops: tuple[Number, ...]
    weights: tuple[Fraction, ...]
    kinds: tuple[AggregationKind, ...]
    rules: tuple[Rule | None, ...]
    units: tuple[Rule | None, ...]
    percents: tuple[PercentRule | None, ...]
    scales: tuple[Scale, ...]
    is_plain: tuple[bool, ...]
    encloses: bool
    hosts: tuple[tuple[int, HostAggregation], ...]
    tables: tuple[dict[object, Number], ...]
    described: frozenset[str]


def on_grid(value: Number, grid: int) -> Number:
    """A number of points in parts of 1 / `grid`: `value * grid`, without making a fraction on the way."""
    parts, rest = divmod(value.numerator * grid, value.denominator)
    return value * grid if rest else parts


@lru_cache(maxsize=64)
def plan_of(ruleset: Ruleset) -> Plan:
    """The plan of a ruleset; made once a ruleset, since it depends on nothing else."""
    nodes, parents, spans = _level_order(ruleset)
    positions = range(len(nodes))
    leaves = tuple(at for at in positions if spans[at][0] == spans[at][1])
    tops = [node.max_points if node.max_points is not None else Fraction(1) for node in nodes]
    scales = [_scale(ruleset, node) for node in nodes]
    tables = {at: scales[at].table(tops[at]) for at in leaves}
    points = [ruleset.level(node.code).points for node in nodes]
    parts = (share * tops[at] for at in leaves for share in tables[at].values())
    grid = grid_of(chain((rule.unit for rule in points if rule), tops, parts))
    kinds = tuple(node.aggregation if isinstance(node, Area) else Aggregation.SUM for node in nodes)
    rules = tuple(
        Rule(to_int_if_integral(rule.unit * grid), rule.rounding, rule.carries) if rule else None for rule in points
    )
    return Plan(
        codes=tuple(node.code for node in nodes),
        position={node.code: at for at, node in enumerate(nodes)},
        parents=parents,
        spans=spans,
        inner=tuple(at for at in reversed(positions) if spans[at][0] < spans[at][1]),
        leaves=leaves,
        leaf_set=frozenset(leaves),
        ruled_leaves=tuple(at for at in leaves if rules[at]),
        complete=tuple(Status.ANSWERED if at in tables else Status.COMPUTED for at in positions),
        covered=(1,) * len(nodes),
        grid=grid,
        has_points=tuple(node.max_points is not None for node in nodes),
        tops=tuple(to_int_if_integral(top * grid) for top in tops),
        weights=tuple(node.weight if node.weight is not None else Fraction(1) for node in nodes),
        kinds=kinds,
        rules=rules,
        units=_units(nodes, spans, rules),
        percents=tuple(ruleset.level(node.code).percent for node in nodes),
        scales=tuple(scales),
        is_plain=tuple(scale == Points() for scale in scales),
        encloses=Aggregation.GEOMETRIC_MEAN in kinds,
        hosts=tuple((at, kind) for at in reversed(positions) if isinstance(kind := kinds[at], HostAggregation)),
        tables=tuple(_on_grid(tables.get(at, {}), tops[at] * grid) for at in positions),
        described=frozenset(code for code in ruleset.codes if not ruleset.is_scored(code)),
    )


def _level_order(ruleset: Ruleset) -> tuple[list[Node], tuple[int, ...], tuple[tuple[int, int], ...]]:
    """The scored nodes in level order, the position of each one's parent, and the positions of its children."""
    nodes: list[Node] = [ruleset.total]
    parents, spans = [0], []
    for at, node in enumerate(nodes):
        children = [child for child in node.children if ruleset.is_scored(child.code)]
        spans.append((len(nodes), len(nodes) + len(children)))
        nodes += children
        parents += [at] * len(children)
    return nodes, tuple(parents), tuple(spans)


def grid_of(numbers: Iterable[Number]) -> int:
    """What makes whole numbers of as many of these as a machine's integer allows; the others stay fractions."""
    grid = _DECIMALS
    for number in numbers:
        finer = lcm(grid, number.denominator)
        grid = finer if finer <= _FINEST else grid
    return grid


def _on_grid(table: dict[Answer, Fraction], top: Fraction) -> dict[object, Number]:
    return {answer: to_int_if_integral(share * top) for answer, share in table.items()}


def _scale(ruleset: Ruleset, node: Node) -> Scale:
    name = None if isinstance(node, Area) else node.scale
    return Points() if name is None else ruleset.scales[name]


def _units(
    nodes: list[Node], spans: Sequence[tuple[int, int]], rules: tuple[Rule | None, ...]
) -> tuple[Rule | None, ...]:
    units = [rule if rule and rule.carries else None for rule in rules]
    for at in reversed(range(len(nodes))):
        below = units[slice(*spans[at])]
        node = nodes[at]
        if rules[at] is None and isinstance(node, Area) and node.aggregation is Aggregation.SUM and None not in below:
            units[at] = min((rule for rule in below if rule), key=lambda rule: rule.unit, default=None)
    return tuple(units)
