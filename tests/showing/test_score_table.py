"""An evaluation as it is read: the whole table, the whole sheet, and what stands below."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs

from kompass_rules import Assessment, Evaluation, Figure, Interval, Ruleset, Score, Status, evaluate, load_ruleset
from kompass_rules.showing import layout
from kompass_rules.showing.layout import Emphasis
from kompass_rules.showing.ruleset_grounds import grounds
from kompass_rules.showing.score_remarks import remarks
from kompass_rules.showing.score_table import says_nothing, score_sheet, score_table
from tests import plain, strategies

WHOLE = {"digits": 0, "rounding": "half-up"}
RULESET = plain.ruleset(
    {
        **strategies.HEADER,
        "evidence": "inferred",
        "note": "from a report",
        "source": "the report",
        "levels": [
            {"title": {"sv": "område", "en": "area"}, "points": WHOLE, "percent": WHOLE, "evidence": "assumed"},
            {},
        ],
        "total": {"max_points": 60, "points": WHOLE},
        "scales": {"agree": {"kind": "likert", "low": 1, "high": 5}},
        "nodes": {
            "1": {"max_points": 30, "title": {"sv": "Dialog", "en": "Dialogue"}, "evidence": "documented"},
            "1.1": {"max_points": 20, "title": {"sv": "Webb"}, "evidence": "assumed", "note": "no source"},
            "1.2": {"max_points": 10, "title": {"sv": "Möten"}},
            "2": {"max_points": 20, "title": {"sv": "Insyn"}, "aggregation": "minimum"},
            "2.1": {"scale": "agree"},
            "2.2": {"scale": "agree"},
            "3": {"max_points": 10},
            "3.1": {"evidence": "assumed"},
        },
    }
)


def assessed(missing: str | None = None, *, rounding: bool = True, **said: Any) -> Evaluation:
    header = {"framework": "random", "revision": "1", "unit": "Exempelby", "evidence": "documented"}
    return evaluate(RULESET, Assessment(**{**header, **said}), missing=missing, rounding=rounding)


ANSWERS = {"1.1": 15, "1.2": Fraction(10, 3), "2.1": 4, "2.2": 5, "3": 5}
COMPLETE = assessed(answers=ANSWERS)
PARTLY = assessed("exclude", answers={"1.1": 15, "2.1": 4}, not_applicable=["3"])
PRINTED = assessed(
    printed={"1": Figure(23, 75), "1.1": Figure(15)},
    disputed={"1.1": "the report says 14"},
    evidence="inferred",
    note="typed",
    source="page 7",
)


def plainly(text: str) -> list[str]:
    return text.replace("\N{NO-BREAK SPACE}", " ").splitlines()


def table(evaluation: Evaluation, language: str) -> list[str]:
    return plainly(layout.markdown(score_table(evaluation, language)))


def sheet(evaluation: Evaluation, language: str) -> list[str]:
    return plainly(layout.csv_text(score_sheet(evaluation, language), ";"))


def below(evaluation: Evaluation, language: str) -> list[str]:
    return plainly("\n".join(remarks(evaluation, score_table(evaluation, language), language)))


def test_the_table_of_an_evaluation() -> None:
    assert table(COMPLETE, "sv") == [
        "|  |  | Uppnått | Max | Procent |",
        "| --- | --- | ---: | ---: | ---: |",
        "| **1** | **Dialog** | **18** | **30** | **61 %** |",
        "| 1.1 | Webb | 15 | 20 |  |",
        "| 1.2 | Möten | ≈ 3,33 | 10 |  |",
        "| **2** | **Insyn** | **15** | **20** | **75 %** |",
        "| 2.1 | 2.1 |  |  | 75 % |",
        "| 2.2 | 2.2 |  |  | 100 % |",
        "| **3** | **3** | **5** | **10** | **50 %** |",
        "|  | **Totalt** | **38** | **60** |  |",
    ]
    assert below(COMPLETE, "sv") == [
        "Regelverk: härlett – from a report",
        "Avrundning, område: antaget",
        "1.1: antaget – no source",
        "Regel: allt som bedöms måste vara besvarat.",
        "≈ betyder ungefär: talet har fler decimaler än de som visas.",
        "Noder som beskrivs men inte poängsätts visas inte: 1.",
        "Källa, regelverk: the report",
    ]


def test_what_is_missing_or_not_applicable_stands_behind_the_title() -> None:
    assert table(PARTLY, "en") == [
        "|  |  | Achieved | Max | Percent |",
        "| --- | --- | ---: | ---: | ---: |",
        "| **1** | **Dialogue (67% answered)** | **23** | **30** | **75%** |",
        "| 1.1 | Webb | 15 | 20 |  |",
        "| 1.2 | Möten (missing) | – | 10 | – |",
        "| **2** | **Insyn (50% answered)** | **15** | **20** | **75%** |",
        "| 2.1 | 2.1 |  |  | 75% |",
        "| 2.2 | 2.2 (missing) | – |  | – |",
        "| 3 | 3 (not applicable) | – |  | – |",
        "| 3.1 | 3.1 (not applicable) | – |  | – |",
        "|  | **Total (60% answered)** | **38** | **50** |  |",
    ]
    assert below(PARTLY, "en") == [
        "Ruleset: inferred – from a report",
        "Rounding, area: assumed",
        "1.1: assumed – no source",
        "60% of the weight is answered or printed.",
        "Rule: what is unanswered is left out, and the share of the answered stands for all.",
        "– means that there are no points: unknown, not answered or not applicable.",
        "Max is lowered by what is not applicable.",
        "Source, ruleset: the report",
    ]


def test_what_printed_figures_leave_open_stands_between_two_ends() -> None:
    assert table(PRINTED, "sv")[2:] == [
        "| **1** | **Dialog** | **23** | **30** | **75 %** |",
        "| 1.1 | Webb (ifrågasatt siffra) | 15 | 20 |  |",
        r"| 1.2 | Möten | \[2,5; 10\] | 10 |  |",
        "| 2 | Insyn | – | 20 | – |",
        "| 2.1 | 2.1 |  |  | – |",
        "| 2.2 | 2.2 |  |  | – |",
        "| 3 | 3 | – | 10 | – |",
        r"|  | **Totalt (50 % besvarat)** | **\[23; 53\]** | **60** |  |",
    ]
    assert below(PRINTED, "sv") == [
        "1.1 Webb: den tryckta siffran är ifrågasatt – the report says 14",
        "Regelverk: härlett – from a report",
        "Avrundning, område: antaget",
        "1.1: antaget – no source",
        "Bedömning: härlett – typed",
        "50 % av vikten är besvarad eller tryckt.",
        "Siffrorna är de tryckta. Det som inte är tryckt följer av dem och av regelverket.",
        "[a; b) betyder minst a men mindre än b, [a; b] minst a och högst b.",
        "– betyder att poäng saknas: okänt, ej besvarat eller ej tillämpligt.",
        "Noder som beskrivs men inte poängsätts visas inte: 1.",
        "Källa, regelverk: the report",
        "Källa, bedömning: page 7",
    ]


def test_what_lies_below_an_answered_area_is_counted() -> None:
    told = below(assessed(answers={"1": 20, "2.1": 4, "2.2": 5, "3": 5}), "en")
    assert told[3:] == [
        "Rule: everything must be answered.",
        "Nodes that are described and not scored are not shown: 1.",
        "Nodes below an answered area are not shown: 2.",
        "Source, ruleset: the report",
    ]


def test_without_rounding_every_percent_is_shown_and_no_rounding_is_spoken_of() -> None:
    unrounded = assessed(answers=ANSWERS, rounding=False)
    assert table(unrounded, "en")[2:5] == [
        "| **1** | **Dialogue** | **≈ 18.33** | **30** | **≈ 61.11%** |",
        "| 1.1 | Webb | 15 | 20 | 75% |",
        "| 1.2 | Möten | ≈ 3.33 | 10 | ≈ 33.33% |",
    ]
    assert below(unrounded, "en")[:4] == [
        "Ruleset: inferred – from a report",
        "1.1: assumed – no source",
        "Rule: everything must be answered.",
        "The framework's rounding is switched off.",
    ]


def test_what_may_be_anything_says_nothing_and_what_only_prints_so_does() -> None:
    anything, nearly = Interval(0, 40), Interval(Fraction(1, 10), 40)
    printed = Score("1", Status.COMPUTED, points=nearly, percent=Interval(0, 100), max_points=Fraction(40))

    assert says_nothing(attrs.evolve(printed, points=anything))
    assert not says_nothing(printed)
    assert says_nothing(attrs.evolve(printed, points=None, max_points=None))
    assert not says_nothing(attrs.evolve(printed, points=Interval.exactly(0)))
    assert says_nothing(Score("1", Status.MISSING))


def test_areas_stand_out_and_what_says_nothing_is_faint() -> None:
    rows = score_table(PARTLY, "sv").rows
    assert [(row.cells[0], row.depth, row.emphasis, row.apart) for row in rows] == [
        ("1", 0, Emphasis.STRONG, True),
        ("1.1", 1, Emphasis.NORMAL, False),
        ("1.2", 1, Emphasis.FAINT, False),
        ("2", 0, Emphasis.STRONG, True),
        ("2.1", 1, Emphasis.NORMAL, False),
        ("2.2", 1, Emphasis.FAINT, False),
        ("3", 0, Emphasis.FAINT, True),
        ("3.1", 1, Emphasis.FAINT, False),
        ("", 0, Emphasis.STRONG, True),
    ]
    three_quarters = Fraction(3, 4)
    drawn = [three_quarters, three_quarters, None, three_quarters, three_quarters, None, None, None, three_quarters]
    assert [row.share for row in rows] == drawn


def test_the_sheet_has_a_line_a_node_and_both_ends_of_what_is_open() -> None:
    assert sheet(PARTLY, "en") == [
        (
            "Code;Title;Level;Achieved;Achieved lowest;Achieved highest;Percent;Percent lowest;Percent highest;"
            "Max;Coverage;Status;Evidence;Disputed"
        ),
        "total;Total;;38;38;38;75;75;75;50;0.6;computed;inferred;",
        "1;Dialogue;area;23;23;23;75;75;75;30;0.666666666667;computed;documented;",
        "1.1;Webb;;15;15;15;75;75;75;20;1;answered;assumed;",
        "1.2;Möten;;;;;;;;10;0;missing;inferred;",
        "2;Insyn;area;15;15;15;75;75;75;20;0.5;computed;inferred;",
        "2.1;2.1;;;;;75;75;75;;1;answered;inferred;",
        "2.2;2.2;;;;;;;;;0;missing;inferred;",
        "3;3;area;;;;;;;;;not applicable;inferred;",
        "3.1;3.1;;;;;;;;;;not applicable;assumed;",
    ]
    assert sheet(PRINTED, "sv")[1:4] == [
        "total;Totalt;;;23;53;;37,5;87,75;60;0,5;beräknat;härlett;",
        "1;Dialog;område;23;23;23;75;75;75;30;1;tryckt;härlett;",
        "1.1;Webb;;15;15;15;;62,5;100;20;1;tryckt;antaget;the report says 14",
    ]


def test_the_whole_of_the_grounds_names_every_node_that_differs() -> None:
    assert [*grounds(RULESET, "sv", whole=True)] == [
        "Regelverk: härlett – from a report",
        "Avrundning, område: antaget",
        "1: belagt",
        "1.1: antaget – no source",
        "3.1: antaget",
    ]
    assert [*grounds(RULESET, "en", rounding=False)] == [
        "Ruleset: inferred – from a report",
        "1.1: assumed – no source",
    ]


def test_the_rounding_of_the_total_is_named_with_that_of_the_levels() -> None:
    assumed = attrs.evolve(RULESET, total_level=attrs.evolve(RULESET.total_level, evidence="assumed"))
    assert [*grounds(assumed, "en")][1:3] == ["Rounding, total: assumed", "Rounding, area: assumed"]


def test_an_interval_is_explained_also_where_it_is_open_or_cut() -> None:
    for ends in (Interval(1, 2, low_open=True), Interval(Fraction(10, 3), 4)):
        between = assessed(answers={**ANSWERS, "1.2": 3, "3": ends}, rounding=False)
        assert "[a; b) betyder minst a men mindre än b, [a; b] minst a och högst b." in below(between, "sv")
    assert not any("betyder minst a" in line for line in below(COMPLETE, "sv"))


def test_an_assessment_is_told_where_it_is_not_documented_or_has_a_note() -> None:
    assert "Assessment: inferred" in below(assessed(answers=ANSWERS, evidence="inferred"), "en")
    assert "Assessment: documented – typed" in below(assessed(answers=ANSWERS, note="typed"), "en")
    assert not any(line.startswith("Assessment") for line in below(COMPLETE, "en"))


def test_a_disputed_total_is_called_the_total() -> None:
    disputed = assessed(printed={"total": Figure(38)}, disputed={"total": "a misprint"})
    assert below(disputed, "en")[0] == "Total: the printed figure is disputed – a misprint"


def flat(**more: Any) -> Ruleset:
    nodes = {"1": {"max_points": 999}, "2": {"max_points": 1}}
    return plain.ruleset({**strategies.HEADER, "levels": [{}], "total": {"max_points": 1000}, "nodes": nodes, **more})


def test_what_is_left_out_below_a_minimum_lowers_no_maximum() -> None:
    least = flat(total={"max_points": 1000, "aggregation": "minimum"})
    told = below(evaluate(least, Assessment("random", "1", "Exempelby", answers={"1": 5}, not_applicable=["2"])), "en")
    assert "Max is lowered by what is not applicable." not in told


def test_what_is_not_answered_in_full_is_never_said_to_be() -> None:
    """Of 999 in 1000 it is 99 percent; and where all lies on one level only the total stands out."""
    partly = evaluate(flat(), Assessment("random", "1", "Exempelby", answers={"1": 5}), missing="zero")
    assert table(partly, "en")[2:] == [
        "| 1 | 1 | 5 | 999 |  |",
        "| 2 | 2 (missing) | 0 | 1 |  |",
        "|  | **Total (99% answered)** | **5** | **1000** |  |",
    ]


def test_what_is_known_alike_of_several_is_told_at_once_and_a_level_without_a_name_by_its_number() -> None:
    assumed = {"evidence": "assumed", "note": "no source"}
    nodes = {"1": {"max_points": 999, **assumed}, "2": {"max_points": 1, **assumed}}
    ruleset = flat(evidence="inferred", nodes=nodes, levels=[{"points": WHOLE, "evidence": "assumed"}])
    assert [*grounds(ruleset, "sv")] == [
        "Regelverk: härlett",
        "Avrundning, nivå 1: antaget",
        "1, 2: antaget – no source",
    ]


def test_the_sheet_of_a_ruleset_with_grades_has_every_grade_that_is_possible() -> None:
    graded = load_ruleset(plain.ROOT / "tests" / "corpus" / "good" / "rulesets" / "graded.toml")
    assessment = Assessment("example", "graded", "X", answers={"1.1": "fully"})
    written = score_sheet(evaluate(graded, assessment, missing="bound"), "en")

    assert written.columns[-1].title == "Grade"
    assert [row.cells[-1] for row in written.rows] == ["middle or high", "in-place", "", "", "begun or in-place", ""]
