"""What every test shares: how hard properties are tried, and that examples are run, in the pages and elsewhere."""

from __future__ import annotations

import os

import tomli
from hypothesis import HealthCheck, Phase, settings
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser

# The plug-in that a host names tries the expectations in `examples`; `pytester` tries the plug-in.
pytest_plugins = ["kompass_rules.workbench.pytest_plugin", "pytester"]

# Machines differ in speed, so no example has a deadline; `--hypothesis-profile` overrules the choice made here.
settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile(
    "ci",
    max_examples=300,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "deep",
    max_examples=50_000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# One failure is enough to kill a mutant: it need not be the smallest.
settings.register_profile(
    "mutation",
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))


def _toml_parses(example: Example) -> None:
    """A TOML fence has no result to compare: it must be TOML."""
    tomli.loads(example.parsed)


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), CodeBlockParser("toml", _toml_parses), SkipParser()],
    patterns=["*.md"],
    excludes=["changelog.d/*", "CHANGELOG.md"],
).pytest()
