from __future__ import annotations

from pathlib import Path

import pytest

from kompass_rules.cli import main
from kompass_rules.documents.folder import bundled
from kompass_rules.documents.loading import parse_correspondence
from kompass_rules.revisions.draft import draft

FRAMEWORK = '{header}kind = "framework"\nrevisions = ["1", "2"]\n'
RULESET = (
    '{header}kind = "ruleset"\nrevision = "{revision}"\nevidence = "assumed"\nsource = "invented"\n'
    '[[levels]]\ntitle.sv = "nivå"\n[total]\nmax_points = 10\n[nodes.1]\ntitle.sv = "Insyn"\nmax_points = 10\n'
)
HEADER = 'format = 1\nframework = "x"\n'


@pytest.mark.parametrize(("old", "new"), [("2010", "2016"), ("2016", "2020"), ("2020", "2023"), ("2023", "2020")])
def test_the_draft_is_a_document_that_can_be_read(capsys: pytest.CaptureFixture[str], old: str, new: str) -> None:
    assert main(["draft", "kommunkompassen", old, new]) == 0
    framework = bundled("kommunkompassen")

    assert parse_correspondence(capsys.readouterr().out, framework) == draft(framework[old], framework[new])


def test_a_folder_without_correspondences(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "framework.toml").write_text(FRAMEWORK.format(header=HEADER), encoding="utf-8")
    for revision in "12":
        (tmp_path / f"{revision}.toml").write_text(RULESET.format(header=HEADER, revision=revision), encoding="utf-8")
    assert main(["diff", str(tmp_path), "1", "2"]) == 1
    assert "[no-correspondence]" in capsys.readouterr().err

    assert main(["draft", str(tmp_path), "1", "2"]) == 0
    written = tmp_path / "correspondences" / "1-2.toml"
    written.parent.mkdir()
    written.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["diff", str(tmp_path), "1", "2", "--lang", "en"]) == 0
    remarks = ["No changes.", "Proposed rows that nobody has confirmed yet: 1."]
    assert capsys.readouterr().out.split("\n") == ["x 1 – 2", "", *remarks, ""]
    assert main(["diff", str(tmp_path), "1", "2", "--lang", "en", "--markdown"]) == 0
    assert capsys.readouterr().out.split("\n") == ["# x 1 – 2", "", *(f"- {said}" for said in remarks), ""]


def test_mistakes_of_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", "kommunkompassen", "2016", "2021", "--lang", "sv"]) == 2
    assert 'Det finns ingen revidering "2021"' in capsys.readouterr().err
    assert main(["draft", "kommunkompassen", "2016", "2016"]) == 1
    assert "[same-revision]" in capsys.readouterr().err


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["new-revision", "hme", "2011", "2030", "--to", "own"]) == 0
    capsys.readouterr()
    return tmp_path / "own"


def test_an_update_keeps_what_is_confirmed(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = begun / "correspondences" / "2011-2030.toml"
    first = file.read_bytes()
    update = ["draft", "own", "2011", "2030", "--update", "--lang", "en"]

    assert main(update) == 0
    assert file.read_bytes() == first
    assert "unchanged: 0. Proposed rows to review: 9." in " ".join(capsys.readouterr().out.split())

    file.write_bytes(first.replace(b"proposed = true\n", b"# sure\n", 2))
    assert main(update) == 0
    assert "unchanged: 2. Proposed rows to review: 7." in " ".join(capsys.readouterr().out.split())
    assert file.read_bytes().count(b"# sure\n") == 2

    file.unlink()
    assert main(update) == 0
    assert "written. Every row is a proposal" in " ".join(capsys.readouterr().out.split())
    assert file.read_bytes() == first.partition(b"\n\n")[2]


def test_updates_that_are_refused(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = begun / "correspondences" / "2011-2030.toml"

    def said(*arguments: str) -> str:
        assert main(["draft", *arguments, "--update", "--lang", "en"]) == 2
        return capsys.readouterr().err

    assert "is part of the program" in said("kommunkompassen", "2016", "2020")
    assert "OLD must come before NEW in the framework: 2011, 2030." in said("own", "2030", "2011")
    assert "OLD must come before NEW" in said("own", "2011", "2011")
    head = file.read_bytes().partition(b"[[associations]]")[0]
    file.write_bytes(head + b"associations = []\n")
    assert "written as one list" in said("own", "2011", "2030")
