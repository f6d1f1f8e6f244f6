"""`kompass-rules editor`: a folder in which VS Code shows mistakes while its documents are written.

Schemas go to the extension Tombi, which holds a document against them at every key that is typed. A task has the folder
checked, and shows each finding at its line. All of it is in hidden files, which are not documents.
"""

from __future__ import annotations

import json
import os
import sys
import sysconfig
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from kompass_rules.cli.files import SCHEMAS, locked, schemas, write_all
from kompass_rules.cli.inputs import text_in
from kompass_rules.cli.terminal import Terminal

_PLACES = {
    "framework": ["**/framework.toml"],
    "assessment": ["**/assessments/*.toml"],
    "correspondence": ["**/correspondences/*.toml"],
    "expectations": ["**/expectations/*.toml", "**/*.expect.toml"],
    "means": ["**/means.toml", "**/*.means.toml"],
    "key-figures": ["**/*.key-figures.toml", "**/key-figures/*.toml"],
    "questionnaire": ["**/questionnaire*.toml"],
    "ruleset": ["**/*.toml"],
}

_TOMBI = """\
#:schema tombi://www.schemastore.org/tombi.json

toml-version = "v1.0.0"

[files]
exclude = ["**/.*/**"]

[format.rules]
line-width = 120

[schema]
catalog = { paths = [] }
"""

_AT_A_LINE = {"regexp": r"^(\S.*\.toml):(\d+):(\d+)(?:  .*)?$", "file": 1, "line": 2, "column": 3}
_IN_A_FILE = {"regexp": r"^(\S.*\.toml)(?:  .*)?$", "file": 1, "kind": "file"}
_SENTENCE = {"regexp": r"^    (.+) \[([\w.-]+)\]$", "message": 1, "code": 2}


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the files that are missing or were cut off; of those already there, only schemas are written again."""
    folder, files = Path(options.folder), _files(terminal)
    with locked(folder, terminal.language):
        there = {name: text_in(folder / name) for name in files if os.path.lexists(folder / name)}
        known = {name: text for name, text in there.items() if text is not None and _is_ours(folder, name, text, files)}
        kept = tuple(name for name, text in there.items() if name not in known and text != files[name])
        wanted = {name: text for name, text in files.items() if name not in kept}
        write_all(folder, wanted, terminal.language, known=known)
    terminal.paragraph(terminal.phrase("editor-ready", folder=options.folder))
    if kept:
        terminal.paragraph(terminal.phrase("editor-kept", names=kept))
    return 0


def _is_ours(folder: Path, name: str, text: bytes, files: Mapping[str, bytes]) -> bool:
    """Return whether a file may be replaced: a schema, or the beginning of what it should say; a link never."""
    return not (folder / name).is_symlink() and (name.startswith(SCHEMAS) or files[name].startswith(text))


def _files(terminal: Terminal) -> dict[str, bytes]:
    """Return the text of each file of the folder."""
    settings = {
        ".tombi.toml": _tombi(),
        ".vscode/extensions.json": _json({"recommendations": ["tombi-toml.tombi"]}),
        ".vscode/settings.json": _json(_settings(terminal)),
        ".vscode/tasks.json": _json(_tasks(terminal)),
    }
    return {**schemas(), **{name: text.encode() for name, text in settings.items()}}


def _tombi() -> str:
    """The schema of each document, by its place; the first place that fits counts."""
    rows = (
        f'\n[[schemas]]\npath = "{SCHEMAS}/{kind}.json"\ninclude = {json.dumps(places)}\n'
        for kind, places in _PLACES.items()
    )
    return _TOMBI + "".join(rows)


def _settings(terminal: Terminal) -> Mapping[str, object]:
    """A terminal that finds the program and speaks the language; suggestions of keys, not of words in the text."""
    system = {"win32": "windows", "darwin": "osx"}.get(sys.platform, "linux")
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}${{env:PATH}}"
    return {
        f"terminal.integrated.env.{system}": {"PATH": path, "KOMPASS_LANG": terminal.language},
        "[toml]": {"editor.wordBasedSuggestions": "off"},
    }


def _tasks(terminal: Terminal) -> Mapping[str, object]:
    """A task that checks the folder, with the Python that writes this."""
    check = {
        "label": terminal.phrase("editor-task"),
        "type": "process",
        "command": sys.executable,
        "args": ["-m", "kompass_rules", "check", ".", "--lang", terminal.language],
        "options": {"env": {"COLUMNS": "10000", "NO_COLOR": "1"}},  # each sentence on a line of its own
        "group": {"kind": "build", "isDefault": True},
        "presentation": {"clear": True, "revealProblems": "onProblem"},
        "problemMatcher": [
            {"owner": f"kompass-rules-{at}", "source": "kompass-rules", "pattern": [place, _SENTENCE]}
            for at, place in (("line", _AT_A_LINE), ("file", _IN_A_FILE))
        ],
    }
    return {"version": "2.0.0", "tasks": [check]}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
