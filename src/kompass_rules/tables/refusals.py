"""Refusals of tables as findings: what is wrong, in which column, in how many rows, and the first of these."""

from __future__ import annotations

import attrs
import numpy as np
import pyarrow as pa

from kompass_rules.errors import Finding, InvalidError, Value, finding
from kompass_rules.exact import number_text
from kompass_rules.model.invariants import node_path
from kompass_rules.model.scale import Options
from kompass_rules.scoring.plan import Plan
from kompass_rules.tables.tape import Column

_FIRST = 3


def not_exact(code: str, why: str) -> InvalidError:
    """The refusal of a node whose score is not made of whole numbers by steps that are known beforehand."""
    return InvalidError([finding("table-not-exact", *node_path(code), code=code, why=why)])


def too_wide(code: str) -> InvalidError:
    """The refusal of a node whose numbers may be larger than 64 bits hold."""
    return InvalidError([finding("table-too-wide", *node_path(code), code=code)])


@attrs.frozen(eq=False)
class BadRows:
    """Rows that something is wrong with, by what and in which column: how many, and the first of them."""

    _counts: dict[tuple[str, str], int] = attrs.field(init=False, factory=dict)
    _first: dict[tuple[str, str], list[int]] = attrs.field(init=False, factory=dict)

    def add(self, slug: str, column: str, bad: Column, start: int) -> None:
        """Count the rows of a block that begins at `start` in which something is wrong."""
        if not bad.any():
            return
        rows = np.flatnonzero(bad)
        key = slug, column
        self._counts[key] = self._counts.get(key, 0) + len(rows)
        first = self._first.setdefault(key, [])
        first += [int(row) + start for row in rows[: _FIRST - len(first)]]

    def __bool__(self) -> bool:
        return bool(self._counts)

    def findings(self, plan: Plan, table: pa.Table) -> list[Finding]:
        """One finding for each kind of fault in each column, with the contents of its first cells."""
        found = []
        for (slug, column), count in self._counts.items():
            rows = self._first[slug, column]
            if slug == "table-cells-off-scale":
                cells = table.column(column)
                first = tuple(f"{row}: {cells[row].as_py()}" for row in rows)
                values: dict[str, Value] = {"column": column, "takes": _takes(plan, column)}
            else:
                first, values = tuple(map(str, rows)), {"column": column} if column else {}
            at = (column,) if column else ()
            found.append(finding(slug, *at, count=count, first=first, **values))
        return found


def _takes(plan: Plan, code: str) -> tuple[str, ...]:
    """The answers that a scale takes, in few words of any language."""
    index = plan.index_of[code]
    scale = plan.scales[index]
    if isinstance(scale, Options):
        return tuple(scale.options)
    low, high, step = scale.limits(plan.maximum(index))
    second = () if step is None else (number_text(low + step),)
    return (" … ".join((", ".join((number_text(low), *second)), number_text(high))),)
