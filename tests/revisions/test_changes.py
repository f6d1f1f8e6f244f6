"""Every kind of change, on trees small enough to see it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import attrs
import pytest

from kompass_rules.documents.folder import bundled
from kompass_rules.model.aggregation import Aggregation
from kompass_rules.model.grades import Grade, Grades
from kompass_rules.model.level import Level
from kompass_rules.model.node import Area, Criterion, Node
from kompass_rules.model.rounding_rules import PercentRule, PointsRule
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.scale import Band, Bands, Checklist, Likert, Options, Points, Scale
from kompass_rules.revisions.association import Association, CriteriaChange, Match, Verb
from kompass_rules.revisions.change import Change, ChangeKind
from kompass_rules.revisions.changes import Changes, diff
from kompass_rules.revisions.correspondence import Correspondence
from kompass_rules.rounding import Rounding
from kompass_rules.showing.changes_table import changes_sheet, changes_table, remarks
from kompass_rules.workbench.digest_diff import only_names_change

LEVEL = Level({"sv": "nivå", "en": "level"})


def ruleset(revision: str, *nodes: Node, **said: Any) -> Ruleset:
    kind = said.pop("aggregation", Aggregation.MINIMUM)
    title, most = said.pop("title", {"sv": "Alla"}), said.pop("max_points", None)
    said.setdefault("levels", [LEVEL, LEVEL, LEVEL])
    return Ruleset("example", revision, Area("total", nodes, title, most, aggregation=kind), **said)


def leaf(code: str, most: int | None = 10, title: str | None = None, **said: Any) -> Criterion:
    return Criterion(code, {"sv": title} if title else {}, most, **said)


def row(old: Sequence[str], new: Sequence[str], criteria: CriteriaChange | None = CriteriaChange.SAME) -> Association:
    two_sided = bool(old and new)
    return Association(old, new, Match.CLOSE if two_sided else None, criteria=criteria if two_sided else None)


def changed(old: Ruleset, new: Ruleset, *rows: Association) -> Changes:
    return diff(Correspondence(old, new, rows))


Told = tuple[str, tuple[str, ...], tuple[str, ...], object, object, int | None]


def told(changes: Changes) -> list[Told]:
    def stake(change: Change) -> int | None:
        points = change.points_at_stake
        return None if points is None else int(points)

    return [
        (change.kind.value, change.old, change.new, change.before, change.after, stake(change)) for change in changes
    ]


def test_dropped_and_new() -> None:
    old, new = ruleset("1", leaf("1", 5), leaf("2", 7)), ruleset("2", leaf("1", 5), leaf("3", 9))
    changes = changed(old, new, row(["2"], []), row(["1"], ["1"]), row([], ["3"]))

    assert told(changes) == [
        ("creation", (), ("3",), None, None, 9),
        ("deletion", ("2",), (), None, None, 7),
    ]
    assert [change.at for change in changes] == [("1-2", "associations", 2), ("1-2", "associations", 0)]


def test_into_several_by_one_row_or_by_several() -> None:
    old = ruleset("1", leaf("1", 10), leaf("2", 4))
    new = ruleset("2", leaf("1", 6), leaf("2", 6), leaf("3", 1), leaf("4", 2))
    by_rows = [row(["2"], ["4"]), row(["2"], ["3"])]
    changes = changed(old, new, row(["1"], ["2", "1"]), *by_rows)

    assert told(changes) == [
        ("breakdown", ("1",), ("1", "2"), None, None, 12),
        ("breakdown", ("2",), ("3", "4"), None, None, 4),
    ]
    assert changes.changes[1].at == ("1-2", "associations", 1)
    assert [one[:3] for one in told(diff(changes.correspondence.converse))] == [
        ("merger", ("1", "2"), ("1",)),
        ("merger", ("3", "4"), ("2",)),
    ]


def test_rows_that_cross_are_both_and_nothing_in_them_is_a_pair() -> None:
    old = ruleset("1", leaf("1", 10, "a"), leaf("2", 15, "b"))
    new = ruleset("2", leaf("1", 20, "c"), leaf("2", 20, "d"))
    changes = changed(old, new, row(["1"], ["1"]), row(["1"], ["2"]), row(["2"], ["2"]))

    assert told(changes) == [
        ("breakdown", ("1",), ("1", "2"), None, None, 40),
        ("merger", ("1", "2"), ("2",), None, None, 25),
    ]


def test_criteria_are_told_where_a_row_knows_them() -> None:
    nodes = [leaf(code) for code in "1234"]
    judged = [CriteriaChange.STRICTER, CriteriaChange.UNKNOWN, CriteriaChange.CHANGED, CriteriaChange.SAME]
    rows = [row([code], [code], criteria) for code, criteria in zip("1234", judged, strict=True)]
    changes = changed(ruleset("1", *nodes), ruleset("2", *nodes), *rows)

    assert told(changes) == [
        ("criteria-changed", ("1",), ("1",), "looser", "stricter", 10),
        ("criteria-changed", ("3",), ("3",), "changed", "changed", 10),
    ]


def test_code_name_and_maximum_of_a_pair() -> None:
    old = ruleset("1", Criterion("1", {"sv": "Öppenhet", "en": "Openness", "no": "Åpenhet"}, 10))
    new = ruleset("2", Criterion("2", {"sv": "Insyn", "en": "Insight", "da": "Indsigt"}, 25), translated=["en"])

    assert told(changed(old, new, row(["1"], ["2"]))) == [
        ("maximum-changed", ("1",), ("2",), 10, 25, 15),
        ("code-change", ("1",), ("2",), "1", "2", 0),
        ("name-change", ("1",), ("2",), {"sv": "Öppenhet"}, {"sv": "Insyn"}, 0),
    ]


def test_a_maximum_that_one_side_leaves_out_is_no_change_that_is_known() -> None:
    summed = {"aggregation": "sum", "max_points": 20}
    old = ruleset("1", leaf("1"), leaf("2"), **summed)
    new = ruleset("2", leaf("1", None), leaf("2", None), **summed)
    changes = changed(old, new, row(["1"], ["1"]), row(["2"], ["2"], CriteriaChange.LOOSER))

    assert told(changes) == [("criteria-changed", ("2",), ("2",), "stricter", "looser", None)]


def test_weights_are_of_weighted_means() -> None:
    weights = {"1": (1, 3), "2": (None, None)}
    mean = {"aggregation": "weighted-mean"}
    old = ruleset("1", *(leaf(code, weight=before) for code, (before, _) in weights.items() if before), **mean)
    new = ruleset("2", *(leaf(code, weight=after) for code, (_, after) in weights.items() if after), **mean)

    assert told(changed(old, new, row(["1"], ["1"]))) == [("weight-changed", ("1",), ("1",), 1, 3, 10)]
    unweighted = ruleset("3", leaf("1"), **mean)
    assert told(changed(old, unweighted, row(["1"], ["1"]))) == []
    summed = changed(new, ruleset("4", leaf("1")), row(["1"], ["1"]))
    assert [one[0] for one in told(summed)] == ["aggregation-changed"]


def test_a_title_of_an_answer_is_no_change() -> None:
    bare, titled = (Options({"no": 0, "yes": 1}, titles) for titles in ({}, {"no": {"sv": "nej"}}))
    old, new = (ruleset(name, leaf("1", scale="s"), scales={"s": one}) for name, one in (("1", bare), ("2", titled)))

    assert told(changed(old, new, row(["1"], ["1"]))) == []


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        (Points(Fraction(1, 2)), {"kind": "points", "step": "0.5"}),
        (Options({"no": 0, "yes": 1}), {"kind": "options", "options": {"no": "0", "yes": "1"}}),
        (Likert(1, 5), {"kind": "likert", "low": "1", "high": "5"}),
        (Checklist(6), {"kind": "checklist", "items": "6"}),
        (
            Bands(0, 100, [Band(0, 0), Band(30, 1)]),
            {
                "kind": "bands",
                "low": "0",
                "high": "100",
                "bands": [{"from": "0", "share": "0"}, {"from": "30", "share": "1"}],
            },
        ),
    ],
)
def test_a_scale_is_what_it_means_whatever_it_is_called(scale: Scale, expected: object) -> None:
    points, scales = leaf("1", scale="p"), {"s": scale, "p": Points()}
    old = ruleset("1", points, leaf("2", scale="s"), scales=scales)
    new = ruleset("2", leaf("1"), leaf("2", scale="t"), scales={"t": scale})
    assert told(changed(old, new, row(["1"], ["1"]), row(["2"], ["2"]))) == []

    other = ruleset("3", leaf("1", scale="s"), leaf("2", scale="s"), scales={"s": scale})
    changes = changed(old, other, row(["1"], ["1"]), row(["2"], ["2"]))
    assert told(changes) == [("scale-changed", ("1",), ("1",), Points(), scale, 10)]
    (written,) = json.loads(json.dumps(changes.to_dict()))["changes"]
    assert (written["before"], written["after"]) == ({"kind": "points", "step": None}, expected)


def area(code: str, count: int, title: str, *, also: Sequence[Node] = (), **said: Any) -> Area:
    """An area of criteria of one point each."""
    nodes = [*(leaf(f"{code}.{number}", 1) for number in range(1, count + 1)), *also]
    return Area(code, nodes, {"sv": title}, len(nodes), **said)


def same(*codes: str) -> list[Association]:
    return [row([code], [code]) for code in codes]


def test_an_area_is_held_against_its_successor_and_a_transfer_is_to_another() -> None:
    old = ruleset("1", area("1", 3, "Ett"), area("2", 2, "Två"))
    new = ruleset("2", area("1", 2, "Ett", aggregation="minimum"), area("3", 3, "Tre"))
    moves = [row(["1.3"], ["3.3"]), row(["2.1"], ["3.1"]), row(["2.2"], ["3.2"])]
    changes = changed(old, new, *same("1.1", "1.2"), *moves)

    assert told(changes) == [
        ("aggregation-changed", ("1",), ("1",), Aggregation.SUM, Aggregation.MINIMUM, 3),
        ("maximum-changed", ("1",), ("1",), 3, 2, 1),
        ("maximum-changed", ("2",), ("3",), 2, 3, 1),
        ("transfer", ("1.3",), ("3.3",), "1", "3", 1),
        ("code-change", ("2",), ("3",), "2", "3", 0),
        ("name-change", ("2",), ("3",), {"sv": "Två"}, {"sv": "Tre"}, 0),
        ("code-change", ("2.1",), ("3.1",), "2.1", "3.1", 0),
        ("code-change", ("2.2",), ("3.2",), "2.2", "3.2", 0),
        ("code-change", ("1.3",), ("3.3",), "1.3", "3.3", 0),
    ]
    assert [change.at for change in changes][:4] == [None, None, None, ("1-2", "associations", 2)]
    assert (changes.unexplained_old, changes.unexplained_new) == ((), ())


def test_an_area_cut_in_halves_has_no_successor() -> None:
    old, new = ruleset("1", area("1", 2, "Ett")), ruleset("2", area("1", 1, "Ett"), area("2", 1, "Två"))
    changes = changed(old, new, row(["1.1"], ["1.1"]), row(["1.2"], ["2.1"]))

    assert [(change.kind, change.old) for change in changes if change.points_at_stake] == [
        (ChangeKind.TRANSFER, ("1.1",)),
        (ChangeKind.TRANSFER, ("1.2",)),
    ]
    assert (changes.unexplained_old, changes.unexplained_new) == (("1",), ("1", "2"))


def test_what_is_dropped_or_new_leaves_an_area_its_successor() -> None:
    old, new = ruleset("1", area("1", 3, "Ett")), ruleset("2", area("1", 3, "Ett"))
    rows = [row([f"1.{number}"], []) for number in (2, 3)] + [row([], [f"1.{number}"]) for number in (2, 3)]
    changes = changed(old, new, *same("1.1"), *rows)

    assert {change.kind for change in changes} == {ChangeKind.CREATION, ChangeKind.DELETION}
    assert (changes.unexplained_old, changes.unexplained_new) == ((), ())


def test_of_nested_areas_those_alike_succeed_each_other() -> None:
    def nested(revision: str, *beside: Node) -> Ruleset:
        inner = Area("1.1", [leaf("1.1.1"), leaf("1.1.2")], {"sv": "Inre"}, 20)
        return ruleset(revision, Area("1", [inner, *beside], {"sv": "Yttre"}, 20 + 10 * len(beside)))

    flat = ruleset("3", area("1", 2, "Ny"))
    rows = same("1.1.1", "1.1.2")

    assert told(changed(nested("1"), nested("2"), *rows)) == []
    grown = changed(nested("1"), nested("2", leaf("1.2")), *rows, row([], ["1.2"]))
    assert [one[:3] for one in told(grown)] == [("maximum-changed", ("1",), ("1",)), ("creation", (), ("1.2",))]
    shrunk = changed(nested("1", leaf("1.2")), flat, row(["1.1.1"], ["1.1"]), row(["1.1.2"], ["1.2"]), row(["1.2"], []))
    assert shrunk.unexplained_old == ("1.1",)
    assert ("name-change", ("1",), ("1",), {"sv": "Yttre"}, {"sv": "Ny"}, 0) in told(shrunk)


def test_the_total_succeeds_the_total_and_may_stand_in_a_row() -> None:
    old = ruleset("1", leaf("1"), title={"sv": "Förr"}, max_points=10)
    new = ruleset("2", leaf("1", 20), title={"sv": "Nu"}, max_points=20)
    expected = [
        ("maximum-changed", ("total",), ("total",), 10, 20, 10),
        ("name-change", ("total",), ("total",), {"sv": "Förr"}, {"sv": "Nu"}, 0),
    ]

    by_row = changed(old, new, row(["total"], ["total"]))
    assert told(by_row) == expected
    assert [change.at for change in by_row] == [("1-2", "associations", 0)] * 2
    assert (by_row.unexplained_old, by_row.unexplained_new) == (("1",), ("1",))
    assert [one for one in told(changed(old, new, row(["1"], ["1"]))) if one[1] == ("total",)] == expected


def test_what_lies_below_the_rows_is_unexplained() -> None:
    changes = changed(ruleset("1", leaf("1", 2)), ruleset("2", area("1", 2, "Ett")), row(["1"], ["1"]))

    assert told(changes) == []
    assert (changes.unexplained_old, changes.unexplained_new) == ((), ("1.1", "1.2"))


WHOLE, TENTHS = PointsRule(), PointsRule(1, Rounding.FLOOR)
CARRIED = PointsRule(carries=True)
PERCENT = PercentRule()


@pytest.mark.parametrize(
    ("before", "after", "stake"),
    [
        (Level(), Level(percent=PERCENT), 0),
        (Level(points=WHOLE), Level(), 0),
        (Level(points=WHOLE), Level(points=CARRIED), 3),
        (Level(points=CARRIED, percent=PERCENT), Level(points=CARRIED), 0),
        (Level(points=CARRIED), Level(points=TENTHS), 3),
    ],
)
def test_rounding_is_told_once_a_level(before: Level, after: Level, stake: int) -> None:
    old, new = (
        ruleset(revision, *map(leaf, codes), levels=[level], max_points=most)
        for revision, codes, level, most in (("1", "12", before, 20), ("2", "123", after, 30))
    )
    changes = changed(old, new, *same("1", "2"), row([], ["3"]))
    (change,) = (change for change in changes if change.kind is ChangeKind.ROUNDING_CHANGED)

    assert change == Change(ChangeKind.ROUNDING_CHANGED, (), (), before, after, Fraction(stake), ("levels", 0))


def test_the_rounding_of_the_total_can_move_it_by_a_step() -> None:
    old = ruleset("1", leaf("1"), max_points=10, total_level=Level(points=TENTHS))
    changes = changed(old, ruleset("2", leaf("1"), max_points=10), *same("1"))

    assert list(changes) == [
        Change(
            ChangeKind.ROUNDING_CHANGED,
            ("total",),
            ("total",),
            Level(points=TENTHS),
            Level(),
            Fraction(1, 10),
            ("total",),
        )
    ]


def test_of_kommunkompassen() -> None:
    framework = bundled("kommunkompassen")
    (step,) = framework.chain("2016", "2020")
    changes = diff(step)
    kinds = {(change.kind, change.old, change.new) for change in changes}

    assert (ChangeKind.CODE_CHANGE, ("2",), ("5",)) in kinds
    assert (ChangeKind.CODE_CHANGE, ("3",), ("3",)) not in kinds
    assert (ChangeKind.CRITERIA_CHANGED, ("8",), ("2",)) in kinds
    assert changes.unexplained_old == ()
    assert len(changes.unexplained_new) == 35
    assert repr(changes) == f"<Changes kommunkompassen 2016-2020: {len(changes)} changes>"


def cells(changes: Changes, language: str = "sv") -> list[tuple[str, ...]]:
    return [row.cells for row in changes_table(changes, language).rows]


def test_the_table_tells_what_was_and_what_is() -> None:
    def tree(revision: str, code: str, *below: Node, **said: Any) -> Ruleset:
        scales = {"s": Checklist(6), "t": Likert(1, 5)}
        return ruleset(revision, Area(code, below, {"sv": f"Del {code}"}, 30, **said), scales=scales)

    kept = {"aggregation": "weighted-mean"}
    old = tree("1", "1", leaf("1.1", 1, "A", weight=1), leaf("1.2", scale="s", weight=1), leaf("1.3", weight=1), **kept)
    new = tree("2", "2", leaf("2.1", 2, "B", weight=Fraction(1, 3)), leaf("2.2", scale="t", weight=1), **kept)
    rows = [row(["1.1"], ["2.1"], CriteriaChange.LOOSER), row(["1.2"], ["2.2"]), row(["1.3"], [])]

    assert cells(changed(old, new, *rows)) == [
        ("Utgår", "1.3", "", "1.3", "10"),
        ("Ny skala", "1.2", "2.2", "2.2: antal av 6 → 1 till 5", "10"),
        ("Ny vikt", "1.1", "2.1", "B: 1 → ≈ 0,33", "2"),
        ("Ny bedömning", "1.1", "2.1", "B: bedöms mildare", "2"),
        ("Nytt max", "1.1", "2.1", "B: 1 → 2", "1"),
        ("Ny kod", "1", "2", "Del 2", "0"),
        ("Nytt namn", "1", "2", "Del 1 → Del 2", "0"),
        ("Ny kod", "1.1", "2.1", "B", "0"),
        ("Nytt namn", "1.1", "2.1", "A → B", "0"),
        ("Ny kod", "1.2", "2.2", "2.2", "0"),
    ]


def test_the_table_tells_moves_breakdowns_aggregations_and_levels() -> None:
    levels = [Level({"sv": "område"}, points=WHOLE), Level()]
    old = ruleset("1", area("1", 1, "Ett"), leaf("2", None, scale="s"), scales={"s": Checklist(2)})
    new = ruleset(
        "2", *(leaf(str(number)) for number in range(1, 7)), levels=levels, aggregation="host:own", max_points=60
    )
    changes = changed(old, new, row(["1.1"], ["1"]), row(["2"], list("23456")))

    assert cells(changes) == [
        ("Flytt", "1.1", "1", "1: 1 Ett → Totalt", "10"),
        ("Nytt max", "1.1", "1", "1: 1 → 10", "9"),
        ("Ny avrundning", "", "", "område: ingen avrundning → poäng i steg om 1 (närmaste, hälften uppåt)", "0"),
        ("Ny kod", "1.1", "1", "1", "0"),
        ("Uppdelning", "2", "2, 3, 4, …", "2 → 2; 3; 4; …", "–"),
        ("Ny sammanvägning", "", "", "Totalt: det lägsta värdet → host:own", "–"),
    ]
    assert cells(diff(changes.correspondence.converse))[0][3] == "1.1: Totalt → 1 Ett"
    assert cells(changes, "en")[2][3] == "område: no rounding → points in steps of 1 (nearest, halves up)"
    assert list(remarks(changes, "sv")) == [
        "Berörda poäng är det högsta antal poäng som ändringen kan påverka. För ett nytt max är det skillnaden.",
        "– betyder att max inte är känt.",
        "Noder i 1 som ingen rad säger något om, 1: 1",
    ]
    plain = json.loads(json.dumps(changes.to_dict()))
    assert [one["after"] for one in plain["changes"]] == [
        "total",
        "10",
        {"points": {"digits": "0", "rounding": "half-up", "carries": False}, "percent": None},
        "1",
        None,
        "host:own",
    ]
    assert [one["at"] for one in plain["changes"]][1:3] == ['"1-2".associations[0]', "levels[0]"]
    assert plain["changes"][5] == {
        "kind": "aggregation-changed",
        "old": ["total"],
        "new": ["total"],
        "before": "minimum",
        "after": "host:own",
        "points_at_stake": None,
        "at": None,
        "verb": None,
    }
    assert (plain["old"], plain["new"], plain["unexplained"]) == ("1", "2", {"old": ["1"], "new": []})


def test_a_move_to_a_node_of_the_same_code_is_explained() -> None:
    def step(*kept: str) -> Changes:
        old = ruleset("1", Area("1", [*map(leaf, kept), leaf("1.9")], {"sv": "Ett"}, 10 * len(kept) + 10))
        first = Area("1", map(leaf, kept), {"sv": "Ett"}, 10 * len(kept))
        new = ruleset("2", first, Area("2", [leaf("2.1")], {"sv": "Två"}, 10))
        return changed(old, new, row(["1.9"], ["2.1"]), *(row([code], [code]) for code in kept))

    halved, moved = step("1.1"), step("1.1", "1.2")
    said = '"Flytt" mellan två områden med samma kod betyder att övergångsnyckeln inte räknar dem som samma område.'
    assert cells(halved)[0] == ("Flytt", "1.1", "1.1", "1.1: 1 Ett → 1 Ett", "10")
    assert [one for one in remarks(halved, "sv") if one.startswith(said)] != []
    assert ("Flytt", "1.9", "2.1", "2.1: 1 Ett → 2 Två", "10") in cells(moved)
    assert [one for one in remarks(moved, "sv") if one.startswith(said)] == []


def test_the_sheet_holds_every_step_and_what_is_unexplained() -> None:
    first = changed(
        ruleset("1", leaf("1", 3, "A")), ruleset("2", area("2", 3, "B")), row(["1"], ["2"], CriteriaChange.STRICTER)
    )
    sheet = changes_sheet([first, diff(first.correspondence.converse)], "en")

    assert [column.title for column in sheet.columns] == [
        "Change",
        *("Revision before", "Revision after", "Code before", "Code after"),
        *("Title before", "Title after", "Value before", "Value after"),
        *("Points at stake", "Row", "Framework's word"),
    ]
    assert [row.cells for row in sheet.rows][:5] == [
        ("New criteria", "1", "2", "1", "2", "A", "B", "", "assessed more strictly", "3", '"1-2".associations[0]', ""),
        ("Code change", "1", "2", "1", "2", "A", "B", "1", "2", "0", '"1-2".associations[0]', ""),
        ("Name change", "1", "2", "1", "2", "A", "B", "A", "B", "0", '"1-2".associations[0]', ""),
        ("Unexplained", "1", "2", "", "2.1", "", "2.1", "", "", "", "", ""),
        ("Unexplained", "1", "2", "", "2.2", "", "2.2", "", "", "", "", ""),
    ]
    assert [row.cells[:5] for row in sheet.rows][6:7] == [("New criteria", "2", "1", "2", "1")]
    assert [row.cells[:5] for row in sheet.rows][-1] == ("Unexplained", "2", "1", "2.3", "")


def test_the_sheet_tells_several_codes_and_what_is_not_known() -> None:
    old = ruleset(
        "1", leaf("1", 3, "A"), leaf("2", None, "B", scale="s"), leaf("3", 3, "G"), scales={"s": Checklist(2)}
    )
    halved = Criterion("5", {"sv": "G"}, Fraction(5, 2))
    new = ruleset("2", leaf("1", 2, "C"), leaf("2", 1, "D"), leaf("3", 1, "E"), leaf("4", 1, "F"), halved)
    changes = changed(old, new, row(["1"], ["1", "2"]), row(["2"], ["3", "4"]), row(["3"], ["5"]))

    assert [row.cells for row in changes_sheet([changes], "sv").rows] == [
        ("Uppdelning", "1", "2", "1", "1, 2", "A", "C; D", "", "", "3", '"1-2".associations[0]', ""),
        ("Nytt max", "1", "2", "3", "5", "G", "G", "3", "2,5", "0,5", '"1-2".associations[2]', ""),
        ("Ny kod", "1", "2", "3", "5", "G", "G", "3", "5", "0", '"1-2".associations[2]', ""),
        ("Uppdelning", "1", "2", "2", "3, 4", "B", "E; F", "", "", "", '"1-2".associations[1]', ""),
    ]


def test_a_changed_label_is_a_change_of_name() -> None:
    old = ruleset("1", leaf("AC-2", 3, label="2"), leaf("AC-3", 3), leaf("AC-4", 3))
    new = ruleset("2", leaf("AC-2", 3, label="02"), leaf("AC-3", 3, label="3"), leaf("AC-4", 3))
    changes = changed(old, new, *(row([code], [code]) for code in ("AC-2", "AC-3", "AC-4")))

    assert [(one.kind, one.before, one.after) for one in changes] == [
        (ChangeKind.NAME_CHANGE, "2", "02"),
        (ChangeKind.NAME_CHANGE, "AC-3", "3"),
    ]
    assert cells(changes, "en")[0] == ("Name change", "AC-2", "AC-2", "2 → 02", "0")
    assert only_names_change(changes)


def test_a_changed_code_tells_that_a_label_has_come() -> None:
    old = ruleset("1", leaf("ID-3", 3), leaf("ID-4", 3, label="4"), leaf("ID-5", 3, label="5"))
    new = ruleset("2", leaf("GV-3", 3, label="03"), leaf("GV-4", 3), leaf("GV-5", 3, label="05"))
    changes = changed(old, new, *(row([f"ID-{at}"], [f"GV-{at}"]) for at in (3, 4, 5)))

    assert [(one.kind, one.after) for one in changes if one.kind is not ChangeKind.CODE_CHANGE] == [
        (ChangeKind.NAME_CHANGE, "05")
    ]
    assert len(changes) == 4


def test_the_word_of_the_framework_is_shown_and_turned_round() -> None:
    old = ruleset("1", leaf("1", 2), leaf("2", 2), leaf("3", 2), leaf("5", 2))
    new = ruleset("2", leaf("4", 2), leaf("6", 2), leaf("7", 2))
    rows = [
        attrs.evolve(row(["1"], ["4"]), verb="merged"),
        attrs.evolve(row(["2"], ["4"]), verb=Verb.MERGED),
        attrs.evolve(row(["3"], []), verb="covered"),
        attrs.evolve(row(["5"], ["6"], CriteriaChange.STRICTER), verb="moved"),
        attrs.evolve(row([], ["7"]), verb="added"),
    ]
    changes = changed(old, new, *rows)

    assert {(one.kind.value, one.verb) for one in changes} == {
        ("merger", Verb.MERGED),
        ("deletion", Verb.COVERED),
        ("criteria-changed", Verb.MOVED),
        ("code-change", Verb.MOVED),
        ("creation", Verb.ADDED),
    }
    assert {one.verb for one in diff(changes.correspondence.converse)} == {
        *(Verb.SPLIT, Verb.COVERED, Verb.MOVED, Verb.DROPPED)
    }
    texts = [text for *_, text, _ in cells(changes, "en")]
    assert texts[0] == "1; 2 → 4 [the framework: merged]"
    plain: Any = changes.to_dict()
    assert [one["verb"] for one in plain["changes"]].count("moved") == 2
    mixed = changed(old, new, attrs.evolve(rows[0], verb="kept"), *rows[1:])
    assert [one.verb for one in mixed if one.kind is ChangeKind.MERGER] == [None]
    assert mixed.correspondence.digest == changes.correspondence.digest


def test_where_no_points_are_at_stake_nothing_is_said_of_them() -> None:
    changes = changed(ruleset("1", leaf("1")), ruleset("2", leaf("2")), row(["1"], ["2"]))

    assert cells(changes) == [("Ny kod", "1", "2", "2", "0")]
    assert list(remarks(changes, "sv")) == []


def test_that_nothing_changed_is_said_and_that_rows_are_proposed() -> None:
    old, new = ruleset("1", leaf("1")), ruleset("2", leaf("1"))
    proposed = Association(["1"], ["1"], Match.CLOSE, proposed=True)

    assert list(remarks(changed(old, new, proposed), "en")) == [
        "No changes.",
        "Proposed rows that nobody has confirmed yet: 1.",
    ]


def test_a_title_is_told_in_the_language_asked_for_or_else_in_any() -> None:
    old = ruleset("1", Criterion("1", {"sv": "Insyn", "en": "Openness"}, 10))
    english, both = (
        ruleset("2", Criterion("1", {"en": "Insight"}, 10)),
        ruleset("2", Criterion("1", {"sv": "Inblick", "en": "Insight"}, 10)),
    )

    def told_of(before: Ruleset, after: Ruleset, language: str) -> str:
        return cells(changed(before, after, row(["1"], [after.codes[1]])), language)[0][3]

    assert told_of(old, both, "sv") == "Insyn → Inblick"
    assert told_of(old, both, "en") == "Openness → Insight"
    assert told_of(old, english, "sv") == "Openness → Insight"
    recoded = ruleset("2", Criterion("2", {"sv": "Insyn", "en": "Openness"}, 10))
    assert told_of(old, recoded, "en") == "Openness"


def test_titles_in_no_language_that_is_asked_for_are_all_told() -> None:
    old = ruleset("1", Criterion("1", {"en": "Openness", "no": "Åpenhet"}, 10))
    new = ruleset("2", Criterion("1", {"en": "Insight", "no": "Innsyn"}, 10))
    assert cells(changed(old, new, *same("1")))[0][3] == "Openness; Åpenhet → Insight; Innsyn"


def test_a_rounding_that_is_left_out_is_told_whole() -> None:
    old = ruleset("1", leaf("1"), levels=[Level(percent=PercentRule())])
    plain = changed(old, ruleset("2", leaf("1"), levels=[Level()]), *same("1")).to_dict()
    (one,) = json.loads(json.dumps(plain))["changes"]
    percent = {"digits": "0", "rounding": "half-up", "of": "unrounded"}
    assert (one["before"], one["after"]) == ({"points": None, "percent": percent}, {"points": None, "percent": None})


def test_what_an_area_became_stands_in_natural_order() -> None:
    new = ruleset("2", leaf("10"), leaf("9"))
    assert [one.new for one in changed(ruleset("1", leaf("1")), new, row(["1"], ["10", "9"]))] == [("9", "10")]


def test_four_codes_are_told_and_of_five_the_first_three() -> None:
    new = ruleset("2", *(leaf(str(number)) for number in range(1, 10)))
    old = ruleset("1", leaf("1"), leaf("2"))
    split = changed(old, new, row(["1"], list("1234")), row(["2"], list("56789")))

    assert [one[2] for one in cells(split)] == ["5, 6, 7, …", "1, 2, 3, 4"]


def test_of_two_areas_with_the_same_content_the_one_as_deep_is_the_predecessor() -> None:
    """1 and 1.1 hold the same, and it now lies in 2.1; 2 holds more."""
    old = ruleset("1", Area("1", [area("1.1", 2, "A")], aggregation="minimum"), leaf("3"), leaf("4"), leaf("5"))
    below: list[Node] = [area("2.1", 2, "A"), leaf("2.2"), leaf("2.3"), leaf("2.4")]
    new = ruleset("2", Area("2", below, aggregation="minimum"))
    moved = {"1.1.1": "2.1.1", "1.1.2": "2.1.2", "3": "2.2", "4": "2.3", "5": "2.4"}
    changes = changed(old, new, *(row([before], [after]) for before, after in moved.items()))

    assert [(one.old, one.new) for one in changes if one.kind is ChangeKind.CODE_CHANGE and one.at is None] == [
        (("1.1",), ("2.1",))
    ]


def test_of_two_areas_the_one_with_the_greater_part_in_common_is_the_predecessor() -> None:
    """2 holds all three of 1.9, and one of the four others of 1."""
    below: list[Node] = [area("1.9", 3, "B"), *(leaf(f"1.{part}") for part in "1234")]
    old = ruleset("1", Area("1", below, aggregation="minimum"))
    new = ruleset("2", area("2", 4, "B"), leaf("3"), leaf("4"), leaf("5"))
    moved = {"1.9.1": "2.1", "1.9.2": "2.2", "1.9.3": "2.3", "1.1": "2.4", "1.2": "3", "1.3": "4", "1.4": "5"}
    changes = changed(old, new, *(row([before], [after]) for before, after in moved.items()))

    assert [(one.old, one.new) for one in changes if one.kind is ChangeKind.CODE_CHANGE and one.at is None] == [
        (("1.9",), ("2",))
    ]


def test_an_area_of_which_only_half_comes_from_another_is_not_its_successor() -> None:
    old, new = ruleset("1", area("1", 1, "A"), leaf("3")), ruleset("2", area("2", 2, "A"))
    changes = changed(old, new, row(["1.1"], ["2.1"]), row(["3"], ["2.2"]))
    assert [one for one in changes if one.kind is ChangeKind.CODE_CHANGE and one.at is None] == []


def test_each_level_is_named_by_its_own_depth() -> None:
    before, after = ([Level(), Level(points=rule)] for rule in (None, WHOLE))
    old, new = (
        ruleset(revision, area("1", 1, "A"), levels=levels) for revision, levels in (("1", before), ("2", after))
    )
    told_of = [one[3].partition(":")[0] for one in cells(changed(old, new, *same("1.1")), "en")]
    assert told_of == ["level 2"]


def test_other_grades_are_a_change_of_their_level() -> None:
    first = Grades("percent", [Grade("low", 0, {"sv": "lågt"}), Grade("high", 50)])
    second = Grades("percent", [Grade("low", 0), Grade("high", 60)])
    titled = Grades("percent", [Grade("low", 0), Grade("high", 50)])
    old = ruleset("1", leaf("1"), levels=[Level(grades=first)])
    new = ruleset("2", leaf("1"), levels=[Level(grades=second)], total_level=Level(grades=first))
    changes = changed(old, new, row(["1"], ["1"]))
    kind = ChangeKind.GRADES_CHANGED.value
    assert [one for one in told(changes) if one[0] == kind] == [
        (kind, (), (), first, second, 0),
        (kind, ("total",), ("total",), None, first, 0),
    ]
    said = [table_row.cells[3] for table_row in changes_table(changes, "sv").rows]
    assert "nivå 1: lågt från 0 %, high från 50 % → low från 0 %, high från 60 %" in said
    assert "Totalt: inga betyg → lågt från 0 %, high från 50 %" in said
    plain_change = changes.to_dict()["changes"]
    assert isinstance(plain_change, list)
    assert '"bounds": [{"name": "low", "from": "0"}, {"name": "high", "from": "50"}]' in json.dumps(plain_change)
    same = ruleset("2", leaf("1"), levels=[Level(grades=titled)])
    assert [one for one in told(changed(old, same, row(["1"], ["1"]))) if one[0] == kind] == []


def test_what_counts_and_how_much_must_be_answered_are_changes() -> None:
    half, scored, recorded = Fraction(1, 2), leaf("1.2"), Criterion("1.2", scored=False)
    old = ruleset(
        "1", Area("1", [leaf("1.1"), recorded], max_points=10), levels=[Level(), Level()], least_coverage=half
    )
    new = ruleset("2", Area("1", [leaf("1.1"), scored], max_points=20), levels=[Level(least_coverage=1), Level()])
    changes = changed(old, new, row(["1.1"], ["1.1"]), row(["1.2"], ["1.2"]))
    kinds = (ChangeKind.SCORED_CHANGED.value, ChangeKind.LEAST_COVERAGE_CHANGED.value)
    assert [one for one in told(changes) if one[0] in kinds] == [
        (kinds[1], (), (), half, 1, None),
        (kinds[1], (), (), half, None, None),
        (kinds[0], ("1.2",), ("1.2",), "recorded", "scored", None),
        (kinds[1], ("total",), ("total",), half, None, None),
    ]
    said = [table_row.cells[3] for table_row in changes_table(changes, "en").rows]
    assert any("only recorded → counts" in one for one in said)
    assert any("0.5 → none" in one for one in said)
