from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from functools import partial

import attrs
import pytest

from kompass_rules import (
    Area,
    Band,
    Bands,
    Checklist,
    Criterion,
    Evidence,
    FloatRefusedError,
    InvalidError,
    Level,
    Likert,
    Missing,
    Options,
    PercentRule,
    Points,
    PointsRule,
    Ruleset,
    UnknownCodeError,
)
from kompass_rules.digest import Meaning, digest
from kompass_rules.frozen import FrozenDict
from kompass_rules.model.scale import Scale
from tests import plain, strategies

DOCUMENT = {
    **strategies.HEADER,
    "languages": ["sv", "en"],
    "evidence": "documented",
    "levels": [{"title": {"sv": "område"}, "percent": {"digits": 0, "rounding": "half-up"}}, {}],
    "total": {"max_points": 30},
    "nodes": {
        "10": {"max_points": 10, "title": {"sv": "Arbetsliv", "en": "Working life"}, "evidence": "inferred"},
        "2": {"max_points": 20, "title": {"sv": "Dialog"}, "questions": [4, 5]},
        "10.2": {},
        "10.1": {"title": {"no": "Dialog"}},
    },
}
RULESET = plain.ruleset(DOCUMENT)


def test_nodes_are_found_by_their_codes_in_natural_order() -> None:
    assert RULESET.codes == ("total", "2", "10", "10.1", "10.2")
    assert [node.code for node in RULESET] == list(RULESET.codes)
    assert len(RULESET) == 5
    assert ("10.1" in RULESET, "10.3" in RULESET, 10 in RULESET) == (True, False, False)
    node = RULESET["2"]
    assert isinstance(node, Criterion)
    assert plain.all_of(node.max_points, node.questions, node.children) == (20, (4, 5), ())
    assert isinstance(RULESET["10"], Area)
    assert RULESET["total"] is RULESET.total
    assert repr(RULESET) == "<Ruleset random 1: 4 nodes>"


def test_an_unknown_code_is_told_with_suggestions() -> None:
    with pytest.raises(UnknownCodeError) as unknown:
        RULESET["10.3"]
    assert (unknown.value.code, unknown.value.suggestions) == ("10.3", ("10.2", "10.1", "10"))
    for ask in (RULESET.title, lambda code, _: RULESET.evidence_of(code), lambda code, _: RULESET.is_scored(code)):
        with pytest.raises(UnknownCodeError):
            ask("7", "sv")
    with pytest.raises(UnknownCodeError):
        RULESET.node_digest("7")


def test_levels_of_nodes() -> None:
    assert RULESET.level("total") is RULESET.total_level
    assert RULESET.level("10").title == {"sv": "område"}
    assert RULESET.level("10.2") is RULESET.levels[1]


def test_the_least_coverage_is_that_of_the_level_or_of_the_ruleset() -> None:
    levels = [{"least_coverage": "1/2"}, {"least_coverage": 0}, {}]
    ruleset = plain.ruleset({**DOCUMENT, "missing": "exclude", "least_coverage": "3/4", "levels": levels})

    assert [ruleset.least_coverage_of(code) for code in ("total", "2", "10.1")] == [Fraction(3, 4), Fraction(1, 2), 0]
    assert RULESET.least_coverage_of("2") is None


def test_the_scale_of_a_node_is_points_where_it_names_none() -> None:
    steps = Options({"no": 0, "yes": 1})
    nodes = {"1": {"max_points": 4}, "2": {"max_points": 4, "scale": "steps"}}
    document = {**strategies.HEADER, "levels": [{}], "total": {"max_points": 8}, "nodes": nodes}
    ruleset = plain.ruleset({**document, "scales": {"steps": {"kind": "options", "options": dict(steps.options)}}})

    assert [ruleset.scale(code) for code in ("total", "1", "2")] == [Points(), Points(), steps]
    with pytest.raises(UnknownCodeError):
        ruleset.scale("3")


def test_what_is_scored() -> None:
    assert [code for code in RULESET.codes if RULESET.is_scored(code)] == ["total", "2", "10"]
    assert [node.code for node in RULESET.scored_leaves] == ["2", "10"]


def test_titles_fall_back_on_the_first_language_and_then_on_the_code() -> None:
    assert RULESET.title("10", "en") == "Working life"
    assert RULESET.title("2", "en") == "Dialog"
    assert RULESET.title("10.1", "en") == "10.1"
    assert RULESET.title("10.1", "no") == "Dialog"
    assert RULESET.title("total", "sv") == "total"


def test_evidence_is_the_nodes_own_or_the_rulesets() -> None:
    assert RULESET.evidence_of("10") is Evidence.INFERRED
    assert RULESET.evidence_of("2") is Evidence.DOCUMENTED


@pytest.mark.parametrize(
    ("scale", "meaning"),
    [
        (Points(Fraction(1, 2)), {"kind": "points", "step": Fraction(1, 2)}),
        (Options({"no": 0, "yes": 1}), {"kind": "options", "options": {"no": 0, "yes": 1}}),
        (Likert(1, 5), {"kind": "likert", "low": 1, "high": 5}),
        (Checklist(6), {"kind": "checklist", "items": 6}),
        (
            Bands(0, 100, [Band(0, 0), Band(40, 1)]),
            {"kind": "bands", "low": 0, "high": 100, "bands": [[0, 0], [40, 1]]},
        ),
    ],
)
def test_digests_are_of_the_meaning_spelled_like_this(scale: Scale, meaning: Meaning) -> None:
    """Results are stored with their digests: in another spelling every stored one would look edited."""
    leaf: dict[str, Meaning] = {
        "code": "1", "max_points": 10, "weight": None, "aggregation": None, "scale": meaning,
        "points": [1, "floor", False], "percent": [0, "half-up", "unrounded"], "children": {},
    }  # fmt: skip
    total: dict[str, Meaning] = {
        "code": "total", "max_points": 10, "weight": None, "aggregation": "sum", "scale": None,
        "points": None, "percent": None, "children": {"1": digest(leaf)},
    }  # fmt: skip
    level = Level(points=PointsRule(1, "floor"), percent=PercentRule())
    area = Area("total", [Criterion("1", max_points=10, scale="one")], max_points=10)
    ruleset = Ruleset("example", "2025", area, [level], scales={"one": scale}, missing="zero")

    assert ruleset.node_digest("1") == digest(leaf)
    assert ruleset.node_digest("total") == digest(total)
    whole: Meaning = {"framework": "example", "revision": "2025", "missing": "zero", "total": digest(total)}
    assert ruleset.digest == digest(whole)


def test_a_ruleset_is_a_value() -> None:
    again = plain.ruleset(copy.deepcopy(DOCUMENT))
    assert again == RULESET
    assert hash(again) == hash(RULESET)
    assert pickle.loads(pickle.dumps(RULESET)) == RULESET
    _ = RULESET.digest, RULESET.codes
    assert copy.deepcopy(RULESET) == RULESET
    assert attrs.evolve(RULESET, revision="2") != RULESET
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        RULESET.revision = "2"  # type: ignore[misc]
    assert isinstance(RULESET.scales, FrozenDict)


def test_a_pickle_keeps_no_hash_of_another_process() -> None:
    """Hashes of texts differ from process to process, and equal rulesets must have equal ones."""
    program = (
        "import pickle, sys, attrs; one = pickle.load(sys.stdin.buffer); print(hash(one) == hash(attrs.evolve(one)))"
    )
    _ = hash(RULESET)
    run = subprocess.run([sys.executable, "-c", program], input=pickle.dumps(RULESET), check=True, capture_output=True)
    assert run.stdout == b"True\n"


def test_a_notebook_shows_a_table() -> None:
    shown = RULESET._repr_html_()
    assert "<table>" in shown
    assert "Arbetsliv" in shown
    foreign = plain.ruleset({**DOCUMENT, "languages": ["no"]})
    assert "<table>" in foreign._repr_html_()


def test_the_policy_is_read_by_its_text() -> None:
    assert RULESET.missing is Missing.REFUSE
    assert plain.ruleset({**DOCUMENT, "missing": "bound"}).missing is Missing.BOUND
    with pytest.raises(InvalidError) as refused:
        plain.ruleset({**DOCUMENT, "missing": "skip"})
    assert [found.code for found in refused.value.findings] == ["not-one-of"]


def test_siblings_are_sorted_and_amounts_exact() -> None:
    children = [Criterion(code, max_points=Fraction(1)) for code in ("10", "9", "b", "a")]
    area = Area("total", children, max_points=Fraction(4))
    assert [child.code for child in area.children] == ["9", "10", "a", "b"]
    assert Ruleset("example", "1", area, RULESET.levels).codes == ("total", "9", "10", "a", "b")


@pytest.mark.parametrize("make", [Criterion, partial(Area, children=[])])
def test_a_float_is_refused_by_the_name_of_its_node(make: Callable[..., object]) -> None:
    for amount in ("max_points", "weight"):
        with pytest.raises(FloatRefusedError, match=rf"^{amount} of 1\.2 is 0\.5"):
            make("1.2", **{amount: 0.5})
    with pytest.raises(FloatRefusedError, match=r"^a question is 4\.5"):
        make("1.2", questions=[4, 4.5])
