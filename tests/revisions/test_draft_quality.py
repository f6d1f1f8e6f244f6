"""Drafts between large invented revisions, held against the correspondence that is known to be true."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from kompass_rules import draft
from tests.revisions.draft_pairs import Pair, outcomes, requirements


@pytest.mark.parametrize("make", [requirements, outcomes])
@pytest.mark.parametrize("seed", range(3))
def test_most_of_what_is_proposed_is_right(make: Callable[[int], Pair], seed: int) -> None:
    pair = make(seed)
    rows = [(row.old[0], row.new[0]) for row in draft(pair.old, pair.new).associations if row.old and row.new]
    right = {row for row in rows if row in pair.true}

    assert len(right) >= len(rows) * Fraction(7, 10)
    assert len(right) >= len(pair.true) * Fraction(8, 10)


@pytest.mark.parametrize("make", [requirements, outcomes])
@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_dropped_or_new_beside_a_title_that_is_almost_the_same(
    make: Callable[[int], Pair], seed: int
) -> None:
    pair = make(seed)
    rows = draft(pair.old, pair.new).associations
    dropped = [pair.old[code].title["en"] for row in rows for code in row.old if not row.new]
    added = [pair.new[code].title["en"] for row in rows for code in row.new if not row.old]
    olds, news = ([node.title["en"] for node in ruleset if not node.children] for ruleset in (pair.old, pair.new))
    assert all(_alike(title, other) < Fraction(9, 10) for title in dropped for other in news)
    assert all(_alike(title, other) < Fraction(9, 10) for title in added for other in olds)


def _alike(one: str, other: str) -> Fraction:
    """The share of pairs of letters that two titles have in common."""
    pairs, others = ({title[at : at + 2].lower() for at in range(len(title) - 1)} for title in (one, other))
    return Fraction(2 * len(pairs & others), len(pairs) + len(others))
