"""`kompass-rules check`: every finding of files and folders, with the lines that are meant."""

from __future__ import annotations

from argparse import Namespace

import attrs

from kompass_rules.cli.findings import report
from kompass_rules.cli.frameworks import in_folder_near, rulesets_in, tell_of_rules
from kompass_rules.cli.inputs import document, look
from kompass_rules.cli.terminal import Terminal
from kompass_rules.errors import Finding
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
    if not options.rules:
        checked = _with_folders(checked, options.path[0], terminal.language)
    if options.json:
        terminal.json(checked.to_dict())
    elif options.sarif:
        from kompass_rules.workbench.sarif import sarif

        terminal.json(sarif(checked, terminal.language))
    else:
        _text(checked, terminal)
    return 1 if checked.findings else 0


def _with_folders(checked: Checked, path: str, language: str) -> Checked:
    """Return what was checked, leading to a folder with the framework where the library's is another.

    A folder that the check passed over, although the library has a framework of its name, is told.
    """
    findings = tuple(
        in_folder_near(one, checked.texts[one.file or ""]) if _is_of_an_assessment(one) else one
        for one in checked.findings
    )
    if findings == checked.findings:
        for name in checked.library:
            tell_of_rules(name, path, language)
    return attrs.evolve(checked, findings=findings)


def _is_of_an_assessment(found: Finding) -> bool:
    return found.code == "revision-not-there" and found.at == ("revision",)


def _text(checked: Checked, terminal: Terminal) -> None:
    findings, hidden = checked.findings[:_MOST_SHOWN], checked.findings[_MOST_SHOWN:]
    report(findings, terminal, checked.texts)
    for line in check_lines(checked, hidden, terminal.language):
        terminal.paragraph(line, indent="  ")
