"""`kompass-rules diff`: what changed from one revision of a framework to another, step by step."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from functools import partial

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

    def plain() -> Mapping[str, object]:
        header = {"format": 1, "kind": "changes", "framework": framework.name, "old": old, "new": new}
        return {**header, "steps": [changes.to_dict() for changes in steps]}

    page = partial(steps_page, steps, language, framework.titled(language))
    terminal.answer(options, page, plain, partial(changes_sheet, steps, language))
    return 0
