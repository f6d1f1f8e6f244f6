"""Bytes -> any document: only findings come of it, each with a sentence, and what is right can be written again."""

from __future__ import annotations

from collections.abc import Iterable

from kompass_rules import Assessment, Finding, InvalidError, Ruleset, check_document, parse_snapshot
from kompass_rules.documents.loading import build
from kompass_rules.documents.reading import read
from kompass_rules.documents.to_toml import dump_assessment, dump_ruleset

__all__ = ["documents"]


def documents(data: bytes) -> None:
    """Read the bytes as a document of whatever kind they name, and as a result."""
    found = check_document(data)
    _say(found)
    if not found:
        _write(data)
    try:
        parse_snapshot(data)
    except InvalidError as error:
        _say(error.findings)


def _say(findings: Iterable[Finding]) -> None:
    for found in findings:
        assert found.text("sv"), found
        assert found.text("en"), found
        assert found.place or not found.at, found


def _write(data: bytes) -> None:
    """Writing proves that the text means the same value; a value may also be refused, as too long to be read again."""
    value, _ = build(read(data))
    try:
        if isinstance(value, Ruleset):
            dump_ruleset(value)
        elif isinstance(value, Assessment):
            dump_assessment(value)
    except InvalidError as error:
        _say(error.findings)
