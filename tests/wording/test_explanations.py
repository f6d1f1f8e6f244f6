from __future__ import annotations

from fractions import Fraction

from kompass_rules.errors import Value
from kompass_rules.exact import Interval
from kompass_rules.scoring.explanation import Explanation, Step
from kompass_rules.scoring.plan import Status
from kompass_rules.scoring.score import Score
from kompass_rules.wording import explanation_text
from kompass_rules.wording.about_explanations import SENTENCES

CHILD = Explanation(
    Score("1.1", Status.ANSWERED, percent=Interval.exactly(Fraction(135, 2))),
    (Step("answered", (("answers", "1.1"),), (("answer", "reach"), ("percent", Interval.exactly(Fraction(135, 2))))),),
)
GONE = Explanation(Score("1.2", Status.NOT_APPLICABLE), (Step("not-applicable"),))
PARENT = Explanation(
    Score(
        "1",
        Status.COMPUTED,
        points=Interval.exactly(14),
        percent=Interval(Fraction(135, 2), 70, high_open=True),
        max_points=Fraction(20),
    ),
    (
        Step(
            "aggregated",
            (("nodes", "1", "aggregation"), ("nodes", "1.1", "weight")),
            (
                ("aggregation", "weighted-mean"),
                ("children", ("1.1",)),
                ("points", Interval(Fraction(27, 2), 14, high_open=True)),
                ("max_points", 20),
            ),
        ),
        Step("rounded", (), (("rounding", "half-up"), ("unit", 1), ("points", Interval.exactly(14)))),
    ),
    {"1.1": Interval(Fraction(27, 2), 14, high_open=True)},
    (CHILD, GONE),
)


AGGREGATED = (
    '  Är det vägda medelvärdet av 1.1. Det ger [13,5; 14) av 20 poäng. [nodes."1".aggregation, nodes."1.1".weight]'
)


def test_a_line_a_step_and_children_further_in() -> None:
    assert explanation_text(PARENT, "sv").split("\n") == [
        "1: 14 av 20 poäng; [67,5; 70) procent",
        AGGREGATED,
        "  Poängen avrundas (närmaste, hälften uppåt) i steg om 1 till 14; uppåt förs de vidare oavrundade.",
        "  1.1: 67,5 procent; bidrar med [13,5; 14)",
        '    Svaret är reach. Det ger 67,5 procent. [answers."1.1"]',
        "  1.2",
        "    Är inte tillämplig och räknas inte med.",
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
        ("figures", ("points = 14", "percent = 68")),
        ("reason", "why"),
        ("answer", 5),
        ("children", ("1",)),
        ("aggregation", "sum"),
    )
    steps = tuple(Step(slug, (), values) for slug in SENTENCES)
    text = explanation_text(Explanation(Score("1", Status.COMPUTED), steps), "sv")

    assert len(text.split("\n")) == len(SENTENCES) + 1
    assert "…" not in text
    assert "Rapporten anger points = 14 och percent = 68." in text
    assert "här gäller att obesvarat ger noll poäng." in text
