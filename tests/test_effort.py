from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from itertools import product

import pytest

from tests.effort import effort, growth


def negated(size: int) -> list[int]:
    return [*map(int.__neg__, range(size))]


def summed(size: int) -> list[int]:
    return [abs(one - other) for one, other in product(range(size), repeat=2)]


def test_calls_are_counted_of_python_and_of_c() -> None:
    assert effort(lambda: len("a")) == effort(lambda: None) + 1
    assert effort(lambda: negated(1)) == effort(lambda: None) + 1


def test_counting_ends_where_the_work_fails() -> None:
    before = sys.getprofile()
    with pytest.raises(ZeroDivisionError):
        effort(lambda: 1 // 0)
    assert sys.getprofile() is before


@pytest.mark.parametrize(("work", "expected"), [(lambda size: [abs(one) for one in range(size)], 1), (summed, 4)])
def test_growth_tells_squares_from_lines(work: Callable[[int], object], expected: int) -> None:
    assert growth(lambda size: partial(work, size), 100) == pytest.approx(expected, rel=0.05)
