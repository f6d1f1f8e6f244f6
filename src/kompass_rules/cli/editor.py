"""`kompass-rules editor`: a folder in which VS Code tells mistakes while its documents are written.

Schemas go to the extension Tombi, which holds a document against them at every key that is typed. A task has the folder
checked, and shows each finding at its line. All of it lies in hidden files, which are no documents.
"""

from __future__ import annotations

import json
import os
import sys
import sysconfig
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from kompass_rules.cli.files import SCHEMAS, schemas
from kompass_rules.cli.terminal import Terminal

__all__ = ["run"]

_PLACES = {
    "framework": ["**/framework.toml"],
    "assessment": ["**/assessments/*.toml"],
    "correspondence": ["**/correspondences/*.toml"],
    "expectations": ["**/expectations/*.toml", "**/*.expect.toml"],
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
    """Write the files that are missing; of those already there, only schemas are written again."""
    kept: list[str] = []
    for name, text in _files(terminal).items():
        path = Path(options.folder, name)
        if path.exists() and not name.startswith(SCHEMAS):
            kept += [name] if path.read_bytes() != text.encode() else []
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    terminal.paragraph(terminal.phrase("editor-ready", folder=options.folder))
    if kept:
        terminal.paragraph(terminal.phrase("editor-kept", names=tuple(kept)))
    return 0


def _files(terminal: Terminal) -> Mapping[str, str]:
    """Return the text of each file of the folder."""
    return {
        **{name: text.decode() for name, text in schemas().items()},
        ".tombi.toml": _tombi(),
        ".vscode/extensions.json": _json({"recommendations": ["tombi-toml.tombi"]}),
        ".vscode/settings.json": _json(_settings(terminal)),
        ".vscode/tasks.json": _json(_tasks(terminal)),
    }


def _tombi() -> str:
    """The schema of each document, told by where it lies; the first place that fits counts."""
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
