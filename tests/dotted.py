"""The way up from a code by its dots, written apart from the program: the trees that tests draw have no other."""

from __future__ import annotations

__all__ = ["ancestors", "depth"]


def ancestors(code: str) -> tuple[str, ...]:
    """The codes above, the nearest first, the total last."""
    parts = code.split(".")
    above = [".".join(parts[:length]) for length in range(len(parts) - 1, 0, -1)]
    return () if code == "total" else (*above, "total")


def depth(code: str) -> int:
    """The depth below the total."""
    return len(ancestors(code))
