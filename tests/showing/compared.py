"""Comparisons for examples: one node of 20 points, or one in percent, assessed in 2018 and in 2020."""

from __future__ import annotations

from typing import Any

from kompass_rules import Comparison, Correspondence, compare
from tests.cases import row
from tests.comparison.made import PERCENT, between, given, step, tree

MEAN = {"aggregation": "weighted-mean"}


def one(old: Any, new: Any, match: str, criteria: str | None, *common: str) -> Comparison:
    """One node of 20 points, by one row."""
    rules = between([[20]], [[20]], row(["1"], ["1"], match, criteria, *common))
    return dated(rules, {"1": old}, {"1": new})


def dated(rules: Correspondence, old: dict[str, Any], new: dict[str, Any], **said: Any) -> Comparison:
    """Answers of 2018 and 2020; `said` is whatever else both assessments say."""
    before, after = given(rules.old, old, assessed="2018", **said), given(rules.new, new, assessed="2020", **said)
    return compare(before, after, rules)


def in_percent() -> Comparison:
    """60 percent and 75, without a maximum."""
    same = step(tree("1", {"1": PERCENT}, MEAN), tree("2", {"1": PERCENT}, MEAN), row(["1"], ["1"]))
    return dated(same, {"1": 60}, {"1": 75})
