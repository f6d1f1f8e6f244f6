"""Rows -> aligned text, Markdown, HTML and CSV: one kind of table, four ways to write it.

Cells are texts that somebody has formatted already; only bars are drawn here, since they depend on what can be shown.
CSV is for spreadsheets: `delimiter` says for whom. Excel in Sweden opens semicolons and decimal commas by a double
click, programs and everybody else expect commas and decimal points.
"""

from __future__ import annotations

import csv
import io
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from fractions import Fraction
from html import escape
from typing import NamedTuple

import attrs

from kompass_rules.interval import Interval
from kompass_rules.rounding import Rounding, round_end
from kompass_rules.wording import visible


class Emphasis(Enum):
    """The loudness of a row; the value is the SGR code that a terminal understands."""

    STRONG = "1"
    NORMAL = ""
    FAINT = "2"


class Shades(NamedTuple):
    """The colours of a cell's words, ground and edge, as hexadecimal numbers: words of high contrast on the ground."""

    words: str
    ground: str
    edge: str


class Tone(Enum):
    """The colour of a cell; its words say the same, for those who see no colours."""

    RED = Shades("7a1212", "fbdcdc", "b3261e")
    YELLOW = Shades("5c4300", "fff1c2", "8a6100")
    GREEN = Shades("0f4d1d", "d8f0dc", "1e7b34")


@attrs.frozen
class Column:
    """A heading; `right` for numbers. At most one column of a table is `wide`: it gives way where space is short.

    `heard` is the heading for those who listen, where the eye needs none. A `toned` column shows the tone of each row.
    """

    title: str
    right: bool = False
    wide: bool = False
    heard: str = ""
    toned: bool = False


@attrs.frozen
class Row:
    """One line: its cells, how deep its wide cell is indented, and the share (0..1) that its bar shows, if any.

    `apart` asks for some space before the row. `tone` is the colour of its cells in toned columns.
    """

    cells: tuple[str, ...]
    depth: int = 0
    emphasis: Emphasis = Emphasis.NORMAL
    share: Interval | None = None
    apart: bool = False
    tone: Tone | None = None

    def tone_in(self, column: Column) -> Tone | None:
        """The tone of the cell in a column."""
        return self.tone if column.toned else None


@attrs.frozen
class Table:
    """Columns and rows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def has_bars(self) -> bool:
        """Return whether any row has a bar."""
        return any(row.share is not None for row in self.rows)


@attrs.frozen
class Style:
    """The width and the signs that a terminal or a file can show."""

    width: int = 80
    colour: bool = False
    blocks: bool = True


NOTHING = "–"
"""The sign in the place of a figure, where there is none."""

PLAIN = Style()
"""80 columns, no colour, block characters."""

_GAP = "  "
_NARROW_GAP = " "
_LEAST_WIDE = 16
_LEAST_NARROW = 8
_LEAST_WIDE_BESIDE_BARS = 30
_LEAST_BAR = 8
_MOST_BAR = 20
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def bar(share: Interval, width: int, *, blocks: bool = True) -> str:
    """A share (0..1) as a bar: full up to its low end, shaded up to its high one, and a mark at 1; else in ASCII."""
    steps = 8 if blocks else 1
    low, high = (
        int(round_end(min(max(end, Fraction(0)), Fraction(1)) * width * steps, 1, Rounding.HALF_UP))
        for end in (share.low, share.high)
    )
    if not blocks:
        return f"{'#' * low}{'-' * (high - low)}{' ' * (width - high)}|"
    whole, part = divmod(low, 8)
    full = "█" * whole + (_EIGHTHS[part] if part else "")
    shaded = full + "░" * (-(-high // 8) - len(full))
    return f"{shaded:{width}}▏"


def text(table: Table, style: Style = PLAIN) -> str:
    """Aligned text, a heading above; wide cells are wrapped and bars shortened to keep within the style's width."""
    widths = [
        max(width_of(column.title), *(width_of(cell) for cell in cells), 0)
        for column, cells in zip(table.columns, _cells_by_column(table), strict=True)
    ]
    bar_width = _share_out(table, widths, style.width)
    gap = _narrowed(table, widths, style.width)
    lines = _lines(table, [column.title for column in table.columns], 0, widths, "", gap)
    written = [styled(line, Emphasis.STRONG, style) for line in lines]
    for number, row in enumerate(table.rows):
        if row.apart and number:
            written.append("")
        drawn = bar(row.share, bar_width, blocks=style.blocks) if row.share is not None and bar_width else ""
        lines = _lines(table, row.cells, row.depth, widths, drawn, gap)
        written += [styled(line, row.emphasis, style) for line in lines]
    return "\n".join(written)


def wrap(paragraph: str, width: int, indent: str = "") -> str:
    """A paragraph in lines of at most `width`, those after the first indented."""
    shown = visible(paragraph)
    if width <= len(indent):
        return shown
    found = textwrap.wrap(shown, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    return "\n".join(found)


def markdown(table: Table) -> str:
    """A Markdown table; numbers to the right, strong rows in bold, text escaped. Bars are left out."""
    head = [escaped(column.title) for column in table.columns]
    rule = ["---:" if column.right else "---" for column in table.columns]
    lines = [head, rule]
    for row in table.rows:
        cells = [escaped(cell) for cell in row.cells]
        if row.emphasis is Emphasis.STRONG:
            cells = [f"**{cell}**" if cell else "" for cell in cells]
        lines.append(cells)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def html(table: Table) -> str:
    """An HTML table; strong rows in bold, faint ones muted, bars as meters, text escaped."""
    ends = ["right" if column.right else "left" for column in table.columns]
    head = "".join(
        f'<th style="text-align:{end}">{escape(column.title)}</th>'
        for end, column in zip(ends, table.columns, strict=True)
    )
    bars = "<th></th>" if table.has_bars else ""
    rows = "\n".join(_html_row(table, row, ends) for row in table.rows)
    return f"<table>\n<thead><tr>{head}{bars}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def csv_text(table: Table, delimiter: str = ",") -> str:
    """CSV, a heading above, one line a row. A text that a spreadsheet would run as a formula is made a text."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, lineterminator="\n")
    writer.writerow([column.title for column in table.columns])
    for row in table.rows:
        writer.writerow([_no_formula(cell) for cell in row.cells])
    return written.getvalue()


def _cells_by_column(table: Table) -> Iterator[Iterable[str]]:
    for at, column in enumerate(table.columns):
        yield ["  " * row.depth * column.wide + row.cells[at] for row in table.rows]


def _share_out(table: Table, widths: list[int], width: int) -> int:
    """The width of the bars; the wide column is narrowed in place until all fits, but not below what can be read."""
    wide = next((at for at, column in enumerate(table.columns) if column.wide), None)
    natural = 0 if wide is None else widths[wide]
    room = width - sum(widths) - len(_GAP) * (len(widths) - 1) + natural
    bars = 0
    if table.has_bars and room - len(_GAP) - _LEAST_BAR - 1 >= min(_LEAST_WIDE_BESIDE_BARS, natural):
        room -= len(_GAP)
        bars = min(max(room - natural - 1, _LEAST_BAR), _MOST_BAR)
        room -= 1
    if wide is not None:
        least = max(_LEAST_WIDE, _longest_words(table)[wide])
        widths[wide] = max(min(natural, room - bars), min(least, natural))
    return bars


def _narrowed(table: Table, widths: list[int], width: int) -> str:
    """Narrow the columns in place where a table is still too wide, and return the gap between them.

    First columns of words are wrapped between words, then the gap is one space, and at last words are broken.
    """
    words, gap = _longest_words(table), _GAP
    for least, narrower in ((words, _GAP), (words, _NARROW_GAP), ([_LEAST_NARROW] * len(words), _NARROW_GAP)):
        gap, space = narrower, width - len(narrower) * (len(widths) - 1)
        while sum(widths) > space:
            slack = [
                (own - floor, own, at)
                for at, (own, floor, column) in enumerate(zip(widths, least, table.columns, strict=True))
                if own > floor and not (column.right and least is not words)
            ]
            if not slack:
                break
            *_, widest = max(slack)
            widths[widest] -= 1
        if sum(widths) <= space:
            break
    return gap


def _longest_words(table: Table) -> list[int]:
    """Return the width of the longest word of every column."""
    return [
        max(width_of(word) for cell in [column.title, *cells] for word in cell.split(" "))
        for column, cells in zip(table.columns, _cells_by_column(table), strict=True)
    ]


def _lines(
    table: Table, cells: Sequence[str], depth: int, widths: Sequence[int], drawn: str, gap: str = _GAP
) -> Iterator[str]:
    """Yield the lines of one row; what is beside a wrapped cell is on its first line."""
    wrapped = [
        _wrapped(visible(cell), width, depth if column.wide else 0)
        for column, cell, width in zip(table.columns, cells, widths, strict=True)
    ]
    for number in range(max(len(lines) for lines in wrapped)):
        here = [lines[number] if number < len(lines) else "" for lines in wrapped]
        padded = [
            _padded(part, width, right=column.right)
            for column, part, width in zip(table.columns, here, widths, strict=True)
        ]
        yield gap.join([*padded, drawn if not number else ""]).rstrip()


def _wrapped(cell: str, width: int, depth: int) -> list[str]:
    """Return a cell in lines, broken between words, and within one where a word alone is too wide."""
    indent = "  " * depth
    lines, line = [], indent
    for word in cell.split(" "):
        longer = f"{line} {word}" if line.strip() else f"{line}{word}"
        if width_of(longer) > width and line.strip():
            lines.append(line)
            longer = f"{indent}{word}"
        line = longer
        while width_of(line) > width > len(indent):
            lines.append(line[:width])
            line = f"{indent}{line[width:]}"
    return [*lines, line]


def styled(line: str, emphasis: Emphasis, style: Style) -> str:
    """A line, louder or fainter where there is colour."""
    if not (style.colour and emphasis.value and line):
        return line
    return f"\x1b[{emphasis.value}m{line}\x1b[0m"


def _padded(cell: str, width: int, *, right: bool) -> str:
    space = " " * (width - width_of(cell))
    return space + cell if right else cell + space


def width_of(cell: str) -> int:
    """Return the columns of a terminal that a text takes: none for combining characters, two for wide ones."""
    if cell.isascii():
        return len(cell)
    return sum(
        0 if unicodedata.combining(character) else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in cell
    )


_SIGN = "=@+\\-\u2212\uff1d\uff20\uff0b\uff0d\ufe66\ufe6b\ufe62\ufe63"  # small and of full width, too
_NUMBER = r"-[0-9]+(?:[.,][0-9]+)?(?:/[0-9]+)?\s*(?:$|[;,\])])"
_FORMULA = re.compile(rf"(^|[;,|])(?=[\s\ufffd]*[{_SIGN}])(?!\s*{_NUMBER})")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~#]|&(?=#?\w+;))")
_BLOCK = re.compile(r"^(\s*\d{0,9})([-+=.)])(?=[-=\s]|$)")


def escaped(cell: str) -> str:
    """A text for Markdown, every sign of which stands for itself."""
    return _BLOCK.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", visible(cell)))


def _html_row(table: Table, row: Row, ends: Sequence[str]) -> str:
    tag = "th" if row.emphasis is Emphasis.STRONG else "td"
    faint = ' style="opacity:0.6"' if row.emphasis is Emphasis.FAINT else ""
    cells = ""
    for column, cell, end in zip(table.columns, row.cells, ends, strict=True):
        indent = f";padding-left:{row.depth + 1}em" if column.wide and row.depth else ""
        cells += f'<{tag} style="text-align:{end}{indent}{_toned(row.tone_in(column))}">{escape(visible(cell))}</{tag}>'
    if table.has_bars:
        cells += f"<td>{_meter(row.share)}</td>" if row.share is not None else "<td></td>"
    return f"<tr{faint}>{cells}</tr>"


def _toned(tone: Tone | None) -> str:
    if tone is None:
        return ""
    words, ground, edge = tone.value
    return f";color:#{words};background:#{ground};border-left:.3em solid #{edge};print-color-adjust:exact"


def _meter(share: Interval) -> str:
    """A meter at the share that is certain; its value needs only as many digits as can be seen."""
    thousandths = int(round_end(share.low * 1000, 1, Rounding.HALF_UP))
    return f'<meter max="1000" value="{thousandths}"></meter>'


def _no_formula(cell: str) -> str:
    """Return a cell that no spreadsheet calculates, also where its separator is another and it sees several cells."""
    return _FORMULA.sub(r"\1'", visible(cell))
