"""The progress of long runs: what a caller wants to be told, and else a bar in the notebook that runs them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from time import monotonic
from typing import Any, TypeAlias

from kompass_rules.wording import phrase

Progress: TypeAlias = Callable[[int, int], None]
"""A function that is called with the steps that are done, and with all."""

PATIENCE = 2
"""The seconds that nobody minds to wait without a word."""


def following(progress: Progress | None, language: str = "en") -> Progress:
    """Return what follows a run: the function that was given, else that of the notebook, else one that says nothing."""
    return progress or notebook_progress(language) or _unsaid


def notebook_progress(language: str = "en", clock: Callable[[], float] = monotonic) -> Progress | None:
    """Return a function that shows a bar in the notebook, where one runs this; None elsewhere.

    The bar comes once a run takes over two seconds, and goes when the run is done. Nothing is imported but what runs
    already.
    """
    shell = getattr(sys.modules.get("IPython"), "get_ipython", _unsaid)()
    if getattr(shell, "kernel", None) is None:
        return None
    display, began, bars = import_module("IPython.display").display, clock(), list[Any]()

    def show(done: int, count: int) -> None:
        is_done = done == count
        if bars:
            bars[0].update(_bar(done, count, language, is_done=is_done), raw=True)
        elif clock() - began > PATIENCE and not is_done:
            bars.append(display(_bar(done, count, language, is_done=False), raw=True, display_id=True))

    return show


def _bar(done: int, count: int, language: str, *, is_done: bool) -> dict[str, str]:
    """The bar as a notebook shows it, and as text; nothing once all is done."""
    said = "" if is_done else phrase("progress", language, done=done, all=count)
    shown = f'<progress max="{count}" value="{done}" aria-label="{said}"></progress> {said}'
    return {"text/plain": said, "text/html": shown if said else ""}


def _unsaid(*_: int) -> None:
    """Say nothing."""
