"""`kompass-rules audit`: whether the printed figures of an assessment can be right, and how they were rounded then."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from kompass_rules.analysis.audit import audit
from kompass_rules.cli.frameworks import assessed
from kompass_rules.cli.progress import terminal_progress
from kompass_rules.cli.terminal import Terminal
from kompass_rules.showing.audit_page import audit_page


def run(options: Namespace, terminal: Terminal) -> int:
    """Audit the figures of the file; 1 where they, or printed changes, cannot be right."""
    with assessed(options.file, options, terminal) as (assessment, ruleset, framework):
        audited = audit(ruleset, assessment, progress=terminal_progress(terminal.language))
    page = partial(audit_page, audited, terminal.language, framework, witness=options.witness)
    terminal.answer(options, page, audited.to_dict)
    return int(not audited.can_be_right)
