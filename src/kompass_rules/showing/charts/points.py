"""The chart of points by area: a bar an area, as long as its share of the maximum."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kompass_rules.interval import Interval
from kompass_rules.kinds import require
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.showing.charts.colours import DARK, INK, LIGHT
from kompass_rules.showing.charts.rows import TRACK, ChartRow, areas, figure_of, name_of, rows, share_of, span
from kompass_rules.showing.charts.svg import Chart, picture
from kompass_rules.showing.columns import headings
from kompass_rules.showing.layout import Row, Table
from kompass_rules.showing.score_table import says_nothing
from kompass_rules.wording import phrase

_TITLE_WIDTH = 28
_TOP = 4


def chart_points(evaluation: Evaluation, language: str = "sv") -> Chart:
    """Return the chart of the points of every area: dark up to what is certain, lighter up to what is possible."""
    require("evaluation", evaluation, Evaluation)
    scores = areas(evaluation)
    title = phrase("chart-points", language, unit=evaluation.assessment.unit)
    names = [name_of(evaluation, score.code, language) for score in scores]
    figures = [figure_of(score, language) for score in scores]
    said = " ".join(f"{name}: {figure}." for name, figure in zip(names, figures, strict=True))
    given = (
        ChartRow(name, figure, partial(_bar, None if says_nothing(score) else share_of(score)))
        for score, name, figure in zip(scores, names, figures, strict=True)
    )
    height, drawn = rows(given, _TOP, _TITLE_WIDTH, language)
    columns = headings(language, "area", "points", right={"points"}, wide="area")
    table = Table(columns, tuple(Row(cells) for cells in zip(names, figures, strict=True)))
    return Chart("points", title, said, picture("points", title, said, height, drawn), table)


def _bar(share: Interval | None, y: int) -> Iterator[str]:
    whole = Interval(0, 1)
    yield span(whole.low, whole.high, y + 2, TRACK - 4, fill="none", stroke=INK)
    if share is None:
        return
    yield span(whole.low, share.low, y + 2, TRACK - 4, fill=DARK)
    if not share.is_exact:
        yield span(share.low, share.high, y + 2, TRACK - 4, fill=LIGHT, stroke=INK)
