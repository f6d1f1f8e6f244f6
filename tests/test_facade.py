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
from kompass_rules import documents
from kompass_rules.version import VERSION
from tests import plain


def test_every_name_of_the_facade_is_there() -> None:
    assert [name for name in kompass_rules.__all__ if getattr(kompass_rules, name) is None] == []
    assert sorted(kompass_rules.__all__) == kompass_rules.__all__
    assert dir(kompass_rules) == sorted([*kompass_rules.__all__, "__version__"])


def test_documents_come_through_the_facade() -> None:
    for name in ("bundled", "load_assessment", "parse_ruleset"):
        assert getattr(kompass_rules, name) is getattr(documents, name)


def typed() -> dict[str, str]:
    """The names that type checkers see, and what is imported when somebody asks for them, each with its module."""
    source = ast.parse(Path(kompass_rules.__file__).read_text(encoding="utf-8"))
    guarded = (node for node in source.body if isinstance(node, ast.If))
    imports = (node for block in guarded for node in block.body if isinstance(node, ast.ImportFrom))
    return {alias.name: str(node.module) for node in imports for alias in node.names}


def test_what_type_checkers_see_is_what_is_imported_later() -> None:
    """The names that wait stand twice in the façade: for type checkers, and in `__all__`."""
    modules = typed()

    assert {name for name, module in modules.items() if module == "kompass_rules.documents"} == {
        name for name in kompass_rules.__all__ if hasattr(documents, name)
    }
    assert set(modules) <= set(kompass_rules.__all__)
    for name, module in modules.items():
        assert getattr(kompass_rules, name) is getattr(import_module(module), name)


def test_every_name_waits_or_is_there_at_once() -> None:
    waiting = set(typed())

    assert waiting.isdisjoint(vars(kompass_rules))
    assert waiting | set(vars(kompass_rules)) >= set(kompass_rules.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'kompass_rules' has no attribute 'evaluation'"):
        _ = kompass_rules.evaluation


def test_the_version_is_the_projects() -> None:
    project = tomli.loads((plain.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert kompass_rules.__version__ == VERSION == project["version"]


@pytest.mark.parametrize("name", ["documents", "comparison.comparability", "revisions.changes", "revisions.draft"])
def test_importing_the_facade_reads_nothing_that_waits(name: str) -> None:
    program = f"import sys, kompass_rules; print('kompass_rules.{name}' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert run.stdout == "False\n"


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
