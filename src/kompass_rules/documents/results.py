"""Results as JSON -> the value that `evaluation.snapshot()` gave."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import attrs

from kompass_rules.documents.hooks import Refusal, read_table
from kompass_rules.documents.json_text import read_json
from kompass_rules.documents.key_docs import FORMAT
from kompass_rules.documents.scalars import Plain
from kompass_rules.errors import InvalidError, Path, finding
from kompass_rules.frozen import FrozenDict
from kompass_rules.kinds import NONE, require
from kompass_rules.model.code import TOTAL
from kompass_rules.scoring.assessment import Assessment, Figure, PrintedChange, PrintedChanges
from kompass_rules.scoring.score import Score
from kompass_rules.scoring.snapshot import PlainSnapshot, Snapshot

_OF_AN_EVALUATION = {"total", "nodes", "digests"}
_OF_A_UNIT = ("framework", "revision", "unit", "assessed", "profile")
_AS_READ = ("engine", *_OF_A_UNIT, "missing", "rounding", "callables")
_OF_A_SCORE = ("status", "unrounded", "max_points", "coverage", "disputed", "evidence")


def parse_snapshot(text: str | bytes | Mapping[str, Any], *, file: str | None = None) -> Snapshot:
    """The results in a JSON text, as `json.dumps(evaluation.to_dict())` gives it, or in what `json.loads` makes of it.

    Raises `InvalidError` with every finding, each with its place.
    """
    require("text", text, str, bytes, Mapping)
    require("file", file, str, NONE)
    try:
        return _snapshot(text if isinstance(text, str | bytes) else _as_text(text))
    except InvalidError as error:
        raise InvalidError(attrs.evolve(found, file=file) for found in error.findings) from None


def _as_text(plain: Mapping[str, Any]) -> str:
    """Parsed JSON as text again, so that it is held to the same rules."""
    try:
        return json.dumps(plain)
    except (TypeError, ValueError, RecursionError):  # a value that JSON does not have, or one within itself
        raise InvalidError([finding("not-an-evaluation")]) from None


def _snapshot(text: str | bytes) -> Snapshot:
    plain = read_json(text)
    _refuse_others(plain)
    refusals: list[Refusal] = []
    values = read_table(PlainSnapshot, plain, (), refusals)
    if values is None:
        raise InvalidError(one.finding for one in refusals)
    values = {"profile": None, **values}
    digests, given = values["digests"], values.get("given")
    scores = {TOTAL: values["total"], **values["nodes"]}
    snapshot = Snapshot(
        **{name: values[name] for name in _AS_READ},
        ruleset_digest=digests["ruleset"],
        assessment_digest=digests["assessment"],
        calculated={
            name: one["text"] if one["interval"] is None else one["interval"]
            for name, one in values["calculated"].items()
        },
        scores={code: _score(code, score) for code, score in scores.items()},
        node_digests=digests.get("nodes") or {},
        given=None if given is None else _given(values, given),
    )
    different = _difference(snapshot.to_dict(), plain)
    if different is not None:
        raise InvalidError([finding("result-disagrees", *different)])
    return snapshot


def _refuse_others(plain: Plain) -> None:
    """Reject other documents and formats with a single finding."""
    if not isinstance(plain, dict):
        raise InvalidError([finding("not-an-evaluation")])
    if type(plain.get("format")) is int and plain["format"] != FORMAT:
        raise InvalidError([finding("unknown-format", "format", format=plain["format"], known=FORMAT)])
    kind = plain.get("kind")
    if kind != "evaluation" and not plain.keys() >= _OF_AN_EVALUATION:
        if isinstance(kind, str):
            raise InvalidError([finding("result-of-another-kind", "kind", kind=kind)])
        raise InvalidError([finding("not-an-evaluation")])


def _score(code: str, values: dict[str, Any]) -> Score:
    points, percent = values["points_interval"], values["percent_interval"]
    graded, recorded = values.get("grades") or (), values.get("recorded")
    known = {name: values[name] for name in _OF_A_SCORE}
    return Score(code, **known, points=points, percent=percent, grades=graded, recorded=recorded)


def _given(header: dict[str, Any], given: dict[str, Any]) -> Assessment:
    answers = {
        code: one["text"] or "" if one["number"] is None else one["number"] for code, one in given["answers"].items()
    }
    printed = {code: Figure(**figure) for code, figure in given["printed"].items()}
    values = {**given, "answers": answers, "printed": printed, "changes": _changes(given.get("changes"))}
    try:
        return Assessment(**{name: header[name] for name in _OF_A_UNIT}, **values)
    except InvalidError as error:
        raise InvalidError(attrs.evolve(one, at=("given", *one.at)) for one in error.findings) from None


def _changes(given: Mapping[str, Any] | None) -> PrintedChanges | None:
    if given is None:
        return None
    by_code = {code: PrintedChange(points) for code, points in given["points"].items()}
    return PrintedChanges(given["since"], FrozenDict(by_code))


def _difference(wanted: Plain, given: Plain, at: Path = ()) -> Path | None:
    """The first place where a result differs from what would be written; None if there is none."""
    if isinstance(wanted, dict) and isinstance(given, dict):
        found = (_difference(value, given.get(key), (*at, key)) for key, value in wanted.items())
        return next((place for place in found if place is not None), None)
    return None if wanted == given else at
