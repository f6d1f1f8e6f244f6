"""`target`: what a goal takes, said in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kompass_rules.cli import main

ROOT = Path(__file__).parents[2]
HOGANAS = str(ROOT / "examples" / "assessments" / "hoganas-2020.toml")
EXEMPELBY = str(ROOT / "examples" / "assessments" / "exempelby-2025.toml")
EXEMPEL = str(ROOT / "examples" / "frameworks" / "exempel")


def targeted(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["target", *arguments]) == code
    out, err = capsys.readouterr()
    return " ".join((out or err).replace("\N{NO-BREAK SPACE}", " ").split())


def test_650_points(capsys: pytest.CaptureFixture[str]) -> None:
    text = targeted(capsys, HOGANAS, "--total", "650", "--lang", "sv")

    assert "Totalt: 650 poäng nås från 611 med 3 ändrade svar, 39 steg till en kostnad av 39." in text
    assert "1.3 Medborgarnas möjlighet till dialog med 16 30 14 14 14 politiken" in text
    assert "Nästa steg för de av 33 svar där det ger mest för kostnaden" in text


def test_a_node_in_percent_with_costs(capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--node", "5", "--percent", "90", "--cost", "5=2", "--cost", "5.1 = 1,5", "--lang", "en")

    assert "90 percent can be reached from 79" in targeted(capsys, HOGANAS, *options)


def test_what_cannot_be_reached_is_said_with_the_best(capsys: pytest.CaptureFixture[str]) -> None:
    text = targeted(capsys, HOGANAS, "--total", "801", "--lang", "en", code=1)
    assert "Total: 801 points cannot be reached. The most that can be is 800 (now 611)" in text

    assert "är redan nått (611)" in targeted(capsys, HOGANAS, "--total", "600", "--lang", "sv")


def test_own_answers_with_their_titles(capsys: pytest.CaptureFixture[str]) -> None:
    text = targeted(capsys, EXEMPELBY, "--rules", EXEMPEL, "--percent", "80", "--lang", "sv")

    assert "80 procent nås från" in text
    assert "2.1.3 Service på i hela uppföljt och 1 1 4 flera språk organisationen analyserat" in text


def test_all_forms(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(targeted(capsys, HOGANAS, "--points", "620", "--json"))["cost"] == "9"
    assert targeted(capsys, HOGANAS, "--points", "620", "--markdown", "--lang", "en").startswith("# Target")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "Give one goal"),
        (["--total", "650", "--node", "5"], "Give one goal"),
        (["--points", "650", "--percent", "5"], "Give one goal"),
        (["--total", "many"], "many is no number."),
        (["--total", "650", "--cost", "3"], "3: write a code, an equals sign and a cost"),
        (["--points", "6", "--node", "5.9"], "5.9"),
    ],
)
def test_wrong_goals_are_a_matter_of_usage(capsys: pytest.CaptureFixture[str], options: list[str], said: str) -> None:
    assert said in targeted(capsys, HOGANAS, *options, "--lang", "en", code=2)


def test_findings_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert "goal-without-grades" in targeted(capsys, HOGANAS, "--grade", "good", "--lang", "en", code=1)
