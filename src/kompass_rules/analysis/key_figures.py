"""Key figures: values that are shown beside scores, read against earlier years, a comparison group and thresholds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

import attrs

from kompass_rules.errors import Finding, InvalidError, finding, one_of
from kompass_rules.exact import Number
from kompass_rules.frozen import FrozenDict, Text, as_text, frozen_texts
from kompass_rules.kinds import a, entries_of, require, several
from kompass_rules.model.cited import CitedDocument, CitedPart, citation_faults
from kompass_rules.model.dates import date_meant, is_date
from kompass_rules.model.texts import name_faults, text_faults
from kompass_rules.numbers import given_number
from kompass_rules.shown import Shown


class Direction(StrEnum):
    """The direction in which a figure is better: a higher value, a lower one, or neither."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Colour(StrEnum):
    """The colour of a value by its thresholds."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"


class Trend(StrEnum):
    """One value beside another, by the direction of the figure."""

    BETTER = "better"
    WORSE = "worse"
    EQUAL = "equal"
    OTHER = "other"


def _direction(value: str) -> Direction:
    return one_of(Direction, value)


def _colour(value: str) -> Colour:
    return one_of(Colour, value)


def _start(value: Number | Decimal) -> Fraction:
    return given_number(value, "a threshold")


def _values(values: Mapping[str, Number | Decimal]) -> FrozenDict[str, Fraction]:
    return FrozenDict(
        {year: given_number(value, f"the value of {year}") for year, value in entries_of("values", values).items()}
    )


@attrs.frozen
class Threshold:
    """The value from which a figure has a colour."""

    start: Fraction = attrs.field(converter=_start)
    colour: Colour = attrs.field(converter=_colour)


def _thresholds(thresholds: Iterable[Threshold]) -> tuple[Threshold, ...]:
    return several("colours", thresholds, Threshold)


@attrs.frozen(kw_only=True)
class KeyFigure(CitedPart):
    """One figure through the years: `values` by year, and `missing`, the reason why there is none, by year.

    `measure` is the unit of measure, `better` the direction. `means` are those of a comparison `group`, by year.
    `colours` are thresholds, the lowest first.
    """

    title: FrozenDict[str, str] = attrs.field(default=FrozenDict(), converter=frozen_texts)
    measure: Text | None = attrs.field(default=None, converter=as_text)
    better: Direction = attrs.field(default=Direction.NEITHER, converter=_direction)
    values: FrozenDict[str, Fraction] = attrs.field(default=FrozenDict(), converter=_values)
    missing: FrozenDict[str, str] = attrs.field(default=FrozenDict(), converter=frozen_texts)
    means: FrozenDict[str, Fraction] = attrs.field(default=FrozenDict(), converter=_values)
    group: Text | None = attrs.field(default=None, converter=as_text)
    colours: tuple[Threshold, ...] = attrs.field(default=(), converter=_thresholds)

    @property
    def gaps(self) -> tuple[str, ...]:
        """The years of which the group has a mean, and the unit neither a value nor a reason why there is none."""
        return tuple(sorted(year for year in self.means if year not in {*self.values, *self.missing}))

    def colour(self, value: Number) -> Colour | None:
        """The colour of a value; None below the lowest threshold, and without thresholds."""
        exactly = given_number(value, "a value")
        return next((one.colour for one in reversed(self.colours) if one.start <= exactly), None)

    def trend(self, before: Fraction, after: Fraction) -> Trend:
        """The direction from one value to another, which is later or beside it: better, worse, equal, or another."""
        if before == after:
            return Trend.EQUAL
        if self.better is Direction.NEITHER:
            return Trend.OTHER
        return Trend.BETTER if (after > before) is (self.better is Direction.HIGHER) else Trend.WORSE


def _figures(figures: Mapping[str, KeyFigure]) -> FrozenDict[str, KeyFigure]:
    return FrozenDict(entries_of("figures", figures, KeyFigure))


@attrs.frozen
class KeyFigures(CitedDocument, Shown):
    """The key figures of one `unit`, by name; raises `InvalidError` with every fault at once."""

    unit: str = attrs.field(validator=a(str))
    figures: FrozenDict[str, KeyFigure] = attrs.field(converter=_figures)

    def __attrs_post_init__(self) -> None:
        found = [*_faults(self)]
        if found:
            raise InvalidError(found)


def _faults(given: KeyFigures) -> Iterator[Finding]:
    yield from name_faults(("unit",), given.unit)
    yield from citation_faults(given)
    for name, figure in given.figures.items():
        yield from name_faults(("figures", name), name)
        for found in _faults_of(figure):
            yield attrs.evolve(found, at=("figures", name, *found.at))


def _faults_of(figure: KeyFigure) -> Iterator[Finding]:
    yield from name_faults(("title",), figure.title)
    for key in ("measure", "missing", "group"):
        yield from text_faults((key,), getattr(figure, key))
    yield from citation_faults(figure)
    for key in ("values", "missing", "means"):
        for year in getattr(figure, key):
            if not is_date(year):
                yield finding("malformed-date", key, year, date=year, write=date_meant(year))
    for year in figure.missing:
        if year in figure.values:
            yield finding("value-and-missing", "missing", year, year=year)
    if not (figure.values or figure.missing):
        yield finding("key-figure-empty")
    if figure.means and not figure.group:
        yield finding("group-unsaid", "means")
    for position, (low, high) in enumerate(pairwise(figure.colours), 1):
        if low.start >= high.start:
            yield finding("thresholds-not-ascending", "colours", position, "from", start=high.start, before=low.start)


@attrs.frozen
class KeyFigureReading:
    """The latest year of a key figure: its `value`, or why it is `missing`.

    `before` is the value of an earlier year, `since`, the latest that has one, and `trend` the change from it. `mean`
    is that of the group in the same year, and `beside` the value beside it. Each is None where there is nothing.
    """

    name: str
    figure: KeyFigure
    year: str
    value: Fraction | None = None
    missing: str | None = None
    since: str | None = None
    before: Fraction | None = None
    trend: Trend | None = None
    mean: Fraction | None = None
    beside: Trend | None = None
    colour: Colour | None = None


def readings(given: KeyFigures) -> tuple[KeyFigureReading, ...]:
    """Read every figure in its latest year, in the order of the document."""
    require("key figures", given, KeyFigures)
    return tuple(_reading(name, figure) for name, figure in given.figures.items())


def _reading(name: str, figure: KeyFigure) -> KeyFigureReading:
    year = max([*figure.values, *figure.missing])
    if year not in figure.values:
        return KeyFigureReading(name, figure, year, missing=figure.missing[year])
    value, mean = figure.values[year], figure.means.get(year)
    since = max((one for one in figure.values if one < year), default=None)
    before = None if since is None else figure.values[since]
    return KeyFigureReading(
        name,
        figure,
        year,
        value,
        None,
        since,
        before,
        None if before is None else figure.trend(before, value),
        mean,
        None if mean is None else figure.trend(mean, value),
        figure.colour(value),
    )
