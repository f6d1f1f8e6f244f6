"""Expectations in a host's own tests: every `*.expect.toml` is collected, and each expectation is a test.

A host names this module in its `conftest.py`, `pytest_plugins = ["kompass_rules.workbench.pytest_plugin"]`, or on the
command line, `pytest -p kompass_rules.workbench.pytest_plugin`. There is no entry point: with one, pytest would load
the module wherever the library is installed, and collect files that are not meant for it.

In the settings of pytest, `kompass_lang = "sv"` reports failures in Swedish, and `kompass_rules` lists folders of
frameworks, relative to the file of the settings; expectations below the folder of a framework need none. This module is
the only one that requires pytest, which is not a dependency of the library.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kompass_rules.documents.folder import load_framework
from kompass_rules.errors import InvalidError
from kompass_rules.wording import LANGUAGES, visible
from kompass_rules.workbench.expectations import ExpectationOutcome, Suite, finding_report, outcome
from kompass_rules.workbench.suites import ENDING, load_suite


class FailedError(Exception):
    """A failed expectation, with its outcome."""

    def __init__(self, outcome: ExpectationOutcome) -> None:
        super().__init__(outcome)
        self.outcome: ExpectationOutcome = outcome


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the settings for the language of reports and the folders of frameworks."""
    parser.addini("kompass_lang", "the language of failed expectations: sv or en", default="en")
    parser.addini("kompass_rules", "folders of frameworks that expectations may be about", type="paths", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Refuse an unknown language."""
    if config.getini("kompass_lang") not in LANGUAGES:
        allowed = " or ".join(LANGUAGES)
        raise pytest.UsageError(f"kompass_lang is {config.getini('kompass_lang')!r}; choose {allowed}")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ExpectationsFile | None:
    """Collect a document with expectations, recognised by the ending of its name."""
    return ExpectationsFile.from_parent(parent, path=file_path) if file_path.name.endswith(ENDING) else None


class ExpectationsFile(pytest.File):
    """A document with expectations."""

    def collect(self) -> Iterator[ExpectationItem]:
        """Collect the expectations, or fail with the findings of the document."""
        try:
            suite = load_suite(self.path, [load_framework(folder) for folder in self.config.getini("kompass_rules")])
        except InvalidError as error:
            language = self.config.getini("kompass_lang")
            raise self.CollectError("\n".join(finding_report(one, language) for one in error.findings)) from None
        for at, expected in enumerate(suite.expectations):
            yield ExpectationItem.from_parent(self, name=visible(expected.name), suite=suite, at=at)


class ExpectationItem(pytest.Item):
    """One expectation."""

    def __init__(self, name: str, parent: pytest.Collector, suite: Suite, at: int) -> None:
        super().__init__(name, parent)
        self.suite: Suite = suite
        self.at: int = at

    def runtest(self) -> None:
        """Run the expectation; raises `FailedError` with every difference."""
        came = outcome(self.suite, self.at)
        if not came.held:
            raise FailedError(came)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """Describe the differences, without a traceback."""
        if isinstance(excinfo.value, FailedError):
            return excinfo.value.outcome.text(self.config.getini("kompass_lang"))
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Name the document and the expectation."""
        return self.path, None, self.name
