"""The documents that paths lead to, and the other files in folders with the reason why they are skipped."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs

from kompass_rules.documents.folder import CORRESPONDENCES, FRAMEWORK_FILE
from kompass_rules.errors import Finding, finding
from kompass_rules.wording import phrase

_OF_TOOLS = {"pyproject.toml", "tombi.toml"}
_SKIPPED = {
    **dict.fromkeys((".7z", ".gz", ".rar", ".tar", ".zip"), "skipped-archive"),
    ".xlsx": "skipped-workbook",
}
"""The reasons for which files with these endings are skipped."""

_ENDING = ".toml"


@attrs.frozen
class Remark:
    """A remark on a file beside its findings: the reason why it was skipped, or the part that could not be checked."""

    file: str
    code: str
    name: str = ""
    meant: tuple[str, ...] = ()

    def text(self, language: str) -> str:
        """The sentence in a language."""
        return phrase(self.code, language, name=self.name, meant=self.meant)


@attrs.frozen
class Discovery:
    """The documents at and below paths, the other files in the folders, and a finding for each empty folder."""

    files: tuple[str, ...]
    skipped: tuple[Remark, ...]
    empty: tuple[Finding, ...]


def discover(paths: Iterable[str], given: Mapping[str, bytes]) -> Discovery:
    """Find the documents at and below paths; `given` are texts by path that are no files."""
    files, skipped, empty = list[str](), list[Remark](), list[Finding]()
    for path in paths:
        if path in given or not Path(path).is_dir():
            files.append(str(Path(path)))
            continue
        inside = {str(file): _no_document(file) for file in _inside(Path(path))}
        documents = [file for file, why in inside.items() if why is None]
        files += documents
        skipped += [Remark(file, *why) for file, why in inside.items() if why]
        empty += [] if documents else [attrs.evolve(finding("no-documents"), file=path)]
    return Discovery(tuple(files), tuple(skipped), tuple(empty))


def absolute(path: str) -> str:
    """One name for each file, however its path is written; links are not resolved."""
    return os.path.normpath(Path(path).absolute())


def home_of(path: str) -> Path | None:
    """The folder of the framework that a file belongs to, in it or in its folder of correspondences."""
    folder = Path(path).parent
    if (folder / FRAMEWORK_FILE).is_file():
        return folder
    return folder.parent if folder.name == CORRESPONDENCES and (folder.parent / FRAMEWORK_FILE).is_file() else None


def framework_above(path: Path) -> Path | None:
    """The nearest folder of a framework above a file or a folder."""
    return next((folder for folder in path.parents if (folder / FRAMEWORK_FILE).is_file()), None)


def _inside(folder: Path) -> list[Path]:
    """The visible files in a folder and its subfolders."""
    below = [(file, file.relative_to(folder)) for file in sorted(folder.rglob("*"))]
    seen = [file for file, path in below if not any(part.startswith(".") for part in path.parts)]
    return [file for file in seen if file.suffix == _ENDING or not file.is_dir()]


def _no_document(file: Path) -> tuple[str, str] | None:
    """The reason why a file in a folder is not a document, and its intended name; None for a document."""
    name = file.name
    if file.exists() and not (file.is_file() or file.is_dir()):
        return "skipped-no-file", ""
    if name in _OF_TOOLS:
        return "skipped-of-a-tool", ""
    if name.endswith(_ENDING):
        return None
    if (at := name.lower().find(_ENDING)) >= 0:
        return "skipped-misnamed", name[:at] + _ENDING
    return _SKIPPED.get(file.suffix.lower(), "skipped-not-toml"), ""
