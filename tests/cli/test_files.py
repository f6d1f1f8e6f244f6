"""The commands that write: cut off, two at once, and in a folder in which somebody has laid links."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kompass_rules import load_framework
from kompass_rules.cli import main
from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.files import holds_others, locked, write_all

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "frameworks" / "exempel"
POSIX = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot split a process")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("*.expect.toml")  # they name assessments that lie elsewhere
    return shutil.copytree(EXAMPLE, tmp_path / "exempel", ignore=ignored)


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def shown(files: dict[str, str]) -> dict[str, str]:
    """Those that are not hidden rests of a command that was cut off."""
    return {name: text for name, text in files.items() if ".kompass-rules." not in name}


def cut_off(folder: Path, *command: str) -> list[dict[str, Any]]:
    program = str(Path(__file__).with_name("cutting.py"))
    arguments = [sys.executable, program, str(folder), *command]
    done = subprocess.run(arguments, check=True, capture_output=True, encoding="utf-8")
    return [json.loads(line) for line in done.stdout.splitlines()]


@POSIX
@pytest.mark.parametrize(
    ("command", "least"),
    [
        ("new-revision FOLDER 1 2", 14),
        ("new-revision hme 2011 2026 --to FOLDER", 30),
        ("draft FOLDER 1 2 --update", 3),
        ("draft FOLDER 2 3 --update", 4),
        ("editor FOLDER", 26),
    ],
)
def test_a_command_that_is_cut_off_can_be_repeated(command: str, least: int, folder: Path) -> None:
    if "hme" in command:
        shutil.rmtree(folder)
        folder.mkdir()
    if "draft" in command:
        for old, new in (("1", "2"), ("2", "3")):
            assert main(["new-revision", str(folder), old, new]) == 0
        (folder / "correspondences" / "1-2.toml").unlink()
        drafted = folder / "correspondences" / "2-3.toml"
        drafted.write_bytes(drafted.read_bytes().rpartition(b"\n[[associations]]")[0])
    before = main(["check", str(folder)])
    *cut, whole = cut_off(folder, *command.split())

    assert len(cut) >= least
    assert whole["code"] == 0
    new = whole["left"]
    assert shown(new) == new
    for one in cut:
        assert all(text in {one["before"].get(name), new[name]} for name, text in shown(one["left"]).items())
        assert one["again"] == 0
        assert one["check"] in {whole["check"], before}
        assert one["after"] == new


@POSIX
@pytest.mark.parametrize(
    "command",
    [
        "score FOLDER/a.toml -o FOLDER/page.html",
        "score FOLDER/a.toml -o FOLDER/page.csv",
        "score FOLDER/a.toml -o FOLDER/below/new.json",
        "template hme 2011 -o FOLDER/new.xlsx",
        "draft kommunkompassen 2016 2020 -o FOLDER/new.toml",
    ],
)
def test_a_file_that_was_asked_for_is_there_whole_or_as_before(command: str, folder: Path) -> None:
    shutil.copy(ROOT / "examples" / "assessments" / "hoganas-2020.toml", folder / "a.toml")
    for name in ("page.html", "page.csv"):
        (folder / name).write_bytes(b"before")
    *cut, whole = cut_off(folder, *command.split())

    assert len(cut) >= 7
    assert whole["code"] == 0
    assert shown(whole["left"]) == whole["left"] != whole["before"]
    for one in cut:
        assert all(text in {one["before"].get(name), whole["left"][name]} for name, text in shown(one["left"]).items())
        assert one["again"] == 0
        assert one["after"] == whole["left"]


def test_two_revisions_at_once_are_both_there(folder: Path) -> None:
    names = ("2", "3", "4")
    commands = [[sys.executable, "-m", "kompass_rules", "new-revision", str(folder), "1", name] for name in names]
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]

    assert [one.wait() for one in running] == [0, 0, 0]
    assert set(load_framework(folder).revisions) == {"1", *names}


def test_a_list_that_cannot_be_removed_undoes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path, *, missing_ok: bool = False) -> None:
        if not missing_ok:
            raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", denied)
        assert main(["new-revision", str(folder), "1", "2"]) == 0

    assert load_framework(folder).revisions == ("1", "2")
    assert main(["check", str(folder)]) == 0
    assert main(["editor", str(folder)]) == 0
    assert not (folder / ".kompass-rules.names.new").exists()


def test_where_no_folder_can_be_locked_a_change_is_seen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    before = (folder / "framework.toml").read_bytes()
    with locked(folder, "en"):
        (folder / "framework.toml").write_bytes(before + b"\n")
        with pytest.raises(UsageError, match=r"framework\.toml has changed in the meantime\. Nothing was written\."):
            write_all(folder, {"new": b"", "framework.toml": b"new"}, "en", known={"framework.toml": before})

    assert (folder / "framework.toml").read_bytes() == before + b"\n"
    assert not (folder / "new").exists()


def test_mode_and_link_of_a_file_that_is_replaced_stay(folder: Path, tmp_path: Path) -> None:
    own, elsewhere = folder / "framework.toml", tmp_path / "elsewhere.toml"
    shutil.move(own, elsewhere)
    own.symlink_to(elsewhere)
    elsewhere.chmod(0o640)
    (tmp_path / ".kompass-rules.else.new").write_bytes(b"of another command")
    (tmp_path / ".kompass-rules.elsewhere.toml.new").write_bytes(b"of this one, cut off")

    assert main(["new-revision", str(folder), "1", "2"]) == 0
    assert own.is_symlink()
    assert b'"2"' in elsewhere.read_bytes()
    assert elsewhere.stat().st_mode & 0o777 == 0o640
    assert sorted(file.name for file in tmp_path.iterdir()) == [".kompass-rules.else.new", "elsewhere.toml", "exempel"]


@pytest.mark.parametrize(
    "link",
    [
        ".kompass-rules.2.toml.new",
        ".kompass-rules.framework.toml.new",
        "correspondences/.kompass-rules.1-2.toml.new",
        ".framework.toml.new",
        ".2.toml.new",
    ],
)
def test_no_link_with_the_name_of_a_hidden_file_is_followed(link: str, folder: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    (folder / link).parent.mkdir(exist_ok=True)
    (folder / link).symlink_to(victim)

    assert main(["new-revision", str(folder), "1", "2"]) == 0
    assert victim.read_bytes() == b"precious"
    assert not (folder / "2.toml").is_symlink()
    assert load_framework(folder).revisions == ("1", "2")


@pytest.mark.parametrize("link", ["2.toml", "correspondences", "expectations"])
@pytest.mark.parametrize("leads_somewhere", [True, False])
def test_no_link_in_the_place_of_a_new_file_is_followed(
    link: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], *, leads_somewhere: bool
) -> None:
    victim = tmp_path / "victim"
    if leads_somewhere:
        victim.mkdir()
    (folder / link).symlink_to(victim)
    before = files(tmp_path)

    assert main(["new-revision", str(folder), "1", "2", "--lang", "en"]) == 2
    assert "Nothing was written." in " ".join(capsys.readouterr().err.split())
    assert files(tmp_path) == before
    assert victim.exists() is leads_somewhere
    assert not leads_somewhere or not [*victim.iterdir()]


@pytest.mark.parametrize("link", [".vscode", ".vscode/schemas"])
def test_no_linked_folder_is_written_into(link: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "victim").mkdir()
    (folder / link).parent.mkdir(exist_ok=True)
    (folder / link).symlink_to(tmp_path / "victim")

    assert main(["editor", str(folder)]) == 2
    assert not [*(tmp_path / "victim").iterdir()]


@pytest.mark.parametrize("link", [".tombi.toml", ".vscode/settings.json", ".vscode/schemas/ruleset.json"])
def test_a_linked_setting_is_left(link: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"")
    (folder / link).parent.mkdir(exist_ok=True, parents=True)
    (folder / link).symlink_to(victim)

    assert main(["editor", str(folder), "--lang", "en"]) == 0
    assert f"left as before: {link}" in " ".join(capsys.readouterr().out.split())
    assert victim.read_bytes() == b""


@pytest.mark.parametrize("name", [".tombi.toml", ".vscode/settings.json", ".vscode/tasks.json"])
@pytest.mark.parametrize("half", [0, 2])
def test_a_setting_that_was_cut_off_is_written_whole(
    name: str, half: int, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["editor", str(folder)]) == 0
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[: half and len(whole) // half])

    assert main(["editor", str(folder), "--lang", "en"]) == 0
    assert "There already" not in capsys.readouterr().out
    assert (folder / name).read_bytes() == whole


def test_a_folder_in_which_a_rest_is_a_folder_is_left(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / ".kompass-rules.2.toml.new").mkdir()
    before = files(folder)

    assert main(["new-revision", str(folder), "1", "2", "--lang", "en"]) == 2
    assert "Nothing has changed." in " ".join(capsys.readouterr().err.split())
    assert files(folder) == before


def test_rests_are_removed_wherever_a_command_was_to_write_and_nowhere_else(folder: Path, tmp_path: Path) -> None:
    (folder / "expectations").mkdir()
    rest, own, other = (
        above / ".kompass-rules.x.toml.new" for above in (folder / "expectations", folder / "correspondences", tmp_path)
    )
    for file in (rest, own, other):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"")
    names = f"expectations/x.toml\n../x.toml\n{tmp_path}/x.toml"
    (folder / ".kompass-rules.names.new").write_text(names, encoding="utf-8")

    assert main(["editor", str(folder)]) == 0
    assert [file.exists() for file in (rest, own, other)] == [False, True, True]
    assert not (folder / ".kompass-rules.names.new").exists()


def test_what_a_folder_holds_besides(tmp_path: Path) -> None:
    documents = {"a": b"1", "b/c": b"2"}
    (tmp_path / "b").mkdir()
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b" / ".kompass-rules.c.new").write_bytes(b"")

    assert not holds_others(tmp_path, documents)
    (tmp_path / "b" / "c").write_bytes(b"3")
    assert holds_others(tmp_path, documents)
    (tmp_path / "b" / "c").unlink()
    (tmp_path / "d").symlink_to(tmp_path)
    assert holds_others(tmp_path, documents)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.chmod(0o500)

    assert main(["editor", str(folder), "--lang", "en"]) == 2
    assert "that is not allowed" in capsys.readouterr().err
