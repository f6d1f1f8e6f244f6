"""Files written together: all of them or none, and none in the place of another that nobody meant to replace."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import kompass_rules
from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.inputs import framework_folder
from kompass_rules.documents import SCHEMA_KINDS, bundled_names, schema
from kompass_rules.wording import phrase

__all__ = ["SCHEMAS", "own_folder", "schemas", "write_all"]

SCHEMAS = ".vscode/schemas"
"""The folder of the schemas, beside the documents; hidden, since they are none."""


def schemas() -> dict[str, bytes]:
    """The schema of every kind of document, by file name."""
    found = ((kind, json.dumps(schema(kind), ensure_ascii=False, indent=2)) for kind in SCHEMA_KINDS)
    return {f"{SCHEMAS}/{kind}.json": f"{text}\n".encode() for kind, text in found}


def own_folder(framework: str, language: str) -> Path | None:
    """The folder of a framework, or None where it came with the program, whose files nobody should write."""
    folder = framework_folder(framework, language)
    package = Path(kompass_rules.__file__).resolve().parent
    if framework in bundled_names() or not isinstance(folder, Path) or package in folder.resolve().parents:
        return None
    return folder


def write_all(folder: Path, documents: Mapping[str, bytes], language: str, *, replaced: str | None = None) -> None:
    """Write documents by file name into a folder; `replaced`, if one of them, is there already and is replaced last.

    Raises `UsageError` where another is there already, and where one cannot be written; then nothing has changed.
    """
    for name in documents:
        if name != replaced and (folder / name).exists():
            raise UsageError(phrase("bad-exists", language, path=str(folder / name)))
    made: list[Path] = []
    new = {name: folder / name for name in sorted(documents, key=lambda name: name == replaced)}
    try:
        for path in new.values():
            made += _folders(path.parent)
        for name, path in new.items():
            made.append(_beside(path))
            _beside(path).write_bytes(documents[name])
        for name, path in new.items():
            _beside(path).replace(path)
            if name != replaced:
                made.append(path)
    except OSError as error:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        reason = error.strerror or str(error)
        raise UsageError(phrase("bad-written", language, path=str(error.filename or folder), reason=reason)) from None


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; the ones that were not there, from above."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]
