"""Suppositions: what a reader adds to what the rows say, how it narrows, and what it may not contradict."""

from __future__ import annotations

import pickle
from fractions import Fraction
from typing import Any

import pytest

from kompass_rules import (
    Association,
    Common,
    Comparison,
    FloatRefusedError,
    Interval,
    InvalidError,
    bundled,
    compare,
    evaluate,
    scenarios,
    suppose,
)
from kompass_rules.documents.loading import load_assessment
from kompass_rules.errors import Finding
from tests import cases, plain
from tests.cases import HALF, row
from tests.comparison.made import between, compared, restated, step

UNKNOWN = between([[20]], [[20]], row(["1"], ["1"], "close", None))
TWELVE = compared(UNKNOWN, {"1": 12}, {"1": 16})


@pytest.mark.parametrize(
    ("supposed", "expected"),
    [
        # 12 of 20 is 3/5: of nine tenths at least 1/2 and at most 3/5, and a tenth is free.
        ({"common": Fraction(9, 10), "criteria": "same"}, Interval(10, 14)),
        ({"common": Fraction(9, 10), "criteria": "not-looser"}, Interval(0, 14)),
        ({"common": Fraction(9, 10), "criteria": "not-stricter"}, Interval(10, 20)),
        # A harder assessment takes at most a tenth of nine tenths of 20, that is 1.8 points.
        (
            {"common": Fraction(9, 10), "criteria": "not-looser", "loses_at_most": Fraction(1, 10)},
            Interval.parse("[8.2, 14]"),
        ),
        ({"common": 1, "criteria": "same"}, Interval(12, 12)),
        # All of the old is four fifths of the new: 9.6 points, and 4 are free.
        ({"common": (1, Fraction(4, 5)), "criteria": "same"}, Interval.parse("[9.6, 13.6]")),
        ({"common": Common(Fraction(4, 5), 1), "criteria": "same"}, Interval(10, 15)),
    ],
)
def test_what_is_supposed_narrows_what_may_have_been(supposed: dict[str, Any], expected: Interval) -> None:
    difference = suppose(TWELVE, **supposed)["1"]

    assert TWELVE["1"].bounds is None
    assert restated(difference) == expected


def test_a_share_alone_bounds_nothing_where_the_assessment_may_have_become_anything() -> None:
    assert suppose(TWELVE, common=Fraction(9, 10))["1"].bounds is None


def test_suppositions_add_up_and_stand_in_the_result() -> None:
    first = suppose(TWELVE, common=Fraction(9, 10))
    both = suppose(first, criteria="same")

    assert restated(both["1"]) == Interval(10, 14)
    assert both.to_dict()["supposed"] == [
        {"common": {"old": "0.9", "new": "0.9"}, "criteria": None, "loses_at_most": None, "rows": None},
        {"common": {"old": None, "new": None}, "criteria": "same", "loses_at_most": None, "rows": None},
    ]
    assert (TWELVE.supposed, TWELVE.to_dict()["supposed"]) == ((), None)
    assert pickle.loads(pickle.dumps(both)) == both != first


def test_degrees_are_those_of_what_is_supposed() -> None:
    unlike = compared(between([[20]], [[20]], row(["1"], ["1"], "related", None)), {"1": 12}, {"1": 16})

    assert [unlike["1"].degree, unlike["1"].bounds] == ["not", None]
    assert suppose(unlike, common=Fraction(1, 2))["1"].degree == "partly"
    assert suppose(unlike, common=Fraction(9, 10))["1"].degree == "largely"
    whole = suppose(unlike, common=1, criteria="same")["1"]
    assert (whole.degree.value, whole.bias.value) == ("fully", "none")
    assert plain.all_of(whole.straight, whole.bounds) == (4, 4)


TWO = between(
    [[10], [10], [5]], [[10], [10]], row(["1"], ["1"], "close", None), row(["2"], ["2"]), Association(["3"], [])
)
PAIR = compared(TWO, {"1": 5, "2": 5, "3": 1}, {"1": 8, "2": 5})
FIRST, SECOND, DROPPED = (("1-2", "associations", at) for at in range(3))


def test_only_the_rows_that_are_named_are_supposed_of() -> None:
    named = suppose(PAIR, common=1, criteria="same", rows=['"1-2".associations[0]'])

    assert named == suppose(PAIR, common=1, criteria="same", rows=[FIRST])
    assert plain.all_of(named["1"].bounds, named.total.bounds) == (3, 3)
    assert restated(suppose(PAIR, common=Fraction(3, 4), criteria="same", rows=[FIRST])["1"]) == Interval.parse(
        "[2.5, 7.5]"
    )


def test_it_works_over_several_steps() -> None:
    again = step(UNKNOWN.new, cases.ruleset("3", [[20]]), row(["1"], ["1"], "close", None))
    twice = compared([UNKNOWN, again], {"1": 18}, {"1": 8})

    assert restated(suppose(twice, common=Fraction(9, 10), criteria="same")["1"]) == Interval(14, 20)
    assert suppose(twice, common=1, criteria="same")["1"].bounds == -10


def test_scenarios_suppose_one_share_after_the_other() -> None:
    found = scenarios(TWELVE, criteria="not-looser")

    assert [one.supposed[0].common.old for one in found] == [1, *(Fraction(f"0.{at}") for at in ("95", "9", "8", "75"))]
    assert [one["1"].verdict for one in found] == ["rose", "rose", "rose", "cannot-tell", "cannot-tell"]
    assert [restated(one["1"]) for one in scenarios(TWELVE, [1], criteria="not-looser", loses_at_most=0)] == [12]


def codes(comparison: Comparison, **supposed: Any) -> list[tuple[str, str]]:
    with pytest.raises(InvalidError) as error:
        suppose(comparison, **supposed)
    assert all(one.text("sv") and one.text("en") for one in error.value.findings)
    return [(one.code, one.place) for one in error.value.findings]


SAME = compare(cases.answered(UNKNOWN.old, {"1": 5}), cases.answered(UNKNOWN.old, {"1": 6}))


@pytest.mark.parametrize(
    ("comparison", "supposed", "found"),
    [
        (SAME, {"common": 1}, [("supposed-of-one-ruleset", "suppose")]),
        (TWELVE, {}, [("nothing-supposed", "suppose")]),
        (TWELVE, {"common": 2}, [("share-outside", "common")]),
        (TWELVE, {"common": (1, -1)}, [("share-outside", "common.new")]),
        (TWELVE, {"loses_at_most": Fraction(3, 2)}, [("share-outside", "loses_at_most")]),
        (TWELVE, {"common": 1, "rows": ["1-3"]}, [("supposed-row-missing", "rows")]),
        (PAIR, {"common": 1, "rows": [DROPPED]}, [("supposed-row-one-sided", "rows")]),
        (PAIR, {"common": HALF, "rows": [SECOND]}, [("supposed-against-common", "common")]),
    ],
)
def test_bad_suppositions_are_found(
    comparison: Comparison, supposed: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    assert codes(comparison, **supposed) == found


@pytest.mark.parametrize(
    ("said", "criteria"),
    [
        ("stricter", "same"),
        ("looser", "same"),
        ("changed", "same"),
        ("looser", "not-looser"),
        ("stricter", "not-stricter"),
    ],
)
def test_what_a_row_says_is_not_contradicted(said: str, criteria: str) -> None:
    comparison = compared(between([[20]], [[20]], row(["1"], ["1"], "close", said)), {"1": 12}, {"1": 16})

    assert codes(comparison, criteria=criteria) == [("supposed-against-criteria", "criteria")]


@pytest.mark.parametrize(
    ("said", "criteria"), [("same", "not-looser"), ("stricter", "not-looser"), ("looser", "not-stricter")]
)
def test_what_a_row_says_better_itself_stays(said: str, criteria: str) -> None:
    comparison = compared(between([[20]], [[20]], row(["1"], ["1"], "exact", said)), {"1": 12}, {"1": 16})

    assert suppose(comparison, criteria=criteria)["1"].bounds == comparison["1"].bounds


def test_a_binary_number_and_an_unknown_word_are_refused() -> None:
    binary: Any = 0.9
    with pytest.raises(FloatRefusedError):
        suppose(TWELVE, common=(binary, binary))
    with pytest.raises(ValueError, match="not-looser"):
        suppose(TWELVE, criteria="softer")


def test_findings_name_the_rows() -> None:
    with pytest.raises(InvalidError) as error:
        suppose(PAIR, common=HALF, rows=[SECOND])
    found: tuple[Finding, ...] = error.value.findings

    assert dict(found[0].values)["rows"] == ('"1-2".associations[1]',)


def test_hoganas_rose_for_certain_if_95_percent_is_common() -> None:
    framework = bundled("kommunkompassen")
    in_2018, in_2020 = (
        evaluate(framework[given.revision], given)
        for given in (
            load_assessment(plain.ROOT / f"examples/assessments/hoganas-{year}.toml") for year in (2018, 2020)
        )
    )
    comparison = framework.compare(in_2018, in_2020)
    total = suppose(comparison, common=Fraction(95, 100)).total

    # 549 printed is less than 549.5, and 5 % of 800 may be anything: less than 589.5 of today's 611.
    assert total.bounds == Interval(Fraction("21.5"), 611, low_open=True)
    assert (total.verdict, suppose(comparison, common=(1, Fraction(3, 4))).total.verdict) == ("rose", "cannot-tell")
