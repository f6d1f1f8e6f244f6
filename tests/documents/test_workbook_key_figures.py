"""Key figures in a workbook: what is filled in in their sheet is what a document of key figures says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from kompass_rules import InvalidError, KeyFigures, bundled, check_document, parse_assessment, parse_key_figures
from kompass_rules.analysis.key_figures import Colour, Direction, KeyFigure, Threshold
from kompass_rules.cli import main
from kompass_rules.model.evidence import Evidence
from tests.documents.test_workbook import opened, saved

COLUMNS = {
    "name": 1,
    "measure": 2,
    "better": 3,
    "year": 4,
    "value": 5,
    "missing": 6,
    "mean": 7,
    "group": 8,
    "red": 9,
    "yellow": 10,
    "green": 11,
    "source": 12,
    "evidence": 13,
}
MARKS = {"name": "Betyg", "year": 2023, "value": 81.2}


def workbook(*rows: Mapping[str, Any], language: str = "sv") -> bytes:
    """A template with these rows of key figures, and an answer to everything."""
    book = opened(bundled("hme")["2011"], language)
    for answered in (3, 4, 5, 7, 8, 9, 11, 12, 13):
        book.worksheets[1][f"E{answered}"] = 4
    for number, row in enumerate(rows, start=2):
        for column, value in row.items():
            book.worksheets[3].cell(number, COLUMNS[column]).value = value
    return saved(book)


def found(*rows: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    return [(one.code, one.cell) for one in check_document(workbook(*rows))]


def test_a_row_is_a_figure_in_a_year() -> None:
    rows: tuple[dict[str, Any], ...] = (
        {
            "name": "Betyg",
            "measure": "procent",
            "better": "Högre",
            "year": "2022",
            "value": "78,4",
            "red": 0,
            "yellow": "72,5",
            "green": 80,
            "source": "Kolada",
            "evidence": "belagt",
        },
        {"name": "Betyg", "year": 2023, "value": 81.2, "mean": 76.1, "group": "alla kommuner", "measure": "procent"},
        {"name": "HME", "better": "neither", "year": 2023, "missing": "ingen mätning\ngjord"},
        {},
        {"name": "Betyg", "year": 2021, "mean": 75},
    )

    assert parse_key_figures(workbook(*rows)) == KeyFigures(
        "Exempelby",
        {
            "Betyg": KeyFigure(
                measure="procent",
                better=Direction.HIGHER,
                values={"2022": Fraction("78.4"), "2023": Fraction("81.2")},
                means={"2023": Fraction("76.1"), "2021": 75},
                group="alla kommuner",
                colours=[
                    Threshold(0, Colour.RED),
                    Threshold(Fraction("72.5"), Colour.YELLOW),
                    Threshold(80, Colour.GREEN),
                ],
                source="Kolada",
                evidence=Evidence.DOCUMENTED,
            ),
            "HME": KeyFigure(missing={"2023": "ingen mätning\ngjord"}),
        },
    )


def test_thresholds_are_put_in_order_and_a_date_is_a_year() -> None:
    row = {"name": "Sjukfrånvaro", "better": "lägre", "year": datetime(2023, 10, 1), "value": 6}  # noqa: DTZ001
    figure = parse_key_figures(workbook({**row, "green": 0, "red": "7", "yellow": 5})).figures["Sjukfrånvaro"]

    assert figure.colours == (Threshold(0, Colour.GREEN), Threshold(5, Colour.YELLOW), Threshold(7, Colour.RED))
    assert [*figure.values] == ["2023-10-01"]


def test_the_sheet_has_room_and_says_what_can_be_chosen() -> None:
    sheet = opened(bundled("hme")["2011"]).worksheets[3]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}

    assert sheet.title == "Nyckeltal"
    assert sheet["A1"].protection.locked
    assert not any(column.protection.locked for column in sheet.column_dimensions.values())
    assert rules["C2:C1001"].formula1 == '"högre,lägre,inget av dem"'
    assert rules["M2:M1001"].formula1 == '"belagt,härlett,antaget"'
    assert rules["A2:A1001"].prompt.startswith("En rad för varje nyckeltal och år.")


MISTAKES: dict[str, tuple[list[dict[str, Any]], str, str]] = {
    "no name": ([{"year": 2023, "value": 1}], "cell-empty", "Nyckeltal!A2"),
    "no year": ([{"name": "Betyg", "value": 1}], "cell-empty", "Nyckeltal!D2"),
    "only a name": ([{"name": "Betyg"}], "cell-empty", "Nyckeltal!D2"),
    "no value": ([MARKS, {"name": "Betyg", "year": 2022}], "cell-empty", "Nyckeltal!E3"),
    "only a mean": ([{"name": "Betyg", "year": 2022, "mean": 1, "group": "alla"}], "key-figure-empty", "Nyckeltal!A2"),
    "no number": ([{**MARKS, "value": "81 %"}], "cell-not-number", "Nyckeltal!E2"),
    "formula": ([{**MARKS, "value": "=1+1"}], "cell-formula", "Nyckeltal!E2"),
    "name as a formula": ([{**MARKS, "name": "=A9"}], "cell-formula", "Nyckeltal!A2"),
    "year as a formula": ([{**MARKS, "year": "=A9"}], "cell-formula", "Nyckeltal!D2"),
    "bad year": ([{**MARKS, "year": "läsåret 22/23"}], "malformed-date", "Nyckeltal!E2"),
    "not in the list": ([{**MARKS, "better": "uppåt"}], "cell-not-listed", "Nyckeltal!C2"),
    "value and reason": ([{**MARKS, "missing": "inte mätt"}], "value-and-missing", "Nyckeltal!F2"),
    "mean of nobody": ([{**MARKS, "mean": 3}], "group-unsaid", "Nyckeltal!H2"),
    "twice": ([MARKS, MARKS], "key-figure-twice", "Nyckeltal!D3"),
    "two units": (
        [{**MARKS, "measure": "procent"}, {"name": "Betyg", "year": 2022, "value": 3, "measure": "antal"}],
        "key-figure-differs",
        "Nyckeltal!B3",
    ),
    "two colours": ([{**MARKS, "red": 3, "green": 3}], "thresholds-not-ascending", "Nyckeltal!I2"),
    "two directions": (
        [{**MARKS, "better": "högre"}, {**MARKS, "year": 2022, "better": "lägre"}],
        "key-figure-differs",
        "Nyckeltal!C3",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_is_one_finding_at_its_cell(name: str) -> None:
    rows, code, cell = MISTAKES[name]

    assert found(*rows) == [(code, cell)]


def test_key_figures_at_fault_do_not_touch_the_assessment() -> None:
    data = workbook({**MARKS, "value": "många"})

    assert parse_assessment(data).unit == "Exempelby"
    with pytest.raises(InvalidError) as error:
        parse_key_figures(data, file="mall.xlsx")
    assert [one.position for one in error.value.findings] == ["mall.xlsx:Nyckeltal!E2"]


def test_a_workbook_without_key_figures_has_none() -> None:
    book = opened(bundled("hme")["2011"])
    assert check_document(saved(book)) == ()
    with pytest.raises(InvalidError) as error:
        parse_key_figures(saved(book))
    assert [(one.code, one.cell) for one in error.value.findings] == [("sheet-empty", "Nyckeltal")]

    book.remove(book.worksheets[3])
    assert check_document(saved(book)) == ()
    with pytest.raises(InvalidError) as error:
        parse_key_figures(saved(book))
    assert [one.code for one in error.value.findings] == ["sheet-missing"]


def test_without_its_unit_a_workbook_is_only_what_is_wrong_with_it() -> None:
    book = opened(bundled("hme")["2011"])
    book.worksheets[0]["B7"] = None
    book.worksheets[3]["A2"] = "Betyg"

    assert [one.cell for one in check_document(saved(book))] == ["Om!B7", "Nyckeltal!D2"]


def test_a_report_takes_the_key_figures_along(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ({"name": "Resultat i åk 9", "year": 2023, "value": 81.2, "source": "påhittad"},)
    for name, data in (("with.xlsx", workbook(*rows)), ("without.xlsx", workbook())):
        (tmp_path / name).write_bytes(data)
    own, other = str(tmp_path / "with.xlsx"), str(tmp_path / "without.xlsx")

    assert main(["report", own, "--lang", "sv"]) == 0
    assert "Resultat i åk 9  2023   81,2" in capsys.readouterr().out
    assert main(["report", other, "--lang", "sv"]) == 0
    assert "Nyckeltal" not in capsys.readouterr().out
    assert main(["report", other, "--key-figures", own, "--lang", "sv"]) == 0
    assert "Resultat i åk 9  2023   81,2" in capsys.readouterr().out
    assert main(["report", own, "--key-figures", other, "--lang", "sv"]) == 1
    assert "without.xlsx:Nyckeltal\n    Bladet är tomt." in capsys.readouterr().err


def test_a_report_is_not_made_of_key_figures_at_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mall.xlsx").write_bytes(workbook({**MARKS, "value": "många"}))

    assert main(["report", str(tmp_path / "mall.xlsx"), "--lang", "sv"]) == 1
    assert "mall.xlsx:Nyckeltal!E2" in capsys.readouterr().err
