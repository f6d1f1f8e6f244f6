from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kompass_rules.cli import main
from kompass_rules.documents.loading import parse_assessment
from kompass_rules.scoring.assessment import Assessment

ROOT = Path(__file__).parents[2]
TEXT = """\
format = 1
kind = "expectations"
framework = "exempel"
source = "invented"

[[expect]]
name = "it scores"
note = "by hand"
revision = "1"
answers = { "4" = 10 }
missing = "zero"
points.total = 10

[[expect]]
name = "too much is refused"
revision = "1"
answers = { "4" = 11 }
findings = [{ code = "answer-outside-scale", at = 'answers."4"' }]
"""


@pytest.fixture
def exempel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A framework's folder, with expectations of ours."""
    shutil.copytree(ROOT / "examples" / "frameworks" / "exempel", tmp_path / "exempel")
    (tmp_path / "exempel" / "exempel.expect.toml").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "exempel"


def change(folder: Path, old: str, new: str) -> None:
    (folder / "exempel.expect.toml").write_text(TEXT.replace(old, new), encoding="utf-8")


@pytest.mark.usefixtures("exempel")
def test_what_holds_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "exempel", "--lang", "sv"]) == 0
    assert capsys.readouterr().out == "Uppfyllda förväntningar: 2\n"


@pytest.mark.usefixtures("exempel")
def test_a_document_that_is_named_twice_is_tried_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "exempel", "exempel/exempel.expect.toml", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "Expectations held: 2\n"


def test_what_failed_is_told_with_its_line(capsys: pytest.CaptureFixture[str], exempel: Path) -> None:
    change(exempel, "points.total = 10", "points.total = 11")

    assert main(["test", "exempel", "--lang", "en"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "it scores",
        "  exempel/exempel.expect.toml:12:16  [[expect]] 1, points.total",
        "      Expected 11, but the result is 10. Correct the ruleset, the assessment, or",
        "      the expected value. [expected-otherwise]",
        "  Source of the expectation: invented",
        "  Note: by hand",
        "",
        "Expectations held: 1",
        "Failed: 1",
    ]


def test_what_failed_is_an_object_for_programs(capsys: pytest.CaptureFixture[str], exempel: Path) -> None:
    change(exempel, '{ "4" = 11 }', '{ "5" = 11 }')

    assert main(["test", "exempel", "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert {**said, "failed": len(said["failed"])} == {
        "format": 1,
        "kind": "test",
        "held": 1,
        "failed": 1,
        "findings": [],
    }
    (failed,) = said["failed"]
    (refusals, findings) = ([one["code"] for one in failed[key]] for key in ("refusals", "findings"))
    assert (failed["name"], failed["source"], failed["note"]) == ("too much is refused", "invented", None)
    assert (findings, set(refusals)) == (["finding-not-expected", "finding-not-made"], {"unknown-code"})
    assert failed["findings"][0]["file"] == "exempel/exempel.expect.toml"
    assert failed["findings"][0]["line"] == 18
    assert failed["findings"][1]["sv"].startswith('Felet hittades inte: answer-outside-scale, at = "answers.')


def test_a_document_that_is_wrong_is_told_as_check_tells_it(capsys: pytest.CaptureFixture[str], exempel: Path) -> None:
    change(exempel, "points.total", 'points."77"')

    assert main(["check", "exempel", "--lang", "en"]) == 1
    checked = capsys.readouterr().out.split("\n\n")[0]
    assert main(["test", "exempel", "--lang", "en"]) == 1
    assert capsys.readouterr().out == f"{checked}\n\nWith findings: 1 (1 in all)\nExpectations held: 0\n"
    assert "[unknown-code]" in checked
    assert main(["test", "exempel", "--json"]) == 1
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]] == ["unknown-code"]


def test_the_other_documents_are_tried_all_the_same(capsys: pytest.CaptureFixture[str], exempel: Path) -> None:
    shutil.copy(exempel / "exempel.expect.toml", exempel / "more.expect.toml")
    change(exempel, "format = 1", "format = 2")

    assert main(["test", "exempel", "--lang", "en"]) == 1
    assert capsys.readouterr().out.endswith("With findings: 1 (1 in all)\nExpectations held: 2\n")


def test_rules_are_named(capsys: pytest.CaptureFixture[str], exempel: Path) -> None:
    shutil.move(exempel / "exempel.expect.toml", "ours.toml")

    assert main(["test", "ours.toml", "--lang", "en"]) == 1
    assert "[framework-not-bundled]" in capsys.readouterr().out
    assert main(["test", "ours.toml", "--rules", "exempel", "--lang", "en"]) == 0
    assert main(["test", "ours.toml", "--rules", "nowhere", "--lang", "en"]) == 2


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_folder_without_expectations_says_so(
    capsys: pytest.CaptureFixture[str], exempel: Path, options: list[str]
) -> None:
    (exempel / "exempel.expect.toml").unlink()

    assert main(["test", "exempel", "--lang", "sv", *options]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.split(". ")[0]) == ("", "I exempel finns inga förväntningar")


def test_what_several_documents_name_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read = list[str]()

    def counted(text: bytes, *, file: str) -> Assessment:
        read.append(file)
        return parse_assessment(text, file=file)

    monkeypatch.setattr("kompass_rules.workbench.suites.parse_assessment", counted)
    assessment = ROOT / "examples" / "assessments" / "hoganas-2020.toml"
    head = 'format = 1\nkind = "expectations"\nframework = "kommunkompassen"\n'
    for name in ("a", "b", "c"):
        row = f'[[expect]]\nname = "{name}"\nassessment = "{assessment.as_posix()}"\npoints.total = 611\n'
        (tmp_path / f"{name}.expect.toml").write_text(head + row, encoding="utf-8")

    assert main(["test", str(tmp_path)]) == 0
    assert len(read) == 1
    assert main(["check", str(tmp_path)]) == 0
    assert len(read) == 2
    capsys.readouterr()


def test_a_file_that_does_not_exist_is_a_mistake_of_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "nowhere.expect.toml", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "nowhere.expect.toml cannot be read: it does not exist.\n"


def test_a_mistake_of_a_framework_is_told_once(capsys: pytest.CaptureFixture[str], exempel: Path) -> None:
    shutil.copy(exempel / "exempel.expect.toml", exempel / "more.expect.toml")
    (exempel / "1.toml").unlink()

    assert main(["test", "exempel", "--lang", "en"]) == 1
    assert capsys.readouterr().out.count("[missing-file]") == 1
