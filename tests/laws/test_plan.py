"""The engine computes on flat arrays of whole numbers what the oracle computes by walking a tree of fractions."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import Evaluation
from kompass_rules.scoring.figures import NodeFigures
from tests import hunt, oracle, strategies
from tests.oracle import Document, Node, Refused


@given(
    strategies.cases(strategies.ANY_REACH, strategies.WITH_INTERVALS),
    st.sampled_from(["refuse", "zero", "exclude", "bound", None]),
    st.booleans(),
)
def test_plan_equals_oracle(case: tuple[Document, Document, str], missing: str | None, rounding: bool) -> None:
    ruleset, assessment, _ = case
    assert [*hunt.answer_differences(ruleset, assessment, missing, rounding=rounding)] == []


@pytest.mark.parametrize("seed", [*range(100), 1108269, 1201331])  # in the last two, a logarithm is rational
def test_a_hunt_finds_nothing(seed: int) -> None:
    assert hunt.answer_case(seed) == []


def _refuse(_: dict[str, Node]) -> dict[str, Node]:
    raise Refused("missing")


LIES: dict[str, Callable[[dict[str, Node]], dict[str, Node]]] = {
    "scored, though missing": _refuse,
    "total is": lambda found: {**found, "total": found["total"]._replace(coverage=Fraction(1, 7))},
    "points of total are": lambda found: {**found, "total": found["total"]._replace(points=oracle.at(99))},
    "percent of total are": lambda found: {**found, "total": found["total"]._replace(percent=None)},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_hunt_sees_a_difference(lie: str, monkeypatch: pytest.MonkeyPatch) -> None:
    document = {**strategies.HEADER, "levels": [{}], "total": {"max_points": 4}, "nodes": {"1": {"max_points": 4}}}
    given = {**strategies.HEADER, "unit": "Exempelby", "answers": {"1": 2}}
    assert [*hunt.answer_differences(document, given, None, rounding=True)] == []
    told = LIES[lie]
    found = oracle.evaluate(document, given)
    monkeypatch.setattr(oracle, "evaluate", lambda *_, **__: told(found))
    (difference,) = hunt.answer_differences(document, given, None, rounding=True)
    assert difference.startswith(lie)


@pytest.mark.parametrize("lie", ["points of total in columns are", "percent of total in columns are 50.0, no plain"])
def test_a_hunt_sees_other_figures(lie: str, monkeypatch: pytest.MonkeyPatch) -> None:
    document = {**strategies.HEADER, "levels": [{}], "total": {"max_points": 4}, "nodes": {"1": {"max_points": 4}}}
    given = {**strategies.HEADER, "unit": "Exempelby", "answers": {"1": 2}}
    told = NodeFigures(3, 50) if lie.startswith("points") else NodeFigures(2, cast("int", 50.0))
    figures = {"total": told}
    monkeypatch.setattr(Evaluation, "figure_bounds", lambda _: (figures, figures))
    found = [*hunt.answer_differences(document, given, None, rounding=True)]
    assert found
    assert all(one.startswith(lie) for one in found)


def test_a_hunt_sees_a_refusal_that_should_not_be() -> None:
    document = {**strategies.HEADER, "levels": [{}], "total": {"max_points": 4}, "nodes": {"1": {"max_points": 4}}}
    given = {**strategies.HEADER, "unit": "Exempelby", "answers": {"1": 5}}
    (difference,) = hunt.answer_differences(document, given, None, rounding=True)
    assert difference == "refused for ['answer-outside-scale'], not for anything"
