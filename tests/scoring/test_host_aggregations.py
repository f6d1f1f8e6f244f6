"""Aggregations that the host passes: by name, exactly, end by end where they are declared monotone."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from kompass_rules import Assessment, Figure, FloatRefusedError, Interval, InvalidError, Monotone, evaluate
from kompass_rules.errors import finding
from kompass_rules.scoring.hosts import Aggregates, Maxima, Shares
from tests import plain, strategies

DOCUMENT = {
    **strategies.HEADER,
    "levels": [{}, {}],
    "scales": {"agree": {"kind": "likert", "low": 1, "high": 5}},
    "total": {"max_points": 100, "aggregation": "host:best"},
    "nodes": {
        "1": {"weight": 3, "aggregation": "host:weakest"},
        "1.1": {"scale": "agree", "weight": 1},
        "1.2": {"scale": "agree", "weight": 2},
        "2": {"scale": "agree", "weight": 1, "max_points": 8},
    },
}
RULESET = plain.ruleset(DOCUMENT)


def best(shares: Shares, *_: object) -> Fraction:
    return max(shares)


def weakest(shares: Shares, *_: object) -> Fraction:
    return min(shares)


HOSTS: Aggregates = {"best": best, "weakest": weakest}
MONOTONE: Aggregates = {"best": Monotone(best), "weakest": Monotone(weakest)}


def assessment(answers: dict[str, Any], **more: Any) -> Assessment:
    return Assessment("random", "1", "Exempelby", answers=answers, **more)


COMPLETE = {"1.1": 2, "1.2": 4, "2": 3}


@pytest.mark.parametrize("hosts", [HOSTS, MONOTONE, {**HOSTS, "unused": best}])
def test_the_hosts_callables_are_called(hosts: Aggregates) -> None:
    evaluation = evaluate(RULESET, assessment(COMPLETE), aggregations=hosts)
    assert evaluation["1"].percent == 25
    assert evaluation.total.points == 50
    assert evaluation.with_answer("1.1", 5).total.points == 75


def test_a_callable_gets_shares_weights_and_maxima_of_what_counts() -> None:
    seen: list[Any] = []

    def watching(shares: Shares, weights: Shares, maxima: Maxima) -> int:
        seen.append((shares, weights, maxima))
        return 1

    hosts = {"best": watching, "weakest": watching}
    evaluate(RULESET, assessment(COMPLETE), aggregations=hosts)
    assert seen == [((Fraction(1, 4), Fraction(3, 4)), (1, 2), (None, None)), ((1, Fraction(1, 2)), (3, 1), (None, 8))]
    seen.clear()
    given = assessment({"1.2": 4, "2": 3}, not_applicable=["1.1"])
    evaluate(RULESET, given, aggregations=hosts)
    assert seen[0] == ((Fraction(3, 4),), (2,), (None,))
    seen.clear()
    evaluate(RULESET, assessment({"2": 3}), missing="exclude", aggregations=hosts)
    assert seen == [((Fraction(1, 2),), (1,), (8,))]


def test_an_aggregation_that_is_not_given_is_told() -> None:
    with pytest.raises(InvalidError) as refused:
        evaluate(RULESET, assessment(COMPLETE), aggregations={"worst": weakest})
    assert refused.value.findings == (
        finding("aggregation-not-given", "nodes", "1", "aggregation", name="weakest", given=("worst",)),
        finding("aggregation-not-given", "total", "aggregation", name="best", given=("worst",)),
    )
    with pytest.raises(InvalidError):
        evaluate(RULESET, assessment(COMPLETE))


@pytest.mark.parametrize("result", [0.5, True, None, "1/2"])
def test_a_result_that_is_not_exact_is_refused(result: Any) -> None:
    with pytest.raises(FloatRefusedError, match="the result of weakest at 1 is"):
        evaluate(RULESET, assessment(COMPLETE), aggregations={**HOSTS, "weakest": lambda *_: result})


@pytest.mark.parametrize("result", [Fraction(-1, 10), Fraction(11, 10), 25])
def test_a_result_that_is_no_share_is_refused(result: Any) -> None:
    with pytest.raises(InvalidError) as refused:
        evaluate(RULESET, assessment(COMPLETE), aggregations={**HOSTS, "weakest": lambda *_: result})
    expected = finding("host-share-outside", "nodes", "1", "aggregation", name="weakest", share=Fraction(result))
    assert refused.value.findings == (expected,)
    assert expected.text("sv") != expected.text("en") != expected.code
    printed = assessment({"1.1": 2, "1.2": 4}, printed={"2": Figure(percent=50)})
    with pytest.raises(InvalidError) as again:
        evaluate(RULESET, printed, aggregations={**HOSTS, "weakest": lambda *_: result})
    assert again.value.findings == (expected,)


def test_intervals_need_a_monotone_aggregation() -> None:
    given = assessment({"1.1": 2, "2": 3})
    with pytest.raises(InvalidError) as refused:
        evaluate(RULESET, given, missing="bound", aggregations=HOSTS)
    assert [found.code for found in refused.value.findings] == ["host-needs-exact"]
    only = {**MONOTONE, "weakest": weakest}
    with pytest.raises(InvalidError) as refused:
        evaluate(RULESET, given, missing="bound", aggregations=only)
    assert refused.value.findings == (finding("host-needs-exact", "nodes", "1", "aggregation", name="weakest"),)
    evaluation = evaluate(RULESET, given, missing="bound", aggregations=MONOTONE)
    assert evaluation["1"].percent == Interval.parse("[0, 25]")
    assert evaluation.total.points == 50


def test_exact_children_may_stand_beside_intervals_elsewhere() -> None:
    given = assessment({"1.1": 2, "1.2": 4})
    evaluation = evaluate(RULESET, given, missing="bound", aggregations={**MONOTONE, "weakest": weakest})
    assert evaluation.total.points == Interval.parse("[25, 100]")


def test_printed_figures_go_through_the_hosts_aggregations() -> None:
    given = assessment({"1.1": 2, "1.2": 4}, printed={"2": Figure(percent=Fraction(60))})
    assert evaluate(RULESET, given, aggregations=HOSTS).total.points == 60
    given = assessment({"1.1": 2, "1.2": 4}, printed={"total": Figure(Fraction(60))})
    with pytest.raises(InvalidError) as refused:
        evaluate(RULESET, given, aggregations=HOSTS)
    assert [found.code for found in refused.value.findings] == ["host-needs-exact"]
    solved = evaluate(RULESET, given, aggregations=MONOTONE)
    assert solved.total.points == 60
    assert solved["2"].percent == Interval.parse("[0, 100]")  # what a host does cannot be turned round
    halves = assessment({"1.1": 3, "1.2": 3}, printed={"total": Figure(Fraction(60))})
    assert evaluate(RULESET, halves, aggregations=MONOTONE)["2"].percent == Interval.parse("[0, 100]")
    third = assessment({"1.1": 2, "1.2": 4}, printed={"2": Figure(percent=Fraction(60))})
    assert evaluate(RULESET, third, rounding=False, aggregations=HOSTS).total.points == 60


CONTRADICTED = assessment({"1.1": 2, "1.2": 4, "2": 5}, printed={"total": Figure(Fraction(60))})


def test_a_contradiction_is_seen_through_monotone_aggregations() -> None:
    with pytest.raises(InvalidError) as refused:
        evaluate(RULESET, CONTRADICTED, aggregations=MONOTONE)
    assert [found.code for found in refused.value.findings] == ["figures-contradict"]


def test_a_contradiction_is_seen_through_any_aggregation() -> None:
    """Without any one of the answers its children are not exact, and so nothing is contradicted."""
    with pytest.raises(InvalidError) as refused:
        evaluate(RULESET, CONTRADICTED, aggregations=HOSTS)
    (found,) = refused.value.findings
    assert found.code == "figures-contradict"
    told: dict[str, Any] = dict(found.values)
    assert told["figures"] == ("printed.total.points = 60",)
    assert {*told["answers"]} == {'answers."1.1" = 2', 'answers."1.2" = 4', 'answers."2" = 5'}


def test_a_high_end_that_is_no_share_is_refused_at_its_node() -> None:
    hosts: Aggregates = {**MONOTONE, "weakest": Monotone(lambda shares, *_: sum(shares))}
    with pytest.raises(InvalidError) as refused:
        evaluate(RULESET, assessment({"1.1": 2}, printed={"2": Figure(percent=50)}), aggregations=hosts)
    expected = finding("host-share-outside", "nodes", "1", "aggregation", name="weakest", share=Fraction(5, 4))
    assert refused.value.findings == (expected,)
