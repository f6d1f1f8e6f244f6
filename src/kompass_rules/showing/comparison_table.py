"""Comparisons as tables: one line a node of the new revision, and one line an evaluation of a series."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

from kompass_rules.comparison.comparability.degrees import Degree
from kompass_rules.comparison.difference import Difference, Side, is_unknown
from kompass_rules.exact import Interval
from kompass_rules.model.code import TOTAL, depth
from kompass_rules.model.evidence import Evidence
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.showing.layout import Column, Emphasis, Row, Table
from kompass_rules.wording import decimal, percent, phrase, shown, signed, three_cells, word

if TYPE_CHECKING:
    from kompass_rules.comparison.compare import Comparison

__all__ = ["compared", "comparison_sheet", "comparison_table", "series_table", "when"]

NOTHING = "–"


def compared(comparison: Comparison) -> list[Difference]:
    """Return the differences that the chain compares, in the order of the new revision, none below its frontier."""
    return [one for one in comparison if "below-frontier" not in {reason.code for reason in one.reasons}]


def comparison_table(comparison: Comparison, language: str) -> Table:
    """The nodes of the new revision with the old codes, both scores, the change, its bounds and the degree."""
    differences = [one for one in compared(comparison) if one.code == TOTAL or _is_known(one)]
    differences = [*differences[1:], differences[0]]
    layered = any(depth(one.code) > 1 for one in differences)
    moved = any(one.old.max_points != one.new.max_points for one in differences if one.old.share is not None)
    has_bounds = any(one.bounds is not None for one in differences)
    columns = [Column(""), Column("", wide=True), Column(phrase("formerly", language))]
    columns += [Column(when(evaluation, language), right=True) for evaluation in (comparison.old, comparison.new)]
    columns += [Column(phrase("change", language), right=True)]
    columns += [Column(phrase("bounds", language), right=True)] if has_bounds else []
    columns += [Column(phrase("comparable", language))]
    rows = []
    for one in differences:
        heads = one.code == TOTAL or (layered and depth(one.code) == 1)
        title = phrase("total", language) if one.code == TOTAL else comparison.new.ruleset.title(one.code, language)
        cells = ["" if one.code == TOTAL else one.code, title, _origin(one)]
        cells += [_score(side, language, with_max=moved) for side in (one.old, one.new)]
        cells += [NOTHING if one.straight is None else signed(one.straight, language)]
        cells += [NOTHING if one.bounds is None else signed(one.bounds, language)] if has_bounds else []
        cells += [word("degree", one.degree, language)]
        emphasis = Emphasis.FAINT if one.degree is Degree.NOT else Emphasis.STRONG if heads else Emphasis.NORMAL
        rows.append(Row(tuple(cells), depth=max(depth(one.code) - 1, 0), emphasis=emphasis, apart=heads))
    return Table(tuple(columns), tuple(rows))


def comparison_sheet(comparisons: Sequence[Comparison], language: str) -> Table:
    """Every node of every comparison, numbers as a spreadsheet reads them, intervals by their two ends."""
    names = [phrase(name, language) for name in ("unit", "from-revision", "to-revision", "code", "title", "formerly")]
    for name in ("old-points", "new-points", "change", "like-for-like"):
        figure = phrase(name, language)
        names += [figure, phrase("lowest", language, of=figure), phrase("highest", language, of=figure)]
    names += [
        phrase(name, language) for name in ("max", "bounds-from", "bounds-to", "verdict", "tipping", "comparable")
    ]
    names += [phrase(name, language) for name in ("bias", "share-old", "share-new", "evidence", "reasons")]
    rows = (_sheet_row(comparison, one, language) for comparison in comparisons for one in comparison)
    return Table(tuple(Column(name) for name in names), tuple(rows))


def series_table(comparisons: Sequence[Comparison], language: str) -> Table:
    """One line an evaluation: when, by which revision, the total, and the change since the one before."""
    columns = (
        Column(""),
        Column(phrase("revision", language)),
        Column(phrase("total", language), right=True),
        Column(phrase("change", language), right=True),
        Column(phrase("bounds", language), right=True),
        Column(phrase("comparable", language)),
    )
    first = comparisons[0]
    old = _score(first.total.old, language)
    rows = [Row((when(first.old, language), first.old.ruleset.revision, old, "", "", ""))]
    for comparison in comparisons:
        total = comparison.total
        cells = (
            when(comparison.new, language),
            comparison.new.ruleset.revision,
            _score(total.new, language),
            NOTHING if total.straight is None else signed(total.straight, language),
            NOTHING if total.bounds is None else signed(total.bounds, language),
            word("degree", total.degree, language),
        )
        rows.append(Row(cells))
    return Table(columns, tuple(rows))


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
    return ", ".join(one.origin)


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
    title = phrase("total", language) if one.code == TOTAL else comparison.new.ruleset.title(one.code, language)
    cells = [comparison.new.assessment.unit, comparison.old.ruleset.revision, comparison.new.ruleset.revision]
    cells += [one.code, title, " ".join(one.origin)]
    for value in (_figure(one.old), _figure(one.new), one.straight, one.like_for_like):
        cells += three_cells(value, language)
    cells += [
        "" if one.new.max_points is None else decimal(one.new.max_points, language),
        *three_cells(one.bounds, language)[1:],
    ]
    cells += ["" if one.verdict is None else word("verdict", one.verdict, language)]
    cells += [_decimal(one.tipping_share, language), word("degree", one.degree, language)]
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
