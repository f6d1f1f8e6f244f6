"""Key figures in the JSON of Kolada's API, versions 2 and 3: a text that somebody has fetched.

Each row has a key figure (`kpi`), a municipality or a group of them, a year (`period`), and a value for each gender:
T for all, K for women, M for men. Groups, whose ids begin with G, and Sweden, 0000, have means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

from kompass_rules.analysis.key_figures import Direction, KeyFigure, KeyFigures
from kompass_rules.documents.json_text import read_json
from kompass_rules.errors import Finding, InvalidError, finding, one_of
from kompass_rules.exact import Number
from kompass_rules.kinds import NONE, entries_of, require
from kompass_rules.model.evidence import Evidence

_TOTAL = "T"
_COUNTRY = "0000"
_KEYS = {"kpi": str, "municipality": str, "period": int, "values": list}


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
) -> KeyFigures:
    """The data of one municipality, and of at most one group, as Kolada's API gives them, as the figures of a `unit`.

    `titles` and directions (`better`) by the id of a key figure, and the name of the `group`, are not in such data.
    Raises `InvalidError` for other JSON (`kolada-not-data`, `kolada-row`), values for women and men only
    (`kolada-gender`), two values of one year (`kolada-twice`), a value that is null without a status (`kolada-null`),
    and several municipalities or groups (`kolada-several`).
    """
    require("text", text, str, bytes)
    require("unit", unit, str)
    require("group", group, str, NONE)
    titles = entries_of("titles", titles or {}, str)
    better = entries_of("better", better or {}, str)
    found: list[Finding] = []
    values = [*_values(_rows(text), found)]
    for are_means in (False, True):
        places = tuple(dict.fromkeys(one.place for one in values if one.is_mean is are_means))
        if len(places) > 1:
            found.append(finding("kolada-several", "values", places=places))
    if found:
        raise InvalidError(found)
    names = dict.fromkeys(one.kpi for one in values if not one.is_mean)
    figures = {name: _figure(name, values, titles, better, group) for name in names}
    return KeyFigures(unit, figures, source="Kolada", evidence=Evidence.DOCUMENTED)


def _rows(text: str | bytes) -> list[Any]:
    start = text.lstrip()[:1] if isinstance(text, str) else text.lstrip()[:1].decode(errors="replace")
    plain = read_json(text) if start == "{" else None
    if not isinstance(plain, dict) or not isinstance(plain.get("values"), list):
        raise InvalidError([finding("kolada-not-data")])
    rows: list[Any] = plain["values"]
    return rows


def _values(rows: list[Any], found: list[Finding]) -> Iterator[_Value]:
    seen = set[tuple[str, str, str]]()
    for position, row in enumerate(rows):
        at = ("values", position)
        if not isinstance(row, dict) or any(not isinstance(row.get(key), kind) for key, kind in _KEYS.items()):
            found.append(finding("kolada-row", *at))
            continue
        year, inner = str(row["period"]), [one for one in row["values"] if isinstance(one, dict)]
        totals = [one for one in inner if one.get("gender") == _TOTAL and not one.get("isdeleted")]
        if not totals:
            found.append(finding("kolada-gender", *at, kpi=row["kpi"], year=year))
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


def _figure(
    name: str, values: list[_Value], titles: Mapping[str, str], better: Mapping[str, str], group: str | None
) -> KeyFigure:
    own = [one for one in values if one.kpi == name and not one.is_mean]
    means = {one.year: one.value for one in values if one.kpi == name and one.is_mean and one.value is not None}
    place = next((one.place for one in values if one.is_mean), "")
    title = titles.get(name)
    return KeyFigure(
        title={} if title is None else {"sv": title},
        better=one_of(Direction, better.get(name, Direction.NEITHER)),
        values={one.year: one.value for one in own if one.value is not None},
        missing={one.year: one.status for one in own if one.value is None},
        means=means,
        group=(group or place) if means else None,
    )
