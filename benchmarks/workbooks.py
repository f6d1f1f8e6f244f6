"""Workbooks whose few bytes ask for much: each is a template with one part changed."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from kompass_rules import bundled
from kompass_rules.documents.workbook.template import template

__all__ = ["WORKBOOKS", "changed"]

SHEET, STYLES, STRINGS, BOOK = (
    f"xl/{name}.xml" for name in ("worksheets/sheet2", "styles", "sharedStrings", "workbook")
)
_END = b"</sheetData>"


@cache
def _template() -> bytes:
    return template(bundled("kommunkompassen")["2020"])


def changed(part: str, before: bytes, more: bytes) -> bytes:
    """The template with more text before the first place of a text in a part."""
    written = io.BytesIO()
    with ZipFile(io.BytesIO(_template())) as given, ZipFile(written, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            text = given.read(name)
            made.writestr(name, text.replace(before, more + before, 1) if name == part else text)
    return written.getvalue()


def _comment() -> bytes:
    """A text that cannot be packed, so that what is around it is not packed as hard as a bomb."""
    return b"<!--" + bytes(Random(1).choices(b"abcdefghijklmnopqrstuvwxyz", k=90_000)) + b"-->"


def _cells(one: bytes, rows: int) -> Callable[[], bytes]:
    return lambda: changed(SHEET, _END, _comment() + (b"<row>" + one * 30 + b"</row>") * rows)


def _behind(one: bytes, times: int) -> Callable[[], bytes]:
    return lambda: changed(SHEET, b"<dataValidations", _comment() + one * times)


def _numbered(one: bytes, rows: int) -> Callable[[], bytes]:
    return lambda: changed(SHEET, _END, b"".join(_rows(one, rows)))


def _rows(one: bytes, rows: int) -> Iterator[bytes]:
    for row in range(500, 500 + rows):
        yield b'<row r="#">%s</row>'.replace(b"%s", one).replace(b"#", str(row).encode())


_FORMULA = b'<row r="400"><c r="A400"><f t="shared" ref="A400:A9999" si="0">%s1</f><v>1</v></c></row>' % (
    b"A1+" * 8_000
)

WORKBOOKS: Mapping[str, Callable[[], bytes]] = {
    "cells without values": _cells(b"<c/>", 30_000),
    "cells with values": _numbered(b"".join(b'<c r="%c#"><v>1</v></c>' % letter for letter in range(65, 85)), 8_600),
    "cells with texts": _cells(b'<c t="inlineStr"><is><t>a</t></is></c>', 1_800),
    "wrong answers": _numbered(
        b'<c r="A#" t="inlineStr"><is><t>9.#</t></is></c><c r="E#" t="inlineStr"><is><t>x</t></is></c>', 11_000
    ),
    "rows without codes": _numbered(b'<c r="E#"><v>1</v></c>', 11_000),
    "one cell far away": lambda: changed(SHEET, _END, b'<row r="12000"><c r="AD12000"><v>1</v></c></row>'),
    "one cell too far away": lambda: changed(SHEET, _END, b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "rows with heights": lambda: changed(SHEET, _END, _comment() + b'<row ht="1" customHeight="1"/>' * 78_000),
    "shared formulas": lambda: changed(
        SHEET, _END, _FORMULA + b"".join(_rows(b'<c r="A#"><f t="shared" si="0"/><v>1</v></c>', 11_000))
    ),
    "all cells merged": _behind(b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', 1),
    "many merged cells": lambda: changed(
        SHEET, b"<dataValidations", b"<mergeCells>" + b'<mergeCell ref="A1:B2"/>' * 300_000 + b"</mergeCells>"
    ),
    "validations": _behind(b'<dataValidations><dataValidation sqref="A1"/></dataValidations>', 200_000),
    "a validation of many places": lambda: changed(
        SHEET,
        b"<dataValidations",
        b'<dataValidations><dataValidation sqref="%s"/></dataValidations>'
        % b" ".join(b"A%d" % at for at in range(1, 100_000)),
    ),
    "conditional formats": _behind(
        b'<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"/></conditionalFormatting>', 100_000
    ),
    "formats": lambda: changed(STYLES, b"</cellXfs>", _comment() + b'<xf numFmtId="0" fontId="0"/>' * 200_000),
    "number formats": lambda: changed(
        STYLES,
        b"<fonts",
        b"<numFmts>%s</numFmts>"
        % b"".join(b'<numFmt numFmtId="%d" formatCode="0.%d"/>' % (at, at) for at in range(200, 19_000)),
    ),
    "fonts": lambda: changed(STYLES, b"</fonts>", _comment() + b"<font><b/></font>" * 300_000),
    "texts": lambda: changed(STRINGS, b"</sst>", _comment() + b"<si><t>a</t></si>" * 65_000),
    "texts with fonts": lambda: changed(STRINGS, b"</sst>", _comment() + b"<si><r><rPr/><t>a</t></r></si>" * 32_000),
    "more texts": lambda: changed(STRINGS, b"</sst>", _comment() + b"<si><t>a</t></si>" * 800_000),
    "one sheet many times": lambda: changed(
        BOOK,
        b"</sheets>",
        b"".join(b'<sheet name="s%d" sheetId="%d" r:id="rId2"/>' % (at, at) for at in range(10, 2_000)),
    ),
    "names of places": lambda: changed(
        BOOK,
        b"</definedNames>",
        b"".join(b'<definedName name="n%d">A1</definedName>' % at for at in range(150_000)),
    ),
    "many attributes": lambda: changed(
        SHEET, b"<dataValidations", b"<x %s/>" % b" ".join(b"a%d='1'" % at for at in range(200_000))
    ),
    "deep elements": _behind(b"<a>" * 90_000 + b"</a>" * 90_000, 1),
    "blanks": lambda: changed(SHEET, _END, b" " * 10_000_000),
}
"""Workbooks with findings."""
