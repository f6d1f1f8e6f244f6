"""The progress of a long run, on a terminal only: how many of its steps are done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import monotonic
from typing import TypeVar

from kompass_rules.cli.terminal import complaints
from kompass_rules.wording import phrase

Step = TypeVar("Step")

_PATIENCE = 2
"""The seconds that nobody minds to wait without a word."""


def told(steps: Sequence[Step], language: str, clock: Callable[[], float] = monotonic) -> Iterator[Step]:
    """Yield the steps; once they take over two seconds, say on standard error how many are done, and wipe it out."""
    stream, began, said = complaints(language).stream, clock(), ""
    for done, step in enumerate(steps):
        if stream.isatty() and clock() - began > _PATIENCE:
            said = phrase("progress", language, done=done, all=len(steps))
            stream.write(f"\r{said}")
            stream.flush()
        yield step
    if said:
        stream.write(f"\r{' ' * len(said)}\r")
