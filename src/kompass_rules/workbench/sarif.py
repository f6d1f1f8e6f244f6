"""Checks as SARIF 2.1.0, the format in which editors and build services take findings of any tool.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from kompass_rules.errors import Finding
from kompass_rules.version import VERSION
from kompass_rules.wording import LANGUAGES, general_text
from kompass_rules.workbench.checking import Checked

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_NAME = "kompass-rules"


def sarif(checked: Checked, language: str) -> dict[str, object]:
    """Plain data with every finding as a result in one language, and the rules in the other languages too.

    Columns are counted in characters. The path of a file below the working folder is relative to that folder.
    """
    codes = sorted({found.code for found in checked.findings})
    driver = {**_component(codes, language), "version": VERSION, "semanticVersion": VERSION}
    run = {
        "tool": {"driver": driver},
        "translations": [_translation(codes, other) for other in LANGUAGES if other != language],
        "language": language,
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "artifacts": [{"location": _location(file)} for file in checked.files],
        "results": [
            _result(found, codes.index(found.code), checked.source(found), language) for found in checked.findings
        ],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _component(codes: list[str], language: str) -> dict[str, object]:
    """The broken rules in a language; a rule has the same position in every language."""
    return {"name": _NAME, "language": language, "rules": [_rule(code, language) for code in codes]}


def _translation(codes: list[str], language: str) -> dict[str, object]:
    localized: dict[str, object] = {"contents": ["localizedData"], "associatedComponent": {"name": _NAME}}
    return {**_component(codes, language), **localized, "translationMetadata": {"name": f"{_NAME} ({language})"}}


def _rule(code: str, language: str) -> dict[str, object]:
    text = general_text(code, language)
    return {
        "id": code,
        "shortDescription": {"text": text},
        "fullDescription": {"text": text},
        "help": {"text": text},
        "defaultConfiguration": {"level": "error"},
    }


def _result(found: Finding, index: int, source: str | None, language: str) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": _location(found.file or "")}
    if found.line and found.column:
        region: dict[str, object] = {"startLine": found.line, "startColumn": found.column}
        if source is not None:
            region["snippet"] = {"text": source[found.column - 1 :]}
        physical["region"] = region
    location: dict[str, object] = {"physicalLocation": physical}
    if found.at:
        location["logicalLocations"] = [{"fullyQualifiedName": found.place}]
    return {
        "ruleId": found.code,
        "ruleIndex": index,
        "level": "error",
        "message": {"text": found.text(language)},
        "locations": [location],
    }


def _location(file: str) -> dict[str, str]:
    path, here = Path(file), Path.cwd()
    if path.is_absolute() and not path.is_relative_to(here):
        return {"uri": path.as_uri()}
    return {"uri": quote(os.fsencode(path.relative_to(here).as_posix() if path.is_absolute() else path.as_posix()))}
