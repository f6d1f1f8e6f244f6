"""What lies in `examples` works: every figure that a source prints is expected, every script runs."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from kompass_rules import Cohort, load_assessment, parse_key_figures
from kompass_rules.workbench.suites import documents_in, load_suite

EXAMPLES = Path(__file__).parents[1] / "examples"

ASSESSMENTS = sorted((EXAMPLES / "assessments").glob("*.toml"))

HALF_FILLED = """\
2.1: 6 går inte att svara här. Svara med ett tal från 1 till 5.
2.2: fyra är inget tal. Svara med ett tal från 1 till 5.
unanswered: 2.1 2.2 2.3 3.2 3.3
index: [35, 815/9]
index, if the rest is 4: 230/3
"""


def printed() -> list[tuple[str, str, str, Fraction]]:
    """Every figure that the source of an assessment prints: file, code, which figure, and what it is."""
    given = [(file.name, load_assessment(file).printed) for file in ASSESSMENTS]
    return [
        (name, code, key, value)
        for name, figures in given
        for code, figure in figures.items()
        for key, value in figure.items()
    ]


def test_every_printed_figure_is_expected() -> None:
    """That they come is tried by the expectations themselves, which pytest collects."""
    expected = {
        (Path(one.assessment).name, code, key, value)
        for file in documents_in(EXAMPLES)
        for one in load_suite(file).expectations
        if one.assessment
        for key in ("points", "percent")
        for code, value in getattr(one, key).items()
    }

    assert len(printed()) > 150
    assert [figure for figure in printed() if figure not in expected] == []


def run(script: str, *arguments: str) -> str:
    """What a script prints."""
    command = [sys.executable, "-X", "utf8", str(EXAMPLES / "scripts" / script), *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def test_every_script_is_run_here() -> None:
    assert sorted(file.name for file in (EXAMPLES / "scripts").glob("*.py")) == [
        "compare.py",
        "embed.py",
        "half_filled_form.py",
        "kolada_figures.py",
        "own_calculation.py",
        "own_index.py",
        "ten_municipalities.py",
        "what_if.py",
        "written_evidence.py",
    ]


def test_a_host_embeds_the_engine() -> None:
    said = run("embed.py")

    assert '"total": "[76, 80]"' in said
    assert '"Sustainability": "[3.3, 7.3]"' in said
    assert '"2.2.1": "7 is not a possible answer here. Answer with a number from 1 to 5.' in said


def test_a_half_filled_form_is_checked() -> None:
    assert run("half_filled_form.py") == HALF_FILLED


def test_a_series_is_compared() -> None:
    lines = run("compare.py").splitlines()

    assert lines[0] == "Höganäs 2018 (2016) to 2020-12 (2020)"
    assert "+62 straight across, bias: understates; certain if at least 93 % of the content is" in lines[1]
    assert "  611 -> 679 points, which can largely be compared; +68 straight across, bias: unknown" in lines
    assert [line for line in lines if "read with care" in line] == [
        "  read with care: 3 Steering and control",
        "  read with care: 4 Efficiency",
    ]


def test_a_series_takes_files() -> None:
    files = [str(EXAMPLES / "assessments" / f"tomelilla-{year}.toml") for year in (2020, 2022)]
    said = "  497 -> 546 points, which can be compared; +49 straight across, bias: none; "

    assert run("compare.py", *files).splitlines()[1:] == [
        f"{said}rose: +49, whatever the revision did",
        "  - The assessment is the same.",
        "  - The content is the same.",
    ]


def test_ten_municipalities_become_a_table() -> None:
    lines = run("ten_municipalities.py").splitlines()

    assert len(lines) == 1 + 10 + 2
    assert lines[1] == "Örebro,2015,650,1,1,95"
    assert lines[-2:] == ["mean of these,,490,,,", "published 2014-03,,455,,,"]
    files = [str(EXAMPLES / "assessments" / f"{name}.toml") for name in ("karlskoga-2014", "nacka-2011", "kumla-2020")]
    assert run("ten_municipalities.py", *files).splitlines()[1:3] == [
        "Nacka,2011,644,1,1,75",
        "Karlskoga,2014,450,2,2,25",
    ]


def test_an_own_index_over_areas() -> None:
    """(2 * 91 + 75 + 62 + 77) / 5 for Höganäs."""
    lines = run("own_index.py").splitlines()

    assert "Höganäs 2020-12: 79.2" in lines
    assert "Kumla 2020-11: [0, 100]" in lines
    assert run("own_index.py", str(EXAMPLES / "assessments" / "hoganas-2018.toml")) == ""


def test_key_figures_come_from_a_saved_answer_of_kolada(tmp_path: Path) -> None:
    """The values and titles are invented; the rows are as the API's description and koladapy 1.0.1 have them."""
    rows = [
        {
            "kpi": "N00945",
            "municipality": "1284",
            "period": year,
            "values": [{"gender": "T", "status": "", "value": one}],
        }
        for year, one in ((2022, 12.5), (2023, 13.1))
    ]
    gone = {"kpi": "N00002", "municipality": "1284", "period": 2023}
    rows.append({**gone, "values": [{"gender": "T", "status": "Missing", "value": None}]})
    kpi = {"id": "N00945", "title": "Påhittat nyckeltal", "is_divided_by_gender": False, "municipality_type": "K"}
    files = [str(tmp_path / name) for name in ("answer.json", "kpi.json")]
    for file, values in zip(files, (rows, [kpi]), strict=True):
        Path(file).write_text(json.dumps({"values": values}), encoding="utf-8")

    assert run("kolada_figures.py", "Exempelby", files[0]).splitlines() == [
        "Exempelby: 2 key figures",
        "N00945 2023: 13.1 (12.5 in 2022)",
        "N00002 2023: Missing",
    ]
    assert run("kolada_figures.py", "Exempelby", *files).splitlines()[1] == (
        "Påhittat nyckeltal 2023: 13.1 (12.5 in 2022)"
    )
    written = parse_key_figures(run("kolada_figures.py", "Exempelby", *files, "--toml"))
    assert written.figures["N00945"].title == {"sv": "Påhittat nyckeltal"}
    assert written.figures["N00002"].missing == {"2023": "Missing"}


def test_a_what_if() -> None:
    assert run("what_if.py").splitlines() == [
        "total: 611",
        "6.1 Strategy for quality development: 20 -> area 69, total 618",
        "6.3 Improvement work: 30 -> area 85, total 634",
    ]
    assert run("what_if.py", "6.4=0").splitlines()[1:] == [
        "6.4 Co-operation for quality development: 0 -> area 38, total 587"
    ]


NOTEBOOKS = sorted((EXAMPLES / "notebooks").glob("*.ipynb"))


def cells(notebook: Path) -> list[str]:
    """The code cells of a notebook."""
    kept = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in kept if cell["cell_type"] == "code"]


def last_values(notebook: Path) -> list[object]:
    """Run the cells in order, and return what the last expression of each shows."""
    named: dict[str, object] = {}
    shown: list[object] = []
    for cell in cells(notebook):
        *before, last = ast.parse(cell).body
        exec(compile(ast.Module(before, []), notebook.name, "exec"), named)  # as a notebook does
        if isinstance(last, ast.Expr):
            shown.append(eval(compile(ast.Expression(last.value), notebook.name, "eval"), named))
        else:
            exec(compile(ast.Module([last], []), notebook.name, "exec"), named)
    return shown


def test_the_notebook_shows_municipalities_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    (notebook,) = NOTEBOOKS
    monkeypatch.chdir(notebook.parent)
    table, ranks, positions, rows = last_values(notebook)

    assert isinstance(table, Cohort)
    assert "Vallentuna" in table.html("sv")
    assert ranks == {"Höganäs": ("611", 2), "Kumla": ("557", 3), "Tomelilla": ("497", 4), "Vallentuna": ("648", 1)}
    assert positions == ["[73, 83]", "94"]
    assert rows == [("Höganäs", "611", 2), ("Kumla", "557", 3), ("Tomelilla", "497", 4), ("Vallentuna", "648", 1)]


def test_a_notebook_is_kept_without_what_it_showed() -> None:
    kept = [cell for notebook in NOTEBOOKS for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]]

    assert [cell for cell in kept if cell.get("outputs") or cell.get("execution_count")] == []


def test_written_evidence_by_criterion(tmp_path: Path) -> None:
    """A heading without a text below it is no answer; a folder has a file for each question."""
    lines = run("written_evidence.py").splitlines()

    assert [line for line in lines if "nothing" not in line] == [
        "1.1.1\twritten answer (question 1)\tStrategy for democracy and citizen influence",
        "2.2.3\twritten answer (question 12)\tPublic health",
        "4.5.1\tinterview\tInternal co-operation",
        "4.5.2\twritten answer (question 33)\tCo-operation with external parties",
        "4.5.3\twritten answer (question 33)\tCo-operation with external parties",
    ]
    (tmp_path / "33.txt").write_text("Ja.", encoding="utf-8")
    (tmp_path / "1.txt").write_text(" ", encoding="utf-8")
    (tmp_path / "99.txt").write_text("Ja.", encoding="utf-8")
    assert [line[:5] for line in run("written_evidence.py", str(tmp_path)).splitlines() if "written" in line] == [
        "4.5.2",
        "4.5.3",
    ]


def test_own_calculations_become_a_sheet() -> None:
    lines = run("own_calculation.py").splitlines()

    assert lines[0] == "unit,assessed,revision,total,percent,weakest area,spread"
    ours = [file for file in ASSESSMENTS if 'framework = "kommunkompassen"' in file.read_text(encoding="utf-8")]
    assert len(lines) == 1 + len(ours)
    assert "Höganäs,2020-12,2020,611,76.375,6,29" in lines
    assert "Lidköping,2011,2010,483,60,," in lines


def test_own_calculations_take_files() -> None:
    file = EXAMPLES / "assessments" / "karlskrona-2011.toml"

    assert run("own_calculation.py", str(file)).splitlines()[1:] == ["Karlskrona,2011,2010,415,52,4,27"]
