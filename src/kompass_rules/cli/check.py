"""`kompass-rules check`: every finding of files and folders, with the lines that are meant."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kompass_rules.cli.findings import report
from kompass_rules.cli.source import document, located, rules_of
from kompass_rules.cli.terminal import Terminal
from kompass_rules.documents import (
    bundled,
    bundled_names,
    check_document,
    check_folder,
    parse_assessment,
    parse_correspondence,
)
from kompass_rules.documents.reading import read
from kompass_rules.documents.records import CorrespondenceRecord
from kompass_rules.errors import Finding, InvalidError
from kompass_rules.model.ruleset import Missing
from kompass_rules.scoring.evaluation import evaluate
from kompass_rules.workbench.suites import check_expectations

__all__ = ["run"]


def run(options: Namespace, terminal: Terminal) -> int:
    """Check every path; 1 where anything was found."""
    found: list[Finding] = []
    checked: set[str] = set()
    skipped: list[str] = []
    given: dict[str, bytes] = {}
    for name in options.path:
        if Path(name).is_dir():
            found += check_folder(name)
            for file in _files(Path(name)):
                if file.suffix == ".toml":
                    checked.add(str(file))
                    found += _against_rules(document(str(file)), str(file), terminal.language)
                    found += check_expectations(document(str(file)), str(file))
                else:
                    skipped.append(str(file))
        else:
            given[name] = document(name)
            found += check_document(given[name], name)
            found += _against_rules(given[name], name, terminal.language)
            found += _between_rulesets(given[name], name)
            found += check_expectations(given[name], name)
            checked.add(name)
    findings = InvalidError(dict.fromkeys(found)).findings
    report(findings, terminal, given)
    if findings:
        terminal.say()
    bad = {one.file for one in findings}
    terminal.say(terminal.phrase("checked-good", count=len(checked - bad)))
    if findings:
        terminal.say(terminal.phrase("checked-bad", count=len(bad), findings=len(findings)))
    if skipped:
        terminal.paragraph(terminal.phrase("checked-skipped", names=tuple(skipped)), indent="  ")
    return 1 if findings else 0


def _against_rules(data: bytes, name: str, language: str) -> list[Finding]:
    """What an assessment says that its ruleset does not take, where its framework comes with the program."""
    try:
        assessment = parse_assessment(data, file=name)
    except InvalidError:  # another kind of document, or told already
        return []
    if assessment.framework not in bundled_names():
        return []
    try:
        ruleset, _ = rules_of(assessment, None, language)
        evaluate(ruleset, assessment, missing=Missing.BOUND)
    except InvalidError as error:
        return located(error.findings, data, name)
    return []


def _between_rulesets(data: bytes, name: str) -> tuple[Finding, ...]:
    """What a correspondence says that its two rulesets do not hold, where both come with the program."""
    record = read(data).record
    if not isinstance(record, CorrespondenceRecord) or record.framework not in bundled_names():
        return ()
    framework = bundled(record.framework)
    try:
        if record.old in framework and record.new in framework:
            parse_correspondence(data, framework, file=name)
    except InvalidError as error:
        return error.findings
    return ()


def _files(folder: Path) -> list[Path]:
    """What is in a folder and below, but for what is hidden."""
    below = [(file, file.relative_to(folder)) for file in sorted(folder.rglob("*")) if file.is_file()]
    return [file for file, path in below if not any(part.startswith(".") for part in path.parts)]
