"""What correspondences say against each other, by examples; the corpus holds what a maintainer sees."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from docs.generate import WHERE
from kompass_rules import Framework, Interval, Ruleset, bundled, load_framework
from kompass_rules.documents.folder import bundled_names
from kompass_rules.revisions.association import Association, Common
from kompass_rules.revisions.correspondence import Correspondence
from kompass_rules.workbench.consistency import disagreements
from tests.comparison.made import step, tree
from tests.documents.test_corpus import BAD
from tests.effort import growth
from tests.oracle import Document
from tests.test_reference import generalised

EXAMPLES = Path(__file__).parents[2] / "examples" / "frameworks"
SHIPPED = [*map(bundled, bundled_names()), *(load_framework(one) for one in sorted(EXAMPLES.iterdir()))]
TEN: Document = {"max_points": 10}
TWO = {"1": TEN, "2": TEN}
DEEP = {"1": {"max_points": 10}, "1.1": {"max_points": 6}, "1.2": {"max_points": 4}, "2": TEN}


def same(*codes: str) -> list[Association]:
    return [row(code, code, "exact") for code in codes]


def row(old: Any, new: Any, match: str | None = "close", before: Any = None, after: Any = None) -> Association:
    return Association(old, new, match, Common(before, after))


def gone(*codes: str) -> list[Association]:
    return [Association([code], []) for code in codes]


def new(*codes: str) -> list[Association]:
    return [Association([], [code]) for code in codes]


def framework(revisions: list[Document | Ruleset], **rows: list[Association]) -> Framework:
    """Revisions 1, 2, ... and the rows between them: `_12` leads from the first to the second."""
    made = [one if isinstance(one, Ruleset) else tree(str(at), one) for at, one in enumerate(revisions, 1)]
    steps = [step(made[int(name[1]) - 1], made[int(name[2]) - 1], *given) for name, given in rows.items()]
    return Framework("random", made, correspondences=steps)


def told(of: Framework) -> list[tuple[str, str, dict[str, Any]]]:
    """The document, the place in it, and what is said of the node and the two others."""
    found = disagreements(of)
    assert {finding.code for _, finding in found} <= {"correspondences-disagree"}
    said = ("code", "revision", "rows", "ones", "one", "rest", "other")
    return [(one.name, found.place, {name: dict(found.values)[name] for name in said}) for one, found in found]


def triangle(*rows: list[Association], nodes: Document = TWO) -> Framework:
    """Three alike revisions, with what leads from 1 to 2, from 2 to 3, and straight."""
    return framework([nodes] * 3, _12=rows[0], _23=rows[1], _13=rows[2])


@pytest.mark.parametrize("of", SHIPPED, ids=lambda of: of.name)
def test_nothing_is_found_in_what_is_shipped(of: Framework) -> None:
    assert disagreements(of) == ()


def test_a_chain_and_the_straight_way_agree() -> None:
    rows = same("1", "2")

    assert told(triangle(rows, rows, rows)) == []
    assert told(framework([TWO] * 3, _12=rows, _23=rows)) == []


def test_what_the_chain_keeps_the_straight_way_does_not_drop() -> None:
    rows = same("1", "2")

    assert told(triangle(rows, [row("1", "1", "exact"), row("2", "2")], [*same("1"), *gone("2"), *new("2")])) == [
        (
            "1-3",
            "associations[1]",
            {
                "code": "2",
                "revision": "2",
                "rows": ("2 → 2 (1-2)", "2 → 2 (2-3)"),
                "ones": ('"2"',),
                "one": "all",
                "rest": ('"2"',),
                "other": "some",
            },
        )
    ]


def test_what_was_dropped_may_come_back() -> None:
    assert (
        told(triangle([*same("1"), *gone("2"), *new("2")], [*same("1"), *gone("2"), *new("2")], same("1", "2"))) == []
    )


def test_related_nodes_need_have_nothing_in_common() -> None:
    straight = [*same("1"), *gone("2"), *new("2")]

    assert told(triangle(same("1", "2"), [*same("1"), row("2", "2", "related")], straight)) == []
    assert (
        len(told(triangle(same("1", "2"), [*same("1"), row("2", "2", "related", after=Fraction(1, 9))], straight))) == 1
    )


def test_two_parts_of_a_node_may_miss_each_other() -> None:
    halves = [row("1", "1", "close", Fraction(1, 2), Fraction(1, 2)), row("2", "2")]
    straight = [row("1", "2"), row("2", "1")]

    assert told(triangle(halves, halves, straight)) == []
    more = [row("1", "1", "close", Fraction(2, 3), Fraction(2, 3)), row("2", "2")]
    ((name, place, said),) = told(triangle(halves, more, straight))
    assert (name, place) == ("1-3", "associations[0]")
    assert (said["one"], said["other"]) == (Interval(Fraction(1, 2), 1), Interval(Fraction(2, 3), 1))


def test_parts_that_lie_apart_may_fill_a_node_together() -> None:
    before = [row("1", "1", "close", None, Fraction(2, 3)), row("2", "1", "close", None, Fraction(1, 3)), *new("2")]
    after = [row("1", "1", "close", Fraction(2, 3)), row("2", "2", "related")]

    assert told(triangle(before, after, [row("1", "1"), row("2", "2")])) == []


def test_many_parts_are_too_much_together() -> None:
    third = Fraction(1, 3)
    nodes = {str(code): TEN for code in range(1, 5)}
    before = [row(str(code), "1", "close", None, third) for code in (1, 2)] + [
        row(str(code), str(code)) for code in (3, 4)
    ]
    before += new("2")
    after = [row("1", str(code), "close", third, None) for code in (3, 4)] + [row(str(code), "2") for code in (2, 3, 4)]
    straight = [row("1", "1"), row("2", "2"), row("3", "3"), row("4", "4")]
    ((name, place, said),) = told(triangle(before, [*after, *new("1")], straight, nodes=nodes))

    assert (name, place) == ("1-3", "associations[0]")
    assert (said["ones"], said["rest"]) == (('"1"', '"2"'), ('"3"', '"4"'))
    assert (said["one"], said["other"]) == (Interval(2 * third, 1), Interval(2 * third, 1))


FIRST = [row("1", "1", "exact"), row("2", "2", "related")]
"""Something is known of node 1 only."""


def test_of_a_row_of_several_nodes_the_heavier_is_known_in_part() -> None:
    nodes = {"1": {"max_points": 9}, "2": {"max_points": 1}}
    joint = [row(["1", "2"], "1", "close", Fraction(1, 2)), *new("2")]
    straight = [row("1", "2", "broad"), row("2", "1", "related")]

    # Of 10 points 5 are common: 4 of the 9 for sure, which cannot lie in 2 together with all of them.
    ((_, _, said),) = told(triangle(joint, FIRST, straight, nodes=nodes))
    assert (said["code"], said["revision"]) == ("1", "1")
    assert (said["one"], said["other"]) == (Interval(Fraction(4, 9), 1), "all")


@pytest.mark.parametrize(("share", "count"), [(Fraction(9, 10), 0), (Fraction(1), 1)])
def test_of_a_row_of_nodes_without_weights_nothing_is_known_of_each(share: Fraction, count: int) -> None:
    described: Document = {"1": TEN, "1.1": {}, "1.2": {}, "2": TEN}
    joint = [row(["1.1", "1.2"], "1", "close", share), row("2", "2", "related")]
    straight = [row("1.1", "2", "broad"), row("1.2", "1", "related"), *gone("2")]

    assert len(told(framework([described, TWO, TWO], _12=joint, _23=FIRST, _13=straight))) == count


@pytest.mark.parametrize(("straight", "count"), [(FIRST, 1), ([row("1", "1"), row("1", "2"), *gone("2")], 0)])
def test_areas_and_what_lies_below_them_meet(straight: list[Association], count: int) -> None:
    after = [row("1.1", "2", "broad"), row("1.2", "1"), *gone("2")]

    assert len(told(framework([TWO, DEEP, TWO], _12=FIRST, _23=after, _13=straight))) == count


def test_parts_are_weighed_where_the_weights_are_known() -> None:
    before = [row("1", "1", "narrow"), row("2", "2", "related")]
    after = [row("1.1", "2", "close", Fraction(1, 2)), row("1.2", "2", "broad"), row("2", "1", "related")]
    ((_, _, said),) = told(framework([TWO, DEEP, TWO], _12=before, _23=after, _13=FIRST))

    # Half of 1.1 and all of 1.2 are 7 of the 10 points of 1.
    assert (said["code"], said["one"], said["other"]) == ("1", "all", Interval(Fraction(7, 10), 1))


@pytest.mark.parametrize("share", [Fraction(1, 2), Fraction(1)])
def test_where_weights_are_unknown_all_is_all_and_a_part_is_some(share: Fraction) -> None:
    minimum = tree("2", {"1": {"max_points": 10, "aggregation": "minimum"}, "1.1": TEN, "1.2": TEN, "2": TEN})
    after = [row(code, "2", "close", share) for code in ("1.1", "1.2")] + [row("2", "1", "related")]
    ((_, _, said),) = told(framework([TWO, minimum, TWO], _12=FIRST, _23=after, _13=FIRST))

    assert said["code"] == "1"
    assert said["other"] == ("all" if share == 1 else "some")


def test_longer_ways_are_followed() -> None:
    rows = same("1", "2")
    crossed = [row("1", "2"), row("2", "1")]
    found = told(framework([TWO] * 4, _12=rows, _23=rows, _34=rows, _14=crossed))

    assert [(name, place) for name, place, _ in found] == [("1-4", "associations[0]"), ("1-4", "associations[1]")]
    assert found[0][2]["rows"] == ("1 → 1 (1-2)", "1 → 1 (2-3)", "1 → 1 (3-4)")


def test_a_part_of_a_part_may_be_anywhere() -> None:
    rows, halves = same("1", "2"), [row(code, code, "close", Fraction(1, 2), Fraction(1, 2)) for code in TWO]
    crossed = [row("1", "2"), row("2", "1")]

    assert told(framework([TWO] * 4, _12=halves, _23=rows, _34=halves, _14=crossed)) == []


def test_a_node_that_was_divided_is_followed_as_a_whole() -> None:
    three = {"1": TEN, "2": TEN, "3": TEN}
    halves = [row("1", code, "close", Fraction(1, 2), 1) for code in ("1", "2")] + [row("2", "3", "exact")]
    merged = [row(["1", "2"], "1", "exact"), row("3", "2", "exact")]
    crossed = [row("1", "2"), row("2", "1")]
    found = told(framework([TWO, TWO, three, TWO], _12=same("1", "2"), _23=halves, _34=merged, _14=crossed))

    assert [(name, place) for name, place, _ in found] == [("1-4", "associations[0]"), ("1-4", "associations[1]")]


def test_two_ways_are_held_against_each_other() -> None:
    rows, crossed = same("1", "2"), [row("1", "2", "exact"), row("2", "1", "exact")]

    assert told(framework([TWO] * 4, _12=rows, _24=rows, _13=rows, _34=rows)) == []
    assert told(framework([TWO] * 4, _12=rows, _24=crossed, _13=crossed, _34=rows)) == []
    found = told(framework([TWO] * 4, _12=rows, _24=crossed, _13=rows, _34=rows))
    assert [(name, place) for name, place, _ in found] == [("1-3", "associations[0]"), ("1-3", "associations[1]")]


def test_a_line_of_revisions_has_nothing_to_compare() -> None:
    def line(count: int) -> Callable[[], object]:
        rulesets = [tree(str(number), TWO) for number in range(count)]
        steps = [Correspondence(old, new, same("1", "2")) for old, new in pairwise(rulesets)]
        return partial(disagreements, Framework(rulesets[0].framework, rulesets, correspondences=steps))

    assert line(10)() == ()
    assert growth(line, 10) < 5


def test_a_row_is_told_of_once() -> None:
    rows = same("1", "2")
    crossed = [row("1", "2", "exact"), row("2", "1", "exact")]

    assert [place for _, place, _ in told(triangle(rows, rows, crossed))] == ["associations[0]", "associations[1]"]


@pytest.mark.parametrize("folder", sorted((BAD / "correspondences-disagree").iterdir()), ids=lambda one: one.name)
def test_findings_stand_where_the_reference_says(folder: Path) -> None:
    found = disagreements(load_framework(folder))

    assert found
    assert [one for _, one in found if generalised(one) not in WHERE[one.code]] == []
