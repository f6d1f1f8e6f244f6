from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kompass_rules import (
    Finding,
    Framework,
    InvalidError,
    UnknownCodeError,
    bundled,
    load_correspondence,
    load_framework,
    parse_correspondence,
    parse_framework,
    parse_ruleset,
)
from kompass_rules.documents import folder
from kompass_rules.documents.files import read_file
from kompass_rules.documents.folder import bundled_folder, bundled_names
from kompass_rules.documents.loading import load_ruleset
from kompass_rules.workbench.checking import check

ROOT = Path(__file__).parents[2]
OWN = 'format = 1\nkind = "framework"\nframework = "f"\ntitle.sv = "Ram"\nrevisions = ["1", "2"]\n'
ASSESSMENT = 'format = 1\nkind = "assessment"\nframework = "f"\nrevision = "1"\nunit = "U"\n'


def rules(revision: str = "1", framework: str = "f", more: str = "") -> str:
    return (
        f'format = 1\nkind = "ruleset"\nframework = "{framework}"\nrevision = "{revision}"\n'
        f'languages = ["sv"]\nlevels = [{{ title.sv = "Nivå" }}]\ntotal.title.sv = "Totalt"\ntotal.max_points = 3\n'
        f'{more}\n[nodes.1]\ntitle.sv = "Ett"\nmax_points = 3\n'
    )


def between(old: str = "1", new: str = "2", framework: str = "f", more: str = "") -> str:
    return (
        f'format = 1\nkind = "correspondence"\nframework = "{framework}"\nold = "{old}"\nnew = "{new}"\n{more}\n'
        f'[[associations]]\nold = ["1"]\nnew = ["1"]\nmatch = "close"\n'
    )


RIGHT = {"framework.toml": OWN, "1.toml": rules("1"), "2.toml": rules("2")}


def write(path: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return path


def told(findings: tuple[Finding, ...], folder: Path | None = None) -> list[tuple[str | None, str, str]]:
    def name(file: str | None) -> str | None:
        return file if folder is None or file is None else Path(file).relative_to(folder).as_posix()

    return [(name(found.file), found.code, found.place) for found in findings]


def check_folder(path: Path) -> tuple[Finding, ...]:
    return check([path]).findings


def refused(load: Callable[[], object]) -> tuple[Finding, ...]:
    with pytest.raises(InvalidError) as raised:
        load()
    return raised.value.findings


def test_a_framework_is_made_of_texts() -> None:
    framework = parse_framework(RIGHT)

    assert (framework.name, framework.title, framework.revisions) == ("f", {"sv": "Ram"}, ("1", "2"))
    assert parse_framework({name: text.encode() for name, text in reversed(RIGHT.items())}) == framework


def test_a_framework_is_loaded_from_its_folder_or_its_own_document(tmp_path: Path) -> None:
    write(tmp_path, {**RIGHT, "notes.toml": "no document", "3.toml": "neither"})

    assert load_framework(tmp_path) == parse_framework(RIGHT)
    assert load_framework(str(tmp_path / "framework.toml")) == parse_framework(RIGHT)


WRONG: list[tuple[dict[str, str | None], list[tuple[str, str, str]]]] = [
    ({"framework.toml": None}, [("framework.toml", "missing-file", "")]),
    ({"2.toml": None}, [("framework.toml", "missing-file", "revisions[1]")]),
    ({"2.toml": rules("3")}, [("2.toml", "revision-not-file-name", "revision")]),
    ({"2.toml": rules("2", "g")}, [("2.toml", "other-framework", "framework")]),
    ({"2.toml": rules("3").replace("revision", "revsion")}, [("2.toml", "unknown-key", "revsion")]),
    ({"framework.toml": OWN.replace("revisions", "revison")}, [("framework.toml", "unknown-key", "revison")]),
    ({"2.toml": "x"}, [("2.toml", "toml-syntax", "")]),
    (
        {"1.toml": rules("1", more="a = 1"), "2.toml": rules("2", more="b = 1"), "framework.toml": OWN + "c = 1"},
        [("1.toml", "unknown-key", "a"), ("2.toml", "unknown-key", "b"), ("framework.toml", "unknown-key", "c")],
    ),
    ({"framework.toml": OWN.replace('"f"', "3")}, [("framework.toml", "unquoted-number", "framework")]),
    ({"framework.toml": OWN.replace('"2"]', '"2", "1"]')}, [("framework.toml", "duplicate-revision", "revisions[2]")]),
    ({"framework.toml": OWN.replace('"2"]', '"2", "../x"]')}, [("framework.toml", "malformed-name", "revisions[2]")]),
    ({"framework.toml": ASSESSMENT}, [("framework.toml", "wrong-kind", "kind")]),
    ({"2.toml": ASSESSMENT}, [("2.toml", "wrong-kind", "kind")]),
]


@pytest.mark.parametrize(("changes", "findings"), WRONG)
def test_what_is_wrong_with_a_framework(
    tmp_path: Path, changes: dict[str, str | None], findings: list[tuple[str, str, str]]
) -> None:
    texts = {name: text for name, text in {**RIGHT, **changes}.items() if text is not None}
    write(tmp_path, texts)

    assert told(refused(lambda: load_framework(tmp_path)), tmp_path) == findings
    assert told(refused(lambda: parse_framework(texts))) == findings
    if "framework.toml" in texts:
        assert told(check_folder(tmp_path), tmp_path) == findings


def test_a_text_that_is_not_listed_is_told() -> None:
    assert told(refused(lambda: parse_framework({**RIGHT, "3.toml": rules("3")}))) == [
        ("3.toml", "unlisted-revision", "")
    ]


STEP = "correspondences/1-2.toml"
BROKEN: list[tuple[dict[str, str | None], list[tuple[str, str, str]]]] = [
    ({STEP: between("2", "1")}, [(STEP, "correspondence-not-file-name", "old")]),
    ({STEP: between("1", "1")}, [(STEP, "correspondence-not-file-name", "new")]),
    ({STEP: between("0")}, [(STEP, "correspondence-not-file-name", "old")]),
    ({STEP: between(framework="g")}, [(STEP, "other-framework", "framework")]),
    ({STEP: between().replace('old = "1"', "old = 1")}, [(STEP, "unquoted-number", "old")]),
    ({STEP: between().replace('new = "2"\n', "")}, [(STEP, "missing-key", "new")]),
    (
        {STEP: between().replace('old = ["1"]', 'old = ["2"]')},
        [(STEP, "code-not-in-revision", "associations[0].old[0]")],
    ),
    ({STEP: rules()}, [(STEP, "wrong-kind", "kind")]),
    ({STEP: "x"}, [(STEP, "toml-syntax", "")]),
    # Of rulesets that cannot be read nothing is known, but what is wrong with the rows is.
    ({"2.toml": "x"}, [("2.toml", "toml-syntax", "")]),
    (
        {"2.toml": "x", STEP: between().replace("close", "alike").replace('["1"]', '["9"]')},
        [("2.toml", "toml-syntax", ""), (STEP, "not-one-of", "associations[0].match")],
    ),
    (
        {"2.toml": None, STEP: between() + "common = { old = 2 }"},
        [(STEP, "share-outside", "associations[0].common.old"), ("framework.toml", "missing-file", "revisions[1]")],
    ),
    ({"framework.toml": OWN.replace('"f"', "3")}, [("framework.toml", "unquoted-number", "framework")]),
    ({"framework.toml": "x"}, [("framework.toml", "toml-syntax", "")]),
]


@pytest.mark.parametrize(("changes", "findings"), BROKEN)
def test_what_is_wrong_between_revisions(
    tmp_path: Path, changes: dict[str, str | None], findings: list[tuple[str, str, str]]
) -> None:
    texts = {name: text for name, text in {**RIGHT, STEP: between(), **changes}.items() if text is not None}
    write(tmp_path, texts)

    assert told(refused(lambda: load_framework(tmp_path)), tmp_path) == findings
    assert told(refused(lambda: parse_framework(texts))) == findings
    assert told(check_folder(tmp_path), tmp_path) == findings


def test_correspondences_are_read_with_the_framework(tmp_path: Path) -> None:
    own = OWN.replace('"2"]', '"2", "2-a"]')
    texts = {**RIGHT, "framework.toml": own, "2-a.toml": rules("2-a"), STEP: between()}
    texts["correspondences/1-2-a.toml"] = between("1", "2-a")
    write(tmp_path, {**texts, "correspondences/notes.txt": "x", "correspondences/1-2.md": "x"})
    (tmp_path / "correspondences" / "2-2-a.toml").mkdir()
    framework = load_framework(tmp_path)

    assert framework == parse_framework(texts)
    assert [one.name for one in framework.correspondences] == ["1-2", "1-2-a"]
    (chain,) = framework.chain("2", "1")
    assert chain == framework.correspondences[0].converse
    assert told(check_folder(tmp_path), tmp_path) == [("correspondences/2-2-a.toml", "unreadable-file", "")]


@pytest.mark.parametrize("name", ["2-1", "1-3", "1_2", "1-2-", "1", "1-1"])
def test_a_correspondence_that_the_framework_does_not_list_is_told(tmp_path: Path, name: str) -> None:
    texts = {**RIGHT, f"correspondences/{name}.toml": between()}
    write(tmp_path, texts)
    expected = [(f"correspondences/{name}.toml", "wrong-folder", "")]

    assert told(refused(lambda: parse_framework(texts))) == expected
    (found,) = check_folder(tmp_path)
    assert told((found,), tmp_path) == expected
    assert dict(found.values)["name"] == STEP
    assert load_framework(tmp_path).correspondences == ()


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("1-3", between("1", "3"), "unlisted-correspondence"),
        ("x", "x", "toml-syntax"),
        ("1-2", between(), "correspondences"),
        ("2-1", between("2", "1"), "revisions-backwards"),
        ("x", between("2", "1"), "revisions-backwards"),
    ],
)
def test_a_correspondence_is_listed_by_what_it_says(tmp_path: Path, name: str, text: str, code: str) -> None:
    write(tmp_path, {**RIGHT, f"correspondences/{name}.toml": text})

    codes = {one.code for one in check_folder(tmp_path)} or {"correspondences"}
    assert code in codes


def test_revisions_in_the_wrong_order_are_one_finding(tmp_path: Path) -> None:
    own = OWN.replace('["1", "2"]', '["3", "2", "1"]')
    write(tmp_path, {**RIGHT, "framework.toml": own, "3.toml": rules("3"), STEP: between()})
    write(tmp_path, {"correspondences/2-3.toml": between("2", "3")})

    assert told(check_folder(tmp_path), tmp_path) == [(STEP, "revisions-backwards", "")]


def test_a_ruleset_under_another_name_is_one_finding(tmp_path: Path) -> None:
    write(tmp_path, {**{name: text for name, text in RIGHT.items() if name != "2.toml"}, "2.toml.toml": rules("2")})

    (found,) = check_folder(tmp_path)
    assert (found.code, dict(found.values)["name"]) == ("wrong-folder", "2.toml")


def test_a_correspondence_beside_the_rulesets_is_told(tmp_path: Path) -> None:
    write(tmp_path, {**RIGHT, "1-2.toml": between()})

    assert told(check_folder(tmp_path), tmp_path) == [("1-2.toml", "wrong-folder", "")]


def test_a_correspondence_without_a_framework_is_checked_alone(tmp_path: Path) -> None:
    write(tmp_path, {"1-2.toml": between(), STEP: between(more="x = 1"), "f/correspondences/framework.toml": OWN})
    write(tmp_path, {f"f/correspondences/{name}": text for name, text in RIGHT.items()})

    assert told(check_folder(tmp_path), tmp_path) == [
        (STEP, "unknown-key", "x"),
        ("framework.toml", "framework-file-missing", ""),
    ]


def test_an_assessment_among_the_texts_of_a_framework_is_none_of_its_revisions() -> None:
    assert told(refused(lambda: parse_framework({**RIGHT, "a.toml": ASSESSMENT}))) == [
        ("a.toml", "unlisted-revision", "")
    ]


def test_a_correspondence_names_two_of_the_rulesets() -> None:
    rulesets = [parse_ruleset(rules(revision)) for revision in ("1", "2", "3")]
    correspondence = parse_correspondence(between(), rulesets)

    assert (correspondence.old, correspondence.new) == (rulesets[0], rulesets[1])
    assert parse_correspondence(between("3", "1"), iter(rulesets)).name == "3-1"
    assert told(refused(lambda: parse_correspondence(between("1", "4"), rulesets, file="x"))) == [
        ("x", "revision-not-there", "new")
    ]
    assert told(refused(lambda: parse_correspondence(between(framework="g"), rulesets))) == [
        (None, "other-framework", "framework")
    ]
    assert (
        told(refused(lambda: parse_correspondence(between(framework="g"), ())))
        == [(None, "revision-not-there", side) for side in ("new", "old")][::-1]
    )


def test_of_rulesets_of_several_frameworks_those_of_its_own_count() -> None:
    rulesets = [parse_ruleset(rules(revision, framework)) for framework in "gf" for revision in "12"]

    assert parse_correspondence(between(), rulesets).old is rulesets[2]
    assert parse_correspondence(between(framework="g"), rulesets).old is rulesets[0]


def test_a_correspondence_is_loaded_from_its_file(tmp_path: Path) -> None:
    write(tmp_path, {STEP: between()})
    rulesets = [parse_ruleset(rules(revision)) for revision in ("1", "2")]

    assert load_correspondence(tmp_path / STEP, rulesets) == parse_correspondence(between(), rulesets)
    assert [one.code for one in refused(lambda: load_correspondence("none.toml", rulesets))] == ["unreadable-file"]


def test_a_framework_that_cannot_be_opened_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, RIGHT)

    def denied(path: Path) -> bytes:
        return read_file(tmp_path / "none" if path.name == "framework.toml" else path)

    for reader in ("documents.folder", "workbench.library"):
        monkeypatch.setattr(f"kompass_rules.{reader}.read_found", denied)

    assert [found.code for found in refused(lambda: load_framework(tmp_path))] == ["unreadable-file"]
    assert [found.code for found in check_folder(tmp_path)] == ["unreadable-file"]


def test_no_file_outside_the_folder_is_opened(tmp_path: Path) -> None:
    write(tmp_path, {"f/framework.toml": OWN.replace('"2"', '"../secret"'), "f/1.toml": rules(), "secret.toml": "x"})

    assert told(refused(lambda: load_framework(tmp_path / "f")), tmp_path / "f") == [
        ("framework.toml", "malformed-name", "revisions[1]")
    ]


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    write(tmp_path, RIGHT)
    for path in (tmp_path / "none.toml", tmp_path, "nul\0"):
        (found,) = refused(lambda path=path: load_ruleset(path))  # type: ignore[misc]
        assert (found.code, found.file) == ("unreadable-file", str(path))
        assert dict(found.values)["reason"]


def test_a_revision_that_cannot_be_read_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, RIGHT)

    def denied(path: Path) -> bytes:
        return read_file(tmp_path / "none" if path.name == "2.toml" else path)

    for reader in ("documents.folder", "workbench.library"):
        monkeypatch.setattr(f"kompass_rules.{reader}.read_found", denied)

    assert [found.code for found in refused(lambda: load_framework(tmp_path))] == ["unreadable-file"]
    assert "unreadable-file" in [found.code for found in check_folder(tmp_path)]


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "1.toml").write_bytes(b"#" * (2**20 + 5_000))
    (found,) = refused(lambda: load_ruleset(tmp_path / "1.toml"))

    assert (found.code, dict(found.values)["bytes"]) == ("too-large", 2**20 + 1)


def test_folders_are_checked_whole(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            **{f"right/{name}": text for name, text in RIGHT.items()},
            "right/3.toml": rules("3"),
            "right/note.toml": ASSESSMENT + "nte = 3",
            "alone/9.toml": rules("9", more="x = 1"),
            "deep/er/a.toml": ASSESSMENT,
            ".hidden/b.toml": "x",
            "c.txt": "x",
        },
    )

    assert told(check_folder(tmp_path), tmp_path) == [
        ("alone/9.toml", "unknown-key", "x"),
        ("right/3.toml", "unlisted-revision", ""),
        ("right/note.toml", "unknown-key", "nte"),
    ]


def test_a_lone_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()

    assert told(check_folder(tmp_path), tmp_path) == [("folder.toml", "unreadable-file", "")]


def test_a_folder_without_documents_is_a_finding(tmp_path: Path) -> None:
    assert told(check_folder(tmp_path)) == [(str(tmp_path), "no-documents", "")]
    assert told(check_folder(tmp_path / "none")) == [(str(tmp_path / "none"), "unreadable-file", "")]


def test_what_comes_along_is_known_by_name() -> None:
    assert bundled_names() == ("hme", "kommunkompassen")
    assert all(bundled(name).name == name for name in bundled_names())
    assert bundled("kommunkompassen").revisions == ("2010", "2016", "2020", "2023")


@pytest.mark.parametrize("name", ["../rulesets/hme", "", ".", "/etc", "hme/framework.toml", "HME"])
def test_a_name_is_no_path(name: str) -> None:
    with pytest.raises(UnknownCodeError):
        bundled(name)


def test_a_name_is_guessed() -> None:
    with pytest.raises(UnknownCodeError) as raised:
        bundled("komunkompassen")
    assert raised.value.suggestions == ("kommunkompassen",)


def test_rulesets_are_found_in_the_package_and_in_a_checkout(tmp_path: Path) -> None:
    checkout = tmp_path / "repository" / "src" / "kompass_rules"
    write(tmp_path / "repository" / "rulesets" / "f", RIGHT)
    installed = tmp_path / "site" / "kompass_rules"
    write(installed / "rulesets" / "f", RIGHT)
    checkout.mkdir(parents=True)

    for package in (checkout, installed):
        found = folder._rulesets(package)
        assert load_framework(Path(str(found)) / "f") == parse_framework(RIGHT)
    assert folder._rulesets(installed) == installed / "rulesets"


def test_an_installed_package_has_its_rulesets(tmp_path: Path) -> None:
    """As in a wheel: the rulesets lie in the package, and nothing lies beside it."""
    source = Path(sys.modules["kompass_rules"].__file__ or "").parent
    shutil.copytree(source, tmp_path / "kompass_rules", ignore=shutil.ignore_patterns("__pycache__", "rulesets"))
    shutil.copytree(ROOT / "rulesets", tmp_path / "kompass_rules" / "rulesets")
    program = (
        "import kompass_rules; from kompass_rules.documents.folder import bundled_names\n"
        "print(kompass_rules.__file__, *bundled_names(), kompass_rules.bundled('hme').revisions)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(tmp_path)}
    )

    assert run.stdout.split() == [
        str(tmp_path / "kompass_rules" / "__init__.py"),
        "hme",
        "kommunkompassen",
        "('2011',)",
    ]


def test_a_framework_that_is_read_is_a_value() -> None:
    assert isinstance(bundled("hme"), Framework)
    assert bundled("hme") == bundled("hme")
    assert bundled("hme") == load_framework(ROOT / "rulesets" / "hme")


def test_one_revision_that_comes_along_is_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def counted(file: Path) -> bytes:
        opened.append(file.name)
        return read_file(file)

    monkeypatch.setattr(folder, "read_found", counted)
    ruleset = bundled("kommunkompassen", "2020")

    assert opened == ["framework.toml", "2020.toml"]
    assert ruleset == bundled("kommunkompassen")["2020"]


def test_a_revision_that_does_not_come_along_has_suggestions() -> None:
    with pytest.raises(UnknownCodeError) as raised:
        bundled("kommunkompassen", "2021")

    assert "2020" in raised.value.suggestions


def test_means_and_questions_beside_a_framework_are_not_listed() -> None:
    folder = bundled_folder("kommunkompassen")
    texts = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.toml")}

    assert {"means.toml", "questionnaire-2023.toml"} <= texts.keys()
    assert parse_framework(texts) == bundled("kommunkompassen")
