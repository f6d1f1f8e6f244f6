"""The oracle of comparisons itself, against worlds worked out by hand, and against answers known to be wrong."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
import tomli

from tests import hunt_worlds, plain
from tests.oracle import Ends
from tests.possible_worlds.adapter import Said
from tests.possible_worlds.degrees import OPEN, Degree, Grades
from tests.possible_worlds.generate import Case, seeded_case
from tests.possible_worlds.judge import Fault, judged, setting_of
from tests.possible_worlds.rules import Document, Tree, rounded
from tests.possible_worlds.shown import toml
from tests.possible_worlds.sides import Answers, Known
from tests.possible_worlds.smaller import smallest
from tests.possible_worlds.worlds import Aim, found_worlds
from tests.strategies import HEADER, Dice

WHOLE = {"digits": 0, "rounding": "half-up"}
CARRIED = {**WHOLE, "carries": True}
HALF = Fraction(1, 2)


def ruleset(revision: str, areas: Mapping[str, Any], *rules: Document, **total: Any) -> Document:
    """`{"1": {"1.1": 2, "1.2": 3}, "2": 4}`: areas with leaves of so many points; `rules` by level, after the total."""
    nodes: Document = {}
    for code, inside in areas.items():
        below = inside if isinstance(inside, Mapping) else {}
        nodes[code] = {"max_points": sum(below.values()) if below else inside}
        nodes |= {leaf: {"max_points": top} for leaf, top in below.items()}
    tops = [nodes[code]["max_points"] for code in areas]
    header = {**HEADER, "revision": revision, "kind": "ruleset"}
    levels = [*rules, {}, {}][:2]
    return {**header, "levels": levels, "total": {"max_points": sum(tops), **total}, "nodes": nodes}


def row(old: Sequence[str], new: Sequence[str], **said: Any) -> Document:
    match = {"match": "exact", "criteria": "same"} if old and new else {}
    return {"old": list(old), "new": list(new), **match, **said}


def case(
    old: Document, new: Document, rows: Sequence[Document], truth: tuple[Document, Document], *given: Document
) -> Case:
    """A comparison of two revisions; `truth` are points of all leaves, and what is given is all of them, or `given`."""
    step = {**HEADER, "kind": "correspondence", "old": old["revision"], "new": new["revision"], "associations": rows}
    del step["revision"]
    assessments = []
    for at, document in enumerate((old, new)):
        header = {**HEADER, "revision": document["revision"], "kind": "assessment", "unit": "U"}
        assessments.append({**header, **(given[at] if len(given) > at else {"answers": truth[at]})})
    worlds = shares(old, truth[0]), shares(new, truth[1])
    return Case((old, new), (step,), (assessments[0], assessments[1]), ("bound", "bound"), worlds, frozenset())


def shares(document: Document, points: Document) -> Answers:
    tree = Tree(document)
    return Answers({leaf: Fraction(points[leaf]) / (tree.maximum[leaf] or 1) for leaf in tree.leaves}, {})


def changes(case: Case, code: str = "total", tries: int = 60) -> tuple[Fraction | int, ...]:
    """The least and the greatest change that is found."""
    aims = [Aim(code, most=True), Aim(code, most=False)]
    found = [world.change(code) for world in found_worlds(setting_of(case), aims, dice(), tries)]
    return min(found), max(found)


def dice() -> Dice:
    return Dice(random.Random(0).randrange)


def exactly(value: Fraction | int) -> Ends:
    return between(value, value)


def between(low: Fraction | int, high: Fraction | int) -> Ends:
    return (Fraction(low), 0), (Fraction(high), 0)


def said(degree: str, bounds: Ends | None, verdict: str | None, **more: Any) -> Said:
    nothing: Document = {"straight": None, "like_for_like": None, "by_rules": None, "old": None, "new": exactly(1)}
    more = {**nothing, "tipping": {}, "top": None, "reasons": (), **more}
    return Said(degree, "none", (None, None), bounds=bounds, verdict=verdict, **more)


def found(case: Case, one: Said, code: str = "total") -> set[str]:
    """The kinds of faults that are found with what is said of a node."""
    every = {other: said("not", None, None) for other in Tree(case.rulesets[-1]).tables}
    faults = judged(setting_of(case), {**every, code: one}, dice(), tries=60, most=10)
    return {fault.kind for fault in faults if fault.code == code}


@pytest.mark.parametrize(
    ("value", "rounding", "digits", "expected"),
    [
        (Fraction(5, 2), "half-up", 0, 3),
        (Fraction(5, 2), "half-even", 0, 2),
        (Fraction(7, 2), "half-even", 0, 4),
        (Fraction(251, 100), "half-even", 0, 3),
        (Fraction(5, 2), "floor", 0, 2),
        (Fraction(201, 100), "ceiling", 0, 3),
        (2, "ceiling", 0, 2),
        (Fraction(1, 4), "half-up", 1, Fraction(3, 10)),
    ],
)
def test_rounding(value: Fraction, rounding: str, digits: int, expected: Fraction) -> None:
    assert rounded(Fraction(value), {"digits": digits, "rounding": rounding}) == expected


def test_what_carries_hands_up_its_rounded_points() -> None:
    for rule, handed, total in ((CARRIED, 3, 6), (WHOLE, Fraction(5, 2), 5)):
        tree = Tree(ruleset("1", {"1": 5, "2": 5}, {"points": rule}))
        scores = tree.scores({"1": HALF, "2": HALF}, tree.applicable(()), {})
        assert scores["1"].points == 3
        assert scores["1"].handed * 5 == handed
        assert scores["total"].points == total


def test_what_is_not_applicable_leaves_sums_and_lists() -> None:
    document = ruleset("1", {"1": {"1.1": 10, "1.2": 10}, "2": 20})
    tree = Tree(document)
    scores = tree.scores({"1.1": HALF, "2": Fraction(1, 4)}, tree.applicable(["1.2"]), {})
    assert plain.all_of(scores["1"].top, scores["total"].top, scores["total"].points) == (10, 30, 10)
    document["nodes"]["1"]["aggregation"] = "minimum"
    scores = Tree(document).scores({"1.1": HALF, "2": Fraction(1, 4)}, tree.applicable(["1.2"]), {})
    assert plain.all_of(scores["1"].top, scores["1"].points) == (20, 10)


FIFTHS = {"match": "close", "common": {"old": "4/5", "new": "4/5"}}


@pytest.mark.parametrize(
    ("criteria", "low", "high"), [("same", -1, 7), ("stricter", -1, 18), ("looser", -2, 7), ("changed", -2, 18)]
)
def test_four_fifths_of_15_of_20_points(criteria: str, low: int, high: int) -> None:
    one, two = ruleset("1", {"1": 20}), ruleset("2", {"1": 20})
    assert changes(case(one, two, [row("1", "1", criteria=criteria, **FIFTHS)], ({"1": 15}, {"1": 18}))) == (low, high)


def test_half_of_a_node_that_does_not_apply_may_be_all_of_what_was_common() -> None:
    """Ten of 20 points remain, and of the common four fifths at least 6: the old 10 restate to 6 up to 20."""
    one, two = (ruleset(name, {"1": {"1.1": 10, "1.2": 10}}) for name in "12")
    gone = {"answers": {"1.1": 10}, "not_applicable": ["1.2"]}
    points = {"1.1": 10, "1.2": 0}, {"1.1": 9, "1.2": 9}
    assert changes(case(one, two, [row("1", "1", **FIFTHS)], points, gone)) == (-2, 12)


def test_a_node_that_does_not_apply_on_one_side_is_new_or_dropped() -> None:
    one, two = (ruleset(name, {"1": 20, "2": 20}) for name in "12")
    rows = [row("1", "1"), row("2", "2")]
    points = {"1": 10, "2": 10}, {"1": 12, "2": 20}
    newly = {"answers": {"1": 12}, "not_applicable": ["2"]}
    assert changes(case(one, two, rows, points, {"answers": points[0]}, newly)) == (2, 2)
    before = {"answers": {"1": 10}, "not_applicable": ["2"]}
    assert changes(case(one, two, rows, points, before)) == (2, 22)


def test_a_split_shares_what_its_node_had() -> None:
    """15 of 20 points, halves of which became two nodes of 10: each restates to 5 up to 10, together to 15."""
    one, two = ruleset("1", {"1": 20}), ruleset("2", {"1": {"1.1": 10, "1.2": 10}})
    halves = {"match": "close", "common": {"old": HALF, "new": 1}}
    rows = [row("1", ["1.1"], **halves), row("1", ["1.2"], **halves)]
    given = case(one, two, rows, ({"1": 15}, {"1.1": 10, "1.2": 10}))
    assert changes(given) == (5, 5)
    assert changes(given, "1.1") == (0, 5)


def test_a_joint_row_shares_points_out_anyhow() -> None:
    one, two = ruleset("1", {"1": 20}), ruleset("2", {"1": 15, "2": 5})
    given = case(one, two, [row("1", ["1", "2"])], ({"1": 12}, {"1": 15, "2": 5}))
    assert changes(given) == (8, 8)
    assert changes(given, "1") == (3, 8)
    assert changes(given, "2") == (0, 5)


def test_missing_answers_are_anything_whatever_the_policy() -> None:
    one, two = (ruleset(name, {"1": 20, "2": 30}) for name in "12")
    rows = [row("1", "1"), row("2", "2")]
    given = case(one, two, rows, ({"1": 10, "2": 10}, {"1": 10, "2": 10}), {"answers": {"1": 10}})
    for policy in ("zero", "exclude", "bound"):
        assert changes(given._replace(policies=(policy, "refuse"))) == (-20, 10)


def test_the_extremes_of_maxima_nobody_knows() -> None:
    """Two parts of 10 points, one of which did well: of what is kept exactly, the area may be all or nothing."""
    two = ruleset("2", {"1": 10})
    two["nodes"] |= {"1.1": {}, "1.2": {}}
    one = ruleset("1", {"1": 10, "2": 10})
    known = case(
        one,
        two,
        [row("1", ["1.1"]), row("2", ["1.2"])],
        ({"1": 10, "2": 0}, {"1.1": 0, "1.2": 0}),
        {"answers": {"1": 10, "2": 0}},
        {"answers": {"1": 5}},
    )
    maxima = {"1.1": Fraction(5), "1.2": Fraction(5)}
    known = known._replace(truth=(known.truth[0], Answers({"1.1": HALF, "1.2": HALF}, maxima)))
    low, high = changes(known)
    assert -5 < low < Fraction(-49, 10)
    assert Fraction(49, 10) < high < 5


# Cases on which the program once was wrong: what it said is found out, and what is right is not.


def whole_leaves(*points: Mapping[str, Any]) -> list[Document]:
    """Rulesets with whole points for print at their leaves, not handed up."""
    return [ruleset(f"{at}", areas, {}, {"points": WHOLE}) for at, areas in enumerate(points, 1)]


TWO_AREAS = {"1": {"1.1": 2}, "2": {"2.1": 10, "2.2": 1}}
TRUE_POINTS = {"1.1": Fraction(3, 2), "2.1": Fraction(5, 2), "2.2": 0}
PRINTED = {"printed": {"1.1": {"points": 2}, "2.1": {"points": 3}}}


def joint_row() -> Case:
    old, new = whole_leaves(TWO_AREAS, {"1": {"1.1": 12, "1.2": 1}})
    rows = [row(["1.1", "2.1"], ["1.1"]), row(["2.2"], ["1.2"])]
    return case(old, new, rows, (TRUE_POINTS, {"1.1": 12, "1.2": 1}), PRINTED)


def rows_one_to_one() -> Case:
    old, new = whole_leaves(TWO_AREAS, {"1": {"1.1": 2, "1.2": 10, "1.3": 1}})
    rows = [row(["1.1"], ["1.1"]), row(["2.1"], ["1.2"]), row(["2.2"], ["1.3"])]
    return case(old, new, rows, (TRUE_POINTS, {"1.1": 2, "1.2": 10, "1.3": 1}), PRINTED)


def mean_with_a_part_dropped() -> Case:
    old = ruleset("1", {"1": {"1.1": 20, "1.2": 1}}, {}, {"points": WHOLE})
    old["nodes"]["1"] |= {"aggregation": "weighted-mean", "max_points": 100}
    old["total"]["max_points"] = 100
    (new,) = whole_leaves({"1": {"1.1": 20}})
    new["revision"] = "2"
    rows = [row(["1.1"], ["1.1"]), row(["1.2"], [])]
    figures = {"printed": {"1": {"points": 50}, "1.2": {"points": 1}}}
    return case(old, new, rows, ({"1.1": 10, "1.2": HALF}, {"1.1": 5}), figures)


def rounding_of_what_was_dropped() -> Case:
    old, new = whole_leaves({"1": {"1.1": 20, "1.2": 10}}, {"1": {"1.1": 20}})
    rows = [row(["1.1"], ["1.1"]), row(["1.2"], [])]
    return case(old, new, rows, ({"1.1": 10, "1.2": Fraction(9, 2)}, {"1.1": 10}))


def not_applicable_in_the_end() -> Case:
    one, two = (ruleset(name, {"1": 20, "2": 20}) for name in "12")
    newly = {"answers": {"1": 12}, "not_applicable": ["2"]}
    points = {"1": 10, "2": 10}, {"1": 12, "2": 0}
    return case(one, two, [row("1", "1"), row("2", "2")], points, {"answers": points[0]}, newly)


def answers_left_out() -> Case:
    one, two = (ruleset(name, {"1": 50, "2": 30}) for name in "12")
    points = {"1": 40, "2": 10}, {"1": 40, "2": 10}
    given = case(one, two, [row("1", "1"), row("2", "2")], points, {"answers": points[0]}, {"answers": {"1": 40}})
    return given._replace(policies=("refuse", "exclude"))


def known_total_of_a_joint_row() -> Case:
    old, new = ruleset("1", {"1": {"1.1": 10}, "2": {"2.1": 10}}), ruleset("2", {"1": {"1.1": 20}})
    points = {"1.1": 10, "2.1": 8}, {"1.1": 20}
    return case(old, new, [row(["1.1", "2.1"], ["1.1"])], points, {"printed": {"total": {"points": 18}}})


@pytest.mark.parametrize(
    ("made", "code", "bounds", "verdict", "fault"),
    [
        (joint_row, "total", between(Fraction(13, 2), Fraction(17, 2)), "rose", "outside"),
        (rows_one_to_one, "total", between(Fraction(13, 2), Fraction(17, 2)), "rose", "outside"),
        (mean_with_a_part_dropped, "total", between(Fraction(24, 5), 5), "rose", "verdict"),
        (rounding_of_what_was_dropped, "total", exactly(Fraction(1, 3)), "rose", "verdict"),
        (not_applicable_in_the_end, "total", None, "cannot-tell", "loose"),
        (answers_left_out, "total", exactly(5), "rose", "verdict"),
        (known_total_of_a_joint_row, "1.1", between(0, 4), "cannot-tell", "loose"),
        (known_total_of_a_joint_row, "total", None, "cannot-tell", "words"),
    ],
)
def test_what_is_not_so_is_found_out(made: Any, code: str, bounds: Ends | None, verdict: str, fault: str) -> None:
    assert fault in found(made(), said("fully", bounds, verdict), code)


@pytest.mark.parametrize(
    ("made", "code", "bounds", "verdict"),
    [
        (joint_row, "total", between(Fraction(13, 2), 10), "rose"),
        (rows_one_to_one, "total", between(Fraction(13, 2), 9), "rose"),
        (mean_with_a_part_dropped, "total", between(-5, 5), "cannot-tell"),
        (rounding_of_what_was_dropped, "total", exactly(0), "unchanged"),
        (not_applicable_in_the_end, "total", exactly(2), "rose"),
        (answers_left_out, "total", between(-10, 20), "cannot-tell"),
        (known_total_of_a_joint_row, "1.1", exactly(2), "rose"),
    ],
)
def test_what_is_so_is_not_found_fault_with(made: Any, code: str, bounds: Ends | None, verdict: str) -> None:
    assert not found(made(), said("fully", bounds, verdict), code) - {"loose"}


def test_every_case_is_true_of_itself_and_can_be_written() -> None:
    """The true worlds agree with what is given, and the documents are TOML."""
    for seed in range(200):
        made = seeded_case(seed)
        for document, assessment, truth in zip(
            (made.rulesets[0], made.rulesets[-1]), made.assessments, made.truth, strict=True
        ):
            assert Known(Tree(document), assessment).agrees(truth) is not None
        for document in (*made.rulesets, *made.correspondences, *made.assessments):
            assert tomli.loads(toml(document))["kind"] == document["kind"]


def test_a_case_is_made_smaller_as_long_as_its_fault_remains() -> None:
    def made(dice: Dice) -> Case:
        return seeded_case(dice.between(0, 99))

    first = seeded_case(0)
    small = smallest(made, 7, lambda case: len(case.rulesets[0]["nodes"]) >= len(first.rulesets[0]["nodes"]))
    assert small == first


# Degrees, by hand.


def graded(given: Case, code: str = "total") -> Degree:
    return Grades(setting_of(given)).of(code)


@pytest.mark.parametrize(
    ("said_of_row", "degree"),
    [
        ({"match": "close", "common": {"old": HALF, "new": HALF}}, "largely"),
        ({"match": "broad"}, "partly"),
        ({"match": "broad", "common": {"new": Fraction(4, 5)}}, "largely"),
        ({"match": "narrow", "common": {"old": 0}}, "partly"),
        ({"match": "related"}, "not"),
        ({"match": "related", "common": {"old": HALF, "new": HALF}}, "partly"),
        ({"match": "related", "common": {"old": 1, "new": 1}}, "fully"),
        ({"match": "exact", "criteria": "stricter"}, "largely"),
    ],
)
def test_the_better_of_what_a_match_and_least_shares_say(said_of_row: Document, degree: str) -> None:
    one, two = ruleset("1", {"1": 20}), ruleset("2", {"1": 20})
    given = case(one, two, [row("1", "1", **said_of_row)], ({"1": 15}, {"1": 18}))
    assert graded(given, "1").degree == degree


def test_what_was_dropped_below_the_old_side_of_an_area_counts() -> None:
    """Of all but the new area 2, 8 of 14 points were kept; of an area of one old node the rules leave room."""
    old, new = ruleset("1", {"2": {"2.1": 6, "2.2": 6}, "3": 2}), ruleset("2", {"1": {"1.1": 3, "1.2": 3}, "2": 2})
    rows = [row(["2.1"], ["1.1", "1.2"]), row(["3"], ["2"]), row(["2.2"], [])]
    given = case(old, new, rows, ({"2.1": 6, "2.2": 6, "3": 1}, {"1.1": 3, "1.2": 3, "2": 1}))
    assert graded(given, "1").degree == OPEN
    rows = [row(["2.1"], ["1.1"]), row(["3"], ["1.2"]), row(["2.2"], []), row([], ["2"])]
    given = case(old, new, rows, ({"2.1": 6, "2.2": 6, "3": 1}, {"1.1": 3, "1.2": 3, "2": 1}))
    assert graded(given, "1") == Degree("partly", "unknown", (Fraction(4, 7), Fraction(1)), "total")


def test_what_is_not_answered_caps_a_degree() -> None:
    one, two = (ruleset(name, {"1": 20, "2": 5}) for name in "12")
    points = {"1": 10, "2": 5}, {"1": 10, "2": 5}
    given = case(one, two, [row("1", "1"), row("2", "2")], points, {"answers": {"1": 10}})
    filled = given._replace(policies=("zero", "refuse"))
    assert [graded(filled, code).degree for code in ("total", "1", "2")] == ["largely", "fully", "partly"]
    assert graded(given, "2").degree == OPEN


def test_the_hunt_shows_what_it_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A judge who finds fault with everything makes the hunt show the smallest documents of all."""
    wrong = [Fault("outside", "total", "wrong")]
    monkeypatch.setattr(hunt_worlds, "all_faults", lambda *_, **__: wrong)
    hunt = hunt_worlds.Hunt(frozenset(), (1,), 5)
    assert hunt_worlds.looked_at(hunt, 1).faults == tuple(wrong)
    text = "\n".join(hunt_worlds.report(hunt, 1, "outside"))
    assert "# outside: total: wrong" in text
    assert text.count('kind = "ruleset"') == 2
