"""Misplaced documents: correspondences in another folder, a missing `framework.toml`, a framework within itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from kompass_rules.documents.folder import CORRESPONDENCES, FRAMEWORK_FILE, LoadedFramework
from kompass_rules.documents.reading import Reading
from kompass_rules.errors import Finding, finding
from kompass_rules.workbench.discovery import framework_above


def without_framework_file(readings: Iterable[Reading]) -> Iterator[Finding]:
    """A finding for each folder of a framework's correspondences without a `framework.toml` beside it."""
    homes: dict[Path, str] = {}
    named: dict[Path, str] = {}
    for reading in readings:
        file = Path(reading.file or "")
        folder = file.parent
        if reading.kind == "framework":
            named[folder] = file.name
        if reading.kind == "correspondence" and folder.name == CORRESPONDENCES:
            homes.setdefault(folder.parent, reading.record.framework)
    for home, framework in homes.items():
        missing = finding("framework-file-missing", framework=framework, named=named.get(home, ""))
        yield attrs.evolve(missing, file=str(home / FRAMEWORK_FILE))


def frameworks_within(frameworks: Mapping[Path, LoadedFramework], shown: Callable[[Path], str]) -> Iterator[Finding]:
    """A finding for each framework in the folder of the same framework."""
    names = {home: made.record.framework for home, made in frameworks.items() if made.record is not None}
    for home, name in names.items():
        outer = next((above for above in home.parents if names.get(above) == name), None)
        if outer is not None:
            twice = finding("framework-twice", framework=name, folder=str(Path(shown(outer / FRAMEWORK_FILE)).parent))
            yield attrs.evolve(twice, file=shown(home / FRAMEWORK_FILE))


def misplaced_correspondences(readings: Iterable[Reading], reading_of: Callable[[str], Reading]) -> Iterator[Finding]:
    """Correspondences of a framework in a folder with another name, one finding for each such folder."""
    folders: dict[Path, None] = {}
    for reading in readings:
        folder = Path(reading.file or "").parent
        if reading.kind == "correspondence" and folder not in folders:
            home = framework_above(Path(reading.file or "").absolute())
            own = reading_of(str(home / FRAMEWORK_FILE)).record if home else None
            if own is not None and own.framework == reading.record.framework:
                folders[folder] = None
    yield from (attrs.evolve(finding("correspondences-folder", name=CORRESPONDENCES), file=str(one)) for one in folders)
