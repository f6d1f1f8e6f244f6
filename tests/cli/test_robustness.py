"""`robustness`: a ranking with the change of weights that reverses it, or one total and a threshold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from kompass_rules import schema
from kompass_rules.cli import main

ASSESSMENTS = Path(__file__).parents[2] / "examples" / "assessments"
HOGANAS = str(ASSESSMENTS / "hoganas-2020.toml")
VALLENTUNA = str(ASSESSMENTS / "vallentuna-2021.toml")
KUMLA = str(ASSESSMENTS / "kumla-2020.toml")
EARLIER = str(ASSESSMENTS / "hoganas-2018.toml")


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["robustness", *arguments]) == code
    out, err = capsys.readouterr()
    return " ".join((out or err).replace("\N{NO-BREAK SPACE}", " ").split())


def test_two_units(capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, HOGANAS, VALLENTUNA, "--lang", "sv")

    assert text.startswith("Viktkänslighet: Vallentuna 2021-02 – Höganäs 2020-12")
    assert "Avståndet försvinner om vikterna ändras med upp till ≈ 34,98 %." in text
    assert "2 Samhällsutveckling 50 % ≈ 134,98 %" in text


def test_a_ranking(capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, KUMLA, HOGANAS, VALLENTUNA, "--within", "10", "--lang", "en")

    table = told(capsys, KUMLA, HOGANAS, VALLENTUNA, "--markdown", "--lang", "en")
    assert "| | | Total | Lead |" in " ".join(table.split())
    assert text.startswith("How safe is the ranking? Total Lead Reversed by 1 Vallentuna 2021-02 648 ≈ 2.31 none")
    assert "2 Höganäs 2020-12 611 ≈ 3.81 unknown 3 Kumla 2020-11 557" in text
    assert "1 Vallentuna 2021-02 648 ≈ 2.31 ≈ 34.98%" in told(capsys, KUMLA, HOGANAS, VALLENTUNA, "--lang", "en")


def test_a_threshold(capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--threshold", "75", "--within", "20", "--within", " 5 = 0", "--lang", "sv")

    assert "5 Brukarens fokus 0 % 100 %" in told(capsys, HOGANAS, *options)
    assert told(capsys, HOGANAS, VALLENTUNA, *options).startswith("Hur säkert är det mot tröskeln? Viktkänslighet")
    assert "8.5 " in told(capsys, HOGANAS, *options, "--depth", "2")


def test_all_forms(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(told(capsys, HOGANAS, VALLENTUNA, "--json"))["kind"] == "robustness"
    ranked = json.loads(told(capsys, HOGANAS, KUMLA, VALLENTUNA, "--json"))
    assert len(ranked["leads"]) == 2
    assert [*Draft7Validator(schema("ranking")).iter_errors(ranked)] == []
    assert told(capsys, HOGANAS, VALLENTUNA, "--markdown", "--lang", "en").startswith("# Robustness: Vallentuna")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([HOGANAS], "Give two assessments or more to rank, or a threshold with --threshold."),
        ([HOGANAS, HOGANAS], "Give two assessments or more to rank, or a threshold with --threshold."),
        ([HOGANAS, VALLENTUNA, "--depth", "1.5"], "1.5: the depth must be a whole number from 1."),
        ([HOGANAS, VALLENTUNA, "--depth", "0"], "0: the depth must be a whole number from 1."),
        ([HOGANAS, VALLENTUNA, "--within", "5=x"], "x is no number"),
        ([HOGANAS, VALLENTUNA, "--within", "9=10"], 'There is no node "9"'),
    ],
)
def test_wrong_usage(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert said in told(capsys, *arguments, "--lang", "en", code=2)


def test_findings_of_every_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(Path(HOGANAS).read_text(encoding="utf-8") + '"9" = { points = 1 }\n', encoding="utf-8")

    assert "wrong.toml" in told(capsys, str(wrong), HOGANAS, "--lang", "en", code=1)
    assert "was not scored by the same ruleset" in told(capsys, HOGANAS, EARLIER, "--lang", "en", code=1)
    assert "less than 1" in told(capsys, HOGANAS, VALLENTUNA, "--within", "100", "--lang", "en", code=1)
