"""Findings for people: place, sentence, and the line of the document with a mark below the place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kompass_rules.cli.inputs import text_in
from kompass_rules.cli.terminal import Terminal
from kompass_rules.errors import Finding
from kompass_rules.showing.findings_text import finding_lines


def report(findings: Iterable[Finding], terminal: Terminal, known: Mapping[str, bytes]) -> None:
    """Write every finding; `known` holds documents that are read already, others are read again for their lines."""
    documents = dict(known)
    for found in findings:
        if found.file is not None and found.file not in documents:
            documents[found.file] = (found.file != "-" and text_in(Path(found.file))) or b""
        terminal.say("\n".join(finding_lines(found, documents, terminal.language, terminal.style)))
