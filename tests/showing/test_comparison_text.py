"""A comparison in words: the three lines, the reasons, the grounds, and the sentence for a report."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from kompass_rules import Association, Comparison, Correspondence, Defaults, Interval, compare
from kompass_rules.showing.comparison_table import comparison_sheet, comparison_table, series_table
from kompass_rules.showing.comparison_text import answer, grounds, reservation, why
from kompass_rules.showing.layout import Emphasis
from tests import cases
from tests.cases import row
from tests.comparison.made import PERCENT, between, compared, given, step, tree

SAME_RULES = cases.ruleset("1", [[20]])


def one(old: Any, new: Any, match: str, criteria: str | None, *common: str) -> Comparison:
    """One node of 20 points, assessed in 2018 and in 2020."""
    rules = between([[20]], [[20]], row(["1"], ["1"], match, criteria, *common))
    return dated(rules, {"1": old}, {"1": new})


def dated(rules: Correspondence, old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    return compare(given(rules.old, old, assessed="2018"), given(rules.new, new, assessed="2020"), rules)


@pytest.mark.parametrize(
    ("comparison", "swedish", "english"),
    [
        (
            compare(given(SAME_RULES, {"1": 12}), given(SAME_RULES, {"1": 15})),
            (
                "+3 poäng rakt av: från 12 till 15 av 20.",
                "Fullt ut jämförbart: samma regelverk, 1, gäller båda.",
                "Det är säkert att det steg.",
            ),
            (
                "+3 points straight across: from 12 to 15 of 20.",
                "Fully comparable: the same ruleset, 1, holds for both.",
                "It is certain to have risen.",
            ),
        ),
        (
            one(12, 12, "exact", "same"),
            ("0 poäng rakt av: från 12 till 12 av 20.", "Fullt ut jämförbart.", "Det är säkert att inget ändrades."),
            (
                "0 points straight across: from 12 to 12 of 20.",
                "Fully comparable.",
                "It is certain that nothing changed.",
            ),
        ),
        (
            one(15, 20, "related", "stricter", "4/5", "4/5"),
            (
                "+5 poäng rakt av: från 15 till 20 av 20.",
                (
                    "Jämförbart till stor del, inte fullt ut. Så långt innehållet är detsamma är förbättringen snarast "
                    "underskattad, för bedömningen är strängare."
                ),
                "Vad revideringen än gjorde ligger skillnaden mellan +1 och +20. Det är säkert att det steg.",
            ),
            (
                "+5 points straight across: from 15 to 20 of 20.",
                (
                    "Largely comparable, not fully. As far as the content is the same, what became better is rather "
                    "understated, since the assessment is stricter."
                ),
                "Whatever the revision did, the difference lies between +1 and +20. It is certain to have risen.",
            ),
        ),
        (
            one(15, 10, "exact", "stricter"),
            (
                "−5 poäng rakt av: från 15 till 10 av 20.",
                (
                    "Jämförbart till stor del, inte fullt ut. Bedömningen är strängare, så försämringen är snarast "
                    "överskattad."
                ),
                (
                    "Vad revideringen än gjorde ligger skillnaden mellan −5 och +10. Om det steg eller sjönk "
                    "går inte att "
                    "säga."
                ),
            ),
            (
                "−5 points straight across: from 15 to 10 of 20.",
                "Largely comparable, not fully. The assessment is stricter, so what became worse is rather overstated.",
                (
                    "Whatever the revision did, the difference lies between −5 and +10. Whether it rose or fell "
                    "cannot be "
                    "told."
                ),
            ),
        ),
        (
            one(15, 10, "exact", "looser"),
            (
                "−5 poäng rakt av: från 15 till 10 av 20.",
                (
                    "Jämförbart till stor del, inte fullt ut. Bedömningen är mildare, så försämringen är snarast "
                    "underskattad."
                ),
                "Vad revideringen än gjorde ligger skillnaden mellan −10 och −5. Det är säkert att det sjönk.",
            ),
            (
                "−5 points straight across: from 15 to 10 of 20.",
                (
                    "Largely comparable, not fully. The assessment is less strict, so what became worse is rather "
                    "understated."
                ),
                "Whatever the revision did, the difference lies between −10 and −5. It is certain to have fallen.",
            ),
        ),
        (
            one(10, 15, "exact", "looser"),
            (
                "+5 poäng rakt av: från 10 till 15 av 20.",
                (
                    "Jämförbart till stor del, inte fullt ut. Bedömningen är mildare, så förbättringen är snarast "
                    "överskattad."
                ),
                (
                    "Vad revideringen än gjorde ligger skillnaden mellan −5 och +5. Om det steg eller sjönk går "
                    "inte att "
                    "säga."
                ),
            ),
            (
                "+5 points straight across: from 10 to 15 of 20.",
                (
                    "Largely comparable, not fully. The assessment is less strict, so what became better is rather "
                    "overstated."
                ),
                (
                    "Whatever the revision did, the difference lies between −5 and +5. Whether it rose or fell "
                    "cannot be "
                    "told."
                ),
            ),
        ),
        (
            one(15, 10, "close", "looser"),
            (
                "−5 poäng rakt av: från 15 till 10 av 20.",
                (
                    "Jämförbart till stor del, inte fullt ut. Så långt innehållet är detsamma är försämringen snarast "
                    "underskattad, för bedömningen är mildare."
                ),
                (
                    "Hur stor förändringen egentligen är går inte att säga, för ingen har sagt hur mycket av "
                    "innehållet som är gemensamt. Det är säkert att det sjönk bara om mer än "
                    "75\N{NO-BREAK SPACE}% av innehållet är gemensamt."
                ),
            ),
            (
                "−5 points straight across: from 15 to 10 of 20.",
                (
                    "Largely comparable, not fully. As far as the content is the same, what became worse is rather "
                    "understated, since the assessment is less strict."
                ),
                (
                    "How great the change really is cannot be told, since nobody has said how much of the content "
                    "is common. It is certain to have fallen only if more than 75% of the content is common."
                ),
            ),
        ),
        (
            one(10, 15, "close", "looser"),
            (
                "+5 poäng rakt av: från 10 till 15 av 20.",
                (
                    "Jämförbart till stor del, inte fullt ut. Så långt innehållet är detsamma är förbättringen snarast "
                    "överskattad, för bedömningen är mildare."
                ),
                (
                    "Hur stor förändringen egentligen är går inte att säga, för ingen har sagt hur mycket av "
                    "innehållet som är gemensamt."
                ),
            ),
            (
                "+5 points straight across: from 10 to 15 of 20.",
                (
                    "Largely comparable, not fully. As far as the content is the same, what became better is rather "
                    "overstated, since the assessment is less strict."
                ),
                (
                    "How great the change really is cannot be told, since nobody has said how much of the content "
                    "is common."
                ),
            ),
        ),
        (
            one(15, 10, "close", "stricter"),
            (
                "−5 poäng rakt av: från 15 till 10 av 20.",
                (
                    "Jämförbart till stor del, inte fullt ut. Så långt innehållet är detsamma är försämringen snarast "
                    "överskattad, för bedömningen är strängare."
                ),
                (
                    "Hur stor förändringen egentligen är går inte att säga, för ingen har sagt hur mycket av "
                    "innehållet som är gemensamt."
                ),
            ),
            (
                "−5 points straight across: from 15 to 10 of 20.",
                (
                    "Largely comparable, not fully. As far as the content is the same, what became worse is rather "
                    "overstated, since the assessment is stricter."
                ),
                (
                    "How great the change really is cannot be told, since nobody has said how much of the content "
                    "is common."
                ),
            ),
        ),
        (
            one(10, 15, "close", "same"),
            (
                "+5 poäng rakt av: från 10 till 15 av 20.",
                "Jämförbart till stor del, inte fullt ut.",
                (
                    "Hur stor förändringen egentligen är går inte att säga, för ingen har sagt hur mycket av "
                    "innehållet som är gemensamt. Det är säkert att det steg bara om mer än "
                    "75\N{NO-BREAK SPACE}% av innehållet är gemensamt."
                ),
            ),
            (
                "+5 points straight across: from 10 to 15 of 20.",
                "Largely comparable, not fully.",
                (
                    "How great the change really is cannot be told, since nobody has said how much of the content "
                    "is common. It is certain to have risen only if more than 75% of the content is common."
                ),
            ),
        ),
        (
            one(10, 15, "exact", "changed"),
            (
                "+5 poäng rakt av: från 10 till 15 av 20.",
                (
                    "Jämförbart till stor del, inte fullt ut. Det är inte känt om skillnaden visar för mycket eller "
                    "för lite."
                ),
                "Hur stor förändringen egentligen är går inte att säga: inget som är känt begränsar den.",
            ),
            (
                "+5 points straight across: from 10 to 15 of 20.",
                ("Largely comparable, not fully. It is not known whether the difference shows too much or too little."),
                "How great the change really is cannot be told: nothing that is known bounds it.",
            ),
        ),
        (
            one(10, 20, "close", "stricter", "1/2", "1/2"),
            (
                "Ingen skillnad att läsa ut: 10 förut, 20 av 20 nu.",
                (
                    "Bara delvis jämförbart. Så långt innehållet är detsamma ger samma arbete färre poäng än förr, "
                    "för bedömningen är strängare."
                ),
                "Hur stor förändringen egentligen är går inte att säga: inget som är känt begränsar den.",
            ),
            (
                "No difference to read: 10 before, 20 of 20 now.",
                (
                    "Only partly comparable. As far as the content is the same, the same work earns fewer points "
                    "than before, since the assessment is stricter."
                ),
                "How great the change really is cannot be told: nothing that is known bounds it.",
            ),
        ),
        (
            one(10, 15, "related", "same"),
            (
                "Ingen skillnad att läsa ut: 10 förut, 15 av 20 nu.",
                "Inte jämförbart.",
                "Ingen siffra har stöd; skälen står nedan.",
            ),
            (
                "No difference to read: 10 before, 15 of 20 now.",
                "Not comparable.",
                "No figure is supported; the reasons are below.",
            ),
        ),
        (
            one(Interval(8, 10), 15, "exact", "same"),
            (
                "[5; 7] poäng rakt av: från [8; 10] till 15 av 20.",
                "Fullt ut jämförbart.",
                "Vad revideringen än gjorde ligger skillnaden mellan +5 och +7. Det är säkert att det steg.",
            ),
            (
                "[5, 7] points straight across: from [8, 10] to 15 of 20.",
                "Fully comparable.",
                "Whatever the revision did, the difference lies between +5 and +7. It is certain to have risen.",
            ),
        ),
    ],
)
def test_the_three_lines(comparison: Comparison, swedish: tuple[str, ...], english: tuple[str, ...]) -> None:
    assert answer(comparison, "sv") == swedish
    assert answer(comparison, "en") == english


MEAN = {"aggregation": "weighted-mean"}


def in_percent() -> Comparison:
    same = step(tree("1", {"1": PERCENT}, MEAN), tree("2", {"1": PERCENT}, MEAN), row(["1"], ["1"]))
    return dated(same, {"1": 60}, {"1": 75})


def test_what_has_no_maximum_is_told_in_percent() -> None:
    assert answer(in_percent(), "sv")[0] == (
        "+15 procentenheter rakt av: från 60\N{NO-BREAK SPACE}% till 75\N{NO-BREAK SPACE}%."
    )
    assert reservation(in_percent(), "Index", "en") == (
        "Exempelby got 75% in Index 2020, against 60% in 2018: +15 straight across. They were assessed by different "
        "revisions, 1 and 2. The results are fully comparable. It is certain to have risen. Which revisions were "
        "used, and what became of what, is not documented throughout, but partly assumed."
    )


def test_maxima_that_differ_stand_beside_both_scores() -> None:
    comparison = dated(between([[20]], [[40]], row(["1"], ["1"])), {"1": 10}, {"1": 30})

    assert answer(comparison, "en")[0] == "+10 points straight across: from 10 of 20 to 30 of 40."
    assert reservation(comparison, "X", "sv").startswith(
        "Exempelby fick 30 av 40 poäng i X 2020, mot 10 av 20 poäng 2018: +10 rakt av. "
    )
    assert [line.cells for line in comparison_table(comparison, "en").rows] == [
        ("1", "1", "1", "10 of 20", "30 of 40", "+10", "+10", "fully"),
        ("", "Total", "", "10 of 20", "30 of 40", "+10", "+10", "fully"),
    ]


def test_under_the_same_ruleset_no_revision_is_blamed() -> None:
    comparison = compare(given(SAME_RULES, {"1": Interval(8, 10)}), given(SAME_RULES, {"1": 15}))

    assert answer(comparison, "sv")[2] == "Skillnaden ligger mellan +5 och +7. Det är säkert att det steg."
    assert answer(comparison, "en")[2] == "The difference lies between +5 and +7. It is certain to have risen."


@pytest.mark.parametrize(
    ("match", "criteria", "swedish", "english"),
    [
        (
            "exact",
            "stricter",
            "Bedömningen är strängare än förr, så samma arbete ger färre poäng.",
            "The assessment is stricter than before, so the same work earns fewer points.",
        ),
        (
            "exact",
            "looser",
            "Bedömningen är mildare än förr, så samma arbete ger fler poäng.",
            "The assessment is less strict than before, so the same work earns more points.",
        ),
        (
            "close",
            "stricter",
            "Så långt innehållet är detsamma ger samma arbete färre poäng än förr, för bedömningen är strängare.",
            (
                "As far as the content is the same, the same work earns fewer points than before, since the "
                "assessment is stricter."
            ),
        ),
        (
            "close",
            "looser",
            "Så långt innehållet är detsamma ger samma arbete fler poäng än förr, för bedömningen är mildare.",
            (
                "As far as the content is the same, the same work earns more points than before, since the "
                "assessment is less strict."
            ),
        ),
    ],
)
@pytest.mark.parametrize("old", [12, Interval(8, 14)])
def test_where_nothing_surely_rose_or_fell_neither_is_spoken_of(
    old: Any, match: str, criteria: str, swedish: str, english: str
) -> None:
    comparison = one(old, 12, match, criteria)

    assert answer(comparison, "sv")[1] == f"Jämförbart till stor del, inte fullt ut. {swedish}"
    assert answer(comparison, "en")[1] == f"Largely comparable, not fully. {english}"


def test_what_is_not_answered_is_told_beside_how_sure_it_is() -> None:
    two = between([[10], [10]], [[10], [10]], row(["1"], ["1"]), row(["2"], ["2"]))
    old = given(two.old, {"1": 5}, missing="zero", assessed="2018")
    comparison = compare(old, given(two.new, {"1": 9, "2": 9}, assessed="2020"), two)

    assert answer(comparison, "sv")[1:] == (
        "Jämförbart till stor del, inte fullt ut. Den äldre bedömningen är inte helt besvarad.",
        ("Det är säkert att det steg. Det gäller poängen så som de är räknade, trots det som saknas."),
    )
    assert answer(comparison, "en")[1:] == (
        "Largely comparable, not fully. The older assessment is not answered in full.",
        ("It is certain to have risen. That holds of the points as they are scored, in spite of what is missing."),
    )


def test_what_may_be_anything_is_unknown() -> None:
    comparison = one(Interval(0, 20), 15, "exact", "same")

    assert answer(comparison, "sv")[0] == "Ingen skillnad att läsa ut: okänt förut, 15 av 20 nu."
    assert answer(comparison, "en")[0] == "No difference to read: unknown before, 15 of 20 now."


def test_what_does_not_apply_has_no_score() -> None:
    """A unit of which nothing applies any more in what the new total is made of."""
    two = between([[10], [10]], [[10], [10]], row(["1"], ["1"]), row(["2"], ["2"]))
    old = given(two.old, {"2": 5}, not_applicable=["1"])
    comparison = compare(old, cases.answered(two.new, {"1": 5, "2": 5}), two)
    texts = [" ".join(one.cells) for one in comparison_table(comparison, "sv").rows]

    assert texts[0] == "1 1 1 – 5 av 10 – – inte"
    assert answer(comparison, "sv")[1] == (
        "Jämförbart till stor del, inte fullt ut. Det som är ej tillämpligt skiljer sig mellan bedömningarna."
    )
    assert comparison_table(comparison, "sv").rows[0].emphasis is Emphasis.FAINT


ASSUMED_OF_ONE = (
    " Vilket regelverk som användes är inte i allt belagt, utan delvis antaget.",
    " Which ruleset was used is not documented throughout, but partly assumed.",
)
ASSUMED = (
    " Vilka revideringar som användes, och vad som blev av vad, är inte i allt belagt, utan delvis antaget.",
    " Which revisions were used, and what became of what, is not documented throughout, but partly assumed.",
)


@pytest.mark.parametrize(
    ("comparison", "swedish", "english"),
    [
        (
            compare(given(SAME_RULES, {"1": 12}, assessed="2018"), given(SAME_RULES, {"1": 15}, assessed="2020")),
            (
                "Exempelby fick 15 av 20 poäng i X 2020, mot 12 poäng 2018: +3 rakt av. Båda bedömdes enligt samma "
                "regelverk, 1. Resultaten är fullt ut jämförbara. Det är säkert att det steg."
            ),
            (
                "Exempelby got 15 of 20 points in X 2020, against 12 points in 2018: +3 straight across. Both were "
                "assessed by the same ruleset, 1. The results are fully comparable. It is certain to have risen."
            ),
        ),
        (
            one(15, 10, "close", "same"),
            (
                "Exempelby fick 10 av 20 poäng i X 2020, mot 15 poäng 2018: −5 rakt av. De bedömdes enligt olika "
                "revideringar, 1 och 2. Resultaten är jämförbara till stor del, men inte fullt ut. Hur stor "
                "förändringen egentligen är går inte att säga, för ingen har sagt hur mycket av innehållet som är "
                "gemensamt. Det är säkert att det sjönk bara om mer än 75\N{NO-BREAK SPACE}% av innehållet är "
                "gemensamt."
            ),
            (
                "Exempelby got 10 of 20 points in X 2020, against 15 points in 2018: −5 straight across. They were "
                "assessed by different revisions, 1 and 2. The results are largely comparable, but not fully. How "
                "great the change really is cannot be told, since nobody has said how much of the content is common. "
                "It is certain to have fallen only if more than 75% of the content is common."
            ),
        ),
        (
            one(15, 10, "related", "same", "4/5", "1/2"),
            (
                "Exempelby fick 10 av 20 poäng i X 2020, och 15 poäng 2018. De bedömdes enligt olika revideringar, 1 "
                "och 2. Resultaten är bara delvis jämförbara, och skillnaden ska inte läsas rakt av. Vad revideringen "
                "än gjorde ligger skillnaden mellan −9,375 och +3,125. Om det steg eller sjönk går inte att säga."
            ),
            (
                "Exempelby got 10 of 20 points in X 2020, and 15 points in 2018. They were assessed by different "
                "revisions, 1 and 2. The results are only partly comparable, and the difference must not be read "
                "straight across. Whatever the revision did, the difference lies between −9.375 and +3.125. Whether "
                "it rose or fell cannot be told."
            ),
        ),
        (
            one(15, 10, "related", "same"),
            (
                "Exempelby fick 10 av 20 poäng i X 2020, och 15 poäng 2018. De bedömdes enligt olika revideringar, 1 "
                "och 2. Resultaten går inte att jämföra."
            ),
            (
                "Exempelby got 10 of 20 points in X 2020, and 15 points in 2018. They were assessed by different "
                "revisions, 1 and 2. The results cannot be compared."
            ),
        ),
        (
            one(15, 10, "exact", "looser"),
            (
                "Exempelby fick 10 av 20 poäng i X 2020, mot 15 poäng 2018: −5 rakt av. De bedömdes enligt olika "
                "revideringar, 1 och 2. Resultaten är jämförbara till stor del, men inte fullt ut. Bedömningen är "
                "mildare, så försämringen är snarast underskattad. Vad revideringen än gjorde ligger skillnaden "
                "mellan −10 och −5. Det är säkert att det sjönk."
            ),
            (
                "Exempelby got 10 of 20 points in X 2020, against 15 points in 2018: −5 straight across. They were "
                "assessed by different revisions, 1 and 2. The results are largely comparable, but not fully. The "
                "assessment is less strict, so what became worse is rather understated. Whatever the revision did, "
                "the difference lies between −10 and −5. It is certain to have fallen."
            ),
        ),
    ],
)
def test_the_sentence_for_a_report(comparison: Comparison, swedish: str, english: str) -> None:
    swedish_end, english_end = ASSUMED if comparison.chain else ASSUMED_OF_ONE
    assert reservation(comparison, "X", "sv") == swedish + swedish_end
    assert reservation(comparison, "X", "en") == english + english_end


def various() -> Comparison:
    rules = cases.ruleset("1", [[10, 10], [10, 10], [10]]), cases.ruleset("2", [[10, 10], [10, 10], [10]])
    rows = [
        row(["1.1"], ["1.1"], None, None),
        row(["1.2"], ["1.2"], None, None),
        row(["2.1"], ["2.1", "2.2"], "exact", "same"),
        Association(["2.2"], []),
        Association(["3"], []),
        Association([], ["3"], evidence="documented"),
    ]
    correspondence = attrs.evolve(step(*rules, *[row(["total"], ["total"])]), associations=rows, defaults=DEFAULTS)
    codes = ("1.1", "1.2", "2.1", "2.2", "3")
    return compared(correspondence, dict.fromkeys(codes, 5), dict.fromkeys(codes, 6))


DEFAULTS = Defaults("close", criteria="stricter", source="a report", evidence="documented", note="of the whole")


def test_every_reason_is_told_once_with_its_nodes_and_rows() -> None:
    assert [*why(various(), "en")] == [
        "The content is nearly the same: 1. [1-2, for all associations]",
        "The content is the same: 2. [1-2, association 3]",
        "How much of the content is common is not known: 1. [1-2, for all associations]",
        "The assessment is the same: 2. [1-2, association 3]",
        "The assessment is stricter than before: 1. [1-2, for all associations]",
        "What became of what, assumed: 2.1 + 2.2 ← 2.1, same code as before: 2. [1-2, associations 1–3]",
        "Dropped, assumed: 2.2, 3. [1-2, associations 4–5]",
        "New, documented: 3. [1-2, association 6]",
        "The bounds take common content to keep its relative weights: 2, total.",
        "The weights of the parts have changed: total.",
        "Nothing that is known bounds the difference: 1, 2.1, 2.2.",
        "Some of what can only be compared together lies outside: 2.1, 2.2.",
        "2.1 and 2.2 can only be compared together.",
    ]
    assert "2.1 och 2.2 kan bara jämföras tillsammans." in [*why(various(), "sv")]


def test_the_defaults_and_the_rows_that_say_the_same_are_both_named() -> None:
    rules = cases.ruleset("1", [[10], [10]]), cases.ruleset("2", [[10], [10]])
    rows = [row(["1"], ["1"], None, None), row(["2"], ["2"], "close", None)]
    both = attrs.evolve(step(*rules, row(["total"], ["total"])), associations=rows, defaults=Defaults("close"))
    (line,) = (one for one in why(compared(both, {"1": 1, "2": 2}, {"1": 1, "2": 2}), "sv") if "nästan" in one)

    assert line == "Innehållet är nästan detsamma. [1-2, för alla kopplingar; 1-2, koppling 2]"


def test_the_grounds_say_how_sure_everything_is_and_where_it_stands() -> None:
    comparison = various()
    first = attrs.evolve(comparison.chain[0], source="a table", evidence="inferred", note="by theme")
    old = given(first.old, {"1": 5}, assessed="2019", evidence="documented", source="the municipality")
    new = given(first.new, {"1": 6}, evidence="assumed", note="by year")
    sure = attrs.evolve(first, source=None, defaults=Defaults("close"), evidence="documented", note=None)

    assert [*grounds(compare(old, new, first), "en")] == [
        "The assessment of (undated, 2): assumed – by year",
        "The correspondence 1-2: inferred – by theme",
        "1-2, for all associations: documented – of the whole",
        "Source, the assessment of 2019: the municipality",
        "Source, the correspondence 1-2: a table",
        "Source, 1-2, for all associations: a report",
    ]
    assert [*grounds(compare(old, new, sure), "sv")] == [
        "Bedömningen (odaterad, 2): antaget – by year",
        "Övergångsnyckeln 1-2: belagt",
        "Källa, bedömningen 2019: the municipality",
    ]


def test_the_note_of_the_one_ruleset_of_both_is_a_ground_too() -> None:
    same = attrs.evolve(
        cases.ruleset("1", [[10], [10]]), evidence="documented", note={"sv": "småändras", "en": "changes"}
    )
    old, new = (given(same, {"1": points, "2": 5}, evidence="documented") for points in (4, 6))

    assert [*grounds(compare(old, new), "sv")] == ["Regelverk: belagt – småändras"]
    assert [*grounds(compare(old, new), "en")] == ["Ruleset: documented – changes"]


def test_the_table_leaves_out_what_the_rows_do_not_compare() -> None:
    one_row = between([[20], [10]], [[10, 10], [10]], row(["1"], ["1"]), row(["2"], ["2"]))
    comparison = compared(one_row, {"1": 15, "2": 5}, {"1.1": 5, "1.2": 6, "2": 5})
    table = comparison_table(comparison, "en")

    assert [column.title for column in table.columns] == [
        "",
        "",
        "Formerly",
        "undated",
        "undated",
        "Change",
        "Bounds",
        "Comparable",
    ]
    assert [one.cells for one in table.rows] == [
        ("1", "1", "1", "15", "11", "−4", "−4", "fully"),
        ("2", "2", "2", "5", "5", "0", "0", "fully"),
        ("", "Total", "", "20", "16", "−4", "−4", "fully"),
    ]


def test_a_sheet_has_every_node_and_both_ends_of_every_interval() -> None:
    comparison = compared(
        between([[20], [3]], [[20]], row(["1"], ["1"], "related", "stricter", "4/5", "4/5"), Association(["2"], [])),
        {"1": 15, "2": 1},
        {"1": Interval(19, 20)},
    )
    table = comparison_sheet([comparison], "sv")
    total, node = (dict(zip((column.title for column in table.columns), one.cells, strict=True)) for one in table.rows)

    assert (total["Kod"], total["Rubrik"], total["Förr"]) == ("total", "Totalt", "total")
    assert (node["Kod"], node["Förr"], node["Gamla poäng"], node["Nya poäng"]) == ("1", "1", "15", "")
    assert (node["Nya poäng lägst"], node["Nya poäng högst"]) == ("19", "20")
    assert (node["Gräns lägst"], node["Gräns högst"], node["Max"]) == ("0", "20", "20")
    assert (node["Utslag"], node["Säkert om gemensamt över"]) == ("går inte att säga", "")
    assert (node["Jämförbart"], node["Skevhet"]) == ("till stor del", "underskattar")
    assert (node["Jämförbar andel, gammal"], total["Jämförbar andel, gammal"]) == ("1", "0,869565217391")
    assert node["Belägg"] == "antaget"
    assert "Bedömningen är strängare än förr." in node["Skäl"]


def test_a_sheet_has_percents_where_there_are_no_points_and_blanks_where_there_is_nothing() -> None:
    table = comparison_sheet([in_percent(), one(10, 15, "related", "same")], "en")
    cells = [dict(zip((column.title for column in table.columns), line.cells, strict=True)) for line in table.rows]

    assert [line["Old points"] for line in cells] == ["60", "60", "10", "10"]
    assert [line["Max"] for line in cells] == ["", "", "20", "20"]
    assert [line["Verdict"] for line in cells] == ["rose", "rose", "", ""]
    assert [line["Bias"] for line in cells] == ["none", "none", "", ""]
    assert [line["Change"] for line in cells] == ["15", "15", "", ""]


def test_a_series_has_one_line_an_evaluation() -> None:
    first, second = one(10, 15, "exact", "same"), one(15, 12, "related", "same")
    table = series_table([first, second], "en")

    assert [line.cells for line in table.rows] == [
        ("2018", "1", "10", "", "", ""),
        ("2020", "2", "15", "+5", "+5", "fully"),
        ("2020", "2", "12", "–", "–", "not"),
    ]


def test_percents_stand_in_tables_where_there_are_no_points() -> None:
    assert [line.cells[3:6] for line in comparison_table(in_percent(), "en").rows] == [("60%", "75%", "+15")] * 2


def test_a_notebook_shows_the_answer_the_table_and_the_reasons() -> None:
    comparison = one(15, 20, "related", "stricter", "4/5", "4/5")
    shown = comparison._repr_html_()
    evaluation = given(comparison.new.ruleset, {"1": 20}, language="sv", unit="Å & Ö")
    old = given(comparison.old.ruleset, {"1": 15}, unit="Å & Ö")

    assert shown.startswith("<strong>random – Exempelby, 2018 (1) → 2020 (2)</strong><p>+5 points straight across")
    assert "<table" in shown
    assert "can only be compared" not in shown
    html = compare(old, evaluation, comparison.chain)._repr_html_()
    assert html.startswith("<strong>random – Å &amp; Ö, odaterad (1) → odaterad (2)</strong><p>+5 poäng rakt av")
