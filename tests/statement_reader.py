"""A reader of the codes of an answer: each says something of the numbers, and is a fault where that is not so.

It knows no sentence, and takes nothing from what made the statements: only the numbers of the difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

import attrs

from kompass_rules import Bias, Comparison, Degree, Difference, Evidence, Interval, compare
from kompass_rules.comparison.difference import Side
from kompass_rules.model.code import TOTAL
from kompass_rules.showing.statements import Statement

CERTAIN = {
    "verdict-rose": 1,
    "verdict-rose-same": 1,
    "verdict-fell": -1,
    "verdict-fell-same": -1,
    "verdict-unchanged": 0,
    "verdict-unchanged-same": 0,
}
BOUNDS = {
    "bounded",
    "bounded-same",
    "bounded-least",
    "bounded-more",
    "bounded-most",
    "bounded-less",
}
"""What is said with its premises, unless a sentence behind it says them."""
GRADED = {"grade-fell", "grade-not-fell", "grade-not-rose", "grade-rose", "grade-unchanged"}
RESTING = {*CERTAIN, *GRADED, "verdict-not-fell", "verdict-not-rose", "tips-rise", "tips-fall", "comparable-fully"}
"""What is said with its premises."""
CENT = Fraction(1, 100)
"""What long decimals are rounded to."""


def lies(comparison: Comparison, said: Statement) -> Iterator[str]:
    """What a statement about the total says that is not so."""
    one = comparison.total
    if said.code not in CLAIMS:
        yield f"nobody knows what {said.code} says"
    elif not CLAIMS[said.code](comparison, one, said):
        yield f"{said.code} {said.values}"
    if said.code in RESTING or (said.code in BOUNDS and _both_ways(one.bounds)):
        yield from _unsaid(comparison, said)


def _unsaid(comparison: Comparison, said: Statement) -> Iterator[str]:
    """Premises that are not documented and not named."""
    named = {premise.code for premise in said.premises}
    assessments = (comparison.old.assessment, comparison.new.assessment)
    if any(one.evidence is not Evidence.DOCUMENTED for one in assessments) and named.isdisjoint(
        {"taken-revision", "taken-revisions"}
    ):
        yield f"{said.code} says nothing of the revisions"
    rows = [row for step in comparison.chain for row in step.rows]
    evidence = [row.evidence for row in rows]
    evidence += [
        step.defaults.evidence or step.evidence
        for step in comparison.chain
        if any(place[-1] == "defaults" for row in step.rows for place in (row.match_at, row.criteria_at))
    ]
    if any(one is not Evidence.DOCUMENTED for one in evidence) and named.isdisjoint(
        {"taken-correspondence", "taken-correspondences"}
    ):
        yield f"{said.code} says nothing of the rows"
    if said.code != "comparable-fully" and not _rests_on_printed_totals(comparison):
        yield from _unsaid_of_rules(comparison, said, named)
    codes = {reason.code for reason in comparison.total.reasons}
    if said.code != "comparable-fully" and ("premise-weights" in codes) != ("taken-weights" in named):
        yield f"{said.code} and the weights of common content"


def _rests_on_printed_totals(comparison: Comparison) -> bool:
    printed = [TOTAL in one.assessment.printed for one in (comparison.old, comparison.new)]
    return not comparison.chain and all(printed)


def _unsaid_of_rules(comparison: Comparison, said: Statement, named: set[str]) -> Iterator[str]:
    """Rulesets that are not documented, and rules by which figures were printed."""
    ends = comparison.old, comparison.new
    rulesets = [one.ruleset for one in ends]
    below = [(ruleset, node.code) for ruleset in rulesets for node in ruleset.total.children]
    nodes = [(ruleset, code) for ruleset, code in below if ruleset.is_scored(code)]
    if any(ruleset.evidence_of(code) is not Evidence.DOCUMENTED for ruleset, code in nodes) and named.isdisjoint(
        {"taken-ruleset", "taken-rulesets"}
    ):
        yield f"{said.code} says nothing of the rulesets"
    levels = [
        (one.ruleset.level(code), one.ruleset) for one in ends for code in one.assessment.printed if code != TOTAL
    ]
    guessed = [
        level.points
        for level, ruleset in levels
        if (level.evidence or ruleset.evidence) is not Evidence.DOCUMENTED and level.is_rounded
    ]
    if guessed and comparison.old.rounding and "taken-rounding" not in named:
        yield f"{said.code} says nothing of the rounding rules"


Claim = Callable[[Comparison, Difference, Statement], bool]


def _number(said: Statement, name: str) -> Fraction:
    value = said[name]
    assert isinstance(value, Fraction | int)
    return Fraction(value)


def _part(said: Statement, name: str) -> Statement:
    value = said[name]
    assert isinstance(value, Statement)
    return value


def _scored(side: Side, said: Statement) -> bool:
    """Whether a score is that of a side, without what is disputed."""
    share = side.share
    if share is None or (share.low == 0 and share.high == 1):
        return said.code == "score-unknown"
    if side.max_points is None:
        return said.code == "score-percent" and said["percent"] == share * 100
    has_max = dict(said.values).get("max", side.max_points) == side.max_points
    return said["points"] == share * side.max_points and has_max


def _changed(one: Difference, said: Statement) -> bool:
    scores = _scored(one.old, _part(said, "old")) and _scored(one.new, _part(said, "new"))
    change = dict(said.values).get("change")
    return scores and change == one.straight


def _is_open(bounds: Interval, end: Fraction, *, low: bool) -> bool:
    """Whether no world reaches this end."""
    return (bounds.low_open or bounds.low > end) if low else (bounds.high_open or bounds.high < end)


def _near(end: Fraction, bound: Fraction, *, low: bool) -> bool:
    """Whether an end is the bound, or rounded away from it by less than a hundredth."""
    return 0 <= (bound - end if low else end - bound) < CENT


def _between(bounds: Interval | None, said: Statement) -> bool:
    """Whether the bounds, or the one of them that is said, are those of the difference."""
    values = dict(said.values)
    if bounds is None or not {"low", "high"} & set(values):
        return False
    found = []
    if "low" in values:
        low = _number(said, "low")
        found.append(_near(low, bounds.low, low=True))
        found.append(said.code != "bounded-more" or _is_open(bounds, low, low=True))
    if "high" in values:
        high = _number(said, "high")
        found.append(_near(high, bounds.high, low=False))
        found.append(said.code != "bounded-less" or _is_open(bounds, high, low=False))
    return all(found)


def _certain(one: Difference, said: Statement) -> bool:
    """Whether all worlds go the way that is said, and as far."""
    way, bounds = CERTAIN[said.code], one.bounds
    if bounds is None:
        return False
    if not way:
        return bounds == Interval(0, 0)
    size, by = (bounds if way > 0 else -bounds), _part(said, "by")
    if by.code == "by-nothing":
        return size.is_exact and size.low > 0
    least = _number(by, "least")
    if by.code == "by-between" and not _near(_number(by, "most"), size.high, low=False):
        return False
    reaches = by.code != "by-more" or _is_open(size, least, low=True)
    return size.low_end > (0, 0) and reaches and _near(least, size.low, low=True)


def _both_ways(bounds: Interval | None) -> bool:
    return bounds is not None and bounds.low_end < (0, 0) < bounds.high_end


def _reaches_zero(bounds: Interval | None, *, from_below: bool) -> bool:
    """Whether some world has no change, and every other one is on one side of it."""
    if bounds is None or bounds.is_exact:
        return False
    return (bounds.high_end if from_below else bounds.low_end) == (0, 0)


def _bent(one: Difference, bias: Bias) -> bool:
    """Whether some world has the difference bent that way, and the bias is said to be that."""
    if one.bias is not bias or one.straight is None:
        return False
    if one.bounds is None:
        return True
    moved = one.straight - one.bounds if one.by_rules is None else one.by_rules
    too_little, too_much = moved.low_end < (0, 0), moved.high_end > (0, 0)
    return {Bias.UNDERSTATES: too_little, Bias.OVERSTATES: too_much}.get(bias, too_little and too_much)


def _judged(one: Difference, bias: Bias) -> bool:
    return one.bias is bias and one.straight is None and one.degree is not Degree.NOT


def _all_is_common(one: Difference) -> bool:
    codes = {reason.code for reason in one.reasons}
    return codes.isdisjoint({"common-unknown", "common-least", "added", "dropped"})


def _decided_by_limit(comparison: Comparison, _: Difference, said: Statement) -> bool:
    return _number(said, "limit") == comparison.largely_from and _depends_on_limit(comparison)


def _depends_on_limit(comparison: Comparison) -> bool:
    """Whether another limit gives the total another degree."""
    ends = (Fraction(1, 10**6), Fraction(1))
    old, new, steps = comparison.old, comparison.new, comparison.chain
    others = (
        attrs.evolve(compare(old, new, steps, largely_from=limit), supposed=comparison.supposed).total for limit in ends
    )
    return {other.degree for other in others} != {comparison.total.degree}


def _moved(one: Difference, said: Statement) -> bool:
    """Whether the revision moved the difference by as much as is said, in every world."""
    if one.straight is None or one.bounds is None or one.by_rules is None:
        return False
    moved, widest = one.by_rules, one.straight - one.bounds  # in one world both share the new score
    if not widest.low_end <= moved.low_end <= moved.high_end <= widest.high_end:
        return False
    if said.code == "by-rules":
        return moved == said["moved"] and moved.is_exact and moved.low != 0 and said["change"] == one.bounds
    least, size = _number(said, "least"), moved if said.code == "shows-too-much" else -moved
    return size.low_end > (0, 0) and _near(least, size.low, low=True)


def _tips(one: Difference, said: Statement, way: int) -> bool:
    if one.straight is None or one.tipping.both is None:
        return False
    goes = one.straight.low_end > (0, 0) if way > 0 else one.straight.high_end < (0, 0)
    return goes and _number(said, "share") == one.tipping.both


def _suffices(one: Difference, said: Statement, share: Fraction | None) -> bool:
    """Whether a share of one side suffices, and less of it than of both sides."""
    both = one.tipping.both
    return share is not None and both is not None and _number(said, "share") == share < both


def _degree(degree: Degree) -> Claim:
    return lambda _comparison, one, _said: one.degree is degree


def _is_reason(code: str) -> Claim:
    return lambda _comparison, one, _said: code in {reason.code for reason in one.reasons}


CHANGED = {Bias.UNDERSTATES: "criteria-stricter", Bias.OVERSTATES: "criteria-looser"}


def _bias(bias: Bias, *, everywhere: bool) -> Claim:
    says_so = _is_reason(CHANGED[bias])
    return lambda comparison, one, said: (
        _bent(one, bias) and _all_is_common(one) is everywhere and says_so(comparison, one, said)
    )


def _criteria(bias: Bias, *, everywhere: bool) -> Claim:
    says_so = _is_reason(CHANGED[bias])
    return lambda comparison, one, said: (
        _judged(one, bias) and _all_is_common(one) is everywhere and says_so(comparison, one, said)
    )


def _same_revision(comparison: Comparison) -> bool:
    return comparison.old.ruleset.digest == comparison.new.ruleset.digest and not comparison.chain


def _grade(low: int | None, high: int | None) -> Claim:
    """Whether the grade has gone up at least `low` and at most `high` grades in all worlds, where that is said."""

    def claim(_comparison: Comparison, one: Difference, said: Statement) -> bool:
        steps = one.grade_steps
        if steps is None or (low is not None and steps.low < low) or (high is not None and steps.high > high):
            return False
        by = dict(said.values).get("by")
        size = steps if steps.low >= 0 else -steps
        if not isinstance(by, Statement) or size == Interval(0, 0):
            return True
        told = {"grades-one": (1, 1)}.get(by.code) or tuple(value for _, value in by.values)
        return (told[0], told[-1]) == (size.low, size.high)

    return claim


CLAIMS: dict[str, Claim] = {
    "grade-cannot-tell": lambda _, one, _said: one.grade_verdict == "cannot-tell",
    "grade-fell": _grade(None, -1),
    "grade-not-fell": _grade(0, None),
    "grade-not-rose": _grade(None, 0),
    "grade-rose": _grade(1, None),
    "grade-unchanged": _grade(0, 0),
    "answered-in-part-new": _is_reason("coverage-new"),
    "answered-in-part-old": _is_reason("coverage-old"),
    "applied-otherwise": _is_reason("not-applicable-differs"),
    "bias-overstates": _bias(Bias.OVERSTATES, everywhere=True),
    "bias-overstates-as-far": _bias(Bias.OVERSTATES, everywhere=False),
    "bias-understates": _bias(Bias.UNDERSTATES, everywhere=True),
    "bias-understates-as-far": _bias(Bias.UNDERSTATES, everywhere=False),
    "bias-unknown": lambda _, one, _said: _bent(one, Bias.UNKNOWN),
    "bounded": lambda comparison, one, said: bool(comparison.chain) and _between(one.bounds, said),
    "bounded-least": lambda _, one, said: _between(one.bounds, said),
    "bounded-less": lambda _, one, said: _between(one.bounds, said),
    "bounded-more": lambda _, one, said: _between(one.bounds, said),
    "bounded-most": lambda _, one, said: _between(one.bounds, said),
    "bounded-same": lambda comparison, one, said: _same_revision(comparison) and _between(one.bounds, said),
    "by-rules": lambda _, one, said: _moved(one, said),
    "changed-by": lambda _, one, said: (
        one.degree is Degree.FULLY and one.straight == one.bounds and _changed(one, said)
    ),
    "measured-of": lambda _, one, said: (
        one.straight is not None and one.old.max_points != one.new.max_points == _number(said, "max")
    ),
    "comparable-fully": _degree(Degree.FULLY),
    "comparable-largely": _degree(Degree.LARGELY),
    "comparable-not": _degree(Degree.NOT),
    "comparable-partly": _degree(Degree.PARTLY),
    "criteria-easier": _criteria(Bias.OVERSTATES, everywhere=True),
    "criteria-easier-as-far": _criteria(Bias.OVERSTATES, everywhere=False),
    "criteria-harder": _criteria(Bias.UNDERSTATES, everywhere=True),
    "criteria-harder-as-far": _criteria(Bias.UNDERSTATES, everywhere=False),
    "disputed-new": lambda _, one, _said: one.new.disputed is not None,
    "disputed-old": lambda _, one, _said: one.old.disputed is not None,
    "limit": _decided_by_limit,
    "no-difference": lambda _, one, said: one.straight is None and _changed(one, said),
    "no-numbers": lambda _, one, _said: one.degree is Degree.NOT and one.bounds is None,
    "same-ruleset": lambda comparison, one, _said: one.degree is Degree.FULLY and _same_revision(comparison),
    "shows-too-little": lambda _, one, said: _moved(one, said),
    "shows-too-much": lambda _, one, said: _moved(one, said),
    "straight-by": lambda comparison, one, said: bool(comparison.chain) and _changed(one, said),
    "straight-by-same": lambda comparison, one, said: _same_revision(comparison) and _changed(one, said),
    "tips-added": lambda _, one, said: _suffices(one, said, one.tipping.added),
    "tips-dropped": lambda _, one, said: _suffices(one, said, one.tipping.dropped),
    "tips-fall": lambda _, one, said: _tips(one, said, -1),
    "tips-rise": lambda _, one, said: _tips(one, said, 1),
    "unbounded": lambda _, one, _said: one.bounds is None and one.degree is not Degree.NOT,
    "unbounded-content": lambda _, one, _said: one.bounds is None and not _all_is_common(one),
    "verdict-cannot-tell": lambda _, one, _said: _both_ways(one.bounds),
    "perhaps-fell": lambda _, one, _said: _reaches_zero(one.bounds, from_below=True),
    "perhaps-rose": lambda _, one, _said: _reaches_zero(one.bounds, from_below=False),
    "verdict-not-fell": lambda _, one, _said: _reaches_zero(one.bounds, from_below=False),
    "verdict-not-rose": lambda _, one, _said: _reaches_zero(one.bounds, from_below=True),
    **{code: lambda _, one, said: _certain(one, said) for code in CERTAIN},
}
"""What each code says, as a question to the numbers."""


def missing(comparison: Comparison, said: Iterable[Statement]) -> Iterator[str]:
    """What is not said and must be: a disputed figure, a limit, how far the difference lies outside its bounds."""
    codes, one = {statement.code for statement in said}, comparison.total
    if ("limit" in codes) != _depends_on_limit(comparison):
        yield "whether the limit decides the degree"
    for name, side in (("disputed-old", one.old), ("disputed-new", one.new)):
        if side.disputed is not None and name not in codes:
            yield f"{name} is not said"
    if one.by_rules is not None:
        moved = one.by_rules
        outside = moved.low_end > (0, 0) or moved.high_end < (0, 0)
        if outside and codes.isdisjoint({"by-rules", "shows-too-much", "shows-too-little"}):
            yield "how far the difference lies outside its bounds is not said"
    if one.bounds is None and codes.isdisjoint({"unbounded", "unbounded-content", "no-numbers"}):
        yield "that nothing bounds the change is not said"
    if one.bounds is not None and codes.isdisjoint(
        {*CERTAIN, "verdict-cannot-tell", "verdict-not-fell", "verdict-not-rose"}
    ):
        yield "what the bounds say is not said"
