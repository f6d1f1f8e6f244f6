from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from kompass_rules.frozen import FrozenDict, as_text, frozen_texts, text_tuple

ONE = FrozenDict({"a": 1, "b": 2})


def _add(mapping: Any) -> None:
    mapping |= {"c": 3}


CHANGES: dict[str, Callable[[Any], object]] = {
    "set": lambda mapping: mapping.__setitem__("c", 3),
    "delete": lambda mapping: mapping.__delitem__("a"),
    "add": _add,
    "clear": lambda mapping: mapping.clear(),
    "pop": lambda mapping: mapping.pop("a"),
    "popitem": lambda mapping: mapping.popitem(),
    "setdefault": lambda mapping: mapping.setdefault("c", 3),
    "update": lambda mapping: mapping.update(c=3),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_refused(change: str) -> None:
    with pytest.raises(TypeError, match="this mapping cannot be changed; build a new one"):
        CHANGES[change](ONE)
    assert ONE == {"a": 1, "b": 2}


def test_it_is_a_key_and_equals_dictionaries() -> None:
    assert hash(ONE) == hash(FrozenDict({"b": 2, "a": 1}))
    assert {ONE: "found"}[FrozenDict({"b": 2, "a": 1})] == "found"
    assert ONE == {"b": 2, "a": 1} != FrozenDict({"a": 1})


def test_copies_are_itself_and_pickles_are_equal() -> None:
    assert copy.copy(ONE) is ONE
    assert copy.deepcopy(ONE) is ONE
    again = pickle.loads(pickle.dumps(ONE))
    assert (again, type(again)) == (ONE, FrozenDict)


def test_converters_freeze() -> None:
    texts = frozen_texts({"sv": "område"})
    assert (texts, type(texts)) == ({"sv": "område"}, FrozenDict)
    assert text_tuple(iter(["sv", "en"])) == ("sv", "en")


def test_a_text_may_be_given_by_language() -> None:
    by_language = as_text({"sv": "avläst", "en": "read off"})

    assert isinstance(by_language, FrozenDict)
    assert by_language == {"en": "read off", "sv": "avläst"}
    assert (as_text("read off"), as_text(None), as_text({})) == ("read off", None, None)


def test_a_text_of_a_kind_of_its_own_is_kept() -> None:
    class Name(str):
        __slots__ = ()

    assert as_text(Name("read off")) == "read off"
