"""The smallest case that still shows a fault: throws of the dice made 0, or left out, as long as the fault remains."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from tests.possible_worlds.generate import Case
from tests.strategies import Dice

Make = Callable[[Dice], Case]


class Throws:
    """Dice whose throws are remembered, or given; where none is left they are 0, the simplest choice."""

    def __init__(self, given: Sequence[int] | None = None, seed: int = 0) -> None:
        self.given = given
        self.made: list[int] = []
        self.random = random.Random(seed)

    def __call__(self, choices: int) -> int:
        if self.given is None:
            made = self.random.randrange(choices)
        else:
            made = self.given[len(self.made)] % choices if len(self.made) < len(self.given) else 0
        self.made.append(made)
        return made


def made_from(make: Make, given: Sequence[int]) -> tuple[Case, list[int]]:
    """The case of these throws, and the throws that it needed."""
    throws = Throws(given)
    return make(Dice(throws)), throws.made


def smallest(make: Make, seed: int, is_faulty: Callable[[Case], bool], checks: int = 400) -> Case:
    """The case with this number, made as small as so many checks can."""
    first = Throws(seed=seed)
    best, throws = make(Dice(first)), first.made
    width = max(1, len(throws) // 2)
    while width and checks > 0:
        at = 0
        while at < len(throws) and checks > 0:
            for attempt in (throws[:at] + throws[at + width :], [*throws[:at], *[0] * width, *throws[at + width :]]):
                if attempt == throws:
                    continue
                checks -= 1
                case, made = made_from(make, attempt)
                if (len(made), made) < (len(throws), throws) and is_faulty(case):
                    best, throws = case, made
                    break
            else:
                at += width
        width //= 2
    return best
