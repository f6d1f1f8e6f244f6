"""Values that keep what was made of them: results of pure functions, which are no part of the value.

What is kept belongs to one object: another that equals it makes its own, since comparing two large values takes longer.
It is neither copied, nor pickled, nor counted as content.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self, TypeVar

T = TypeVar("T")
K = TypeVar("K")


class Keeper:
    """A frozen value that keeps the last result of each function that was called with it."""

    __slots__ = ("_results",)

    _results: dict[object, tuple[object, Any]]

    def kept(self, make: Callable[[Self, K], T], of: K) -> T:
        """Return `make(self, of)`, made when it is first asked for, and again when it is of another object."""
        try:
            known, result = self._results[make]
        except (AttributeError, KeyError):
            return self.keep(make, of, make(self, of))
        return result if known is of else self.keep(make, of, make(self, of))

    def keep(self, make: Callable[[Self, K], T], of: K, result: T) -> T:
        """Keep what `make(self, of)` is known to be."""
        if not hasattr(self, "_results"):
            object.__setattr__(self, "_results", {})
        self._results[make] = of, result
        return result
