"""Rules for the printed figures of a framework. Rounding is a rule of the framework, never of the display."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

import attrs

from kompass_rules.errors import one_of
from kompass_rules.kinds import a
from kompass_rules.numbers import given_count
from kompass_rules.rounding import Rounding


class PercentOf(StrEnum):
    """The points that a percent is taken of: unrounded, or the points after their own rounding."""

    UNROUNDED = "unrounded"
    POINTS = "points"


def _rounding(value: str) -> Rounding:
    return one_of(Rounding, value)


def _digits(value: int) -> int:
    return given_count(value, "digits")


def _percent_of(value: str) -> PercentOf:
    return one_of(PercentOf, value)


@attrs.frozen
class PointsRule:
    """Points are rounded to `digits`. With `carries`, the parent receives the rounded points, else the unrounded."""

    digits: int = attrs.field(default=0, converter=_digits)
    rounding: Rounding = attrs.field(default=Rounding.HALF_UP, converter=_rounding)
    carries: bool = attrs.field(default=False, validator=a(bool))

    @property
    def unit(self) -> Fraction:
        """The step of printed points: 1 for whole points, 1/10 for tenths."""
        return Fraction(1, 10**self.digits)


@attrs.frozen(cache_hash=True)
class PercentRule:
    """Percents are rounded to `digits` and taken of the unrounded points, or of the rounded ones."""

    digits: int = attrs.field(default=0, converter=_digits)
    rounding: Rounding = attrs.field(default=Rounding.HALF_UP, converter=_rounding)
    of: PercentOf = attrs.field(default=PercentOf.UNROUNDED, converter=_percent_of)

    @property
    def unit(self) -> Fraction:
        """The step of printed percents: 1 for whole percents."""
        return Fraction(1, 10**self.digits)
