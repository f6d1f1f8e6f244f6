"""Pages as documents for Word, by python-docx: headings, paragraphs, lists and tables; charts as their tables."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, assert_never
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kompass_rules.errors import MissingExtraError
from kompass_rules.showing.charts.svg import Chart
from kompass_rules.showing.layout import Column, Emphasis, Row, Table
from kompass_rules.showing.page import Lines, Page, Section
from kompass_rules.wording import choose, visible

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Row

_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""The date within a document: the same content is the same bytes, whenever it is written."""

_DEEPEST = 9
_A4 = (210, 297)
_MARGIN = 20
_FONT = "Calibri"
_LETTER = 26
"""The width of a letter in tenths of a millimetre, as a column reckons with it."""
_PADDING, _LEAST, _MOST = 5, 14, 40
_INDENT = "\N{EM SPACE}"


def page_docx(page: Page, language: str) -> bytes:
    """Return the page as a Word document on A4; raises `MissingExtraError` without python-docx."""
    document = _empty(page.title, language)
    document.add_heading(visible(page.title), 0)
    _add_parts(document, page, 1)
    _repeat_heads(document)
    written = io.BytesIO()
    document.save(written)
    return _dated(written)


def _empty(title: str, language: str) -> Document:
    try:
        import docx
        from docx.oxml.ns import qn
        from docx.shared import Mm
    except ImportError:
        raise MissingExtraError("word", "python-docx") from None
    document = docx.Document()
    about, paper = document.core_properties, document.sections[0]
    about.title, about.language = visible(title), choose(language, "sv-SE", "en-GB")
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = _MADE
    paper.page_width, paper.page_height = (Mm(size) for size in _A4)
    paper.left_margin = paper.right_margin = paper.top_margin = paper.bottom_margin = Mm(_MARGIN)
    document.styles["Normal"].font.name = _FONT
    fonts = document.styles.element.find(".//" + qn("w:rPrDefault")).find(qn("w:rPr"))
    fonts.find(qn("w:lang")).set(qn("w:val"), choose(language, "sv-SE", "en-GB"))
    return document


def _add_parts(document: Document, page: Page, depth: int) -> None:
    for part in page.parts:
        match part:
            case Lines(lines, are_remarks):
                _add_lines(document, lines, "List Bullet" if are_remarks else None)
            case Table():
                _add_table(document, part)
            case Chart(title=title, table=table):
                _add_heading(document, title, depth)
                _add_table(document, table)
            case Section(title, groups):
                _add_heading(document, title, depth)
                for name, lines in groups:
                    _add_heading(document, name, depth + bool(title))
                    _add_lines(document, lines, "List Bullet")
            case Page():
                _add_heading(document, part.title, depth)
                _add_parts(document, part, depth + 1)
            case _:
                assert_never(part)


def _add_heading(document: Document, title: str, depth: int) -> None:
    if title:
        document.add_heading(visible(title), min(depth, _DEEPEST))


def _add_lines(document: Document, lines: Iterable[str], style: str | None) -> None:
    for line in lines:
        document.add_paragraph(visible(line), style)


def _add_table(document: Document, table: Table) -> None:
    from docx.shared import Mm

    made = document.add_table(0, len(table.columns), "Light List Accent 1")
    head = made.add_row()
    _fill(head, table.columns, [column.title or column.heard for column in table.columns], bold=True)
    widths = _widths(table)
    for row in table.rows:
        added = made.add_row()
        _fill(added, table.columns, _indented(table, row), bold=row.emphasis is Emphasis.STRONG)
        _colour(added, table.columns, row)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    document.add_paragraph()


def _widths(table: Table) -> list[int]:
    """Return the widths of the columns in millimetres: as wide as what they hold, and the wide one takes the rest."""
    longest = [max(len(text) for text in (column.title or column.heard, *cells)) for column, cells in _by_column(table)]
    widths = [min(max(count * _LETTER // 10 + _PADDING, _LEAST), _MOST) for count in longest]
    pairs = [*zip(table.columns, widths, strict=True)]
    rest = _A4[0] - 2 * _MARGIN - sum(width for column, width in pairs if not column.wide)
    return [max(rest, _MOST) if column.wide else width for column, width in pairs]


def _by_column(table: Table) -> Iterator[tuple[Column, list[str]]]:
    for at, column in enumerate(table.columns):
        yield column, [row.cells[at] for row in table.rows]


def _repeat_heads(document: Document) -> None:
    """Let the head of every table be repeated on the pages that the table goes on to."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for table in document.element.iter(qn("w:tbl")):
        table.tr_lst[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _indented(table: Table, row: Row) -> list[str]:
    pairs = zip(table.columns, row.cells, strict=True)
    return [_INDENT * row.depth + cell if column.wide else cell for column, cell in pairs]


def _fill(row: _Row, columns: Iterable[Column], texts: Iterable[str], *, bold: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for cell, column, text in zip(row.cells, columns, texts, strict=True):
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(visible(text))
        run.bold = bold
        if column.right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _colour(added: _Row, columns: Iterable[Column], row: Row) -> None:
    from docx.shared import RGBColor

    for cell, column in zip(added.cells, columns, strict=True):
        tone = row.tone_in(column)
        if tone is not None:
            cell.paragraphs[0].runs[0].font.color.rgb = RGBColor.from_string(tone.value.words.upper())


def _dated(written: io.BytesIO) -> bytes:
    """Return the archive with one date for all its parts."""
    dated = io.BytesIO()
    with ZipFile(written) as given, ZipFile(dated, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            made.writestr(ZipInfo(name, _MADE.timetuple()[:6]), given.read(name), ZIP_DEFLATED)
    return dated.getvalue()
