"""Frameworks: `framework.toml` and one ruleset a revision beside it, in a folder, in the package or in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import attrs

from kompass_rules.documents.consequences import independent
from kompass_rules.documents.loading import FilePath, build, check_document, read_file
from kompass_rules.documents.reading import Reading, read
from kompass_rules.documents.records import FrameworkRecord, RulesetRecord
from kompass_rules.errors import Finding, InvalidError, UnknownCodeError, finding, near
from kompass_rules.model.code import is_name
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.framework import Framework

__all__ = ["bundled", "bundled_names", "check_folder", "load_framework", "parse_framework"]

_OWN = "framework.toml"


def parse_framework(texts: Mapping[str, str | bytes]) -> Framework:
    """A framework from its documents by file name: "framework.toml", "2020.toml" and so on.

    Raises `InvalidError` with every finding of all of them, also where one is missing or is not listed.
    """
    draft = _draft(texts.get, lambda name: name)
    return draft.framework([_unlisted(name, name) for name in texts if draft.leaves_out(name)])


def load_framework(path: FilePath) -> Framework:
    """The framework in a folder, given the folder or its `framework.toml`; only the files that it lists are opened.

    Raises `InvalidError` with every finding of every file, also where one cannot be read.
    """
    folder = Path(path)
    if folder.name == _OWN:
        folder = folder.parent
    return _draft_in(folder).framework()


def bundled(name: str) -> Framework:
    """A framework that comes with the library; raises `UnknownCodeError` with suggestions."""
    names = bundled_names()
    if name not in names:
        raise UnknownCodeError(name, near(name, names))
    return _draft_in(_rulesets(files("kompass_rules")) / name).framework()


def bundled_names() -> tuple[str, ...]:
    """The names of the frameworks that come with the library."""
    folders = _rulesets(files("kompass_rules")).iterdir()
    return tuple(sorted(folder.name for folder in folders if (folder / _OWN).is_file()))


def _rulesets(package: Traversable) -> Traversable:
    """The rulesets in an installed package; in a source checkout they stand at the root of the repository."""
    packaged = package / "rulesets"
    return packaged if packaged.is_dir() else Path(str(package)).parents[1] / "rulesets"


def check_folder(path: FilePath) -> tuple[Finding, ...]:
    """Every finding of every document in a folder and below, sorted; nothing is raised.

    Frameworks are checked whole: a revision without its file, a ruleset that no framework lists.
    """
    folder = Path(path)
    documents = [file for file in sorted(folder.rglob("*.toml")) if not _is_hidden(file.relative_to(folder))]
    if not documents:
        return (attrs.evolve(finding("no-documents"), file=str(path)),)
    found: list[Finding] = []
    drafts = {file.parent: _draft_in(file.parent) for file in documents if file.name == _OWN}
    for draft in drafts.values():
        found += draft.findings
    for file in documents:
        draft = drafts.get(file.parent, _NO_DRAFT)
        if file.name not in draft.names:
            found += _check_alone(file, draft)
    return InvalidError(found).findings


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _check_alone(file: Path, draft: _Draft) -> Iterator[Finding]:
    try:
        data = read_file(file)
    except InvalidError as error:
        yield from error.findings
        return
    yield from check_document(data, str(file))
    if draft.leaves_out(file.name) and isinstance(read(data).record, RulesetRecord):
        yield _unlisted(file.name, str(file))


def _unlisted(name: str, file: str) -> Finding:
    return attrs.evolve(finding("unlisted-revision", revision=name.removesuffix(".toml")), file=file)


@attrs.frozen
class _Draft:
    """What could be made of a framework's documents.

    `names` are those of the files that belong to it: all of them where it `is_listed`, that is, `revisions` was read.
    """

    record: FrameworkRecord | None
    rulesets: list[Ruleset]
    findings: list[Finding]
    names: list[str]
    is_listed: bool

    def leaves_out(self, name: str) -> bool:
        """Whether a file does not belong to it."""
        return self.is_listed and name not in self.names

    def framework(self, more: Iterable[Finding] = ()) -> Framework:
        """The framework; raises `InvalidError` where anything was found."""
        findings = [*self.findings, *more]
        if findings or self.record is None:
            raise InvalidError(findings)
        record = self.record
        return Framework(record.framework, self.rulesets, record.title, record.largely_from)


_NO_DRAFT = _Draft(None, [], [], [], is_listed=False)


def _draft_in(folder: Traversable) -> _Draft:
    def opened(name: str) -> bytes | None:
        file = folder / name
        return read_file(file) if file.is_file() else None

    return _draft(opened, lambda name: str(folder / name))


def _draft(opened: Callable[[str], str | bytes | None], place: Callable[[str], str]) -> _Draft:
    """Read a framework's documents, each from its name; None where there is none."""
    own = opened(_OWN)
    if own is None:
        missing = attrs.evolve(finding("missing-file", name=_OWN), file=place(_OWN))
        return _Draft(None, [], [missing], [_OWN], is_listed=False)
    reading = read(own, "framework", place(_OWN))
    is_listed = reading.record is not None and ("revisions",) not in reading.broken
    draft = _Draft(reading.record, [], build(reading)[1], [_OWN], is_listed)
    if reading.record is None:
        return draft
    for position, revision in enumerate(reading.record.revisions):
        name = f"{revision}.toml"
        if name in draft.names or not is_name(revision):
            continue
        draft.names.append(name)
        try:
            text = opened(name)
        except InvalidError as error:
            draft.findings.extend(error.findings)
            continue
        if text is None:
            missing = finding("missing-file", "revisions", position, name=name)
            draft.findings.extend(reading.located([missing]))
            continue
        ruleset, found = _revision(read(text, "ruleset", place(name)), reading, revision)
        draft.findings.extend(found)
        draft.rulesets.extend([ruleset] if ruleset else [])
    return draft


def _revision(reading: Reading, own: Reading, revision: str) -> tuple[Ruleset | None, list[Finding]]:
    """One revision's ruleset, which must be of its framework and bear the name of its file."""
    value, found = build(reading)
    ruleset = value if isinstance(value, Ruleset) else None
    record, strays = reading.record, list[Finding]()
    if record is None:
        return None, found
    if record.framework != own.record.framework:
        strays.append(finding("other-framework", "framework", given=record.framework, wanted=own.record.framework))
    if record.revision != revision:
        strays.append(finding("revision-not-file-name", "revision", given=record.revision, wanted=revision))
    known = independent(strays, reading.broken)
    if ("framework",) in own.broken:
        known = [stray for stray in known if stray.code != "other-framework"]
    return ruleset, [*found, *reading.located(known)]
