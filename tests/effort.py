"""Effort as a number that a busy machine does not change: how many functions, of Python and of C, something calls."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def effort(work: Callable[[], object]) -> int:
    """The number of calls that `work` makes."""
    count = 0

    def seen(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(work: Callable[[int], Callable[[], object]], size: int, times: int = 4) -> float:
    """The effort per size of something `times` as large, over that of `size`: 1 where it grows in proportion."""
    small, large = effort(work(size)), effort(work(size * times))
    return large / small / times
