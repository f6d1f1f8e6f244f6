from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kompass_rules.cli import main


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["diff", *arguments]) == code
    out, err = capsys.readouterr()
    return err if code else out


def test_a_step(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "kommunkompassen", "2016", "2020", "--lang", "sv")
    lines = [" ".join(line.split()) for line in text.split("\n")]

    assert lines[:3] == ["Kommunkompassen 2016 – 2020", "", "Ändring 2016 2020 Vad Berörda poäng"]
    assert "Ny kod 5 4 Effektivitet 0" in lines
    assert "Noder i 2020 som ingen rad säger något om, 35: 1.1, 1.2, 1.3," in " ".join(text.split())
    assert " ".join(text.split()).endswith("8.3, 8.4, 8.5")
    assert max(map(len, text.split("\n"))) <= 80


def test_several_steps_and_the_other_way(capsys: pytest.CaptureFixture[str]) -> None:
    there = said(capsys, "kommunkompassen", "2010", "2020", "--lang", "en")
    back = said(capsys, "kommunkompassen", "2020", "2010", "--lang", "en")

    assert there.startswith("Kommunkompassen 2010 – 2016\n\n")
    assert "\n\nKommunkompassen 2016 – 2020\n\n" in there
    assert back.startswith("Kommunkompassen 2020 – 2016\n\n")
    assert "assessed more strictly" in there
    assert "assessed less strictly" in back


def test_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "kommunkompassen", "2010", "2020", "--markdown", "--lang", "en").split("\n")

    assert lines[:4] == [
        "# Kommunkompassen 2010 – 2016",
        "",
        "| Change | 2010 | 2016 | What | Points at stake |",
        "| --- | --- | --- | --- | ---: |",
    ]
    assert lines[lines.index("# Kommunkompassen 2016 – 2020") - 1] == ""
    assert sum(line.startswith("- Points at stake are") for line in lines) == 2


def test_csv_is_one_table(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "kommunkompassen", "2010", "2020", "--csv", "--lang", "sv")
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")), delimiter=";")

    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}")
    assert head[:5] == ["Ändring", "Revidering före", "Revidering efter", "Kod före", "Kod efter"]
    assert {tuple(row[1:3]) for row in rows} == {("2010", "2016"), ("2016", "2020")}
    assert sum(row[0] == "Oförklarad" for row in rows) == 35


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(said(capsys, "kommunkompassen", "2010", "2020", "--json"))

    assert {key: value for key, value in found.items() if key != "steps"} == {
        "format": 1,
        "kind": "changes",
        "framework": "kommunkompassen",
        "old": "2010",
        "new": "2020",
    }
    assert [(step["old"], step["new"]) for step in found["steps"]] == [("2010", "2016"), ("2016", "2020")]
    assert len(found["steps"][1]["unexplained"]["new"]) == 35


@pytest.mark.parametrize("form", [[], ["--markdown"]])
def test_from_a_revision_to_itself_nothing_changed(capsys: pytest.CaptureFixture[str], form: list[str]) -> None:
    assert said(capsys, "hme", "2011", "2011", *form, "--lang", "en") == "No changes.\n"


def test_from_a_revision_to_itself_the_forms_for_programs_are_empty(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(said(capsys, "hme", "2011", "2011", "--json"))["steps"] == []
    assert said(capsys, "hme", "2011", "2011", "--csv", "--lang", "en").count("\n") == 1


def test_mistakes_of_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert "There is no framework" in said(capsys, "kommun", "2016", "2020", code=2)
    assert said(capsys, "hme", "2011", "2012", code=2) == 'There is no revision "2012". Choose 2011.\n'
    assert "missing: NEW" in said(capsys, "hme", "2011", code=2)
    assert "--csv does not go with --json" in said(capsys, "hme", "2011", "2011", "--json", "--csv", code=2)


@pytest.mark.parametrize("form", [[], ["--markdown"]])
def test_where_no_score_can_move_the_first_line_says_so(
    form: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new-revision", "hme", "2011", "2011.1", "--to", "own"]) == 0
    capsys.readouterr()
    file = tmp_path / "own" / "2011.1.toml"
    text = file.read_text(encoding="utf-8").replace('title.sv = "Ledarskap"', 'title.sv = "Ledning"')
    file.write_text(text, encoding="utf-8")

    lines = said(capsys, "own", "2011", "2011.1", *form, "--lang", "en").split("\n")

    assert lines[2] == "None of this changes a score: 2011.1 computes as 2011 does."
    assert "none of this" not in said(capsys, "kommunkompassen", "2016", "2020", *form, "--lang", "en").lower()


def test_a_folder_named_as_what_comes_along_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hme").mkdir()
    (tmp_path / "hme" / "framework.toml").write_bytes(b"")

    told = said(capsys, "hme", "2011", "2012", code=2)
    assert "For the folder of that name, write ./hme." in " ".join(told.split())
