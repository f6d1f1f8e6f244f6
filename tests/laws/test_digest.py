"""A digest is of the meaning: what cannot move a score does not move it, and what can moves it up to the root."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import Assessment, Correspondence, Figure, Interval, Note
from kompass_rules.model.code import TOTAL
from tests import plain, strategies
from tests.cases import row
from tests.dotted import ancestors
from tests.oracle import Case, Document
from tests.strategies import Shape

DOCUMENTS = strategies.rulesets(Shape(depth=4, nodes=14))


def described_anew(document: Document, words: str) -> Document:
    """The same meaning in other words: titles, levels' names, sources, notes, questions, dates, names of scales."""
    about = {"title": {"sv": words}, "source": words, "evidence": "inferred", "note": words}
    scales = {name: f"{words}-{position}" for position, name in enumerate(document.get("scales", {}))}

    def table(found: Document) -> Document:
        scale = {"scale": scales[found["scale"]]} if "scale" in found else {}
        return {**found, **about, **scale, "questions": [1, 2]}

    return {
        **document,
        **{key: value for key, value in about.items() if key != "title"},
        "used_from": "1999",
        "languages": ["en"],
        "translated": ["en"],
        "levels": [{**level, **about} for level in document["levels"]],
        "total": table(document["total"]),
        "nodes": {code: table(found) for code, found in reversed(document["nodes"].items())},
        "scales": {scales[name]: scale for name, scale in document.get("scales", {}).items()},
    }


@given(DOCUMENTS, st.text("abcdefg", min_size=1, max_size=5))
def test_layout_and_titles_never_move_a_digest(document: Document, words: str) -> None:
    ruleset, again = plain.ruleset(document), plain.ruleset(described_anew(document, words))
    assert ruleset != again
    assert ruleset.digest == again.digest
    assert [ruleset.node_digest(code) for code in ruleset.codes] == [again.node_digest(code) for code in ruleset.codes]


def scored_leaves(document: Document) -> list[str]:
    case, found, waiting = Case(document, {}), [], [TOTAL]
    while waiting:
        code = waiting.pop()
        waiting += case.parts(code)
        if not case.parts(code) and code != TOTAL and not case.children[code]:
            found.append(code)
    return found


@given(DOCUMENTS, st.data())
def test_an_edit_inside_a_node_moves_exactly_its_path_to_the_root(document: Document, data: st.DataObject) -> None:
    nodes, leaves = document["nodes"], scored_leaves(document)
    inner = [
        code
        for code, below in strategies.family(document).items()
        if any(child in leaves for child in below) and not any("weight" in nodes[child] for child in below)
    ]
    code = data.draw(st.sampled_from(sorted([*leaves, *inner]) or [""]))
    if not code:
        return
    edited = {"scales": {**document.get("scales", {}), "new": {"kind": "likert", "low": 3, "high": 17}}}
    if code in leaves:
        edited["nodes"] = {**nodes, code: {**nodes[code], "scale": "new"}}
    else:
        given_table = document["total"] if code == TOTAL else nodes[code]
        table = {key: value for key, value in given_table.items() if key != "count"}  # only the best so many have one
        kinds = {"host:ours", "maximum", "minimum"} - {table.get("aggregation")}
        kind = data.draw(st.sampled_from(sorted(kinds)))
        edited |= {"total": {**table, "aggregation": kind}} if code == TOTAL else {}
        edited |= {"nodes": {**nodes, code: {**table, "aggregation": kind}}} if code != TOTAL else {}
    before, after = plain.ruleset(document), plain.ruleset({**document, **edited})
    moved = {other for other in before.codes if before.node_digest(other) != after.node_digest(other)}
    assert moved == {code, *ancestors(code)}
    assert before.digest != after.digest


BASE: Document = {
    **strategies.HEADER,
    "levels": [{"points": {"digits": 0, "rounding": "half-up"}, "percent": {"digits": 0, "rounding": "half-up"}}],
    "total": {"max_points": 10, "aggregation": "weighted-mean"},
    "scales": {
        "steps": {"kind": "options", "options": {"none": 0, "reach": Fraction(2, 3)}},
        "halves": {"kind": "points", "step": Fraction(1, 2)},
        "agree": {"kind": "likert", "low": 1, "high": 5},
        "routines": {"kind": "checklist", "items": 6},
        "turnout": {
            "kind": "bands",
            "low": 0,
            "high": 100,
            "bands": [{"from": 0, "share": 0}, {"from": 40, "share": 1}],
        },
    },
    "nodes": {
        str(position): {"max_points": 2, "weight": 2, "scale": scale}
        for position, scale in enumerate(("steps", "halves", "agree", "routines", "turnout"))
    },
}


def _with(document: Any, path: str, value: Any) -> Any:
    """The document with one value changed; an empty value takes the key away."""
    key, _, rest = path.partition("/")
    if isinstance(document, list):
        return [_with(part, rest, value) if str(at) == key else part for at, part in enumerate(document)]
    if rest:
        return {**document, key: _with(document[key], rest, value)}
    changed = {other: found for other, found in document.items() if other != key}
    return changed if value is None else {**changed, key: value}


EDITS = {
    "framework": "other",
    "revision": "2",
    "missing": "zero",
    "total/max_points": 11,
    "total/aggregation": "host:ours",
    "total/points": {"digits": 0, "rounding": "half-up"},
    "total/percent": {"digits": 0, "rounding": "half-up"},
    "levels/0/points": None,
    "levels/0/points/digits": 1,
    "levels/0/points/rounding": "floor",
    "levels/0/points/carries": True,
    "levels/0/percent": None,
    "levels/0/percent/digits": 1,
    "levels/0/percent/rounding": "floor",
    "levels/0/percent/of": "points",
    "nodes/0/max_points": 3,
    "nodes/0/weight": 3,
    "nodes/1/scale": None,
    "scales/steps/options": {"none": 0, "reach": Fraction(1, 2)},
    "scales/halves/step": Fraction(1, 4),
    "scales/agree/low": 0,
    "scales/agree/high": 6,
    "scales/routines/items": 7,
    "scales/turnout/low": -1,
    "scales/turnout/high": 101,
    "scales/turnout/bands/1/from": 41,
    "scales/turnout/bands/1/share": Fraction(1, 2),
}


@pytest.mark.parametrize("path", EDITS)
def test_everything_that_can_move_a_score_moves_the_digest(path: str) -> None:
    edited = _with(BASE, path, EDITS[path])
    if path == "scales/turnout/low":
        edited = _with(edited, "scales/turnout/bands/0/from", -1)
    ruleset = plain.ruleset(edited)
    assert ruleset.digest != plain.ruleset(BASE).digest
    moved = {code for code in ruleset.codes if ruleset.node_digest(code) != plain.ruleset(BASE).node_digest(code)}
    assert (TOTAL in moved) == (path not in {"framework", "revision", "missing"})


def test_an_unsaid_rule_is_the_rule_that_it_stands_for() -> None:
    explicit = {"sum": ("nodes/0/max_points", 2), "carries": ("levels/0/points/carries", False)}
    for path, value in explicit.values():
        assert plain.ruleset(_with(BASE, path, value)).digest == plain.ruleset(BASE).digest
    of = _with(BASE, "levels/0/percent/of", "unrounded")
    assert plain.ruleset(of).digest == plain.ruleset(BASE).digest


GIVEN = Assessment(
    "example",
    "1",
    "Exempelby",
    "2025-11",
    answers={"1": 3, "2": "reach", "3": Interval.parse("[1, 2)")},
    printed={"4": Figure(points=Fraction(14), percent=Fraction(68))},
    disputed={"4": "a misprint"},
    not_applicable=["5"],
)

SAME: dict[str, Callable[[Assessment], Assessment]] = {
    "notes": lambda given: _given(given, notes={"1": Note(["Dialogen når alla"])}),
    "source": lambda given: _given(given, source="another report"),
    "evidence": lambda given: _given(given, evidence="documented"),
    "note": lambda given: _given(given, note="to be looked at"),
    "language": lambda given: _given(given, language="en"),
    "reason of a dispute": lambda given: _given(given, disputed={"4": "a slip of the pen"}),
    "order": lambda given: _given(given, answers=dict(reversed(given.answers.items()))),
}
OTHER: dict[str, Callable[[Assessment], Assessment]] = {
    "framework": lambda given: _given(given, framework="other"),
    "revision": lambda given: _given(given, revision="2"),
    "unit": lambda given: _given(given, unit="Annanby"),
    "date": lambda given: _given(given, assessed="2025-12"),
    "answer": lambda given: given.with_answer("1", 4),
    "answer as text": lambda given: given.with_answer("1", "3"),
    "open end": lambda given: given.with_answer("3", Interval.parse("[1, 2]")),
    "figure": lambda given: _given(given, printed={"4": Figure(points=Fraction(14), percent=Fraction(69))}),
    "fewer figures": lambda given: _given(given, printed={"4": Figure(points=Fraction(14))}),
    "no dispute": lambda given: _given(given, disputed={}),
    "not applicable": lambda given: _given(given, not_applicable=["5", "6"]),
}


def _given(given: Assessment, **changes: Any) -> Assessment:
    return attrs.evolve(given, **changes)


@pytest.mark.parametrize("name", SAME)
def test_notes_and_sources_never_move_an_assessments_digest(name: str) -> None:
    assert SAME[name](GIVEN).digest == GIVEN.digest


@pytest.mark.parametrize("name", OTHER)
def test_what_was_found_moves_an_assessments_digest(name: str) -> None:
    assert OTHER[name](GIVEN).digest != GIVEN.digest


STORED = {
    "ruleset": "4217ec4b61b122007652b29de06775b1d03e6a21337899f81f817b3805e6c236",
    "assessment": "bc117ac384f15057314f1e308ef06231c29aeb9e25b7bbead03a941f7742cc1a",
    "correspondence": "51405f4b3827bcd05d63e6135b74fbf1944c31ecd7474daaf2c0cfe57339c2cf",
}
"""The digests that stored results may hold, of one document of each kind that says nearly all there is to say."""


def test_stored_results_find_the_digests_that_they_hold() -> None:
    old, new = plain.ruleset(BASE), plain.ruleset({**BASE, "revision": "2"})
    rows = [
        row(["0"], ["0"], "broad", "stricter", None, "1/2"),
        row(["1"], [], None, None),
        row([], ["1"], None, None),
        row(["2"], ["3", "4"], "close", "looser", "3/5", "3/5"),
        row(["3"], ["2"]),
        row(["4"], [], None, None),
    ]
    correspondence = Correspondence(old, new, rows)
    found = {"ruleset": old.digest, "assessment": GIVEN.digest, "correspondence": correspondence.digest}
    assert found == STORED
