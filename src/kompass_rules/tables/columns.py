"""The columns of a table of answers: found by code, read, and everything that is wrong with them in one error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs
import numpy as np
import pyarrow as pa

from kompass_rules.errors import Finding, InvalidError, finding
from kompass_rules.frozen import FrozenDict
from kompass_rules.kinds import NONE, a, entries_of, require
from kompass_rules.model.ruleset import Missing, as_policy
from kompass_rules.numbers import MOST_DIGITS, given_count
from kompass_rules.scoring.plan import Plan
from kompass_rules.spelling import close_matches
from kompass_rules.tables.cut import above, answered_above, around_left_out, leaves_below
from kompass_rules.tables.reading import Answers, answers_of
from kompass_rules.tables.tape import Column


def _names(names: Iterable[str]) -> tuple[str, ...]:
    require("keep", names, list, tuple, set, frozenset)
    return tuple(names)


def _texts(named: Mapping[str, str]) -> FrozenDict[str, str]:
    return FrozenDict(entries_of("not_applicable", named, str))


def _decimals(count: int | None) -> int | None:
    if count is not None and not 0 <= given_count(count, "decimals") <= MOST_DIGITS:
        raise InvalidError([finding("table-decimals", most=MOST_DIGITS, decimals=count)])
    return count


@attrs.frozen
class Request:
    """The way in which a table is to be scored: see `score_table`."""

    missing: Missing = attrs.field(converter=as_policy)
    rounding: bool = attrs.field(default=True, validator=a(bool))
    keep: tuple[str, ...] = attrs.field(default=(), converter=_names)
    not_applicable: FrozenDict[str, str] = attrs.field(default=FrozenDict(), converter=_texts)
    profile: str | None = attrs.field(default=None, validator=a(str, NONE))
    decimals: int | None = attrs.field(default=None, converter=_decimals)
    revision: str | None = attrs.field(default=None, validator=a(str, NONE))
    nullable: bool = False
    """Types do not depend on which columns have empty cells."""


@attrs.frozen(eq=False)
class AnswerTable:
    """The answers of a table by node, and by node the rows where it does not apply, if there are any.

    `answered` are the rows in which a node above is answered as a whole, by node; `off` the columns of truth values,
    with their names, by the code for which they say that it does not apply; `other` are the rows of other revisions.
    """

    table: pa.Table
    answers: dict[int, Answers]
    inapplicable: dict[int, Column]
    answered: dict[int, Column]
    off: dict[str, tuple[str, Column]]
    other: Column | None

    @property
    def rows(self) -> int:
        """The number of rows."""
        return int(self.table.num_rows)

    @property
    def present(self) -> dict[int, Column | None]:
        """The rows in which nodes are answered; None where they are in all."""
        return {index: one.present for index, one in self.answers.items()}


def answer_table(plan: Plan, table: pa.Table, request: Request) -> AnswerTable:
    """Read the columns of a table; raises `InvalidError` with the faults of all of them."""
    out = _left_out(plan, request.profile)
    counts = Counter[str](table.column_names)
    wholes = _wholes(plan, counts, request, out)
    needed, free = _leaves(plan, counts, wholes, out)
    wanted = [plan.codes[index] for index in (*needed, *wholes)]
    faults = [*_faults_of_names(plan, counts, wanted, request), *around_left_out(plan, wholes, request.profile)]
    if not table.num_rows:
        raise InvalidError([*faults, finding("table-empty")])
    answers: dict[int, Answers] = {}
    for code in wanted:
        if counts[code] == 1:
            try:
                answers[plan.index_of[code]] = answers_of(plan, code, table.column(code), request.decimals)
            except InvalidError as error:
                faults += error.findings
    off: dict[str, tuple[str, Column]] = {}
    for code, name in request.not_applicable.items():
        if counts[name] == 1:
            column = table.column(name)
            if not pa.types.is_boolean(column.type):
                faults.append(finding("table-column-type", name, column=name, type=str(column.type), takes="bool"))
            elif code in plan.index_of:
                off[code] = name, column.fill_null(fill_value=False).to_numpy()  # an empty cell says nothing
    other, revision = None, request.revision
    if revision is not None and counts[revision] == 1:
        try:
            other = table.column(revision).cast(pa.string()).to_numpy() != plan.ruleset.revision
        except pa.ArrowException:
            kind = str(table.column(revision).type)
            faults.append(finding("table-column-type", revision, column=revision, type=kind, takes="text"))
    if faults:
        raise InvalidError(faults)
    return _completed(plan, table, request, answers, off, free, other)


def _others(request: Request) -> tuple[str, ...]:
    """The columns that hold no answers."""
    revision = () if request.revision is None else (request.revision,)
    return (*request.keep, *request.not_applicable.values(), *revision)


def _wholes(plan: Plan, counts: Counter[str], request: Request, out: Collection[int]) -> list[int]:
    """The nodes above leaves that have a column."""
    named = {*_others(request)}
    found = [index for index in reversed(plan.inner) if counts[plan.codes[index]] and plan.codes[index] not in named]
    return [index for index in found if not {*leaves_below(plan, index)} <= {*out}]


def _leaves(
    plan: Plan, counts: Counter[str], wholes: Sequence[int], out: Collection[int]
) -> tuple[list[int], dict[int, list[int]]]:
    """The leaves that need a column, and those without by the nearest node above that has one."""
    needed, free = [], dict[int, list[int]]()
    for leaf in sorted(plan.leaves):
        whole = next((index for index in above(plan, leaf) if index in wholes), None)
        if leaf in out:
            continue
        if whole is None or counts[plan.codes[leaf]]:
            needed.append(leaf)
        else:
            free.setdefault(whole, []).append(leaf)
    return needed, free


def _completed(
    plan: Plan,
    table: pa.Table,
    request: Request,
    answers: dict[int, Answers],
    off: dict[str, tuple[str, Column]],
    free: Mapping[int, Sequence[int]],
    other: Column | None,
) -> AnswerTable:
    """Give leaves without a column empty cells, unless the node above them is never scored from below."""
    inapplicable: dict[int, Column] = {}
    for code, (_, rows) in off.items():
        for leaf in leaves_below(plan, plan.index_of[code]):
            inapplicable[leaf] = rows | inapplicable[leaf] if leaf in inapplicable else rows
    empty = pa.chunked_array([pa.nulls(table.num_rows)])
    for whole, leaves in free.items():
        always = request.missing is Missing.REFUSE or (not request.nullable and answers[whole].present is None)
        if always and leaves == leaves_below(plan, whole):
            none = [inapplicable[leaf] for leaf in leaves if leaf in inapplicable]
            if len(none) == len(leaves):
                inapplicable[whole] = np.logical_and.reduce(none)
        else:
            answers |= {leaf: answers_of(plan, plan.codes[leaf], empty, None) for leaf in leaves}
    present = {index: one.present for index, one in answers.items()}
    some = {index: rows for index, rows in inapplicable.items() if index in answers}
    return AnswerTable(table, answers, some, answered_above(plan, present, table.num_rows), off, other)


def _left_out(plan: Plan, profile: str | None) -> frozenset[int]:
    """The leaves that a profile leaves out of all rows."""
    if profile is None:
        return frozenset()
    profiles = plan.ruleset.profiles
    if profile not in profiles:
        meant = close_matches(profile, profiles)
        raise InvalidError([finding("unknown-profile", "profile", profile=profile, meant=meant)])
    codes = profiles[profile].leaves_out
    return frozenset(
        leaf for code in codes if code in plan.index_of for leaf in leaves_below(plan, plan.index_of[code])
    )


def _faults_of_names(plan: Plan, counts: Counter[str], wanted: Sequence[str], request: Request) -> Iterator[Finding]:
    known = dict.fromkeys((*wanted, *_others(request)))
    extra = [name for name in counts if name not in known]
    for name in known:
        if not counts[name]:
            yield finding("table-column-missing", name, column=name, meant=close_matches(name, extra))
        elif counts[name] > 1:
            yield finding("table-column-twice", name, column=name)
    for name in extra:
        yield finding("table-column-extra", name, column=name, meant=close_matches(name, wanted))
    for code in request.not_applicable:
        if code not in plan.index_of:
            meant = close_matches(code, plan.codes)
            yield finding("unknown-code", "not_applicable", code, code=code, meant=meant)
