"""The reasons of a comparison, each once, with its nodes and its rows."""

from __future__ import annotations

import attrs

from kompass_rules import Association, Comparison, Defaults
from kompass_rules.showing.comparison_reasons import why
from tests import cases
from tests.cases import row
from tests.comparison.made import between, compared, step


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
        "The content is nearly the same: 1. [1-2, for all rows]",
        "The content is the same: 2. [1-2, row 3]",
        "It is unknown how much of the content is common: 1. [1-2, for all rows]",
        "The assessment is the same: 2. [1-2, row 3]",
        "The assessment is stricter than before: 1. [1-2, for all rows]",
        "Counterparts (assumed): 2.1 + 2.2 (formerly 2.1), the same code as before for 1.1 and 1.2. [1-2, rows 1–3]",
        "Dropped (assumed): 2.2, 3. [1-2, rows 4–5]",
        "New (documented): 3. [1-2, row 6]",
        "The limit of 75 percent, which is a choice and not a fact, decides the degree: 2, total.",
        "The weights of the parts have changed: total.",
        "The numbers take common content to keep its relative weights: 1, 2, total.",
        "No bounds can be given for the difference: 1, 2.1, 2.2.",
        "Can only be compared together: 2.1, 2.2.",
        "Some parts can only be compared together with parts outside this area: 2.1, 2.2.",
    ]
    swedish = [*why(various(), "sv")]
    assert (
        "Motsvarigheter (antagna): 2.1 + 2.2 (förr 2.1), samma kod som förr har 1.1 och 1.2. [1-2, rad 1–3]" in swedish
    )
    assert "Kan bara jämföras tillsammans: 2.1, 2.2." in swedish


def test_the_defaults_and_the_rows_that_say_the_same_are_both_named() -> None:
    rules = cases.ruleset("1", [[10], [10]]), cases.ruleset("2", [[10], [10]])
    rows = [row(["1"], ["1"], None, None), row(["2"], ["2"], "close", None)]
    both = attrs.evolve(step(*rules, row(["total"], ["total"])), associations=rows, defaults=Defaults("close"))
    (line,) = (one for one in why(compared(both, {"1": 1, "2": 2}, {"1": 1, "2": 2}), "sv") if "nästan" in one)

    assert line == "Innehållet är nästan detsamma. [1-2, för alla rader; 1-2, rad 2]"


def test_many_codes_that_are_kept_are_counted_with_their_unit() -> None:
    """A bare number beside codes would read as one of them."""
    nodes = [[10]] * 13
    codes = [str(number) for number in range(1, 14)]
    comparison = compared(
        between(nodes, nodes, *(row([code], [code]) for code in codes)),
        dict.fromkeys(codes, 5),
        dict.fromkeys(codes, 5),
    )

    assert [line for line in why(comparison, "sv") if line.startswith("Motsv")] == [
        "Motsvarigheter (antagna): samma kod som förr i ytterligare 13 fall. [1-2, rad 1–13]"
    ]


def test_what_can_only_be_compared_together_stands_together() -> None:
    nodes = [[10]] * 4
    rows = (row(["1"], ["1", "2"]), row(["3", "4"], ["3"]), row(["2"], ["4"]))
    comparison = compared(between(nodes, nodes, *rows), dict.fromkeys("1234", 5), dict.fromkeys("1234", 5))

    assert "Can only be compared together: 1, 2." in [*why(comparison, "en")]
