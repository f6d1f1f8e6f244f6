"""Key figures in the JSON of Kolada's API, versions 2 and 3: texts that somebody has fetched.

Each row of data has a key figure (`kpi`), a municipality or a group of them, a year (`period`), and a value for each
gender: T for all, K for women, M for men. Groups, whose ids begin with G, and Sweden, 0000, have means. The names are
in other answers, whose rows have an `id` and a `title`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import attrs

from kompass_rules.analysis.key_figures import Direction, KeyFigure, KeyFigures
from kompass_rules.documents.json_text import read_json
from kompass_rules.errors import Finding, InvalidError, finding, one_of
from kompass_rules.exact import Number
from kompass_rules.kinds import NONE, entries_of, require, several
from kompass_rules.model.evidence import Evidence
from kompass_rules.numbers import given_count

_TOTAL = "T"
_COUNTRY = "0000"
_KEYS = {"kpi": str, "municipality": str, "period": int | str, "values": list}
_YEAR = re.compile("[0-9]{4}")


@attrs.frozen
class _Value:
    """One value for all genders of one key figure, one municipality or group, and one year; None with its status."""

    kpi: str
    place: str
    year: str
    value: Number | None
    status: str

    @property
    def is_mean(self) -> bool:
        return self.place.startswith("G") or self.place == _COUNTRY


def parse_kolada(
    text: str | bytes,
    unit: str,
    *,
    titles: Mapping[str, str] | None = None,
    better: Mapping[str, Direction] | None = None,
    group: str | None = None,
    years: Iterable[int] = (),
) -> KeyFigures:
    """The data of one municipality, and of at most one group, as Kolada's API gives them, as the figures of a `unit`.

    `titles` of key figures and groups by their ids, directions (`better`) by the id of a key figure, and a name of the
    `group` are not in such data. `years` are those that each key figure must have, with a value or a status.
    Raises `InvalidError` for other JSON (`kolada-not-data`, `kolada-row`), no data of a municipality (`kolada-empty`),
    values for women and men only (`kolada-gender`), two values of one year (`kolada-twice`), a value that is null
    without a status (`kolada-null`), a year without a row (`kolada-year-missing`), and several municipalities or groups
    (`kolada-several`).
    """
    require("text", text, str, bytes)
    require("unit", unit, str)
    require("group", group, str, NONE)
    titles = entries_of("titles", titles or {}, str)
    better = entries_of("better", better or {}, str)
    wanted = [str(given_count(year, "a year")) for year in several("years", years)]
    found: list[Finding] = []
    values = [*_values(_rows(text), found)]
    for are_means in (False, True):
        places = tuple(dict.fromkeys(one.place for one in values if one.is_mean is are_means))
        if len(places) > 1:
            found.append(finding("kolada-several", "values", places=places))
    names = dict.fromkeys(one.kpi for one in values if not one.is_mean)
    if not (found or names):
        found.append(finding("kolada-empty", "values"))
    if not found:
        found += _missing_years(names, {(one.kpi, one.year) for one in values if not one.is_mean}, wanted)
    if found:
        raise InvalidError(found)
    rows: dict[str, list[_Value]] = {name: [] for name in names}
    for one in values:
        rows.get(one.kpi, []).append(one)
    figures = {name: _figure(name, own, titles, better, group) for name, own in rows.items()}
    return KeyFigures(unit, figures, source="Kolada", evidence=Evidence.DOCUMENTED)


def parse_kolada_titles(text: str | bytes) -> dict[str, str]:
    """The titles by id in an answer of Kolada's API about key figures, municipalities or groups of them.

    Raises `InvalidError` for other JSON (`kolada-not-data`, `kolada-not-titles`).
    """
    require("text", text, str, bytes)
    rows = _rows(text)
    if not _have_titles(rows):
        raise InvalidError([finding("kolada-not-titles", "values")])
    return {row["id"]: row["title"] for row in rows}


def has_titles(text: str | bytes) -> bool:
    """Return whether an answer of Kolada's API has titles, and no data."""
    return _have_titles(_rows(text))


def _have_titles(rows: list[Any]) -> bool:
    texts = [isinstance(row, dict) and isinstance(row.get(key), str) for row in rows for key in ("id", "title")]
    return bool(texts) and all(texts)


def _rows(text: str | bytes) -> list[Any]:
    known = text if isinstance(text, str) else text.decode(errors="replace")
    plain = read_json(text, unreadable="") if known.lstrip("\ufeff \t\r\n").startswith("{") else None
    if not isinstance(plain, dict) or not isinstance(plain.get("values"), list):
        raise InvalidError([finding("kolada-not-data")])
    rows: list[Any] = plain["values"]
    return rows


def _values(rows: list[Any], found: list[Finding]) -> Iterator[_Value]:
    seen = set[tuple[str, str, str]]()
    for position, row in enumerate(rows):
        at = ("values", position)
        is_row = isinstance(row, dict) and all(isinstance(row.get(key), kind) for key, kind in _KEYS.items())
        if not (is_row and _YEAR.fullmatch(str(row["period"]))):
            found.append(finding("kolada-row", *at))
            continue
        year, inner = str(row["period"]), [one for one in row["values"] if isinstance(one, dict)]
        kept = [one for one in inner if not one.get("isdeleted")]
        totals = [one for one in kept if one.get("gender") == _TOTAL]
        if not totals:
            found.append(finding("kolada-gender" if kept else "kolada-null", *at, kpi=row["kpi"], year=year))
        key = (row["kpi"], row["municipality"], year)
        if len(totals) > 1 or key in seen:
            found.append(finding("kolada-twice", *at, kpi=row["kpi"], year=year))
        seen.add(key)
        for one in totals[:1]:
            value, status = one.get("value"), str(one.get("status") or "")
            if value is None and not status:
                found.append(finding("kolada-null", *at, kpi=row["kpi"], year=year))
            elif isinstance(value, bool) or not isinstance(value, int | Fraction | None):
                found.append(finding("kolada-row", *at))
            else:
                yield _Value(*key, value, status)


def _missing_years(names: Iterable[str], known: Collection[tuple[str, str]], years: Sequence[str]) -> Iterator[Finding]:
    for name in names:
        missing = tuple(year for year in years if (name, year) not in known)
        if missing:
            yield finding("kolada-year-missing", "values", kpi=name, years=missing)


def _figure(
    name: str, values: list[_Value], titles: Mapping[str, str], better: Mapping[str, str], group: str | None
) -> KeyFigure:
    """Return the figure of a name from all values of that name."""
    own = [one for one in values if not one.is_mean]
    means = {one.year: one.value for one in values if one.is_mean and one.value is not None}
    place = next((one.place for one in values if one.is_mean), "")
    title, named = titles.get(name), group or titles.get(place) or place
    return KeyFigure(
        title={} if title is None else {"sv": title},
        better=one_of(Direction, better.get(name, Direction.NEITHER)),
        values={one.year: one.value for one in own if one.value is not None},
        missing={one.year: one.status for one in own if one.value is None},
        means=means,
        group=named if means else None,
    )
