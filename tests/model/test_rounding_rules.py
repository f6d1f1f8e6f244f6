from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from kompass_rules import FloatRefusedError, InvalidError, PercentOf, PercentRule, PointsRule, Rounding


def test_rules_are_read_by_their_texts() -> None:
    assert PointsRule() == PointsRule(0, Rounding.HALF_UP, carries=False) == PointsRule(rounding="half-up")
    rule: Any = PercentRule(digits=1, rounding="floor", of="points")
    assert (rule.rounding, rule.of, rule.unit) == (Rounding.FLOOR, PercentOf.POINTS, Fraction(1, 10))
    assert PercentRule().of is PercentOf.UNROUNDED
    assert [PointsRule(digits).unit for digits in (0, 2)] == [1, Fraction(1, 100)]


@pytest.mark.parametrize("rule", [{"rounding": "half-down"}, {"rounding": "HALF_UP"}])
def test_other_roundings_are_refused(rule: Any) -> None:
    for kind in (PointsRule, PercentRule):
        with pytest.raises(InvalidError) as refused:
            kind(**rule)
        (found,) = refused.value.findings
        assert (found.code, dict(found.values)["allowed"]) == ("not-one-of", tuple(Rounding))


def test_percents_are_of_something() -> None:
    with pytest.raises(InvalidError) as refused:
        PercentRule(of="rounded")
    assert dict(refused.value.findings[0].values)["allowed"] == ("unrounded", "points")


def test_digits_are_a_whole_number() -> None:
    halves: Any = 0.5
    for kind in (PointsRule, PercentRule):
        with pytest.raises(FloatRefusedError, match=r"^digits is 0\.5"):
            kind(digits=halves)
