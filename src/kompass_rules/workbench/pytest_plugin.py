"""Expectations in a host's own tests: every `*.expect.toml` is collected, each expectation is a test of its name.

A host names this module in its `conftest.py`, `pytest_plugins = ["kompass_rules.workbench.pytest_plugin"]`, or on the
command line, `pytest -p kompass_rules.workbench.pytest_plugin`. There is no entry point: pytest would load it wherever
the library is installed, also for those who only embed it, and try files that are not meant for it.

In the settings of pytest `kompass_lang = "sv"` tells what failed in Swedish, and `kompass_rules` lists folders of
frameworks, as seen from the file of the settings; expectations below a framework's own folder need none. This module is
the only one that needs pytest, which is no dependency of the library.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kompass_rules.documents import load_framework
from kompass_rules.errors import InvalidError
from kompass_rules.wording import LANGUAGES
from kompass_rules.workbench.expectations import Outcome, Suite, finding_lines, outcome
from kompass_rules.workbench.suites import ENDING, load_suite

__all__ = [
    "ExpectationItem",
    "ExpectationsFile",
    "FailedError",
    "pytest_addoption",
    "pytest_collect_file",
    "pytest_configure",
]


class FailedError(Exception):
    """An expectation did not hold."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome: Outcome = outcome


def pytest_addoption(parser: pytest.Parser) -> None:
    """The language of what is told, and where frameworks are."""
    parser.addini("kompass_lang", "the language of failed expectations: sv or en", default="en")
    parser.addini("kompass_rules", "folders of frameworks that expectations may be about", type="paths", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Refuse a language that there is not."""
    if config.getini("kompass_lang") not in LANGUAGES:
        allowed = " or ".join(LANGUAGES)
        raise pytest.UsageError(f"kompass_lang is {config.getini('kompass_lang')!r}; choose {allowed}")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ExpectationsFile | None:
    """A document with expectations, known by how its name ends."""
    return ExpectationsFile.from_parent(parent, path=file_path) if file_path.name.endswith(ENDING) else None


class ExpectationsFile(pytest.File):
    """A document with expectations."""

    def collect(self) -> Iterator[ExpectationItem]:
        """Its expectations; a document that is wrong cannot be collected, and says why."""
        try:
            suite = load_suite(self.path, [load_framework(folder) for folder in self.config.getini("kompass_rules")])
        except InvalidError as error:
            language = self.config.getini("kompass_lang")
            raise self.CollectError("\n".join(finding_lines(one, language) for one in error.findings)) from None
        for at, expected in enumerate(suite.expectations):
            yield ExpectationItem.from_parent(self, name=expected.name, suite=suite, at=at)


class ExpectationItem(pytest.Item):
    """One expectation."""

    def __init__(self, name: str, parent: pytest.Collector, suite: Suite, at: int) -> None:
        super().__init__(name, parent)
        self.suite: Suite = suite
        self.at: int = at

    def runtest(self) -> None:
        """Try it; raises `FailedError` with everything that differs."""
        came = outcome(self.suite, self.at)
        if not came.held:
            raise FailedError(came)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """What was expected and what came, and no traceback."""
        if isinstance(excinfo.value, FailedError):
            return excinfo.value.outcome.text(self.config.getini("kompass_lang"))
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where it stands."""
        return self.path, None, self.name
