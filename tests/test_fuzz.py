"""The targets of the search over inputs hold for what the search begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module

import pytest

from fuzz import seeds
from fuzz.__main__ import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_for_its_seeds(name: str) -> None:
    module, function, begin, _ = TARGETS[name]
    target: Callable[[bytes], None] = getattr(import_module(module), function)
    beginnings: Callable[[], Iterable[bytes]] = getattr(seeds, begin)
    tried = 0
    for seed in beginnings():
        target(seed)
        tried += 1
    assert tried >= 100


def test_the_search_knows_the_words_of_documents() -> None:
    assert {"max_points", "half-up", "associations", "not_applicable", "ruleset", "[["} <= set(seeds.words())
