"""`score`: what SKR printed, printed again; and everything else that the command can say."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from kompass_rules.cli import main
from kompass_rules.documents.results import parse_snapshot
from kompass_rules.scoring.snapshot import Snapshot
from tests.hoganas import TABLES

ROOT = Path(__file__).parents[2]
ASSESSMENTS = ROOT / "examples" / "assessments"
HOGANAS = str(ASSESSMENTS / "hoganas-2020.toml")
EXEMPELBY = str(ASSESSMENTS / "exempelby-2025.toml")
EXEMPEL = str(ROOT / "examples" / "frameworks" / "exempel")

AREA_1 = """\
Kommunkompassen 2020 – Höganäs, 2020-12

                                                Uppnått  Max  Procent
1    Samspel mellan förtroendevalda och              67  100     67 %  █████▍  ▏
     medborgare
1.1    Strategi för demokratiutveckling och          14   20     68 %  █████▌  ▏
       information
1.2    Kommunens information till medborgarna         9   10     87 %  ███████ ▏
1.3    Medborgarnas möjlighet till dialog med        16   30     54 %  ████▍   ▏
       politiken
1.4    Transparens kring resultat                     5   10     53 %  ████▎   ▏
1.5    Förutsättningar för politiken                 23   30     77 %  ██████▏ ▏

"""


def scored(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What `score` writes: to standard output, or, where it must fail, to standard error."""
    assert main(["score", *arguments]) == code
    out, err = capsys.readouterr()
    assert (err if code == 0 else out) == ""
    return (out if code == 0 else err).replace("\N{NO-BREAK SPACE}", " ")


def test_hoganas_2020_prints_as_skr_printed_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    text = scored(capsys, HOGANAS, "--lang", "sv")
    rows = re.findall(r"^([\d.]+) +[^\W\d].*?  +(\d+) +(\d+) +(\d+) %  ", text, re.MULTILINE)

    assert [" ".join(row) for row in rows] == TABLES.split("\n")[1:-1]
    assert len(rows) == 43
    assert re.search(r"^ +Totalt +611 +800 ", text, re.MULTILINE)


def test_the_table_as_people_see_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert scored(capsys, HOGANAS, "--lang", "sv").startswith(AREA_1)


def test_what_is_not_documented_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    text = scored(capsys, HOGANAS, "--lang", "sv")

    assert "Avrundning, område: antaget – ett område får sina delområdens hela poäng" in text
    assert "Avrundning, delområde: antaget – ingen regel är publicerad; av 36 prövade" in text
    assert "Siffrorna är de tryckta." in text
    assert "Källa, bedömning: SKR, utvärdering av Höganäs kommun" in text


def test_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    text = scored(capsys, HOGANAS)

    assert re.search(r"^ +Achieved +Max +Percent$", text, re.MULTILINE)
    assert re.search(r"^1\.4 +Transparency of results +5 +10 +53% ", text, re.MULTILINE)
    assert re.search(r"^ +Total +611 +800 +█", text, re.MULTILINE)
    assert "Rounding, area: assumed" in text


def test_where_only_the_total_is_printed_nothing_else_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    text = scored(capsys, str(ASSESSMENTS / "hoganas-2018.toml"), "--lang", "sv")

    assert re.search(r"^ +Totalt +549 +800 +69 % ", text, re.MULTILINE)
    assert re.search(r"^3 +Politisk styrning och kontroll +– +100 +–$", text, re.MULTILINE)
    assert "– betyder att poäng saknas: okänt, ej besvarat eller" in text
    assert "Bedömning: härlett – Revideringen är härledd" in text
    assert "Avrundning, totalt: antaget – maxpoängen är belagd" in text
    assert "(saknas" not in text
    assert "Max är sänkt" not in text


def test_a_total_beside_the_sum_of_its_areas(capsys: pytest.CaptureFixture[str]) -> None:
    text = scored(capsys, str(ASSESSMENTS / "kramfors-2013.toml"), "--lang", "sv")

    assert re.search(r"^ +Totalt +448 +800 +56 % ", text, re.MULTILINE)
    assert re.search(r"^8 +Kommunen som samhällsbyggare +60 +100 +60 % ", text, re.MULTILINE)


def test_intervals_without_rounding(capsys: pytest.CaptureFixture[str]) -> None:
    text = scored(capsys, HOGANAS, "--no-rounding", "--lang", "sv")

    assert re.search(r"^ +Totalt +\[604,95; 612,05\) +800 ", text, re.MULTILINE)
    assert "Ramverkets avrundning är avstängd." in text
    assert "[a; b) betyder minst a men mindre än b" in text
    assert "Avrundning," not in text
    only_total = scored(capsys, str(ASSESSMENTS / "hoganas-2018.toml"), "--no-rounding", "--lang", "sv")
    assert "\nTotalt: antaget – maxpoängen" in only_total


def test_answers_with_something_missing(capsys: pytest.CaptureFixture[str]) -> None:
    text = scored(capsys, EXEMPELBY, "--rules", EXEMPEL, "--lang", "sv")

    assert text.startswith("Exempelramverket (påhittat) 1 – Exempelby, 2025-11-03\n")
    assert re.search(r"^2\.1\.2 +E-tjänster \(saknas\) +– +–$", text, re.MULTILINE)
    assert re.search(r"^2 +Service \(78 % besvarat\) +24,4 +30 +81 %", text, re.MULTILINE)
    assert "4.2      Kommunala bolag (ej" in text
    assert "≈ 89,93 % av vikten är besvarad eller tryckt." in text
    assert "Regel: obesvarat räknas bort" in text
    assert "≈ betyder ungefär" in text
    assert "Regelverk: antaget\n" in text
    assert "Max är sänkt med det som inte är tillämpligt.\n" in text


def test_another_policy(capsys: pytest.CaptureFixture[str]) -> None:
    text = scored(capsys, EXEMPELBY, "--rules", f"{EXEMPEL}/framework.toml", "--missing", "bound")

    assert re.search(r"^ +Total \(90% answered\) +\[60, 69\] +96 ", text, re.MULTILINE)
    assert "Rule: what is unanswered may be anything on its scale" in text


def test_a_folder_of_frameworks_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    above = str(Path(EXEMPEL).parent)

    text = scored(capsys, EXEMPELBY, "--rules", above, "--lang", "sv", code=2)
    inside = "caf, exempel, hdi eller samm"
    assert text == f"Mappen {above} är inget ramverk: framework.toml saknas. Ange en mapp i den: {inside}.\n"
    assert scored(capsys, EXEMPELBY, "--rules", str(ASSESSMENTS), code=2).startswith(
        f"The folder {ASSESSMENTS} is no framework"
    )


@pytest.mark.parametrize("rules", ["no-folder", "no-folder/framework.toml", "no-file.toml"])
def test_rules_that_do_not_exist_are_a_mistake_of_use(capsys: pytest.CaptureFixture[str], rules: str) -> None:
    assert "no-" in scored(capsys, EXEMPELBY, "--rules", rules, code=2)


def test_what_lies_below_an_answered_area_is_counted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text(AREAS, encoding="utf-8")
    text = scored(capsys, str(file), "--missing", "zero", "--lang", "sv")

    assert "Noder under ett besvarat område visas inte: 5.\n" in text
    assert "beskrivs" not in text


AREAS = """\
format = 1
kind = "assessment"
framework = "kommunkompassen"
revision = "2020"
unit = "Exempelby"

[answers]
"1" = 67
"""


def test_a_single_ruleset_has_no_title_but_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert scored(capsys, EXEMPELBY, "--rules", f"{EXEMPEL}/1.toml").startswith("exempel 1 – Exempelby")


def test_notes(capsys: pytest.CaptureFixture[str]) -> None:
    text = scored(capsys, EXEMPELBY, "--rules", EXEMPEL, "--notes", "--lang", "sv")

    assert "1.1 Medborgardialog\n  Styrkor\n    • Dialogen når hela kommunen\n  Förbättringsmöjligheter\n" in text


def test_described_nodes_are_counted_and_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    text = scored(capsys, str(ASSESSMENTS / "hoganas-2023.toml"), "--lang", "sv")

    assert re.search(r"^ +Totalt +679 +800 ", text, re.MULTILINE)
    assert "Noder som beskrivs men inte poängsätts visas inte: 81." in text
    assert "1.1.1" not in text


def test_json_is_the_evaluation(capsys: pytest.CaptureFixture[str]) -> None:
    text = scored(capsys, HOGANAS, "--json")
    plain = json.loads(text)

    assert plain["total"]["points"] == "611"
    assert plain["nodes"]["1.1"]["unrounded"] == "[13.5, 13.7)"
    assert isinstance(parse_snapshot(text), Snapshot)


def test_csv_in_swedish_is_what_excel_opens(capsys: pytest.CaptureFixture[str]) -> None:
    text = scored(capsys, HOGANAS, "--csv", "--lang", "sv")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))

    assert text.startswith("\ufeffKod;Rubrik;Nivå;Uppnått;")
    assert len(rows) == 44
    assert rows[0]["Procent"] == "76,375"
    assert rows[2] == {
        "Kod": "1.1",
        "Rubrik": "Strategi för demokratiutveckling och information",
        "Nivå": "delområde",
        "Uppnått": "14",
        "Uppnått lägst": "14",
        "Uppnått högst": "14",
        "Procent": "68",
        "Procent lägst": "68",
        "Procent högst": "68",
        "Max": "20",
        "Täckning": "1",
        "Status": "tryckt",
        "Belägg": "belagt",
        "Ifrågasatt": "",
    }


def test_csv_in_english_is_what_programs_read(capsys: pytest.CaptureFixture[str]) -> None:
    text = scored(capsys, EXEMPELBY, "--rules", EXEMPEL, "--csv", "--missing", "bound")
    rows = {row["Code"]: row for row in csv.DictReader(io.StringIO(text))}

    assert rows["2"]["Achieved"] == ""
    assert (rows["2"]["Achieved lowest"], rows["2"]["Achieved highest"]) == ("18.9", "25.5")
    assert rows["1.1.1"]["Achieved"] == "5.333333333333"
    assert (rows["1.1.1"]["Achieved lowest"], rows["1.1.1"]["Achieved highest"]) == ("5.333333333333", "5.333333333334")
    assert rows["3.2"]["Achieved highest"] == "6.333333333334"
    assert rows["4.2"]["Achieved"] == rows["4.2"]["Max"] == rows["4.2"]["Coverage"] == ""


def test_markdown_reads_back(capsys: pytest.CaptureFixture[str]) -> None:
    text = scored(capsys, HOGANAS, "--markdown", "--lang", "sv")
    rows = [line.strip("| ").replace("*", "").split(" | ") for line in text.split("\n") if line.startswith("| ")]

    assert text.startswith("# Kommunkompassen 2020 – Höganäs, 2020-12\n\n|  |  | Uppnått | Max | Procent |\n")
    assert ["1.1", "Strategi för demokratiutveckling och information", "14", "20", "68 %"] in rows
    assert "## 1 Samspel mellan förtroendevalda och medborgare\n\n**Styrkor**\n\n- Metodstöd" in text
    assert "- Avrundning, område: antaget" in text


def test_an_explanation_goes_down_to_the_places(capsys: pytest.CaptureFixture[str]) -> None:
    text = scored(capsys, HOGANAS, "--explain", "1", "--lang", "sv")

    assert text.startswith("1 Samspel mellan förtroendevalda och medborgare: 67 av 100 poäng; 67 procent\n")
    assert '[printed."1.1"]' in text
    assert "1.1, 1.2, 1.3, 1.4 och 1.5: 14 + 9 + 16 + 5 + 23 = 67. [" in " ".join(text.split())
    assert "information: 14 av 20 poäng; 68 procent; bidrar med 14 " in " ".join(text.split())
    assert max(len(line) for line in text.split("\n")) <= 80


def test_an_unknown_code_is_met_with_what_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    text = scored(capsys, HOGANAS, "--explain", "1.9", "--lang", "sv", code=2)

    assert text == 'Det finns ingen nod "1.9". Menade du "1.5", "1.4" eller "1.3"?\n'


DISPUTED = """\
format = 1
kind = "assessment"
framework = "hme"
revision = "2011"
unit = "Exempelby"
evidence = "documented"

[printed]
total = { points = 70 }
"1" = { points = 90 }
"2" = { points = 90 }
"3" = { points = 90 }

[disputed]
total = "the page adds wrongly"
"3" = "so does this"

[notes.total]
grounds = ["Interviews"]
"""


def test_a_disputed_figure_is_flagged(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "disputed.toml"
    file.write_text(DISPUTED, encoding="utf-8")
    text = scored(capsys, str(file), "--notes", "--lang", "sv")

    assert text.startswith("Hållbart medarbetarengagemang (HME) 2011 – Exempelby\n")
    assert re.search(r"^ +Totalt \(ifrågasatt siffra\) +70 +100 ", text, re.MULTILINE)
    assert "Totalt: den tryckta siffran är ifrågasatt – the page adds wrongly" in text
    assert "3 Styrning: den tryckta siffran är ifrågasatt – so does this" in text
    assert "Totalt\n  Underlag\n    • Interviews" in text


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(Path(HOGANAS).read_bytes())))

    assert "611" in scored(capsys, "-")


@pytest.mark.parametrize(
    ("old", "new", "arguments", "expected"),
    [
        ("points = 14, percent = 68", "points = 24, percent = 68", [], 'printed."1.1".points'),
        ('"1" = { points = 67', '"1" = { points = 66', [], "går inte ihop"),
        (
            'revision = "2020"',
            'revision = "2002"',
            [],
            'ingen revidering "2002". Välj 2010, 2016, 2020 eller 2023. Menade',
        ),
        ('framework = "kommunkompassen"', 'framework = "kompassen"', [], 'Menade du "kommunkompassen"?'),
        ("", "", ["--rules", EXEMPEL], 'Här anges ramverket "kommunkompassen", men det ska vara "exempel".'),
        ("", "", ["--rules", f"{EXEMPEL}/1.toml"], "[other-framework]"),
        ("", "", ["--missing", "zero"], "[printed-is-bound]"),
        ("[printed]", "[printed", [], "[header-brackets]"),
    ],
)
def test_findings_are_told_with_their_lines(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, old: str, new: str, arguments: list[str], expected: str
) -> None:
    document = Path(HOGANAS).read_text(encoding="utf-8")
    assert old in document
    file = tmp_path / "a.toml"
    file.write_text(document.replace(old, new), encoding="utf-8")
    text = scored(capsys, str(file), *arguments, "--lang", "sv", code=1)

    assert expected in " ".join(text.split())
    assert re.match(re.escape(str(file)) + r":\d+:\d+", text)
    assert re.search(r"^    \d+ \| .*\n +\| +\^$", text, re.MULTILINE)


def test_a_fault_of_the_rules_is_told_in_their_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rules = tmp_path / "1.toml"
    text = Path(f"{EXEMPEL}/1.toml").read_text(encoding="utf-8")
    rules.write_text(text.replace("max_points = 24", "max_points = 25"), encoding="utf-8")

    assert scored(capsys, EXEMPELBY, "--rules", str(rules), code=1).startswith(f"{rules}:")
