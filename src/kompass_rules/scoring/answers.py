"""Answers and figures, read against the plan they are meant for: what they say, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from kompass_rules.errors import Finding, InvalidError, Path, SuggestionBudget, finding
from kompass_rules.exact import End, Interval, number, number_text, to_int_if_integral
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.scale import Bands, Checklist, Likert, Options, Points
from kompass_rules.scoring.assessment import Assessment, Figure, GivenAnswer
from kompass_rules.scoring.plan import Plan, on_grid, plan_of

__all__ = ["answer_ends", "answer_faults", "answer_text", "assessment_faults", "plain_points"]


def assessment_faults(ruleset: Ruleset, assessment: Assessment) -> tuple[Finding, ...]:
    """What is wrong with the given answers and figures; what is missing is not, since a form may be half filled in.

    Against the wrong ruleset nothing else is said: every code would be wrong.
    """
    mismatch = tuple(_mismatch(ruleset, assessment))
    if mismatch:
        return mismatch
    plan = plan_of(ruleset)
    guesses = SuggestionBudget()
    found = [*answer_faults(plan, assessment.answers, guesses)]
    places: list[tuple[Path, str]] = [
        (("not_applicable", at), code) for at, code in enumerate(assessment.not_applicable)
    ]
    places += [(("printed", code), code) for code in assessment.printed]
    found += [fault for at, code in places if (fault := _unknown(plan, at, code, guesses))]
    for code in assessment.notes:
        if code not in ruleset:
            found.append(
                finding("unknown-code", "notes", code, code=code, meant=guesses.close_matches(code, ruleset.codes))
            )
    for code, figure in assessment.printed.items():
        at = plan.position.get(code)
        if at is not None:
            found += _misprints(plan, at, figure)
    return tuple(found)


def answer_faults(
    plan: Plan, answers: Mapping[str, GivenAnswer], guesses: SuggestionBudget | None = None
) -> Iterator[Finding]:
    """Answers for codes that are unknown or not scored, and answers that their node's scale does not take."""
    guesses = guesses or SuggestionBudget()
    for code, answer in answers.items():
        at = plan.position.get(code)
        unknown = _unknown(plan, ("answers", code), code, guesses)
        if unknown:
            yield unknown
        elif at is not None and answer_ends(plan, at, answer) is None:
            yield _outside(plan, at, answer, guesses)


def _mismatch(ruleset: Ruleset, assessment: Assessment) -> Iterator[Finding]:
    for key in ("framework", "revision"):
        wanted, given = getattr(ruleset, key), getattr(assessment, key)
        if wanted != given:
            yield finding(f"other-{key}", key, given=given, wanted=wanted)


def _unknown(plan: Plan, at: Path, code: str, guesses: SuggestionBudget) -> Finding | None:
    if code in plan.position:
        return None
    if code in plan.described:
        return finding("answer-to-described", *at, code=code)
    return finding("unknown-code", *at, code=code, meant=guesses.close_matches(code, plan.codes))


def _outside(plan: Plan, at: int, answer: GivenAnswer, guesses: SuggestionBudget) -> Finding:
    code, scale = plan.codes[at], plan.scales[at]
    place = ("answers", code)
    if isinstance(scale, Options):
        names = tuple(scale.options)
        text = answer_text(answer)
        return finding("unknown-option", *place, answer=text, options=names, meant=guesses.close_matches(text, names))
    low, high = Fraction(0), Fraction(plan.tops[at], plan.grid)
    if isinstance(scale, Likert | Bands):
        low, high = scale.low, scale.high
    elif isinstance(scale, Checklist):
        high = Fraction(scale.items)
    given = _from_text(answer) if isinstance(answer, str) else answer
    if given is None:
        return finding("answer-not-a-number", *place, code=code, answer=str(answer))
    step = Fraction(1) if isinstance(scale, Checklist) else getattr(scale, "step", None)
    limits = {"low": low, "high": high, "step": "" if step is None else step}
    return finding("answer-outside-scale", *place, code=code, answer=given, **limits)


def answer_text(answer: GivenAnswer) -> str:
    """An answer as people read it."""
    return answer if isinstance(answer, str) else answer.text if isinstance(answer, Interval) else number_text(answer)


def _misprints(plan: Plan, at: int, figure: Figure) -> Iterator[Finding]:
    """Figures that the node could never print: above its maximum, or with more digits than the ruleset prints."""
    place = ("printed", plan.codes[at])
    top = Fraction(plan.tops[at], plan.grid)
    rule, percents = plan.rules[at], plan.percents[at]
    points = figure.points
    if points is not None and not plan.has_points[at]:
        yield finding("points-without-maximum", *place, "points", code=plan.codes[at])
        points = None
    for name, value, most, unit in (
        ("points", points, top, rule and Fraction(rule.unit, plan.grid)),
        ("percent", figure.percent, Fraction(100), percents and percents.unit),
    ):
        if value is None:
            continue
        if not 0 <= value <= most:
            yield finding("figure-outside", *place, name, figure=value, most=most)
        elif unit and value % unit:
            yield finding("figure-not-printable", *place, name, figure=value, unit=unit)


def _from_text(text: str) -> Fraction | Interval | None:
    """What a text says where a number is asked for: "1/3" and "[13.5, 14.5)"; "3" is a text and no number."""
    if "/" not in text and not text.startswith(("[", "(")):
        return None
    try:
        return Interval.parse(text) if text.startswith(("[", "(")) else number(text)
    except InvalidError:
        return None


def plain_points(plan: Plan, at: int, answer: GivenAnswer) -> int | None:
    """An answer in plain points on the grid, which most are; None where `answer_ends` has to look closer."""
    if not plan.is_plain[at] or not isinstance(answer, int | Fraction):
        return None
    points, rest = divmod(answer.numerator * plan.grid, answer.denominator)
    return points if not rest and 0 <= points <= plan.tops[at] else None


def answer_ends(plan: Plan, at: int, answer: GivenAnswer) -> tuple[End, End] | None:
    """The two ends of an answer in points on the grid; None where it is not on the node's scale."""
    grid, top, scale = plan.grid, plan.tops[at], plan.scales[at]
    given = _from_text(answer) if isinstance(answer, str) and not isinstance(scale, Options) else answer
    if isinstance(given, Interval):
        low, high = on_grid(given.low, grid), on_grid(given.high, grid)
        if not isinstance(scale, Points) or not 0 <= low <= high <= top:
            return None
        return (low, int(given.low_open)), (high, -int(given.high_open))
    if given is None:
        return None
    if isinstance(scale, Points) and not isinstance(given, str):
        points = on_grid(given, grid)
        if not 0 <= points <= top or (scale.step and given % scale.step):
            return None
    else:
        share = scale.share(given, Fraction(top, grid))
        if share is None:
            return None
        points = to_int_if_integral(share * top)
    return (points, 0), (points, 0)
