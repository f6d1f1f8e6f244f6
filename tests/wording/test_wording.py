from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules.errors import Finding, InvalidError, finding
from kompass_rules.frozen import FrozenDict
from kompass_rules.interval import Interval
from kompass_rules.numbers import number
from kompass_rules.rounding import Rounding
from kompass_rules.wording import (
    LANGUAGES,
    choose,
    decimal,
    finding_text,
    in_language,
    interval,
    joined,
    percent,
    phrase,
    shown,
    visible,
    word,
)
from kompass_rules.wording import number as number_of
from kompass_rules.wording.sentence import Sentence

HALF = Interval(Fraction(27, 2), Fraction(29, 2), high_open=True)


def test_a_finding_says_what_is_wrong_and_what_to_write() -> None:
    found = finding(
        "answer-outside-scale", "answers", "5.1", code="5.1", answer="21", low=0, high=Fraction(41, 2), step=""
    )

    assert finding_text(found, "sv") == 'Svaret 21 på "5.1" finns inte på skalan. Svara med ett tal från 0 till 20,5.'
    assert found.text("en") == 'The answer 21 to "5.1" is not on the scale. Answer with a number from 0 to 20.5.'


def test_what_is_empty_is_not_said() -> None:
    found = finding("answer-outside-scale", code="5.1", answer="21", low=0, high=20, step=Fraction(1, 2))

    assert found.text("sv").endswith("Svara i steg om 0,5.")
    assert found.text("en").endswith("Answer in steps of 0.5.")


def test_what_was_meant_is_asked() -> None:
    one = finding("unknown-code", code="1.33", meant=("1.3",))
    two = finding("unknown-code", code="1.33", meant=("1.3", "3.3"))
    none = finding("unknown-code", code="1.33", meant=())

    assert one.text("sv").endswith('Menade du "1.3"?')
    assert two.text("en").endswith('Did you mean "1.3" or "3.3"?')
    assert none.text("en") == 'The ruleset has no node "1.33". Write a code of the ruleset.'


def test_what_is_to_be_written_is_written_as_documents_do() -> None:
    found = finding("bands-do-not-cover", low=Fraction(5, 2))

    assert "Skriv from = 2.5" in found.text("sv")


@pytest.mark.parametrize("language", ["no", "", "SV"])
def test_an_unknown_language_is_refused(language: str) -> None:
    with pytest.raises(InvalidError) as caught:
        choose(language, "a", "b")
    assert [found.code for found in caught.value.findings] == ["unknown-language"]
    for found in (finding("nothing-answered"), Finding("of-a-host")):
        with pytest.raises(InvalidError):
            found.text(language)
    with pytest.raises(InvalidError):
        number_of(1, language)


def test_a_finding_of_a_host_is_told_by_its_slug() -> None:
    assert Finding("of-a-host").text("sv") == "of-a-host"


def test_a_value_that_a_host_left_out_is_an_ellipsis() -> None:
    assert finding("unknown-code").text("en") == 'The ruleset has no node "…". Write a code of the ruleset.'


def test_long_texts_and_long_lists_are_cut() -> None:
    long = finding("not-a-number", text="1" * 500).text("en")
    many = finding("not-one-of", value="x", allowed=tuple("abcdefghijklmnop")).text("en")

    assert len(long) < 250
    assert "1…" in long
    assert "Choose a, b, c, d, e, f, g, h, i, j, k, l, …." in many


def test_control_characters_never_reach_a_terminal() -> None:
    assert visible("a\x1b[31m\u202eb\tc\nd") == "a\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}b c d"
    assert visible("Höganäs") == "Höganäs"
    assert "\x1b" not in finding("unknown-code", code="\x1b[2J", meant=("\x1b",)).text("sv")


def test_an_interval_in_a_sentence() -> None:
    sentence = Sentence("{x}", "{x:toml}")

    assert sentence.text("sv", [("x", HALF)]) == "[13,5; 14,5)"
    assert sentence.text("en", [("x", HALF)]) == "[13.5, 14.5)"


@pytest.mark.parametrize(
    ("value", "sv", "en"),
    [
        (Fraction(68, 5), "13,6", "13.6"),
        (Fraction(1, 3), "1/3", "1/3"),
        (-4, "-4", "-4"),
    ],
)
def test_numbers_are_exact(value: Fraction, sv: str, en: str) -> None:
    assert (number_of(value, "sv"), number_of(value, "en")) == (sv, en)


@given(st.builds(Fraction, st.integers(1 - 10**15, 10**15 - 1), st.integers(1, 10**15)), st.sampled_from(LANGUAGES))
def test_a_number_for_people_reads_back_equal(value: Fraction, language: str) -> None:
    assert number(number_of(value, language)) == value


def test_intervals_keep_their_ends() -> None:
    assert interval(HALF, "sv") == "[13,5; 14,5)"
    assert interval(Interval(1, 2, low_open=True), "en") == "(1, 2]"
    assert interval(Interval.exactly(Fraction(1, 3)), "sv") == "1/3"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(611, 8), "76,375"),
        (Fraction(2, 3), "≈ 0,67"),
        (Fraction(12345, 10000), "≈ 1,23"),
        (HALF, "[13,5; 14,5)"),
        (Interval(Fraction(1, 3), Fraction(2, 3)), "≈ [0,33; 0,67]"),
        (Interval(Fraction(1, 2), Fraction(2, 3)), "≈ [0,5; 0,67]"),
    ],
)
def test_a_table_says_where_it_cuts(value: Interval | Fraction, text: str) -> None:
    assert shown(value, "sv") == text


@given(st.fractions(0, 100), st.fractions(0, 100))
def test_a_cut_interval_encloses_the_exact_one(one: Fraction, other: Fraction) -> None:
    value = Interval(min(one, other), max(one, other))
    text = shown(value, "en").removeprefix("≈ ")

    if not value.is_exact:
        assert value in Interval.parse(text)


def test_percents_have_the_sign_of_the_language() -> None:
    assert percent(68, "sv") == "68\N{NO-BREAK SPACE}%"
    assert percent(68, "en") == "68%"


def test_a_spreadsheet_gets_decimals() -> None:
    assert decimal(Fraction(1, 3), "sv") == "0,333333333333"
    assert decimal(Fraction(1, 8), "en") == "0.125"
    assert decimal(Fraction(2, 3), "en", Rounding.FLOOR) == "0.666666666666"


@pytest.mark.parametrize(("terms", "text"), [(("13.5", "14"), "13,5 + 14"), (("1",) * 13, "1 + " * 12 + "…")])
def test_terms_are_added_up(terms: tuple[str, ...], text: str) -> None:
    assert Sentence("{terms:sum}", "{terms:sum}").text("sv", [("terms", terms)]) == text


def test_words_in_a_row() -> None:
    assert joined(["a", "b", "c"], "and") == "a, b and c"
    assert joined(["a"], "and") == "a"
    assert joined([], "and") == ""


def test_words_by_kind() -> None:
    assert word("status", "not-applicable", "sv") == "ej tillämpligt"
    assert word("aggregation", "host:mine", "en") == "host:mine"


def test_a_phrase_takes_values() -> None:
    assert phrase("described", "en", count=3).endswith("shown: 3.")


def test_a_text_by_language_is_read_in_ones_own_else_in_english_else_in_the_first() -> None:
    both = {"en": "read off", "sv": "avläst"}

    assert [in_language(both, language) for language in LANGUAGES] == ["avläst", "read off"]
    assert [in_language("read off", language) for language in LANGUAGES] == ["read off", "read off"]
    assert in_language({"no": "lest av", "en": "read off"}, "sv") == "read off"
    assert in_language({"no": "lest av", "da": "aflæst"}, "en") == "aflæst"


def test_a_sentence_may_name_a_text_by_language() -> None:
    note = FrozenDict({"sv": "avläst\nhär", "en": "read\noff"})

    assert phrase("expected-note", "sv", note=note) == "Anmärkning: avläst här"
    assert phrase("expected-note", "en", note=note) == "Note: read off"
