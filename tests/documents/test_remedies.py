"""Remedies that are followed to the letter: a mistake is planted, mended as its message says, and nothing is found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias
from unicodedata import normalize

import pytest

from kompass_rules.documents.spans import spans
from kompass_rules.errors import Finding
from kompass_rules.workbench.checking import check

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "frameworks" / "exempel"
FILES = [
    ROOT / "rulesets" / "kommunkompassen" / "framework.toml",
    ROOT / "rulesets" / "kommunkompassen" / "2020.toml",
    ROOT / "rulesets" / "kommunkompassen" / "correspondences" / "2020-2023.toml",
    ROOT / "examples" / "assessments" / "hoganas-2020.toml",
    EXAMPLE / "1.toml",
    EXAMPLE / "exempel.expect.toml",
]

Spoil: TypeAlias = Callable[[str], str | None]
"""What somebody writes in place of a key or a value; None where the mistake cannot be made."""


def _text(instead: str, pattern: str = ".*") -> Spoil:
    def spoil(value: str) -> str | None:
        inner = value[1:-1]
        is_text = len(inner) > 1 and value[0] == '"' and "\\" not in value and re.fullmatch(pattern, inner)
        return instead.format(inner, inner[0], inner[1:]) if is_text else None

    return spoil


def _number(instead: str) -> Spoil:
    return lambda value: instead.format(value) if re.fullmatch("[1-9][0-9]*", value) else None


NAMES: Mapping[str, Spoil] = {
    "a soft hyphen": _text('"{1}\u00ad{2}"'),
    "a zero-width space": _text('"{1}\u200b{2}"'),
    "a zero-width joiner": _text('"{1}\u200d{2}"'),
    "a word joiner": _text('"{0}\u2060"'),
    "a byte order mark": _text('"\ufeff{0}"'),
    "a loose accent": lambda value: normalize("NFD", value) if normalize("NFD", value) != value else None,
    "a space at the end": _text('"{0} "'),
    "a space at the beginning": _text('" {0}"'),
    "a no-break space at the end": _text('"{0}\u00a0"'),
    "quotation marks inside": _text('"{1}"{2}" {0}"', "[a-zå-ö ]+"),
    "a narrow no-break space": _text('"\u202f{0}"'),
}
"""Mistakes in the text of a unit or a title."""

VALUES: Mapping[str, Spoil] = {
    "text without quotation marks": _text("{0}", r"[^\W\d_][\w å-ö]*"),
    "a mark at the end alone": _text('{0}"', r"[^\W\d_][\w å-ö]*"),
    "a number in quotation marks": _number('"{0}"'),
    "points behind a number": _number("{0} p"),
    "about a number": _number("ca {0}"),
    "a number out of another": _number("{0} av 900"),
    "a point behind a number": _number("{0}."),
    "a zero before a number": _number("0{0}"),
    "the letter O": lambda value: f"{value[:-1]}O" if re.fullmatch("[1-9][0-9]*0", value) else None,
    "an exponent": lambda value: f"{value}e0" if re.fullmatch("[1-9][0-9]*", value) else None,
    "another base": lambda value: hex(int(value)) if re.fullmatch("[1-9][0-9]*", value) else None,
    "true in capitals": lambda value: value.upper() if value in {"true", "false"} else None,
    "a truth value in Swedish": {"true": "sant", "false": "falskt"}.get,
    "a truth value in quotation marks": lambda value: f'"{value}"' if value in {"true", "false"} else None,
    "one text for a list": lambda value: value[1:-1] if re.fullmatch(r'\["[^"]*"\]', value) else None,
    "round brackets": lambda value: f"({value[1:-1]})" if re.fullmatch(r'\["[^"]*"(?:, "[^"]*")*\]', value) else None,
    "braces": lambda value: f"{{{value[1:-1]}}}" if re.fullmatch(r'\["[^"]*"\]', value) else None,
    "a year without quotation marks": _text("{0}", "20[0-9]{2}"),
    "a month without quotation marks": _text("{0}", "20[0-9]{2}-[0-9]{2}"),
    "a decimal comma": lambda value: value.replace(".", ",") if re.fullmatch(r"[0-9]+\.[0-9]+", value) else None,
}
"""Mistakes in a value whose message says what to write instead of it."""

HEADERS: Mapping[str, str] = {
    "acute accents": "[nodes.´{0}´]",
    "typographic quotation marks": "[nodes.”{0}”]",
    "a colon": '[nodes:"{0}"]',
    "a comma": '[nodes,"{0}"]',
    "a blank": '[nodes "{0}"]',
    "the code alone": '["{0}"]',
    "no quotation marks": "[nodes.{0}]",
    "two brackets": '[[nodes."{0}"]]',
    "no closing bracket": '[nodes."{0}"',
}
"""Other ways to write the header of a node."""


def findings(file: Path, text: str) -> tuple[Finding, ...]:
    """What is found in the document in the place of a file, within its framework."""
    return check([file, *EXAMPLE.glob("[0-9]*.toml")], given={str(file): text.encode()}).findings


def sites(text: str) -> Iterator[tuple[str, int, int]]:
    """One value of each key, with its name: `title` for titles in a language."""
    seen: set[tuple[str, str]] = set()
    for at, (_, start, end) in spans(text).places.items():
        name = next((str(step) for step in reversed(at) if not isinstance(step, int) and step not in {"sv", "en"}), "")
        kind = re.sub(r"\w", "x", text[start:end][:1])
        if at[0] == "expect" and "answers" in at:  # expected to be wrong, some of them
            continue
        if end > start and (name, kind) not in seen and "\n" not in text[start:end]:
            seen.add((name, kind))
            yield name, start, end


def mended(text: str, found: Finding, start: int, wrong: str) -> str:
    """The document as the message says: what is to be written, in place of what is wrong."""
    values = dict(found.values)
    write = str(values.get("write") or values.get("text") or f'"{values.get("number") or values.get("date")}"')
    quoted = found.code in {"unseen-character", "unquoted-text", "unquoted-number"} and write[0] != '"'
    return text[:start] + (f'"{write}"' if quoted else write) + text[start + len(wrong) :]


def planted(file: Path) -> Iterator[tuple[str, int, str, str]]:
    """The name of a mistake, where and what is wrong, and the document with it."""
    text = file.read_text(encoding="utf-8")
    for name, start, end in sites(text):
        kinds = NAMES if name in {"title", "unit"} else VALUES if name not in {"framework", "kind", "format"} else {}
        for what, spoil in kinds.items():
            wrong = spoil(text[start:end])
            if wrong is not None:
                yield f"{what}: {name}", start, wrong, text[:start] + wrong + text[end:]
    if header := re.search(r'^\[nodes\."(\w+\.\w+)"\]$', text, re.MULTILINE):
        for what, instead in HEADERS.items():
            wrong = instead.format(header[1])
            yield f"{what}: header", header.start(), wrong, text[: header.start()] + wrong + text[header.end() :]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_who_follows_a_message_to_the_letter_arrives(file: Path) -> None:
    failed: dict[str, list[str]] = {}
    for what, start, wrong, text in planted(file):
        told = findings(file, text)
        if len(told) == 1:
            rest = findings(file, mended(text, told[0], start, wrong))
            failed |= {what: [one.text("en") for one in (*told, *rest)]} if rest else {}
        else:
            failed[what] = [one.text("en") for one in told]
    assert failed == {}


def test_there_is_much_to_mend() -> None:
    made = [what.partition(":")[0] for file in FILES for what, _, _, _ in planted(file)]
    assert len(made) > 280
    assert {*made} == {*NAMES, *VALUES, *HEADERS}


ONLY: list[tuple[str, str, str, str, str]] = [
    ("hoganas-2023.toml", r"\Z", '\n[printed."2"]\n', "empty-figure", "Write points, percent or both."),
    (
        "hoganas-2023.toml",
        r"\[printed\]\n.*",
        '[answers]\n"1" = 60\n"1.1" = 3',
        "answer-below-answer",
        "Keep one of them.",
    ),
    ("hoganas-2023.toml", r"\Z", '"1" = 60\n', "wrong-type", 'such as "1" = { points = 60 }'),
    ("hoganas-2023.toml", r"\Z", '"1" = [60, 67]\n', "wrong-type", "such as { points = ... }"),
    ("hoganas-2023.toml", r"\Z", '\n[notes]\n"1" = "Good"\n', "wrong-type", '"1" = { strengths = ["Good"] }'),
    ("2023.toml", r"points = \{[^}]*\}", "points = true", "wrong-type", "points = { carries = true }"),
    ("2023.toml", r"(?<=digits = )0", "0.0", "wrong-type", "such as 0."),
    ("2023.toml", r"(?<=title\.)sv(?= = \"Styrning och kontroll)", "se", "language-not-listed", 'mean "sv"?'),
    ("2023.toml", r"(?<=title\.)en(?= = \"Steering and control)", "english", "language-not-listed", 'mean "en"?'),
    ("2020-2023.toml", r'old = \["1.4"\]\nnew = \[[^]]*\]', "old = []\nnew = []", "row-empty", "Fill in"),
    ("2023.toml", r'languages = \["sv"', 'languages = ["svenska"', "malformed-language", 'mean "sv"?'),
    ("hoganas-2023.toml", r"\[printed\]\n.*", '[answers]\n"1" = true', "wrong-type", 'such as "true".'),
]
"""Where, what for what, and the only finding then: mistakes that once were reported twice, or without a remedy."""


@pytest.mark.parametrize(("name", "pattern", "instead", "code", "said"), ONLY)
def test_one_finding_says_what_to_write(name: str, pattern: str, instead: str, code: str, said: str) -> None:
    (file,) = (one for top in ("rulesets", "examples") for one in (ROOT / top).rglob(name) if "hme" not in one.parts)
    text = file.read_text(encoding="utf-8")
    assert re.search(pattern, text)
    (found,) = findings(file, re.sub(pattern, lambda _: instead, text, count=1))
    assert found.code == code
    assert said in found.text("en").replace("for example, ", "such as ")
