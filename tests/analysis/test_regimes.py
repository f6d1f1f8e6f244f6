"""Rounding regimes: which are tried, and a ruleset under each."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest

from kompass_rules import Area, Criterion, InvalidError, Level, PercentRule, PointsRule, Rounding, Ruleset, bundled
from kompass_rules.analysis.regimes import Regime, regimes

RULES = bundled("kommunkompassen")


def test_every_way_to_round_points_percents_and_sums() -> None:
    assert len(regimes(RULES["2020"])) == 4 * 4 * 5
    assert len(regimes(RULES["2020"], points=["half-up"], percents=["floor"], sums=[None, "ceiling"])) == 2
    assert regimes(RULES["2020"], percents=(), points=["floor"], sums=["floor"]) == (Regime("floor", None, "floor"),)


def test_what_has_no_rule_is_not_varied() -> None:
    bare = Ruleset("x", "1", Area("total", [Criterion("1", max_points=10)], max_points=10), [Level()])
    of_percents = attrs.evolve(bare, levels=[Level(percent=PercentRule())])

    assert regimes(bare) == (Regime(),)
    assert regimes(of_percents) == tuple(Regime(percent=rounding) for rounding in Rounding)
    assert Regime("floor", "floor", "floor").under(bare) == bare


def test_sums_of_printed_parts_hand_them_up() -> None:
    rules = Regime("floor", "ceiling", None).under(RULES["2020"])

    assert rules.levels[1].points == PointsRule(0, Rounding.FLOOR, carries=True)
    assert rules.levels[0].points is None
    assert [level.percent and level.percent.rounding for level in rules.levels] == [Rounding.CEILING] * 2


def test_sums_of_unrounded_parts_are_rounded_and_handed_up() -> None:
    rules = Regime("floor", None, "ceiling").under(RULES["2020"])

    assert rules.levels[1].points == PointsRule(0, Rounding.FLOOR, carries=False)
    assert rules.levels[0].points == PointsRule(0, Rounding.CEILING, carries=True)
    assert rules.total_level.points is None
    assert Regime("floor", None, "ceiling").under(RULES["2010"]).total_level.points == PointsRule(0, Rounding.CEILING)


def test_a_regime_that_the_maxima_forbid_is_refused() -> None:
    total = Area("total", [Criterion("1", max_points=Fraction(27, 2))], max_points=Fraction(27, 2))
    rules = Ruleset("x", "1", total, [Level(points=PointsRule())])

    with pytest.raises(InvalidError) as raised:
        Regime("half-up", None, None).under(rules)
    assert {found.code for found in raised.value.findings} == {"maximum-not-printable"}
    with pytest.raises(InvalidError):
        Regime("sideways")


def test_regimes_are_plain() -> None:
    assert Regime("floor", "half-up", None).to_dict() == {"points": "floor", "percent": "half-up", "sums": "printed"}
    assert Regime("floor", None, "ceiling").to_dict() == {"points": "floor", "percent": None, "sums": "ceiling"}
    assert Regime().to_dict() == {"points": None, "percent": None, "sums": None}
