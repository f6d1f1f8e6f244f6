"""Answers to nodes as a whole, in columns: which leaves need no column of their own, and rows that say things twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import numpy as np

from kompass_rules.errors import Finding, finding
from kompass_rules.scoring.plan import Plan
from kompass_rules.tables.refusals import BadRows
from kompass_rules.tables.tape import Column


def leaves_below(plan: Plan, index: int) -> list[int]:
    """The leaves at or below a node."""
    found, waiting = [], [index]
    while waiting:
        one = waiting.pop()
        children = range(*plan.child_ranges[one])
        waiting += children
        if not children:
            found.append(one)
    return sorted(found)


def above(plan: Plan, index: int) -> Iterator[int]:
    """The nodes above a node, the nearest first."""
    while index:
        index = plan.parents[index]
        yield index


def around_left_out(plan: Plan, wholes: Collection[int], profile: str | None) -> Iterator[Finding]:
    """Findings for nodes that are answered as a whole though a profile leaves out something below them."""
    for code in plan.ruleset.profiles[profile].leaves_out if profile is not None else ():
        for index in above(plan, plan.index_of[code]) if code in plan.index_of else ():
            if index in wholes:
                whole = plan.codes[index]
                yield finding("answer-around-left-out", whole, code=whole, profile=profile or "", below=code)


def answered_above(plan: Plan, present: Mapping[int, Column | None], rows: int) -> dict[int, Column]:
    """The rows in which a node above is answered as a whole, by node; only for nodes below one that is in some row."""
    wholes = {index for index in present if index not in plan.leaf_set}
    found: dict[int, Column] = {}
    for index in range(1, len(plan.codes)) if wholes else ():
        parent = plan.parents[index]
        if parent in wholes:
            own = present[parent]
            answered = np.ones(rows, bool) if own is None else own
            found[index] = answered | found[parent] if parent in found else answered
        elif parent in found:
            found[index] = found[parent]
    return found


def count_twice(
    bad: BadRows,
    present: Mapping[int, Column | None],
    answered: Mapping[int, Column],
    inapplicable: Mapping[str, tuple[str, Column]],
    first_row: int,
) -> None:
    """Add the rows in which something is said of a node below one that is answered, or that does not apply."""
    plan = bad.plan
    for index, own in present.items():
        if index in answered:
            twice = answered[index] if own is None else answered[index] & own
            bad.add("table-cells-below", plan.codes[index], twice, first_row)
    for code, (name, rows) in inapplicable.items():
        index = plan.index_of[code]
        if index in answered:
            bad.add("table-cells-below", name, answered[index] & rows, first_row)
        for whole, own in present.items():
            if whole not in plan.leaf_set and index in (whole, *above(plan, whole)):
                bad.add("table-cells-beside", plan.codes[whole], rows if own is None else rows & own, first_row)
