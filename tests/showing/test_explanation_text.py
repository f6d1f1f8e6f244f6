from __future__ import annotations

from fractions import Fraction

from kompass_rules.errors import Value
from kompass_rules.interval import Interval
from kompass_rules.scoring.explanation import Explanation, ExplanationStep
from kompass_rules.scoring.plan import Status
from kompass_rules.scoring.score import Score
from kompass_rules.showing.explanation_text import explanation_text
from kompass_rules.wording.about_explanations import SENTENCES

CHILD = Explanation(
    Score("1.1", Status.ANSWERED, percent=Interval.exactly(Fraction(135, 2))),
    (
        ExplanationStep(
            "answered", (("answers", "1.1"),), (("answer", "reach"), ("percent", Interval.exactly(Fraction(135, 2))))
        ),
    ),
)
GONE = Explanation(Score("1.2", Status.NOT_APPLICABLE), (ExplanationStep("not-applicable"),))
PARENT = Explanation(
    Score(
        "1",
        Status.COMPUTED,
        points=Interval.exactly(14),
        percent=Interval(Fraction(135, 2), 70, high_open=True),
        max_points=Fraction(20),
    ),
    (
        ExplanationStep(
            "aggregated",
            (("nodes", "1", "aggregation"), ("nodes", "1.1", "weight")),
            (
                ("aggregation", "weighted-mean"),
                ("children", ("1.1",)),
                ("points", Interval(Fraction(27, 2), 14, high_open=True)),
                ("max_points", 20),
            ),
        ),
        ExplanationStep("rounded", (), (("rounding", "half-up"), ("unit", 1), ("points", Interval.exactly(14)))),
    ),
    {"1.1": Interval(Fraction(27, 2), 14, high_open=True)},
    (CHILD, GONE),
)


AGGREGATED = (
    "  Resultatet är det vägda medelvärdet av 1.1. Det ger [13,5; 14) av 20 poäng. "
    '[nodes."1".aggregation, nodes."1.1".weight]'
)


def test_a_line_a_step_and_children_further_in() -> None:
    assert explanation_text(PARENT, "sv").split("\n") == [
        "1: 14 av 20 poäng; [67,5; 70) procent",
        AGGREGATED,
        "  Poängen avrundas (närmaste, hälften uppåt) i steg om 1 till 14; uppåt förs de vidare oavrundade.",
        "  1.1: 67,5 procent; bidrar med [13,5; 14)",
        '    Svaret är reach. Det ger 67,5 procent. [answers."1.1"]',
        "  1.2",
        "    Noden är inte tillämplig och räknas inte med.",
    ]


def test_in_english() -> None:
    text = explanation_text(PARENT, "en")

    assert text.startswith("1: 14 of 20 points; [67.5, 70) percent\n")
    assert "  1.1: 67.5 percent; adds [13.5, 14)\n" in text


def test_every_kind_of_step_is_told() -> None:
    values: tuple[tuple[str, Value], ...] = (
        ("policy", "zero"),
        ("of", "points"),
        ("rounding", "floor"),
        ("unit", Fraction(1, 10)),
        ("percent", 3),
        ("points", 2),
        ("counted", 3),
        ("max_points", 4),
        ("figure_points", 14),
        ("figure_percent", 68),
        ("terms", ("1", "2")),
        ("sum", 3),
        ("reason", "why"),
        ("answer", 5),
        ("children", ("1",)),
        ("profile", "basic"),
        ("figure", "printed-points"),
        ("grade", "low"),
        ("most", "high"),
        ("aggregation", "sum"),
        ("count", 2),
        ("answered", 50),
        ("least", 75),
    )
    steps = tuple(ExplanationStep(slug, (), values) for slug in SENTENCES)
    text = explanation_text(Explanation(Score("1", Status.COMPUTED), steps), "sv")

    assert len(text.split("\n")) == len(SENTENCES) + 1
    assert "…" not in text
    assert "Rapporten anger 14 poäng och 68 procent." in text
    assert "här gäller att obesvarat ger noll poäng." in text


def test_titles_stand_behind_codes_and_shares_are_percentage_points() -> None:
    child = Explanation(Score("1", Status.ANSWERED), (), title={"sv": "Del"})
    total = Explanation(Score("total", Status.COMPUTED), (), {"1": Interval.exactly(Fraction(1, 2))}, (child,))

    assert explanation_text(total, "sv") == "Totalt\n  1 Del: bidrar med 50 procentenheter"
    assert explanation_text(total, "en") == "Total\n  1 Del: adds 50 percentage points"
