"""Strained sums: the chance is the volume of a corner, and it is told where it is small."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

import attrs
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import Area, Assessment, Criterion, Figure, Interval, Level, PointsRule, Ruleset, bundled
from kompass_rules.analysis.strain import corner, strains

RULES = bundled("kommunkompassen")
AREAS = {"1": 55, "2": 48, "3": 61, "4": 50, "5": 44, "6": 57, "7": 46, "8": 59}
WIDTHS = st.lists(st.integers(1, 4), min_size=1, max_size=4)


def printed(
    total: int, areas: dict[str, int] | None = None, answers: Mapping[str, int | Interval] | None = None
) -> Assessment:
    figures = {code: Figure(points=points) for code, points in (AREAS if areas is None else areas).items()}
    given = Assessment("kommunkompassen", "2010", "Exempelby", printed={"total": Figure(points=total), **figures})
    return attrs.evolve(given, answers=answers or {})


@given(WIDTHS, st.integers(0, 16))
def test_a_corner_and_the_rest_are_the_whole(widths: list[int], depth: int) -> None:
    deep = min(depth, sum(widths))

    assert (corner(widths, deep) or 0) + (corner(widths, sum(widths) - deep) or 0) == 1


@given(WIDTHS, st.integers(0, 16))
def test_a_corner_is_between_the_cells_inside_and_those_that_touch(widths: list[int], depth: int) -> None:
    """Cells of a half are counted one by one."""
    cells = [*product(*(range(2 * width) for width in widths))]
    inside = sum(sum(cell) + len(cell) <= 2 * depth for cell in cells)
    touching = sum(sum(cell) < 2 * depth for cell in cells)
    share = corner(widths, depth)

    assert share is not None
    assert Fraction(inside, len(cells)) <= share <= Fraction(touching, len(cells))


def test_eight_areas_that_were_all_rounded_up_are_strained() -> None:
    (one,) = strains(RULES["2010"], printed(416))

    assert (one.code, one.needed, one.most, one.slack) == (
        "total",
        Fraction(7, 2),
        Fraction(4),
        Fraction(1, 2),
    )
    assert one.parts == tuple("12345678")
    assert one.chance == Fraction(2, 2**8 * 40320)
    assert one.to_dict()["chance"] == "1/5160960"


def test_figures_as_they_come_are_not_strained() -> None:
    assert strains(RULES["2010"], printed(420)) == ()
    assert strains(RULES["2010"], printed(418)) == ()
    assert [one.code for one in strains(RULES["2010"], printed(423))] == ["total"]


def test_sums_without_all_their_parts_say_nothing() -> None:
    assert strains(RULES["2010"], printed(416, {})) == ()
    assert strains(RULES["2010"], Assessment("kommunkompassen", "2010", "U", answers={"1": 3})) == ()


def test_what_is_handed_up_rounded_has_no_room() -> None:
    rules = RULES["2020"]
    given = Assessment("kommunkompassen", "2020", "U", printed={"1": Figure(points=67), "1.1": Figure(points=14)})

    assert strains(rules, given) == ()


def test_answers_have_no_room_but_that_of_an_interval() -> None:
    areas = {code: points for code, points in AREAS.items() if code != "8"}
    exact = printed(416, areas, answers={"8": 59})
    wide = printed(416, areas, answers={"8": Interval.parse("[58.5, 59.5)")})

    assert [
        len(one.parts)
        for one in strains(RULES["2010"], attrs.evolve(exact, printed={**exact.printed, "total": Figure(points=417)}))
    ] == [7]
    assert [one.chance for one in strains(RULES["2010"], wide)] == [Fraction(2, 2**8 * 40320)]


def test_parts_of_parts_that_are_not_printed_take_their_place() -> None:
    rule = Level(points=PointsRule())
    areas = [
        Area(str(area), [Criterion(f"{area}.{leaf}", max_points=10) for leaf in range(1, 5)], max_points=40)
        for area in (1, 2)
    ]
    rules = Ruleset("x", "1", Area("total", areas, max_points=80), [rule, rule], rule)
    leaves = {f"{area}.{leaf}": Figure(points=5) for area in (1, 2) for leaf in range(1, 5)}
    (one,) = strains(rules, Assessment("x", "1", "U", printed={"total": Figure(points=36), **leaves}))
    least = attrs.evolve(rules, total=attrs.evolve(rules.total, aggregation="minimum"))
    wanting = {code: figure for code, figure in leaves.items() if code != "2.4"}

    assert len(one.parts) == 8
    assert strains(rules, Assessment("x", "1", "U", printed={"total": Figure(points=36), **wanting})) == ()
    assert strains(least, Assessment("x", "1", "U", printed={"total": Figure(points=36), **leaves})) == ()


def test_too_many_widths_are_not_tried() -> None:
    assert corner(range(1, 21), 3) is None
