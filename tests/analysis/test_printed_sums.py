"""Printed sums that are not the sums of their printed parts, as a reader finds them by hand."""

from __future__ import annotations

from fractions import Fraction

import attrs

from kompass_rules import (
    Aggregation,
    Assessment,
    Figure,
    PrintedChange,
    PrintedChanges,
    audit,
    bundled,
    load_assessment,
)
from kompass_rules.analysis.printed_sums import PrintedSum, changes_that_do_not_sum, points_that_do_not_sum

RULES = bundled("kommunkompassen", "2010")
EXEMPELBY = load_assessment("examples/assessments/exempelby-2015.toml")


def printed(total: int, **more: int) -> Assessment:
    figures = {str(area): Figure(points=50) for area in range(1, 9)} | {"total": Figure(points=total)}
    return Assessment(
        "kommunkompassen", "2010", "U", printed={**figures, **{k: Figure(points=v) for k, v in more.items()}}
    )


def test_a_total_that_is_not_the_sum_of_its_areas() -> None:
    given = printed(411)

    assert points_that_do_not_sum(RULES, given) == (PrintedSum("total", Fraction(411), Fraction(400)),)
    assert points_that_do_not_sum(RULES, printed(400)) == ()
    assert points_that_do_not_sum(RULES, attrs.evolve(given, disputed={"total": "?"})) == ()
    assert points_that_do_not_sum(RULES, attrs.evolve(given, disputed={"1": "?"})) == ()
    mean = attrs.evolve(RULES, total=attrs.evolve(RULES.total, aggregation=Aggregation.WEIGHTED_MEAN))
    assert points_that_do_not_sum(mean, given) == ()
    assert "Totalt: de tryckta delarna summerar till 400 poäng, men 411 är tryckt." in audit(RULES, given, ()).text(
        "sv"
    )


def test_changes_that_are_not_the_sum_of_those_of_the_areas() -> None:
    by_code = {str(area): PrintedChange(1) for area in range(1, 9)}
    given = attrs.evolve(printed(400), changes=PrintedChanges("2013", {**by_code, "total": PrintedChange(45)}))

    assert changes_that_do_not_sum(RULES, given) == (PrintedSum("total", Fraction(45), Fraction(8)),)
    assert changes_that_do_not_sum(RULES, printed(400)) == ()
    assert changes_that_do_not_sum(RULES, EXEMPELBY) == ()
    text = " ".join(audit(RULES, given, ()).text("sv").split())
    assert "Totalt: delarnas förändringar summerar till +8 poäng, men +45 är tryckt." in text
