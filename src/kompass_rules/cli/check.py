"""`kompass-rules check`: every finding of files and folders, with the lines that are meant."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from kompass_rules.cli.findings import report
from kompass_rules.cli.inputs import document, rulesets_in
from kompass_rules.cli.terminal import Terminal
from kompass_rules.workbench.checking import Checked, Remark, check

__all__ = ["run"]

_MOST_SHOWN = 50


def run(options: Namespace, terminal: Terminal) -> int:
    """Check every path; 1 where anything was found."""
    for path in options.path:
        if path != "-":
            Path(path).stat()
    given = {"-": document("-")} if "-" in options.path else {}
    rulesets = rulesets_in(options.rules, terminal.language) if options.rules else ()
    checked = check(options.path, rulesets=rulesets, given=given)
    if options.json:
        terminal.for_programs(json.dumps(checked.to_dict(), ensure_ascii=False, indent=2) + "\n")
    elif options.sarif:
        from kompass_rules.workbench.sarif import sarif

        terminal.for_programs(json.dumps(sarif(checked, terminal.language), ensure_ascii=False, indent=2) + "\n")
    else:
        _text(checked, terminal)
    return 1 if checked.findings else 0


def _text(checked: Checked, terminal: Terminal) -> None:
    findings, more = checked.findings[:_MOST_SHOWN], checked.findings[_MOST_SHOWN:]
    report(findings, terminal, checked.texts)
    if more:
        files = len({found.file for found in more})
        name = "checked-more-in-one" if files == 1 else "checked-more"
        terminal.paragraph(terminal.phrase(name, findings=len(more), count=files))
    if findings:
        terminal.say()
    bad = {found.file for found in checked.findings}
    terminal.say(terminal.phrase("checked-good", count=len(set(checked.files) - bad)))
    if findings:
        terminal.say(terminal.phrase("checked-bad", count=len(bad), findings=len(checked.findings)))
    for sentence, names in _together(checked.remarks, terminal.language).items():
        terminal.paragraph(terminal.phrase("checked-in-part", names=names), indent="  ")
        terminal.paragraph(f"  {sentence}", indent="  ")
    for sentence, names in _together(checked.skipped, terminal.language).items():
        terminal.paragraph(terminal.phrase("skipped", why=sentence, names=names), indent="  ")


def _together(remarks: Iterable[Remark], language: str) -> dict[str, tuple[str, ...]]:
    """The files of which the same is said."""
    files: dict[str, tuple[str, ...]] = {}
    for remark in remarks:
        sentence = remark.text(language)
        files[sentence] = (*files.get(sentence, ()), remark.file)
    return files
