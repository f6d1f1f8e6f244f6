"""Cohorts as pages and tables: the units by rank, and the mean and the median of every node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kompass_rules.analysis.cohort import Cohort, NodeCohort
from kompass_rules.analysis.means import Mean
from kompass_rules.analysis.position import position
from kompass_rules.analysis.standing import Standing
from kompass_rules.interval import Interval
from kompass_rules.model.code import TOTAL
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.showing.columns import figure_columns, headings, node_columns
from kompass_rules.showing.layout import Column, Row, Table
from kompass_rules.showing.mean_text import absent_lines, mean_lines
from kompass_rules.showing.node_names import indent, node_cells, node_name, node_title
from kompass_rules.showing.page import Page, Part, lines
from kompass_rules.wording import percent, phrase, shown, signed, three_cells


def cohort_page(cohort: Cohort, language: str, framework: str | None = None) -> Page:
    """Return the units by rank at each of the highest nodes, the figures of all nodes, and what they rest on."""
    ruleset, name = cohort.ruleset, framework or cohort.ruleset.framework
    title = phrase(
        "cohort-title", language, framework=name, revision=ruleset.revision, count=str(len(cohort.evaluations))
    )
    above = ruleset.ancestors
    highest = [node for node in cohort if cohort.nodes.keys().isdisjoint(above(node.code))]
    parts: list[Part] = [
        Page(node_name(ruleset, node.code, language), (_ranked(cohort, node, language),)) for node in highest
    ]
    parts.append(Page(phrase("cohort-nodes", language), (_figures(cohort, language),)))
    return Page(title, (*parts, *lines(_remarks(cohort, language))))


def _name(cohort: Cohort, code: str, language: str) -> str:
    return phrase("total", language) if code == TOTAL else cohort.ruleset.label(code)


def _ranked(cohort: Cohort, node: NodeCohort, language: str) -> Table:
    """The units at one node, the highest first, with their positions beside the means of their time."""
    positions = _positions(cohort, node.code, language)
    figures = ("achieved", "cohort-percentile", *(("cohort-position",) if positions else ()))
    names = ("cohort-rank", "cohort-unit", *figures)
    columns = headings(language, *names, right=("cohort-rank", *figures), wide="cohort-unit")
    rows = []
    known = [(node.standings[one.assessment.unit], one) for one in _known(cohort, node)]
    for standing, one in sorted(known, key=lambda each: (each[0].best, each[0].worst)):
        unit = one.assessment.unit
        dated = ", ".join(filter(None, (unit, one.assessment.assessed)))
        own = [positions.get(unit, "")] if positions else []
        figures = _figure(node, node.scores[unit], language), shown(standing.percentile, language)
        rows.append(Row((_rank(standing), dated, *figures, *own)))
    return Table(columns, tuple(rows))


def _rank(standing: Standing) -> str:
    return str(standing.best) if standing.best == standing.worst else f"{standing.best}–{standing.worst}"


def _figure(node: NodeCohort, value: Interval, language: str) -> str:
    return percent(value, language) if node.max_points is None else shown(value, language)


def _known(cohort: Cohort, node: NodeCohort) -> Iterator[Evaluation]:
    return (one for one in cohort.evaluations if one.assessment.unit in node.scores)


def _positions(cohort: Cohort, code: str, language: str) -> Mapping[str, str]:
    """The positions at a node by unit."""
    if cohort.means is None:
        return {}
    found = {
        one.assessment.unit: position(one, cohort.means, code)
        for one in cohort.evaluations
        if one.ruleset.digest == cohort.ruleset.digest
    }
    return {unit: signed(beside.printed_difference, language) for unit, beside in found.items() if beside is not None}


def _figures(cohort: Cohort, language: str) -> Table:
    """Count, mean and median of every node, and the published means, a column each."""
    published = _published(cohort)
    columns = (
        *node_columns(language, "cohort-count", "cohort-mean", "cohort-median"),
        *(Column(mean.published, right=True) for mean in published),
    )
    rows = []
    for node in (one for one in cohort if len(one.scores) > 1):
        printed = {mean: mean.points[node.code] for mean, _ in node.published}
        cells = (
            *node_cells(cohort.ruleset, node.code, language),
            str(len(node.scores)),
            _figure(node, node.mean, language),
            _figure(node, node.median, language),
            *(shown(printed[mean], language) if mean in printed else "" for mean in published),
        )
        rows.append(Row(cells, depth=indent(cohort.ruleset, node.code)))
    return Table(columns, tuple(rows))


def _published(cohort: Cohort) -> list[Mean]:
    """The published means that a node has, in the order of their document."""
    used = {mean for node in cohort for mean, _ in node.published}
    return [] if cohort.means is None else [mean for mean in cohort.means.means if mean in used]


def _remarks(cohort: Cohort, language: str) -> Iterator[str]:
    in_percent = [_name(cohort, node.code, language) for node in cohort if node.max_points is None]
    if in_percent:
        yield phrase("cohort-percents", language, nodes=tuple(in_percent))
    without: dict[tuple[str, ...], list[str]] = {}
    for node in cohort:
        without.setdefault(node.unknown, []).append(_name(cohort, node.code, language))
    for units, named in without.items():
        if units:
            yield phrase("cohort-unknown", language, nodes=tuple(named), units=units)
    if cohort.means is not None:
        yield from mean_lines(cohort.means, _published(cohort), language)
        yield from absent_lines([cohort.ruleset.revision], cohort.means, language)


def cohort_sheet(cohort: Cohort, language: str) -> Table:
    """Every node of every unit, numbers as a spreadsheet reads them, intervals by their two ends."""
    columns = [*headings(language, "cohort-unit", "cohort-assessed", "code", "title")]
    for name in ("achieved", "cohort-mean", "cohort-median", "cohort-percentile"):
        columns += figure_columns(name, language)
    ranks = ("cohort-rank", "cohort-worst", "cohort-count")
    columns += headings(language, *ranks, right=ranks)
    return Table(tuple(columns), tuple(Row(cells) for cells in _sheet_rows(cohort, language)))


def _sheet_rows(cohort: Cohort, language: str) -> Iterable[tuple[str, ...]]:
    for node in cohort:
        title = node_title(cohort.ruleset, node.code, language)
        of_all = (*three_cells(node.mean, language), *three_cells(node.median, language))
        for one in _known(cohort, node):
            unit, assessed = one.assessment.unit, one.assessment.assessed or ""
            standing = node.standings[unit]
            yield (
                *(unit, assessed, node.code, title),
                *three_cells(node.scores[unit], language),
                *of_all,
                *three_cells(standing.percentile, language),
                *(str(standing.best), str(standing.worst), str(len(node.scores))),
            )
