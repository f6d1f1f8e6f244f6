"""`kompass-rules changelog`: what each revision of a framework changed, the newest first, in Markdown."""

from __future__ import annotations

from argparse import Namespace

from kompass_rules.cli.frameworks import framework_named
from kompass_rules.cli.terminal import Terminal
from kompass_rules.showing.changelog import changelog


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the changelog."""
    framework = framework_named(options.framework, terminal.language, correspondences=True)
    terminal.for_programs("\n".join(changelog(framework, terminal.language)) + "\n")
    return 0
