"""`sensitivity`: the scores and ranks of units when weights, aggregations and missing answers are drawn at random.

Monte Carlo as the OECD and the JRC recommend it, in whole numbers: ties are ties, and a seed gives the same digits
everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

import attrs
import numpy as np
import pyarrow as pa

from kompass_rules.errors import InvalidError, finding, one_of
from kompass_rules.exact import Number
from kompass_rules.kinds import require, several
from kompass_rules.model.aggregation import Aggregation
from kompass_rules.model.code import TOTAL
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.numbers import given_count, given_number
from kompass_rules.progress import Progress, following
from kompass_rules.scoring.plan import Plan, plan_of
from kompass_rules.spelling import close_matches
from kompass_rules.tables.columns import Request, answer_table
from kompass_rules.tables.cut import above
from kompass_rules.tables.drawing import PARTS, Share, Stream, choices_of, draws_of
from kompass_rules.tables.scoring import Table, as_arrow
from kompass_rules.tables.tape import Column

_HUNDREDTHS = 10_000
_DRAWN = (Aggregation.WEIGHTED_MEAN, Aggregation.MINIMUM, Aggregation.MAXIMUM, Aggregation.MEDIAN)

Limits: TypeAlias = Number | Decimal | Mapping[str, Number | Decimal]
"""The share by which weights are changed at most: of all alike, or by code, of a node and all below it."""

Kinds: TypeAlias = Iterable[Aggregation | str] | Mapping[str, Iterable[Aggregation | str]]
"""Aggregations to draw: for all nodes alike, or by code, for a node."""


@attrs.frozen(eq=False)
class Sensitivity:
    """The distributions of scores and ranks over all draws; made by `sensitivity`.

    `scores` has a row for each unit and node: the 5th, the 50th and the 95th percentile of its percent, in hundredths,
    and of its rank, and the number of draws in which it was first, alone or with others. `ranks` is for plotting: a row
    for each unit, node and rank with the number of draws. Both are tables of pyarrow.
    """

    scores: pa.Table
    ranks: pa.Table


def sensitivity(
    ruleset: Ruleset,
    table: Table,
    *,
    unit: str,
    draws: int = 1000,
    seed: int = 0,
    weights: Limits = Fraction(1, 4),
    aggregations: Kinds = (),
    nodes: Iterable[str] = (TOTAL,),
    decimals: int | None = None,
    progress: Progress | None = None,
) -> Sensitivity:
    """Draw weights, aggregations and missing answers at random, and see how scores and ranks of units move.

    `table` has a row for each unit, whose name is in the column `unit`, and answers as `score_table` takes them. In
    each draw every weight, at all levels, is changed by at most the share `weights` of it (by code: of a node and all
    below it, while others stay as they are); every node takes one of `aggregations` (weighted mean, minimum, maximum,
    median; by code: of that node), and its own where none are given; and a missing answer is any of its scale. `nodes`
    are those whose scores and ranks are seen. Rounding rules are off. The same `seed` gives the same digits. `progress`
    is called with the draws that are done, and with all. Raises `InvalidError` as `score_table` does.
    """
    require("ruleset", ruleset, Ruleset)
    plan, count = plan_of(ruleset), given_count(draws, "draws")
    if count < 1:
        raise _undrawable()
    limits, kinds, wanted = _limits(plan, weights), _kinds(plan, aggregations), _indices(plan, "nodes", nodes)
    given = answer_table(plan, as_arrow(table), Request("zero", keep=(unit,), decimals=decimals))
    _refuse_below(plan, wanted, given.answered)
    closed = {index for index, present in given.present.items() if present is None}
    chances = draws_of(plan, given, choices_of(plan, limits, kinds, closed), wanted)
    shape, show = (len(wanted), count, given.rows), following(progress)
    percents, ranks = np.empty(shape, np.int64), np.empty(shape, np.int64)
    for draw, found in enumerate(chances.shares_of(wanted, Stream(given_count(seed, "seed")), count)):
        for place, share in enumerate(found):
            percents[place, draw], ranks[place, draw] = _percents(share), _ranks(share)
        show(draw + 1, count)
    codes = [plan.codes[index] for index in wanted]
    return _summary(given.table.column(unit), codes, percents, ranks)


def _undrawable() -> InvalidError:
    return InvalidError([finding("table-draws", kinds=tuple(map(str, _DRAWN)))])


def _indices(plan: Plan, place: str, codes: Iterable[str]) -> list[int]:
    found = several(place, codes, str)
    faults = [
        finding("unknown-code", place, code, code=code, meant=close_matches(code, plan.codes))
        for code in found
        if code not in plan.index_of
    ]
    if faults or not found:
        raise InvalidError(faults) if faults else _undrawable()
    return [plan.index_of[code] for code in dict.fromkeys(found)]


def _limits(plan: Plan, limits: Limits) -> dict[int, int]:
    """The most that each weight is changed by, in thousandths, without those that are not."""
    if isinstance(limits, Mapping):
        codes = _indices(plan, "weights", [*limits]) if limits else []
        given = dict(zip(codes, map(_thousandths, limits.values()), strict=True))
    else:
        given = {0: _thousandths(limits)}
    found = {}
    for index in range(1, len(plan.codes)):
        limit = next((given[one] for one in (index, *above(plan, index)) if one in given), 0)
        if limit:
            found[index] = limit
    return found


def _thousandths(limit: Number | Decimal) -> int:
    share = given_number(limit, "weights")
    if not 0 <= share <= 1:
        raise _undrawable()
    return int(share * PARTS)


def _kinds(plan: Plan, aggregations: Kinds) -> dict[int, Sequence[Aggregation]]:
    if isinstance(aggregations, Mapping):
        named = {code: _drawable(kinds) for code, kinds in aggregations.items()}
        indices = _indices(plan, "aggregations", [*named]) if named else []
        return dict(zip(indices, named.values(), strict=True))
    kinds = _drawable(aggregations)
    return dict.fromkeys(plan.inner, kinds) if kinds else {}


def _drawable(kinds: Iterable[Aggregation | str]) -> Sequence[Aggregation]:
    found = [one_of(Aggregation, kind) for kind in several("aggregations", kinds, str)]
    if not {*found} <= {*_DRAWN}:
        raise _undrawable()
    return found


def _refuse_below(plan: Plan, wanted: Iterable[int], answered: Mapping[int, Column]) -> None:
    """Refuse to see nodes below one that is answered as a whole."""
    found = [finding("table-node-covered", "nodes", code=plan.codes[index]) for index in wanted if index in answered]
    if found:
        raise InvalidError(found)


def _percents(share: Share) -> Column:
    """The percents of units, in hundredths."""
    return np.asarray((2 * _HUNDREDTHS * share.numbers + share.whole) // (2 * share.whole), np.int64)


def _ranks(share: Share) -> Column:
    """The ranks of units, 1 for the first; equal ones share the better rank."""
    return 1 + len(share.numbers) - np.searchsorted(np.sort(share.numbers), share.numbers, side="right")


def _summary(units: pa.ChunkedArray, codes: Sequence[str], percents: Column, ranks: Column) -> Sensitivity:
    """The tables over all draws, from arrays by node, draw and unit."""
    draws, rows = ranks.shape[1:]
    places = [(5 * draws + 99) // 100 - 1, (draws + 1) // 2 - 1, (95 * draws + 99) // 100 - 1]
    nodes = pa.array(codes).take(pa.array(np.repeat(np.arange(len(codes)), rows)))
    repeated = units.take(pa.array(np.tile(np.arange(rows), len(codes))))
    columns: dict[str, Any] = {"unit": repeated, "node": nodes}
    for name, drawn in (("percent", percents), ("rank", ranks)):
        ordered = np.sort(drawn, axis=1)
        for part, place in zip(("low", "median", "high"), places, strict=True):
            cells = ordered[:, place].reshape(-1)
            columns[f"{name} {part}"] = _decimal(cells) if name == "percent" else pa.array(cells)
    columns["first"] = pa.array((ranks == 1).sum(axis=1).reshape(-1))
    counted = [
        (node * rows + row, int(rank), int(count))
        for node in range(len(codes))
        for row in range(rows)
        for rank, count in zip(*np.unique(ranks[node, :, row], return_counts=True), strict=True)
    ]
    at, rank_of, count_of = (pa.array(cells) for cells in zip(*counted, strict=True))
    plotted = {"unit": repeated.take(at), "node": nodes.take(at), "rank": rank_of, "draws": count_of}
    return Sensitivity(pa.table(columns), pa.table(plotted))


def _decimal(hundredths: Column) -> pa.Array:
    return pa.array([Decimal(int(one)).scaleb(-2) for one in hundredths], pa.decimal128(7, 2))
