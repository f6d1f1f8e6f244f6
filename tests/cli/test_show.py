from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kompass_rules.cli import main
from kompass_rules.cli.arguments import KINDS
from kompass_rules.documents.files import DOCUMENT_KINDS
from kompass_rules.documents.result_schemas import RESULTS
from kompass_rules.documents.schemas import schema

EXEMPEL = str(Path(__file__).parents[2] / "examples" / "frameworks" / "exempel")


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["show", *arguments, "--lang", "sv"]) == 0
    return capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")


def test_the_frameworks_that_come_with_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys) == (
        "Ramverk          Rubrik                               Revideringar\n"
        "hme              Hållbart medarbetarengagemang (HME)  2011\n"
        "kommunkompassen  Kommunkompassen                      2010, 2016, 2020, 2023\n"
    )


def test_the_revisions_of_one(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, "kommunkompassen")

    assert text.startswith("Kommunkompassen\n\nRevidering  Används från  Noder  Max  Belägg\n")
    assert "\n2020        2020             43  800  belagt\n" in text


def test_one_revision(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, "kommunkompassen", "2020")
    words = " ".join(text.split())

    assert re.search(r"^1\.4    Transparens kring resultat +10$", text, re.MULTILINE)
    assert "poäng i steg om 1 (närmaste, hälften uppåt), som också förs vidare uppåt" in words
    assert "Totalt: ingen avrundning" in text
    assert "Regelverk: belagt – Poängen för varje fråga är inte publicerade" in words


def test_every_scale_and_aggregation(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    text = shown(capsys, EXEMPEL, "1")

    assert "steps: none (inget) ger 0, system (ett system) ger 1/3, reach (i hela organisationen) ger 2/3, " in text
    assert "agreement: 1 till 5\n" in text
    assert "six: antal av 6\n" in text
    assert "turnout: 0 till 100: från 0 ger 0, från 30 ger 0,5, från 60 ger 1\n" in text
    assert "half-points: poäng i steg om 0,5\n" in text
    assert "det lägsta värdet" in text
    assert "Regel: obesvarat räknas bort" in text


def test_a_ruleset_without_source_or_scales(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "framework.toml").write_text(
        'format = 1\nkind = "framework"\nframework = "x"\nrevisions = ["1"]\n', encoding="utf-8"
    )
    (tmp_path / "1.toml").write_text(
        'format = 1\nkind = "ruleset"\nframework = "x"\nrevision = "1"\nevidence = "documented"\n'
        '[[levels]]\ntitle.sv = "nivå"\n[scales.s]\nkind = "points"\n'
        '[total]\naggregation = "minimum"\n[nodes.1]\nmax_points = "1/3"\n',
        encoding="utf-8",
    )
    text = shown(capsys, str(tmp_path), "1")

    assert text.startswith("x 1\n")
    assert "s: poäng\n" in text
    assert "≈ 0,33" in text
    assert "Källa" not in text
    assert "Regelverk" not in text
    assert "documented" not in shown(capsys, str(tmp_path))


def test_what_does_not_exist_is_a_mistake_of_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "hem"]) == 2
    assert 'There is no framework "hem"' in capsys.readouterr().err
    assert main(["show", "hme", "2012"]) == 2
    assert capsys.readouterr().err == 'There is no revision "2012". Choose 2011.\n'


def test_what_is_assumed_and_why_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    words = " ".join(shown(capsys, "kommunkompassen", "2023").split())

    assert "Regelverk: härlett – Att koderna från 2023 hör till en egen revidering är antaget" in words
    assert "Avrundning, område: antaget – ingen regel är publicerad" in words
    assert "Avrundning, totalt: antaget – maxpoängen är belagd" in words
    assert "2.2.3: härlett – koden framgår inte av källan; den är härledd ur platsen mellan 2.2.2 och 2.2.4" in words
    assert "Källa, 1, 2, 3, 4, 5, 6, 7, 8: https://" in words
    assert "Avrundning, delområde: antaget" in shown(capsys, "kommunkompassen", "2020")


@pytest.mark.parametrize("kind", [*DOCUMENT_KINDS, *RESULTS])
def test_schemas(capsys: pytest.CaptureFixture[str], kind: str) -> None:
    assert main(["schema", kind]) == 0
    assert json.loads(capsys.readouterr().out) == schema(kind)


def test_every_schema_can_be_asked_for() -> None:
    assert set(KINDS) == {*DOCUMENT_KINDS, *RESULTS}
