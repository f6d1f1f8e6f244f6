"""Where expectations lie: their documents, the assessments that they name, and the rules that they are for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from kompass_rules.documents import bundled, bundled_names, load_framework, parse_assessment
from kompass_rules.documents.files import FilePath, read_file
from kompass_rules.documents.folder import OWN
from kompass_rules.documents.loading import build
from kompass_rules.documents.reading import Reading, read
from kompass_rules.errors import InvalidError, close_matches, finding
from kompass_rules.framework import Framework
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.workbench.expectations import Suite, faults

__all__ = ["ENDING", "documents_in", "load_suite", "suite_of"]

ENDING = ".expect.toml"
"""How the files of expectations are named."""

_KIND = re.compile(rb'^[ \t]*kind[ \t]*=[ \t]*"expectations"', re.MULTILINE)


def documents_in(path: FilePath) -> list[Path]:
    """The documents with expectations in a folder and below, but for what is hidden; or the one file that is named.

    In a folder these are the files that end in `.expect.toml`, and others that say that they are of this kind.
    """
    folder = Path(path)
    if not folder.is_dir():
        return [folder]
    files = [file for file in sorted(folder.rglob("*.toml")) if file.is_file()]
    shown = [file for file in files if not any(part.startswith(".") for part in file.relative_to(folder).parts)]
    return [file for file in shown if file.name.endswith(ENDING) or _KIND.search(read_file(file))]


def load_suite(path: FilePath, rules: Iterable[Framework] = ()) -> Suite:
    """The expectations in a file, and the framework that they are about.

    That is the one of the `rules` that bears the name; else the framework in the nearest folder at or above the
    document that does; else the one that comes with the library. Raises `InvalidError` with every finding of the
    document, and with those of the framework's own documents.
    """
    reading = read(read_file(path), "expectations", str(path))
    _, found = build(reading)
    suite = suite_of(reading, rules)
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


def suite_of(reading: Reading, rules: Iterable[Framework] = (), along: Iterable[Framework] = ()) -> Suite | None:
    """The expectations that were read, with their framework; None where that is not to be found.

    Those `along` are looked through where no folder above has it. Raises `InvalidError` with what is wrong with the
    framework's own documents.
    """
    if reading.record is None or ("framework",) in reading.broken:
        return None
    name, path = reading.record.framework, Path(reading.file or "")
    framework = _named(name, rules) or _above(name, path) or _named(name, along)
    if framework is None and name in bundled_names():
        framework = bundled(name)
    return None if framework is None else Suite(reading, framework, partial(_assessment, path.parent))


def _named(name: str, frameworks: Iterable[Framework]) -> Framework | None:
    return next((one for one in frameworks if one.name == name), None)


def _above(name: str, path: Path) -> Framework | None:
    folder = next((above for above in path.resolve().parents if _bears(above / OWN, name)), None)
    return None if folder is None else load_framework(folder)


def _bears(file: Path, name: str) -> bool:
    """Whether a framework's own document has this name, or cannot be read, which its findings then say."""
    if not file.is_file():
        return False
    reading = read(read_file(file), "framework", str(file))
    return reading.record is None or ("framework",) in reading.broken or reading.record.framework == name


def _assessment(folder: Path, path: str) -> Assessment:
    file = folder / path
    return parse_assessment(read_file(file), file=str(file))
