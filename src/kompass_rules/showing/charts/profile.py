"""The score profile: a row an area with marks for now, for before, and for a published mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

import attrs

from kompass_rules.comparison.comparability.degrees import Degree
from kompass_rules.comparison.compare import Comparison
from kompass_rules.comparison.difference import is_unknown
from kompass_rules.frozen import FrozenDict
from kompass_rules.interval import Interval
from kompass_rules.kinds import NONE, a, entries_of, require
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.showing.charts.colours import INK, LIGHT
from kompass_rules.showing.charts.rows import TRACK, ChartRow, areas, name_of, place, rows, share_of, span
from kompass_rules.showing.charts.svg import TEXT_HEIGHT, Chart, hollow, picture, solid, tick, words, wrapped
from kompass_rules.showing.layout import NOTHING, Column, Row, Table
from kompass_rules.showing.score_table import says_nothing
from kompass_rules.wording import percent, phrase

_TITLE_WIDTH, _KEY_WIDTH = 38, 32
"""The most letters in a line of a title, and in one of the key."""

_MIDDLE = TRACK // 2


def _shares(shares: Mapping[str, Interval]) -> FrozenDict[str, Interval]:
    return FrozenDict(entries_of("shares", shares, Interval))


@attrs.frozen
class Marks:
    """One mark an area: what all of them are, and the share (0..1) of each area by its code."""

    label: str = attrs.field(validator=a(str))
    shares: FrozenDict[str, Interval] = attrs.field(converter=_shares)


_SIGNS: Sequence[Callable[[str, int], str]] = (tick, hollow, solid)
"""The mean, before and now, as they are drawn: now last, over the others."""


def marks_of(evaluation: Evaluation, language: str) -> Marks:
    """Return the marks of an evaluation, by its own areas."""
    shares = ((score.code, None if says_nothing(score) else share_of(score)) for score in areas(evaluation))
    return Marks(_label(evaluation, language), {code: share for code, share in shares if share is not None})


def before_marks(comparison: Comparison, language: str) -> Marks:
    """Return the marks of the older evaluation where areas of the newer one can be compared with it."""
    sides = {score.code: comparison[score.code] for score in areas(comparison.new)}
    shares = {
        code: one.old.share
        for code, one in sides.items()
        if one.old.share is not None and one.degree is not Degree.NOT and not is_unknown(one.old.share)
    }
    return Marks(_label(comparison.old, language), shares)


def chart_profile(
    evaluation: Evaluation, before: Comparison | None = None, mean: Marks | None = None, *, language: str = "sv"
) -> Chart:
    """Return the score profile of an evaluation, beside an earlier one and a mean, where they are given.

    Marks are told apart by shape: a filled circle now, an empty diamond before, an upright line for the mean. What is
    only known within bounds has a light bar between them.
    """
    require("evaluation", evaluation, Evaluation)
    require("before", before, Comparison, NONE)
    require("mean", mean, Marks, NONE)
    codes = [score.code for score in areas(evaluation)]
    given = (mean, None if before is None else before_marks(before, language), marks_of(evaluation, language))
    marks = [(one, sign) for one, sign in zip(given, _SIGNS, strict=True) if one is not None and one.shares]
    names = {code: name_of(evaluation, code, language) for code in codes}
    cells = {code: [_figure(one.shares.get(code), language) for one, _ in reversed(marks)] for code in codes}
    labels = [one.label for one, _ in reversed(marks)]
    title = phrase("chart-profile", language, unit=evaluation.assessment.unit)
    said = " ".join(_said(names[code], labels, cells[code]) for code in codes)
    key, top = _key([(one.label, sign) for one, sign in reversed(marks)])
    height, drawn = rows(
        (
            ChartRow(names[code], "", partial(_track, [(one.shares.get(code), sign) for one, sign in marks]))
            for code in codes
        ),
        top,
        _TITLE_WIDTH,
        language,
    )
    heads = (Column(phrase("area", language), wide=True), *(Column(label, right=True) for label in labels))
    table = Table(heads, tuple(Row((names[code], *cells[code])) for code in codes))
    return Chart("profile", title, said, picture("profile", title, said, height, [*key, *drawn]), table)


def _label(evaluation: Evaluation, language: str) -> str:
    assessment = evaluation.assessment
    return assessment.assessed or phrase("undated-by", language, revision=assessment.revision)


def _said(name: str, labels: Iterable[str], figures: Iterable[str]) -> str:
    return f"{name}: {', '.join(f'{label} {figure}' for label, figure in zip(labels, figures, strict=True))}."


def _figure(share: Interval | None, language: str) -> str:
    return NOTHING if share is None else percent(share * 100, language)


def _key(signs: Sequence[tuple[str, Callable[[str, int], str]]]) -> tuple[list[str], int]:
    """Return the key to the marks, each on a line of its own, and the height below it."""
    drawn, y = [], 12
    for label, sign in signs:
        drawn += [sign("10", y), words(label, "26", y + 5, width=_KEY_WIDTH)]
        y += len(wrapped(label, _KEY_WIDTH)) * TEXT_HEIGHT + 6
    return drawn, y - 4


def _track(marks: Iterable[tuple[Interval | None, Callable[[str, int], str]]], y: int) -> Iterator[str]:
    middle, ends = y + _MIDDLE, Interval(0, 1)
    yield span(ends.low, ends.high, middle, 1, fill=INK)
    for share, sign in marks:
        if share is None:
            continue
        if not share.is_exact:
            yield span(share.low, share.high, middle - 4, 8, fill=LIGHT, stroke=INK)
        yield sign(place((share.low + share.high) / 2), middle)
