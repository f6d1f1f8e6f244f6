"""Small revisions and what is compared between them, for examples whose figures are worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from kompass_rules import Comparison, Correspondence, Difference, Evaluation, Interval, Ruleset, compare, evaluate
from kompass_rules.comparison.comparability.degrees import Shares
from kompass_rules.revisions.association import Association
from tests import cases, plain, strategies
from tests.oracle import Document

PERCENT = {"scale": "percent"}
"""A criterion that is answered in percent, without a maximum."""


def tree(revision: str, nodes: Document, total: Document | None = None, **header: Any) -> Ruleset:
    """Any ruleset; the total of a sum has all the points of what lies right below it."""
    depth = max(code.count(".") for code in nodes) + 1
    points = sum(node.get("max_points", 0) for code, node in nodes.items() if "." not in code)
    document = {
        **strategies.HEADER,
        "revision": revision,
        "levels": [{}] * depth,
        "scales": {"percent": {"kind": "likert", "low": 0, "high": 100}},
        "total": {"max_points": points} if total is None else total,
        "nodes": nodes,
    }
    return plain.ruleset({**document, **header})


def given(rules: Ruleset, answers: Document, missing: str = "bound", **said: Any) -> Evaluation:
    """An evaluation of answers, and of whatever else an assessment may say."""
    document = {**cases.given_for(rules), "answers": answers, **said}
    return evaluate(rules, plain.assessment(document), missing=missing)


def step(old: Ruleset, new: Ruleset, *rows: Association) -> Correspondence:
    return Correspondence(old, new, rows)


def between(old: Sequence[Sequence[int]], new: Sequence[Sequence[int]], *rows: Association) -> Correspondence:
    """A step between two sums."""
    return step(cases.ruleset("1", old), cases.ruleset("2", new), *rows)


def compared(chain: Correspondence | Sequence[Correspondence], old: Document, new: Document) -> Comparison:
    """What two sets of answers are to each other; what is not answered may be anything."""
    steps = [chain] if isinstance(chain, Correspondence) else [*chain]
    return compare(cases.answered(steps[0].old, old), cases.answered(steps[-1].new, new), steps)


def restated(difference: Difference) -> Interval:
    """What the old score may be in the new terms, which the bounds are taken from."""
    assert difference.bounds is not None
    assert difference.new.points is not None
    return difference.new.points - difference.bounds


def why(difference: Difference) -> set[str]:
    """The codes of the reasons."""
    return {reason.code for reason in difference.reasons}


def shares(old: Any, new: Any) -> Shares:
    return Shares(*(None if share is None else Fraction(share) for share in (old, new)))
