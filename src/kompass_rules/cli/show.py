"""`kompass-rules show`: the frameworks that come with the program, the revisions of one, or one revision."""

from __future__ import annotations

from argparse import Namespace

from kompass_rules.cli.frameworks import framework_named, ruleset_named
from kompass_rules.cli.terminal import Terminal
from kompass_rules.documents.folder import bundled, bundled_names
from kompass_rules.showing.page import Page
from kompass_rules.showing.ruleset_page import framework_page, frameworks_table, ruleset_page


def run(options: Namespace, terminal: Terminal) -> int:
    """Show the frameworks, the revisions of one, or one revision."""
    language = terminal.language
    if options.framework is None:
        known = [bundled(name, correspondences=False) for name in bundled_names()]
        terminal.show(Page("", (frameworks_table(known, language),)))
        return 0
    framework = framework_named(options.framework, language)
    if options.revision is None:
        terminal.show(framework_page(framework, language))
        return 0
    ruleset = ruleset_named(framework, options.revision, language)
    terminal.show(ruleset_page(ruleset, language, framework.titled(language)))
    return 0
