"""What is verified of one ruleset, by examples; the corpus holds what a maintainer sees of each finding."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from docs.generate import WHERE
from kompass_rules import Association, Correspondence, Framework, Ruleset, bundled, load_framework, load_ruleset
from kompass_rules.documents.folder import bundled_names
from kompass_rules.documents.loading import parse_ruleset
from kompass_rules.documents.reading import read
from kompass_rules.workbench.verification import verify, verify_rows
from tests import plain, strategies
from tests.comparison.made import tree
from tests.documents.test_corpus import BAD, VERIFIED
from tests.test_reference import generalised

EXAMPLES = Path(__file__).parents[2] / "examples" / "frameworks"
SHIPPED = [*map(bundled, bundled_names()), *(load_framework(one) for one in sorted(EXAMPLES.iterdir()))]
TITLED = {"title": {"sv": "Namn"}}


def ruleset(nodes: dict[str, Any], scales: dict[str, Any] | None = None, **header: Any) -> Ruleset:
    """A ruleset in which everything has a title; the total is the sum of what lies right below it."""
    depth = max(code.count(".") for code in nodes) + 1
    points = sum(node.get("max_points", 0) for code, node in nodes.items() if "." not in code)
    document = {
        **strategies.HEADER,
        "languages": ["sv"],
        "levels": [TITLED] * depth,
        "scales": scales or {},
        "total": {**TITLED, "max_points": points},
        "nodes": {code: {**TITLED, **node} for code, node in nodes.items()},
    }
    return plain.ruleset({**document, **header})


def told(rules: Ruleset) -> list[tuple[str, str]]:
    return [(found.code, found.place) for found in verify(rules)]


def bands(*shares: object) -> dict[str, Any]:
    steps = [{"from": 10 * at, "share": share} for at, share in enumerate(shares)]
    return {"kind": "bands", "low": 0, "high": 100, "bands": steps}


ONE = {"1": {"max_points": 10, "scale": "s"}}


@pytest.mark.parametrize("framework", SHIPPED, ids=lambda framework: framework.name)
def test_nothing_is_found_in_what_is_shipped(framework: Framework) -> None:
    assert [found for rules in framework for found in verify(rules)] == []


def test_a_finding_names_its_witness() -> None:
    (found,) = verify(ruleset(ONE, {"s": bands(0, Fraction(1, 2), Fraction(1, 4), 1)}))

    assert dict(found.values) == {
        "first": 0,
        "last": 1,
        "low": 10,
        "low_share": Fraction(1, 2),
        "high": 20,
        "high_share": Fraction(1, 4),
    }


@pytest.mark.parametrize(
    ("shares", "turns"),
    [
        ((0, Fraction(1, 2), 1), None),
        ((0, 0, 1, 1), None),
        ((1, Fraction(1, 2), 0), None),
        ((1, 1), None),
        ((1,), None),
        ((0, 1, 0), 2),
        ((1, 0, 1), 1),
        ((1, 0, Fraction(1, 2)), 2),
        ((0, 1, Fraction(1, 2), 1, Fraction(1, 2)), 2),
    ],
)
def test_bands_rise_or_fall_all_the_way(shares: tuple[object, ...], turns: int | None) -> None:
    found = [] if turns is None else [("bands-rise-and-fall", f"scales.s.bands[{turns}].share")]

    assert told(ruleset(ONE, {"s": bands(*shares)})) == found


@pytest.mark.parametrize(
    ("scale", "best"),
    [
        ({"kind": "options", "options": {"no": 0, "yes": 1}}, None),
        ({"kind": "options", "options": {"no": 0, "yes": Fraction(3, 4), "partly": Fraction(1, 2)}}, "yes"),
        (bands(0, Fraction(1, 2)), 10),
        (bands(Fraction(1, 2), Fraction(1, 4)), 0),
        ({"kind": "likert", "low": 1, "high": 5}, None),
        ({"kind": "checklist", "items": 7}, None),
        ({"kind": "points"}, None),
        ({"kind": "points", "step": Fraction(5, 2)}, None),
    ],
)
def test_the_best_answer_gives_the_whole_maximum(scale: dict[str, Any], best: object) -> None:
    found = verify(ruleset({**ONE, "2": {"max_points": 5, "scale": "s"}}, {"s": scale}))

    assert [one.code for one in found] == ["scale-never-full"] * (best is not None)
    assert [(dict(one.values)["answer"], dict(one.values)["codes"]) for one in found] == [(best, ("1", "2"))][
        : len(found)
    ]


def test_a_maximum_is_met_by_steps() -> None:
    nodes = {"1": {"max_points": 10, "scale": "s"}, "2": {"max_points": 9, "scale": "s"}}
    rules = ruleset(nodes, {"s": {"kind": "points", "step": 3}})

    assert told(rules) == [("maximum-between-steps", 'nodes."1".max_points')]
    assert dict(verify(rules)[0].values)["best"] == 9


@pytest.mark.parametrize(("rounding", "points"), [("half-up", 13), ("half-even", 12), ("ceiling", 13), ("floor", 12)])
def test_a_maximum_is_what_it_is_rounded_to(rounding: str, points: int) -> None:
    levels = [{**TITLED, "points": {"digits": 0, "rounding": rounding}}]
    rules = ruleset({"1": {"max_points": Fraction(25, 2)}, "2": {"max_points": 4}}, levels=levels)

    assert told(rules) == [("maximum-rounded-away", 'nodes."1".max_points')]
    assert dict(verify(rules)[0].values)["points"] == points


def test_what_is_only_described_is_not_verified() -> None:
    levels = [{**TITLED, "points": {"digits": 0}}, {**TITLED, "points": {"digits": 0}}]

    assert told(ruleset({"1": {"max_points": 10}, "1.1": {}, "1.2": {}}, levels=levels)) == []


def test_a_node_without_maximum_is_answered_on_its_scale() -> None:
    total = {**TITLED, "max_points": 100, "aggregation": "minimum"}
    scales = {"s": {"kind": "checklist", "items": 3}}

    assert told(ruleset({"1": {"scale": "s"}, "2": {"scale": "s"}}, scales, total=total)) == []


def test_an_unused_scale_is_told_and_nothing_else_of_it() -> None:
    assert told(ruleset({"1": {"max_points": 10}}, {"s": bands(0, Fraction(1, 2), 0)})) == [
        ("scale-unused", "scales.s")
    ]


def test_levels_below_all_nodes_are_told() -> None:
    rules = ruleset({"1": {"max_points": 10}}, levels=[TITLED] * 3)

    assert told(rules) == [("level-unused", "levels[1]"), ("level-unused", "levels[2]")]


def test_a_title_is_missing_where_others_have_one() -> None:
    english = {"title": {"sv": "Namn", "en": "Name"}}
    nodes = {"1": {"max_points": 10, **english}, "2": {"max_points": 10}}
    rules = ruleset(nodes, languages=["sv", "en"], levels=[{"title": {"en": "Name", "sv": " "}}])

    assert told(rules) == [("title-missing", "total"), ("title-missing", "levels[0]"), ("title-missing", 'nodes."2"')]
    assert [dict(found.values)["first"] for found in verify(rules)] == ["en", "sv", "en"]


def test_a_language_without_titles_is_told_once() -> None:
    rules = ruleset({"1": {"max_points": 10}}, languages=["no", "sv", "en"])

    assert told(rules) == [("language-without-titles", "languages")]
    assert dict(verify(rules)[0].values)["languages"] == ('"no"', '"en"')


def test_a_ruleset_without_languages_needs_no_titles() -> None:
    assert told(ruleset({"1": {"max_points": 10, "title": {}}}, languages=[])) == []


def test_where_the_languages_are_unsaid_the_document_is_named() -> None:
    text = (BAD / "language-without-titles" / "as-usual-unsaid.toml").read_text(encoding="utf-8")
    (found,) = read(text).located([*verify(parse_ruleset(text))])

    assert (found.line, found.column) == (1, 1)


@pytest.mark.parametrize("file", [file for slug in sorted(VERIFIED) for file in sorted((BAD / slug).glob("*.toml"))])
def test_findings_stand_where_the_reference_says(file: Path) -> None:
    assert [found for found in verify(load_ruleset(file)) if generalised(found) not in WHERE[found.code]] == []


def test_rows_of_areas_and_of_scales_that_are_read_by_value_are_passed_over() -> None:
    nodes = {"1": {"max_points": 10}, "1.1": {"max_points": 10}, "2": {"max_points": 10, "scale": "s"}}
    old, new = (
        ruleset(nodes, {"s": bands(0, share, 1)}, revision=str(share).replace("/", "-"))
        for share in (Fraction(1, 2), 1)
    )
    rows = [Association([code], [code], "exact", criteria="same") for code in ("1", "2")]

    assert [*verify_rows(Correspondence(old, new, rows))] == []


def test_a_scale_of_another_kind_reads_no_answer_of_the_old_one() -> None:
    old = ruleset(ONE, {"s": bands(0, 1)}, revision="1")
    new = ruleset(ONE, {"s": {"kind": "likert", "low": 0, "high": 100}}, revision="2")
    same, changed = (Association(["1"], ["1"], "exact", criteria=word) for word in ("same", "changed"))

    assert [found.place for found in verify_rows(Correspondence(old, new, [same]))] == ["associations[0]"]
    assert [*verify_rows(Correspondence(old, new, [changed]))] == []


def test_areas_are_answered_on_no_scale() -> None:
    old, new = (tree(revision, {"1": {"max_points": 4}, "1.1": {"max_points": 4}}) for revision in ("1", "2"))
    correspondence = Correspondence(old, new, [Association("1", "1", "exact", criteria="same")])

    assert [*verify_rows(correspondence)] == []
