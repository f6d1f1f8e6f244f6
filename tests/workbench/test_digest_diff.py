from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kompass_rules import Area, Association, Correspondence, Criterion, Level, Ruleset, bundled, diff
from kompass_rules.model.code import parent
from kompass_rules.workbench.digest_diff import (
    TreeDiff,
    digest_diff,
    next_point_revision,
    node_digests,
    only_names_change,
    tree_diff,
)
from tests import plain, strategies
from tests.dotted import ancestors
from tests.oracle import Document

KOMMUNKOMPASSEN = bundled("kommunkompassen")


@given(strategies.rulesets(), strategies.rulesets())
def test_what_moved_reaches_up_to_the_total(one: Document, other: Document) -> None:
    old, new = (node_digests(plain.ruleset(document)) for document in (one, other))
    found = tree_diff(old, new)

    assert set(found.changed_codes) == {code for code in {*old, *new} if old.get(code) != new.get(code)}
    assert {above for code in found.changed_codes for above in ancestors(code)} <= set(found.changed_codes)
    assert bool(found.lowest) == bool(found.changed_codes)
    assert set(tree_diff(new, old).lowest) == set(found.lowest)
    for code in found.lowest:
        if code in old and code in new:
            assert not any(parent(below) == code for below in found.changed_codes if below != code)
        else:
            assert parent(code) in old.keys() & new.keys()


@given(strategies.rulesets(), st.data())
def test_titles_and_sources_move_nothing(document: Document, data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(sorted(document["nodes"])))
    table = {**document["nodes"][code], "title": {"sv": "En annan rubrik"}, "source": "another", "note": "a note"}
    edited = {**document, "nodes": {**document["nodes"], code: table}, "revision": "1.1", "used_from": "1999"}
    old, new = plain.ruleset(document), plain.ruleset(edited)

    assert digest_diff(old, new) == TreeDiff((), ())
    assert not digest_diff(old, new).can_move_scores
    same = Correspondence(old, new, [Association([one], [one], "exact") for one in leaves(old)])
    assert only_names_change(diff(same)) == (len(diff(same)) > 0)
    judged = [attrs.evolve(row, criteria="stricter") for row in same.associations]
    assert not only_names_change(diff(attrs.evolve(same, associations=judged)))


def test_nodes_that_changed_places_move_scores_though_no_digest_differs() -> None:
    def rules(revision: str) -> Ruleset:
        areas = [Criterion("1", max_points=10), Criterion("2", max_points=10)]
        return Ruleset("x", revision, Area("total", areas, max_points=20), [Level()])

    crossed = [Association(["1"], ["2"], "exact"), Association(["2"], ["1"], "exact")]
    changes = diff(Correspondence(rules("1"), rules("2"), crossed))

    assert not digest_diff(rules("1"), rules("2")).can_move_scores
    assert [change.kind for change in changes] == ["code-change", "code-change"]
    assert not only_names_change(changes)


def leaves(ruleset: Ruleset) -> list[str]:
    return [node.code for node in ruleset if not node.children]


@given(strategies.rulesets(strategies.Shape(aggregations=("weighted-mean",))), st.data())
def test_an_edit_is_found_where_it_was_made(document: Document, data: st.DataObject) -> None:
    weighed = sorted(code for code, table in document["nodes"].items() if "weight" in table)
    assume(weighed)
    code = data.draw(st.sampled_from(weighed))
    table: dict[str, Any] = document["nodes"][code]
    edited = {**document["nodes"], code: {**table, "weight": table["weight"] + Fraction(1, 7)}}
    found = digest_diff(plain.ruleset(document), plain.ruleset({**document, "nodes": edited}))

    assert found.lowest == (code,)
    assert set(found.changed_codes) == {code, *ancestors(code)}
    assert found.can_move_scores


def test_what_is_unanswered_usually_means_moves_no_node() -> None:
    old = KOMMUNKOMPASSEN["2020"]
    found = digest_diff(old, attrs.evolve(old, missing="zero"))

    assert found == TreeDiff((), (), policy=True)
    assert found.can_move_scores


@pytest.mark.parametrize(
    ("revision", "following"),
    [("2020", "2020.1"), ("2020.1", "2020.2"), ("2020.9", "2020.10"), ("2020.a", "2020.a.1"), ("a", "a.1")],
)
def test_the_next_point_revision(revision: str, following: str) -> None:
    assert next_point_revision(revision) == following
