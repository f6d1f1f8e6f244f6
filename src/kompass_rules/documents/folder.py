"""Frameworks: `framework.toml`, one ruleset a revision beside it, and the correspondences between them in a folder.

All that in a folder, in the package or in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import attrs

from kompass_rules.documents.consequences import independent
from kompass_rules.documents.loading import FilePath, build, check_document, read_file
from kompass_rules.documents.reading import Reading, read
from kompass_rules.documents.records import CorrespondenceRecord, FrameworkRecord, RulesetRecord
from kompass_rules.errors import Finding, InvalidError, UnknownCodeError, finding, near
from kompass_rules.framework import Framework
from kompass_rules.model.code import is_name
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.correspondence import Correspondence

__all__ = ["bundled", "bundled_folder", "bundled_names", "check_folder", "load_framework", "parse_framework"]

_OWN = "framework.toml"
_BETWEEN = "correspondences"


def parse_framework(texts: Mapping[str, str | bytes]) -> Framework:
    """A framework from its documents by file name: "framework.toml", "2020.toml", "correspondences/2016-2020.toml".

    Raises `InvalidError` with every finding of all of them, also where one is missing or is not listed.
    """
    draft = _draft(_Files(texts.get, lambda name: name, [name for name in texts if name.startswith(f"{_BETWEEN}/")]))
    left_out = [name for name in texts if draft.leaves_out(name)]
    return draft.framework(
        _unlisted(name, name, between_revisions=name.startswith(f"{_BETWEEN}/")) for name in left_out
    )


def load_framework(path: FilePath, *, correspondences: bool = True) -> Framework:
    """The framework in a folder, given the folder or its `framework.toml`.

    Only the rulesets that it lists are opened, and the correspondences between them, unless these are left out: who
    scores, or is about to write one, needs none. Raises `InvalidError` with every finding of every file that is opened,
    also where one cannot be read.
    """
    folder = Path(path)
    if folder.name == _OWN:
        folder = folder.parent
    return _draft_in(folder, correspondences=correspondences).framework()


def bundled(name: str, *, correspondences: bool = True) -> Framework:
    """A framework that comes with the library, as `load_framework`; raises `UnknownCodeError` with suggestions."""
    return _draft_in(bundled_folder(name), correspondences=correspondences).framework()


def bundled_folder(name: str) -> Traversable:
    """The documents of a framework that comes with the library; raises `UnknownCodeError` with suggestions."""
    names = bundled_names()
    if name not in names:
        raise UnknownCodeError(name, near(name, names))
    return _rulesets(files("kompass_rules")) / name


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

    Frameworks are checked whole: a revision without its file, a ruleset that no framework lists, a correspondence
    between revisions that it does not list.
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
        is_below = file.parent.name == _BETWEEN and file.parent not in drafts
        home, name = (file.parent.parent, f"{_BETWEEN}/{file.name}") if is_below else (file.parent, file.name)
        draft = drafts.get(home, _NO_DRAFT)
        if name not in draft.names:
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
    record = read(data).record
    if draft.is_listed and isinstance(record, RulesetRecord | CorrespondenceRecord):
        yield _unlisted(file.name, str(file), between_revisions=isinstance(record, CorrespondenceRecord))


def _unlisted(name: str, file: str, *, between_revisions: bool) -> Finding:
    own = name.rpartition("/")[2].removesuffix(".toml")
    if between_revisions:
        found = finding("unlisted-correspondence", name=own)
    else:
        found = finding("unlisted-revision", revision=own)
    return attrs.evolve(found, file=file)


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
class _Draft:
    """What could be made of a framework's documents.

    `names` are those of the files that belong to it: all of them where it `is_listed`, that is, `revisions` was read.
    """

    record: FrameworkRecord | None = None
    findings: list[Finding] = attrs.Factory(list)
    is_listed: bool = False
    names: list[str] = attrs.Factory(lambda: [_OWN])
    rulesets: list[Ruleset] = attrs.Factory(list)
    correspondences: list[Correspondence] = attrs.Factory(list)

    def leaves_out(self, name: str) -> bool:
        """Whether a file does not belong to it."""
        return self.is_listed and name not in self.names

    def framework(self, more: Iterable[Finding] = ()) -> Framework:
        """The framework; raises `InvalidError` where anything was found."""
        findings = [*self.findings, *more]
        if findings or self.record is None:
            raise InvalidError(findings)
        record = self.record
        return Framework(record.framework, self.rulesets, record.title, record.largely_from, self.correspondences)


_NO_DRAFT = _Draft(names=[])


def _draft_in(folder: Traversable, *, correspondences: bool = True) -> _Draft:
    def opened(name: str) -> bytes | None:
        file = folder / name
        return read_file(file) if file.is_file() else None

    between = folder / _BETWEEN
    is_there = correspondences and between.is_dir()
    names = [f"{_BETWEEN}/{file.name}" for file in between.iterdir()] if is_there else []
    return _draft(_Files(opened, lambda name: str(folder / name), names))


def _draft(files: _Files) -> _Draft:
    """Read a framework's documents: its own, then the rulesets that it lists, then what stands between these."""
    own = files.read(_OWN, "framework")
    if own is None:
        return _Draft(findings=[attrs.evolve(finding("missing-file", name=_OWN), file=files.shown(_OWN))])
    is_listed = own.record is not None and ("revisions",) not in own.broken
    draft = _Draft(own.record, build(own)[1], is_listed)
    if own.record is None:
        return draft
    for position, revision in enumerate(own.record.revisions):
        name = f"{revision}.toml"
        if name in draft.names or not is_name(revision):
            continue
        draft.names.append(name)
        reading = files.read(name, "ruleset")
        if reading is None:
            draft.findings.extend(own.located([finding("missing-file", "revisions", position, name=name)]))
            continue
        ruleset, found = _revision(reading, own, revision)
        draft.findings.extend(found)
        draft.rulesets.extend([ruleset] if ruleset else [])
    order = {revision: position for position, revision in enumerate(own.record.revisions)}
    for name in sorted(files.between):
        pairs = _pairs(name, order)
        reading = files.read(name, "correspondence") if pairs else None
        if reading is not None:
            draft.names.append(name)
            correspondence, found = _correspondence(reading, own, pairs, draft.rulesets)
            draft.findings.extend(found)
            draft.correspondences.extend([correspondence] if correspondence else [])
    return draft


def _revision(reading: Reading, own: Reading, revision: str) -> tuple[Ruleset | None, list[Finding]]:
    """One revision's ruleset, which must be of its framework and bear the name of its file."""
    value, found = build(reading)
    ruleset = value if isinstance(value, Ruleset) else None
    record = reading.record
    if record is None:
        return None, found
    strays = _of_other_framework(reading, own)
    if record.revision != revision:
        strays.append(finding("revision-not-file-name", "revision", given=record.revision, wanted=revision))
    return ruleset, [*found, *reading.located(independent(strays, reading.broken))]


def _of_other_framework(reading: Reading, own: Reading) -> list[Finding]:
    given, wanted = reading.record.framework, own.record.framework
    if given == wanted or ("framework",) in own.broken:
        return []
    return [finding("other-framework", "framework", given=given, wanted=wanted)]


def _pairs(name: str, order: Mapping[str, int]) -> list[tuple[str, str]]:
    """The revisions, the earlier one first, that the name of a correspondence's file may mean: "2016-2020.toml"."""
    parts = name.removeprefix(f"{_BETWEEN}/").removesuffix(".toml").split("-") if name.endswith(".toml") else []
    pairs = [("-".join(parts[:at]), "-".join(parts[at:])) for at in range(1, len(parts))]
    return [(old, new) for old, new in pairs if old in order and new in order and order[old] < order[new]]


def _correspondence(
    reading: Reading, own: Reading, pairs: list[tuple[str, str]], rulesets: list[Ruleset]
) -> tuple[Correspondence | None, list[Finding]]:
    """What stands between two revisions, which the name of its file names as well.

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
    correspondence = value if isinstance(value, Correspondence) else None
    return correspondence, [*found, *reading.located(independent(strays, reading.broken))]
