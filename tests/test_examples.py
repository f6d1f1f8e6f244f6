"""What lies in `examples` works: every assessment scores as its source prints it, every script runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kompass_rules import Interval, bundled, evaluate, load_assessment, load_framework

EXAMPLES = Path(__file__).parents[1] / "examples"

TOTALS = {
    "enkoping-2018": 519,
    "exempelby-2025": 67,
    "grastorp-2014": 506,
    "helsingborg-2017": 668,
    "hoganas-2018": 549,
    "hoganas-2020": 611,
    "hoganas-2023": 679,
    "karlskoga-2014": 450,
    "karlskrona-2011": 415,
    "koping-2017": 402,
    "kramfors-2013": 448,
    "lidkoping-2011": 483,
    "lidkoping-2014": 549,
    "nacka-2011": 644,
    "orebro-2012": 615,
    "orebro-2015": 650,
    "region-gotland-2014": 551,
    "roros-2021": 593,
    "strangnas-2014": 437,
    "strangnas-2016": 497,
    "tomelilla-2020": 497,
    "tomelilla-2022": 546,
    "vallentuna-2017": 555,
    "vallentuna-2019": 603,
    "vallentuna-2021": 648,
}
"""The total points that the source of each assessment prints; that of Exempelby, which is invented, by hand."""

HALF_FILLED = """\
answers."2.1": Svaret 6 på "2.1" finns inte på skalan. Svara med ett tal från 1 till 5.
answers."2.22": Regelverket har ingen nod "2.22". Skriv en kod som finns där. Menade du "2.2"?
unanswered: 2.1 2.2 2.3 3.2 3.3
index: [35, 815/9]
index, if the rest is 4: 230/3
"""


def test_every_assessment_has_its_printed_total() -> None:
    assert sorted(TOTALS) == sorted(file.stem for file in (EXAMPLES / "assessments").glob("*.toml"))


@pytest.mark.parametrize(("name", "total"), TOTALS.items())
def test_an_assessment_scores_as_printed(name: str, total: int) -> None:
    assessment = load_assessment(EXAMPLES / "assessments" / f"{name}.toml")
    invented = EXAMPLES / "frameworks" / assessment.framework
    framework = load_framework(invented) if invented.is_dir() else bundled(assessment.framework)

    assert evaluate(framework[assessment.revision], assessment).total.points == total


@pytest.mark.parametrize("name", [name for name in TOTALS if name != "exempelby-2025"])
def test_every_printed_figure_comes_back(name: str) -> None:
    assessment = load_assessment(EXAMPLES / "assessments" / f"{name}.toml")
    evaluation = evaluate(bundled(assessment.framework)[assessment.revision], assessment)

    assert {
        (code, figure, getattr(evaluation[code], figure))
        for code, printed in assessment.printed.items()
        for figure, _ in printed.items()
    } == {
        (code, figure, Interval.exactly(value))
        for code, printed in assessment.printed.items()
        for figure, value in printed.items()
    }


def run(script: str, *arguments: str) -> str:
    """What a script prints."""
    command = [sys.executable, "-X", "utf8", str(EXAMPLES / "scripts" / script), *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def test_every_script_is_run_here() -> None:
    assert sorted(file.name for file in (EXAMPLES / "scripts").glob("*.py")) == [
        "compare.py",
        "embed.py",
        "half_filled_form.py",
        "own_calculation.py",
    ]


def test_a_host_embeds_the_engine() -> None:
    said = run("embed.py")

    assert '"total": "[76, 80]"' in said
    assert '"Sustainability": "[3.3, 7.3]"' in said
    assert 'The answer 7 to \\"2.2.1\\" is not on the scale. Answer with a number from 1 to 5.' in said


def test_a_half_filled_form_is_checked() -> None:
    assert run("half_filled_form.py") == HALF_FILLED


def test_a_series_is_compared() -> None:
    lines = run("compare.py").splitlines()

    assert lines[0] == "Höganäs 2018 (2016) to 2020-12 (2020)"
    assert "+62 straight across, bias: understates; certain only if more than 92.25 % of the" in lines[1]
    assert "  611 -> 679 points, which can largely be compared; +68 straight across, bias: unknown" in lines
    assert [line for line in lines if "read with care" in line] == [
        "  read with care: 3 Steering and control",
        "  read with care: 4 Efficiency",
    ]


def test_a_series_takes_files() -> None:
    files = [str(EXAMPLES / "assessments" / f"tomelilla-{year}.toml") for year in (2020, 2022)]
    said = "  497 -> 546 points, which can be compared; +49 straight across, bias: none; "

    assert run("compare.py", *files).splitlines()[1:] == [f"{said}rose: +49, whatever the revision did"]


def test_own_calculations_become_a_sheet() -> None:
    lines = run("own_calculation.py").splitlines()

    assert lines[0] == "unit,assessed,revision,total,percent,weakest area,spread"
    assert len(lines) == len(TOTALS)
    assert "Höganäs,2020-12,2020,611,76.375,6,29" in lines
    assert "Lidköping,2011,2010,483,60,," in lines


def test_own_calculations_take_files() -> None:
    file = EXAMPLES / "assessments" / "karlskrona-2011.toml"

    assert run("own_calculation.py", str(file)).splitlines()[1:] == ["Karlskrona,2011,2010,415,52,4,27"]
