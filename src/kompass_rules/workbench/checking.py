"""Checks of files and folders: each document by itself, and against the documents that it refers to.

No content raises an error. Parts that could not be checked are listed too, so an empty result means that all is well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

import attrs

from kompass_rules.analysis.means import Means, misfits
from kompass_rules.analysis.questionnaire import Questionnaire, question_faults
from kompass_rules.analysis.strain import strains
from kompass_rules.documents.cascades import merge_repeats, root_causes
from kompass_rules.documents.files import FilePath, unfinished
from kompass_rules.documents.folder import CORRESPONDENCES, FRAMEWORK_FILE, Document, LoadedFramework, loaded_from
from kompass_rules.documents.from_records import readable_assessment
from kompass_rules.documents.loading import build
from kompass_rules.documents.reading import Reading
from kompass_rules.documents.tokens import lines
from kompass_rules.errors import Finding, InvalidError
from kompass_rules.framework import no_revision
from kompass_rules.frozen import FrozenDict
from kompass_rules.model.aggregation import HostAggregation
from kompass_rules.model.node import Area
from kompass_rules.model.ruleset import Missing, Ruleset
from kompass_rules.revisions.correspondence import Correspondence
from kompass_rules.revisions.draft import unlike_rows
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.evaluation import evaluate
from kompass_rules.spelling import close_matches
from kompass_rules.version import VERSION
from kompass_rules.workbench.consistency import disagreements
from kompass_rules.workbench.discovery import Remark, absolute, discover, home_of
from kompass_rules.workbench.expectations import faults
from kompass_rules.workbench.library import Library, Opened, rulesets_by_framework
from kompass_rules.workbench.placement import frameworks_within, misplaced_correspondences, without_framework_file
from kompass_rules.workbench.verification import verify, verify_rows

_LONGEST_LINE = 400  # characters
_OF_A_RULESET = {(key,) for key in ("levels", "missing", "nodes", "scales", "total")}


@attrs.frozen
class Checked:
    """The result of a check: every finding, sorted; the checked files; the skipped files with the reasons.

    `remarks` list the parts of files that could not be checked. `texts` are the files with findings as read, by name.
    `library` names the frameworks of the library that documents were checked against.
    """

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    skipped: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    texts: Mapping[str, bytes] = FrozenDict()
    library: tuple[str, ...] = ()

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
    discovery = discover([str(path) for path in paths], given)
    opened = Opened({absolute(file): file for file in reversed(discovery.files)}, dict(given))
    homes = {file: home_of(path) if file != "-" else None for path, file in opened.names.items()}
    frameworks = {
        home: loaded_from(home, opened=opened.bytes_of, shown=opened.shown)
        for home in dict.fromkeys(homes.values())
        if home
    }
    listed = {one.reading.file: one for made in frameworks.values() for one in made.documents.values()}
    waiting = _waiting(homes, frameworks, listed)
    readings = {file: opened.reading(file) for file in homes if file not in listed and file not in waiting}
    loose = [reading for file, reading in readings.items() if homes[file] is None and file != "-"]
    placed = [
        *without_framework_file(loose),
        *frameworks_within(frameworks, opened.shown),
        *misplaced_correspondences(loose, opened.reading),
    ]
    library = Library(tuple(rulesets), frameworks, _broken(readings, homes, frameworks, placed))
    documents = {
        file: listed.get(file) or _by_itself(opened.reading(file), library, homes[file])
        for file in homes
        if file not in waiting
    }
    found = [*placed, *_findings(documents, frameworks)]
    findings = InvalidError([*discovery.empty, *root_causes(found)]).findings
    texts = {one.file: opened.texts[one.file] for one in findings if one.file in opened.texts}
    skipped = [*discovery.skipped, *(Remark(file, "skipped-unfinished") for file in sorted(waiting))]
    own = [made for home, made in frameworks.items() if opened.shown(home / FRAMEWORK_FILE) in documents]
    reported = {*(made.record.framework for made in own if made.record), *(library.broken if own else ())}
    remarks = (_left_open(document, library, homes[file], reported) for file, document in sorted(documents.items()))
    left = tuple(remark for remark in remarks if remark)
    return Checked(findings, tuple(sorted(documents)), tuple(dict.fromkeys(skipped)), left, texts, tuple(library.along))


def _waiting(
    homes: Mapping[str, Path | None], frameworks: Iterable[Path], listed: Collection[str | None]
) -> frozenset[str]:
    """The files that a command left behind when it was cut off."""
    cut_off = {absolute(str(path)) for home in frameworks for path in unfinished(home)}
    return frozenset(file for file in homes if file not in listed and absolute(file) in cut_off)


def _broken(
    readings: Mapping[str, Reading],
    homes: Mapping[str, Path | None],
    frameworks: Mapping[Path, LoadedFramework],
    placed: Iterable[Finding],
) -> dict[str, list[Ruleset]]:
    """The rulesets of frameworks without a readable list of revisions, by name."""
    lost = {home for home, made in frameworks.items() if not made.is_listed}
    bare = {Path(one.file or "").parent for one in placed if one.code == "framework-file-missing"}
    return rulesets_by_framework(
        reading for file, reading in readings.items() if homes[file] in lost or Path(file).parent in bare
    )


def _findings(documents: Mapping[str, Document], frameworks: Mapping[Path, LoadedFramework]) -> Iterator[Finding]:
    """The findings of the checked documents, alone and together."""
    found = [one for made in frameworks.values() for one in made.missing]
    found += [one for document in documents.values() for one in document.findings]
    found += [*_verified(documents.values()), *_contradicted(frameworks.values())]
    return (one for one in found if one.file in documents)


def _verified(documents: Iterable[Document]) -> Iterator[Finding]:
    """Findings of `verify` and `verify_rows` for documents that are otherwise valid."""
    for document in documents:
        if isinstance(document.value, Ruleset) and not document.findings:
            yield from document.reading.located([*verify(document.value)])
        elif isinstance(document.value, Correspondence) and not document.findings:
            yield from document.reading.located([*verify_rows(document.value)])


def _contradicted(frameworks: Iterable[LoadedFramework]) -> Iterator[Finding]:
    """Contradictions between correspondences, in frameworks that are otherwise valid."""
    for made in frameworks:
        if not made.findings:
            for correspondence, found in disagreements(made.framework()):
                document = made.documents[f"{CORRESPONDENCES}/{correspondence.name}.toml"]
                yield from document.reading.located([found])


def _by_itself(reading: Reading, library: Library, home: Path | None) -> Document:
    """Check a document that no framework lists, against the rulesets that it refers to."""
    record, kind, rulesets = reading.record, reading.kind, list[Ruleset]()
    if kind == "correspondence":
        pair = (library.ruleset(record.framework, revision, home) for revision in (record.old, record.new))
        rulesets = [one for one in pair if one]
    value, found = build(reading, rulesets if len(rulesets) == 2 else None)
    if isinstance(value, Questionnaire):
        known = library.ruleset(value.framework, value.revision, home)
        found += reading.located([*question_faults(value, known)]) if known else ()
    if isinstance(value, Means):
        found += reading.located([*_mean_faults(value, library, home)])
    made = library.frameworks.get(home) if home else None
    if made is not None and made.is_listed and kind in {"ruleset", "correspondence"}:
        file = Path(reading.file or "")
        name = f"{CORRESPONDENCES}/{file.name}" if file.parent.name == CORRESPONDENCES else file.name
        stray = made.stray(name, reading)
        if stray.code == "copied-file":
            return Document(reading, None, (stray,))
        found.append(stray)
    if kind == "expectations":
        suite = library.suite(reading)
        found += faults(suite) if suite else ()
        return Document(reading, suite.framework if suite else None, tuple(found))
    if kind == "assessment":
        readable = readable_assessment(record)
        if readable and reading.broken.isdisjoint({("framework",), ("revision",)}):
            found += reading.located([*_misfits(readable, library, home)])
    return Document(reading, value, tuple(found))


def _mean_faults(means: Means, library: Library, home: Path | None) -> Iterator[Finding]:
    """Revisions and figures of means that their framework does not have."""
    revisions, _ = library.revisions(means.framework, home)
    for position, mean in enumerate(means.means):
        if revisions and mean.revision not in revisions:
            yield no_revision(mean.revision, revisions, "means", position, "revision")
    for revision in dict.fromkeys(mean.revision for mean in means.means):
        ruleset = library.ruleset(means.framework, revision, home)
        yield from () if ruleset is None else misfits(means, ruleset)


def _misfits(assessment: Assessment, library: Library, home: Path | None) -> Iterator[Finding]:
    """Entries of an assessment that its ruleset refuses; missing answers are no finding."""
    revisions, _ = library.revisions(assessment.framework, home)
    ruleset = library.ruleset(assessment.framework, assessment.revision, home)
    if revisions and assessment.revision not in revisions:
        yield no_revision(assessment.revision, revisions, "revision")
    if ruleset is not None:
        try:
            evaluate(ruleset, assessment, missing=Missing.BOUND)
        except InvalidError as error:
            yield from merge_repeats(one for one in error.findings if one.at[:1] not in _OF_A_RULESET)


def _left_open(document: Document, library: Library, home: Path | None, reported: Collection[str]) -> Remark | None:
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
    if isinstance(value, Means | Questionnaire) and not library.revisions(value.framework, home)[0]:
        return Remark(file, "checked-codes-alone", value.framework)
    if isinstance(value, Correspondence) and (unlike := unlike_rows(value)):
        return Remark(file, "checked-exact-unlike", ", ".join(map(str, unlike)))
    if isinstance(value, Assessment):
        ruleset = library.ruleset(value.framework, value.revision, home)
        if ruleset is None:
            known, _ = library.revisions(value.framework, home)
            code = "checked-answers-later" if value.revision in known else "checked-without-ruleset"
            meant = () if known else close_matches(value.framework.casefold(), library.names)
            return Remark(file, code, f"{value.framework} {value.revision}", meant)
        if any(isinstance(node.aggregation, HostAggregation) for node in ruleset if isinstance(node, Area)):
            return Remark(file, "checked-without-host")
        if home is not None and not reading.text.startswith("#:schema"):
            return Remark(file, "checked-among-rulesets")
        if strained := strains(ruleset, value):
            return Remark(file, "checked-strained", ", ".join(strain.code for strain in strained))
    return None
