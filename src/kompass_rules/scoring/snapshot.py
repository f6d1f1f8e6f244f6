"""Snapshots: the results of an evaluation detached from its inputs, which go to JSON and come back equal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal, NotRequired, TypedDict

import attrs

from kompass_rules.exact import number_text
from kompass_rules.frozen import FrozenDict, frozen_texts, text_tuple
from kompass_rules.interval import Interval
from kompass_rules.kinds import NONE, entries_of
from kompass_rules.model.code import TOTAL
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.ruleset import Missing, as_policy
from kompass_rules.scoring.assessment import Assessment, GivenAnswer, PrintedChanges
from kompass_rules.scoring.plain import IntervalText, NumberText, plain_interval, plain_number, plain_single
from kompass_rules.scoring.plan import Status
from kompass_rules.scoring.score import Score


class PlainScore(TypedDict):
    """A score as plain JSON: points, percent and grade where they are one, and always as intervals, or as a list."""

    points: NumberText | None
    percent: NumberText | None
    points_interval: IntervalText | None
    percent_interval: IntervalText | None
    unrounded: IntervalText | None
    max_points: NumberText | None
    coverage: NumberText | None
    status: Annotated[str, Status]
    disputed: str | None
    evidence: Annotated[str, Evidence]
    grade: NotRequired[str | None]
    grades: NotRequired[list[str] | None]
    recorded: NotRequired[IntervalText | None]


class PlainAnswer(TypedDict):
    """An answer as plain JSON: a number, which may be an interval, or a text."""

    number: Annotated[str, Fraction | Interval] | None
    text: str | None


class PlainFigure(TypedDict):
    """A printed figure as plain JSON."""

    points: NumberText | None
    percent: NumberText | None


class PlainCalculation(TypedDict):
    """The result of a calculation of the host as plain JSON: a number, or a text, which may look like one."""

    interval: IntervalText | None
    text: str | None


class PlainChanges(TypedDict):
    """Printed changes of points by code as plain JSON."""

    since: Annotated[str, date]
    points: dict[str, NumberText]


class PlainGiven(TypedDict):
    """An assessment without its notes and sources as plain JSON."""

    answers: dict[str, PlainAnswer]
    printed: dict[str, PlainFigure]
    disputed: dict[str, str]
    not_applicable: list[str]
    evidence: Annotated[str, Evidence]
    changes: NotRequired[PlainChanges | None]


class PlainDigests(TypedDict):
    """The digests of a result: of the ruleset, of the assessment, and of the ruleset's nodes by code."""

    ruleset: str
    assessment: str
    nodes: NotRequired[dict[str, str] | None]


class PlainSnapshot(TypedDict):
    """A result as plain JSON, format 1: numbers as exact text, what is absent as null, nodes by code."""

    format: Literal[1]
    kind: Literal["evaluation"]
    engine: str
    framework: str
    revision: str
    unit: str
    assessed: Annotated[str, date] | None
    profile: NotRequired[str | None]
    missing: Annotated[str, Missing]
    rounding: bool
    callables: list[str]
    digests: PlainDigests
    given: NotRequired[PlainGiven | None]
    calculated: dict[str, PlainCalculation]
    total: PlainScore
    nodes: dict[str, PlainScore]


def _calculated(entries: Mapping[str, Interval | str | None]) -> FrozenDict[str, Interval | str | None]:
    return FrozenDict(entries_of("calculated", entries, Interval, str, NONE))


def _scores(entries: Mapping[str, Score]) -> FrozenDict[str, Score]:
    return FrozenDict(entries_of("scores", entries, Score))


@attrs.frozen
class Snapshot:
    """The scores of one evaluation by code, and where they come from.

    The digests are those of the ruleset and of the assessment, `engine` is the version that computed, `callables` are
    the names of the host's aggregations and own calculations, and `calculated` what the calculations gave.
    `given` is the assessment without its notes and sources, and `node_digests` are those of the ruleset's nodes by
    code: so a result can be computed again, and what was edited since be found. None, and none, where they are not
    kept. `profile` is the subset of the ruleset that was assessed, None for all of it.
    """

    engine: str
    framework: str
    revision: str
    unit: str
    assessed: str | None
    missing: Missing = attrs.field(converter=as_policy)
    rounding: bool
    callables: tuple[str, ...] = attrs.field(converter=text_tuple)
    ruleset_digest: str
    assessment_digest: str
    calculated: FrozenDict[str, Interval | str | None] = attrs.field(converter=_calculated)
    scores: FrozenDict[str, Score] = attrs.field(converter=_scores)
    node_digests: FrozenDict[str, str] = attrs.field(default=FrozenDict(), converter=frozen_texts)
    given: Assessment | None = None
    profile: str | None = None

    def to_dict(self) -> PlainSnapshot:
        """Plain JSON, format 1: numbers as exact text, what is absent as null, nodes by code."""
        return {
            "format": 1,
            "kind": "evaluation",
            "engine": self.engine,
            "framework": self.framework,
            "revision": self.revision,
            "unit": self.unit,
            "assessed": self.assessed,
            "profile": self.profile,
            "missing": self.missing.value,
            "rounding": self.rounding,
            "callables": list(self.callables),
            "digests": {
                "ruleset": self.ruleset_digest,
                "assessment": self.assessment_digest,
                "nodes": {**self.node_digests} or None,
            },
            "given": None if self.given is None else _plain_given(self.given),
            "calculated": {name: _calculation(value) for name, value in self.calculated.items()},
            "total": _plain_score(self.scores[TOTAL]),
            "nodes": {code: _plain_score(score) for code, score in self.scores.items() if code != TOTAL},
        }


def _plain_score(score: Score) -> PlainScore:
    return {
        "points": plain_single(score.points),
        "percent": plain_single(score.percent),
        "points_interval": plain_interval(score.points),
        "percent_interval": plain_interval(score.percent),
        "unrounded": plain_interval(score.unrounded),
        "max_points": plain_number(score.max_points),
        "coverage": plain_number(score.coverage),
        "status": score.status.value,
        "disputed": score.disputed,
        "evidence": score.evidence.value,
        "grade": score.grade,
        "grades": list(score.grades) or None,
        "recorded": plain_interval(score.recorded),
    }


def _plain_given(given: Assessment) -> PlainGiven:
    return {
        "answers": {code: plain_answer(answer) for code, answer in given.answers.items()},
        "printed": {
            code: {"points": plain_number(figure.points), "percent": plain_number(figure.percent)}
            for code, figure in given.printed.items()
        },
        "disputed": {**given.disputed},
        "not_applicable": list(given.not_applicable),
        "evidence": given.evidence.value,
        "changes": _plain_changes(given.changes),
    }


def _plain_changes(changes: PrintedChanges | None) -> PlainChanges | None:
    if changes is None:
        return None
    points = {code: number_text(change.points) for code, change in changes.by_code.items()}
    return {"since": changes.since, "points": points}


def plain_answer(answer: GivenAnswer) -> PlainAnswer:
    """An answer as plain JSON."""
    if isinstance(answer, str):
        return {"number": None, "text": answer}
    return {"number": answer.text if isinstance(answer, Interval) else number_text(answer), "text": None}


def _calculation(value: Interval | str | None) -> PlainCalculation:
    if isinstance(value, Interval):
        return {"interval": value.text, "text": None}
    return {"interval": None, "text": value}
