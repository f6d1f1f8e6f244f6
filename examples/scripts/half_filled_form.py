"""A form that is being filled in: what is wrong so far, what is left, and between what the total must end up.

Run it anywhere: `python examples/scripts/half_filled_form.py`.
"""

from __future__ import annotations

from kompass_rules import FormAnswers, Interval, answers_from_text, bundled, evaluate

FORM = {"1.1": "4,2", "1.2": "4", "1.3": "3,9", "2.1": "6", "2.2": "fyra", "2.3": "", "3.1": "4,5"}
"""The means of the answers to some of the statements of HME, two of them wrong, and one empty."""


def index(form: FormAnswers) -> Interval | None:
    """The total index, 0 to 100, whatever the missing answers turn out to be."""
    return evaluate(form.ruleset, form.assessment("Exempelby", half_filled=True), missing="bound").total.points


def main() -> None:
    """Check, then score what is right."""
    ruleset = bundled("hme")["2011"]
    form = answers_from_text(ruleset, FORM)
    for found in form.findings:
        print(f"{found.at[1]}: {found.text('sv')}")
    print("unanswered:", *form.unanswered)
    print("index:", index(form))
    full = answers_from_text(ruleset, {**FORM, **dict.fromkeys(form.unanswered, "4")})
    print("index, if the rest is 4:", index(full))


if __name__ == "__main__":
    main()
