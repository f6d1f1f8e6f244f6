"""One mistake is one finding: keys and headers of the documents that come along are left out, misspelt, or hold another
type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import pytest

from kompass_rules.documents.spans import Span, spans
from kompass_rules.errors import Path as Place
from kompass_rules.workbench.checking import check

ROOT = Path(__file__).parents[2]
RULESETS = ROOT / "rulesets"
EXAMPLES = ROOT / "examples"
FILES = [
    RULESETS / "kommunkompassen" / "framework.toml",
    RULESETS / "kommunkompassen" / "2010.toml",
    RULESETS / "kommunkompassen" / "2020.toml",
    RULESETS / "kommunkompassen" / "correspondences" / "2020-2023.toml",
    RULESETS / "hme" / "2011.toml",
    EXAMPLES / "frameworks" / "exempel" / "1.toml",
    EXAMPLES / "assessments" / "exempelby-2025.toml",
    EXAMPLES / "assessments" / "hoganas-2020.toml",
]
A_FEW = 1
"""How many keys of one name, in tables of one kind, are spoiled."""

Edit: TypeAlias = tuple[str, str, str]
"""What is done, where, and the document then."""


def alike(at: Place) -> Place:
    """A place without codes and positions: what is true of one is true of the others."""
    return tuple("*" if isinstance(step, int) or step[0].isdigit() else step for step in at)


def a_few(text: str) -> Iterator[tuple[Place, Span]]:
    seen: dict[Place, int] = {}
    for at, span in spans(text).places.items():
        seen[alike(at)] = seen.get(alike(at), 0) + 1
        if seen[alike(at)] <= A_FEW and not isinstance(at[-1], int):
            yield at, span


def without(text: str, span: Span) -> str:
    """The document without a key, its value, and its comma in an inline table, or without a header."""
    key, _, behind_value = span
    start, end = text.rfind("\n", 0, key) + 1, text.index("\n", behind_value) + 1
    if "{" in text[start:key]:
        before, behind = text[:key], text[behind_value:]
        return before + behind.lstrip(", ") if behind[0] == "," else before.rstrip(", ") + behind
    return text[:start] + text[end:]


def wrong(value: str) -> str:
    return '"yes"' if value in {"true", "false"} else "5" if value[0] in "\"'[{" else "true"


def edits(text: str) -> Iterator[Edit]:
    for at, (start, value, end) in a_few(text):
        name = ".".join(map(str, at))
        key = re.compile(r'"[^"]*"|[\w-]+').match(text, start)
        assert key is not None
        if len(key[0]) > 2 and key[0][0] != '"' and "options" not in at:
            yield "misspelt", name, text[:start] + key[0][:-1] + text[key.end() :]
        if end > value:
            yield "of another type", name, text[:value] + wrong(text[value:end]) + text[end:]
        if end > value or text[text.rfind("\n", 0, start) + 1] == "[":
            yield "left out", name, without(text, (start, value, end))


def findings(file: Path, text: str) -> list[tuple[str, str]]:
    """What is found in the document in the place of a file, within its framework."""
    rulesets = (EXAMPLES / "frameworks" / "exempel").glob("*.toml")
    checked = check([file, *rulesets], given={str(file): text.encode()})
    return [(found.code, found.place) for found in checked.findings]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_one_mistake_is_one_finding(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert findings(file, text) == []
    found = {(what, name): findings(file, spoiled) for what, name, spoiled in edits(text)}

    assert {edit: told for edit, told in found.items() if len(told) > 1} == {}
    silent = [edit for edit, told in found.items() if not told]
    assert [edit for edit in silent if edit[0] != "left out"] == []
    assert len(silent) < len(found) / 2


def test_there_is_much_to_spoil() -> None:
    kinds = [what for file in FILES for what, _, _ in edits(file.read_text(encoding="utf-8"))]

    assert len(kinds) > 300
    assert len(list(islice(edits(FILES[0].read_text(encoding="utf-8")), 3))) == 3
