"""Reports for Word: the same content as the page, in one language, on A4, with one date whenever it is written."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.shared import Mm

from kompass_rules import MissingExtraError, Report, report
from kompass_rules.cli import main
from kompass_rules.showing.layout import Column, Emphasis, Row, Table
from kompass_rules.showing.page import Lines, Page, Section
from kompass_rules.showing.word import page_docx
from tests.showing.test_charts import HOGANAS, SERIES

REPORT: Report = report(HOGANAS, SERIES[:1], language="sv", framework="Kommunkompassen")
COLUMNS = (Column("", heard="Code"), Column("Title", wide=True), Column("Points", right=True))
TABLE = Table(COLUMNS, (Row(("1", "An area", "3"), emphasis=Emphasis.STRONG), Row(("1.1", "Below", "2"), depth=1)))
SECTION = Section("Notes", (("Strengths", ("one", "two")),))
UNTITLED = Section("", (("Improvements", ("three",)),))
PAGE = Page("A \x1b title", (Lines(("A line.",)), TABLE, Lines(("A remark.",), are_remarks=True), SECTION, UNTITLED))


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def test_every_part_is_there_in_its_form() -> None:
    document = opened(page_docx(PAGE, "en"))

    assert [(one.style.name if one.style else "", one.text) for one in document.paragraphs if one.text] == [
        ("Title", "A � title"),
        ("Normal", "A line."),
        ("List Bullet", "A remark."),
        ("Heading 1", "Notes"),
        ("Heading 2", "Strengths"),
        ("List Bullet", "one"),
        ("List Bullet", "two"),
        ("Heading 1", "Improvements"),
        ("List Bullet", "three"),
    ]
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Code", "Title", "Points"],
        ["1", "An area", "3"],
        ["1.1", "\N{EM SPACE}Below", "2"],
    ]
    assert [bool(row.cells[1].paragraphs[0].runs[0].bold) for row in table.rows] == [True, True, False]
    assert "w:tblHeader" in document.element.xml


def test_a_title_of_any_length_is_a_title() -> None:
    document = opened(page_docx(Page("long" * 100, ()), "en"))

    assert document.paragraphs[0].text == "long" * 100
    assert document.core_properties.title == ("long" * 100)[:255]


def test_a_report_is_all_there() -> None:
    document = opened(REPORT.docx())
    text = "\n".join(one.text for one in document.paragraphs).replace("\N{NO-BREAK SPACE}", " ")
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}

    assert "Höganäs fick 611 av 800 poäng i Kommunkompassen i december 2020" in text
    assert "Poäng per område, Höganäs" in text
    assert {"\N{EM SPACE}Medborgarnas möjlighet till dialog med politiken", "611"} <= cells
    width = document.sections[0].page_width
    assert width is not None
    assert width // 1000 == Mm(210) // 1000
    assert document.core_properties.language == "sv-SE"


def test_the_same_report_is_the_same_bytes() -> None:
    first, second = (ZipFile(io.BytesIO(REPORT.docx())) for _ in range(2))

    assert first.infolist()[0].date_time[:3] == (2000, 1, 1)
    assert {name: first.read(name) for name in first.namelist()} == {
        name: second.read(name) for name in second.namelist()
    }
    assert REPORT.docx() == REPORT.docx()


def test_the_command_writes_it(tmp_path: Path) -> None:
    hoganas = "examples/assessments/hoganas-2020.toml"

    assert main(["report", hoganas, "--lang", "sv", "-o", str(tmp_path / "r.docx")]) == 0
    assert opened((tmp_path / "r.docx").read_bytes()).paragraphs[0].text == "Kommunkompassen 2020: Höganäs"


def test_without_the_library_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'kompass-rules\[word\]'"):
        REPORT.docx()
    assert main(["show", "--lang", "en", "-o", str(tmp_path / "r.docx")]) == 2
    assert capsys.readouterr().err == "python-docx is missing. Install it with: pip install 'kompass-rules[word]'\n"
    assert list(tmp_path.iterdir()) == []
