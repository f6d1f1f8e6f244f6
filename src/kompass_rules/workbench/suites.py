"""Files of expectations, with the assessments that they name and the frameworks that they are about."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

import attrs

from kompass_rules.documents.files import NOT_OURS, UNFINISHED, FilePath, is_ours, read_file, read_found, unfinished
from kompass_rules.documents.folder import FRAMEWORK_FILE, bundled, bundled_names, load_framework
from kompass_rules.documents.loading import build, parse_assessment
from kompass_rules.documents.reading import Reading, read
from kompass_rules.errors import InvalidError, finding
from kompass_rules.framework import Framework
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.spelling import close_matches
from kompass_rules.workbench.expectations import Suite, faults
from kompass_rules.workbench.memo import Memo

ENDING = ".expect.toml"
"""The ending of the names of files with expectations."""

_KIND = re.compile(rb'^[ \t]*kind[ \t]*=[ \t]*"expectations"', re.MULTILINE)


def documents_in(path: FilePath) -> list[Path]:
    """The documents with expectations in a folder and its visible subfolders, or the given file alone.

    In a folder these are the files that end in `.expect.toml`, and other TOML files whose `kind` is expectations.
    """
    folder = Path(path)
    if not folder.is_dir():
        return [folder]
    files = [file for file in sorted(folder.rglob("*.toml")) if file.is_file()]
    shown = [file for file in files if not any(part.startswith(".") for part in file.relative_to(folder).parts)]
    cut_off = {path for one in folder.rglob(UNFINISHED.format("names")) for path in unfinished(one.parent)}
    whole = (file for file in shown if file not in cut_off)
    return [file for file in whole if file.name.endswith(ENDING) or _KIND.search(read_found(file))]


@attrs.frozen
class Shelf:
    """The assessments and frameworks that several documents name, each read once."""

    assessments: Memo[Assessment] = attrs.field(factory=Memo, init=False)
    frameworks: Memo[Framework] = attrs.field(factory=Memo, init=False)


def load_suite(path: FilePath, rules: Iterable[Framework] = (), shelf: Shelf | None = None) -> Suite:
    """The expectations in a file, with their framework; a `shelf` keeps what they name for other documents.

    The framework is the one of that name among `rules`, or else in the nearest folder at or above the document, or else
    in the library. Raises `InvalidError` with every finding of the document, and of the framework's own documents.
    """
    reading = read(read_file(path), "expectations", str(path))
    _, found = build(reading)
    suite = suite_of(reading, rules, shelf=shelf)
    if suite is not None:
        found += faults(suite)
    elif reading.record is not None and not found:
        name, names = reading.record.framework, bundled_names()
        unknown = finding(
            "framework-not-bundled", "framework", framework=name, bundled=names, meant=close_matches(name, names)
        )
        found += reading.located([unknown])
    if found or suite is None:
        raise InvalidError(found)
    return suite


def suite_of(
    reading: Reading,
    rules: Iterable[Framework] = (),
    along: Iterable[Framework] = (),
    shelf: Shelf | None = None,
) -> Suite | None:
    """The expectations that were read, with their framework, or None where the framework is not found.

    Frameworks in `along` are searched after `rules` and the folders above the document. Raises `InvalidError` with the
    findings of the framework's own documents.
    """
    if reading.record is None or ("framework",) in reading.broken:
        return None
    name, path = reading.record.framework, Path(reading.file or "")
    shelf = shelf or Shelf()
    framework = _named(name, rules) or _above(name, path, shelf) or _named(name, along)
    if framework is None and name in bundled_names():
        framework = shelf.frameworks.get(name, lambda: bundled(name))
    return None if framework is None else Suite(reading, framework, Assessments(path.parent, shelf))


def _named(name: str, frameworks: Iterable[Framework]) -> Framework | None:
    return next((one for one in frameworks if one.name == name), None)


def _above(name: str, path: Path, shelf: Shelf) -> Framework | None:
    folder = next((above for above in path.resolve().parents if _bears(above / FRAMEWORK_FILE, name)), None)
    return None if folder is None else shelf.frameworks.get(folder, lambda: load_framework(folder))


def _bears(file: Path, name: str) -> bool:
    """Return whether a framework's own document has this name, or is unreadable, so that its findings are reported."""
    if not file.is_file():
        return False
    text = read_file(file)
    if not is_ours(text):
        return False
    reading = read(text, "framework", str(file))
    return reading.record is None or ("framework",) in reading.broken or reading.record.framework == name


@attrs.frozen
class Assessments:
    """The assessments that a document in a folder names, each read once."""

    folder: Path
    _shelf: Shelf = attrs.field(factory=Shelf)

    def __call__(self, path: str) -> Assessment:
        """Return the assessment at a path; raises `InvalidError` with every finding."""
        file = self.folder / path
        return self._shelf.assessments.get(os.path.normpath(file.absolute()), lambda: _assessment(file))


def _assessment(file: Path) -> Assessment:
    """Return the assessment in a TOML file; of a file that is none of ours, no finding quotes the content."""
    text = read_file(file) if file.suffix == ".toml" else b""
    if not is_ours(text):
        raise InvalidError([attrs.evolve(finding("unreadable-file", reason=NOT_OURS), file=str(file))])
    return parse_assessment(text, file=str(file))
