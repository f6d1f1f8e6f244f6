"""Documents in the wrong places, each mistake as one finding."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kompass_rules.workbench.checking import Checked, check
from tests.documents.test_folder import ASSESSMENT, OWN, RIGHT, STEP, between, rules, write

HME = {
    "framework.toml": OWN.replace('"f"', '"hme"'),
    "1.toml": rules("1", "hme"),
    "2.toml": rules("2", "hme"),
    STEP: between(framework="hme"),
}
"""A framework with the name of one in the library, which has other revisions."""
ANSWERS = ASSESSMENT.replace('"f"', '"hme"') + '[answers]\n"1" = {}\n'
EXPECTED = (
    'format = 1\nkind = "expectations"\nframework = "hme"\n'
    '[[expect]]\nname = "x"\nrevision = "1"\nanswers."1" = 2\npoints.total = 2\n'
)


def told(checked: Checked, folder: Path) -> list[tuple[str, str]]:
    return [(Path(found.file or "").relative_to(folder).as_posix(), found.code) for found in checked.findings]


def text(checked: Checked, language: str) -> str:
    (found,) = checked.findings
    return found.text(language)


@pytest.mark.parametrize("own", [HME["framework.toml"].replace('"1", ', '"1" '), "revisions = 3", ""])
def test_a_broken_framework_is_one_finding(tmp_path: Path, own: str) -> None:
    """The library's framework of that name does not answer in its place."""
    write(tmp_path / "hme", {**HME, "framework.toml": own, "expectations/a.expect.toml": EXPECTED})
    write(tmp_path, {"a.toml": ANSWERS.format(2), "b.toml": ANSWERS.replace('"1"\n', '"7"\n').format(2)})
    found = told(check([tmp_path]), tmp_path)

    assert {file for file, _ in found} == {"hme/framework.toml"}


def test_a_readable_ruleset_of_a_broken_framework_still_answers(tmp_path: Path) -> None:
    write(tmp_path / "hme", {**HME, "framework.toml": "?", "2.toml": "?", "b.toml": ANSWERS.format(2)})
    write(tmp_path, {"a.toml": ANSWERS.format(4)})

    assert told(check([tmp_path]), tmp_path) == [
        ("a.toml", "answer-outside-scale"),
        ("hme/2.toml", "toml-syntax"),
        ("hme/framework.toml", "toml-syntax"),
    ]


def test_a_framework_file_of_another_name_is_to_be_renamed(tmp_path: Path) -> None:
    write(tmp_path / "hme", {"ramverk.toml" if name == "framework.toml" else name: text for name, text in HME.items()})
    checked = check([tmp_path])

    assert told(checked, tmp_path) == [("hme/framework.toml", "framework-file-missing")]
    assert "The file ramverk.toml seems to be it: rename it to framework.toml." in text(checked, "en")


def test_a_framework_that_is_misspelt_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    write(tmp_path, {"a.toml": ANSWERS.replace('"hme"', '"HMEE"').format(2)})
    (remark,) = check([tmp_path]).remarks

    assert remark.text("en").endswith('Did you mean "hme"?')


def test_correspondences_without_a_framework_file_are_one_finding(tmp_path: Path) -> None:
    write(tmp_path / "hme", {name: text for name, text in HME.items() if name != "framework.toml"})
    write(tmp_path, {"a.toml": ANSWERS.format(2)})
    checked = check([tmp_path])

    assert told(checked, tmp_path) == [("hme/framework.toml", "framework-file-missing")]
    assert text(checked, "en").startswith('The folder has correspondences of "hme" but no framework.toml.')


@pytest.mark.parametrize(
    ("folder", "more", "found"),
    [
        ("övergångsnycklar", {}, [("övergångsnycklar", "correspondences-folder")]),
        ("old/keys", {STEP: between()}, [("old/keys", "correspondences-folder")]),
        ("keys", {"framework.toml": "?"}, [("framework.toml", "toml-syntax")]),
        (
            "keys",
            {"framework.toml": OWN.replace('"f"', '"g"'), "1.toml": rules("1", "g"), "2.toml": rules("2", "g")},
            [],
        ),
    ],
)
def test_correspondences_in_a_folder_of_another_name_are_found(
    tmp_path: Path, folder: str, more: dict[str, str], found: list[tuple[str, str]]
) -> None:
    write(tmp_path, {**RIGHT, f"{folder}/1-2.toml": between(), **more})
    write(tmp_path, {f"{folder}/1-3.toml": between(new="3")})

    assert [one for one in told(check([tmp_path]), tmp_path) if one[0] in {folder, "framework.toml"}] == found


def test_standard_input_is_in_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, RIGHT)
    monkeypatch.chdir(tmp_path)

    assert check(["-"], given={"-": between().encode()}).findings == ()


def test_a_framework_within_itself_is_found(tmp_path: Path) -> None:
    write(tmp_path / "f", RIGHT)
    shutil.copytree(tmp_path / "f", tmp_path / "f" / "f")
    write(tmp_path / "f" / "other", {"framework.toml": OWN.replace('"f"', '"g"').replace('"1", "2"', '"1"')})
    write(tmp_path / "f" / "other", {"1.toml": rules("1", "g")})
    checked = check([tmp_path])

    assert told(checked, tmp_path) == [("f/f/framework.toml", "framework-twice")]
    assert f"already in the folder {tmp_path / 'f'}" in text(checked, "en")


@pytest.mark.parametrize(
    ("name", "content", "original"),
    [
        ("1 (1).toml", rules("1"), "1.toml"),
        ("Kopia av 2.toml", rules("2"), "2.toml"),
        ("2.sync-conflict-20260512-101112-ABCDEFG.toml", rules("2") + "x = 1\n", "2.toml"),
        ("correspondences/1-2 - Kopia.toml", between(), STEP),
    ],
)
def test_a_copy_is_one_finding_whatever_its_name(tmp_path: Path, name: str, content: str, original: str) -> None:
    write(tmp_path, {**RIGHT, STEP: between(), name: content})
    checked = check([tmp_path])

    assert told(checked, tmp_path) == [(name, "copied-file")]
    assert original in text(checked, "sv")
    assert "remove this file" in text(checked, "en")


def test_what_is_skipped_is_named_with_what_to_do(tmp_path: Path) -> None:
    write(tmp_path, {**RIGHT, "A.TOML": "x", "b.Toml.txt": "x", "c.zip": "x", "e.xlsx": "x", "d.txt": "x"})
    skipped = {Path(one.file).name: one.text("en") for one in check([tmp_path]).skipped}

    assert skipped == {
        "A.TOML": "its name does not end in .toml; rename it to A.toml",
        "b.Toml.txt": "its name does not end in .toml; rename it to b.toml",
        "c.zip": "it is an archive; unpack it",
        "e.xlsx": "a workbook is checked when it is named by itself",
        "d.txt": "its name does not end in .toml",
    }


def test_exact_rows_between_titles_with_nothing_in_common_are_worth_a_look(tmp_path: Path) -> None:
    """Remarks, not findings: a source may say that a node was renamed."""
    exact = between().replace('"close"', '"exact"')
    renamed = rules("2").replace('"Ett"', '"Öppna data"')
    write(tmp_path, {**RIGHT, "2.toml": renamed, STEP: exact})
    checked = check([tmp_path])

    assert checked.findings == ()
    assert [(Path(one.file).name, one.code, one.name) for one in checked.remarks] == [
        ("1-2.toml", "checked-exact-unlike", "1")
    ]
    for step, title in ((between(), "Öppna data"), (exact, "Ett två")):
        write(tmp_path, {STEP: step, "2.toml": rules("2").replace('"Ett"', f'"{title}"')})
        assert check([tmp_path]).remarks == ()


@pytest.mark.parametrize("name", ["a.toml", "correspondences/a.toml"])
def test_an_assessment_among_rulesets_is_worth_a_look(tmp_path: Path, name: str) -> None:
    answers = ASSESSMENT + '[answers]\n"1" = 2\n'
    named = f"#:schema assessment.json\n{answers}"
    write(tmp_path, {**RIGHT, name: answers, "b.toml": named, "assessments/c.toml": answers})
    checked = check([tmp_path])

    assert told(checked, tmp_path) == []
    assert [(Path(one.file).relative_to(tmp_path).as_posix(), one.code) for one in checked.remarks] == [
        (name, "checked-among-rulesets")
    ]
    assert "assessments" in checked.remarks[0].text("sv")
