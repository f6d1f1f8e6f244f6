"""Results as JSON -> the value that `evaluation.snapshot()` gave."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from kompass_rules.documents.hooks import Refusal, read_table
from kompass_rules.documents.key_docs import FORMAT
from kompass_rules.documents.scalars import Plain
from kompass_rules.errors import InvalidError, Path, finding
from kompass_rules.model.code import TOTAL
from kompass_rules.scoring.assessment import Assessment, Figure
from kompass_rules.scoring.score import Score
from kompass_rules.scoring.snapshot import PlainSnapshot, Snapshot

__all__ = ["parse_snapshot"]

_OF_AN_EVALUATION = {"total", "nodes", "digests"}
_OF_A_UNIT = ("framework", "revision", "unit", "assessed")
_AS_READ = ("engine", *_OF_A_UNIT, "missing", "rounding", "callables")
_OF_A_SCORE = ("status", "unrounded", "max_points", "coverage", "disputed", "evidence")
_MOST_DIGITS = 30


def parse_snapshot(text: str | bytes, *, file: str | None = None) -> Snapshot:
    """The results in a JSON text, as `json.dumps(evaluation.to_dict())` gives it.

    Raises `InvalidError` with every finding, each with its place.
    """
    try:
        return _snapshot(text)
    except InvalidError as error:
        raise InvalidError(attrs.evolve(found, file=file) for found in error.findings) from None


def _snapshot(text: str | bytes) -> Snapshot:
    plain = _plain(text)
    _refuse_others(plain)
    refusals: list[Refusal] = []
    values = read_table(PlainSnapshot, plain, (), refusals)
    if values is None:
        raise InvalidError(one.finding for one in refusals)
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


def _plain(text: str | bytes) -> Plain:
    """JSON as plain data; results have no numbers with decimals, which are findings, and no NaN."""
    try:
        return json.loads(text, parse_float=_number, parse_constant=_number, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        if not error.doc.lstrip().startswith(("{", "[")):
            raise InvalidError([finding("not-an-evaluation")]) from None
        found = finding("json-syntax")
        raise InvalidError([attrs.evolve(found, line=error.lineno, column=error.colno)]) from None
    except InvalidError:
        raise
    except (ValueError, RecursionError):  # bytes that are no text, a huge integer, nesting without end
        raise InvalidError([finding("json-syntax")]) from None


def _number(text: str) -> Fraction:
    """A number as it is written; 0 for one that is no number, or is too long."""
    value = Decimal(text)
    is_long = len(text) > _MOST_DIGITS or abs(value.adjusted()) > _MOST_DIGITS
    return Fraction() if is_long or not value.is_finite() else Fraction(value)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise InvalidError([finding("duplicate-key", key=twice, header="")])
    return made


def _score(code: str, values: dict[str, Any]) -> Score:
    points, percent = values["points_interval"], values["percent_interval"]
    return Score(code, **{**{name: values[name] for name in _OF_A_SCORE}, "points": points, "percent": percent})


def _given(header: dict[str, Any], given: dict[str, Any]) -> Assessment:
    answers = {
        code: one["text"] or "" if one["number"] is None else one["number"] for code, one in given["answers"].items()
    }
    printed = {code: Figure(**figure) for code, figure in given["printed"].items()}
    try:
        return Assessment(
            **{name: header[name] for name in _OF_A_UNIT}, **{**given, "answers": answers, "printed": printed}
        )
    except InvalidError as error:
        raise InvalidError(attrs.evolve(one, at=("given", *one.at)) for one in error.findings) from None


def _difference(wanted: Plain, given: Plain, at: Path = ()) -> Path | None:
    """The first place where a result differs from what would be written; None if there is none."""
    if isinstance(wanted, dict) and isinstance(given, dict):
        found = (_difference(value, given.get(key), (*at, key)) for key, value in wanted.items())
        return next((place for place in found if place is not None), None)
    return None if wanted == given else at
