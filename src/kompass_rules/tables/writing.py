"""Figures as Arrow columns: whole numbers, decimals where they end, and else the exact text of `number_text`."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

import attrs
import numpy as np
import pyarrow as pa

from kompass_rules.exact import number_text
from kompass_rules.tables.amounts import Amount
from kompass_rules.tables.tape import Column, Flags

_LONG, _LONGEST = 18, 38


@attrs.frozen(eq=False)
class FigureColumn:
    """A column of figures in the making, of as many rows as the table has."""

    type: pa.DataType
    amount: Amount
    counts: Flags | None
    times: int
    values: Column
    valid: Column | None

    @property
    def places(self) -> tuple[int, ...]:
        """The places on the tape that the column is filled from."""
        return (self.amount.whole.place, self.counts.place) if self.counts else (self.amount.whole.place,)

    def fill(self, rows: slice, columns: dict[int, Column]) -> None:
        """Put the figures of a block in their place."""
        whole = columns[self.amount.whole.place]
        if self.times == 1:
            self.values[rows] = whole
        else:
            np.multiply(whole, self.times, out=self.values[rows], dtype=np.int64, casting="unsafe")
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


def figure_column(amount: Amount, counts: Flags | None, most: Fraction, rows: int) -> FigureColumn:
    """An empty column for figures of at most `most`; its type follows from the ruleset and the columns of answers."""
    digits = _decimals(amount.factor.denominator)
    times = 1 if digits is None else int(amount.factor * 10**digits)
    kind = _type(digits, most)
    values = np.empty(rows, kind.to_pandas_dtype() if pa.types.is_integer(kind) else np.int64)
    valid = np.empty(rows, bool) if counts else None
    return FigureColumn(kind, amount, counts, times, values, valid)


def _type(digits: int | None, most: Fraction) -> pa.DataType:
    if digits is None:
        return pa.string()
    if digits:
        return pa.decimal128(_LONG if most * 10**digits < 10**_LONG else _LONGEST, digits)
    return next(kind for kind in (pa.int16(), pa.int32(), pa.int64()) if ceil(most) < 2 ** (kind.bit_width - 1))


def _decimals(denominator: int) -> int | None:
    """The decimals that a fraction with this denominator needs; None where they never end."""
    return next((digits for digits in range(_LONG + 1) if 10**digits % denominator == 0), None)
