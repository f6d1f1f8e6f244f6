"""What a profile leaves out is not applicable, and an evaluation says by which profile it was made."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from hypothesis import given

from kompass_rules import (
    Area,
    Assessment,
    Cause,
    Criterion,
    Degree,
    Evaluation,
    Evidence,
    Finding,
    InvalidError,
    Level,
    Profile,
    Ruleset,
    Status,
    answers_from_text,
    check_assessment,
    compare,
    dump_assessment,
    dump_ruleset,
    evaluate,
    parse_assessment,
    parse_ruleset,
    parse_snapshot,
    replay,
    restore,
)
from kompass_rules.wording import visible
from tests import plain, strategies
from tests.oracle import Document

WORDS = {"source": "the source of it", "evidence": "inferred", "note": "a note"}
BASIC = Profile({"sv": "Grundnivå", "en": "Basic"}, ("1.2", "2"), **WORDS)
ALL = Profile()


def rules(**profiles: Profile) -> Ruleset:
    first = Area("1", [Criterion(f"1.{at}", max_points=20) for at in (1, 2, 3)], max_points=60)
    total = Area("total", [first, Criterion("2", max_points=40)], max_points=100)
    return Ruleset("example", "1", total, [Level(), Level()], profiles=profiles)


RULES = rules(basic=BASIC, whole=ALL)


def given_to(chosen: str | None, **more: Any) -> Assessment:
    answers = {"1.1": 20, "1.3": 10} if chosen == "basic" else {"1.1": 20, "1.2": 0, "1.3": 10, "2": 40}
    return attrs.evolve(Assessment("example", "1", "Exempelby", answers=answers, profile=chosen), **more)


def scored(chosen: str | None, **more: Any) -> Evaluation:
    return evaluate(RULES, given_to(chosen, **more))


def test_the_rest_is_all_there_is() -> None:
    evaluation = scored("basic")
    assert evaluation.total.points == 30
    assert evaluation.total.max_points == 40
    assert evaluation.total.coverage == 1
    assert [score.code for score in evaluation if score.status is Status.NOT_APPLICABLE] == ["1.2", "2"]


@given(strategies.cases())
def test_a_profile_is_what_is_not_applicable(case: tuple[Document, Document, str]) -> None:
    document, answers, policy = case
    left_out = answers.get("not_applicable", ())
    ruleset = plain.ruleset(document)
    assessment = plain.assessment(answers)
    try:
        profiled = attrs.evolve(ruleset, profiles={"rest": Profile({}, left_out)})
        wanted = evaluate(ruleset, assessment, missing=policy)
    except InvalidError:
        return
    chosen = attrs.evolve(assessment, not_applicable=(), profile="rest")
    found = evaluate(profiled, chosen, missing=policy)
    assert list(found) == list(wanted)
    assert attrs.evolve(found.snapshot(), profile=None, given=None).scores == wanted.snapshot().scores


def test_what_is_not_applicable_besides_leaves_too() -> None:
    evaluation = scored("basic", answers={"1.1": 20}, not_applicable=["1.3", "2"])
    assert evaluation.total.max_points == 20


def test_a_profile_of_everything_leaves_out_nothing() -> None:
    assert [score.points for score in scored("whole")] == [score.points for score in scored(None)]


@pytest.mark.parametrize(
    ("change", "slug", "place"),
    [
        ({"profile": "basik"}, "unknown-profile", "profile"),
        ({"answers": {"1.1": 1, "1.2": 1, "1.3": 1}}, "answer-outside-profile", 'answers."1.2"'),
        ({"answers": {"1": 1}}, "answer-around-left-out", 'answers."1"'),
        ({"answers": {"total": 1}}, "answer-around-left-out", "answers.total"),
    ],
)
def test_what_does_not_fit_the_profile_is_refused(change: dict[str, Any], slug: str, place: str) -> None:
    with pytest.raises(InvalidError) as refused:
        scored("basic", **change)
    (found,) = refused.value.findings
    assert (found.code, found.place) == (slug, place)
    assert check_assessment(RULES, given_to("basic", **change)) == (found,)


def test_documents_keep_profiles() -> None:
    assert parse_ruleset(dump_ruleset(RULES)) == RULES
    assert parse_assessment(dump_assessment(given_to("basic"))) == given_to("basic")


def test_profiles_are_part_of_what_a_ruleset_means() -> None:
    without = rules()
    assert RULES.digest != without.digest
    assert RULES.node_digest("1") == without.node_digest("1")
    titled = rules(basic=Profile(leaves_out=("2", "1.2")), whole=ALL)
    assert titled.digest == RULES.digest
    assert rules(basic=Profile(leaves_out=("2",)), whole=ALL).digest != RULES.digest
    assert given_to("whole").digest != given_to(None).digest


def test_a_stored_result_keeps_its_profile() -> None:
    evaluation = scored("basic")
    plain_result = evaluation.to_dict()
    assert plain_result["profile"] == "basic"
    snapshot = parse_snapshot(json.dumps(plain_result))
    assert snapshot == evaluation.snapshot()
    assert restore(RULES, snapshot) == evaluation
    old: Any = evaluate(rules(), given_to(None)).to_dict()
    del old["profile"]
    assert parse_snapshot(json.dumps(old)).profile is None


def test_a_replay_names_another_profile() -> None:
    replayed = replay(scored("whole").snapshot(), RULES, given_to(None))
    assert [(one.place, one.then, one.now, one.cause) for one in replayed.divergences] == [
        ("profile", "whole", None, Cause.ANSWERS)
    ]
    assert "whole" in replayed.text("sv")


def test_profiles_are_compared_as_what_is_not_applicable() -> None:
    changed = compare(scored("basic"), scored(None))
    left = attrs.evolve(given_to("basic"), profile=None, not_applicable=["1.2", "2"])
    wanted = compare(evaluate(RULES, left), scored(None))
    assert changed.total.degree is Degree.PARTLY
    assert [one.to_dict() for one in changed] == [one.to_dict() for one in wanted]
    assert changed.to_dict()["old"]["profile"] == "basic"
    assert "Profile before: Basic. Profile now: all nodes." in visible(changed.text("en"))
    assert "Profil före: alla noder. Profil nu: whole." in compare(scored(None), scored("whole")).text("sv")
    assert "Profil" not in compare(scored(None), scored(None)).text("sv")


def test_pages_name_the_profile() -> None:
    assert "Profil: Grundnivå. Noder som inte ingår i den: 1.2 och 2." in scored("basic").text("sv")
    assert "Profile: whole. All nodes are part of it." in scored("whole").text("en")
    text = " ".join(RULES.text("en").split())
    assert "basic (Basic): all nodes but 1.2 and 2" in text
    assert "basic: inferred – a note" in text
    assert "whole: all nodes" in text
    assert "Source, basic: the source of it" in text


def test_an_explanation_names_the_profile() -> None:
    evaluation = scored("basic", not_applicable=["1.2"])
    (step,) = evaluation.explain("1.2").steps
    assert step.code == "outside-profile"
    assert step.places == (("not_applicable", 0), ("profiles", "basic", "leaves_out", 0))
    assert "no part of the profile Basic" in evaluation.explain("1.2").text("en")
    (other,) = scored("basic", answers={"1.1": 20}, not_applicable=["1.3"]).explain("1.3").steps
    assert other.code == "not-applicable"


def test_a_form_asks_for_the_profile_only() -> None:
    form = answers_from_text(RULES, {"1.1": "20", "1.2": "3"}, profile="basic")
    assert [(found.code, found.at) for found in form.findings] == [("answer-outside-profile", ("answers", "1.2"))]
    assert "Lämna fältet tomt" in form.findings[0].text("sv")
    assert form.unanswered == ("1.3",)
    filled = answers_from_text(RULES, {"1.1": "20", "1.3": "10"}, profile="basic")
    assert filled.assessment("Exempelby") == given_to("basic")
    with pytest.raises(InvalidError) as refused:
        answers_from_text(RULES, {}, profile="other")
    assert refused.value.findings == (Finding("unknown-profile", ("profile",), (("profile", "other"), ("meant", ()))),)


def test_evidence_is_that_of_the_profile() -> None:
    assert RULES.profiles["basic"].evidence is Evidence.INFERRED
