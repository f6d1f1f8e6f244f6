"""The engine against the oracle: where they differ on one case, and a long run over many random ones.

    python -m tests.hunt 100000            # 100,000 random trees with answers
    python -m tests.hunt 20000 --printed   # 20,000 small trees with printed figures
    python -m tests.hunt 20000 --compared  # 20,000 comparisons, looked at for what none may do

Every case has a number; `--first` says with which the run begins. The exit code is 1 where any case differs.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from multiprocessing import get_context
from operator import mul
from statistics import median

from kompass_rules import Evaluation, Interval, InvalidError, Monotone, evaluate
from tests import oracle, plain, strategies
from tests.any_comparison import faults, random_comparison
from tests.oracle import Document, Ends, Node
from tests.strategies import Dice, Printed, Small

REFUSALS = {
    "missing": {"answer-missing"},
    "nothing-applicable": {"nothing-applicable", "answer-missing"},
    "nothing-answered": {"nothing-answered", "too-little-answered"},
    "contradiction": {"figures-contradict"},
}
"""What the oracle says of documents without a score, and what the engine may say of them."""

HOSTS = {
    "minimum": Monotone(lambda shares, *_: min(shares)),
    "maximum": Monotone(lambda shares, *_: max(shares)),
    "median": Monotone(lambda shares, *_: median(shares)),
    "weighted-mean": Monotone(
        lambda shares, weights, _: sum(map(mul, shares, weights), Fraction(0)) / sum(weights, Fraction(0))
    ),
}
"""Built-in aggregations as a host would pass them."""

_CHUNK = 50


def answer_differences(
    ruleset: Document, assessment: Document, missing: str | None, *, rounding: bool, hosted: bool = False
) -> Iterator[str]:
    """Where an evaluation of answers differs from the oracle's; with `hosted`, a host passes what `HOSTS` has."""
    refused, found = "", dict[str, Node]()
    try:
        found = oracle.evaluate(ruleset, assessment, missing, rounding=rounding)
    except oracle.Refused as refusal:
        refused = refusal.code
    slack = oracle.root_slack(ruleset)
    try:
        mine = plain.ruleset(_hosted(ruleset) if hosted else ruleset)
        evaluation = evaluate(
            mine, plain.assessment(assessment), missing=missing, rounding=rounding, aggregations=HOSTS if hosted else {}
        )
    except InvalidError as error:
        yield from _refusal_differs(error, refused)
        return
    if refused:
        yield f"scored, though {refused}"
    for code, node in found.items():
        yield from _node_differs(evaluation, code, node, slack=slack)
    yield from figure_differences(evaluation)


def _hosted(document: Document) -> Document:
    """The ruleset with the aggregations of `HOSTS` left to the host."""

    def node(table: Document) -> Document:
        name = table.get("aggregation")
        return {**table, "aggregation": f"host:{name}"} if name in HOSTS else table

    nodes = {code: node(table) for code, table in document["nodes"].items()}
    return {**document, "total": node(document["total"]), "nodes": nodes}


def _is_open(assessment: Document) -> bool:
    """Whether an answer is an interval with an open end, of which a host sees the number only."""
    answers = assessment.get("answers", {}).values()
    return any(isinstance(answer, Interval) and (answer.low_open or answer.high_open) for answer in answers)


def figure_differences(evaluation: Evaluation) -> Iterator[str]:
    """Where the figures in columns differ from those of scores, or are not plain numbers."""
    least, most = evaluation.figure_bounds()
    for code, low in least.items():
        score = evaluation[code]
        for name, known, ends in (
            ("points", score.points, (low.points, most[code].points)),
            ("percent", score.percent, (low.percent, most[code].percent)),
        ):
            if ends != ((None, None) if known is None else (known.low, known.high)):
                yield f"{name} of {code} in columns are {ends}, not {known}"
            for end in ends:
                if not (end is None or type(end) is int or (type(end) is Fraction and end.denominator > 1)):
                    yield f"{name} of {code} in columns are {end!r}, no plain number"


def printed_differences(printed: Printed) -> Iterator[str]:
    """Where what printed figures allow differs from the oracle's exact ends, or a contradiction is not smallest.

    Where leaves have steps, and where siblings come in different units, ends may enclose the oracle's, and a
    contradiction may be seen late.
    """
    refused, found = "", dict[str, Node]()
    try:
        found = oracle.evaluate_printed(printed.ruleset, printed.assessment)
    except oracle.Refused as refusal:
        refused = refusal.code
    sharp = is_sharp(printed.ruleset)
    try:
        evaluation = evaluate(plain.ruleset(printed.ruleset), plain.assessment(printed.assessment))
    except InvalidError as error:
        yield from _refusal_differs(error, refused)
        yield from _not_a_contradiction(printed, error, smallest=sharp)
        return
    if refused and sharp:
        yield f"scored, though {refused}"
    for code, node in found.items():
        yield from _node_differs(evaluation, code, node, sharp=sharp)
    yield from figure_differences(evaluation)


def is_sharp(document: Document) -> bool:
    """Whether leaves are continuous, and the children of every node all come in one unit, or none in any."""
    children = strategies.family(document)
    continuous = not any("scale" in table for table in document["nodes"].values())
    return continuous and all(
        len({_unit(document, children, child) for child in below}) < 2 for below in children.values()
    )


def _unit(document: Document, children: dict[str, list[str]], code: str) -> Fraction | None:
    """What a node's points come in as it hands them up: its own unit where it carries, else that of its children."""
    units = [_unit(document, children, child) for child in children[code]]
    unit = min((unit for unit in units if unit), default=None) if None not in units else None
    rule = document["levels"][code.count(".")].get("points", {})
    return max(Fraction(1, 10 ** rule["digits"]), unit or Fraction(0)) if rule.get("carries") else unit


def _refusal_differs(error: InvalidError, refused: str) -> Iterator[str]:
    codes = {found.code for found in error.findings}
    if not codes & REFUSALS.get(refused, set()):
        yield f"refused for {sorted(codes)}, not for {refused or 'anything'}"


def _not_a_contradiction(printed: Printed, error: InvalidError, *, smallest: bool) -> Iterator[str]:
    for found in error.findings:
        if found.code != "figures-contradict":
            continue
        named = [_figure(text) for text in texts] if isinstance(texts := dict(found.values)["figures"], tuple) else []
        if smallest and frozenset(named) not in oracle.smallest_contradictions(printed.ruleset, printed.assessment):
            yield f"{sorted(named)} is not a smallest contradiction"
        lattice = oracle.Lattice(printed.ruleset, printed.assessment)
        if lattice.reached(named)["total"]:
            yield f"{sorted(named)} do not contradict each other"


def _figure(text: str) -> tuple[str, str]:
    """`printed."1.1".points = 14` -> ("1.1", "points")."""
    place = text.partition(" = ")[0].removeprefix("printed.")
    code, _, name = place.rpartition(".")
    return code.strip('"'), name


def _node_differs(
    evaluation: Evaluation, code: str, node: Node, *, slack: Fraction = Fraction(0), sharp: bool = True
) -> Iterator[str]:
    score = evaluation[code]
    facts = score.status.value, score.max_points, score.coverage
    if facts != (node.status, node.max_points, node.coverage):
        yield f"{code} is {facts}, not {(node.status, node.max_points, node.coverage)}"
    top = node.max_points or Fraction(1)
    for name, mine, theirs, within in (
        ("points", score.points, node.points, slack * top),
        ("unrounded", score.unrounded, node.unrounded, slack * top),
        ("percent", score.percent, node.percent, slack * 100),
    ):
        ends = plain.ends(mine)
        if not (oracle.agree(ends, theirs, within) or (not sharp and _encloses(ends, theirs))):
            yield f"{name} of {code} are {mine}, not {theirs}"


def _encloses(outer: Ends | None, inner: Ends | None) -> bool:
    return outer is not None and inner is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def answer_case(seed: int) -> list[str]:
    """The differences of the answered case with this number."""
    dice = random.Random(seed)
    ruleset, assessment, missing = strategies.random_case(dice)
    rounding, hosted = dice.random() < 0.8, dice.random() < 0.3 and not _is_open(assessment)
    return [*answer_differences(ruleset, assessment, missing, rounding=rounding, hosted=hosted)]


def printed_case(seed: int) -> list[str]:
    """The differences of the printed case with this number."""
    dice = random.Random(seed)
    small = Small(answers=dice.random() < 0.3, perturbed=dice.random() < 0.4, steps=dice.random() < 0.2)
    printed = strategies.printed_case(Dice(dice.randrange), small)
    return [*printed_differences(printed)] if printed.assessment["printed"] else []


def compared_case(seed: int) -> list[str]:
    """What the comparison with this number does that none may do."""
    comparison = random_comparison(seed)
    return [*faults(comparison)] if comparison else []


def hunt(check: Callable[[int], list[str]], seeds: Sequence[int], processes: int) -> int:
    """Check every seed, print what differs, and give the number of cases that differ."""
    started, differing = time.monotonic(), 0
    with get_context("spawn").Pool(processes) as pool:
        for seed, differences in zip(seeds, pool.imap(check, seeds, chunksize=_CHUNK), strict=True):
            differing += bool(differences)
            for difference in differences:
                print(f"case {seed}: {difference}", flush=True)  # noqa: T201 - a command
            if not (seed + 1 - seeds[0]) % 10_000:
                passed = time.monotonic() - started
                print(f"{seed + 1 - seeds[0]} cases, {passed:.0f} s", flush=True)  # noqa: T201 - a command
    return differing


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.hunt", description=__doc__.partition("\n")[0] if __doc__ else ""
    )
    parser.add_argument("count", type=int, help="how many cases")
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--printed", action="store_true", help="small trees with printed figures instead of answers")
    kinds.add_argument("--compared", action="store_true", help="two evaluations along a chain instead of one")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    check = printed_case if asked.printed else compared_case if asked.compared else answer_case
    differing = hunt(check, range(asked.first, asked.first + asked.count), asked.processes)
    print(f"{asked.count} cases, {differing} differ")  # noqa: T201 - a command
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main())
