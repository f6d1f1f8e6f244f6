"""The checks, each in an environment of its own: `nox` runs the first four, `nox -s NAME` one of them."""

from __future__ import annotations

import nox

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["lint", "types", "docs", "tests"]
nox.options.error_on_missing_interpreters = False

PYPROJECT = nox.project.load_toml("pyproject.toml")
FUZZED = ("documents", "spans", "pairs")
PYTHONS = nox.project.python_versions(PYPROJECT)


def _install(session: nox.Session, group: str, *packages: str) -> None:
    session.install("--quiet", *nox.project.dependency_groups(PYPROJECT, group), *packages)


@nox.session
def lint(session: nox.Session) -> None:
    _install(session, "lint")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("tombi", "lint", "--offline", "--error-on-warnings")
    session.run("tombi", "format", "--offline", "--check")
    session.run("towncrier", "build", "--draft", "--version", "next", silent=True)


@nox.session
def types(session: nox.Session) -> None:
    _install(session, "types", ".[test]")
    session.run("mypy")
    session.run("pyright", "--verifytypes", "kompass_rules", "--ignoreexternal")


@nox.session
def docs(session: nox.Session) -> None:
    _install(session, "docs", ".")
    session.run("sphinx-build", "--nitpicky", "--fail-on-warning", "--keep-going", "--quiet", "docs", "docs/_build")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    session.install("--quiet", ".[test]")
    session.run("pytest", "--cov", *session.posargs)


@nox.session
def deep(session: nox.Session) -> None:
    """The laws, on 50,000 examples each: for hours when the machine is free."""
    session.install("--quiet", ".[test]")
    session.run("pytest", "--hypothesis-profile=deep", "tests/laws", *session.posargs)


@nox.session
def mutation(session: nox.Session) -> None:
    """Find changed lines that no test notices: for an hour or two. tests/mutation.md explains the survivors."""
    _install(session, "mutation", ".[test]")
    session.run("mutmut", "run", *session.posargs)
    session.run("mutmut", "results")


@nox.session
def fuzz(session: nox.Session) -> None:
    """A minute for each target, by default the same search every time; `-- pairs --runs 20000000` for a long one."""
    _install(session, "fuzz", ".")
    for target in [session.posargs] if session.posargs else [[name, "--seconds=60"] for name in FUZZED]:
        session.run("python", "-m", "fuzz", *target)


@nox.session
def browser(session: nox.Session) -> None:
    """Open reports in a headless Chromium, which must be there: accessible, self-contained, readable when narrow."""
    _install(session, "browser", ".")
    session.run("python", "-m", "tests.browser", *session.posargs)


@nox.session
def office(session: nox.Session) -> None:
    """Let LibreOffice, which must be there, save workbooks and documents again: they read as before."""
    session.install("--quiet", ".[excel,word]")
    session.run("python", "-m", "tests.office", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    _install(session, "bench", ".[tables]")
    session.run("python", "-m", "benchmarks", *session.posargs)
