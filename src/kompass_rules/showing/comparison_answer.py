"""The answer of a comparison as statements: how much, how sure, and what follows; and the same for a report.

Every statement follows from the numbers. What is certain, and every share that would make it so, is said with its
premises in the same sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from fractions import Fraction
from itertools import chain
from typing import TypeAlias

import attrs

from kompass_rules.comparison.comparability.degrees import Bias, Degree
from kompass_rules.comparison.compare import LARGELY_FROM, Comparison
from kompass_rules.comparison.difference import Difference, Side, Verdict, is_unknown
from kompass_rules.comparison.limit import is_decided_by_limit
from kompass_rules.interval import Interval
from kompass_rules.model.evidence import Evidence
from kompass_rules.revisions.association import Common
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.showing.comparison_grades import graded
from kompass_rules.showing.comparison_premises import (
    assessment_evidence,
    criteria_evidence,
    premises,
    revision_premises,
    row_premises,
    weakest,
)
from kompass_rules.showing.comparison_table import reason_codes
from kompass_rules.showing.statements import Said, Statement, statement, statement_text
from kompass_rules.showing.suppositions import supposed_text
from kompass_rules.wording.numbers import outwards

Groups: TypeAlias = tuple[tuple[Statement, ...], tuple[Statement, ...], tuple[Statement, ...]]

COMPARABLE = {
    Degree.FULLY: "comparable-fully",
    Degree.LARGELY: "comparable-largely",
    Degree.PARTLY: "comparable-partly",
    Degree.NOT: "comparable-not",
}
REPORTED = {
    Degree.FULLY: "report-fully",
    Degree.LARGELY: "report-largely",
    Degree.PARTLY: "report-partly",
    Degree.NOT: "report-not",
}
_VERDICTS = {
    Verdict.ROSE: ("verdict-rose", "verdict-rose-same"),
    Verdict.FELL: ("verdict-fell", "verdict-fell-same"),
    Verdict.UNCHANGED: ("verdict-unchanged", "verdict-unchanged-same"),
}
"""By verdict: measured by the new revision, and under one ruleset."""
_BIASES = {
    Bias.UNDERSTATES: ("bias-understates", "bias-understates-as-far"),
    Bias.OVERSTATES: ("bias-overstates", "bias-overstates-as-far"),
}
_CRITERIA = {
    Bias.UNDERSTATES: ("criteria-harder", "criteria-harder-as-far"),
    Bias.OVERSTATES: ("criteria-easier", "criteria-easier-as-far"),
}
"""By bias: where all content is the same, and where only some is; the latter without a figure that could be biased."""
_LIMITS = "limit", "limit-chosen"
_REPORTED_LIMITS = "report-limit", "report-limit-chosen"
"""The project's own limit of LARGELY, and another."""
_NOT_ALL_COMMON = {"common-unknown", "common-least", "added", "dropped"}
_CAPS = {
    "coverage-old": "answered-in-part-old",
    "coverage-new": "answered-in-part-new",
    "not-applicable-differs": "applied-otherwise",
}
_ZERO = (Fraction(), 0)


def answer(comparison: Comparison, language: str) -> tuple[str, ...]:
    """Return three lines about the total: how much, how sure, and what follows."""
    groups = answer_statements(comparison)
    held = answer_statements(attrs.evolve(comparison, supposed=())) if comparison.supposed else groups
    return tuple(_line(group, comparison, held, language) for group in groups)


def report(comparison: Comparison, framework: str, language: str) -> str:
    """Return a few sentences for a report, with their reservations; `framework` is the title of the framework."""
    return " ".join(report_paragraphs(comparison, framework, language))


def report_paragraphs(comparison: Comparison, framework: str, language: str) -> tuple[str, ...]:
    """Return the sentences for a report in at most three paragraphs: how much, how sure, and what follows."""
    groups = report_statements(comparison, framework)
    held = report_statements(attrs.evolve(comparison, supposed=()), framework) if comparison.supposed else groups
    return tuple(filter(None, (_line(group, comparison, held, language) for group in groups)))


def _line(statements: Iterable[Statement], comparison: Comparison, held: Groups, language: str) -> str:
    """Return sentences in a row; those that would not hold without the suppositions begin with them."""
    head, plain = supposed_text(comparison.supposed, language), {*chain.from_iterable(held)}
    texts = []
    for said in statements:
        text = statement_text(said, language)
        first = text[:1].upper() if said in plain else f"{head}{text[:1].lower()}"
        texts.append(f"{first}{text[1:]}")
    return " ".join(texts)


def answer_statements(comparison: Comparison) -> Groups:
    """Return the statements about the total: how much, how sure, and what follows."""
    one = comparison.total
    sure = (_degree(comparison, one), *_limit(comparison, _LIMITS), *_caps(one), *_bias(comparison, one))
    return (_how_much(comparison, one), *_measured(one), *_disputed(one)), sure, tuple(_follows(comparison, one))


def report_statements(comparison: Comparison, framework: str) -> Groups:
    """Return the statements of a few sentences for a report; `framework` is the title of the framework."""
    one, old, new = comparison.total, comparison.old, comparison.new
    between = "report-revisions" if comparison.chain else "report-one-revision"
    hedge = _hedge(assessment_evidence(comparison))
    revisions = statement(between, first=old.ruleset.revision, last=new.ruleset.revision, hedge=hedge)
    sure = [statement(REPORTED[one.degree]), *_limit(comparison, _REPORTED_LIMITS)]
    sure += [*_caps(one), *_bias(comparison, one)]
    follows = () if one.verdict is None else tuple(_follows(comparison, one))
    evidence = weakest(comparison)
    if evidence is not Evidence.DOCUMENTED and not any(said.premises for said in follows):
        name = "report-evidence" if comparison.chain else "report-evidence-one"
        follows = (*follows, statement(name, evidence=evidence.value))
    return (_scores(comparison, framework), *_measured(one), *_disputed(one), revisions), tuple(sure), follows


def _scores(comparison: Comparison, framework: str) -> Statement:
    one, old, new = comparison.total, comparison.old, comparison.new
    values: dict[str, Said] = {
        "unit": new.assessment.unit,
        "framework": framework,
        "new": _score(one.new, is_alone=True, is_whole=True),
        "old": _score(one.old, is_alone=one.old.max_points != one.new.max_points, is_whole=True),
        "before": _dated(old),
        "after": _dated(new),
    }
    if one.straight is None:
        return statement("report-scores", **values)
    return statement(_REPORTED_CHANGE[_caveat(comparison, one)], **values, change=one.straight)


def _dated(evaluation: Evaluation) -> Statement:
    """Return when something was assessed; else by which revision."""
    if evaluation.assessment.assessed:
        return statement("dated", when=evaluation.assessment.assessed)
    return statement("undated-by", revision=evaluation.ruleset.revision)


def _how_much(comparison: Comparison, one: Difference) -> Statement:
    old = _score(one.old, is_alone=one.old.max_points != one.new.max_points)
    new = _score(one.new, is_alone=True)
    if one.straight is None:
        return statement("no-difference", old=old, new=new)
    return statement(_CHANGED[_caveat(comparison, one)], change=one.straight, unit=_unit(one), old=old, new=new)


class _Caveat(Enum):
    """The caveat that a straight difference needs: none where it is the change, else the revision or the scoring."""

    NONE = "none"
    REVISION = "revision"
    SCORING = "scoring"


_CHANGED = {
    _Caveat.NONE: "changed-by",
    _Caveat.REVISION: "straight-by",
    _Caveat.SCORING: "straight-by-same",
}
_REPORTED_CHANGE = {
    _Caveat.NONE: "report-changed",
    _Caveat.REVISION: "report-straight",
    _Caveat.SCORING: "report-straight-same",
}


def _caveat(comparison: Comparison, one: Difference) -> _Caveat:
    if one.degree is Degree.FULLY and one.straight == one.bounds:
        return _Caveat.NONE
    return _Caveat.REVISION if comparison.chain else _Caveat.SCORING


def _unit(one: Difference) -> str:
    return "percentage-points" if one.new.max_points is None else "points"


def _score(side: Side, *, is_alone: bool, is_whole: bool = False) -> Statement:
    """Return the score that the numbers rest on; `is_alone` with its maximum, `is_whole` with the word for points."""
    if is_unknown(side.share) or side.share is None:
        return statement("score-unknown")
    if side.max_points is None:
        return statement("score-percent", percent=side.share * 100)
    points = side.share * side.max_points
    if not is_alone:
        return statement("score-points" if is_whole else "score", points=points)
    return statement("score-of-points" if is_whole else "score-of", points=points, max=side.max_points)


def _measured(one: Difference) -> Iterator[Statement]:
    """Yield what the difference is measured in, where the maxima differ."""
    if one.straight is not None and one.new.max_points is not None and one.old.max_points != one.new.max_points:
        yield statement("measured-of", max=one.new.max_points)


def _disputed(one: Difference) -> Iterator[Statement]:
    """Yield the printed figures of the total that are disputed: they are shown, and nothing rests on them."""
    for name, side in (("disputed-old", one.old), ("disputed-new", one.new)):
        if side.disputed is not None:
            figure = (
                statement("score-unknown") if side.points is None else statement("score-points", points=side.points)
            )
            yield statement(name, figure=figure, reason=side.disputed.removesuffix("."))


def _degree(comparison: Comparison, one: Difference) -> Statement:
    if one.degree is not Degree.FULLY:
        return statement(COMPARABLE[one.degree])
    resting = (*revision_premises(comparison), *row_premises(comparison))
    if not comparison.chain and assessment_evidence(comparison) is Evidence.DOCUMENTED:
        return statement("same-ruleset", *resting, revision=comparison.new.ruleset.revision)
    return statement("comparable-fully", *resting)


def _limit(comparison: Comparison, names: tuple[str, str]) -> Iterator[Statement]:
    """Yield the limit where it has decided the degree: another limit would have made it another."""
    if is_decided_by_limit(comparison):
        yield statement(names[comparison.largely_from != LARGELY_FROM], limit=comparison.largely_from)


def _caps(one: Difference) -> Iterator[Statement]:
    """Yield what the two evaluations leave out or miss, each in its own way."""
    found = reason_codes(one)
    yield from (statement(name) for code, name in _CAPS.items() if code in found)


def _bias(comparison: Comparison, one: Difference) -> Iterator[Statement]:
    """Yield how a changed assessment bends the difference, unless the numbers say it already."""
    if one.degree is Degree.NOT or one.bias is Bias.NONE:
        return
    moved, hedge = one.by_rules, _hedge(criteria_evidence(comparison))
    as_far = not _NOT_ALL_COMMON.isdisjoint(reason_codes(one))
    if one.straight is None:
        if one.bias in _CRITERIA:
            yield statement(_CRITERIA[one.bias][as_far], hedge=hedge)
    elif moved is not None and not moved.low_end <= _ZERO <= moved.high_end:
        return
    elif one.bias is Bias.UNKNOWN:
        if moved is None or moved.low_end < _ZERO < moved.high_end:
            yield statement("bias-unknown")
    elif moved is None or (moved.low_end if one.bias is Bias.UNDERSTATES else moved.high_end) != _ZERO:
        yield statement(_BIASES[one.bias][as_far], hedge=hedge)


def _hedge(evidence: Evidence) -> Statement:
    """Return the evidence for brackets; nothing where it is documented."""
    return statement("sure") if evidence is Evidence.DOCUMENTED else statement("hedged", evidence=evidence.value)


def _follows(comparison: Comparison, one: Difference) -> Iterator[Statement]:
    """Yield what can be said of the change: its bounds, what is certain, and what would make it so."""
    if one.verdict is None:
        yield statement("no-numbers")
        return
    if one.bounds is None:
        is_supposed = any(supposed.common != Common() for supposed in comparison.supposed)
        unknown = "common-unknown" in reason_codes(one) and not is_supposed
        yield statement("unbounded-content" if unknown else "unbounded")
    else:
        yield from _bounded(comparison, one, one.bounds)
        yield from _by_rules(one)
    yield from graded(comparison, one)
    yield from _tips(comparison, one)


def _bounded(comparison: Comparison, one: Difference, bounds: Interval) -> Iterator[Statement]:
    """Yield between what the change lies; what is certain of it is said with its premises."""
    resting = premises(comparison, one)
    values = {"revision": comparison.new.ruleset.revision, "unit": _unit(one)}
    if one.verdict in _VERDICTS:
        name = _VERDICTS[one.verdict][not comparison.chain]
        yield statement(name, *resting, **values, by=_by(one, bounds))
        return
    if bounds.low_end == _ZERO:
        yield _between(comparison, one, bounds, ())
        yield statement("verdict-not-fell", *resting, **values)
        yield statement("perhaps-rose", unit=_unit(one))
    elif bounds.high_end == _ZERO:
        yield _between(comparison, one, bounds, ())
        yield statement("verdict-not-rose", *resting, **values)
        yield statement("perhaps-fell", unit=_unit(one))
    else:
        yield _between(comparison, one, bounds, resting)
        yield statement("verdict-cannot-tell", **values)


def _by(one: Difference, bounds: Interval) -> Statement:
    """Return by how much something rose or fell; nothing where the change is exact, and so said already."""
    if bounds.is_exact:
        return statement("by-nothing")
    size = bounds if one.verdict is Verdict.ROSE else -bounds
    least, most = outwards(size)
    is_open = size.low_open or least < size.low
    lowest, highest = _what_any_old_score_allows(one)
    if bounds.high >= highest if one.verdict is Verdict.ROSE else bounds.low <= lowest:
        return statement("by-more" if is_open else "by-least", least=Fraction(least), unit=_unit(one))
    return statement("by-between", least=Fraction(least), most=Fraction(most), unit=_unit(one))


def _what_any_old_score_allows(one: Difference) -> tuple[Fraction, Fraction]:
    """Return the lowest and the highest change that any old score would give."""
    top = Fraction(100) if one.new.max_points is None else one.new.max_points
    share = one.new.share or Interval(0, 1)
    return (share.low - 1) * top, share.high * top


def _between(comparison: Comparison, one: Difference, bounds: Interval, resting: Iterable[Statement]) -> Statement:
    """Return the bounds; only the one that says anything, where the other is what any old score allows."""
    values = {"unit": _unit(one), "revision": comparison.new.ruleset.revision}
    low, high = outwards(bounds)
    lowest, highest = _what_any_old_score_allows(one)
    if comparison.chain and bounds.high >= highest:
        is_open = bounds.low_open or low < bounds.low
        return statement("bounded-more" if is_open else "bounded-least", *resting, low=Fraction(low), **values)
    if comparison.chain and bounds.low <= lowest:
        is_open = bounds.high_open or high > bounds.high
        return statement("bounded-less" if is_open else "bounded-most", *resting, high=Fraction(high), **values)
    name = "bounded" if comparison.chain else "bounded-same"
    return statement(name, *resting, low=Fraction(low), high=Fraction(high), **values)


def _by_rules(one: Difference) -> Iterator[Statement]:
    """Yield by how much the difference lies outside the bounds: that much the revision itself moved."""
    moved = one.by_rules
    if moved is None or (moved.low_end <= _ZERO <= moved.high_end):
        return
    low, high = outwards(moved)
    if moved.is_exact and one.straight is not None and one.bounds is not None:
        yield statement("by-rules", moved=moved, change=one.bounds, unit=_unit(one))
    elif moved.low_end > _ZERO:
        yield statement("shows-too-much", least=Fraction(low), unit=_unit(one))
    else:
        yield statement("shows-too-little", least=Fraction(-high), unit=_unit(one))


def _tips(comparison: Comparison, one: Difference) -> Iterator[Statement]:
    """Yield the common shares that suffice for a direction that is not certain; others only where less is enough."""
    tipping, straight = one.tipping, one.straight
    if tipping.both is None or straight is None or one.verdict is not Verdict.CANNOT_TELL:
        return
    rises = straight.low_end > _ZERO
    resting = premises(comparison, one)
    yield statement(
        "tips-rise" if rises else "tips-fall",
        *resting,
        share=tipping.both,
        unit=_unit(one),
        revision=comparison.new.ruleset.revision,
    )
    if tipping.added is not None and tipping.added < tipping.both:
        yield statement("tips-added", share=tipping.added)
    if tipping.dropped is not None and tipping.dropped < tipping.both:
        yield statement("tips-dropped", share=tipping.dropped)
