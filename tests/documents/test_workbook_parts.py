"""Workbooks are cut down to what is read before a library opens them, and refused where they would cost too much."""

from __future__ import annotations

import io
import re
from zipfile import ZipFile

import openpyxl
import pytest

from benchmarks.workbooks import BOOK, SHEET, STYLES, changed
from kompass_rules import bundled, check_document
from kompass_rules.documents.workbook.archive import opened
from kompass_rules.documents.workbook.parts import Budget, TooCostlyError, UnlikeExcelError, slim
from kompass_rules.documents.workbook.template import template

END = b"</sheetData>"


def codes(data: bytes) -> list[str]:
    return [found.code for found in check_document(data) if found.code != "cell-empty"]


def row(cells: bytes) -> bytes:
    return b'<row r="99"><c r="A99" t="inlineStr"><is><t>9.1</t></is></c>' + cells + b"</row>"


@pytest.mark.parametrize(("area", "cells"), [("A1:A1", 1), ("B7:A2", 12), ("A1:AB10", 280), ("Z1:AA2", 4)])
def test_every_cell_of_an_area_is_paid_for(area: str, cells: int) -> None:
    Budget(merged_cells=cells).charge("worksheet", "mergeCell", {"ref": area})
    with pytest.raises(TooCostlyError):
        Budget(merged_cells=cells - 1).charge("worksheet", "mergeCell", {"ref": area})


def test_a_budget_is_used_up_to_the_last() -> None:
    budget = Budget(parsed=1)
    budget.parse()
    with pytest.raises(TooCostlyError):
        budget.parse()


def test_what_is_not_read_is_cut_out() -> None:
    text = (
        b'<?xml version="1.0" encoding="UTF-8"?><x:worksheet><x:cols a=">"/><x:sheetData><x:row r="1">'
        b'<x:c r="A1"/><x:c/><x:c r="B1"><x:f a="1">1+1</x:f><x:v>2</x:v></x:c></x:row></x:sheetData>'
        b"<x:drawing><x:y><x:z/></x:y></x:drawing><!-- x --><x:mergeCells/></x:worksheet>"
    )
    assert slim(text, Budget()) == (
        b'<?xml version="1.0" encoding="UTF-8"?><x:worksheet><x:sheetData><x:row r="1">'
        b'<x:c/><x:c r="B1"><x:f/><x:v>2</x:v></x:c></x:row></x:sheetData>'
        b"<!-- x --><x:mergeCells/></x:worksheet>"
    )


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_what_is_read_stays() -> None:
    whole = template(bundled("kommunkompassen")["2020"])
    given, made = (openpyxl.load_workbook(io.BytesIO(data)) for data in (whole, opened(whole)))

    assert made.sheetnames == given.sheetnames
    for sheet in given:
        assert made[sheet.title].sheet_state == sheet.sheet_state
        for line in sheet.iter_rows():
            for cell in line:
                if cell.value is not None:
                    own = made[sheet.title][cell.coordinate]
                    assert (own.value, own.number_format) == (cell.value, cell.number_format)


def test_parts_that_no_sheet_needs_are_left_out() -> None:
    names = ZipFile(io.BytesIO(opened(changed("xl/_rels/workbook.xml.rels", b"</Rel", b"")))).namelist()

    assert "xl/_rels/workbook.xml.rels" in names
    assert not [name for name in names if re.search("docProps|theme|drawing|sheets/_rels", name)]


@pytest.mark.parametrize("number", [b"1e999", b"-1e999"])
def test_a_number_beyond_all_is_no_number(number: bytes) -> None:
    assert codes(changed(SHEET, END, row(b'<c r="E99"><v>%s</v></c>' % number))) == ["cell-not-number"]


def test_a_formula_is_told_whatever_it_says() -> None:
    assert codes(changed(SHEET, END, row(b'<c r="E99"><f t="shared" si="0">A1</f><v>1</v></c>'))) == ["cell-formula"]


@pytest.mark.parametrize(
    ("part", "before", "more", "code"),
    [
        (BOOK, b"</sheets>", b'<sheet name="a" sheetId="77" r:id="rId1"/>', "workbook-unsafe"),
        (BOOK, b"</sheets>", b'<sheet name="a" sheetId="77"/>', "workbook-unsafe"),
        (
            "xl/_rels/workbook.xml.rels",
            b"</Rel",
            b'<Relationship Id="x" Target="/xl/Worksheets/sheet1.xml"/>',
            "workbook-unsafe",
        ),
        ("xl/_rels/workbook.xml.rels", b"</Rel", b'<Relationship Target="a/../b.xml"/>', "workbook-unsafe"),
        (SHEET, b"<dataV", b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', "workbook-too-large"),
        (SHEET, b"<dataV", b'<mergeCells><mergeCell ref="A1"/></mergeCells>', "workbook-too-large"),
        (SHEET, b"<dataV", b"<a>", "workbook-broken"),
        (STYLES, b"</cellXfs>", b'<xf numFmtId="0"/>' * 20_001, "workbook-too-large"),
    ],
)
def test_what_would_be_read_in_another_way_is_refused(part: str, before: bytes, more: bytes, code: str) -> None:
    assert codes(changed(part, before, more)) == [code]


@pytest.mark.parametrize("encoding", [b"utf-8", b"UTF-8", b"us-ascii"])
def test_the_encoding_is_that_of_spreadsheets(encoding: bytes) -> None:
    text = b'<?xml version="1.0" encoding="%s"?><sst/>'

    assert slim(text % encoding, Budget()) == text % encoding
    with pytest.raises(UnlikeExcelError):
        slim(text % b"cp037", Budget())


def test_what_is_cut_out_costs_as_well() -> None:
    with pytest.raises(TooCostlyError):
        slim(b"<worksheet><a>" + b"<b/>" * 10 + b"</a></worksheet>", Budget(parsed=11))
