"""What if: the total of Höganäs 2020 if some sub-areas had got other points, all else as the report prints it.

`python examples/scripts/what_if.py [CODE=POINTS ...]`; without arguments, 6.1 and 6.3 get their full points.
"""

from __future__ import annotations

import sys
from pathlib import Path

import attrs

from kompass_rules import Evaluation, bundled, evaluate, load_assessment, number

FILE = Path(__file__).parents[1] / "assessments" / "hoganas-2020.toml"


def answered() -> Evaluation:
    """Take the printed points of all sub-areas as answers, which the figures above them then follow from."""
    ruleset, assessment = bundled("kommunkompassen", "2020"), load_assessment(FILE)
    leaves = {node.code for node in ruleset if ruleset.is_scored(node.code) and not node.children}
    points = {code: figure.points for code, figure in assessment.printed.items() if code in leaves}
    answers = {code: value for code, value in points.items() if value is not None}
    return evaluate(ruleset, attrs.evolve(assessment, answers=answers, printed={}))


def main() -> None:
    """Print the total before, each change, and the total and the area after it."""
    evaluation = answered()
    print(f"total: {evaluation.total.points}")
    ruleset = evaluation.ruleset
    given = [one.partition("=") for one in sys.argv[1:]]
    wanted = {code: number(points) for code, _, points in given} or {
        code: ruleset[code].max_points or 0 for code in ("6.1", "6.3")
    }
    for code, points in wanted.items():
        evaluation = evaluation.with_answer(code, points)
        area = evaluation[ruleset.parent(code)]
        print(f"{code} {ruleset.title(code, 'en')}: {points} -> area {area.points}, total {evaluation.total.points}")


if __name__ == "__main__":
    main()
