"""Checks of files and folders: each document by itself, and against the documents that it refers to.

No content raises an error. Parts that could not be checked are listed too, so an empty result means that all is well.
"""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path

import attrs

from kompass_rules.documents.cascades import root_causes
from kompass_rules.documents.files import FilePath, read_file, unfinished
from kompass_rules.documents.folder import (
    CORRESPONDENCES,
    FRAMEWORK_FILE,
    Document,
    LoadedFramework,
    bundled,
    bundled_names,
    loaded_from,
)
from kompass_rules.documents.from_records import readable_assessment
from kompass_rules.documents.loading import build
from kompass_rules.documents.reading import Reading, read
from kompass_rules.documents.tokens import lines
from kompass_rules.errors import Finding, InvalidError, close_matches, finding
from kompass_rules.framework import Framework
from kompass_rules.frozen import FrozenDict
from kompass_rules.model.aggregation import HostAggregation
from kompass_rules.model.node import Area
from kompass_rules.model.ruleset import Missing, Ruleset
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.evaluation import evaluate
from kompass_rules.version import VERSION
from kompass_rules.wording import phrase
from kompass_rules.workbench.consistency import disagreements
from kompass_rules.workbench.expectations import Suite, faults
from kompass_rules.workbench.suites import suite_of
from kompass_rules.workbench.verification import verify

__all__ = ["Checked", "Remark", "check"]

_LONGEST_LINE = 400  # characters
_OF_TOOLS = {"pyproject.toml", "tombi.toml"}
_OF_A_RULESET = {(key,) for key in ("levels", "missing", "nodes", "scales", "total")}


@attrs.frozen
class Remark:
    """A remark on a file beside its findings: the reason why it was skipped, or the part that could not be checked."""

    file: str
    code: str
    name: str = ""

    def text(self, language: str) -> str:
        """The sentence in a language."""
        return phrase(self.code, language, name=self.name)


@attrs.frozen
class Checked:
    """The result of a check: every finding, sorted; the checked files; the skipped files with the reasons.

    `remarks` list the parts of files that could not be checked. `texts` are the files with findings as read, by name.
    """

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    skipped: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    texts: Mapping[str, bytes] = FrozenDict()

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        return {file: lines(text) for file, text in self.texts.items()}

    def source(self, found: Finding) -> str | None:
        """The line of a finding as written; None where the finding has no line, or the line is very long."""
        written = self._lines.get(found.file or "", [])
        line = written[found.line - 1] if found.line and found.line <= len(written) else None
        return line if line is not None and len(line) <= _LONGEST_LINE else None

    def to_dict(self) -> dict[str, object]:
        """Plain JSON of the whole result."""
        return {
            "format": 1,
            "kind": "check",
            "engine": VERSION,
            "findings": [{**found.to_dict(), "source": self.source(found)} for found in self.findings],
            "checked": [*self.files],
            "skipped": [_said(remark) for remark in self.skipped],
            "remarks": [_said(remark) for remark in self.remarks],
        }


def _said(remark: Remark) -> dict[str, object]:
    return {"file": remark.file, "code": remark.code, "sv": remark.text("sv"), "en": remark.text("en")}


def check(
    paths: Iterable[FilePath], *, rulesets: Iterable[Ruleset] = (), given: Mapping[str, bytes] = FrozenDict()
) -> Checked:
    """Check files, and the documents in folders and their subfolders; a document that cannot be read is a finding.

    A file in the folder of a framework is checked against that framework, without the findings of its other files. Any
    other assessment or correspondence is checked against `rulesets`, or else against the frameworks in this check, or
    else against those in the library. `given` are texts by path that need not be opened.
    """
    files, skipped, bare = _sought([str(path) for path in paths], given)
    opened = _Opened({_absolute(file): file for file in reversed(files)}, dict(given))
    homes = {file: _home(path) if file != "-" else None for path, file in opened.names.items()}
    frameworks = {
        home: loaded_from(home, opened=opened.bytes_of, shown=opened.shown)
        for home in dict.fromkeys(homes.values())
        if home
    }
    library = _Library(tuple(rulesets), frameworks)
    listed = {one.reading.file: one for made in frameworks.values() for one in made.documents.values()}
    cut_off = {_absolute(str(path)) for home in frameworks for path in unfinished(home)}
    waiting = {file for file in homes if file not in listed and _absolute(file) in cut_off}
    skipped += [Remark(file, "skipped-unfinished") for file in sorted(waiting)]
    documents = {
        file: listed.get(file) or _by_itself(opened.reading(file), library, home)
        for file, home in homes.items()
        if file not in waiting
    }
    found = [one for made in frameworks.values() for one in made.missing]
    found += [one for document in documents.values() for one in document.findings]
    found += [*_verified(documents.values()), *_contradicted(frameworks.values())]
    findings = InvalidError([*bare, *(one for one in root_causes(found) if one.file in documents)]).findings
    texts = {one.file: opened.texts[one.file] for one in findings if one.file in opened.texts}
    readings = [document.reading for document in documents.values()]
    reported = {one.record.framework for one in readings if one.kind == "framework"}
    remarks = (_left_open(document, library, homes[file], reported) for file, document in sorted(documents.items()))
    left = tuple(remark for remark in remarks if remark)
    return Checked(findings, tuple(sorted(documents)), tuple(dict.fromkeys(skipped)), left, texts)


def _verified(documents: Iterable[Document]) -> Iterator[Finding]:
    """Findings of `verify` for rulesets that are otherwise valid."""
    for document in documents:
        if isinstance(document.value, Ruleset) and not document.findings:
            yield from document.reading.located([*verify(document.value)])


def _contradicted(frameworks: Iterable[LoadedFramework]) -> Iterator[Finding]:
    """Contradictions between correspondences, in frameworks that are otherwise valid."""
    for made in frameworks:
        if not made.findings:
            for correspondence, found in disagreements(made.framework()):
                document = made.documents[f"{CORRESPONDENCES}/{correspondence.name}.toml"]
                yield from document.reading.located([found])


def _sought(paths: Iterable[str], given: Mapping[str, bytes]) -> tuple[list[str], list[Remark], list[Finding]]:
    """The documents at and below paths, the other files in the folders, and a finding for each empty folder."""
    files, skipped, bare = list[str](), list[Remark](), list[Finding]()
    for path in paths:
        if path in given or not Path(path).is_dir():
            files.append(str(Path(path)))
            continue
        inside = {str(file): _no_document(file) for file in _inside(Path(path))}
        documents = [file for file, why in inside.items() if why is None]
        files += documents
        skipped += [Remark(file, *why) for file, why in inside.items() if why]
        bare += [] if documents else [attrs.evolve(finding("no-documents"), file=path)]
    return files, skipped, bare


def _inside(folder: Path) -> list[Path]:
    """The visible files in a folder and its subfolders."""
    below = [(file, file.relative_to(folder)) for file in sorted(folder.rglob("*"))]
    seen = [file for file, path in below if not any(part.startswith(".") for part in path.parts)]
    return [file for file in seen if file.suffix == ".toml" or not file.is_dir()]


def _no_document(file: Path) -> tuple[str, str] | None:
    """The reason why a file in a folder is not a document, and its intended name; None for a document."""
    name = file.name
    if file.exists() and not (file.is_file() or file.is_dir()):
        return "skipped-no-file", ""
    if name in _OF_TOOLS:
        return "skipped-of-a-tool", ""
    if name.endswith(".toml"):
        return None
    return ("skipped-misnamed", name[: name.index(".toml") + 5]) if ".toml" in name else ("skipped-not-toml", "")


def _absolute(path: str) -> str:
    """One name for each file, however its path is written; links are not resolved."""
    return os.path.normpath(Path(path).absolute())


def _home(path: str) -> Path | None:
    """The folder of the framework that a file belongs to, in it or in its folder of correspondences."""
    folder = Path(path).parent
    if (folder / FRAMEWORK_FILE).is_file():
        return folder
    return folder.parent if folder.name == CORRESPONDENCES and (folder.parent / FRAMEWORK_FILE).is_file() else None


@attrs.frozen
class _Opened:
    """The files as read, each once, by name; `names` are the given names by absolute path."""

    names: Mapping[str, str]
    texts: dict[str, bytes]

    def shown(self, file: Traversable) -> str:
        """The name of a file as given to the check."""
        return self.names.get(_absolute(str(file)), str(file))

    def bytes_of(self, file: Traversable) -> bytes:
        """The bytes of a file; raises `InvalidError` (`unreadable-file`)."""
        name = self.shown(file)
        if name not in self.texts:
            try:
                self.texts[name] = read_file(file)
            except InvalidError as error:
                raise InvalidError([attrs.evolve(found, file=name) for found in error.findings]) from None
        return self.texts[name]

    def reading(self, file: str) -> Reading:
        """A document of any kind, or only the findings where the file cannot be opened."""
        try:
            return read(self.bytes_of(Path(file)), file=file)
        except InvalidError as error:
            return Reading(file, "", None, error.findings)


@attrs.frozen
class _Library:
    """The known rulesets: those given, those of frameworks in the check, and those in the library."""

    rulesets: tuple[Ruleset, ...]
    frameworks: Mapping[Path, LoadedFramework]
    along: dict[str, Framework] = attrs.Factory(dict)

    def revisions(self, framework: str, home: Path | None) -> tuple[tuple[str, ...], tuple[Ruleset, ...]]:
        """The names of a framework's revisions, and its readable rulesets; both empty for an unknown framework."""
        if own := tuple(one for one in self.rulesets if one.framework == framework):
            return tuple(one.revision for one in own), own
        near_first = sorted(self.frameworks, key=lambda folder: folder != home)
        for made in (self.frameworks[folder] for folder in near_first):
            if made.record is not None and made.record.framework == framework and made.is_listed:
                return made.record.revisions, tuple(made.rulesets)
        if framework in bundled_names():
            if framework not in self.along:
                self.along[framework] = bundled(framework, correspondences=False)
            return self.along[framework].revisions, self.along[framework].rulesets
        return (), ()

    def suite(self, reading: Reading) -> Suite | None:
        """The expectations with their framework, or None where it cannot be found and read."""
        names = dict.fromkeys(one.framework for one in self.rulesets)
        rules = [Framework(name, [one for one in self.rulesets if one.framework == name]) for name in names]
        along = (made.framework() for made in self.frameworks.values() if not made.findings)
        try:
            return suite_of(reading, rules, along)
        except InvalidError:
            return None

    def ruleset(self, framework: str, revision: str, home: Path | None) -> Ruleset | None:
        """The ruleset of a revision, or None where it is unknown or unreadable."""
        return next((one for one in self.revisions(framework, home)[1] if one.revision == revision), None)


def _by_itself(reading: Reading, library: _Library, home: Path | None) -> Document:
    """Check a document that no framework lists, against the rulesets that it refers to."""
    record, kind, rulesets = reading.record, reading.kind, list[Ruleset]()
    if kind == "correspondence":
        pair = (library.ruleset(record.framework, revision, home) for revision in (record.old, record.new))
        rulesets = [one for one in pair if one]
    value, found = build(reading, rulesets if len(rulesets) == 2 else None)
    made = library.frameworks.get(home) if home else None
    if made is not None and made.is_listed and kind in {"ruleset", "correspondence"}:
        file = Path(reading.file or "")
        name = f"{CORRESPONDENCES}/{file.name}" if file.parent.name == CORRESPONDENCES else file.name
        found.append(made.stray(name, str(file)))
    if kind == "expectations":
        suite = library.suite(reading)
        found += faults(suite) if suite else ()
        return Document(reading, suite.framework if suite else None, tuple(found))
    if kind == "assessment":
        readable = readable_assessment(record)
        if readable and reading.broken.isdisjoint({("framework",), ("revision",)}):
            found += reading.located([*_misfits(readable, library, home)])
    return Document(reading, value, tuple(found))


def _misfits(assessment: Assessment, library: _Library, home: Path | None) -> Iterator[Finding]:
    """Entries of an assessment that its ruleset refuses; missing answers are no finding."""
    revisions, _ = library.revisions(assessment.framework, home)
    ruleset = library.ruleset(assessment.framework, assessment.revision, home)
    if revisions and assessment.revision not in revisions:
        meant = close_matches(assessment.revision, revisions)
        yield finding("revision-not-there", "revision", revision=assessment.revision, known=revisions, meant=meant)
    if ruleset is not None:
        try:
            evaluate(ruleset, assessment, missing=Missing.BOUND)
        except InvalidError as error:
            yield from (one for one in error.findings if one.at[:1] not in _OF_A_RULESET)


def _left_open(document: Document, library: _Library, home: Path | None, reported: Container[str]) -> Remark | None:
    """The part of a document without findings that could not be checked.

    `reported` are the frameworks with findings of their own.
    """
    reading, value, file = document.reading, document.value, document.reading.file or ""
    record, kind = reading.record, reading.kind
    if document.findings:
        return None
    if kind == "expectations" and value is None and record.framework not in reported:
        return Remark(file, "checked-expectations-alone", record.framework)
    if kind == "correspondence" and value is None:
        known, _ = library.revisions(record.framework, home)
        return Remark(file, "checked-rows-first" if {record.old, record.new} <= {*known} else "checked-rows-only")
    if isinstance(value, Assessment):
        ruleset = library.ruleset(value.framework, value.revision, home)
        if ruleset is None:
            known, _ = library.revisions(value.framework, home)
            code = "checked-answers-later" if value.revision in known else "checked-without-ruleset"
            return Remark(file, code, f"{value.framework} {value.revision}")
        if any(isinstance(node.aggregation, HostAggregation) for node in ruleset if isinstance(node, Area)):
            return Remark(file, "checked-without-host")
    return None
