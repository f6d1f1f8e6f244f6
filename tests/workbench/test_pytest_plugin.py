"""The plug-in, in a pytest of its own, as a host has it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kompass_rules.workbench import pytest_plugin

ASSESSMENTS = Path(__file__).parents[2] / "examples" / "assessments"
PLUGIN = ("-p", "kompass_rules.workbench.pytest_plugin")
TEXT = """\
format = 1
kind = "expectations"
framework = "kommunkompassen"

[[expect]]
name = "Höganäs 2020 has 611 points"
assessment = "hoganas-2020.toml"
points.total = 611

[[expect]]
name = "an answer above the maximum is refused"
revision = "2020"
answers = { "5.1" = 21 }
findings = [{ code = "answer-outside-scale", at = 'answers."5.1"' }]
"""


@pytest.fixture
def host(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with expectations and an assessment."""
    shutil.copy(ASSESSMENTS / "hoganas-2020.toml", pytester.path)
    (pytester.path / "host.expect.toml").write_text(TEXT, encoding="utf-8")
    return pytester


def change(host: pytest.Pytester, old: str, new: str) -> None:
    (host.path / "host.expect.toml").write_text(TEXT.replace(old, new), encoding="utf-8")


def test_each_expectation_is_a_test_of_its_name(host: pytest.Pytester) -> None:
    run = host.runpytest_inprocess(*PLUGIN, "-v")

    run.assert_outcomes(passed=2)
    run.stdout.fnmatch_lines(["*host.expect.toml::Höganäs 2020 has 611 points PASSED*"])


def test_one_is_chosen_by_its_name(host: pytest.Pytester) -> None:
    host.runpytest_inprocess(*PLUGIN, "-k", "maximum").assert_outcomes(passed=1, deselected=1)


def test_a_conftest_names_the_plug_in(host: pytest.Pytester) -> None:
    host.makeconftest(f'pytest_plugins = ["{pytest_plugin.__name__}"]')

    host.runpytest_inprocess().assert_outcomes(passed=2)


def test_nothing_is_collected_where_nobody_names_it(host: pytest.Pytester) -> None:
    run = host.runpytest_inprocess()

    assert run.ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_a_failure_says_what_differs_and_shows_no_traceback(host: pytest.Pytester) -> None:
    change(host, "611\n", "612\n")
    run = host.runpytest_inprocess(*PLUGIN)

    run.assert_outcomes(passed=1, failed=1)
    run.stdout.fnmatch_lines(
        ["*host.expect.toml:8:16  *expect* 1, points.total", "*Expected 612, but the result is 611.*"]
    )
    run.stdout.no_fnmatch_line("*Traceback*")
    run.stdout.no_fnmatch_line("*runtest*")


def test_a_failure_is_told_in_swedish_where_that_is_set(host: pytest.Pytester) -> None:
    change(host, "611\n", "612\n")
    host.makeini("[pytest]\nkompass_lang = sv\n")

    host.runpytest_inprocess(*PLUGIN).stdout.fnmatch_lines(["*Väntat var 612, men resultatet blev 611.*"])


def test_a_language_that_there_is_not_is_refused(host: pytest.Pytester) -> None:
    run = host.runpytest_inprocess(*PLUGIN, "-o", "kompass_lang=no")

    assert run.ret == pytest.ExitCode.USAGE_ERROR
    run.stderr.fnmatch_lines(["*kompass_lang is 'no'; choose sv or en"])


def test_a_document_that_is_wrong_cannot_be_collected_and_says_why(host: pytest.Pytester) -> None:
    change(host, "points.total", 'points."77"')
    run = host.runpytest_inprocess(*PLUGIN)

    run.assert_outcomes(errors=1)
    run.stdout.fnmatch_lines(['*host.expect.toml:8:15  *expect* 1, points."77"', "*unknown-code*"])
    run.stdout.no_fnmatch_line("*Traceback*")


def test_what_breaks_down_otherwise_shows_its_traceback(host: pytest.Pytester) -> None:
    host.makeconftest(
        "import pytest\n@pytest.hookimpl(tryfirst=True)\ndef pytest_runtest_call():\n"
        "    raise RuntimeError('of the host')\n"
    )
    run = host.runpytest_inprocess(*PLUGIN)

    run.assert_outcomes(failed=2)
    run.stdout.fnmatch_lines(["*RuntimeError: of the host*"])


def test_a_framework_elsewhere_is_named_in_the_settings(pytester: pytest.Pytester) -> None:
    folder = pytester.path / "rules" / "exempel"
    shutil.copytree(ASSESSMENTS.parent / "frameworks" / "exempel", folder)
    (folder / "exempel.expect.toml").unlink()
    text = 'format = 1\nkind = "expectations"\nframework = "exempel"\n'
    text += '[[expect]]\nname = "none"\nrevision = "1"\nmissing = "zero"\nanswers."4" = 10\npoints."4" = 10\n'
    (pytester.mkdir("tests") / "exempel.expect.toml").write_text(text, encoding="utf-8")

    run = pytester.runpytest_inprocess(*PLUGIN, "tests")
    run.assert_outcomes(errors=1)
    run.stdout.fnmatch_lines(["*kompass_rules*"])
    pytester.makepyprojecttoml('[tool.pytest.ini_options]\nkompass_rules = ["rules/exempel"]\n')
    pytester.runpytest_inprocess(*PLUGIN, "tests").assert_outcomes(passed=1)
