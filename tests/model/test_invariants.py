"""Every invariant of a ruleset is broken at least once, and is then told by its name, its place and its values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from kompass_rules import (
    Aggregation,
    Area,
    Band,
    Bands,
    BestOf,
    Checklist,
    Criterion,
    Finding,
    Grade,
    Grades,
    HostAggregation,
    InvalidError,
    Level,
    Likert,
    Linear,
    Options,
    PercentRule,
    Points,
    PointsRule,
    Profile,
    Rounding,
    Ruleset,
)
from kompass_rules.errors import MOST_FINDINGS, finding
from kompass_rules.model import grades, invariants, profile, texts
from kompass_rules.model import ruleset as rulesets
from kompass_rules.model.node import Node

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
WHOLE = Level(points=PointsRule())
CARRIED = Level(points=PointsRule(carries=True))


def leaf(code: str, points: Any = 10, **more: Any) -> Criterion:
    return Criterion(code, max_points=points, **more)


def area(code: str, children: Iterable[Node], points: Any = 10, **more: Any) -> Area:
    return Area(code, children, max_points=points, **more)


def nested(depth: int, code: str = "1") -> Node:
    return leaf(code) if depth == 1 else area(code, [nested(depth - 1, f"{code}.1")])


def ruleset(*children: Node, points: Any = 10, levels: Iterable[Level] = (Level(),), **more: Any) -> Ruleset:
    parts = {"framework": "example", "revision": "1", "total": area("total", children or (leaf("1"),), points), **more}
    return Ruleset(levels=levels, **parts)


def mean(*children: Node, **more: Any) -> Area:
    return area("total", children, aggregation=Aggregation.WEIGHTED_MEAN, **more)


def minimum(*children: Node, **more: Any) -> Area:
    return area("total", children, aggregation=Aggregation.MINIMUM, **more)


def scaled(scale: Any, **more: Any) -> Ruleset:
    return ruleset(leaf("1", scale="one"), scales={"one": scale}, **more)


def bands(*starts: Any, low: Any = 0, high: Any = 100) -> Bands:
    return Bands(low, high, [Band(start, HALF) for start in starts])


def graded(by: str, *starts: Any, names: str = "abcdef", **more: Any) -> Grades:
    return Grades(by, [Grade(name, start) for name, start in zip(names, starts, strict=False)], **more)


def with_profile(*left_out: str) -> Ruleset:
    return ruleset(leaf("1", 4), leaf("2", 6), profiles={"basic": Profile({}, left_out)})


DEEP = (Level(), Level())

FAULTS: dict[str, tuple[Callable[[], Ruleset], list[Finding]]] = {
    "framework without a name": (
        lambda: ruleset(framework=""),
        [finding("malformed-name", "framework", name="")],
    ),
    "revision with a slash": (
        lambda: ruleset(revision="2020/1"),
        [finding("malformed-name", "revision", name="2020/1")],
    ),
    "revision that is too long": (
        lambda: ruleset(revision="2" * 65),
        [finding("malformed-name", "revision", name="2" * 65)],
    ),
    "revision that begins with a dash": (
        lambda: ruleset(revision="-1"),
        [finding("malformed-name", "revision", name="-1")],
    ),
    "root with another code": (
        lambda: ruleset(total=area("1", [leaf("1.1")]), levels=DEEP),
        [finding("root-is-not-total", "total", code="1")],
    ),
    "total that carries": (
        lambda: ruleset(total_level=CARRIED),
        [finding("total-cannot-carry", "total", "points", "carries")],
    ),
    "total with a weight": (
        lambda: ruleset(total=area("total", [leaf("1")], weight=2)),
        [finding("weight-unused", "total", "weight", aggregation="sum")],
    ),
    "weight below a sum": (
        lambda: ruleset(leaf("1", weight=2)),
        [finding("weight-unused", "nodes", "1", "weight", aggregation="sum")],
    ),
    "weight below a minimum": (
        lambda: ruleset(total=minimum(leaf("1"), leaf("2", weight=2))),
        [finding("weight-unused", "nodes", "2", "weight", aggregation="minimum")],
    ),
    "weights of some": (
        lambda: ruleset(total=mean(leaf("1"), leaf("2", weight=2), leaf("3"))),
        [finding("weights-mixed", "nodes", "1", code="1", parent="total")],
    ),
    "weights of some, for a host": (
        lambda: ruleset(total=area("total", [leaf("1", weight=1), leaf("2")], aggregation=HostAggregation("ours"))),
        [finding("weights-mixed", "nodes", "2", code="2", parent="total")],
    ),
    "linear scale of one number": (
        lambda: scaled(Linear(5, 5)),
        [finding("worst-equals-best", "scales", "one", "best", value=Fraction(5))],
    ),
    "logarithms of nothing and less": (
        lambda: scaled(Linear(0, -1, log=True)),
        [
            finding("log-needs-positive", "scales", "one", "worst", key="worst", value=Fraction(0)),
            finding("log-needs-positive", "scales", "one", "best", key="best", value=Fraction(-1)),
        ],
    ),
    "weights with another sum": (
        lambda: ruleset(total=mean(leaf("1", weight=40), leaf("2", weight=50), weights_sum=100)),
        [
            finding(
                "weights-do-not-sum",
                "total",
                "weights_sum",
                parts="40 + 50 = 90",
                weights_sum=Fraction(100),
                sum=Fraction(90),
            )
        ],
    ),
    "sum of weights that nobody reads": (
        lambda: ruleset(total=minimum(leaf("1"), weights_sum=100)),
        [finding("weights-sum-unused", "total", "weights_sum", aggregation="minimum")],
    ),
    "best of more than there are": (
        lambda: ruleset(total=area("total", [leaf("1"), leaf("2", None, scored=False)], aggregation=BestOf(2))),
        [finding("count-outside", "total", "count", count=2, children=1)],
    ),
    "best of none": (
        lambda: ruleset(total=area("total", [leaf("1")], aggregation=BestOf(0))),
        [finding("count-outside", "total", "count", count=0, children=1)],
    ),
    "maximum that the capped sum does not reach": (
        lambda: ruleset(total=area("total", [leaf("1", 3), leaf("2", 4)], aggregation=Aggregation.CAPPED_SUM)),
        [
            finding(
                "maxima-below-cap",
                "total",
                "max_points",
                code="total",
                parts="3 + 4 = 7",
                max_points=Fraction(10),
                sum=Fraction(7),
            )
        ],
    ),
    "what is not scored with a maximum and a scale": (
        lambda: ruleset(leaf("1"), leaf("2", 3, scored=False, scale="one"), scales={"one": Checklist(3)}),
        [
            finding("key-on-unscored", "nodes", "2", "max_points", key="max_points", code="2"),
            finding("key-on-unscored", "nodes", "2", "scale", key="scale", code="2"),
        ],
    ),
    "nothing that is scored": (
        lambda: ruleset(leaf("1", None, scored=False)),
        [finding("nothing-scored", "total", code="total")],
    ),
    "least coverage in percent": (
        lambda: ruleset(least_coverage=75, levels=[Level(least_coverage=-1)]),
        [
            finding("share-outside", "levels", 0, "least_coverage", share=Fraction(-1)),
            finding("share-outside", "least_coverage", share=Fraction(75)),
        ],
    ),
    "maximum of nothing": (
        lambda: ruleset(leaf("1", 0), points=10),
        [
            finding("not-positive", "nodes", "1", "max_points", value=Fraction(0)),
            finding(
                "maxima-do-not-sum",
                "total",
                "max_points",
                code="total",
                capped="",
                parts="0",
                max_points=Fraction(10),
                sum=Fraction(0),
            ),
        ],
    ),
    "negative maximum": (
        lambda: ruleset(total=minimum(leaf("1"), points=-1)),
        [finding("not-positive", "total", "max_points", value=Fraction(-1))],
    ),
    "weight of nothing": (
        lambda: ruleset(total=mean(leaf("1", weight=0))),
        [finding("not-positive", "nodes", "1", "weight", value=Fraction(0))],
    ),
    "question number 0": (
        lambda: ruleset(leaf("1", questions=[3, 0])),
        [finding("not-positive", "nodes", "1", "questions", 1, value=0)],
    ),
    "step of nothing": (
        lambda: scaled(Points(Fraction(0))),
        [finding("not-positive", "scales", "one", "step", value=Fraction())],
    ),
    "checklist of nothing": (
        lambda: scaled(Checklist(0)),
        [finding("not-positive", "scales", "one", "items", value=0)],
    ),
    "likert that begins where it ends": (
        lambda: scaled(Likert(Fraction(5), Fraction(5))),
        [finding("low-not-below-high", "scales", "one", "high", low=Fraction(5), high=Fraction(5))],
    ),
    "bands that end before they begin": (
        lambda: scaled(bands(5, low=5, high=4)),
        [
            finding("bands-above-high", "scales", "one", "bands", 0, "from", start=Fraction(5), high=Fraction(4)),
            finding("low-not-below-high", "scales", "one", "high", low=Fraction(5), high=Fraction(4)),
        ],
    ),
    "no options": (lambda: scaled(Options({})), [finding("options-empty", "scales", "one", "options")]),
    "option above 1": (
        lambda: scaled(Options({"all": Fraction(3, 2), "none": Fraction(-1)})),
        [
            finding("share-outside", "scales", "one", "options", "all", share=Fraction(3, 2)),
            finding("share-outside", "scales", "one", "options", "none", share=Fraction(-1)),
        ],
    ),
    "weights of a long common denominator": (
        lambda: ruleset(total=mean(*(leaf(str(place), weight=Fraction(1, 10**29 + place)) for place in range(1, 9)))),
        [finding("common-denominator-too-long", "total", most=200)],
    ),
    "half a character in a text": (
        lambda: ruleset(
            leaf("1", title={"sv": "\ud800"}),
            scales={"\ud800": Options({"a": 1, "\udfff": 0})},
            levels=(Level(source="\ud800"),),
            note={"en": "\ud800"},
            languages=["\ud800"],
        ),
        [
            finding("lone-surrogate", "languages", 0),
            finding("lone-surrogate", "levels", 0, "source"),
            finding("lone-surrogate", "nodes", "1", "title", "sv"),
            finding("lone-surrogate", "note", "en"),
            finding("lone-surrogate", "scales", "\ud800"),
            finding("lone-surrogate", "scales", "\ud800", "options", "\udfff"),
        ],
    ),
    "what nobody sees in a name": (
        lambda: ruleset(
            leaf("1\u200b", title={"sv": "Dia\u00adlog"}),
            scales={"\u00a0s": Options({"a\u030a": 1, "b ": 0})},
            levels=(Level({"sv": "nivå\ufeff"}),),
        ),
        [
            finding("unseen-character", "levels", 0, "title", "sv", character="invisible", write="nivå"),
            finding("unseen-character", "nodes", "1\u200b", character="invisible", write="1"),
            finding("unseen-character", "nodes", "1\u200b", "title", "sv", character="soft-hyphen", write="Dialog"),
            finding("unseen-character", "scales", "\u00a0s", character="hard-space", write="s"),
            finding("unseen-character", "scales", "\u00a0s", "options", "a\u030a", character="loose-accent", write="å"),
            finding("unseen-character", "scales", "\u00a0s", "options", "b ", character="outer-space", write="b"),
        ],
    ),
    "letters that were read in another encoding": (
        lambda: ruleset(Criterion("1", max_points=100, title={"sv": "HÃ¶ganÃ¤s", "en": "Ã"}), points=100),
        [finding("misread-letters", "nodes", "1", "title", "sv", text="HÃ¶ganÃ¤s", write="Höganäs")],
    ),
    "sentences in which a word was read in another encoding": (
        lambda: ruleset(
            Criterion(
                "1", max_points=100, title={"sv": "t"}, source="sid 4 → MÃ¶te", note={"sv": "dom├ñn", "en": "√ ≈ 1"}
            ),
            points=100,
            note="r√§tt är rätt",
        ),
        [
            finding("misread-letters", "nodes", "1", "note", "sv", text="dom├ñn", write="domän"),
            finding("misread-letters", "nodes", "1", "source", text="sid 4 → MÃ¶te", write="sid 4 → Möte"),
            finding("misread-letters", "note", text="r√§tt är rätt", write="rätt är rätt"),
        ],
    ),
    "a day that no calendar has": (
        lambda: ruleset(used_from="2026-02-30"),
        [finding("malformed-date", "used_from", date="2026-02-30", write="")],
    ),
    "band above 1": (
        lambda: scaled(Bands(Fraction(0), Fraction(1), [Band(Fraction(0), Fraction(2))])),
        [finding("share-outside", "scales", "one", "bands", 0, "share", share=Fraction(2))],
    ),
    "no bands": (lambda: scaled(bands()), [finding("bands-do-not-cover", "scales", "one", "bands", low=Fraction(0))]),
    "bands that begin late": (
        lambda: scaled(bands(1, 2)),
        [finding("bands-do-not-cover", "scales", "one", "bands", low=Fraction(0))],
    ),
    "bands twice": (
        lambda: scaled(bands(0, 2, 2)),
        [finding("bands-not-ascending", "scales", "one", "bands", 2, "from", start=Fraction(2), before=Fraction(2))],
    ),
    "bands that begin after the end": (
        lambda: scaled(bands(0, 101)),
        [finding("bands-above-high", "scales", "one", "bands", 1, "from", start=Fraction(101), high=Fraction(100))],
    ),
    "digits of points": (
        lambda: ruleset(levels=[Level(points=PointsRule(7))]),
        [finding("digits-outside", "levels", 0, "points", "digits", digits=7, most=6)],
    ),
    "digits of points that carry": (
        lambda: ruleset(levels=[Level(points=PointsRule(7, carries=True))]),
        [finding("digits-outside", "levels", 0, "points", "digits", digits=7, most=6)],
    ),
    "digits of percents of the total": (
        lambda: ruleset(total_level=Level(percent=PercentRule(-1))),
        [finding("digits-outside", "total", "percent", "digits", digits=-1, most=6)],
    ),
    "code of two lines": (
        lambda: ruleset(leaf("1\na")),
        [finding("malformed-code", "nodes", "1\na", code="1\na")],
    ),
    "label that nobody sees": (
        lambda: ruleset(leaf("1", label="")),
        [finding("malformed-label", "nodes", "1", "label", label="")],
    ),
    "label with a space behind it": (
        lambda: ruleset(leaf("1", label="1 ")),
        [finding("unseen-character", "nodes", "1", "label", character="outer-space", write="1")],
    ),
    "order below one": (
        lambda: ruleset(leaf("1", order=0)),
        [finding("not-positive", "nodes", "1", "order", value=0)],
    ),
    "order twice": (
        lambda: ruleset(leaf("1", 5, order=2), leaf("2", 5, order=2)),
        [finding("order-twice", "nodes", "2", "order", code="2", order=2, other="1")],
    ),
    "label twice": (
        lambda: ruleset(leaf("1", 5, label="a"), leaf("2", 5, label="a")),
        [finding("label-twice", "nodes", "2", "label", code="2", label="a", other="1")],
    ),
    "label that is the code of another": (
        lambda: ruleset(leaf("1", 5, label="2"), leaf("2", 5)),
        [finding("label-twice", "nodes", "1", "label", code="1", label="2", other="2")],
    ),
    "tree too deep": (
        lambda: ruleset(nested(17), levels=[Level()] * 17),
        [finding("tree-too-deep", "nodes", ".".join(["1"] * 17), most=16)],
    ),
    "code that is reserved": (
        lambda: ruleset(leaf("total")),
        [
            finding("duplicate-code", "total", code="total"),
        ],
    ),
    "code that stands twice": (
        lambda: ruleset(leaf("1", 5), leaf("1", 5)),
        [finding("duplicate-code", "nodes", "1", code="1")],
    ),
    "more depths than levels": (
        lambda: ruleset(area("1", [leaf("1.1")])),
        [finding("deeper-than-levels", "nodes", "1.1", depth=2, levels=1)],
    ),
    "area without children": (
        lambda: ruleset(total=minimum(area("1", []))),
        [finding("area-without-children", "nodes", "1", code="1")],
    ),
    "points that are rounded without a maximum": (
        lambda: ruleset(total=minimum(Criterion("1", scale="one")), scales={"one": Checklist(3)}, levels=[WHOLE]),
        [finding("rounding-needs-maximum", "nodes", "1", code="1")],
    ),
    "total that is rounded without a maximum": (
        lambda: ruleset(total=minimum(leaf("1"), points=None), total_level=WHOLE),
        [finding("rounding-needs-maximum", "total", code="total")],
    ),
    "maximum that cannot be printed": (
        lambda: ruleset(leaf("1", Fraction(5, 2)), points=Fraction(5, 2), levels=[CARRIED]),
        [finding("maximum-not-printable", "nodes", "1", "max_points", max_points=Fraction(5, 2), unit=Fraction(1))],
    ),
    "maximum with more decimals than may be printed": (
        lambda: ruleset(leaf("1", THIRD), points=THIRD, levels=[Level(points=PointsRule(6, carries=True))]),
        [finding("maximum-not-printable", "nodes", "1", "max_points", max_points=THIRD, unit=Fraction(1, 10**6))],
    ),
    "scale that is not there": (
        lambda: ruleset(leaf("1", scale="agrea"), scales={"agree": Likert(Fraction(1), Fraction(5))}),
        [finding("unknown-scale", "nodes", "1", "scale", scale="agrea", meant=("agree",))],
    ),
    "scale of what is described": (
        lambda: ruleset(Criterion("1", scale="one"), scales={"one": Checklist(3)}),
        [finding("scale-on-described", "nodes", "1", "scale", code="1")],
    ),
    "criterion without a scale": (
        lambda: ruleset(total=minimum(Criterion("1"))),
        [finding("criterion-without-scale", "nodes", "1", code="1")],
    ),
    "criterion in points of nothing": (
        lambda: ruleset(total=minimum(Criterion("1", scale="one")), scales={"one": Points(HALF)}),
        [finding("criterion-without-scale", "nodes", "1", code="1")],
    ),
    "sum of the unknown": (
        lambda: ruleset(total=area("total", [Criterion("1")], None)),
        [finding("maximum-missing", "total", code="total")],
    ),
    "sum without a maximum": (
        lambda: ruleset(total=area("total", [leaf("1")], None)),
        [finding("maximum-missing", "total", code="total")],
    ),
    "maxima of some": (
        lambda: ruleset(leaf("1"), Criterion("2"), Criterion("3")),
        [finding("maxima-mixed", "nodes", "2", code="2", parent="total")],
    ),
    "maxima that do not sum": (
        lambda: ruleset(leaf("1", 6), leaf("2", Fraction(7, 2))),
        [
            finding(
                "maxima-do-not-sum",
                "total",
                "max_points",
                code="total",
                capped="",
                parts="6 + 3.5 = 9.5",
                max_points=Fraction(10),
                sum=Fraction(19, 2),
            )
        ],
    ),
    "grades of points without a maximum": (
        lambda: ruleset(total=mean(leaf("1"), points=None), total_level=Level(grades=graded("points", 0))),
        [finding("grades-need-maximum", "total", code="total")],
    ),
    "grades that nobody reaches": (
        lambda: ruleset(leaf("1"), leaf("2", 6), points=16, levels=[Level(grades=graded("points", 0, 10, 11))]),
        [
            finding(
                "grade-out-of-reach",
                *("levels", 0, "grades", "bounds", 2, "from"),
                start=Fraction(11),
                most=Fraction(10),
            )
        ],
    ),
    "grades that do not ascend": (
        lambda: ruleset(total_level=Level(grades=graded("percent", 0, 60, 60))),
        [
            finding(
                "grades-not-ascending",
                *("total", "grades", "bounds", 2, "from"),
                start=Fraction(60),
                before=Fraction(60),
            )
        ],
    ),
    "grades that begin late": (
        lambda: ruleset(total_level=Level(grades=graded("percent", 1, 60))),
        [finding("grades-begin-above-zero", "total", "grades", "bounds")],
    ),
    "grades of one name": (
        lambda: ruleset(total_level=Level(grades=graded("percent", 0, 60, names="aa"))),
        [finding("duplicate-grade", "total", "grades", "bounds", 1, "name", name="a")],
    ),
    "a profile without anything": (
        lambda: with_profile("1", "2"),
        [finding("profile-leaves-nothing", "profiles", "basic", "leaves_out", profile="basic")],
    ),
    "a profile without an unknown node, twice": (
        lambda: with_profile("1", "3", "1"),
        [
            finding("duplicate-code", "profiles", "basic", "leaves_out", 2, code="1"),
            finding("unknown-code", "profiles", "basic", "leaves_out", 1, code="3", meant=()),
        ],
    ),
    "maxima that do not sum below what is described": (
        lambda: ruleset(Area("1", [leaf("1.1", 6)]), levels=DEEP),
        [finding("maximum-missing", "nodes", "1", code="1")],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_invariant_is_told(fault: str) -> None:
    build, expected = FAULTS[fault]
    with pytest.raises(InvalidError) as refused:
        build()
    assert list(refused.value.findings) == sorted(expected, key=lambda found: (found.place, found.code))
    for found in expected:
        assert found.text("sv")
        assert found.text("en") != found.code


def test_every_invariant_is_broken_here() -> None:
    modules = (invariants, rulesets, texts, grades, profile)
    source = "".join(Path(str(module.__file__)).read_text(encoding="utf-8") for module in modules)
    slugs = set(re.findall(r'finding\("([a-z-]+)"', source))
    assert slugs == {found.code for _, expected in FAULTS.values() for found in expected}


VALID: dict[str, Callable[[], Ruleset]] = {
    "one criterion": ruleset,
    "what is described": lambda: ruleset(area("1", [Criterion("1.1"), Criterion("1.2")]), levels=DEEP),
    "what is described below what is described": lambda: ruleset(
        area("1", [Area("1.1", [Criterion("1.1.1")])]), levels=(Level(), WHOLE, CARRIED)
    ),
    "no maxima below a mean": lambda: ruleset(
        total=mean(Criterion("1", scale="one", weight=HALF), leaf("2", weight=3), points=None),
        scales={"one": Checklist(3)},
    ),
    "equal weights": lambda: ruleset(total=mean(leaf("1"), leaf("2"))),
    "maxima need not sum below a minimum": lambda: ruleset(total=minimum(leaf("1", 3), leaf("2", 4))),
    "weights for a host": lambda: ruleset(
        total=area("total", [leaf("1", weight=1)], aggregation=HostAggregation("ours"))
    ),
    "a maximum that prints": lambda: ruleset(
        leaf("1", Fraction(5, 2)), points=Fraction(5, 2), levels=[Level(points=PointsRule(1, carries=True))]
    ),
    "a maximum that is rounded for print only": lambda: ruleset(
        leaf("1", Fraction(5, 2)), points=Fraction(5, 2), levels=[WHOLE]
    ),
    "six digits": lambda: ruleset(levels=[Level(points=PointsRule(6), percent=PercentRule(6, Rounding.FLOOR))]),
    "more levels than depths": lambda: ruleset(levels=(Level(), Level(), Level())),
    "scales that nobody uses": lambda: ruleset(scales={"one": bands(0, 1, 100)}),
    "a revision with a dot": lambda: ruleset(revision="2020.1"),
    "letters of any alphabet": lambda: ruleset(leaf("å"), framework="ramverk-å"),
}


@pytest.mark.parametrize("case", VALID)
def test_what_breaks_nothing_exists(case: str) -> None:
    assert isinstance(VALID[case](), Ruleset)


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(InvalidError) as refused:
        ruleset(
            leaf("1", 3, weight=2),
            area("2", [leaf("2.1", 4), leaf("3", 4)], 4),
            framework="",
            levels=[Level(points=PointsRule(9))],
            scales={"one": Likert(Fraction(5), Fraction(1)), "two": Options({})},
        )
    assert [found.code for found in refused.value.findings] == [
        "malformed-name",
        "digits-outside",
        "weight-unused",
        "maxima-do-not-sum",
        "deeper-than-levels",
        "deeper-than-levels",
        "low-not-below-high",
        "options-empty",
        "maxima-do-not-sum",
    ]


def test_of_many_maxima_a_hundred_are_shown() -> None:
    def parts(count: int) -> object:
        with pytest.raises(InvalidError) as refused:
            ruleset(*(leaf(str(number), 1) for number in range(1, count + 1)), points=1)
        return dict(refused.value.findings[0].values)["parts"]

    hundred = " + ".join(["1"] * 100)
    assert parts(100) == f"{hundred} = 100"
    assert parts(101) == f"{hundred} + … = 101"


def test_a_thousand_faults_are_enough() -> None:
    """Of a scale no more are told, and then no node is looked at: the total says 20 where its one criterion has 10."""
    many = Options({str(number): 2 for number in range(MOST_FINDINGS + 1)})
    with pytest.raises(InvalidError) as refused:
        scaled(many, points=20)
    assert [found.code for found in refused.value.findings] == ["share-outside"] * MOST_FINDINGS
