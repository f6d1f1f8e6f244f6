"""Frameworks: `framework.toml`, one ruleset a revision beside it, and the correspondences between them in a folder.

All that in a folder, in the package or in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import overload

import attrs

from kompass_rules.analysis.means import Means
from kompass_rules.analysis.questionnaire import Questionnaire
from kompass_rules.documents.cascades import not_caused_by, root_causes
from kompass_rules.documents.files import FilePath, read_found
from kompass_rules.documents.limits import Limits, within
from kompass_rules.documents.loading import DocumentValue, build, load_means, load_questionnaire
from kompass_rules.documents.reading import Reading, read
from kompass_rules.documents.records import FrameworkRecord
from kompass_rules.errors import Finding, InvalidError, UnknownCodeError, finding
from kompass_rules.framework import Framework
from kompass_rules.kinds import NONE, entries_of, require
from kompass_rules.model.code import is_name
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.correspondence import Correspondence
from kompass_rules.spelling import close_matches

FRAMEWORK_FILE = "framework.toml"
"""The framework's own document."""

CORRESPONDENCES = "correspondences"
"""The folder, beside it, of what stands between its revisions."""

QUESTIONNAIRE_FILE = "questionnaire-{}.toml"
"""The file, beside it, of the questions of a revision."""

MEANS_FILE = "means.toml"
"""The file, beside it, of means that were published."""

_BESIDE = {"means", "questionnaire"}
"""The kinds of documents that a framework has beside it and does not list."""

_PACKAGE = Path(__file__).parents[1]


def parse_framework(texts: Mapping[str, str | bytes], *, limits: Limits | None = None) -> Framework:
    """A framework from its documents by file name: "framework.toml", "2020.toml", "correspondences/2016-2020.toml".

    Raises `InvalidError` with every finding of all of them, also where one is missing or is not listed.
    """
    entries_of("texts", texts, str, bytes)
    between = [name for name in texts if name.startswith(f"{CORRESPONDENCES}/")]
    with within(limits):
        made = _loaded(_Files(texts.get, lambda name: name, between))
        others = ((name, read(texts[name], file=name)) for name in texts if made.leaves_out(name))
        return made.framework(made.stray(name, other) for name, other in others if other.kind not in _BESIDE)


def load_framework(path: FilePath, *, correspondences: bool = True, limits: Limits | None = None) -> Framework:
    """The framework in a folder, given the folder or its `framework.toml`.

    Only the rulesets that it lists are opened, and the correspondences between them, unless these are left out: who
    scores, or is about to write one, needs none. Raises `InvalidError` with every finding of every file that is opened,
    also where one cannot be read.
    """
    folder = Path(path)
    if folder.name == FRAMEWORK_FILE:
        folder = folder.parent
    with within(limits):
        return loaded_from(folder, correspondences=correspondences).framework()


@overload
def bundled(name: str, *, correspondences: bool = True) -> Framework: ...


@overload
def bundled(name: str, revision: str) -> Ruleset: ...


def bundled(name: str, revision: str | None = None, *, correspondences: bool = True) -> Framework | Ruleset:
    """A framework that comes with the library, or the ruleset of one revision, of which alone the document is read.

    Every call reads the documents again. Raises `UnknownCodeError` with suggestions.
    """
    require("revision", revision, str, NONE)
    folder = bundled_folder(name)
    if revision is None:
        return loaded_from(folder, correspondences=correspondences).framework()
    return loaded_from(folder, correspondences=False, only=revision).framework()[revision]


def bundled_folder(name: str) -> Path:
    """The documents of a framework that comes with the library; raises `UnknownCodeError` with suggestions."""
    require("name", name, str)
    names = bundled_names()
    if name not in names:
        raise UnknownCodeError(name, close_matches(name, names))
    return _rulesets() / name


def bundled_means(name: str) -> Means | None:
    """The published means of a framework that comes with the library; None where there are none.

    Raises `UnknownCodeError` with suggestions.
    """
    file = bundled_folder(name) / MEANS_FILE
    return load_means(file) if file.is_file() else None


def bundled_questionnaire(name: str, revision: str) -> Questionnaire | None:
    """The questions of a revision of a framework that comes with the library; None where there are none.

    Raises `UnknownCodeError` with suggestions.
    """
    require("revision", revision, str)
    if not is_name(revision):
        return None
    file = bundled_folder(name) / QUESTIONNAIRE_FILE.format(revision)
    return load_questionnaire(file) if file.is_file() else None


def bundled_names() -> tuple[str, ...]:
    """The names of the frameworks that come with the library."""
    folders = _rulesets().iterdir()
    return tuple(sorted(folder.name for folder in folders if (folder / FRAMEWORK_FILE).is_file()))


def _rulesets(package: Path = _PACKAGE) -> Path:
    """The rulesets of an installed package; in a source checkout they are at the root of the repository."""
    packaged = package / "rulesets"
    return packaged if packaged.is_dir() else package.parents[1] / "rulesets"


@attrs.frozen
class _Files:
    """A framework's documents by name: `opened` gives one, or None where there is none, and `shown` its full name.

    `between` are the names of those that may be correspondences.
    """

    opened: Callable[[str], str | bytes | None]
    shown: Callable[[str], str]
    between: Iterable[str]

    def read(self, name: str, kind: str) -> Reading | None:
        """A document; of one that cannot be opened only the findings."""
        try:
            text = self.opened(name)
        except InvalidError as error:
            return Reading(self.shown(name), "", None, error.findings)
        return None if text is None else read(text, kind, self.shown(name))


@attrs.frozen
class Document:
    """A document as it was read, its value, if it has one, and every finding in it.

    Expectations are evaluated by the workbench; their `value` is the framework that they are checked against.
    """

    reading: Reading
    value: DocumentValue | Framework | None
    findings: tuple[Finding, ...]


@attrs.frozen
class LoadedFramework:
    """The documents of a framework by the names of their files, as far as they could be read; the first is its own.

    `names` are those of the files that belong to it: all of them where it `is_listed`, that is, `revisions` was read.
    """

    record: FrameworkRecord | None = None
    is_listed: bool = False
    names: list[str] = attrs.Factory(lambda: [FRAMEWORK_FILE])
    documents: dict[str, Document] = attrs.Factory(dict)
    missing: list[Finding] = attrs.Factory(list)

    @property
    def findings(self) -> list[Finding]:
        """Every finding of every document, and the files that are missing."""
        return [*self.missing, *(found for document in self.documents.values() for found in document.findings)]

    @property
    def rulesets(self) -> list[Ruleset]:
        """The rulesets that could be read, in order of use."""
        return [one.value for one in self.documents.values() if isinstance(one.value, Ruleset)]

    def leaves_out(self, name: str) -> bool:
        """Return whether the framework does not list a file."""
        return self.is_listed and name not in self.names

    def stray(self, name: str, reading: Reading) -> Finding:
        """The finding of a file that is not listed: a copy, one of another name or folder, or of no listed revision."""
        order = {revision: position for position, revision in enumerate(self.record.revisions if self.record else ())}
        folder, _, base = name.rpartition("/")
        own = base.removesuffix(".toml")
        said = self._said(reading) or (base if folder else f"{CORRESPONDENCES}/{base}")
        pair = [reading.record.old, reading.record.new] if reading.kind == "correspondence" else []
        if said in self.documents:
            found = finding("copied-file", name=said) if self._said(reading) else _unlisted(folder, own)
        elif said.removesuffix(".toml") in order or _pairs(said, order):
            found = finding("wrong-folder", name=said)
        elif {*pair} <= order.keys() and pair:
            found = finding("revisions-backwards", old=pair[0], new=pair[1])
        else:
            found = _unlisted(folder, own)
        return attrs.evolve(found, file=reading.file)

    def _said(self, reading: Reading) -> str:
        """The name of the file that a document belongs in, by what it says; empty where it does not say it."""
        record = reading.record
        if reading.kind == "ruleset":
            return f"{record.revision}.toml"
        return f"{CORRESPONDENCES}/{record.old}-{record.new}.toml" if reading.kind == "correspondence" else ""

    def framework(self, more: Iterable[Finding] = ()) -> Framework:
        """The framework; raises `InvalidError` with the findings, if there are any."""
        findings = [*root_causes([*self.findings, *more])]
        if findings or self.record is None:
            raise InvalidError(findings)
        record, values = self.record, [one.value for one in self.documents.values()]
        between = [one for one in values if isinstance(one, Correspondence)]
        return Framework(record.framework, self.rulesets, record.title, record.largely_from, between)


def _unlisted(folder: str, name: str) -> Finding:
    """The finding of a file whose name no revision has, or, in the folder of correspondences, no two."""
    return finding("unlisted-correspondence", name=name) if folder else finding("unlisted-revision", revision=name)


def loaded_from(
    folder: Path,
    *,
    correspondences: bool = True,
    only: str | None = None,
    opened: Callable[[Path], bytes] | None = None,
    shown: Callable[[Path], str] = str,
) -> LoadedFramework:
    """The documents of the framework in a folder, as far as they can be read.

    With `only`, the ruleset of that revision is read and no other, if the framework lists it. `opened` gives the bytes
    of a file or raises `InvalidError`, `shown` its name in findings.
    """

    def bytes_of(name: str) -> bytes | None:
        file = folder / name
        return (opened or read_found)(file) if file.is_file() else None

    between = folder / CORRESPONDENCES
    is_there = correspondences and between.is_dir()
    names = [f"{CORRESPONDENCES}/{file.name}" for file in between.iterdir()] if is_there else []
    return _loaded(_Files(bytes_of, lambda name: shown(folder / name), names), only)


def _loaded(files: _Files, only: str | None = None) -> LoadedFramework:
    """Read a framework's documents: its own, then the rulesets that it lists, then their correspondences."""
    own = files.read(FRAMEWORK_FILE, "framework")
    if own is None:
        return LoadedFramework(
            missing=[attrs.evolve(finding("missing-file", name=FRAMEWORK_FILE), file=files.shown(FRAMEWORK_FILE))]
        )
    is_listed = own.record is not None and ("revisions",) not in own.broken
    made = LoadedFramework(own.record, is_listed, documents={FRAMEWORK_FILE: Document(own, None, tuple(build(own)[1]))})
    if own.record is None:
        return made
    wanted = {only} if only in own.record.revisions else {*own.record.revisions}
    for position, revision in enumerate(own.record.revisions):
        name = f"{revision}.toml"
        if name in made.names or not is_name(revision) or revision not in wanted:
            continue
        made.names.append(name)
        reading = files.read(name, "ruleset")
        if reading is None:
            made.missing.extend(own.located([finding("missing-file", "revisions", position, name=name)]))
        else:
            made.documents[name] = _revision(reading, own, revision)
    order = {revision: position for position, revision in enumerate(own.record.revisions)}
    for name in sorted(files.between):
        pairs = _pairs(name, order)
        reading = files.read(name, "correspondence") if pairs else None
        if reading is not None:
            made.names.append(name)
            made.documents[name] = _correspondence(reading, own, pairs, made.rulesets)
    return made


def _revision(reading: Reading, own: Reading, revision: str) -> Document:
    """One revision's ruleset, which must be of its framework and bear the name of its file."""
    value, found = build(reading)
    record = reading.record
    if record is None:
        return Document(reading, None, tuple(found))
    strays = _of_other_framework(reading, own)
    if is_name(record.revision) and record.revision != revision:
        strays.append(finding("revision-not-file-name", "revision", given=record.revision, wanted=revision))
    return Document(
        reading, None if strays else value, (*found, *reading.located(not_caused_by(strays, reading.broken)))
    )


def _of_other_framework(reading: Reading, own: Reading) -> list[Finding]:
    given, wanted = reading.record.framework, own.record.framework
    if given == wanted or ("framework",) in own.broken:
        return []
    return [finding("other-framework", "framework", given=given, wanted=wanted)]


def _pairs(name: str, order: Mapping[str, int]) -> list[tuple[str, str]]:
    """The revisions, the earlier one first, that the name of a correspondence's file may mean: "2016-2020.toml"."""
    parts = name.removeprefix(f"{CORRESPONDENCES}/").removesuffix(".toml").split("-") if name.endswith(".toml") else []
    pairs = [("-".join(parts[:at]), "-".join(parts[at:])) for at in range(1, len(parts))]
    return [(old, new) for old, new in pairs if old in order and new in order and order[old] < order[new]]


def _correspondence(reading: Reading, own: Reading, pairs: list[tuple[str, str]], rulesets: list[Ruleset]) -> Document:
    """A correspondence between two revisions, which the name of its file names as well.

    Where one of their rulesets could not be read, only the rows are looked at.
    """
    record, strays = reading.record, list[Finding]()
    if record is not None:
        strays += _of_other_framework(reading, own)
        if (record.old, record.new) not in pairs:
            at = "new" if record.old in {old for old, _ in pairs} else "old"
            wanted = "-".join(pairs[0])
            strays.append(finding("correspondence-not-file-name", at, old=record.old, new=record.new, wanted=wanted))
    is_known = record is not None and {record.old, record.new} <= {ruleset.revision for ruleset in rulesets}
    value, found = build(reading, rulesets if is_known and not strays else None)
    return Document(reading, value, (*found, *reading.located(not_caused_by(strays, reading.broken))))
