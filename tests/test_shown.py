"""Every value says what it is in either language, and a page speaks one of them."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest

from kompass_rules import InvalidError, bundled, diff, evaluate, load_assessment
from kompass_rules.comparison.comparability.degrees import reason
from kompass_rules.errors import Finding, finding
from kompass_rules.shown import Shown
from tests import plain

FRAMEWORK = bundled("kommunkompassen")
OLD, NEW = (load_assessment(plain.ROOT / f"examples/assessments/hoganas-{year}.toml") for year in (2018, 2020))
EVALUATION = evaluate(FRAMEWORK["2020"], NEW)
COMPARISON = FRAMEWORK.compare(evaluate(FRAMEWORK["2016"], OLD), EVALUATION)
VALUES: dict[str, tuple[Shown, str, str]] = {
    "ruleset": (FRAMEWORK["2020"], "Nivåer", "Levels"),
    "evaluation": (EVALUATION, "Uppnått", "Achieved"),
    "explanation": (EVALUATION.explain("1"), "poäng", "points"),
    "comparison": (COMPARISON, "Skäl", "Reasons"),
    "changes": (diff(FRAMEWORK.chain("2016", "2020")[0]), "Ändring", "Change"),
    "reason": (reason("criteria-stricter"), "strängare", "stricter"),
    "finding": (finding("unknown-language", language="no", allowed=("sv", "en")), "Välj", "Choose"),
}
PAGES = [VALUES[name][0] for name in ("ruleset", "evaluation", "comparison", "changes")]


@pytest.mark.parametrize(("value", "swedish", "english"), VALUES.values(), ids=VALUES)
def test_a_value_speaks_both_languages(value: Shown, swedish: str, english: str) -> None:
    for say in (value.text, value.html):
        assert swedish in say("sv")
        assert english in say("en")
        assert swedish not in say("en")
    assert value.text() == value.text("en")
    assert "<" in value.html()


@pytest.mark.parametrize("value", [value for value, _, _ in VALUES.values()], ids=VALUES)
def test_another_language_is_refused(value: Shown) -> None:
    forms: tuple[Callable[[str], str], ...] = (value.text, value.html)
    for say in forms:
        for language in ("no", ""):
            with pytest.raises(InvalidError) as refused:
                say(language)
            assert [found.code for found in refused.value.findings] == ["unknown-language"]


def test_a_page_without_a_language_speaks_that_of_the_value() -> None:
    swedish = evaluate(FRAMEWORK["2020"], attrs.evolve(NEW, language="sv"))
    norwegian = evaluate(FRAMEWORK["2020"], attrs.evolve(NEW, language="no"))
    ruleset = attrs.evolve(FRAMEWORK["2020"], languages=("no", "en", "sv"))

    assert swedish.html() == swedish.html("sv") == swedish._repr_html_()
    assert norwegian.html() == norwegian.html("en")
    assert ruleset.html() == ruleset.html("en")
    assert VALUES["explanation"][0].html() == VALUES["explanation"][0].html("en")


def test_a_host_may_derive_a_value() -> None:
    class Named(Finding):
        """A finding with a name of its own."""

    assert Named("unknown-language").text("en") == Finding("unknown-language").text("en")
