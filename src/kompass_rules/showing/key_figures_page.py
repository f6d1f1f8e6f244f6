"""Key figures as a page: a table of the latest values, and what is missing, compared and cited."""

from __future__ import annotations

from collections.abc import Iterator

from kompass_rules.analysis.key_figures import Colour, KeyFigureReading, KeyFigures, Trend, readings
from kompass_rules.frozen import in_language
from kompass_rules.interval import Interval
from kompass_rules.showing.layout import NOTHING, Column, Row, Table, Tone
from kompass_rules.showing.page import Page, lines
from kompass_rules.wording import phrase, shown, word

_SIGNS = {Colour.RED: "▼", Colour.YELLOW: "■", Colour.GREEN: "▲"}
"""The sign of each colour, for those who cannot tell colours apart."""

_TONES = {Colour.RED: Tone.RED, Colour.YELLOW: Tone.YELLOW, Colour.GREEN: Tone.GREEN}


def key_figures_page(given: KeyFigures, language: str) -> Page:
    """Return the latest value of each figure, its change, and the mean of its group in the same year."""
    read = readings(given)
    coloured = any(one.figure.colours for one in read)
    columns = (
        Column("", wide=True, heard=phrase("title", language)),
        Column(phrase("key-figure-year", language)),
        Column(phrase("key-figure-value", language), right=True),
        Column(phrase("key-figure-change", language)),
        Column(phrase("key-figure-beside", language)),
        *((Column(phrase("key-figure-colour", language), toned=True),) if coloured else ()),
    )
    rows = []
    for one in read:
        colour = (_colour(one, language),) if coloured else ()
        value = NOTHING if one.value is None else shown(one.value, language)
        cells = (_title(one, language), one.year, value, _change(one, language), _mean(one, language), *colour)
        rows.append(Row(cells, tone=None if one.colour is None else _TONES[one.colour]))
    return Page(phrase("key-figures", language), (Table(columns, tuple(rows)), *lines(_remarks(given, read, language))))


def _name(one: KeyFigureReading, language: str) -> str:
    return in_language(one.figure.title or one.name, language)


def _title(one: KeyFigureReading, language: str) -> str:
    measure = one.figure.measure
    return _name(one, language) if measure is None else f"{_name(one, language)}, {in_language(measure, language)}"


def _change(one: KeyFigureReading, language: str) -> str:
    if one.value is None or one.before is None or one.trend is None:
        return ""
    change = Interval.exactly(one.value - one.before)
    return _judged(phrase("key-figure-changed", language, change=change, since=one.since or ""), one.trend, language)


def _mean(one: KeyFigureReading, language: str) -> str:
    if one.mean is None or one.beside is None:
        return ""
    return _judged(shown(one.mean, language), one.beside, language)


def _judged(said: str, trend: Trend, language: str) -> str:
    """Add whether it is better or worse, where the figure has a direction."""
    return said if trend is Trend.OTHER else f"{said} ({word('trend', trend, language)})"


def _colour(one: KeyFigureReading, language: str) -> str:
    return "" if one.colour is None else f"{_SIGNS[one.colour]} {word('colour', one.colour, language)}"


def _thresholds(one: KeyFigureReading, language: str) -> str:
    """Return the values from which a figure has its colours."""
    said = (
        phrase("key-figure-threshold", language, colour=word("colour", bound.colour, language), start=bound.start)
        for bound in one.figure.colours
    )
    return phrase("key-figure-thresholds", language, name=_name(one, language), thresholds=tuple(said))


def _remarks(given: KeyFigures, read: tuple[KeyFigureReading, ...], language: str) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for one in read:
        if one.missing is not None:
            name = _name(one, language)
            yield phrase("key-figure-missing", language, name=name, year=one.year, reason=one.missing)
        if one.mean is not None and one.figure.group is not None:
            groups.setdefault(in_language(one.figure.group, language), []).append(_name(one, language))
        if one.figure.gaps:
            yield phrase("key-figure-gaps", language, name=_name(one, language), years=one.figure.gaps)
        if one.colour is not None:
            yield _thresholds(one, language)
    for group, names in groups.items():
        yield phrase("key-figure-group", language, names=tuple(names), group=group)
    sources = {one.figure.source or given.source: one.figure.evidence or given.evidence for one in read}
    for source, evidence in sources.items():
        if source is not None:
            yield phrase("key-figure-source", language, source=source, evidence=evidence)
