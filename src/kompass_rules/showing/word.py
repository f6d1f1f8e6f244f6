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
_DARK, _INK, _PALE = "1F4E79", "1A1A1A", "C8C8C8"
"""The colours of headings, and of the lines below the head of a table and between its rows."""

_SMALL = 9
"""The size of words in tables in points."""

_LETTER = 20
"""The width of a letter in tables in tenths of a millimetre, as a column reckons with it."""

_PADDING, _LEAST, _MOST = 5, 13, 36
"""The room beside the words of a column, and its least and its greatest width, in millimetres."""

_TOGETHER = 12
"""The most rows of a table that stays on one page."""

_MOST_CHARACTERS = 255
"""The most that a property of a document holds."""

_INDENT = "\N{EM SPACE}"


def page_docx(page: Page, language: str) -> bytes:
    """Return the page as a Word document on A4; raises `MissingExtraError` without python-docx."""
    document = _empty(page.title, language)
    document.add_heading(visible(page.title), 0)
    _add_parts(document, page, 1)
    _rule(document)
    written = io.BytesIO()
    document.save(written)
    return _dated(written)


def _empty(title: str, language: str) -> Document:
    try:
        import docx
        from docx.oxml.ns import qn
        from docx.shared import Mm, RGBColor
    except ImportError:
        raise MissingExtraError("word", "python-docx") from None
    document = docx.Document()
    about, paper = document.core_properties, document.sections[0]
    about.title, about.language = visible(title)[:_MOST_CHARACTERS], choose(language, "sv-SE", "en-GB")
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = _MADE
    paper.page_width, paper.page_height = (Mm(size) for size in _A4)
    paper.left_margin = paper.right_margin = paper.top_margin = paper.bottom_margin = Mm(_MARGIN)
    document.styles["Normal"].font.name = _FONT
    for name in ("Title", *(f"Heading {depth}" for depth in range(1, _DEEPEST + 1))):
        document.styles[name].font.color.rgb = RGBColor.from_string(_DARK)
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
    from docx.shared import Mm, Pt

    made = document.add_table(0, len(table.columns), "Normal Table")
    made.autofit = False
    heads = [column.title or column.heard for column in table.columns]
    _fill(made.add_row(), table.columns, heads, bold=True)
    for row in table.rows:
        added = made.add_row()
        _fill(added, table.columns, _indented(table, row), bold=row.emphasis is Emphasis.STRONG)
        _colour(added, table.columns, row)
    for column, width in zip(made.columns, _widths(table), strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    for at, row in enumerate(made.rows):
        for cell in row.cells:
            is_held = at == 0 or (len(made.rows) <= _TOGETHER and at < len(made.rows) - 1)
            cell.paragraphs[0].paragraph_format.keep_with_next = is_held
    document.add_paragraph().paragraph_format.space_after = Pt(0)


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


def _rule(document: Document) -> None:
    """Draw a line below each row, a dark one below the head, which is repeated on each page; break no row."""
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls, qn

    for table in document.element.iter(qn("w:tbl")):
        for at, row in enumerate(table.tr_lst):
            row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            colour, size = (_PALE, 4) if at else (_INK, 12)
            line = f'<w:bottom w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
            for cell in row.tc_lst:
                cell.get_or_add_tcPr().append(parse_xml(f"<w:tcBorders {nsdecls('w')}>{line}</w:tcBorders>"))
        table.tr_lst[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _indented(table: Table, row: Row) -> list[str]:
    pairs = zip(table.columns, row.cells, strict=True)
    return [_INDENT * row.depth + cell if column.wide else cell for column, cell in pairs]


def _fill(row: _Row, columns: Iterable[Column], texts: Iterable[str], *, bold: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for cell, column, text in zip(row.cells, columns, texts, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(visible(text))
        run.bold, run.font.size = bold, Pt(_SMALL)
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
