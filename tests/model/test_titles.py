"""Titles of answers: read by people, part of no meaning."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import attrs
import pytest

from kompass_rules import (
    Assessment,
    Association,
    Checklist,
    Correspondence,
    Degree,
    Interval,
    InvalidError,
    Likert,
    Options,
    Points,
    Ruleset,
    compare,
    dump_ruleset,
    evaluate,
    parse_ruleset,
)
from kompass_rules.model.scale import Scale
from kompass_rules.model.titles import answer_named, untitled
from tests import plain, strategies

MATURITY = Options(
    {"none": 0, "partly": Fraction(1, 2), "fully": 1},
    {"none": {"sv": "nej", "en": "no"}, "fully": {"sv": "ja, helt", "en": "yes"}},
)
AGREEMENT = Likert(1, 5, {"high": {"en": "Fully agree"}, "low": {"sv": "Instämmer inte alls", "en": "Disagree"}})
ROUTINES = Checklist(12, {"10": {"en": "followed up"}, "2": {"en": "decided"}})


def ruleset(*scales: Scale) -> Ruleset:
    document = {
        **strategies.HEADER,
        "levels": [{}],
        "total": {"max_points": 10},
        "nodes": {"1": {"max_points": 10}},
    }
    return attrs.evolve(plain.ruleset(document), scales={f"scale-{at}": scale for at, scale in enumerate(scales)})


def refused(*scales: Scale) -> list[tuple[str, str]]:
    with pytest.raises(InvalidError) as error:
        ruleset(*scales)
    return [(found.code, found.place) for found in error.value.findings]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("none", "none"),
        ("Nej", "none"),
        (" no ", "none"),
        ("JA,  helt", "fully"),
        ("Partly", "partly"),
        ("delvis", None),
        ("", None),
    ],
)
def test_an_option_is_named_by_its_name_or_its_title(text: str, answer: str | None) -> None:
    assert answer_named(MATURITY, text) == answer


def test_an_accent_may_be_written_in_two_ways() -> None:
    titled = Options({"a": 0, "b": 1}, {"a": {"sv": "några"}})

    assert answer_named(titled, "na\N{COMBINING RING ABOVE}gra") == "a"


def test_options_that_differ_by_letter_case_are_named_exactly() -> None:
    letters = Options({"a": 0, "A": 1, "ö": 0})

    assert [answer_named(letters, text) for text in ("a", "A", " a", "Ö")] == ["a", "A", None, "ö"]


@pytest.mark.parametrize(
    ("text", "answer"), [("fully agree", 5), ("Instämmer inte alls", 1), ("high", None), ("5", None)]
)
def test_an_end_is_named_by_its_title(text: str, answer: int | None) -> None:
    assert answer_named(AGREEMENT, text) == answer


@pytest.mark.parametrize("scale", [MATURITY, AGREEMENT, ROUTINES])
def test_titles_move_no_digest_and_are_written(scale: Any) -> None:
    titled, bare = ruleset(scale), ruleset(attrs.evolve(scale, titles={}))

    assert titled.digest == bare.digest
    assert titled != bare
    assert parse_ruleset(dump_ruleset(titled)) == titled


def test_titles_make_no_other_scale() -> None:
    assert [untitled(scale).meaning for scale in (MATURITY, AGREEMENT, ROUTINES)] == [
        scale.meaning for scale in (MATURITY, AGREEMENT, ROUTINES)
    ]
    assert untitled(MATURITY) == Options(MATURITY.options)
    assert untitled(AGREEMENT) == Likert(1, 5)
    assert untitled(Points()) == Points()


def test_an_option_is_called_by_its_title_else_by_its_name() -> None:
    assert [MATURITY.title("none", language) for language in ("sv", "en", "no")] == ["nej", "no", "no"]
    assert MATURITY.title("partly", "sv") == "partly"


def test_a_title_is_a_text_that_can_be_stored() -> None:
    assert refused(Options({"a": 1}, {"a": {"sv": "\ud800"}})) == [("lone-surrogate", 'scales."scale-0".titles.a.sv')]
    wrong: Any = {"a": "nej"}
    with pytest.raises(TypeError):
        Options({"a": 1}, wrong)


def test_titles_move_no_comparison() -> None:
    document = {
        **strategies.HEADER,
        "levels": [{}],
        "total": {"max_points": 20},
        "scales": {"s": {"kind": "options", "options": dict(MATURITY.options)}},
        "nodes": {"1": {"max_points": 10, "scale": "s"}, "2": {"max_points": 10, "scale": "s"}},
    }
    bare = plain.ruleset(document)
    titled = attrs.evolve(bare, revision="2", scales={"s": MATURITY})
    rows = [Association(code, code, "exact", criteria="same") for code in ("1", "2")]
    old, new = (
        evaluate(one, Assessment(one.framework, one.revision, "Exempelby", answers={"1": "none", "2": answer}))
        for one, answer in ((bare, "partly"), (titled, "fully"))
    )
    total = compare(old, new, Correspondence(bare, titled, rows)).total

    assert total.degree is Degree.FULLY
    assert total.straight == total.bounds == Interval.exactly(5)
    assert [reason for reason in total.reasons if reason.code == "scale-changed"] == []


def test_titles_are_written_in_the_order_of_answers_and_languages() -> None:
    lines = [line for line in dump_ruleset(ruleset(MATURITY, AGREEMENT, ROUTINES)).splitlines() if "titles" in line]

    assert lines == [
        'titles.none = { sv = "nej", en = "no" }',
        'titles.fully = { sv = "ja, helt", en = "yes" }',
        'titles.low = { sv = "Instämmer inte alls", en = "Disagree" }',
        'titles.high = { en = "Fully agree" }',
        'titles.2 = { en = "decided" }',
        'titles.10 = { en = "followed up" }',
    ]


NO_ANSWERS: list[tuple[Scale, str]] = [
    (Options({"a": 1}, {"b": {}}), "b"),
    (Likert(1, 5, {"3": {}}), '"3"'),
    (Checklist(2, {"3": {}}), '"3"'),
    (Checklist(2, {"0": {}}), '"0"'),
    (Checklist(2, {"01": {}}), '"01"'),
    (Checklist(2, {"²": {}}), '"²"'),
    (Checklist(2, {"": {}}), '""'),
    (Checklist(2, {"9" * 5000: {}}), f'"{"9" * 5000}"'),
]


@pytest.mark.parametrize(("scale", "name"), NO_ANSWERS)
def test_what_is_no_answer_has_no_title(scale: Scale, name: str) -> None:
    assert refused(scale) == [("title-of-no-answer", f'scales."scale-0".titles.{name}')]


def test_what_has_titles_is_named() -> None:
    with pytest.raises(InvalidError) as caught:
        ruleset(Checklist(2, {"3": {"sv": "c"}}))

    assert dict(caught.value.findings[0].values)["names"] == ("1", "2")


TWICE: list[Mapping[str, Mapping[str, str]]] = [
    {"a": {"sv": "B"}},
    {"a": {"sv": "ja"}, "b": {"en": "JA"}},
]


@pytest.mark.parametrize("titles", TWICE)
def test_a_title_names_one_answer(titles: Mapping[str, Mapping[str, str]]) -> None:
    assert [code for code, _ in refused(Options({"a": 0, "b": 1}, titles))] == ["title-of-two-answers"]


def test_an_answer_may_have_one_title_in_two_languages_and_its_name_for_one() -> None:
    ruleset(Options({"a": 0, "b": 1}, {"a": {"sv": "x", "en": "X"}, "b": {"sv": "b"}}))
