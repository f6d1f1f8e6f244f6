"""A prepared folder: the schemas, where they hold, and a task whose patterns fit what `check` prints."""

from __future__ import annotations

import json
import os
import re
import sys
import sysconfig
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import tomli

from kompass_rules.cli import main
from kompass_rules.documents.files import DOCUMENT_KINDS
from kompass_rules.documents.schemas import schema

ROOT = Path(__file__).parents[2]
WRITTEN = [".tombi.toml", ".vscode/extensions.json", ".vscode/settings.json", ".vscode/tasks.json"]


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A prepared folder, and what the command said is read already."""
    monkeypatch.chdir(tmp_path)
    assert main(["editor", "new/mine", "--lang", "sv"]) == 0
    assert capsys.readouterr().out.startswith("Klart. Öppna new/mine i VS Code")
    monkeypatch.chdir(tmp_path / "new" / "mine")
    return Path()


def task(folder: Path) -> dict[str, Any]:
    (only,) = json.loads((folder / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    assert isinstance(only, dict)
    return only


def test_the_extension_is_recommended(folder: Path) -> None:
    told = json.loads((folder / ".vscode" / "extensions.json").read_text(encoding="utf-8"))

    assert told == {"recommendations": ["tombi-toml.tombi"]}


def problems(said: str, matcher: dict[str, Any]) -> list[dict[str, str]]:
    """What VS Code finds in a text: the patterns fit lines that follow each other."""
    place, sentence = matcher["pattern"]
    lines, found = said.split("\n"), []
    for first, second in pairwise(lines):
        matches = re.search(place["regexp"], first), re.search(sentence["regexp"], second)
        if matches[0] and matches[1]:
            groups = [(place, matches[0], name) for name in ("file", "line", "column") if name in place]
            groups += [(sentence, matches[1], name) for name in ("message", "code")]
            found.append({name: match[pattern[name]] for pattern, match, name in groups})
    return found


def test_the_schemas_are_those_of_the_program(folder: Path) -> None:
    written = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in folder.glob(".vscode/schemas/*")}

    assert written == {kind: schema(kind) for kind in DOCUMENT_KINDS}


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("framework.toml", "framework"),
        ("servicetavlan/framework.toml", "framework"),
        ("servicetavlan/2026.toml", "ruleset"),
        ("2026.toml", "ruleset"),
        ("servicetavlan/correspondences/2026-2028.toml", "correspondence"),
        ("assessments/exempelby-2026.toml", "assessment"),
        ("servicetavlan/expectations/2026.toml", "expectations"),
        ("servicetavlan/servicetavlan.expect.toml", "expectations"),
    ],
)
def test_a_document_gets_the_schema_of_its_kind(file: str, kind: str, folder: Path) -> None:
    told = tomli.loads((folder / ".tombi.toml").read_text(encoding="utf-8"))["schemas"]
    assert sorted(one["path"] for one in told) == [f".vscode/schemas/{kind}.json" for kind in sorted(DOCUMENT_KINDS)]
    fitting = [
        one["path"]
        for one in told
        for at in one["include"]
        if re.fullmatch(at.replace("**/", "(.*/)?").replace("*.", r"[^/]*\."), file)
    ]

    assert fitting[0] == f".vscode/schemas/{kind}.json"


def test_the_settings_are_those_of_this_project(folder: Path) -> None:
    here = tomli.loads((ROOT / "tombi.toml").read_text(encoding="utf-8"))
    there = tomli.loads((folder / ".tombi.toml").read_text(encoding="utf-8"))

    assert {*here} == {*there} > {"files", "schemas"}
    assert {name: here[name] for name in {*here} - {"files", "schemas"}} == {
        name: there[name] for name in {*there} - {"files", "schemas"}
    }


def test_the_terminal_finds_the_program(folder: Path) -> None:
    told = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    (name,) = {*told} - {"[toml]"}
    environment = told[name]
    first, _, rest = environment["PATH"].partition(os.pathsep)

    assert name.startswith("terminal.integrated.env.")
    assert environment["KOMPASS_LANG"] == "sv"
    assert Path(first).samefile(sysconfig.get_path("scripts"))
    assert rest == "${env:PATH}"


def test_only_keys_are_suggested(folder: Path) -> None:
    told = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))

    assert told["[toml]"] == {"editor.wordBasedSuggestions": "off"}


def test_what_the_folder_gets_is_no_document(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder), "--lang", "en"]) == 1
    assert "[no-documents]" in capsys.readouterr().out


def test_the_task_shows_findings_at_their_lines(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "tavla").mkdir()
    header = 'format = 1\nframework = "tavla"\n'
    listed = f'{header}kind = "framework"\nrevisions = ["1"]\n'
    nodes = '[total]\nmax_points = 60\n[nodes."1"]\nmax_points = 50\n'
    ruleset = f'{header}kind = "ruleset"\nrevision = "1"\n[[levels]]\ntitle.sv = "del"\n{nodes}'
    (folder / "tavla" / "framework.toml").write_text(listed, encoding="utf-8")
    (folder / "tavla" / "1.toml").write_text(ruleset, encoding="utf-8")
    (folder / "tavla" / "2.toml").write_text(ruleset.replace('"1"', '"2"').replace("60", "50"), encoding="utf-8")
    told = task(folder)
    for name, value in told["options"]["env"].items():
        monkeypatch.setenv(name, value)

    assert told["command"] == sys.executable
    assert told["args"][:2] == ["-m", "kompass_rules"]
    assert main(told["args"][2:]) == 1
    said = capsys.readouterr().out
    ((at_line,), (in_file,)) = (problems(said, matcher) for matcher in told["problemMatcher"])
    assert (at_line["code"], at_line["line"], at_line["column"]) == ("maxima-do-not-sum", "8", "14")
    assert Path(at_line["file"]) == folder / "tavla" / "1.toml"
    assert at_line["message"].startswith("Maxpoängen för")
    assert at_line["message"].endswith("Rätta den siffra som är fel.")
    assert (in_file["code"], Path(in_file["file"])) == ("unlisted-revision", folder / "tavla" / "2.toml")


def test_what_is_there_already_is_left(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = {name: f"my own {name}" for name in WRITTEN}
    for name, text in mine.items():
        (folder / name).write_text(text, encoding="utf-8")
    old = folder / ".vscode" / "schemas" / "ruleset.json"
    old.write_text("{}", encoding="utf-8")

    assert main(["editor", str(folder), "--lang", "en"]) == 0
    assert f"left as before: {', '.join(WRITTEN)}. Remove" in " ".join(capsys.readouterr().out.split())
    assert {name: (folder / name).read_text(encoding="utf-8") for name in WRITTEN} == mine
    assert json.loads(old.read_text(encoding="utf-8")) == schema("ruleset")


def test_a_second_time_there_is_nothing_to_tell(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["editor", str(folder), "--lang", "sv"]) == 0
    assert "Fanns redan" not in capsys.readouterr().out


def test_a_folder_that_cannot_be_made_is_a_mistake_of_use(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "file").write_text("", encoding="utf-8")

    assert main(["editor", "file", "--lang", "en"]) == 2
    assert "file" in capsys.readouterr().err
