"""Documents of a stranger, with all that a screen obeys or hides in every text: no command lets any of it through."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
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
def test_json_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    code, text = shown(monkeypatch, "score", "f/a1.toml", *RULES, "--json")

    assert code == 0
    assert json.loads(text)["unit"] == NASTY
