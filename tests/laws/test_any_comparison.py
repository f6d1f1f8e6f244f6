"""What holds of every comparison: any rulesets, aggregations, policies and answers, over no revision, one or two."""

from __future__ import annotations

import pytest

from tests.any_comparison import faults, random_comparison


@pytest.mark.parametrize("first", range(0, 400, 100))
def test_no_comparison_does_what_none_may(first: int) -> None:
    found = {seed: comparison for seed in range(first, first + 100) if (comparison := random_comparison(seed))}

    assert len(found) > 50
    assert {seed: [*faults(comparison)] for seed, comparison in found.items()} == {seed: [] for seed in found}
