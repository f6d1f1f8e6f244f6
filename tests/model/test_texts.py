from __future__ import annotations

import pytest

from kompass_rules.model.texts import is_plain


@pytest.mark.parametrize("name", ["", " ", "x", "a b", "nivå", "x!"])
def test_a_name_that_is_seen_as_it_is_written_is_plain(name: str) -> None:
    assert is_plain(name)


@pytest.mark.parametrize("name", [" X", "X ", "\tx", " nivå", "niva\u030a", "a\u00a0b", "1\u200b", "HÃ¶ganÃ¤s"])
def test_a_name_with_what_is_not_seen_is_not_plain(name: str) -> None:
    assert not is_plain(name)
