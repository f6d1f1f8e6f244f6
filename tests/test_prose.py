"""Figures and exit codes in the prose of the pages are those of the program, or of the fences beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
import tomli

from docs.generate import FILES
from kompass_rules import bundled, evaluate, load_assessment
from kompass_rules.cli import BROKEN_PIPE, FINDINGS, INTERRUPTED, USAGE
from kompass_rules.documents.limits import TRUSTED, USUAL

ROOT = Path(__file__).parents[1]
MEASURED = "docs/explanation/performance.md"
"""The page whose figures are measured on a machine."""

PAGES = [
    page
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if "_build" not in page.parts and page.relative_to(ROOT).as_posix() not in {MEASURED, *FILES}
]
FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
CODE, LINK = re.compile(r"`[^`]*`"), re.compile(r"\]\([^)]*\)|https?://\S+")
FIGURE = re.compile(r"(?<![\w.,#/§-])(\d{1,3}(?:[ ,\u00a0]\d{3})+|\d+(?:[.,]\d+)?)(?![\w#]|[.,]\d|-\d)")
YEAR = range(1900, 2100)

ELSEWHERE: Mapping[str, set[str]] = {
    "docs/explanation/comparability.md": {"3.5", "4.2", "75.4", "89.9", "92.3", "200"},
    "docs/explanation/scoring.md": {"2.3", "76.25"},
    "docs/how-to/audit-figures.md": {"416"},
    "docs/how-to/grades-and-profiles.md": {"59.6"},
    "docs/how-to/model-another-framework.md": {"110"},
    "docs/how-to/score-many.md": {"13.6"},
    "docs/how-to/write-a-ruleset.md": {"6.67", "18.25"},
    "docs/reference/api.md": {"4,000"},
    "docs/reference/cli.md": {"13,6", "13.6", "400", "2020.1"},
    "docs/reference/tables.md": {"128", "100,000"},
    "docs/sv/fran-mall-till-rapport.md": {"3,6", "3,7", "3,8", "3,9", "4,1", "4,2", "4,3", "6,1", "6,4", "6,5"},
    "docs/sv/kan-siffrorna-stamma.md": {"416"},
    "docs/sv/skriv-av-en-rapport.md": {"661"},
}
"""Figures of other sources, by page: of reports that are cited, of examples in words, of the world."""


def figures(text: str) -> set[str]:
    """The figures in a text, as TOML writes them."""
    return {found.replace("\N{NO-BREAK SPACE}", "").replace(" ", "") for found in FIGURE.findall(text)}


def exactly(figure: str) -> Fraction:
    """The number that a figure is: a comma before three digits parts thousands, any other decimals."""
    return Fraction(re.sub(r",(?=\d{3}(?:\D|$))", "", figure).replace(",", "."))


def prose(page: Path) -> tuple[set[Fraction], set[str]]:
    """The numbers in the fences and code of a page, and the figures in its prose that are long enough to be told."""
    text = page.read_text(encoding="utf-8")
    rest = LINK.sub("]", FENCE.sub("", text))
    shown = [*FENCE.findall(text), *CODE.findall(rest)]
    beside = {exactly(one) for part in shown for one in re.findall(r"\d+(?:[.,]\d+)?", part)}
    return beside, {one for one in figures(CODE.sub("", rest)) if is_long(one)}


def is_long(figure: str) -> bool:
    value = exactly(figure)
    return value >= 100 if value.denominator == 1 else True


@cache
def known() -> frozenset[Fraction]:
    """The figures of the examples, printed and scored, of the rulesets, the limits, the exit codes and the years."""
    return frozenset({*_scores(), *_program()})


def _scores() -> Iterator[Fraction]:
    framework = bundled("kommunkompassen")
    for file in sorted((ROOT / "examples" / "assessments").glob("*.toml")):
        assessment = load_assessment(file)
        if assessment.framework != framework.name:
            continue
        for rounding in (True, False):
            for score in evaluate(framework[assessment.revision], assessment, rounding=rounding):
                for interval in (score.points, score.percent):
                    yield from [] if interval is None else (interval.low, interval.high)
    for ruleset in framework.rulesets:
        yield from (node.max_points for node in ruleset if node.max_points is not None)


def _program() -> Iterator[Fraction]:
    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    yield Fraction(project["requires-python"].removeprefix(">="))
    yield from map(Fraction, (FINDINGS, USAGE, INTERRUPTED, BROKEN_PIPE))
    yield from map(Fraction, (USUAL.entries, TRUSTED.entries, TRUSTED.bytes // 2**20))
    yield from map(Fraction, YEAR)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_figure_in_prose_is_known(page: Path) -> None:
    beside, told = prose(page)
    elsewhere = ELSEWHERE.get(page.relative_to(ROOT).as_posix(), set())

    assert {one for one in told if exactly(one) not in beside | known()} == elsewhere


def test_a_wrong_figure_is_noticed() -> None:
    assert {exactly("548"), exactly("612")} & known() == set()
    assert figures("from 549 to 611,5 of 10,000 and 20\u00a0000, not 1.1.1, #77 or 2020-12") == {
        *("549", "611,5", "10,000", "20000")
    }
    assert [exactly(one) for one in ("10,000", "611,5", "549.5")] == [10_000, Fraction(1223, 2), Fraction(1099, 2)]


CODES = {0, FINDINGS, USAGE, INTERRUPTED, BROKEN_PIPE}


def test_the_exit_codes_are_those_of_the_program() -> None:
    text = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    rows = {int(code): told for code, told in re.findall(r"^\| (\d+) \| (.*) \|$", text, re.MULTILINE)}

    assert {code: told.split(":")[0].split(",")[0] for code, told in rows.items()} == {
        0: "done",
        FINDINGS: "findings",
        USAGE: "usage",
        INTERRUPTED: "interrupted from the keyboard",
        BROKEN_PIPE: "the reader of the output stopped",
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_an_exit_code_in_prose_is_one_of_the_programs(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    found = re.findall(r"(?:exit code|slutkod(?:en)?)(?: is| är)? (\d+)", text)

    assert {int(code) for code in found} <= CODES
