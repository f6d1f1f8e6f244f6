"""`report`: a document to publish, that holds what `score` and `compare` say."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from kompass_rules.cli import main

ASSESSMENTS = Path(__file__).parents[2] / "examples" / "assessments"
HOGANAS_2018, HOGANAS_2020, HOGANAS_2023 = (str(ASSESSMENTS / f"hoganas-{year}.toml") for year in (2018, 2020, 2023))


def written(path: Path, *arguments: str) -> str:
    """The document that the command writes."""
    assert main(["report", *arguments, "-o", str(path)]) == 0
    return path.read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")


class Outline(HTMLParser):
    """The headings, and every tag that is still open at the end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.headings: list[tuple[int, str]] = []
        self.opened: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("meta", "br"):
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        pass

    def handle_data(self, data: str) -> None:
        if self.opened and re.fullmatch("h[1-6]", self.opened[-1]):
            self.headings.append((int(self.opened[-1][1]), data))


def test_a_report_says_the_result_first_and_the_sources_last(tmp_path: Path) -> None:
    text = written(tmp_path / "r.html", HOGANAS_2020, "--previous", HOGANAS_2018, "--lang", "sv")
    outline = Outline(text)

    assert outline.opened == []
    assert [title for level, title in outline.headings if level <= 2] == [
        "Kommunkompassen 2020: Höganäs",
        "Sammanfattning",
        "Resultat per område",
        "December 2020 jämfört med 2018",
        "Underlag och källor",
    ]
    levels = [level for level, _ in outline.headings]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert "<p>Höganäs fick 611 av 800 poäng i Kommunkompassen i december 2020, mot 549 poäng 2018" in text
    assert "Störst andel av poängen har 3 Styrning och kontroll (91 av 100)" in text


def test_a_report_asks_the_network_for_nothing(tmp_path: Path) -> None:
    text = written(tmp_path / "r.html", HOGANAS_2023, "--previous", HOGANAS_2018, "--previous", HOGANAS_2020)

    assert not re.search(r"<(script|link|img|iframe|object|base)\b|\bsrc=|\bstyle=|\son\w+=|@import|url\(", text)
    assert {*re.findall(r'href="([^"]*)"', text)} == {f"#section-{number}" for number in range(1, 6)}
    assert "default-src 'none'; style-src 'sha256-" in text


def test_it_is_in_the_language_of_the_assessment_unless_another_is_asked_for(tmp_path: Path) -> None:
    assert '<html lang="sv">' in written(tmp_path / "1.html", HOGANAS_2020)
    assert '<html lang="en">' in written(tmp_path / "2.html", HOGANAS_2020, "--lang", "en")


def test_the_language_of_the_environment_is_a_choice_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPASS_LANG", "en_GB")

    assert '<html lang="en">' in written(tmp_path / "r.html", HOGANAS_2020)


def test_an_assessment_without_a_language_is_reported_in_swedish(tmp_path: Path) -> None:
    text = Path(HOGANAS_2020).read_text(encoding="utf-8").replace('language = "sv"\n', "")
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")

    assert '<html lang="sv">' in written(tmp_path / "r.html", str(tmp_path / "a.toml"))


def test_without_earlier_evaluations_nothing_is_compared(tmp_path: Path) -> None:
    text = written(tmp_path / "r.md", HOGANAS_2020, "--lang", "en", "--scenarios")

    assert text.startswith("# Kommunkompassen 2020: Höganäs\n\n## Summary\n\nHöganäs got 611 of 800 points")
    assert "compared with" not in text
    assert "| 1.1 | Strategy for democratic development and information | 14 | 20 | 68% |" in text


def test_what_a_report_does_not_have_takes_no_room(tmp_path: Path) -> None:
    hdi = (str(ASSESSMENTS / "exempelland-2025.toml"), "--rules", str(ASSESSMENTS.parent / "frameworks" / "hdi"))
    text = written(tmp_path / "r.md", *hdi, "--lang", "sv")

    assert text.startswith("# Human Development Index 2014: Exempelland")
    assert "Totalen har betyget " in text
    (health,) = re.findall(r"### health [^\n]*\n\n([^\n]*)\n", text)
    assert health == "|  |  | Procent |"
    assert "--json" not in text


def test_what_is_missing_means_what_was_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.toml"
    header = 'format = 1\nkind = "assessment"\nframework = "hme"\nrevision = "2011"\nunit = "Exempelby"\n'
    path.write_text(f'{header}[answers]\n"1.1" = 4\n', encoding="utf-8")

    assert main(["report", str(path), "--lang", "sv"]) == 1
    assert '"3.3" är inte besvarad.' in capsys.readouterr().err
    assert main(["report", str(path), "--lang", "sv", "--missing", "zero"]) == 0
    out = capsys.readouterr().out
    assert "Allt är inte besvarat: svaren gäller ≈ 11,11 procent av vikten." in out
    assert "Regel: obesvarat ger noll poäng" in out


def test_suppositions_are_marked_as_such(tmp_path: Path) -> None:
    arguments = (HOGANAS_2020, "--previous", HOGANAS_2018, "--lang", "en", "--suppose", "common=0.95", "--scenarios")
    text = written(tmp_path / "r.md", *arguments)

    assert "If at least 95 percent of the content is common" in text
    assert "What if" in text


def test_the_years_stand_in_a_chart_of_their_own(tmp_path: Path) -> None:
    arguments = (HOGANAS_2023, "--previous", HOGANAS_2018, "--previous", HOGANAS_2020, "--lang", "en")
    text = written(tmp_path / "r.html", *arguments)

    assert [title for level, title in Outline(text).headings if level == 2] == [
        "Summary",
        "The years",
        "February 2023 compared with December 2020",
        "December 2020 compared with 2018",
        "Grounds and sources",
    ]
    assert "Total score over the years, Höganäs" in text


def test_on_a_terminal_it_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", HOGANAS_2020, "--lang", "en"]) == 0
    out = capsys.readouterr().out

    assert out.startswith("Kommunkompassen 2020: Höganäs\n\nSummary\n")
    assert "Points by area, Höganäs\n" in out


def test_findings_go_to_standard_error_and_no_file_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.toml").write_text('format = 1\nkind = "assessment"\n', encoding="utf-8")

    assert main(["report", str(tmp_path / "a.toml"), "-o", str(tmp_path / "r.html")]) == 1
    assert "revision" in capsys.readouterr().err
    assert not (tmp_path / "r.html").exists()
