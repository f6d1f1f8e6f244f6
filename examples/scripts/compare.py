"""A municipality over several evaluations: what a report may say of each change, and what it must not.

`python examples/scripts/compare.py [FILE ...]`; without files, Höganäs 2018, 2020 and 2023.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kompass_rules import Comparison, Degree, Difference, Interval, bundled, evaluate, load_assessment

ASSESSMENTS = Path(__file__).parents[1] / "assessments"
HOGANAS = [ASSESSMENTS / f"hoganas-{year}.toml" for year in (2018, 2020, 2023)]

WORDS = {
    Degree.FULLY: "can be compared",
    Degree.LARGELY: "can largely be compared",
    Degree.PARTLY: "can only partly be compared",
    Degree.NOT: "cannot be compared",
}


def signed(change: Interval) -> str:
    """A change with its sign; an interval as documents write it."""
    return f"+{change}" if change.is_exact and change.value > 0 else str(change)


def report(difference: Difference) -> str:
    """The change, if it may be told at all, and how certain it is."""
    said = [f"{difference.old.points} -> {difference.new.points} points, which {WORDS[difference.degree]}"]
    if difference.straight is not None:
        said.append(f"{signed(difference.straight)} straight across, bias: {difference.bias}")
    if difference.bounds is not None:
        said.append(f"{difference.verdict}: {signed(difference.bounds)}, whatever the revision did")
    elif difference.tipping_share is not None:
        common = difference.tipping_share * 100 // 1 + 1
        said.append(f"certain if at least {common} % of the content is common in every area")
    return "; ".join(said)


def not_comparable(comparison: Comparison) -> list[str]:
    """The areas that are less than largely comparable, with their titles."""
    ruleset = comparison.new.ruleset
    areas = [comparison[area.code] for area in ruleset.total.children]
    return [f"{one.code} {ruleset.title(one.code, 'en')}" for one in areas if not one.degree.is_straight]


def main() -> None:
    """One paragraph a change, and why nothing more certain can be said."""
    framework = bundled("kommunkompassen")
    files = [Path(file) for file in sys.argv[1:]] or HOGANAS
    assessments = [load_assessment(file) for file in files]
    for comparison in framework.series(evaluate(framework[one.revision], one) for one in assessments):
        old, new = comparison.old.assessment, comparison.new.assessment
        print(f"{new.unit} {old.assessed} ({old.revision}) to {new.assessed} ({new.revision})")
        print(" ", report(comparison.total))
        for area in not_comparable(comparison):
            print("  read with care:", area)
        for text in dict.fromkeys(reason.text("en") for reason in comparison.total.reasons if reason.code != "paired"):
            print("  -", text)


if __name__ == "__main__":
    main()
