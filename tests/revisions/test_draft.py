"""What a draft proposes, and why it says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs
import pytest

from kompass_rules.documents.folder import bundled
from kompass_rules.errors import InvalidError
from kompass_rules.frozen import Text
from kompass_rules.model.aggregation import Aggregation
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.level import Level
from kompass_rules.model.node import Area, Criterion, Node
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.association import Association, Match
from kompass_rules.revisions.draft import draft, proposals
from tests.effort import growth


def ruleset(revision: str, *nodes: Node, translated: Iterable[str] = ()) -> Ruleset:
    total = Area("total", nodes, aggregation=Aggregation.MEDIAN)
    return Ruleset("example", revision, total, [Level()] * 3, translated=translated)


def leaf(code: str, most: int = 10, **title: str) -> Criterion:
    return Criterion(code, title, most)


SAME = "same code, same titles, and the same rules here and below"


def proposed(old: Ruleset, new: Ruleset) -> list[tuple[tuple[str, ...], tuple[str, ...], Match | None, Text | None]]:
    return [(row.old, row.new, row.match, row.note) for row in draft(old, new).associations]


def test_of_what_looks_the_same_nothing_is_said_that_cannot_be_seen() -> None:
    old = ruleset("1", leaf("1", sv="Öppenhet"))
    correspondence = draft(old, ruleset("2", leaf("1", sv="Öppenhet")))

    assert correspondence.associations == (
        Association(
            ["1"],
            ["1"],
            Match.CLOSE,
            note=SAME,
            proposed=True,
        ),
    )
    assert (correspondence.source, correspondence.evidence, correspondence.note) == (None, Evidence.ASSUMED, None)


@pytest.mark.parametrize(
    ("new", "note"),
    [
        (leaf("1", 20, sv="Öppenhet"), "same code, same title (sv)"),
        (leaf("2", sv="öppenhet!"), "same title (sv), same maximum"),
        (leaf("1", sv="Öppenheten"), "same code, similar title (sv, 0.77), same maximum"),
        (leaf("2", 20, sv="Öppenhet och insyn"), "similar title (sv, 0.61)"),
        (leaf("1", 20), "same code, no titles to compare"),
        (leaf("1", no="Åpenhet"), "same code, no titles to compare, same maximum"),
    ],
)
def test_evidence_pairs_and_says_what_it_is(new: Node, note: str) -> None:
    assert proposed(ruleset("1", leaf("1", sv="Öppenhet")), ruleset("2", new)) == [
        (("1",), (new.code,), Match.CLOSE, note)
    ]


def test_the_evidence_is_told_in_the_language_asked_for() -> None:
    old = ruleset("1", leaf("1", sv="Öppenhet"), leaf("2", sv="Insyn"), leaf("3"), leaf("4", sv="Ett"))
    new = ruleset("2", leaf("1", sv="Öppenheten"), leaf("2", sv="Insyn"), leaf("3", 5))
    drafted = draft(old, new, "sv")

    assert [row.note for row in drafted.associations] == [
        "samma kod, liknande titel (sv, 0,77), samma maxpoäng",
        "samma kod, samma titlar och samma regler här och därunder",
        "samma kod, inga titlar att jämföra",
        "ingen liknande titel i 2",
    ]


@pytest.mark.parametrize("new", [leaf("1", sv="Arbetsliv"), leaf("2"), leaf("2", sv="Samhällsutveckling")])
def test_a_number_alone_is_no_evidence(new: Node) -> None:
    assert proposed(ruleset("1", leaf("1", sv="Öppenhet")), ruleset("2", new)) == [
        (("1",), (), None, "no similar title in 2"),
        ((), (new.code,), None, "no similar title in 1"),
    ]


def test_titles_that_the_project_translated_are_used_where_there_are_no_others() -> None:
    same, other = leaf("1", sv="Insyn", en="Openness"), leaf("2", sv="Arbetsliv", en="Openness")
    old, new = ruleset("1", same), ruleset("2", other, translated=["en"])

    assert [row[3] for row in proposed(old, new)] == ["no similar title in 2", "no similar title in 1"]
    none_of_its_own = attrs.evolve(new, translated=("sv", "en"))
    assert [row[3] for row in proposed(old, none_of_its_own)] == ["same title (en), same maximum"]


def test_each_is_paired_once_and_the_best_first() -> None:
    old = ruleset("1", leaf("1", sv="Strategi för styrning"), leaf("2", sv="Styrning"))
    new = ruleset("2", leaf("1", sv="Styrning"), leaf("2", sv="Styrning av bolag"))

    assert proposed(old, new) == [
        (("1",), ("2",), Match.CLOSE, "similar title (sv, 0.43), same maximum"),
        (("2",), ("1",), Match.CLOSE, "same title (sv), same maximum"),
    ]


def test_rows_stand_at_the_deepest_level_of_both_and_at_leaves_above() -> None:
    old = ruleset("1", Area("1", [leaf("1.1", sv="Ett"), leaf("1.2", sv="Annat")], max_points=20), leaf("2", sv="Tre"))
    flat = ruleset("2", leaf("1", 20), leaf("2", 11, sv="Tre"))
    deep = ruleset("3", leaf("1", sv="Tre"), Area("2", [leaf("2.1", sv="Ett"), leaf("2.2", sv="Annat")], max_points=20))

    assert [(row.old, row.new) for row in draft(old, flat).associations] == [(("1",), ("1",)), (("2",), ("2",))]
    assert [(row.old, row.new) for row in draft(old, deep).associations] == [
        (("1.1",), ("2.1",)),
        (("1.2",), ("2.2",)),
        (("2",), ("1",)),
    ]


def test_what_differs_below_is_not_called_the_same() -> None:
    def tree(revision: str, *titles: str) -> Ruleset:
        inner = [leaf(f"1.{number}", sv=title) for number, title in enumerate(titles, 1)]
        return ruleset(revision, Area("1", inner, {"sv": "Alla"}, 10 * len(titles)))

    flat = ruleset("2", leaf("1", 20, sv="Alla"))
    assert proposed(tree("1", "Ett", "Två"), flat) == [
        (("1",), ("1",), Match.CLOSE, "same code, same title (sv), same maximum")
    ]
    renamed = draft(tree("1", "Ett", "Annat"), tree("2", "Ett", "Annan"))
    assert [row.note == SAME for row in renamed.associations] == [True, False]


def test_of_kommunkompassen() -> None:
    framework = bundled("kommunkompassen")
    pairs = {row.old: row.new for row in draft(framework["2020"], framework["2023"]).associations if row.old}

    assert pairs[("4.2",)] == ("4.3",)
    assert pairs[("4.3",)] == ("4.4",)
    assert pairs[("4.4",)] == ("4.5",)
    assert len(pairs) == 35
    areas = {row.old: row.new for row in draft(framework["2016"], framework["2020"]).associations if row.old}
    assert areas[("5",)] == ("4",)
    assert areas[("2",)] == ("5",)
    assert areas[("1",)] == ()


def test_others_than_two_revisions_of_one_framework_are_refused() -> None:
    old = ruleset("1", leaf("1"))
    with pytest.raises(InvalidError) as refused:
        draft(old, old)
    assert [found.code for found in refused.value.findings] == ["same-revision"]


def test_the_effort_of_a_draft_grows_with_the_nodes() -> None:
    def large(revision: str, shift: int, areas: int) -> Ruleset:
        nodes = []
        for at in range(areas):
            titles = [f"Fråga {at * 100 + n} om {'lång rad av ord '[: n % 16]}{n * 7919 % 1009}" for n in range(100)]
            leaves = [leaf(f"{at}.{(n + shift) % 100}", sv=title) for n, title in enumerate(titles)]
            nodes.append(Area(str(at), leaves, {"sv": f"Område {at}"}, 1000))
        return ruleset(revision, *nodes)

    def drafted(areas: int) -> Callable[[], object]:
        old, new = large("1", 0, areas), large("2", 1, areas)
        return lambda: draft(old, new)

    old, new = large("1", 0, 10), large("2", 1, 10)
    rows = draft(old, new).associations
    found = sum(old[row.old[0]].title == new[row.new[0]].title for row in rows if row.old and row.new)
    assert found > 980
    assert growth(drafted, 10) < 1.5


def test_three_tenths_of_two_titles_are_enough() -> None:
    """Of ten pieces each they share three: ` ab`, `abc` and `bcd`."""
    old, new = ruleset("1", leaf("1", 10, sv="abcdefghij")), ruleset("2", leaf("2", 20, sv="abcdklmnop"))
    assert proposed(old, new) == [(("1",), ("2",), Match.CLOSE, "similar title (sv, 0.3)")]


def test_no_code_outweighs_titles_that_differ() -> None:
    """Titles of NACE 33 before and after 2008, which share 0.28 of their pieces, and the same maximum."""
    old = leaf("33", en="Manufacture of medical, precision and optical instruments")
    new = leaf("33", en="Repair and installation of machinery and equipment")

    assert [row[1] for row in proposed(ruleset("1", old), ruleset("2", new))] == [(), ("33",)]


def test_the_first_language_that_is_most_alike_is_named() -> None:
    title: dict[str, Any] = {"sv": "Öppenhet", "en": "Openness"}
    assert proposed(ruleset("1", leaf("1", **title)), ruleset("2", leaf("2", **title))) == [
        (("1",), ("2",), Match.CLOSE, "same title (sv), same maximum")
    ]


def test_what_lies_deeper_than_both_trees_is_not_named() -> None:
    inner = Area("1.1", [leaf("1.1.1"), leaf("1.1.2")], max_points=20)
    deep = ruleset("1", Area("1", [inner], max_points=20))
    assert [(row.old, row.new) for row in draft(deep, ruleset("2", leaf("1"))).associations] == [(("1",), ("1",))]


def test_around_a_code_that_is_named_the_rest_is_proposed() -> None:
    old = ruleset("1", Area("1", [leaf("1.1", sv="Ett"), leaf("1.2", sv="Annat")], max_points=20))
    new = ruleset("2", leaf("1", sv="Annat"))
    assert [(row.old, row.new) for row in proposals(old, new, ["1.1", "9.1"])] == [(("1.2",), ("1",))]


@pytest.mark.parametrize(("count", "new"), [(400, ("2",)), (401, ())])
def test_a_title_that_more_than_four_hundred_have_tells_nobody_apart(count: int, new: tuple[str, ...]) -> None:
    others = [leaf(str(number), 20, sv="Styrning") for number in range(2, count + 2)]
    assert proposed(ruleset("1", leaf("1", sv="Styrning")), ruleset("2", *others))[0][:2] == (("1",), new)


def test_a_row_beside_another_names_the_pair() -> None:
    one = ruleset("1", leaf("7", 10, sv="Öppenhet och insyn"))
    more = [leaf(code, 10, sv="Öppenhet och insyn") for code in ("1", "2")]
    said = "same title (sv), same maximum"

    assert proposed(ruleset("0", *more), one)[1] == (("2",), ("7",), Match.RELATED, f"{said}; 7 is paired with 1")
    assert proposed(one, ruleset("2", *more))[1] == (("7",), ("2",), Match.RELATED, f"{said}; 7 is paired with 1")
    swedish = draft(one, ruleset("2", *more), language="sv").associations[1]
    assert swedish.note == "samma titel (sv), samma maxpoäng; 7 är kopplad till 1"


def test_what_says_the_same_as_an_unchanged_node_is_not_called_dropped() -> None:
    kept = leaf("1", 10, sv="Öppenhet och insyn")
    rows = proposed(ruleset("1", kept, leaf("2", 20, sv="Öppenhet och insynen")), ruleset("2", kept))

    assert rows[0] == (("1",), ("1",), Match.CLOSE, SAME)
    assert rows[1] == (("2",), ("1",), Match.RELATED, "similar title (sv, 0.89); 1 is paired with 1")
