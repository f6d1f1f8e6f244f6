"""Scoring inside another program: answers from a form in, plain data for a page or a database out.

Run it anywhere: `python examples/scripts/embed.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from kompass_rules import Ruleset, answers_from_text, evaluate, load_framework

FRAMEWORK = Path(__file__).parents[1] / "frameworks" / "exempel"


def score(ruleset: Ruleset, unit: str, form: Mapping[str, str], language: str) -> dict[str, object]:
    """The result as JSON can say it; or, in the same shape, what is wrong with each field of the form."""
    read = answers_from_text(ruleset, form)
    if read.findings:
        return {"errors": {found.at[1]: found.text(language) for found in read.findings}}
    evaluation = evaluate(ruleset, read.assessment(unit), missing="bound")
    areas = {ruleset.title(area.code, language): str(evaluation[area.code].points) for area in ruleset.total.children}
    return {"total": str(evaluation.total.points), "areas": areas}


def main() -> None:
    """Score one form that is fine, and one that is not."""
    ruleset = load_framework(FRAMEWORK)["1"]
    fine = {"1": "31,5", "2": "24", "3.1.1": "4,2", "3.1.2": "3", "3.1.3": "5", "3.2": "8", "4.1.1": "1.25", "4.2": "2"}
    for form in (fine, {"1.1.1": "sometimes", "2.2.1": "7"}):
        print(json.dumps(score(ruleset, "Exempelby", form, "en"), ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
