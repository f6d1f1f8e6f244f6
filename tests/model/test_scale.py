from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kompass_rules import Band, Bands, Checklist, FloatRefusedError, Interval, Likert, Linear, Options, Points
from kompass_rules.model.scale import Scale

TOP = Fraction(10)
THIRD = Fraction(1, 3)
BANDS = Bands(0, 100, [Band(0, 0), Band(40, Fraction(1, 2)), Band(Fraction(121, 2), 1)])


def interval(text: str) -> Interval:
    return Interval.parse(text)


@pytest.mark.parametrize(
    ("scale", "answer", "share"),
    [
        (Points(), 0, 0),
        (Points(), 10, 1),
        (Points(), Fraction(10, 3), THIRD),
        (Points(), -1, None),
        (Points(), Fraction(101, 10), None),
        (Points(), "5", None),
        (Points(Fraction(1, 2)), Fraction(5, 2), Fraction(1, 4)),
        (Points(Fraction(1, 2)), Fraction(9, 4), None),
        (Points(Fraction(3)), 9, Fraction(9, 10)),
        (Points(Fraction(3)), 10, None),
        (Options({"none": 0, "reach": THIRD}), "reach", THIRD),
        (Options({"none": 0, "reach": THIRD}), "Reach", None),
        (Options({"3": 0}), 3, None),
        (Likert(Fraction(1), Fraction(5)), 1, 0),
        (Likert(Fraction(1), Fraction(5)), Fraction(103, 25), Fraction(78, 100)),
        (Likert(Fraction(1), Fraction(5)), 5, 1),
        (Likert(Fraction(1), Fraction(5)), 0, None),
        (Likert(Fraction(1), Fraction(5)), Fraction(51, 10), None),
        (Likert(Fraction(1), Fraction(5)), "4", None),
        (Checklist(6), 0, 0),
        (Checklist(6), 3, Fraction(1, 2)),
        (Checklist(6), Fraction(3), Fraction(1, 2)),
        (Checklist(6), 6, 1),
        (Checklist(6), 7, None),
        (Checklist(6), -1, None),
        (Checklist(6), Fraction(5, 2), None),
        (Checklist(6), "3", None),
        (BANDS, 0, 0),
        (BANDS, Fraction(399, 10), 0),
        (BANDS, 40, Fraction(1, 2)),
        (BANDS, 60, Fraction(1, 2)),
        (BANDS, Fraction(121, 2), 1),
        (BANDS, 100, 1),
        (BANDS, 101, None),
        (BANDS, -1, None),
        (BANDS, "40", None),
        (Points(), interval("[9, 10)"), interval("[0.9, 1)")),
        (Points(), interval("[9, 11]"), None),
        (Points(Fraction(1, 2)), interval("(2, 3.9]"), interval("[0.25, 0.35]")),
        (Points(Fraction(4)), interval("(4, 8)"), None),
        (Options({"none": 0}), interval("[0, 1]"), None),
        (Likert(Fraction(1), Fraction(5)), interval("[4.05, 4.15)"), interval("[0.7625, 0.7875)")),
        (Likert(Fraction(1), Fraction(5)), interval("[0, 2)"), None),
        (Checklist(6), interval("(2, 4]"), interval("[1/2, 2/3]")),
        (Checklist(6), interval("(2, 4)"), Fraction(1, 2)),
        (Checklist(6), interval("(2, 3)"), None),
        (BANDS, interval("[30, 40)"), 0),
        (BANDS, interval("[30, 40]"), interval("[0, 1/2]")),
        (BANDS, interval("(60.5, 100]"), 1),
        (BANDS, interval("(60, 60.5]"), interval("[1/2, 1]")),
        (BANDS, interval("[90, 101]"), None),
        (Linear(8, Fraction(3, 2)), 8, 0),
        (Linear(8, Fraction(3, 2)), Fraction(3, 2), 1),
        (Linear(8, Fraction(3, 2)), Fraction(19, 4), Fraction(1, 2)),
        (Linear(8, Fraction(3, 2)), 9, None),
        (Linear(8, Fraction(3, 2)), 1, None),
        (Linear(8, Fraction(3, 2)), "8", None),
        (Linear(8, 4), interval("(5, 7]"), interval("[1/4, 3/4)")),
        (Linear(8, 4), interval("(7, 9]"), None),
        (Linear(8, 4, clip=True), interval("(7, 9]"), interval("[0, 1/4)")),
        (Linear(4, 8, clip=True), interval("(8, 9]"), 1),
        (Linear(4, 8, clip=True), interval("[3, 8)"), interval("[0, 1)")),
        (Linear(20, 85, clip=True), 90, 1),
        (Linear(20, 85, clip=True), -5, 0),
        (Linear(1, 1000, log=True), 10, THIRD),
        (Linear(1000, 1, log=True), 10, Fraction(2, 3)),
        (Linear(100, 75000, clip=True, log=True), -3, 0),
        (Linear(100, 75000, clip=True, log=True), 75001, 1),
        (Linear(100, 75000, log=True), 99, None),
    ],
)
def test_the_share_of_an_answer(scale: Scale, answer: Any, share: Fraction | Interval | None) -> None:
    assert scale.share(answer, TOP) == share


@pytest.mark.parametrize(
    ("scale", "least", "most", "best"),
    [
        (Points(), 0, 1, 10),
        (Points(Fraction(3)), 0, Fraction(9, 10), 9),
        (Options({"none": Fraction(1, 10), "reach": THIRD, "some": 0}), 0, THIRD, "reach"),
        (Likert(Fraction(1), Fraction(5)), 0, 1, 5),
        (Checklist(6), 0, 1, 6),
        (Linear(8, Fraction(3, 2), clip=True), 0, 1, Fraction(3, 2)),
        (Linear(100, 75000, log=True), 0, 1, 75000),
        (Bands(0, 2, [Band(0, THIRD), Band(1, Fraction(1, 2)), Band(2, 0)]), 0, Fraction(1, 2), 1),
    ],
)
def test_the_range_of_a_scale_and_its_best_answer(scale: Scale, least: Fraction, most: Fraction, best: Any) -> None:
    assert scale.range(TOP) == (least, most)
    assert scale.best_answer(TOP) == best
    assert scale.share(best, TOP) == most


@pytest.mark.parametrize(
    ("scale", "answers"),
    [
        (Points(), []),
        (Points(Fraction(5, 2)), [0, Fraction(5, 2), 5, Fraction(15, 2), 10]),
        (Points(Fraction(4)), [0, 4, 8]),
        (Points(Fraction(1, 100)), [Fraction(count, 100) for count in range(1001)]),
        (Points(Fraction(1, 101)), []),
        (Options({"none": 0, "reach": THIRD}), ["none", "reach"]),
        (Likert(Fraction(1), Fraction(5)), [1, 2, 3, 4, 5]),
        (Likert(Fraction(1, 2), Fraction(2)), [Fraction(1, 2), Fraction(3, 2)]),
        (Likert(Fraction(0), Fraction(1000)), range(1001)),
        (Likert(Fraction(0), Fraction(1001)), []),
        (Checklist(3), [0, 1, 2, 3]),
        (Checklist(1000), range(1001)),
        (Checklist(1001), []),
        (BANDS, []),
        (Linear(0, 10), []),
    ],
)
def test_the_answers_that_are_tabulated(scale: Scale, answers: Iterable[Any]) -> None:
    assert scale.table(TOP) == {answer: scale.share(answer, TOP) for answer in answers}
    assert None not in scale.table(TOP).values()


@given(st.fractions(0, 100), st.fractions(0, 100))
def test_a_higher_number_never_earns_less_where_bands_ascend(first: Fraction, second: Fraction) -> None:
    low, high = (BANDS.share(value, TOP) for value in sorted((first, second)))
    assert low is not None
    assert high is not None
    assert low <= high
    assert THIRD < 1


SCALES = [
    Points(),
    Points(Fraction(3, 2)),
    Likert(Fraction(1), Fraction(5)),
    Checklist(6),
    BANDS,
    Bands(0, 100, [Band(0, 1), Band(5, 0), Band(40, THIRD)]),
    Linear(8, Fraction(3, 2)),
    Linear(2, 6, clip=True),
    Linear(9, 2, clip=True),
]
QUARTERS = st.integers(0, 40).map(lambda count: Fraction(count, 4))


@given(st.sampled_from(SCALES), QUARTERS, QUARTERS, st.booleans(), st.booleans())
def test_an_interval_earns_the_hull_of_what_its_numbers_earn(
    scale: Scale, first: Fraction, second: Fraction, low_open: bool, high_open: bool
) -> None:
    assume(first < second)
    answer = Interval(first, second, low_open, high_open)
    tried = [Fraction(count, 64) for count in range(641) if Fraction(count, 64) in answer]
    shares = [scale.share(value, TOP) for value in tried]
    known = [share for share in shares if isinstance(share, Fraction)]
    earned = scale.share(answer, TOP)
    if earned is None:
        assert not known or (None in shares and not getattr(scale, "clip", False))
    else:
        hull = earned if isinstance(earned, Interval) else Interval.exactly(earned)
        assert all(share in hull for share in known)
        near = Fraction(1, 16)
        assert min(known) - hull.low <= near
        assert hull.high - max(known) <= near


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.fractions(1, 10**6))
@example(100, 75000, Fraction(2738))
@example(1, 4, Fraction(2))
def test_a_share_by_logarithm_is_enclosed(worst: int, best: int, answer: Fraction) -> None:
    assume(worst != best)
    share = Linear(worst, best, clip=True, log=True).share(answer, TOP)
    hull = share if isinstance(share, Interval) else Interval.exactly(share or 0)
    inside = min(max(float(answer), min(worst, best)), max(worst, best))
    wanted = math.log(inside / worst) / math.log(best / worst)
    assert hull.high - hull.low <= Fraction(1, 10**12)
    assert abs(float(hull.low) - wanted) < 1e-7
    assert 0 <= hull.low <= hull.high <= 1


@pytest.mark.parametrize("scale", [Points(), Likert(1, 5), Checklist(4), Bands(0, 10, [Band(0, 0)]), Linear(1, 5)])
def test_a_float_is_no_answer(scale: Scale) -> None:
    inexact: Any = 2.5
    with pytest.raises(FloatRefusedError, match=r"^an answer is"):
        scale.share(inexact, Fraction(10))


def test_a_float_is_refused_by_the_name_of_what_it_was_meant_for() -> None:
    inexact: Any = 2.5
    for make in (lambda: Points(inexact), lambda: Likert(1, inexact), lambda: Options({"some": inexact})):
        with pytest.raises(FloatRefusedError, match=r"^a number of a scale is"):
            make()
    with pytest.raises(FloatRefusedError, match=r"^items is"):
        Checklist(inexact)
