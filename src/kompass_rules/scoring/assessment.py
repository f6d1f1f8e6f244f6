"""An assessment: the answers, or the printed figures, for one unit at one time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from decimal import Decimal
from fractions import Fraction
from itertools import filterfalse
from typing import TypeAlias

import attrs

from kompass_rules.digest import Meaning, digest
from kompass_rules.errors import Finding, InvalidError, Path, finding
from kompass_rules.exact import Number
from kompass_rules.frozen import FrozenDict, Text, as_text, frozen_texts, text_tuple
from kompass_rules.interval import Interval
from kompass_rules.keeper import Keeper
from kompass_rules.kinds import NONE, a, entries_of, require
from kompass_rules.model.code import TOTAL, is_code
from kompass_rules.model.dates import as_date, date_meant, is_date
from kompass_rules.model.evidence import Evidence, as_evidence
from kompass_rules.model.texts import code_fault, name_faults, text_faults
from kompass_rules.numbers import MOST_DENOMINATOR_DIGITS, given_number, has_long_denominator, is_given_number

GivenAnswer: TypeAlias = str | int | Fraction | Interval
"""An answer as the node's scale wants it; an interval where points are known only between two ends."""


def exact_answer(answer: object, where: str) -> GivenAnswer:
    """An answer as it is kept: text, an interval, or an exact number. Raises `FloatRefusedError`, naming `where`."""
    if isinstance(answer, str):
        return answer
    if isinstance(answer, Interval) and not answer.is_exact:
        return Interval(given_number(answer.low), given_number(answer.high), answer.low_open, answer.high_open)
    value = given_number(answer.value if isinstance(answer, Interval) else answer, where)
    return value.numerator if value.denominator == 1 else value


def nameless_answer(code: object) -> Finding:
    """The finding of an answer whose code is no text."""
    return finding("malformed-code", "answers", str(code), code=str(code))


def _answers(given: Mapping[str, str | int | Fraction | Decimal | Interval]) -> FrozenDict[str, GivenAnswer]:
    require("answers", given, Mapping)
    if not {str}.issuperset(map(type, given)):
        raise InvalidError([nameless_answer(code) for code in given if type(code) is not str])
    return FrozenDict(
        {
            code: answer if is_given_number(answer) else exact_answer(answer, f'answers."{code}"')
            for code, answer in given.items()
        }
    )


def _figure_value(value: Number | Decimal | None) -> Fraction | None:
    return None if value is None else given_number(value, "a printed figure")


@attrs.frozen
class Figure:
    """The printed figure of a node: `points`, `percent` (0..100), or both."""

    points: Fraction | None = attrs.field(default=None, converter=_figure_value)
    percent: Fraction | None = attrs.field(default=None, converter=_figure_value)

    def items(self) -> Iterator[tuple[str, Fraction]]:
        """The figures that are printed, by name: `points`, `percent`."""
        for name, value in (("points", self.points), ("percent", self.percent)):
            if value is not None:
                yield name, value


def _change(value: Number | Decimal) -> Fraction:
    return given_number(value, "a printed change")


@attrs.frozen
class PrintedChange:
    """The printed change of a node's points; a fall is negative."""

    points: Fraction = attrs.field(converter=_change)


def _changes(changes: Mapping[str, PrintedChange]) -> FrozenDict[str, PrintedChange]:
    return FrozenDict(entries_of("changes", changes, PrintedChange))


@attrs.frozen
class PrintedChanges:
    """The changes by code that a report prints, `since` the date of an earlier evaluation."""

    since: str = attrs.field(converter=as_date, validator=a(str))
    by_code: FrozenDict[str, PrintedChange] = attrs.field(default=FrozenDict(), converter=_changes)

    @property
    def meaning(self) -> Meaning:
        """The changes and their date, for digests."""
        return {"since": self.since, "points": {code: change.points for code, change in self.by_code.items()}}


@attrs.frozen
class Note:
    """The assessors' texts about a node: strengths, improvements, and the grounds of the assessment."""

    strengths: tuple[str, ...] = attrs.field(default=(), converter=text_tuple)
    improvements: tuple[str, ...] = attrs.field(default=(), converter=text_tuple)
    grounds: tuple[str, ...] = attrs.field(default=(), converter=text_tuple)


def _figures(figures: Mapping[str, Figure]) -> FrozenDict[str, Figure]:
    return FrozenDict(entries_of("printed", figures, Figure))


def _notes(notes: Mapping[str, Note]) -> FrozenDict[str, Note]:
    return FrozenDict(entries_of("notes", notes, Note))


@attrs.frozen(cache_hash=True, repr=False)
class Assessment(Keeper):
    """The answers, or the printed figures, of one `unit` (a municipality), `assessed` at a date ("2020-12").

    `answers`, on any level, as the node's scale wants them; none below another. `printed`: what a report shows,
    redundant figures included. `disputed`: codes of printed figures that are known to be wrong, with the reason; they
    are shown and constrain nothing. A leaf with no answer is missing, which is not the same as `not_applicable`.
    `changes`: what the report prints as changes since an earlier evaluation, which an audit holds against the figures.
    `profile` names the subset of the ruleset that is assessed, None for all of it.
    Raises `InvalidError` with every fault at once, `FloatRefusedError` for a float.
    """

    framework: str = attrs.field(validator=a(str))
    revision: str = attrs.field(validator=a(str))
    unit: str = attrs.field(validator=a(str))
    assessed: str | None = attrs.field(default=None, converter=as_date)
    answers: FrozenDict[str, GivenAnswer] = attrs.field(default=FrozenDict(), converter=_answers)
    printed: FrozenDict[str, Figure] = attrs.field(default=FrozenDict(), converter=_figures)
    disputed: FrozenDict[str, str] = attrs.field(default=FrozenDict(), converter=frozen_texts)
    not_applicable: tuple[str, ...] = attrs.field(default=(), converter=text_tuple)
    notes: FrozenDict[str, Note] = attrs.field(default=FrozenDict(), converter=_notes)
    language: str | None = attrs.field(default=None, validator=a(str, NONE))
    source: str | None = attrs.field(default=None, validator=a(str, NONE))
    evidence: Evidence = attrs.field(default=Evidence.ASSUMED, converter=as_evidence)
    note: Text | None = attrs.field(default=None, converter=as_text)
    changes: PrintedChanges | None = attrs.field(default=None, validator=a(PrintedChanges, NONE))
    profile: str | None = attrs.field(default=None, validator=a(str, NONE))

    def __attrs_post_init__(self) -> None:
        found = [*_faults(self)]
        if found:
            raise InvalidError(found)

    @property
    def digest(self) -> str:
        """SHA-256 of the meaning: what was answered or printed, for whom and when; no notes, no sources."""
        chosen = {} if self.profile is None else {"profile": self.profile}
        return digest(
            {
                **chosen,
                "framework": self.framework,
                "revision": self.revision,
                "unit": self.unit,
                "assessed": self.assessed,
                "answers": self.answers,
                "printed": {code: dict(figure.items()) for code, figure in self.printed.items()},
                "disputed": sorted(self.disputed),
                "not_applicable": sorted(self.not_applicable),
                **({"changes": self.changes.meaning} if self.changes else {}),
            }
        )

    def with_answer(self, code: str, answer: str | int | Fraction | Decimal | Interval) -> Assessment:
        """The same assessment with one answer changed or added."""
        require("a code", code, str)
        if code not in self.answers:
            return attrs.evolve(self, answers={**self.answers, code: answer})
        changed = copy(self)  # what was valid stays so: another answer at the same code needs no second look
        exactly = answer if is_given_number(answer) else exact_answer(answer, f'answers."{code}"')
        object.__setattr__(changed, "answers", FrozenDict(self.answers, **{code: exactly}))
        return changed

    def __repr__(self) -> str:
        given = f"{len(self.answers)} answers, {len(self.printed)} printed"
        return f"<Assessment {self.unit} {self.assessed or ''}: {self.framework} {self.revision}, {given}>"


def _text_faults(assessment: Assessment) -> Iterator[Finding]:
    for key in ("framework", "revision", "unit"):
        yield from name_faults((key,), getattr(assessment, key))
    for key in ("language", "source", "note", "profile"):
        yield from text_faults((key,), getattr(assessment, key))
    yield from text_faults(("disputed",), assessment.disputed)
    for key in ("printed", "notes"):
        for code in getattr(assessment, key):
            yield from text_faults((key, code), code)
    if not {int, Fraction}.issuperset(map(type, assessment.answers.values())):
        for code, answer in assessment.answers.items():
            if isinstance(answer, str):
                yield from text_faults(("answers", code), answer)
    for code, note in assessment.notes.items():
        for key in ("strengths", "improvements", "grounds"):
            for position, text in enumerate(getattr(note, key)):
                yield from text_faults(("notes", code, key, position), text)


def _numbers(assessment: Assessment) -> Iterator[Number]:
    """All numbers that may have a denominator."""
    for answer in [answer for answer in assessment.answers.values() if type(answer) is not int]:
        if isinstance(answer, Fraction):
            yield answer
        elif isinstance(answer, Interval):
            yield from (answer.low, answer.high)
    for figure in assessment.printed.values():
        yield from (value for _, value in figure.items())
    if assessment.changes:
        yield from (change.points for change in assessment.changes.by_code.values())


def _figure_faults(assessment: Assessment) -> Iterator[Finding]:
    for code, figure in assessment.printed.items():
        if figure == Figure():
            yield finding("empty-figure", "printed", code, code=code)
    for code in assessment.disputed:
        if code not in assessment.printed:
            yield finding("disputed-not-printed", "disputed", code, code=code)
    if assessment.changes:
        yield from _since_faults(assessment.changes.since, assessment.assessed)


def _since_faults(since: str, assessed: str | None) -> Iterator[Finding]:
    if not is_date(since):
        yield finding("malformed-date", "changes", "since", date=since, write=date_meant(since))
    elif assessed is not None and is_date(assessed) and since > assessed:
        yield finding("changes-since-later", "changes", "since", since=since, assessed=assessed)


def _faults(assessment: Assessment) -> Iterator[Finding]:
    yield from _text_faults(assessment)
    if has_long_denominator(_numbers(assessment)):
        yield finding("common-denominator-too-long", "answers", most=MOST_DENOMINATOR_DIGITS)
    if assessment.assessed is not None and not is_date(assessment.assessed):
        date = assessment.assessed
        yield finding("malformed-date", "assessed", date=date, write=date_meant(date))
    yield from _figure_faults(assessment)
    places: dict[str, Path] = {}
    for position, code in enumerate(assessment.not_applicable):
        if code in places or code in assessment.answers:
            slug = "answered-and-not-applicable" if code in assessment.answers else "duplicate-code"
            yield finding(slug, "not_applicable", position, code=code)
        else:
            places[code] = ("not_applicable", position)
    for code in filterfalse(is_code, (*assessment.answers, *places)):
        if code != TOTAL:
            yield code_fault(places.get(code, ("answers", code)), code)
