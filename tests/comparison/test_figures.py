"""The numbers of a difference: straight, like for like, bounds, verdict, and the share from which it is certain."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest

from kompass_rules import Assessment, Association, Evidence, Interval, Verdict, bundled, compare, evaluate
from kompass_rules.documents.loading import load_assessment
from tests import cases, plain
from tests.cases import row
from tests.comparison.made import PERCENT, between, compared, given, restated, step, tree, why


@pytest.mark.parametrize(
    ("criteria", "old", "new", "share"),
    [
        # 1 - |straight| / maximum where the assessment is the same, or bends against the direction.
        ("same", 12, 16, "4/5"),
        ("stricter", 12, 16, "4/5"),
        ("looser", 12, 16, None),
        ("changed", 12, 16, None),
        (None, 12, 16, None),
        ("same", 16, 10, "7/10"),
        ("looser", 16, 10, "7/10"),
        ("stricter", 16, 10, None),
        ("same", 12, 12, None),
        # From nothing to all it rose if anything at all is common.
        ("stricter", 0, 20, "0"),
    ],
)
def test_from_which_common_share_a_direction_is_certain(
    criteria: str | None, old: int, new: int, share: str | None
) -> None:
    unknown = between([[20]], [[20]], row(["1"], ["1"], "close", criteria))
    comparison = compared(unknown, {"1": old}, {"1": new})

    assert comparison["1"].tipping_share == comparison.total.tipping_share
    assert comparison["1"].tipping_share == (None if share is None else Fraction(share))


def test_the_share_is_that_of_unknown_content_alone() -> None:
    """6 of 10 is the same; 8 of 10 becomes 8 + 10 (1 - t) at most, and 15 is more than 14 + 10 (1 - t) above 9/10."""
    rows = row(["1"], ["1"]), row(["2"], ["2"], "close", "same")
    half_known = between([[10], [10]], [[10], [10]], *rows)
    little, much = (compared(half_known, {"1": 6, "2": 8}, {"1": 9, "2": new}).total for new in (6, 9))

    assert plain.all_of(little.straight, little.tipping_share, little.verdict) == (1, Fraction(9, 10), "cannot-tell")
    # 18 is more than 16, whatever became of 2.
    assert plain.all_of(much.straight, much.tipping_share, much.verdict) == (4, 0, "rose")


def test_the_share_is_the_same_in_every_step() -> None:
    """At most 6/10 + (1 - t) after the first step, and another 1 - t after the second: below 1 above 4/5."""
    row_of_each = row(["1"], ["1"], "close", "stricter")
    first = between([[10]], [[10]], row_of_each)
    second = step(first.new, cases.ruleset("3", [[10]]), row_of_each)
    risen = compared([first, second], {"1": 6}, {"1": 10})["1"]

    assert plain.all_of(risen.straight, risen.tipping_share) == (4, Fraction(4, 5))
    assert compared(first, {"1": 6}, {"1": 10})["1"].tipping_share == Fraction(3, 5)


def test_there_is_no_such_share_where_nothing_is_unknown_or_nothing_a_mean() -> None:
    known = between([[20]], [[20]], row(["1"], ["1"], "close", "same", "1/2", "1/2"))
    pair = {code: {"max_points": 10} for code in ("1", "2")}
    low = {"aggregation": "minimum", "max_points": 10}
    rows = [row([code], [code], "close", "same") for code in pair]
    lowest = step(tree("1", pair, low), tree("2", pair, low), *rows)
    comparison = compared(lowest, {"1": 2, "2": 3}, {"1": 9, "2": 9})

    assert compared(known, {"1": 2}, {"1": 18})["1"].tipping_share is None
    assert comparison["1"].tipping_share == Fraction(3, 10)
    assert comparison.total.straight == 7
    assert comparison.total.tipping_share == Fraction(3, 10)


def test_what_is_not_a_mean_inside_tips_nothing() -> None:
    below = {"1": {"aggregation": "minimum", "max_points": 10}, "1.1": {"max_points": 1}, "1.2": {"max_points": 1}}
    one = step(tree("1", below), tree("2", below), row(["1"], ["1"], "close", "same"))

    assert compared(one, {"1": 2}, {"1": 9})["1"].tipping_share is None


def test_open_ends_count_as_reached_where_shares_are_supposed() -> None:
    """[12, 13) against 16: above 1 - 3/20 even the most that is never reached is less."""
    unknown = between([[20]], [[20]], row(["1"], ["1"], "close", "same"))
    difference = compared(unknown, {"1": Interval(12, 13, high_open=True)}, {"1": 16})["1"]

    assert difference.straight == Interval(3, 4, low_open=True)
    assert difference.tipping_share == Fraction(17, 20)


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        (10, 11, "rose"),
        (10, 10, "unchanged"),
        (10, 9, "fell"),
        (Interval(8, 10), 10, "cannot-tell"),
        (Interval(8, 10, high_open=True), 10, "rose"),
        (Interval(10, 12, low_open=True), 10, "fell"),
    ],
)
def test_the_verdict_is_what_is_certain(old: int | Interval, new: int, verdict: str) -> None:
    one = between([[20]], [[20]], row(["1"], ["1"]))

    assert compared(one, {"1": old}, {"1": new})["1"].verdict is Verdict(verdict)


def test_like_for_like_is_the_change_within_what_may_be_compared() -> None:
    """5 of 10 to 16 of 20 is 6 more than 10 of 20; 2 may not be compared, and 3 was dropped."""
    rows = row(["1"], ["1"]), row(["2"], ["2"], "related", "same"), Association(["3"], [])
    comparison = compared(
        between([[10], [10], [10]], [[20], [10]], *rows), {"1": 5, "2": 2, "3": 9}, {"1": 16, "2": 10}
    )

    assert comparison["1"].like_for_like == comparison.total.like_for_like == 6
    assert (comparison.total.straight, comparison["2"].like_for_like) == (None, None)


def test_there_is_no_like_for_like_of_what_is_not_known() -> None:
    two = between([[10], [10]], [[10], [10]], row(["1"], ["1"]), row(["2"], ["2"], "close"))
    from_total = compare(cases.printed(two.old, {"total": 14}), cases.answered(two.new, {"1": 7, "2": 8}), two)

    assert plain.all_of(from_total.total.straight, from_total.total.like_for_like) == (1, None)
    assert from_total["1"].straight == Interval(-3, 3)
    assert compared(two, {"1": 5, "2": 5}, {"1": 7}).total.like_for_like == 2  # 2 is not answered now


def test_there_is_no_like_for_like_of_an_area_where_that_of_a_part_is_not_known() -> None:
    """Area 1 is answered as a whole: 1.1 may have changed by anything, 2 by 2."""
    trees = cases.ruleset("1", [[10, 10], [10]]), cases.ruleset("2", [[10, 10], [10]])
    same = step(*trees, row(["1.1"], ["1.1"]), row(["1.2"], ["1.2"], "close"), row(["2"], ["2"]))
    comparison = compared(same, {"1": 14, "2": 5}, {"1.1": 7, "1.2": 8, "2": 7})

    assert comparison["2"].like_for_like == 2
    assert [comparison[code].like_for_like for code in ("1", "total")] == [None, None]


def test_like_for_like_is_in_points_of_the_nodes_own_maximum() -> None:
    """An index of 100 points that weighs half of an index of 100 points: 10 more of it is 10 more of itself."""
    mean = {"aggregation": "weighted-mean", "max_points": 100}
    nodes = {"1": mean, "1.1": PERCENT, "1.2": PERCENT, "2": mean, "2.1": PERCENT}
    rows = [row([code], [code]) for code in ("1.1", "1.2", "2.1")]
    trees = tree("1", nodes, mean), tree("2", nodes, mean)
    comparison = compared(step(*trees, *rows), {"1.1": 40, "1.2": 60, "2.1": 50}, {"1.1": 60, "1.2": 60, "2.1": 50})

    assert plain.all_of(comparison["1"].straight, comparison["1"].like_for_like, restated(comparison["1"])) == (
        10,
        10,
        50,
    )
    assert plain.all_of(comparison.total.straight, comparison.total.like_for_like) == (5, 5)
    assert plain.all_of(comparison["1.1"].new.max_points, comparison["1.1"].like_for_like) == (None, 20)


def test_the_hme_is_compared_in_points_of_the_index_and_percents_of_its_statements() -> None:
    rules = bundled("hme")["2011"]
    codes = [f"{part}.{number}" for part in (1, 2, 3) for number in (1, 2, 3)]
    before, after = (given(rules, dict.fromkeys(codes, answer)) for answer in (3, 4))
    comparison = compare(before, after)

    assert plain.all_of(comparison.total.straight, comparison["1"].bounds) == (25, 25)
    assert plain.all_of(comparison["1.1"].straight, comparison["1.1"].like_for_like) == (25, 25)
    assert comparison["1.1"].new.points is None
    assert plain.all_of(comparison["1.1"].old.percent, comparison["1.1"].new.percent) == (50, 75)
    assert (comparison.total.verdict, comparison.total.tipping_share) == ("rose", None)


def test_a_disputed_figure_is_shown_and_told() -> None:
    one = between([[20]], [[20]], row(["1"], ["1"]))
    old = plain.assessment(
        {
            **cases.given_for(one.old),
            "printed": {"1": {"points": 12}, "total": {"points": 15}},
            "disputed": {"total": "misprinted"},
        }
    )
    total = compare(evaluate(one.old, old), cases.answered(one.new, {"1": 14}), one).total

    assert plain.all_of(total.old.points, total.straight, total.bounds) == (15, 2, 2)  # it counts for nothing
    assert total.old.disputed == "misprinted"
    (told,) = (reason for reason in total.reasons if reason.code == "disputed")
    assert told.text("en") == "A printed figure is disputed: misprinted"


def test_a_disputed_figure_without_points_is_what_else_is_known() -> None:
    one = between([[20]], [[20]], row(["1"], ["1"]))
    old = plain.assessment(
        {
            **cases.given_for(one.old),
            "printed": {"1": {"percent": 60}, "total": {"points": 15}},
            "disputed": {"1": "of another year"},
        }
    )
    difference = compare(evaluate(one.old, old), cases.answered(one.new, {"1": 14}), one)["1"]

    assert difference.old.disputed == "of another year"
    assert difference.straight == -1


def test_several_old_nodes_are_one_side_by_weight() -> None:
    """6 of 10 and 9 of 20, without the third: 15 of 30."""
    rows = row(["1", "2"], ["1"]), row(["3"], ["2"])
    joint = between([[10], [20], [10]], [[30], [10]], *rows)
    difference = compared(joint, {"1": 6, "2": 9, "3": 1}, {"1": 20, "2": 1})["1"]
    unknown = compared(joint, {"1": 6, "3": 1}, {"1": 20, "2": 1})["1"]

    assert plain.all_of(difference.old.points, difference.old.max_points, difference.straight) == (15, 30, 5)
    assert unknown.old.points == Interval(6, 26)
    assert difference.origin == ("1", "2")


def test_several_old_nodes_of_unknown_weight_are_not_known_together() -> None:
    old = tree("1", {"1": {"max_points": 20}, "1.1": {}, "1.2": {}, "1.3": {}})
    joint = step(old, cases.ruleset("2", [[10], [10]]), row(["1.1", "1.2"], ["1"]), row(["1.3"], ["2"]))
    difference = compared(joint, {"1": 15}, {"1": 5, "2": 5})["1"]

    assert (difference.old.share, difference.old.max_points, difference.straight) == (None, None, None)
    assert "old-unknown" in why(difference)


def test_nodes_that_have_no_maximum_are_known_together_in_percent() -> None:
    mean = {"aggregation": "weighted-mean"}
    old, new = tree("1", dict.fromkeys("123", PERCENT), mean), tree("2", dict.fromkeys("12", PERCENT), mean)
    joint = step(old, new, row(["1", "2"], ["1"]), row(["3"], ["2"]))
    difference = compared(joint, {"1": 40, "2": 60, "3": 10}, {"1": 70, "2": 10})["1"]

    assert (difference.old.max_points, difference.old.points) == (None, None)
    assert plain.all_of(difference.old.percent, difference.straight) == (50, 20)


def test_what_does_not_apply_at_all_has_no_side() -> None:
    """1 and 2 became 1, and neither applied before."""
    joint = between([[10], [20], [10]], [[30], [10]], row(["1", "2"], ["1"]), row(["3"], ["2"]))
    old = given(joint.old, {"3": 5}, not_applicable=["1", "2"])
    difference = compare(old, cases.answered(joint.new, {"1": 20, "2": 5}), joint)["1"]

    assert (difference.degree, difference.straight, difference.old.share) == ("not", None, None)
    assert "not-applicable" in why(difference)


def test_a_side_tells_how_sure_it_is() -> None:
    """By the weakest of ruleset and assessment."""
    one = between([[20]], [[20]], row(["1"], ["1"]))
    sure = attrs.evolve(one.old, evidence="documented"), attrs.evolve(one.new, evidence="inferred")
    surely = step(*sure, row(["1"], ["1"]))
    old, new = (given(rules, {"1": 5}, evidence="documented") for rules in sure)
    difference = compare(old, new, surely)["1"]

    assert (difference.old.evidence, difference.new.evidence) == (Evidence.DOCUMENTED, Evidence.INFERRED)


def hoganas(year: int) -> Assessment:
    return load_assessment(plain.ROOT / f"examples/assessments/hoganas-{year}.toml")


def test_hoganas_over_three_evaluations() -> None:
    framework = bundled("kommunkompassen")
    years = [evaluate(framework[one.revision], one) for one in map(hoganas, (2018, 2020, 2023))]
    first, second = framework.series(years)
    both = framework.compare(years[0], years[2])

    assert plain.all_of(first.total.straight, second.total.straight, both.total.straight) == (62, 68, 130)
    assert [one.total.degree for one in (first, second)] == ["largely", "largely"]
    assert [one.total.bias for one in (first, second, both)] == ["understates", "unknown", "unknown"]
    assert [one.total.verdict for one in (first, second, both)] == ["cannot-tell"] * 3
    # 549 is printed of less than 549.5, and 61.5 of 800 is 7.6875 %; of 2023 nobody knows whether it is judged harder.
    assert [one.total.tipping_share for one in (first, second, both)] == [Fraction(1477, 1600), None, None]
    assert [second[code].degree for code in ("1", "3", "4")] == ["largely", "partly", "partly"]
    assert [second[code].straight for code in ("1", "3", "4")] == [None, None, None]
