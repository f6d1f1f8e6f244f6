from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from kompass_rules.cli import main

ROOT = Path(__file__).parents[2]
HOGANAS = str(ROOT / "examples" / "assessments" / "hoganas-2020.toml")


@pytest.fixture
def result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "rulesets" / "kommunkompassen", tmp_path / "rules")
    assert main(["score", HOGANAS, "--json"]) == 0
    file = tmp_path / "result.json"
    file.write_text(capsys.readouterr().out, encoding="utf-8")
    return file


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["replay", *arguments, "--lang", "en"]) == code
    return " ".join("".join(capsys.readouterr()).split())


def test_a_result_is_repeated(result: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert result.is_file()
    wanted = "Kommunkompassen 2020 – Höganäs, 2020-12 The same result: all nodes give the same score now as then (44)."

    assert said(capsys, "result.json").startswith(wanted)
    assert said(capsys, "result.json", "--assessment", HOGANAS, "--rules", "rules").startswith(wanted)
    assert said(capsys, "result.json", "--rules", "rules/2020.toml").startswith("kommunkompassen 2020 – Höganäs")


def test_an_edited_ruleset_and_result_are_found(result: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = result.parent / "rules" / "2020.toml"
    text = rules.read_text(encoding="utf-8").replace('rounding = "half-up", carries', 'rounding = "ceiling", carries')
    rules.write_text(text, encoding="utf-8")
    assert "cannot be" in (told := said(capsys, "result.json", "--rules", "rules", code=1))
    assert "Ruleset 2020 has been edited since then, in 1.1, 1.2" in told

    document: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    document["nodes"]["3"].update(points="92", points_interval="[92, 92]")
    result.write_text(json.dumps(document), encoding="utf-8")
    assert "3 Steering and control differs first: points 92 then, 91 now." in said(capsys, "result.json", code=1)


def test_what_is_wrong_with_an_assessment_is_told_with_its_line(
    result: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = result.parent / "other.toml"
    text = Path(HOGANAS).read_text(encoding="utf-8").replace('revision = "2020"', 'revision = "2023"')
    other.write_text(text, encoding="utf-8")

    assert "other.toml:6:12 revision" in said(capsys, "result.json", "--assessment", "other.toml", code=1)


def test_what_cannot_be_repeated(result: Path, capsys: pytest.CaptureFixture[str]) -> None:
    older = str(ROOT / "examples" / "assessments" / "hoganas-2018.toml")
    assert main(["compare", older, HOGANAS, "--json"]) == 0
    result.with_name("comparison.json").write_text(capsys.readouterr().out, encoding="utf-8")
    told = said(capsys, "comparison.json", code=1)
    assert "to repeat a comparison, use compare" in told
    assert "[result-of-another-kind]" in told

    document: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    result.write_text(json.dumps({**document, "given": None}), encoding="utf-8")
    assert "Give the assessment instead, after --assessment on the command line. [result-without-answers]" in said(
        capsys, "result.json", code=1
    )
    result.write_text(json.dumps({**document, "framework": "other"}), encoding="utf-8")
    told = said(capsys, "result.json", code=1)
    assert "[framework-not-bundled]" in told
    assert told.startswith("result.json framework")
    assert "cannot be read" in said(capsys, "nowhere.json", code=2)
