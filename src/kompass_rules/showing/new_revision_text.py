"""A new revision as text: the documents that were written, and what to do next, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from kompass_rules.documents.folder import FRAMEWORK_FILE
from kompass_rules.showing.layout import Emphasis, Style, styled, wrap
from kompass_rules.wording import phrase, visible

_WROTE = {"correspondences": "wrote-correspondence", "expectations": "wrote-expectations"}
_STEPS = ("next-edit", "next-draft", "next-confirm", "next-check", "next-test", "next-diff")


@attrs.frozen
class Step:
    """The folder of a framework, as a command is given it, and the revisions: old, new, and the next one, if any."""

    folder: str
    old: str
    new: str
    later: str


def new_revision_lines(step: Step, names: Sequence[str], language: str, style: Style) -> Iterator[str]:
    """Yield the lines on a revision whose documents were written; `names` are those of their files."""
    yield styled(visible(phrase("written-in", language, path=step.folder)), Emphasis.STRONG, style)
    yield ""
    own = {f"{step.new}.toml": "wrote-ruleset", FRAMEWORK_FILE: "wrote-framework"}
    width = max(map(len, names))
    for name in names:
        said = phrase(own.get(name) or _WROTE[name.partition("/")[0]], language, old=step.old, new=step.new)
        yield wrap(f"  {name:{width}}  {said}", style.width, " " * (width + 4))
    yield ""
    yield styled(visible(phrase("do-next", language)), Emphasis.STRONG, style)
    folder = f'"{step.folder}"' if " " in step.folder else step.folder
    # A later revision behind the new one needs a correspondence as well.
    for number, name in enumerate((*_STEPS, "next-onward") if step.later else _STEPS, 1):
        text = phrase(name, language, folder=folder, old=step.old, new=step.new, later=step.later)
        yield wrap(f"  {number}. {text}", style.width, "     ")
