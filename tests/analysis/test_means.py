"""Published means: what they may have been before they were printed, and positions beside them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from kompass_rules import (
    Aggregation,
    Assessment,
    Evaluation,
    Evidence,
    Interval,
    InvalidError,
    Mean,
    Means,
    Ruleset,
    bundled,
    bundled_means,
    cohort,
    dump_means,
    evaluate,
    load_assessment,
    load_means,
    parse_means,
    position,
)
from kompass_rules.analysis.means import misfits, sum_of_parts
from tests import plain, strategies
from tests.oracle import Document

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "rulesets" / "kommunkompassen" / "means.toml"


def published() -> Means:
    means = bundled_means("kommunkompassen")
    assert means is not None
    return means


def scored(name: str) -> Evaluation:
    assessment = load_assessment(ROOT / "examples" / "assessments" / f"{name}.toml")
    return evaluate(bundled("kommunkompassen", assessment.revision), assessment)


def mean(**given: object) -> Mean:
    return Mean(**{"revision": "1", "published": "2020", "population": "all", "points": {"total": 5}, **given})  # type: ignore[arg-type]


def test_hoganas_beside_the_means_of_its_times() -> None:
    """From +73..83, since two means were published in 2017, to about +94, by the areas of the mean of 2021."""
    then, now = position(scored("hoganas-2018"), published()), position(scored("hoganas-2020"), published())

    assert then is not None
    assert now is not None
    assert then.printed_difference == Interval(73, 83)
    assert then.difference == Interval(Fraction(145, 2), Fraction(167, 2))
    assert (len(then.means), then.is_summed) == (2, False)
    assert now.printed_difference == Interval(94, 94)
    assert now.difference == Interval(90, 98)
    assert (len(now.means), now.is_summed) == (1, True)
    assert now.to_dict()["published"] == ["2021-04"]


def test_an_area_is_beside_its_own_mean() -> None:
    beside = position(scored("hoganas-2020"), published(), "3")

    assert beside is not None
    assert beside.difference == Interval(Fraction(35, 2), Fraction(37, 2))


def test_sub_areas_have_no_published_mean() -> None:
    assert position(scored("hoganas-2020"), published(), "1.1") is None


TREE: Document = {
    **strategies.HEADER,
    "levels": [{"points": {"digits": 0}}],
    "total": {"max_points": 20},
    "nodes": {"1": {"max_points": 10}, "2": {"max_points": 10}},
}


def rules(**changed: object) -> Ruleset:
    return plain.ruleset({**TREE, **changed})


def beside(means: Means, assessed: str | None = "2020", **given: object) -> Interval | None:
    ruleset = rules()
    answers = {"1": 6, "2": 4}
    assessment = Assessment(
        ruleset.framework,
        ruleset.revision,
        "U",
        assessed,
        **{"answers": answers, **given},  # type: ignore[arg-type]
    )
    found = position(evaluate(ruleset, assessment, missing="exclude"), means)
    return None if found is None else found.printed_difference


def of(*means: Mean) -> Means:
    return Means(rules().framework, means)


def test_the_nearest_year_counts() -> None:
    means = of(mean(published="2015"), mean(published="2022-05", points={"total": 7}))

    assert beside(means, "2018-12") == Interval(5, 5)
    assert beside(means, "2019") == Interval(3, 3)
    assert beside(means, None) == Interval(3, 5)


def test_as_near_before_as_after_both_count() -> None:
    assert beside(of(mean(published="2018"), mean(published="2022", points={"total": 7}))) == Interval(3, 5)


def test_a_printed_total_is_taken_before_a_sum() -> None:
    assert beside(of(mean(), mean(points={"1": 2, "2": 1}))) == Interval(5, 5)


def test_medians_and_other_revisions_take_no_part() -> None:
    assert beside(of(mean(statistic="median"), mean(revision="2"))) is None


def test_what_has_another_maximum_has_no_position() -> None:
    assert beside(of(mean()), answers={"1": 6}, not_applicable=["2"]) is None


def test_means_of_another_framework_are_refused() -> None:
    with pytest.raises(InvalidError, match="other-framework"):
        position(scored("hoganas-2020"), Means("hme", [mean()]))


@pytest.mark.parametrize(
    ("levels", "total", "low", "high"),
    [
        ([{}], {}, 9, 11),
        ([{"points": {"digits": 0, "carries": True}}], {}, 9, 11),
        ([{"points": {"digits": 0, "carries": True}}], {"points": {"digits": 0}}, 9, 11),
        ([{"points": {"digits": 1, "carries": True}}], {"points": {"digits": 0}}, Fraction(17, 2), Fraction(23, 2)),
        ([{"points": {"digits": 0}}], {"points": {"digits": 0}}, Fraction(15, 2), Fraction(25, 2)),
        ([{"points": {"digits": 0, "rounding": "floor"}}], {}, 9, 13),
        ([{}], {"points": {"digits": 0, "rounding": "ceiling"}}, 9, 12),
    ],
)
def test_a_total_is_the_sum_of_its_areas_but_for_rounding(
    levels: list[Document], total: Document, low: Fraction, high: Fraction
) -> None:
    ruleset = rules(levels=levels, total={"max_points": 20, **total})

    assert sum_of_parts(mean(points={"1": 6, "2": 4}), ruleset, "total") == Interval(low, high)


def test_what_is_no_sum_or_lacks_a_part_has_none() -> None:
    lowest = rules(total={"max_points": 20, "aggregation": Aggregation.MINIMUM.value})

    assert sum_of_parts(mean(points={"1": 6, "2": 4}), lowest, "total") is None
    assert sum_of_parts(mean(points={"1": 6}), rules(), "total") is None
    assert sum_of_parts(mean(points={"1": 6}), rules(), "1") is None
    assert sum_of_parts(mean(points={"1": 6, "2": 4}, statistic="median"), rules(), "total") is None


def test_codes_figures_and_sums_that_cannot_be() -> None:
    means = of(mean(points={"3": 1, "1": 11, "2": 4, "total": 15}), mean(revision="9", points={"x": 1}))

    assert [(one.code, one.at[-1]) for one in misfits(means, rules())] == [("unknown-code", "3"), ("mean-outside", "1")]
    wrong = of(mean(points={"1": 6, "2": 4, "total": 15}))
    assert [one.code for one in misfits(wrong, rules())] == ["means-do-not-sum"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"published": "spring"}, "malformed-date"),
        ({"population": {}}, "mean-without-population"),
        ({"population": ""}, "mean-without-population"),
        ({"n": 0}, "not-positive"),
        ({"points": {}}, "mean-without-figures"),
        ({"digits": 16}, "digits-outside"),
        ({"digits": -1}, "digits-outside"),
        ({"points": {"": 1}}, "malformed-code"),
        ({"points": {"1": Fraction(1, 2)}}, "mean-not-printable"),
        ({"revision": "1 "}, "unseen-character"),
        ({"note": "\ud800"}, "lone-surrogate"),
    ],
)
def test_means_that_are_none(given: Document, code: str) -> None:
    with pytest.raises(InvalidError) as caught:
        of(mean(**given))
    assert {one.code for one in caught.value.findings} == {code}
    assert {one.at[:2] for one in caught.value.findings} == {("means", 0)}


def test_the_evidence_is_that_of_the_mean_or_else_of_the_document() -> None:
    means = published()

    assert {means.evidence_of(one) for one in means.of("2010")} == {Evidence.DOCUMENTED}
    assert {means.evidence_of(one) for one in means.of("2016")} == {Evidence.ASSUMED}


def test_means_are_written_as_they_are_read() -> None:
    means = load_means(SHIPPED)

    assert means == published()
    assert parse_means(dump_means(means)) == means
    assert dump_means(parse_means(dump_means(means))) == dump_means(means)
    nothing = Means("hme", [])
    assert parse_means(dump_means(nothing)) == nothing


def test_not_every_framework_has_means() -> None:
    assert bundled_means("hme") is None


def test_means_that_cannot_be_right_stand_beside_nothing() -> None:
    first, second = scored("hoganas-2020"), scored("kumla-2020")
    areas = {str(area): 50 for area in range(1, 9)}
    right = Means("kommunkompassen", [mean(revision="2020", points=areas)])
    wrong = Means("kommunkompassen", [mean(revision="2020", points={**areas, "total": 800})])

    assert position(first, right) is not None
    assert cohort([first, second], right)["1"].published
    with pytest.raises(InvalidError, match="means-do-not-sum"):
        position(first, wrong)
    with pytest.raises(InvalidError, match="means-do-not-sum"):
        cohort([first, second], wrong)
