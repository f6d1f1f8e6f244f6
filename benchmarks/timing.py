"""Timing on a machine that others use too.

What is compared is repeated in turns, in another order each round, and it is the processor's time that is taken: the
clock on the wall also counts the work of others.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from statistics import median
from time import process_time
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
        """The time when nothing else disturbed."""
        return min(self.seconds)

    def over(self, other: Timing) -> float:
        """How many times as long as another that was measured in turns with it: the usual ratio within one round."""
        return median(mine / theirs for mine, theirs in zip(self.seconds, other.seconds, strict=True))

    def beyond(self, other: Timing) -> float:
        """How much longer than another that was measured in turns with it, in seconds."""
        return median(mine - theirs for mine, theirs in zip(self.seconds, other.seconds, strict=True))


def in_turns(calls: Mapping[str, Callable[[], object]], rounds: int, *, sample: float = 0.005) -> dict[str, Timing]:
    """Time each call once a round, as often as fills `sample` seconds; the garbage collector rests meanwhile."""
    timers = {name: Timer(call, timer=process_time) for name, call in calls.items()}
    numbers = {name: _fitting(timer, sample) for name, timer in timers.items()}
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    for name in _turns(calls, rounds):
        seconds[name].append(timers[name].timeit(numbers[name]) / numbers[name])
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
    for name in _turns(arguments, rounds):
        if fit[name]:
            seconds[name].append(_run(arguments[name]) or 0.0)
    return {name: Timing(tuple(seconds[name])) if fit[name] else None for name in arguments}


def _run(arguments: Sequence[str]) -> float | None:
    start = _of_children()
    compiled = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}  # as where a package is installed
    ended = subprocess.run([sys.executable, *arguments], env=compiled, capture_output=True, check=False)
    return None if ended.returncode else _of_children() - start


def _of_children() -> float:
    """The processor's time that ended processes took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _turns(names: Iterable[str], rounds: int) -> Iterator[str]:
    """Every name once a round, in random order, so that nothing falls in step with what disturbs."""
    rnd, order = random.Random(4), list(names)
    for _ in range(rounds):
        rnd.shuffle(order)
        yield from order
