"""Changes between revisions as a page: their table, and the remarks on it."""

from __future__ import annotations

from collections.abc import Sequence

from kompass_rules.revisions.changes import Changes
from kompass_rules.showing.changes_table import changes_table, remarks
from kompass_rules.showing.layout import Table
from kompass_rules.showing.page import Lines, Page
from kompass_rules.wording import phrase
from kompass_rules.workbench.digest_diff import only_names_change


def steps_page(steps: Sequence[Changes], language: str, framework: str) -> Page:
    """Return the page of all steps from one revision to another; `framework` is the title of the framework."""
    pages = tuple(changes_page(changes, language, framework) for changes in steps)
    if len(pages) == 1:
        return pages[0]
    return Page("", pages or (Lines((phrase("no-changes", language),)),))


def changes_page(changes: Changes, language: str, framework: str | None = None) -> Page:
    """Return the page of one step; `framework` is the title of the framework, if known."""
    step = changes.correspondence
    title = f"{framework or step.new.framework} {step.old.revision} – {step.new.revision}"
    parts: list[Lines | Table] = []
    if only_names_change(changes):
        still = phrase("nothing-moves", language, old=step.old.revision, new=step.new.revision)
        parts.append(Lines((still,)))
    if len(changes):
        parts.append(changes_table(changes, language))
    below = tuple(remarks(changes, language))
    return Page(title, (*parts, Lines(below, are_remarks=True)) if below else tuple(parts))
