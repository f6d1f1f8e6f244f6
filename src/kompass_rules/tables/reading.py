"""Columns of answers as whole numbers: integers, decimals, text, and floats with a declared number of decimals."""

from __future__ import annotations

from functools import partial

import attrs
import numpy as np
import pyarrow as pa

from kompass_rules.errors import Finding, InvalidError, finding
from kompass_rules.model.scale import Options
from kompass_rules.numbers import number
from kompass_rules.scoring.plan import Plan
from kompass_rules.tables.forms import Form, form_of, form_of_names, look_up
from kompass_rules.tables.tape import Column

_MOST_DIGITS = 15
_EXACT_FLOATS = 2**53


@attrs.frozen(eq=False)
class Answers:
    """The answers to one criterion: a column of numbers, where there is one, where it is bad, and how it is read.

    `present` and `bad` are None where all rows are answered, or none is bad.
    """

    raw: Column
    present: Column | None
    bad: Column | None
    form: Form

    def block(self, rows: slice) -> tuple[Column, Column | None, Column | None]:
        """The points, the presence of answers and the bad answers in some rows."""
        raw, present = self.raw[rows], None if self.present is None else self.present[rows]
        if present is not None:
            raw = np.where(present, raw, raw.dtype.type(0))
        points, bad = self.form.read(raw)
        if self.bad is not None:
            unread = self.bad[rows]
            bad, points = unread if bad is None else bad | unread, np.where(unread, points.dtype.type(0), points)
        if present is not None:
            if bad is not None:
                bad = bad & present
            points = np.where(present, points, points.dtype.type(0))
        return points, present, bad


def answers_of(plan: Plan, code: str, column: pa.ChunkedArray, decimals: int | None) -> Answers:
    """Read a column; raises `InvalidError` for a type that holds no exact answers to the criterion."""
    index = plan.index_of[code]
    maximum, scale = plan.maximum(index), plan.scales[index]
    array = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    present = None if not array.null_count else np.asarray(array.is_valid())
    kind = array.type
    if pa.types.is_null(kind):
        raw = np.zeros(len(array), np.int64)
        form = (
            form_of_names(code, scale, maximum, [""])
            if isinstance(scale, Options)
            else form_of(code, scale, maximum, 0)
        )
        return Answers(raw, present, None, form)
    if _is_text(kind):
        return _answers_in_text(plan, index, array, present, decimals or 0)
    if isinstance(scale, Options):
        raise InvalidError([_wrong_type(code, kind, "text")])
    if pa.types.is_integer(kind):
        return Answers(
            _numbers(array, f"{'u' if pa.types.is_unsigned_integer(kind) else 'i'}{kind.bit_width // 8}"),
            present,
            None,
            form_of(code, scale, maximum, 0),
        )
    if pa.types.is_decimal(kind) and kind.bit_width <= 128 and 0 <= kind.scale <= _MOST_DIGITS:
        raw, bad = (
            _from_decimals(array) if kind.bit_width == 128 else (_numbers(array, f"i{kind.bit_width // 8}"), None)
        )
        return Answers(raw, present, bad, form_of(code, scale, maximum, kind.scale))
    if pa.types.is_floating(kind):
        if decimals is None:
            raise InvalidError([finding("table-column-floats", code, column=code)])
        raw, bad = _from_floats(array, decimals)
        return Answers(raw, present, bad, form_of(code, scale, maximum, decimals))
    raise InvalidError([_wrong_type(code, kind, "number")])


def _wrong_type(code: str, kind: pa.DataType, takes: str) -> Finding:
    return finding("table-column-type", code, column=code, type=str(kind), takes=takes)


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_text(kind.value_type)
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _numbers(array: pa.Array, kind: str) -> Column:
    """The buffer of numbers, as it is."""
    width = np.dtype(kind).itemsize
    return np.frombuffer(array.buffers()[1], kind, len(array), array.offset * width)


def _from_decimals(array: pa.Array) -> tuple[Column, Column | None]:
    """The lower halves of decimals of 128 bits, and where these are not the whole number."""
    buffer = array.buffers()[1]
    halves = np.frombuffer(buffer, np.int64, 2 * len(array), array.offset * 16).reshape(-1, 2)
    low, high = halves[:, 0], halves[:, 1]
    bad = high != low >> 63
    return np.ascontiguousarray(low), bad if bad.any() else None


def _from_floats(array: pa.Array, decimals: int) -> tuple[Column, Column | None]:
    """Floats that are the nearest ones to numbers with so many decimals, as whole numbers of the last one."""
    given = np.asarray(array.fill_null(0), np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        parts = np.rint(given * 10**decimals)
        fits = (np.abs(parts) < _EXACT_FLOATS) & (parts / 10**decimals == given)
    return np.where(fits, parts, 0).astype(np.int64), None if fits.all() else ~fits


def _answers_in_text(plan: Plan, index: int, array: pa.Array, present: Column | None, decimals: int) -> Answers:
    """Answers in text, each different one of which is read once."""
    encoded = array if pa.types.is_dictionary(array.type) else array.dictionary_encode()
    texts = encoded.dictionary.to_pylist() or [""]
    positions = np.asarray(encoded.indices.fill_null(0))
    code, maximum, scale = plan.codes[index], plan.maximum(index), plan.scales[index]
    if isinstance(scale, Options):
        return Answers(positions, present, None, form_of_names(code, scale, maximum, texts))
    form = form_of(code, scale, maximum, decimals)
    parts = [_parts(text, decimals) for text in texts]
    fits = [one is not None and abs(one) < _EXACT_FLOATS for one in parts]
    raw = np.array([one if fit else 0 for one, fit in zip(parts, fits, strict=True)], np.int64)
    points, bad = form.read(raw)
    wrong = ~np.array(fits) if bad is None else bad | ~np.array(fits)
    return Answers(
        positions, present, None, attrs.evolve(form, read=partial(look_up, np.where(wrong, 0, points), wrong))
    )


def _parts(text: str | None, decimals: int) -> int | None:
    try:
        found = number(text or "") * 10**decimals
    except InvalidError:
        return None
    return found.numerator if found.denominator == 1 else None
