"""A controller's own index: the mean of four areas of Kommunkompassen 2020, one of them counted twice.

`python examples/scripts/own_index.py [FILE ...]`; without files, all examples of 2020. A municipality of which an area
is not known has an index within limits.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kompass_rules import Evaluation, Interval, bundled, evaluate, load_assessment

EXAMPLES = Path(__file__).parents[1] / "assessments"
WEIGHTS = {"3": 2, "4": 1, "6": 1, "8": 1}
"""Steering and control counts twice."""


def steering(evaluation: Evaluation) -> Interval | None:
    """The index from 0 to 100; None where an area has no score."""
    index = Interval(0, 0)
    for code, weight in WEIGHTS.items():
        percent = evaluation[code].percent
        if percent is None:
            return None
        index += percent * weight
    return index / sum(WEIGHTS.values())


def main() -> None:
    """Print one line a municipality."""
    files = [Path(file) for file in sys.argv[1:]] or sorted(EXAMPLES.glob("*-202[0-2].toml"))
    for assessment in map(load_assessment, files):
        if (assessment.framework, assessment.revision) == ("kommunkompassen", "2020"):
            ruleset = bundled("kommunkompassen", "2020")
            evaluation = evaluate(ruleset, assessment, calculations={"steering": steering})
            print(f"{assessment.unit} {assessment.assessed}: {evaluation.calculated('steering')}")


if __name__ == "__main__":
    main()
