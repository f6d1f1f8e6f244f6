"""The frame of charts with one row an area: the title, a track from 0 to 100 percent, and the axis below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

import attrs

from kompass_rules.interval import Interval
from kompass_rules.model.code import TOTAL
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.scoring.score import Score
from kompass_rules.showing.charts.colours import LINE
from kompass_rules.showing.charts.svg import TEXT_HEIGHT, across, element, words, wrapped
from kompass_rules.showing.layout import NOTHING
from kompass_rules.showing.node_names import node_title
from kompass_rules.showing.score_table import says_nothing
from kompass_rules.wording import percent, phrase, shown

TRACK = 20
"""The height of a track in pixels."""

_GAP = 12
_LEFT, _WIDTH = Fraction(3, 100), Fraction(94, 100)
_QUARTERS = {Fraction(number, 4): anchor for number, anchor in enumerate(("start", *["middle"] * 3, "end"))}


@attrs.frozen
class ChartRow:
    """One area: its title, the figure at the right end, if any, and what is drawn on its track below a height."""

    title: str
    figure: str
    draw: Callable[[int], Iterable[str]]


def areas(evaluation: Evaluation) -> list[Score]:
    """Return the scores of the highest nodes below the total that are scored, in their order."""
    ruleset = evaluation.ruleset
    return [evaluation[node.code] for node in ruleset[TOTAL].children if ruleset.is_scored(node.code)]


def name_of(evaluation: Evaluation, code: str, language: str) -> str:
    """Return the label of an area, which no other area has, or the code of a node below one; then the title."""
    ruleset = evaluation.ruleset
    shown_code = ruleset.label(code) if ruleset.depth(code) == 1 else code
    return f"{shown_code} {node_title(ruleset, code, language)}"


def share_of(score: Score) -> Interval | None:
    """Return the share (0..1) of the maximum that the official points are, else that the percent is, cut to 0..1."""
    share = score.percent and score.percent / 100
    if score.points is not None and score.max_points:
        share = score.points / score.max_points
    return share and share.meet(Interval(0, 1))


def figure_of(score: Score, language: str) -> str:
    """Return "67 av 100", or the percent where there is no maximum."""
    if says_nothing(score):
        return NOTHING
    if score.points is None or score.max_points is None:
        return NOTHING if score.percent is None else percent(score.percent, language)
    most = shown(score.max_points, language)
    return phrase("of-max", language, points=shown(score.points, language), max=most)


def place(share: Fraction) -> str:
    """Return the place of a share (0..1) on the track."""
    return across(_LEFT + share * _WIDTH)


def span(low: Fraction, high: Fraction, y: int, height: int, **look: object) -> str:
    """Return a rectangle from a share to another, below `y`."""
    shape = {"x": place(low), "y": y, "width": across((high - low) * _WIDTH), "height": height}
    return element("rect", {**shape, **{name.replace("_", "-"): value for name, value in look.items()}})


def rows(given: Iterable[ChartRow], top: int, width: int, language: str) -> tuple[int, list[str]]:
    """Return the height below all rows, and what is drawn: below `top`, titles broken after `width` characters."""
    drawn, y = [], top
    for row in given:
        drawn.append(words(row.title, "0", y + 14, width=width))
        drawn += [words(row.figure, "100%", y + 14, anchor="end", weight="bold")] if row.figure else []
        y += len(wrapped(row.title, width)) * TEXT_HEIGHT + 2
        drawn += [*_grid(y), *row.draw(y)]
        y += TRACK + _GAP
    for share, anchor in _QUARTERS.items():
        drawn.append(words(percent(share * 100, language), place(share), y, anchor=anchor, size=12))
    return y + 8, drawn


def _grid(y: int) -> Iterator[str]:
    for share in _QUARTERS:
        x = place(share)
        yield element("line", {"x1": x, "x2": x, "y1": y, "y2": y + TRACK, "stroke": LINE})
