"""Key figures and questionnaires are written as they are read."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import (
    Colour,
    Direction,
    Evidence,
    KeyFigure,
    KeyFigures,
    Question,
    Questionnaire,
    Threshold,
    bundled_questionnaire,
    dump_key_figures,
    dump_questionnaire,
    parse_key_figures,
    parse_questionnaire,
)
from tests.oracle import Document

EXAMPLE = Path(__file__).parents[2] / "examples" / "key-figures" / "exempelby.key-figures.toml"

WORDS = st.text("aåÅ é\"\\'#=[]{}\n\t.", min_size=1, max_size=9).filter(lambda text: text == text.strip())
TEXTS = st.none() | WORDS | st.dictionaries(st.sampled_from(["sv", "en", "se"]), WORDS, min_size=1)
TITLES = st.text("aåÅ é\"\\'#=[]{}.", min_size=1, max_size=9).filter(lambda text: text == text.strip())
YEARS = st.sampled_from(["2019", "2020", "2020-12", "2021-01-31", "2022"])
NUMBERS = st.builds(Fraction, st.integers(-(10**6), 10**6), st.sampled_from([1, 2, 3, 10, 1000]))
SOURCES = st.none() | WORDS
CITED = st.fixed_dictionaries({"source": SOURCES, "note": TEXTS})
EVIDENCE = st.none() | st.sampled_from(Evidence)


@st.composite
def figures(draw: st.DrawFn) -> KeyFigure:
    values = draw(st.dictionaries(YEARS, NUMBERS))
    missing = draw(st.dictionaries(YEARS.filter(lambda year: year not in values), WORDS, min_size=not values))
    group = draw(TEXTS)
    starts = sorted(draw(st.sets(NUMBERS, max_size=3)))
    return KeyFigure(
        title=draw(st.dictionaries(st.sampled_from(["sv", "en"]), TITLES)),
        measure=draw(TEXTS),
        better=draw(st.sampled_from(Direction)),
        values=values,
        missing=missing,
        means=draw(st.dictionaries(YEARS, NUMBERS)) if group else {},
        group=group,
        colours=[Threshold(start, draw(st.sampled_from(Colour))) for start in starts],
        evidence=draw(EVIDENCE),
        source=draw(SOURCES),
        note=draw(TEXTS),
    )


@given(st.dictionaries(TITLES, figures(), max_size=3), CITED, st.sampled_from(Evidence))
def test_key_figures_round_trip(made: dict[str, KeyFigure], cited: Document, evidence: Evidence) -> None:
    key_figures = KeyFigures("Exempelby", made, evidence=evidence, **cited)
    again = parse_key_figures(dump_key_figures(key_figures))

    assert again == key_figures
    assert [*again.figures] == [*made]
    assert dump_key_figures(again) == dump_key_figures(key_figures)


QUESTIONS = st.builds(
    Question,
    number=st.integers(1, 99),
    codes=st.lists(st.sampled_from(["total", "1", "1.1", "4.5.2", "a.b"]), unique=True),
    label=TEXTS,
    evidence=EVIDENCE,
    source=SOURCES,
    note=TEXTS,
)


@given(st.lists(QUESTIONS, unique_by=lambda question: question.number, max_size=4), CITED)
def test_questionnaires_round_trip(made: list[Question], cited: Document) -> None:
    questionnaire = Questionnaire("f", "1", made, **cited)
    again = parse_questionnaire(dump_questionnaire(questionnaire))

    assert again == questionnaire
    assert dump_questionnaire(again) == dump_questionnaire(questionnaire)


def test_what_ships_and_the_example_are_written_as_they_are_read() -> None:
    shipped = bundled_questionnaire("kommunkompassen", "2023")
    assert shipped is not None
    assert parse_questionnaire(dump_questionnaire(shipped)) == shipped
    example = parse_key_figures(EXAMPLE.read_bytes())
    text = dump_key_figures(example)
    assert parse_key_figures(text) == example
    assert 'title.sv = "Sjukfrånvaro"' in text
    assert 'missing = { 2023 = "ingen mätning gjord" }' in text
