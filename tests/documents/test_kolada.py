"""Answers of Kolada's API as key figures, and what is wrong with some. All values are invented."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from kompass_rules import (
    Direction,
    InvalidError,
    KeyFigures,
    dump_key_figures,
    parse_key_figures,
    parse_kolada,
    parse_kolada_titles,
    readings,
)


def row(year: int | str | None, *values: Any, kpi: str = "N00001", place: str = "1284") -> dict[str, Any]:
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
        ([row(2022)], "kolada-null", "values[0]"),
        ([row(2022, value(1, isdeleted=True))], "kolada-null", "values[0]"),
        ([row(2022, value(float("nan")))], "kolada-row", "values[0]"),
        ([row(2022, value(float("inf")))], "kolada-row", "values[0]"),
        ([row(2022, value(10**40))], "kolada-row", "values[0]"),
        ([row("spring", value(1))], "kolada-row", "values[0]"),
        ([row(True, value(1))], "kolada-row", "values[0]"),
        ([], "kolada-empty", "values"),
        ([row(2022, value(1), place="0000")], "kolada-empty", "values"),
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


def test_a_year_may_be_a_text() -> None:
    """As the description of version 2 says."""
    (one,) = readings(parse_kolada(answer(row("2021", value(1)), row(2022, value(2))), "Exempelby"))

    assert (one.year, one.since) == ("2022", "2021")


def test_a_file_may_begin_with_a_mark_of_its_encoding() -> None:
    text = answer(row(2022, value(1)))

    assert parse_kolada(text.encode("utf-8-sig"), "Exempelby") == parse_kolada(text, "Exempelby")


def test_values_of_many_decimals_are_what_is_written() -> None:
    text = answer(row(2021, value(43.857142857142854)), row(2022, value(0.12345678901234566)))
    figures = parse_kolada(text, "Exempelby")

    assert figures.figures["N00001"].values["2022"] == Fraction("0.12345678901234566")
    assert parse_key_figures(dump_key_figures(figures)) == figures


def test_years_that_were_asked_for_and_are_not_there() -> None:
    text = answer(
        row(2020, value(1)),
        row(2021, value(None, status="Missing")),
        row(2022, value(3), place="0000"),
        row(2020, value(1), kpi="N00002"),
    )
    with pytest.raises(InvalidError) as caught:
        parse_kolada(text, "Exempelby", years=[2020, 2021, 2022])
    first, second = caught.value.findings

    assert (first.code, first.place) == ("kolada-year-missing", "values")
    assert first.text("sv").startswith("N00001 har ingen rad för 2022.")
    assert second.text("en").startswith("N00002 has no row of 2021 and 2022.")
    assert parse_kolada(text, "Exempelby", years=[2020]) == parse_kolada(text, "Exempelby")


def test_a_year_of_the_group_alone_is_a_gap() -> None:
    text = answer(row(2020, value(1)), *(row(year, value(3), place="0000") for year in (2020, 2021, 2022)))
    figures = parse_kolada(text, "Exempelby", titles={"0000": "Riket"})

    assert figures.figures["N00001"].gaps == ("2021", "2022")
    said = " ".join(figures.text("sv").split())
    assert "N00001 har varken värde eller skäl för 2021 och 2022, då gruppen har ett medelvärde." in said
    assert "Jämförelsegrupp för N00001: Riket." in said


def test_titles_are_in_another_answer() -> None:
    """The rows of key figures have more keys, which are left alone; those of groups have fewer."""
    kpi = {"id": "N00001", "title": "Påhittat nyckeltal (%)", "description": "", "is_divided_by_gender": 0}
    group = {"id": "G1234", "title": "Påhittad grupp", "members": []}
    titles = parse_kolada_titles(answer(kpi)) | parse_kolada_titles(answer(group))
    text = answer(row(2022, value(1)), row(2022, value(2), place="G1234"))
    figures: KeyFigures = parse_kolada(text, "Exempelby", titles=titles)

    assert figures.figures["N00001"].title == {"sv": "Påhittat nyckeltal (%)"}
    assert figures.figures["N00001"].group == "Påhittad grupp"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[]", "kolada-not-data"),
        (answer(), "kolada-not-titles"),
        (answer(row(2022, value(1))), "kolada-not-titles"),
        (answer({"id": "N1", "title": None}), "kolada-not-titles"),
    ],
)
def test_answers_without_titles(text: str, code: str) -> None:
    with pytest.raises(InvalidError) as caught:
        parse_kolada_titles(text)
    assert [one.code for one in caught.value.findings] == [code]
