"""Codes of any form, and the tree that `parent` states: read, written, scored and told apart by digests."""

from __future__ import annotations

import attrs
import pytest

from kompass_rules import (
    Area,
    Assessment,
    Criterion,
    InvalidError,
    Level,
    Ruleset,
    check_document,
    dump_ruleset,
    evaluate,
    parse_ruleset,
    replay,
)
from kompass_rules.workbench.digest_diff import digest_diff

HEAD = """
format = 1
kind = "ruleset"
framework = "controls"
revision = "5"
languages = ["en"]
levels = [{ title.en = "family" }, { title.en = "control" }, { title.en = "enhancement" }]
total = { aggregation = "weighted-mean" }
scales.s = { kind = "options", options = { no = 0, yes = 1 } }

"""
NODES = {
    "AC": 'aggregation = "weighted-mean"',
    "AC-10": 'parent = "AC"\nscale = "s"',
    "AC-2": 'parent = "AC"\naggregation = "weighted-mean"',
    "AC-2 base": 'parent = "AC-2"\nlabel = "AC-2"\norder = 2\nscale = "s"',
    "AC-2(1)": 'parent = "AC-2"\nlabel = "(1)"\norder = 1\nscale = "s"',
    'a"b\\c': 'parent = "total"\nscale = "s"',
}


def document(**nodes: str) -> str:
    tables = {**NODES, **nodes}
    return HEAD + "\n".join(f"[nodes.'{code}']\n{table}\n" for code, table in tables.items())


RULESET = parse_ruleset(document())


def test_the_tree_is_the_one_that_is_stated() -> None:
    assert RULESET.codes == ("total", "AC", "AC-2", "AC-2(1)", "AC-2 base", "AC-10", 'a"b\\c')
    assert RULESET.ancestors("AC-2(1)") == ("AC-2", "AC", "total")
    assert (RULESET.parent("AC-2"), RULESET.parent("AC"), RULESET.parent("total")) == ("AC", "total", "total")
    assert [RULESET.depth(code) for code in ("total", "AC", "AC-2 base")] == [0, 1, 3]
    assert [RULESET.label(code) for code in ("AC-2 base", "AC-10")] == ["AC-2", "AC-10"]
    assert RULESET.level("AC-2(1)").title == {"en": "enhancement"}
    assert parse_ruleset(dump_ruleset(RULESET)) == RULESET


def test_it_is_scored_by_that_tree() -> None:
    answers = {"AC-2 base": "yes", "AC-2(1)": "no", "AC-10": "yes", 'a"b\\c': "no"}
    evaluation = evaluate(RULESET, Assessment("controls", "5", "Exempelby", answers=answers))
    assert [str(evaluation[code].percent) for code in ("AC-2", "AC", "total")] == ["50", "75", "37.5"]
    assert 'answers."AC-2(1)"' in evaluation.explain("total").places
    assert [(row["parent"], row["depth"]) for row in evaluation.rows() if row["code"] == "AC-2(1)"] == [("AC-2", 3)]


CYCLE_OF_ORPHANS = [("parent-cycle", 'nodes."1".parent'), ("orphan-node", 'nodes."1.1.1"')]


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        ({"AC-3": 'parent = "AC4"\nscale = "s"'}, [("unknown-parent", 'nodes."AC-3".parent')]),
        ({"AC": 'parent = "AC-2"\naggregation = "weighted-mean"'}, [("parent-cycle", "nodes.AC.parent")]),
        ({"AC-2(2)": 'scale = "s"'}, [("parent-unclear", 'nodes."AC-2(2)"')]),
        ({"AC-3": 'parent = 3\nscale = "s"'}, [("unquoted-number", 'nodes."AC-3".parent')]),
        ({"AC-3": 'parent = "AC"\nscale = "s"\norder = 0'}, [("not-positive", 'nodes."AC-3".order')]),
        ({"1": 'parent = "1.1.1"\nscale = "s"', "1.1.1": 'scale = "s"'}, CYCLE_OF_ORPHANS),
        ({"AC-2": 'parent = "AD"\naggregation = "minimum"'}, [("unknown-parent", 'nodes."AC-2".parent')]),
    ],
)
def test_one_mistake_in_the_tree_is_one_finding(nodes: dict[str, str], expected: list[tuple[str, str]]) -> None:
    found = check_document(document(**nodes))
    assert [(one.code, one.place) for one in found] == expected
    assert all(one.line and one.text("sv") != one.text("en") for one in found)


def leaf(code: str, *, label: str | None = None, order: int | None = None) -> Criterion:
    return Criterion(code, max_points=1, label=label, order=order)


def ruleset(*children: Criterion | Area, aggregation: str = "minimum") -> Ruleset:
    top = Area("total", children, max_points=len(children), aggregation=aggregation)
    return Ruleset("controls", "5", top, [Level(), Level()])


def test_labels_and_orders_move_no_digest_and_parents_do() -> None:
    plain = ruleset(leaf("1"), leaf("2"))
    assert ruleset(leaf("1", label="a", order=2), leaf("2", order=1)).digest == plain.digest
    below = ruleset(Area("1", [leaf("1.1")], max_points=1))
    stated = ruleset(Area("1", [leaf("A.1")], max_points=1))
    bare = ruleset(Area("1", [leaf("x")], max_points=1))
    assert len({below.node_digest("1"), stated.node_digest("1"), bare.node_digest("1")}) == 3
    assert [one.own_part(code) for one, code in ((below, "1.1"), (stated, "A.1"), (bare, "x"))] == ["1", ".A.1", ".x"]
    assert digest_diff(below, stated).lowest == ("1.1", "A.1")
    both = ruleset(Area("1", [leaf("1.x"), leaf("x")], max_points=2), aggregation="maximum")
    assert both.digest != below.digest


def test_an_order_moves_the_digest_of_what_a_host_aggregates() -> None:
    plain = ruleset(leaf("1"), leaf("2"), aggregation="host:first")
    turned = ruleset(leaf("1"), leaf("2", order=1), aggregation="host:first")
    assert plain.digest != turned.digest


def test_a_result_of_nodes_that_are_gone_is_replayed() -> None:
    old = ruleset(Area("1", [leaf("1.1"), leaf("1.2")], max_points=1, aggregation="minimum"), leaf("2"))
    new = ruleset(Area("1", [leaf("1.1"), leaf("z")], max_points=1, aggregation="minimum"), leaf("2"))
    given = Assessment("controls", "5", "Exempelby", answers={"1.1": 1, "1.2": 1, "2": 1})
    replayed = replay(evaluate(old, given).snapshot(), new, attrs.evolve(given, answers={"1.1": 1, "z": 0, "2": 1}))
    assert {one.place for one in replayed.divergences} == {"1.2", "z"}


def test_a_code_is_refused_before_its_answer_is_looked_at() -> None:
    with pytest.raises(InvalidError) as refused:
        evaluate(RULESET, Assessment("controls", "5", "Exempelby", answers={"AC-2": 1, "AC-2(1)": "no"}))
    assert "answer-below-answer" in {found.code for found in refused.value.findings}
