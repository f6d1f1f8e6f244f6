"""`kompass-rules audit`: whether the printed figures of an assessment can be right, and how they were rounded then."""

from __future__ import annotations

from argparse import Namespace

from kompass_rules.analysis.audit import audit
from kompass_rules.cli.findings import report
from kompass_rules.cli.frameworks import rules_of
from kompass_rules.cli.inputs import document, located
from kompass_rules.cli.terminal import Terminal, complaints
from kompass_rules.documents.loading import parse_assessment
from kompass_rules.errors import InvalidError
from kompass_rules.showing.audit_page import audit_page


def run(options: Namespace, terminal: Terminal) -> int:
    """Audit the figures of the file; 1 where they, or printed changes, cannot be right."""
    data = document(options.file, terminal.language)
    try:
        assessment = parse_assessment(data, file=options.file)
        ruleset, framework = rules_of(assessment, options.rules, terminal.language, options.file)
        audited = audit(ruleset, assessment)
    except InvalidError as error:
        found = located(error.findings, data, options.file)
        report(found, complaints(terminal.language), {options.file: data})
        return 1
    if options.json:
        terminal.json(audited.to_dict())
    elif options.markdown:
        terminal.for_markdown(audit_page(audited, terminal.language, framework, witness=options.witness))
    else:
        terminal.show(audit_page(audited, terminal.language, framework, witness=options.witness))
    return int(not audited.can_be_right)
