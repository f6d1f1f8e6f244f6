"""Timing on a machine that others use too: what is compared is repeated in turns, never one after the other."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import perf_counter
from timeit import Timer

import attrs

__all__ = ["Timing", "in_turns", "processes_in_turns"]


@attrs.frozen
class Timing:
    """How long one call took, in seconds, each time it was measured."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The usual time, on this machine as busy as it was."""
        return median(self.seconds)

    @property
    def least(self) -> float:
        """The time when nothing else disturbed; what the ratios of calls are made of."""
        return min(self.seconds)

    def over(self, other: Timing) -> float:
        """How many times as long as another call."""
        return self.least / other.least


def in_turns(calls: Mapping[str, Callable[[], object]], rounds: int, *, sample: float = 0.005) -> dict[str, Timing]:
    """Time each call once a round, as often as fills `sample` seconds; the garbage collector rests meanwhile."""
    timers = {name: Timer(call) for name, call in calls.items()}
    numbers = {name: _fitting(timer, sample) for name, timer in timers.items()}
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, timer in timers.items():
            seconds[name].append(timer.timeit(numbers[name]) / numbers[name])
    return {name: Timing(tuple(taken)) for name, taken in seconds.items()}


def _fitting(timer: Timer, sample: float) -> int:
    """How many calls fill a sample, judged by warm ones."""
    timer.timeit(2)
    once = min(timer.repeat(repeat=3, number=1))
    return max(1, round(sample / once))


def processes_in_turns(arguments: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Timing | None]:
    """Time whole processes of this interpreter, once a round each; None for what does not end well."""
    fit = {name: _run(given) is not None for name, given in arguments.items()}
    seconds: dict[str, list[float]] = {name: [] for name in arguments}
    for _ in range(rounds):
        for name, given in arguments.items():
            if fit[name]:
                seconds[name].append(_run(given) or 0.0)
    return {name: Timing(tuple(seconds[name])) if fit[name] else None for name in arguments}


def _run(arguments: Sequence[str]) -> float | None:
    start = perf_counter()
    ended = subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
    taken = perf_counter() - start
    return None if ended.returncode else taken
