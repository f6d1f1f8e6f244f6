"""Results as JSON -> the value that `evaluation.snapshot()` gave."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Literal, TypeVar

import attrs

from kompass_rules.documents.records import FORMAT, Date
from kompass_rules.documents.structuring import Plain, structure
from kompass_rules.errors import Finding, InvalidError, Path, finding
from kompass_rules.exact import Interval, number
from kompass_rules.model.code import TOTAL
from kompass_rules.model.ruleset import Missing
from kompass_rules.model.source import Evidence
from kompass_rules.scoring.plan import Status
from kompass_rules.scoring.score import Score
from kompass_rules.scoring.snapshot import Snapshot

__all__ = ["parse_snapshot"]

T = TypeVar("T")


@attrs.frozen
class _ScoreRecord:
    points: str | None
    percent: str | None
    points_interval: str | None
    percent_interval: str | None
    unrounded: str | None
    max_points: str | None
    coverage: str | None
    status: Status
    disputed: str | None
    evidence: Evidence


@attrs.frozen
class _DigestsRecord:
    ruleset: str
    assessment: str


@attrs.frozen
class _CalculationRecord:
    interval: str | None
    text: str | None


@attrs.frozen
class _SnapshotRecord:
    format: Literal[1]
    kind: Literal["evaluation"]
    engine: str
    framework: str
    revision: str
    unit: str
    assessed: Date | None
    missing: Missing
    rounding: bool
    callables: tuple[str, ...]
    digests: _DigestsRecord
    calculated: dict[str, _CalculationRecord]
    total: _ScoreRecord
    nodes: dict[str, _ScoreRecord]


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
    if not isinstance(plain, dict):
        raise InvalidError([finding("not-an-evaluation")])
    if type(plain.get("format")) is int and plain["format"] != FORMAT:
        raise InvalidError([finding("unknown-format", "format", format=plain["format"], known=FORMAT)])
    read = structure(plain, _SnapshotRecord)
    if read.findings:
        raise InvalidError(read.findings)
    record, found = read.record, list[Finding]()
    scores = {TOTAL: _score(record.total, TOTAL, (TOTAL,), found)}
    scores |= {code: _score(score, code, ("nodes", code), found) for code, score in record.nodes.items()}
    calculated = {name: _calculated(said, ("calculated", name), found) for name, said in record.calculated.items()}
    if found:
        raise InvalidError(found)
    snapshot = Snapshot(
        engine=record.engine,
        framework=record.framework,
        revision=record.revision,
        unit=record.unit,
        assessed=record.assessed,
        missing=record.missing,
        rounding=record.rounding,
        callables=record.callables,
        ruleset_digest=record.digests.ruleset,
        assessment_digest=record.digests.assessment,
        calculated=calculated,
        scores=scores,
    )
    different = _difference(snapshot.to_dict(), plain)
    if different is not None:
        raise InvalidError([finding("result-disagrees", *different)])
    return snapshot


def _plain(text: str | bytes) -> Plain:
    """JSON as plain data; a number with decimals is only known to be one, for results have none."""
    try:
        return json.loads(
            text, parse_float=lambda _: Fraction(), parse_constant=lambda _: Fraction(), object_pairs_hook=_object
        )
    except json.JSONDecodeError as error:
        found = finding("json-syntax", message=error.msg)
        raise InvalidError([attrs.evolve(found, line=error.lineno, column=error.colno)]) from None
    except InvalidError:
        raise
    except (ValueError, RecursionError) as error:  # bytes that are no text, a huge integer, nesting without end
        raise InvalidError([finding("json-syntax", message=str(error))]) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise InvalidError([finding("duplicate-key", key=twice)])
    return made


def _score(record: _ScoreRecord, code: str, at: Path, found: list[Finding]) -> Score:
    def read(key: str, parse: Callable[[str], T]) -> T | None:
        return _parsed(getattr(record, key), parse, (*at, key), found)

    return Score(
        code=code,
        status=record.status,
        points=read("points_interval", Interval.parse),
        unrounded=read("unrounded", Interval.parse),
        percent=read("percent_interval", Interval.parse),
        max_points=read("max_points", number),
        coverage=read("coverage", number),
        disputed=record.disputed,
        evidence=record.evidence,
    )


def _calculated(record: _CalculationRecord, at: Path, found: list[Finding]) -> Interval | str | None:
    interval = _parsed(record.interval, Interval.parse, (*at, "interval"), found)
    return record.text if interval is None else interval


def _parsed(text: str | None, parse: Callable[[str], T], at: Path, found: list[Finding]) -> T | None:
    """What a text says; where it says nothing, the findings at its place."""
    try:
        return None if text is None else parse(text)
    except InvalidError as error:
        found.extend(attrs.evolve(one, at=at) for one in error.findings)
        return None


def _difference(wanted: Plain, given: Plain, at: Path = ()) -> Path | None:
    """The first place where a result is not what it would be written as; None where it is."""
    if isinstance(wanted, dict) and isinstance(given, dict):
        found = (_difference(value, given[key], (*at, key)) for key, value in wanted.items())
        return next((place for place in found if place is not None), None)
    return None if wanted == given else at
