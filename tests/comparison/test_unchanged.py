"""What an old area is known as where its parts came together again: every figure here is worked out by hand."""

from __future__ import annotations

from kompass_rules.revisions.association import Association
from tests import plain
from tests.cases import row
from tests.comparison.made import compared, restated, step, tree
from tests.oracle import Document


def kept(*codes: str) -> list[Association]:
    return [row([code], [code]) for code in codes]


def test_a_minimum_of_the_same_parts_is_the_same_whatever_their_maxima() -> None:
    area: Document = {"1": {"max_points": 10, "aggregation": "minimum"}}
    old = tree("1", area | {"1.1": {"max_points": 2}, "1.2": {"max_points": 3}})
    new = tree("2", area | {"1.1": {"max_points": 4}, "1.2": {"max_points": 6}})
    one = compared(step(old, new, *kept("1.1", "1.2")), {"1": 5}, {"1": 6})["1"]

    assert plain.all_of(restated(one), one.bounds) == (5, 1)


def test_a_sum_of_parts_that_weigh_otherwise_is_another() -> None:
    area: Document = {"1": {"max_points": 10}}
    old = tree("1", area | {"1.1": {"max_points": 4}, "1.2": {"max_points": 6}})
    new = tree("2", area | {"1.1": {"max_points": 5}, "1.2": {"max_points": 5}})
    one = compared(step(old, new, *kept("1.1", "1.2")), {"1": 5}, {"1": 6})["1"]

    assert restated(one) != 5


def test_areas_of_one_that_only_wrapped_the_parts_are_seen_through() -> None:
    """Only area 1 is known, and its parts stand one level higher now."""
    wrapped = {f"1.{at}": {"max_points": 5} for at in (1, 2)} | {f"1.{at}.1": {"max_points": 5} for at in (1, 2)}
    area: Document = {"1": {"max_points": 10, "aggregation": "median"}}
    old, new = tree("1", area | wrapped), tree("2", area | {"1.1": {"max_points": 5}, "1.2": {"max_points": 5}})
    rows = row(["1.1.1"], ["1.1"]), row(["1.2.1"], ["1.2"])
    one = compared(step(old, new, *rows), {"1": 4}, {"1": 6})["1"]

    assert restated(one) == 4


def test_an_area_of_one_is_the_area_of_one_that_it_was_and_not_its_rounded_part() -> None:
    """Only the total is known, and area 1 hands up whole points to it."""
    carried = {"points": {"digits": 0, "rounding": "half-up", "carries": True}}
    area: Document = {"1": {"max_points": 10, "aggregation": "median"}, "1.1": {"max_points": 10}}
    old, new = (tree(revision, area, {"max_points": 10}, levels=[carried, {}]) for revision in "12")
    one = compared(step(old, new, *kept("1.1")), {"total": 4}, {"1.1": 4})

    assert plain.all_of(one.total.bounds) == (0,)
    assert one.total.bounds == one.total.straight
