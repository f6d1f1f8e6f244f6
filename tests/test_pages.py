"""The commands in the pages answer as the pages show, typed in the order in which they stand there."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import openpyxl
import pytest

from kompass_rules import bundled, evaluate, load_assessment
from kompass_rules.cli import main

ROOT = Path(__file__).parents[1]
HOGANAS = "examples/assessments/hoganas-2020.toml"
PAGES = [
    page
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if "```console" in page.read_text(encoding="utf-8")
]

_FENCE = re.compile(
    r"`(?P<file>[\w./-]+)`:\n\n```(?P<form>toml|text|diff)\n(?P<text>.*?)```|```console\n(?P<console>.*?)```", re.DOTALL
)
_CELLS = re.compile(
    r"`(?P<book>[\w-]+\.xlsx)`, och\s+spara:\n\n\| Blad \| Cell \| Skriv \|\n\|[- |]+\|\n(?P<cells>(?:\|.*\|\n)+)"
)
_BAR = re.compile(r"[▏▎▍▌▋▊▉█░]+ *▏?$")
_CORRECTION = re.compile(r"(?:Correct\s+line|Rätta\s+rad)\s+(?P<number>\d+)\s+(?:to|till)\s+`(?P<line>[^`]*)`")


def lines(text: str) -> list[str]:
    """The lines of an answer without what is only drawn: bars, and how wide columns are."""
    return [re.sub(r"[ \N{NO-BREAK SPACE}]+", " ", _BAR.sub("", line)).rstrip() for line in text.rstrip().split("\n")]


def matches(shown: str, said: str) -> bool:
    """Whether the shown lines are said; a line `...` stands for any lines."""
    parts = [re.escape(line) if line != "..." else "(?:.*\n)*?.*" for line in lines(shown)]
    return re.fullmatch("\n".join(parts), "\n".join(lines(said))) is not None


def changed(text: str, lines: str) -> str:
    """The text with `-` lines replaced by `+` lines; the others tell where, and all of them stand there once."""
    old = "".join(line[1:] + "\n" for line in lines.splitlines() if not line.startswith("+"))
    new = "".join(line[1:] + "\n" for line in lines.splitlines() if not line.startswith("-"))
    assert f"\n{text}".count(f"\n{old}") == 1, old
    return f"\n{text}".replace(f"\n{old}", f"\n{new}").removeprefix("\n")


def fill_in(book: Path, cells: str) -> None:
    """Type what a table tells into the cells of a workbook, as somebody in Sweden does."""
    opened = openpyxl.load_workbook(book)
    for sheet, cell, typed in re.findall(r"^\| (.+?) \| (\w+) \| (.+?) \|$", cells, re.MULTILINE):
        is_number = re.fullmatch(r"[0-9]+(?:,[0-9]+)?", typed) and opened[sheet][cell].number_format != "@"
        opened[sheet][cell] = float(typed.replace(",", ".")) if is_number else typed
        assert not opened[sheet][cell].protection.locked
    opened.save(book)


def play(text: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Do what a page tells, in a folder; the commands that answer something else, and their answers."""
    wrong, last = [], folder
    steps = sorted([*_FENCE.finditer(text), *_CORRECTION.finditer(text), *_CELLS.finditer(text)], key=re.Match.start)
    for step in steps:
        found = step.groupdict()
        if found.get("book"):
            fill_in(folder / found["book"], found["cells"])
        elif found.get("line"):
            written = last.read_text(encoding="utf-8").split("\n")
            written[int(found["number"]) - 1] = found["line"]
            last.write_text("\n".join(written), encoding="utf-8")
        elif found["form"] == "diff":
            last = folder / found["file"]
            last.write_text(changed(last.read_text(encoding="utf-8"), found["text"]), encoding="utf-8")
        elif found["form"]:
            last = folder / found["file"]
            last.parent.mkdir(parents=True, exist_ok=True)
            last.write_text(found["text"], encoding="utf-8")
        else:
            for command, shown in re.findall(
                r"^\$ kompass-rules (.*)\n((?:(?!\$ ).*\n)*)", found["console"], re.MULTILINE
            ):
                main(shlex.split(command))
                said = "".join(capsys.readouterr())
                wrong += [] if matches(shown, said) else [f"$ kompass-rules {command}\n{said}"]
    return wrong


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what a reader has, and a terminal as wide as the pages."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    evaluation = evaluate(bundled("kommunkompassen")["2020"], load_assessment(ROOT / HOGANAS))
    (tmp_path / "result.json").write_text(json.dumps(evaluation.to_dict()), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "88")
    monkeypatch.delenv("KOMPASS_LANG", raising=False)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_of_a_page_answer_as_shown(page: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = play(page.read_text(encoding="utf-8"), folder, capsys)

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("shown", "wrong"),
    [
        ("Framework  Title", True),
        ("Framework  Title\n...", True),
        ("...\nhme  ...", True),
        ("...\n...", False),
        ("...\nhme              Sustainable employee engagement (HME)  2011\n...", False),
    ],
)
def test_another_answer_is_seen(shown: str, wrong: bool, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bool(play(f"```console\n$ kompass-rules show --lang en\n{shown}\n```\n", folder, capsys)) == wrong


@pytest.mark.parametrize(
    ("lines", "after"),
    [
        ("-a = 1\n+a = 2\n", "a = 2\nb = 1\naa = 1\n"),
        (" b = 1\n+c = 1\n", "a = 1\nb = 1\nc = 1\naa = 1\n"),
        ("-b = 1\n-aa = 1\n", "a = 1\n"),
    ],
)
def test_a_change_replaces_whole_lines(lines: str, after: str) -> None:
    assert changed("a = 1\nb = 1\naa = 1\n", lines) == after


@pytest.mark.parametrize("lines", ["-a = 2\n", "-b = 1\n-b = 1\n"])
def test_a_change_of_what_does_not_stand_there_is_seen(lines: str) -> None:
    with pytest.raises(AssertionError):
        changed("a = 1\nb = 1\n", lines)
