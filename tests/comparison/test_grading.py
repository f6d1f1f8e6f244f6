"""How far nodes may be compared: over a component, over an area, and over several steps."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kompass_rules import Association, Bias, Degree, Evaluation, Interval, Ruleset, compare
from kompass_rules.comparison.comparability.degrees import Comparability, Reason, chain, distinct, meet, reason, roll_up
from kompass_rules.errors import NotComparableError
from tests import cases, plain
from tests.cases import HALF, row
from tests.comparison.made import between, compared, given, shares, step, tree, why

FULLY, LARGELY, PARTLY, NOT = Degree


@pytest.mark.parametrize(
    ("match", "criteria", "common", "degree"),
    [
        ("exact", "same", (), FULLY),
        ("exact", "stricter", (), LARGELY),
        ("exact", "unknown", (), LARGELY),
        ("exact", None, (), LARGELY),
        ("close", "same", (), LARGELY),
        ("close", "same", ("3/4", "3/4"), LARGELY),
        ("close", "same", ("3/4", "2/3"), LARGELY),
        ("close", "same", ("1/100", "1"), LARGELY),
        ("close", "same", ("0", "1"), LARGELY),
        ("close", "same", ("9/10", None), LARGELY),
        ("broad", "same", (None, "3/4"), LARGELY),
        ("broad", "same", (), PARTLY),
        ("narrow", "same", ("1/2", None), PARTLY),
        ("narrow", "same", (), PARTLY),
        ("related", "same", ("3/4", "2/3"), PARTLY),
        ("related", "same", ("0", "1"), NOT),
        ("related", "same", ("9/10", None), NOT),
        ("related", "same", (), NOT),
        ("related", "same", ("1", "1"), FULLY),
        ("related", "same", ("9/10", "4/5"), LARGELY),
    ],
)
def test_the_grade_of_one_node(match: str, criteria: str, common: tuple[str, ...], degree: Degree) -> None:
    one = between([[20]], [[20]], row(["1"], ["1"], match, criteria, *common))
    difference = compared(one, {"1": 15}, {"1": 15})["1"]

    assert difference.degree is degree
    assert difference.comparable_share == (shares(1, 1) if degree in (FULLY, LARGELY) else shares(0, 0))


@pytest.mark.parametrize(
    ("criteria", "bias"),
    [
        ("same", "none"),
        ("stricter", "understates"),
        ("looser", "overstates"),
        ("changed", "unknown"),
        (None, "unknown"),
    ],
)
def test_the_bias_of_one_node(criteria: str | None, bias: str) -> None:
    one = between([[20]], [[20]], row(["1"], ["1"], "close", criteria))

    assert compared(one, {"1": 15}, {"1": 15})["1"].bias == Bias(bias)


def weave(first: tuple[str, ...], second: tuple[str, ...], third: tuple[str, ...]) -> list[Association]:
    """1 went to 1 and, with 2, to 2."""
    rows = [(["1"], ["1"], first), (["1"], ["2"], second), (["2"], ["2"], third)]
    return [row(old, new, "related", "same", *common) for old, new, common in rows]


@pytest.mark.parametrize(
    ("rows", "degree"),
    [
        # 20 of the old 1 became 1, 10 of it and the old 2 became 2.
        (weave(("2/3", "1"), ("1/3", "1/2"), ("1", "1/2")), FULLY),
        # All is common, but 25 and 5 of the old 1 became 20 and 10.
        (weave(("5/6", "1"), ("1/6", "1/2"), ("1", "1/2")), LARGELY),
        # Old: 30 by 2/3 and 10 by 1 are 30 of 40; new: 20 by 1 and 20 by 3/4 are 35 of 40.
        (weave(("1/2", "1"), ("1/6", "1/4"), ("1", "1/2")), LARGELY),
        # Old: 30 by 2/3 and 10 by 9/10 are 29 of 40, less than three quarters.
        (weave(("1/2", "1"), ("1/6", "1/4"), ("9/10", "1/2")), PARTLY),
        (weave(("1/2", "1"), ("0", "0"), ("0", "0")), PARTLY),
        (weave(("0", "1"), ("0", "0"), ("0", "0")), NOT),
    ],
)
def test_what_touches_is_graded_as_a_whole_by_weight(rows: list[Association], degree: Degree) -> None:
    comparison = compared(between([[30], [10]], [[20], [20]], *rows), {"1": 15, "2": 5}, {"1": 10, "2": 10})

    assert comparison["1"].degree is comparison["2"].degree is (LARGELY if degree is FULLY else degree)
    assert comparison.total.degree is degree
    assert "joint" in why(comparison["1"])
    assert (comparison["1"].straight, comparison.total.straight is None) == (None, degree in (PARTLY, NOT))


def test_one_row_of_unknown_content_makes_all_that_touches_unknown() -> None:
    rows = [row(["1"], ["1"], "narrow", "same", "9/10"), row(["1"], ["2"], "related", "same")]
    comparison = compared(between([[30]], [[20], [10]], *rows), {"1": 15}, {"1": 10, "2": 5})

    assert comparison["1"].degree is comparison.total.degree is NOT


def test_harder_here_and_easier_there_is_changed() -> None:
    rows = [row(["1"], [new], "narrow", criteria, HALF) for new, criteria in (("1", "stricter"), ("2", "looser"))]
    unsaid = [rows[0], row(["1"], ["2"], "narrow", None, HALF)]
    same = [rows[0], row(["1"], ["2"], "narrow", "same", HALF)]

    for found, bias in ((rows, "unknown"), (unsaid, "unknown"), (same, "understates"), (same[::-1], "understates")):
        assert compared(between([[20]], [[10], [10]], *found), {"1": 9}, {"1": 5, "2": 5}).total.bias == bias


def four(*words: str) -> list[Association]:
    """Four criteria, of which each is compared as its word says: fully, or not at all."""
    return [
        row([str(at)], [str(at)], "exact" if word == "fully" else "related", "same") for at, word in enumerate(words, 1)
    ]


@pytest.mark.parametrize(
    ("words", "new", "degree", "share"),
    [
        (("fully",) * 4, (10, 10, 10, 10), FULLY, (1, 1)),
        (("fully",) * 4, (20, 20, 20, 20), FULLY, (1, 1)),
        (("fully",) * 4, (20, 10, 10, 10), LARGELY, (1, 1)),
        (("fully", "fully", "fully", "not"), (10, 10, 10, 10), LARGELY, ("3/4", "3/4")),
        (("fully", "fully", "fully", "not"), (10, 10, 10, 11), PARTLY, ("3/4", "30/41")),
        (("fully", "not", "not", "not"), (10, 10, 10, 10), PARTLY, ("1/4", "1/4")),
        (("not",) * 4, (10, 10, 10, 10), NOT, (0, 0)),
    ],
)
def test_an_area_is_comparable_by_weight(
    words: tuple[str, ...], new: tuple[int, ...], degree: Degree, share: tuple[int | str, ...]
) -> None:
    area = between([[10, 10, 10, 10]], [new], *(within("1", one) for one in four(*words)))
    codes = [f"1.{number}" for number in range(1, 5)]
    difference = compared(area, dict.fromkeys(codes, 5), dict.fromkeys(codes, 5))["1"]

    assert (difference.degree, difference.comparable_share) == (degree, shares(*share))
    assert ("reweighted" in why(difference)) == (new not in ((10,) * 4, (20,) * 4))


def within(area: str, one: Association) -> Association:
    return Association(
        [f"{area}.{code}" for code in one.old],
        [f"{area}.{code}" for code in one.new],
        one.match,
        one.common,
        one.criteria,
    )


def test_from_which_share_on_is_the_frameworks_word() -> None:
    two = between([[10], [10]], [[10], [10]], row(["1"], ["1"]), row(["2"], ["2"], "related"))
    old, new = cases.answered(two.old, {"1": 5, "2": 5}), cases.answered(two.new, {"1": 5, "2": 5})

    assert compare(old, new, two).total.degree is PARTLY
    assert compare(old, new, two, largely_from=HALF).total.degree is LARGELY


def test_what_is_dropped_counts_on_its_side_only() -> None:
    """Dropped: 10 of the old 40 in the area of the total, which holds everything."""
    rows = row(["1"], ["1"]), Association(["2"], []), Association([], ["2"])
    comparison = compared(between([[30], [10]], [[30], [20]], *rows), {"1": 5, "2": 5}, {"1": 5, "2": 5})

    assert comparison.total.comparable_share == shares("3/4", "3/5")
    assert comparison.total.degree is PARTLY
    assert comparison["2"].comparable_share == shares(None, 0)
    assert {"added", "dropped"} <= why(comparison.total)


def test_what_is_not_named_but_described_is_not_compared() -> None:
    one = between([[20]], [[10, 10]], row(["1"], ["1"]))
    difference = compared(one, {"1": 10}, {"1.1": 5, "1.2": 6})["1.1"]

    assert (difference.degree, difference.origin, difference.old.share) == (NOT, (), None)
    assert [found.code for found in difference.reasons] == ["below-frontier"]
    assert difference.comparable_share == shares(None, None)
    with pytest.raises(NotComparableError, match=r"there is no difference of '1\.1' to read: below-frontier"):
        _ = difference.change
    assert compared(one, {"1": 10}, {"1.1": 5, "1.2": 6})["1"].change == 1


MINIMUM = {"aggregation": "minimum", "max_points": 10}
PAIR = {"1": {"max_points": 10}, "2": {"max_points": 10}}
DEEPER = {"1": {"max_points": 10}, "1.1": {"max_points": 5}, "1.2": {"max_points": 5}, "2": {"max_points": 10}}


@pytest.mark.parametrize(
    ("old", "new", "alike"),
    [
        (tree("1", PAIR, MINIMUM), tree("2", PAIR, MINIMUM), True),
        (tree("1", PAIR, MINIMUM), tree("2", PAIR, {**MINIMUM, "aggregation": "maximum"}), False),
        (tree("1", PAIR), tree("2", PAIR, MINIMUM), False),
        (tree("1", PAIR, MINIMUM), tree("2", PAIR), False),
        (tree("1", PAIR), tree("2", PAIR), True),
        (tree("1", PAIR), tree("2", PAIR, {"aggregation": "weighted-mean", "max_points": 20}), True),
    ],
)
def test_areas_are_fully_comparable_only_if_put_together_alike(old: Ruleset, new: Ruleset, alike: bool) -> None:
    same = step(old, new, row(["1"], ["1"]), row(["2"], ["2"]))
    total = compared(same, {"1": 5, "2": 5}, {"1": 5, "2": 5}).total

    assert total.degree is (FULLY if alike else LARGELY)
    assert ("aggregated-otherwise" in why(total)) is not alike


def test_a_mean_of_means_is_a_mean() -> None:
    """1.1 and 1.2 moved out of their area: the total is put together alike, by the same weights."""
    flat = cases.ruleset("2", [[5], [5], [10]])
    rows = row(["1.1"], ["1"]), row(["1.2"], ["2"]), row(["2"], ["3"])
    total = compared(step(tree("1", DEEPER), flat, *rows), {"1.1": 1, "1.2": 2, "2": 3}, {"1": 1, "2": 2, "3": 3}).total

    assert plain.all_of(total.degree, total.straight) == (FULLY, 0)


def test_an_area_made_of_nodes_that_no_old_area_held() -> None:
    """In a tree with a minimum elsewhere, what the new area holds stood apart: only a mean of it is a mean of both."""
    old = tree("1", {**PAIR, "3": {**MINIMUM}, "3.1": {"max_points": 1}, "3.2": {"max_points": 1}})
    rows = row(["1"], ["1.1"]), row(["2"], ["1.2"]), row(["3"], ["2"])
    below = {"1.1": {"max_points": 10}, "1.2": {"max_points": 10}}
    third = {"2": {**MINIMUM}, "2.1": {"max_points": 1}, "2.2": {"max_points": 1}}
    answers = {"1": 5, "2": 5, "3": 5}, {"1.1": 5, "1.2": 5, "2": 5}
    mean = compared(step(old, tree("2", {"1": {"max_points": 20}, **below, **third}), *rows), *answers)
    lowest = compared(step(old, tree("2", {"1": {**MINIMUM, "max_points": 20}, **below, **third}), *rows), *answers)

    assert (mean["1"].degree, mean["1"].origin, mean["1"].straight) == (LARGELY, ("1", "2"), None)
    assert "no-old-figure" in why(mean["1"])
    assert lowest["1"].degree is LARGELY
    assert "aggregated-otherwise" in why(lowest["1"])


def chained(*common: str | None, criteria: tuple[str, ...] = ("same", "same")) -> tuple[Degree, Bias]:
    """One node over two steps."""
    matches = ["related" if pair else "close" for pair in (common[:2], common[2:])]
    first = between([[20]], [[20]], row(["1"], ["1"], matches[0], criteria[0], *common[:2]))
    second = step(first.new, cases.ruleset("3", [[20]]), row(["1"], ["1"], matches[1], criteria[1], *common[2:]))
    found = compared([first, second], {"1": 15}, {"1": 15})
    assert found["1"].degree is found.total.degree
    return found["1"].degree, found["1"].bias


@pytest.mark.parametrize(
    ("common", "degree"),
    [
        (("1/2", "1/2", "1/2", "1/2"), NOT),
        (("4/5", "4/5", "4/5", "4/5"), PARTLY),
        (("9/10", "9/10", "9/10", "9/10"), LARGELY),
        (("9/10", "9/10"), NOT),
        ((), LARGELY),
        (("1", "1", "3/4", "3/4"), LARGELY),
        (("1/2", "1", "1", "1"), PARTLY),
        (("0", "0", "1", "1"), NOT),
    ],
)
def test_what_two_steps_keep_may_be_different_things(common: tuple[str, ...], degree: Degree) -> None:
    assert chained(*common)[0] is degree


def test_harder_and_then_easier_has_changed() -> None:
    assert chained(criteria=("stricter", "looser"))[1] == "unknown"
    assert chained(criteria=("stricter", "same"))[1] == "understates"


def test_what_touches_over_two_steps_is_one() -> None:
    """1 was split, and a part of it merged with 2: all three can only be compared as a whole."""
    first = between([[20], [10]], [[10], [10], [10]], row(["1"], ["1", "2"]), row(["2"], ["3"]))
    second = step(first.new, cases.ruleset("3", [[10], [20]]), row(["1"], ["1"]), row(["2", "3"], ["2"]))
    comparison = compared([first, second], {"1": 10, "2": 5}, {"1": 5, "2": 12})

    assert comparison["1"].origin == comparison["2"].origin == ("total",)
    assert {"joint"} <= why(comparison["1"])
    assert comparison["1"].straight is None
    assert plain.all_of(comparison.total.straight, comparison.total.degree) == (2, FULLY)
    assert comparison.total.like_for_like == 2


def test_what_came_and_went_over_two_steps() -> None:
    """2 was dropped in the second step, 3 came in the first and stayed, 4 came and went."""
    first = between(
        [[10], [10]],
        [[10], [10], [10], [10]],
        row(["1"], ["1"]),
        row(["2"], ["2"]),
        Association([], ["3"]),
        Association([], ["4"]),
    )
    last = cases.ruleset("3", [[10], [10]])
    gone = [Association([code], []) for code in ("2", "4")]
    second = step(first.new, last, row(["1"], ["1"]), *gone, row(["3"], ["2"]))
    comparison = compared([first, second], {"1": 5, "2": 5}, {"1": 7, "2": 9})

    assert plain.all_of(comparison["1"].degree, comparison["1"].straight) == (FULLY, 2)
    assert (comparison["2"].degree, comparison["2"].comparable_share) == (NOT, shares(None, 0))
    assert comparison.total.comparable_share == shares(HALF, HALF)
    assert plain.all_of(comparison.total.degree, comparison.total.like_for_like) == (PARTLY, 2)


def test_parts_of_unknown_weight_count_by_their_least_share() -> None:
    """Of three new parts of 20 one may not be compared: it may weigh all of it."""
    new = tree("2", {"1": {"max_points": 20}, "1.1": {}, "1.2": {}, "1.3": {}, "2": {"max_points": 10}})
    rows = row(["1"], ["1.1"]), row(["2"], ["1.2"]), Association([], ["1.3"]), row(["3"], ["2"])
    part = step(cases.ruleset("1", [[10], [10], [10]]), new, *rows)
    comparison = compared(part, {"1": 5, "2": 5, "3": 5}, {"1": 10, "2": 5})

    assert (comparison["1"].degree, comparison["1"].comparable_share) == (PARTLY, shares(1, 0))
    assert comparison.total.comparable_share == shares(1, "1/3")


def test_of_parts_of_unknown_weight_in_several_steps_the_least_common_counts() -> None:
    """What is common of a whole of unknown parts is at least what it is of the worst."""
    middle = tree("2", {"1": {"max_points": 20}, "1.1": {}, "1.2": {}})
    first = step(
        cases.ruleset("1", [[20]]),
        middle,
        row(["1"], ["1.1"], "narrow", "same", HALF),
        row(["1"], ["1.2"], "narrow", "same", HALF),
    )
    second = step(
        middle,
        cases.ruleset("3", [[20]]),
        row(["1.1"], ["1"], "related", "same", "4/5", "2/5"),
        row(["1.2"], ["1"], "related", "same", "9/10", "1/2"),
    )

    assert compared([first], {"1": 10}, {"1": 10})["1"].degree is LARGELY
    assert compared([first, second], {"1": 10}, {"1": 10})["1"].degree is LARGELY


def test_an_old_part_of_unknown_weight_gives_its_least_share() -> None:
    old = tree("1", {"1": {"max_points": 20}, "1.1": {}, "1.2": {}})
    rows = [row([code], ["1"], "related", "same", share, HALF) for code, share in (("1.1", "4/5"), ("1.2", "3/5"))]

    assert compared(step(old, cases.ruleset("2", [[20]]), *rows), {"1": 10}, {"1": 10})["1"].degree is PARTLY


def one(degree: Degree, bias: Bias = Bias.NONE, *reasons: Reason) -> Comparability:
    return Comparability(degree, bias, shares(1, 1), reasons)


def test_grounds_parts_and_steps_are_put_together_in_three_ways() -> None:
    because, also = reason("joint", codes=("1",)), reason("crossing")
    good, bad = one(FULLY, Bias.NONE, because), one(PARTLY, Bias.UNDERSTATES, because, also)

    assert meet(good, bad) == Comparability(PARTLY, Bias.UNDERSTATES, shares(1, 1), (also, because))
    assert meet(one(FULLY, Bias.OVERSTATES), bad).bias == "unknown"
    assert meet(good, Comparability(LARGELY, Bias.NONE, shares(None, HALF))).comparable_share == shares(1, HALF)
    assert meet(Comparability(LARGELY, Bias.NONE, shares(None, HALF)), good).comparable_share == shares(1, HALF)
    assert roll_up([good, bad], shares(HALF, HALF), HALF, alike=True).degree is LARGELY
    assert roll_up([good, bad], shares(None, HALF), HALF, alike=True).degree is PARTLY
    assert roll_up([good], shares(1, 1), HALF, alike=False) == Comparability(
        LARGELY, Bias.UNKNOWN, shares(1, 1), (because,)
    )
    assert chain([good, bad], Comparability(FULLY, Bias.NONE, shares(0, 0))).comparable_share == shares(0, 0)


def test_reasons_stand_once_and_in_order() -> None:
    first, second, default = (
        reason("match-close", "1-2", *place) for place in (("associations", 2), ("associations", 10), ("defaults",))
    )

    assert distinct([default, second, first, second]) == (first, second, default)
    assert (first.place, first.text("sv")) == ('"1-2".associations[2]', "Innehållet är nästan detsamma.")


def test_every_reason_names_the_row_that_says_so() -> None:
    one_row = between([[20]], [[20]], row(["1"], ["1"], "close", "stricter", "4/5", "2/3"))
    found = {one.code: one for one in compared(one_row, {"1": 15}, {"1": 15})["1"].comparability.reasons}

    assert set(found) == {"paired", "match-close", "common-least", "criteria-stricter"}
    assert {one.place for one in found.values()} == {'"1-2".associations[0]'}
    assert found["common-least"].values == (("old", Fraction(4, 5)), ("new", Fraction(2, 3)))
    assert found["paired"].text("en") == "1 corresponds to 1. Assumed."


def evaluation_with(rules: Ruleset, answers: dict[str, int], missing: str, *left_out: str) -> Evaluation:
    return given(rules, answers, missing, not_applicable=left_out)


TWO_ROWS = row(["1"], ["1"]), row(["2"], ["2"])


@pytest.mark.parametrize(
    ("old", "new", "degrees", "codes"),
    [
        ((), (), (FULLY, FULLY, FULLY), set[str]()),
        (("2",), ("2",), (FULLY, NOT, FULLY), set[str]()),
        (("2",), (), (FULLY, NOT, PARTLY), {"not-applicable-differs"}),
        ((), ("2",), (FULLY, NOT, PARTLY), {"not-applicable-differs"}),
        (("1",), ("2",), (NOT, NOT, NOT), set[str]()),
    ],
)
def test_what_is_not_applicable_on_one_side_only(
    old: tuple[str, ...], new: tuple[str, ...], degrees: tuple[Degree, ...], codes: set[str]
) -> None:
    two = between([[10], [20]], [[10], [20]], *TWO_ROWS)
    answers = {"1": 5, "2": 10}
    before, after = (
        evaluation_with(
            rules, {code: most for code, most in answers.items() if code not in left_out}, "refuse", *left_out
        )
        for rules, left_out in ((two.old, old), (two.new, new))
    )
    comparison = compare(before, after, two)

    assert tuple(comparison[code].degree for code in ("1", "2", "total")) == degrees
    assert why(comparison.total) & {"not-applicable-differs"} == codes
    for code in ("1", "2"):
        assert ("not-applicable" in why(comparison[code])) == (code in old + new)


def test_what_is_left_out_weighs_nothing() -> None:
    """Without 2, of 10 + 20 points 10 are left: 5 of them are half of it, before and after."""
    two = between([[10], [20]], [[10], [20]], *TWO_ROWS)
    comparison = compare(
        evaluation_with(two.old, {"1": 5}, "refuse", "2"), evaluation_with(two.new, {"1": 8}, "refuse", "2"), two
    )

    assert plain.all_of(comparison.total.old.max_points, comparison.total.straight) == (10, 3)
    assert plain.all_of(comparison.total.bounds, comparison.total.like_for_like) == (3, 3)


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [(("1.1",), ("1.1",), True), (("1.1",), (), True), ((), (), False), (("1.1", "1.2"), ("1",), False)],
)
def test_what_is_left_out_below_the_rows_may_be_something_else(
    old: tuple[str, ...], new: tuple[str, ...], differs: bool
) -> None:
    """A row of the whole area does not say whether 1.1 of the old is 1.1 of the new."""
    one = between([[10, 10], [10]], [[10, 10], [10]], *TWO_ROWS)
    codes = ("1.1", "1.2", "2")
    before, after = (
        evaluation_with(
            rules,
            {code: 5 for code in codes if code not in left_out and code.partition(".")[0] not in left_out},
            "refuse",
            *left_out,
        )
        for rules, left_out in ((one.old, old), (one.new, new))
    )

    assert ("not-applicable-differs" in why(compare(before, after, one).total)) is differs


def test_what_is_described_below_what_does_not_apply_does_not_apply_either() -> None:
    new = tree("2", {"1": {"max_points": 10}, "1.1": {}, "1.2": {}, "2": {"max_points": 10}})
    rows = row(["1.1"], ["1.1"]), row(["1.2"], ["1.2"]), row(["2"], ["2"])
    moved = step(cases.ruleset("1", [[5, 5], [10]]), new, *rows)
    old = given(moved.old, {"1": 5, "2": 5})
    comparison = compare(old, given(new, {"2": 6}, "refuse", not_applicable=["1"]), moved)

    assert [comparison[code].degree for code in ("1", "1.1", "2")] == [NOT, NOT, FULLY]
    assert "not-applicable" in why(comparison["1.1"])


def test_under_the_same_ruleset_what_is_not_applicable_caps_as_well() -> None:
    rules = cases.ruleset("1", [[10], [10]])
    both, alone = evaluation_with(rules, {"1": 5, "2": 5}, "refuse"), evaluation_with(rules, {"1": 5}, "refuse", "2")

    assert compare(alone, alone).total.degree is FULLY
    assert compare(both, alone).total.degree is PARTLY
    assert [compare(both, alone)["2"].degree, compare(alone, both)["2"].degree] == [NOT, NOT]


@pytest.mark.parametrize(("missing", "degree"), [("zero", PARTLY), ("exclude", PARTLY), ("bound", FULLY)])
def test_what_is_not_answered_caps_where_it_moves_the_score(missing: str, degree: Degree) -> None:
    two = between([[10], [10]], [[10], [10]], *TWO_ROWS)
    some, all_of_it = {"1": 5}, {"1": 5, "2": 5}
    old = compare(evaluation_with(two.old, some, missing), evaluation_with(two.new, all_of_it, missing), two)
    new = compare(evaluation_with(two.old, all_of_it, missing), evaluation_with(two.new, some, missing), two)

    assert [old.total.degree, new.total.degree, old["1"].degree] == [degree, degree, FULLY]
    assert ("coverage-old" in why(old.total), "coverage-new" in why(new.total)) == (missing != "bound",) * 2
    assert "coverage-new" not in why(old.total)


@pytest.mark.parametrize(("weight", "degree", "share"), [(10, PARTLY, "1/2"), (30, LARGELY, "3/4")])
def test_old_nodes_together_are_answered_by_weight(weight: int, degree: Degree, share: str) -> None:
    """Of two old nodes in one row the second is not answered: the first is half of them, or three quarters."""
    two = between([[weight], [10]], [[20]], row(["1", "2"], ["1"], "close"))
    old, new = evaluation_with(two.old, {"1": 5}, "zero"), evaluation_with(two.new, {"1": 5}, "zero")
    one = compare(old, new, two)["1"]

    assert one.degree is degree
    assert [dict(why.values)["share"] for why in one.reasons if why.code == "coverage-old"] == [Fraction(share)]


def test_a_policy_that_gives_intervals_gives_intervals() -> None:
    """5 of 10 and anything of 10, against 7 and 8: between no change and 10 more."""
    two = between([[10], [10]], [[10], [10]], *TWO_ROWS)
    total = compared(two, {"1": 5}, {"1": 7, "2": 8}).total

    assert total.straight == total.bounds == Interval(0, 10)
    assert (total.like_for_like, total.verdict) == (total.straight, "cannot-tell")
    assert compared(two, {"1": 5}, {"1": 7, "2": 8})["2"].straight is None


def test_what_is_common_over_two_steps_is_weighed() -> None:
    """10 all common and 30 half common are merged: 25 of 40 remain, then 10 and 30 nine tenths common: 35."""
    merged = row(["1", "2"], ["1"])
    for share, degree in (("1/2", PARTLY), ("9/10", LARGELY)):
        rows = row(["1"], ["1"]), row(["2"], ["2"], "related", "same", share, share)
        first = between([[10], [30]], [[10], [30]], *rows)
        second = step(first.new, cases.ruleset("3", [[40]]), merged)

        assert compared([first, second], {"1": 5, "2": 15}, {"1": 20})["1"].degree is degree


def test_areas_over_two_steps_are_no_better_than_in_each() -> None:
    """Every criterion stays; in the first step those of the first area weigh otherwise, in the second as at first."""
    codes = ("1.1", "1.2", "2.1", "2.2")
    same = [row([code], [code]) for code in codes]
    first = between([[10, 10], [10, 10]], [[15, 5], [10, 10]], *same)
    second = step(first.new, cases.ruleset("3", [[10, 10], [10, 10]]), *same)
    comparison = compared([first, second], dict.fromkeys(codes, 5), dict.fromkeys(codes, 5))

    assert [comparison[code].degree for code in ("1", "2", "total")] == [LARGELY, FULLY, LARGELY]
    assert "reweighted" in why(comparison["1"])
    assert comparison["1"].straight == 0


def test_parts_of_unknown_weight_that_are_all_comparable_are_all_of_it() -> None:
    """Two of three old parts became an area of their own; nobody knows what the third weighs."""
    old = tree("1", {"1": {"max_points": 30}, "1.1": {}, "1.2": {}, "1.3": {}})
    rows = row(["1.1"], ["1.1"]), row(["1.2"], ["1.2"]), row(["1.3"], ["2"])
    comparison = compared(
        step(old, cases.ruleset("2", [[10, 10], [10]]), *rows), {"1": 15}, {"1.1": 5, "1.2": 5, "2": 5}
    )

    assert (comparison["1"].degree, comparison["1"].comparable_share) == (LARGELY, shares(1, 1))
    assert comparison["1"].straight is None


def test_an_area_of_one_part_is_that_part() -> None:
    deep = {"1": {**MINIMUM}, "1.1": {"max_points": 10}, "2": {"max_points": 10}}
    rows = row(["1"], ["1.1"]), row(["2"], ["2"])
    moved = compared(step(tree("1", PAIR), tree("2", deep), *rows), {"1": 5, "2": 5}, {"1.1": 5, "2": 5})

    assert [one.degree for one in moved] == [FULLY, LARGELY, FULLY, FULLY]
    assert "no-old-figure" in why(moved["1"])  # what is above the old 1 holds 2 as well


def test_an_area_that_lost_a_sub_area_is_compared_with_the_old_area() -> None:
    """All that the new area 1 is made of lies in the old 1.1, which is as high above it as the new 1.1."""
    nodes = {"1": {"max_points": 20}, "1.1": {"max_points": 10}, "1.2": {"max_points": 10}, "2": {"max_points": 10}}
    below = {code: {"max_points": 5} for code in ("1.1.1", "1.1.2")}
    old = tree("1", nodes | below | {"1.2.1": {"max_points": 10}})
    new = tree("2", {"1": {"max_points": 10}, "1.1": {"max_points": 10}, "2": {"max_points": 10}} | below)
    rows = [row([code], [code]) for code in ("1.1.1", "1.1.2", "2")] + [row(["1.2.1"], [], None, None)]
    answers = dict.fromkeys(("1.1.1", "1.1.2", "2"), 5)
    comparison = compared(step(old, new, *rows), answers | {"1.2.1": 5}, answers)

    assert comparison["1.1"].comparable_share == shares(1, 1)
    assert comparison["1"].comparable_share == shares(HALF, 1)
