from __future__ import annotations

from pathlib import Path

import pytest

from kompass_rules.documents.loading import check_document
from kompass_rules.documents.quoting_hints import misread

ROOT = Path(__file__).parents[2]
RULES = (ROOT / "rulesets" / "kommunkompassen" / "2020.toml").read_text(encoding="utf-8")
ANSWERS = 'format = 1\nkind = "assessment"\nframework = "f"\nrevision = "1"\nunit = "U"\n'


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("printed.1.1 = { points = 14 }\nprinted.1.1.percent = 3\n", ['printed."1.1".', 'printed."1.1".percent.']),
        ('[answers]\n1.1.1 = "reach"\n1.2 = 3\n', ['"1.1.1".', '"1.2".']),
        ("[answers]\n1 = 3\n1.2 = 3\n", ['"1.2".']),
        ("[printed.1.2]\npoints = 3\n", ['[printed."1.2"].']),
        ("[answers]\n1.1 = 3\n1.2 = 5 %\n", ['"1.1".', '"1.2".', "3."]),
    ],
)
def test_a_code_without_quotation_marks_is_told_and_nothing_that_follows(lines: str, said: list[str]) -> None:
    found = [one for one in check_document(ANSWERS + lines) if one.code == "unquoted-code"]
    assert len([*check_document(ANSWERS + lines)]) == len(said)
    assert all(f"Skriv {wanted}" in one.text("sv") for one, wanted in zip(found, said, strict=False))


def test_codes_are_looked_for_where_keys_stand_only() -> None:
    assert misread('a = 1.1\nb = [1.1,\n1.2]\n"1.1" = 2\n1.a.2 = 3\n[printed.1]\n') == ()


def test_headers_of_a_ruleset_in_the_wrong_brackets() -> None:
    assert [one.code for one in check_document(RULES.replace('[nodes."1.2"]', "[nodes.1.2]"))] == ["unquoted-code"]
    first = check_document(RULES.replace("[[levels]]", "[levels]", 1))
    assert [one.values for one in first] == [(("write", "[[levels]]"), ("blank", ""))]
    two = check_document(RULES.replace('[nodes."1.2"]', '[[nodes."1.2"]]'))
    assert [one.values for one in two] == [(("write", '[nodes."1.2"]'), ("blank", ""))]
    (alone,) = check_document(RULES.replace('[nodes."1.2"]', '["1.2"]'))
    assert alone.values == (("write", '[nodes."1.2"]'), ("blank", ""))
    (without,) = check_document(RULES.replace('[nodes."1.2"]', "[[nodes]]"))
    assert without.values == (("write", '[nodes."…"]'), ("blank", "…"))


@pytest.mark.parametrize(
    ("header", "write"),
    [
        ("[associations]", "[[associations]]"),
        ("[[defaults]]", "[defaults]"),
        ("[[defaults.common]]", "[defaults.common]"),
    ],
)
def test_headers_of_a_correspondence_in_the_wrong_brackets(header: str, write: str) -> None:
    assert [fault.values for fault in misread(f"{header}\n")] == [(("write", write), ("blank", ""))]


@pytest.mark.parametrize(
    "header",
    [
        "[[levels]]",
        "[[associations]]",
        "[defaults]",
        "[[scales.x.bands]]",
        "[nodes.a]",
        "[[unknown]]",
        "[levels.points]",
    ],
)
def test_headers_that_may_be_meant(header: str) -> None:
    assert misread(f"{header}\n") == ()
