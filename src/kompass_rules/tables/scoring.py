"""`score_table`: a ruleset and a table of answers -> a table of figures, with the very digits of `evaluate`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

import attrs
import numpy as np
import pyarrow as pa

from kompass_rules.errors import InvalidError, finding
from kompass_rules.frozen import FrozenDict
from kompass_rules.kinds import require
from kompass_rules.model.ruleset import Missing, Ruleset
from kompass_rules.progress import Progress, following
from kompass_rules.scoring.plan import Plan, plan_of
from kompass_rules.tables.columns import AnswerTable, Request, answer_table
from kompass_rules.tables.cut import above, count_twice
from kompass_rules.tables.program import Given, Part, Program, inputs_of, program_of
from kompass_rules.tables.refusals import BadRows
from kompass_rules.tables.tape import Column
from kompass_rules.tables.writing import Figure, FigureColumn, figure_columns

BLOCK = 131_072
"""The rows that are scored at a time: their columns stay in the cache of a processor."""

Table: TypeAlias = Any
"""A table of polars, pandas, pyarrow, DuckDB, or of any library that exports an Arrow stream."""


def score_table(
    ruleset: Ruleset,
    table: Table,
    *,
    missing: Missing | str | None = None,
    rounding: bool = True,
    keep: Iterable[str] = (),
    not_applicable: Mapping[str, str] = FrozenDict(),
    profile: str | None = None,
    decimals: int | None = None,
    revision: str | None = None,
    progress: Progress | None = None,
) -> Table:
    """Score every row of a table by a ruleset, exactly: the figures that `evaluate` gives, in columns.

    `table` is a data frame of polars or pandas, a table of pyarrow, a relation of DuckDB, or anything that exports an
    Arrow stream; one of polars or pandas is returned for one of theirs, else one of pyarrow. It has a column for each
    criterion, by code: whole numbers, decimals, or text. Floats are refused unless `decimals` says how many decimals
    they have at most, and each is the nearest float to such a number; numbers in text have at most as many.
    An empty cell is a missing answer. A column with the code of a node above criteria answers it as a whole in rows
    where it has a cell, and where all cells below are empty; criteria below it need no columns. `not_applicable` names
    for a node the column of truth values that says where it does not apply; `profile` is the profile of all rows.
    `revision` is the column that says by which revision each row was assessed: rows of another are refused. `keep` are
    columns that are handed on, such as the unit's.

    Each printed node has a column "CODE points", if it has a maximum, and "CODE percent"; under `bound`, "CODE points
    low" and so on. A column has whole numbers, decimals, or where decimals never end the text of exact fractions.
    Raises `InvalidError` with every fault of the columns at once, or with the faults of all cells by column: how many
    there are, and the first rows, counted from 0; and for a node that cannot be scored exactly in columns, by name.
    """
    require("ruleset", ruleset, Ruleset)
    policy = ruleset.missing if missing is None else missing
    request = Request(policy, rounding, keep, not_applicable, profile, decimals, revision)
    scorer = Scorer(plan_of(ruleset), request)
    scored = scorer.scored(as_arrow(table), progress=following(progress))
    scorer.bad.refuse()
    return _like(table, scored)


def as_arrow(table: Table) -> pa.Table:
    """A table of any kind as one of pyarrow, without a copy where its columns allow that."""
    if isinstance(table, pa.Table):
        return table
    if _library(table) == "pandas":
        return _from_pandas(table)
    if not hasattr(table, "__arrow_c_stream__"):
        raise InvalidError([finding("table-not-a-table", given=type(table).__name__)])
    return pa.table(table)


def _from_pandas(table: Table) -> pa.Table:
    """A data frame as a table; raises `InvalidError` for columns that are there twice, or hold values of many kinds."""
    names = Counter(map(str, table.columns))
    faults = [finding("table-column-twice", name, column=name) for name, count in names.items() if count > 1]
    for place, name in enumerate(names if not faults else ()):
        column = table.iloc[:, place]
        if column.dtype == object:
            try:
                pa.array(column, from_pandas=True)
            except pa.ArrowException:
                faults.append(finding("table-column-type", name, column=name, type="object", takes="number"))
    if faults:
        raise InvalidError(faults)
    return pa.Table.from_pandas(table, preserve_index=False)


def _library(table: Table) -> str:
    return type(table).__module__.partition(".")[0]


def _like(table: Table, scored: pa.Table) -> Table:
    match _library(table):
        case "polars":
            return type(table)(scored)
        case "pandas":
            import pandas as pd

            return scored.to_pandas(types_mapper=pd.ArrowDtype)
        case _:
            return scored


def _unfollowed(*_: int) -> None:
    pass


@attrs.frozen(eq=False)
class Scorer:
    """A plan with the way in which tables of pyarrow are scored by it, and what is wrong in their rows so far."""

    plan: Plan
    request: Request
    bad: BadRows = attrs.field(init=False)

    @bad.default
    def _bad(self) -> BadRows:
        return BadRows(self.plan)

    def scored(self, table: pa.Table, *, first_row: int = 0, progress: Progress = _unfollowed) -> pa.Table:
        """Score a table, and add to the bad rows those in which something is wrong."""
        given = answer_table(self.plan, table, self.request)
        if given.other is not None and self.request.revision is not None:
            bad, column = self.bad, self.request.revision
            bad.add("table-rows-other-revision", column, given.other, first_row, table.column(column))
        count_twice(self.bad, given.present, given.answered, given.off, first_row)
        nodes = tuple((index, self._given(given, index)) for index in given.answers)
        program = self._program(nodes)
        columns = figure_columns(_figures(self.plan, program), given.rows)
        for start in range(0, given.rows, BLOCK):
            block = slice(start, min(start + BLOCK, given.rows))
            _fill(program, _Inputs(self.bad, given, dict(nodes), block, first_row + start), columns)
            progress(block.stop, given.rows)
        figures = {name: one.array() for name, one in columns.items()}
        return pa.table({**{name: table.column(name) for name in self.request.keep}, **figures})

    def _given(self, given: AnswerTable, index: int) -> Given:
        one, plan = given.answers[index], self.plan
        is_whole = index not in plan.leaf_set and any(index in above(plan, other) for other in given.answers)
        may_miss = is_whole or self.request.missing is not Missing.REFUSE
        may_miss = may_miss and (self.request.nullable or one.present is not None)
        has_intervals = one.intervals is not None and self.request.missing is Missing.BOUND
        may_not_apply = not is_whole and index in given.inapplicable
        return Given(one.form.per, one.form.most, may_miss, may_not_apply, has_intervals)

    def _program(self, given: tuple[tuple[int, Given], ...]) -> Program:
        """The program for what is given; the ruleset keeps the last one, since tables come in batches."""
        missing, rounding = self.request.missing, self.request.rounding
        programs = self.plan.ruleset.kept(_no_programs, None)
        program = programs.get((given, missing, rounding))
        if program is None:
            program = program_of(self.plan, dict(given), missing, rounding=rounding)
            programs.clear()
            programs[given, missing, rounding] = program
        return program


def _no_programs(*_: object) -> dict[tuple[object, ...], Program]:
    return {}


def _figures(plan: Plan, program: Program) -> Iterator[Figure]:
    """All figures, at both ends where something is bound."""
    sides = ("",) if len(program.ends) == 1 else (" low", " high")
    for place, code in enumerate(plan.printed_codes):
        most = plan.maximum(plan.index_of[code])
        for what, limit in (("points", most), ("percent", Fraction(100))):
            for side, outputs in zip(sides, program.ends, strict=True):
                one = outputs[place]
                amount = one and getattr(one, what)
                if one and amount:
                    yield Figure(f"{code} {what}{side}", amount, one.counts, limit)


@attrs.frozen(eq=False)
class _Inputs:
    """The inputs of the program for a block of rows; what is wrong in it is added to the bad rows as it is read."""

    bad: BadRows
    given: AnswerTable
    nodes: Mapping[int, Given]
    block: slice
    first_row: int
    places: Sequence[tuple[int, Part]] = attrs.field(init=False)

    @places.default
    def _places(self) -> Sequence[tuple[int, Part]]:
        return inputs_of(self.nodes)

    def read(self, place: int) -> Column:
        """The column at a place of the program's tape."""
        index, part = self.places[place]
        answers = self.given.answers[index]
        if part == "low":
            return self._points(index, self.nodes[index])
        if part == "applies":
            return ~self.given.inapplicable[index][self.block]
        if part == "answered":
            present = answers.present
            return np.ones(self.block.stop - self.block.start, bool) if present is None else present[self.block]
        return answers.of(getattr(answers.intervals, part), self.block)

    def _points(self, index: int, one: Given) -> Column:
        bad, code, row = self.bad, self.bad.plan.codes[index], self.first_row
        numbers, present, off = self.given.answers[index].block(self.block)
        out = self.given.inapplicable[index][self.block] if one.may_not_apply else None
        if self.given.answers[index].intervals and not one.has_intervals:
            wide = self.given.answers[index].wide(self.block)
            bad.add("table-cells-intervals", code, wide, row, self.given.table.column(code)[self.block])
        if off is not None and off.any():
            bad.add("table-cells-off-scale", code, off, row, self.given.table.column(code)[self.block])
        if out is not None and index in bad.plan.leaf_set:
            bad.add("table-cells-beside", code, out if present is None else out & present, row)
        if present is not None and not one.may_miss:
            covered = self.given.answered[index][self.block] if index in self.given.answered else None
            said = np.logical_or.reduce([rows for rows in (present, out, covered) if rows is not None])
            bad.add("table-cells-missing", code, ~said, row)
        return numbers


def _fill(program: Program, inputs: _Inputs, columns: Mapping[str, FigureColumn]) -> None:
    """Score a block into the columns of figures; rows without a score are added to the bad rows."""
    applies, counts, bad = program.total.applies, program.total.counts, inputs.bad
    flags = [applies, counts, *(one.counts for one in columns.values())]
    wanted: dict[int, Column | None] = {one.place: None for one in flags if one}
    for one in columns.values():
        out = None if one.direct is None else one.direct[inputs.block]
        wanted.setdefault(one.amount.whole.place, out)
    found = program.tape.run(inputs.read, wanted)
    if applies:
        bad.add("table-rows-not-applicable", "", ~found[applies.place], inputs.first_row)
    if counts and counts != applies:
        without = ~found[counts.place]
        bad.add("table-rows-unanswered", "", without & found[applies.place] if applies else without, inputs.first_row)
    for one in columns.values():
        one.fill(inputs.block, found)
