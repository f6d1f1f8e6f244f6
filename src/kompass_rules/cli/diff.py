"""`kompass-rules diff`: what changed from one revision of a framework to another, step by step."""

from __future__ import annotations

from argparse import Namespace

from kompass_rules.cli.frameworks import framework_named, ruleset_named
from kompass_rules.cli.terminal import Terminal
from kompass_rules.revisions.changes import diff
from kompass_rules.showing.changes_page import steps_page
from kompass_rules.showing.changes_table import changes_sheet


def run(options: Namespace, terminal: Terminal) -> int:
    """Show the changes of every correspondence that leads from one revision to the other, as asked for."""
    language = terminal.language
    framework = framework_named(options.framework, language, correspondences=True)
    old, new = (ruleset_named(framework, name, language).revision for name in (options.old, options.new))
    steps = [diff(step) for step in framework.chain(old, new)]
    title = framework.titled(language)
    if options.json:
        header = {"format": 1, "kind": "changes", "framework": framework.name, "old": old, "new": new}
        written = {**header, "steps": [changes.to_dict() for changes in steps]}
        terminal.json(written)
    elif options.csv:
        terminal.for_spreadsheets(changes_sheet(steps, language))
    elif options.markdown:
        terminal.for_markdown(steps_page(steps, language, title))
    else:
        terminal.show(steps_page(steps, language, title))
    return 0
