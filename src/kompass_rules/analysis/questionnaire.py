"""Questionnaires: numbered questions and the codes that they are about, and the written evidence that answers give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

import attrs

from kompass_rules.errors import Finding, InvalidError, UnknownCodeError, finding
from kompass_rules.frozen import FrozenDict, Text, as_text, text_tuple
from kompass_rules.kinds import a, require, several
from kompass_rules.model.cited import CitedDocument, CitedPart, citation_faults
from kompass_rules.model.code import TOTAL, is_code
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.texts import code_fault, name_faults, text_faults
from kompass_rules.numbers import given_count
from kompass_rules.spelling import close_matches


class Backing(StrEnum):
    """The grounds that stand behind a criterion: a written answer, an interview, or nothing."""

    WRITTEN = "written"
    INTERVIEW = "interview"
    NOTHING = "nothing"


def _number(value: int) -> int:
    return given_count(value, "a question")


@attrs.frozen(kw_only=True)
class Question(CitedPart):
    """One question: its `number`, the `codes` that it is about, none where it names none, and a short label."""

    number: int = attrs.field(converter=_number)
    codes: tuple[str, ...] = attrs.field(default=(), converter=text_tuple)
    label: Text | None = attrs.field(default=None, converter=as_text)


def _questions(questions: Iterable[Question]) -> tuple[Question, ...]:
    return several("questions", questions, Question)


@attrs.frozen
class Questionnaire(CitedDocument):
    """The questions of one revision of a framework; raises `InvalidError` with every fault at once."""

    framework: str = attrs.field(validator=a(str))
    revision: str = attrs.field(validator=a(str))
    questions: tuple[Question, ...] = attrs.field(converter=_questions)

    def __attrs_post_init__(self) -> None:
        found = [*_faults(self)]
        if found:
            raise InvalidError(found)


def _faults(given: Questionnaire) -> Iterator[Finding]:
    for key in ("framework", "revision"):
        yield from name_faults((key,), getattr(given, key))
    yield from citation_faults(given)
    numbers = set[int]()
    for position, question in enumerate(given.questions):
        place = ("questions", position)
        yield from text_faults((*place, "label"), question.label)
        for found in citation_faults(question):
            yield attrs.evolve(found, at=(*place, *found.at))
        if question.number < 1:
            yield finding("not-positive", *place, "number", value=question.number)
        if question.number in numbers:
            yield finding("question-twice", *place, "number", number=question.number)
        numbers.add(question.number)
        for at, code in enumerate(question.codes):
            if not (is_code(code) or code == TOTAL):
                yield code_fault((*place, "codes", at), code)
            elif code in question.codes[:at]:
                yield finding("duplicate-code", *place, "codes", at, code=code)


def question_faults(given: Questionnaire, ruleset: Ruleset) -> Iterator[Finding]:
    """Yield codes that the ruleset does not have, and questions that it connects with other codes."""
    named = {(question.number, code) for question in given.questions for code in question.codes}
    listed = {(number, node.code) for node in ruleset for number in getattr(node, "questions", ())}
    for position, question in enumerate(given.questions):
        for at, code in enumerate(question.codes):
            place = ("questions", position, "codes", at)
            if code not in ruleset:
                yield finding("unknown-code", *place, code=code, meant=close_matches(code, ruleset.codes))
            elif listed and (question.number, code) not in listed:
                yield finding("question-not-in-ruleset", *place, code=code, number=question.number)
        for number, code in sorted(listed - named):
            if number == question.number:
                yield finding("question-without-code", "questions", position, code=code, number=number)


@attrs.frozen
class Coverage:
    """The backing of every criterion, by code, and the numbers of the questions behind it that were answered.

    `without_code` are answered questions that name no code, and `unasked` the criteria that no question is about.
    """

    ruleset: Ruleset
    questionnaire: Questionnaire
    backing: FrozenDict[str, Backing]
    questions: FrozenDict[str, tuple[int, ...]]
    without_code: tuple[int, ...]
    unasked: tuple[str, ...]

    def by(self, backing: Backing) -> tuple[str, ...]:
        """The criteria with this backing."""
        require("backing", backing, Backing)
        return tuple(code for code, one in self.backing.items() if one is backing)

    def to_dict(self) -> dict[str, object]:
        """Plain JSON."""
        return {
            "framework": self.ruleset.framework,
            "revision": self.ruleset.revision,
            "criteria": {
                code: {"backing": one.value, "questions": [*self.questions[code]]} for code, one in self.backing.items()
            },
            "without_code": [*self.without_code],
            "unasked": [*self.unasked],
        }


def coverage(
    ruleset: Ruleset, questionnaire: Questionnaire, answered: Iterable[int], interviews: Iterable[str] = ()
) -> Coverage:
    """Return what stands behind each criterion: a written answer, or else an interview about it or a node above it.

    `answered` are numbers of questions, `interviews` codes. A question about an area is about all below it.
    Raises `InvalidError` for a questionnaire of another revision (`other-framework`, `other-revision`) and for a number
    that it does not have (`question-unknown`); `UnknownCodeError` for a code that the ruleset does not have.
    """
    require("ruleset", ruleset, Ruleset)
    require("questionnaire", questionnaire, Questionnaire)
    numbers = tuple(given_count(one, "answered") for one in several("answered", answered))
    spoken = several("interviews", interviews, str)
    _require_of(ruleset, questionnaire, numbers)
    for code in (*(code for one in questionnaire.questions for code in one.codes), *spoken):
        if code not in ruleset:
            raise UnknownCodeError(code, close_matches(code, ruleset.codes))
    asked: Mapping[str, tuple[int, ...]] = {
        leaf: tuple(one.number for one in questionnaire.questions if not _path(ruleset, leaf).isdisjoint(one.codes))
        for leaf in _leaves(ruleset)
    }
    behind = {code: tuple(number for number in asked[code] if number in numbers) for code in asked}
    backing = {
        code: Backing.WRITTEN
        if behind[code]
        else Backing.INTERVIEW
        if not _path(ruleset, code).isdisjoint(spoken)
        else Backing.NOTHING
        for code in asked
    }
    without = tuple(one.number for one in questionnaire.questions if not one.codes and one.number in numbers)
    unasked = tuple(code for code, questions in asked.items() if not questions)
    return Coverage(ruleset, questionnaire, FrozenDict(backing), FrozenDict(behind), without, unasked)


def _require_of(ruleset: Ruleset, questionnaire: Questionnaire, numbers: Iterable[int]) -> None:
    found = []
    if questionnaire.framework != ruleset.framework:
        given, wanted = questionnaire.framework, ruleset.framework
        found.append(finding("other-framework", "framework", given=given, wanted=wanted))
    elif questionnaire.revision != ruleset.revision:
        given, wanted = questionnaire.revision, ruleset.revision
        found.append(finding("other-revision", "revision", given=given, wanted=wanted))
    known = {one.number for one in questionnaire.questions}
    found += [finding("question-unknown", "answered", number=number) for number in numbers if number not in known]
    if found:
        raise InvalidError(found)


def _path(ruleset: Ruleset, code: str) -> frozenset[str]:
    return frozenset((code, *ruleset.ancestors(code)))


def _leaves(ruleset: Ruleset) -> tuple[str, ...]:
    return tuple(node.code for node in ruleset if not node.children)
