"""`cohort`, and `report --means`: units side by side, and positions, said in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kompass_rules.cli import main

ROOT = Path(__file__).parents[2]
ASSESSMENTS = ROOT / "examples" / "assessments"
FILES = [str(ASSESSMENTS / f"{name}.toml") for name in ("hoganas-2020", "kumla-2020", "tomelilla-2020")]
BEFORE = str(ASSESSMENTS / "hoganas-2018.toml")
MEANS = 'format = 1\nkind = "means"\nframework = "{}"\n[[means]]\nrevision = "2020"\npublished = "2021"\n'


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main([*arguments]) == code
    out, err = capsys.readouterr()
    return " ".join((out or err).replace("\N{NO-BREAK SPACE}", " ").split())


def test_units_by_rank_with_their_positions(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "cohort", *FILES, "--means", "kommunkompassen", "--lang", "sv")

    assert text.startswith("Kommunkompassen 2020: 3 enheter Totalt rang enhet Uppnått percentil mot medel 1 Höganäs,")
    assert "2 Kumla, 2020-11 557 50 +40" in text
    assert "Nod för nod antal medel median 2021-04 Totalt 3 555 557" in text
    assert "Siffror saknas för Kumla och Tomelilla, som inte är med i 1, " in text


def test_other_forms(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(said(capsys, "cohort", *FILES, "--json"))["kind"] == "cohort"
    assert said(capsys, "cohort", *FILES, "--markdown", "--lang", "en").startswith("# Kommunkompassen 2020: 3 units")
    rows = said(capsys, "cohort", *FILES, "--nodes", "total", "--csv", "--lang", "sv")
    assert "Höganäs;2020-12;total;Totalt;611;611;611;555;555;555;557;557;557;" in rows


def test_without_means_there_are_no_positions(capsys: pytest.CaptureFixture[str]) -> None:
    assert "mot medel" not in said(capsys, "cohort", *FILES, "--lang", "sv")


def test_refusals_at_their_lines(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "cohort", FILES[0], FILES[0], "--lang", "sv", code=1)
    assert "hoganas-2020.toml:" in text
    assert "Höganäs är redan med." in text
    assert "olika revideringar (2016 och 2020)" in said(capsys, "cohort", BEFORE, FILES[1], "--lang", "sv", code=1)
    assert 'There is no node "9"' in said(capsys, "cohort", *FILES, "--nodes", "9", "--lang", "en", code=2)
    assert "no published means" in said(capsys, "cohort", *FILES, "--means", "hme", "--lang", "en", code=2)


def test_own_means(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "means.toml"
    more = 'population = "A"\nn = 4\nperiod = "2019"\nsource = "x"\npoints = {{ total = {} }}\n'
    file.write_text(MEANS.format("kommunkompassen") + more.format(500), encoding="utf-8")
    text = said(capsys, "report", FILES[0], "--means", str(file), "--lang", "en")
    assert (
        "The assessment in December 2020: +111 points beside the mean 500 (with the rounding of what is printed between"
        in text
    )
    assert "Mean of A, 2019, 4 units, published in 2021. Source: x (assumed)." in text

    file.write_text(MEANS.format("hme") + more.format(500), encoding="utf-8")
    assert "hme" in said(capsys, "cohort", *FILES, "--means", str(file), "--lang", "en", code=1)
    file.write_text(MEANS.format("kommunkompassen") + 'points = { total = "x" }\n', encoding="utf-8")
    assert "means.toml" in said(capsys, "cohort", *FILES, "--means", str(file), "--lang", "en", code=1)


def test_checks_hold_means_against_their_framework(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "means.toml"
    text = MEANS.format("kommunkompassen").replace("2020", "2019") + 'population = "A"\npoints = { total = 500 }\n'
    file.write_text(text, encoding="utf-8")
    assert "revision-not-there" in said(capsys, "check", str(file), "--lang", "en", code=1)
    file.write_text(text.replace("kommunkompassen", "unknown"), encoding="utf-8")
    assert "The codes are not checked against the framework unknown" in said(capsys, "check", str(file), "--lang", "en")


def test_then_and_now(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "report", FILES[0], "--previous", BEFORE, "--means", "kommunkompassen", "--lang", "sv")

    assert "2018: mellan +73 och +83 poäng mot medelvärdet 466–476" in text
    assert "Bedömningen i december 2020: +94 poäng mot medelvärdet 517" in text
    assert "Skillnaden mellan två lägen är ingen ändring i poäng." in text
    assert "medelvärde 2021-04, perioden inte angiven" in text
    assert (
        "nationella medelvärdet, perioden inte angiven, publicerat i april 2017. Källa: https://www.strangnas.se"
        in text
    )


def test_a_report_of_what_no_mean_was_published_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "means.toml"
    text = MEANS.format("kommunkompassen").replace("2020", "2010") + 'population = "A"\npoints = { total = 500 }\n'
    file.write_text(text, encoding="utf-8")

    remark = "None of the means is of revision 2020; they are of 2010."
    text = said(capsys, "report", FILES[0], "--means", str(file), "--lang", "en")
    assert remark in text
    assert "beside the mean 5" not in text
    assert remark in said(capsys, "cohort", *FILES, "--means", str(file), "--lang", "en")


@pytest.mark.parametrize("command", [("report", FILES[0]), ("cohort", *FILES)])
def test_means_that_cannot_be_right_are_located(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "means.toml"
    for framework, points, told in (
        ("kommunkompassen", '{ "1" = 101 }', 'means.toml:8:18 [[means]] 1, points."1" The mean 101 cannot be right'),
        ("hme", "{ total = 3 }", 'means.toml:3:13 framework The framework here is "hme", but it should be'),
    ):
        file.write_text(MEANS.format(framework) + f'population = "A"\npoints = {points}\n', encoding="utf-8")
        assert told in said(capsys, *command, "--means", str(file), "--lang", "en", code=1)


def test_means_of_another_framework_that_ships(capsys: pytest.CaptureFixture[str]) -> None:
    rules = ("--rules", str(ROOT / "examples" / "frameworks" / "exempel"))
    text = said(capsys, "report", OURS, *rules, "--means", "kommunkompassen", "--lang", "en", code=1)

    assert 'The framework here is "kommunkompassen"' in text


EXAMPLE = ROOT / "examples" / "key-figures" / "exempelby.key-figures.toml"
OURS = str(ASSESSMENTS / "exempelby-2025.toml")


def test_key_figures_in_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    rules = ("--rules", str(ROOT / "examples" / "frameworks" / "exempel"))
    text = said(capsys, "report", OURS, *rules, "--key-figures", str(EXAMPLE), "--lang", "sv")

    assert "Elever i åk 9 med 2023 81,2 +2,8 sedan 2022 76,1 (bättre) ▲ grön" in text
    assert "Hållbart medarbetarengagemang, totalindex saknas 2023: ingen mätning gjord." in text
    assert "Jämförelsegrupp för Elever i åk 9 med betyg i alla ämnen: alla kommuner." in text
    assert "Källa, nyckeltal: påhittad (antaget)." in text


def test_key_figures_of_another_unit(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "report", FILES[0], "--key-figures", str(EXAMPLE), "--lang", "en", code=1)

    assert '"Exempelby" and "Höganäs"' in text


def test_key_figures_from_kolada(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "kolada.json"
    row = {"kpi": "N00001", "municipality": "1284", "period": 2022, "values": [{"gender": "T", "value": 3.5}]}
    file.write_text(json.dumps({"values": [row]}), encoding="utf-8")
    text = said(capsys, "report", FILES[0], "--key-figures", str(file), "--lang", "en")

    assert "N00001 2022 3.5" in text
    assert "Source, key figures: Kolada (documented)." in text


def test_names_of_key_figures_from_kolada(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = {
        "data.json": [{"kpi": "N1", "municipality": "1284", "period": 2022, "values": [{"gender": "T", "value": 3.5}]}],
        "kpi.json": [{"id": "N1", "title": "Påhittat"}],
        "empty.json": [],
        "none.json": None,
    }
    files = {name: str(tmp_path / name) for name in rows}
    for name, values in rows.items():
        Path(files[name]).write_text(json.dumps({"values": values}), encoding="utf-8")

    def report(*names: str, code: int = 0) -> str:
        options = [part for name in names for part in ("--key-figures", files.get(name, name))]
        return said(capsys, "report", FILES[0], *options, "--lang", "en", code=code)

    assert "Påhittat 2022 3.5" in report("kpi.json", "data.json")
    several = "The files are no single document of key figures"
    assert several in report("kpi.json", code=1)
    assert several in report("data.json", "data.json", "kpi.json", str(EXAMPLE), code=1)
    assert several in report("kpi.json", str(EXAMPLE), code=1)
    assert "empty.json values The answer has no values" in report("empty.json", code=1)
    assert "none.json This is no data" in report("none.json", code=1)


def test_key_figures_without_a_source(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    figure = '[figures.x]\nvalues = { "2022" = 1 }\ncolours = [{ from = 2, colour = "red" }]\n'
    file.write_text('format = 1\nkind = "key-figures"\nunit = "Höganäs"\n' + figure, encoding="utf-8")
    text = said(capsys, "report", FILES[0], "--key-figures", str(file), "--lang", "en")

    assert "x 2022 1" in text
    assert "Source, key figures" not in text
