from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints

import pytest
import tomli

import kompass_rules
from kompass_rules.version import VERSION
from tests import plain


def test_every_name_of_the_facade_is_there() -> None:
    assert [name for name in kompass_rules.__all__ if getattr(kompass_rules, name) is None] == []
    assert sorted(kompass_rules.__all__) == kompass_rules.__all__
    assert dir(kompass_rules) == sorted([*kompass_rules.__all__, "__version__"])


def test_type_checkers_see_what_is_imported_later() -> None:
    source = ast.parse(Path(kompass_rules.__file__).read_text(encoding="utf-8"))
    guarded = (node for node in source.body if isinstance(node, ast.If))
    imports = [node for block in guarded for node in block.body if isinstance(node, ast.ImportFrom)]

    assert sorted(alias.name for node in imports for alias in node.names) == kompass_rules.__all__
    assert all(alias.asname == alias.name for node in imports for alias in node.names)
    for node in imports:
        for alias in node.names:
            assert getattr(kompass_rules, alias.name) is getattr(import_module(str(node.module)), alias.name)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'kompass_rules' has no attribute 'evaluation'"):
        _ = kompass_rules.evaluation


def test_the_version_is_the_projects() -> None:
    project = tomli.loads((plain.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert kompass_rules.__version__ == VERSION == project["version"]


def modules_after(program: str) -> set[str]:
    """The modules of this package, and the libraries, that a program has imported at its end."""
    run = subprocess.run(
        [sys.executable, "-c", f"{program}; import sys; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    )
    return {name for name in run.stdout.split() if name.partition(".")[0] in {"kompass_rules", "attrs", "tomli"}}


def test_importing_the_facade_imports_nothing_else() -> None:
    assert modules_after("import kompass_rules") == {"kompass_rules", "kompass_rules.version"}


@pytest.mark.parametrize("waiting", ["tomli", "kompass_rules.documents", "kompass_rules.comparison"])
def test_evaluating_waits_with_what_it_does_not_need(waiting: str) -> None:
    assert waiting not in modules_after("from kompass_rules import evaluate")


@pytest.mark.parametrize("waiting", ["kompass_rules.comparison.restating", "kompass_rules.documents.schemas"])
def test_reading_waits_with_what_it_does_not_need(waiting: str) -> None:
    assert waiting not in modules_after("from kompass_rules import bundled; bundled('hme')")


def public() -> dict[str, Any]:
    """Every public class and function, and the public methods of classes, by name."""
    found = {name: getattr(kompass_rules, name) for name in kompass_rules.__all__}
    found = {name: value for name, value in found.items() if inspect.isclass(value) or inspect.isfunction(value)}
    methods = {
        f"{name}.{own}": getattr(one, "fget", None) or getattr(one, "__func__", one)
        for name, value in found.items()
        for own, one in (vars(value).items() if inspect.isclass(value) else ())
        if not own.startswith("_")
        and (inspect.isfunction(one) or isinstance(one, property | classmethod | staticmethod))
    }
    return {**found, **methods}


@pytest.mark.parametrize("name", public())
def test_the_types_of_what_is_public_can_be_resolved(name: str) -> None:
    assert get_type_hints(public()[name]) is not None
