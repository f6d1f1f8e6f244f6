"""Published means and medians of a framework, as they were printed, each with its population and period as stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import attrs

from kompass_rules.errors import Finding, InvalidError, finding, one_of
from kompass_rules.exact import Number
from kompass_rules.frozen import FrozenDict, Text, as_text
from kompass_rules.interval import Interval
from kompass_rules.kinds import a, entries_of, require, several
from kompass_rules.model.aggregation import Aggregation
from kompass_rules.model.cited import CitedDocument, CitedPart, citation_faults
from kompass_rules.model.code import TOTAL, is_code
from kompass_rules.model.dates import as_date, date_meant, is_date
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.node import Area
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.texts import code_fault, name_faults, text_faults
from kompass_rules.numbers import given_count, given_number
from kompass_rules.rounding import Rounding
from kompass_rules.spelling import close_matches

MOST_DECIMALS = 15
"""The most decimals of a printed mean."""


class Statistic(StrEnum):
    """The kind of a published figure: the mean of a population, or its median."""

    MEAN = "mean"
    MEDIAN = "median"


def _statistic(value: str) -> Statistic:
    return one_of(Statistic, value)


def _points(points: Mapping[str, Number | Decimal]) -> FrozenDict[str, Fraction]:
    return FrozenDict(
        {code: given_number(value, f"the mean of {code}") for code, value in entries_of("points", points).items()}
    )


def _count(value: int | None) -> int | None:
    return None if value is None else given_count(value, "n")


def _digits(value: int) -> int:
    return given_count(value, "digits")


@attrs.frozen(kw_only=True)
class Mean(CitedPart):
    """Figures of a population, as printed: `points` by code, rounded to the nearest with so many `digits`.

    `published` is a date, whole or reduced. `population`, `period` and `n`, the number of units, are as the source
    states them, the latter two None where it is silent. `evidence`: None is that of the document.
    """

    revision: str = attrs.field(validator=a(str))
    statistic: Statistic = attrs.field(default=Statistic.MEAN, converter=_statistic)
    published: str = attrs.field(converter=as_date, validator=a(str))
    population: Text | None = attrs.field(converter=as_text)
    period: Text | None = attrs.field(default=None, converter=as_text)
    n: int | None = attrs.field(default=None, converter=_count)
    digits: int = attrs.field(default=0, converter=_digits)
    points: FrozenDict[str, Fraction] = attrs.field(converter=_points)

    @property
    def year(self) -> int:
        """The year of publication."""
        return int(self.published[:4])

    def between(self, code: str) -> Interval | None:
        """All that a figure may have been before it was rounded, ties either way; None where none is printed."""
        require("code", code, str)
        return self._around(self.points[code]) if code in self.points else None

    def _around(self, value: Fraction) -> Interval:
        half = Fraction(1, 2 * 10**self.digits)
        return Interval(value - half, value + half)


def _means(means: Iterable[Mean]) -> tuple[Mean, ...]:
    return several("means", means, Mean)


@attrs.frozen
class Means(CitedDocument):
    """The published means of one framework; raises `InvalidError` with every fault at once."""

    framework: str = attrs.field(validator=a(str))
    means: tuple[Mean, ...] = attrs.field(converter=_means)

    def __attrs_post_init__(self) -> None:
        found = [*_faults(self)]
        if found:
            raise InvalidError(found)

    def of(self, revision: str) -> tuple[Mean, ...]:
        """The figures of a revision, in the order of the document."""
        return tuple(mean for mean in self.means if mean.revision == revision)

    def evidence_of(self, mean: Mean) -> Evidence:
        """The evidence of a mean: its own, or that of the document."""
        return mean.evidence or self.evidence


def _faults(means: Means) -> Iterator[Finding]:
    yield from name_faults(("framework",), means.framework)
    yield from citation_faults(means)
    for position, mean in enumerate(means.means):
        for found in _faults_of(mean):
            yield attrs.evolve(found, at=("means", position, *found.at))


def _faults_of(mean: Mean) -> Iterator[Finding]:
    yield from name_faults(("revision",), mean.revision)
    for key in ("population", "period"):
        yield from text_faults((key,), getattr(mean, key))
    yield from citation_faults(mean)
    if not is_date(mean.published):
        yield finding("malformed-date", "published", date=mean.published, write=date_meant(mean.published))
    if not mean.population:
        yield finding("mean-without-population", "population")
    if mean.n is not None and mean.n < 1:
        yield finding("not-positive", "n", value=mean.n)
    if not mean.points:
        yield finding("mean-without-figures", "points")
    if not 0 <= mean.digits <= MOST_DECIMALS:
        yield finding("digits-outside", "digits", digits=mean.digits, most=MOST_DECIMALS)
        return
    for code, value in mean.points.items():
        if not (is_code(code) or code == TOTAL):
            yield code_fault(("points", code), code)
        if (value * 10**mean.digits).denominator != 1:
            yield finding("mean-not-printable", "points", code, mean=value, digits=mean.digits)


def misfits(means: Means, ruleset: Ruleset) -> Iterator[Finding]:
    """Yield what the means of a ruleset's revision say that cannot be: codes, figures and sums."""
    for position, mean in enumerate(means.means):
        for code, value in mean.points.items() if mean.revision == ruleset.revision else ():
            place = ("means", position, "points", code)
            if code not in ruleset:
                yield finding("unknown-code", *place, code=code, meant=close_matches(code, ruleset.codes))
                continue
            most = ruleset[code].max_points
            if most is not None and not 0 <= value <= most:
                yield finding("mean-outside", *place, mean=value, most=most)
                continue
            parts, own = sum_of_parts(mean, ruleset, code), mean.between(code)
            if parts is not None and own is not None and parts.meet(own) is None:
                yield finding("means-do-not-sum", *place, mean=value, parts=parts)


def sum_of_parts(mean: Mean, ruleset: Ruleset, code: str) -> Interval | None:
    """All that the mean of a node may be by those of its children; None where these, or a sum, are not known."""
    node = ruleset[code]
    if mean.statistic is not Statistic.MEAN or not isinstance(node, Area) or node.aggregation is not Aggregation.SUM:
        return None
    parts = [mean.between(child.code) for child in node.children if ruleset.is_scored(child.code)]
    known = [part for part in parts if part is not None]
    if not parts or len(known) < len(parts):
        return None
    return sum(known, Interval.exactly(0)) + _rounded_beside(ruleset, node, len(parts))


def _rounded_beside(ruleset: Ruleset, node: Area, count: int) -> Interval:
    """The official points of a node less the sum of those of its children, in any one evaluation."""
    above, below = ruleset.level(node.code).points, ruleset.level(node.children[0].code).points
    moved = Interval.exactly(0)
    if below is not None and not below.carries:
        moved = moved - _moved_by(below.unit, below.rounding) * count
    is_on_grid = above is not None and below is not None and below.carries and below.digits <= above.digits
    if above is not None and not is_on_grid:
        moved = moved + _moved_by(above.unit, above.rounding)
    return moved


def _moved_by(unit: Fraction, rounding: Rounding) -> Interval:
    """The distances, at most, by which rounding moves a number."""
    down, up = rounding is Rounding.FLOOR, rounding is Rounding.CEILING
    if down or up:
        return Interval(-unit if down else 0, unit if up else 0)
    return Interval(-unit / 2, unit / 2)
