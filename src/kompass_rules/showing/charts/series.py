"""The chart of the years: totals in a row, broken where a revision lies between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from kompass_rules.comparison.compare import Comparison
from kompass_rules.errors import InvalidError, finding
from kompass_rules.exact import Number
from kompass_rules.interval import Interval
from kompass_rules.kinds import several
from kompass_rules.rounding import Rounding, round_end
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.showing.charts.colours import GRID, INK, LIGHT, LINE
from kompass_rules.showing.charts.rows import share_of
from kompass_rules.showing.charts.svg import TEXT_HEIGHT, Chart, across, element, picture, solid, words, wrapped
from kompass_rules.showing.comparison_table import series_table, when
from kompass_rules.wording import percent, phrase, shown

_LEFT, _RIGHT = Fraction(14, 100), Fraction(92, 100)
_TOP, _BOTTOM = 52, 272
_QUARTERS = [Fraction(number, 4) for number in range(5)]
_BAND = 14
_KEY_WIDTH = 38
_MANY, _REVISED_WIDTH = 4, 10
"""The number of totals from which on dates are small and broken after the year, and the letters of a revision."""


def chart_series(comparisons: Sequence[Comparison], language: str = "sv") -> Chart:
    """Return the chart of the totals of evaluations in a row, each compared with the one before.

    A line joins two totals only within one revision. Where a revision lies between, a dashed upright line does, and
    beside the earlier total a band shows where it would have been by the later revision's rules, if that is bounded.
    Raises `InvalidError` (`nothing-compared`) without a comparison.
    """
    comparisons = several("comparisons", comparisons, Comparison)
    if not comparisons:
        raise InvalidError([finding("nothing-compared", "comparisons")])
    evaluations = [comparisons[0].old, *(comparison.new for comparison in comparisons)]
    spots = _spots(evaluations)
    most = _common_maximum(evaluations)
    title = phrase("chart-series", language, unit=comparisons[-1].new.assessment.unit)
    said = [f"{when(one, language)} ({one.ruleset.revision}): {_figure(one, most, language)}" for one in evaluations]
    breaks = [pair.new.ruleset.revision for pair in comparisons if _breaks(pair)]
    description = " ".join(f"{one}." for one in said)
    if breaks:
        description += " " + phrase("chart-breaks", language, revisions=tuple(breaks))
    drawn = [*_axis(most, language)]
    for pair, (left, right) in zip(comparisons, pairwise(spots), strict=True):
        drawn += _between(pair, left, right, language)
    for one, x in zip(evaluations, spots, strict=True):
        drawn += _total(one, x, most, language)
    height, labels = _labels(evaluations, spots, language)
    drawn += labels
    has_bands = any(_restated(pair) is not None for pair in comparisons if _breaks(pair))
    if has_bands:
        band = phrase("chart-band", language)
        drawn += [_band("4", height + 2, TEXT_HEIGHT), words(band, "20", height + 14, width=_KEY_WIDTH)]
        height += len(wrapped(band, _KEY_WIDTH)) * TEXT_HEIGHT + 6
    table = series_table(comparisons, language)
    return Chart("series", title, description, picture("series", title, description, height, drawn), table)


def _spots(evaluations: Sequence[Evaluation]) -> list[str]:
    """Return the place of each evaluation: by its date, where all have dates that leave room, else evenly."""
    months = [_months(one.assessment.assessed) for one in evaluations]
    known = [month for month in months if month is not None]
    count = len(evaluations)
    even = [Fraction(number, count - 1) for number in range(count)]
    shares = even
    if len(known) == count and known[-1] > known[0]:
        whole = known[-1] - known[0]
        if min(after - before for before, after in pairwise(known)) * 3 * (count - 1) >= whole:
            shares = [Fraction(month - known[0], whole) for month in known]
    return [across(_LEFT + Fraction(1, 20) + share * (_RIGHT - _LEFT - Fraction(1, 10))) for share in shares]


def _months(assessed: str | None) -> int | None:
    """Return the months since the year 0; a year without a month counts from its middle."""
    if assessed is None:
        return None
    year, *rest = assessed.split("-")
    return int(year) * 12 + (int(rest[0]) - 1 if rest else 6)


def _common_maximum(evaluations: Sequence[Evaluation]) -> Fraction | None:
    """Return the maximum of the totals if it is the same in all."""
    found = {one.total.max_points for one in evaluations}
    return found.pop() if len(found) == 1 else None


def _breaks(pair: Comparison) -> bool:
    return pair.old.ruleset.digest != pair.new.ruleset.digest


def _height(share: Number) -> int:
    """Return the height in pixels of a share (0..1)."""
    return _BOTTOM - int(round_end(Fraction(share) * (_BOTTOM - _TOP), 1, Rounding.HALF_UP))


def _figure(evaluation: Evaluation, most: Fraction | None, language: str) -> str:
    total = evaluation.total
    if most is not None and total.points is not None:
        return shown(total.points, language)
    return percent(total.percent or Interval(0, 100), language)


def _restated(pair: Comparison) -> Interval | None:
    """Return the share that the older total has by the newer revision's rules, as far as it is bounded."""
    total = pair.total
    if total.bounds is None or total.new.share is None:
        return None
    most = 100 if total.new.max_points is None else total.new.max_points
    return (total.new.share - total.bounds / most).meet(Interval(0, 1))


def _axis(most: Fraction | None, language: str) -> Iterator[str]:
    for share in _QUARTERS:
        y = _height(share)
        label = percent(share * 100, language) if most is None else shown(share * most, language)
        yield element("line", {"x1": across(_LEFT), "x2": across(_RIGHT), "y1": y, "y2": y, "stroke": GRID})
        yield words(label, across(_LEFT - Fraction(2, 100)), y + 4, anchor="end", size=12)


def _between(pair: Comparison, left: str, right: str, language: str) -> Iterator[str]:
    if not _breaks(pair):
        ends = {"x1": left, "y1": _middle(pair.old), "x2": right, "y2": _middle(pair.new)}
        yield element("line", {**ends, "stroke": INK, "stroke-width": 2})
        return
    x = across((Fraction(left[:-1]) + Fraction(right[:-1])) / 200)
    dashes = {"stroke": LINE, "stroke-width": 2, "stroke-dasharray": "4 4"}
    yield element("line", {"x1": x, "x2": x, "y1": _TOP - 8, "y2": _BOTTOM, **dashes})
    revised = phrase("chart-revised", language, revision=pair.new.ruleset.revision)
    yield words(revised, x, _TOP - 34, width=_REVISED_WIDTH, anchor="middle", size=12)
    restated = _restated(pair)
    if restated is not None:
        top = _height(restated.high)
        yield _band(left, top, max(_height(restated.low) - top, 2))


def _band(x: str, y: int, height: int) -> str:
    shape = {"width": _BAND, "height": height, "fill": LIGHT, "stroke": LINE, "x": -_BAND // 2}
    return element("svg", {"x": x, "y": y, "overflow": "visible"}, element("rect", shape))


def _middle(evaluation: Evaluation) -> int:
    """Return the height of the middle of all that the total may be."""
    share = share_of(evaluation.total) or Interval(0, 1)
    return _height((share.low + share.high) / 2)


def _labels(evaluations: Sequence[Evaluation], spots: Sequence[str], language: str) -> tuple[int, list[str]]:
    """Return how far down the labels of the totals go, and the labels: dates, and revisions below them."""
    width, size, weight = (40, 14, "bold") if len(evaluations) < _MANY else (5, 11, "normal")
    dates = [when(one, language) for one in evaluations]
    bottom = _BOTTOM + (1 + max(len(wrapped(date, width)) for date in dates)) * TEXT_HEIGHT
    drawn = []
    for one, date, x in zip(evaluations, dates, spots, strict=True):
        drawn.append(words(date, x, _BOTTOM + TEXT_HEIGHT, width=width, anchor="middle", size=size, weight=weight))
        drawn.append(words(one.ruleset.revision, x, bottom, anchor="middle", size=12))
    return bottom + TEXT_HEIGHT, drawn


def _total(evaluation: Evaluation, x: str, most: Fraction | None, language: str) -> Iterator[str]:
    y = _middle(evaluation)
    yield solid(x, y)
    yield words(_figure(evaluation, most, language), x, y - 12, anchor="middle", weight="bold")
