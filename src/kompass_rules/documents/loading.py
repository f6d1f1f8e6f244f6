"""One document at a time: parse a text, load a file, or check either without raising."""

from __future__ import annotations

from collections.abc import Iterable

from kompass_rules.documents.building import build_assessment, build_correspondence, build_ruleset, check_framework
from kompass_rules.documents.expectations import check_expectations
from kompass_rules.documents.files import FilePath, read_file
from kompass_rules.documents.reading import Reading, read
from kompass_rules.documents.records import (
    AssessmentRecord,
    CorrespondenceRecord,
    ExpectationsRecord,
    FrameworkRecord,
    RulesetRecord,
)
from kompass_rules.errors import Finding, InvalidError
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.correspondence import Correspondence
from kompass_rules.scoring.assessment import Assessment

__all__ = [
    "build",
    "check_document",
    "load_assessment",
    "load_correspondence",
    "load_ruleset",
    "parse_assessment",
    "parse_correspondence",
    "parse_ruleset",
]


def parse_ruleset(text: str | bytes, *, file: str | None = None) -> Ruleset:
    """A ruleset document as a `Ruleset`.

    Raises `InvalidError` with every finding at once, each with line and column, and the name of the `file` if given.
    """
    value, findings = build(read(text, "ruleset", file))
    if findings or not isinstance(value, Ruleset):
        raise InvalidError(findings)
    return value


def load_ruleset(path: FilePath) -> Ruleset:
    """The ruleset in a file; raises `InvalidError`, also where the file cannot be read (`unreadable-file`)."""
    return parse_ruleset(read_file(path), file=str(path))


def parse_assessment(text: str | bytes, *, file: str | None = None) -> Assessment:
    """An assessment document as an `Assessment`; raises `InvalidError` as `parse_ruleset` does."""
    value, findings = build(read(text, "assessment", file))
    if findings or not isinstance(value, Assessment):
        raise InvalidError(findings)
    return value


def load_assessment(path: FilePath) -> Assessment:
    """The assessment in a file; raises `InvalidError`, also where the file cannot be read (`unreadable-file`)."""
    return parse_assessment(read_file(path), file=str(path))


def parse_correspondence(text: str | bytes, rulesets: Iterable[Ruleset], *, file: str | None = None) -> Correspondence:
    """A correspondence document as a `Correspondence` between two of the rulesets, such as those of a framework.

    Raises `InvalidError` as `parse_ruleset` does, also where the revisions are not among the rulesets.
    """
    value, findings = build(read(text, "correspondence", file), rulesets)
    if findings or not isinstance(value, Correspondence):
        raise InvalidError(findings)
    return value


def load_correspondence(path: FilePath, rulesets: Iterable[Ruleset]) -> Correspondence:
    """The correspondence in a file; raises `InvalidError`, also where the file cannot be read (`unreadable-file`)."""
    return parse_correspondence(read_file(path), rulesets, file=str(path))


def check_document(data: str | bytes, file: str | None = None) -> tuple[Finding, ...]:
    """Every finding of a document of any kind, sorted; nothing is raised.

    A framework's own document is checked alone, and of a correspondence the rows only; the workbench's `check` looks
    at the rulesets as well.
    """
    return InvalidError(build(read(data, file=file))[1]).findings


def build(
    reading: Reading, rulesets: Iterable[Ruleset] | None = None
) -> tuple[Ruleset | Assessment | Correspondence | None, list[Finding]]:
    """What a document means, and every finding; of a framework's own document, and of expectations, only those.

    A correspondence is one between two of the `rulesets`; without them there are only the findings in its rows.
    """
    record, found = reading.record, list[Finding]()
    value: Ruleset | Assessment | Correspondence | None = None
    if isinstance(record, RulesetRecord):
        value, found = build_ruleset(record, reading.broken)
    elif isinstance(record, AssessmentRecord):
        value, found = build_assessment(record, reading.broken)
    elif isinstance(record, CorrespondenceRecord):
        value, found = build_correspondence(record, rulesets, reading.broken)
    elif isinstance(record, FrameworkRecord):
        found = check_framework(record, reading.broken)
    elif isinstance(record, ExpectationsRecord):
        found = check_expectations(record, reading.broken)
    return value, [*reading.findings, *reading.located(found)]
