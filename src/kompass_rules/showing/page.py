"""Pages: a title, lines, tables and sections, and the three ways to write them: text, Markdown, HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TypeAlias, assert_never

import attrs

from kompass_rules.showing import layout
from kompass_rules.showing.charts.svg import Chart
from kompass_rules.showing.layout import Emphasis, Style, Table, escaped, styled, wrap
from kompass_rules.wording import visible


@attrs.frozen
class Lines:
    """Sentences, one a line: paragraphs, or remarks, which Markdown lists."""

    lines: tuple[str, ...]
    are_remarks: bool = False


@attrs.frozen
class Section:
    """A heading with lines below it, in groups that may have names."""

    title: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]


@attrs.frozen
class Page:
    """A title, and what is below it in order; pages inside have headings one step smaller."""

    title: str
    parts: tuple[Part, ...]


Part: TypeAlias = Lines | Table | Chart | Section | Page


def lines(remarks: Iterable[str]) -> tuple[Lines, ...]:
    """Return the remarks as one part of a page; none where there are none."""
    found = tuple(remarks)
    return (Lines(found, are_remarks=True),) if found else ()


def section(title: str, lines: Iterable[str]) -> tuple[Section, ...]:
    """Return a section with one group of lines; none where there are no lines."""
    found = tuple(lines)
    return (Section(title, (("", found),)),) if found else ()


def page_text(page: Page, style: Style) -> str:
    """Return the page as text within the width of the style, its parts an empty line apart."""
    parts = [_part_text(part, style) for part in page.parts]
    return "\n\n".join([*_title(page.title, style), *parts])


def _part_text(part: Part, style: Style) -> str:
    match part:
        case Lines(lines, are_remarks):
            return "\n".join(wrap(line, style.width, "  " * are_remarks) for line in lines)
        case Table():
            return layout.text(part, style)
        case Chart(title=title, table=table):
            return "\n".join([*_title(title, style), layout.text(table, style)])
        case Section(title, groups):
            return "\n".join([*_title(title, style), *_groups_text(groups, style.width)])
        case Page():
            return page_text(part, style)
        case _:
            assert_never(part)


def _title(title: str, style: Style) -> list[str]:
    lines = wrap(visible(title), style.width).split("\n")
    return ["\n".join(styled(line, Emphasis.STRONG, style) for line in lines)] if title else []


def _groups_text(groups: Iterable[tuple[str, tuple[str, ...]]], width: int) -> Iterator[str]:
    for name, lines in groups:
        if name:
            yield f"  {visible(name)}"
        indent, hanging = ("    • ", " " * 6) if name else ("  ", " " * 4)
        yield from (wrap(f"{indent}{line}", width, hanging) for line in lines)


def page_markdown(page: Page, depth: int = 1) -> str:
    """Return the page as Markdown; `depth` is the level of its heading."""
    title = [f"{'#' * depth} {escaped(page.title)}"] if page.title else []
    return "\n\n".join([*title, *(_part_markdown(part, depth + len(title)) for part in page.parts)])


def _part_markdown(part: Part, depth: int) -> str:
    match part:
        case Lines(lines, are_remarks):
            return _listed(lines) if are_remarks else "  \n".join(escaped(line) for line in lines)
        case Table():
            return layout.markdown(part)
        case Chart(title=title, table=table):
            return f"**{escaped(title)}**\n\n{layout.markdown(table)}"
        case Section(title, groups):
            named = [part for name, lines in groups for part in (f"**{escaped(name)}**" * bool(name), _listed(lines))]
            heading = f"{'#' * depth} {escaped(title)}" if title else ""
            return "\n\n".join(filter(None, [heading, *named]))
        case Page():
            return page_markdown(part, depth)
        case _:
            assert_never(part)


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {escaped(line)}" for line in lines)


def page_html(page: Page) -> str:
    """Return the page as HTML, every text escaped."""
    title = f"<strong>{escape(visible(page.title))}</strong>" if page.title else ""
    return title + "".join(_part_html(part) for part in page.parts)


def _part_html(part: Part) -> str:
    match part:
        case Lines(lines, are_remarks):
            tag = "small" if are_remarks else "p"
            return f"<{tag}>{_broken(lines)}</{tag}>"
        case Table():
            return layout.html(part)
        case Chart():
            return f"{part.svg}{layout.html(part.table)}"
        case Section(title, groups):
            named = "".join(
                f"<p>{f'{escape(visible(name))}<br>' if name else ''}{_broken(lines)}</p>" for name, lines in groups
            )
            return f"<p><strong>{escape(visible(title))}</strong></p><small>{named}</small>"
        case Page():
            return page_html(part)
        case _:
            assert_never(part)


def _broken(lines: Iterable[str]) -> str:
    return "<br>".join(escape(visible(line)) for line in lines)
