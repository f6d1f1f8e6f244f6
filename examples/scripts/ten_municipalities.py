"""Municipalities of one revision in a table: points, rank and percentile, as CSV for a spreadsheet.

`python examples/scripts/ten_municipalities.py [FILE ...]`; without files, ten examples of 2010, the latest of each
municipality. The rank is two numbers, which are the same where the points are known exactly.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from kompass_rules import Evaluation, bundled, bundled_means, cohort, evaluate, load_assessment

EXAMPLES = Path(__file__).parents[1] / "assessments"
REVISION, COUNT = "2010", 10


def evaluations(files: list[Path]) -> list[Evaluation]:
    """Score the files of the revision, the latest of each municipality."""
    ruleset = bundled("kommunkompassen", REVISION)
    assessments = [load_assessment(file) for file in files]
    ours = [one for one in assessments if (one.framework, one.revision) == (ruleset.framework, REVISION)]
    latest = {one.unit: one for one in sorted(ours, key=lambda one: one.assessed or "")}
    return [evaluate(ruleset, one) for one in latest.values()]


def main() -> None:
    """Write one line a municipality, the highest first, then the mean and the published means."""
    given = [Path(file) for file in sys.argv[1:]]
    found = evaluations(given) if given else evaluations(sorted(EXAMPLES.glob("*.toml")))[:COUNT]
    side_by_side = cohort(found, bundled_means("kommunkompassen"))
    rows = [row for row in side_by_side.rows() if row["code"] == "total"]
    sheet = csv.writer(sys.stdout, lineterminator="\n")
    sheet.writerow(["municipality", "assessed", "points", "best rank", "worst rank", "percentile"])
    for row in sorted(rows, key=lambda row: (str(row["rank_best"]).zfill(3), str(row["unit"]))):
        names = ("unit", "assessed", "score", "rank_best", "rank_worst", "percentile")
        sheet.writerow([row[name] for name in names])
    total = side_by_side["total"]
    sheet.writerow(["mean of these", "", str(total.mean), "", "", ""])
    for mean, _ in total.published:
        sheet.writerow([f"published {mean.published}", "", str(mean.points["total"]), "", "", ""])


if __name__ == "__main__":
    main()
