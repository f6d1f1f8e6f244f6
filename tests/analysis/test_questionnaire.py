"""Questionnaires: their codes beside a ruleset's, and the evidence that answers give."""

from __future__ import annotations

import pytest

from kompass_rules import (
    Backing,
    InvalidError,
    Question,
    Questionnaire,
    Ruleset,
    UnknownCodeError,
    bundled,
    bundled_questionnaire,
    coverage,
    load_questionnaire,
    parse_questionnaire,
)
from kompass_rules.analysis.questionnaire import question_faults
from kompass_rules.documents.folder import bundled_folder
from tests.oracle import Document


def shipped() -> Questionnaire:
    found = bundled_questionnaire("kommunkompassen", "2023")
    assert found is not None
    return found


def rules() -> Ruleset:
    return bundled("kommunkompassen", "2023")


def codes(error: InvalidError) -> list[str]:
    return [one.code for one in error.findings]


def test_the_43_questions_agree_with_the_ruleset() -> None:
    questions = shipped()

    assert [one.number for one in questions.questions] == [*range(1, 44)]
    assert [*question_faults(questions, rules())] == []
    assert questions.questions[32].codes == ("4.5.2", "4.5.3")
    assert questions.questions[11].evidence == "inferred"
    assert questions == load_questionnaire(bundled_folder("kommunkompassen") / "questionnaire-2023.toml")


def test_not_every_revision_has_questions() -> None:
    assert bundled_questionnaire("kommunkompassen", "2020") is None
    assert bundled_questionnaire("kommunkompassen", "../x") is None


def test_a_written_answer_stands_before_an_interview() -> None:
    found = coverage(rules(), shipped(), [33, 1], ["4.5", "1.1.1"])

    assert found.by(Backing.WRITTEN) == ("1.1.1", "4.5.2", "4.5.3")
    assert found.by(Backing.INTERVIEW) == ("4.5.1",)
    assert found.questions["4.5.3"] == (33,)
    assert found.backing["1.1.2"] is Backing.NOTHING
    plainly: Document = found.to_dict()
    assert plainly["criteria"]["4.5.2"] == {"backing": "written", "questions": [33]}
    assert "5.2" in found.unasked


def test_a_question_about_an_area_is_about_all_below_it() -> None:
    questions = Questionnaire(
        "kommunkompassen", "2023", (Question(number=1, codes=("4.5",)), Question(number=2), Question(number=3))
    )
    found = coverage(rules(), questions, [1, 2])

    assert found.by(Backing.WRITTEN) == ("4.5.1", "4.5.2", "4.5.3")
    assert found.without_code == (2,)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(InvalidError) as other:
        coverage(bundled("kommunkompassen", "2020"), shipped(), [44])
    assert sorted(codes(other.value)) == ["other-revision", "question-unknown"]
    with pytest.raises(InvalidError) as framework:
        coverage(bundled("hme", "2011"), shipped(), [])
    assert codes(framework.value) == ["other-framework"]
    with pytest.raises(UnknownCodeError):
        coverage(rules(), shipped(), [], ["9"])


def test_codes_that_disagree_with_the_ruleset() -> None:
    given = Questionnaire(
        "kommunkompassen", "2023", (Question(number=1, codes=("1.1.2", "x")), Question(number=2, codes=("1.1.2",)))
    )

    assert [one.code for one in question_faults(given, rules())] == [
        "question-not-in-ruleset",
        "unknown-code",
        "question-without-code",
    ]


def test_a_ruleset_without_questions_disagrees_with_none() -> None:
    given = Questionnaire("kommunkompassen", "2020", (Question(number=1, codes=("1.1",)),))

    assert [*question_faults(given, bundled("kommunkompassen", "2020"))] == []


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("number = 0", "not-positive"),
        ('number = 1\ncodes = [""]', "malformed-code"),
        ('number = 1\ncodes = ["1", "1"]', "duplicate-code"),
        ("number = 1\n[[questions]]\nnumber = 1", "question-twice"),
    ],
)
def test_questionnaires_that_are_none(question: str, code: str) -> None:
    head = 'format = 1\nkind = "questionnaire"\nframework = "f"\nrevision = "1"\n[[questions]]\n'
    with pytest.raises(InvalidError) as caught:
        parse_questionnaire(head + question)
    assert codes(caught.value) == [code]


def test_texts_that_cannot_be_stored() -> None:
    with pytest.raises(InvalidError) as caught:
        Questionnaire("f ", "1", (Question(number=1, label="\ud800", note="\ud800"),), source="\ud800")
    assert sorted(codes(caught.value)) == [*["lone-surrogate"] * 3, "unseen-character"]
    assert {one.place for one in caught.value.findings} >= {"questions[0].label", "questions[0].note"}
