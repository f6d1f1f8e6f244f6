from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from kompass_rules import (
    Assessment,
    Evaluation,
    Figure,
    Interval,
    InvalidError,
    Ruleset,
    Snapshot,
    bundled,
    bundled_names,
    evaluate,
    load_assessment,
    load_framework,
    parse_snapshot,
)
from kompass_rules.showing.layout import Style
from kompass_rules.showing.page import page_text
from kompass_rules.showing.replay_page import replay_page
from kompass_rules.wording import LANGUAGES
from kompass_rules.workbench import replay as module
from kompass_rules.workbench.digest_diff import TreeDiff
from kompass_rules.workbench.replay import Cause, Edits, Outcome, Replayed, replay
from tests import plain, strategies
from tests.oracle import Document

ROOT = Path(__file__).parents[2]
ASSESSMENTS = ROOT / "examples" / "assessments"
Case = tuple[Document, Document, str]


def stored(evaluation: Evaluation) -> Snapshot:
    return parse_snapshot(json.dumps(evaluation.to_dict()))


def scored(case: Case) -> Evaluation:
    rules, answers, policy = case
    try:
        return evaluate(plain.ruleset(rules), plain.assessment(answers), missing=policy)
    except InvalidError:
        reject()


def by_place(replayed: Replayed) -> list[tuple[str, Cause]]:
    return [(one.place, one.cause) for one in replayed.divergences]


WIDE = Style(width=10_000)


def said(replayed: Replayed) -> Iterator[str]:
    for language in LANGUAGES:
        text = " ".join(page_text(replay_page(replayed, language, "Title"), WIDE).split("\n")[2:])
        assert "…" not in text or len(text) > 300
        yield text


@pytest.mark.parametrize("path", [*ASSESSMENTS.glob("*.toml")], ids=lambda path: path.stem)
def test_published_evaluations_are_repeated(path: Path) -> None:
    assessment = load_assessment(path)
    name = assessment.framework
    framework = bundled(name) if name in bundled_names() else load_framework(ROOT / "examples" / "frameworks" / name)
    ruleset = framework[assessment.revision]
    replayed = replay(stored(evaluate(ruleset, assessment)), ruleset)

    assert replayed.outcome is Outcome.SAME
    assert replay(stored(evaluate(ruleset, assessment)), ruleset, assessment).outcome is Outcome.SAME


@given(strategies.cases(), st.booleans())
def test_any_result_is_repeated(case: Case, rounding: bool) -> None:
    evaluation = scored(case)
    evaluation = evaluate(evaluation.ruleset, evaluation.assessment, missing=case[2], rounding=rounding)
    replayed = replay(stored(evaluation), evaluation.ruleset)

    assert replayed.outcome is Outcome.SAME
    assert not replayed.divergences
    assert replayed.edits == Edits(False, TreeDiff((), ()), False, (), False)


@given(strategies.cases(), st.data())
def test_an_edited_number_is_found_at_its_node(case: Case, data: st.DataObject) -> None:
    snapshot = stored(scored(case))
    numbered = [code for code, score in snapshot.scores.items() if score.percent is not None]
    code = data.draw(st.sampled_from(sorted(numbered)))
    edited = attrs.evolve(snapshot.scores[code], percent=Interval(-2, -1))
    forged = attrs.evolve(snapshot, scores={**snapshot.scores, code: edited})
    ruleset = plain.ruleset(case[0])

    replayed = replay(parse_snapshot(json.dumps(forged.to_dict())), ruleset)
    assert replayed.outcome is Outcome.DIFFERENT
    assert (replayed.differing, by_place(replayed)) == (1, [(code, Cause.RESULT)])

    older = attrs.evolve(forged, engine="0.0.1")
    assert by_place(replay(older, ruleset)) == [(code, Cause.ENGINE)]


@given(strategies.cases(answering=strategies.Answering(complete=True)), st.data())
def test_an_edited_answer_is_found(case: Case, data: st.DataObject) -> None:
    evaluation = scored(case)
    assume(evaluation.assessment.answers)
    code = data.draw(st.sampled_from(sorted(evaluation.assessment.answers)))
    other = plain.assessment(data.draw(strategies.assessments(case[0], strategies.Answering(complete=True))))
    assume(code in other.answers and other.answers[code] != evaluation.assessment.answers[code])
    edited = evaluation.assessment.with_answer(code, other.answers[code])

    replayed = replay(stored(evaluation), evaluation.ruleset, edited)

    assert replayed.edits.answers
    assert replayed.edits.codes == (code,)
    again = evaluate(evaluation.ruleset, edited, missing=evaluation.missing)
    same = {one.code: one for one in again} == {one.code: one for one in evaluation}
    assert (replayed.outcome is Outcome.SAME) == same
    assert {cause for _, cause in by_place(replayed)} <= {Cause.ANSWERS}


@given(strategies.cases(strategies.Shape(aggregations=("weighted-mean",))), st.data())
def test_an_edited_ruleset_is_found(case: Case, data: st.DataObject) -> None:
    evaluation = scored(case)
    rules = case[0]
    with_weight = [code for code, table in rules["nodes"].items() if "weight" in table]
    assume(with_weight)
    code = data.draw(st.sampled_from(sorted(with_weight)))
    table = {**rules["nodes"][code], "weight": rules["nodes"][code]["weight"] + 1}
    edited = plain.ruleset({**rules, "nodes": {**rules["nodes"], code: table}})

    replayed = replay(stored(evaluation), edited)

    assert replayed.edits.ruleset
    assert replayed.edits.nodes.lowest == (code,)
    assert {cause for _, cause in by_place(replayed)} <= {Cause.RULESET}
    for text in said(replayed):
        assert code in text


RULES: Document = {
    **strategies.HEADER,
    "framework": "example",
    "levels": [{"title": {"sv": "område"}}, {}],
    "scales": {"steps": {"kind": "options", "options": {"none": 0, "some": Fraction(1, 2), "all": 1}}},
    "total": {"max_points": 30},
    "nodes": {
        "1": {"max_points": 20, "title": {"sv": "Insyn", "en": "Openness"}},
        "1.1": {"max_points": 15},
        "1.2": {"max_points": 5},
        "2": {"max_points": 10, "scale": "steps"},
    },
}
RULESET = plain.ruleset(RULES)
GIVEN = Assessment("example", "1", "Exempelby", "2025", answers={"1.1": 9, "1.2": 3, "2": "some"})
RESULT = stored(evaluate(RULESET, GIVEN))


def changed(**nodes: Any) -> Ruleset:
    tables = {code.replace("_", "."): table for code, table in nodes.items()}
    total = tables.pop("total", RULES["total"])
    return plain.ruleset({**RULES, "total": total, "nodes": {**RULES["nodes"], **tables}})


def test_the_same_is_said_in_one_line() -> None:
    sv, en = said(replay(RESULT, RULESET))

    assert sv.startswith("Samma resultat: alla noder ger detsamma nu som då (5).")
    assert en.startswith("The same result: all nodes give the same score now as then (5).")


def test_a_place_is_told_with_what_was_and_what_is() -> None:
    edited = attrs.evolve(GIVEN, answers={**GIVEN.answers, "1.1": Interval(10, 12)})
    replayed = replay(RESULT, RULESET, edited)
    sv, en = said(replayed)

    assert by_place(replayed) == [("1.1", Cause.ANSWERS)]
    assert "3 av 5 noder" in sv
    assert "Först skiljer 1.1: poäng 9 då, [10; 12] nu; procent 60 då" in sv
    assert "1.1 differs first: points 9 then, [10, 12] now" in en
    assert "Differences: 1.1." in en


def test_a_node_that_came_in_or_left() -> None:
    more = changed(**{"1.2": {"max_points": 3}, "1.3": {"max_points": 2}})
    replayed = replay(attrs.evolve(RESULT, missing="zero"), more)

    assert by_place(replayed) == [("1.2", Cause.RULESET), ("1.3", Cause.RULESET)]
    assert replayed.edits.nodes.lowest == ("1.2", "1.3")
    less = replay(stored(evaluate(more, GIVEN, missing="zero")), RULESET)
    assert by_place(less) == [("1.2", Cause.RULESET), ("1.3", Cause.RULESET)]
    only = attrs.evolve(less, divergences=less.divergences[1:])
    assert "1.3: finns då, – nu" in next(said(only))


def test_what_an_area_scores_is_decided_above() -> None:
    described = plain.ruleset({**RULES, "nodes": {**RULES["nodes"], "1.1": {}, "1.2": {}}, "total": {"max_points": 30}})
    answers = Assessment("example", "1", "Exempelby", "2025", answers={"1": 9, "2": "some"})
    other = replay(stored(evaluate(described, answers)), RULESET)

    assert {cause for _, cause in by_place(other)} == {Cause.RULESET}


def test_what_no_figure_shows_is_no_difference() -> None:
    edited = changed(**{"1": {"max_points": 20, "evidence": "documented", "title": {"sv": "Insyn"}}})
    kept = attrs.evolve(GIVEN, evidence="documented")
    replayed = replay(stored(evaluate(RULESET, kept)), edited)
    sv, en = said(replayed)

    assert replayed.outcome is Outcome.SAME_FIGURES
    assert by_place(replayed) == [("1", Cause.WORDS)]
    assert "belägg antaget då, belagt nu" in sv
    assert "the same figures" in en.lower()


def test_a_usual_policy_that_was_edited_is_told() -> None:
    replayed = replay(RESULT, plain.ruleset({**RULES, "missing": "zero"}))

    assert (replayed.outcome, replayed.edits.nodes.policy) == (Outcome.SAME, True)
    assert "obesvarat betyder" in next(said(replayed))


def test_edits_that_move_nothing_in_this_result_are_told() -> None:
    options = {"none": 0, "some": Fraction(1, 2), "all": Fraction(3, 4)}
    scales = {"steps": {"kind": "options", "options": options}}
    replayed = replay(RESULT, plain.ruleset({**RULES, "scales": scales}))
    _, en = said(replayed)

    assert (replayed.outcome, replayed.edits.nodes.lowest) == (Outcome.SAME, ("2",))
    assert "Ruleset 1 has been edited since then, in 2. This result does not depend on it." in en


def test_an_older_result_says_less() -> None:
    older = attrs.evolve(RESULT, given=None, node_digests={})

    with pytest.raises(InvalidError) as refused:
        replay(older, RULESET)
    assert [found.code for found in refused.value.findings] == ["result-without-answers"]
    assert replay(older, RULESET, GIVEN).outcome is Outcome.SAME
    edited = replay(older, changed(**{"1.1": {"max_points": 10}, "1.2": {"max_points": 10}}), GIVEN)
    assert by_place(edited) == [("1.1", Cause.RULESET), ("1.2", Cause.RULESET)]
    sv, en = said(edited)
    assert "Var går inte att säga" in sv
    assert "The place is unknown" in en
    other = replay(older, RULESET, GIVEN.with_answer("1.1", 1))
    assert by_place(other) == [("1.1", Cause.ANSWERS)]
    assert other.edits.codes == ()


@pytest.mark.parametrize(
    "forged",
    [
        attrs.evolve(RESULT, unit="Annanby"),
        attrs.evolve(RESULT, assessed="2024"),
        attrs.evolve(RESULT, given=GIVEN.with_answer("1.1", 10)),
        attrs.evolve(RESULT, assessment_digest="0" * 64),
        attrs.evolve(RESULT, ruleset_digest="0" * 64),
        attrs.evolve(RESULT, node_digests={**RESULT.node_digests, "1.1": "a" * 64}),
        attrs.evolve(RESULT, node_digests={**RESULT.node_digests, "9": "a" * 64}),
        attrs.evolve(RESULT, node_digests={"1": RESULT.node_digests["1"]}),
        attrs.evolve(RESULT, scores={**RESULT.scores, "1": attrs.evolve(RESULT.scores["1"], disputed="no")}),
    ],
)
def test_a_result_that_is_not_what_its_digests_say(forged: Snapshot) -> None:
    replayed = replay(parse_snapshot(json.dumps(forged.to_dict())), RULESET)

    assert replayed.outcome is Outcome.DIFFERENT
    assert replayed.edits.is_forged
    sv, en = said(replayed)
    assert "Någon har ändrat i resultatet" in sv
    assert "Somebody has edited the result" in en
    assert {cause for _, cause in by_place(replayed)} <= {Cause.RESULT}


def test_an_assessment_of_another_unit() -> None:
    replayed = replay(RESULT, RULESET, attrs.evolve(GIVEN, unit="Annanby"))

    assert by_place(replayed) == [("unit", Cause.ANSWERS)]
    sv, en = said(replayed)
    assert "Alla siffror är desamma, men resultatet gäller något annat. Först skiljer enhet: Exempelby då" in sv
    assert "All figures are the same, but the result is about something else. unit differs first: Exempelby then" in en


def test_printed_figures_constrain_each_other() -> None:
    printed = {"total": Figure(points=15), "1": Figure(points=10)}
    given_figures = Assessment("example", "1", "Exempelby", "2025", printed=printed)
    result = stored(evaluate(RULESET, given_figures))
    other = attrs.evolve(given_figures, printed={**printed, "1": Figure(points=11)})

    assert replay(result, RULESET).outcome is Outcome.SAME
    edited = replay(result, RULESET, other)
    assert ("2", Cause.ANSWERS) in by_place(edited)
    moved = replay(result, changed(**{"1.1": {"max_points": 12}, "1.2": {"max_points": 8}}))
    assert {cause for _, cause in by_place(moved)} == {Cause.RULESET}
    policy = replay(attrs.evolve(result, missing="zero"), RULESET)
    assert by_place(policy) == [("missing", Cause.RESULT)]


def test_several_causes_are_told_apart() -> None:
    edited = changed(**{"1.1": {"max_points": 14}, "1.2": {"max_points": 6}})
    score = attrs.evolve(RESULT.scores["2"], points=Interval(7, 7))
    forged = attrs.evolve(RESULT, scores={**RESULT.scores, "2": score}, engine="0.0.1")
    replayed = replay(forged, edited)
    sv, en = said(replayed)

    assert by_place(replayed) == [("1.1", Cause.RULESET), ("1.2", Cause.RULESET), ("2", Cause.ENGINE)]
    assert "Regelverket har ändrats där sedan dess. Samma sak gäller 1.2. Dessutom skiljer 2." in sv
    assert "Version 0.0.1 of the engine computed the result" in en
    assert "Engine: 0.0.1 then" in en


def test_an_edited_answer_is_told_apart_from_one_of_a_node_that_left() -> None:
    more = changed(**{"1.2": {"max_points": 3}, "1.3": {"max_points": 2}})
    given = attrs.evolve(GIVEN, answers={"1.3": 1, **GIVEN.answers})
    edited = attrs.evolve(GIVEN, answers={**GIVEN.answers, "2": "all"})

    replayed = replay(stored(evaluate(more, given)), RULESET, edited)

    assert replayed.edits.codes == ("1.3", "2")
    assert by_place(replayed) == [("1.2", Cause.RULESET), ("1.3", Cause.RULESET), ("2", Cause.ANSWERS)]


def test_the_total_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    total = attrs.evolve(RESULT.scores["total"], points=Interval(30, 30))
    replayed = replay(attrs.evolve(RESULT, scores={**RESULT.scores, "total": total}), RULESET)

    assert "Först skiljer Totalt: poäng 30 då, 17 nu." in next(said(replayed))
    monkeypatch.setattr(module, "VERSION", "9.9.9")
    assert "9.9.9" in next(said(replay(RESULT, RULESET)))


def test_answers_that_no_longer_fit_are_told() -> None:
    replayed = replay(RESULT, changed(**{"1.1": {"max_points": 8}, "1.2": {"max_points": 12}}))

    assert replayed.outcome is Outcome.REFUSED
    assert [found.code for found in replayed.findings] == ["answer-outside-scale"]
    assert "räkna om" in next(said(replayed))


def test_own_calculations_are_not_computed_and_own_aggregations_may_be_passed() -> None:
    rules = plain.ruleset({**RULES, "total": {"max_points": 30, "aggregation": "host:best"}})

    def best(shares: tuple[Fraction, ...], *_: object) -> Fraction:
        return max(shares)

    def half(evaluation: Evaluation) -> Interval | None:
        return evaluation.total.points

    result = stored(evaluate(rules, GIVEN, aggregations={"best": best}, calculations={"half": half}))

    assert replay(result, rules, aggregations={"best": best}).outcome is Outcome.SAME
    assert replay(result, rules).outcome is Outcome.REFUSED
    assert "Egna beräkningar räknas inte om: half." in next(said(replay(result, rules)))
