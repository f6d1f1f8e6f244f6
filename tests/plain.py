"""From plain documents to the library's values, without its reader: what the reader gives is not taken for granted."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import tomli

from kompass_rules import (
    Aggregation,
    Area,
    Assessment,
    Association,
    Band,
    Bands,
    BestOf,
    Checklist,
    Common,
    Correspondence,
    Criterion,
    Defaults,
    Figure,
    Grade,
    Grades,
    HostAggregation,
    Interval,
    Level,
    Likert,
    Linear,
    Note,
    Options,
    PercentRule,
    Points,
    PointsRule,
    Profile,
    Ruleset,
)
from kompass_rules.model.code import TOTAL, parent
from kompass_rules.model.node import Node
from kompass_rules.model.scale import Scale
from tests.oracle import Document, Ends

ROOT = Path(__file__).parents[1]

_OF_A_LEVEL = ("points", "percent", "least_coverage", "grades")
_DESCRIPTION = ("source", "evidence", "note")


def read(path: str) -> dict[str, Any]:
    """A document of the project, decimals as they are written."""
    return tomli.loads((ROOT / path).read_text(encoding="utf-8"), parse_float=Fraction)


def number(value: Any) -> Any:
    """A number as a document may write it: `"p/q"` is a rational, everything else is what it is."""
    return Fraction(value) if isinstance(value, str) and "/" in value else value


def ruleset(document: Document) -> Ruleset:
    nodes = {TOTAL: document["total"], **document["nodes"]}
    below: dict[str, list[str]] = {code: [] for code in nodes}
    for code in document["nodes"]:
        below[parent(code)].append(code)

    def node(code: str) -> Node:
        table = nodes[code]
        described = {key: table[key] for key in ("title", "questions", *_DESCRIPTION) if key in table}
        amounts = {key: number(table[key]) for key in ("max_points", "weight") if key in table}
        if below[code]:
            children = tuple(node(child) for child in below[code])
            kind = BestOf(table["count"]) if "count" in table else aggregation(table.get("aggregation", "sum"))
            sums = number(table.get("weights_sum"))
            return Area(code, children, aggregation=kind, weights_sum=sums, **described, **amounts)
        scored = table.get("scored", True)
        return Criterion(code, scale=table.get("scale"), scored=scored, **described, **amounts)

    root = node(TOTAL)
    assert isinstance(root, Area)
    return Ruleset(
        document["framework"],
        document["revision"],
        root,
        [level(rules) for rules in document["levels"]],
        level({key: document["total"][key] for key in _OF_A_LEVEL if key in document["total"]}),
        scales={name: scale(table) for name, table in document.get("scales", {}).items()},
        profiles={name: Profile(**table) for name, table in document.get("profiles", {}).items()},
        **{key: document[key] for key in ("missing", "used_from", "languages", "translated") if key in document},
        least_coverage=number(document.get("least_coverage")),
        **{key: document[key] for key in _DESCRIPTION if key in document},
    )


def aggregation(text: str) -> Aggregation | HostAggregation:
    return HostAggregation(text.removeprefix("host:")) if text.startswith("host:") else Aggregation(text)


def level(rules: Document) -> Level:
    described = {key: rules[key] for key in ("title", *_DESCRIPTION) if key in rules}
    points = PointsRule(**rules["points"]) if "points" in rules else None
    percent = PercentRule(**rules["percent"]) if "percent" in rules else None
    least = number(rules.get("least_coverage"))
    grades = graded(rules["grades"]) if "grades" in rules else None
    return Level(points=points, percent=percent, least_coverage=least, grades=grades, **described)


def graded(rules: Document) -> Grades:
    bounds = [Grade(one["name"], number(one["from"]), one.get("title", {})) for one in rules["bounds"]]
    return Grades(rules["by"], bounds, rules.get("of", "printed"))


def scale(table: Document) -> Scale:
    match table["kind"]:
        case "points":
            return Points(number(table.get("step")))
        case "options":
            return Options({name: number(share) for name, share in table["options"].items()}, table.get("titles", {}))
        case "linear":
            ends = number(table["worst"]), number(table["best"])
            return Linear(*ends, table.get("clip", False), table.get("log", False))
        case "likert":
            return Likert(number(table["low"]), number(table["high"]), table.get("titles", {}))
        case "checklist":
            return Checklist(table["items"], table.get("titles", {}))
    bands = [Band(number(band["from"]), number(band["share"])) for band in table["bands"]]
    return Bands(number(table["low"]), number(table["high"]), bands)


def assessment(document: Document) -> Assessment:
    figures = document.get("printed", {})
    return Assessment(
        document["framework"],
        document["revision"],
        document["unit"],
        document.get("assessed"),
        answers=document.get("answers", {}),
        printed={
            code: Figure(**{name: number(value) for name, value in figure.items()}) for code, figure in figures.items()
        },
        disputed=document.get("disputed", {}),
        not_applicable=document.get("not_applicable", ()),
        notes={code: Note(**note) for code, note in document.get("notes", {}).items()},
        **{key: document[key] for key in ("language", *_DESCRIPTION) if key in document},
    )


def correspondence(document: Document, old: Ruleset, new: Ruleset) -> Correspondence:
    def said(table: Document) -> dict[str, Any]:
        common = {side: number(share) for side, share in table.get("common", {}).items()}
        return {**table, "common": Common(**common)}

    return Correspondence(
        old,
        new,
        [Association(**said(row)) for row in document["associations"]],
        Defaults(**said(document.get("defaults", {}))),
        **{key: document[key] for key in _DESCRIPTION if key in document},
    )


def ends(interval: Interval | None) -> Ends | None:
    """An interval as the oracle writes it."""
    if interval is None:
        return None
    return (interval.low, int(interval.low_open)), (interval.high, -int(interval.high_open))


def all_of(*values: Any) -> tuple[Any, ...]:
    """Values to compare at once: exact intervals equal their numbers, which a type checker does not know of tuples."""
    return values
