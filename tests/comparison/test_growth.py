"""Comparing takes effort in proportion to what is compared."""

from __future__ import annotations

from collections.abc import Callable

from kompass_rules import Area, Assessment, Association, Correspondence, Criterion, Level, Ruleset, compare, evaluate
from tests.effort import growth


def flat(size: int) -> Callable[[], object]:
    """The comparison of so many areas, all unchanged, right below the total."""
    codes = [str(number) for number in range(1, size + 1)]
    children = [Criterion(code, max_points=10) for code in codes]
    old, new = (Ruleset("toy", name, Area("total", children, max_points=10 * size), levels=[Level()]) for name in "12")
    before, after = (
        evaluate(rules, Assessment("toy", rules.revision, "Exempelby", answers=dict.fromkeys(codes, points)))
        for rules, points in ((old, 3), (new, 7))
    )
    rows = [Association([code], [code], match="exact", criteria="same") for code in codes]
    step = Correspondence(old, new, rows)
    return lambda: [difference.bounds for difference in compare(before, after, step)]


def test_many_siblings_take_effort_in_proportion() -> None:
    assert growth(flat, 100) < 1.2
