"""Grades: names of a score by ascending lower bounds, on a level or for the total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import attrs

from kompass_rules.digest import Meaning
from kompass_rules.errors import Finding, Path, finding, one_of
from kompass_rules.exact import Number
from kompass_rules.frozen import FrozenDict, frozen_texts, in_language
from kompass_rules.interval import End
from kompass_rules.kinds import a, require, several
from kompass_rules.model.texts import name_faults
from kompass_rules.numbers import given_number


class GradesBy(StrEnum):
    """The figure that bounds are given in: points, or percent (0..100)."""

    POINTS = "points"
    PERCENT = "percent"


class GradesOf(StrEnum):
    """The figure that is graded: as the framework's rules print it, or before its rounding."""

    PRINTED = "printed"
    UNROUNDED = "unrounded"


def _bound(value: Number | Decimal) -> Fraction:
    return given_number(value, "a bound of a grade")


def _by(value: str) -> GradesBy:
    return one_of(GradesBy, value)


def _of(value: str) -> GradesOf:
    return one_of(GradesOf, value)


@attrs.frozen
class Grade:
    """The grade of figures from `start` up to the next grade's; `title` is what people read, by language."""

    name: str = attrs.field(validator=a(str))
    start: Fraction = attrs.field(converter=_bound)
    title: FrozenDict[str, str] = attrs.field(default=FrozenDict(), converter=frozen_texts)


def _grades(bounds: Iterable[Grade]) -> tuple[Grade, ...]:
    return several("bounds", bounds, Grade)


@attrs.frozen
class Grades:
    """The grades of a score, from the lowest: the first begins at 0, so that every score has a grade.

    They are `by` points or percent, and `of` the printed figure or the unrounded one.
    """

    by: GradesBy = attrs.field(converter=_by)
    bounds: tuple[Grade, ...] = attrs.field(converter=_grades)
    of: GradesOf = attrs.field(default=GradesOf.PRINTED, converter=_of)

    @property
    def meaning(self) -> Meaning:
        """The part of the grades that decides a grade, for digests."""
        bounds: list[Meaning] = [[grade.name, grade.start] for grade in self.bounds]
        return {"by": self.by.value, "of": self.of.value, "bounds": bounds}

    @property
    def names(self) -> tuple[str, ...]:
        """The names, from the lowest grade."""
        return tuple(grade.name for grade in self.bounds)

    def position(self, end: End) -> int:
        """The position of the grade of a figure, 0 for the lowest; a figure is an end, so that 14 may not be reached.

        A figure just below a bound has the grade below it.
        """
        return max(sum((grade.start, 0) <= end for grade in self.bounds) - 1, 0)

    def title(self, name: str, language: str) -> str:
        """The title of a grade in a language; else in English, else in another; else its name."""
        require("name", name, str)
        require("language", language, str)
        titles: Mapping[str, Mapping[str, str]] = {grade.name: grade.title for grade in self.bounds}
        return in_language(titles.get(name) or name, language)


def grade_faults(place: Path, grades: Grades) -> Iterator[Finding]:
    """Findings for the names and the bounds of grades."""
    at, bounds = (*place, "bounds"), grades.bounds
    seen: set[str] = set()
    for position, grade in enumerate(bounds):
        yield from name_faults((*at, position, "name"), grade.name)
        yield from name_faults((*at, position, "title"), grade.title)
        if grade.name in seen:
            yield finding("duplicate-grade", *at, position, "name", name=grade.name)
        seen.add(grade.name)
        if position and grade.start <= bounds[position - 1].start:
            before = bounds[position - 1].start
            yield finding("grades-not-ascending", *at, position, "from", start=grade.start, before=before)
    starts = [grade.start for grade in bounds]
    if starts == sorted(starts) and starts[:1] != [0]:
        yield finding("grades-begin-above-zero", *at)
