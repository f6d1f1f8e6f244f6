"""Frameworks that the commands are given by name or by folder, and those that assessments name.

One that comes with the program is never taken for a folder of the same name without a word.
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import kompass_rules
from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.inputs import document, findings_in, located, text_in, unreadable
from kompass_rules.cli.suggestions import suggested_paths
from kompass_rules.cli.terminal import Terminal, complaints
from kompass_rules.documents.folder import (
    FRAMEWORK_FILE,
    bundled_folder,
    bundled_names,
    load_framework,
    loaded_from,
)
from kompass_rules.documents.loading import parse_assessment, parse_ruleset
from kompass_rules.documents.reading import read
from kompass_rules.documents.records import FrameworkRecord
from kompass_rules.errors import Finding, InvalidError, finding
from kompass_rules.framework import Framework, rules_in
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.snapshot import Snapshot
from kompass_rules.spelling import close_matches
from kompass_rules.wording import phrase

_MOST_FOLDERS = 100
_MOST_LEVELS = 4


def framework_named(name: str, language: str, *, correspondences: bool = False) -> Framework:
    """Return a framework that comes with the program, or the one in a folder; `./name` is always a folder."""
    return load_framework(framework_folder(name, language), correspondences=correspondences)


def framework_folder(name: str, language: str) -> Path:
    """Return the folder of a framework, named as for `framework_named`."""
    if name in bundled_names():
        _tell_of_folder(name, language)
        return bundled_folder(name)
    return _folder_named(name, language)


def own_folder(name: str, language: str) -> Path | None:
    """Return the folder of a framework, or None where it came with the program, whose files nobody should write.

    Raises `UsageError` for the name of a framework that came with the program where a folder of that name is meant.
    """
    if name in bundled_names():
        if (Path(name) / FRAMEWORK_FILE).is_file():
            raise UsageError(phrase("bundled-before-folder", language, name=name))
        return None
    folder = _folder_named(name, language)
    package = Path(kompass_rules.__file__).resolve().parent
    return None if package in folder.resolve().parents else folder


def ruleset_named(framework: Framework, revision: str, language: str) -> Ruleset:
    """Return one of the framework's revisions."""
    if revision not in framework:
        raise UsageError(phrase("bad-revision", language, revision=revision, known=framework.revisions))
    return framework[revision]


def rulesets_in(path: str, terminal: Terminal) -> tuple[Ruleset, ...]:
    """Return the rulesets of a framework, given its folder or its own document, or the one in a file."""
    if Path(path).is_dir() or Path(path).name == FRAMEWORK_FILE:
        return framework_in(path, terminal.language, correspondences=False).rulesets
    return (parse_ruleset(document(path, terminal), file=path),)


@contextmanager
def assessed(file: str, options: Namespace, terminal: Terminal) -> Iterator[tuple[Assessment, Ruleset, str]]:
    """Give the assessment in a file, its ruleset, and the title of its framework; findings meanwhile get its lines."""
    data = document(file, terminal)
    with findings_in(data, file):
        assessment = parse_assessment(data, file=file)
        yield assessment, *rules_of(assessment, options.rules, terminal, file)


def rules_of(given: Assessment | Snapshot, rules: str | None, terminal: Terminal, file: str) -> tuple[Ruleset, str]:
    """Return the ruleset that an assessment, or a result, in a file names, and the title of its framework, or its name.

    It is looked for among those that come with the program, or in `rules`: a folder, or the file of one ruleset.
    """
    if rules is not None and not Path(rules).is_dir() and Path(rules).name != FRAMEWORK_FILE:
        (ruleset,) = rulesets_in(rules, terminal)
        return ruleset, ruleset.framework
    framework = framework_of([given], rules, terminal, file)
    return rules_in(framework, given), framework.titled(terminal.language)


def framework_of(
    assessments: Sequence[Assessment | Snapshot],
    rules: str | None,
    terminal: Terminal,
    file: str,
    *,
    correspondences: bool = False,
) -> Framework:
    """Return the framework that the first of the assessments names, the one in a file.

    It is looked for among those that come with the program, or in `rules`: a folder, or the file of one ruleset. Where
    it is not there, or lacks the revision of one of them, a folder near the file that holds the framework is told.
    Without correspondences only the ruleset of the first is read.
    """
    only = None if correspondences else assessments[0].revision

    def framework(folder: Path) -> Framework:
        return loaded_from(folder, correspondences=correspondences, only=only).framework()

    if rules is not None:
        if Path(rules).is_file() and Path(rules).name != FRAMEWORK_FILE:
            (ruleset,) = rulesets_in(rules, terminal)
            return Framework(ruleset.framework, [ruleset])
        return framework(_folder_of(Path(rules), terminal.language))
    name, names = assessments[0].framework, bundled_names()
    made = framework(bundled_folder(name)) if name in names else None
    wanted = {one.revision for one in assessments if one.framework == name}
    if made is not None and wanted <= {*made.revisions}:
        tell_of_rules(name, file, terminal.language)
        return made
    folder = next(_folders_near(name, file), None)
    if folder is not None:
        raise InvalidError([finding("framework-elsewhere", "framework", framework=name, folder=folder)])
    if made is None:
        meant = close_matches(name, names)
        raise InvalidError([finding("framework-not-bundled", "framework", framework=name, bundled=names, meant=meant)])
    return made


def framework_in(path: str, language: str, *, correspondences: bool) -> Framework:
    """Return the framework in a folder, given the folder or its own document."""
    return load_framework(_folder_of(Path(path), language), correspondences=correspondences)


def _folder_named(name: str, language: str) -> Path:
    if not Path(name).exists():
        names = bundled_names()
        folders = (path for path in suggested_paths(name) if (Path(path) / FRAMEWORK_FILE).is_file())
        meant = (*close_matches(name, names), *map(_as_folder, folders))
        raise UsageError(phrase("bad-framework", language, framework=name, bundled=names, meant=meant))
    return _folder_of(Path(name), language)


def _folder_of(path: Path, language: str) -> Path:
    """Return the folder of a framework, given it or its own document; a folder of folders is none yet."""
    folder = path.parent if path.name == FRAMEWORK_FILE else path
    if not folder.exists():
        raise unreadable(str(path), "No such file or directory", language)
    if folder.is_dir() and (folder / FRAMEWORK_FILE).is_file():
        return folder
    inside = tuple(one.name for one in _frameworks_in(folder))
    near = () if inside else (*_own(path.parent), *_frameworks_in(path.absolute().parent))
    meant = tuple(_as_folder(os.path.relpath(one)) for one in near)
    name = "bad-rules" if folder.is_dir() else "bad-rules-file"
    raise UsageError(phrase(name, language, path=str(folder), name=FRAMEWORK_FILE, inside=inside, meant=meant))


def _frameworks_in(folder: Path) -> list[Path]:
    """Return the folders of frameworks in a folder."""
    return sorted(one.parent for one in islice(folder.glob(f"*/{FRAMEWORK_FILE}"), _MOST_FOLDERS))


def _own(folder: Path) -> tuple[Path, ...]:
    return (folder,) if (folder / FRAMEWORK_FILE).is_file() else ()


def _as_folder(path: str) -> str:
    """Return a path that is not taken for the name of a framework that comes with the program."""
    return f"./{path}" if path in bundled_names() else path


def _tell_of_folder(name: str, language: str) -> None:
    """Say that it is not the folder that is used, where there is one of this name."""
    if (Path(name) / FRAMEWORK_FILE).is_file():
        complaints(language).paragraph(phrase("bundled-before-folder", language, name=name))


def tell_of_rules(name: str, file: str, language: str) -> None:
    """Say that it is not the folder of this name near the file that is used, where there is one."""
    folder = next((above / name for above in _above(file) if (above / name / FRAMEWORK_FILE).is_file()), None)
    if folder is not None and folder.resolve() != bundled_folder(name).resolve():
        shown = os.path.relpath(folder)
        complaints(language).paragraph(phrase("bundled-before-rules", language, name=name, folder=shown))


def in_folder_near(found: Finding, data: bytes) -> Finding:
    """Return the finding of a revision that is not there, or the one that leads to a folder near the file with it."""
    file, record = found.file or "", read(data, "assessment").record
    name, revision = record["framework"], dict(found.values)["revision"]
    for folder in _folders_near(name, file):
        own = _own_record(Path(folder) / FRAMEWORK_FILE)
        if own is not None and revision in own.revisions:
            return located([finding("framework-elsewhere", "framework", framework=name, folder=folder)], data, file)[0]
    return found


def _folders_near(name: str, file: str) -> Iterator[str]:
    """Yield the folders near a file that hold a framework of this name."""
    for above in _above(file):
        for own in (above / FRAMEWORK_FILE, *islice(above.glob(f"*/{FRAMEWORK_FILE}"), _MOST_FOLDERS)):
            record = _own_record(own)
            if record is not None and record.framework == name:
                yield os.path.relpath(own.parent)


def _above(file: str) -> tuple[Path, ...]:
    """Return the folder that the command is run in, and those above a file, the nearest first."""
    return tuple(dict.fromkeys([Path.cwd(), *Path(file).absolute().parents[:_MOST_LEVELS]]))


def _own_record(own: Path) -> FrameworkRecord | None:
    text = text_in(own)
    return None if text is None else read(text, "framework").record
