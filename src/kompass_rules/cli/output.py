"""The file that `-o` names: what a command says, in the form that the file's ending asks for."""

from __future__ import annotations

import io
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import attrs

from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.files import locked, write_all
from kompass_rules.cli.inputs import text_in
from kompass_rules.cli.terminal import Terminal
from kompass_rules.frozen import FrozenDict
from kompass_rules.showing.layout import PLAIN, Table
from kompass_rules.showing.page import Lines, Page, page_markdown, page_text
from kompass_rules.showing.report_html import report_html
from kompass_rules.showing.results_workbook import page_xlsx, table_xlsx
from kompass_rules.showing.word import page_docx
from kompass_rules.wording import phrase

_OPTIONS: Mapping[str, str] = {".json": "json", ".csv": "csv", ".xlsx": "csv", ".md": "markdown", ".sarif": "sarif"}
"""The endings that ask for one of a command's own forms."""

_TEXT = ".txt"
_PAGES: Mapping[str, Callable[[Page, str], bytes]] = {
    ".html": lambda page, language: report_html(page, language).encode(),
    ".htm": lambda page, language: report_html(page, language).encode(),
    ".md": lambda page, _: f"{page_markdown(page)}\n".encode(),
    ".docx": page_docx,
    ".xlsx": lambda page, _: page_xlsx(page),
    _TEXT: lambda page, _: f"{page_text(page, PLAIN)}\n".encode(),
}
"""The endings of pages, and how they are written."""

_AS_SAID = (".toml", ".xlsx")
"""The endings of documents that people go on writing in: a file that is there already is never replaced."""

_ONLY: Mapping[str, tuple[str, ...]] = {
    "changelog": (".md", _TEXT),
    "draft": (".toml",),
    "schema": (".json",),
    "template": (".xlsx",),
}
"""The endings of commands that write a document of one form, which would be misread under another ending."""


def write(run: Callable[[Namespace, Terminal], int], options: Namespace, here: Terminal) -> int:
    """Run a command and write what it says to the file of its option `output`; return the exit code.

    Nothing is written where the command fails. A file that is there is replaced as a whole, but for documents.
    """
    path, language = Path(options.output), here.language
    form = path.suffix.lower()
    chosen = next((name for name in _OPTIONS.values() if getattr(options, name, False)), None)
    allowed = _endings(options, chosen)
    if path.is_dir():
        example = str(path / f"{options.command}{next(iter(allowed))}")
        raise UsageError(phrase("bad-output-folder", language, path=options.output, example=example))
    if form not in allowed and (chosen is None or form in {*_PAGES, *_OPTIONS}):
        raise UsageError(phrase("bad-output", language, path=options.output, allowed=tuple(allowed)))
    chosen = chosen or allowed.get(form)
    if chosen:
        setattr(options, chosen, True)
    if any(_is_same(path, given) for given in _texts(options)):
        raise UsageError(phrase("bad-output-input", language, path=options.output))
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, "utf-8", newline="", write_through=True)
    taken = Taken(language, stream, PLAIN, texts=here.texts, as_workbook=form == ".xlsx")
    code = run(options, taken)
    if form == ".xlsx" and taken.tables:
        raw.write(table_xlsx(taken.tables[0], options.command))
    data = raw.getvalue() or taken.document(options.command, None if chosen else _PAGES.get(form))
    with locked(path.parent, language):
        held = None if form in _AS_SAID else text_in(path)
        known = FrozenDict() if held is None else {path.name: held}
        write_all(path.parent, {path.name: data}, language, known=known)
    return code


def _endings(options: Namespace, chosen: str | None) -> Mapping[str, str | None]:
    """Return the endings of what a command writes, each with its form; a page has none.

    A form that was chosen is text, and no ending lets another program take it for something else: a browser would obey
    what a title says in Markdown. An explanation is a page.
    """
    if chosen:
        return {ending: name for ending, name in _OPTIONS.items() if name == chosen} | {_TEXT: chosen}
    if options.command in _ONLY:
        return dict.fromkeys(_ONLY[options.command])
    forms = {} if getattr(options, "explain", None) else _OPTIONS
    return dict.fromkeys(_PAGES) | {ending: name for ending, name in forms.items() if hasattr(options, name)}


def _texts(options: Namespace) -> Iterator[str]:
    """Yield the texts that the command was given, the files that it reads among them."""
    for name, value in vars(options).items():
        if name == "output":
            continue
        yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


def _is_same(path: Path, given: str) -> bool:
    try:
        return path.samefile(given)
    except (OSError, ValueError):
        return False


@attrs.frozen
class Taken(Terminal):
    """A terminal that keeps pages, each with its language, and texts for a file."""

    pages: list[tuple[Page, str]] = attrs.field(factory=list)
    tables: list[Table] = attrs.field(factory=list)
    as_workbook: bool = False

    def for_spreadsheets(self, table: Table) -> None:
        """Keep a table for a workbook; write any other as CSV."""
        if self.as_workbook:
            self.tables.append(table)
        else:
            super().for_spreadsheets(table)

    def say(self, text: str = "") -> None:
        """Keep a text."""
        self.show(Page("", (Lines(tuple(text.split("\n"))),)))

    def show(self, page: Page) -> None:
        """Keep a page."""
        self.pages.append((page, self.language))

    def document(self, command: str, as_page: Callable[[Page, str], bytes] | None) -> bytes:
        """Return the pages in their form, titled by the command where they have no title."""
        pages = tuple(page for page, _ in self.pages)
        page, language = pages[0] if len(pages) == 1 else Page("", pages), self.pages[0][1]
        page = page if page.title else Page(f"kompass-rules {command}", page.parts)
        return (as_page or _PAGES[_TEXT])(page, language)
