"""A comparison in words: three lines, and a few sentences for a report."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
import pytest

from kompass_rules import (
    Area,
    Association,
    Bias,
    Comparison,
    Correspondence,
    Criterion,
    Defaults,
    Interval,
    Level,
    Match,
    Options,
    Ruleset,
    compare,
    evaluate,
    number,
    suppose,
)
from kompass_rules.showing.comparison_answer import answer, answer_statements, report
from kompass_rules.showing.comparison_table import comparison_table
from kompass_rules.showing.layout import Emphasis
from tests import cases, plain
from tests.cases import row
from tests.comparison.made import between, given, step
from tests.showing.compared import dated, in_percent, one

WHOLE = {"digits": 0, "rounding": "half-up"}
SAME_RULES = cases.ruleset("1", [[20]], evidence="documented")


def codes(comparison: Comparison) -> list[str]:
    """What is said, without its values."""
    return [said.code for group in answer_statements(comparison) for said in group]


def documented(match: str, criteria: str, old: Any, new: Any, *common: str) -> Comparison:
    """One node of 20 points, everything about it documented."""
    sure = attrs.evolve(row(["1"], ["1"], match, criteria, *common), evidence="documented")
    old_rules, new_rules = (cases.ruleset(revision, [[20]], evidence="documented") for revision in ("1", "2"))
    return dated(step(old_rules, new_rules, sure), {"1": old}, {"1": new}, evidence="documented")


@pytest.mark.parametrize(
    ("comparison", "swedish", "english"),
    [
        (
            documented("exact", "same", 12, 15),
            (
                "+3 poäng: från 12 till 15 av 20.",
                "Fullt ut jämförbart.",
                "Mätt enligt revidering 2 har poängen säkert stigit.",
            ),
            (
                "+3 points: from 12 to 15 of 20.",
                "Fully comparable.",
                "Measured by revision 2, the points have certainly risen.",
            ),
        ),
        (
            documented("related", "stricter", 15, 20, "4/5", "4/5"),
            (
                "+5 poäng utan hänsyn till revideringen: från 15 till 20 av 20.",
                (
                    "Jämförbart till stor del, men inte fullt ut. Graden avgörs av gränsen 75 procent, som är "
                    "projektets eget val; ingen källa anger någon gräns. Bedömningen har blivit strängare. I de "
                    "delar där innehållet är detsamma är utvecklingen därför snarare bättre än sämre än siffran "
                    "visar."
                ),
                (
                    "Mätt enligt revidering 2 har poängen säkert stigit, med minst 1 poäng, förutsatt att det "
                    "gemensamma innehållet har kvar sina inbördes vikter."
                ),
            ),
            (
                "+5 points without regard to the revision: from 15 to 20 of 20.",
                (
                    "Largely comparable, but not fully. The limit of 75 percent decides the degree; it is the "
                    "project's own choice, and no source states a limit. The assessment has become stricter. Where "
                    "the content is the same, the development is therefore, if anything, better than the figure "
                    "shows."
                ),
                (
                    "Measured by revision 2, the points have certainly risen, by at least 1 points, provided that "
                    "common content keeps its relative weights."
                ),
            ),
        ),
        (
            documented("exact", "looser", 15, 10),
            (
                "−5 poäng utan hänsyn till revideringen: från 15 till 10 av 20.",
                (
                    "Jämförbart till stor del, men inte fullt ut. Bedömningen har blivit mildare, så utvecklingen är "
                    "snarare sämre än bättre än siffran visar."
                ),
                "Mätt enligt revidering 2 har poängen säkert sjunkit, med minst 5 poäng.",
            ),
            (
                "−5 points without regard to the revision: from 15 to 10 of 20.",
                (
                    "Largely comparable, but not fully. The assessment has become less strict, so the development "
                    "is, if anything, worse than the figure shows."
                ),
                "Measured by revision 2, the points have certainly fallen, by at least 5 points.",
            ),
        ),
        (
            documented("close", "same", 10, 15),
            (
                "+5 poäng utan hänsyn till revideringen: från 10 till 15 av 20.",
                "Jämförbart till stor del, men inte fullt ut.",
                (
                    "Det går inte att säga hur stor förändringen egentligen är, eftersom det inte finns någon "
                    "uppgift om hur mycket av innehållet som är gemensamt. Om minst 76 procent av innehållet är "
                    "gemensamt i varje område har poängen säkert stigit, mätt enligt revidering 2"
                ),
            ),
            (
                "+5 points without regard to the revision: from 10 to 15 of 20.",
                "Largely comparable, but not fully.",
                (
                    "It cannot be told how great the change really is, since nothing says how much of the content is "
                    "common. If at least 76 percent of the content is common in every area, the points have certainly "
                    "risen, measured by revision 2"
                ),
            ),
        ),
        (
            documented("related", "stricter", 10, 20, "1/2", "1/2"),
            (
                "Det går inte att läsa ut någon skillnad: 10 då, 20 av 20 nu.",
                (
                    "Bara delvis jämförbart. Graden avgörs av gränsen 75 procent, som är projektets eget val; ingen "
                    "källa anger någon gräns. Bedömningen har blivit strängare. I de delar där innehållet är "
                    "detsamma ger samma arbete därför färre poäng än förr."
                ),
                "Det går inte att säga hur stor förändringen egentligen är: inget som är känt",
            ),
            (
                "There is no difference to read: 10 then, 20 of 20 now.",
                (
                    "Only partly comparable. The limit of 75 percent decides the degree; it is the project's own "
                    "choice, and no source states a limit. The assessment has become stricter. Where the content is "
                    "the same, the same work therefore earns fewer points than before."
                ),
                "It cannot be told how great the change really is: nothing that is known bounds it.",
            ),
        ),
        (
            documented("related", "same", 10, 15),
            (
                "Det går inte att läsa ut någon skillnad: 10 då, 15 av 20 nu.",
                "Inte jämförbart.",
                "Ingen siffra har stöd; skälen anges nedan.",
            ),
            (
                "There is no difference to read: 10 then, 15 of 20 now.",
                "Not comparable.",
                "No figure is supported; the reasons are given below.",
            ),
        ),
        (
            documented("exact", "same", Interval(8, 10), 15),
            (
                "Mellan +5 och +7 poäng: från 8–10 till 15 av 20.",
                "Fullt ut jämförbart.",
                "Mätt enligt revidering 2 har poängen säkert stigit, med mellan 5 och 7 poäng.",
            ),
            (
                "Between +5 and +7 points: from 8–10 to 15 of 20.",
                "Fully comparable.",
                "Measured by revision 2, the points have certainly risen, by 5 to 7 points.",
            ),
        ),
    ],
)
def test_the_three_lines(comparison: Comparison, swedish: tuple[str, ...], english: tuple[str, ...]) -> None:
    for lines, wanted in ((answer(comparison, "sv"), swedish), (answer(comparison, "en"), english)):
        assert len(lines) == 3
        assert lines[:2] == wanted[:2]
        assert lines[2].startswith(wanted[2])


PREMISES = (
    (
        "bedömningarna gjordes enligt revideringarna 1 och 2 (antaget)",
        "the assessments were made by the revisions 1 and 2 (assumed)",
    ),
    ("övergångsnyckeln stämmer (antaget)", "the correspondence is right (assumed)"),
    ("det gemensamma innehållet har kvar sina inbördes vikter", "common content keeps its relative weights"),
)


def test_what_is_certain_names_its_premises_in_the_same_sentence() -> None:
    comparison = one(15, 20, "related", "stricter", "4/5", "4/5")
    for at, language in enumerate(("sv", "en")):
        *_, sentence = answer(comparison, language)
        assert all(premise[at] in sentence for premise in PREMISES)
        assert sentence.count(". ") == 0


def test_long_names_are_said_in_full() -> None:
    """A premise is never cut short, whatever a revision is called."""
    name = "r" * 64
    rules = between([[20]], [[20]], row(["1"], ["1"]))
    long = Correspondence(attrs.evolve(rules.old, revision=name), rules.new, rules.associations)

    assert "…" not in answer(dated(long, {"1": 12}, {"1": 15}), "sv")[2]


def test_the_revision_of_both_is_a_premise_where_it_is_only_inferred() -> None:
    old, new = (given(SAME_RULES, {"1": points}, evidence="inferred") for points in (12, 15))

    assert answer(compare(old, new), "sv")[1:] == (
        "Fullt ut jämförbart, förutsatt att båda bedömningarna gjordes enligt revidering 1 (härlett).",
        "Poängen har säkert stigit, förutsatt att båda bedömningarna gjordes enligt revidering 1 (härlett).",
    )


def test_a_ruleset_with_a_note_may_have_changed_in_silence() -> None:
    rules = attrs.evolve(SAME_RULES, note="small changes are made all the time")
    old, new = (given(rules, {"1": points}, evidence="documented") for points in (12, 15))

    assert answer(compare(old, new), "en")[1:] == (
        "Fully comparable: the same ruleset, 1, holds for both, provided that the questions were the same both times.",
        "The points have certainly risen, provided that the questions were the same both times.",
    )


def risen(rules_are: str = "documented", *levels: dict[str, Any], rows_are: str = "documented") -> Comparison:
    """From 10 to 12 of 20: answered, or printed by rules of these levels; `rows_are` is about all rows together."""
    before, after = (cases.ruleset(one, [[20]], evidence=rules_are, levels=[*levels] or [{}]) for one in ("1", "2"))
    what = "printed" if levels else "answers"
    figures = [{"1": {"points": points} if levels else points} for points in (10, 12)]
    old, new = (
        evaluate(one, plain.assessment({**cases.given_for(one), what: figure, "evidence": "documented"}))
        for one, figure in zip((before, after), figures, strict=True)
    )
    defaults = Defaults(criteria="same", evidence=rows_are)
    rows = [Association(["1"], ["1"], Match.EXACT, evidence="documented")]
    return compare(old, new, Correspondence(before, after, rows, defaults, evidence="documented"))


@pytest.mark.parametrize(
    ("comparison", "premises"),
    [
        (risen(), []),
        (risen("inferred"), ["taken-rulesets"]),
        (risen(rows_are="inferred"), ["taken-correspondence"]),
        (risen("documented", {"points": WHOLE, "evidence": "assumed"}), ["taken-rounding"]),
        (risen("documented", {"points": WHOLE, "evidence": "documented"}), []),
        (risen("documented", {"evidence": "assumed"}), []),
    ],
    ids=["nothing", "rulesets", "what is said of all rows", "printed by a rule", "a documented rule", "no rule"],
)
def test_what_is_certain_names_what_it_rests_on(comparison: Comparison, premises: list[str]) -> None:
    said = {one.code: one for group in answer_statements(comparison) for one in group}

    assert [one.code for one in said["verdict-rose"].premises] == premises
    assert [one.code for one in said["comparable-fully"].premises] == [
        one for one in premises if one == "taken-correspondence"
    ]


def test_what_is_certain_needs_no_share_to_be_common() -> None:
    """The 2 points of unknown content cannot undo what the other 20 rose."""
    rows = row(["1"], ["1"]), row(["2"], ["2"], "close", "same")
    certain = dated(between([[20], [2]], [[20], [2]], *rows), {"1": 5, "2": 1}, {"1": 15, "2": 1})

    assert certain.total.tipping_share == 0
    assert "verdict-rose" in codes(certain)
    assert "tips-rise" not in codes(certain)


def test_under_the_same_ruleset_no_revision_is_blamed() -> None:
    old, new = (given(SAME_RULES, {"1": points}, evidence="documented") for points in (Interval(8, 10), 15))

    assert answer(compare(old, new), "sv") == (
        "Mellan +5 och +7 poäng: från 8–10 till 15 av 20.",
        "Fullt ut jämförbart: samma regelverk, 1, gäller båda.",
        "Poängen har säkert stigit, med mellan 5 och 7 poäng.",
    )


@pytest.mark.parametrize("new", [8, 10, 12])
@pytest.mark.parametrize(("criteria", "code"), [("stricter", "bias-understates"), ("looser", "bias-overstates")])
def test_a_changed_assessment_is_told_alike_whatever_became_of_the_points(criteria: str, code: str, new: int) -> None:
    """Better or worse than the figure, never better or worse by the sign of it."""
    assert code in codes(one(10, new, "exact", criteria))


@pytest.mark.parametrize(
    ("criteria", "old", "new", "code"),
    [
        ("stricter", 10, 10, "perhaps-rose"),
        ("looser", 10, 10, "perhaps-fell"),
        ("stricter", 15, 10, "verdict-cannot-tell"),
    ],
)
def test_words_follow_the_bounds(criteria: str, old: int, new: int, code: str) -> None:
    assert codes(one(old, new, "exact", criteria))[-1] == code


@pytest.mark.parametrize(
    ("comparison", "code"),
    [
        (one(15, 10, "exact", "stricter"), "bounded-least"),
        (one(10, 15, "exact", "looser"), "bounded-most"),
        (one(15, 10, "related", "same", "4/5", "1/2"), "bounded"),
        (one(Interval(15, 16, high_open=True), 10, "exact", "stricter"), "bounded-more"),
        (one(Interval(10, 11, low_open=True), 15, "exact", "looser"), "bounded-less"),
    ],
)
def test_only_a_bound_that_says_something_is_said(comparison: Comparison, code: str) -> None:
    assert code in codes(comparison)


def reweighted(first: Any, second: Any) -> Comparison:
    """Two areas of 50 points, of which the better one came to weigh 80: the rules alone move the total."""
    sure = [attrs.evolve(row([code], [code]), evidence="documented") for code in "12"]
    return dated(
        between([[50], [50]], [[80], [20]], *sure), {"1": 40, "2": 10}, {"1": first, "2": second}, evidence="documented"
    )


def test_how_far_a_figure_lies_outside_its_bounds_is_said() -> None:
    exact, less = reweighted(64, 4), reweighted(Interval(63, 64), 4)
    _, _, follows = answer_statements(exact)

    assert exact.total.straight == exact.total.by_rules == 18
    assert exact.total.bounds == 0
    assert [said.code for said in follows] == ["verdict-unchanged", "by-rules"]
    assert "Av skillnaden beror +18 poäng på revideringen; förändringen i övrigt är 0." in answer(exact, "sv")[2]
    assert "bias-unknown" not in codes(exact)
    assert codes(less)[-1] == "by-rules"


def test_a_figure_that_shows_too_little_says_by_how_much() -> None:
    """The weaker area came to weigh more, and what is left of it is judged harder."""
    rows = [row(["1"], ["1"]), row(["2"], ["2"], "exact", "stricter")]
    comparison = dated(between([[50], [50]], [[20], [80]], *rows), {"1": 40, "2": 10}, {"1": 16, "2": 16})

    assert "shows-too-little" in codes(comparison)
    assert "revideringen har sänkt den med minst" in answer(comparison, "sv")[2]


def test_a_figure_that_shows_too_much_says_by_how_much() -> None:
    rows = [row(["1"], ["1"]), row(["2"], ["2"], "exact", "stricter")]
    comparison = dated(between([[50], [50]], [[80], [20]], *rows), {"1": 40, "2": 10}, {"1": 64, "2": 4})

    assert codes(comparison)[-1] == "shows-too-much"
    assert "the revision has raised it by at least 14 points" in answer(comparison, "en")[2]


def test_a_bias_that_the_numbers_exclude_is_not_spoken_of() -> None:
    """Other weights that move nothing, and a stricter assessment that is supposed to take nothing."""
    sure = [row([code], [code]) for code in "12"]
    even = dated(between([[50], [50]], [[80], [20]], *sure), {"1": 25, "2": 25}, {"1": 40, "2": 10})
    kept = suppose(one(10, 15, "exact", "stricter"), loses_at_most=Fraction())

    for comparison, bias in ((even, Bias.UNKNOWN), (kept, Bias.UNDERSTATES)):
        assert comparison.total.bias is bias
        assert comparison.total.by_rules == 0
        assert not any(code.startswith("bias") for code in codes(comparison))


def test_a_changed_scale_is_no_changed_assessment() -> None:
    """The same answer earns more than before: the points are of the rules, and nobody became milder."""
    rules = []
    for revision, middle in (("1", Fraction(1, 5)), ("2", Fraction(4, 5))):
        scale = Options({"none": Fraction(0), "some": middle, "all": Fraction(1)})
        total = Area("total", [Criterion("1", max_points=10, scale="own")], max_points=10)
        rules.append(Ruleset("random", revision, total, [Level()], scales={"own": scale}))
    step = Correspondence(rules[0], rules[1], [row(["1"], ["1"])])
    comparison = dated(step, {"1": "some"}, {"1": "some"})

    assert codes(comparison) == ["straight-by", "comparable-largely", "verdict-unchanged", "by-rules"]
    assert "Av skillnaden beror +6 poäng på revideringen; förändringen i övrigt är 0." in answer(comparison, "sv")[2]


def test_numbers_with_many_decimals_are_rounded_to_the_safe_side() -> None:
    comparison = documented("exact", "stricter", number("40/3"), 10)

    assert comparison.total.bounds == Interval(number("-10/3"), 10)
    assert "mer än −3,34 poäng" in answer(comparison, "sv")[2]


def test_what_has_no_maximum_is_told_in_percent() -> None:
    assert answer(in_percent(), "sv")[0] == "+15 procentenheter: från 60 procent till 75 procent."
    assert "har procenttalet säkert stigit" in answer(in_percent(), "sv")[2]
    assert report(in_percent(), "Index", "en").startswith(
        "Exempelby got 75 percent in Index in 2020, against 60 percent"
    )


def test_maxima_that_differ_stand_beside_both_scores() -> None:
    comparison = dated(between([[20]], [[40]], row(["1"], ["1"])), {"1": 10}, {"1": 30})

    assert "from 10 of 20 to 30 of 40" in answer(comparison, "en")[0]
    assert "30 av 40 poäng i X 2020, mot 10 av 20 poäng 2018: +10" in report(comparison, "X", "sv")
    assert "Skillnaden är räknad som om båda gällde 40 poäng." in report(comparison, "X", "sv")
    assert "counted as if both were out of 40 points." in answer(comparison, "en")[0]


def test_a_limit_of_ones_own_is_not_the_projects() -> None:
    first = one(15, 20, "related", "stricter", "4/5", "4/5")
    comparison = compare(first.old, first.new, first.chain, largely_from=Fraction(4, 5))

    assert (
        "The limit of 80 percent decides the degree; it is chosen for this comparison." in answer(comparison, "en")[1]
    )
    assert "minst 80 procent av innehållet är jämförbart" in report(comparison, "X", "sv")


def test_what_is_not_answered_is_told_beside_how_sure_it_is() -> None:
    two = between([[10], [10]], [[10], [10]], row(["1"], ["1"]), row(["2"], ["2"]))
    old = given(two.old, {"1": 5}, missing="zero", assessed="2018")
    comparison = compare(old, given(two.new, {"1": 9, "2": 9}, assessed="2020"), two)

    assert answer(comparison, "sv")[1].startswith(
        "Bara delvis jämförbart. Graden avgörs av gränsen 75 procent, som är projektets eget val; ingen källa anger "
        "någon gräns. Den äldre bedömningen är inte helt besvarad."
    )


def test_what_may_be_anything_is_unknown() -> None:
    comparison = one(Interval(0, 20), 15, "exact", "same")

    assert answer(comparison, "sv")[0] == "Det går inte att läsa ut någon skillnad: okänt då, 15 av 20 nu."
    assert answer(comparison, "en")[0] == "There is no difference to read: unknown then, 15 of 20 now."


def test_a_disputed_figure_is_named_and_does_not_count() -> None:
    rules = cases.ruleset("1", [[20]])
    told: dict[str, Any] = {
        "printed": {"total": {"points": 12}, "1": {"points": 10}},
        "disputed": {"total": "a slip of the pen."},
    }
    old, new = given(rules, {}, **told), given(rules, {"1": 15})

    assert answer(compare(old, new), "sv")[0] == (
        "+5 poäng: från 10 till 15 av 20. Den äldre tryckta siffran, 12 poäng, är ifrågasatt och räknas inte med (a "
        "slip of the pen)."
    )
    assert "The newer printed figure, 12 points, is disputed" in report(compare(new, old), "X", "en")


def test_what_does_not_apply_has_no_score() -> None:
    """A unit of which nothing applies any more in what the new total is made of."""
    two = between([[10], [10]], [[10], [10]], row(["1"], ["1"]), row(["2"], ["2"]))
    old = given(two.old, {"2": 5}, not_applicable=["1"])
    comparison = compare(old, cases.answered(two.new, {"1": 5, "2": 5}), two)

    assert answer(comparison, "sv")[1].startswith(
        "Bara delvis jämförbart. Graden avgörs av gränsen 75 procent, som är projektets eget val; ingen källa anger "
        "någon gräns. Det som är ej tillämpligt skiljer sig mellan bedömningarna."
    )
    assert comparison_table(comparison, "sv").rows[0].emphasis is Emphasis.FAINT


@pytest.mark.parametrize(
    ("comparison", "swedish", "english"),
    [
        (
            compare(given(SAME_RULES, {"1": 12}, assessed="2018"), given(SAME_RULES, {"1": 15}, assessed="2020")),
            (
                "Exempelby fick 15 av 20 poäng i X 2020, mot 12 poäng 2018: +3. Båda bedömningarna gjordes enligt "
                "samma regelverk, 1 (antaget). Resultaten är fullt ut jämförbara. Poängen har säkert stigit, "
                "förutsatt att"
            ),
            (
                "Exempelby got 15 of 20 points in X in 2020, against 12 points in 2018: +3. Both assessments were made "
                "by the same ruleset, 1 (assumed). The results are fully comparable. The points have certainly "
                "risen, provided that"
            ),
        ),
        (
            documented("exact", "looser", 15, 10),
            (
                "Exempelby fick 10 av 20 poäng i X 2020, mot 15 poäng 2018: −5 utan hänsyn till revideringen. "
                "Bedömningarna gjordes enligt olika revideringar, 1 och 2. Resultaten är jämförbara till stor del, men "
                "inte fullt ut. Bedömningen har blivit mildare, så utvecklingen är snarare sämre än bättre än siffran "
                "visar. Mätt enligt revidering 2 har poängen säkert sjunkit, med minst 5 poäng."
            ),
            (
                "Exempelby got 10 of 20 points in X in 2020, against 15 points in 2018: −5 without regard to the "
                "revision. The assessments were made by different revisions, 1 and 2. The results are largely "
                "comparable, but not fully. The assessment has become less strict, so the development is, if "
                "anything, worse than the figure shows. Measured by revision 2, the points have certainly fallen, by "
                "at least 5 points."
            ),
        ),
        (
            one(15, 10, "related", "same"),
            (
                "Exempelby fick 10 av 20 poäng i X 2020, och 15 poäng 2018. Bedömningarna gjordes enligt olika "
                "revideringar, 1 och 2 (antaget). Resultaten går inte att jämföra. Vilka revideringar som användes "
                "och vad som motsvarar vad är inte helt belagt, utan delvis ett antagande."
            ),
            (
                "Exempelby got 10 of 20 points in X in 2020, and 15 points in 2018. The assessments were made by "
                "different revisions, 1 and 2 (assumed). The results cannot be compared. The revisions that were "
                "used and what corresponds to what are not fully documented, but partly an assumption."
            ),
        ),
    ],
)
def test_the_sentences_for_a_report(comparison: Comparison, swedish: str, english: str) -> None:
    assert report(comparison, "X", "sv").startswith(swedish)
    assert report(comparison, "X", "en").startswith(english)


def test_a_report_of_one_ruleset_that_is_assumed() -> None:
    old, new = (given(SAME_RULES, {"1": points}) for points in (Interval(8, 12), 10))

    assert report(compare(old, new), "X", "sv").endswith(
        "Förändringen ligger mellan −2 och +2 poäng, förutsatt att båda bedömningarna gjordes enligt revidering 1 "
        "(antaget). Det går inte att säga om poängen har stigit eller sjunkit."
    )
