"""One document at a time: parse a text, load a file, or check either without raising."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias, TypeVar

import attrs

from kompass_rules.analysis.key_figures import KeyFigures
from kompass_rules.analysis.means import Means
from kompass_rules.analysis.questionnaire import Questionnaire
from kompass_rules.documents.expectations import check_expectations
from kompass_rules.documents.files import FilePath, read_file
from kompass_rules.documents.from_records import (
    build_assessment,
    build_checked,
    build_correspondence,
    build_ruleset,
    check_framework,
)
from kompass_rules.documents.limits import Limits, within
from kompass_rules.documents.reading import Reading, is_office, read
from kompass_rules.errors import Finding, InvalidError
from kompass_rules.kinds import NONE, require
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.correspondence import Correspondence
from kompass_rules.scoring.assessment import Assessment

T = TypeVar("T")
DocumentValue: TypeAlias = Ruleset | Assessment | Correspondence | Means | KeyFigures | Questionnaire
"""The value of one document."""


def parse_ruleset(text: str | bytes, *, file: str | None = None, limits: Limits | None = None) -> Ruleset:
    """A ruleset document as a `Ruleset`.

    Raises `InvalidError` with every finding at once, each with line and column, and the name of the `file` if given.
    `limits` are those of a document that comes from somebody trusted; the usual ones if unsaid.
    """
    return _parsed(Ruleset, "ruleset", text, file, limits)


def load_ruleset(path: FilePath, *, limits: Limits | None = None) -> Ruleset:
    """The ruleset in a file; raises `InvalidError`, also where the file cannot be read (`unreadable-file`)."""
    return _loaded(Ruleset, "ruleset", path, limits)


def parse_assessment(text: str | bytes, *, file: str | None = None, limits: Limits | None = None) -> Assessment:
    """An assessment document as an `Assessment`; raises `InvalidError` as `parse_ruleset` does."""
    return _parsed(Assessment, "assessment", text, file, limits)


def load_assessment(path: FilePath, *, limits: Limits | None = None) -> Assessment:
    """The assessment in a file; raises `InvalidError`, also where the file cannot be read (`unreadable-file`)."""
    return _loaded(Assessment, "assessment", path, limits)


def parse_means(text: str | bytes, *, file: str | None = None, limits: Limits | None = None) -> Means:
    """A document of published means as `Means`; raises `InvalidError` as `parse_ruleset` does."""
    return _parsed(Means, "means", text, file, limits)


def load_means(path: FilePath, *, limits: Limits | None = None) -> Means:
    """The published means in a file; raises `InvalidError`, also where the file cannot be read (`unreadable-file`)."""
    return _loaded(Means, "means", path, limits)


def parse_key_figures(text: str | bytes, *, file: str | None = None, limits: Limits | None = None) -> KeyFigures:
    """A document of key figures as `KeyFigures`; raises `InvalidError` as `parse_ruleset` does."""
    return _parsed(KeyFigures, "key-figures", text, file, limits)


def key_figures_beside(data: bytes, *, file: str | None = None) -> KeyFigures | None:
    """The key figures in the workbook of an assessment; None where it has none, or where the file is no workbook.

    Raises `InvalidError` as `parse_key_figures` does.
    """
    reading = read(data, file=file) if is_office(data) else None
    if reading is None or reading.beside is None:
        return None
    return _value(KeyFigures, attrs.evolve(reading, record=reading.beside, kind="key-figures", beside=None))


def parse_questionnaire(text: str | bytes, *, file: str | None = None, limits: Limits | None = None) -> Questionnaire:
    """A questionnaire as a `Questionnaire`; raises `InvalidError` as `parse_ruleset` does."""
    return _parsed(Questionnaire, "questionnaire", text, file, limits)


def load_questionnaire(path: FilePath, *, limits: Limits | None = None) -> Questionnaire:
    """The questionnaire in a file; raises `InvalidError`, also where the file cannot be read (`unreadable-file`)."""
    return _loaded(Questionnaire, "questionnaire", path, limits)


def parse_correspondence(
    text: str | bytes, rulesets: Iterable[Ruleset], *, file: str | None = None, limits: Limits | None = None
) -> Correspondence:
    """A correspondence document as a `Correspondence` between two of the rulesets, such as those of a framework.

    Raises `InvalidError` as `parse_ruleset` does, also where the revisions are not among the rulesets.
    """
    return _parsed(Correspondence, "correspondence", text, file, limits, rulesets)


def load_correspondence(path: FilePath, rulesets: Iterable[Ruleset], *, limits: Limits | None = None) -> Correspondence:
    """The correspondence in a file; raises `InvalidError`, also where the file cannot be read (`unreadable-file`)."""
    return _loaded(Correspondence, "correspondence", path, limits, rulesets)


def _parsed(
    wanted: type[T],
    kind: str,
    text: str | bytes,
    file: str | None,
    limits: Limits | None,
    rulesets: Iterable[Ruleset] | None = None,
) -> T:
    require("text", text, str, bytes)
    require("file", file, str, NONE)
    with within(limits):
        return _value(wanted, read(text, kind, file), rulesets)


def _loaded(
    wanted: type[T], kind: str, path: FilePath, limits: Limits | None, rulesets: Iterable[Ruleset] | None = None
) -> T:
    with within(limits):
        return _parsed(wanted, kind, read_file(path), str(path), None, rulesets)


def _value(wanted: type[T], reading: Reading, rulesets: Iterable[Ruleset] | None = None) -> T:
    value, findings = build(reading, rulesets)
    if findings or not isinstance(value, wanted):
        raise InvalidError(findings)
    return value


def check_document(data: str | bytes, file: str | None = None, *, limits: Limits | None = None) -> tuple[Finding, ...]:
    """Every finding of a document of any kind, sorted; nothing is raised.

    A framework's own document is checked alone, and of a correspondence the rows only; the workbench's `check` looks
    at the rulesets as well.
    """
    require("data", data, str, bytes)
    require("file", file, str, NONE)
    with within(limits):
        return InvalidError(build(read(data, file=file))[1]).findings


def build(reading: Reading, rulesets: Iterable[Ruleset] | None = None) -> tuple[DocumentValue | None, list[Finding]]:
    """The value of a document, and every finding; a framework's own document, and expectations, have only those.

    A correspondence is one between two of the `rulesets`; without them there are only the findings in its rows.
    """
    record, broken, found = reading.record, reading.broken, list[Finding]()
    value: DocumentValue | None = None
    match reading.kind:
        case "ruleset":
            value, found = build_ruleset(record, broken)
        case "assessment":
            value, found = build_assessment(record, broken)
        case "means":
            value, found = build_checked(Means, record, broken)
        case "key-figures":
            value, found = build_checked(KeyFigures, record, broken)
        case "questionnaire":
            value, found = build_checked(Questionnaire, record, broken)
        case "correspondence":
            value, found = build_correspondence(record, rulesets, broken)
        case "framework":
            found = check_framework(record, broken)
        case "expectations":
            found = check_expectations(record, broken)
    if reading.beside is not None:
        found = [*found, *build_checked(KeyFigures, reading.beside, broken)[1]]
    return value, [*reading.findings, *reading.located(found)]
