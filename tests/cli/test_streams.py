"""Streams that are closed, full, or read by nobody: never a traceback, and the exit code says how it went."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kompass_rules.cli import main

ROOT = Path(__file__).parents[2]
GOOD = str(ROOT / "examples" / "assessments" / "hoganas-2020.toml")
FULL = Path("/dev/full")
HAS_FULL = pytest.mark.skipif(not FULL.exists(), reason="the system has no full device")


@pytest.fixture
def bad(tmp_path: Path) -> str:
    file = tmp_path / "bad.toml"
    file.write_bytes(Path(GOOD).read_bytes().replace(b"points = 611", b"points = 612"))
    return str(file)


def said(redirection: str, *arguments: str, reader: str = "") -> tuple[int, str, str]:
    """Run the command with streams as a shell redirects them; its exit code, and what it wrote."""
    program = f'"$@" {redirection}{reader}'
    command = ["sh", "-c", program, "sh", sys.executable, "-m", "kompass_rules", *arguments, "--lang", "en"]
    environ = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=environ)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(os.name != "posix", reason="there is no such shell")
def test_a_closed_stream_is_nobody_who_listens(bad: str) -> None:
    assert said(">&-", "check", GOOD) == (0, "", "")
    assert said(">&- 2>&-", "check", bad) == (1, "", "")
    assert said("2>&-", "check", "none.toml") == (2, "", "")
    assert said("2>&-", "check", GOOD) == (0, "Without findings: 1\n", "")
    code, out, err = said("<&-", "score", "-")
    assert (code, out) == (2, "")
    assert err.startswith("- cannot be read: ")


@pytest.mark.parametrize(
    ("command", "code"),
    [("score", 0), ("score --json", 0), ("score --csv", 0), ("check", 0), ("--help", 0), ("--version", 0), ("", 2)],
)
@pytest.mark.parametrize("closed", [("stdout",), ("stderr",), ("stdout", "stderr")])
def test_the_code_is_that_of_what_was_done(
    command: str,
    code: int,
    closed: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for stream in closed:
        monkeypatch.setattr(sys, stream, None)
    name, *options = command.split() or [""]
    arguments = [name, GOOD, *options] if name in {"score", "check"} else [name] if name else []

    assert main(arguments) == code
    assert all(getattr(sys, stream) is None for stream in closed)


@HAS_FULL
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.parametrize(("file", "code"), [("good", 0), ("bad", 1), ("none", 2)])
@pytest.mark.parametrize("command", ["score", "check", "compare"])
def test_a_full_disk_hides_no_finding(
    command: str, file: str, code: int, stream: str, bad: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is found goes to the one stream or the other; if that one is full, the code still says it, or says so."""
    path = {"good": GOOD, "bad": bad, "none": "none.toml"}[file]
    is_told_here = (code == 0 or command == "check") and code != 2
    with FULL.open("w", encoding="utf-8", buffering=1) as full:
        monkeypatch.setattr(sys, stream, full)
        wanted = 2 if stream == "stdout" and is_told_here else code
        assert main([command, path, *([path] if command == "compare" else [])]) == wanted


class Broken(io.StringIO):
    """A stream whose reader is gone."""

    def write(self, text: str) -> int:
        raise BrokenPipeError(32, "Broken pipe")


@pytest.mark.parametrize(("file", "code"), [("bad", 1), ("none", 2)])
def test_complaints_that_nobody_reads_change_no_code(
    file: str, code: int, bad: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", Broken())

    assert main(["score", bad if file == "bad" else "none.toml"]) == code


@pytest.mark.skipif(os.name != "posix", reason="there is no such shell")
def test_a_reader_who_has_seen_enough_sees_no_traceback(bad: str) -> None:
    assert said("", "check", GOOD, reader=" | head -0") == (0, "", "")
    assert said("2>&1", "score", bad, reader=" | head -0") == (0, "", "")


@HAS_FULL
def test_a_full_disk_has_the_last_word_nowhere(bad: str) -> None:
    assert said("2>/dev/full", "score", bad) == (1, "", "")
    assert said("2>/dev/full", "score", "none.toml") == (2, "", "")
    assert said(">/dev/full 2>/dev/full", "score", GOOD) == (2, "", "")


def test_a_folder_that_is_gone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    tmp_path.rmdir()

    assert main(["score", GOOD, "--lang", "en"]) == 2
    assert capsys.readouterr().err == ". cannot be read: it does not exist.\n"


def test_a_file_with_the_name_of_standard_input_is_not_quoted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-").write_text("secret", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"a": ')))

    assert main(["replay", "-"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("-")
    assert "secret" not in err


def test_standard_input_that_is_closed_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    assert main(["score", "-", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "- cannot be read: standard input is closed.\n"


def test_standard_input_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Folder(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise IsADirectoryError(21, "Is a directory")

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Folder()))

    assert main(["score", "-", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "- cannot be read: it is a folder.\n"


def test_standard_input_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    read = list[int]()

    class Endless(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            read.append(size or 0)
            return b"#" * (size or 0)

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Endless()))

    assert main(["score", "-"]) == 1
    assert read == [2**20 + 1]
