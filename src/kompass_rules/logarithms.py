"""Logarithms and powers of exact numbers, which are irrational: enclosed between two exact numbers.

`decimal` rounds its logarithms and powers of e correctly, so every machine finds the same digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction

_CONTEXT = Context(prec=100)
_STEPS = 10**13
_SLACK = Fraction(1, 10**30)
_MOST_ROOTS = 64
_FARTHEST = Decimal(80)


def enclosed_ratio(value: Fraction, base: Fraction) -> tuple[Fraction, Fraction]:
    """The logarithm of `value` in a base other than 1, or two numbers at most 2e-13 apart that enclose it."""
    ratio = Fraction(_CONTEXT.divide(_log(value), _log(base)))
    simple = ratio.limit_denominator(_MOST_ROOTS)
    if abs(ratio - simple) < _SLACK and value**simple.denominator == base**simple.numerator:
        return simple, simple
    return _enclosed(ratio)


def enclosed_power(values: Sequence[Fraction], exponents: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """Two numbers at most 2e-13 apart that enclose the product of powers of positive numbers; up to e**80."""
    total = Decimal()
    for value, exponent in zip(values, exponents, strict=True):
        total = _CONTEXT.add(total, _CONTEXT.multiply(_log(value), _decimal(exponent)))
    return _enclosed(Fraction(_CONTEXT.exp(min(total, _FARTHEST))))


def _enclosed(value: Fraction) -> tuple[Fraction, Fraction]:
    low, high = (value - _SLACK) * _STEPS // 1, -((-value - _SLACK) * _STEPS // 1)
    return Fraction(low, _STEPS), Fraction(high, _STEPS)


def _log(value: Fraction) -> Decimal:
    return _CONTEXT.ln(_decimal(value))


def _decimal(value: Fraction) -> Decimal:
    return _CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))
