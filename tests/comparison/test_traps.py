"""Where a number is easily wrong, or supported by nothing: each case once went wrong."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from kompass_rules import Association, Common, Framework, Interval, InvalidError, compare, evaluate
from tests import cases, plain
from tests.cases import row
from tests.comparison.made import between, compared, given, restated, step, tree

WHOLE = {"points": {"digits": 0, "rounding": "half-up"}}
DOWN = {"points": {"digits": 0, "rounding": "floor"}}
HALF = Fraction(1, 2)


def test_a_total_that_a_row_names_does_not_depend_on_the_order_of_rows() -> None:
    rows = [row(["1"], ["total"]), Association(["2"], [])]
    told = [compared(between([[10], [10]], [[10]], *order), {"1": 5, "2": 6}, {"1": 7}) for order in (rows, rows[::-1])]
    for total in (comparison.total for comparison in told):
        assert (total.degree.value, total.straight) == ("partly", None)
        assert total.bounds == 2


def test_what_nobody_answered_is_not_read_back_from_what_stands_for_it() -> None:
    rules = cases.ruleset("1", [[50], [50]])
    partly = given(rules, {"1": 40}, "exclude")
    found = compare(partly, cases.answered(rules, {"1": 40, "2": 25}))

    assert (found["2"].bounds, found["2"].verdict, found["2"].straight) == (None, "cannot-tell", None)


def test_an_answer_above_is_not_rounded_before_it_is_shared_out() -> None:
    rules = tree(
        "1",
        {"1": {"max_points": 20}, "1.1": {"max_points": 10}, "1.2": {"max_points": 10}},
        levels=[WHOLE, {}],
    )
    found = compare(
        cases.answered(rules, {"1": Fraction(68, 5)}), cases.answered(rules, {"1.1": Fraction(37, 10), "1.2": 10})
    )

    assert found["1.1"].bounds == Interval(Fraction(-63, 10), Fraction(1, 10))  # 3,6 and 10 make 13,6


def test_rounding_that_is_not_handed_up_leaves_room_between_a_sum_and_its_parts() -> None:
    nodes = {code: {"max_points": 100} for code in ("1", "2")} | {
        code: {"max_points": 50} for code in ("1.1", "1.2", "2.1", "2.2")
    }
    old, new = (tree(name, nodes, {"max_points": 200, **WHOLE}, levels=[WHOLE, {}]) for name in "12")
    between_them = step(old, new, row(["1"], ["1"]), row(["2"], ["2"], "exact", "stricter"))
    later = cases.answered(new, {"1": 65, "2": 65})
    full = {"1.1": Fraction(124, 5), "1.2": Fraction(124, 5), "2.1": Fraction(141, 4), "2.2": Fraction(707, 20)}
    told = compare(cases.answered(old, full), later, between_them).total
    printed = compare(cases.printed(old, {"1": 50, "total": 120}), later, between_them).total

    assert told.bounds == Interval(10, 80)  # 50 at least, 120 at most
    assert printed.bounds == Interval(10, 80)


def test_rounding_that_is_handed_up_leaves_room_between_a_total_and_its_leaves() -> None:
    """Two areas handed up whole points, 14 together: each was half a point less, or nearly half a point more."""
    leaves = {code: {"max_points": 5} for code in ("1.1", "1.2", "2.1", "2.2")}
    nodes = {code: {"max_points": 10} for code in ("1", "2")} | leaves
    handed_up = {"points": {**WHOLE["points"], "carries": True}}
    old, new = tree("1", nodes, levels=[handed_up, {}]), tree("2", nodes)
    later = cases.answered(new, dict(zip(leaves, (3, 4, 3, 4), strict=True)))
    found = compare(cases.printed(old, {"total": 14}), later, step(old, new, *(row([code], [code]) for code in leaves)))

    assert restated(found.total) == Interval(13, 15)
    assert restated(found["1"]) == Interval(Fraction(7, 2), 10)
    assert found.total.verdict is not None
    assert found.total.verdict.value == "cannot-tell"


def test_an_area_of_one_child_is_compared_with_the_area_that_it_was() -> None:
    nodes = {"1": {"max_points": 20}, "1.1": {"max_points": 20}, "2": {"max_points": 20}}
    old, new = (tree(name, nodes, levels=[DOWN, {}]) for name in "12")
    leaves = step(old, new, row(["1.1"], ["1.1"]), row(["2"], ["2"]))
    answers = {"1.1": Fraction(68, 5), "2": 5}
    found = compare(cases.answered(old, answers), cases.answered(new, answers), leaves)

    assert found["1"].origin == ("1",)
    assert plain.all_of(found["1"].straight, found["1"].bounds) == (0, 0)


@pytest.mark.parametrize(
    ("said", "bounds"),
    [
        (row(["1"], ["1"], "narrow", "same", HALF, None), None),  # all that is common may not have applied
        (row(["1"], ["1"]), Interval(-5, 0)),  # half of what is asked now was never assessed
    ],
)
def test_what_did_not_apply_may_be_what_is_common(said: Association, bounds: Interval | None) -> None:
    between_them = between([[10, 10]], [[10]], said)
    old = given(between_them.old, {"1.2": 10}, not_applicable=["1.1"])
    found = compare(old, cases.answered(between_them.new, {"1": 5}), between_them)["1"]

    assert found.bounds == bounds


def test_what_does_not_apply_now_may_be_what_was_common() -> None:
    between_them = between([[10]], [[10, 10]], row(["1"], ["1"]))
    new = given(between_them.new, {"1.2": 5}, not_applicable=["1.1"])
    found = compare(cases.answered(between_them.old, {"1": 8}), new, between_them)["1"]

    assert found.bounds == Interval(-5, Fraction(-1))  # of 8 in 10, between 6 and 10 of 10 may be in what still applies


def test_what_is_not_known_and_does_not_apply_tips_nothing() -> None:
    between_them = between([[10, 10]], [[20]], row(["1"], ["1"], "close"))
    old = given(between_them.old, {"1.2": 5}, not_applicable=["1.1"])
    found = compare(old, cases.answered(between_them.new, {"1": 18}), between_them)["1"]

    assert found.tipping_share == Fraction(17, 20)  # of the half that applies 7/10, of the new side 7/20


def test_under_one_ruleset_too_what_applies_once_only_is_not_like_for_like() -> None:
    rules = cases.ruleset("1", [[50], [50]])
    old, new = given(rules, {"1": 40}, not_applicable=["2"]), cases.answered(rules, {"1": 40, "2": 10})
    total = compare(old, new).total

    assert total.degree == "partly"
    assert plain.all_of(total.straight, total.like_for_like) == (None, 0)
    assert (total.bounds, total.verdict) == (Interval(-40, 10), "cannot-tell")


@pytest.mark.parametrize(
    ("old", "new"), [([10, 90], [90, 10]), ([10, 90], [10, 90]), ([40], [20, 20]), ([10, 10, 20], [20, 20])]
)
def test_weights_inside_that_may_have_moved_are_a_premise(old: list[int], new: list[int]) -> None:
    found = compared(between([old], [new], row(["1"], ["1"])), {"1": 5}, {"1": 10})["1"]

    assert "premise-weights" in {reason.code for reason in found.reasons}


@pytest.mark.parametrize(("old", "new"), [([50, 50], [50, 50]), ([10, 10], [20, 20])])
def test_parts_that_all_weigh_the_same_cannot_have_moved(old: list[int], new: list[int]) -> None:
    found = compared(between([old], [new], row(["1"], ["1"])), {"1": 5}, {"1": 10})["1"]

    assert "premise-weights" not in {reason.code for reason in found.reasons}


@pytest.mark.parametrize("share", [0, -1, 2])
def test_from_which_share_on_is_a_share(share: int) -> None:
    between_them = between([[10]], [[10]], row(["1"], ["1"]))
    old, new = cases.answered(between_them.old, {"1": 5}), cases.answered(between_them.new, {"1": 5})
    with pytest.raises(InvalidError) as caught:
        compare(old, new, between_them, largely_from=share)

    assert [found.code for found in caught.value.findings] == ["share-outside"]


def test_with_and_without_rounding_are_not_compared() -> None:
    rules = tree("1", {"1": {"max_points": 10}}, levels=[WHOLE])
    answers = plain.assessment({**cases.given_for(rules), "answers": {"1": Fraction(39, 10)}})
    with pytest.raises(InvalidError) as caught:
        compare(evaluate(rules, answers), evaluate(rules, answers, rounding=False))

    assert [found.code for found in caught.value.findings] == ["rounding-differs"]


def test_a_framework_compares_its_own() -> None:
    rules = cases.ruleset("1", [[10]])
    mine = cases.answered(rules, {"1": 5})
    with pytest.raises(InvalidError) as caught:
        Framework("other", [tree("1", {"1": {"max_points": 10}}, framework="other")]).compare(mine, mine)

    assert [found.code for found in caught.value.findings] == ["other-framework"]


def test_one_code_needs_no_list_and_common_shares_no_float() -> None:
    assert Association("1.1", "1.2").old == ("1.1",)
    alone: Any = 0.8
    with pytest.raises(TypeError, match="common must be a Common"):
        Association(["1"], ["1"], common=alone)
    assert Association(["1"], ["1"], common=Common(1, 1)).common == Common(1, 1)
