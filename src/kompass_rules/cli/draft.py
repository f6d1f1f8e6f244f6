"""`kompass-rules draft`: a first draft of the correspondence between two revisions, as the document it is to become."""

from __future__ import annotations

from argparse import Namespace

from kompass_rules.cli.source import framework_named, ruleset_named
from kompass_rules.cli.terminal import Terminal
from kompass_rules.documents import dump_correspondence
from kompass_rules.revisions.draft import draft

__all__ = ["run"]


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the draft."""
    framework = framework_named(options.framework, terminal.language)
    old, new = (ruleset_named(framework, name, terminal.language) for name in (options.old, options.new))
    terminal.for_programs(dump_correspondence(draft(old, new)))
    return 0
