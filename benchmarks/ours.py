"""The calls of kompass_rules that are timed, by name."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import attrs

from benchmarks.workload import Answers, Workload
from kompass_rules import Evaluation, Level, Missing, bundled, evaluate, load_assessment

EXAMPLE = Path(__file__).parents[1] / "examples" / "assessments" / "hoganas-2020.toml"

FIGURES = "evaluate, figures read"
ANEW = "evaluate, answers laid anew, figures read"
SCORES = "evaluate, 44 scores read"
CHANGED = "with_answer, figures read"
INTERVALS = "evaluate, a fifth bound, figures read as two columns"
EXCLUDED = "evaluate, a fifth excluded, figures read"
SINGLY = "evaluate, a fifth excluded where nothing carries, figures read"
ZERO = "evaluate, a fifth without points, figures read"
MADE = "an Assessment made of 150 answers"
PRINTED = "evaluate, printed figures of Höganäs, all scores read"


def calls(workload: Workload, answers: Answers) -> dict[str, Callable[[], object]]:
    """Each call takes what exists before an evaluation and gives what somebody asks for after it.

    Answers are laid once, unless a row says otherwise: there two equal rulesets take turns, each of which has a plan of
    its own, and an assessment keeps only what it was laid on last. Of every five answers one is missing in three rows.
    The printed figures are those of Höganäs 2020.
    """
    ruleset, assessment = workload.ruleset, workload.assessment(answers)
    rulesets = cycle((ruleset, attrs.evolve(ruleset)))
    partial = workload.assessment({code: value for place, (code, value) in enumerate(answers.items()) if place % 5})
    singly = attrs.evolve(ruleset, levels=tuple(map(_rounding_for_itself, ruleset.levels)))
    partial_singly = attrs.evolve(partial)
    evaluation = evaluate(ruleset, assessment)
    leaf = workload.leaves[len(workload.leaves) // 2].code
    turns = cycle((0, 1))
    printed = load_assessment(EXAMPLE)
    revision = bundled("kommunkompassen")[printed.revision]

    def without(missing: Missing) -> Evaluation:
        return evaluate(ruleset, partial, missing=missing)

    def solve() -> object:
        solved = evaluate(revision, printed)
        return [solved[code] for code in printed.printed]

    return {
        FIGURES: lambda: evaluate(ruleset, assessment).figures(),
        ANEW: lambda: evaluate(next(rulesets), assessment).figures(),
        SCORES: lambda: workload.read(evaluate(ruleset, assessment)),
        CHANGED: lambda: evaluation.with_answer(leaf, next(turns)).figures(),
        INTERVALS: lambda: without(Missing.BOUND).figure_bounds(),
        EXCLUDED: lambda: without(Missing.EXCLUDE).figures(),
        SINGLY: lambda: evaluate(singly, partial_singly, missing=Missing.EXCLUDE).figures(),
        ZERO: lambda: without(Missing.ZERO).figures(),
        MADE: lambda: workload.assessment(answers),
        PRINTED: solve,
    }


def _rounding_for_itself(level: Level) -> Level:
    return attrs.evolve(level, points=level.points and attrs.evolve(level.points, carries=False))
