"""How an evaluation grows with the tree."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from benchmarks.agreement import timed_answers
from benchmarks.timing import Timing, in_turns
from benchmarks.workload import Workload, sized
from kompass_rules import Assessment, evaluate

__all__ = ["SIZES", "growth"]

SIZES = (200, 600, 2_000, 6_000, 20_000)


def growth(rounds: int) -> dict[int, Timing]:
    """The time of one evaluation, figures read, by the number of nodes."""
    cases: dict[str, Callable[[], object]] = {}
    nodes: list[int] = []
    for size in SIZES:
        workload = sized(size)
        assessment = workload.assessment(timed_answers(workload))
        nodes.append(len(workload.ruleset))
        cases[str(size)] = partial(_evaluated, workload, assessment)
    return dict(zip(nodes, in_turns(cases, rounds).values(), strict=True))


def _evaluated(workload: Workload, assessment: Assessment) -> object:
    return evaluate(workload.ruleset, assessment).figures()
