"""What holds of every comparison: any rulesets, aggregations, policies and answers, over one revision or two."""

from __future__ import annotations

import json
from typing import Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from kompass_rules import (
    Comparison,
    Evaluation,
    Grade,
    Interval,
    InvalidError,
    Missing,
    Ruleset,
    Verdict,
    compare,
    evaluate,
)
from tests import plain, strategies
from tests.strategies import Shape

SMALL = Shape(depth=3, nodes=8)
LEAST = Interval.exactly(0)


@attrs.frozen(repr=False)
class Case:
    """A comparison, too large to be shown."""

    comparison: Comparison

    def __repr__(self) -> str:
        return str([step.associations for step in self.comparison.chain])


@st.composite
def evaluations(draw: st.DrawFn, document: dict[str, Any], ruleset: Ruleset) -> Evaluation:
    given = draw(strategies.assessments(document))
    assessment = plain.assessment({**given, "revision": ruleset.revision, "unit": "Exempelby"})
    missing = draw(st.sampled_from([Missing.ZERO, Missing.EXCLUDE, Missing.BOUND]))
    try:
        return evaluate(ruleset, assessment, missing=missing)
    except InvalidError:
        assume(False)
        raise


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any two evaluations along any chain of one or two steps."""
    steps = draw(strategies.chains(SMALL, steps=draw(st.integers(1, 2))))
    rulesets = [plain.ruleset(steps[0].old), *(plain.ruleset(step.new) for step in steps)]
    chain = [plain.correspondence(step.correspondence, rulesets[at], rulesets[at + 1]) for at, step in enumerate(steps)]
    old = draw(evaluations(steps[0].old, rulesets[0]))
    new = draw(evaluations(steps[-1].new, rulesets[-1]))
    return Case(compare(old, new, chain))


@given(cases())
def test_every_comparison_can_be_told(case: Case) -> None:
    comparison = case.comparison
    written = json.loads(json.dumps(comparison.to_dict()))

    assert [*written["nodes"]] == [code for code in comparison.new.ruleset.codes if code != "total"]
    assert "…" not in json.dumps([node["reasons"] for node in (written["total"], *written["nodes"].values())])


@given(cases())
def test_not_comparable_gives_no_number(case: Case) -> None:
    comparison = case.comparison
    for one in comparison:
        numbers = (one.straight, one.like_for_like, one.bounds, one.verdict, one.tipping_share)
        if one.grade is Grade.NOT:
            assert numbers == (None,) * 5
            assert one.reasons
        if one.grade is Grade.PARTLY:
            assert (one.straight, one.tipping_share) == (None, None)


@given(cases())
def test_bounds_and_verdict_agree(case: Case) -> None:
    comparison = case.comparison
    for one in comparison:
        if one.bounds is None:
            assert one.verdict in (None, Verdict.CANNOT_TELL)
        else:
            top = 100 if one.new.max_points is None else one.new.max_points
            assert one.new.share is not None
            assert one.bounds.low >= one.new.share.low * top - top
            assert one.bounds.high <= one.new.share.high * top
            assert (one.verdict is Verdict.ROSE) == (one.bounds.low_end > LEAST.low_end)
            assert (one.verdict is Verdict.FELL) == (one.bounds.high_end < LEAST.high_end)


@given(cases())
def test_shares_are_shares(case: Case) -> None:
    comparison = case.comparison
    for one in comparison:
        for share in (one.comparable_share.old, one.comparable_share.new, one.tipping_share):
            assert share is None or 0 <= share <= 1
