"""Results as workbooks: numbers as numbers with their own digits, codes as text, nothing that Excel would calculate."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from textwrap import wrap

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from kompass_rules import MissingExtraError, report
from kompass_rules.cli import main
from kompass_rules.showing.layout import Column, Emphasis, Row, Table
from kompass_rules.showing.page import Lines, Page, Section
from kompass_rules.showing.results_workbook import page_xlsx, table_xlsx
from tests.cli.test_report import HOGANAS_2018, HOGANAS_2020
from tests.showing.test_charts import HOGANAS, SERIES


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


COLUMNS = (Column("", heard="Code"), Column("Title"), Column("Points", right=True))
ROWS = [
    ("1.10", "=1+1", "13,5"),
    ("2", "+46", "68\N{NO-BREAK SPACE}%"),
    ("3", "", "\N{MINUS SIGN}2"),
    ("4", "x", "+62"),
]
OTHERS = [("5", "x", "[1; 2)"), ("6", "x", "\N{ALMOST EQUAL TO} 1,33"), ("7", "x", "1/3"), ("8", "x", "")]
TABLE = Table(COLUMNS, tuple(Row(cells) for cells in [*ROWS, *OTHERS]))


def test_numbers_are_numbers_and_all_else_is_text() -> None:
    (sheet,) = opened(table_xlsx(TABLE, "A [title]: */ of more than thirty-one characters")).worksheets
    rows = list(sheet.iter_rows(min_row=2))

    assert sheet.title == "A  title      of more than thir"
    assert [cell.value for cell in sheet[1]] == ["Code", "Title", "Points"]
    assert [row[2].value for row in rows] == [13.5, 68, -2, 62, "[1; 2)", "\N{ALMOST EQUAL TO} 1,33", "1/3", ""]
    assert [row[0].value for row in rows][:2] == ["1.10", "2"]
    assert {cell.data_type for row in rows for cell in row if cell.value is not None} == {"s", "n"}
    assert {row[0].number_format for row in rows} == {"@"}


def test_every_table_has_a_sheet_and_the_words_have_the_first() -> None:
    parts = (
        Lines(("A line.", "=cmd")),
        TABLE,
        Section("Notes", (("Strengths", ("one",)), ("", ("two",)))),
        Page("Title", (TABLE,)),
        Page("Title", (Table(COLUMNS, (Row(("1", "x", "2"), emphasis=Emphasis.STRONG),)),)),
    )
    book = opened(page_xlsx(Page("Title", parts)))

    assert book.sheetnames == ["Title", "Title 2", "Title 3", "Title 4"]
    assert [row[0].value for row in book.worksheets[0].iter_rows()] == [
        *("Title", "A line.", "=cmd", "Notes", "Strengths", "one", "two", "Title", "Title"),
    ]
    assert book.worksheets[3]["C2"].font.bold


def test_a_row_is_as_high_as_its_words() -> None:
    long = "word " * 60
    (sheet,) = opened(page_xlsx(Page("Title", (Lines(("A line.", long)),)))).worksheets
    width = sheet.column_dimensions["A"].width

    assert sheet.row_dimensions[2].height is None  # as all rows without a height of their own: 15 points
    assert sheet.row_dimensions[3].height == 15 * len(wrap(long, int(width) + 4))


def test_a_page_without_a_title_adds_no_heading() -> None:
    book = opened(page_xlsx(Page("Title", (Page("", (Lines(("A line.",)),)),))))

    assert [row[0].value for row in book.worksheets[0].iter_rows()] == ["Title", "A line."]


def test_a_report_is_a_workbook_too() -> None:
    written = report(HOGANAS, SERIES[:1], language="sv", framework="Kommunkompassen")
    book = opened(written.xlsx())

    assert book.sheetnames[:2] == ["Kommunkompassen 2020  Höganäs", "Poäng per område, Höganäs"]
    assert book.worksheets[1]["C2"].value == 67
    assert written.xlsx() == written.xlsx()


@pytest.mark.parametrize(
    ("command", "cell", "value"),
    [
        (["score", HOGANAS_2020], "D2", 611),
        (["compare", HOGANAS_2018, HOGANAS_2020], "I2", 549),
        (["diff", "kommunkompassen", "2016", "2020"], "A2", "New criteria"),
        (["show", "kommunkompassen", "2020"], "A1", "Kommunkompassen 2020"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_commands_write_workbooks(command: list[str], cell: str, value: object, tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"

    assert main([*command, "--lang", "en", "-o", str(path)]) == 0
    assert openpyxl.load_workbook(path).worksheets[0][cell].value == value
    path.write_bytes(b"mine")
    assert main([*command, "--lang", "en", "-o", str(path)]) == 2  # somebody may have gone on writing in it
    assert path.read_bytes() == b"mine"


def test_what_is_read_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.json"
    assert main(["score", HOGANAS_2020, "-o", str(path)]) == 0
    before = path.read_bytes()

    assert main(["compare", HOGANAS_2018, str(path), "--lang", "en", "-o", str(tmp_path / "." / "r.json")]) == 2
    assert "is one of the files that are read. Write to another file." in capsys.readouterr().err
    assert path.read_bytes() == before


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    with pytest.raises(MissingExtraError, match=r"kompass-rules\[excel\]"):
        table_xlsx(TABLE, "x")
