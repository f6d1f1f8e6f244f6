"""The progress of a long run, on a terminal only: how many of its steps are done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import monotonic
from typing import TypeVar

from kompass_rules.cli.terminal import complaints
from kompass_rules.progress import PATIENCE, Progress
from kompass_rules.wording import phrase

Step = TypeVar("Step")


def terminal_progress(language: str, clock: Callable[[], float] = monotonic) -> Progress:
    """Return a function that says on standard error how many steps are done, and wipes it out when all are.

    It begins once they take over two seconds.
    """
    stream, began, lines = complaints(language).stream, clock(), [""]

    def show(done: int, count: int) -> None:
        if stream.isatty() and clock() - began > PATIENCE and done < count:
            lines.append(phrase("progress", language, done=done, all=count))
            stream.write(f"\r{lines[-1]}")
            stream.flush()
        elif done == count and lines[-1]:
            stream.write(f"\r{' ' * len(lines[-1])}\r")

    return show


def told(steps: Sequence[Step], language: str, clock: Callable[[], float] = monotonic) -> Iterator[Step]:
    """Yield the steps, and show their progress."""
    show = terminal_progress(language, clock)
    for done, step in enumerate(steps, start=1):
        yield step
        show(done, len(steps))
