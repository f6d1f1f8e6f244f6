"""Comparisons as tables: one for people, one for spreadsheets, and one of a series."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from kompass_rules import Association, Interval, compare
from kompass_rules.showing.comparison_table import comparison_sheet, comparison_table, remarks, series_table
from kompass_rules.showing.layout import Emphasis
from tests import cases
from tests.cases import row
from tests.comparison.made import between, compared, given
from tests.showing.compared import in_percent, one


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
    assert (node["Slutsats"], node["Säkert om gemensamt över"]) == ("går inte att säga", "")
    assert (node["Jämförbart"], node["Felriktning"]) == ("till stor del", "underskattar")
    assert (node["Jämförbar andel, gammal"], total["Jämförbar andel, gammal"]) == ("1", "0,869565217391")
    assert node["Belägg"] == "antaget"
    assert "Bedömningen är strängare än förr." in node["Skäl"]


def test_a_sheet_has_percents_where_there_are_no_points_and_blanks_where_there_is_nothing() -> None:
    table = comparison_sheet([in_percent(), one(10, 15, "related", "same")], "en")
    cells = [dict(zip((column.title for column in table.columns), line.cells, strict=True)) for line in table.rows]

    assert [line["Old points"] for line in cells] == ["60", "60", "10", "10"]
    assert [line["Max"] for line in cells] == ["", "", "20", "20"]
    assert [line["Conclusion"] for line in cells] == ["rose", "rose", "", ""]
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


def test_a_series_also_says_what_became_of_the_first() -> None:
    first, second = one(10, 15, "exact", "same"), one(15, 12, "related", "same")
    table = series_table([first, second], "sv", first)

    assert [column.title for column in table.columns][:2] == ["Datum", "Revidering"]
    assert table.rows[-1].cells == ("2018 → 2020", "1 → 2", "10 → 15", "+5", "+5", "fullt ut")
    assert table.rows[-1].emphasis is Emphasis.STRONG


def test_a_sheet_says_when_each_side_was_assessed() -> None:
    table = comparison_sheet([one(10, 15, "exact", "same")], "sv")
    line = dict(zip((column.title for column in table.columns), table.rows[0].cells, strict=True))

    assert (line["Från revidering"], line["Datum förut"]) == ("1", "2018")
    assert (line["Till revidering"], line["Datum nu"]) == ("2", "2020")
    assert (line["Av reglerna"], line["Ändring"]) == ("0", "5")


def test_many_old_codes_are_cut_short() -> None:
    codes = ["1", "2", "3", "4", "5", "6"]
    joint = between([[10]] * 6, [[10], [50]], row(codes[:1], ["1"]), row(codes[1:], ["2"]))
    table = comparison_table(compared(joint, dict.fromkeys(codes, 5), {"1": 5, "2": 25}), "en")

    assert [line.cells[2] for line in table.rows] == ["1", "2, 3, 4, …", ""]


def test_a_disputed_figure_is_marked_behind_the_title() -> None:
    rules = cases.ruleset("1", [[20]])
    told: dict[str, Any] = {"printed": {"total": {"points": 12}, "1": {"points": 10}}, "disputed": {"total": "a slip"}}
    comparison = compare(given(rules, {}, **told), given(rules, {"1": 15}))
    table = comparison_table(comparison, "en")

    assert [line.cells[1:4] for line in table.rows] == [("1", "1", "10"), ("Total (disputed figure)", "", "12")]
    assert series_table([comparison], "en").rows[0].cells[2] == "12 (disputed figure)"


def test_the_words_of_the_table_are_explained_where_they_stand() -> None:
    largely, close = one(15, 20, "related", "stricter", "4/5", "4/5"), one(10, 15, "close", "same")
    said = [*remarks(largely, comparison_table(largely, "sv"), "sv")]

    assert [text.partition(":")[0] for text in said] == ["Gränser", "Till stor del"]
    assert said[0].endswith("Med [ eller ] ingår värdet, med ( eller ) ingår det inte.")
    exact = one(10, 15, "exact", "same")
    (bounds,) = remarks(exact, comparison_table(exact, "sv"), "sv")
    assert bounds.endswith("mätt enligt revidering 2, hur det än är med det som inte är känt.")
    assert "Gränsen 75 procent är projektets eget val." in said[1]
    (only,) = remarks(close, comparison_table(close, "en"), "en")
    assert only.startswith("Largely: ")
    own = compare(close.old, close.new, close.chain, largely_from=Fraction(1, 2))
    (chosen,) = remarks(own, comparison_table(own, "en"), "en")
    assert chosen.endswith("The limit of 50 percent is chosen for this comparison.")
