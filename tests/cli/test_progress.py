"""A long run tells how far it is, on a terminal only, and leaves nothing behind."""

from __future__ import annotations

import io
import sys

import pytest

from kompass_rules.cli.progress import told


class Screen(io.StringIO):
    """A terminal, or a file."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.mark.parametrize(
    ("is_terminal", "seconds", "said"),
    [
        (True, 1.5, ["", "2 of 4 done", "3 of 4 done", "           ", ""]),
        (True, 0.1, [""]),
        (False, 1.5, [""]),
    ],
)
def test_steps_are_counted_once_they_take_long(
    is_terminal: bool, seconds: float, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen(is_terminal=is_terminal)
    monkeypatch.setattr(sys, "stderr", screen)
    times = iter(range(100))

    assert [*told("abcd", "en", lambda: next(times) * seconds)] == ["a", "b", "c", "d"]
    assert screen.getvalue().split("\r") == said
