"""`kompass-rules check`: every finding of files and folders, with the lines that are meant."""

from __future__ import annotations

from argparse import Namespace

from kompass_rules.cli.findings import report
from kompass_rules.cli.frameworks import rulesets_in
from kompass_rules.cli.inputs import document, look
from kompass_rules.cli.terminal import Terminal
from kompass_rules.showing.check_text import check_lines
from kompass_rules.workbench.checking import Checked, check

_MOST_SHOWN = 50


def run(options: Namespace, terminal: Terminal) -> int:
    """Check every path; 1 where anything was found."""
    for path in options.path:
        if path != "-":
            look(path, terminal.language)
    given = {"-": document("-", terminal)} if "-" in options.path else {}
    rulesets = rulesets_in(options.rules, terminal) if options.rules else ()
    checked = check(options.path, rulesets=rulesets, given=given)
    if options.json:
        terminal.json(checked.to_dict())
    elif options.sarif:
        from kompass_rules.workbench.sarif import sarif

        terminal.json(sarif(checked, terminal.language))
    else:
        _text(checked, terminal)
    return 1 if checked.findings else 0


def _text(checked: Checked, terminal: Terminal) -> None:
    findings, hidden = checked.findings[:_MOST_SHOWN], checked.findings[_MOST_SHOWN:]
    report(findings, terminal, checked.texts)
    for line in check_lines(checked, hidden, terminal.language):
        terminal.paragraph(line, indent="  ")
