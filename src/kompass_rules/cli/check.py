"""`kompass-rules check`: every finding of files and folders, with the lines that are meant."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kompass_rules.cli.findings import report
from kompass_rules.cli.source import document
from kompass_rules.cli.terminal import Terminal
from kompass_rules.documents import check_document, check_folder
from kompass_rules.errors import Finding, InvalidError

__all__ = ["run"]


def run(options: Namespace, terminal: Terminal) -> int:
    """Check every path; 1 where anything was found."""
    found: list[Finding] = []
    checked: set[str] = set()
    skipped: list[str] = []
    read: dict[str, bytes] = {}
    for name in options.path:
        if Path(name).is_dir():
            found += check_folder(name)
            for file in _files(Path(name)):
                if file.suffix == ".toml":
                    checked.add(str(file))
                else:
                    skipped.append(str(file))
        else:
            read[name] = document(name)
            found += check_document(read[name], name)
            checked.add(name)
    findings = InvalidError(dict.fromkeys(found)).findings
    report(findings, terminal, read)
    if findings:
        terminal.say()
    bad = {one.file for one in findings}
    terminal.say(terminal.phrase("checked-good", count=len(checked - bad)))
    if findings:
        terminal.say(terminal.phrase("checked-bad", count=len(bad), findings=len(findings)))
    if skipped:
        terminal.paragraph(terminal.phrase("checked-skipped", names=tuple(skipped)), indent="  ")
    return 1 if findings else 0


def _files(folder: Path) -> list[Path]:
    """What is in a folder and below, but for what is hidden."""
    below = [(file, file.relative_to(folder)) for file in sorted(folder.rglob("*")) if file.is_file()]
    return [file for file, path in below if not any(part.startswith(".") for part in path.parts)]
