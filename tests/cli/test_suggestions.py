"""Mistyped on the command line: the message says what to type, and that works when it is typed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules.cli import main
from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.lookalikes import refuse_lookalikes
from kompass_rules.cli.suggestions import at_home, suggested_choices, suggested_paths
from kompass_rules.wording import HIDDEN

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples" / "frameworks" / "exempel", tmp_path / "exempel")
    (tmp_path / "Östra Göinge.toml").write_bytes((ROOT / "examples/assessments/hoganas-2020.toml").read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str, language: str = "en") -> str:
    assert main([*arguments, f"--lang={language}"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kontrollera", "check"),
        ("Kontrollera", "check"),
        ("chek", "check"),
        ("räkna", "score"),
        ("new_revision", "new-revision"),
        ("new–revision", "new-revision"),
        ("jämför", "compare"),
    ],
)
def test_a_command_that_was_meant(typed: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert f'Did you mean "{meant}"' in refusal(capsys, typed, ".")
    assert f'Menade du "{meant}"' in refusal(capsys, typed, ".", language="sv")


@pytest.mark.parametrize(("typed", "meant"), [("se", "sv"), ("svenska", "sv"), ("engelska", "en"), ("uk", "en")])
def test_a_language_that_was_meant(typed: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "--lang", typed]) == 2
    assert f'Did you mean "{meant}"?' in capsys.readouterr().err


@pytest.mark.parametrize("name", ["sv_SE", "SV", "sv-se", "sv_SE.UTF-8"])
def test_a_language_is_understood_by_the_name_of_a_locale(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["show", "--lang", name]) == 0
    assert "Ramverk" in capsys.readouterr().out
    monkeypatch.setenv("KOMPASS_LANG", name)
    assert main(["show"]) == 0
    assert "Ramverk" in capsys.readouterr().out


def test_a_choice_that_is_near_nothing_is_not_guessed() -> None:
    assert suggested_choices("xyz", ("score", "check")) == ()
    assert suggested_choices("kontrollera", ("sv", "en")) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("exmpel", ("exempel",)),
        ("exmpel/1.toml", ("exempel/1.toml",)),
        ("exempel/2.toml", ("exempel/1.toml",)),
        ("Östra", ("Östra Göinge.toml",)),
        ("./exmpel", ("exempel",)),
        ("exmpel/none.toml", ()),
        ("nothing/like/it", ()),
        ("exempel", ()),
        ("exempel/1.toml/x", ()),
        ("x" * 5000, ()),
        ("x\0", ()),
        ("", ()),
    ],
)
def test_a_path_that_was_meant(typed: str, meant: tuple[str, ...]) -> None:
    assert suggested_paths(typed) == meant


@pytest.mark.parametrize("command", ["check", "test", "score", "digest", "show"])
def test_a_path_that_was_meant_is_told(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 'Did you mean "exempel' in refusal(capsys, command, "exmpel")


def test_a_folder_for_a_file_is_told_with_the_files_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    said = refusal(capsys, "score", "exempel")
    assert said.startswith('exempel cannot be read: it is a folder. Did you mean "exempel/')


def test_the_home_folder_is_what_shells_make_of_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    (folder / "~").mkdir()
    (folder / "~" / "x.toml").touch()

    assert at_home(["~/a.toml", "-o~/b", "--output=~/c", "~"]) == [
        f"{folder}/a.toml",
        f"-o{folder}/b",
        f"--output={folder}/c",
        "~",
    ]
    kept = ["~/x.toml", "~nobody-at-all/x", "a~/b", "~$a.toml", "-o", "--explain=1.1", "1=~"]
    assert at_home(kept) == kept
    assert main(["score", "Östra Göinge.toml", "-o", "~/made.html"]) == 0
    assert (folder / "made.html").is_file()


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there is no such device")
def test_what_is_no_file_can_be_read_from_standard_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert "write - in place of its name, and < /dev/null last." in refusal(capsys, "score", "/dev/null")


@pytest.mark.parametrize("command", ["check", "score"])
def test_a_name_in_two_pieces_is_told_whole(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = refusal(capsys, command, "Östra", "Göinge.toml")
    (quoted,) = re.findall(r'"(.+)"', said)

    assert main([command, quoted]) == 0
    capsys.readouterr()


SIGNS = ["\u00a0", "\u200b", "\u00ad", "\u2060", "\ufeff", "\u202e", "\u3000", "\u2009"]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("at", ["{0}exempel", "exempel{0}", "ex{0}empel"])
def test_a_sign_that_does_not_show_is_told(sign: str, at: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = refusal(capsys, "show", at.format(sign))

    assert f"U+{ord(sign):04X}" in said
    assert HIDDEN.search(said) is None
    assert "Type ex empel instead" in said or "Type exempel instead" in said


@pytest.mark.parametrize(
    ("given", "typed"),
    [
        ("\N{EN DASH}lang", "--lang"),
        ("\N{EM DASH}lang", "--lang"),
        ("-\N{EN DASH}lang", "--lang"),
        ("\N{MINUS SIGN}h", "-h"),
        ("\N{HYPHEN}\N{HYPHEN}json", "--json"),
        ("\uff0d\uff0djson", "--json"),
        ("２０２０", "2020"),
        ("２．１", "2.1"),
    ],
)
def test_a_sign_that_looks_like_another_is_told(given: str, typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = refusal(capsys, "score", "Östra Göinge.toml", given)

    assert f"Type {typed} instead." in said
    assert f"U+{ord(given.lstrip('-')[0]):04X}" in said


def test_a_file_may_have_any_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("\N{EN DASH}a.toml", "b\u00a0c.toml", "d\u00ade.toml"):
        shutil.copy(folder / "Östra Göinge.toml", folder / name)
        assert main(["check", f"./{name}"]) == 0
    capsys.readouterr()


@given(st.lists(st.text() | st.text(st.sampled_from([*SIGNS, *"-–—−‐ａ１．a1. "]))))
def test_what_is_told_to_type_is_not_refused(arguments: list[str]) -> None:
    try:
        refuse_lookalikes(arguments, "en")
    except UsageError as error:
        (typed,) = re.findall(r"Type (.*) instead\.$", str(error), re.DOTALL)
        assert HIDDEN.search(typed) is None
        refuse_lookalikes([typed], "en")
