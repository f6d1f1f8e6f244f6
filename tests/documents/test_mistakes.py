"""Each of three hundred mistakes is one finding at its place, and who follows the finding to the letter arrives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kompass_rules.errors import Finding
from tests.documents.mistakes import MISTAKES, Planted, planted
from tests.documents.test_remedies import FILES, findings

_ROUNDS = 3
"""A pair of marks is two findings, one after the other."""


def followed(text: str, found: Finding, one: Planted) -> str:
    """The document after somebody has done what the finding says; what only the writer knows is written as it was."""
    values = {name: str(value) for name, value in found.values if not isinstance(value, tuple)}
    meant = next(
        (value[0] for name, value in found.values if name == "meant" and isinstance(value, tuple) and value), ""
    )
    rest = one.text[one.start + len(one.wrong) :]
    restored = text[: one.start] + one.right + rest
    lines = text.split("\n")
    at = (found.line or 1) - 1
    if values.get("blank") or found.code in FOR_THE_WRITER:
        return restored
    if (write := _line(lines[at], (found.column or 1) - 1, found.code, values, meant)) is not None:
        end = at + 1 + (found.code == "line-broken")
        return "\n".join([*lines[:at], *write, *lines[end:]])
    value = values.get("write") or values.get("text") or values.get("number") or values.get("date") or ""
    if not value or value == '"text"' or (found.code == "number-form" and not re.search("[0-9]", values["text"])):
        return restored
    wants_marks = found.code in {"unseen-character", "malformed-date"} or found.code.startswith("unquoted")
    return text[: one.start] + (f'"{value}"' if wants_marks and value[0] != '"' else value) + rest


FOR_THE_WRITER = {"array-brackets", "duplicate-key", "key-left-out", "toml-syntax", "value-left-out"}
"""The findings whose remedy needs what only the writer knows: a code, a value, or a list where none is."""


def _line(line: str, column: int, code: str, values: Mapping[str, str], meant: str) -> list[str] | None:
    """The lines in the place of a line, where a finding says how they are written; None where it is about a value."""
    before, after = line[:column], line[column:]
    match code:
        case "line-form" | "line-broken" | "header-brackets" | "unquoted-code" | "pasted-row" | "equals-sign-missing":
            return [values["write"]]
        case "line-joined":
            return [before.rstrip(" ,;"), values["rest"]]
        case "language-missing":
            return [f'{values["key"]}.sv = "{values["text"]}"']
        case "colon-for-equals":
            return [f"{before.rstrip()} = {after[len(values['sign']) :].lstrip(' =')}"]
        case "hard-space":
            return [f"{before} {after[1:]}".strip()]
        case "leading-plus":
            return [before + after[1:]]
        case "typographic-quotes":
            return [re.sub("[“”„«»‘’´`]", '"', line)]
        case "merge-conflict":
            return []
        case "unseen-character" | "code-mistyped" if line.startswith("["):
            return [re.sub('"[^"]*"', f'"{values.get("likely") or values["write"]}"', line)]
        case "unquoted-text" if after.startswith(values["text"]):
            return [f'{before}"{values["text"]}"{after[len(values["text"]) :].removeprefix(chr(34))}']
        case "unknown-key" if meant:
            return [before + re.sub(r"^(?:\"[^\"]*\"|[\w-]+(?:[ ,][\w-]+(?=\s*=))?)", meant, after)]
    return None


def faults(file: Path, one: Planted) -> Iterator[str]:
    """What is wrong with the findings of a mistake, or with what becomes of the document that follows them."""
    first = one.text.count("\n", 0, one.start) + 1
    text = one.text
    for _ in range(_ROUNDS):
        told = findings(file, text)
        if len(told) != 1:
            break
        below = one.wrong.count("\n") + (one.wrong == "" or one.wrong[0] == "#")  # where a header is gone
        if not first <= (told[0].line or 0) <= first + below:
            yield f"line {told[0].line}, not {first}: {told[0].text('en')}"
            return
        text = followed(text, told[0], one)
    if text == one.text or told:
        yield " // ".join(each.text("en") for each in told) or "nothing is found"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_mistake_is_one_finding_that_leads_to_a_right_document(file: Path) -> None:
    failed = {}
    for one in planted(file.read_text(encoding="utf-8")):
        if wrong := [*faults(file, one)]:
            failed[f"{one.name} in {one.text[one.start :].partition(chr(10))[0][:60]}"] = wrong
    assert failed == {}


def test_there_are_more_than_two_hundred_kinds_of_mistakes() -> None:
    kinds = Counter(one.name for file in FILES for one in planted(file.read_text(encoding="utf-8")))
    assert len(kinds) == sum(len(site.mistakes) for site in MISTAKES.values())
    assert len(kinds) > 200
