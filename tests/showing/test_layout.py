from __future__ import annotations

import csv
import io
import re
import unicodedata
from fractions import Fraction
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kompass_rules.interval import Interval
from kompass_rules.showing.layout import (
    PLAIN,
    Column,
    Emphasis,
    Row,
    Style,
    Table,
    bar,
    csv_text,
    escaped,
    html,
    markdown,
    styled,
    text,
    wrap,
)
from kompass_rules.wording import visible

COLUMNS = (Column("Kod"), Column("Rubrik", wide=True), Column("Max", right=True))
TABLE = Table(
    COLUMNS,
    (
        Row(("1", "Område", "100"), emphasis=Emphasis.STRONG, share=Interval.exactly(Fraction(1, 2)), apart=True),
        Row(("1.1", "Del | ett", "20"), depth=1, share=Interval(Fraction(1, 4), Fraction(1, 2))),
        Row(("", "Okänt <b>", ""), emphasis=Emphasis.FAINT, apart=True),
    ),
)


def width_of(line: str) -> int:
    return len(line.replace("\u0301", "")) + line.count("漢")


def test_columns_are_aligned_and_bars_drawn() -> None:
    assert text(TABLE, Style(width=40)).split("\n") == [
        "Kod  Rubrik       Max",
        "1    Område       100  ████████        ▏",
        "1.1    Del | ett   20  ████░░░░        ▏",
        "",
        "     Okänt <b>",
    ]


def test_bars_in_ascii() -> None:
    lines = text(TABLE, Style(width=40, blocks=False)).split("\n")

    assert lines[1].endswith("########        |")
    assert lines[2].endswith("####----        |")


@pytest.mark.parametrize(
    ("share", "drawn"),
    [
        (Fraction(0), "    ▏"),
        (Fraction(1), "████▏"),
        (Fraction(1, 32), "▏   ▏"),
        (Fraction(15, 32), "█▉  ▏"),
        (Fraction(3, 2), "████▏"),
        (Fraction(-1), "    ▏"),
    ],
)
def test_a_bar_has_eighths(share: Fraction, drawn: str) -> None:
    assert bar(Interval.exactly(share), 4) == drawn


@given(st.fractions(-1, 2), st.fractions(-1, 2), st.integers(1, 30), st.booleans())
def test_a_bar_is_as_wide_as_it_is_asked_to_be(one: Fraction, other: Fraction, width: int, blocks: bool) -> None:
    assert len(bar(Interval(min(one, other), max(one, other)), width, blocks=blocks)) == width + 1


def test_where_space_is_short_bars_go_first_and_then_titles_wrap() -> None:
    long = Table(COLUMNS, (Row(("1", "Ett ganska långt namn på ett område", "100"), 1, share=Interval.exactly(1)),))

    assert "█" not in text(long, Style(width=45))
    assert text(long, Style(width=30)).split("\n") == [
        "Kod  Rubrik                Max",
        "1      Ett ganska långt    100",
        "       namn på ett område",
    ]
    assert len(text(long, Style(width=28)).split("\n")) == 4


def test_a_table_that_is_still_too_wide_wraps_words_then_closes_gaps_then_breaks_words() -> None:
    columns = (Column("", wide=True), Column("Formerly"), Column("Points", right=True), Column("Comparable"))
    table = Table(columns, (Row(("Samhällsutveckling", "1, 2, 3", "[7, 9]", "to a large extent")),))

    assert text(table, Style(width=60)) == (
        "                    Formerly  Points  Comparable\nSamhällsutveckling  1, 2, 3   [7, 9]  to a large extent"
    )
    assert text(table, Style(width=50)).split("\n") == [
        "                    Formerly  Points  Comparable",
        "Samhällsutveckling  1, 2, 3   [7, 9]  to a large",
        "                                      extent",
    ]
    assert text(table, Style(width=45)).split("\n") == [
        "                   Formerly Points Comparable",
        "Samhällsutveckling 1, 2, 3  [7, 9] to a large",
        "                                   extent",
    ]
    assert text(table, Style(width=38)).split("\n") == [
        "            Formerly Points Comparable",
        "Samhällsutv 1, 2, 3  [7, 9] to a large",
        "eckling                     extent",
    ]
    assert max(map(len, text(table, Style(width=30)).split("\n"))) == 33  # numbers are never broken


def test_a_table_without_a_wide_column_wraps_its_words() -> None:
    table = Table((Column("A"),), (Row(("a much longer cell",)),))

    assert text(table, Style(width=8)).split("\n") == ["A", "a much", "longer", "cell"]


def test_a_table_without_rows_has_its_heading() -> None:
    assert text(Table(COLUMNS, ())) == "Kod  Rubrik  Max"


def test_wide_and_combining_characters_keep_columns_straight() -> None:
    rows = (Row(("漢", "a", "1")), Row(("e\u0301", "b", "22")), Row(("x", "c", "3")))
    lines = text(Table(COLUMNS, rows)).split("\n")

    assert {width_of(line) for line in lines} == {len("Kod  Rubrik  Max")}


def test_colour_only_where_there_is_any() -> None:
    assert "\x1b" not in text(TABLE, PLAIN)
    lines = text(TABLE, Style(width=40, colour=True)).split("\n")

    assert lines[0] == "\x1b[1mKod  Rubrik       Max\x1b[0m"
    assert lines[1].startswith("\x1b[1m1 ")
    assert not lines[2].startswith("\x1b")
    assert lines[4].startswith("\x1b[2m")
    assert styled("", Emphasis.STRONG, Style(colour=True)) == ""


def test_a_terminal_never_gets_what_a_document_smuggles_in() -> None:
    evil = Table((Column("A", wide=True),), (Row(("\x1b[2Jevil\u202e",)),))

    assert "\x1b" not in text(evil)
    assert "\u202e" not in text(evil) + markdown(evil) + html(evil)


def test_markdown_is_escaped_and_numbers_stand_to_the_right() -> None:
    assert markdown(TABLE).split("\n") == [
        "| Kod | Rubrik | Max |",
        "| --- | --- | ---: |",
        "| **1** | **Område** | **100** |",
        "| 1.1 | Del \\| ett | 20 |",
        "|  | Okänt \\<b\\> |  |",
    ]
    assert escaped("*a*\nb") == "\\*a\\* b"


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("&lt;b&gt;", "\\&lt;b\\&gt;"),
        ("- x", "\\- x"),
        ("+", "\\+"),
        (" 12) x", " 12\\) x"),
        ("1. x", "1\\. x"),
        ("---", "\\---"),
        ("==", "\\=="),
        ("-5", "-5"),
        ("1.1 x", "1.1 x"),
        ("2020-12", "2020-12"),
        ("a - b", "a - b"),
    ],
)
def test_no_text_begins_a_list_a_heading_or_a_line_in_markdown(given: str, meant: str) -> None:
    assert escaped(given) == meant


class Reader(HTMLParser):
    """Collects cells by row, and the attributes of meters."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.meters: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
        elif tag == "meter":
            self.meters.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip("\n")


def test_html_reads_back() -> None:
    reader = Reader()
    reader.feed(html(TABLE))

    assert reader.rows[0] == ["Kod", "Rubrik", "Max", ""]
    assert reader.rows[1:] == [[*row.cells, ""] for row in TABLE.rows]
    assert reader.meters == [{"max": "1000", "value": "500"}, {"max": "1000", "value": "250"}]
    assert "<b>" not in html(TABLE)


def test_html_without_bars_has_no_column_for_them() -> None:
    reader = Reader()
    reader.feed(html(Table(COLUMNS, (Row(("1", "a", "2")),))))

    assert reader.rows == [["Kod", "Rubrik", "Max"], ["1", "a", "2"]]


@given(st.lists(st.tuples(*[st.text(st.characters(exclude_categories=["Cs", "Cc"]))] * 3)), st.sampled_from(",;"))
def test_csv_reads_back(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    table = Table(COLUMNS, tuple(Row(row) for row in rows))
    heading, *read = csv.reader(io.StringIO(csv_text(table, delimiter)), delimiter=delimiter)

    assert heading == ["Kod", "Rubrik", "Max"]
    assert [[cell.replace("'", "") for cell in row] for row in read] == [
        [visible(cell).replace("'", "") for cell in row] for row in rows
    ]


def is_formula(cell: str) -> bool:
    """Return whether a spreadsheet may calculate a cell: it reads signs of any width, and passes over blanks."""
    seen = "".join(one for one in cell if not one.isspace() and unicodedata.category(one) != "Cf" and one != "\ufffd")
    seen = unicodedata.normalize("NFKC", seen).replace("\N{MINUS SIGN}", "-")
    return seen[:1] in {*"=+-@"} and not re.match(r"-\d+([.,]\d+)?(/\d+)?($|[\])])", seen)


SIGNS = "=+-@\N{MINUS SIGN}\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b"
BLANKS = " \u00a0\u3000\u200b\ufeff\u202e\t\r\n\x00"
TRICKS = st.text(st.sampled_from(f"{SIGNS}{BLANKS};,|'\"1A(!)]./"))


@given(TRICKS | st.text(), st.sampled_from(",;"))
@example("-2+3+cmd|' /C calc'!A0", ",")
@example("x;=HYPERLINK(A1);y", ",")
@example("x, =1", ";")
@example("-1/3|cmd", ",")
def test_a_spreadsheet_calculates_no_text(cell: str, delimiter: str) -> None:
    """Nor does it where another delimiter is set, and it sees several cells in one."""
    line = csv_text(Table((Column("A"), Column("B")), (Row(("1", cell)),)), delimiter).split("\n")[1]

    for other in ",;\t|":
        assert [found for found in next(csv.reader([line], delimiter=other)) if is_formula(found)] == []


@pytest.mark.parametrize("cell", ["-4", "-4,5", "-4.5", "1.1", "2A", "[-50, -30]", "mellan -5; -1/3)", "A-B", "–"])
def test_numbers_and_codes_stay_as_they_are(cell: str) -> None:
    table = Table((Column("A"),), (Row((cell,)),))

    assert next(csv.reader([csv_text(table).split("\n")[1]])) == [cell]


def test_paragraphs_are_wrapped() -> None:
    assert wrap("ett två tre fyra", 9, "  ") == "ett två\n  tre\n  fyra"
    assert wrap("ett två", 2, "  ") == "ett två"
