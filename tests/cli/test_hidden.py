"""Documents of a stranger, with all that a screen obeys or hides in every text: no command lets any of it through."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kompass_rules.cli import main
from kompass_rules.wording import HIDDEN

REFUSED = "\u200b\u200d\u00ad\ufeff"
"""What is refused in names, and may be in notes."""

NASTY = "\x1b[31mR\x1b]0;t\x07\x1b[1m\x00\x08\x7f\x9b2J\r\n\t\u202eU\u2066\ufe0f\u3164\U000e0041=1+1"
OWN = re.compile(r"\x1b\[[12]m(.*?)\x1b\[0m")

FRAMEWORK = """
format = 1
kind = "framework"
framework = "f"
title = {{ sv = {t}, en = {t} }}
revisions = ["1", "2"]
"""
RULESET = """
format = 1
kind = "ruleset"
framework = "f"
revision = "{revision}"
languages = ["sv", "en"]
source = {n}
note = {n}
[[levels]]
title = {{ sv = {t}, en = {t} }}
source = {n}
note = {n}
[scales.s]
kind = "options"
options = {{ {t} = 0, all = 1 }}
[total]
title = {{ sv = {t}, en = {t} }}
max_points = {points}
note = {n}
[nodes."1"]
title = {{ sv = {t}, en = {t} }}
max_points = {points}
scale = "s"
source = {n}
note = {n}
"""
CORRESPONDENCE = """
format = 1
kind = "correspondence"
framework = "f"
old = "1"
new = "2"
source = {n}
note = {n}
[[associations]]
old = ["1"]
new = ["1"]
match = "close"
criteria = "stricter"
source = {n}
note = {n}
"""
ASSESSMENT = """
format = 1
kind = "assessment"
framework = "f"
revision = "{revision}"
unit = {t}
assessed = "202{revision}"
source = {n}
note = {n}
[answers]
"1" = "all"
[notes."1"]
strengths = [{t}]
improvements = [{t}]
grounds = [{t}]
"""
EXPECTATIONS = """
format = 1
kind = "expectations"
framework = "f"
source = {n}
[[expect]]
name = {t}
revision = "1"
points.total = 2
source = {n}
note = {n}
answers = {{ "1" = {t} }}
"""


MEANS = """
format = 1
kind = "means"
framework = "f"
source = {n}
[[means]]
revision = "1"
published = "2020"
population = {t}
points = {{ "1" = 1 }}
"""
KEY_FIGURES = """
format = 1
kind = "key-figures"
unit = {t}
source = {n}
[figures.N00001]
title = {{ sv = {t}, en = {t} }}
values = {{ "2021" = 1, "2022" = 3 }}
means = {{ "2022" = 2 }}
group = {t}
"""


class Screen(io.TextIOWrapper):
    """A terminal with colours."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    nasty, refused = ("".join(f"\\U{ord(one):08x}" for one in text) for text in (NASTY, REFUSED))
    values = {"t": f'"{nasty}"', "n": f'"{nasty}{refused}"'}
    texts = {
        "framework.toml": FRAMEWORK,
        "1.toml": RULESET,
        "2.toml": RULESET,
        "correspondences/1-2.toml": CORRESPONDENCE,
        "a1.toml": ASSESSMENT,
        "a2.toml": ASSESSMENT,
        "e.expect.toml": EXPECTATIONS,
        "m.toml": MEANS,
        "k.toml": KEY_FIGURES,
    }
    for name, text in texts.items():
        file = tmp_path / "f" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        revision = "2" if "2" in name else "1"
        file.write_text(text.format(**values, revision=revision, points=revision), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "f"


def shown(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str]:
    """The exit code of a command, and what it writes to a screen, on either stream."""
    screen = Screen(io.BytesIO(), "utf-8", newline="")
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setattr(sys, "stderr", screen)
    code = main(arguments)
    screen.flush()
    screen.seek(0)
    return code, screen.read()


RULES = ["--rules", "f"]
COMMANDS = [
    ["score", "f/a1.toml", *RULES],
    ["score", "f/a1.toml", *RULES, "--notes"],
    ["score", "f/a1.toml", *RULES, "--explain", "total"],
    ["score", "f/a1.toml", *RULES, "--markdown"],
    ["score", "f/a1.toml", *RULES, "--csv"],
    ["score", "f/a1.toml", *RULES, "--json"],
    ["show", "f"],
    ["show", "f", "1"],
    ["compare", "f/a1.toml", "f/a2.toml", *RULES],
    ["compare", "f/a1.toml", "f/a2.toml", "f/a2.toml", *RULES],
    ["compare", "f/a1.toml", "f/a2.toml", *RULES, "--markdown"],
    ["compare", "f/a1.toml", "f/a2.toml", *RULES, "--csv"],
    ["compare", "f/a1.toml", "f/a2.toml", *RULES, "--json"],
    ["audit", "f/a1.toml", *RULES],
    ["target", "f/a1.toml", "--total", "1", *RULES],
    ["target", "f/a1.toml", "--total", "1", *RULES, "--json"],
    ["robustness", "f/a1.toml", "--threshold", "50", *RULES],
    ["robustness", "f/a1.toml", "f/a2.toml", *RULES],
    ["cohort", "f/a1.toml", "f/a2.toml", *RULES],
    ["cohort", "f/a1.toml", "f/a1.toml", *RULES, "--csv"],
    ["report", "f/a2.toml", "--previous", "f/a1.toml", "--scenarios", *RULES],
    ["report", "f/a1.toml", "--means", "f/m.toml", "--key-figures", "f/k.toml", *RULES],
    ["audit", "f/a1.toml", *RULES, "--witness"],
    ["template", "f", "1"],
    ["diff", "f", "1", "2"],
    ["diff", "f", "1", "2", "--markdown"],
    ["diff", "f", "1", "2", "--csv"],
    ["diff", "f", "1", "2", "--json"],
    ["draft", "f", "1", "2"],
    ["digest", "f"],
    ["digest", "f", "1"],
    ["digest", "f", "1", "2"],
    ["digest", "f", "1", "2", "--json"],
    ["changelog", "f"],
    ["check", "f"],
    ["check", "f", "--json"],
    ["check", "f", "--sarif"],
    ["test", "f"],
    ["test", "f", "--json"],
    ["replay", "result.json", *RULES],
    ["new-revision", "f", "2", "3"],
    ["draft", "f", "1", "2", "--update"],
    ["editor", NASTY.replace("\x00", "")],
    ["score", NASTY + REFUSED],
    ["check", NASTY, NASTY + REFUSED],
    ["show", NASTY],
    [NASTY],
    ["--lang", NASTY],
    ["score", "x", "--missing", NASTY],
    ["score", "x", f"--json={NASTY}"],
]

TO_FILES = [words for words in COMMANDS if not {"replay", "new-revision", "--update", "editor"} & {*words}]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(words).split("\x1b")[0])
def test_nothing_hidden_reaches_a_screen(command: list[str], language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if "replay" in command:
        _, result = shown(monkeypatch, "score", "f/a1.toml", *RULES, "--json")
        Path("result.json").write_text(result, encoding="utf-8")
    monkeypatch.setenv("KOMPASS_LANG", language)
    _, text = shown(monkeypatch, *command)

    assert text.strip()
    text = text.removeprefix("\ufeff") if "--csv" in command else text
    assert HIDDEN.search(OWN.sub(r"\1", text)) is None
    assert not {"\t", "\r"} & {*text}
    if "--csv" in command:
        cells = [
            cell for row in csv.reader(io.StringIO(text), delimiter=";" if language == "sv" else ",") for cell in row
        ]
        assert not [cell for cell in cells if cell.lstrip().startswith("=")]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("ending", ["html", "docx", "xlsx", "md", "txt", "csv", "json"])
@pytest.mark.parametrize("command", TO_FILES, ids=lambda words: " ".join(words).split("\x1b")[0])
def test_nothing_hidden_reaches_a_file(command: list[str], ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for the names of answers in a template, which is filled in with them."""
    _, said = shown(monkeypatch, *command, "-o", f"x.{ending}")
    assert HIDDEN.search(OWN.sub(r"\1", said)) is None
    for text in written(Path(f"x.{ending}")) if "template" not in command else ():
        assert HIDDEN.search(text.removeprefix("\ufeff")) is None


def written(path: Path) -> Iterator[str]:
    """The texts in a file, or in the parts of a workbook or a document that hold any."""
    if not zipfile.is_zipfile(path):
        yield path.read_text(encoding="utf-8") if path.exists() else ""
        return
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if re.search(r"sharedStrings|worksheets/|word/document|docProps/core", name):
                text = archive.read(name).decode()
                assert "<f>" not in text
                assert "w:instrText" not in text
                yield text


@pytest.mark.usefixtures("folder")
def test_json_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    code, text = shown(monkeypatch, "score", "f/a1.toml", *RULES, "--json")

    assert code == 0
    assert json.loads(text)["unit"] == NASTY
