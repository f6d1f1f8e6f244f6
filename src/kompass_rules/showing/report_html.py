"""Pages as HTML documents of their own: no script, nothing from elsewhere, laid out for screens and for A4."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from html import escape
from typing import assert_never

from kompass_rules.showing.charts.svg import Chart
from kompass_rules.showing.layout import Column, Emphasis, Row, Table, Tone
from kompass_rules.showing.page import Lines, Page, Section
from kompass_rules.showing.report_style import STYLE
from kompass_rules.version import VERSION
from kompass_rules.wording import phrase, visible

_TOP, _DEEPEST = 2, 6
_LOUDNESS: Mapping[Emphasis, str] = {Emphasis.STRONG: "strong", Emphasis.NORMAL: "", Emphasis.FAINT: "faint"}


def report_html(page: Page, language: str) -> str:
    """Return the page as a whole HTML document, every text escaped.

    It refers to nothing outside itself, and its content security policy lets a browser apply nothing but its own
    style sheet. The pages inside are its sections, with links to them at the top.
    """
    policy = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"
    made = phrase("made-with", language, version=VERSION)
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{language}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_text(page.title)}</title>",
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            f"<header><h1>{_text(page.title)}</h1></header>",
            *_contents(page, language),
            "<main>",
            *_sections(page),
            "</main>",
            f"<footer><p>{_text(made)}</p></footer>",
            "</body>",
            "</html>\n",
        )
    )


def _contents(page: Page, language: str) -> Iterator[str]:
    """Yield the list of the sections, with links to them."""
    titles = [part.title for part in page.parts if isinstance(part, Page)]
    if len(titles) > 1:
        links = (f'<li><a href="#section-{at}">{_text(title)}</a></li>' for at, title in enumerate(titles, start=1))
        yield f'<nav aria-label="{_text(phrase("contents", language))}"><ul>{"".join(links)}</ul></nav>'


def _sections(page: Page) -> Iterator[str]:
    at = 0
    for part in page.parts:
        inner = "\n".join(_parts(Page("", (part,)), _TOP))
        at += isinstance(part, Page)
        yield f'<section id="section-{at}">\n{inner}\n</section>' if isinstance(part, Page) else inner


def _parts(page: Page, depth: int) -> Iterator[str]:
    """Yield each part of a page; `depth` is the level of the headings below its own."""
    for part in page.parts:
        match part:
            case Lines(lines, are_remarks):
                yield _listed(lines, "remarks") if are_remarks else _paragraphs(lines)
            case Table():
                yield _table(part, page.title)
            case Chart():
                yield f"<figure><figcaption>{_text(part.title)}</figcaption>{part.svg}</figure>"
                yield _table(part.table, part.title)
            case Section(title, groups):
                yield "\n".join([_heading(title, depth), *_groups(groups, depth + bool(title))])
            case Page():
                yield "\n".join([_heading(part.title, depth), *_parts(part, depth + 1)])
            case _:
                assert_never(part)


def _heading(title: str, depth: int) -> str:
    level = min(depth, _DEEPEST)
    return f"<h{level}>{_text(title)}</h{level}>" if title else ""


def _groups(groups: Iterable[tuple[str, tuple[str, ...]]], depth: int) -> Iterator[str]:
    for name, lines in groups:
        yield f"{_heading(name, depth)}{_listed(lines)}"


def _listed(lines: Iterable[str], kind: str = "") -> str:
    mark = f' class="{kind}"' if kind else ""
    return f"<ul{mark}>{''.join(f'<li>{_text(line)}</li>' for line in lines)}</ul>"


def _paragraphs(lines: Iterable[str]) -> str:
    return "\n".join(f"<p>{_text(line)}</p>" for line in lines)


def _table(table: Table, label: str) -> str:
    """Return a table that scrolls by itself where it is too wide; its name for a screen reader is the label."""
    heads = "".join(_head(column) for column in table.columns)
    rows = "\n".join(_row(table, row) for row in table.rows)
    name = f'role="group" aria-label="{_text(label)}" tabindex="0"'
    return (
        f'<div class="scroll" {name}><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>'
    )


def _head(column: Column) -> str:
    words = _text(column.title) if column.title else f'<span class="heard">{_text(column.heard)}</span>'
    return f'<th scope="col"{_kinds(column)}>{words}</th>'


def _kinds(column: Column, tone: Tone | None = None) -> str:
    found = ["number"] * column.right + ["wide"] * column.wide + ([] if tone is None else [tone.name.lower()])
    kinds = " ".join(found)
    return f' class="{kinds}"' if kinds else ""


def _row(table: Table, row: Row) -> str:
    kinds = [_LOUDNESS[row.emphasis], "apart" if row.apart else "", "deeper" if row.depth else ""]
    mark = f' class="{" ".join(filter(None, kinds))}"' if any(kinds) else ""
    cells = (
        f'<th scope="row"{_kinds(column)}>{_text(cell)}</th>'
        if column.wide
        else f"<td{_kinds(column, row.tone_in(column))}>{_text(cell)}</td>"
        for column, cell in zip(table.columns, row.cells, strict=True)
    )
    return f"<tr{mark}>{''.join(cells)}</tr>"


def _text(text: str) -> str:
    return escape(visible(text))
