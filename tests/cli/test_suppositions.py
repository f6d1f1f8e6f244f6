"""`compare --suppose` and `--scenarios`: what would hold if something were so that no source states."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kompass_rules.cli import main

ASSESSMENTS = Path(__file__).parents[2] / "examples" / "assessments"
HOGANAS = [str(ASSESSMENTS / f"hoganas-{year}.toml") for year in (2018, 2020, 2023)]
SAME_RULESET = [str(ASSESSMENTS / f"tomelilla-{year}.toml") for year in (2020, 2022)]


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What `compare` writes, in one line, to standard output, or where it must fail to standard error."""
    assert main(["compare", *arguments]) == code
    out, err = capsys.readouterr()
    return " ".join((out if code == 0 else err).replace("\N{NO-BREAK SPACE}", " ").split())


def test_a_sentence_begins_with_what_is_supposed(capsys: pytest.CaptureFixture[str]) -> None:
    swedish = said(capsys, *HOGANAS[:2], "--suppose", "common=0.95", "--lang", "sv")
    english = said(capsys, *HOGANAS[:2], "--suppose", "common=95/100", "--lang", "en")

    assert "+62 poäng utan hänsyn till revideringen: från 549 till 611 av 800. Jämförbart till stor del" in swedish
    head = (
        "Om minst 95 procent av innehållet är gemensamt i varje område: mätt enligt revidering 2020 har poängen säkert"
    )
    assert swedish.count(f"{head} stigit, med mer än 21,5 poäng, förutsatt att") == 2  # the answer, and the report
    assert "Gränserna och graderna gäller om minst 95 procent" in swedish
    assert "the points have certainly risen, by more than 21.5 points" in english


@pytest.mark.parametrize(
    ("suppositions", "clauses"),
    [
        (["common=1"], "If all content is common in every area:"),
        (
            ["old=1", "new=0,8"],
            "If all of the old content remains in every area and at least 80 percent of the new content was there",
        ),
        (["old=0.9"], "If at least 90 percent of the old content remains in every area:"),
        (["new=1"], "If all of the new content was there before in every area:"),
        (
            ["common=0.9", "loses_at_most=0.1"],
            "and a stricter assessment takes at most 10 percent of the points of the common content:",
        ),
    ],
)
def test_several_things_may_be_supposed(
    capsys: pytest.CaptureFixture[str], suppositions: list[str], clauses: str
) -> None:
    options = [part for one in suppositions for part in ("--suppose", one)]

    assert clauses in said(capsys, *HOGANAS[:2], *options, "--lang", "en")


@pytest.mark.parametrize(
    ("criteria", "clause"),
    [
        ("same", "the assessment has not changed"),
        ("not-looser", "the assessment has not become less strict"),
        ("not-stricter", "the assessment has not become stricter"),
    ],
)
def test_how_the_assessment_changed_may_be_supposed(
    capsys: pytest.CaptureFixture[str], criteria: str, clause: str
) -> None:
    options = ["--suppose", "common=0.95", "--suppose", f"criteria={criteria}", "--lang", "en"]

    assert f"in every area and {clause}" in said(capsys, *HOGANAS[1:], *options)


def test_scenarios_are_a_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    text = said(capsys, *HOGANAS[:2], "--scenarios", "--lang", "sv")

    assert "Vad händer om Antaget Gränser Slutsats allt innehåll är gemensamt i varje område (61,5; 611] steg" in text
    assert "minst 90 procent av innehållet är gemensamt i varje område (−18,5; 611] går inte att säga" in text
    assert "Vad händer om" not in said(capsys, *SAME_RULESET, "--scenarios", "--lang", "sv")


def test_json_and_csv_say_what_is_supposed(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--suppose", "criteria=not-looser", "--scenarios"]
    whole = json.loads(said(capsys, *HOGANAS[:2], *options, "--json"))
    assert main(["compare", *HOGANAS[:2], *options, "--csv", "--lang", "en"]) == 0
    head, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    totals = [dict(zip(head, row, strict=True)) for row in rows if "total" in row]

    assert whole["supposed"][0]["criteria"] == "not-looser"
    assert [one["supposed"][0]["common"]["old"] for one in whole["scenarios"]] == ["1", "0.95", "0.9", "0.8", "0.75"]
    assert [one["total"]["verdict"] for one in whole["scenarios"]] == ["rose", "rose", *["cannot-tell"] * 3]
    assert len(totals) == 6
    assert totals[0]["Supposed"] == "the assessment has not become less strict"
    assert totals[1]["Conclusion"] == "rose"


def test_of_a_series_only_what_crosses_revisions_is_supposed(capsys: pytest.CaptureFixture[str]) -> None:
    three = [*SAME_RULESET, HOGANAS[2]]
    text = said(capsys, *HOGANAS, "--suppose", "common=0.95", "--lang", "en")

    assert text.count("Bounds and degrees hold if at least 95 percent of the content is common in every area.") == 4
    assert "[units-differ]" in said(capsys, *three, "--suppose", "common=1", code=1)


@pytest.mark.parametrize(
    ("suppositions", "code", "fault"),
    [
        (["common=2"], 1, "[share-outside]"),
        (["criteria=same"], 1, "[supposed-against-criteria]"),
        (["comon=1"], 2, "comon=1 cannot be supposed. Write common, old, new, loses_at_most or criteria"),
        (["common"], 2, "common cannot be supposed"),
        (["old=1", "old=0.9"], 2, "old=0.9 cannot be supposed"),
        (["common=much"], 2, "common=much is no share"),
        (["criteria=kinder"], 2, "Write criteria= and same, not-looser or not-stricter"),
        (["common=1", "new=1"], 2, "Write either common, or old and new"),
    ],
)
def test_mistakes(capsys: pytest.CaptureFixture[str], suppositions: list[str], code: int, fault: str) -> None:
    options = [part for one in suppositions for part in ("--suppose", one)]

    assert fault in said(capsys, *HOGANAS[:2], *options, "--lang", "en", code=code)


def test_under_one_ruleset_there_is_nothing_to_suppose(capsys: pytest.CaptureFixture[str]) -> None:
    assert "[supposed-of-one-ruleset]" in said(capsys, *SAME_RULESET, "--suppose", "common=1", code=1)
