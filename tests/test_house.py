"""The house stands as it is drawn here, and each of its rules can be broken."""

from __future__ import annotations

from pathlib import Path

import pytest

import kompass_rules
from tests import house

ROOT = Path(__file__).parents[1]

FLOORS = (
    (
        "version",
        "kinds",
        "frozen",
        "keeper",
        "shown",
        "spelling",
        "errors",
        "exact",
        "rounding",
        "interval",
        "numbers",
        "logarithms",
        "wording",
        "progress",
        "digest",
    ),
    ("model",),
    ("scoring",),
    ("revisions",),
    ("comparison",),
    ("framework",),
    ("analysis", "tables"),
    ("documents",),
    ("workbench",),
    ("showing",),
    (house.FACADE,),
    ("cli",),
    ("__main__",),
)
MAY_WAIT_FOR = {("shown", "showing")}
THIRD_PARTIES = {
    "attrs": None,
    "tomli": {"documents"},
    "openpyxl": {
        "kompass_rules.documents.workbook.cells",
        "kompass_rules.documents.workbook.key_figures",
        "kompass_rules.documents.workbook.reading",
    },
    "xlsxwriter": {
        "kompass_rules.documents.workbook.book",
        "kompass_rules.documents.workbook.template",
        "kompass_rules.showing.results_workbook",
    },
    "docx": {"kompass_rules.showing.word"},
    "numpy": {"tables"},
    "pyarrow": {"tables"},
    "pandas": {"tables"},
    "pytest": {"kompass_rules.workbench.pytest_plugin"},
}
MODULE_LINES = 400
FUNCTION_LINES = 40


@pytest.fixture(scope="module")
def modules() -> list[house.Module]:
    return house.read_modules(ROOT / "src" / "kompass_rules")


def test_the_rooms_are_those_on_the_floors(modules: list[house.Module]) -> None:
    assert house.rooms_that_differ(modules, FLOORS) == []


def test_imports_go_down(modules: list[house.Module]) -> None:
    assert house.imports_upward(modules, FLOORS, MAY_WAIT_FOR) == []


def test_modules_of_a_room_form_a_line(modules: list[house.Module]) -> None:
    assert house.circles(modules) == []


def test_third_parties_stay_in_their_rooms(modules: list[house.Module]) -> None:
    assert house.strangers(modules, THIRD_PARTIES) == []


def test_floats_are_met_in_one_room_only(modules: list[house.Module]) -> None:
    assert house.floats(modules, except_in="exact") == []


def test_files_are_opened_in_one_module_and_written_in_another(modules: list[house.Module]) -> None:
    streams_to_nowhere = {"kompass_rules.cli", "kompass_rules.cli.terminal"}
    brackets = {"kompass_rules.documents.limits"}
    own = {"kompass_rules.documents.files", "kompass_rules.cli.files"}

    assert house.doors(modules, except_in=own | streams_to_nowhere | brackets) == []


def test_modules_and_functions_are_short(modules: list[house.Module]) -> None:
    assert house.too_long(modules, MODULE_LINES, FUNCTION_LINES) == []


def test_names_are_listed_only_where_they_are_handed_on(modules: list[house.Module]) -> None:
    """Elsewhere a leading underscore says which names are private."""
    assert [one.name for one in modules if "__all__" in one.text and one.path.name != "__init__.py"] == []


def test_what_is_public_says_what_it_is(modules: list[house.Module]) -> None:
    assert house.without_docstring(modules) == []


def test_docstrings_begin_with_an_imperative_or_a_noun(modules: list[house.Module]) -> None:
    assert house.questions(modules) == []


def test_the_facade_is_what_the_reference_describes() -> None:
    reference = ROOT / "docs" / "reference" / "api.md"
    assert house.facade_differs(kompass_rules.__all__, reference.read_text(encoding="utf-8")) == []


def test_no_file_knows_a_machine() -> None:
    assert house.machine_places(ROOT) == []


def test_links_lead_somewhere() -> None:
    assert house.links_astray(ROOT) == []


TOY_FLOORS = (("below", "beside"), ("room",), ("__init__",))


def toy(folder: Path, files: dict[str, str]) -> list[house.Module]:
    """A package `toy` with empty rooms where nothing else is said."""
    rooms = ("__init__.py", "below.py", "beside.py", "room/__init__.py", "room/a.py", "room/b.py")
    for name, text in {**dict.fromkeys(rooms, ""), **files}.items():
        path = folder / "toy" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return house.read_modules(folder / "toy")


@pytest.mark.parametrize(
    ("files", "differ"),
    [
        ({}, []),
        ({"attic.py": ""}, ["attic"]),
        ({"attic/__init__.py": ""}, ["attic"]),
    ],
)
def test_a_room_too_many_is_seen(tmp_path: Path, files: dict[str, str], differ: list[str]) -> None:
    assert house.rooms_that_differ(toy(tmp_path, files), TOY_FLOORS) == differ


def test_a_floor_without_its_room_is_seen(tmp_path: Path) -> None:
    assert house.rooms_that_differ(toy(tmp_path, {}), (*TOY_FLOORS, ("attic",))) == ["attic"]


TYPING = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    "


@pytest.mark.parametrize(
    ("name", "text", "upward"),
    [
        ("room/a.py", "from toy import below", []),
        ("room/a.py", "from toy.below import x", []),
        ("beside.py", "from .below import x", []),
        ("below.py", TYPING + "from toy.beside import X", []),
        ("below.py", "import toy.room.a", ["toy.below:1 imports toy.room.a"]),
        ("below.py", "from toy.beside import x", ["toy.below:1 imports toy.beside"]),
        ("below.py", "from . import room", ["toy.below:1 imports toy.room"]),
        ("below.py", "def f():\n    import toy.room", ["toy.below:2 imports toy.room"]),
        ("below.py", TYPING + "from toy.room.a import X", ["toy.below:3 imports toy.room.a"]),
        ("below.py", TYPING + "pass\nelse:\n    from toy.beside import X", ["toy.below:5 imports toy.beside"]),
        ("room/a.py", "from .. import verb", ["toy.room.a:1 imports toy"]),
        ("room/__init__.py", "from .. import verb", ["toy.room:1 imports toy"]),
    ],
)
def test_an_import_upward_is_seen(tmp_path: Path, name: str, text: str, upward: list[str]) -> None:
    assert house.imports_upward(toy(tmp_path, {name: text}), TOY_FLOORS) == upward


@pytest.mark.parametrize(
    ("text", "upward"),
    [
        ("def f():\n    import toy.beside", []),
        ("import toy.beside", ["toy.below:1 imports toy.beside"]),
        ("def f():\n    import toy.room", ["toy.below:2 imports toy.room"]),
    ],
)
def test_only_a_named_import_may_wait(tmp_path: Path, text: str, upward: list[str]) -> None:
    modules = toy(tmp_path, {"below.py": text})

    assert house.imports_upward(modules, TOY_FLOORS, {("below", "beside")}) == upward


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("from toy.room.b import x", "", []),
        ("from toy.room.b import x", TYPING + "from toy.room.a import X", []),
        ("from toy.room.b import x", "from . import a", ["toy.room.a", "toy.room.b"]),
        ("from .b import x", "def f():\n    from .a import y", ["toy.room.a", "toy.room.b"]),
    ],
)
def test_a_circle_is_seen(tmp_path: Path, a: str, b: str, found: list[str]) -> None:
    circles = house.circles(toy(tmp_path, {"room/a.py": a, "room/b.py": b}))

    assert sorted({name for circle in circles for name in circle.split(" -> ")}) == found


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("below.py", "import attrs, sys", []),
        ("room/a.py", "import cattrs.gen", []),
        ("below.py", "import cattrs.gen", ["toy.below:1 imports cattrs.gen"]),
        ("below.py", "def f():\n    from numpy import array", ["toy.below:2 imports numpy"]),
        ("below.py", TYPING + "import numpy", ["toy.below:3 imports numpy"]),
    ],
)
def test_a_stranger_is_seen(tmp_path: Path, name: str, text: str, found: list[str]) -> None:
    assert house.strangers(toy(tmp_path, {name: text}), {"attrs": None, "cattrs": {"room"}}) == found


@pytest.mark.parametrize(("name", "found"), [("room/a.py", []), ("room/b.py", ["toy.room.b:1 imports pytest"])])
def test_one_module_may_welcome_a_stranger(tmp_path: Path, name: str, found: list[str]) -> None:
    assert house.strangers(toy(tmp_path, {name: "import pytest"}), {"pytest": {"toy.room.a"}}) == found


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("below.py", "ratio = 1.5", []),
        ("room/a.py", "one = 1\ndef f(x: float): return isinstance(x, float)", []),
        ("room/a.py", "ratio = 1.5", ["toy.room.a:1 1.5"]),
        ("room/a.py", "ratio = 1e3", ["toy.room.a:1 1000.0"]),
        ("room/a.py", "x = float(y)", ["toy.room.a:1 float(y)"]),
        ("room/a.py", "x = round(y, 1)", ["toy.room.a:1 round(y, 1)"]),
        ("room/a.py", "x = map(float, y)", ["toy.room.a:1 map(float, y)"]),
    ],
)
def test_a_float_is_seen(tmp_path: Path, name: str, text: str, found: list[str]) -> None:
    assert house.floats(toy(tmp_path, {name: text}), except_in="below") == found


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("room/a.py", "open(x)", []),
        ("room/b.py", "open(x)", ["toy.room.b:1 open"]),
        ("room/b.py", "x.open()\nio.open(x)", ["toy.room.b:1 x.open", "toy.room.b:2 io.open"]),
        ("room/b.py", "Path(x).read_text()\nopened(x)", ["toy.room.b:1 Path(x).read_text"]),
    ],
)
def test_a_door_is_seen(tmp_path: Path, name: str, text: str, found: list[str]) -> None:
    assert house.doors(toy(tmp_path, {name: text}), except_in={"toy.room.a"}) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x = 1\n" * 5, []),
        ('"""A\nB\nC\nD"""\n\n# E\n\nx = (\n1,\n)\n', []),
        ("x = 1\n" * 6, ["toy.below has 6 lines"]),
        ("def f():\n    '''A\n    B'''\n    x = 1\n\n    return x", []),
        ("def f():\n    x = 1\n    # why\n    x = 2\n    return x", ["toy.below.f has 4 lines"]),
    ],
)
def test_length_is_seen(tmp_path: Path, text: str, found: list[str]) -> None:
    assert house.too_long(toy(tmp_path, {"below.py": text}), module_lines=5, function_lines=3) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"""M."""\ndef _f(): ...\nclass A:\n    """A."""\n    def __eq__(self, other): ...', []),
        ('"""M."""\n@overload\ndef f(): ...', []),
        ("x = 1", ["toy.below"]),
        ('"""M."""\n@cache\ndef f(): ...', ["toy.below.f"]),
        ('"""M."""\ndef f(): ...', ["toy.below.f"]),
        ('"""M."""\nclass A:\n    """A."""\n    async def f(self): ...', ["toy.below.A.f"]),
        ('"""M."""\nclass A:\n    def _f(self): ...', ["toy.below.A"]),
    ],
)
def test_silence_is_seen(tmp_path: Path, text: str, found: list[str]) -> None:
    modules = toy(tmp_path, {"below.py": text})

    assert house.without_docstring([module for module in modules if module.room == "below"]) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"""Whatever is read."""\ndef f():\n    """Return whether it is."""', []),
        ('"""What is read."""', ["toy.below"]),
        ('"""M."""\nclass A:\n    """A."""\n    def _f(self):\n        """Whether it is."""', ["toy.below._f"]),
        ('"""M."""\nclass A:\n    """Which is read."""', ["toy.below.A"]),
    ],
)
def test_a_question_is_seen(tmp_path: Path, text: str, found: list[str]) -> None:
    assert house.questions(toy(tmp_path, {"below.py": text})) == found


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("# API of `toy`\n\n## `Noun`\n\n`part`\n\n### `verb(noun, *, loud=False)`\n", []),
        ("## `Noun`, `verb`\n", []),
        ("## `Noun`\n\nTells of `verb`.\n", ["verb"]),
        ("## `Noun`, `verb`\n\n#### `extra()`\n", ["extra"]),
    ],
)
def test_a_difference_of_the_facade_is_seen(reference: str, found: list[str]) -> None:
    assert house.facade_differs(["Noun", "verb"], reference) == found


@pytest.mark.parametrize(
    "text",
    [
        "see /" + "home/anna/rules",
        "see file:///" + "Users/anna",
        "C:" + "\\Users\\anna",
        "pip install -" + "-index-url x",
        "pip install -" + "-extra-index-url x",
        "https://registry." + "npmjs.org/",
    ],
)
def test_a_machine_is_seen(tmp_path: Path, text: str) -> None:
    (tmp_path / "fine.md").write_text("https://example.org/home/anna and a/tmp/x", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.md").write_text(f"\n{text}\n", encoding="utf-8")

    assert house.machine_places(tmp_path) == ["docs/page.md:2"]


def test_a_link_astray_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "[b](docs/b.md#part), [c](docs/c.md), [d](https://example.org/d.md)", encoding="utf-8"
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "b.md").write_text("[a](../a.md), [part](#part), [e](e.md)", encoding="utf-8")

    assert house.links_astray(tmp_path) == ["a.md links to docs/c.md", "docs/b.md links to e.md"]
