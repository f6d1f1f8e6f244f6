"""A long run shows a bar in a notebook by itself, and tells a caller who asks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

import pytest

from kompass_rules import audit, bundled, load_assessment
from kompass_rules.progress import Progress, following, notebook_progress

RULES = bundled("kommunkompassen", "2010")
EXEMPELBY = load_assessment("examples/assessments/exempelby-2015.toml")


class Screen:
    """What a notebook shows, in the order in which it was shown."""

    def __init__(self) -> None:
        self.shown: list[Mapping[str, str]] = []

    def display(self, bundle: Mapping[str, str], *, raw: bool, display_id: bool) -> Screen:
        assert raw
        assert display_id
        self.shown.append(bundle)
        return self

    def update(self, bundle: Mapping[str, str], *, raw: bool) -> None:
        assert raw
        self.shown.append(bundle)


def notebook(monkeypatch: pytest.MonkeyPatch, *, kernel: object) -> Screen:
    """Let IPython run, in a notebook where it has a kernel."""
    screen, shell = Screen(), ModuleType("shell")
    shell.kernel = kernel  # type: ignore[attr-defined]
    modules: dict[str, dict[str, Callable[..., Any]]] = {
        "IPython": {"get_ipython": lambda: shell},
        "IPython.display": {"display": screen.display},
    }
    for name, functions in modules.items():
        module = ModuleType(name)
        for key, function in functions.items():
            setattr(module, key, function)
        monkeypatch.setitem(sys.modules, name, module)
    return screen


def run(show: Progress | None, count: int) -> None:
    assert show is not None
    for done in range(1, count + 1):
        show(done, count)


def test_a_bar_comes_after_two_seconds_and_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    screen, seconds = notebook(monkeypatch, kernel=object()), iter(range(99))
    run(notebook_progress("sv", lambda: next(seconds) * 1.5), 4)

    assert [one["text/plain"] for one in screen.shown] == ["2 av 4 klara", "3 av 4 klara", ""]
    assert screen.shown[0]["text/html"] == (
        '<progress max="4" value="2" aria-label="2 av 4 klara"></progress> 2 av 4 klara'
    )
    assert screen.shown[-1]["text/html"] == ""


def test_a_short_run_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    screen, seconds = notebook(monkeypatch, kernel=object()), iter(range(99))
    run(notebook_progress("en", lambda: next(seconds) * 0.1), 9)

    assert screen.shown == []


def test_only_a_notebook_shows_a_bar_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    assert notebook_progress() is None
    screen = notebook(monkeypatch, kernel=None)
    assert notebook_progress() is None
    run(following(None), 3)
    assert screen.shown == []


def test_an_audit_tells_its_regimes() -> None:
    told: list[tuple[int, int]] = []
    audit(RULES, EXEMPELBY, progress=lambda done, count: told.append((done, count)))

    assert told == [(done, 20) for done in range(1, 21)]


def test_an_audit_shows_a_bar_in_a_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = notebook(monkeypatch, kernel=object())
    monkeypatch.setattr("kompass_rules.progress.PATIENCE", -1)
    audit(RULES, EXEMPELBY)

    assert [one["text/plain"] for one in screen.shown] == [*(f"{done} of 20 done" for done in range(1, 20)), ""]
