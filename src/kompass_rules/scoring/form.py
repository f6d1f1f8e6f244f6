"""Forms: the texts of a form -> answers, each read by the scale of its node; and findings in words for the reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm

import attrs

from kompass_rules.errors import Audience, Finding, FloatRefusedError, InvalidError, Value, finding
from kompass_rules.frozen import FrozenDict, text_tuple
from kompass_rules.interval import Interval
from kompass_rules.kinds import NONE, a, entries_of, require, short
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.scale import Likert, Options
from kompass_rules.model.titles import answer_named
from kompass_rules.numbers import has_long_denominator, number
from kompass_rules.scoring.answers import answer_faults, answers_below, assessment_faults, says_not_applicable
from kompass_rules.scoring.assessment import Assessment, GivenAnswer, exact_answer, nameless_answer
from kompass_rules.scoring.plan import Plan, plan_of
from kompass_rules.scoring.profiles import profile_faults
from kompass_rules.spelling import SuggestionBudget
from kompass_rules.wording import LANGUAGES, choose, joined


def _answers(answers: Mapping[str, GivenAnswer]) -> FrozenDict[str, GivenAnswer]:
    return FrozenDict(entries_of("answers", answers))


@attrs.frozen
class FormAnswers:
    """The answers in a form, and every finding. Made by `answers_from_text`.

    `answers` and `not_applicable` hold the fields without a finding, as an `Assessment` takes them. `unanswered` are
    the codes that the form still asks for: of empty fields, of fields with a finding, and of no field at all.
    """

    ruleset: Ruleset
    answers: FrozenDict[str, GivenAnswer] = attrs.field(default=FrozenDict(), converter=_answers)
    not_applicable: tuple[str, ...] = attrs.field(default=(), converter=text_tuple)
    findings: tuple[Finding, ...] = ()
    profile: str | None = attrs.field(default=None, validator=a(str, NONE))

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The codes of the scored leaves that are neither answered nor not applicable, themselves or above.

        What the profile leaves out is not asked for.
        """
        profile = None if self.profile is None else self.ruleset.profiles.get(self.profile)
        given = {*self.answers, *self.not_applicable, *(profile.leaves_out if profile else ())}
        leaves = (node.code for node in self.ruleset.scored_leaves)
        return tuple(code for code in leaves if given.isdisjoint((code, *self.ruleset.ancestors(code))))

    def assessment(self, unit: str, assessed: str | None = None, *, half_filled: bool = False) -> Assessment:
        """The assessment of a unit with these answers.

        Raises `InvalidError` with the findings, if there are any and the form is not `half_filled`: then fields with a
        finding are unanswered.
        """
        if self.findings and not half_filled:
            raise InvalidError(self.findings)
        return Assessment(
            self.ruleset.framework,
            self.ruleset.revision,
            unit,
            assessed,
            answers=self.answers,
            not_applicable=self.not_applicable,
            profile=self.profile,
        )


def answers_from_text(ruleset: Ruleset, form: Mapping[str, str | None], *, profile: str | None = None) -> FormAnswers:
    """Read a whole form: the text of each field, by the code of its node; `profile` is the chosen one, if any.

    A number has a decimal comma or point, or is a rational or an interval, "[13,5; 14,5)". An option is
    read by its name, or by its title in any language, and an end of a Likert scale by its title.
    A field that is empty (None, or blanks) is unanswered. A field with "not-applicable", or with the words for it that
    tables show, is not applicable: "ej tillämpligt", "not applicable".
    A field that is wrong has one finding, in words for somebody who fills in a form; findings are in the order of the
    fields. Raises `TypeError` for a field that holds no text, and `InvalidError` for an unknown profile.
    """
    require("ruleset", ruleset, Ruleset)
    require("form", form, Mapping)
    chosen = FormAnswers(ruleset, profile=profile)
    if unknown := [*profile_faults(ruleset, profile, ())]:
        raise InvalidError(unknown)
    plan, guesses = plan_of(ruleset), SuggestionBudget()
    answers, left_out, found = dict[str, GivenAnswer](), list[str](), list[Finding]()
    for code, given in form.items():
        text, index = _text(code, given), plan.index_of.get(code)
        if code in ruleset.recorded:
            read = _number(text) if text else None
            if isinstance(read, Finding):
                found += answer_faults(plan, {code: text}, guesses)
            elif read is not None:
                answers[code] = read
        elif index is None:
            if text or code not in ruleset:
                found += answer_faults(plan, {code: text}, guesses)
        elif text:
            answer = _answer(plan, index, text, guesses)
            if answer is None:
                left_out.append(code)
            elif isinstance(answer, Finding):
                found.append(answer)
            else:
                answers[code] = answer
    found += answer_faults(plan, answers, guesses)
    found += _together(chosen, answers, left_out)
    wrong = {one.at[-1]: one for one in found}
    return attrs.evolve(
        chosen,
        answers={code: answer for code, answer in answers.items() if code not in wrong},
        not_applicable=[code for code in left_out if code not in wrong],
        findings=_for_a_form(ruleset, (wrong[code] for code in form if code in wrong)),
    )


def check_assessment(ruleset: Ruleset, answers: Assessment | Mapping[str, object]) -> tuple[Finding, ...]:
    """The findings of an assessment, or of the answers of a partly filled form; nothing is raised.

    What is missing is no fault here. Floats are found, as everything else, at their place. The findings of a form are
    in words for somebody who fills it in.
    """
    require("ruleset", ruleset, Ruleset)
    require("answers", answers, Assessment, Mapping)
    if isinstance(answers, Assessment):
        return assessment_faults(plan_of(ruleset), answers)
    found: list[Finding] = []
    exactly: dict[str, GivenAnswer] = {}
    for code, answer in answers.items():
        if type(code) is not str:
            found.append(nameless_answer(code))
            continue
        try:
            exactly[code] = exact_answer(answer, f'answers."{code}"')
        except FloatRefusedError:
            found.append(finding("float-refused", "answers", code, value=str(answer), kind=type(answer).__name__))
        except InvalidError as error:
            found += (attrs.evolve(fault, at=("answers", code)) for fault in error.findings)
    try:
        Assessment(ruleset.framework, ruleset.revision, unit="", answers=exactly)
    except InvalidError as error:
        found += error.findings
    found += answers_below(ruleset, exactly, ())
    malformed = {fault.at for fault in found}
    found += [fault for fault in answer_faults(plan_of(ruleset), exactly) if fault.at not in malformed]
    return _for_a_form(ruleset, found)


def _for_a_form(ruleset: Ruleset, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in words for somebody who fills in a form; an area is named by its title."""
    told = []
    for one in findings:
        values = tuple((name, _title(ruleset, value) if name == "above" else value) for name, value in one.values)
        told.append(attrs.evolve(one, values=values, audience=Audience.FORM))
    return tuple(told)


def _title(ruleset: Ruleset, code: Value) -> Value:
    return ruleset[code].title or code if isinstance(code, str) and code in ruleset else code


def _text(code: object, given: object) -> str:
    if type(code) is not str or not isinstance(given, str | None):
        field = f"the field {short(code)} of the form is {short(given)}"
        msg = f"{field}; a form holds texts by code, and None for an empty field"
        raise TypeError(msg)
    return (given or "").strip()


def _answer(plan: Plan, index: int, text: str, guesses: SuggestionBudget) -> GivenAnswer | Finding | None:
    """The answer that a text gives to a node; None where it says that the node is not applicable."""
    code, scale = plan.codes[index], plan.scales[index]
    if isinstance(scale, Options) and (named := answer_named(scale, text)) is not None:
        return str(named)
    if says_not_applicable(text):
        return None
    if isinstance(scale, Options):
        read = [one for name in scale.options for one in scale.titles.get(name, {"": name}).values()]
        meant = guesses.close_matches(text, read)
        return finding("unknown-option", "answers", code, answer=text, options=_choices(scale), meant=meant)
    given = _number(text)
    if not isinstance(given, Finding):
        return given
    if isinstance(scale, Likert) and (end := answer_named(scale, text)) is not None:
        return exact_answer(end, code)
    if given.code.endswith("-too-long"):
        return attrs.evolve(given, at=("answers", code))
    low, high, step = scale.limits(plan.maximum(index))
    limits = {"low": low, "high": high, "step": "" if step is None else step}
    return finding("answer-not-a-number", "answers", code, code=code, answer=text, **limits)


def _number(text: str) -> GivenAnswer | Finding:
    """The number or the interval in a text."""
    try:
        return exact_answer(_interval(text) if text.startswith(("[", "(")) else number(text), "")
    except InvalidError as error:
        return error.findings[0]


def _interval(text: str) -> Interval:
    """An interval as documents write it, or as it is shown in Swedish: "[13,5; 14,5)"."""
    return Interval.parse(text.replace(",", ".").replace(";", ",") if ";" in text else text)


def _choices(scale: Options) -> FrozenDict[str, str]:
    """The options as people read them: by their titles, and by their names where there are none."""
    return FrozenDict(
        {
            language: joined([scale.title(name, language) for name in scale.options], choose(language, "eller", "or"))
            for language in LANGUAGES
        }
    )


def _together(chosen: FormAnswers, answers: Mapping[str, GivenAnswer], left_out: Sequence[str]) -> Iterator[Finding]:
    """The fields that cannot be answered beside others, such as those below an answered area."""
    found = [
        *answers_below(chosen.ruleset, answers, left_out),
        *profile_faults(chosen.ruleset, chosen.profile, answers),
    ]
    try:
        attrs.evolve(chosen, answers=answers, not_applicable=left_out).assessment("")
    except InvalidError as error:  # the codes are those of nodes, each once, so that only fractions can be wrong
        (wrong,) = error.findings
        yield from (attrs.evolve(wrong, at=("answers", code)) for code in _of_other_denominators(answers))
    for one in found:
        where = one.at[-1]
        yield attrs.evolve(one, at=("answers", left_out[where] if isinstance(where, int) else where))


def _of_other_denominators(answers: Mapping[str, GivenAnswer]) -> Iterator[str]:
    """The answers that have no room in the common denominator of those before them."""
    common = 1
    for code, answer in answers.items():
        ends = (answer.low, answer.high) if isinstance(answer, Interval) else (answer,)
        wider = lcm(common, *(end.denominator for end in ends if not isinstance(end, str)))
        if has_long_denominator([Fraction(1, wider)]):
            yield code
        else:
            common = wider
