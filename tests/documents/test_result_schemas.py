"""The schemas of results agree with the results that the program writes."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest
from jsonschema import Draft7Validator

from kompass_rules import (
    Audit,
    Cohort,
    Evaluation,
    Goal,
    InvalidError,
    PrintedChange,
    PrintedChanges,
    Robustness,
    Target,
    audit,
    bundled,
    bundled_means,
    cohort,
    evaluate,
    load_assessment,
    parse_snapshot,
    robustness,
    schema,
    target,
)
from kompass_rules.documents.result_schemas import RESULTS

ASSESSMENTS = sorted((Path(__file__).parents[2] / "examples" / "assessments").glob("*.toml"))
FRAMEWORK = bundled("kommunkompassen")
EVALUATION = Draft7Validator(schema("evaluation"))
COMPARISON = Draft7Validator(schema("comparison"))


def evaluations() -> list[Evaluation]:
    given = [load_assessment(path) for path in ASSESSMENTS]
    return [evaluate(FRAMEWORK[one.revision], one) for one in given if one.framework == FRAMEWORK.name]


def plain(evaluation: Evaluation) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(evaluation.to_dict()))
    return made


@pytest.mark.parametrize("kind", RESULTS)
def test_a_schema_of_results_is_draft_07(kind: str) -> None:
    Draft7Validator.check_schema(schema(kind))


def test_results_are_valid() -> None:
    made = evaluations()
    assert len(made) > 10
    assert [error.message for one in made for error in EVALUATION.iter_errors(plain(one))] == []


def test_comparisons_are_valid() -> None:
    made = sorted(evaluations(), key=lambda one: (one.assessment.unit, one.assessment.assessed or ""))
    pairs = [(old, new) for old, new in pairwise(made) if old.assessment.unit == new.assessment.unit]
    assert pairs
    for old, new in pairs:
        comparison = json.loads(json.dumps(FRAMEWORK.compare(old, new).to_dict()))
        assert [error.message for error in COMPARISON.iter_errors(comparison)] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("points", 3),
        ("points", "three"),
        ("max_points", "1/2/3"),
        ("points_interval", "[1; 2]"),
        ("status", "partial"),
        ("evidence", None),
        ("disputed", False),
    ],
)
def test_a_schema_of_results_refuses_what_the_reader_refuses(key: str, value: object) -> None:
    document = plain(evaluations()[0])
    document["total"][key] = value

    assert not EVALUATION.is_valid(document)
    with pytest.raises(InvalidError):
        parse_snapshot(document)


def test_a_schema_of_results_requires_all_keys_and_allows_more() -> None:
    document = plain(evaluations()[0])
    assert EVALUATION.is_valid({**document, "later": 1})
    del document["engine"]
    assert not EVALUATION.is_valid(document)


def faults(result: Audit | Target | Robustness | Cohort) -> list[str]:
    written = json.loads(json.dumps(result.to_dict()))
    assert written["format"] == 1
    return [error.message for error in Draft7Validator(schema(written["kind"])).iter_errors(written)]


def test_audits_are_valid() -> None:
    reports = [load_assessment(path) for path in ASSESSMENTS]
    printed = [one for one in reports if one.framework == FRAMEWORK.name and one.printed]
    assert len(printed) > 10
    assert [fault for one in printed for fault in faults(audit(FRAMEWORK[one.revision], one, ()))] == []

    hoganas = next(one for one in printed if one.unit == "Höganäs" and one.revision == "2020")
    changes = PrintedChanges("2018", {"total": PrintedChange(50), "1": PrintedChange(-90)})
    audited = audit(FRAMEWORK["2020"], attrs.evolve(hoganas, changes=changes))
    assert audited.possible
    assert audited.impossible
    assert audited.changes
    assert audited.changes.contradiction
    assert faults(audited) == []


def test_targets_and_robustness_are_valid() -> None:
    made = [one for one in evaluations() if one.ruleset.revision == "2020"]
    for goal in (Goal(points=650), Goal("1", percent=100)):
        assert faults(target(made[0], goal)) == []

    for against in (made[1], 60, 99):
        assert faults(robustness(made[0], against)) == []
    assert faults(robustness(made[0], 99, limits=0)) == []


def test_cohorts_are_valid() -> None:
    latest = {one.assessment.unit: one for one in evaluations() if one.ruleset.revision == "2010"}
    means = bundled_means("kommunkompassen")
    assert means is not None
    texts = attrs.evolve(means.of("2010")[0], period={"sv": "påhittad", "en": "invented"}, n=None)
    for published in (None, means, attrs.evolve(means, means=[texts])):
        made = cohort(latest.values(), published)
        assert bool(made["total"].published) is (published is not None)
        assert faults(made) == []
