"""The calls of kompass_rules that are timed, by name."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from benchmarks.workload import Answers, Workload
from kompass_rules import Missing, bundled, evaluate, load_assessment

__all__ = ["CHANGED", "EXACT", "EXAMPLE", "INTERVALS", "PRINTED", "UNREAD", "calls"]

EXAMPLE = Path(__file__).parents[1] / "examples" / "assessments" / "hoganas-2020.toml"

EXACT = "evaluate, all figures read"
UNREAD = "evaluate, nothing read"
CHANGED = "with_answer, nothing read"
INTERVALS = "evaluate, intervals, all read"
PRINTED = "evaluate, printed figures, all read"


def calls(workload: Workload, answers: Answers) -> dict[str, Callable[[], object]]:
    """Each call takes what exists before an evaluation and gives what somebody asks for after it.

    For intervals, every fifth answer is missing under `bound`. The printed figures are those of Höganäs 2020.
    """
    ruleset, assessment = workload.ruleset, workload.assessment(answers)
    known = {code: value for place, (code, value) in enumerate(answers.items()) if place % 5}
    partial = workload.assessment(known)
    evaluation = evaluate(ruleset, assessment)
    leaf = workload.leaves[len(workload.leaves) // 2].code
    turns = cycle((0, 1))
    printed = load_assessment(EXAMPLE)
    revision = bundled("kommunkompassen")[printed.revision]

    def solve() -> object:
        solved = evaluate(revision, printed)
        return [solved[code] for code in printed.printed]

    return {
        EXACT: lambda: workload.read(evaluate(ruleset, assessment)),
        UNREAD: lambda: evaluate(ruleset, assessment),
        CHANGED: lambda: evaluation.with_answer(leaf, next(turns)),
        INTERVALS: lambda: workload.read(evaluate(ruleset, partial, missing=Missing.BOUND)),
        PRINTED: solve,
    }
