"""Answers of Kolada's API as key figures, and what is wrong with some. All values are invented."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from kompass_rules import Direction, InvalidError, parse_kolada, readings


def row(year: int | None, *values: Any, kpi: str = "N00001", place: str = "1284") -> dict[str, Any]:
    return {"kpi": kpi, "municipality": place, "period": year, "values": [*values]}


def value(number: Any, gender: str = "T", status: str = "", **more: Any) -> dict[str, Any]:
    return {"gender": gender, "count": 1, "status": status, "value": number, **more}


def answer(*rows: Any, **more: Any) -> str:
    return json.dumps({"count": len(rows), "values": [*rows], **more})


def found(text: str | bytes) -> list[tuple[str, str]]:
    with pytest.raises(InvalidError) as caught:
        parse_kolada(text, "Exempelby")
    return [(one.code, one.place) for one in caught.value.findings]


def test_an_answer_of_version_2() -> None:
    """With women and men beside all, a year that is missing with its status, and a group's mean."""
    text = answer(
        row(2021, value(12.5), value(12.0, "K"), value(13.0, "M")),
        row(2022, value(14.1)),
        row(2022, value(15.2), place="G1234"),
        row(2021, value(None, status="Missing"), kpi="N00002"),
    )
    figures = parse_kolada(
        text, "Exempelby", titles={"N00001": "Påhittat"}, better={"N00001": Direction.LOWER}, group="en grupp"
    )
    first, second = readings(figures)

    assert (figures.source, figures.unit) == ("Kolada", "Exempelby")
    assert first.figure.title == {"sv": "Påhittat"}
    assert (first.value, first.before, first.mean) == (Fraction("14.1"), Fraction("12.5"), Fraction("15.2"))
    assert (first.trend, first.beside) == ("worse", "better")
    assert first.figure.group == "en grupp"
    assert (second.value, second.missing, second.figure.group) == (None, "Missing", None)


def test_an_answer_of_version_3() -> None:
    """With deleted values, and the address of the next page; the country is a group."""
    text = answer(
        row(2022, value(1, isdeleted=True), value(2, isdeleted=False)),
        row(2022, value(3, isdeleted=False), place="0000"),
        next_url=None,
        previous_url=None,
    )
    (one,) = readings(parse_kolada(text.encode(), "Exempelby"))

    assert (one.value, one.mean, one.figure.group) == (Fraction(2), Fraction(3), "0000")


@pytest.mark.parametrize(
    ("rows", "code", "place"),
    [
        ([row(2022, value(None))], "kolada-null", "values[0]"),
        ([row(2022, value(1, "K"), value(2, "M"))], "kolada-gender", "values[0]"),
        ([row(2022, value(1)), row(2022, value(1))], "kolada-twice", "values[1]"),
        ([row(2022, value(1), value(2))], "kolada-twice", "values[0]"),
        ([row(None, value(1))], "kolada-row", "values[0]"),
        ([row(2022, value("1"))], "kolada-row", "values[0]"),
        ([row(2022, value(True))], "kolada-row", "values[0]"),
        ([7], "kolada-row", "values[0]"),
        ([row(2022, value(1)), row(2022, value(1), place="1280")], "kolada-several", "values"),
        ([row(2022, value(1), place="G1"), row(2022, value(1), place="G2")], "kolada-several", "values"),
    ],
)
def test_what_is_wrong_with_an_answer(rows: list[Any], code: str, place: str) -> None:
    assert found(answer(*rows)) == [(code, place)]


@pytest.mark.parametrize("text", ["", "[]", "x", b"\xff", "{}", '{"values": {}}'])
def test_what_is_no_answer(text: str | bytes) -> None:
    assert found(text) == [("kolada-not-data", "")]


def test_json_that_is_cut_off() -> None:
    assert found(answer(row(2022, value(1)))[:-1]) == [("json-syntax", "")]
