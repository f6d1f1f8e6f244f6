"""Expectations of a framework and their outcomes; a failure is a finding at the place of the expected value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TypeAlias

import attrs

from kompass_rules.comparison.compare import Comparison
from kompass_rules.documents.cascades import merge_repeats, not_caused_by
from kompass_rules.documents.reading import Reading
from kompass_rules.documents.records import (
    Absent,
    ExpectationRecord,
    ExpectedDifferenceRecord,
    Within,
)
from kompass_rules.errors import Finding, InvalidError, Value, finding, place_words
from kompass_rules.framework import Framework, no_revision, rules_in
from kompass_rules.frozen import Text, as_text
from kompass_rules.interval import Interval
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.evaluation import Evaluation, evaluate
from kompass_rules.spelling import close_matches
from kompass_rules.wording import phrase, visible
from kompass_rules.workbench.memo import Memo

Given: TypeAlias = Callable[[str], Assessment]
"""A reader of the assessment at a path in an expectation; raises `InvalidError` with every finding."""

_SCORES = ("points", "unrounded", "percent", "grade")
_ATTRIBUTES = {"grade": "grades"}
_DIFFERENCES = tuple(field.name for field in attrs.fields(ExpectedDifferenceRecord))
_MOST_REFUSALS = 5
_PATHS = ("assessment", "old", "new")


@attrs.frozen
class Suite:
    """The expectations of one document, their framework, and the reader of their assessments.

    An assessment that several expectations name is scored once for each way to score, and a pair is compared once.
    """

    reading: Reading
    framework: Framework
    given: Given
    _scored: Memo[Evaluation] = attrs.field(factory=Memo, init=False, eq=False, repr=False)
    _compared: Memo[Comparison] = attrs.field(factory=Memo, init=False, eq=False, repr=False)

    @property
    def expectations(self) -> tuple[ExpectationRecord, ...]:
        """The expectations in the order of the document."""
        expected: tuple[ExpectationRecord, ...] = self.reading.record.expect
        return expected

    def made(self, expected: ExpectationRecord) -> Evaluation | Comparison:
        """Score or compare the case of an expectation; raises `InvalidError` with every finding, also of a pair."""
        paths = [path for key in _PATHS if (path := getattr(expected, key)) is not None]
        if not paths:
            return self._evaluated(_own_assessment(expected, self.framework), expected)
        evaluations, findings = list[Evaluation](), list[Finding]()
        for path in paths:
            try:
                evaluations.append(self._evaluation(path, expected))
            except InvalidError as error:
                findings += error.findings
        if findings:
            raise InvalidError(findings)
        if len(paths) == 1:
            return evaluations[0]
        case = (*paths, expected.missing, expected.rounding)
        return self._compared.get(case, lambda: self.framework.compare(*evaluations))

    def _evaluation(self, path: str, expected: ExpectationRecord) -> Evaluation:
        case = (path, expected.missing, expected.rounding)
        return self._scored.get(case, lambda: self._evaluated(self.given(path), expected))

    def _evaluated(self, assessment: Assessment, expected: ExpectationRecord) -> Evaluation:
        rules = rules_in(self.framework, assessment)
        return evaluate(rules, assessment, missing=expected.missing, rounding=expected.rounding)


@attrs.frozen
class ExpectationOutcome:
    """The outcome of one expectation: it held unless there are `findings`, each at the place of an expected value.

    `refusals` are findings that were made and not expected; `source` and `note` are those of the expectation.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    refusals: tuple[Finding, ...] = ()
    source: str | None = None
    note: Text | None = attrs.field(default=None, converter=as_text)

    @property
    def held(self) -> bool:
        """Return whether every expected value was found."""
        return not self.findings

    def text(self, language: str = "en") -> str:
        """List the differences with their places, in Swedish or English; empty if the expectation held."""
        lines = [finding_report(one, language) for one in (*self.findings, *self.refusals[:_MOST_REFUSALS])]
        if (more := len(self.refusals) - _MOST_REFUSALS) > 0:
            lines.append(phrase("refusals-more", language, count=more))
        if self.findings and self.source:
            lines.append(phrase("expected-source", language, source=self.source))
        if self.findings and self.note:
            lines.append(phrase("expected-note", language, note=self.note))
        return "\n".join(lines)


@attrs.frozen
class Tested:
    """The outcomes of expectations, and the findings of documents that could not be read."""

    outcomes: tuple[ExpectationOutcome, ...]
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> tuple[ExpectationOutcome, ...]:
        """The outcomes of the expectations that did not hold."""
        return tuple(one for one in self.outcomes if not one.held)

    @property
    def held(self) -> int:
        """The number of expectations that held."""
        return len(self.outcomes) - len(self.failed)

    def to_dict(self) -> dict[str, object]:
        """Plain JSON, format 1: the number that held, and every failure with its findings."""
        return {
            "format": 1,
            "kind": "test",
            "held": self.held,
            "failed": [
                {
                    "name": one.name,
                    "findings": [found.to_dict() for found in one.findings],
                    "refusals": [found.to_dict() for found in one.refusals],
                    "source": one.source,
                    "note": one.note,
                }
                for one in self.failed
            ],
            "findings": [found.to_dict() for found in self.findings],
        }


def finding_report(found: Finding, language: str) -> str:
    """A finding in two lines: the place, and the sentence."""
    where = "  ".join(visible(part) for part in (found.position, place_words(found.at)) if part)
    said = f"{found.text(language)} [{found.code}]"
    return f"{where}\n    {said}" if where else said


def outcomes(suite: Suite) -> Iterator[ExpectationOutcome]:
    """Run every expectation, in order."""
    return (outcome(suite, at) for at in range(len(suite.expectations)))


def outcome(suite: Suite, at: int) -> ExpectationOutcome:
    """Run the expectation at a position; the outcome has every difference."""
    expected = suite.expectations[at]
    failures, found = list[Finding](), tuple[Finding, ...]()
    try:
        failures += _other_values(expected, suite.made(expected))
    except InvalidError as error:
        found = error.findings
    wanted = {(one.code, one.at) for one in expected.findings or ()}
    refusals = tuple(one for one in found if (one.code, one.place) not in wanted)
    failures += _other_findings(expected, {(one.code, one.place) for one in found}, refusals)
    located = suite.reading.located([attrs.evolve(one, at=("expect", at, *one.at)) for one in failures])
    source = expected.source or suite.reading.record.source
    return ExpectationOutcome(expected.name, InvalidError(located).findings, refusals, source, expected.note)


def _own_assessment(expected: ExpectationRecord, framework: Framework) -> Assessment:
    """The answers or figures in the expectation itself, as an assessment."""
    try:
        return Assessment(
            framework=framework.name,
            revision=expected.revision or "",
            unit=expected.name,
            answers=expected.answers,
            printed=expected.printed,
            not_applicable=expected.not_applicable,
            profile=expected.profile,
        )
    except InvalidError as error:
        raise InvalidError(merge_repeats(error.findings)) from None


def _other_values(expected: ExpectationRecord, made: Evaluation | Comparison) -> Iterator[Finding]:
    for place, wanted in _values(expected):
        key, code, *last = place
        came = getattr(made[code], last[0] if last else _ATTRIBUTES.get(key, key))
        came = Absent.NONE if came is None else came
        if isinstance(wanted, Within):
            if not isinstance(came, Fraction | Interval) or came not in wanted.within:
                yield finding("expected-within", *place, expected=wanted.within, found=_plain(came))
        elif came != wanted:
            yield finding("expected-otherwise", *place, expected=_plain(wanted), found=_plain(came))


def _values(expected: ExpectationRecord) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every expected value, with its place in the expectation."""
    for key in _SCORES:
        for code, amount in getattr(expected, key).items():
            yield (key, code), (amount,) if isinstance(amount, str) and key == "grade" else amount
    for code, difference in expected.comparison.items():
        for key in _DIFFERENCES:
            if (value := getattr(difference, key)) is not None:
                yield ("comparison", code, key), value


def _plain(value: object) -> Value:
    """A value as documents write it: an exact interval as a number."""
    if isinstance(value, Interval):
        return value.value if value.is_exact else value
    if isinstance(value, tuple):
        return value or Absent.NONE.value
    return value if isinstance(value, Fraction) else str(value)


def _other_findings(
    expected: ExpectationRecord, found: set[tuple[str, str]], refusals: tuple[Finding, ...]
) -> Iterator[Finding]:
    if refusals:
        yield finding("finding-not-expected", "name" if expected.findings is None else "findings", count=len(refusals))
    for position, wanted in enumerate(expected.findings or ()):
        if (wanted.code, wanted.at) not in found:
            yield finding("finding-not-made", "findings", position, mistake=f'{wanted.code}, at = "{wanted.at}"')


def faults(suite: Suite) -> list[Finding]:
    """False references: unreadable assessments, unknown revisions and codes."""
    found = list[Finding]()
    for at, one in enumerate(suite.expectations):
        found += (attrs.evolve(fault, at=("expect", at, *fault.at)) for fault in _faults(one, suite))
    return suite.reading.located(not_caused_by(found, suite.reading.broken))


def _faults(one: ExpectationRecord, suite: Suite) -> Iterator[Finding]:
    known, revision = suite.framework.revisions, one.revision
    if revision is not None and revision not in known:
        yield no_revision(revision, known, "revision")
    for key in _PATHS:
        if (path := getattr(one, key)) is None:
            continue
        try:
            given = suite.given(path)
        except InvalidError as error:
            yield from (fault for one in error.findings if (fault := _of_the_file(one, key, path)))
            continue
        revision = given.revision
        if given.framework != suite.framework.name:
            revision = None
            yield finding("other-framework", key, given=given.framework, wanted=suite.framework.name)
    if revision in suite.framework:
        yield from _unknown_codes(one, suite.framework[str(revision)])


def _of_the_file(found: Finding, key: str, path: str) -> Finding | None:
    """The finding that an assessment is the wrong file; other findings are reported in that file itself."""
    if found.code == "unreadable-file":
        return finding("assessment-unreadable", key, path=path, reason=dict(found.values)["reason"])
    return attrs.evolve(found, at=(key,), file=None, line=None, column=None) if found.code == "wrong-kind" else None


def _unknown_codes(one: ExpectationRecord, ruleset: Ruleset) -> Iterator[Finding]:
    """Unknown codes; a comparison has the codes of the new revision, that of the last named assessment."""
    for key in (*_SCORES, "comparison"):
        for code in getattr(one, key):
            if code not in ruleset:
                yield finding("unknown-code", key, code, code=code, meant=close_matches(code, ruleset.codes))
