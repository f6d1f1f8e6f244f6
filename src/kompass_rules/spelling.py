"""Known words that a misspelt one is like, for "did you mean"."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import attrs


def close_matches(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words that `word` may be a mistake for, the closest first; at most three."""
    from difflib import get_close_matches  # 3 ms that only a mistake pays for

    word, words = str(word)[:100], list(known)
    found = get_close_matches(word, words, n=3)
    return tuple(found or (get_close_matches(word.lower(), words, n=3) if word.isupper() else ()))


@attrs.define
class SuggestionBudget:
    """A limit on the search for close matches, which is slow: `left` is the number of known words still to be read."""

    left: int = 5_000

    def close_matches(self, word: str, known: Collection[str]) -> tuple[str, ...]:
        """The close matches of a word, or none once the budget is spent."""
        self.left -= len(known)
        return close_matches(word, known) if known and self.left >= 0 else ()
