"""Colours of key figures: they can be told apart on paper and screens, and words say the same beside them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import openpyxl
import pytest

from kompass_rules import KeyFigures, parse_key_figures
from kompass_rules.showing.key_figures_page import key_figures_page
from kompass_rules.showing.layout import Column, Emphasis, Row, Table, Tone
from kompass_rules.showing.page import Page
from kompass_rules.showing.report_html import report_html
from kompass_rules.showing.results_workbook import page_xlsx
from kompass_rules.showing.word import page_docx

DOCUMENT = """
format = 1
kind = "key-figures"
unit = "U"
[figures.low]
title.sv = "Låg"
values = { 2023 = 1 }
colours = [{ from = 0, colour = "red" }, { from = 2, colour = "yellow" }, { from = 3, colour = "green" }]
[figures.middle]
values = { 2023 = 2 }
colours = [{ from = 2, colour = "yellow" }]
[figures.high]
values = { 2023 = 3 }
colours = [{ from = 3, colour = "green" }]
[figures.none]
values = { 2023 = 3 }
"""
WHITE = "ffffff"
SAID = ["▼ röd", "■ gul", "▲ grön", ""]


def given() -> KeyFigures:
    return parse_key_figures(DOCUMENT)


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tone", Tone)
def test_words_can_be_read_with_and_without_the_ground(tone: Tone) -> None:
    assert contrast(tone.value.words, tone.value.ground) > 7
    assert contrast(tone.value.words, WHITE) > 7
    assert contrast(tone.value.edge, WHITE) > 3


def test_a_notebook_shows_colours_beside_the_words() -> None:
    html = given().html()
    cells = re.findall(r"<td[^>]*color:#(\w+);background:#(\w+)[^>]*>([^<]+)</td>", html)

    assert [(words, ground, said) for words, ground, said in cells] == [
        (tone.value.words, tone.value.ground, said) for tone, said in zip(Tone, SAID, strict=False)
    ]
    assert [said in given().text("sv") for said in SAID] == [True] * 4
    assert "Färger för Låg: röd från 0, gul från 2 och grön från 3." in given().text("sv")


def test_a_report_shows_colours_beside_the_words() -> None:
    html = report_html(key_figures_page(given(), "sv"), "sv")

    assert re.findall(r'<td class="(red|yellow|green)">([^<]+)</td>', html) == [
        ("red", "▼ röd"),
        ("yellow", "■ gul"),
        ("green", "▲ grön"),
    ]
    for tone in Tone:
        assert f".{tone.name.lower()} {{ color: #{tone.value.words}; background: #{tone.value.ground}; " in html


def test_a_word_document_and_a_workbook_show_colours_beside_the_words() -> None:
    page = key_figures_page(given(), "sv")
    (table,) = docx.Document(io.BytesIO(page_docx(page, "sv"))).tables
    runs = [row.cells[-1].paragraphs[0].runs[0] for row in table.rows[1:]]
    book = openpyxl.load_workbook(io.BytesIO(page_xlsx(page)))
    cells = [row[5] for row in book[book.sheetnames[1]].iter_rows(min_row=2)]
    wanted = [*(tone.value.words.upper() for tone in Tone), None]

    assert [run.text for run in runs] == [cell.value or "" for cell in cells] == SAID
    assert [run.font.color.rgb and str(run.font.color.rgb) for run in runs] == wanted
    assert [cell.font.color and cell.font.color.rgb for cell in cells[:3]] == [f"FF{colour}" for colour in wanted[:3]]
    assert [cell.fill.fgColor.rgb for cell in cells[:3]] == [f"FF{tone.value.ground.upper()}" for tone in Tone]


def test_only_toned_columns_show_the_tone_of_a_row() -> None:
    row = Row(("a", "b"), emphasis=Emphasis.STRONG, tone=Tone.RED)
    table = Table((Column("", wide=True), Column("x", toned=True)), (row,))

    assert [row.tone_in(column) for column in table.columns] == [None, Tone.RED]
    assert '<td class="red">b</td>' in report_html(Page("P", (table,)), "en")


def test_the_page_of_the_example_is_in_its_language() -> None:
    example = Path(__file__).parents[2] / "examples" / "key-figures" / "exempelby.key-figures.toml"

    assert "grön" in parse_key_figures(example.read_bytes()).html()
    assert "green" in parse_key_figures(example.read_bytes()).html("en")
