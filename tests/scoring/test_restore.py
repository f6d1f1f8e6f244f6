"""A stored result gives its evaluation back, or says why it cannot."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given

from kompass_rules import (
    Assessment,
    Interval,
    InvalidError,
    Snapshot,
    bundled,
    evaluate,
    load_assessment,
    parse_snapshot,
    replay,
    restore,
)
from tests import plain, strategies
from tests.oracle import Document

KOMMUNKOMPASSEN = bundled("kommunkompassen")


def stored(snapshot: Snapshot) -> Snapshot:
    """A result that was written and is read again."""
    return parse_snapshot(json.dumps(snapshot.to_dict()))


def refused(snapshot: Snapshot, revision: str = "2020") -> tuple[str, str]:
    with pytest.raises(InvalidError) as error:
        restore(KOMMUNKOMPASSEN[revision], snapshot)
    (found,) = error.value.findings
    return found.code, found.place


HOGANAS = [
    evaluate(KOMMUNKOMPASSEN[str(year)], load_assessment(plain.ROOT / f"examples/assessments/hoganas-{name}.toml"))
    for year, name in ((2016, 2018), (2020, 2020))
]
BEFORE, AFTER = (stored(evaluation.snapshot()) for evaluation in HOGANAS)


@given(strategies.cases())
def test_what_is_stored_is_restored(case: tuple[Document, Document, str]) -> None:
    document, answers, policy = case
    ruleset = plain.ruleset(document)
    try:
        evaluation = evaluate(ruleset, plain.assessment(answers), missing=policy, rounding=policy != "zero")
    except InvalidError:
        return
    restored = restore(ruleset, stored(evaluation.snapshot()))

    assert [*restored] == [*evaluation]
    assert (restored.missing, restored.rounding) == (evaluation.missing, evaluation.rounding)


def test_printed_figures_are_restored() -> None:
    assert [*restore(KOMMUNKOMPASSEN["2020"], AFTER)] == [*HOGANAS[1]]


def test_stored_results_are_compared_as_their_evaluations_are() -> None:
    wanted = KOMMUNKOMPASSEN.compare(*HOGANAS)

    for old in (BEFORE, HOGANAS[0]):
        for new in (AFTER, HOGANAS[1]):
            assert [*KOMMUNKOMPASSEN.compare(old, new)] == [*wanted]
    assert [one.total for one in KOMMUNKOMPASSEN.series([BEFORE, AFTER])] == [wanted.total]


def test_what_was_edited_is_not_restored() -> None:
    total = attrs.evolve(AFTER.scores["total"], points=Interval.exactly(612))
    edited: dict[tuple[str, str], Snapshot] = {
        ("result-of-other-rules", "digests.ruleset"): attrs.evolve(AFTER, ruleset_digest="0" * 64),
        ("result-not-restored", ""): attrs.evolve(AFTER, scores={**AFTER.scores, "total": total}),
        ("result-without-answers", "given"): attrs.evolve(AFTER, given=None),
        ("other-framework", "framework"): attrs.evolve(AFTER, framework="hme"),
        ("revision-not-there", "revision"): attrs.evolve(AFTER, revision="2019"),
    }
    for wanted, snapshot in edited.items():
        with pytest.raises(InvalidError) as error:
            KOMMUNKOMPASSEN.compare(BEFORE, snapshot)
        assert [(one.code, one.place) for one in error.value.findings] == [wanted]
    assert refused(AFTER, "2016") == ("result-of-other-rules", "digests.ruleset")
    assert refused(attrs.evolve(AFTER, assessment_digest="0" * 64)) == ("result-not-restored", "")


def test_words_may_have_changed_since() -> None:
    ruleset = KOMMUNKOMPASSEN["2020"]
    renamed = attrs.evolve(ruleset, total=attrs.evolve(ruleset.total, title={"en": "All"}), evidence="documented")

    assert restore(renamed, AFTER).total.points == 611


def test_a_hosts_aggregations_are_given_again() -> None:
    document = {**strategies.HEADER, "levels": [{}], "total": {"max_points": 2, "aggregation": "host:best"}}
    ruleset = plain.ruleset({**document, "nodes": {"1": {"max_points": 2}, "2": {"max_points": 2}}})
    best: dict[str, Callable[[Any, Any, Any], Fraction]] = {"best": lambda shares, *_: max(shares)}
    assessment = Assessment(ruleset.framework, ruleset.revision, "Exempelby", answers={"1": 1, "2": 2})
    snapshot = stored(evaluate(ruleset, assessment, aggregations=best).snapshot())

    assert restore(ruleset, snapshot, aggregations=best).total.points == 2
    with pytest.raises(InvalidError):
        restore(ruleset, snapshot)


def test_values_of_another_kind_are_refused() -> None:
    ruleset = KOMMUNKOMPASSEN["2020"]
    evaluation: Any = HOGANAS[1]
    plain_result: Any = evaluation.to_dict()
    snapshot: Any = AFTER
    wrong: list[Callable[[], object]] = [
        lambda: restore(snapshot, AFTER),
        lambda: restore(ruleset, evaluation),
        lambda: restore(ruleset, plain_result),
        lambda: replay(evaluation, ruleset),
        lambda: replay(AFTER, snapshot),
        lambda: replay(AFTER, ruleset, evaluation),
    ]
    for call in wrong:
        with pytest.raises(TypeError, match=r"must be an? \w+"):
            call()
