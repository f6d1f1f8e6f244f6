from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from kompass_rules.cli import main
from kompass_rules.cli.findings import report
from kompass_rules.cli.terminal import terminal
from kompass_rules.errors import Finding

ROOT = Path(__file__).parents[2]
GOOD = str(ROOT / "examples" / "assessments" / "hoganas-2020.toml")


def test_every_document_of_the_project_is_good(capsys: pytest.CaptureFixture[str]) -> None:
    folders = [ROOT / "rulesets", ROOT / "examples"]
    count = sum(len(list(folder.rglob("*.toml"))) for folder in folders)

    assert main(["check", *map(str, folders), "--lang", "sv"]) == 0
    assert capsys.readouterr().out.startswith(f"Utan anmärkning: {count}\n")


def test_a_finding_has_its_line_and_a_mark_below(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text('format = 1\nkind = "asessment"\nx = [1, "13,6"]\n', encoding="utf-8")

    assert main(["check", str(file), "--lang", "sv"]) == 1
    lines = capsys.readouterr().out.split("\n")
    assert f"{file}:2:8  kind" in lines
    at = lines.index('    2 | kind = "asessment"')
    assert lines[at + 1] == "      |        ^"


def test_files_and_folders_together(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "many"
    (folder / "deep" / ".hidden").mkdir(parents=True)
    (folder / ".hidden.toml").write_text("x", encoding="utf-8")
    (folder / "deep" / ".hidden" / "a.toml").write_text("x", encoding="utf-8")
    (folder / "read.me").write_text("x", encoding="utf-8")
    (folder / "good.toml").write_bytes(Path(GOOD).read_bytes())
    (folder / "deep" / "bad.toml").write_text('format = 1\n"é" = "\x1b[2J"\n', encoding="utf-8")

    assert main(["check", str(folder), GOOD, str(folder)]) == 1
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "Without findings: 2\n" in out
    assert "With findings: 1 (" in out
    assert "Skipped, its name does not end in .toml:" in out
    assert out.count("read.me") == 1
    assert "hidden" not in out


def test_an_empty_folder_is_a_finding(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["check", str(tmp_path)]) == 1
    assert "[no-documents]" in capsys.readouterr().out


def test_a_path_that_does_not_exist_is_a_mistake_of_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "nowhere.toml", "--lang", "sv"]) == 2
    assert capsys.readouterr().err == "nowhere.toml går inte att läsa: den finns inte.\n"


def test_bytes_of_any_kind_give_findings(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    for data in (b"", b"\xff\xfe", b"\xef\xbb\xbfx = 1\r\ny = \x80", b"\0" * 100, b"x = 1" + b" " * 2**20):
        file.write_bytes(data)
        assert main(["check", str(file)]) == 1
        assert "^" in capsys.readouterr().out


def test_of_a_long_line_what_lies_around_is_shown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text(f'format = 1\nkind = "assessment"\nunit = "{"x" * 300}\u6f22"; bad\n', encoding="utf-8")

    assert main(["check", str(file)]) == 1
    lines = capsys.readouterr().out.split("\n")
    at = next(at for at, line in enumerate(lines) if line.endswith("^"))
    assert "; bad" in lines[at - 1]
    assert len(lines[at - 1]) <= 80
    assert lines[at - 1].index(";") + 1 == lines[at].index("^")


def test_a_finding_without_a_line_has_no_mark(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "framework.toml").write_text(
        'format = 1\nkind = "framework"\nframework = "x"\nrevisions = ["1"]\n', encoding="utf-8"
    )

    assert main(["show", str(tmp_path)]) == 1
    assert "[missing-file]" in capsys.readouterr().err
    (tmp_path / "framework.toml").unlink()
    assert main(["check", str(tmp_path)]) == 1
    assert "^" not in capsys.readouterr().out


def test_what_is_known_of_a_finding_is_told() -> None:
    stream = io.StringIO()
    lost = Finding("nothing-answered", ("answers",), file="lost.toml", line=3, column=1)
    report([Finding("nothing-answered"), lost], terminal("en", stream), {})

    sentence = (
        "    Nothing is answered, so there is nothing to score. Add at least one answer.\n    [nothing-answered]\n"
    )
    assert stream.getvalue() == f"{sentence}lost.toml:3:1  answers\n{sentence}"


def test_a_lone_carriage_return_is_told_in_the_language(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "mac.toml"
    file.write_bytes(b"# 1\rformat = 1")

    assert main(["check", str(file), "--lang", "sv"]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "bara gamla Mac-program skriver (CR). Spara filen på nytt med radslutet LF eller CRLF" in said


def test_an_assessment_is_held_against_its_ruleset(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = Path(GOOD).read_text(encoding="utf-8")
    wrong = {
        "much.toml": text.replace('"1.1" = { points = 14', '"1.1" = { points = 24'),
        "unknown.toml": text.replace('"1.1" = {', '"1.9" = {'),
        "total.toml": text.replace("total = { points = 611 }", "total = { points = 700 }"),
        "revision.toml": text.replace('revision = "2020"', 'revision = "2021"'),
        "other.toml": text.replace('framework = "kommunkompassen"', 'framework = "elsewhere"'),
    }
    for name, changed in wrong.items():
        (tmp_path / name).write_text(changed, encoding="utf-8")

    assert main(["check", str(tmp_path), "--lang", "en"]) == 1
    told = capsys.readouterr().out
    for slug in ("figure-outside", "unknown-code", "figures-contradict", "revision-not-there"):
        assert f"[{slug}]" in told
    assert f'{tmp_path / "unknown.toml"}:18:9  printed."1.9"' in told
    assert "Without findings: 1" in told


def test_what_is_not_answered_yet_is_no_finding(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "begun.toml"
    head = 'format = 1\nkind = "assessment"\nframework = "hme"\nrevision = "2011"\nunit = "Exempelby"\n'
    file.write_text(f'{head}\n[answers]\n"1.1" = 4\n', encoding="utf-8")

    assert main(["check", str(file)]) == 0
    assert capsys.readouterr().out


def test_a_correspondence_is_held_against_the_rulesets_that_come_along(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = (ROOT / "rulesets" / "kommunkompassen" / "correspondences" / "2016-2020.toml").read_text(encoding="utf-8")
    wrong, elsewhere, other = (tmp_path / name for name in ("wrong.toml", "elsewhere.toml", "other.toml"))
    wrong.write_text(text.replace('old = ["1"]', 'old = ["9"]'), encoding="utf-8")
    elsewhere.write_text(text.replace('old = "2016"', 'old = "1999"'), encoding="utf-8")
    other.write_text(text.replace('"kommunkompassen"', '"ours"'), encoding="utf-8")

    assert main(["check", str(elsewhere), str(other), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "Without findings: 2" in out
    assert "Only the rows are checked" in out
    assert main(["check", str(wrong), "--lang", "sv"]) == 1
    out = capsys.readouterr().out
    assert 'Revidering "2016" har ingen kod "9".' in out
    assert "Med anmärkning: 1 (1 fel)" in out


def test_a_row_is_told_by_what_it_holds_and_counted_from_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = (ROOT / "rulesets" / "kommunkompassen" / "correspondences" / "2016-2020.toml").read_text(encoding="utf-8")
    file = tmp_path / "a.toml"
    file.write_text(text.replace('match = "close"\n', "", 1), encoding="utf-8")

    assert main(["check", str(file), "--lang", "sv"]) == 1
    lines = capsys.readouterr().out.split("\n")
    assert lines[0].endswith("  [[associations]] 1")
    at = next(at for at, line in enumerate(lines) if line.endswith("| [[associations]]"))
    assert [line.partition("| ")[2] for line in lines[at + 2 : at + 4]] == ['old = ["1"]', 'new = ["1"]']
    assert "Detsamma gäller [[associations]] 2, [[associations]] 3," in " ".join(" ".join(lines).split())


def test_of_a_row_that_ends_at_once_there_is_no_more_to_tell(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "a.toml"
    file.write_text(
        'format = 1\nkind = "correspondence"\nframework = "f"\nold = "1"\nnew = "2"\n[[associations]]\n\n'
        '[[associations]]\nold = ["1"]\n[defaults]\n',
        encoding="utf-8",
    )

    assert main(["check", str(file)]) == 1
    out = capsys.readouterr().out
    assert f"    6 | [[associations]]\n      |   ^\n{file}:" in out
    assert '    9 | old = ["1"]\n\n' in out  # and no more
    assert "| [defaults]" not in out


def many(folder: Path, count: int) -> None:
    lines = "".join(f"a{at} = 1\n" for at in range(count))
    (folder / f"{count}.toml").write_text(f'format = 1\nkind = "framework"\nframework = "f"\nrevisions = []\n{lines}')


def test_the_first_fifty_are_shown_and_the_rest_counted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    many(tmp_path, 49)
    assert main(["check", str(tmp_path), "--lang", "sv"]) == 1
    assert "--json" not in capsys.readouterr().out

    many(tmp_path, 2)
    assert main(["check", str(tmp_path), "--lang", "sv"]) == 1
    out = capsys.readouterr().out
    assert out.count(" | a") == 48
    assert "… och 3 fel till, i en fil; --json visar alla.\n" in out
    assert "Med anmärkning: 2 (53 fel)" in out

    many(tmp_path, 51)
    assert main(["check", str(tmp_path), "--lang", "en"]) == 1
    assert "… and 55 more, in 2 files; --json shows all.\n" in capsys.readouterr().out


def test_programs_get_everything(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    many(tmp_path, 60)
    assert main(["check", str(tmp_path), "--json"]) == 1
    plain = json.loads(capsysbinary.readouterr().out)
    assert (plain["kind"], len(plain["findings"])) == ("check", 61)

    assert main(["check", str(tmp_path), "--sarif", "--lang", "sv"]) == 1
    log = json.loads(capsysbinary.readouterr().out)
    assert (log["version"], log["runs"][0]["language"], len(log["runs"][0]["results"])) == ("2.1.0", "sv", 61)

    assert main(["check", GOOD, "--json"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["findings"] == []


def test_rules_may_lie_elsewhere(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    example = ROOT / "examples" / "frameworks" / "exempel"
    file = tmp_path / "a.toml"
    text = (ROOT / "examples" / "assessments" / "exempelby-2025.toml").read_text(encoding="utf-8")
    file.write_text(text.replace('"1.1.3" = 41.5', '"1.1.3" = 401.5'), encoding="utf-8")

    assert main(["check", str(file), "--lang", "sv"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert f"Bara delvis kontrollerat: {file} Svaren är inte kontrollerade mot regelverket exempel 1" in out
    for rules in (example, example / "framework.toml", example / "1.toml"):
        assert main(["check", str(file), "--rules", str(rules)]) == 1
        assert "[answer-outside-scale]" in capsys.readouterr().out
    assert main(["check", str(file), "--rules", str(tmp_path), "--lang", "sv"]) == 2
    assert "är inget ramverk" in capsys.readouterr().err
    assert main(["check", str(example), "--rules", str(file)]) == 1
    assert "[wrong-kind]" in capsys.readouterr().err
    for nowhere in (tmp_path / "nowhere", tmp_path / "nowhere" / "framework.toml"):
        assert main(["check", str(file), "--rules", str(nowhere), "--lang", "en"]) == 2
        assert capsys.readouterr().err.split() == f"{nowhere} cannot be read: it does not exist.".split()


def test_standard_input_is_a_document(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"x = 1\n")))

    assert main(["check", "-", "--lang", "en"]) == 1
    assert "-:1:1" in capsys.readouterr().out


@pytest.mark.skipif(os.name != "posix", reason="names of files are bytes on POSIX only")
@pytest.mark.parametrize("form", ["--json", "--sarif"])
def test_a_name_that_is_no_utf_8_can_be_told(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, form: str
) -> None:
    Path(os.fsdecode(bytes(tmp_path) + b"/p\xe5.toml")).write_text("x", encoding="utf-8")

    assert main(["check", str(tmp_path), form]) == 1
    assert json.loads(capsysbinary.readouterr().out)
