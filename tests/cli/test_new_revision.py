from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import kompass_rules
from kompass_rules import load_framework
from kompass_rules.cli import main
from kompass_rules.workbench.checking import check

ROOT = Path(__file__).parents[2]
WRITTEN = ["2099.toml", "correspondences/1-2099.toml", "expectations/2099.expect.toml", "framework.toml"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    ignored = shutil.ignore_patterns("*.expect.toml")  # they name assessments that lie elsewhere
    shutil.copytree(ROOT / "examples" / "frameworks" / "exempel", tmp_path / "exempel", ignore=ignored)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "exempel"


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def refused(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 2) -> str:
    assert main(["new-revision", *arguments, "--lang", "en"]) == code
    out, err = capsys.readouterr()
    assert out == ""
    return err


def test_a_revision_is_begun(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(folder)

    assert main(["new-revision", "exempel", "1", "2099", "--lang", "sv"]) == 0

    after = files(folder)
    assert sorted(after.keys() - before.keys()) == WRITTEN[:3]
    assert {name for name in before if after[name] != before[name]} == {"framework.toml"}
    assert load_framework(folder).revisions == ("1", "2099")
    assert check([folder]).findings == ()
    lines = capsys.readouterr().out.split("\n")
    assert lines[0] == "Skrivet i exempel"
    assert [line.split()[0] for line in lines[2:8] if line.startswith("  ") and line[2] != " "] == WRITTEN
    assert [line[2:4] for line in lines if line[2:3].isdigit() and line[3:4] == "."] == [
        "1.",
        "2.",
        "3.",
        "4.",
        "5.",
        "6.",
    ]


@pytest.mark.parametrize("name", ["kommunkompassen", "hme"])
def test_a_framework_that_comes_with_the_program_is_copied_first(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    source = ROOT / "rulesets" / name
    before = files(source)
    old = load_framework(source).revisions[-1]

    assert "Write --to FOLDER" in refused(capsys, name, old, "2099")
    assert main(["new-revision", name, old, "2099", "--to", name, "--lang", "en"]) == 0

    assert f"kompass-rules check ./{name}\n" in capsys.readouterr().out
    assert files(source) == before
    copied = files(tmp_path / name)
    for file, text in before.items():
        if file != "framework.toml":
            lines = text.decode().split("\n")
            assert copied[file].decode().split("\n")[1:] == lines[1:]
    for file, text in copied.items():
        if file.endswith(".toml") and "expect" not in file:
            _, schema = text.decode().split("\n")[0].split()
            assert ((tmp_path / name / file).parent / schema).resolve().is_file()
    assert check([tmp_path / name]).findings == ()


def test_what_lies_in_the_installed_package_is_not_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(kompass_rules, "__file__", str(folder.parent / "__init__.py"))

    assert "Write --to FOLDER" in refused(capsys, "exempel", "1", "2099")
    (folder / "read me.txt").write_bytes(b"")
    (folder / ".git").mkdir()
    (folder / ".git" / "config.toml").write_bytes(b"")
    assert main(["new-revision", "exempel", "1", "2099", "--to", "a copy"]) == 0
    assert not {"read me.txt", ".git"} & {file.name for file in (folder.parent / "a copy").iterdir()}
    assert 'kompass-rules check "a copy"' in " ".join(capsys.readouterr().out.split())


def test_a_revision_between_others_needs_a_way_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def last_step(new: str) -> str:
        assert main(["new-revision", "exempel", "1", new, "--lang", "en"]) == 0
        return " ".join(capsys.readouterr().out.split()).rpartition(" 6. ")[2]

    assert " 7. " not in last_step("2099")
    command = "draft exempel 1.1 2099 --update"
    assert last_step("1.1").endswith(
        f"7. 1.1 can be compared with 2099 and later revisions once a correspondence "
        f"leads there: kompass-rules {command}"
    )
    assert main(command.split()) == 0
    assert load_framework(folder).chain("1.1", "2099")


def test_a_revision_is_begun_again_as_long_as_nobody_has_worked_on_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new-revision", "exempel", "1", "2", "--lang", "en"]) == 0
    before, said = files(folder), capsys.readouterr().out

    assert main(["new-revision", "exempel", "1", "2", "--lang", "en"]) == 0
    assert capsys.readouterr().out == said
    assert files(folder) == before
    assert "1.toml already exists" in refused(capsys, "exempel", "2", "1")
    (folder / "correspondences" / "1-2.toml").write_bytes(before["correspondences/1-2.toml"] + b"# mine\n")
    assert "2.toml is there already" in refused(capsys, "exempel", "1", "2").replace(
        "already exists", "is there already"
    )


def test_mistakes_of_use_change_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "2.toml").write_bytes(b"somebody's own\n")
    before = files(folder)

    assert "exempel/2.toml already exists. Nothing was written." in refused(capsys, "exempel", "1", "2")
    assert "There is no framework" in refused(capsys, "exmpel", "1", "2")
    assert "framework.toml is missing" in refused(capsys, ".", "1", "2")
    assert 'There is no revision "0". Choose 1.' in refused(capsys, "exempel", "0", "2")
    assert '"a b" cannot be the name of a revision.' in refused(capsys, "exempel", "1", "a b")
    assert "1.toml already exists" in refused(capsys, "exempel", "1", "1")
    assert "Framework.toml already exists" in refused(capsys, "exempel", "1", "Framework")
    assert "is not an empty folder" in refused(capsys, "hme", "2011", "2", "--to", "exempel")
    assert "is not an empty folder" in refused(capsys, "hme", "2011", "2", "--to", "exempel/1.toml")
    assert files(folder) == before


def test_a_framework_with_mistakes_is_not_revised(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "1.toml").write_bytes((folder / "1.toml").read_bytes().replace(b"max_points", b"max_poins", 1))
    before = files(folder)

    assert "[unknown-key]" in refused(capsys, "exempel", "1", "2", code=1)
    assert files(folder) == before


def test_a_copy_goes_round_in_no_circle_and_leaves_nothing_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("round", "again"):
        (folder / name).symlink_to(folder)
    assert main(["new-revision", "exempel", "1", "2", "--to", "copy"]) == 0
    assert not {"round", "again"} & {file.name for file in Path("copy").iterdir()}

    capsys.readouterr()
    Path("secret").write_bytes(b"password")
    (folder / "secret.toml").symlink_to(Path("secret").absolute())
    assert "it is no document of this program" in refused(capsys, "exempel", "1", "2", "--to", "other", code=1)
    (folder / "secret.toml").unlink()
    (folder / "large.toml").write_bytes(b"#" * (2**20 + 1))
    assert "large.toml" in refused(capsys, "exempel", "1", "2", "--to", "other", code=1)
    assert not Path("other").exists()


@pytest.mark.parametrize("failing", ["1-2.toml", "framework.toml", "2.toml"])
@pytest.mark.parametrize("step", ["open", "replace"])
def test_where_one_file_cannot_be_written_none_is(
    failing: str, step: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(folder)
    done = getattr(Path, step)

    def fails(path: Path, *given: object, **named: object) -> object:
        if path.name == f".kompass-rules.{failing}.new":
            raise OSError(28, "No space left on device", str(path))
        return done(path, *given, **named)

    monkeypatch.setattr(Path, step, fails)

    assert "there is no space left. Nothing has changed." in refused(capsys, "exempel", "1", "2")
    assert files(folder) == before
    assert [one for one in folder.iterdir() if one.is_dir()] == []
