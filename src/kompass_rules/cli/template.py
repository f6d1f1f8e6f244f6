"""`kompass-rules template`: a workbook to fill in, for the assessment of one unit by one ruleset."""

from __future__ import annotations

import os
from argparse import Namespace

from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.frameworks import framework_named, ruleset_named
from kompass_rules.cli.language import chosen
from kompass_rules.cli.terminal import Terminal
from kompass_rules.documents.workbook.template import template


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the template, in Swedish unless another language is asked for."""
    if options.output is None:
        raise UsageError(terminal.phrase("template-needs-file"))
    language = chosen(options.lang, os.environ) or "sv"
    framework = framework_named(options.framework, terminal.language)
    ruleset = ruleset_named(framework, options.revision, terminal.language)
    terminal.for_office(template(ruleset, language, framework.titled(language)))
    return 0
