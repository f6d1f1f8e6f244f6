"""`compare`: the answer to a municipal director's question, and everything else that the command can say."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from kompass_rules.cli import main

ASSESSMENTS = Path(__file__).parents[2] / "examples" / "assessments"
HOGANAS_2018, HOGANAS_2020, HOGANAS_2023 = (str(ASSESSMENTS / f"hoganas-{year}.toml") for year in (2018, 2020, 2023))

IN_SWEDISH = """\
Kommunkompassen – Höganäs, 2018 (2016) → 2020-12 (2020)

+62 poäng utan hänsyn till revideringen: från 549 till 611 av 800.
Jämförbart till stor del, men inte fullt ut. Bedömningen har blivit strängare
(härlett). I de delar där innehållet är detsamma är utvecklingen därför snarare
bättre än sämre än siffran visar.
Det går inte att säga hur stor förändringen egentligen är, eftersom det inte
finns någon uppgift om hur mycket av innehållet som är gemensamt. Om minst 93
procent av innehållet är gemensamt i varje område har poängen säkert stigit,
mätt enligt revidering 2020, förutsatt att bedömningarna gjordes enligt
revideringarna 2016 och 2020 (härlett), övergångsnyckeln stämmer (härlett)"""
IN_ENGLISH = """\
Kommunkompassen – Höganäs, 2018 (2016) → 2020-12 (2020)

+62 points without regard to the revision: from 549 to 611 of 800.
Largely comparable, but not fully. The assessment has become stricter
(inferred). Where the content is the same, the development is therefore, if
anything, better than the figure shows.
It cannot be told how great the change really is, since nothing says how much of
the content is common. If at least 93 percent of the content is common in every
area, the points have certainly risen, measured by revision 2020, provided that
the assessments were made by the revisions 2016 and 2020 (inferred), the
correspondence is right (inferred)"""
REPORT = """\
Till en rapport
  Höganäs fick 611 av 800 poäng i Kommunkompassen i december 2020, mot 549 poäng
    2018: +62 utan hänsyn till revideringen. Bedömningarna gjordes enligt olika
    revideringar, 2016 och 2020 (härlett). Resultaten är jämförbara till stor
    del, men inte fullt ut. Bedömningen har blivit strängare (härlett). I de
"""


def compared(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What `compare` writes: to standard output, or, where it must fail, to standard error."""
    assert main(["compare", *arguments]) == code
    out, err = capsys.readouterr()
    assert (err if code == 0 else out) == ""
    return (out if code == 0 else err).replace("\N{NO-BREAK SPACE}", " ")


def test_the_first_three_lines_answer_the_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(capsys, HOGANAS_2018, HOGANAS_2020, "--lang", "sv").startswith(IN_SWEDISH)
    assert compared(capsys, HOGANAS_2018, HOGANAS_2020, "--lang", "en").startswith(IN_ENGLISH)


def test_below_stand_the_table_the_reasons_the_grounds_and_a_sentence_for_a_report(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = compared(capsys, HOGANAS_2018, HOGANAS_2020, "--lang", "sv")
    lines = text.split("\n")

    assert "   Totalt                                   549      611      +62  till stor del" in lines
    assert "2  Samhällsutveckling                8        –       76        –  till stor del" in lines
    assert "  Bedömningen är strängare än förr. [2016-2020, för alla rader]" in lines
    assert "  De äldre poängen är inte kända: 1, 2, 3, 4, 5, 6, 7, 8." in lines
    assert [line for line in lines if line in ("Skäl", "Underlag", "Till en rapport")] == [
        "Skäl",
        "Underlag",
        "Till en rapport",
    ]
    assert REPORT in text
    assert "Till stor del: innehållet är nästan detsamma, eller minst 75 procent" in text


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_prose_fits_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    text = compared(capsys, HOGANAS_2018, HOGANAS_2020, HOGANAS_2023, "--lang", "sv")

    prose = [line for line in text.split("\n") if "  " not in line.strip() and "http" not in line]
    assert len(prose) > 40
    assert max(map(len, prose)) <= columns


def test_a_series_begins_with_a_table_of_the_evaluations(capsys: pytest.CaptureFixture[str]) -> None:
    lines = compared(capsys, HOGANAS_2018, HOGANAS_2020, HOGANAS_2023, "--lang", "en").split("\n")

    assert lines[:11] == [
        "Kommunkompassen – Höganäs",
        "",
        "Date            Revision         Total  Change  Bounds  Comparable",
        "2018            2016               549",
        "2020-12         2020               611     +62       –  largely",
        "2023-02         2023               679     +68       –  largely",
        "",
        "2018 → 2023-02  2016 → 2023  549 → 679    +130       –  largely",
        "",
        "Kommunkompassen – Höganäs, 2018 (2016) → 2020-12 (2020)",
        "",
    ]
    second = lines.index("Kommunkompassen – Höganäs, 2020-12 (2020) → 2023-02 (2023)")
    assert lines[second + 2] == "+68 points without regard to the revision: from 611 to 679 of 800."
    assert "The limit of 75 percent decides the degree" in lines[second + 3]
    last = lines.index("Kommunkompassen – Höganäs, 2018 (2016) → 2023-02 (2023)")
    assert lines[last + 2] == "+130 points without regard to the revision: from 549 to 679 of 800."
    assert lines[last:].count("Grounds") == 0  # those of the two steps


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    one = json.loads(compared(capsys, HOGANAS_2018, HOGANAS_2020, "--json"))
    several = json.loads(compared(capsys, HOGANAS_2018, HOGANAS_2020, HOGANAS_2023, "--json"))

    assert (one["kind"], one["unit"], one["total"]["straight"]) == ("comparison", "Höganäs", "62")
    assert (one["total"]["tipping_share"], one["total"]["bounds"], one["nodes"]["2"]["from"]) == (
        "0.923125",
        None,
        ["8"],
    )
    assert {key: several[key] for key in ("format", "kind")} == {"format": 1, "kind": "series"}
    assert [found["total"]["straight"] for found in several["comparisons"]] == ["62", "68"]
    assert several["comparisons"][0] == one
    assert several["first_to_last"]["total"]["straight"] == "130"


def test_csv_is_one_table(capsys: pytest.CaptureFixture[str]) -> None:
    text = compared(capsys, HOGANAS_2018, HOGANAS_2020, HOGANAS_2023, "--csv", "--lang", "sv")
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")), delimiter=";")
    totals = [dict(zip(head, row, strict=True)) for row in rows if "total" in row]

    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}")
    assert [(row["Från revidering"], row["Till revidering"], row["Ändring"]) for row in totals] == [
        ("2016", "2020", "62"),
        ("2020", "2023", "68"),
        ("2016", "2023", "130"),
    ]
    assert next((row["Datum förut"], row["Datum nu"]) for row in totals) == ("2018", "2020-12")
    assert totals[0]["Säkert om gemensamt över, inget borttaget"].endswith("965")  # rounded up: 0,754491017964…
    assert totals[0]["Säkert om gemensamt över"] == "0,923125"
    assert {len(row) for row in rows} == {len(head)}


def test_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    one = compared(capsys, HOGANAS_2018, HOGANAS_2020, "--markdown", "--lang", "en").split("\n")
    several = compared(capsys, HOGANAS_2018, HOGANAS_2020, HOGANAS_2023, "--markdown", "--lang", "en").split("\n")

    assert one[:3] == [
        "# Kommunkompassen – Höganäs, 2018 (2016) → 2020-12 (2020)",
        "",
        "+62 points without regard to the revision: from 549 to 611 of 800.  ",
    ]
    assert [line for line in one if line.startswith("## ")] == ["## Reasons", "## Grounds", "## For a report"]
    assert "| Total |  | 549 | 611 | +62 | largely |" in " ".join(one).replace("**", "").replace(
        "|  | Total", "| Total"
    )
    assert several[0] == "# Kommunkompassen – Höganäs"
    assert [line.split()[0] for line in several if line.startswith("#")] == [
        "#",
        *["##", "###", "###", "###"] * 2,
        *["##", "###", "###"],
    ]


HEADER = 'format = 1\nframework = "x"\n'
SAID = 'source = "invented"\nevidence = "assumed"\n'


class Folder:
    """A framework of two revisions of one area with two criteria, and assessments of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "correspondences").mkdir()
        self.write("framework.toml", 'kind = "framework"\nrevisions = ["1", "2"]\ntitle.sv = "Exempel & co"\n')
        for revision in "12":
            points = "".join(
                f'[nodes.{code}]\ntitle.sv = "{name}"\nmax_points = 10\n' for code, name in (("1", "A"), ("2", "B"))
            )
            levels = '[[levels]]\ntitle.sv = "fråga"\n[total]\nmax_points = 20\n'
            self.write(f"{revision}.toml", f'kind = "ruleset"\nrevision = "{revision}"\n{SAID}{levels}{points}')

    def write(self, name: str, text: str) -> str:
        (self.path / name).write_text(HEADER + text, encoding="utf-8")
        return str(self.path / name)

    def rows(self, *rows: str, defaults: str = "") -> None:
        text = "".join(f"[[associations]]\n{row}\n" for row in rows)
        self.write("correspondences/1-2.toml", f'kind = "correspondence"\nold = "1"\nnew = "2"\n{SAID}{defaults}{text}')

    def assessed(self, revision: str, year: str, *answers: Any, unit: str = "Y") -> str:
        given = "".join(f"{code} = {answer}\n" for code, answer in enumerate(answers, 1))
        header = f'kind = "assessment"\nrevision = "{revision}"\nunit = "{unit}"\nassessed = "{year}"\n'
        return self.write(f"{unit}-{year}.toml", f"{header}[answers]\n{given}")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


EXACT = 'old = ["1"]\nnew = ["1"]\nmatch = "exact"\ncriteria = "same"'
PROPOSED = 'old = ["2"]\nnew = ["2"]\nmatch = "close"\nproposed = true'


def test_rules_of_ones_own(capsys: pytest.CaptureFixture[str], folder: Folder) -> None:
    folder.rows(EXACT, 'old = ["2"]\nnew = ["2"]\nmatch = "exact"\ncriteria = "looser"')
    files = folder.assessed("1", "2020", 5, 5), folder.assessed("2", "2024", 6, 4)
    text = compared(capsys, *files, "--rules", str(folder.path), "--lang", "sv")

    assert text.startswith("Exempel & co – Y, 2020 (1) → 2024 (2)\n\n0 poäng utan hänsyn till revideringen: från")
    assert "har poängen säkert inte stigit" in " ".join(text.split())
    assert [line for line in text.split("\n") if line[:2] in ("1 ", "2 ")] == [
        "1  A       1        5     6       +1        +1  fullt ut",
        "2  B       2        5     4       −1  [−6; −1]  till stor del",
    ]


def test_a_proposed_row_is_found_in_its_file(capsys: pytest.CaptureFixture[str], folder: Folder) -> None:
    folder.rows(EXACT, PROPOSED)
    files = folder.assessed("1", "2020", 5, 5), folder.assessed("2", "2024", 6, 4)
    swedish = compared(capsys, *files, "--rules", str(folder.path), "--lang", "sv", code=1)
    english = compared(capsys, *files, "--rules", str(folder.path / "framework.toml"), "--lang", "en", code=1)

    place = str(folder.path / "correspondences" / "1-2.toml:13:3")
    assert swedish.startswith(place)
    assert "Rader i övergångsnyckeln 1-2 som bara är förslag: 2. Granska dem" in " ".join(swedish.split())
    assert "Rows of the correspondence 1-2 that are only proposals: 2. Review them" in " ".join(english.split())


def test_findings_of_everything_are_told_at_once(capsys: pytest.CaptureFixture[str], folder: Folder) -> None:
    """Different units, the wrong order, and a step back through a row that is only proposed."""
    folder.rows(EXACT, PROPOSED)
    files = (
        folder.assessed("1", "2020", 5, 5),
        folder.assessed("2", "2018", 6, 4),
        folder.assessed("2", "2017", 1, 1, unit="Z"),
    )
    text = compared(capsys, *files, "--rules", str(folder.path), "--lang", "sv", code=1)

    for code, times in (("row-proposed", 1), ("assessed-before", 2), ("units-differ", 1)):
        assert text.count(f"[{code}]") == times
    assert f"{files[1]}:6:12  assessed" in text
    assert f"{files[2]}:5:8  unit" in text


def test_what_is_wrong_with_the_assessments_is_told_of_all(capsys: pytest.CaptureFixture[str], folder: Folder) -> None:
    folder.rows(EXACT, PROPOSED)
    rules = ["--rules", str(folder.path), "--lang", "en"]
    unread = (
        folder.write("a.toml", 'kind = "assessment"\n'),
        folder.write("b.toml", 'kind = "assessment"\nrevision = 3\n'),
    )
    unscored = folder.assessed("1", "2020", 50), folder.assessed("3", "2024", 6, 4)
    read, scored = (compared(capsys, *files, *rules, code=1) for files in (unread, unscored))

    assert all(file in read for file in unread)
    assert "[missing-key]" in read
    assert all(f"[{code}]" in scored for code in ("answer-outside-scale", "revision-not-there"))


def test_without_correspondences_there_is_nothing_to_compare_along(
    capsys: pytest.CaptureFixture[str], folder: Folder
) -> None:
    files = folder.assessed("1", "2020", 5, 5), folder.assessed("2", "2024", 6, 4)

    assert "[no-correspondence]" in compared(capsys, *files, "--rules", str(folder.path), code=1)
    within = compared(capsys, files[0], folder.assessed("1", "2022", 7, 5), "--rules", str(folder.path), "--lang", "sv")
    assert "\n+2 poäng: från 10 till 12 av 20.\nFullt ut jämförbart, förutsatt att båda bedömningarna" in within
    assert [line for line in within.split("\n") if line in ("Skäl", "Underlag", "Till en rapport")] == [
        "Underlag",
        "Till en rapport",
    ]
    assert (
        "Båda bedömningarna gjordes enligt samma regelverk, 1 (antaget). Resultaten är fullt ut jämförbara."
        in " ".join(within.split())
    )


def test_mistakes_of_use(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere.toml")

    assert "it does not exist" in compared(capsys, HOGANAS_2018, nowhere, "--lang", "en", code=2)
    assert "missing: NEW" in compared(capsys, HOGANAS_2018, "--lang", "en", code=2)
    assert "--csv does not go with --json" in compared(
        capsys, HOGANAS_2018, HOGANAS_2020, "--json", "--csv", "--lang", "en", code=2
    )


def stored(capsys: pytest.CaptureFixture[str], assessment: str, file: Path, **edited: object) -> str:
    """A result that `score` has written, with some of its entries edited."""
    assert main(["score", assessment, "--json"]) == 0
    file.write_text(json.dumps(json.loads(capsys.readouterr().out) | edited), encoding="utf-8")
    return str(file)


def test_stored_results_are_compared_as_their_assessments_are(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    old = stored(capsys, HOGANAS_2018, tmp_path / "2018.json")
    new = stored(capsys, HOGANAS_2020, tmp_path / "2020.json")
    wanted = json.loads(compared(capsys, HOGANAS_2018, HOGANAS_2020, "--json"))

    marked = tmp_path / "marked.json"
    marked.write_text(Path(new).read_text(encoding="utf-8"), encoding="utf-8-sig")

    for before, after in ((old, new), (HOGANAS_2018, new), (old, HOGANAS_2020), (old, str(marked))):
        assert json.loads(compared(capsys, before, after, "--json")) == wanted
    assert compared(capsys, old, new, "--lang", "sv").startswith(IN_SWEDISH)


def test_a_result_of_other_rules_is_refused_with_its_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    digests = {"ruleset": "0" * 64, "assessment": "0" * 64, "nodes": None}
    new = stored(capsys, HOGANAS_2020, tmp_path / "2020.json", digests=digests)
    broken = tmp_path / "broken.json"
    broken.write_text(" {", encoding="utf-8")

    assert f"{new}  digests.ruleset\n" in compared(capsys, HOGANAS_2018, new, "--lang", "en", code=1)
    assert "[json-syntax]" in compared(capsys, HOGANAS_2018, str(broken), "--lang", "en", code=1)
