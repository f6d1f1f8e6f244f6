"""Key figures: their latest year beside earlier ones and a group, and colours by thresholds."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from kompass_rules import (
    Assessment,
    Colour,
    Direction,
    InvalidError,
    KeyFigure,
    KeyFigures,
    Rounding,
    Threshold,
    Trend,
    bundled,
    evaluate,
    parse_key_figures,
    readings,
)
from tests.oracle import Document

EXAMPLE = Path(__file__).parents[2] / "examples" / "key-figures" / "exempelby.key-figures.toml"


def example() -> KeyFigures:
    return parse_key_figures(EXAMPLE.read_bytes())


def test_the_latest_year_of_each() -> None:
    inhabitants, marks, sick_leave, hme = readings(example())

    assert (inhabitants.year, inhabitants.trend, inhabitants.mean, inhabitants.colour) == (
        "2023",
        Trend.OTHER,
        None,
        None,
    )
    assert (marks.value, marks.since, marks.trend) == (Fraction("81.2"), "2022", Trend.BETTER)
    assert (marks.mean, marks.beside, marks.colour) == (Fraction("76.1"), Trend.BETTER, Colour.GREEN)
    assert sick_leave.trend is Trend.WORSE
    assert (hme.year, hme.value, hme.missing, hme.trend) == ("2023", None, "ingen mätning gjord", None)


def test_a_value_without_an_earlier_one() -> None:
    (only,) = readings(KeyFigures("U", {"x": KeyFigure(values={"2022": 1}, missing={"2021": "?"})}))

    assert (only.since, only.before, only.trend) == (None, None, None)


@pytest.mark.parametrize(
    ("better", "before", "after", "trend"),
    [
        ("higher", 1, 2, Trend.BETTER),
        ("higher", 2, 1, Trend.WORSE),
        ("lower", 2, 1, Trend.BETTER),
        ("lower", 1, 2, Trend.WORSE),
        ("neither", 1, 2, Trend.OTHER),
        ("lower", 2, 2, Trend.EQUAL),
    ],
)
def test_a_direction_says_what_is_better(better: str, before: int, after: int, trend: Trend) -> None:
    assert KeyFigure(better=Direction(better)).trend(Fraction(before), Fraction(after)) is trend


def test_a_colour_holds_from_its_threshold() -> None:
    figure = KeyFigure(colours=(Threshold(Fraction(10), Colour.RED), Threshold(Fraction(20), Colour.GREEN)))

    assert [figure.colour(value) for value in (9, 10, 19, 20, 99)] == [
        None,
        Colour.RED,
        Colour.RED,
        Colour.GREEN,
        Colour.GREEN,
    ]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, "key-figure-empty"),
        ({"values": {"then": 1}}, "malformed-date"),
        ({"values": {"2020": 1}, "missing": {"2020": "?"}}, "value-and-missing"),
        ({"values": {"2020": 1}, "means": {"2020": 1}}, "group-unsaid"),
        ({"values": {"2020": 1}, "colours": [Threshold(Fraction(1), Colour.RED)] * 2}, "thresholds-not-ascending"),
        ({"values": {"2020": 1}, "title": {"sv": "x "}}, "unseen-character"),
        ({"values": {"2020": 1}, "note": "\ud800"}, "lone-surrogate"),
    ],
)
def test_key_figures_that_are_none(given: Document, code: str) -> None:
    with pytest.raises(InvalidError) as caught:
        KeyFigures("U", {"x": KeyFigure(**given)})
    assert {one.code for one in caught.value.findings} == {code}


def test_hme_as_a_key_figure_and_as_a_framework_agree() -> None:
    """Nine statements answered 1 to 5; the printed index is their mean, from 0 to 100, in whole numbers."""
    answers = dict.fromkeys(("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3"), Fraction("4.2"))
    answers["1.1"] = Fraction("3.7")
    evaluation = evaluate(bundled("hme", "2011"), Assessment("hme", "2011", "Exempelby", "2022", answers=answers))
    index = evaluation.total.percent
    (printed,) = (one for name, one in example().figures.items() if name == "hme")

    assert index is not None
    assert index.rounded(1, Rounding.HALF_UP) == printed.values["2022"]
