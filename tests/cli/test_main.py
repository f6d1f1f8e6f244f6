"""The command as a whole: languages, colours, encodings, exit codes, and what it imports."""

from __future__ import annotations

import io
import locale
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from kompass_rules.cli import main
from kompass_rules.cli.arguments import UsageError, parser
from kompass_rules.version import VERSION

HOGANAS = str(Path(__file__).parents[2] / "examples" / "assessments" / "hoganas-2020.toml")


def written(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(arguments) == code
    out, err = capsys.readouterr()
    return out + err


@pytest.mark.parametrize(
    ("arguments", "environ", "expected"),
    [
        (["--lang", "sv"], {}, "Totalt"),
        (["--lang=sv"], {"KOMPASS_LANG": "en"}, "Totalt"),
        ([], {"KOMPASS_LANG": "sv"}, "Totalt"),
        ([], {"KOMPASS_LANG": "en", "LANG": "sv_SE.UTF-8"}, "Total "),
        ([], {"LANG": "sv_SE.UTF-8"}, "Totalt"),
        ([], {"LANG": "sv_SE.UTF-8", "LC_ALL": "nb_NO"}, "Total "),
        ([], {"LANG": "C", "LC_MESSAGES": "sv"}, "Totalt"),
        (["--lang", "en"], {"KOMPASS_LANG": "de"}, "Total "),
    ],
)
def test_the_language(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    environ: dict[str, str],
    expected: str,
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)

    assert f" {expected}" in written(capsys, "score", HOGANAS, *arguments)


@pytest.mark.parametrize(("named", "expected"), [("Swedish_Sweden", "kommandon"), (None, "commands")])
def test_where_no_variable_says_so_the_locale_does(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, named: str | None, expected: str
) -> None:
    monkeypatch.delenv("LANG")
    monkeypatch.setattr(locale, "getlocale", lambda: (named, "cp1252"))

    assert expected in written(capsys, code=2)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["score"], "kompass-rules score: det här saknas: FIL"),
        (["score", "a", "b"], "kompass-rules score: b hör inte till kommandot."),
        (
            ["score", "a", "--nots"],
            '--nots hör inte till kommandot. Ta bort det, eller rätta stavningen. Menade du "--notes"?',
        ),
        (["score", "a", "-rules", "b"], "kompass-rules score: -rules hör inte till kommandot."),
        (["score", "a", "-O", "b.html"], 'Menade du "-o"?'),
        (["score", "a", "--csv", "b.csv"], "kompass-rules score: --csv skrivs utan fil. Skriv --csv -o b.csv."),
        (["score", "a", "--json=b.json"], "kompass-rules score: --json skrivs utan fil. Skriv --json -o b.json."),
        (["score", "a", "--notes=x"], "kompass-rules score: --notes skrivs utan värde."),
        (["score", "a", "--json", "--csv"], "kompass-rules score: --csv går inte ihop med --json"),
        (["score", "a", "--rules"], "kompass-rules score: --rules behöver ett värde"),
        (["score", "a", "--missing", "x"], "--missing: x går inte att välja; välj bland refuse, zero, exclude, bound"),
        (["check"], "kompass-rules check: det här saknas: SÖKVÄG"),
        (["schema", "x"], "x går inte att välja"),
    ],
)
def test_mistakes_of_use_are_told_in_the_language(
    capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str
) -> None:
    text = written(capsys, *arguments, "--lang=sv", code=2)

    assert text.startswith("användning: kompass-rules")
    assert expected in text


def test_a_message_that_is_not_known_is_told_as_it_is() -> None:
    with pytest.raises(UsageError, match="kompass-rules: something new"):
        parser("en").error("something new")


def test_an_unknown_language_is_a_mistake_of_use(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "de: the language is not available. Write sv for Swedish or en for English."
    assert f"--lang {said}\n" in written(capsys, "show", "--lang", "de", code=2)
    assert "--lang needs a value" in written(capsys, "show", "--lang", code=2)
    monkeypatch.setenv("KOMPASS_LANG", "de")
    assert main(["show"]) == 0
    out, err = capsys.readouterr()
    assert "Kommunkompassen" in out
    assert err.replace("\n", " ") == f"KOMPASS_LANG={said} "


def test_help_has_no_colours_on_any_python(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")

    assert "\x1b" not in written(capsys, "score", "--help")
    assert "\x1b" not in type(parser("en"))("en", "prog", "about", color=True).format_help()


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert written(capsys, "--version") == f"kompass-rules {VERSION}\n"
    text = written(capsys, "score", "--help", "--lang", "sv")
    assert text.startswith("användning: kompass-rules score [--json |")
    assert "\nflaggor:\n" in text
    lines = text.split("\n\n")[0].split("\n")
    assert {line.index("[") for line in lines[:3]} == {len("användning: kompass-rules score ")}


def test_without_arguments_there_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    text = written(capsys, code=2)

    assert text.startswith("usage: kompass-rules")
    assert "check" in text


def test_a_file_that_cannot_be_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert written(capsys, "score", str(tmp_path), code=2) == f"{tmp_path} cannot be read: it is a folder.\n"
    assert "does not exist" in written(capsys, "score", "no.toml", code=2)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize("arguments", [["show"], ["score", HOGANAS, "--json"], ["--help"]])
def test_where_there_is_no_space_that_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert main([*arguments, "--lang", "sv"]) == 2
    assert capsys.readouterr().err == "Det går inte att skriva: det finns ingen plats kvar.\n"


class Screen(io.TextIOWrapper):
    """A terminal with an encoding."""

    def __init__(self, encoding: str = "utf-8", *, is_terminal: bool = True) -> None:
        super().__init__(io.BytesIO(), encoding, newline="\n")
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal

    @property
    def shown(self) -> str:
        self.flush()
        self.seek(0)
        return self.read()


def on_screen(monkeypatch: pytest.MonkeyPatch, screen: Screen, *arguments: str) -> str:
    monkeypatch.setattr(sys, "stdout", screen)
    assert main(arguments) == 0
    return screen.shown


def test_colour_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    coloured = on_screen(monkeypatch, Screen(), "score", HOGANAS)
    plain = on_screen(monkeypatch, Screen(is_terminal=False), "score", HOGANAS)

    assert "\x1b[1m1    Interplay" in coloured
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[\dm", "", coloured) == plain


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_colour_where_it_is_not_wanted(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)

    assert "\x1b" not in on_screen(monkeypatch, Screen(), "score", HOGANAS)


def test_an_encoding_that_knows_no_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    latin = on_screen(monkeypatch, Screen("latin-1", is_terminal=False), "score", HOGANAS, "--lang", "sv")
    ascii_only = on_screen(monkeypatch, Screen("ascii", is_terminal=False), "score", HOGANAS, "--lang", "sv")

    assert latin.startswith("Kommunkompassen 2020 - Höganäs, 2020-12\n")
    assert "67\N{NO-BREAK SPACE}%" in latin
    assert "67 %  #####   |" in latin.replace("\N{NO-BREAK SPACE}", " ")
    assert "H?gan?s" in ascii_only


def test_an_encoding_that_knows_no_arrows(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [HOGANAS.replace("2020", "2018"), HOGANAS]
    text = on_screen(monkeypatch, Screen("cp1252", is_terminal=False), "compare", *files, "--lang", "sv")

    assert "2018 (2016) -> 2020-12 (2020)" in text
    assert "?" not in text
    assert "Kommunkompassen – Höganäs" in text


def test_programs_get_utf_8_whatever_the_terminal_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen("ascii")
    monkeypatch.setattr(sys, "stdout", screen)
    assert main(["score", HOGANAS, "--json"]) == 0
    screen.seek(0)

    assert '"unit": "Höganäs"' in bytes(screen.buffer.read()).decode()


def test_a_stream_of_texts_gets_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)

    assert main(["score", HOGANAS, "--csv", "--lang", "sv"]) == 0
    assert stream.getvalue().startswith("\ufeffKod;")
    assert main(["score", HOGANAS]) == 0
    assert "611" in stream.getvalue()


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_the_table_keeps_to_the_width(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = written(capsys, "score", HOGANAS, "--lang", "sv")
    table = text.split("Totalt")[0].split("\n")[2:]

    assert max(map(len, table)) <= max(width, 52)
    assert ("█" in text) is (width >= 80)


def test_an_interrupt_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kompass_rules.cli.frameworks.document", interrupted)

    assert main(["score", HOGANAS]) == 130


def run(program: str, *arguments: str, **options: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, with `program` around it."""
    environ = {**os.environ, "PYTHONIOENCODING": "utf-8", **options}
    command = [sys.executable, *(["-c", program] if program else ["-m", "kompass_rules"]), *arguments]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=environ)


def test_as_a_module() -> None:
    done = run("", "score", HOGANAS, "--lang", "sv")

    assert (done.returncode, done.stderr) == (0, "")
    assert "Totalt" in done.stdout
    assert run("", "nonsense").returncode == 2


def test_the_module_is_the_command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["kompass-rules", "--version"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("kompass_rules", run_name="__main__")

    assert left.value.code == 0
    assert VERSION in capsys.readouterr().out


@pytest.mark.parametrize("form", ["--json", "--no-rounding"])
def test_where_nobody_reads_on_the_command_ends(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(["score", HOGANAS, form]) == 141


def test_whoever_stops_reading_sees_no_traceback() -> None:
    program = "import os, sys; from kompass_rules.cli import main; r, w = os.pipe(); os.close(r); os.dup2(w, 1); "
    done = run(f"{program}sys.exit(main(['score', {HOGANAS!r}]))")

    assert (done.returncode, done.stderr) == (141, "")


def test_only_what_a_command_needs_is_imported() -> None:
    program = "import sys; from kompass_rules.cli import main; main(['schema', 'framework']); "
    done = run(
        f"{program}print(*[name for name in sys.modules if name.startswith('kompass_rules.cli.')], file=sys.stderr)"
    )

    assert set(done.stderr.split()) == {
        f"kompass_rules.cli.{name}"
        for name in ("arguments", "language", "lookalikes", "schema", "suggestions", "terminal")
    }
