"""Scoring inside another program: answers from a form in, plain data for a page or a database out.

Run it anywhere: `python examples/scripts/embed.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from kompass_rules import Assessment, Criterion, InvalidError, Options, Ruleset, evaluate, load_framework, number

FRAMEWORK = Path(__file__).parents[1] / "frameworks" / "exempel"


def answer_of(ruleset: Ruleset, code: str, text: str) -> str | Fraction:
    """What a form sends is text: the name of an option stays so, all else is a number, "4,2" as well as "4.2"."""
    if code not in ruleset:
        return text  # evaluate tells what codes there are
    node = ruleset[code]
    scale = ruleset.scales.get(node.scale or "") if isinstance(node, Criterion) else None
    return text if isinstance(scale, Options) else number(text)


def score(ruleset: Ruleset, unit: str, form: Mapping[str, str], language: str) -> dict[str, object]:
    """The result as JSON can say it; or, in the same shape, what is wrong with the form."""
    try:
        answers = {code: answer_of(ruleset, code, text) for code, text in form.items()}
        assessment = Assessment(ruleset.framework, ruleset.revision, unit, answers=answers)
        evaluation = evaluate(ruleset, assessment, missing="bound")
    except InvalidError as error:
        return {"errors": [{"at": found.place, "text": found.text(language)} for found in error.findings]}
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
