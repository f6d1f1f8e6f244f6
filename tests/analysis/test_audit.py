"""Audits: the regime that printed a report is always possible, and nothing is called impossible without proof."""

from __future__ import annotations

import json
from fractions import Fraction

import attrs
import pytest
from hypothesis import assume, given

from kompass_rules import (
    Aggregation,
    Area,
    Assessment,
    Band,
    Bands,
    Checklist,
    Criterion,
    Figure,
    HostAggregation,
    InvalidError,
    Level,
    Likert,
    Linear,
    Options,
    PercentRule,
    Points,
    PointsRule,
    PrintedChange,
    PrintedChanges,
    Ruleset,
    Scale,
    bundled,
    evaluate,
    load_assessment,
)
from kompass_rules.analysis.audit import Audit, Possibility, audit, prints
from kompass_rules.analysis.regimes import Regime, regimes
from kompass_rules.scoring.assessment import GivenAnswer
from tests import oracle, plain, strategies
from tests.strategies import Printed, Small

RULES = bundled("kommunkompassen")
HOGANAS = load_assessment("examples/assessments/hoganas-2020.toml")
EXEMPELBY = load_assessment("examples/assessments/exempelby-2015.toml")
THREE = ("half-up", "floor", "ceiling")


def told(audited: Audit) -> list[tuple[str | None, ...]]:
    plain_regimes = (one.regime.to_dict() for one in audited.possible)
    return [(one["points"], one["percent"], one["sums"]) for one in plain_regimes]


def test_four_of_36_regimes_could_have_printed_hoganas_2020() -> None:
    rules = RULES["2020"]
    audited = audit(rules, HOGANAS, regimes(rules, points=THREE, percents=THREE, sums=(None, *THREE)))

    assert len(audited.outcomes) == 36
    assert told(audited) == [
        ("half-up", "half-up", "printed"),
        ("half-up", "half-up", "ceiling"),
        ("half-up", "floor", "printed"),
        ("half-up", "floor", "half-up"),
    ]
    assert len(audited.impossible) == 32
    for one in audited.possible:
        assert one.witness is not None
        given = attrs.evolve(HOGANAS, answers=one.witness, printed={}, notes={})
        assert prints(evaluate(one.regime.under(rules), given), HOGANAS)


@given(strategies.small_printed(Small(steps=True, answers=True)))
def test_the_regime_that_printed_a_report_is_possible(printed: Printed) -> None:
    assume(bool(printed.assessment["printed"]))
    ruleset, assessment = plain.ruleset(printed.ruleset), plain.assessment(printed.assessment)
    own = audit(ruleset, assessment, ()).own

    assert own.possibility is Possibility.POSSIBLE
    assert own.witness is not None
    given = attrs.evolve(assessment, answers=own.witness, printed={})
    assert prints(evaluate(ruleset, given), assessment)


@given(strategies.small_printed(Small(perturbed=True, answers=True, figures=4)))
def test_impossible_figures_are_those_without_a_world(printed: Printed) -> None:
    assume(bool(printed.assessment["printed"]))
    try:
        own = audit(plain.ruleset(printed.ruleset), plain.assessment(printed.assessment), ()).own
    except InvalidError:
        return
    smallest = oracle.smallest_contradictions(printed.ruleset, printed.assessment)

    assert own.possibility is (Possibility.IMPOSSIBLE if smallest else Possibility.POSSIBLE)
    for found in own.contradiction:
        figures = dict(found.values)["figures"]
        assert isinstance(figures, tuple)
        assert len(figures) == len(next(iter(smallest)))


TREES = (
    Aggregation.MINIMUM,
    Aggregation.MAXIMUM,
    Aggregation.MEDIAN,
    Aggregation.WEIGHTED_MEAN,
    Aggregation.HARMONIC_MEAN,
)
SCALES: dict[str, Scale] = {
    "steps": Options({"none": 0, "some": Fraction(1, 3), "all": 1}),
    "five": Likert(1, 5),
    "six": Checklist(6),
    "turnout": Bands(0, 100, [Band(0, 0), Band(30, Fraction(1, 2)), Band(60, 1)]),
    "halves": Points(Fraction(1, 2)),
    "days": Linear(worst=6, best=Fraction(7, 2)),
}


def with_scales(kind: Aggregation | HostAggregation) -> Ruleset:
    leaves = [Criterion(f"1.{place}", max_points=6, scale=name) for place, name in enumerate(SCALES, 1)]
    area = Area("1", leaves, max_points=36, aggregation=kind)
    other = Criterion("2", max_points=10)
    rule = Level(points=PointsRule(), percent=PercentRule())
    return Ruleset("x", "1", Area("total", [area, other], max_points=46), [rule, rule], rule, SCALES)


@pytest.mark.parametrize("kind", [*TREES, Aggregation.SUM, Aggregation.GEOMETRIC_MEAN])
def test_every_scale_and_aggregation_has_its_witness(kind: Aggregation) -> None:
    rules = with_scales(kind)
    answers: dict[str, GivenAnswer] = {
        "1.1": "all",
        "1.2": 5,
        "1.3": 6,
        "1.4": 60,
        "1.5": 6,
        "1.6": 4,
        "2": Fraction(37, 10),
    }
    result = evaluate(rules, Assessment("x", "1", "U", answers=answers))
    points = {code: result[code].points for code in ("1", "1.2", "2", "total")}
    printed = {code: Figure(points=one.value) for code, one in points.items() if one}
    own = audit(rules, Assessment("x", "1", "U", printed=printed), ()).own

    assert own.possibility is Possibility.POSSIBLE


def test_what_a_host_aggregates_is_not_decided() -> None:
    given = Assessment("x", "1", "U", printed={"1": Figure(points=20)})

    assert audit(with_scales(HostAggregation("own")), given, ()).own.possibility is Possibility.UNDECIDED


def changed(**changes: int) -> Assessment:
    return attrs.evolve(
        EXEMPELBY, changes=PrintedChanges("2013", {code: PrintedChange(by) for code, by in changes.items()})
    )


AS_PRINTED = (
    {code: int(change.points) for code, change in EXEMPELBY.changes.by_code.items()} if EXEMPELBY.changes else {}
)


def test_changes_that_fit_give_the_earlier_report() -> None:
    held = audit(RULES["2010"], EXEMPELBY, ()).changes

    assert held is not None
    assert (held.possibility, held.since, held.regime) == (Possibility.POSSIBLE, "2013", Regime())
    assert held.earlier["total"] == 389
    assert held.witness is not None
    earlier = evaluate(RULES["2010"], Assessment("kommunkompassen", "2010", "Exempelby", answers=held.witness))
    assert {code: earlier[code].points for code in held.earlier} == held.earlier


@pytest.mark.parametrize(
    ("changes", "possibility"),
    [
        ({"total": 31}, Possibility.POSSIBLE),
        ({"total": 45}, Possibility.IMPOSSIBLE),
        ({"total": 35}, Possibility.POSSIBLE),
        ({"total": 36}, Possibility.UNDECIDED),
        ({"total": 20}, Possibility.IMPOSSIBLE),
        ({"1": 56, "total": 83}, Possibility.IMPOSSIBLE),
        ({"1": -46, "total": -19}, Possibility.IMPOSSIBLE),
    ],
)
def test_areas_that_sum_to_their_total_and_changes_that_do_not(
    changes: dict[str, int], possibility: Possibility
) -> None:
    held = audit(RULES["2010"], changed(**AS_PRINTED | changes), ()).changes

    assert held is not None
    assert held.possibility is possibility
    assert bool(held.contradiction) is (possibility is Possibility.IMPOSSIBLE)
    assert json.dumps(held.to_dict())


def test_an_earlier_figure_may_be_nothing() -> None:
    given = changed(**{"1": int(EXEMPELBY.printed["1"].points or 0)})
    held = audit(RULES["2010"], given, ()).changes

    assert held is not None
    assert held.earlier == {"1": 0}
    assert held.possibility is Possibility.POSSIBLE


def test_what_is_disputed_or_has_no_points_says_nothing_of_changes() -> None:
    given = changed(**{"1": -46, "total": 20})
    printed = {
        "1": attrs.evolve(given.printed["1"], points=None, percent=Fraction(50)),
        "total": given.printed["total"],
    }
    held = audit(RULES["2010"], attrs.evolve(given, printed=printed, disputed={"total": "a slip"}), ()).changes

    assert held is not None
    assert held.earlier == {}
    assert held.contradiction == ()


def test_a_contradiction_of_changes_names_them_all() -> None:
    held = audit(RULES["2010"], changed(**AS_PRINTED | {"total": 45}), ()).changes

    assert held is not None
    (found,) = held.contradiction
    assert found.code == "changes-contradict"
    assert found.place == "changes.total.points"
    assert len(str(dict(found.values)["changes"]).split(",")) == 9


def test_changes_of_parts_that_hand_up_rounded_points() -> None:
    figures = {code: Figure(points=points) for code, points in (("1", 67), ("1.1", 14), ("1.2", 9), ("1.3", 16))}
    figures |= {"1.4": Figure(points=5), "1.5": Figure(points=23)}
    given = Assessment("kommunkompassen", "2020", "U", printed=figures, not_applicable=["8"])
    held = {}
    for total in (5, 4, 11, 12):
        changes = {"1": total, **dict.fromkeys(("1.1", "1.2", "1.3", "1.4", "1.5"), 1)}
        by_code = {code: PrintedChange(by) for code, by in changes.items()}
        audited = audit(RULES["2020"], attrs.evolve(given, changes=PrintedChanges("2018", by_code)), ())
        held[total] = audited.changes and audited.changes.possibility

    assert held == {
        5: Possibility.POSSIBLE,
        4: Possibility.UNDECIDED,
        11: Possibility.IMPOSSIBLE,
        12: Possibility.IMPOSSIBLE,
    }


def test_without_figures_there_is_nothing_to_audit() -> None:
    with pytest.raises(InvalidError) as raised:
        audit(RULES["2010"], Assessment("kommunkompassen", "2010", "U", answers={"1": 3}))
    assert [found.code for found in raised.value.findings] == ["nothing-printed"]


def test_a_regime_that_the_maxima_forbid_is_impossible() -> None:
    total = Area("total", [Criterion("1", max_points=Fraction(27, 2))], max_points=Fraction(27, 2))
    rules = Ruleset("x", "1", total, [Level(points=PointsRule())])
    audited = audit(rules, Assessment("x", "1", "U", printed={"1": Figure(points=13)}))

    assert {one.contradiction[0].code for one in audited.impossible} == {"maximum-not-printable"}
    assert len(audited.impossible) == 4
    assert audited.can_be_right


def test_where_parts_come_in_other_steps_no_figure_can_be_left_out() -> None:
    leaves = [Criterion(code, max_points=10, scale="fives") for code in ("1", "2")]
    rules = Ruleset("x", "1", Area("total", leaves, max_points=20), [Level()], scales={"fives": Points(5)})
    given = Assessment("x", "1", "U", answers={"2": 5}, printed={"total": Figure(points=8), "1": Figure(points=5)})
    (found,) = audit(rules, given, ()).own.contradiction
    alone = attrs.evolve(given, answers={}, printed={"total": Figure(points=8)})

    assert dict(found.values)["figures"] == ("printed.total.points = 8",)
    assert audit(rules, alone, ()).own.possibility is Possibility.IMPOSSIBLE
    assert not audit(rules, alone, ()).can_be_right


def test_too_many_numbers_are_not_counted() -> None:
    leaves = [Criterion(str(place), max_points=1000, scale=f"s{place}") for place in range(1, 4)]
    scales = {f"s{place}": Points(Fraction(1, 997 + place)) for place in range(1, 4)}
    rules = Ruleset("x", "1", Area("total", leaves, max_points=3000), [Level()], scales=scales)

    audited = audit(rules, Assessment("x", "1", "U", printed={"total": Figure(points=1500)}), ())
    assert audited.own.possibility is Possibility.UNDECIDED
    assert audited.to_dict()["changes"] is None


def test_an_audit_is_plain_json() -> None:
    plain_audit = json.loads(json.dumps(audit(RULES["2010"], EXEMPELBY).to_dict()))

    assert plain_audit["kind"] == "audit"
    assert plain_audit["own"]["witness"]["1"] == {"number": "55", "text": None}
    assert len(plain_audit["regimes"]) == 20


def test_what_is_not_decided_is_said_so() -> None:
    text = " ".join(audit(RULES["2010"], changed(**AS_PRINTED | {"total": 36}), ()).text("en").split())
    assert "The changes since 2013 are no differences of printed points, but may be rounded differences" in text

    given = Assessment("x", "1", "U", printed={"1": Figure(points=20)})
    hosted = audit(with_scales(HostAggregation("own")), given)
    assert "Inga svar som ger siffrorna har hittats" in " ".join(hosted.text("sv").split())
    assert "Not decided (80 ways)" in hosted.text("en") or "Not decided (20 ways)" in hosted.text("en")


@pytest.mark.parametrize("answer", [Fraction(23, 10), 4])
def test_answers_between_steps_have_witnesses(answer: Fraction | int) -> None:
    exactly = [Level()]
    for scale in (Likert(1, 5), Linear(1, 5)):
        leaf = Criterion("1", max_points=10, scale="own")
        rules = Ruleset("x", "1", Area("total", [leaf], max_points=10), exactly, scales={"own": scale})
        points = evaluate(rules, Assessment("x", "1", "U", answers={"1": answer})).total.points
        assert points is not None
        own = audit(rules, Assessment("x", "1", "U", printed={"total": Figure(points=points.value)}), ()).own

        assert own.witness == {"1": answer}


@pytest.mark.parametrize("scale", [Linear(worst=1, best=100, log=True), Checklist(1500)])
def test_points_that_no_answer_is_known_for_are_not_decided(scale: Scale) -> None:
    leaf = Criterion("1", max_points=10, scale="own")
    rules = Ruleset("x", "1", Area("total", [leaf], max_points=10), [Level()], scales={"own": scale})

    printed = {"total": Figure(points=Fraction(10, 3))}
    assert audit(rules, Assessment("x", "1", "U", printed=printed), ()).own.possibility is Possibility.UNDECIDED


@pytest.mark.parametrize("kind", [Aggregation.MINIMUM, Aggregation.WEIGHTED_MEAN])
def test_contradictions_under_other_aggregations(kind: Aggregation) -> None:
    leaves = [Criterion(code, max_points=10) for code in ("1", "2")]
    rules = Ruleset("x", "1", Area("total", leaves, max_points=20, aggregation=kind), [Level()])
    printed = {"total": Figure(points=19), "1": Figure(points=2)}
    audited = audit(rules, Assessment("x", "1", "U", answers={"2": 8}, printed=printed))
    (found,) = audited.own.contradiction
    values = dict(found.values)

    assert values["figures"] == ("printed.total.points = 19",)
    assert values["answers"] == ('answers."2" = 8',)
    assert 'the total (19 points) cannot be right beside the answers to "2" (8)' in " ".join(audited.text("en").split())


def test_regimes_of_points_or_percents_alone_are_said() -> None:
    total = Area("total", [Criterion("1", max_points=Fraction(27, 2))], max_points=Fraction(27, 2))
    of_points = Ruleset("x", "1", total, [Level(points=PointsRule())])
    of_percents = Ruleset("x", "1", total, [Level(percent=PercentRule())])
    said = audit(of_points, Assessment("x", "1", "U", printed={"1": Figure(points=13)})).text("en")
    percents = audit(of_percents, Assessment("x", "1", "U", printed={"1": Figure(percent=13)}), [Regime("floor")])

    assert "maximum" in said
    assert "percents: down" in audit(of_percents, percents.assessment, [Regime(percent="floor")]).text("en")
    assert "as the ruleset says" in audit(of_percents, percents.assessment, [Regime()]).text("en")


def test_weights_and_answered_areas_take_part() -> None:
    leaves = [Criterion(f"1.{leaf}", max_points=6, weight=leaf, scale="halves") for leaf in (1, 2)]
    area = Area("1", leaves, max_points=10, aggregation="weighted-mean")
    other = Area("2", [Criterion("2.1", max_points=10)], max_points=10)
    scales = {"halves": Points(Fraction(1, 2))}
    rules = Ruleset("x", "1", Area("total", [area, other], max_points=20), [Level(), Level()], scales=scales)
    given = Assessment("x", "1", "U", answers={"2": 7}, printed={"1": Figure(points=5), "total": Figure(points=12)})
    own = audit(rules, given, ()).own

    assert own.possibility is Possibility.POSSIBLE
    assert own.witness is not None
    assert own.witness["2"] == 7
