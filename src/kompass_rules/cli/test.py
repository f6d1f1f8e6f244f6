"""`kompass-rules test`: the expectations in files and folders, tried; what failed, with what came instead."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.findings import report
from kompass_rules.cli.frameworks import framework_in
from kompass_rules.cli.inputs import look
from kompass_rules.cli.terminal import Terminal
from kompass_rules.errors import Finding, InvalidError
from kompass_rules.showing.check_text import tested_lines
from kompass_rules.showing.layout import Emphasis
from kompass_rules.workbench.expectations import Outcome, outcomes
from kompass_rules.workbench.suites import Shelf, documents_in, load_suite


def run(options: Namespace, terminal: Terminal) -> int:
    """Try every expectation; 1 where one failed, or a document is wrong."""
    language = terminal.language
    named = options.rules
    rules = [] if named is None else [framework_in(named, language, correspondences=True)]
    tried, wrong = list[Outcome](), list[Finding]()
    shelf = Shelf()
    for file in _documents(options.path, terminal):
        try:
            tried += outcomes(load_suite(file, rules, shelf))
        except InvalidError as error:
            wrong += error.findings
    failed, findings = [one for one in tried if not one.held], InvalidError([*dict.fromkeys(wrong)]).findings
    if options.json:
        plain = _plain(len(tried) - len(failed), failed, findings)
        terminal.json(plain)
    else:
        _text(len(tried) - len(failed), failed, findings, terminal)
    return 1 if failed or findings else 0


def _documents(paths: list[str], terminal: Terminal) -> list[Path]:
    """The documents below the paths, each once; raises `UsageError` for a folder without any."""
    found: dict[Path, None] = {}
    for path in paths:
        look(path, terminal.language)
        files = documents_in(path)
        if not files:
            raise UsageError(terminal.phrase("no-expectations", path=path))
        found |= dict.fromkeys(files)
    return list(found)


def _text(held: int, failed: list[Outcome], findings: tuple[Finding, ...], terminal: Terminal) -> None:
    report(findings, terminal, {})
    for one in failed:
        terminal.say(terminal.styled(one.name, Emphasis.STRONG))
        for line in one.text(terminal.language).split("\n"):
            terminal.paragraph(f"  {line}", indent=" " * 6)
        terminal.say()
    for line in tested_lines(held, len(failed), findings, terminal.language):
        terminal.say(line)


def _plain(held: int, failed: list[Outcome], findings: tuple[Finding, ...]) -> dict[str, object]:
    return {
        "format": 1,
        "kind": "test",
        "held": held,
        "failed": [
            {
                "name": one.name,
                "findings": [found.to_dict() for found in one.findings],
                "refusals": [found.to_dict() for found in one.refusals],
                "source": one.source,
                "note": one.note,
            }
            for one in failed
        ],
        "findings": [found.to_dict() for found in findings],
    }
