"""The oracle against results worked out by hand, and against itself where it has two ways to one answer."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import strategies
from tests.oracle import (
    Document,
    Ends,
    Lattice,
    Node,
    Refused,
    aggregate,
    agree,
    at,
    contradictory,
    evaluate,
    evaluate_printed,
    printed_worlds,
    root,
    root_slack,
    rounded,
    rounded_end,
    rounded_ends,
    smallest_contradictions,
)
from tests.strategies import Answering, Printed, Shape, Small

WHOLE = {"digits": 0, "rounding": "half-up"}
CARRIED = {**WHOLE, "carries": True}

# Code, points, maximum, percent: the result tables of Höganäs, December 2020.
HOGANAS = """
1 67 100 67 | 1.1 14 20 68 | 1.2 9 10 87 | 1.3 16 30 54 | 1.4 5 10 53 | 1.5 23 30 77
2 76 100 76 | 2.1 12 15 83 | 2.2 23 30 78 | 2.3 20 30 65 | 2.4 21 25 83
3 91 100 91 | 3.1 9 10 90 | 3.2 37 40 93 | 3.3 27 30 88 | 3.4 18 20 91
4 75 100 75 | 4.1 17 20 86 | 4.2 22 30 73 | 4.3 18 30 59 | 4.4 18 20 89
5 79 100 79 | 5.1 15 20 75 | 5.2 14 20 69 | 5.3 17 20 83 | 5.4 20 20 100 | 5.5 13 20 63
6 62 100 62 | 6.1 13 20 65 | 6.2 11 20 55 | 6.3 14 30 45 | 6.4 24 30 81
7 84 100 84 | 7.1 15 15 100 | 7.2 34 40 86 | 7.3 24 25 96 | 7.4 11 20 53
8 77 100 77 | 8.1 15 20 74 | 8.2 14 20 69 | 8.3 16 20 78 | 8.4 15 20 73 | 8.5 17 20 87
"""
# Kramfors 2013 prints its areas' percents, which sum to 447, and the total 448.
KRAMFORS = (58, 56, 73, 53, 58, 45, 44, 60)

# The invented framework of the format's examples.
EXAMPLE: Document = {
    "levels": [{"points": WHOLE, "percent": {**WHOLE, "of": "points"}}, {}],
    "scales": {
        "steps": {"kind": "options", "options": {"none": 0, "system": Fraction(1, 3), "reach": Fraction(2, 3)}},
        "agree": {"kind": "likert", "low": 1, "high": 5},
        "routines": {"kind": "checklist", "items": 6},
        "turnout": {
            "kind": "bands",
            "low": 0,
            "high": 100,
            "bands": [
                {"from": 0, "share": 0},
                {"from": 40, "share": Fraction(1, 2)},
                {"from": Fraction(121, 2), "share": 1},
            ],
        },
    },
    "total": {"max_points": 100, "points": WHOLE},
    "nodes": {
        "1": {"max_points": 60},
        "1.1": {"max_points": 40, "scale": "steps"},
        "1.2": {"max_points": 20, "scale": "turnout"},
        "2": {"max_points": 40, "aggregation": "weighted-mean"},
        "2.1": {"weight": 3, "scale": "agree"},
        "2.2": {"weight": 1, "scale": "routines"},
    },
}
ANSWERS = {"1.1": "reach", "1.2": Fraction(127, 2), "2.1": 4, "2.2": 3}


def ends(text: str) -> Ends:
    """The interval that is written so: "[13.5, 14.5)"."""
    low, high = text[1:-1].split(",")
    return (Fraction(low.strip()), int(text[0] == "(")), (Fraction(high.strip()), -int(text[-1] == ")"))


def sums(maxima: dict[str, int], *levels: Document, **total: Any) -> Document:
    """A ruleset of sums from its leaves' maxima."""
    found = dict[str, int]()
    for leaf, maximum in maxima.items():
        parts = leaf.split(".")
        for depth in range(1, len(parts) + 1):
            code = ".".join(parts[:depth])
            found[code] = found.get(code, 0) + maximum
    nodes = {code: {"max_points": maximum} for code, maximum in found.items()}
    return {"levels": list(levels), "total": {"max_points": sum(maxima.values()), **total}, "nodes": nodes}


def mixed(aggregation: str, *weights: int) -> Document:
    """A total over leaves with a share of their own for each answer."""
    scale = {"kind": "options", "options": {str(k): Fraction(k, 12) for k in range(13)}}
    nodes = {
        str(k): {"scale": "twelfths", **({"weight": weight} if weight else {})} for k, weight in enumerate(weights)
    }
    total = {"max_points": 120, "aggregation": aggregation}
    return {"levels": [{}], "scales": {"twelfths": scale}, "total": total, "nodes": nodes}


def result(ruleset: Document, answers: Document, policy: str | None = None, *out: str, **more: bool) -> dict[str, Any]:
    return {**evaluate(ruleset, {"answers": answers, "not_applicable": list(out)}, policy, **more)}


def shown(node: Node) -> tuple[Any, ...]:
    """Points, unrounded and percent of a node that is exact."""
    found = [node.points, node.unrounded, node.percent]
    assert all(one is None or one == at(one[0][0]) for one in found)
    return tuple(one[0][0] if one else None for one in found)


def solved(ruleset: Document, assessment: Document) -> dict[str, Any]:
    return {**evaluate_printed(ruleset, assessment)}


def hoganas() -> tuple[Document, Document]:
    rows = [row.split() for line in HOGANAS.strip().splitlines() for row in line.split("|")]
    leaves = {code: int(maximum) for code, _, maximum, _ in rows if "." in code}
    percent = {"digits": 0, "rounding": "half-up", "of": "points"}
    ruleset = sums(leaves, {"percent": percent}, {"points": CARRIED, "percent": {**percent, "of": "unrounded"}})
    printed = {code: {"points": int(points), "percent": int(percent)} for code, points, _, percent in rows}
    return ruleset, {"printed": {"total": {"points": 611}, **printed}}


@pytest.mark.parametrize(
    ("value", "digits", "up", "even", "floor", "ceiling"),
    [
        ("13.5", 0, "14", "14", "13", "14"),
        ("14.5", 0, "15", "14", "14", "15"),
        ("14", 0, "14", "14", "14", "14"),
        ("14.4999", 0, "14", "14", "14", "15"),
        ("0.25", 1, "0.3", "0.2", "0.2", "0.3"),
        ("2/3", 2, "0.67", "0.67", "0.66", "0.67"),
    ],
)
def test_rounding(value: str, digits: int, up: str, even: str, floor: str, ceiling: str) -> None:
    for rounding, expected in (("half-up", up), ("half-even", even), ("floor", floor), ("ceiling", ceiling)):
        assert rounded(Fraction(value), {"digits": digits, "rounding": rounding}) == Fraction(expected)


@pytest.mark.parametrize(
    ("rounding", "end", "expected"),
    [
        ("half-up", ("13.5", -1), 13),
        ("half-up", ("13.5", 0), 14),
        ("half-up", ("13.5", 1), 14),
        ("half-even", ("14.5", 0), 14),
        ("half-even", ("14.5", 1), 15),
        ("half-even", ("15.5", -1), 15),
        ("floor", ("14", -1), 13),
        ("floor", ("14", 1), 14),
        ("ceiling", ("14", -1), 14),
        ("ceiling", ("14", 1), 15),
        ("ceiling", ("14.2", 1), 15),
    ],
)
def test_an_open_end_rounds_as_the_values_next_to_it(rounding: str, end: tuple[str, int], expected: int) -> None:
    found = rounded_end((Fraction(end[0]), end[1]), {"digits": 0, "rounding": rounding})
    assert found == (Fraction(expected), 0)


def test_an_interval_rounds_to_its_image() -> None:
    assert rounded_ends(ends("[13.5, 14.5)"), WHOLE) == at(14)
    assert rounded_ends(ends("[13.5, 14.5]"), WHOLE) == ends("[14, 15]")
    assert rounded_ends(ends("[13.5, 14.5)"), None) == ends("[13.5, 14.5)")


@pytest.mark.parametrize(
    ("aggregation", "expected"),
    [
        ("sum", "9/16"),
        ("weighted-mean", "9/16"),
        ("minimum", "1/4"),
        ("maximum", "1"),
        ("median", "1/2"),
        ("geometric-mean", "1/2"),
        ("harmonic-mean", "4/9"),
        ("capped-sum", "1"),
    ],
)
def test_aggregations_of_a_quarter_a_half_and_one(aggregation: str, expected: str) -> None:
    shares = [at(Fraction("1/4")), at(Fraction("1/2")), at(1)]
    assert aggregate(aggregation, shares, [Fraction(1), Fraction(2), Fraction(1)]) == at(Fraction(expected))


def test_the_median_of_an_even_number_is_the_mean_of_the_middle_two() -> None:
    shares = [at(Fraction(share)) for share in ("1", "1/4", "0", "1/2")]
    assert aggregate("median", shares, [Fraction(1)] * 4) == at(Fraction("3/8"))


@pytest.mark.parametrize(
    ("aggregation", "one", "other", "expected"),
    [
        ("sum", "[0, 1/2)", "[1/4, 1/2]", "[1/8, 1/2)"),
        ("weighted-mean", "(0, 1/2]", "(1/2, 1)", "(1/4, 3/4)"),
        ("minimum", "(1/4, 1/2]", "[1/4, 1/2)", "[1/4, 1/2)"),
        ("maximum", "(1/4, 1/2]", "[1/4, 1/2)", "(1/4, 1/2]"),
        ("minimum", "(1/4, 1/2)", "[1/2, 1)", "(1/4, 1/2)"),
        ("median", "(1/4, 1/2]", "[1/4, 1]", "(1/4, 3/4]"),
        ("harmonic-mean", "(0, 1/2]", "[1/4, 1/2)", "(0, 1/2)"),
        ("harmonic-mean", "(0, 1/2]", "[0, 1/2]", "[0, 1/2]"),
        ("geometric-mean", "(1/9, 0.5]", "[1, 1]", "(1/3, 0.8]"),
        ("geometric-mean", "(0, 1/4)", "[1/4, 1]", "(0, 1/2)"),
        ("geometric-mean", "(0, 1/4)", "[0, 1]", "[0, 1/2)"),
    ],
)
def test_which_ends_stay_open(aggregation: str, one: str, other: str, expected: str) -> None:
    found, hoped = aggregate(aggregation, [ends(one), ends(other)], [Fraction(1)] * 2), ends(expected)
    assert found[0] == hoped[0]
    assert found[1] == hoped[1] or (
        hoped[1][0] == Fraction("0.8") and Fraction("0.707") < found[1][0] < Fraction("0.708")
    )


def test_an_open_end_of_three_in_the_middle_alone_opens_the_median() -> None:
    low, high = ends("[0, 1/8]"), ends("[3/4, 1]")
    assert aggregate("median", [low, ends("(1/4, 1/2)"), high], [Fraction(1)] * 3) == ends("(1/4, 1/2)")
    assert aggregate("median", [ends("(0, 1/8)"), ends("[1/4, 1/2]"), high], [Fraction(1)] * 3) == ends("[1/4, 1/2]")


def test_an_irrational_root_is_enclosed() -> None:
    low, high = root(Fraction(1, 2), 2, 1), root(Fraction(1, 2), 2, -1)
    assert low**2 < Fraction(1, 2) < high**2
    assert high - low == Fraction(1, 10**18)
    assert root(Fraction(8, 27), 3, 1) == root(Fraction(8, 27), 3, -1) == Fraction(2, 3)


def test_equal_children_give_exactly_their_share() -> None:
    assert aggregate("geometric-mean", [at(Fraction("2/7"))] * 5, [Fraction(1)] * 5) == at(Fraction("2/7"))


def test_agree_allows_a_difference_only_where_roots_are_taken() -> None:
    near = (Fraction(1, 2) + Fraction(1, 10**12), 0)
    assert not agree(at(Fraction("1/2")), (near, near))
    assert agree(at(Fraction("1/2")), (near, near), root_slack(mixed("geometric-mean", 0)))
    assert root_slack(mixed("minimum", 0)) == 0
    assert agree(None, None)
    assert not agree(None, at(0))
    assert not agree(ends("[0, 1]"), ends("[0, 1)"))


def test_the_example_by_hand() -> None:
    found = result(EXAMPLE, ANSWERS)
    assert shown(found["1.1"])[1:] == (Fraction("80/3"), Fraction("200/3"))
    assert shown(found["1.2"])[1:] == (20, 100)
    assert shown(found["1"]) == (47, Fraction("140/3"), 78)
    assert shown(found["2.1"]) == (None, None, 75)
    assert shown(found["2"]) == (28, Fraction("27.5"), 70)
    assert shown(found["total"]) == (74, Fraction("445/6"), Fraction("445/6"))
    assert {node.status for node in found.values()} == {"answered", "computed"}
    assert {node.coverage for node in found.values()} == {1}


def test_rounding_can_be_switched_off() -> None:
    found = result(EXAMPLE, ANSWERS, rounding=False)
    assert shown(found["1"]) == (Fraction("140/3"), Fraction("140/3"), Fraction("700/9"))


@pytest.mark.parametrize(("answer", "share"), [(0, "0"), (40, "1/2"), (60, "1/2"), ("60.5", "1"), (100, "1")])
def test_a_band_reaches_from_its_lower_bound(answer: Any, share: str) -> None:
    found = result(EXAMPLE, {**ANSWERS, "1.2": Fraction(answer)})
    assert found["1.2"].unrounded == at(20 * Fraction(share))


def test_not_applicable_under_a_weighted_mean_leaves_with_its_weight() -> None:
    found = result(EXAMPLE, {code: ANSWERS[code] for code in ("1.1", "1.2", "2.1")}, None, "2.2")
    assert found["2.2"] == Node("not-applicable")
    assert (found["2"].unrounded, found["2"].max_points, found["2"].coverage) == (at(30), 40, 1)
    assert (found["total"].points, found["total"].max_points) == (at(77), 100)


def test_not_applicable_under_sums_leaves_every_maximum() -> None:
    ruleset = sums({"1.1": 10, "1.2": 30, "2.1": 60}, {}, {})
    found = result(ruleset, {"1.1": 5, "2.1": 40}, None, "1.2")
    assert (found["1"].max_points, shown(found["1"])) == (10, (5, 5, 50))
    assert (found["total"].max_points, shown(found["total"])) == (70, (45, 45, Fraction("450/7")))
    found = result(ruleset, {"2.1": 40}, None, "1.2", "1.1")
    assert found["1"] == Node("not-applicable")
    assert found["total"].max_points == 60


def test_a_maximum_leaves_only_as_far_as_the_sums_go() -> None:
    ruleset = sums({"1.1": 10, "1.2": 30, "2": 60}, {}, {}, aggregation="weighted-mean")
    found = result(ruleset, {"1.1": 5, "2": 60}, None, "1.2")
    assert (found["1"].max_points, found["total"].max_points) == (10, 100)
    assert found["total"].unrounded == at(75)


def test_the_four_policies_on_one_missing_answer() -> None:
    answers = {code: ANSWERS[code] for code in ("1.1", "2.1", "2.2")}
    with pytest.raises(Refused) as refused:
        result(EXAMPLE, answers)
    assert refused.value.code == "missing"
    zero = result(EXAMPLE, answers, "zero")
    assert (zero["1.2"].status, zero["1.2"].coverage, shown(zero["1.2"])) == ("missing", 0, (0, 0, 0))
    assert shown(zero["1"]) == (27, Fraction("80/3"), 45)
    assert shown(zero["total"])[0] == 54
    exclude = result(EXAMPLE, answers, "exclude")
    assert shown(exclude["1.2"]) == (None, None, None)
    assert shown(exclude["1"]) == (40, 40, 67)
    assert shown(exclude["total"])[:2] == (68, Fraction("67.5"))
    bound = result(EXAMPLE, answers, "bound")
    assert bound["1.2"].unrounded == ends("[0, 20]")
    assert (bound["1"].unrounded, bound["1"].points) == (ends("[80/3, 140/3]"), ends("[27, 47]"))
    assert (bound["1"].percent, bound["total"].points) == (ends("[45, 78]"), ends("[54, 74]"))
    for found in (zero, exclude, bound):
        assert (found["1"].coverage, found["total"].coverage) == (Fraction("2/3"), Fraction("4/5"))
        assert (found["1"].max_points, found["1"].status) == (60, "computed")


def test_the_ruleset_names_the_usual_policy_and_the_caller_may_name_another() -> None:
    ruleset = {**EXAMPLE, "missing": "zero"}
    assert result(ruleset, {})["total"].points == at(0)
    assert result(ruleset, {}, "bound")["total"].points == ends("[0, 87]")
    with pytest.raises(Refused):
        result(ruleset, {}, "refuse")


def test_coverage_of_a_weighted_mean_goes_by_weight() -> None:
    found = result(EXAMPLE, {code: ANSWERS[code] for code in ("1.1", "1.2", "2.1")}, "exclude")
    assert (found["2"].coverage, found["2"].unrounded) == (Fraction("3/4"), at(30))


def test_bound_takes_the_least_and_the_largest_share_of_options() -> None:
    found = result(EXAMPLE, {"1.2": 50, "2": 10}, "bound")
    assert found["1.1"].unrounded == ends("[0, 80/3]")
    assert found["2.1"] == Node("described")


def test_what_is_refused() -> None:
    for policy, answers, out, code in (
        ("exclude", {}, (), "nothing-answered"),
        ("bound", {}, ("1", "2"), "nothing-applicable"),
        ("refuse", {"1": 10}, (), "missing"),
    ):
        with pytest.raises(Refused) as refused:
            result(EXAMPLE, answers, policy, *out)
        assert refused.value.code == code


def test_an_area_with_nothing_answered_is_missing() -> None:
    found = result(EXAMPLE, {"2": 30}, "exclude")
    assert found["1"] == Node("missing", max_points=Fraction(60), coverage=Fraction(0))
    assert (found["total"].points, found["total"].coverage) == (at(75), Fraction("2/5"))
    assert result(EXAMPLE, {"2": 30}, "zero")["1"].status == "missing"


def test_all_below_what_is_not_applicable_is_so_too() -> None:
    assert result(EXAMPLE, {"2": 30}, None, "1")["1.1"] == Node("not-applicable")


@pytest.mark.parametrize(
    ("aggregation", "weights", "answers", "points"),
    [
        ("weighted-mean", (1, 2, 3), (12, 6, 0), 40),
        ("weighted-mean", (0, 0, 0), (12, 6, 0), 60),
        ("minimum", (0, 0, 0), (12, 6, 3), 30),
        ("maximum", (0, 0, 0), (9, 6, 3), 90),
        ("median", (0, 0, 0, 0), (0, 3, 6, 12), 45),
        ("harmonic-mean", (0, 0), (3, 6), 40),
        ("harmonic-mean", (0, 0), (0, 6), 0),
        ("geometric-mean", (0, 0), (3, 12), 60),
        ("geometric-mean", (0, 0), (0, 12), 0),
    ],
)
def test_a_tree_of_each_aggregation(
    aggregation: str, weights: tuple[int, ...], answers: tuple[int, ...], points: int
) -> None:
    given = {str(k): str(answer) for k, answer in enumerate(answers)}
    assert result(mixed(aggregation, *weights), given)["total"].points == at(points)


def test_area_five_is_the_sum_of_whole_points() -> None:
    ruleset, _ = hoganas()
    answers = {"5.1": 15, "5.2": Fraction("13.8"), "5.3": Fraction("16.6"), "5.4": 20, "5.5": Fraction("12.6")}
    carried = result(ruleset, answers, "exclude")["5"]
    assert shown(carried) == (79, 79, 79)
    assert result(ruleset, answers, "exclude", rounding=False)["5"].points == at(78)


def test_what_is_not_carried_is_rounded_for_print_only() -> None:
    ruleset = sums({"1": 10, "2": 10}, {"points": WHOLE, "percent": {**WHOLE, "of": "points"}}, points=WHOLE)
    found = result(ruleset, {"1": Fraction("4.5"), "2": Fraction("4.5")})
    assert shown(found["1"]) == (5, Fraction("4.5"), 50)
    assert shown(found["total"]) == (9, 9, 45)


def test_a_renormalised_node_takes_the_rule_of_its_carrying_children() -> None:
    ruleset = sums({"1.1": 15, "1.2": 5, "2.1": 10}, {}, {"points": CARRIED})
    answers = {"1.1": Fraction("7.4"), "2.1": Fraction("6.6")}
    found = result(ruleset, answers, "exclude")
    assert shown(found["1"])[:2] == (9, Fraction("28/3"))
    assert found["total"].unrounded == at(16)
    found = result(ruleset, {"1.1": Fraction("7.4"), "1.2": 0}, "exclude")
    assert shown(found["1"])[:2] == (7, 7)
    assert shown(found["total"])[:2] == (11, Fraction("10.5"))
    found = result({**ruleset, "levels": [{"points": {**WHOLE, "digits": 1}}, {"points": CARRIED}]}, answers, "exclude")
    assert shown(found["1"])[:2] == (Fraction("9.3"), Fraction("28/3"))
    assert found["total"].unrounded == at(Fraction("49/3"))
    assert shown(result(ruleset, answers, "exclude", rounding=False)["1"])[0] == Fraction("148/15")


def test_a_renormalised_mean_of_whole_points_takes_no_rule() -> None:
    ruleset = sums({"1": 10, "2": 10, "3": 10}, {"points": CARRIED}, aggregation="weighted-mean")
    found = result(ruleset, {"1": Fraction("4.5"), "2": 4}, "exclude")
    assert shown(found["total"])[:2] == (Fraction("13.5"), Fraction("13.5"))


def test_nodes_without_known_maxima_are_described() -> None:
    ruleset: Document = {
        "levels": [{"percent": WHOLE}, {}, {}],
        "total": {"max_points": 100},
        "nodes": {"4": {"max_points": 100}, "4.5": {}, "4.5.1": {}, "4.5.2": {}},
    }
    found = result(ruleset, {"4": Fraction("60.5")})
    assert shown(found["4"]) == (Fraction("60.5"), Fraction("60.5"), 61)
    assert found["4.5"] == found["4.5.1"] == Node("described")
    assert result(ruleset, {}, "bound")["total"].points == ends("[0, 100]")


def test_nine_statements_of_hme() -> None:
    codes = [f"{part}.{statement}" for part in (1, 2, 3) for statement in (1, 2, 3)]
    areas = {str(part): {"max_points": 100, "aggregation": "weighted-mean"} for part in (1, 2, 3)}
    ruleset = {
        "levels": [{}, {}],
        "scales": {"agreement": {"kind": "likert", "low": 1, "high": 5}},
        "total": {"max_points": 100, "aggregation": "weighted-mean"},
        "nodes": {**areas, **{code: {"scale": "agreement"} for code in codes}},
    }
    answers = dict.fromkeys(codes, Fraction("4.12"))
    assert result(ruleset, answers)["total"].points == at(78)
    assert result(ruleset, {**answers, "2.1": 1})["2"].points == at(52)


def test_hoganas_2020_prints_as_its_report() -> None:
    ruleset, assessment = hoganas()
    found = solved(ruleset, assessment)
    assert found["1.1"].unrounded == ends("[13.5, 13.7)")
    assert found["5.1"].unrounded == ends("[14.9, 15.1)")
    assert (found["5"].unrounded, found["5"].points, found["5"].percent) == (at(79), at(79), at(79))
    assert (found["total"].points, found["total"].unrounded) == (at(611), at(611))
    leaves = [node.unrounded for code, node in found.items() if "." in code]
    assert len(leaves) == 35
    thousand = aggregate("sum", [leaf for leaf in leaves if leaf], [Fraction(1)] * 35)
    assert [(value * 35, side) for value, side in thousand] == [(Fraction("604.95"), 0), (Fraction("612.05"), -1)]
    assert {(node.status, node.coverage) for node in found.values()} == {("printed", 1)}


def test_hoganas_2020_without_its_total_still_gives_611() -> None:
    ruleset, assessment = hoganas()
    below = {code: figures for code, figures in assessment["printed"].items() if "." in code}
    found = solved(ruleset, {"printed": below})
    assert (found["total"].points, found["total"].status, found["total"].coverage) == (at(611), "computed", 1)
    assert contradictory(ruleset, {"printed": {**below, "total": {"points": 612}}})


def test_the_whole_points_of_area_five_contradict_a_sum_of_raw_points() -> None:
    ruleset, assessment = hoganas()
    ruleset["levels"] = [{"points": WHOLE}, {"points": WHOLE, "percent": WHOLE}]
    area = {code: figures for code, figures in assessment["printed"].items() if code.startswith("5.")}
    assert solved(ruleset, {"printed": area})["5"].unrounded == ends("[77.5, 78.4)")
    assert contradictory(ruleset, {"printed": {**area, "5": {"points": 79}}})


def test_kramfors_prints_448_where_its_areas_sum_to_447() -> None:
    rules = {"points": WHOLE, "percent": {**WHOLE, "of": "unrounded"}}
    ruleset = sums({str(area): 100 for area in range(1, 9)}, rules, **rules)
    areas = {str(area): {"percent": percent} for area, percent in enumerate(KRAMFORS, 1)}
    assert sum(KRAMFORS) == 447
    assert solved(ruleset, {"printed": areas})["total"].unrounded == ends("[443, 451)")
    found = solved(ruleset, {"printed": {**areas, "total": {"points": 448}}})
    assert (found["1"].unrounded, found["1"].points) == (ends("[57.5, 58.5)"), at(58))
    assert (found["total"].unrounded, found["total"].points) == (ends("[447.5, 448.5)"), at(448))
    for total, refused in ((442, True), (443, False), (451, False), (452, True)):
        assert contradictory(ruleset, {"printed": {**areas, "total": {"points": total}}}) is refused


def test_a_smallest_contradiction_and_a_disputed_figure() -> None:
    level = {"points": WHOLE, "percent": {**WHOLE, "of": "points"}}
    ruleset = sums({"1": 60, "2": 40}, level, points=WHOLE)
    assessment: Document = {
        "printed": {"total": {"points": 69}, "1": {"percent": 70}, "2": {"points": 29, "percent": 73}}
    }
    others = {("total", "points"), ("1", "percent")}
    assert smallest_contradictions(ruleset, assessment) == {
        frozenset({*others, ("2", "points")}),
        frozenset({*others, ("2", "percent")}),
    }
    with pytest.raises(Refused) as refused:
        evaluate_printed(ruleset, assessment)
    assert refused.value.code == "contradiction"
    disputed = {**assessment, "disputed": {"total": "its areas allow 70 or more"}}
    assert solved(ruleset, disputed)["total"].unrounded == ends("[70, 72)")
    assert smallest_contradictions(ruleset, disputed) == set()


def test_two_figures_of_one_node_can_contradict_each_other() -> None:
    ruleset = sums({"1": 20}, {"points": WHOLE, "percent": WHOLE})
    assert smallest_contradictions(ruleset, {"printed": {"1": {"points": 14, "percent": 60}}}) == {
        frozenset({("1", "points"), ("1", "percent")})
    }
    assert smallest_contradictions(ruleset, {"printed": {"1": {"points": Fraction("14.5")}}}) == {
        frozenset({("1", "points")})
    }


def test_a_printed_total_narrows_its_leaves() -> None:
    ruleset = sums({"1": 2, "2": 3}, {}, points=WHOLE)
    found = solved(ruleset, {"printed": {"total": {"points": 4}}})
    assert (found["1"].unrounded, found["2"].unrounded) == (ends("[0.5, 2]"), ends("[1.5, 3]"))
    assert (found["total"].unrounded, found["1"].status, found["total"].coverage) == (ends("[3.5, 4.5)"), "missing", 1)
    found = solved(ruleset, {"printed": {"total": {"points": 4}}, "answers": {"1": 2}})
    assert (found["2"].unrounded, found["1"].status) == (ends("[1.5, 2.5)"), "answered")


def test_a_carried_child_is_narrowed_through_its_whole_points() -> None:
    ruleset = sums({"1": 2, "2": 2}, {"points": CARRIED})
    found = solved(ruleset, {"printed": {"total": {"points": 3}}})
    assert (found["1"].points, found["1"].unrounded) == (ends("[1, 2]"), ends("[0.5, 2]"))
    found = solved(ruleset, {"printed": {"total": {"points": 4}}})
    assert (found["1"].points, found["1"].unrounded) == (at(2), ends("[1.5, 2]"))
    assert contradictory(ruleset, {"printed": {"total": {"points": Fraction("3.5")}}})


def test_whole_points_below_leave_gaps_above() -> None:
    ruleset = sums({"1.1": 2, "1.2": 2, "2": 2}, {}, {"points": CARRIED})
    found = solved(ruleset, {"printed": {"total": {"points": Fraction("2.5")}}})
    assert (found["1"].unrounded, found["2"].unrounded) == (ends("[1, 2]"), ends("[0.5, 1.5]"))
    assert contradictory(ruleset, {"printed": {"total": {"points": Fraction("2.5")}, "2": {"points": 1}}})


def test_a_leaf_with_steps_is_not_continuous() -> None:
    ruleset = sums({"1": 2, "2": 1}, {}, points=WHOLE)
    ruleset["nodes"]["1"]["scale"] = "halves"
    ruleset["scales"] = {"halves": {"kind": "points", "step": Fraction(3, 2)}}
    found = solved(ruleset, {"printed": {"total": {"points": 2}}})
    assert (found["1"].unrounded, found["2"].unrounded) == (at(Fraction("1.5")), ends("[0, 1)"))


def test_each_door_takes_its_own_kind_of_case() -> None:
    printed: Document = {"printed": {"total": {"points": 1}}}
    with pytest.raises(ValueError, match="printed"):
        evaluate(EXAMPLE, printed)
    with pytest.raises(ValueError, match="sums only"):
        evaluate_printed(EXAMPLE, printed)
    with pytest.raises(Refused) as refused:
        contradictory(sums({"1": 2}, {}), {**printed, "not_applicable": ["1"]})
    assert refused.value.code == "nothing-applicable"


def test_worlds_of_other_aggregations() -> None:
    ruleset = {**sums({"1": 2, "2": 2}, {"points": WHOLE}, points=WHOLE, aggregation="minimum")}
    assessment = {"printed": {"total": {"points": 3}, "1": {"points": 1}}}
    found: dict[str, Any] = {**printed_worlds(ruleset, assessment, Fraction(1, 8))}
    assert found["1"].unrounded == (Fraction("1.25"), Fraction("1.375"))
    assert found["2"].unrounded == (Fraction("1.25"), 2)
    assert found["total"].unrounded == (Fraction("2.5"), Fraction("2.75"))
    assert found["total"].points == (3, 3)
    assert printed_worlds(ruleset, {"printed": {"1": {"points": 3}}}, Fraction(1, 8)) == {}


def test_raw_is_what_worlds_give_with_rounding_off() -> None:
    found: dict[str, Any] = {
        **printed_worlds(
            sums({"1": 2, "2": 2}, {"points": CARRIED}), {"printed": {"total": {"points": 4}}}, Fraction("1/4")
        )
    }
    assert found["total"].share == (1, 1)
    assert found["total"].raw == (Fraction("3/4"), 1)


def inside(value: Fraction, interval: Ends | None) -> bool:
    assert interval is not None
    return interval[0] <= (value, 0) <= interval[1]


@given(strategies.small_printed(Small(steps=True, answers=True)))
def test_the_world_that_printed_the_figures_lies_inside(printed: Printed) -> None:
    assert printed.world is not None
    found = solved(printed.ruleset, printed.assessment)
    out = printed.assessment.get("not_applicable", [])
    for code, node in result(printed.ruleset, printed.world, "refuse", *out).items():
        if node.status != "not-applicable":
            assert inside(shown(node)[1] or Fraction(0), found[code].unrounded)
            assert inside(shown(node)[0] or Fraction(0), found[code].points)
            assert inside(shown(node)[2] or Fraction(0), found[code].percent)
            assert (node.max_points, node.unrounded is None) == (found[code].max_points, False)


@given(strategies.small_printed(Small(perturbed=True, figures=4)), st.integers(3, 7))
@settings(max_examples=30)
def test_no_grid_finds_a_world_outside_the_lattice(printed: Printed, fineness: int) -> None:
    """Two ways to one answer: literal worlds on a grid that is not the lattice's, against the lattice."""
    ruleset = {**printed.ruleset, "levels": [_without_percent(level) for level in printed.ruleset["levels"]]}
    ruleset["total"] = _without_percent(ruleset["total"])
    figures = {code: {"points": f["points"]} for code, f in printed.assessment["printed"].items() if "points" in f}
    assessment = {**printed.assessment, "printed": {**figures}}
    lattice = Lattice(ruleset, assessment)
    leaves = [code for code in lattice.codes if not lattice.case.parts(code)]
    grid = Fraction(1, fineness if len(leaves) < 4 and lattice.maxima["total"] <= 8 else 1)
    worlds = printed_worlds(ruleset, assessment, grid) if lattice.maxima["total"] <= 12 else {}
    if contradictory(ruleset, assessment):
        assert worlds == {}
        return
    found = solved(ruleset, assessment)
    for code, seen in worlds.items():
        for pair, interval in ((seen.unrounded, found[code].unrounded), (seen.points, found[code].points)):
            assert all(inside(value, interval) for value in pair or ())


def _without_percent(level: Document) -> Document:
    return {key: value for key, value in level.items() if key != "percent"}


@pytest.mark.parametrize("seed", range(20))
def test_the_lattice_is_fine_enough(seed: int) -> None:
    """A finer lattice decides nothing else, and literal worlds on the lattice reach its ends within a unit."""
    printed = strategies.printed_case(strategies.Dice(random.Random(seed).randrange), Small(perturbed=seed % 2 == 0))
    lattice, finer = (Lattice(printed.ruleset, printed.assessment) for _ in range(2))
    finer.step = lattice.step / 3
    finer.look_up()
    coarse, fine = lattice.possible(lattice.figures), finer.possible(finer.figures)
    assert [bool(points) for points in coarse.values()] == [bool(points) for points in fine.values()]
    for code in lattice.codes if coarse["total"] else ():
        assert lattice.hull(coarse[code]) == finer.hull(fine[code])


def test_literal_worlds_on_the_lattice_reach_its_ends() -> None:
    ruleset = sums({"1.1": 1, "1.2": 2, "2": 2}, {"points": WHOLE}, {"points": WHOLE}, points=WHOLE)
    assessment = {"printed": {"1": {"points": 2}, "2": {"points": 1}, "total": {"points": 4}}}
    lattice = Lattice(ruleset, assessment)
    assert (lattice.unit, lattice.step) == (Fraction("1/2"), Fraction("1/8"))
    worlds = printed_worlds(ruleset, assessment, lattice.step)
    found = solved(ruleset, assessment)
    assert found["1"].unrounded == ends("(2, 2.5)")
    assert found["2"].unrounded == ends("(1, 1.5)")
    for code, seen in worlds.items():
        hull = found[code].unrounded
        assert hull is not None
        assert seen.unrounded is not None
        assert inside(seen.unrounded[0], hull)
        assert inside(seen.unrounded[1], hull)
        assert seen.unrounded[0] - hull[0][0] < lattice.unit
        assert hull[1][0] - seen.unrounded[1] < lattice.unit


def _levels_of(code: str) -> list[str]:
    parts = code.split(".")
    return [".".join(parts[:depth]) for depth in range(1, len(parts) + 1)]


@given(strategies.cases())
def test_random_documents_are_valid(case: tuple[Document, Document, str]) -> None:
    ruleset, assessment, policy = case
    tables, children = {"total": ruleset["total"], **ruleset["nodes"]}, strategies.family(ruleset)
    assert policy in {"refuse", "zero", "exclude", "bound"}
    assert 1 <= len(ruleset["nodes"]) <= 25
    for code, below in children.items():
        assert code == "total" or len(_levels_of(code)) <= len(ruleset["levels"])
        maxima = [tables[child].get("max_points") for child in below]
        if tables[code].get("aggregation", "sum") == "sum" and below:
            assert None in maxima or sum(maxima) == tables[code]["max_points"]
            assert None not in maxima or set(maxima) == {None}
    standing = [*assessment.get("answers", {}), *assessment.get("not_applicable", [])]
    assert len(standing) == len(set(standing))
    assert not any(above in standing for code in standing for above in _levels_of(code)[:-1])


@given(strategies.rulesets(Shape(aggregations=("sum",), carries=False)), st.data())
def test_answers_beyond_a_missing_one_lie_within_its_bounds(ruleset: Document, data: st.DataObject) -> None:
    assessment = data.draw(strategies.assessments(ruleset, Answering(complete=True, not_applicable=False, cuts=False)))
    some = dict(list(assessment["answers"].items())[::2])
    bounds = evaluate(ruleset, {"answers": some}, "bound")
    zeros = evaluate(ruleset, {"answers": some}, "zero")
    for code, node in evaluate(ruleset, assessment, "refuse").items():
        low, zero = bounds[code].points, zeros[code].points
        if node.points and low and zero:
            assert inside(node.points[0][0], low)
            assert zero[0] <= node.points[0]


def test_random_cases_are_many_and_repeatable() -> None:
    first, again = random.Random(7), random.Random(7)
    drawn = [strategies.random_case(first) for _ in range(50)]
    assert drawn == [strategies.random_case(again) for _ in range(50)]
    assert all(one != other for one, other in pairwise(drawn))
