"""Answers and figures, read against the plan they are meant for: their points, and their faults."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from kompass_rules.errors import Finding, InvalidError, Path, finding
from kompass_rules.exact import number_text, to_int_if_integral
from kompass_rules.interval import End, Interval
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.scale import Options, Points
from kompass_rules.model.titles import answer_named
from kompass_rules.numbers import number
from kompass_rules.scoring.assessment import Assessment, Figure, GivenAnswer
from kompass_rules.scoring.plan import Plan, on_grid
from kompass_rules.scoring.profiles import profile_faults
from kompass_rules.spelling import SuggestionBudget

_NOT_APPLICABLE = re.compile(
    r"(?:ej|inte|ikke|not)[ _-]?(?:tillämplig|tillämpligt|aktuell|aktuellt|aktuelt|relevant|applicable)"
    r"|n\.?/?a\.?|irrelevant",
    re.IGNORECASE,
)
_DASHED = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?[-–\u2212] ?([0-9]+(?:\.[0-9]+)?)")


def assessment_faults(plan: Plan, assessment: Assessment) -> tuple[Finding, ...]:
    """The faults of given answers and figures; a missing answer is none, since a form may be half filled in.

    Against the wrong ruleset there is only that finding: every code would be wrong.
    """
    mismatch = tuple(_mismatch(plan.ruleset, assessment))
    if mismatch:
        return mismatch
    guesses = SuggestionBudget()
    faults = [*answer_faults(plan, assessment.answers, guesses)]
    places: list[tuple[Path, str]] = [
        (("not_applicable", position), code) for position, code in enumerate(assessment.not_applicable)
    ]
    faults += profile_faults(plan.ruleset, assessment.profile, assessment.answers)
    places += [(("printed", code), code) for code in assessment.printed]
    changes = assessment.changes.by_code if assessment.changes else {}
    places += [(("changes", code), code) for code in changes]
    faults += [fault for place, code in places if (fault := _unknown(plan, place, code, guesses))]
    faults += answers_below(plan.ruleset, assessment.answers, assessment.not_applicable)
    known = plan.ruleset.codes
    for code in assessment.notes:
        if code not in plan.ruleset:
            faults.append(finding("unknown-code", "notes", code, code=code, meant=guesses.close_matches(code, known)))
    for code, figure in assessment.printed.items():
        index = plan.index_of.get(code)
        if index is not None:
            faults += _misprints(plan, index, figure)
    for code, change in changes.items():
        index = plan.index_of.get(code)
        if index is not None:
            faults += _changes_misprinted(plan, index, change.points)
    return tuple(faults)


def answer_faults(
    plan: Plan, answers: Mapping[str, GivenAnswer], guesses: SuggestionBudget | None = None
) -> Iterator[Finding]:
    """Answers for codes that are unknown or not scored, and answers that their node's scale does not take."""
    guesses = guesses or SuggestionBudget()
    for code, answer in answers.items():
        index = plan.index_of.get(code)
        if code in plan.ruleset.recorded:
            if recorded_number(answer) is None:
                yield finding("recorded-not-a-number", "answers", code, code=code, answer=str(answer))
            continue
        unknown = _unknown(plan, ("answers", code), code, guesses)
        if unknown:
            yield unknown
        elif index is not None and answer_ends(plan, index, answer) is None:
            yield _outside(plan, index, answer, guesses)


def answers_below(ruleset: Ruleset, answers: Iterable[str], not_applicable: Sequence[str]) -> Iterator[Finding]:
    """Answers, and nodes that are not applicable, below others; numbers that are only recorded may be anywhere."""
    places: dict[str, Path] = {code: ("not_applicable", position) for position, code in enumerate(not_applicable)}
    places |= {code: ("answers", code) for code in answers if code not in ruleset.recorded}
    for code, at in places.items():
        ancestors = ruleset.ancestors(code) if code in ruleset else ()
        above = next((above for above in ancestors if above in places), None)
        if above is not None:
            yield finding("answer-below-answer", *at, code=code, above=above)


def _mismatch(ruleset: Ruleset, assessment: Assessment) -> Iterator[Finding]:
    for key in ("framework", "revision"):
        wanted, given = getattr(ruleset, key), getattr(assessment, key)
        if wanted != given:
            yield finding(f"other-{key}", key, given=given, wanted=wanted)


def _unknown(plan: Plan, place: Path, code: str, guesses: SuggestionBudget) -> Finding | None:
    if code in plan.index_of:
        return None
    if code in plan.ruleset:
        return finding("answer-to-described", *place, code=code)
    return finding("unknown-code", *place, code=code, meant=guesses.close_matches(code, plan.codes))


def _outside(plan: Plan, index: int, answer: GivenAnswer, guesses: SuggestionBudget) -> Finding:
    code, scale = plan.codes[index], plan.scales[index]
    place = ("answers", code)
    if isinstance(answer, str) and says_not_applicable(answer):
        return finding("not-applicable-answer", *place, code=code)
    if isinstance(scale, Options):
        names = tuple(scale.options)
        text = answer_text(answer)
        if isinstance(answer, int | Fraction) and text in names:
            return finding("unquoted-number", *place, number=answer)
        named = answer_named(scale, text)
        meant = (named,) if isinstance(named, str) else guesses.close_matches(text, names)
        return finding("unknown-option", *place, answer=text, options=names, meant=meant)
    given = _from_text(answer) if isinstance(answer, str) else answer
    low, high, step = scale.limits(plan.maximum(index))
    limits = {"low": low, "high": high, "step": "" if step is None else step}
    if given is None:
        text = str(answer)
        ends = _DASHED.fullmatch(text)
        meant = (f"[{ends[1]}, {ends[2]}]",) if ends else ()
        return finding("answer-not-a-number", *place, code=code, answer=text, **limits, meant=meant)
    return finding("answer-outside-scale", *place, code=code, answer=given, **limits)


def says_not_applicable(text: str) -> bool:
    """Return whether a text says, in words that people use, that a node is not applicable."""
    return bool(_NOT_APPLICABLE.fullmatch(text.strip()))


def answer_text(answer: GivenAnswer) -> str:
    """An answer as people read it."""
    return answer if isinstance(answer, str) else answer.text if isinstance(answer, Interval) else number_text(answer)


def _misprints(plan: Plan, index: int, figure: Figure) -> Iterator[Finding]:
    """Figures that the node could never print: above its maximum, or with more digits than the ruleset prints."""
    place = ("printed", plan.codes[index])
    rule, percents = plan.rules[index], plan.percents[index]
    points = figure.points
    if points is not None and not plan.has_points[index]:
        yield finding("points-without-maximum", *place, "points", code=plan.codes[index])
        points = None
    scale = 10**percents.digits if percents else 1
    for name, value, grid, most, quantum in (
        ("points", points, plan.grid, plan.maxima[index], rule and rule.quantum),
        ("percent", figure.percent, scale, 100 * scale, percents and 1),
    ):
        if value is None:
            continue
        parts = on_grid(value, grid)
        if not 0 <= parts <= most:
            yield finding("figure-outside", *place, name, figure=value, most=Fraction(most, grid))
        elif quantum and parts % quantum:
            yield finding("figure-not-printable", *place, name, figure=value, unit=Fraction(quantum, grid))


def _changes_misprinted(plan: Plan, index: int, points: Fraction) -> Iterator[Finding]:
    """Changes that the node could never print: larger than its maximum, or with more digits than the ruleset prints."""
    place, most, rule = ("changes", plan.codes[index]), plan.maximum(index), plan.rules[index]
    unit = rule and Fraction(rule.quantum, plan.grid)
    if not plan.has_points[index]:
        yield finding("points-without-maximum", *place, "points", code=plan.codes[index])
    elif abs(points) > most:
        yield finding("change-outside", *place, "points", change=points, most=most)
    elif unit and points % unit:
        yield finding("figure-not-printable", *place, "points", figure=points, unit=unit)


def _from_text(text: str) -> Fraction | Interval | None:
    """The number or interval in a text such as "1/3" or "[13.5, 14.5)"; "3" is a text and not a number."""
    if "/" not in text and not text.startswith(("[", "(")):
        return None
    try:
        return Interval.parse(text) if text.startswith(("[", "(")) else number(text)
    except InvalidError:
        return None


def recorded_number(answer: GivenAnswer) -> Interval | None:
    """The number that is recorded for a node outside the score; None where the answer is none."""
    given = _from_text(answer) if isinstance(answer, str) else answer
    return given if given is None or isinstance(given, Interval) else Interval.exactly(given)


def plain_points(plan: Plan, index: int, answer: GivenAnswer) -> int | None:
    """An answer in plain points on the grid, which most are; None where `answer_ends` has to look closer."""
    if not plan.is_plain[index] or not isinstance(answer, int | Fraction):
        return None
    points, rest = divmod(answer.numerator * plan.grid, answer.denominator)
    return points if not rest and 0 <= points <= plan.maxima[index] else None


def answer_ends(plan: Plan, index: int, answer: GivenAnswer) -> tuple[End, End] | None:
    """The two ends of an answer in points on the grid; None where it is not on the node's scale."""
    grid, maximum, scale = plan.grid, plan.maxima[index], plan.scales[index]
    given = _from_text(answer) if isinstance(answer, str) and not isinstance(scale, Options) else answer
    if given is None:
        return None
    if isinstance(scale, Points) and isinstance(given, int | Fraction):
        points = on_grid(given, grid)
        if not 0 <= points <= maximum or (scale.step and given % scale.step):
            return None
    else:
        share = scale.share(given, plan.maximum(index))
        if share is None:
            return None
        if isinstance(share, Interval):
            return share.low_end.scaled(maximum), share.high_end.scaled(maximum)
        points = to_int_if_integral(share * maximum)
    return End(points), End(points)
