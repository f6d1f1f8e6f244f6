"""Inputs of the commands by name: documents, and the rules that an assessment was made with."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

import kompass_rules
from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.meant import paths_meant
from kompass_rules.documents import bundled, bundled_folder, bundled_names, load_framework, parse_ruleset
from kompass_rules.documents.files import read_file
from kompass_rules.documents.folder import FRAMEWORK_FILE
from kompass_rules.documents.limits import MOST_BYTES
from kompass_rules.documents.reading import read
from kompass_rules.errors import Finding, InvalidError, close_matches, finding
from kompass_rules.framework import Framework, rules_in
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.snapshot import Snapshot
from kompass_rules.wording import phrase

__all__ = [
    "document",
    "framework_folder",
    "framework_in",
    "framework_named",
    "framework_of",
    "located",
    "own_folder",
    "rules_in",
    "rules_of",
    "ruleset_named",
    "rulesets_in",
    "unreadable",
]


def document(name: str, language: str, most: int = MOST_BYTES) -> bytes:
    """Return the bytes of a file, of one that is too large only so many that this shows; `-` is standard input.

    Raises `UsageError` where it cannot be read, with the names that may have been meant.
    """
    try:
        return _standard_input(most) if name == "-" else read_file(name, most)
    except InvalidError as error:
        raise unreadable(name, str(dict(error.findings[0].values)["reason"]), language) from None


def unreadable(name: str, reason: str, language: str) -> UsageError:
    """Return the error for a file or a folder that was named and cannot be read."""
    return UsageError(phrase("bad-read", language, path=name, reason=reason, meant=paths_meant(name)))


def _standard_input(most: int) -> bytes:
    if sys.stdin is None:
        raise InvalidError([finding("unreadable-file", reason="Standard input is closed")])
    try:
        return sys.stdin.buffer.read(most + 1)
    except OSError as error:
        raise InvalidError([finding("unreadable-file", reason=error.strerror or str(error))]) from None


def framework_named(name: str, language: str, *, correspondences: bool = False) -> Framework:
    """A framework that comes with the program, or one in a folder; `./name` is always a folder."""
    if name in bundled_names():
        return bundled(name, correspondences=correspondences)
    return load_framework(_folder_named(name, language), correspondences=correspondences)


def framework_folder(name: str, language: str) -> Traversable:
    """The folder of a framework, named as for `framework_named`."""
    if name in bundled_names():
        return bundled_folder(name)
    return _folder_named(name, language)


def own_folder(framework: str, language: str) -> Path | None:
    """The folder of a framework, or None where it came with the program, whose files nobody should write."""
    folder = framework_folder(framework, language)
    package = Path(kompass_rules.__file__).resolve().parent
    if framework in bundled_names() or not isinstance(folder, Path) or package in folder.resolve().parents:
        return None
    return folder


def _folder_named(name: str, language: str) -> Path:
    if not Path(name).exists():
        raise UsageError(phrase("bad-framework", language, framework=name, bundled=bundled_names()))
    return _folder_of(Path(name), language)


def ruleset_named(framework: Framework, revision: str, language: str) -> Ruleset:
    """One of the framework's revisions."""
    if revision not in framework:
        told = [phrase("bad-revision", language, revision=revision, known=framework.revisions)]
        if framework.name in bundled_names() and Path(framework.name).is_dir():
            told.append(phrase("bundled-before-folder", language, name=framework.name))
        raise UsageError(" ".join(told))
    return framework[revision]


def rulesets_in(path: str, language: str) -> tuple[Ruleset, ...]:
    """The rulesets of a framework, given its folder or its own document, or the one in a file."""
    if Path(path).is_dir() or Path(path).name == FRAMEWORK_FILE:
        return framework_in(Path(path), language, correspondences=False).rulesets
    return (parse_ruleset(document(path, language), file=path),)


def rules_of(assessment: Assessment | Snapshot, rules: str | None, language: str) -> tuple[Ruleset, str]:
    """The ruleset that an assessment, or a result, names, and the title of its framework, or its name.

    It is looked for among those that come with the program, or in `rules`: a folder, or the file of one ruleset.
    """
    if rules is not None and not Path(rules).is_dir() and Path(rules).name != FRAMEWORK_FILE:
        (ruleset,) = rulesets_in(rules, language)
        return ruleset, ruleset.framework
    framework = framework_of(assessment, rules, language)
    return rules_in(framework, assessment), framework.title.get(language, framework.name)


def framework_of(
    assessment: Assessment | Snapshot, rules: str | None, language: str, *, correspondences: bool = False
) -> Framework:
    """The framework that an assessment names, among those that come with the program, or in the folder `rules`."""
    if rules is not None:
        return framework_in(Path(rules), language, correspondences=correspondences)
    names = bundled_names()
    if assessment.framework not in names:
        meant = close_matches(assessment.framework, names)
        given = assessment.framework
        raise InvalidError([finding("framework-not-bundled", "framework", framework=given, bundled=names, meant=meant)])
    return bundled(assessment.framework, correspondences=correspondences)


def framework_in(path: Path, language: str, *, correspondences: bool) -> Framework:
    """The framework in a folder, given the folder or its own document."""
    return load_framework(_folder_of(path, language), correspondences=correspondences)


def _folder_of(path: Path, language: str) -> Path:
    """The folder of a framework, given it or its own document; a folder of folders is not one yet."""
    folder = path.parent if path.name == FRAMEWORK_FILE else path
    if not (folder / FRAMEWORK_FILE).is_file():
        inside = tuple(sorted(one.parent.name for one in folder.glob(f"*/{FRAMEWORK_FILE}")))
        raise UsageError(phrase("bad-rules", language, path=str(folder), name=FRAMEWORK_FILE, inside=inside))
    return folder


def located(findings: Sequence[Finding], data: bytes, file: str) -> list[Finding]:
    """Findings of the evaluation name places, most of them in the assessment; those get its lines."""
    of_ruleset = ("nodes", "total", "levels", "scales", "missing")
    known = [found for found in findings if found.file or found.at[:1] in {(key,) for key in of_ruleset}]
    return known + read(data, "assessment", file).located([found for found in findings if found not in known])
