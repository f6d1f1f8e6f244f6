"""A form that is being filled in: what is wrong so far, what is left, and between what the total must end up.

Run it anywhere: `python examples/scripts/half_filled_form.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from kompass_rules import Assessment, Interval, Ruleset, bundled, check_assessment, evaluate, number

Answers: TypeAlias = Mapping[str, int | Fraction]

FORM: Answers = {"1.1": number("4,2"), "1.2": 4, "1.3": number("3,9"), "2.1": 6, "2.22": 4, "3.1": number("4,5")}
"""The means of the answers to some of the statements of HME, two of them wrong."""


def criteria(ruleset: Ruleset) -> list[str]:
    """The codes of everything that can be answered at the leaves."""
    return [node.code for node in ruleset.scored_leaves]


def unanswered(ruleset: Ruleset, answers: Answers) -> list[str]:
    """What the form still asks for."""
    return [code for code in criteria(ruleset) if code not in answers]


def index(ruleset: Ruleset, answers: Answers) -> Interval | None:
    """The total index, 0 to 100, whatever the missing answers turn out to be."""
    assessment = Assessment(ruleset.framework, ruleset.revision, unit="Exempelby", answers=answers)
    return evaluate(ruleset, assessment, missing="bound").total.points


def main() -> None:
    """Check, then score what is right."""
    ruleset = bundled("hme")["2011"]
    wrong = check_assessment(ruleset, FORM)
    for found in wrong:
        print(f"{found.place}: {found.text('sv')}")
    places = {found.at for found in wrong}
    good = {code: answer for code, answer in FORM.items() if ("answers", code) not in places}
    print("unanswered:", *unanswered(ruleset, good))
    print("index:", index(ruleset, good))
    full = {code: good.get(code, 4) for code in criteria(ruleset)}
    print("index, if the rest is 4:", index(ruleset, full))


if __name__ == "__main__":
    main()
