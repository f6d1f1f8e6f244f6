"""A framework that comes with the program beside a folder of the same name: never the one for the other in silence."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kompass_rules.cli import main
from kompass_rules.documents.folder import bundled_folder

ROOT = Path(__file__).parents[2]
ASSESSMENT = """
format = 1
kind = "assessment"
framework = "{framework}"
revision = "{revision}"
unit = "X"
[printed]
total = {{ points = 600 }}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder with a framework of the name of a bundled one, and one revision more, and assessments beside it."""
    monkeypatch.chdir(tmp_path)
    assert main(["new-revision", "kommunkompassen", "2023", "2026", "--to", "kommunkompassen"]) == 0
    (tmp_path / "assessments").mkdir()
    for revision in ("2020", "2026"):
        text = ASSESSMENT.format(framework="kommunkompassen", revision=revision)
        (tmp_path / "assessments" / f"{revision}.toml").write_text(text, encoding="utf-8")
    capsys.readouterr()
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What the command complains of, in one line."""
    assert main([*arguments, "--lang", "en"]) == code
    return " ".join(capsys.readouterr().err.split())


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", ["show", "changelog", "digest", "diff", "draft", "new-revision"])
def test_it_is_told_that_the_folder_is_not_used(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = "For the folder of that name, write ./kommunkompassen."
    rest = {"diff": ["2020", "2023"], "draft": ["2020", "2023"], "new-revision": ["2023", "2030", "--to", "new"]}

    assert told in said(capsys, command, "kommunkompassen", *rest.get(command, []))
    assert said(capsys, "show", "./kommunkompassen") == ""


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", ["new-revision X 2026 2030", "draft X 2023 2026 --update"])
def test_what_is_to_be_written_is_the_folder(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, *command.replace("X", "kommunkompassen").split(), code=2)
    (meant,) = re.findall(r"write (\./\w+)\.", told)

    assert said(capsys, *command.replace("X", meant).split()) == ""


@pytest.mark.usefixtures("folder")
def test_an_assessment_by_the_framework_of_a_folder_leads_there(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["score", "assessments/2026.toml"], ["compare", *["assessments/2026.toml"] * 2]):
        told = said(capsys, *command, code=1)
        assert told.startswith("assessments/2026.toml:4:13 framework")
        (rules,) = re.findall(r"Write (--rules \S+)\. \[framework-elsewhere\]", told)
        assert said(capsys, *command, *rules.split()) == ""


def test_a_framework_that_does_not_come_along_is_found_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "examples" / "frameworks" / "exempel", folder / "own" / "exempel")
    (folder / "own" / "broken").mkdir()
    (folder / "own" / "broken" / "framework.toml").mkdir()
    (folder / "own" / "other").mkdir()
    (folder / "own" / "other" / "framework.toml").write_bytes(b"\xff")
    text = ASSESSMENT.format(framework="exempel", revision="1")
    (folder / "own" / "a.toml").write_text(text, encoding="utf-8")

    assert "Write --rules own/exempel." in said(capsys, "score", "own/a.toml", code=1)
    (folder / "own" / "exempel" / "framework.toml").unlink()
    assert "[framework-not-bundled]" in said(capsys, "score", "own/a.toml", code=1)


@pytest.mark.usefixtures("folder")
def test_a_check_of_an_assessment_leads_to_the_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "assessments", "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    (rules,) = re.findall(r"Write (--rules \S+)\. \[framework-elsewhere\]", " ".join(out.split()))
    assert err == ""
    assert said(capsys, "check", "assessments", *rules.split()) == ""
    assert said(capsys, "check", ".") == ""
    assert "For the one in kommunkompassen, write" in said(capsys, "check", "assessments/2020.toml")


def test_a_revision_that_no_folder_has_is_told_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "framework.toml").write_text("?", encoding="utf-8")
    text = ASSESSMENT.format(framework="kommunkompassen", revision="1999")
    (folder / "assessments" / "a.toml").write_text(text, encoding="utf-8")

    assert main(["check", "assessments/a.toml", "--lang", "en"]) == 1
    assert "[revision-not-there]" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_a_ruleset_in_a_file_is_rules_for_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    rules, file = "kommunkompassen/2026.toml", "assessments/2026.toml"

    for command in (["score", file], ["report", file], ["compare", file, file], ["check", file], ["audit", file]):
        assert said(capsys, *command, "--rules", rules) == ""


@pytest.mark.usefixtures("folder")
def test_what_is_no_folder_of_a_framework_leads_to_one(capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "show", "kommunkompassen/2026.toml", code=2)
    assert told == (
        "kommunkompassen/2026.toml is a file. Name the folder of the framework, the one with framework.toml. "
        'Did you mean "./kommunkompassen"?'
    )
    assert 'Did you mean "./kommunkompassen"?' in said(capsys, "show", "assessments", code=2)
    assert said(capsys, "show", "./kommunkompassen") == ""
    assert 'Did you mean "kommunkompassen" or "./kommunkompassen"?' in said(capsys, "show", "komunkompassen", code=2)


@pytest.mark.usefixtures("folder")
def test_an_assessment_that_both_could_score_is_told_by_which(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["score", "assessments/2020.toml"], ["compare", *["assessments/2020.toml"] * 2]):
        told = said(capsys, *command)
        assert told == (
            "kommunkompassen is here the framework that comes with the program. "
            "For the one in kommunkompassen, write --rules kommunkompassen."
        )
        assert said(capsys, *command, "--rules", "kommunkompassen") == ""


def test_the_folder_that_comes_with_the_program_is_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ASSESSMENT.format(framework="kommunkompassen", revision="2020")
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(Path(str(bundled_folder("kommunkompassen"))).parent)

    assert said(capsys, "score", str(tmp_path / "a.toml")) == ""


@pytest.mark.usefixtures("folder")
def test_a_folder_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "score", "assessments/2020.toml", "--rules", "komunkompassen", code=2)

    assert told == 'komunkompassen cannot be read: it does not exist. Did you mean "kommunkompassen"?'
