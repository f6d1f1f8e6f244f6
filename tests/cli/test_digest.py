from __future__ import annotations

import json
from pathlib import Path

import pytest

from kompass_rules import bundled
from kompass_rules.cli import main

ROOT = Path(__file__).parents[2]
RULESET = ROOT / "rulesets" / "kommunkompassen" / "2020.toml"
FRAMEWORK = bundled("kommunkompassen")


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "edited.toml"
    file.write_bytes(RULESET.read_bytes())
    return file


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["digest", *arguments, "--lang", "en"]) == code
    out, err = capsys.readouterr()
    return err if code else out


def test_the_digests_of_a_framework_and_of_a_ruleset(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "kommunkompassen")
    for ruleset in FRAMEWORK:
        assert f"{ruleset.revision}      {ruleset.digest[:12]}\n" in text
    lines = said(capsys, "kommunkompassen", "2020").split("\n")
    ruleset = FRAMEWORK["2020"]
    assert lines[0] == f"kommunkompassen 2020: {ruleset.digest[:12]}"
    assert lines[3].split() == ["Total", ruleset.node_digest("total")[:12]]
    assert [line.split()[0] for line in lines[4:-1] if line[0].isdigit()] == list(ruleset.codes[1:])
    assert said(capsys, str(RULESET)).split("\n") == lines


def test_digests_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    ruleset = FRAMEWORK["2020"]
    assert json.loads(said(capsys, "kommunkompassen", "--json"))["revisions"]["2020"] == ruleset.digest
    found = json.loads(said(capsys, "kommunkompassen", "2020", "--json"))
    assert found == {
        "format": 1,
        "kind": "digests",
        "framework": "kommunkompassen",
        "revision": "2020",
        "digest": ruleset.digest,
        "nodes": {code: ruleset.node_digest(code) for code in ruleset.codes},
    }


def test_an_erratum_is_told_from_a_revision(edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(edited, "Transparens kring resultat", "Insyn i resultat")
    wanted = "Changes no score: this is an erratum, and 2020 can keep its name.\n"
    assert said(capsys, "kommunkompassen", "2020", "edited.toml") == wanted

    edit(edited, 'evidence = "documented"', 'evidence = "documented"\nmissing = "zero"')
    text = said(capsys, "kommunkompassen", "2020", "edited.toml")
    assert text.startswith("Can change a score: this is not an erratum of 2020, but a separate revision.")
    assert text.endswith("The meaning of missing answers has changed (missing).\n")

    edit(edited, 'missing = "zero"\n', "")
    edit(edited, "max_points = 20", "max_points = 19")
    edit(edited, '[nodes."1.2"]', '[nodes."1.9"]\ntitle.sv = "Ny"\nmax_points = 11\n\n[nodes."1.9".gone]')
    text = edited.read_text(encoding="utf-8")
    before, _, after = text.partition('[nodes."1.9".gone]')
    edited.write_text(before + after[after.index('[nodes."1.3"]') :], encoding="utf-8")
    lines = [" ".join(line.split()) for line in said(capsys, str(RULESET), "edited.toml").split("\n")]
    assert 'Give it its own name, such as "2020.1": see new-revision.' in " ".join(lines)
    table = lines[lines.index("Code Title Change") + 1 : -1]
    assert table == [
        "Total",
        "1 Interplay between elected representatives and citizens",
        "1.1 Strategy for democratic development and information edited",
        "1.2 The municipality's information to citizens dropped",
        "1.9 Ny new",
    ]


def test_two_revisions(edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "kommunkompassen", "2020", "2023")
    assert " ".join(text.split()).startswith(
        "Can change a score: 2023 does not compute as 2020 does, and is a separate revision"
    )
    edit(edited, 'revision = "2020"', 'revision = "2020.1"')
    wanted = "Changes no score: 2020.1 computes exactly as 2020 does.\n"
    assert said(capsys, "kommunkompassen", "2020", "edited.toml") == wanted
    found = json.loads(said(capsys, "edited.toml", "kommunkompassen", "2023", "--json"))
    assert (found["kind"], found["moves"], found["missing"]) == ("moved", True, False)
    assert found["nodes"][0] == "total"
    assert set(found["lowest"]) < set(found["nodes"])


def test_mistakes_of_use(edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 'There is no revision "2021"' in said(capsys, "kommunkompassen", "2021", code=2)
    assert 'There is no revision "2021"' in said(capsys, "kommunkompassen", "2020", "2021", code=2)
    assert "There is no framework" in said(capsys, "nothing.toml", code=2)
    assert edited.is_file()
    assert "missing: REVISION" in said(capsys, "edited.toml", "hme", code=2)
    assert "Name two rulesets at most." in said(capsys, *["edited.toml"] * 3, code=2)
    assert "[other-framework]" in said(capsys, "edited.toml", "hme", "2011", code=1)
