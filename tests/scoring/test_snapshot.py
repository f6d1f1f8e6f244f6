from __future__ import annotations

import json
import pickle
from fractions import Fraction
from typing import Any

import attrs
import pytest

from kompass_rules import Assessment, Evaluation, FloatRefusedError, Interval, Note, Score, Snapshot, evaluate
from kompass_rules.version import VERSION
from tests import plain, strategies

WHOLE = {"digits": 0, "rounding": "half-up"}
RULESET = plain.ruleset(
    {
        **strategies.HEADER,
        "framework": "example",
        "evidence": "documented",
        "levels": [{"points": WHOLE, "percent": WHOLE}, {}],
        "scales": {"agree": {"kind": "likert", "low": 1, "high": 5}},
        "total": {"max_points": 60},
        "nodes": {
            "1": {"max_points": 20},
            "2": {"max_points": 10},
            "3": {"max_points": 20, "aggregation": "maximum", "evidence": "inferred"},
            "3.1": {"scale": "agree"},
            "3.2": {"scale": "agree"},
            "4": {"max_points": 10},
            "4.1": {},
        },
    }
)


def best(evaluation: Evaluation) -> Interval | None:
    return evaluation["3"].percent


def name(evaluation: Evaluation) -> str:
    return evaluation.assessment.unit


def nothing(_: Evaluation) -> None:
    return None


GIVEN = Assessment(
    "example",
    "1",
    "Exempelby",
    "2025-11",
    answers={"1": Interval.parse("[13.5, 13.7)"), "3.1": 2},
    not_applicable=["4"],
    evidence="documented",
)
CALCULATIONS = {"best": best, "name": name, "nothing": nothing}
EVALUATION = evaluate(RULESET, GIVEN, missing="bound", calculations=CALCULATIONS)


def node(status: str, evidence: str = "documented", **told: Any) -> dict[str, Any]:
    keys = (
        "points",
        "percent",
        "points_interval",
        "percent_interval",
        "unrounded",
        "max_points",
        "coverage",
        "status",
        "disputed",
        "evidence",
        "grade",
        "grades",
        "recorded",
    )
    return {key: {"status": status, "evidence": evidence, **told}.get(key) for key in keys}


def test_a_snapshot_is_plain_json() -> None:
    assert EVALUATION.to_dict() == {
        "format": 1,
        "kind": "evaluation",
        "engine": VERSION,
        "framework": "example",
        "revision": "1",
        "unit": "Exempelby",
        "assessed": "2025-11",
        "profile": None,
        "missing": "bound",
        "rounding": True,
        "callables": ["best", "name", "nothing"],
        "digests": {
            "ruleset": RULESET.digest,
            "assessment": GIVEN.digest,
            "nodes": {code: RULESET.node_digest(code) for code in RULESET.codes},
        },
        "given": {
            "answers": {
                "1": {"number": "[13.5, 13.7)", "text": None},
                "3.1": {"number": "2", "text": None},
            },
            "printed": {},
            "disputed": {},
            "not_applicable": ["4"],
            "evidence": "documented",
            "changes": None,
        },
        "calculated": {
            "best": {"interval": "[25, 100]", "text": None},
            "name": {"interval": None, "text": "Exempelby"},
            "nothing": {"interval": None, "text": None},
        },
        "total": node(
            "computed",
            points_interval="[18.5, 43.7)",
            percent_interval="[37, 87.4)",
            unrounded="[18.5, 43.7)",
            max_points="50",
            coverage="0.6",
        ),
        "nodes": {
            "1": node(
                "answered",
                points="14",
                percent_interval="[68, 68]",
                percent="68",
                points_interval="[14, 14]",
                unrounded="[13.5, 13.7)",
                max_points="20",
                coverage="1",
            ),
            "2": node(
                "missing",
                points_interval="[0, 10]",
                percent_interval="[0, 100]",
                unrounded="[0, 10]",
                max_points="10",
                coverage="0",
            ),
            "3": node(
                "computed",
                "inferred",
                points_interval="[5, 20]",
                percent_interval="[25, 100]",
                unrounded="[5, 20]",
                max_points="20",
                coverage="0.5",
            ),
            "3.1": node("answered", percent="25", percent_interval="[25, 25]", coverage="1"),
            "3.2": node("missing", percent_interval="[0, 100]", coverage="0"),
            "4": node("not-applicable"),
            "4.1": node("not-applicable"),
        },
    }
    assert json.loads(json.dumps(EVALUATION.to_dict())) == EVALUATION.to_dict()


def test_keys_stand_in_the_same_order_for_every_node() -> None:
    told = EVALUATION.to_dict()
    nodes = told["nodes"]
    assert list(nodes) == ["1", "2", "3", "3.1", "3.2", "4", "4.1"]
    assert {tuple(found) for found in nodes.values()} == {tuple(node(""))}
    assert list(told)[-2:] == ["total", "nodes"]


def test_a_snapshot_is_a_value() -> None:
    snapshot = EVALUATION.snapshot()
    assert snapshot == evaluate(RULESET, GIVEN, missing="bound", calculations=CALCULATIONS).snapshot()
    assert hash(snapshot) == hash(pickle.loads(pickle.dumps(snapshot)))
    assert pickle.loads(pickle.dumps(snapshot)) == snapshot
    assert snapshot != evaluate(RULESET, GIVEN, missing="bound", rounding=False, calculations=CALCULATIONS).snapshot()
    assert isinstance(snapshot, Snapshot)
    assert snapshot.scores["3.1"] == EVALUATION["3.1"]
    assert snapshot.to_dict() == EVALUATION.to_dict()


def test_a_calculation_that_gives_a_float_is_refused() -> None:
    mean: Any = lambda _: 0.5  # noqa: E731 - what no type checker would let pass
    evaluation = evaluate(RULESET, GIVEN, missing="bound", calculations={"mean": mean})
    with pytest.raises(FloatRefusedError, match=r"the result of mean is 0\.5"):
        evaluation.to_dict()


def test_scores_say_what_they_are() -> None:
    assert repr(EVALUATION["1"]) == "<Score 1: 14 of 20, answered>"
    assert repr(EVALUATION["3.1"]) == "<Score 3.1: 25 %, answered>"
    assert repr(EVALUATION["4.1"]) == "<Score 4.1: no score, not-applicable>"
    assert repr(EVALUATION.total) == "<Score total: [18.5, 43.7) of 50, computed>"
    assert isinstance(EVALUATION.total, Score)
    assert EVALUATION.total.coverage == Fraction(3, 5)


def test_what_has_no_points_says_percents() -> None:
    shares = plain.ruleset(
        {
            **strategies.HEADER,
            "levels": [{}],
            "scales": {"agree": {"kind": "likert", "low": 1, "high": 5}},
            "total": {"aggregation": "weighted-mean"},
            "nodes": {"1": {"scale": "agree"}},
        }
    )
    evaluation = evaluate(shares, Assessment("random", "1", "Exempelby", "2025", answers={"1": 4}))
    assert repr(evaluation) == "<Evaluation Exempelby 2025: 75 %>"


def test_a_snapshot_keeps_what_was_given_and_not_what_was_written_of_it() -> None:
    noted = attrs.evolve(GIVEN, notes={"1": Note(["Bra"])}, language="sv", source="page 7", note="typed")
    assert evaluate(RULESET, noted, missing="bound").snapshot().given == GIVEN


def test_a_text_and_a_figure_are_kept_as_they_were_given() -> None:
    rules = {**strategies.HEADER, "levels": [{}], "total": {"max_points": 20}}
    rules["scales"] = {"steps": {"kind": "options", "options": {"none": 0, "all": 1}}}
    rules["nodes"] = {"1": {"max_points": 10, "scale": "steps"}, "2": {"max_points": 10}}
    figures = {"2": {"points": 5, "percent": 50}}
    document = {**strategies.HEADER, "unit": "Exempelby", "answers": {"1": "all"}, "printed": figures}
    snapshot = evaluate(plain.ruleset(rules), plain.assessment(document)).snapshot()
    given: Any = snapshot.to_dict()["given"]
    assert given["answers"] == {"1": {"number": None, "text": "all"}}
    assert given["printed"] == {"2": {"points": "5", "percent": "50"}}
    assert attrs.evolve(snapshot, given=None).to_dict()["given"] is None
