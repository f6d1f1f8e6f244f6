"""A report for publication: the summary in words first, then areas, strengths, comparisons, and the sources last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

import attrs

from kompass_rules.analysis.key_figures import KeyFigures
from kompass_rules.analysis.means import Means
from kompass_rules.comparison.compare import Comparison
from kompass_rules.interval import Interval
from kompass_rules.kinds import NONE, require, several
from kompass_rules.model.code import TOTAL
from kompass_rules.model.node import walk
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.scoring.score import Score
from kompass_rules.showing.charts.points import chart_points
from kompass_rules.showing.charts.profile import before_marks, chart_profile, marks_of
from kompass_rules.showing.charts.rows import areas, figure_of, name_of, share_of
from kompass_rules.showing.charts.series import chart_series
from kompass_rules.showing.comparison_answer import report_paragraphs
from kompass_rules.showing.comparison_grounds import grounds
from kompass_rules.showing.comparison_page import Compared, compared_parts
from kompass_rules.showing.comparison_table import supposed_remark, when
from kompass_rules.showing.key_figures_page import key_figures_page
from kompass_rules.showing.layout import PLAIN, Table
from kompass_rules.showing.mean_text import mean_marks, position_lines
from kompass_rules.showing.page import Lines, Page, Part, lines, page_markdown, page_text
from kompass_rules.showing.report_html import report_html
from kompass_rules.showing.score_page import notes_on
from kompass_rules.showing.score_remarks import remarks
from kompass_rules.showing.score_table import grade_text, score_table
from kompass_rules.wording import phrase

_HIGHEST, _LOWEST = 3, 2
"""The most areas that the summary names as the highest and as the lowest."""


@attrs.frozen
class Report:
    """A report: its page, in one language, and the documents that hold it."""

    page: Page
    language: str

    def html(self) -> str:
        """Return a whole HTML document that needs nothing else: no script, and nothing from the network."""
        return report_html(self.page, self.language)

    def markdown(self) -> str:
        """Return the report as Markdown, its charts as tables."""
        return f"{page_markdown(self.page)}\n"

    def docx(self) -> bytes:
        """Return a Word document, its charts as tables; raises `MissingExtraError` without the extra `word`."""
        from kompass_rules.showing.word import page_docx

        return page_docx(self.page, self.language)

    def xlsx(self) -> bytes:
        """Return a workbook, each table on its own sheet; raises `MissingExtraError` without the extra `excel`."""
        from kompass_rules.showing.results_workbook import page_xlsx

        return page_xlsx(self.page)

    def text(self) -> str:
        """Return the report as text, 80 columns wide, its charts as tables."""
        return page_text(self.page, PLAIN)


def report(
    evaluation: Evaluation,
    comparisons: Sequence[Comparison] = (),
    *,
    scenarios: Sequence[Comparison] = (),
    means: Means | None = None,
    key_figures: KeyFigures | None = None,
    language: str = "sv",
    framework: str | None = None,
) -> Report:
    """Return the report of an evaluation: a summary, areas, strengths and improvements, comparisons, and sources.

    `comparisons` are with earlier evaluations, each with the one before, the newest last; `scenarios` are the newest
    one under several suppositions. `means` are published ones, `key_figures` those of
    the unit. `framework` is the title of the framework, if known.
    Raises `InvalidError` for a language that is unknown.
    """
    require("evaluation", evaluation, Evaluation)
    require("means", means, Means, NONE)
    require("key_figures", key_figures, KeyFigures, NONE)
    require("framework", framework, str, NONE)
    comparisons = several("comparisons", comparisons, Comparison)
    scenarios = several("scenarios", scenarios, Comparison)
    name, assessment = framework or evaluation.ruleset.framework, evaluation.assessment
    title = phrase("report-title", language, framework=name, revision=assessment.revision, unit=assessment.unit)
    compared = [Compared(one) for one in comparisons[:-1]]
    compared += [Compared(one, scenarios) for one in comparisons[-1:]]
    pages = (
        _summary(evaluation, compared, means, name, language),
        *_beside(evaluation, comparisons, means, language),
        *(() if key_figures is None else (key_figures_page(key_figures, language),)),
        *_area_pages(evaluation, language),
        *_compared(compared, language),
        _grounds(evaluation, compared, language),
    )
    return Report(Page(title, pages), language)


def _summary(
    evaluation: Evaluation, compared: Sequence[Compared], means: Means | None, framework: str, language: str
) -> Page:
    newest = compared[-1].comparison if compared else None
    said: tuple[str, ...] = (_score(evaluation, framework, language),)
    if newest is not None:
        said = report_paragraphs(newest, framework, language)
    table = _filled(score_table(evaluation, language, {TOTAL, *(score.code for score in areas(evaluation))}))
    parts: tuple[Part, ...] = (Lines((*said, *_standing(evaluation, language), *_extremes(evaluation, language))),)
    if not marks_of(evaluation, language).shares:
        return Page(phrase("report-summary", language), (*parts, table))
    parts = (*parts, attrs.evolve(chart_points(evaluation, language), table=table))
    before = newest if newest is not None and before_marks(newest, language).shares else None
    mean = None if means is None else mean_marks(evaluation, means, language)
    if before is not None or mean is not None:
        supposed = () if before is None else supposed_remark(before, language)
        parts = (*parts, *lines(supposed), chart_profile(evaluation, before, mean, language=language))
    return Page(phrase("report-summary", language), parts)


def _standing(evaluation: Evaluation, language: str) -> Iterator[str]:
    """Yield the grade of the total, the profile that was assessed, and how much is answered, if not all."""
    grade, profile = grade_text(evaluation.ruleset, evaluation.total, language), evaluation.assessment.profile
    if grade:
        yield phrase("report-grade", language, grade=grade)
    if profile is not None:
        yield phrase("report-profile", language, profile=evaluation.ruleset.profiles[profile].title or profile)
    coverage = evaluation.total.coverage
    if coverage is not None and coverage < 1:
        yield phrase("report-answered", language, share=coverage * 100)


def _beside(
    evaluation: Evaluation, comparisons: Sequence[Comparison], means: Means | None, language: str
) -> Iterator[Page]:
    """Yield the positions of the totals, then and now, beside the means of their times, with the sources of these."""
    if means is not None:
        evaluations = [*(one.old for one in comparisons), evaluation]
        said, sources = position_lines(evaluations, means, language)
        if said or sources:
            yield Page(phrase("position-title", language), (*((Lines(said),) if said else ()), *lines(sources)))


def _score(evaluation: Evaluation, framework: str, language: str) -> str:
    """Return who got how much, and when."""
    total, assessment = evaluation.total, evaluation.assessment
    dated = phrase("dated", language, when=assessment.assessed) if assessment.assessed else assessment.revision
    names = {"unit": assessment.unit, "framework": framework, "when": dated}
    if total.points is not None and total.max_points is not None:
        return phrase("report-points", language, points=total.points, max=total.max_points, **names)
    return phrase("report-percent", language, percent=total.percent or Interval(0, 100), **names)


def _filled(table: Table) -> Table:
    """Return the table without the columns that say nothing."""
    kept = [at for at in range(len(table.columns)) if any(row.cells[at] for row in table.rows)]
    rows = tuple(attrs.evolve(row, cells=tuple(row.cells[at] for at in kept)) for row in table.rows)
    return Table(tuple(table.columns[at] for at in kept), rows)


def _extremes(evaluation: Evaluation, language: str) -> Iterator[str]:
    """Yield the areas with the highest and the lowest shares of their maxima, where all shares are exact and differ."""
    shares = [(share_of(score), score) for score in areas(evaluation)]
    exact = [(share.value, score) for share, score in shares if share is not None and share.is_exact]
    if len(exact) < len(shares) or len(exact) <= _HIGHEST + _LOWEST:
        return
    ordered = sorted(exact, key=itemgetter(0))
    for name, most, extremes in (("report-highest", _HIGHEST, ordered[::-1]), ("report-lowest", _LOWEST, ordered)):
        if extremes[most - 1][0] != extremes[most][0]:
            named = tuple(_named(evaluation, score, language) for _, score in extremes[:most])
            yield phrase(name, language, areas=named)


def _named(evaluation: Evaluation, score: Score, language: str) -> str:
    figure = figure_of(score, language)
    return f"{name_of(evaluation, score.code, language)} ({figure})"


def _area_pages(evaluation: Evaluation, language: str) -> Iterator[Page]:
    """Yield the page of areas: of each the table that SKR prints, then strengths and improvements."""
    pages = [_area_page(evaluation, score.code, language) for score in areas(evaluation)]
    known = tuple(page for page in pages if page.parts)
    if known:
        yield Page(phrase("report-areas", language), known)


def _area_page(evaluation: Evaluation, code: str, language: str) -> Page:
    nodes = [*walk(evaluation.ruleset[code])]
    title = name_of(evaluation, code, language)
    table = _filled(score_table(evaluation, language, {node.code for node in nodes}))
    parts: list[Part] = [table] if len(table.rows) > 1 else []
    for node in nodes:
        parts += notes_on(
            evaluation, node.code, "" if node.code == code else name_of(evaluation, node.code, language), language
        )
    return Page(title, tuple(parts))


def _compared(compared: Sequence[Compared], language: str) -> Iterator[Page]:
    """Yield the years in a row, if several, and each comparison, the newest first."""
    if len(compared) > 1:
        chart = chart_series([part.comparison for part in compared], language)
        yield Page(phrase("report-series", language), (chart,))
    for part in reversed(compared):
        old, new = (when(one, language) for one in (part.comparison.old, part.comparison.new))
        title = phrase("report-compared", language, old=old, new=new)
        yield Page(title[:1].upper() + title[1:], compared_parts(part, language))


def _grounds(evaluation: Evaluation, compared: Sequence[Compared], language: str) -> Page:
    table = score_table(evaluation, language)
    said = [*remarks(evaluation, table, language, assessment=not compared)]
    said += [line for part in compared for line in grounds(part.comparison, language)]
    return Page(phrase("report-grounds", language), lines(dict.fromkeys(said)))
