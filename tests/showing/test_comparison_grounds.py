"""The grounds of a comparison: how sure everything is, and where it is from."""

from __future__ import annotations

import attrs

from kompass_rules import Defaults, compare
from kompass_rules.showing.comparison_grounds import grounds
from tests import cases
from tests.comparison.made import given
from tests.showing.test_comparison_reasons import various


def test_the_grounds_say_how_sure_everything_is_and_where_it_stands() -> None:
    comparison = various()
    first = attrs.evolve(comparison.chain[0], source="a table", evidence="inferred", note="by theme")
    old = given(first.old, {"1": 5}, assessed="2019", evidence="documented", source="the municipality")
    new = given(first.new, {"1": 6}, evidence="assumed", note="by year")
    sure = attrs.evolve(first, source=None, defaults=Defaults("close"), evidence="documented", note=None)

    assert [*grounds(compare(old, new, first), "en")] == [
        "The assessment (undated, 2): assumed – by year",
        "The correspondence 1-2: inferred – by theme",
        "1-2, for all rows: documented – of the whole",
        "Source, the assessment in 2019: the municipality",
        "Source, the correspondence 1-2: a table",
        "Source, 1-2, for all rows: a report",
    ]
    assert [*grounds(compare(old, new, sure), "sv")] == [
        "Bedömningen (odaterad, 2): antaget – by year",
        "Övergångsnyckeln 1-2: belagt",
        "Källa, bedömningen 2019: the municipality",
    ]


def test_the_note_of_the_one_ruleset_of_both_is_a_ground_too() -> None:
    same = attrs.evolve(
        cases.ruleset("1", [[10], [10]]), evidence="documented", note={"sv": "småändras", "en": "changes"}
    )
    old, new = (given(same, {"1": points, "2": 5}, evidence="documented") for points in (4, 6))

    assert [*grounds(compare(old, new), "sv")] == ["Regelverk: belagt – småändras"]
    assert [*grounds(compare(old, new), "en")] == ["Ruleset: documented – changes"]
