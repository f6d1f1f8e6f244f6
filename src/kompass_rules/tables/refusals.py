"""Refusals of tables as findings: what is wrong, in which column, in how many rows, and the first of these."""

from __future__ import annotations

import attrs
import numpy as np
import pyarrow as pa

from kompass_rules.errors import InvalidError, Value, finding
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

    plan: Plan
    _counts: dict[tuple[str, str], int] = attrs.field(init=False, factory=dict)
    _first: dict[tuple[str, str], list[str]] = attrs.field(init=False, factory=dict)

    def add(self, slug: str, column: str, bad: Column, start: int, cells: pa.ChunkedArray | None = None) -> None:
        """Count the rows from `start` on in which something is wrong, and note the first ones, with their cells."""
        if not bad.any():
            return
        rows, key = np.flatnonzero(bad), (slug, column)
        self._counts[key] = self._counts.get(key, 0) + len(rows)
        first = self._first.setdefault(key, [])
        for row in rows[: _FIRST - len(first)]:
            first.append(str(row + start) if cells is None else f"{row + start}: {cells[int(row)].as_py()}")

    def refuse(self) -> None:
        """Raise `InvalidError` with one finding for each kind of fault in each column, if there are any."""
        found = []
        for (slug, column), count in self._counts.items():
            values: dict[str, Value] = {"count": count, "first": tuple(self._first[slug, column])}
            if slug == "table-cells-off-scale":
                values["takes"] = _takes(self.plan, column)
            if slug == "table-rows-other-revision":
                values["takes"] = (self.plan.ruleset.revision,)
            found.append(finding(slug, column, column=column, **values) if column else finding(slug, **values))
        if found:
            raise InvalidError(found)


def _takes(plan: Plan, code: str) -> tuple[str, ...]:
    """The answers that a scale takes, in few words of any language."""
    index = plan.index_of[code]
    scale = plan.scales[index]
    if isinstance(scale, Options):
        return tuple(scale.options)
    low, high, step = scale.limits(plan.maximum(index))
    second = () if step is None else (number_text(low + step),)
    return (" … ".join((", ".join((number_text(low), *second)), number_text(high))),)
