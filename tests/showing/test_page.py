"""Pages as text, Markdown and HTML: the same parts in the same order, told apart by each form's own means."""

from __future__ import annotations

from kompass_rules.showing.layout import Column, Emphasis, Row, Style, Table, styled
from kompass_rules.showing.page import Lines, Page, Section, page_html, page_markdown, page_text, section

TABLE = Table((Column(""), Column("Points", right=True)), (Row(("A*", "3")),))
INNER = Page("Inner", (Lines(("One & two.", "Three.")), *section("Reasons", ["Because of four words."])))
NOTES = Section("Notes", (("Strong", ("a", "b")), ("Weak", ("c",))))
PAGE = Page("A title", (TABLE, Lines(("A remark that is long.",), are_remarks=True), INNER, NOTES))


def test_text_keeps_to_the_width_and_indents_what_goes_on() -> None:
    assert page_text(PAGE, Style(width=16)).split("\n") == [
        "A title",
        "",
        "    Points",
        "A*       3",
        "",
        "A remark that is",
        "  long.",
        "",
        "Inner",
        "",
        "One & two.",
        "Three.",
        "",
        "Reasons",
        "  Because of",
        "    four words.",
        "",
        "Notes",
        "  Strong",
        "    • a",
        "    • b",
        "  Weak",
        "    • c",
    ]


def test_every_line_of_a_long_title_is_strong() -> None:
    style = Style(width=8, colour=True)

    assert page_text(Page("Two long words", ()), style).split("\n") == [
        styled("Two long", Emphasis.STRONG, style),
        styled("words", Emphasis.STRONG, style),
    ]


def test_markdown_has_smaller_headings_inside_and_lists_remarks() -> None:
    assert page_markdown(PAGE).split("\n") == [
        "# A title",
        "",
        "|  | Points |",
        "| --- | ---: |",
        "| A\\* | 3 |",
        "",
        "- A remark that is long.",
        "",
        "## Inner",
        "",
        "One & two.  ",
        "Three.",
        "",
        "### Reasons",
        "",
        "- Because of four words.",
        "",
        "## Notes",
        "",
        "**Strong**",
        "",
        "- a",
        "- b",
        "",
        "**Weak**",
        "",
        "- c",
    ]


def test_markdown_has_no_heading_without_words() -> None:
    assert page_markdown(Page("", (Section("", (("Strong", ("a",)),)),))) == "**Strong**\n\n- a"


def test_html_escapes_every_text() -> None:
    page = Page("<b>", (Lines(("a < b", "c")), Lines(("&",), are_remarks=True), TABLE, INNER, NOTES))
    html = page_html(page)

    assert html.startswith("<strong>&lt;b&gt;</strong><p>a &lt; b<br>c</p><small>&amp;</small><table>")
    assert "<strong>Inner</strong><p>One &amp; two.<br>Three.</p><p><strong>Reasons</strong></p>" in html
    assert html.endswith("<p><strong>Notes</strong></p><small><p>Strong<br>a<br>b</p><p>Weak<br>c</p></small>")


def test_a_page_without_a_title_is_its_parts() -> None:
    page = Page("", (Page("One", ()), Page("Two", ())))

    assert page_text(page, Style()) == "One\n\nTwo"
    assert page_markdown(page) == "# One\n\n# Two"
    assert page_html(page) == "<strong>One</strong><strong>Two</strong>"


def test_a_section_without_lines_is_none() -> None:
    assert section("Reasons", ()) == ()
