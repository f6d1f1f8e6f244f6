"""A grade has gone up or down for certain, or nobody can tell, by the grades of the new revision."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from kompass_rules import (
    Association,
    Comparison,
    Correspondence,
    Evaluation,
    Figure,
    Grade,
    GradeChange,
    Grades,
    Interval,
    Level,
    PercentRule,
    PointsRule,
    Ruleset,
    Verdict,
    bundled,
    compare,
    evaluate,
    suppose,
)
from kompass_rules.comparison.measures import difference
from kompass_rules.showing.comparison_answer import answer_statements
from kompass_rules.showing.comparison_table import comparison_sheet, comparison_table
from tests import cases, plain
from tests.cases import row
from tests.comparison.made import given
from tests.statement_reader import lies

GRADES = Grades("percent", [Grade("low", 0), Grade("middle", 40, {"sv": "mellan", "en": "medium"}), Grade("high", 80)])


def rules(revision: str, grades: Grades | None = GRADES, **said: Any) -> Ruleset:
    return attrs.evolve(cases.ruleset(revision, [[50], [50]], **said), total_level=Level(grades=grades))


def between(old: Ruleset, new: Ruleset, *criteria: str) -> Correspondence:
    rows = [row([str(at)], [str(at)], "exact", kind) for at, kind in enumerate(criteria, 1)]
    return Correspondence(old, new, rows)


def compared(before: Any, after: Any, *criteria: str, grades: Grades | None = GRADES) -> Comparison:
    """Two of two nodes of 50 points, along a correspondence, or by one ruleset."""
    if not criteria:
        ruleset = rules("1", grades)
        return compare(given(ruleset, before), given(ruleset, after))
    step = between(rules("1", grades), rules("2", grades), *criteria)
    return compare(given(step.old, before), given(step.new, after), step)


def codes(comparison: Comparison) -> list[str]:
    said = [one for group in answer_statements(comparison) for one in group]
    assert [fault for one in said for fault in lies(comparison, one)] == []
    return [one.code for one in said if one.code.startswith("grade")]


@pytest.mark.parametrize(
    ("before", "after", "steps", "verdict", "code"),
    [
        ({"1": 10, "2": 10}, {"1": 20, "2": 20}, 1, Verdict.ROSE, "grade-rose"),
        ({"1": 10, "2": 10}, {"1": 50, "2": 30}, 2, Verdict.ROSE, "grade-rose"),
        ({"1": 50, "2": 30}, {"1": 10, "2": 10}, -2, Verdict.FELL, "grade-fell"),
        ({"1": 20, "2": 20}, {"1": 20, "2": 30}, 0, Verdict.UNCHANGED, "grade-unchanged"),
        ({"1": 10, "2": 10}, {"1": 20}, Interval(0, 1), Verdict.CANNOT_TELL, "grade-not-fell"),
        ({"1": 50, "2": 30}, {"1": 20}, Interval(-2, -1), Verdict.FELL, "grade-fell"),
        ({"1": 50, "2": 30}, {"1": 40}, Interval(-1, 0), Verdict.CANNOT_TELL, "grade-not-rose"),
        ({"1": 20}, {"1": 30}, Interval(-1, 2), Verdict.CANNOT_TELL, "grade-cannot-tell"),
    ],
)
def test_under_one_ruleset(before: Any, after: Any, steps: Any, verdict: Verdict, code: str) -> None:
    comparison = compared(before, after)
    assert comparison.total.grade_steps == steps
    assert comparison.total.grade_verdict is verdict
    assert codes(comparison) == [code]


def test_what_the_revision_did_is_not_certain() -> None:
    same = compared({"1": 10, "2": 10}, {"1": 20, "2": 20}, "same", "same")
    assert same.total.grade == GradeChange(["low"], ["middle"], Interval.exactly(1))
    stricter = compared({"1": 20, "2": 20}, {"1": 20, "2": 20}, "stricter", "stricter")
    assert stricter.total.grade == GradeChange(["low", "middle"], ["middle"], Interval(0, 1))
    assert codes(stricter) == ["grade-not-fell"]
    unknown = compared({"1": 20, "2": 20}, {"1": 20, "2": 20}, "unknown", "unknown")
    assert unknown.total.grade is None or unknown.total.grade.verdict is Verdict.CANNOT_TELL


def test_a_supposition_narrows_it() -> None:
    held = compared({"1": 25, "2": 25}, {"1": 20, "2": 20}, "unknown", "same")
    supposed = suppose(held, criteria="not-looser")
    assert held.total.grade is not None
    assert supposed.total.grade is not None
    assert supposed.total.grade.steps in held.total.grade.steps


def test_grades_are_those_of_the_new_revision() -> None:
    wider = Grades("percent", [Grade("low", 0), Grade("middle", 20)])
    step = between(rules("1"), rules("2", wider), "same", "same")
    comparison = compare(given(step.old, {"1": 10, "2": 10}), given(step.new, {"1": 15, "2": 15}), step)
    assert comparison.total.old.grades == ("low",)
    assert comparison.total.grade == GradeChange(["middle"], ["middle"], Interval.exactly(0))


def test_there_is_none_without_grades_or_bounds() -> None:
    assert compared({"1": 10, "2": 10}, {"1": 20, "2": 20}, grades=None).total.grade is None
    step = between(rules("1", GRADES), rules("2", None), "same", "same")
    gone = compare(given(step.old, {"1": 10, "2": 10}), given(step.new, {"1": 15, "2": 15}), step)
    assert (gone.total.grade, gone.total.grade_steps, gone.total.grade_verdict) == (None, None, None)
    assert gone.total.old.grades == ("low",)
    assert gone.total.new.grades == ()
    assert "low" in comparison_text(gone)
    new = Correspondence(
        rules("1"),
        rules("2"),
        [Association(["1"], []), Association(["2"], []), Association([], ["1"]), Association([], ["2"])],
    )
    apart = compare(given(new.old, {"1": 10, "2": 10}), given(new.new, {"1": 15, "2": 15}), new)
    assert apart.total.grade is None


def comparison_text(comparison: Comparison) -> str:
    return " ".join(cell for table_row in comparison_table(comparison, "en").rows for cell in table_row.cells)


def test_words_and_tables() -> None:
    comparison = compared({"1": 10, "2": 10}, {"1": 50, "2": 30}, "same", "same")
    swedish = " ".join(comparison.text("sv").split())
    assert "Mätt enligt revidering 2 har betyget säkert gått upp 2 steg: från low till high" in swedish
    assert "betygens gränser stämmer (antaget)" in swedish
    assert "Betygssteg" in swedish
    assert "low → high" in comparison_text(comparison)
    falling = " ".join(compared({"1": 50, "2": 30}, {"1": 20}).text("en").split())
    assert "certainly gone down by 1 to 2 grades: from high to low or medium" in falling
    assert "one grade: from low to medium" in " ".join(
        compared({"1": 10, "2": 10}, {"1": 20, "2": 20}).text("en").split()
    )


def test_documented_bounds_are_no_premise() -> None:
    old, new = (rules(revision, evidence="documented") for revision in ("1", "2"))
    step = between(old, new, "same", "same")
    comparison = compare(given(step.old, {"1": 10, "2": 10}), given(step.new, {"1": 20, "2": 20}), step)
    assert "bounds of the grades" not in comparison.text("en")


def test_sheets_and_rows_have_them() -> None:
    comparison = compared({"1": 10, "2": 10}, {"1": 20}, "same", "same")
    sheet = comparison_sheet([comparison], "en")
    assert [column.title for column in sheet.columns][-4] == "Grade"
    assert sheet.rows[0].cells[-4:] == ("low → low or medium", "", "0", "1")
    cells = comparison.rows()[0]
    assert (cells["old_grade"], cells["new_grade"]) == ("low", "low, middle")
    assert (cells["grade_verdict"], cells["grade_steps_low"], cells["grade_steps_high"]) == ("cannot-tell", "0", "1")
    without = compared({"1": 10, "2": 10}, {"1": 20}, grades=None)
    assert "Grade" not in {column.title for column in comparison_sheet([without], "en").columns}


def test_plain_json() -> None:
    told = compared({"1": 10, "2": 10}, {"1": 20, "2": 20}).to_dict()
    assert told["total"]["grade"] == {"old": ["low"], "new": ["middle"], "steps": "[1, 1]", "verdict": "rose"}
    assert told["total"]["new"]["grades"] == ["middle"]
    assert told["nodes"]["1"]["grade"] is None


def test_what_is_not_applicable_has_no_grade() -> None:
    ruleset = attrs.evolve(rules("1"), levels=[Level(grades=GRADES), Level()])
    comparison = compare(
        given(ruleset, {"1": 10}, not_applicable=["2"]), given(ruleset, {"1": 20}, not_applicable=["2"])
    )
    assert comparison["2"].old.grades == ()
    assert comparison["2"].grade is None


def test_points_and_rounding_are_those_of_the_new_rules() -> None:
    by_points = Grades("points", [Grade("low", 0), Grade("high", 50)])
    ruleset = attrs.evolve(rules("1"), total_level=Level(points=PointsRule(), percent=PercentRule(), grades=by_points))
    before, after = given(ruleset, {"1": 24, "2": 25}), given(ruleset, {"1": plain.number("49/2"), "2": 25})
    assert compare(before, after).total.grade_verdict is Verdict.ROSE


def test_old_evaluations_have_no_grades() -> None:
    ruleset = bundled("hme")["2011"]
    evaluation: Evaluation = evaluate(ruleset, plain.assessment(cases.given_for(ruleset) | {"answers": {"total": 50}}))
    assert compare(evaluation, evaluation).total.grade is None
    assert difference.__doc__


def test_a_disputed_figure_decides_no_grade() -> None:
    ruleset = rules("1")
    document = {
        **cases.given_for(ruleset),
        "printed": {"total": {"points": 90}, "1": {"points": 10}, "2": {"points": 10}},
        "disputed": {"total": "a slip"},
    }
    evaluation = evaluate(ruleset, plain.assessment(document))
    comparison = compare(evaluation, given(ruleset, {"1": 20, "2": 20}))
    assert comparison.total.old.grades == ("low",)
    assert comparison.total.old.points == Figure(90).points
