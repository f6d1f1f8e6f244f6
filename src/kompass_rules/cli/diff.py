"""`kompass-rules diff`: what changed from one revision of a framework to another, step by step."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence

from kompass_rules.cli.inputs import framework_named, ruleset_named
from kompass_rules.cli.terminal import Terminal
from kompass_rules.framework import Framework
from kompass_rules.revisions.changes import Changes, diff
from kompass_rules.showing import layout
from kompass_rules.showing.changes_table import changes_sheet, changes_table, remarks
from kompass_rules.showing.layout import Emphasis
from kompass_rules.wording import phrase
from kompass_rules.workbench.digest_diff import only_names_change

__all__ = ["run"]


def run(options: Namespace, terminal: Terminal) -> int:
    """Show the changes of every correspondence that leads from one revision to the other, as asked for."""
    language = terminal.language
    framework = framework_named(options.framework, language, correspondences=True)
    old, new = (ruleset_named(framework, name, language).revision for name in (options.old, options.new))
    steps = [diff(step) for step in framework.chain(old, new)]
    if options.json:
        header = {"format": 1, "kind": "changes", "framework": framework.name, "old": old, "new": new}
        written = {**header, "steps": [changes.to_dict() for changes in steps]}
        terminal.for_programs(json.dumps(written, ensure_ascii=False, indent=2) + "\n")
    elif options.csv:
        terminal.for_spreadsheets(changes_sheet(steps, language))
    elif options.markdown:
        terminal.for_programs("\n".join(_markdown(framework, steps, language)) + "\n")
    else:
        _text(framework, steps, terminal)
    return 0


def _headline(framework: Framework, changes: Changes, language: str) -> str:
    step = changes.correspondence
    return f"{framework.title.get(language, framework.name)} {step.old.revision} – {step.new.revision}"


def _still(changes: Changes, language: str) -> str:
    step = changes.correspondence
    return phrase("nothing-moves", language, old=step.old.revision, new=step.new.revision)


def _text(framework: Framework, steps: Sequence[Changes], terminal: Terminal) -> None:
    if not steps:
        terminal.say(terminal.phrase("no-changes"))
    for number, changes in enumerate(steps):
        if number:
            terminal.say()
        terminal.say(terminal.styled(_headline(framework, changes, terminal.language), Emphasis.STRONG))
        terminal.say()
        if only_names_change(changes):
            terminal.paragraph(_still(changes, terminal.language))
            terminal.say()
        if len(changes):
            terminal.say(layout.text(changes_table(changes, terminal.language), terminal.style))
            terminal.say()
        for remark in remarks(changes, terminal.language):
            terminal.paragraph(remark, indent="  ")


def _markdown(framework: Framework, steps: Sequence[Changes], language: str) -> Iterator[str]:
    if not steps:
        yield phrase("no-changes", language)
    for number, changes in enumerate(steps):
        yield from ("",) * bool(number)
        yield f"# {layout.escaped(_headline(framework, changes, language))}"
        if only_names_change(changes):
            yield from ("", layout.escaped(_still(changes, language)))
        if len(changes):
            yield from ("", layout.markdown(changes_table(changes, language)))
        yield ""
        yield from (f"- {layout.escaped(remark)}" for remark in remarks(changes, language))
