"""`kompass-rules new-revision`: the documents that a new revision begins with, and what to do next."""

from __future__ import annotations

import json
import re
from argparse import Namespace
from pathlib import Path

import attrs

from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.files import SCHEMAS, holds_others, locked, schemas, write_all
from kompass_rules.cli.frameworks import framework_folder, own_folder, ruleset_named
from kompass_rules.cli.inputs import text_in
from kompass_rules.cli.terminal import Terminal
from kompass_rules.documents.files import read_found
from kompass_rules.documents.folder import FRAMEWORK_FILE, bundled_names, load_framework
from kompass_rules.documents.limits import in_force
from kompass_rules.errors import InvalidError, finding
from kompass_rules.framework import Framework
from kompass_rules.model.code import is_name
from kompass_rules.showing.new_revision_text import Step, new_revision_lines
from kompass_rules.wording import phrase
from kompass_rules.workbench.scaffold import scaffold

_SCHEMA = re.compile(rb"\A(\xef\xbb\xbf)?#:schema[ \t]+(?!\w+:)\S*?(\w+\.json)")


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the documents, in the framework's folder or in a copy of it, and say what was written."""
    find = own_folder if options.to is None else framework_folder
    folder = find(options.framework, terminal.language)
    if folder is None:
        raise UsageError(terminal.phrase("bad-bundled", framework=options.framework))
    if not is_name(options.new):
        raise UsageError(terminal.phrase("bad-name", name=options.new))
    if f"{options.new}.toml".casefold() == FRAMEWORK_FILE:
        raise UsageError(terminal.phrase("bad-new-revision", revision=options.new))
    target = Path(options.to or folder)
    if target.exists() and not target.is_dir():
        raise UsageError(terminal.phrase("bad-target", path=str(target)))
    with locked(target, terminal.language):
        framework = load_framework(folder, correspondences=False)
        ruleset_named(framework, options.old, terminal.language)
        if options.new in framework:
            made = _written_before(folder, framework, options.old, options.new, terminal.language)
        else:
            made = _write(folder, framework, target, options, terminal.language)
    behind = framework.revisions[framework.revisions.index(options.old) + 1 :]
    later = next((one for one in behind if one != options.new), "")
    step = Step(_shown(target), options.old, options.new, later)
    for line in new_revision_lines(step, made, terminal.language, terminal.style):
        terminal.say(line)
    return 0


def _write(folder: Path, framework: Framework, target: Path, options: Namespace, language: str) -> list[str]:
    """Write the documents of the new revision, with the framework's own last, and return their names."""
    copied = {} if options.to is None else _copied(folder)
    names = [FRAMEWORK_FILE, *(f"{one}.toml" for one in framework.revisions)]
    documents = {name: copied[name] if copied else read_found(folder / name) for name in names}
    made = scaffold(documents, options.old, options.new, language)
    written = {**{name: text for name, text in copied.items() if name not in made}, **made}
    if copied and holds_others(target, written):
        raise UsageError(phrase("bad-target", language, path=str(target)))
    write_all(target, written, language, known={} if copied else {FRAMEWORK_FILE: documents[FRAMEWORK_FILE]})
    return [*made]


def _written_before(folder: Path, framework: Framework, old: str, new: str, language: str) -> list[str]:
    """Return the names of the documents of a revision that is there already, as this command writes them.

    So a command that was cut off at its very end can be repeated. Raises `UsageError` for any other revision.
    """
    names = [one for one in framework.revisions if one != new]
    header = f'format = 1\nkind = "framework"\nframework = "{framework.name}"\nrevisions = {json.dumps(names)}\n'
    documents = {
        FRAMEWORK_FILE: header.encode(),
        **{f"{one}.toml": read_found(folder / f"{one}.toml") for one in names},
    }
    made = scaffold(documents, old, new, language) if old in names else {new: b""}
    if any(text_in(folder / name) != text for name, text in made.items() if name != FRAMEWORK_FILE):
        raise UsageError(phrase("bad-new-revision", language, revision=new))
    return [*made]


def _copied(folder: Path, above: str = "") -> dict[str, bytes]:
    """The TOML documents in a folder and below, but for what is hidden, and the schemas that they name."""
    found = {} if above else schemas()
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        name = f"{above}{file.name}"
        if file.name.startswith(".") or (file.is_symlink() and file.is_dir()):
            continue
        if file.is_dir():
            found |= _copied(file, f"{name}/")
        elif name.endswith(".toml"):
            there = f"{'../' * name.count('/')}{SCHEMAS}/"
            text = read_found(file)
            if len(text) > (most := in_force().bytes):
                too_large = finding("too-large", bytes=len(text), most=most)
                raise InvalidError([attrs.evolve(too_large, file=str(file))])
            found[name] = _SCHEMA.sub(rb"\1#:schema %b\2" % there.encode(), text)
    return found


def _shown(folder: Path) -> str:
    """A folder as a command is given it."""
    shown = folder.as_posix()
    return f"./{shown}" if shown in bundled_names() else shown
