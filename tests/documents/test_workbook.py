"""Workbooks: what is filled in in a template is read back as an assessment, and what is wrong has its cell."""

from __future__ import annotations

import io
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import attrs
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kompass_rules import (
    Assessment,
    Figure,
    Interval,
    InvalidError,
    Note,
    Profile,
    Ruleset,
    bundled,
    check_document,
    load_assessment,
    parse_assessment,
)
from kompass_rules.cli import main
from kompass_rules.documents.workbook.template import template
from kompass_rules.errors import MissingExtraError
from kompass_rules.exact import number_text
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.scale import Options, Scale
from kompass_rules.workbench.checking import check
from tests import plain, strategies
from tests.cli.test_report import HOGANAS_2020
from tests.fillings import RULESETS, decimals

TITLED = plain.ruleset(
    {
        **strategies.HEADER,
        "levels": [{}],
        "total": {"aggregation": "weighted-mean"},
        "scales": {
            "maturity": {
                "kind": "options",
                "options": {"none": 0, "partly": "1/2", "1": 1},
                "titles": {
                    "none": {"sv": "nej", "en": "no"},
                    "partly": {"sv": "delvis"},
                    "1": {"sv": "ja"},
                },
            },
        },
        "nodes": {"1": {"scale": "maturity"}, "2": {"scale": "maturity"}, "10": {"scale": "maturity"}},
    }
)


def opened(ruleset: Ruleset, language: str = "sv") -> Workbook:
    """A template, with the unit that nobody may leave out."""
    book = openpyxl.load_workbook(io.BytesIO(template(ruleset, language)))
    about = book.worksheets[0]
    about["B7"] = "Exempelby"
    return book


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def rows(book: Workbook, sheet: int = 1) -> dict[str, int]:
    """The row of every code."""
    return {str(row[0].value): number for number, row in enumerate(book.worksheets[sheet].iter_rows(), start=1)}


def fill(book: Workbook, code: str, column: str, value: Any, sheet: int = 1) -> None:
    book.worksheets[sheet][f"{column}{rows(book, sheet)[code]}"] = value


def read(book: Workbook) -> Assessment:
    return parse_assessment(saved(book))


def found(book: Workbook) -> list[tuple[str, str | None]]:
    """The findings of a workbook, with their cells."""
    return [(one.code, one.cell) for one in check_document(saved(book))]


def typed(answer: Any, scale: Scale, draw: random.Random) -> Any:
    """What somebody may type for an answer: numbers as numbers or as texts, options by name or by title."""
    if isinstance(scale, Options):
        return draw.choice([answer, scale.title(answer, "sv")])
    if isinstance(answer, Interval):
        return str(answer)
    exact = Fraction(answer)
    text = decimals(number_text(exact))
    is_short = "/" not in text and len(text) < 15
    return draw.choice([float(exact), text.replace(".", ","), f" {text} "]) if is_short else text


@given(st.randoms(use_true_random=False))
def test_every_answer_to_every_scale_is_read_back(draw: random.Random) -> None:
    dice = strategies.Dice(draw.randrange)
    document = strategies.ruleset(dice, strategies.ANY_REACH)
    ruleset = plain.ruleset(document)
    given = plain.assessment(strategies.assessment(dice, document, strategies.WITH_INTERVALS._replace(cuts=False)))
    book = opened(ruleset)
    at = rows(book)
    for code, value in given.answers.items():
        cell = book.worksheets[1][f"E{at[code]}"]
        assert not cell.protection.locked
        cell.value = typed(value, ruleset.scale(code), draw)
    for code in given.not_applicable:
        fill(book, code, "F", "x")

    assessment = read(book)

    assert dict(assessment.answers) == dict(given.answers)
    assert {*assessment.not_applicable} == {*given.not_applicable}


@pytest.mark.parametrize("ruleset", RULESETS, ids=lambda ruleset: f"{ruleset.framework}-{ruleset.revision}")
@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_empty_template_is_an_assessment_without_answers(ruleset: Ruleset, language: str) -> None:
    assessment = read(opened(ruleset, language))

    assert not assessment.answers
    assert not assessment.printed
    assert assessment.language == language


def test_only_what_is_filled_in_can_be_changed() -> None:
    book = opened(bundled("kommunkompassen")["2023"])
    about, answers, printed, _, lists = book.worksheets

    assert all(sheet.protection.sheet for sheet in book.worksheets)
    assert [cell.protection.locked for cell in answers[3]][:6] == [True, True, True, True, True, False]
    assert about["B5"].protection.locked
    assert not about["B7"].protection.locked
    assert not printed["C2"].protection.locked
    assert lists.sheet_state == "hidden"
    assert {cell.number_format for cell in answers["A"][1:]} == {"@"}


def test_rows_have_room_for_long_titles() -> None:
    answers = opened(bundled("kommunkompassen")["2020"]).worksheets[1]

    assert answers.column_dimensions["D"].hidden
    assert answers.row_dimensions[2].height is None
    long = rows(opened(bundled("kommunkompassen")["2020"]))["3.4"]
    assert answers.row_dimensions[long].height == 30


def test_numbers_outside_a_scale_are_warned_of() -> None:
    book = opened(bundled("kommunkompassen")["2020"])
    rules = {str(one.sqref): one for one in book.worksheets[1].data_validations.dataValidation}
    rule = rules[f"E{rows(book)['1.1']}"]

    assert (rule.type, rule.operator or "between", rule.errorStyle) == ("decimal", "between", "warning")
    assert (rule.formula1, rule.formula2) == ("0", "20")
    assert rule.error == rule.prompt == "Skriv ett tal från 0 till 20."


def test_options_are_chosen_by_title() -> None:
    book = opened(TITLED)
    (rule,) = [one for one in book.worksheets[1].data_validations.dataValidation if "E2" in str(one.sqref)]

    assert rule.formula1 == "'Listor'!$C$2:$C$4"
    assert [cell.value for cell in book.worksheets[4]["C"]][:4] == ["Visas som", "nej", "delvis", "ja"]
    english = openpyxl.load_workbook(io.BytesIO(template(TITLED, "en")))
    assert [cell.value for cell in english.worksheets[4]["C"]][1:4] == ["no", "delvis", "ja"]
    for code, typed in (("1", "Delvis"), ("2", "none"), ("10", 1)):
        fill(book, code, "E", typed)
    assert dict(read(book).answers) == {"1": "partly", "2": "none", "10": "1"}


def test_notes_are_one_a_line_and_a_reason_is_a_ground() -> None:
    ruleset = bundled("kommunkompassen")["2020"]
    book = opened(ruleset)
    fill(book, "1.1", "G", "Första\n\n  andra ")
    fill(book, "1", "H", "Tredje")
    fill(book, "1.2", "F", "Finns inte")
    fill(book, "1.2", "I", "Intervju")

    notes = read(book).notes
    assert notes == {
        "1.1": Note(strengths=["Första", "andra"]),
        "1": Note(improvements=["Tredje"]),
        "1.2": Note(grounds=["Intervju", "Finns inte"]),
    }


def test_printed_figures_are_read_with_what_is_disputed() -> None:
    book = opened(bundled("kommunkompassen")["2020"])
    fill(book, "total", "C", 611, sheet=2)
    fill(book, "1", "C", "67", sheet=2)
    fill(book, "1", "D", 67.0, sheet=2)
    fill(book, "2", "C", 76, sheet=2)
    fill(book, "2", "E", "sidan visar något annat", sheet=2)

    assessment = read(book)
    assert assessment.printed == {"total": Figure(611), "1": Figure(67, 67), "2": Figure(76)}
    assert assessment.disputed == {"2": "sidan visar något annat"}


def test_the_first_sheet_says_what_the_assessment_is() -> None:
    book = opened(bundled("kommunkompassen")["2020"])
    about = book.worksheets[0]
    for cell, value in (("B8", datetime(2020, 12, 3)), ("B9", "rapporten"), ("B10", "en")):  # noqa: DTZ001
        about[cell] = value
    assessment = read(book)

    assert (assessment.assessed, assessment.source, assessment.language) == ("2020-12-03", "rapporten", "en")
    about["B8"], about["B8"].number_format = 2020, "@"
    assert read(book).assessed == "2020"


def test_columns_may_change_their_places_and_others_may_be_added() -> None:
    book = opened(bundled("hme")["2011"])
    sheet = book.worksheets[1]
    fill(book, "1.1", "E", 4)
    sheet.move_range(f"E1:E{sheet.max_row}", cols=10)
    sheet["J1"] = "Egen kolumn"
    book.create_sheet("Anteckningar")["A1"] = "fritt"

    assert read(book).answers == {"1.1": 4}


def test_rows_without_a_value_are_left_out_with_remarks_beside_the_table() -> None:
    book = opened(TITLED)
    answers, lists = book.worksheets[1], book.worksheets[4]
    fill(book, "1", "E", "nej")
    answers.cell(answers.max_row + 2, 12).value = "beside the table"
    lists.cell(lists.max_row + 2, 1).value = "maturity"

    assert found(book) == []
    assert read(book).answers == {"1": "none"}


def test_the_sheet_of_printed_figures_may_be_removed() -> None:
    book = opened(TITLED)
    fill(book, "1", "E", "nej")
    book.remove(book.worksheets[2])

    assessment = read(book)
    assert assessment.answers == {"1": "none"}
    assert not assessment.printed


def test_the_ends_of_a_scale_may_be_written_by_title() -> None:
    scales = {"agree": {"kind": "likert", "low": 1, "high": 5, "titles": {"high": {"sv": "helt"}, "low": {"en": "no"}}}}
    nodes = {code: {"scale": "agree"} for code in ("a", "b", "c")}
    total = {"aggregation": "weighted-mean"}
    ruleset = plain.ruleset({**strategies.HEADER, "levels": [{}], "total": total, "scales": scales, "nodes": nodes})
    book = opened(ruleset)
    for code, written in (("a", "Helt"), ("b", "3,5"), ("c", 2)):
        fill(book, code, "E", written)

    assert read(book).answers == {"a": 5, "b": Fraction(7, 2), "c": 2}


def test_numbers_that_are_only_recorded_are_filled_in_too() -> None:
    nodes = {"1": {"max_points": 10}, "2": {"scored": False}}
    book = opened(plain.ruleset({**strategies.HEADER, "levels": [{}], "total": {"max_points": 10}, "nodes": nodes}))

    assert not book.worksheets[1]["E3"].protection.locked
    fill(book, "2", "E", "1 234,5")
    assert read(book).answers == {"2": Fraction(2469, 2)}


@pytest.mark.parametrize("name", ["a,b", 'a"&b', "long" * 64])
def test_a_name_that_excel_would_misread_in_a_list_is_typed(name: str) -> None:
    document = {
        **strategies.HEADER,
        "levels": [{}],
        "total": {"max_points": 30},
        "nodes": {"1": {"max_points": 20}, "2": {"max_points": 10}},
    }
    book = opened(attrs.evolve(plain.ruleset(document), profiles={name: Profile(leaves_out=["2"])}))
    (evidence,) = book.worksheets[0].data_validations.dataValidation

    assert evidence.formula1 == '"belagt,härlett,antaget"'
    fill(book, "Profil", "B", name, sheet=0)
    assert read(book).profile == name


def test_a_profile_is_chosen_from_a_list() -> None:
    document = {
        **strategies.HEADER,
        "levels": [{}],
        "total": {"max_points": 30},
        "nodes": {"1": {"max_points": 20}, "2": {"max_points": 10}},
    }
    book = opened(attrs.evolve(plain.ruleset(document), profiles={"basic": Profile(leaves_out=["2"])}))
    (rule, evidence) = book.worksheets[0].data_validations.dataValidation
    fill(book, "Profil", "B", "basic", sheet=0)
    fill(book, "Belägg för revideringen", "B", "Härlett", sheet=0)

    assert rule.formula1 == '"basic"'
    assert evidence.formula1 == '"belagt,härlett,antaget"'
    assert read(book).profile == "basic"
    assert read(book).evidence is Evidence.INFERRED
    fill(book, "Belägg för revideringen", "B", "kanske", sheet=0)
    assert found(book) == [("cell-not-listed", "Om!B12")]


def test_what_is_below_another_heading_is_not_lost_in_silence() -> None:
    book = opened(bundled("kommunkompassen")["2020"])
    book.worksheets[0]["A9"], book.worksheets[1]["G1"] = "Källan", "Bra saker"

    assert found(book) == [("column-missing", "Svar"), ("row-missing", "Om")]


def test_an_interval_may_be_written_as_swedish_has_it() -> None:
    book = opened(bundled("kommunkompassen")["2020"])
    fill(book, "1.1", "E", "[12,5; 14)")

    assert read(book).answers == {"1.1": Interval(Fraction(25, 2), 14, high_open=True)}


def test_a_formula_in_a_cell_that_is_needed_is_one_finding() -> None:
    book = opened(bundled("kommunkompassen")["2020"])
    book.worksheets[0]["B7"] = "=A1"

    assert found(book) == [("cell-formula", "Om!B7")]


def test_a_spreadsheet_has_fifteen_digits() -> None:
    book = opened(bundled("kommunkompassen")["2020"])
    fill(book, "1.1", "E", 0.1 + 0.2 + 13)

    assert read(book).answers["1.1"] == Fraction(Decimal("13.3"))


def swap(sheet: Worksheet, first: str, second: str) -> None:
    sheet[first].value, sheet[second].value = sheet[second].value, sheet[first].value


def copy_row(sheet: Worksheet, row: int, to: int) -> None:
    for column, cell in enumerate(sheet[row], start=1):
        sheet.cell(to, column).value = cell.value


Spoil = Callable[[Workbook], object]
FAULTS: dict[str, tuple[Spoil, str, str | None]] = {
    "formula": (lambda book: fill(book, "1.1", "E", "=1+1"), "cell-formula", "Svar!E3"),
    "error": (lambda book: fill(book, "1.1", "E", "#DIV/0!"), "cell-error", "Svar!E3"),
    "truth": (lambda book: fill(book, "1.1", "E", True), "cell-true-false", "Svar!E3"),
    "date": (lambda book: fill(book, "1.1", "E", date(2020, 3, 4)), "cell-date", "Svar!E3"),
    "time": (lambda book: fill(book, "1.1", "E", time(3, 4)), "cell-date", "Svar!E3"),
    "unit": (lambda book: fill(book, "1.1", "E", "4 poäng"), "cell-not-number", "Svar!E3"),
    "half an interval": (lambda book: fill(book, "1.1", "E", "[4; 5"), "cell-not-number", "Svar!E3"),
    "figure": (lambda book: fill(book, "1.1", "C", "ca 14", sheet=2), "cell-not-number", "Tryckta siffror!C3"),
    "merged": (lambda book: book.worksheets[1].merge_cells("E3:E4"), "cells-merged", "Svar!E3:E4"),
    "code": (lambda book: fill(book, "1.1", "A", 1.1), "code-not-text", "Svar!A3"),
    "twice": (lambda book: fill(book, "1.2", "A", "1.1"), "row-twice", "Svar!A4"),
    "no code": (lambda book: fill(book, "1.2", "A", None), "row-without-code", "Svar!A4"),
    "row gone": (lambda book: book.worksheets[1].delete_rows(4), "rows-gone", "Svar"),
    "all rows gone": (lambda book: book.worksheets[1].delete_rows(2, 200), "rows-gone", "Svar"),
    "figure gone": (lambda book: book.worksheets[2].delete_rows(4), "rows-gone", "Tryckta siffror"),
    "codes sorted": (lambda book: swap(book.worksheets[1], "A3", "A4"), "row-mixed", "Svar!A3"),
    "copied": (lambda book: copy_row(book.worksheets[1], 3, 200), "row-twice", "Svar!A200"),
    "no lists": (lambda book: book.remove(book.worksheets[4]), "sheet-missing", None),
    "thousands": (lambda book: fill(book, "1.1", "E", "1.234"), "cell-thousands", "Svar!E3"),
    "printed thousands": (
        lambda book: fill(book, "1.1", "C", "-1,234", sheet=2),
        "cell-thousands",
        "Tryckta siffror!C3",
    ),
    "a copy": (lambda book: book.copy_worksheet(book.worksheets[1]), "sheet-copied", "Svar Copy"),
    "another revision": (
        lambda book: book.worksheets[0].__setitem__("B6", "2016"),
        "template-of-another",
        "Om!B6",
    ),
    "another framework": (lambda book: book.worksheets[0].__setitem__("B5", "hme"), "template-of-another", "Om!B5"),
    "no column": (lambda book: book.worksheets[1].delete_cols(5), "column-missing", "Svar"),
    "two columns": (lambda book: fill(book, "Kod", "D", "Svar"), "column-twice", "Svar!E1"),
    "no headings": (lambda book: book.worksheets[1].delete_rows(1), "column-missing", "Svar"),
    "no sheet": (lambda book: book.remove(book.worksheets[1]), "sheet-missing", None),
    "two sheets": (lambda book: setattr(book.create_sheet("x"), "title", "Answers"), "sheet-twice", "Answers"),
    "no unit": (lambda book: book.worksheets[0].__setitem__("B7", None), "cell-empty", "Om!B7"),
    "no row": (lambda book: book.worksheets[0].delete_rows(7), "row-missing", "Om"),
    "no framework": (lambda book: book.worksheets[0].__setitem__("B5", " "), "cell-empty", "Om!B5"),
    "bad date": (lambda book: book.worksheets[0].__setitem__("B8", "våren"), "malformed-date", "Om!B8"),
    "far away": (lambda book: book.worksheets[1].__setitem__("XFD1048576", 1), "sheet-too-large", "Svar"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_one_mistake_is_one_finding_at_its_cell(name: str) -> None:
    spoil, code, cell = FAULTS[name]
    book = opened(bundled("kommunkompassen")["2020"])
    spoil(book)

    assert found(book) == [(code, cell)]


def test_rows_may_be_sorted_and_empty_ones_inserted() -> None:
    book = opened(bundled("kommunkompassen")["2020"])
    fill(book, "1.1", "E", 4)
    before, sheet = read(book), book.worksheets[1]
    below = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for row, values in enumerate(below[::-1], start=2):
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column).value = value
    sheet.insert_rows(5, 3)
    sheet["B6"] = "   "

    assert read(book) == before


def test_many_rows_long_codes_and_long_lists_are_read_back() -> None:
    count, codes = 1200, [f"{'x' * 60}{number:04}" for number in range(1, 251)]
    options = {f"o{number}": f"{number}/{count - 1}" for number in range(count)}
    titles = {name: {"sv": f"Svar nummer {name}"} for name in options}
    document = {
        **strategies.HEADER,
        "levels": [{}],
        "total": {"aggregation": "weighted-mean"},
        "scales": {"long": {"kind": "options", "options": options, "titles": titles}},
        "nodes": {code: {"scale": "long", "title": {"sv": f"Fråga\n {code}"}} for code in codes},
    }
    book = opened(plain.ruleset(document))
    for number, code in enumerate(codes):
        fill(book, code, "E", f"Svar nummer o{number * 4}")

    assert read(book).answers == {code: f"o{number * 4}" for number, code in enumerate(codes)}
    book.worksheets[1].delete_rows(220)
    assert found(book) == [("rows-gone", "Svar")]
    swap(book.worksheets[1], "A2", "A210")
    assert found(book) == [("row-mixed", "Svar!A2")]


def test_rows_that_are_gone_are_named() -> None:
    book = opened(bundled("kommunkompassen")["2020"])
    book.worksheets[1].delete_rows(3, 2)
    (one,) = check_document(saved(book))

    assert one.text("sv") == (
        "Rader i mallen är borttagna: 1.1 och 1.2. Infoga dem igen med koden i första kolumnen; ett tomt svar är "
        "obesvarat."
    )


def test_a_line_of_a_note_has_the_cell_in_which_it_is_written() -> None:
    book = opened(bundled("kommunkompassen")["2020"])
    for code, column, text in (
        ("1.1", "G", "Bra\nHÃ¶gt"),
        ("1.2", "F", "HÃ¶gt"),
        ("1.3", "I", "Intervju"),
        ("1.3", "F", "HÃ¶gt"),
    ):
        fill(book, code, column, text)

    assert found(book) == [("misread-letters", cell) for cell in ("Svar!G3", "Svar!F4", "Svar!F5")]


def test_percents_are_not_guessed() -> None:
    book = opened(bundled("kommunkompassen")["2020"])
    fill(book, "1.1", "E", 0.5)
    book.worksheets[1]["E3"].number_format = "0%"

    assert found(book) == [("cell-percent", "Svar!E3")]


def test_a_hidden_sheet_is_shown_or_removed() -> None:
    book = opened(bundled("kommunkompassen")["2020"])
    book.create_sheet("Mer").sheet_state = "veryHidden"

    assert found(book) == [("sheet-hidden", "Mer")]


def test_an_answer_outside_its_scale_has_its_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = opened(bundled("kommunkompassen")["2020"])
    for leaf in bundled("kommunkompassen")["2020"].scored_leaves:
        fill(book, leaf.code, "E", 1)
    fill(book, "1.1", "E", 21)
    (tmp_path / "mall.xlsx").write_bytes(saved(book))

    assert main(["score", str(tmp_path / "mall.xlsx"), "--lang", "sv"]) == 1
    err = capsys.readouterr().err
    assert "mall.xlsx:Svar!E3" in err
    checked = check([tmp_path / "mall.xlsx"])
    assert [(one.code, one.cell) for one in checked.findings] == [("answer-outside-scale", "Svar!E3")]
    assert checked.findings[0].to_dict()["cell"] == "Svar!E3"


def test_a_template_half_filled_in_lacks_its_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = opened(bundled("hme")["2011"])
    fill(book, "1.1", "E", 4)
    (tmp_path / "mall.xlsx").write_bytes(saved(book))

    assert main(["score", str(tmp_path / "mall.xlsx"), "--missing", "refuse", "--lang", "en"]) == 1
    err = capsys.readouterr().err
    assert {f"mall.xlsx:Svar!E{row}" in err for row in (4, 5, 7, 8, 9)} == {True}
    assert "mall.xlsx:Svar!E3" not in err


def test_another_revision_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = opened(bundled("kommunkompassen")["2020"])
    book.worksheets[0]["B6"] = "2019"
    (tmp_path / "mall.xlsx").write_bytes(saved(book))

    assert main(["score", str(tmp_path / "mall.xlsx"), "--lang", "en"]) == 1
    assert "mall.xlsx:Om!B6" in capsys.readouterr().err


def test_a_template_comes_from_the_command_and_goes_to_score(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mall.xlsx"

    assert main(["template", "kommunkompassen", "2020", "-o", str(path)]) == 0
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B7"] = "Höganäs"
    printed = load_assessment(HOGANAS_2020).printed
    for code, figure in printed.items():
        for column, value in (("C", figure.points), ("D", figure.percent)):
            if value is not None:
                fill(book, code, column, float(value), sheet=2)
    book.save(path)
    assert main(["score", str(path), "--lang", "sv"]) == 0
    assert "611  800" in capsys.readouterr().out
    assert load_assessment(path).printed == printed
    assert main(["template", "kommunkompassen", "2020", "-o", str(path)]) == 2  # a template is never overwritten
    assert main(["template", "kommunkompassen", "2020", "--lang", "en"]) == 2
    assert "for example: -o template.xlsx" in capsys.readouterr().err
    assert main(["template", "kommunkompassen", "2020", "--lang", "en", "-o", str(tmp_path / "t.html")]) == 2
    assert "Choose .xlsx.\n" in capsys.readouterr().err
    assert [*tmp_path.glob("t.*")] == []


def test_the_same_ruleset_is_the_same_template() -> None:
    ruleset = bundled("kommunkompassen")["2020"]

    assert template(ruleset) == template(ruleset)


def zipped(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A workbook with other parts."""
    given_zip = ZipFile(io.BytesIO(data))
    parts = {name: given_zip.read(name) for name in given_zip.namelist()}
    change(parts)
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return written.getvalue()


LARGE = {f"xl/{number}.xml": random.Random(number).randbytes(10) * 99_999 for number in range(20)}
STRINGS, ABOUT = "xl/styles.xml", "xl/worksheets/sheet1.xml"
HOSTILE: dict[str, tuple[Callable[[dict[str, bytes]], None], str]] = {
    "bomb": (lambda parts: parts.update({"xl/x.xml": b"0" * 15_000_000}), "workbook-too-large"),
    "large": (
        lambda parts: parts.update({f"xl/{n}.xml": random.Random(n).randbytes(10) * 99999 for n in range(20)}),
        "workbook-too-large",
    ),
    "many": (lambda parts: parts.update({f"xl/{n}.xml": b"<a/>" for n in range(300)}), "workbook-parts"),
    "entities": (
        lambda parts: parts.update({STRINGS: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + parts[STRINGS]}),
        "workbook-unsafe",
    ),
    "UTF-16": (lambda parts: parts.update({STRINGS: "<!DOCTYPE a>".encode("utf-16")}), "workbook-unsafe"),
    "links": (lambda parts: parts.update({"xl/externalLinks/externalLink1.xml": b"<a/>"}), "workbook-links"),
    "macros": (lambda parts: parts.update({"xl/vbaProject.bin": b"x"}), "workbook-links"),
    "a text that is not there": (
        lambda parts: parts.update({ABOUT: parts[ABOUT].replace(b"</row>", b'<c r="Z9" t="s"><v>99</v></c></row>', 1)}),
        "workbook-broken",
    ),
    "broken": (lambda parts: parts.update({"xl/workbook.xml": b"<workbook"}), "workbook-broken"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused(name: str) -> None:
    change, code = HOSTILE[name]
    data = zipped(saved(opened(bundled("hme")["2011"])), change)

    assert [one.code for one in check_document(data)] == [code]


def test_a_part_that_cannot_be_unpacked_is_found() -> None:
    data = saved(opened(bundled("hme")["2011"]))
    at = data.index(b"xl/worksheets/sheet1.xml") + 200
    damaged = data[:at] + bytes(byte ^ 0xFF for byte in data[at : at + 50]) + data[at + 50 :]

    assert [one.code for one in check_document(damaged)] == ["workbook-broken"]


def test_a_workbook_that_is_too_large_is_said_to_be_so() -> None:
    data = saved(opened(bundled("hme")["2011"]))
    large = zipped(data, lambda parts: parts.update({"docProps/x.bin": random.Random(1).randbytes(1_100_000)}))

    assert [one.code for one in check_document(large)] == ["too-large"]


def test_nothing_that_a_workbook_holds_reaches_a_screen_as_a_warning(recwarn: pytest.WarningsRecorder) -> None:
    data = saved(opened(bundled("hme")["2011"]))
    rules = "xl/_rels/workbook.xml.rels"
    lost = zipped(data, lambda parts: parts.update({rules: parts[rules].replace(b"sheet1.xml", b"../../x.xml")}))

    assert check_document(lost)
    assert not recwarn.list


def test_an_older_workbook_or_one_with_a_password_is_saved_anew() -> None:
    (one,) = check_document(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.xls")

    assert (one.code, one.position) == ("workbook-old", "old.xls")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_part_of_a_workbook_is_said_to_be_one(share: float) -> None:
    data = saved(opened(bundled("hme")["2011"]))

    assert [one.code for one in check_document(data[: int(len(data) * share)])] == ["workbook-broken"]


def test_a_workbook_of_results_is_no_template(tmp_path: Path) -> None:
    path = tmp_path / "resultat.xlsx"
    assert main(["report", HOGANAS_2020, "-o", str(path)]) == 0

    assert [one.code for one in check_document(path.read_bytes())] == ["workbook-without-template"]


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 2_000_000])
def test_what_is_no_workbook_is_no_document(data: bytes) -> None:
    assert [one.code for one in check_document(data)] in (["not-text"], ["too-large"])


def test_a_workbook_is_only_an_assessment() -> None:
    from kompass_rules import parse_ruleset

    with pytest.raises(InvalidError) as error:
        parse_ruleset(saved(opened(bundled("hme")["2011"])))
    assert [one.code for one in error.value.findings] == ["wrong-kind"]


@pytest.mark.parametrize("library", ["openpyxl", "xlsxwriter"])
def test_without_the_library_the_extra_is_named(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(opened(bundled("hme")["2011"]))
    monkeypatch.setitem(sys.modules, library, None)

    if library == "openpyxl":
        assert [one.code for one in check_document(data)] == ["workbook-extra"]
    else:
        with pytest.raises(MissingExtraError, match=r"xlsxwriter is missing: pip install 'kompass-rules\[excel\]'"):
            template(bundled("hme")["2011"])


def test_reading_a_document_imports_no_spreadsheets() -> None:
    program = (
        "import sys, kompass_rules; kompass_rules.load_assessment('examples/assessments/hoganas-2020.toml');"
        "assert not {'openpyxl', 'xlsxwriter', 'zipfile'} & {*sys.modules}"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
