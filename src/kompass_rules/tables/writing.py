"""Figures as Arrow columns: whole numbers, decimals where they end, and else the exact text of `number_text`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from math import ceil
from typing import Any

import attrs
import numpy as np
import pyarrow as pa

from kompass_rules.exact import number_text
from kompass_rules.tables.amounts import Amount
from kompass_rules.tables.tape import Column, Flags, type_for

_LONG, _LONGEST = 18, 38
_LINE = 64
"""The bytes of a line of a processor's cache."""


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
    direct: Column | None
    """The values as the tape has them, if they can be computed there."""

    def fill(self, rows: slice, columns: dict[int, Column]) -> None:
        """Put the figures of a block in their place, where they are not computed there."""
        whole = columns[self.amount.whole.place]
        if self.times != 1:
            np.multiply(whole, self.times, out=self.values[rows], dtype=np.int64, casting="unsafe")
        elif self.direct is None:
            self.values[rows] = whole
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
    """Empty columns for figures, by name; their types follow from the ruleset and the columns of answers."""
    kinds = [(one, *_type(one.amount.factor, one.most)) for one in figures]
    memory = {
        dtype: iter(_memory(count, rows, dtype)) for dtype, count in Counter(dtype for _, _, dtype, _ in kinds).items()
    }
    valid = iter(_memory(sum(one.counts is not None for one, *_ in kinds), rows, np.dtype(bool)))
    found, places = dict[str, FigureColumn](), set[int]()
    for one, kind, dtype, times in kinds:
        values, whole = next(memory[dtype]), one.amount.whole
        fits = times == 1 and np.dtype(type_for(whole.most)).itemsize == dtype.itemsize
        direct = values.view(type_for(whole.most)) if fits and whole.place not in places else None
        places.add(whole.place)
        found[one.name] = FigureColumn(
            kind, one.amount, one.counts, times, values, next(valid) if one.counts else None, direct
        )
    return found


def _memory(count: int, rows: int, dtype: np.dtype[Any]) -> Column:
    """So many columns in one piece of memory, each of which begins at a line of the cache.

    A large piece comes in larger pages than many small ones, and Arrow's pool keeps what is let go for the next table.
    """
    line = _LINE // dtype.itemsize
    width = -(-rows // line) * line
    piece = np.frombuffer(pa.allocate_buffer(count * width * dtype.itemsize), dtype)
    return piece.reshape(count, width)[:, :rows]


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
