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
from kompass_rules.workbench.expectations import ExpectationOutcome, Tested, outcomes
from kompass_rules.workbench.suites import Shelf, documents_in, load_suite


def run(options: Namespace, terminal: Terminal) -> int:
    """Try every expectation; 1 where one failed, or a document is wrong."""
    language = terminal.language
    named = options.rules
    rules = [] if named is None else [framework_in(named, language, correspondences=True)]
    tried, wrong = list[ExpectationOutcome](), list[Finding]()
    shelf = Shelf()
    for file in _documents(options.path, terminal):
        try:
            tried += outcomes(load_suite(file, rules, shelf))
        except InvalidError as error:
            wrong += error.findings
    tested = Tested(tuple(tried), InvalidError([*dict.fromkeys(wrong)]).findings)
    if options.json:
        terminal.json(tested.to_dict())
    else:
        _text(tested, terminal)
    return 1 if tested.failed or tested.findings else 0


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


def _text(tested: Tested, terminal: Terminal) -> None:
    report(tested.findings, terminal, {})
    for one in tested.failed:
        terminal.say(terminal.styled(one.name, Emphasis.STRONG))
        for line in one.text(terminal.language).split("\n"):
            terminal.paragraph(f"  {line}", indent=" " * 6)
        terminal.say()
    for line in tested_lines(tested, terminal.language):
        terminal.say(line)
