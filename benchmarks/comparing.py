"""Comparing two evaluations across a revision in which every criterion has a row of its own."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial

import attrs

from benchmarks.agreement import timed_answers
from benchmarks.timing import Timing, in_turns
from benchmarks.workload import Answers, Workload, sized
from kompass_rules import (
    Association,
    Common,
    Comparison,
    Correspondence,
    CriteriaChange,
    Difference,
    Evaluation,
    Framework,
    Match,
    evaluate,
    parse_framework,
)
from kompass_rules.documents.to_toml import dump_framework

__all__ = ["COMPARED", "COMPARED_WHOLE", "SIZES", "UNKNOWN", "calls", "growth"]

COMPARED = "compare, total and areas read"
COMPARED_WHOLE = "compare, all 194 nodes read"
UNKNOWN = "compare, common unknown, total and areas read"

SIZES = (500, 1_000, 2_000, 5_000)


def calls(workload: Workload, answers: Answers) -> Mapping[str, Callable[[], object]]:
    """Each call takes two evaluations and a correspondence, and gives the differences that somebody asks for.

    A third of the rows say that the same content is judged alike, the others that four fifths of the old and nine
    tenths of the new content are common and judged harder; or that it is close, and nobody knows how much is common.
    """
    known, unknown = _framework(workload), _framework(workload, Common())
    old, new = _evaluations(known, workload, answers)
    areas = ["total", *(child.code for child in workload.tree.children)]

    def read(framework: Framework, codes: list[str]) -> list[Difference]:
        return [*map(framework.compare(old, new).__getitem__, codes)]

    return {
        COMPARED: partial(read, known, areas),
        COMPARED_WHOLE: partial(read, known, list(known["2"].codes)),
        UNKNOWN: partial(read, unknown, areas),
    }


def growth(rounds: int) -> dict[int, Timing]:
    """The time to read two revisions and a correspondence, and to compare two totals, by the number of nodes."""
    cases: dict[str, Callable[[], object]] = {}
    nodes: list[int] = []
    for size in SIZES:
        workload = sized(size, criteria=45)
        framework = _framework(workload)
        evaluations = _evaluations(framework, workload, timed_answers(workload))
        nodes.append(len(workload.ruleset))
        cases[str(size)] = partial(_read_and_compare, dump_framework(framework), evaluations)
    return dict(zip(nodes, in_turns(cases, rounds, sample=0).values(), strict=True))


def _read_and_compare(texts: dict[str, str], evaluations: tuple[Evaluation, Evaluation]) -> Comparison:
    """With the garbage collector at work, since the figure to reach is in seconds that somebody waits."""
    gc.enable()
    try:
        comparison = parse_framework(texts).compare(*evaluations)
        _ = comparison.total
    finally:
        gc.disable()
    return comparison


def _framework(workload: Workload, common: Common | None = None) -> Framework:
    old, new = workload.ruleset, attrs.evolve(workload.ruleset, revision="2")
    partly = Common(Fraction(4, 5), Fraction(9, 10)) if common is None else common
    rows = [
        Association([leaf.code], [leaf.code], Match.CLOSE, partly, CriteriaChange.STRICTER)
        if at % 3
        else Association([leaf.code], [leaf.code], Match.EXACT, criteria=CriteriaChange.SAME)
        for at, leaf in enumerate(workload.leaves)
    ]
    return Framework(old.framework, [old, new], correspondences=[Correspondence(old, new, rows)])


def _evaluations(framework: Framework, workload: Workload, answers: Answers) -> tuple[Evaluation, Evaluation]:
    """The answers, and next time the same the other way round."""
    assessment = workload.assessment(answers)
    turned = {leaf.code: leaf.max_points - answers[leaf.code] for leaf in workload.leaves}
    later = attrs.evolve(workload.assessment(turned), revision="2")
    return evaluate(framework["1"], assessment), evaluate(framework["2"], later)
