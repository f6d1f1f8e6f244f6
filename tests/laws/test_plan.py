"""The engine computes on flat arrays of whole numbers what the oracle computes by walking a tree of fractions."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import hunt, oracle, strategies
from tests.oracle import Document, Refused


@given(strategies.cases(), st.sampled_from(["refuse", "zero", "exclude", "bound", None]), st.booleans())
def test_plan_equals_oracle(case: tuple[Document, Document, str], missing: str | None, rounding: bool) -> None:
    ruleset, assessment, _ = case
    assert [*hunt.answer_differences(ruleset, assessment, missing, rounding=rounding)] == []


@pytest.mark.parametrize("seed", range(100))
def test_a_hunt_finds_nothing(seed: int) -> None:
    assert hunt.answer_case(seed) == []


def test_a_hunt_can_find_something() -> None:
    """The comparison sees a wrong policy, a wrong rounding and a wrong refusal."""
    seen: set[bool] = set()
    for seed in range(40):
        ruleset, assessment, _ = strategies.random_case(random.Random(seed))
        try:
            oracle.evaluate(ruleset, assessment, "refuse")
        except Refused:
            continue
        other = {**ruleset, "levels": [{**level, "percent": {"digits": 2, "rounding": "floor"}} for level in ruleset["levels"]]}
        wrong = oracle.evaluate(other, assessment, "refuse")
        right = oracle.evaluate(ruleset, assessment, "refuse")
        seen.add(wrong != right)
    assert seen == {True, False} or seen == {True}
