"""Bounds hold in every world: what answers, figures and rows leave open is open, and nothing else is."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
import pytest

from kompass_rules import Association, Bias, Comparison, Difference, Evaluation, Interval, bundled, compare, evaluate
from kompass_rules.documents.loading import load_assessment
from tests import cases, plain
from tests.cases import row
from tests.comparison.made import between, compared, given, restated, step, tree, why

WHOLE = {"points": {"digits": 0, "rounding": "half-up"}}
CARRIED = {"points": {"digits": 0, "rounding": "half-up", "carries": True}}
HALF = Fraction(1, 2)


def printed_of(truth: Evaluation, *codes: str) -> Evaluation:
    """What a report that prints only these nodes says of the same unit."""
    return cases.printed(truth.ruleset, {code: points(truth, code) for code in codes})


def points(evaluation: Evaluation, code: str) -> Fraction:
    found = evaluation[code].points
    assert found is not None
    return found.value


def two_areas(revision: str, areas: dict[str, dict[str, int]], *levels: dict[str, Any]) -> Any:
    nodes: dict[str, Any] = {}
    for area, leaves in areas.items():
        nodes[area] = {"max_points": sum(leaves.values())}
        nodes |= {code: {"max_points": most} for code, most in leaves.items()}
    return tree(revision, nodes, levels=list(levels) or [{}, {}])


@pytest.mark.parametrize(
    ("rows", "new"),
    [
        ([row(["1.1"], ["1.1"]), row(["2.1"], ["1.2"]), row(["2.2"], ["1.3"])], {"1.1": 4, "1.2": 20, "1.3": 2}),
        ([row(["1.1", "2.1"], ["1.1"]), row(["2.2"], ["1.2"])], {"1.1": 24, "1.2": 2}),
        ([row(["1.1"], ["1.1"]), Association(["2.1"], []), row(["2.2"], ["1.2"])], {"1.1": 4, "1.2": 2}),
    ],
    ids=["one to one", "joint", "dropped"],
)
def test_full_answers_are_within_the_bounds_of_the_figures_that_they_print(
    rows: list[Association], new: dict[str, int]
) -> None:
    """3.5 and 7.5 print 4 and 8: a printed half may have been half a point less, in every part."""
    old = two_areas("1", {"1": {"1.1": 4}, "2": {"2.1": 20, "2.2": 2}}, {}, WHOLE)
    later = two_areas("2", {"1": new}, {}, WHOLE)
    between_them, now = step(old, later, *rows), cases.answered(later, new)
    truth = cases.answered(old, {"1.1": Fraction("3.5"), "2.1": Fraction("7.5"), "2.2": 0})
    told, printed = (compare(one, now, between_them).total.bounds for one in (truth, printed_of(truth, "1.1", "2.1")))

    assert told is not None
    assert printed is not None
    assert told in printed


def test_the_rounding_of_what_was_dropped_is_dropped_with_it() -> None:
    """14.5 prints 15: without the 4.5 of what is gone, the 10 that stayed are 10, in the area and in all."""
    levels = [{}, WHOLE]
    old = tree("1", {"1": {"max_points": 30}, "1.1": {"max_points": 20}, "1.2": {"max_points": 10}}, levels=levels)
    new = tree("2", {"1": {"max_points": 20}, "1.1": {"max_points": 20}}, levels=levels)
    both = compared(
        step(old, new, row(["1.1"], ["1.1"]), Association(["1.2"], [])),
        {"1.1": 10, "1.2": Fraction("4.5")},
        {"1.1": 10},
    )

    assert [both[code].bounds for code in ("total", "1", "1.1")] == [0, 0, 0]
    assert [str(both[code].verdict) for code in ("total", "1")] == ["unchanged", "unchanged"]


def test_a_part_of_a_printed_mean_may_be_all_that_its_rounding_allows() -> None:
    """50 of 100 is the mean of 10 of 20 and of a half of 1, which prints as 1: so of the first it may be anything."""
    mean = {"aggregation": "weighted-mean", "max_points": 100}
    old = tree(
        "1",
        {"1": mean, "1.1": {"max_points": 20}, "1.2": {"max_points": 1}},
        {"max_points": 100},
        levels=[{}, WHOLE],
    )
    new = tree("2", {"1": {"max_points": 20}, "1.1": {"max_points": 20}}, levels=[{}, WHOLE])
    between_them = step(old, new, row(["1.1"], ["1.1"]), Association(["1.2"], []))
    truth = cases.answered(old, {"1.1": 10, "1.2": HALF})
    now = cases.answered(new, {"1.1": 5})

    assert compare(truth, now, between_them).total.bounds == -5
    printed = compare(printed_of(truth, "1", "1.2"), now, between_them).total
    assert printed.bounds == Interval(-5, 5)


@pytest.mark.parametrize("codes", [["1.1", "2.1"], ["1", "2"]])
def test_a_known_total_bounds_a_joint_row(codes: list[str]) -> None:
    """18 of 20 are known of both together, and both became one: 18 exactly, or what the shares leave of it."""
    old = two_areas("1", {"1": {"1.1": 10}, "2": {"2.1": 10}})
    new = two_areas("2", {"1": {"1.1": 20}})
    before, now = cases.printed(old, {"total": 18}), cases.answered(new, {"1.1": 20})
    whole = compare(before, now, step(old, new, row(codes, ["1.1"]))).total
    part = compare(before, now, step(old, new, row(codes, ["1.1"], "close", "same", "9/10", "9/10"))).total

    assert plain.all_of(whole.straight, whole.bounds) == (2, 2)
    assert part.bounds == Interval(0, 4)


def test_what_is_fully_comparable_is_always_bounded() -> None:
    area = between([[10]], [[10]], row(["1"], ["1"]))
    unknown = compare(given(area.old, {}, "bound"), cases.answered(area.new, {"1": 4}), area)["1"]

    assert (unknown.bounds, unknown.degree.value) == (Interval(-6, 4), "fully")
    assert "not-bounded" not in why(unknown)


def test_an_area_of_extremes_keeps_its_printed_figure_if_its_parts_are_the_same() -> None:
    lowest = {"aggregation": "minimum", "max_points": 10}
    nodes = {code: {"max_points": 10} for code in ("1", "2")}
    old, new = (tree(revision, nodes, lowest) for revision in "12")
    total = compare(
        cases.printed(old, {"total": 6}),
        cases.answered(new, {"1": 8, "2": 9}),
        step(old, new, row(["1"], ["1"]), row(["2"], ["2"])),
    ).total

    assert plain.all_of(total.straight, total.bounds) == (2, 2)


@pytest.mark.parametrize("answers", [({"1": 10, "2": 10}, {"1": 12}), ({"1": 10}, {"1": 20, "2": 20})])
def test_one_ruleset_says_what_the_same_rows_say(answers: tuple[dict[str, int], dict[str, int]]) -> None:
    """Also where something is not applicable on one side: to the last reason, but for the places of the rows."""
    same = between([[20], [20]], [[20], [20]], row(["1"], ["1"]), row(["2"], ["2"]))
    before, after = answers

    def evaluated(rules: Any, told: dict[str, int]) -> Evaluation:
        return given(rules, told, "refuse", not_applicable=[code for code in "12" if code not in told])

    by_rows = compare(evaluated(same.old, before), evaluated(same.new, after), same)
    by_ruleset = compare(evaluated(same.old, before), evaluated(same.old, after))
    assert [numbers(one) for one in by_rows] == [numbers(one) for one in by_ruleset]
    assert [why(one) for one in by_rows] == [why(one) for one in by_ruleset]


def numbers(one: Difference) -> tuple[Any, ...]:
    return one.straight, one.like_for_like, one.bounds, one.verdict, one.by_rules, one.tipping, one.degree, one.bias


def test_one_more_figure_never_widens() -> None:
    old = two_areas("1", {"1": {"1.1": 5}, "2": {"2.1": 2, "2.2": 1}}, CARRIED, CARRIED)
    new = two_areas("2", {"1": {"1.1": 7, "1.2": 1}}, CARRIED, CARRIED)
    rows = step(old, new, row(["1.1", "2.1"], ["1.1"]), row(["2.2"], ["1.2"]))
    now = cases.answered(new, {"1.1": 7, "1.2": 1})
    few, more = (
        compare(cases.printed(old, figures), now, rows).total.bounds for figures in ({"1": 2}, {"1": 2, "2.2": 1})
    )

    assert (few, more) == (Interval(3, 6), Interval(3, 5))


FIVE = tree("1", {str(code): {"max_points": 20} for code in range(1, 6)}, {"max_points": 100, **WHOLE})
FOUR_ANSWERS = {"1": 18, "2": 16, "3": 14, "4": 16}


@pytest.mark.parametrize("policy", ["exclude", "zero"])
def test_answers_that_are_left_out_make_nothing_certain(policy: str) -> None:
    """Two answers fewer, none of them changed: the rest may be anything, from 98 less 64 to 34 less 84."""
    first, second = given(FIVE, FOUR_ANSWERS, policy), given(FIVE, {"1": 18, "2": 16}, policy)
    total = compare(first, second).total

    assert (total.bounds, str(total.verdict)) == (Interval(-50, 30), "cannot-tell")
    assert (
        total.bounds
        == compare(given(FIVE, FOUR_ANSWERS, "bound"), given(FIVE, {"1": 18, "2": 16}, "bound")).total.bounds
    )
    assert (total.degree.value, total.straight) == ("partly", None)  # two fifths are answered
    assert total.like_for_like == 0  # of 1 and 2


def test_what_a_policy_filled_is_told_from_what_the_rules_moved() -> None:
    """80 of 100 stand for 64 of 80, and then all five are answered: +2 of it are no points more."""
    total = compare(given(FIVE, FOUR_ANSWERS, "exclude"), given(FIVE, {**FOUR_ANSWERS, "5": 18}, "refuse")).total

    assert plain.all_of(total.straight, total.degree.value) == (2, "largely")
    assert (total.bounds, total.by_rules) == (Interval(-2, 18), Interval(-16, 4))


def best(shares: Any, *_: object) -> Fraction:
    found: Fraction = max(shares)
    return found


def test_a_host_that_takes_exact_shares_says_nothing_of_what_is_missing() -> None:
    rules = tree("1", {code: {"max_points": 10} for code in "12"}, {"aggregation": "host:best", "max_points": 10})

    def evaluated(answers: dict[str, int], missing: str) -> Evaluation:
        told = plain.assessment({**cases.given_for(rules), "answers": answers})
        return evaluate(rules, told, missing=missing, aggregations={"best": best})

    some, full = evaluated({"1": 5}, "zero"), evaluated({"1": 6, "2": 2}, "refuse")
    for one in (compare(some, full), compare(full, some)):
        assert (one.total.bounds, str(one.total.verdict)) == (None, "cannot-tell")


def test_the_points_of_another_maximum_are_what_the_rules_moved() -> None:
    """8 of 10 and 45 of 90 became 80 of 100 and 45 of 90: 53 of 100 are 100.7 of 190, and 125 is 24.3 more."""
    same = between([[10], [90]], [[100], [90]], row(["1"], ["1"]), row(["2"], ["2"]))
    total = compared(same, {"1": 8, "2": 45}, {"1": 80, "2": 45}).total

    assert plain.all_of(total.straight, total.bounds, total.by_rules) == (Fraction("24.3"), 0, Fraction("24.3"))
    assert "reweighted" in why(total)


OPTIONS: dict[str, Any] = {"kind": "options", "options": {"none": 0, "some": Fraction(1, 5), "all": 1}}


def scaled(revision: str, scale: dict[str, Any], **more: Any) -> Any:
    nodes = {"1": {"max_points": 10, "scale": "asked"}, "2": {"max_points": 10}}
    return tree(revision, nodes, scales={"asked": scale, **more})


def answered_twice(
    old: dict[str, Any], new: dict[str, Any], before: Any, after: Any, *common: Any, **said: Any
) -> Comparison:
    """The same answers to 2, and these to 1, of which the scale changed."""
    rows = attrs.evolve(row(["1"], ["1"], "close" if common else "exact", "same", *common), **said), row(["2"], ["2"])
    return compared(step(scaled("1", old), scaled("2", new), *rows), {"1": before, "2": 4}, {"1": after, "2": 4})


def test_an_old_answer_is_read_on_the_new_scale() -> None:
    """Some was a fifth and is four fifths: the 6 points more are the rules' and none of them the answer's."""
    new = {"kind": "options", "options": {"none": 0, "some": Fraction(4, 5), "all": 1}}
    comparison = answered_twice(OPTIONS, new, "some", "some")
    one, total = comparison["1"], comparison.total

    assert plain.all_of(one.straight, one.bounds, one.by_rules) == (6, 0, 6)
    assert plain.all_of(total.straight, total.bounds, total.by_rules) == (6, 0, 6)
    assert (one.degree.value, one.bias, total.bias) == ("largely", Bias.OVERSTATES, Bias.OVERSTATES)
    assert "scale-changed" in why(one) & why(total)
    assert comparison["2"].degree == "fully"


def test_a_scale_that_gives_less_understates_and_one_that_gives_the_same_does_nothing() -> None:
    less = {"kind": "options", "options": {"none": 0, "some": Fraction(1, 10), "all": 1}}
    more_names = {"kind": "options", "options": {**OPTIONS["options"], "much": Fraction(1, 2)}}

    assert answered_twice(OPTIONS, less, "some", "all")["1"].bias is Bias.UNDERSTATES
    assert answered_twice(OPTIONS, more_names, "some", "some")["1"].bias is Bias.NONE


def test_options_are_renamed_by_their_row() -> None:
    new = {"kind": "options", "options": {"no": 0, "partly": Fraction(1, 2), "yes": 1}}
    renamed = answered_twice(OPTIONS, new, "some", "yes", answers={"none": "no", "some": "partly", "all": "yes"})
    unread = answered_twice(OPTIONS, new, "some", "yes")

    assert plain.all_of(renamed["1"].straight, renamed["1"].bounds) == (8, 5)
    assert plain.all_of(unread["1"].straight, unread["1"].bounds) == (8, None)
    assert (unread["1"].bias, unread.total.bounds) == (Bias.UNKNOWN, Interval(0, 10))


@pytest.mark.parametrize(
    ("old", "new", "before", "renames", "share"),
    [
        (
            {"kind": "bands", "low": 0, "high": 100, "bands": [{"from": 0, "share": 0}, {"from": 50, "share": 1}]},
            {"kind": "bands", "low": 0, "high": 90, "bands": [{"from": 0, "share": 0}, {"from": 70, "share": 1}]},
            60,
            {},
            0,
        ),
        (
            {"kind": "bands", "low": 0, "high": 100, "bands": [{"from": 0, "share": 0}, {"from": 50, "share": 1}]},
            {"kind": "bands", "low": 0, "high": 90, "bands": [{"from": 0, "share": 0}, {"from": 70, "share": 1}]},
            95,
            {},
            None,
        ),
        ({"kind": "likert", "low": 1, "high": 5}, {"kind": "likert", "low": 1, "high": 7}, 4, {}, None),
        ({"kind": "likert", "low": 1, "high": 5}, {"kind": "likert", "low": 1, "high": 7}, 4, {"4": "5"}, "2/3"),
        ({"kind": "checklist", "items": 4}, {"kind": "checklist", "items": 5}, 2, {}, None),
        (OPTIONS, {"kind": "likert", "low": 1, "high": 5}, "some", {"some": "2"}, "1/4"),
        ({"kind": "likert", "low": 1, "high": 5}, OPTIONS, 4, {}, None),
    ],
)
def test_how_scales_are_read(
    old: dict[str, Any], new: dict[str, Any], before: Any, renames: dict[str, str], share: str | int | None
) -> None:
    best_of = {"bands": 80, "likert": 5, "checklist": 4, "options": "all"}[new["kind"]]
    one = answered_twice(old, new, before, best_of, answers=renames)["1"]

    assert (one.bounds if share is None else restated(one)) == (None if share is None else Fraction(share) * 10)


def test_an_interval_is_read_by_value_on_a_scale_of_values() -> None:
    """From 40 to 60 of 100 is a fifth to three fifths on a scale from 30 to 80."""
    old, new = ({"kind": "linear", "worst": worst, "best": best} for worst, best in ((0, 100), (30, 80)))
    assert restated(answered_twice(old, new, Interval(40, 60), 80)["1"]) == Interval(2, 6)


def test_of_a_part_that_is_common_the_answer_is_read_again_too() -> None:
    """Four fifths of what was some is four fifths of what is now a half, within what the fifth may be."""
    new = {"kind": "options", "options": {"none": 0, "some": HALF, "all": 1}}
    one = answered_twice(OPTIONS, new, "some", "all", "4/5", "4/5")["1"]

    assert restated(one) == Interval(3, 7)


def test_the_points_of_a_scale_of_points_are_no_other_scale() -> None:
    same = between([[20]], [[10]], row(["1"], ["1"]))
    steps = step(
        tree("1", {"1": {"max_points": 20, "scale": "halves"}}, scales={"halves": {"kind": "points", "step": HALF}}),
        tree("2", {"1": {"max_points": 10}}),
        row(["1"], ["1"]),
    )

    assert "scale-changed" not in why(compared(same, {"1": 10}, {"1": 5})["1"])
    assert "scale-changed" not in why(compared(steps, {"1": 10}, {"1": 5})["1"])


def test_a_scale_that_changed_below_a_row_widens_what_its_area_may_be() -> None:
    """One of two parts of an area is asked on another scale: half of the area may be anything more, or less."""
    nodes = {"1": {"max_points": 20}, "1.1": {"max_points": 10, "scale": "asked"}, "1.2": {"max_points": 10}}
    old, new = (
        tree(revision, nodes, scales={"asked": {"kind": "likert", "low": 1, "high": high}})
        for revision, high in (("1", 5), ("2", 7))
    )
    one = compared(step(old, new, row(["1"], ["1"])), {"1.1": 4, "1.2": 8}, {"1.1": 7, "1.2": 8})["1"]

    assert restated(one) == Interval(Fraction("5.5"), 20)
    assert (one.degree.value, one.bias) == ("largely", Bias.UNKNOWN)
    assert {"scale-changed", "enclosing"} <= why(one)


def test_a_scale_that_did_not_apply_before_is_no_changed_one() -> None:
    """1.1 was not applicable and is asked on the scale that it had: half of the area is what 1.2 makes of it."""
    nodes = {"1": {"max_points": 20}, "1.1": {"max_points": 10, "scale": "asked"}, "1.2": {"max_points": 10}}
    old, new = (tree(one, nodes, scales={"asked": {"kind": "likert", "low": 1, "high": 5}}) for one in ("1", "2"))
    before, after = given(old, {"1.2": 8}, not_applicable=["1.1"]), given(new, {"1.1": 3, "1.2": 8})
    one = compare(before, after, step(old, new, row(["1"], ["1"])))["1"]

    assert restated(one) == Interval(8, 18)
    assert "scale-changed" not in why(one)


def test_a_minimum_of_one_part_is_a_part_of_a_mean() -> None:
    """Nobody knows what became of the parts of a minimum, but one part alone makes what it is."""
    lowest = {"1": {"aggregation": "minimum", "max_points": 10}, "1.1": {"max_points": 10}}
    several = {"1": {"max_points": 10}, "1.1": {"max_points": 6}, "1.2": {"max_points": 4}}
    rows = row(["1"], ["1"], "close", "same", Fraction(9, 10), Fraction(9, 10))
    one = compared(step(tree("1", lowest), tree("2", several), rows), {"1.1": 5}, {"1.1": 3, "1.2": 4})["1"]

    assert restated(one) == Interval(4, 6)


def test_nodes_that_count_otherwise_together_than_above_are_bounded_from_there() -> None:
    """A hundredth of 2 to 1 is 0.03 of the second alone, or 0.015 of the first; the row takes them 1 to 1."""
    parts = {"1": {"max_points": 2, "weight": 2}, "2": {"max_points": 2, "weight": 1}}
    old, new = (
        tree("1", parts, {"aggregation": "weighted-mean", "max_points": 100}),
        tree("2", {"1": {"max_points": 2}}),
    )
    printed = cases.printed(old, {"total": 1})
    one = compare(printed, given(new, {"1": 0}), step(old, new, row(["1", "2"], ["1"])))["1"]

    assert "enclosing" in why(one)
    assert restated(one) == Interval(Fraction(3, 200), Fraction(3, 100))


def test_answers_are_followed_over_several_steps() -> None:
    """The first revision keeps the scale, the second gives some more: 4 of 10 in the end, by the old answer."""
    new = {"kind": "options", "options": {"none": 0, "some": Fraction(2, 5), "all": 1}}
    same = [row(["1"], ["1"]), row(["2"], ["2"])]
    first = step(scaled("1", OPTIONS), scaled("2", OPTIONS), *same)
    second = step(first.new, scaled("3", new), *same)
    one = compared([first, second], {"1": "some", "2": 4}, {"1": "all", "2": 4})["1"]

    assert restated(one) == 4


def test_a_reason_is_of_the_nodes_that_its_row_names() -> None:
    """2 is new in part: that 1 is nearly the same says nothing of it, though both have something of the old 1."""
    rows = row(["1"], ["1.1"], "close", "same"), row(["1"], ["1.2"], "related", None)
    comparison = compared(between([[20]], [[10, 10]], *rows), {"1": 12}, {"1.1": 5, "1.2": 6})

    assert "match-close" in why(comparison["1.1"])
    assert "match-close" not in why(comparison["1.2"])
    assert {"match-close", "match-related"} <= why(comparison["1"])


def test_a_premise_is_named_wherever_a_tipping_share_rests_on_it() -> None:
    framework = bundled("kommunkompassen")
    both = [
        evaluate(framework[told.revision], told)
        for told in (load_assessment(plain.ROOT / f"examples/assessments/hoganas-{year}.toml") for year in (2018, 2020))
    ]
    total = framework.compare(*both).total

    assert total.bounds is None
    assert "premise-weights" in why(total)


def test_unknown_maxima_of_the_same_nodes_are_taken_as_equal() -> None:
    nodes = {"1": {"max_points": 20}, "1.1": {}, "1.2": {}}
    old, new = (tree(revision, nodes) for revision in "12")
    same = step(old, new, row(["1.1"], ["1.1"]), row(["1.2"], ["1.2"]))
    one = compared(same, {"1": 12}, {"1": 15})["1"]

    assert one.bounds == 3
    assert "maxima-taken-equal" in why(one)


def test_unknown_maxima_of_nodes_that_changed_places_are_not_taken_as_equal() -> None:
    nodes: Any = {"1": {"max_points": 10}, "1.1": {}, "1.2": {}}
    old, new = tree("1", nodes), tree("2", nodes)
    crossed = step(old, new, row(["1.1"], ["1.2"]), row(["1.2"], ["1.1"]))

    one = compare(given(old, {"1": 1}), given(new, {"1": 2}), crossed)["1"]

    assert one.bounds is None  # all of the 1 may lie where most of the new maximum is
    assert "maxima-taken-equal" not in why(one)


def test_the_only_part_has_the_share_of_its_area_also_where_no_maximum_is_known() -> None:
    nodes: Any = {"1": {"max_points": 10}, "1.1": {}}
    old, new = tree("1", nodes), tree("2", {**nodes, "2": {"max_points": 5}})
    kept = step(old, new, row(["1.1"], ["1.1"]), row([], ["2"], None, None))

    assert compare(given(old, {"1": 4}), given(new, {"1": 6, "2": 0}), kept)["1"].bounds == 2


def test_what_a_host_puts_together_of_other_parts_may_be_anything() -> None:
    """The parts are known, what the host makes of them in the new terms is not; of what is missing nothing is."""
    rules = [
        tree(revision, {code: {"max_points": 10} for code in "12"}, {"aggregation": "host:best", "max_points": 10})
        for revision in "12"
    ]
    rows = step(rules[0], rules[1], row(["1"], ["1"], "exact", "stricter"), row(["2"], ["2"], "close", "same"))

    def evaluated(at: int, answers: dict[str, int], missing: str) -> Evaluation:
        told = plain.assessment({**cases.given_for(rules[at]), "answers": answers})
        return evaluate(rules[at], told, missing=missing, aggregations={"best": best})

    now = evaluated(1, {"1": 6, "2": 9}, "refuse")
    full = compare(evaluated(0, {"1": 5, "2": 3}, "refuse"), now, rows)
    some = compare(evaluated(0, {"1": 5}, "zero"), now, rows)

    assert (full.total.bounds, full.total.tipping_share, full["1"].bounds) == (None, None, Interval(1, 6))
    assert (some.total.bounds, some["1"].bounds) == (None, None)


def test_a_joint_row_that_is_judged_harder_crosses_what_is_known() -> None:
    """6 of area 1 and 12 of 20 in all: of what both became at most 12 is kept, and 2.2 has at least 0."""
    old = two_areas("1", {"1": {"1.1": 5, "1.2": 5}, "2": {"2.1": 5, "2.2": 5}})
    new = two_areas("2", {"1": {"1.1": 10, "1.2": 5, "1.3": 5}})
    rows = row(["1.1", "2.1"], ["1.1"], "exact", "stricter"), row(["1.2"], ["1.2"]), row(["2.2"], ["1.3"])
    now = cases.answered(new, {"1.1": 10, "1.2": 5, "1.3": 5})
    total = compare(cases.printed(old, {"1": 6, "total": 12}), now, step(old, new, *rows)).total

    assert restated(total) == Interval(2, 12)
    assert "enclosing" in why(total)


def test_what_is_not_applicable_of_unknown_weight_may_be_all_that_is_common() -> None:
    nodes = {"1": {"max_points": 20}, "1.1": {}, "1.1.1": {}, "1.1.2": {}, "1.2": {}}
    old, new = (tree(revision, nodes) for revision in "12")
    rows = step(old, new, row(["1"], ["1"], "related", "same", "4/5", "4/5"))

    assert compared(rows, {"1": 12}, {"1": 15})["1"].bounds is not None
    assert rows.old["1.1"].max_points is None


def test_scales_beside_what_nobody_weighs_leave_their_area_open() -> None:
    nodes = {
        "1": {"max_points": 20},
        "1.1": {"max_points": 10, "scale": "asked"},
        "1.2": {"max_points": 10},
        "1.2.1": {},
    }
    old, new = (
        tree(revision, nodes, scales={"asked": {"kind": "likert", "low": 1, "high": high}})
        for revision, high in (("1", 5), ("2", 7))
    )
    one = compared(step(old, new, row(["1"], ["1"])), {"1.1": 4, "1.2": 8}, {"1.1": 7, "1.2": 8})["1"]

    assert one.bounds is None
    assert {"scale-changed", "not-bounded"} <= why(one)
