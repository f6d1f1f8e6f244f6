"""The program's comparisons against all that may be: a long run over random cases, each counterexample made small.

    python -m tests.hunt_worlds 30000                     # 30,000 pairs of every kind
    python -m tests.hunt_worlds 30000 --chains 5000       # and 5,000 chains of two and three steps
    python -m tests.hunt_worlds 3000 --kinds joint,printed --seed 100000 --shown 10

Every case has a number; `--seed` is that of the first. Of each kind of fault so many are shown as documents, with a
world in which what the program says does not hold. The exit code is 1 where there is any.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from multiprocessing import get_context
from typing import NamedTuple

from tests.possible_worlds.generate import KINDS, RARE, Case, random_case
from tests.possible_worlds.judge import Fault, said_of, shown
from tests.possible_worlds.laws import all_faults
from tests.possible_worlds.shown import case_text
from tests.possible_worlds.smaller import smallest
from tests.strategies import Dice

_CHUNK = 20


class Hunt(NamedTuple):
    """What is looked for, and how hard."""

    kinds: frozenset[str]
    steps: Sequence[int]
    tries: int

    def made(self, dice: Dice) -> Case:
        """A case of one of these numbers of steps."""
        return random_case(dice, self.kinds, steps=dice.one_of(self.steps))

    def faults(self, case: Case, seed: int) -> list[Fault]:
        """What is wrong with a case."""
        return [*all_faults(case, Dice(random.Random(seed).randrange), tries=self.tries)]


class Found(NamedTuple):
    """What one case came to."""

    seed: int
    faults: tuple[Fault, ...]
    kinds: frozenset[str]


def looked_at(hunt: Hunt, seed: int) -> Found:
    """The faults of the case with this number."""
    case = hunt.made(Dice(random.Random(seed).randrange))
    return Found(seed, tuple(hunt.faults(case, seed)), case.kinds)


def run(hunt: Hunt, seeds: Sequence[int], processes: int, most: int) -> Counter[str]:
    """Look at every case, show the first faults of each kind, and count cases by kind of fault."""
    started, counted = time.monotonic(), Counter[str]()
    with get_context("spawn").Pool(processes) as pool:
        for number, found in enumerate(pool.imap(partial(looked_at, hunt), seeds, chunksize=_CHUNK), 1):
            for kind in {fault.kind for fault in found.faults}:
                counted[kind] += 1
                if counted[kind] <= most:
                    print("\n".join(report(hunt, found.seed, kind)), flush=True)  # noqa: T201 - a command
            if not number % 1000:
                passed = time.monotonic() - started
                print(f"# {number} cases, {passed:.0f} s: {dict(counted)}", flush=True)  # noqa: T201 - a command
    return counted


def report(hunt: Hunt, seed: int, kind: str) -> Iterator[str]:
    """One fault as a small reproduction."""

    def matching(case: Case) -> list[Fault]:
        try:
            return [fault for fault in hunt.faults(case, seed) if fault.kind == kind]
        except Exception as error:  # noqa: BLE001 - a crash is a fault like any other
            return [Fault("crash", "", repr(error))] if kind == "crash" else []

    case = smallest(hunt.made, seed, lambda case: bool(matching(case)))
    yield f"\n######## case {seed}: {kind} ########"
    yield case_text(case)
    for code, said in (said_of(case) or {}).items():
        numbers = f"straight {shown(said.straight)}, bounds {shown(said.bounds)}, {said.verdict}"
        shares = ", ".join(f"{name} {share}" for name, share in said.tipping.items() if share is not None)
        numbers += f", tipping {shares}" if shares else ""
        yield f"# {code}: {said.degree}, old {shown(said.old)}, new {shown(said.new)} of {said.top}, {numbers}"
        yield f"#   {', '.join(dict.fromkeys(said.reasons))}"
    yield from (f"# {fault}" for fault in matching(case)[:3])


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.hunt_worlds", description=__doc__.partition("\n")[0] if __doc__ else ""
    )
    parser.add_argument("count", type=int, help="how many pairs")
    parser.add_argument("--chains", type=int, default=0, help="how many chains of two and three steps besides")
    parser.add_argument("--seed", type=int, default=0, help="the number of the first case")
    parser.add_argument("--kinds", default=",".join(KINDS + RARE), help="what cases may have, with commas between")
    parser.add_argument("--without", default="", help="what cases may not have")
    parser.add_argument("--tries", type=int, default=25, help="how many moves towards each end")
    parser.add_argument("--shown", type=int, default=3, help="how many of each kind of fault are shown")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    kinds = frozenset(asked.kinds.split(",")) - frozenset(asked.without.split(","))
    counted = Counter[str]()
    for count, steps in ((asked.count, (1,)), (asked.chains, (2, 3))):
        seeds = range(asked.seed, asked.seed + count)
        counted += run(Hunt(kinds, steps, asked.tries), seeds, asked.processes, asked.shown)
    print(f"{asked.count} pairs and {asked.chains} chains: {dict(counted) or 'nothing wrong'}")  # noqa: T201
    return int(bool(counted))


if __name__ == "__main__":
    sys.exit(main())
