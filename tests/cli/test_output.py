"""`-o FILE`: what a command says, whole, in the form that the ending of the file asks for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kompass_rules.cli import main
from tests.cli.test_report import HOGANAS_2018, HOGANAS_2020


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command prints without the option."""
    main([*arguments])
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("ending", "form"), [("json", "--json"), ("csv", "--csv"), ("md", "--markdown"), ("TXT", "--no-rounding")]
)
def test_the_ending_says_the_form(ending: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    also = [form] if ending == "TXT" else []

    assert main(["score", HOGANAS_2020, *also, "-o", str(tmp_path / f"x.{ending}")]) == 0
    assert capsys.readouterr() == ("", "")
    assert (tmp_path / f"x.{ending}").read_text(encoding="utf-8") == said(capsys, "score", HOGANAS_2020, form)


def test_a_form_that_was_chosen_goes_into_any_file(tmp_path: Path) -> None:
    assert main(["score", HOGANAS_2020, "--json", "--output", str(tmp_path / "x.data")]) == 0
    assert json.loads((tmp_path / "x.data").read_bytes())["kind"] == "evaluation"


@pytest.mark.parametrize(
    ("chosen", "endings"),
    [
        ("--json", {".json", ".txt", ".data"}),
        ("--csv", {".csv", ".xlsx", ".txt", ".data"}),
        ("--markdown", {".md", ".txt", ".data"}),
        ("--explain=1", {".html", ".docx", ".xlsx", ".md", ".txt"}),
    ],
)
@pytest.mark.parametrize("ending", [".html", ".docx", ".xlsx", ".md", ".txt", ".json", ".csv", ".data"])
def test_no_other_program_is_led_to_misread_a_form(chosen: str, endings: set[str], ending: str, tmp_path: Path) -> None:
    """Markdown in a page would have a browser obey a title, and text is no document for Word."""
    path = tmp_path / f"x{ending}"

    assert main(["score", HOGANAS_2020, chosen, "--lang", "en", "-o", str(path)]) == (0 if ending in endings else 2)
    assert path.exists() is (ending in endings)
    if path.exists():
        assert path.read_bytes().startswith(b"PK") is (ending in {".docx", ".xlsx"})


@pytest.mark.parametrize(
    "arguments",
    [
        ["show"],
        ["show", "kommunkompassen", "2020"],
        ["compare", HOGANAS_2018, HOGANAS_2020],
        ["diff", "kommunkompassen", "2016", "2020"],
        ["check", HOGANAS_2020],
        ["digest", "rulesets/kommunkompassen"],
        ["score", HOGANAS_2020, "--explain", "1"],
    ],
    ids=lambda arguments: arguments[0],
)
@pytest.mark.parametrize("ending", ["html", "htm", "md", "txt"])
def test_every_command_makes_a_document(arguments: list[str], ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.{ending}"

    assert main([*arguments, "--lang", "en", "-o", str(path)]) == 0
    text = path.read_text(encoding="utf-8")
    if ending.startswith("htm"):
        assert "<h1></h1>" not in text
        assert text.startswith("<!DOCTYPE html>")
    else:
        assert "<" not in text or ending == "md"
        assert text.endswith("\n")


@pytest.mark.parametrize("ending", ["pdf", "toml2", "sarif", ""])
def test_another_ending_is_refused_with_those_that_are_possible(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", HOGANAS_2020, "--lang", "en", "-o", str(tmp_path / f"x.{ending}")]) == 2
    assert capsys.readouterr().err.endswith(
        "the ending of the file says how it is written. Choose .html, .htm, .md, .docx, .xlsx, .txt, .json or .csv.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "endings"),
    [
        (["changelog", "kommunkompassen"], [".md", ".txt"]),
        (["draft", "kommunkompassen", "2016", "2020"], [".toml"]),
        (["schema", "ruleset"], [".json"]),
        (["template", "kommunkompassen", "2020"], [".xlsx"]),
    ],
    ids=lambda given: given[0],
)
@pytest.mark.parametrize("ending", [".html", ".docx", ".xlsx", ".md", ".txt", ".json", ".csv", ".toml"])
def test_a_document_of_one_form_has_its_ending(
    arguments: list[str], endings: list[str], ending: str, tmp_path: Path
) -> None:
    """A browser would obey what a title says, if Markdown were named as a page."""
    path = tmp_path / f"x{ending}"

    assert main([*arguments, "--lang", "en", "-o", str(path)]) == (0 if ending in endings else 2)
    assert path.exists() is (ending in endings)


def test_only_drafts_are_written_as_documents(tmp_path: Path) -> None:
    assert main(["score", HOGANAS_2020, "-o", str(tmp_path / "x.toml")]) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", HOGANAS_2020, "-o", str(tmp_path), "--lang", "en"]) == 2
    example = tmp_path / "score.html"
    assert capsys.readouterr().err == f"{tmp_path} is a folder. Name a file in it, such as {example}.\n"
    assert main(["score", HOGANAS_2020, "-o", str(example)]) == 0


def test_a_folder_that_takes_no_files_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(path: Path, *_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", full)
        assert main(["schema", "ruleset", "-o", str(tmp_path / "x.json"), "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith(f"{tmp_path} cannot be written")


def test_a_file_that_is_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    for file in (HOGANAS_2018, HOGANAS_2020):
        assert main(["score", file, "-o", str(path)]) == 0

    assert "2020-12" in path.read_text(encoding="utf-8")


def test_a_document_that_is_there_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "d.toml"
    draft = ["draft", "kommunkompassen", "2016", "2020", "-o", str(path)]

    assert main(draft) == 0
    assert path.read_text(encoding="utf-8") == said(capsys, *draft[:-2])
    path.write_text("mine", encoding="utf-8")
    assert main(draft) == 2
    assert path.read_text(encoding="utf-8") == "mine"


def test_findings_that_are_the_result_are_written(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("format = 1\n", encoding="utf-8")

    assert main(["check", str(tmp_path / "a.toml"), "--lang", "en", "-o", str(tmp_path / "f.sarif")]) == 1
    assert json.loads((tmp_path / "f.sarif").read_bytes())["version"] == "2.1.0"


def test_nothing_said_is_nothing_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.toml").write_text("format = 1\n", encoding="utf-8")

    assert main(["score", str(tmp_path / "a.toml"), "-o", str(tmp_path / "x.html")]) == 1
    assert capsys.readouterr().err
    assert not (tmp_path / "x.html").exists()
