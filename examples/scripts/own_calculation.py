"""An evaluator's own figures over several municipalities, as CSV for a spreadsheet.

`python examples/scripts/own_calculation.py [FILE ...]`; without files, every example of Kommunkompassen.
"""

from __future__ import annotations

import csv
import sys
from fractions import Fraction
from pathlib import Path

from kompass_rules import Evaluation, Score, bundled, evaluate, load_assessment

EXAMPLES = Path(__file__).parents[1] / "assessments"


def areas(evaluation: Evaluation) -> list[Score]:
    """The scores of the nodes right below the total."""
    return [evaluation[area.code] for area in evaluation.ruleset.total.children]


def weakest_area(evaluation: Evaluation) -> str | None:
    """The code of the area with the lowest percent; None where the figures leave open which it is."""
    known = {score.code: score.percent for score in areas(evaluation) if score.percent is not None}
    lowest = min(known, key=lambda code: known[code].low)
    others = [percent.low for code, percent in known.items() if code != lowest]
    return lowest if all(known[lowest].high < low for low in others) else None


def spread(evaluation: Evaluation) -> Fraction | None:
    """The points between the best area and the weakest; None where not all areas are known exactly."""
    points = [score.points for score in areas(evaluation)]
    known = [one.value for one in points if one is not None and one.is_exact]
    return max(known) - min(known) if len(known) == len(points) else None


CALCULATIONS = {"weakest area": weakest_area, "spread": spread}


def main() -> None:
    """One line a municipality: total, percent, and the two figures above."""
    framework = bundled("kommunkompassen")
    sheet = csv.writer(sys.stdout, lineterminator="\n")
    sheet.writerow(["unit", "assessed", "revision", "total", "percent", *CALCULATIONS])
    files = [Path(file) for file in sys.argv[1:]] or sorted(EXAMPLES.glob("*.toml"))
    for assessment in map(load_assessment, files):
        if assessment.framework == framework.name:
            ruleset = framework[assessment.revision]
            evaluation = evaluate(ruleset, assessment, calculations=CALCULATIONS)
            row = [assessment.unit, assessment.assessed, assessment.revision]
            row += [str(evaluation.total.points), str(evaluation.total.percent)]
            own = [evaluation.calculated(name) for name in CALCULATIONS]
            sheet.writerow([*row, *("" if figure is None else figure for figure in own)])


if __name__ == "__main__":
    main()
