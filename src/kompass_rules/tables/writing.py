"""Figures as Arrow columns: whole numbers, decimals where they end, and else the exact text of `number_text`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import ceil
from typing import Any

import attrs
import numpy as np
import pyarrow as pa

from kompass_rules.exact import number_text
from kompass_rules.tables.amounts import Amount
from kompass_rules.tables.forms import unsigned
from kompass_rules.tables.tape import Column, Flags, type_for

_LONG, _LONGEST = 18, 38


_LINE = 64
"""The bytes of a line of a processor's cache, at whose border every column begins."""


@attrs.frozen
class Figure:
    """A figure by the name of its column: its numbers on a tape, of at most `most`, and the rows in which it is."""

    name: str
    amount: Amount
    counts: Flags | None
    most: Fraction


@attrs.frozen(eq=False)
class FigureColumn:
    """A column of figures in the making, of as many rows as the table has."""

    type: pa.DataType
    amount: Amount
    counts: Flags | None
    times: int
    values: Column
    valid: Column | None

    def memory(self, rows: slice) -> Iterator[tuple[int, Column | None]]:
        """The places on the tape that the column is filled from, with the memory of a block that one may fill."""
        whole = self.amount.whole
        out = unsigned(self.values[rows]) if self.times == 1 else None
        is_fitting = out is not None and np.dtype(type_for(whole.most)).itemsize == out.itemsize
        yield whole.place, out if is_fitting else None
        if self.counts:
            yield self.counts.place, None

    def fill(self, rows: slice, columns: dict[int, Column]) -> None:
        """Put the figures of a block in their place, where they are not there yet."""
        whole, values = columns[self.amount.whole.place], self.values[rows]
        if self.times != 1:
            np.multiply(whole, self.times, out=values, dtype=np.int64, casting="unsafe")
        elif not np.may_share_memory(whole, values):
            values[...] = whole
        if self.valid is not None and self.counts:
            self.valid[rows] = columns[self.counts.place]

    def array(self) -> pa.Array:
        """The column as Arrow has it."""
        without = None if self.valid is None else ~self.valid
        if pa.types.is_integer(self.type):
            return pa.array(self.values, mask=without)
        if pa.types.is_decimal(self.type):
            halves = np.empty((len(self.values), 2), np.int64)
            halves[:, 0], halves[:, 1] = self.values, self.values >> 63
            bits = None if self.valid is None else pa.array(self.valid).buffers()[1]
            return pa.Array.from_buffers(self.type, len(self.values), [bits, pa.py_buffer(halves)])
        distinct, positions = np.unique(self.values, return_inverse=True)
        texts = [number_text(int(one) * self.amount.factor) for one in distinct]
        return pa.array(texts, pa.string()).take(pa.array(positions.reshape(-1), mask=without))


def figure_columns(figures: Iterable[Figure], rows: int) -> dict[str, FigureColumn]:
    """Empty columns for figures, by name; their types follow from the ruleset and the columns of answers.

    Columns of one type are in one piece of memory, which a system gives in far larger pages than many small pieces.
    """
    kinds = {one.name: (one, *_type(one.amount.factor, one.most)) for one in figures}
    memory = {
        dtype: iter(_memory(count, rows, dtype))
        for dtype, count in Counter(dtype for _, _, dtype, _ in kinds.values()).items()
    }
    valid = iter(_memory(sum(one.counts is not None for one, *_ in kinds.values()), rows, np.dtype(bool)))
    return {
        name: FigureColumn(kind, one.amount, one.counts, times, next(memory[dtype]), next(valid) if one.counts else None)
        for name, (one, kind, dtype, times) in kinds.items()
    }


def _memory(count: int, rows: int, dtype: np.dtype[Any]) -> Column:
    line = _LINE // dtype.itemsize
    return np.empty((count, -(-rows // line) * line), dtype)[:, :rows]


def _type(factor: Fraction, most: Fraction) -> tuple[pa.DataType, np.dtype[Any], int]:
    """The type of a column, that of its memory, and the number of units in `factor`."""
    digits = _decimals(factor.denominator)
    if digits is None:
        return pa.string(), np.dtype(np.int64), 1
    times = int(factor * 10**digits)
    if digits:
        return pa.decimal128(_LONG if most * 10**digits < 10**_LONG else _LONGEST, digits), np.dtype(np.int64), times
    kind = next(kind for kind in (pa.int16(), pa.int32(), pa.int64()) if ceil(most) < 2 ** (kind.bit_width - 1))
    return kind, np.dtype(kind.to_pandas_dtype()), times


def _decimals(denominator: int) -> int | None:
    """The decimals that a fraction with this denominator needs; None where they never end."""
    return next((digits for digits in range(_LONG + 1) if 10**digits % denominator == 0), None)
