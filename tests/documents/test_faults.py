"""Real documents, spoiled: what is planted is found, and nothing but findings comes out of what is broken."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules.documents.folder import bundled, parse_framework
from kompass_rules.documents.loading import (
    check_document,
    load_assessment,
    load_ruleset,
    parse_assessment,
    parse_correspondence,
    parse_ruleset,
)
from kompass_rules.errors import Finding, InvalidError
from kompass_rules.framework import Framework
from kompass_rules.model.ruleset import Missing, Ruleset
from kompass_rules.revisions.correspondence import Correspondence
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.evaluation import Evaluation, evaluate
from tests.effort import growth

ROOT = Path(__file__).parents[2]
RULESET = (ROOT / "rulesets" / "kommunkompassen" / "2020.toml").read_text(encoding="utf-8")
ASSESSMENT = (ROOT / "examples" / "assessments" / "exempelby-2025.toml").read_text(encoding="utf-8")
FRAMEWORK = (ROOT / "examples" / "frameworks" / "exempel" / "framework.toml").read_text(encoding="utf-8")
REVISION = (ROOT / "examples" / "frameworks" / "exempel" / "1.toml").read_text(encoding="utf-8")
CORRESPONDENCE = (ROOT / "rulesets" / "kommunkompassen" / "correspondences" / "2016-2020.toml").read_text("utf-8")
RULES = [
    load_ruleset(ROOT / "tests" / "corpus" / "good" / "rulesets" / name) for name in ("points.toml", "renewed.toml")
]
RULES += bundled("kommunkompassen")
GOOD = sorted((ROOT / "tests" / "corpus" / "good").rglob("*.toml"))
PIECES = [
    *(b"[[", b"]]", b"[nodes.", b'"total"', b"{ ", b" }", b" = ", b".", b'"', b"'''", b"\\", b"\n"),
    *(b"1e3", b"nan", b"true", b"07:32", b"13,6", b"99999999999999", "a\u030a".encode()),
]

Edit: TypeAlias = tuple[str, str, str]
"""Which node's table (or "" for the whole document), a pattern in it, and what replaces it; § stands at the fault."""

Fault: TypeAlias = tuple[str, str, tuple[Edit, ...]]
"""The finding, its place and the edits that make it."""

AMOUNT = r"max_points = (\d+)"


def in_node(slug: str, key: str, pattern: str, replacement: str) -> Fault:
    return slug, f'nodes."{{code}}".{key}', (("{code}", pattern, replacement),)


OF_A_NODE: tuple[Fault, ...] = (
    in_node("wrong-type", "max_points", AMOUNT, "max_points = §true"),
    in_node("quoted-number", "max_points", AMOUNT, r'max_points = §"\1"'),
    in_node("not-a-number", "max_points", AMOUNT, 'max_points = §"many"'),
    in_node("unknown-key", "max_point", AMOUNT, r"§max_point = \1"),
    in_node("unknown-key", "colour", AMOUNT, r'\g<0>\n§colour = "red"'),
    in_node("language-not-listed", 'title."x{code}"', r"title\.en = ", 'title."x{code}" = §'),
    in_node("unquoted-number", "title.sv", r'title\.sv = ".*"', "title.sv = §5"),
    in_node("language-missing", "title", r"title\.sv = .*\ntitle\.en = ", "title = §"),
    in_node("unknown-scale", "scale", AMOUNT, r'\g<0>\nscale = §"steps{code}"'),
    in_node("aggregation-without-children", "aggregation", AMOUNT, r'\g<0>\naggregation = §"minimum"'),
    in_node("not-one-of", "aggregation", AMOUNT, r'\g<0>\naggregation = §"mean"'),
    in_node("not-one-of", "evidence", AMOUNT, r'\g<0>\nevidence = §"sure"'),
    in_node("weight-unused", "weight", AMOUNT, r"\g<0>\nweight = §2"),
    in_node("array-brackets", "questions", AMOUNT, r"\g<0>\nquestions = §7"),
    in_node("not-positive", "questions[1]", AMOUNT, r"\g<0>\nquestions = [7, §0]"),
    (
        "maxima-do-not-sum",
        'nodes."{area}".max_points',
        (("{area}", "max_points = ", "max_points = §"), ("{code}", AMOUNT, r"max_points = 1\1")),
    ),
    (
        "maxima-mixed",
        'nodes."{code}"',
        (("{code}", f"(nodes\\.)([^§]*?){AMOUNT}", r"\1§\2"),),
    ),
    (
        "deeper-than-levels",
        'nodes."{code}.1"',
        (("{code}", f"{AMOUNT}\n", r'\g<0>\n[nodes.§"{code}.1"]\nmax_points = \1\n'),),
    ),
)
"""Faults of a sub-area; each may stand in another area."""


def in_document(slug: str, place: str, pattern: str, replacement: str) -> Fault:
    return slug, place, (("", pattern, replacement),)


OF_THE_DOCUMENT: tuple[Fault, ...] = (
    in_document("malformed-date", "used_from", 'used_from = "2020"', 'used_from = §"2020-13"'),
    in_document("language-not-listed", "translated[0]", r'translated = \["en"\]', 'translated = [§"no"]'),
    in_document("unknown-key", "sources", 'source = "SKR', '§sources = "SKR'),
    in_document("not-one-of", "evidence", 'evidence = "documented"', 'evidence = §"sure"'),
    in_document("digits-outside", "levels[0].percent.digits", '0(?=.*of = "points")', "§7"),
    in_document("not-one-of", "levels[1].points.rounding", '"half-up"(?=, carries)', '§"up"'),
    in_document("wrong-type", "levels[1].percent.digits", '0(?=.*of = "unrounded")', "§0.5"),
    in_document("total-cannot-carry", "total.points.carries", "max_points = 800", r"\g<0>\npoints.carries = §true"),
    in_document("orphan-node", 'nodes."9.1"', r"\Z", '\n[nodes.§"9.1"]\nmax_points = 1\n'),
)

CODES = re.findall(r'^\[nodes\."(\d\.\d)"\]$', RULESET, re.MULTILINE)
AREAS = sorted({code[0] for code in CODES})


@st.composite
def planted(draw: st.DrawFn) -> list[Fault]:
    """Faults that have nothing to do with each other: no two in one area."""
    areas = draw(st.lists(st.sampled_from(AREAS), unique=True))
    found = draw(st.lists(st.sampled_from(OF_THE_DOCUMENT), unique=True))
    for area in areas:
        code = draw(st.sampled_from([code for code in CODES if code[0] == area]))
        fault = draw(st.sampled_from(OF_A_NODE))
        if fault[0] not in {slug for slug, _, _ in found} & {"deeper-than-levels"}:  # said once of all nodes
            found.append(at_node(fault, code))
    return found


def at_node(fault: Fault, code: str) -> Fault:
    """A fault of a node, at one node."""

    def filled(text: str) -> str:
        return text.replace("{code}", code).replace("{area}", code[0])

    slug, place, edits = fault
    return slug, filled(place), tuple((filled(at), pattern, filled(new)) for at, pattern, new in edits)


def plant(text: str, faults: list[Fault]) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The text with the faults in it, and where each is."""
    for number, (_, _, edits) in enumerate(faults):
        for code, pattern, replacement in edits:
            start = text.index(f'[nodes."{code}"]') if code else 0
            end = text.find("\n[nodes.", start + 1) if code else -1
            part = text[start:] if end < 0 else text[start : end + 1]
            # A number tells the marks apart.
            spoiled, count = re.subn(pattern, replacement.replace("§", f"§{number}§"), part, count=1)
            assert count == 1
            text = text[:start] + spoiled + ("" if end < 0 else text[end + 1 :])
    found = []
    while mark := re.search(r"§(\d+)§", text):
        line, column = text.count("\n", 0, mark.start()) + 1, mark.start() - text.rfind("\n", 0, mark.start())
        slug, place, _ = faults[int(mark[1])]
        found.append((line, column, slug, place))
        text = text[: mark.start()] + text[mark.end() :]
    return text, sorted(found)


def told(findings: tuple[Finding, ...]) -> list[tuple[int, int, str, str]]:
    return sorted((found.line or 0, found.column or 0, found.code, found.place) for found in findings)


@given(planted())
def test_k_planted_faults_give_k_findings(faults: list[Fault]) -> None:
    text, expected = plant(RULESET, faults)
    assert len(expected) == len(faults)
    assert told(check_document(text)) == expected


@pytest.mark.parametrize("fault", OF_A_NODE, ids=lambda fault: f"{fault[0]}-{fault[1]}")
@pytest.mark.parametrize("code", ["1.1", "8.5"])
def test_one_planted_fault_gives_one_finding(code: str, fault: Fault) -> None:
    text, expected = plant(RULESET, [at_node(fault, code)])
    assert told(check_document(text)) == expected


def value_or_findings(data: bytes) -> object:
    """What the readers make of a document; of one that they refuse, nothing. Any other error goes through."""
    value: object = None
    findings = check_document(data)
    lines = data.count(b"\n") + 1
    assert all(found.line and found.column and found.line <= lines for found in findings)
    readers: tuple[tuple[type, Callable[[bytes], object]], ...] = (
        (Ruleset, parse_ruleset),
        (Assessment, parse_assessment),
        (Correspondence, lambda text: parse_correspondence(text, RULES)),
        (Framework, lambda text: parse_framework({"framework.toml": FRAMEWORK, "1.toml": text})),
        (Framework, lambda text: parse_framework({"framework.toml": text, "1.toml": REVISION})),
    )
    for kind, parse in readers:
        made = value_or_refusal(parse, data)
        assert made
        if not isinstance(made, tuple):
            assert isinstance(made, kind)
            assert not findings
            value = made
    return value


def value_or_refusal(make: Callable[[Any], object], material: Any) -> object:
    try:
        return make(material)
    except InvalidError as error:
        return error.findings


@pytest.mark.parametrize(
    ("text", "step"),
    [(RULESET, 61), (ASSESSMENT, 11), (FRAMEWORK, 3), (CORRESPONDENCE, 7)],
    ids=["ruleset", "assessment", "framework", "correspondence"],
)
def test_truncation_gives_a_finding_or_a_ruleset(text: str, step: int) -> None:
    data = text.encode()
    values = [value_or_findings(data[:end]) for end in range(0, len(data), step)]
    assert any(value is None for value in values)
    assert value_or_findings(data) is not None


@given(st.sampled_from(GOOD), st.data())
def test_a_spoiled_document_gives_findings_or_a_value(file: Path, data: st.DataObject) -> None:
    spoiled = file.read_bytes()
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(spoiled)))
        end = start + data.draw(st.sampled_from([0, 0, 1, 1, 2, 5, 20, 100]))
        spoiled = spoiled[:start] + data.draw(st.sampled_from(PIECES) | st.binary(max_size=3)) + spoiled[end:]
    value_or_findings(spoiled)


@given(st.sampled_from(GOOD), st.sampled_from(GOOD), st.data())
def test_two_documents_in_one_give_findings_or_a_value(file: Path, other: Path, data: st.DataObject) -> None:
    lines, others = file.read_bytes().splitlines(keepends=True), other.read_bytes().splitlines(keepends=True)
    at, start = data.draw(st.integers(0, len(lines))), data.draw(st.integers(0, len(others)))
    value_or_findings(b"".join([*lines[:at], *others[start : start + data.draw(st.integers(0, 6))], *lines[at:]]))


@pytest.mark.parametrize("number", ["1e3", "-1_0.5e-3", "nan", "-inf", "9" * 5000])
@pytest.mark.parametrize("behind", ["x", ".x", "å", " = 1"])
def test_what_stands_behind_a_number_is_no_way_around_the_limits(number: str, behind: str) -> None:
    assert value_or_findings(f"format = {number}{behind}\n".encode()) is None


def of_kind(kind: str) -> list[Path]:
    return [file for file in GOOD if f'kind = "{kind}"' in file.read_text(encoding="utf-8-sig")]


@given(st.sampled_from(of_kind("ruleset")), st.sampled_from(of_kind("assessment")), st.sampled_from(Missing))
def test_any_assessment_is_scored_by_any_ruleset_or_refused(rules: Path, answers: Path, missing: Missing) -> None:
    ruleset, assessment = load_ruleset(rules), load_assessment(answers)
    fitting = attrs.evolve(assessment, framework=ruleset.framework, revision=ruleset.revision)
    made = value_or_refusal(partial(evaluate, ruleset, missing=missing), fitting)
    assert made
    if isinstance(made, Evaluation):
        assert [score.code for score in made] == list(ruleset.codes)


@pytest.mark.parametrize(
    ("table", "more"),
    [
        ('[nodes."{}.1"]\n', ""),
        ("key{} = 1\n", '[nodes."1"]\n'),
        ('[[associations]]\nold = ["{}"]\n', ""),
    ],
)
def test_checking_grows_with_the_faults(table: str, more: str) -> None:
    """Findings are neither compared with each other nor counted through the text one by one."""
    head = 'format = 1\nkind = "ruleset"\nframework = "k"\nrevision = "1"\n[[levels]]\n[total]\nmax_points = 1\n' + more

    def wrong(count: int) -> Callable[[], object]:
        return partial(check_document, head + "".join(table.format(at) for at in range(count)))

    assert check_document(head + table.format(1))
    assert growth(wrong, 1_250) < 1.5
