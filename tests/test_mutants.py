"""Mutation testing finds each change of a module, and tells the tests that notice it from those that do not."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import mutants
from tests.small_changes import changes

MODULE = b'''"""Text."""

LIMIT = 3


@cache
def best(items: "list[int]", word: str = "x") -> int | None:
    """Text."""
    found: int = min(items)
    items[0] = found
    if found < 2 and word:
        return None
    zip(items, items, strict=True)
    return -found + 1 if f"{found + 1}" else other(lambda: "\xc3\xa5")
'''


def test_every_part_of_a_function_is_changed_in_turn() -> None:
    assert [(one.line, one.kind, one.before, one.after) for one in changes(MODULE)] == [
        (9, "function", "min", "max"),
        (10, "statement", "items[0] = found", "pass"),
        (10, "constant", "0", "(1)"),
        (11, "condition", "found < 2 and word", "(not (found < 2 and word))"),
        (11, "operator", "found < 2 and word", "(found < 2 or word)"),
        (11, "comparison", "found < 2", "(found <= 2)"),
        (11, "constant", "2", "(3)"),
        (13, "statement", "zip(items, items, strict=True)", "pass"),
        (14, "return", 'return -found + 1 if f"{found + 1}" else other(lambda: "å")', "return None"),
        (14, "condition", 'f"{found + 1}"', "(not (f'{found + 1}'))"),
        (14, "operator", "-found + 1", "(-found - 1)"),
        (14, "operator", "-found", "(found)"),
        (14, "constant", "1", "(2)"),
        (14, "constant", '"å"', "''"),
    ]
    assert {one.function for one in changes(MODULE)} == {"best"}


def test_a_changed_module_is_still_python() -> None:
    for file in (mutants.ROOT / "src" / "kompass_rules" / "model").glob("*.py"):
        source = file.read_bytes()
        for one in changes(source):
            assert ast.dump(ast.parse(one.of(source))) != ast.dump(ast.parse(source))


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program of two rooms, of which one is tested by half."""
    room = tmp_path / "src" / "kompass_rules" / "room"
    room.mkdir(parents=True)
    (room / "__init__.py").write_text("")
    (room.parent / "__init__.py").write_text("")
    (room / "sums.py").write_text("def more(x):\n    return x + 1\n\n\ndef less(x):\n    return x - 0\n")
    (tmp_path / "tests" / "room").mkdir(parents=True)
    (tmp_path / "conftest.py").write_text(
        "from hypothesis import settings\nsettings.register_profile('mutation', max_examples=1)\n"
    )
    (tmp_path / "tests" / "room" / "test_sums.py").write_text(
        "from kompass_rules.room.sums import less, more\n\n\ndef test_more():\n    assert more(1) == 2\n\n\n"
        "def test_less():\n    assert less(2) == 2\n"
    )
    return tmp_path


def test_a_sample_says_what_no_test_notices(program: Path, tmp_path: Path) -> None:
    script = f"import tests.mutants as one; one.ROOT = one.Path({str(program)!r}); one.main()"
    command = [sys.executable, "-c", script, "--work", str(tmp_path / "work"), "--log", str(tmp_path / "log")]
    ran = [subprocess.run(command, cwd=mutants.ROOT, capture_output=True, text=True, check=True) for _ in "12"]
    *told, counted = [json.loads(line) for line in ran[0].stdout.splitlines() if line.startswith("{")]
    assert counted == {"killed": 5, "survived": 1, "tried": 6, "known": 0}
    assert [(one["function"], one["before"]) for one in told if one["outcome"] == "survived"] == [("less", "x - 0")]
    assert {one["by"] for one in told} == {"", *(f"tests/room/test_sums.py::test_{name}" for name in ("more", "less"))}
    assert [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()] == told
    assert json.loads(ran[1].stdout.splitlines()[-1]) == {"tried": 0, "known": 6}


def test_a_sample_may_be_of_one_room_or_module() -> None:
    for room in ("model", "exact"):
        found = mutants.sample(mutants.ROOT, room, 1)
        assert found
        assert all(f"/{room}" in str(file) for file, _ in found)
