"""The one reader of files: it refuses all but regular files unopened, and reads no more than is allowed."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from kompass_rules.documents.files import DOCUMENT_KINDS, is_ours, read_file, read_found
from kompass_rules.documents.folder import load_framework
from kompass_rules.errors import InvalidError
from kompass_rules.workbench.checking import check

POSIX = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")


@pytest.fixture
def oddities(tmp_path: Path) -> Iterator[dict[str, Path]]:
    """What bears the name of a document and is none."""
    found = {name: tmp_path / f"{name}.toml" for name in ("pipe", "socket", "link", "folder", "round", "gone")}
    os.mkfifo(found["pipe"])
    found["link"].symlink_to(found["pipe"])
    found["folder"].mkdir()
    found["round"].symlink_to(found["round"])
    found["gone"].symlink_to(tmp_path / "nowhere")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(found["socket"]))
        yield {**found, "device": Path("/dev/zero"), "terminal": Path("/dev/tty"), "nul": Path("nul\0")}


@POSIX
def test_only_a_regular_file_is_opened(oddities: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "open", None)
    reasons = {}
    for name, path in oddities.items():
        with pytest.raises(InvalidError) as error:
            read_file(path)
        (found,) = error.value.findings
        assert (found.code, found.file) == ("unreadable-file", str(path))
        reasons[name] = dict(found.values)["reason"]

    irregular = ("pipe", "link", "socket", "device", "terminal")
    assert {reasons.pop(name) for name in irregular} == {"Not a regular file"}
    assert reasons == {
        "folder": "Is a directory",
        "round": "Too many levels of symbolic links",
        "gone": "No such file or directory",
        "nul": "embedded null byte",
    }


@POSIX
def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, pipe = tmp_path / "file", tmp_path / "pipe"
    file.write_bytes(b"")
    os.mkfifo(pipe)
    look = file.stat()
    monkeypatch.setattr(Path, "stat", lambda _: look)

    assert read_file(pipe) == b""
    assert len(read_file("/dev/zero", 10)) == 11


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="the system shows no memory as a file")
def test_a_file_that_fails_while_it_is_read_is_named() -> None:
    with pytest.raises(InvalidError) as error:
        read_file("/proc/self/mem")

    assert [found.file for found in error.value.findings] == ["/proc/self/mem"]


def test_one_byte_more_shows_that_a_file_is_too_large(tmp_path: Path) -> None:
    file = tmp_path / "large"
    with file.open("wb") as sparse:
        sparse.truncate(2**40)

    assert len(read_file(file, 10)) == 11
    assert len(read_file(str(file))) == 2**20 + 1


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
@pytest.mark.parametrize(
    "line", ['kind = "{}"', "  kind='{}' # here", '\ufeffkind\t=\t"{}"', "format = 1", "format=1 # {}"]
)
def test_a_document_says_that_it_is_ours(kind: str, line: str) -> None:
    assert is_ours(line.format(kind).encode())
    assert is_ours(f"# a note\n{line.format(kind).removeprefix(chr(0xFEFF))}\nunit = 1".encode())


@pytest.mark.parametrize(
    "text", ["", "root:x:0:0:root:/root:/bin/sh", 'kind = "service"', "format = 10", "# format = 1", "\0"]
)
def test_a_text_of_others_does_not(text: str) -> None:
    assert not is_ours(text.encode())


def test_a_link_in_a_folder_leads_to_a_document_of_ours(tmp_path: Path) -> None:
    for name, text in (("ours", "format = 1"), ("others", "password")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / f"{name}.toml").symlink_to(tmp_path / name)

    assert read_found(tmp_path / "ours.toml") == b"format = 1"
    assert read_found(tmp_path / "others") == b"password"
    with pytest.raises(InvalidError, match=r"others\.toml: .*no document of this program"):
        read_found(tmp_path / "others.toml")


def test_nobody_is_told_what_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("password = hunter2", encoding="utf-8")
    (tmp_path / "f" / "correspondences").mkdir(parents=True)
    (tmp_path / "f" / "framework.toml").write_text(
        'format = 1\nkind = "framework"\nframework = "f"\nrevisions = ["1", "2"]\n', encoding="utf-8"
    )
    for name in ("1.toml", "2.toml", "correspondences/1-2.toml", "a.toml", "e.expect.toml"):
        (tmp_path / "f" / name).symlink_to(tmp_path / "secret")
    with pytest.raises(InvalidError) as error:
        load_framework(tmp_path / "f")
    checked = check([tmp_path / "f"])

    assert {found.code for found in (*error.value.findings, *checked.findings)} == {"unreadable-file"}
    assert "hunter2" not in f"{error.value}{checked.to_dict()}"
