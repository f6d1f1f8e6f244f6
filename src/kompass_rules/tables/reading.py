"""Columns of answers as whole numbers: integers, decimals, text, and floats with a declared number of decimals."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

import attrs
import numpy as np
import pyarrow as pa

from kompass_rules.errors import Finding, InvalidError, finding
from kompass_rules.interval import End, Interval
from kompass_rules.model.scale import Options, Points
from kompass_rules.numbers import number
from kompass_rules.scoring.answers import answer_ends
from kompass_rules.scoring.plan import Plan
from kompass_rules.tables.forms import Form, form_of, form_of_names, look_up
from kompass_rules.tables.tape import Column

_MOST_DIGITS = 15
_EXACT_FLOATS = 2**53


@attrs.frozen(eq=False)
class Intervals:
    """The different answers in text of which some are intervals: high ends in points, open ends, and which they are."""

    high: Column
    low_open: Column
    high_open: Column
    wide: Column


@attrs.frozen(eq=False)
class Answers:
    """The answers to one criterion: a column of numbers, where there is one, where it is bad, and how it is read.

    `present` and `bad` are None where all rows are answered, or none is bad.
    """

    raw: Column
    present: Column | None
    bad: Column | None
    form: Form
    intervals: Intervals | None = None

    def of(self, table: Column, rows: slice) -> Column:
        """The number that a table has for each answer in some rows; 0 for those that are missing."""
        found: Column = table[self.raw[rows]]
        return found if self.present is None else np.where(self.present[rows], found, found.dtype.type(0))

    def wide(self, rows: slice) -> Column:
        """Return where answers are intervals of more than one number."""
        return self.of(self.intervals.wide, rows) if self.intervals else np.zeros(rows.stop - rows.start, bool)

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
    if isinstance(scale, Points) and scale.step:
        form = form.finer(scale.step.denominator)  # the ends of what an interval earns are multiples of the step
    parts = [_parts(text, decimals) for text in texts]
    fits = [one is not None and abs(one) < _EXACT_FLOATS for one in parts]
    raw = np.array([one if fit else 0 for one, fit in zip(parts, fits, strict=True)], np.int64)
    points, bad = form.read(raw)
    wrong = ~np.array(fits) if bad is None else bad | ~np.array(fits)
    points = np.where(wrong, 0, points)
    between = {place: ends for place, text in enumerate(texts) if (ends := _ends(plan, index, text, form.per))}
    intervals = None
    if between:
        points, wrong = points.astype(np.int64), wrong & [place not in between for place in range(len(texts))]
        intervals = Intervals(points.copy(), *(np.zeros(len(texts), bool) for _ in range(3)))
        for place, (low, high) in between.items():
            points[place], intervals.high[place] = low.value, high.value
            intervals.low_open[place], intervals.high_open[place] = low.openness > 0, high.openness < 0
            intervals.wide[place] = low != high
    return Answers(positions, present, None, attrs.evolve(form, read=partial(look_up, points, wrong)), intervals)


def _ends(plan: Plan, index: int, text: str | None, per: int) -> tuple[End, End] | None:
    """The ends of an interval on a node's scale, in parts of 1 / `per`; None for all that is none."""
    try:
        given = Interval.parse(text) if text and text.startswith(("[", "(")) else None
    except InvalidError:
        return None
    ends = answer_ends(plan, index, given) if given else None
    found = ends and tuple(end.scaled(Fraction(per, plan.grid)) for end in ends)
    return (found[0], found[1]) if found and all(isinstance(end.value, int) for end in found) else None


def _parts(text: str | None, decimals: int) -> int | None:
    try:
        found = number(text or "") * 10**decimals
    except InvalidError:
        return None
    return found.numerator if found.denominator == 1 else None
