"""A form holds texts by code: each is read by its node's scale, and what is wrong is told to who fills it in."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import (
    Area,
    Assessment,
    Criterion,
    FormAnswers,
    Interval,
    InvalidError,
    Level,
    Likert,
    Ruleset,
    answers_from_text,
    check_assessment,
    evaluate,
    number_text,
)
from kompass_rules.wording import LANGUAGES, interval
from tests import plain, strategies
from tests.oracle import Document
from tests.scoring.test_answers import RULESET


def read(form: Mapping[str, str | None]) -> FormAnswers:
    return answers_from_text(RULESET, form)


def told(code: str, text: str) -> tuple[str, str]:
    """What is said of one field, in both languages."""
    (found,) = read({code: text}).findings
    assert found.at == ("answers", code)
    return found.text("sv"), found.text("en")


@pytest.mark.parametrize(
    ("code", "text", "answer"),
    [
        ("1.1", "reach", "reach"),
        ("1.1", " reach\n", "reach"),
        ("1.2", "2,5", Fraction(5, 2)),
        ("1.2", "2.5", Fraction(5, 2)),
        ("1.3", "7", 7),
        ("1.3", "20/3", Fraction(20, 3)),
        ("1.3", "[6, 7.5)", Interval.parse("[6, 7.5)")),
        ("1.3", "[6; 7,5)", Interval.parse("[6, 7.5)")),
        ("2.1", "4,2", Fraction(21, 5)),
        ("2.2", "3", 3),
        ("2.3", "50,0", 50),
        ("3", "5", 5),
        ("total", "\N{NO-BREAK SPACE}61,5 ", Fraction(123, 2)),
    ],
)
def test_a_text_is_read_by_the_scale_of_its_node(code: str, text: str, answer: Any) -> None:
    form = read({code: text})

    assert (form.answers, form.not_applicable, form.findings) == ({code: answer}, (), ())
    assert type(form.answers[code]) is type(answer)


@pytest.mark.parametrize("text", [None, "", "  ", "\n"])
def test_an_empty_field_is_unanswered(text: str | None) -> None:
    form = read({"1.1": text, "3": text, "3.1": text})

    assert (form.answers, form.not_applicable, form.findings) == ({}, (), ())
    assert form.unanswered == ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3")


@pytest.mark.parametrize("text", ["not-applicable", "not applicable", "ej tillämpligt", " Ej tillämpligt"])
def test_a_field_says_that_its_node_is_not_applicable(text: str) -> None:
    form = read({"1.1": text, "2": text, "3": "5"})

    assert (form.answers, form.not_applicable) == ({"3": 5}, ("1.1", "2"))
    assert form.unanswered == ("1.2", "1.3")


def test_an_option_of_that_name_is_that_option() -> None:
    document = {**strategies.HEADER, "scales": {"a": {"kind": "options", "options": {"not applicable": 1, "no": 0}}}}
    ruleset = plain.ruleset({**document, "levels": [{}], "total": {"max_points": 1}, "nodes": {"1": _LEAF}})

    assert answers_from_text(ruleset, {"1": "not applicable"}).answers == {"1": "not applicable"}
    assert answers_from_text(ruleset, {"1": "ej tillämpligt"}).not_applicable == ("1",)


TITLED = plain.ruleset(
    {
        **strategies.HEADER,
        "levels": [{}],
        "total": {"max_points": 30},
        "scales": {
            "maturity": {
                "kind": "options",
                "options": {"none": 0, "partly": Fraction(1, 2), "fully": 1},
                "titles": {"none": {"sv": "nej", "en": "no"}, "fully": {"sv": "ja", "en": "yes"}},
            },
            "agreement": {
                "kind": "likert",
                "low": 1,
                "high": Fraction(9, 2),
                "titles": {"low": {"sv": "Inte alls"}, "high": {"en": "Fully"}},
            },
        },
        "nodes": {
            "1": {"max_points": 10, "scale": "maturity"},
            "2": {"max_points": 10, "scale": "agreement"},
            "3": {"max_points": 10},
        },
    }
)


@pytest.mark.parametrize(
    ("code", "text", "answer"),
    [
        ("1", "Ja", "fully"),
        ("1", "no", "none"),
        ("1", "partly", "partly"),
        ("2", "inte alls", 1),
        ("2", "fully", Fraction(9, 2)),
        ("2", "4,2", Fraction(21, 5)),
    ],
)
def test_an_answer_is_read_by_its_title(code: str, text: str, answer: Any) -> None:
    form = answers_from_text(TITLED, {code: text})

    assert (form.answers, form.findings) == ({code: answer}, ())
    assert type(form.answers[code]) is type(answer)


def test_a_number_is_a_number_also_where_it_is_the_title_of_an_end() -> None:
    scale = Likert(1, 5, {"low": {"sv": "5"}})
    ruleset = Ruleset(
        "x", "1", Area("total", [Criterion("1", max_points=1, scale="s")], max_points=1), [Level()], scales={"s": scale}
    )

    assert answers_from_text(ruleset, {"1": "5"}).answers == {"1": 5}


def test_titles_are_offered_where_there_are_any() -> None:
    (found,) = answers_from_text(TITLED, {"1": "nejj"}).findings

    assert found.text("sv") == 'nejj är inget av svarsalternativen. Välj nej, partly eller ja. Menade du "nej"?'
    assert found.text("en").startswith("nejj is none of the options. Choose no, partly or yes.")


def test_a_document_is_told_the_name_behind_a_title() -> None:
    given = Assessment(TITLED.framework, TITLED.revision, "Exempelby", answers={"1": "Ja"})
    (found,) = check_assessment(TITLED, given)

    assert found.text("sv").endswith('Svara "none", "partly" eller "fully". Menade du "fully"?')


def test_an_explanation_says_the_title() -> None:
    answers: dict[str, Any] = {"1": "fully", "2": 4, "3": 5}
    evaluation = evaluate(TITLED, Assessment(TITLED.framework, TITLED.revision, "Exempelby", answers=answers))

    assert "Svaret är ja." in evaluation.explain("1").text("sv")
    assert "The answer is yes." in evaluation.explain("1").text("en")
    assert "The answer is 4." in evaluation.explain("2").text("en")


_LEAF: Document = {"max_points": 1, "scale": "a"}


@pytest.mark.parametrize(
    ("code", "text", "sv", "en"),
    [
        (
            "1.1",
            "raech",
            'raech är inget av svarsalternativen. Välj none, system eller reach. Menade du "reach"?',
            'raech is none of the options. Choose none, system or reach. Did you mean "reach"?',
        ),
        (
            "1.2",
            "3.25",
            "3,25 går inte att svara här. Svara med ett tal från 0 till 10. Svara i steg om 0,5.",
            "3.25 is not a possible answer here. Answer with a number from 0 to 10. Answer in steps of 0.5.",
        ),
        (
            "1.3",
            "ten",
            "ten är inget tal. Svara med ett tal från 0 till 10.",
            "ten is not a number. Answer with a number from 0 to 10.",
        ),
        (
            "1.3",
            "[7, 6]",
            "[7, 6] är inget tal. Svara med ett tal från 0 till 10.",
            "[7, 6] is not a number. Answer with a number from 0 to 10.",
        ),
        (
            "2.1",
            "0",
            "0 går inte att svara här. Svara med ett tal från 1 till 5.",
            "0 is not a possible answer here. Answer with a number from 1 to 5.",
        ),
        (
            "2.2",
            "half",
            "half är inget tal. Svara med ett tal från 0 till 6. Svara i steg om 1.",
            "half is not a number. Answer with a number from 0 to 6. Answer in steps of 1.",
        ),
        (
            "3.1",
            "4",
            "Frågan ger inga poäng för sig. Svara för det område som den hör till.",
            "The question earns no points by itself. Answer for the area that it belongs to.",
        ),
        (
            "1.33",
            "",
            'Fältet 1.33 hör inte till frågorna här. Ta bort det. Menade du "1.3"?',
            'The field 1.33 belongs to none of the questions here. Remove it. Did you mean "1.3"?',
        ),
    ],
)
def test_a_mistake_is_told_to_who_fills_in_the_form(code: str, text: str, sv: str, en: str) -> None:
    assert told(code, text) == (sv, en)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1" * 16, "number-too-long"),
        (f"{10**30}/{10**30 + 1}", "fraction-too-long"),
        (f"[3, {'4' * 16}]", "number-too-long"),
    ],
)
def test_a_number_that_is_too_long_is_told_so(text: str, code: str) -> None:
    (found,) = read({"1.3": text}).findings

    assert (found.code, found.at, found.audience) == (code, ("answers", "1.3"), "form")


def test_fractions_with_many_denominators_are_told_where_they_become_too_many() -> None:
    """No form can make numbers that take minutes to compute."""
    nodes = {str(number): {"max_points": 1} for number in range(1, 41)}
    ruleset = plain.ruleset({**strategies.HEADER, "levels": [{}], "total": {"max_points": 40}, "nodes": nodes})
    form = {code: f"1/{10**29 + 2 * int(code) + 1}" for code in nodes} | {"7": f"[0, 1/{10**29 + 15}]", "40": "0,5"}
    made = answers_from_text(ruleset, form)

    assert {one.code for one in made.findings} == {"common-denominator-too-long"}
    assert [one.at[1] for one in made.findings] == [code for code in form if code not in made.answers]
    assert {"1", "2", "3", "40"} <= set(made.answers)
    assert evaluate(ruleset, made.assessment("Exempelby", half_filled=True), missing="bound").total.points is not None


def test_each_wrong_field_has_one_finding_in_the_order_of_the_fields() -> None:
    form = read({"3": "11", "2": "x", "1.3": "4", "9": "1", "1": "2", "2.1": "3"})

    assert [(one.code, one.at[1], one.audience) for one in form.findings] == [
        ("answer-outside-scale", "3", "form"),
        ("answer-not-a-number", "2", "form"),
        ("answer-below-answer", "1.3", "form"),
        ("unknown-code", "9", "form"),
    ]
    assert form.answers == {"1": 2, "2.1": 3}


def test_an_area_that_is_answered_already_is_told_by_its_title() -> None:
    hme = plain.ruleset(plain.read("rulesets/hme/2011.toml"))
    (found,) = answers_from_text(hme, {"1.1": "4", "1": "not applicable"}).findings

    assert found.text("sv").startswith("Motivation, som frågan hör till, är redan besvarad")


def test_an_assessment_is_made_of_a_form_without_findings_only() -> None:
    form = {"1.1": "reach", "1.2": "2,5", "1.3": "ej tillämpligt", "2": "", "3": "5"}
    made = read(form).assessment("Exempelby", "2025-06")

    answers: dict[str, Any] = {"1.1": "reach", "1.2": Fraction(5, 2), "3": 5}
    assert made == Assessment("example", "1", "Exempelby", "2025-06", answers=answers, not_applicable=["1.3"])
    wrong = read({**form, "3": "50"})
    with pytest.raises(InvalidError) as refused:
        wrong.assessment("Exempelby")
    assert refused.value.findings == wrong.findings
    assert wrong.assessment("Exempelby", "2025-06", half_filled=True) == read({**form, "3": None}).assessment(
        "Exempelby", "2025-06"
    )


@pytest.mark.parametrize("form", [{"1.3": 4}, {"1.3": 4.5}, {13: "4"}, {"1.3": ["4"]}])
def test_a_field_that_holds_no_text_is_a_mistake_of_the_program(form: Any) -> None:
    with pytest.raises(TypeError, match="a form holds texts by code, and None for an empty field"):
        read(form)


def as_text(answer: Any) -> str:
    return answer if isinstance(answer, str) else number_text(answer).replace(".", ",")


@given(st.fractions(0, 10, max_denominator=100), st.fractions(0, 10, max_denominator=100), st.booleans())
def test_a_form_reads_an_interval_as_it_is_shown(one: Fraction, other: Fraction, low_open: bool) -> None:
    if one != other:
        shown = Interval(min(one, other), max(one, other), low_open=low_open, high_open=True)
        for language in LANGUAGES:
            assert read({"1.3": interval(shown, language)}).answers == {"1.3": shown}


@given(strategies.cases())
def test_a_form_reads_what_was_written_in_it(case: tuple[Document, Document, str]) -> None:
    ruleset: Ruleset = plain.ruleset(case[0])
    wanted = plain.assessment(case[1])
    form = {code: as_text(answer) for code, answer in wanted.answers.items()}
    form |= dict.fromkeys(wanted.not_applicable, "ej tillämpligt")
    empty = dict.fromkeys(node.code for node in ruleset.scored_leaves)
    made = answers_from_text(ruleset, {**empty, **form})

    assert made.findings == ()
    assert made.answers == wanted.answers
    assert sorted(made.not_applicable) == sorted(wanted.not_applicable)
    if made.answers and "total" not in made.not_applicable:
        scored = evaluate(ruleset, made.assessment(wanted.unit), missing="bound")
        missing = {score.code for score in scored if score.status == "missing"}
        assert {code for code in made.unanswered if code in missing} == set(made.unanswered)


def test_a_code_that_no_node_can_have_is_found_once() -> None:
    code = "1" * 65
    (found,) = check_assessment(RULESET, {"1.2": 2, code: 3})
    assert (found.code, found.at) == ("malformed-code", ("answers", code))
