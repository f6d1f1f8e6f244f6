"""Correspondences as documents: one message a mistake, where it stands, and nothing that only follows from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import InvalidError, bundled, load_ruleset, parse_correspondence
from kompass_rules.documents.loading import check_document
from kompass_rules.errors import Finding
from tests.effort import growth

CORPUS = Path(__file__).parents[1] / "corpus"
RULESETS = [load_ruleset(CORPUS / "good" / "rulesets" / name) for name in ("points.toml", "renewed.toml")]
RIGHT = """\
format = 1
kind = "correspondence"
framework = "example"
old = "points"
new = "renewed"

[defaults]
match = "close"
common = { old = "1/4" }

[[associations]]
old = ["1.1"]
new = ["1"]
match = "exact"

[[associations]]
old = ["1.2"]
new = ["2.1"]
criteria = "same"

[[associations]]
old = ["2"]
new = ["2.2"]
common = { old = "1/2", new = "1/2" }

[[associations]]
old = ["2"]
new = ["3"]
match = "narrow"
"""
KOMMUNKOMPASSEN = bundled("kommunkompassen")
STEP = Path(__file__).parents[2] / "rulesets" / "kommunkompassen" / "correspondences" / "2020-2023.toml"

Told = list[tuple[int, int, str, str]]


def findings(text: str) -> tuple[Finding, ...]:
    try:
        parse_correspondence(text, RULESETS)
    except InvalidError as error:
        return error.findings
    return ()


def told(found: tuple[Finding, ...]) -> Told:
    return sorted((one.line or 0, one.column or 0, one.code, one.place) for one in found)


def planted(text: str, edits: dict[str, str]) -> tuple[str, list[tuple[int, int]]]:
    """The text with edits in it, and where each § in them stood."""
    for old, new in edits.items():
        assert old in text
        text = text.replace(old, new, 1)
    places = []
    while "§" in text:
        at = text.index("§")
        places.append((text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)))
        text = text.replace("§", "", 1)
    return text, places


def test_the_right_one_is_right() -> None:
    assert findings(RIGHT) == ()


FIRST, SECOND, THIRD = 'old = ["1.1"]\n', 'old = ["1.2"]\n', 'new = ["2.2"]\n'
ONE_MISTAKE: list[tuple[str, str, dict[str, str]]] = [
    ("array-brackets", "associations[0].old", {FIRST: 'old = §"1.1"\n'}),
    ("unquoted-number", "associations[1].old[0]", {SECOND: "old = [§1.2]\n".replace("1.2", "12")}),
    ("unquoted-number", "associations[1].old[0]", {SECOND: "old = [§1.2]\n"}),
    ("missing-key", "associations[0].old", {f"[[associations]]\n{FIRST}": "[[§associations]]\n"}),
    (
        "missing-key",
        "associations[2].new",
        {'[[associations]]\nold = ["2"]\nnew = ["2.2"]': '[[§associations]]\nold = ["2"]'},
    ),
    ("unknown-key", "associations[0].gamla", {FIRST: '§gamla = ["1.1"]\n'}),
    ("unknown-key", "associations[2].ny", {THIRD: '§ny = ["2.2"]\n'}),
    ("unknown-key", "associations[0].colour", {FIRST: f"{FIRST}§colour = 3\n"}),
    ("malformed-code", "associations[0].old[0]", {FIRST: 'old = [§"total.1"]\n'}),
    ("code-not-in-revision", "associations[0].old[0]", {FIRST: 'old = [§"1,1"]\n'}),
    ("codes-in-one-text", "associations[0].old[0]", {FIRST: 'old = [§"1.1, 1.2"]\n'}),
    ("unseen-character", "associations[0].old[0]", {FIRST: 'old = [§"1.1\u200b"]\n'}),
    ("code-not-in-revision", "associations[2].new[0]", {THIRD: 'new = [§"nine"]\n'}),
    ("not-one-of", "associations[0].match", {'"exact"': '§"exakt"'}),
    ("wrong-type", "associations[2].common.new", {'new = "1/2" }': "new = §true }"}),
    ("unknown-key", "associations[2].common.nya", {'new = "1/2" }': '§nya = "1/2" }'}),
    ("wrong-type", "associations[2].common", {'{ old = "1/2", new = "1/2" }': '§"1/2"'}),
    ("unknown-key", "asociations", {"[[associations]]": "[[§asociations]]"}),
    ("unknown-key", "rader", {"[[associations]]": "[[§rader]]"}),
    ("unknown-key", "default", {"[defaults]": "[§default]"}),
    ("wrong-type", "defaults.common", {'common = { old = "1/4" }': "common = §0.25"}),
    ("not-one-of", "defaults.match", {'match = "close"': 'match = §"near"'}),
    ("unknown-key", "defaults.macth", {'match = "close"': '§macth = "close"'}),
    ("wrong-type", "defaults", {'[defaults]\nmatch = "close"\ncommon = { old = "1/4" }': 'defaults = §"close"'}),
    ("revision-not-there", "old", {'old = "points"': 'old = §"point"'}),
    ("unquoted-number", "new", {'new = "renewed"': "new = §2020"}),
    ("missing-key", "old", {'old = "points"\nnew': "§new"}),
    ("unknown-key", "framwork", {"framework": "§framwork"}),
    ("other-framework", "framework", {'"example"': '§"exempel"'}),
    ("header-brackets", "", {"[[associations]]": "§[associations]"}),
    ("header-brackets", "", {"[defaults]": "§[[defaults]]"}),
]


@pytest.mark.parametrize(("code", "place", "edits"), ONE_MISTAKE)
def test_one_mistake_is_one_finding(code: str, place: str, edits: dict[str, str]) -> None:
    text, [(line, column)] = planted(RIGHT, edits)

    assert told(findings(text)) == [(line, column, code, place)]


def test_what_is_right_elsewhere_is_looked_at_still() -> None:
    text, places = planted(
        RIGHT,
        {
            FIRST: 'old = §"1.1"\n',
            'criteria = "same"': 'criteria = §"worse"',
            THIRD: 'new = ["2.2", §"2.2"]\n',
            'old = "1/2", new': "old = §2, new",
            'new = ["3"]': 'new = [§"4"]',
        },
    )

    assert told(findings(text)) == [
        (*places[0], "array-brackets", "associations[0].old"),
        (*places[1], "not-one-of", "associations[1].criteria"),
        (*places[2], "code-twice", "associations[2].new[1]"),
        (*places[3], "share-outside", "associations[2].common.old"),
        (*places[4], "code-not-in-revision", "associations[3].new[0]"),
    ]


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ('old = 1\nnew = ["1"]', "old"),
        ('old = ["1.1"]\nnew = 1', "new"),
        ('old = 1\nnew = ["1"]\nmatch = "exact"', "old"),
        ('old = ["1.1"]', "new"),
        ('old = 1\nnew = ["1", "2.1"]', "old"),
    ],
)
def test_a_row_that_cannot_be_read_says_nothing_of_the_others(row: str, place: str) -> None:
    """Its codes may be any, so that no row repeats it, and none is alone with what it names."""
    text = RIGHT.replace("[[associations]]", f"[[associations]]\n{row}\n\n[[associations]]", 1)

    assert [at for *_, at in told(findings(text))] == [f"associations[0].{place}"]


def test_an_empty_row_lacks_both_its_lists() -> None:
    text = RIGHT.replace("[[associations]]", "[[associations]]\n[[associations]]", 1)

    assert [(code, place) for *_, code, place in told(findings(text))] == [
        ("missing-key", "associations[0].new"),
        ("missing-key", "associations[0].old"),
    ]


def test_a_row_that_is_no_table_takes_the_others_with_it() -> None:
    head = RIGHT.partition("[defaults]")[0]

    assert [
        (code, place) for *_, code, place in told(findings(f'{head}associations = ["1.1", {{ old = ["1"] }}]\n'))
    ] == [
        ("wrong-type", "associations[0]"),
        ("missing-key", "associations[1].new"),
    ]


def test_without_rulesets_only_the_rows_are_looked_at() -> None:
    text = RIGHT.replace('"points"', '"other"').replace('"1.2"', '"x"').replace('match = "narrow"', "common.new = 3")

    assert [(one.code, one.place) for one in check_document(text)] == [("share-outside", "associations[3].common.new")]


OF_A_ROW = (
    ("array-brackets", "old", r"old = (\[.*)", r"old = §1"),
    ("unknown-key", "colour", r"new = .*\n", r'\g<0>§colour = "red"\n'),
    ("not-one-of", "evidence", r"new = .*\n", r'\g<0>evidence = §"sure"\n'),
    ("share-outside", "common.new", r"new = .*\n", r"\g<0>common.new = §2\n"),
    ("code-twice", "old[1]", r'old = \[("[^"]*")', r"old = [\1, §\1"),
    ("code-not-in-revision", "new[0]", r'new = \["', r'new = [§"x.'),
)
"""Faults of a row of one code on each side, or of two."""


@given(st.data())
def test_k_planted_faults_give_k_findings(data: st.DataObject) -> None:
    head, *rows = STEP.read_text(encoding="utf-8").split("[[associations]]\n")
    matched = [at for at, row in enumerate(rows) if "= []" not in row]
    spoiled = data.draw(st.lists(st.sampled_from(matched), unique=True))
    expected = []
    for at in spoiled:
        code, place, pattern, new = data.draw(st.sampled_from(OF_A_ROW))
        rows[at], count = re.subn(pattern, new, rows[at], count=1)
        assert count == 1
        expected.append((code, f"associations[{at}].{place}"))
    text, places = planted("[[associations]]\n".join([head, *rows]), {})
    try:
        parse_correspondence(text, KOMMUNKOMPASSEN)
    except InvalidError as error:
        found = told(error.findings)
    else:
        found = []

    assert sorted((line, column) for line, column, *_ in found) == sorted(places)
    assert sorted((code, place) for *_, code, place in found) == sorted(expected)


def test_reading_grows_with_the_rows() -> None:
    def wrong(count: int) -> Callable[[], object]:
        rows = "".join(f'[[associations]]\nold = ["{at}"]\nnew = [{at}]\n' for at in range(count))
        return partial(findings, RIGHT + rows)

    assert growth(wrong, 1_250) < 1.5


def test_at_most_a_thousand_mistakes_are_listed() -> None:
    rows = "".join(f'[[associations]]\nold = ["{at}"]\nnew = [{at}]\n' for at in range(1_250))
    assert len(findings(RIGHT + rows)) == 1_000
