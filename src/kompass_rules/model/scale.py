"""Scales: the answers that a criterion takes, and the share (0 to 1) of its maximum that each earns.

A scale is one of six kinds; the union is closed, and the kinds have the same methods. An answer is a text (the name
of an option) or an exact number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, TypeAlias

import attrs

from kompass_rules.digest import Meaning
from kompass_rules.exact import Number, to_fraction
from kompass_rules.frozen import FrozenDict, frozen_texts, in_language
from kompass_rules.interval import End, Interval
from kompass_rules.kinds import a, entries_of, require, several
from kompass_rules.logarithms import enclosed_ratio
from kompass_rules.numbers import given_count, given_number

Answer: TypeAlias = str | int | Fraction | Interval
"""The name of an option, a number, or all numbers between two ends."""

Earned: TypeAlias = Fraction | Interval
"""The share that an answer earns: of an interval, all that its numbers earn, and what lies between."""

Limits: TypeAlias = tuple[Fraction, Fraction, Fraction | None]
"""The least and the greatest answer in numbers, and the step between answers, if any."""

_MOST_TABULATED = 1000


def _ends(answer: Answer) -> tuple[End, End] | None:
    """The two ends of an answer in numbers; None for the name of an option."""
    if isinstance(answer, str):
        return None
    if isinstance(answer, Interval):
        return answer.low_end, answer.high_end
    exactly = End(to_fraction(answer, "an answer"))
    return exactly, exactly


def _between(answer: Answer, least: Fraction, most: Fraction) -> tuple[End, End] | None:
    """The two ends of an answer in numbers, none of which is outside a scale."""
    ends = _ends(answer)
    return ends if ends and least <= ends[0].value and ends[1].value <= most else None


def _earned(low: End, high: End) -> Earned:
    return Fraction(low.value) if low is high or low == high else Interval.between(low, high)


def _each(ends: tuple[End, End], share: Callable[[End], End]) -> Earned:
    """The share that both ends of an answer earn; that of a single number is computed once."""
    low, high = ends
    least = share(low)
    return _earned(least, least if low is high else share(high))


def _multiples(ends: tuple[End, End], step: Fraction) -> tuple[End, End] | None:
    """The first and the last multiple of a step between two ends; None where there is none."""
    if ends[0] is ends[1]:
        return None if ends[0].value % step else ends
    (low, low_openness), (high, high_openness) = ends
    first, last = -(-low // step), high // step
    first += low_openness > 0 and first * step == low
    last -= high_openness < 0 and last * step == high
    return (End(first * step), End(last * step)) if first <= last else None


def _number(value: Number | Decimal) -> Fraction:
    return given_number(value, "a number of a scale")


def _optional_number(value: Number | Decimal | None) -> Fraction | None:
    return None if value is None else _number(value)


def _titles(titles: Mapping[str, Mapping[str, str]]) -> FrozenDict[str, FrozenDict[str, str]]:
    return FrozenDict({name: frozen_texts(texts) for name, texts in entries_of("titles", titles).items()})


def _numbers(entries: Mapping[str, Number | Decimal]) -> FrozenDict[str, Fraction]:
    return FrozenDict({name: _number(share) for name, share in entries_of("options", entries).items()})


class _BaseScale:
    """A scale of so many answers that they cannot be tabulated, which earn any share; others say what they do."""

    __slots__ = ()

    def range(self, maximum: Fraction) -> tuple[Fraction, Fraction]:
        """The least and the greatest share that an answer can earn."""
        return Fraction(0), Fraction(1)

    def table(self, maximum: Fraction) -> dict[Answer, Fraction]:
        """Nothing: the answers are too many to tabulate."""
        return {}


@attrs.frozen
class Points:
    """Answered in points, 0 to the maximum; with `step`, in multiples of it. The scale of a leaf that names none."""

    kind: ClassVar[str] = "points"

    step: Fraction | None = attrs.field(default=None, converter=_optional_number)

    @property
    def meaning(self) -> Meaning:
        """The part of the scale that moves scores, for digests."""
        return {"kind": self.kind, "step": self.step}

    def limits(self, maximum: Fraction) -> Limits:
        """The least and the greatest answer, and the step between answers."""
        return Fraction(0), maximum, self.step

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Every number of the scale."""
        return () if self.step is None else (self.step,)

    def share(self, answer: Answer, maximum: Fraction) -> Earned | None:
        """The share that the answer earns, or None where the answer is not on the scale."""
        ends = _between(answer, Fraction(0), maximum)
        if ends and self.step:
            ends = _multiples(ends, self.step)
        return None if ends is None else _each(ends, lambda end: end.over(maximum))

    def best_answer(self, maximum: Fraction) -> Fraction:
        """The answer that earns the most."""
        return maximum - maximum % self.step if self.step else maximum

    def range(self, maximum: Fraction) -> tuple[Fraction, Fraction]:
        """The least and the greatest share that an answer can earn."""
        return Fraction(0), (maximum - maximum % self.step) / maximum if self.step else Fraction(1)

    def table(self, maximum: Fraction) -> dict[Answer, Fraction]:
        """The share of every answer, where they are few enough to tabulate; else nothing."""
        if self.step is None or maximum / self.step > _MOST_TABULATED:
            return {}
        return {count * self.step: count * self.step / maximum for count in range(int(maximum / self.step) + 1)}


@attrs.frozen
class Options:
    """Answered with a name; each option earns the share beside it. `titles` are by option and language."""

    kind: ClassVar[str] = "options"

    options: FrozenDict[str, Fraction] = attrs.field(converter=_numbers)
    titles: FrozenDict[str, FrozenDict[str, str]] = attrs.field(default=FrozenDict(), converter=_titles)

    @property
    def meaning(self) -> Meaning:
        """The part of the scale that moves scores, for digests."""
        return {"kind": self.kind, "options": self.options}

    def title(self, name: str, language: str) -> str:
        """The title of an option in a language; else in English, else in another; else its name."""
        require("name", name, str)
        require("language", language, str)
        return in_language(self.titles.get(name) or name, language)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Every number of the scale."""
        return tuple(self.options.values())

    def share(self, answer: Answer, maximum: Fraction) -> Earned | None:
        """The share of the option, or None where there is no such option."""
        return self.options.get(answer) if isinstance(answer, str) else None

    def best_answer(self, maximum: Fraction) -> str:
        """The answer that earns the most."""
        return max(self.options, key=lambda name: self.options[name])

    def range(self, maximum: Fraction) -> tuple[Fraction, Fraction]:
        """The least and the greatest share that an answer can earn."""
        return min(self.options.values()), max(self.options.values())

    def table(self, maximum: Fraction) -> dict[Answer, Fraction]:
        """The share of every option."""
        return dict(self.options.items())


@attrs.frozen
class Likert(_BaseScale):
    """Answered with a number from `low` to `high`; linear between share 0 and 1. A mean of answers is one too.

    `titles` are those of the ends, "low" and "high", by language.
    """

    kind: ClassVar[str] = "likert"

    low: Fraction = attrs.field(converter=_number)
    high: Fraction = attrs.field(converter=_number)
    titles: FrozenDict[str, FrozenDict[str, str]] = attrs.field(default=FrozenDict(), converter=_titles)

    @property
    def meaning(self) -> Meaning:
        """The part of the scale that moves scores, for digests."""
        return {"kind": self.kind, "low": self.low, "high": self.high}

    def limits(self, maximum: Fraction) -> Limits:
        """The least and the greatest answer, and the step between answers."""
        return self.low, self.high, None

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Every number of the scale."""
        return (self.low, self.high)

    def share(self, answer: Answer, maximum: Fraction) -> Earned | None:
        """The distance from low to the answer, by that from low to high; None where the answer is outside."""
        ends = _between(answer, self.low, self.high)
        return None if ends is None else _each(ends, lambda end: _along(end, self.low, self.high))

    def best_answer(self, maximum: Fraction) -> Fraction:
        """The answer that earns the most."""
        return self.high

    def table(self, maximum: Fraction) -> dict[Answer, Fraction]:
        """The share of the steps from low to high, a whole number apart, where they are few enough to tabulate."""
        width = self.high - self.low
        return {} if width > _MOST_TABULATED else {self.low + step: step / width for step in range(int(width) + 1)}


def _items(value: int) -> int:
    return given_count(value, "items")


@attrs.frozen
class Checklist(_BaseScale):
    """Answered with how many of `items` are in place; each earns the same share.

    `titles` are those of the items, "1" to `items`, by language.
    """

    kind: ClassVar[str] = "checklist"

    items: int = attrs.field(converter=_items)
    titles: FrozenDict[str, FrozenDict[str, str]] = attrs.field(default=FrozenDict(), converter=_titles)

    @property
    def meaning(self) -> Meaning:
        """The part of the scale that moves scores, for digests."""
        return {"kind": self.kind, "items": self.items}

    def limits(self, maximum: Fraction) -> Limits:
        """The least and the greatest answer, and the step between answers."""
        return Fraction(0), Fraction(self.items), Fraction(1)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Every number of the scale."""
        return (self.items,)

    def share(self, answer: Answer, maximum: Fraction) -> Earned | None:
        """The share of the items, or None where the answer holds no whole number of 0 to `items`."""
        ends = _between(answer, Fraction(0), Fraction(self.items))
        counts = ends and _multiples(ends, Fraction(1))
        return _each(counts, lambda end: end.over(self.items)) if counts else None

    def best_answer(self, maximum: Fraction) -> int:
        """The answer that earns the most."""
        return self.items

    def table(self, maximum: Fraction) -> dict[Answer, Fraction]:
        """The share of every number of items, where they are few enough to tabulate; else nothing."""
        few = self.items <= _MOST_TABULATED
        return {count: Fraction(count, self.items) for count in range(self.items + 1)} if few else {}


@attrs.frozen
class Band:
    """One band of `Bands`: answers of at least `start` (`from` in a document) earn `share`."""

    start: Fraction = attrs.field(converter=_number)
    share: Fraction = attrs.field(converter=_number)


def _bands(bands: Iterable[Band]) -> tuple[Band, ...]:
    return several("bands", bands, Band)


@attrs.frozen
class Bands(_BaseScale):
    """Answered with a number from `low` to `high`; it earns the share of the last band that begins at or below it."""

    kind: ClassVar[str] = "bands"

    low: Fraction = attrs.field(converter=_number)
    high: Fraction = attrs.field(converter=_number)
    bands: tuple[Band, ...] = attrs.field(converter=_bands)

    @property
    def meaning(self) -> Meaning:
        """The part of the scale that moves scores, for digests."""
        bands = [[band.start, band.share] for band in self.bands]
        return {"kind": self.kind, "low": self.low, "high": self.high, "bands": bands}

    def limits(self, maximum: Fraction) -> Limits:
        """The least and the greatest answer, and the step between answers."""
        return self.low, self.high, None

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Every number of the scale."""
        return (self.low, self.high, *(number for band in self.bands for number in (band.start, band.share)))

    def share(self, answer: Answer, maximum: Fraction) -> Earned | None:
        """The share of the band that the answer falls in, or None where it is outside low to high."""
        ends = _between(answer, self.low, self.high)
        if ends is None:
            return None
        if ends[0] is ends[1]:
            return [band.share for band in self.bands if band.start <= ends[0].value][-1]
        first = max(position for position, band in enumerate(self.bands) if End(band.start) <= ends[0])
        shares = [band.share for band in self.bands[first:] if End(band.start) <= max(ends)]
        return _earned(End(min(shares)), End(max(shares)))

    def best_answer(self, maximum: Fraction) -> Fraction:
        """The answer that earns the most."""
        return max(self.bands, key=lambda band: band.share).start

    def range(self, maximum: Fraction) -> tuple[Fraction, Fraction]:
        """The least and the greatest share that an answer can earn."""
        shares = [band.share for band in self.bands]
        return min(shares), max(shares)


def _along(end: End, zero: Fraction, one: Fraction) -> End:
    """The share of a number on the line that earns nothing at one number and all at another."""
    return End((end.value - zero) / (one - zero), end.openness)


@attrs.frozen
class Linear(_BaseScale):
    """Answered with a number; `worst` earns the share 0 and `best` 1, and either may be the larger.

    A number outside is refused; with `clip` it earns what the nearer end earns. With `log` the share is linear in the
    logarithm of the number, and enclosed within 1e-12 where it is irrational.
    """

    kind: ClassVar[str] = "linear"

    worst: Fraction = attrs.field(converter=_number)
    best: Fraction = attrs.field(converter=_number)
    clip: bool = attrs.field(default=False, validator=a(bool))
    log: bool = attrs.field(default=False, validator=a(bool))

    @property
    def meaning(self) -> Meaning:
        """The part of the scale that moves scores, for digests."""
        return {"kind": self.kind, "worst": self.worst, "best": self.best, "clip": self.clip, "log": self.log}

    def limits(self, maximum: Fraction) -> Limits:
        """The least and the greatest number that is not cut, and no step between answers."""
        return min(self.worst, self.best), max(self.worst, self.best), None

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Every number of the scale."""
        return (self.worst, self.best)

    def share(self, answer: Answer, maximum: Fraction) -> Earned | None:
        """The distance from worst to the answer, by that from worst to best; None where the answer is refused."""
        least, most, _ = self.limits(maximum)
        ends = _ends(answer) if self.clip else _between(answer, least, most)
        if ends is None:
            return None
        low, high = (min(max(end, End(least)), End(most)) for end in ends)
        if self.best < self.worst:
            low, high = End(high.value, -high.openness), End(low.value, -low.openness)
        return _earned(self._position(low, 0), self._position(high, 1))

    def _position(self, end: End, side: int) -> End:
        """The share at an end of an answer; of an enclosed one its low end (0) or its high end (1)."""
        if not self.log:
            return _along(end, self.worst, self.best)
        enclosed = enclosed_ratio(end.value / self.worst, self.best / self.worst)
        is_exact = enclosed[0] == enclosed[1]
        return End(min(max(enclosed[side], Fraction(0)), Fraction(1)), end.openness if is_exact else 0)

    def best_answer(self, maximum: Fraction) -> Fraction:
        """The answer that earns the most."""
        return self.best


Scale: TypeAlias = Points | Options | Likert | Checklist | Bands | Linear
