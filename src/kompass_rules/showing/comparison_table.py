"""Comparisons as tables: one line a node of the new revision, and one line an evaluation of a series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce

import attrs

from kompass_rules.comparison.comparability.degrees import Degree
from kompass_rules.comparison.compare import LARGELY_FROM, Comparison
from kompass_rules.comparison.difference import Difference, Side, is_unknown
from kompass_rules.interval import Interval
from kompass_rules.model.code import TOTAL
from kompass_rules.model.evidence import Evidence
from kompass_rules.rounding import Rounding
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.showing.columns import figure_columns, headings, node_columns
from kompass_rules.showing.layout import NOTHING, Column, Emphasis, Row, Table
from kompass_rules.showing.node_names import indent, node_cells, node_title
from kompass_rules.showing.score_table import grade_titles
from kompass_rules.showing.suppositions import supposed_clauses
from kompass_rules.wording import decimal, in_language, percent, phrase, shown, signed, three_cells, word

_MOST_CODES = 4
_ENDS = ("max", "bounds-from", "bounds-to")
_TIPPING = ("tipping-both", "tipping-added", "tipping-dropped")
_SHARES = ("share-old", "share-new")


def compared(comparison: Comparison) -> list[Difference]:
    """Return the differences that the chain compares, in the order of the new revision, none below its frontier."""
    return [one for one in comparison if "below-frontier" not in reason_codes(one)]


def reason_codes(one: Difference) -> set[str]:
    """Return the codes of the reasons; cheaper than the reasons in their order."""
    return {reason.code for reason in (*one.comparability.reasons, *one.remarks)}


def comparison_table(comparison: Comparison, language: str) -> Table:
    """Return the nodes of the new revision with old codes, both scores, the change, its bounds and the degree."""
    differences = [one for one in compared(comparison) if one.code == TOTAL or _is_known(one)]
    differences = [*differences[1:], differences[0]]
    ruleset = comparison.new.ruleset
    layered = any(ruleset.depth(one.code) > 1 for one in differences)
    moved = any(one.old.max_points != one.new.max_points for one in differences if one.old.share is not None)
    has_bounds = any(one.bounds is not None for one in differences)
    columns = [*node_columns(language), Column(phrase("formerly", language))]
    columns += [Column(when(evaluation, language), right=True) for evaluation in (comparison.old, comparison.new)]
    columns += [Column(phrase("change", language), right=True)]
    has_grades = any(one.old.grades or one.new.grades for one in differences)
    if has_grades:
        columns += [Column(phrase("grade", language)), Column(phrase("grade-steps", language), right=True)]
    columns += [Column(phrase("bounds", language), right=True)] if has_bounds else []
    columns += [Column(phrase("comparable", language))]
    rows = []
    for one in differences:
        heads = one.code == TOTAL or (layered and ruleset.depth(one.code) == 1)
        label, title = node_cells(ruleset, one.code, language)
        cells = [label, _remarked(title, one.old, one.new, language=language), _origin(one)]
        cells += [_score(side, language, with_max=moved) for side in (one.old, one.new)]
        cells += [_signed(one.straight, language)]
        cells += _grades(comparison, one, language) if has_grades else []
        cells += [_signed(one.bounds, language)] if has_bounds else []
        cells += [word("degree", one.degree, language)]
        emphasis = Emphasis.FAINT if one.degree is Degree.NOT else Emphasis.STRONG if heads else Emphasis.NORMAL
        rows.append(Row(tuple(cells), depth=indent(ruleset, one.code), emphasis=emphasis, apart=heads))
    return Table(tuple(columns), tuple(rows))


def remarks(comparison: Comparison, table: Table, language: str) -> Iterator[str]:
    """Yield what the words of the table mean: the bounds, and the degree between fully and partly."""
    if phrase("bounds", language) in {column.title for column in table.columns}:
        said = phrase("explain-bounds", language, revision=comparison.new.ruleset.revision)
        has_brackets = any(cell.endswith(("]", ")")) for row in table.rows for cell in row.cells[-2:-1])
        yield f"{said} {phrase('explain-brackets', language)}" if has_brackets else said
    if phrase("grade-steps", language) in {column.title for column in table.columns}:
        yield phrase("explain-grades", language, revision=comparison.new.ruleset.revision)
    yield from supposed_remark(comparison, language)
    yield from _profiles(comparison, language)
    if word("degree", Degree.LARGELY, language) in {cell for row in table.rows for cell in row.cells[-1:]}:
        own = comparison.largely_from == LARGELY_FROM
        limit = comparison.largely_from
        yield phrase("explain-largely" if own else "explain-largely-chosen", language, limit=limit)


def _profiles(comparison: Comparison, language: str) -> Iterator[str]:
    """Yield the profile of either evaluation, where one is chosen."""
    old, new = (_profile(one, language) for one in (comparison.old, comparison.new))
    if old or new:
        whole = phrase("profile-all", language)
        yield phrase("profiles-compared", language, old=old or whole, new=new or whole)


def _profile(evaluation: Evaluation, language: str) -> str:
    """Return the title of a profile, else its name; nothing where none is chosen."""
    name = evaluation.assessment.profile
    return "" if name is None else in_language(evaluation.ruleset.profiles[name].title or name, language)


def comparison_sheet(comparisons: Sequence[Comparison], language: str) -> Table:
    """Return every node of every comparison, numbers as a spreadsheet reads them, intervals by their two ends."""
    names = ["unit", "from-revision", "assessed-before-date", "to-revision", "assessed-now-date"]
    columns = [*headings(language, *names, "code", "title", "formerly")]
    for name in ("old-points", "new-points", "change", "like-for-like"):
        columns += figure_columns(name, language)
    columns += headings(language, *_ENDS, right=_ENDS)
    columns += [Column(phrase("verdict", language)), *figure_columns("by-rules-column", language)]
    columns += headings(language, *_TIPPING, "supposed-column", "comparable", "bias", right=_TIPPING)
    columns += headings(language, *_SHARES, "evidence", "reasons", right=_SHARES)
    each = [(comparison, one) for comparison in comparisons for one in comparison]
    rows = [_sheet_row(comparison, one, language) for comparison, one in each]
    if any(one.old.grades or one.new.grades for _, one in each):
        columns += [Column(phrase("grade", language)), *figure_columns("grade-steps", language)]
        graded = (
            (_grades(comparison, one, language)[0], *three_cells(one.grade_steps, language)) for comparison, one in each
        )
        rows = [attrs.evolve(row, cells=(*row.cells, *cells)) for row, cells in zip(rows, graded, strict=True)]
    return Table(tuple(columns), tuple(rows))


def supposed_remark(comparison: Comparison, language: str) -> Iterator[str]:
    """Yield what the bounds and degrees of a table rest on that is only supposed."""
    clauses = supposed_clauses(comparison.supposed, language)
    if clauses:
        yield phrase("supposed-remark", language, clauses=clauses)


def series_table(comparisons: Sequence[Comparison], language: str, whole: Comparison | None = None) -> Table:
    """Return one row an evaluation with the change since the one before, and, if given, the first against the last."""
    figures = ("total", "change", "bounds")
    columns = headings(language, "assessed-date", "revision", *figures, "comparable", right=figures)
    first = comparisons[0]
    old = _total(first.total.old, language)
    rows = [Row((when(first.old, language), first.old.ruleset.revision, old, "", "", ""))]
    for comparison in comparisons:
        total = comparison.total
        dated = when(comparison.new, language), comparison.new.ruleset.revision, _total(total.new, language)
        rows.append(Row((*dated, *_changed(total, language))))
    if whole is not None:
        old, new = (_total(side, language) for side in (whole.total.old, whole.total.new))
        ends = [(when(one, language), one.ruleset.revision) for one in (whole.old, whole.new)]
        names = (f"{before} → {after}" for before, after in zip(*ends, strict=True))
        cells = (*names, f"{old} → {new}", *_changed(whole.total, language))
        rows.append(Row(cells, emphasis=Emphasis.STRONG, apart=True))
    return Table(columns, tuple(rows))


def _total(side: Side, language: str) -> str:
    return _remarked(_score(side, language), side, language=language)


def _remarked(said: str, *sides: Side, language: str) -> str:
    """Return a text, with a remark where a printed figure is disputed."""
    is_disputed = any(side.disputed is not None for side in sides)
    return f"{said} ({phrase('is-disputed', language)})" if is_disputed else said


def _changed(one: Difference, language: str) -> tuple[str, str, str]:
    """Return the change, its bounds and the degree."""
    return _signed(one.straight, language), _signed(one.bounds, language), word("degree", one.degree, language)


def _signed(value: Interval | None, language: str) -> str:
    return NOTHING if value is None else signed(value, language)


def when(evaluation: Evaluation, language: str) -> str:
    """Return the date of an evaluation, or the word for none."""
    return evaluation.assessment.assessed or phrase("undated", language)


def _evidence(one: Difference, language: str) -> str:
    """Return the word for the weaker evidence of the two sides."""
    found = [side.evidence for side in (one.old, one.new) if side.evidence is not None]
    return word("evidence", reduce(Evidence.weaker, found), language) if found else ""


def _is_known(one: Difference) -> bool:
    """Return whether there is anything to show: a scored new node, with something known on either side."""
    sides = [side.share for side in (one.old, one.new)]
    return one.new.share is not None and not all(is_unknown(share) for share in sides)


def _origin(one: Difference) -> str:
    if one.origin in ((TOTAL,), ()):
        return "" if one.origin else NOTHING
    codes = one.origin if len(one.origin) <= _MOST_CODES else (*one.origin[: _MOST_CODES - 1], "…")
    return ", ".join(codes)


def _grades(comparison: Comparison, one: Difference, language: str) -> list[str]:
    """Return the grades of both sides, each by its own revision, and between how many grades up the change lies."""
    old = grade_titles(comparison.old.ruleset, one.origin[0], one.old.grades, language) if one.old.grades else ""
    new = grade_titles(comparison.new.ruleset, one.code, one.new.grades, language)
    said = " → ".join(dict.fromkeys(filter(None, (old, new))))
    unknown = NOTHING if said else ""
    return [said, unknown if one.grade_steps is None else signed(one.grade_steps, language)]


def _score(side: Side, language: str, *, with_max: bool = False) -> str:
    if side.share is None or is_unknown(side.share):
        return NOTHING
    points = side.points
    if points is None or side.max_points is None:
        return percent(side.share * 100, language)
    said = shown(points, language)
    return phrase("of-max", language, points=said, max=shown(side.max_points, language)) if with_max else said


def _sheet_row(comparison: Comparison, one: Difference, language: str) -> Row:
    shares = one.comparable_share
    title = node_title(comparison.new.ruleset, one.code, language)
    cells = [comparison.new.assessment.unit]
    for evaluation in (comparison.old, comparison.new):
        cells += [evaluation.ruleset.revision, evaluation.assessment.assessed or ""]
    cells += [one.code, title, " ".join(one.origin)]
    for value in (_figure(one.old), _figure(one.new), one.straight, one.like_for_like):
        cells += three_cells(value, language)
    cells += [
        "" if one.new.max_points is None else decimal(one.new.max_points, language),
        *three_cells(one.bounds, language)[1:],
    ]
    cells += ["" if one.verdict is None else word("verdict", one.verdict, language)]
    cells += three_cells(one.by_rules, language)
    for share in (one.tipping.both, one.tipping.added, one.tipping.dropped):
        cells.append("" if share is None else decimal(share, language, Rounding.CEILING))  # so that it suffices
    cells += ["; ".join(supposed_clauses(comparison.supposed, language)), word("degree", one.degree, language)]
    cells += ["" if one.degree is Degree.NOT else word("bias", one.bias, language)]
    cells += [_decimal(share, language) for share in (shares.old, shares.new)]
    cells += [
        _evidence(one, language),
        " ".join(one.text(language) for one in one.reasons),
    ]
    return Row(tuple(cells))


def _figure(side: Side) -> Interval | None:
    return side.percent if side.max_points is None else side.points


def _decimal(value: Fraction | None, language: str) -> str:
    return "" if value is None else decimal(value, language)
