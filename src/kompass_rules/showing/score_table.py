"""An evaluation as tables: the one that the report prints, and one line a node for spreadsheets."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from fractions import Fraction

import attrs

from kompass_rules.interval import Interval
from kompass_rules.model.code import TOTAL
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.rounding import Rounding, round_end
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.scoring.plan import Status
from kompass_rules.scoring.score import Score
from kompass_rules.showing.columns import figure_columns, headings, node_columns
from kompass_rules.showing.layout import NOTHING, Column, Emphasis, Row, Table
from kompass_rules.showing.node_names import indent, node_cells, node_title
from kompass_rules.wording import choose, decimal, joined, percent, phrase, shown, three_cells, word


def score_table(evaluation: Evaluation, language: str, codes: Collection[str] | None = None) -> Table:
    """The table that the report prints: code, title, achieved, max, percent; the total last.

    Nodes that are only described are left out, and all but `codes`, if given. A remark on a node is behind its title.
    """
    scores = [score for score in evaluation if score.status is not Status.DESCRIBED]
    scores = [score for score in [*scores[1:], scores[0]] if codes is None or score.code in codes]
    layered = any(evaluation.ruleset.depth(score.code) > 1 for score in scores)
    columns = node_columns(language, "achieved", "max", "percent")
    rows = tuple(_row(evaluation, score, language, layered=layered) for score in scores)
    grades = [grade_text(evaluation.ruleset, score, language) for score in scores]
    if not any(grades):
        return Table(columns, rows)
    graded = (attrs.evolve(row, cells=(*row.cells, grade)) for row, grade in zip(rows, grades, strict=True))
    return Table((*columns, Column(phrase("grade", language))), tuple(graded))


def score_sheet(evaluation: Evaluation, language: str) -> Table:
    """Every node in the order of the ruleset, numbers as a spreadsheet reads them, intervals by their two ends."""
    columns = [*headings(language, "code", "title", "level")]
    for name in ("achieved", "percent"):
        columns += figure_columns(name, language)
    columns += headings(language, "max", "coverage", "status", "evidence", "disputed", right={"max", "coverage"})
    rows = [_sheet_row(evaluation, score, language) for score in evaluation]
    if evaluation.ruleset.has_grades:
        columns.append(Column(phrase("grade", language)))
        grades = (grade_text(evaluation.ruleset, score, language) for score in evaluation)
        rows = [attrs.evolve(row, cells=(*row.cells, grade)) for row, grade in zip(rows, grades, strict=True)]
    if evaluation.ruleset.recorded:
        columns += figure_columns("recorded-column", language)
        numbers = (three_cells(score.recorded, language) for score in evaluation)
        rows = [attrs.evolve(row, cells=(*row.cells, *cells)) for row, cells in zip(rows, numbers, strict=True)]
    return Table(tuple(columns), tuple(rows))


def grade_text(ruleset: Ruleset, score: Score, language: str) -> str:
    """The title of the grade, or of each that is possible; nothing where there is none."""
    return grade_titles(ruleset, score.code, score.grades, language)


def grade_titles(ruleset: Ruleset, code: str, names: Iterable[str], language: str) -> str:
    """The titles of grades of a node's level, joined by "or"."""
    grades = ruleset.level(code).grades
    titles = [] if grades is None else [grades.title(name, language) for name in names]
    return joined(titles, choose(language, "eller", "or"))


def says_nothing(score: Score) -> bool:
    """Return whether a score is missing, or may be anything from nothing to the maximum."""
    if score.recorded is not None:
        return False
    value, most = (score.percent, 100) if score.points is None else (score.points, score.max_points)
    return value is None or (not value.is_exact and value == Interval(0, Fraction(most or 0)))


def _row(evaluation: Evaluation, score: Score, language: str, *, layered: bool) -> Row:
    ruleset, code, remark = evaluation.ruleset, score.code, _remark(evaluation, score, language)
    label, title = node_cells(ruleset, code, language)
    unknown = says_nothing(score)
    points = "" if score.points is None else shown(score.points, language)
    if score.recorded is not None:
        points = shown(score.recorded, language)
    if unknown and (score.max_points is not None or score.percent is None):
        points = NOTHING
    emphasis = Emphasis.FAINT if unknown else Emphasis.NORMAL
    heads = code == TOTAL or (layered and ruleset.depth(code) == 1)
    return Row(
        (
            label,
            f"{title} ({remark})" if remark else title,
            points,
            "" if score.max_points is None else shown(score.max_points, language),
            _percent(evaluation, score, language),
        ),
        depth=indent(ruleset, code),
        emphasis=Emphasis.STRONG if heads and not unknown else emphasis,
        share=None if score.percent is None or unknown else score.percent / 100,
        apart=heads,
    )


def _percent(evaluation: Evaluation, score: Score, language: str) -> str:
    """The percent where the framework prints one, where the node has nothing else, and where no rules are in force."""
    if score.status is Status.RECORDED:
        return ""
    if score.percent is None or says_nothing(score):
        return NOTHING
    printed = evaluation.ruleset.level(score.code).percent is not None
    return percent(score.percent, language) if printed or score.points is None or not evaluation.rounding else ""


def _remark(evaluation: Evaluation, score: Score, language: str) -> str:
    """Return the remark on a node: a disputed figure, a missing answer, the share of it that is answered."""
    if score.disputed is not None:
        return phrase("is-disputed", language)
    unanswered = score.status is Status.MISSING and not evaluation.assessment.printed
    if unanswered or score.status in (Status.NOT_APPLICABLE, Status.RECORDED):
        return word("status", score.status, language)
    if score.coverage is None or not 0 < score.coverage < 1:
        return ""
    whole = min(round_end(score.coverage * 100, 1, Rounding.HALF_UP), 99)
    return phrase("covered", language, percent=percent(whole, language))


def _sheet_row(evaluation: Evaluation, score: Score, language: str) -> Row:
    level = evaluation.ruleset.level(score.code).title
    return Row(
        (
            score.code,
            node_title(evaluation.ruleset, score.code, language),
            level.get(language, ""),
            *three_cells(score.points, language),
            *three_cells(score.percent, language),
            "" if score.max_points is None else decimal(score.max_points, language),
            "" if score.coverage is None else decimal(score.coverage, language),
            word("status", score.status, language),
            word("evidence", score.evidence, language),
            score.disputed or "",
        )
    )
