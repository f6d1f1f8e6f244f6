"""Rounding is a rule of the framework, and keeps order: an interval rounds to the hull of what its numbers round to."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from kompass_rules import Area, Interval, PointsRule, Rounding, Ruleset, evaluate
from kompass_rules.interval import preimage
from kompass_rules.model.code import TOTAL
from kompass_rules.rounding import round_end
from tests import oracle, plain, strategies
from tests.dotted import ancestors
from tests.oracle import Document
from tests.strategies import Answering, Shape

UNITS = st.integers(-1, 3).map(lambda digits: Fraction(1, 10**digits) if digits > 0 else Fraction(10**-digits))
HALVES = st.builds(lambda count, unit: count * unit / 2, st.integers(-9, 9), UNITS)
VALUES = st.one_of(HALVES, st.fractions(-20, 20, max_denominator=30))


def rounded(value: Fraction, unit: Fraction, rounding: Rounding) -> Fraction:
    """What the oracle makes of a value: it counts in units."""
    return oracle.rounded(value / unit, {"digits": 0, "rounding": rounding.value}) * unit


@given(VALUES, VALUES, st.booleans(), st.booleans(), UNITS, st.sampled_from(Rounding))
@example(Fraction(27, 2), Fraction(29, 2), False, True, Fraction(1), Rounding.HALF_UP)
@example(Fraction(5, 2), Fraction(7, 2), True, True, Fraction(1), Rounding.HALF_EVEN)
@example(Fraction(-1, 2000), Fraction(1, 2), True, False, Fraction(1), Rounding.FLOOR)
def test_interval_rounds_to_its_image(
    first: Fraction, second: Fraction, low_open: bool, high_open: bool, unit: Fraction, rounding: Rounding
) -> None:
    low, high = sorted((first, second))
    exact = low == high
    interval = Interval(low, high, low_open and not exact, high_open and not exact)
    image = interval.rounded(unit, rounding)
    half = unit / 2
    above, below = min((low // half + 1) * half, high), max((-(-high // half) - 1) * half, low)
    members = [low, high, (low + above) / 2, (below + high) / 2]
    members += [low // half * half + half * step for step in range(min(int((high - low) / half), 200) + 3)]
    found = {rounded(member, unit, rounding) for member in members if member in interval}
    assert (min(found), max(found)) == (image.low, image.high)
    assert (image.low_open, image.high_open) == (False, False)


@given(VALUES, VALUES, UNITS, st.sampled_from(Rounding))
def test_rounding_keeps_order(first: Fraction, second: Fraction, unit: Fraction, rounding: Rounding) -> None:
    low, high = (round_end(value, unit, rounding) for value in sorted((first, second)))
    assert low <= high
    assert round_end(low, unit, rounding) == low == rounded(min(first, second), unit, rounding)
    assert abs(low - min(first, second)) < unit


@given(VALUES, UNITS, st.sampled_from(Rounding))
def test_what_rounds_to_a_figure_is_its_preimage(value: Fraction, unit: Fraction, rounding: Rounding) -> None:
    figure = round_end(value, unit, rounding)
    around = Interval.between(*preimage(figure, unit, rounding))
    assert value in around
    assert around.rounded(unit, rounding) == figure
    for other in (around.low, around.high, figure, value + unit, value - unit):
        assert (other in around) == (round_end(other, unit, rounding) == figure)


SUMS = Shape(depth=4, nodes=16, aggregations=("sum",))


@given(strategies.rulesets(SUMS), st.data(), st.sampled_from(["zero", "bound"]))
def test_carried_sum_differs_by_at_most_half_a_digit_per_rounded_descendant(
    document: Document, data: st.DataObject, missing: str
) -> None:
    given = data.draw(strategies.assessments(document, Answering()))
    ruleset, assessment = plain.ruleset(document), plain.assessment(given)
    try:
        carried = evaluate(ruleset, assessment, missing=missing)
    except ValueError:  # nothing applies
        return
    raw = evaluate(ruleset, assessment, missing=missing, rounding=False)
    for score in carried:
        unrounded = raw[score.code].unrounded
        if score.unrounded is None or unrounded is None:
            continue
        most = sum(
            (lost(ruleset, code) for code in scored_below(ruleset, score.code) if carried[code].points), Fraction()
        )
        assert abs(score.unrounded.low - unrounded.low) <= most
        assert abs(score.unrounded.high - unrounded.high) <= most


def scored_below(ruleset: Ruleset, code: str) -> list[str]:
    return [other for other in ruleset.codes if code in ancestors(other)]


def lost(ruleset: Ruleset, code: str) -> Fraction:
    """How much rounding a node may win or lose for its parent."""
    rule = ruleset.level(code).points
    if rule is None or not rule.carries:
        return Fraction(0)
    return rule.unit / 2 if rule.rounding in (Rounding.HALF_UP, Rounding.HALF_EVEN) else rule.unit


def test_half_a_digit_per_descendant_is_reached() -> None:
    """The law's bound is sharp: ten halves that are all rounded up are five points too many."""
    document = {
        **strategies.HEADER,
        "levels": [{"points": {"digits": 0, "rounding": "half-up", "carries": True}}],
        "total": {"max_points": 10},
        "nodes": {str(code): {"max_points": 1} for code in range(10)},
    }
    ruleset = plain.ruleset(document)
    assert isinstance(ruleset[TOTAL], Area)
    assert ruleset.level("1").points == PointsRule(carries=True)
    answers = {str(code): Fraction(1, 2) for code in range(10)}
    assessment = plain.assessment({**document, "unit": "Exempelby", "answers": answers})
    assert evaluate(ruleset, assessment).total.points == 10
    assert evaluate(ruleset, assessment, rounding=False).total.points == 5
