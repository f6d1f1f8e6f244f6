"""`audit`: whether printed figures can be right, said in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kompass_rules.cli import main

ROOT = Path(__file__).parents[2]
ASSESSMENTS = ROOT / "examples" / "assessments"
HOGANAS = str(ASSESSMENTS / "hoganas-2020.toml")
EXEMPELBY = ASSESSMENTS / "exempelby-2015.toml"


def audited(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["audit", *arguments]) == code
    out, err = capsys.readouterr()
    return " ".join((out or err).replace("\N{NO-BREAK SPACE}", " ").split())


def with_changed(tmp_path: Path, *changes: tuple[str, str]) -> str:
    text = EXEMPELBY.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    return str(tmp_path / "x.toml")


def test_hoganas_2020_can_be_right(capsys: pytest.CaptureFixture[str]) -> None:
    text = audited(capsys, HOGANAS, "--lang", "sv")

    assert text.startswith(
        "Granskning: Kommunkompassen 2020 – Höganäs, 2020-12 Siffrorna kan stämma: regelverket 2020 ger"
    )
    assert "Så kan siffrorna ha avrundats (14 av 80 prövade sätt) poäng: närmaste, hälften uppåt; procent:" in text
    assert "summor av oavrundade poäng: uppåt" in text
    assert (
        "20 av 80 sätt utesluts: delområde 8.4 (15 poäng) och delområde 8.4 (73 procent) kan inte alla stämma" in text
    )


def test_figures_that_cannot_all_be_right(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = audited(capsys, with_changed(tmp_path, ("points = 420", "points = 411")), "--lang", "en", code=1)

    assert "The figures cannot all be right, however they were rounded." in text
    assert "The changes since 2013 can be right" not in text
    assert "20 of 20 ways are ruled out: the total (411 points), area 1 (55 points), area 2 (48 points)," in text


def test_strained_figures_are_remarked_on(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = with_changed(tmp_path, ("points = 420", "points = 416"), ("total = { points = 31 }\n", ""))
    text = audited(capsys, file, "--lang", "sv")

    assert "Totalt: den tryckta summan är möjlig, men bara om avrundningen av 8 delar drog åt samma håll." in text
    assert "avrundats mer än 3,5 poäng, av högst 4." in text
    assert "mindre än 1 på 5100000" in text


def test_changes_that_cannot_be_right(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = with_changed(tmp_path, ("points = 31", "points = 45"))

    text = audited(capsys, file, "--lang", "sv", code=1)
    assert "Ändringarna sedan 2013 kan inte stämma. Totalt: delarnas förändringar summerar till +31 poäng, men" in text
    assert "De här ändringarna kan inte alla stämma" in text
    text = audited(
        capsys, with_changed(tmp_path, ('"1" = { points = 4 }', '"1" = { points = 60 }')), "--lang", "en", code=1
    )
    assert "With 55 points now and a change of +60, the node would have had -5 points then; there are 100." in text


def test_other_rounding_than_the_ruleset_says(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = with_changed(tmp_path, ("points = 420", "points = 427"), ("total = { points = 31 }\n", ""))
    text = audited(capsys, file, "--lang", "en")

    assert "The figures can be right, but not with the rounding of ruleset 2010." in text


def test_all_forms(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(audited(capsys, HOGANAS, "--json"))["kind"] == "audit"
    assert audited(capsys, str(EXEMPELBY), "--markdown", "--lang", "en").startswith("# Audit: Kommunkompassen 2010")
    assert "Every way to round that was tried can give the figures (20)." in audited(
        capsys, str(EXEMPELBY), "--lang", "en"
    )


def test_what_cannot_be_audited_is_told_with_its_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = audited(capsys, str(ASSESSMENTS / "nacka-2011.toml"), "--lang", "en", "--rules", HOGANAS, code=1)
    assert text
    file = with_changed(tmp_path, ('"1" = { points = 55 }', '"1" = { points = 155 }'))
    assert "x.toml:14:18" in audited(capsys, file, "--lang", "en", code=1)


def test_a_disputed_figure_takes_no_part(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = with_changed(
        tmp_path, ("points = 420", "points = 300"), ("[changes]", '[disputed]\ntotal = "typo"\n\n[changes]')
    )
    text = audited(capsys, file, "--lang", "en")

    assert "Disputed figures take no part in the audit: total." in text


def test_score_check_and_compare_remark_on_strained_figures(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = with_changed(tmp_path, ("points = 420", "points = 416"))
    later = tmp_path / "later.toml"
    later.write_text(EXEMPELBY.read_text(encoding="utf-8").replace("2015", "2016"), encoding="utf-8")
    said = {}
    for command in (["score", file], ["compare", file, str(later)], ["check", file]):
        assert main([*command, "--lang", "en"]) == 0
        said[command[0]] = " ".join(capsys.readouterr().out.split())

    assert "Total: the printed sum is possible, but only if the rounding of 8 parts went one way." in said["score"]
    assert "2015: Total: the printed sum is possible" in said["compare"]
    assert "Worth a look" in said["check"]
    assert "The printed sums are possible, and unlikely (total): figures-strained." in said["check"]


def test_a_witness_on_request(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = audited(capsys, HOGANAS, "--witness", "--lang", "sv")
    assert "Svar som ger alla siffror (så som regelverket anger). Andra svar kan också göra det." in text
    assert "1.1 Strategi för demokratiutveckling och information 13,6" in text

    wrong = with_changed(tmp_path, ("points = 420", "points = 411"))
    assert "Answers that give" not in audited(capsys, wrong, "--witness", "--lang", "en", code=1)
