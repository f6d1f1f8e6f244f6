"""Suppositions in words: of all rows, or of some."""

from __future__ import annotations

from fractions import Fraction

from kompass_rules import suppose
from kompass_rules.showing.suppositions import scenarios_table, supposed_text
from tests.showing.compared import one


def test_rows_are_named() -> None:
    comparison = suppose(one(10, 15, "close", "same"), common=Fraction(9, 10), rows=[("1-2", "associations", 0)])

    assert supposed_text(comparison.supposed, "sv") == (
        "Om minst 90 procent av innehållet är gemensamt i varje område (1-2, rad 1): "
    )


def test_nothing_supposed_is_no_head() -> None:
    assert supposed_text((), "en") == ""


def test_a_scenario_without_bounds_has_none() -> None:
    table = scenarios_table([suppose(one(10, 15, "close", "changed"), common=Fraction(1))], "en")

    assert [row.cells for row in table.rows] == [("all content is common in every area", "–", "cannot tell")]
