"""The pages of the reference say what the program says: written by it, or compared with it."""

from __future__ import annotations

import argparse
import ast
import enum
import inspect
import re
from pathlib import Path

import attrs
import pytest
import tomli

import kompass_rules
from docs.generate import ANYWHERE, FILES, TEXT, WHERE
from kompass_rules.cli.arguments import parser
from kompass_rules.documents.loading import check_document
from kompass_rules.documents.schemas import KeyRow, reference
from kompass_rules.errors import Finding
from kompass_rules.wording import FINDINGS, LANGUAGES

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
COMMON = {"--lang", "--help", "--output", "--limits"}
"""The options of every command."""
CODE_TABLES = {"answers", "nodes", "printed", "disputed", "notes"}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_what_the_program_says(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == FILES[name](), "run: python docs/generate.py"


@pytest.mark.parametrize("row", reference(), ids=lambda row: f"{row.kind}:{row.table}.{row.key}")
def test_every_key_has_an_example_that_a_document_can_have(row: KeyRow) -> None:
    assert [*tomli.loads(f"{row.key} = {row.example}")] == [row.key]


def test_every_finding_has_its_places() -> None:
    assert sorted(WHERE) == sorted(FINDINGS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_says_what_is_wrong_and_what_to_do(language: str) -> None:
    lines = re.findall(rf"^- {language}: (.*)$", FILES["docs/reference/findings.md"](), re.MULTILINE)

    assert len(lines) == len(FINDINGS)
    assert [line for line in lines if not re.fullmatch(r"\S[^*]*\. \*[^*]+[.?]\*", line)] == []


def generalised(found: Finding) -> str:
    """The place of a finding as the reference writes it: `answers.CODE`."""
    steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in found.at]
    named = {"figures": ".NAME", "scales": ".NAME", "profiles": ".NAME", **dict.fromkeys(CODE_TABLES, ".CODE")}
    if len(steps) > 1 and found.at[0] in named:
        steps[1] = named[str(found.at[0])]
    if found.at[:1] == ("figures",) and len(found.at) > 3 and isinstance(found.at[3], str):
        steps[3] = ".CODE"
    if found.at[:1] in {("expect",), ("means",)} and len(steps) > 3:
        steps[3] = ".CODE"
    inner = {"options": [".OPTION"], "titles": [".ANSWER", ".LANGUAGE"], "title": [".LANGUAGE"], "note": [".LANGUAGE"]}
    for at, step in enumerate(steps[1:], 1):
        if names := inner.get(str(found.at[at - 1])):
            steps[at : at + len(names)] = names[: len(steps) - at]
        steps[at] = "[N]" if step.startswith("[") else steps[at]
    return "".join(steps).removeprefix(".")


BAD = sorted((ROOT / "tests" / "corpus" / "bad").rglob("*.toml"))


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_findings_stand_where_the_reference_says(file: Path) -> None:
    for found in check_document(file.read_bytes()):
        allowed = WHERE[found.code]
        assert generalised(found) in allowed or (TEXT if not found.at else ANYWHERE) in allowed


def test_there_are_bad_documents() -> None:
    assert len(BAD) > 50


def sections(name: str, level: int) -> dict[str, str]:
    """The sections of a page by the name in their heading."""
    text = (REFERENCE / name).read_text(encoding="utf-8")
    return dict(re.findall(rf"^{'#' * level} `([\w-]+)`\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL))


API = sections("api.md", 3)


def parameters(signature: str) -> list[tuple[str, str, str]]:
    """Name, kind and default of each parameter."""
    (function,) = ast.parse(f"def {signature}: ...").body
    assert isinstance(function, ast.FunctionDef)
    given, defaults = function.args.args, [ast.unparse(node) for node in function.args.defaults]
    found = [
        (one.arg, "", default)
        for one, default in zip(given, [""] * (len(given) - len(defaults)) + defaults, strict=True)
    ]
    named = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    return found + [(one.arg, "*", ast.unparse(default) if default else "") for one, default in named]


def shown(default: object) -> str:
    if default is inspect.Parameter.empty:
        return ""
    if hasattr(default, "factory"):
        default = default.factory()
    if isinstance(default, enum.Enum):
        return str(default.__class__.__name__ + "." + default.name)
    kind = type(default)
    return f"{kind.__name__}()" if attrs.has(kind) and default == kind() else repr(default)


def is_told_with_parameters(name: str) -> bool:
    value = getattr(kompass_rules, name)
    if inspect.isfunction(value):
        return True
    return (
        inspect.isclass(value)
        and attrs.has(value)
        and value not in (kompass_rules.Evaluation, kompass_rules.Comparison)
    )


@pytest.mark.parametrize("name", [name for name in kompass_rules.__all__ if is_told_with_parameters(name)])
def test_a_signature_is_that_of_the_program(name: str) -> None:
    found = re.search(rf"`({name}\([^`]*\))`", API[name])
    value = getattr(kompass_rules, name)
    defaults = {field.name: field.default for field in attrs.fields(value)} if attrs.has(value) else {}
    wanted = []
    for one in inspect.signature(value).parameters.values():
        default = defaults.get(one.name, one.default)
        said = shown(inspect.Parameter.empty if default is attrs.NOTHING else default)
        wanted.append((one.name, "*" if one.kind is one.KEYWORD_ONLY else "", said))

    assert found is not None
    assert parameters(found[1]) == wanted


def members(value: type) -> list[str]:
    """What a class offers beyond what its bases do."""
    if issubclass(value, enum.Enum):
        return [f"{value.__name__}.{one.name}" for one in value] + [str(one.value) for one in value]
    fields = [field.name for field in attrs.fields(value)] if attrs.has(value) else []
    own = [name for name, one in vars(value).items() if callable(one) or isinstance(one, property | classmethod)]
    return [name for name in [*fields, *own] if not name.startswith("_")]


@pytest.mark.parametrize(
    "name", [name for name in kompass_rules.__all__ if inspect.isclass(getattr(kompass_rules, name))]
)
def test_every_member_is_told(name: str) -> None:
    words = set(re.findall(r"[\w.-]+", " ".join(re.findall(r"`[^`]+`", API[name]))))
    words |= {word.removeprefix(f"{name}.") for word in words}

    assert [member for member in members(getattr(kompass_rules, name)) if member not in words] == []


def commands() -> dict[str, argparse.ArgumentParser]:
    (found,) = (one for one in parser("en")._actions if isinstance(one, argparse._SubParsersAction))
    return dict(found.choices)


def arguments(command: argparse.ArgumentParser) -> set[str]:
    """The longest form of each option, and the names of what else it takes."""
    return {one.option_strings[-1] if one.option_strings else str(one.metavar) for one in command._actions}


def test_every_command_is_told() -> None:
    assert sorted(sections("cli.md", 2)) == sorted(commands())


@pytest.mark.parametrize("name", commands())
def test_every_argument_of_a_command_is_told(name: str) -> None:
    told = re.findall(r"^- `([\w-]+)", sections("cli.md", 2)[name], re.MULTILINE)

    assert sorted(told) == sorted(arguments(commands()[name]) - COMMON)


@pytest.mark.parametrize("name", commands())
def test_every_choice_of_an_argument_is_told(name: str) -> None:
    text = (REFERENCE / "cli.md").read_text(encoding="utf-8")
    choices = [choice for one in commands()[name]._actions for choice in one.choices or ()]

    assert [choice for choice in choices if f"`{choice}`" not in text] == []


def test_what_every_command_takes_is_told() -> None:
    text = (REFERENCE / "cli.md").read_text(encoding="utf-8").partition("\n## ")[0]
    common = {one for command in commands().values() for one in arguments(command) & COMMON}
    wanted = common | arguments(parser("en")) - {"COMMAND"}

    assert sorted(wanted) == ["--help", "--lang", "--limits", "--output", "--version"]
    assert [option for option in wanted if option not in text] == []
