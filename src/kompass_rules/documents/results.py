"""Results as JSON -> the value that `evaluation.snapshot()` gave."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Literal, TypeVar

import attrs

from kompass_rules.documents.records import FORMAT, Date
from kompass_rules.documents.structuring import structure
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
    calculated: dict[str, str | None]
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
    read = structure(json.loads(json.dumps(plain)), _SnapshotRecord)
    if read.findings:
        raise InvalidError(read.findings)
    record, found = read.record, list[Finding]()
    scores = {TOTAL: _score(record.total, TOTAL, (TOTAL,), found)}
    scores |= {code: _score(score, code, ("nodes", code), found) for code, score in record.nodes.items()}
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
        calculated={name: _calculated(value) for name, value in record.calculated.items()},
        scores=scores,
    )
    different = _difference(snapshot.to_dict(), plain)
    if different is not None:
        raise InvalidError([finding("result-disagrees", *different)])
    return snapshot
