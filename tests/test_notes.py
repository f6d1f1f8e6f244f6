"""Notes in the reader's language: what ships has each of them in Swedish and in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli

from kompass_rules import bundled, evaluate, load_assessment
from kompass_rules.wording import LANGUAGES

ROOT = Path(__file__).parents[1]
FILES = sorted(file for folder in ("rulesets", "examples") for file in (ROOT / folder).rglob("*.toml"))

FUNCTION_WORDS = {
    "sv": re.compile(r"\b(och|att|är|som|från|inte|eller|med|för)\b", re.IGNORECASE),
    "en": re.compile(r"\b(the|of|and|is|are|that|from|not|with|by)\b", re.IGNORECASE),
}
QUOTED = re.compile(r'https?://\S+|"[^"]*"|\([a-zåäö -]+\)')


def notes(value: Any) -> Iterator[Any]:
    """Every value of a key `note`, however deep."""
    if isinstance(value, dict):
        if "note" in value:
            yield value["note"]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from notes(item)


NOTES = [(file, note) for file in FILES for note in notes(tomli.loads(file.read_text(encoding="utf-8")))]


def test_there_are_notes_of_every_kind_of_document() -> None:
    assert len(NOTES) > 150
    assert {file.parent.name for file, _ in NOTES} >= {
        "assessments",
        "correspondences",
        "exempel",
        "expectations",
        "hme",
        "kommunkompassen",
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_note_that_ships_is_in_both_languages(file: Path) -> None:
    found = [note for at, note in NOTES if at == file]

    assert [note for note in found if not isinstance(note, dict) or tuple(note) != LANGUAGES] == []
    assert [note for note in found if not all(note.values())] == []


@pytest.mark.parametrize(("language", "other"), [("sv", "en"), ("en", "sv")])
def test_no_note_is_in_the_other_language(language: str, other: str) -> None:
    """Told by the words that no sentence goes without; addresses, quotations and names in brackets may be any."""
    texts = [QUOTED.sub("", note[language]) for _, note in NOTES]

    assert [text for text in texts if FUNCTION_WORDS[other].search(text)] == []
    assert sum(bool(FUNCTION_WORDS[language].search(text)) for text in texts) > len(texts) / 2


def test_both_languages_name_the_same_numbers_and_addresses() -> None:
    """Codes, years, points and addresses; the decimal mark is the language's."""
    told = re.compile(r"https?://[^\s;,)]+|\d+(?:[.,]\d+)*")

    for _, note in NOTES:
        sv, en = (sorted(one.replace(",", ".") for one in told.findall(note[language])) for language in LANGUAGES)
        assert sv == en


def compared(old: str, new: str, language: str) -> str:
    """The text of a comparison of two examples, in one line."""
    framework = bundled("kommunkompassen")
    given = [load_assessment(ROOT / "examples" / "assessments" / f"{name}.toml") for name in (old, new)]
    first, second = (evaluate(framework[one.revision], one) for one in given)
    return " ".join(framework.compare(first, second).text(language).split())


@pytest.mark.parametrize(
    ("old", "new", "sv", "en"),
    [
        (
            "hoganas-2018",
            "hoganas-2020",
            "att det är en tydlig förbättring, och att det är svårt att jämföra rakt av",
            "that it is a clear improvement, and that it is hard to compare straight across",
        ),
        (
            "vallentuna-2019",
            "vallentuna-2021",
            "2016-2020, för alla rader: härlett – Det som är belagt gäller helheten.",
            "2016-2020, for all rows: inferred – What is documented is about the whole.",
        ),
        (
            "hoganas-2020",
            "hoganas-2023",
            "Ingen revidering mellan 2020 och 2023 är belagd",
            "No revision between 2020 and 2023 is documented",
        ),
        (
            "hoganas-2020",
            "hoganas-2023",
            "ingen större revidering nämns efter 2019/2020, och mellan de större revideringarna görs enligt SKL:s PM",
            "no larger revision is named after 2019/2020, and between the larger ones small changes",
        ),
        (
            "orebro-2012",
            "orebro-2015",
            "Små ändringar av frågor och poäng görs hela tiden, enligt ett PM från SKL",
            "Small changes of questions and points are made all the time, says a memo of SKL",
        ),
    ],
)
def test_a_comparison_says_what_its_answer_rests_on(old: str, new: str, sv: str, en: str) -> None:
    assert sv in compared(old, new, "sv")
    assert en in compared(old, new, "en")
