"""Comparability is put together in three ways, and none adds confidence that its parts do not have."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules.comparison.comparability.degrees import (
    SAME,
    Bias,
    Comparability,
    Degree,
    Reason,
    Shares,
    chain,
    meet,
    reason,
    roll_up,
)
from kompass_rules.comparison.compare import compare
from tests import cases, grading_oracle
from tests.cases import Case, CaseShape

ORDER = [*Degree]
SHARES = st.sampled_from([Fraction(part, 4) for part in range(5)])


def reasons() -> st.SearchStrategy[Reason]:
    places = st.sampled_from([(), ("1-2", "defaults"), ("1-2", "associations", 0), ("1-2", "associations", 10)])
    codes = st.sampled_from(["joint", "criteria-stricter", "reweighted"])
    return st.builds(lambda code, at, share: reason(code, *at, share=share), codes, places, SHARES)


def comparabilities() -> st.SearchStrategy[Comparability]:
    shares = st.builds(Shares, st.none() | SHARES, st.none() | SHARES)
    found = st.builds(
        Comparability, st.sampled_from(Degree), st.sampled_from(Bias), shares, st.lists(reasons(), max_size=3)
    )
    return st.one_of(st.just(SAME), found)


def worse(degree: Degree) -> int:
    return ORDER.index(degree)


@given(comparabilities(), comparabilities(), comparabilities())
def test_meet_is_a_semilattice(first: Comparability, second: Comparability, third: Comparability) -> None:
    assert meet(first, first) == first
    assert meet(first, second) == meet(second, first)
    assert meet(meet(first, second), third) == meet(first, meet(second, third))
    assert meet(SAME, first) == attrs.evolve(first, comparable_share=meet(SAME, first).comparable_share)
    assert worse(meet(first, second).degree) == max(worse(first.degree), worse(second.degree))


@pytest.mark.parametrize(
    ("first", "second", "met"),
    [
        ("none", "none", "none"),
        ("none", "understates", "understates"),
        ("understates", "understates", "understates"),
        ("understates", "overstates", "unknown"),
        ("overstates", "unknown", "unknown"),
    ],
)
def test_only_what_bends_one_way_has_a_bias(first: str, second: str, met: str) -> None:
    one, other = (attrs.evolve(SAME, bias=Bias(bias)) for bias in (first, second))
    assert meet(one, other).bias == met
    assert roll_up([one, other], SAME.comparable_share, Fraction(3, 4), alike=True).bias == met


@given(st.lists(comparabilities(), min_size=1, max_size=4), comparabilities())
def test_chaining_never_raises_a_degree(steps: list[Comparability], ends: Comparability) -> None:
    for found, grounds in ((chain(steps, ends), steps), (chain(steps[:1], ends), steps[:1])):
        assert worse(found.degree) == max(worse(part.degree) for part in (*grounds, ends))
        assert worse(found.degree) >= worse(chain(grounds[1:], ends).degree)
        assert found.comparable_share == ends.comparable_share
        assert found.bias in {*(part.bias for part in (*grounds, ends)), Bias.UNKNOWN}


@given(st.lists(comparabilities(), min_size=1, max_size=4), comparabilities(), SHARES, SHARES, st.booleans())
def test_reasons_only_accumulate(
    parts: list[Comparability], other: Comparability, old: Fraction, new: Fraction, alike: bool
) -> None:
    every = {found for part in parts for found in part.reasons}
    assert set(roll_up(parts, Shares(old, new), Fraction(3, 4), alike=alike).reasons) >= every
    assert set(chain(parts, other).reasons) == every | set(other.reasons)
    assert set(meet(parts[0], other).reasons) == set(parts[0].reasons) | set(other.reasons)


@given(st.lists(comparabilities(), min_size=1, max_size=4), st.none() | SHARES, st.none() | SHARES, st.booleans())
def test_an_area_is_never_better_than_its_best_part(
    parts: list[Comparability], old: Fraction | None, new: Fraction | None, alike: bool
) -> None:
    found = roll_up(parts, Shares(old, new), Fraction(3, 4), alike=alike)
    assert (found.degree is Degree.FULLY) == (alike and all(part.degree is Degree.FULLY for part in parts))
    if found.degree is Degree.NOT:
        assert all(part.degree is Degree.NOT for part in parts)
    if old is None or new is None or min(old, new) < Fraction(3, 4):
        assert found.degree is not Degree.LARGELY
    assert found.bias is not Bias.NONE or (alike and all(part.bias is Bias.NONE for part in parts))


def graded(case: Case) -> dict[str, tuple[str, str, Fraction | None, Fraction | None]]:
    comparison = compare(case.old, case.new, case.chain)
    return {
        code: (
            comparison[code].degree.value,
            comparison[code].bias.value,
            comparison[code].comparable_share.old,
            comparison[code].comparable_share.new,
        )
        for code in grading_oracle.degrees(case.chain)
    }


@given(st.sampled_from([CaseShape(), CaseShape(steps=2), CaseShape(steps=2, components=("one",))]).flatmap(cases.cases))
def test_grades_are_those_of_the_rules(case: Case) -> None:
    found = graded(case)
    for code, expected in grading_oracle.degrees(case.chain).items():
        if expected.is_certain:
            assert found[code] == expected[:4], code
        else:
            assert worse(Degree(found[code][0])) >= worse(Degree(expected.degree)), code


@given(st.sampled_from([CaseShape(), CaseShape(steps=2)]).flatmap(cases.cases))
def test_a_node_that_rows_name_is_comparable_or_not(case: Case) -> None:
    """Its comparable share is all of it or nothing, as its degree says."""
    found = graded(case)
    for code in cases.named(case.chain[-1], "new"):
        degree, _, old, new = found[code]
        assert new == (degree in grading_oracle.GOOD)
        assert old in (None, new)


@given(cases.cases(CaseShape(steps=2)))
def test_over_several_steps_no_grade_is_better_than_in_the_last(case: Case) -> None:
    found, last = graded(case), grading_oracle.degrees(case.chain[-1:])
    for code, (degree, *_) in found.items():
        if last[code].is_certain:
            assert worse(Degree(degree)) >= worse(Degree(last[code].degree)), code
