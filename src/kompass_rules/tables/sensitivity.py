"""`sensitivity`: the scores and ranks of units when weights, aggregation and missing answers are drawn at random.

Monte Carlo as the OECD and the JRC recommend it, in whole numbers: ties are ties, and a seed gives the same digits
everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import numpy as np
import pyarrow as pa

from kompass_rules.errors import InvalidError, finding, one_of
from kompass_rules.kinds import require, several
from kompass_rules.model.aggregation import Aggregation, sums_points, whole_weights
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.scale import Bands
from kompass_rules.numbers import given_count, given_number
from kompass_rules.scoring.plan import Plan, plan_of
from kompass_rules.tables.columns import AnswerTable, Request, answer_table
from kompass_rules.tables.program import Given, Shares, share_program
from kompass_rules.tables.refusals import BadRows, too_wide
from kompass_rules.tables.scoring import Table, as_arrow
from kompass_rules.tables.tape import Column

_PARTS = 1000
_HUNDREDTHS = 10_000
_WIDEST = 2**62
_DRAWN = (Aggregation.WEIGHTED_MEAN, Aggregation.MINIMUM, Aggregation.MAXIMUM)


@attrs.frozen(eq=False)
class Sensitivity:
    """The distributions of scores and ranks over all draws; made by `sensitivity`.

    `scores` has a row for each unit: the 5th, the 50th and the 95th percentile of its percent, in hundredths, and of
    its rank, and the number of draws in which it was first, alone or with others. `ranks` is for plotting: a row for
    each unit and rank with the number of draws. Both are tables of pyarrow.
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
    weights: Fraction | Decimal | int = Fraction(1, 4),
    aggregations: Iterable[Aggregation | str] = (Aggregation.WEIGHTED_MEAN,),
    decimals: int | None = None,
) -> Sensitivity:
    """Draw weights, aggregation and missing answers at random, and see how the totals of units and their ranks move.

    `table` has a row for each unit, whose name is in the column `unit`, and answers as `score_table` takes them. In
    each draw the weight of every node right below the total is changed by at most the share `weights` of it, one of
    `aggregations` (weighted mean, minimum, maximum) is chosen for the total, and a missing answer is any of its scale.
    Rounding rules are off. The same `seed` gives the same digits. Raises `InvalidError` as `score_table` does.
    """
    require("ruleset", ruleset, Ruleset)
    plan, kinds = plan_of(ruleset), [one_of(Aggregation, kind) for kind in several("aggregations", aggregations, str)]
    limit, count = given_number(weights, "weights"), given_count(draws, "draws")
    if not 0 <= limit <= 1 or count < 1 or not kinds or not set(kinds) <= {*_DRAWN}:
        raise InvalidError([finding("table-draws", kinds=tuple(map(str, _DRAWN)))])
    given = answer_table(plan, as_arrow(table), Request("zero", keep=(unit,), decimals=decimals))
    chance = np.random.PCG64(given_count(seed, "seed"))
    leaves = {index: Given(one.form.per, one.form.most) for index, one in given.answers.items()}
    shares = share_program(plan, leaves, range(*plan.child_ranges[0]))
    base = _weights(plan)
    if max(base) * 2 * _PARTS * len(base) * max(max(shares.most, shares.per) * 2 * _HUNDREDTHS, 1) > _WIDEST:
        raise too_wide(plan.codes[0])
    percents, ranks = np.empty((count, given.rows), np.int64), np.empty((count, given.rows), np.int64)
    spread = int(limit * _PARTS)
    filled = _filled(plan, given, chance, count, shares)
    for draw, parts in enumerate(filled):
        factors = _whole_numbers(chance, _PARTS - spread, _PARTS + spread, len(base))
        kind = kinds[int(_whole_numbers(chance, 0, len(kinds) - 1, 1)[0])]
        top, bottom = _total(kind, parts, np.array(base, np.int64) * factors)
        ordered = np.sort(top)
        ranks[draw] = 1 + given.rows - np.searchsorted(ordered, top, side="right")
        whole = bottom * shares.per
        percents[draw] = (2 * _HUNDREDTHS * top + whole) // (2 * whole)
    return _summary(given.table.column(unit), percents, ranks)


def _whole_numbers(chance: np.random.PCG64, least: int, most: int, count: int) -> Column:
    """Draw whole numbers from the stream of bits, which does not change from one version of numpy to the next."""
    raw = np.asarray(chance.random_raw(count), np.uint64)
    return least + (raw % np.uint64(most - least + 1)).astype(np.int64)


def _weights(plan: Plan) -> list[int]:
    """The weights of the nodes right below the total, in whole numbers: their maxima, where these are summed."""
    children = range(*plan.child_ranges[0])
    by_points = sums_points(plan.aggregations[0])
    return whole_weights([plan.maximum(child) if by_points else plan.weights[child] for child in children])


def _total(kind: Aggregation, parts: Column, weights: Column) -> tuple[Column, int]:
    """The shares of all units, each a whole number, and the number that all are divided by."""
    if kind is Aggregation.WEIGHTED_MEAN:
        return weights @ parts, int(weights.sum())
    return (parts.min(axis=0) if kind is Aggregation.MINIMUM else parts.max(axis=0)), 1


def _filled(plan: Plan, given: AnswerTable, chance: np.random.PCG64, draws: int, shares: Shares) -> Iterator[Column]:
    """The shares of the nodes right below the total by unit, for each draw, with drawn answers for missing ones."""
    bad = BadRows(plan)
    points, gaps = list[Column](), list[Column | None]()
    for index, one in given.answers.items():
        numbers, present, off = one.block(slice(0, given.rows))
        if off is not None:
            code = plan.codes[index]
            bad.add("table-cells-off-scale", code, off, 0, given.table.column(code))
        points.append(numbers)
        gaps.append(None if present is None else ~present)
    bad.refuse()
    ways = [_possible(plan, index, one.form.per) for index, one in given.answers.items()]
    known = _run(shares, points)
    has_gaps = any(gap is not None for gap in gaps)
    for _ in range(draws):
        drawn = [_drawn(*one, chance) for one in zip(points, gaps, ways, strict=True)] if has_gaps else []
        yield _run(shares, drawn) if has_gaps else known


def _run(shares: Shares, points: list[Column]) -> Column:
    wanted = [one.place for one in shares.wholes]
    found = shares.tape.run(points.__getitem__, dict.fromkeys(wanted))
    return np.stack([found[place].astype(np.int64) for place in wanted])


def _possible(plan: Plan, index: int, per: int) -> Column | tuple[int, int]:
    """All points that an answer may earn, in parts of 1 / `per`, or the least and the most of them."""
    scale, maximum = plan.scales[index], plan.maximum(index)
    table = plan.tables[index]
    if table:
        return np.array([int(Fraction(one, plan.grid) * per) for one in table.values()], np.int64)
    if isinstance(scale, Bands):
        return np.array([int(band.share * maximum * per) for band in scale.bands], np.int64)
    low, high = plan.scale_ends[index]
    return int(Fraction(low.value, plan.grid) * per), int(Fraction(high.value, plan.grid) * per)


def _drawn(points: Column, gaps: Column | None, possible: Column | tuple[int, int], chance: np.random.PCG64) -> Column:
    if gaps is None:
        return points
    count = int(gaps.sum())
    if isinstance(possible, tuple):
        drawn = _whole_numbers(chance, *possible, count)
    else:
        drawn = possible[_whole_numbers(chance, 0, len(possible) - 1, count)]
    filled = points.astype(np.int64)
    filled[gaps] = drawn
    return filled


def _summary(units: pa.ChunkedArray, percents: Column, ranks: Column) -> Sensitivity:
    draws = len(ranks)
    places = [(5 * draws + 99) // 100 - 1, (draws + 1) // 2 - 1, (95 * draws + 99) // 100 - 1]
    columns: dict[str, Any] = {"unit": units}
    for name, drawn in (("percent", percents), ("rank", ranks)):
        ordered = np.sort(drawn, axis=0)
        for part, place in zip(("low", "median", "high"), places, strict=True):
            cells = pa.array(ordered[place])
            columns[f"{name} {part}"] = _decimal(ordered[place]) if name == "percent" else cells
    columns["first"] = pa.array((ranks == 1).sum(axis=0))
    counted = [
        (position, int(rank), int(count))
        for position in range(ranks.shape[1])
        for rank, count in zip(*np.unique(ranks[:, position], return_counts=True), strict=True)
    ]
    places_of, rank_of, count_of = (pa.array(cells) for cells in zip(*counted, strict=True))
    return Sensitivity(pa.table(columns), pa.table({"unit": units.take(places_of), "rank": rank_of, "draws": count_of}))


def _decimal(hundredths: Column) -> pa.Array:
    return pa.array([Decimal(int(one)).scaleb(-2) for one in hundredths], pa.decimal128(7, 2))
