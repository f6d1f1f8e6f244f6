"""Results as JSON -> the value that `evaluation.snapshot()` gave."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, TypeVar

import attrs

from kompass_rules.documents.converting import Plain
from kompass_rules.documents.records import FORMAT, Date
from kompass_rules.documents.structuring import structure
from kompass_rules.errors import Finding, InvalidError, Path, finding
from kompass_rules.exact import Interval, number
from kompass_rules.model.code import TOTAL
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.ruleset import Missing
from kompass_rules.scoring.assessment import Assessment, Figure, GivenAnswer
from kompass_rules.scoring.plan import Status
from kompass_rules.scoring.score import Score
from kompass_rules.scoring.snapshot import Snapshot

__all__ = ["parse_snapshot"]

T = TypeVar("T")

_OF_AN_EVALUATION = {"total", "nodes", "digests"}
_FIGURES = ("points", "percent")
_MOST_DIGITS = 30


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
    nodes: dict[str, str] | None = None


@attrs.frozen
class _AnswerRecord:
    number: str | None
    text: str | None


@attrs.frozen
class _FigureRecord:
    points: str | None
    percent: str | None


@attrs.frozen
class _GivenRecord:
    answers: dict[str, _AnswerRecord]
    printed: dict[str, _FigureRecord]
    disputed: dict[str, str]
    not_applicable: tuple[str, ...]
    evidence: Evidence


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
    given: _GivenRecord | None = None


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
    read = structure(plain, _SnapshotRecord)
    if read.findings:
        raise InvalidError(read.findings)
    record, found = read.record, list[Finding]()
    scores = {TOTAL: _score(record.total, TOTAL, (TOTAL,), found)}
    scores |= {code: _score(score, code, ("nodes", code), found) for code, score in record.nodes.items()}
    calculated = {name: _calculated(said, ("calculated", name), found) for name, said in record.calculated.items()}
    given = None if record.given is None else _given(record, record.given, found)
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
        node_digests=record.digests.nodes or {},
        given=given,
    )
    different = _difference(snapshot.to_dict(), plain)
    if different is not None:
        raise InvalidError([finding("result-disagrees", *different)])
    return snapshot


def _refuse_others(plain: Plain) -> None:
    """What is no result of an evaluation, or one of another format, is told as that and nothing else."""
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
    """A number as it is written; 0 for one that is none, or too long to be said."""
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


def _given(record: _SnapshotRecord, given: _GivenRecord, found: list[Finding]) -> Assessment | None:
    """What was assessed; where it is no assessment, None and the findings."""
    own: list[Finding] = []
    answers = {code: _answer(said, ("given", "answers", code), own) for code, said in given.answers.items()}
    printed = {
        code: Figure(*(_parsed(getattr(said, key), number, ("given", "printed", code, key), own) for key in _FIGURES))
        for code, said in given.printed.items()
    }
    if own:
        found.extend(own)
        return None
    try:
        return Assessment(
            framework=record.framework,
            revision=record.revision,
            unit=record.unit,
            assessed=record.assessed,
            answers=answers,
            printed=printed,
            disputed=given.disputed,
            not_applicable=given.not_applicable,
            evidence=given.evidence,
        )
    except InvalidError as error:
        found.extend(attrs.evolve(one, at=("given", *one.at)) for one in error.findings)
        return None


def _answer(record: _AnswerRecord, at: Path, found: list[Finding]) -> GivenAnswer:
    is_interval = (record.number or "").startswith(("[", "("))
    parse: Callable[[str], Fraction | Interval] = Interval.parse if is_interval else number
    answer = _parsed(record.number, parse, (*at, "number"), found)
    return (record.text or "") if answer is None else answer


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
        found = (_difference(value, given.get(key), (*at, key)) for key, value in wanted.items())
        return next((place for place in found if place is not None), None)
    return None if wanted == given else at
