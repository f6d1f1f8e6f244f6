from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kompass_rules import parse_ruleset
from kompass_rules.documents.files import read_file
from kompass_rules.workbench import library
from kompass_rules.workbench.checking import Checked, check
from tests.documents.test_folder import ASSESSMENT, OWN, RIGHT, STEP, between, rules, write

ROOT = Path(__file__).parents[2]
HEAD = ASSESSMENT + "[answers]\n"
ASTRAY = between().replace('old = ["1"]', 'old = ["2"]')


def told(checked: Checked, folder: Path) -> list[tuple[str, str, str]]:
    return [(name(found.file, folder), found.code, found.place) for found in checked.findings]


def left_open(checked: Checked, folder: Path) -> list[tuple[str, str]]:
    return [(name(remark.file, folder), remark.code) for remark in checked.remarks]


def name(file: str | None, folder: Path) -> str:
    return Path(file or "").relative_to(folder).as_posix()


@pytest.mark.parametrize(
    ("file", "changes", "findings"),
    [
        ("3.toml", {"3.toml": rules("3")}, [("unlisted-revision", "")]),
        ("2.toml", {"2.toml": rules("3")}, [("revision-not-file-name", "revision")]),
        ("2.toml", {"2.toml": rules("2", "g")}, [("other-framework", "framework")]),
        ("framework.toml", {"2.toml": None}, [("missing-file", "revisions[1]")]),
        (STEP, {STEP: ASTRAY}, [("code-not-in-revision", "associations[0].old[0]")]),
        (STEP, {STEP: between("2", "1")}, [("correspondence-not-file-name", "old")]),
        ("correspondences/2-1.toml", {"correspondences/2-1.toml": between()}, [("wrong-folder", "")]),
        ("a.toml", {"a.toml": HEAD + '"1" = 4\n'}, [("answer-outside-scale", 'answers."1"')]),
        ("a.toml", {"a.toml": HEAD.replace('revision = "1"', 'revision = "7"')}, [("revision-not-there", "revision")]),
        ("2.toml", {"1.toml": "x"}, []),
        ("1.toml", {"framework.toml": "x"}, []),
    ],
)
def test_a_lone_file_is_checked_within_its_framework(
    tmp_path: Path, file: str, changes: dict[str, str | None], findings: list[tuple[str, str]]
) -> None:
    write(tmp_path, {one: text for one, text in {**RIGHT, **changes}.items() if text is not None})
    checked = check([tmp_path / file])

    assert told(checked, tmp_path) == [(file, *found) for found in findings]
    assert checked.files == (str(tmp_path / file),)
    assert set(told(checked, tmp_path)) <= set(told(check([tmp_path]), tmp_path))


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        ({"framework.toml": OWN.replace('["1", "2"]', '["1"]')}, [("2.toml", "unlisted-revision", "")]),
        ({"2.toml": rules("2", "g")}, [("2.toml", "other-framework", "framework")]),
        ({"2.toml": None, "correspondences/2.toml": rules("2")}, [("correspondences/2.toml", "wrong-folder", "")]),
        ({STEP: None, "1-2.toml": between()}, [("1-2.toml", "wrong-folder", "")]),
    ],
)
def test_one_mistake_in_a_folder_is_one_finding(
    tmp_path: Path, changes: dict[str, str | None], findings: list[tuple[str, str, str]]
) -> None:
    of_the_second = HEAD.replace('revision = "1"', 'revision = "2"') + '"1" = 2\n'
    texts = {**RIGHT, STEP: between(), "assessments/a.toml": of_the_second, **changes}
    write(tmp_path, {one: text for one, text in texts.items() if text is not None})

    assert told(check([tmp_path]), tmp_path) == findings


def test_where_one_stands_makes_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {**RIGHT, STEP: ASTRAY})
    monkeypatch.chdir(tmp_path / "correspondences")

    (found,) = check(["1-2.toml", "./1-2.toml", tmp_path / STEP]).findings
    assert (found.code, found.file) == ("code-not-in-revision", "1-2.toml")
    assert [one.file for one in check(["../correspondences"]).findings] == ["../correspondences/1-2.toml"]
    assert check([".."]).files == ("../1.toml", "../2.toml", "../correspondences/1-2.toml", "../framework.toml")


def test_no_file_is_opened_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {**RIGHT, STEP: between(), "3.toml": rules("3"), "a.toml": HEAD + '"1" = 4\n', "b.toml": "x"})
    opened: list[str] = []

    def counted(path: Path) -> bytes:
        opened.append(str(path))
        return read_file(path)

    monkeypatch.setattr(library, "read_found", counted)
    checked = check([tmp_path, tmp_path / "1.toml"])

    assert sorted(opened) == list(checked.files)
    assert {name(file, tmp_path) for file in checked.texts} == {"3.toml", "a.toml", "b.toml"}
    assert checked.texts[str(tmp_path / "b.toml")] == b"x"


def test_an_assessment_is_held_against_the_nearest_rules(tmp_path: Path) -> None:
    wrong = HEAD + '"1" = 4\n'
    write(tmp_path, {"a.toml": wrong, **{f"f/{file}": text for file, text in RIGHT.items()}, "f/a.toml": wrong})
    write(tmp_path, {f"g/{file}": text for file, text in RIGHT.items()})
    write(tmp_path, {"g/1.toml": rules().replace("= 3", "= 5")})
    a, there = tmp_path / "a.toml", tmp_path / "f" / "a.toml"
    generous = parse_ruleset(rules().replace("= 3", "= 5"))

    assert left_open(check([a]), tmp_path) == [("a.toml", "checked-without-ruleset")]
    assert told(check([a, tmp_path / "f" / "1.toml"]), tmp_path) == [("a.toml", "answer-outside-scale", 'answers."1"')]
    assert told(check([a, tmp_path / "g"]), tmp_path) == []
    assert told(check([there, tmp_path / "g"]), tmp_path) == [("f/a.toml", "answer-outside-scale", 'answers."1"')]
    assert told(check([there], rulesets=[generous]), tmp_path) == []


def test_a_correspondence_is_held_against_the_nearest_rules(tmp_path: Path) -> None:
    write(tmp_path, {"1-2.toml": ASTRAY})
    file = tmp_path / "1-2.toml"
    rulesets = [parse_ruleset(rules(revision)) for revision in ("1", "2")]

    assert left_open(check([file]), tmp_path) == [("1-2.toml", "checked-rows-only")]
    assert left_open(check([file], rulesets=rulesets[:1]), tmp_path) == [("1-2.toml", "checked-rows-only")]
    assert told(check([file], rulesets=rulesets), tmp_path) == [
        ("1-2.toml", "code-not-in-revision", "associations[0].old[0]")
    ]


def test_what_is_checked_in_part_only_is_said(tmp_path: Path) -> None:
    hosted = rules(more='total.aggregation = "host:mine"')
    write(tmp_path, {**RIGHT, "1.toml": hosted, "2.toml": "x", STEP: between()})
    write(tmp_path, {"a.toml": HEAD + '"1" = 2\n', "b.toml": HEAD.replace('"1"', '"2"') + '"1" = 2\n'})
    checked = check([tmp_path])

    assert told(checked, tmp_path) == [("2.toml", "toml-syntax", "")]
    assert left_open(checked, tmp_path) == [
        ("a.toml", "checked-without-host"),
        ("b.toml", "checked-answers-later"),
        (STEP, "checked-rows-first"),
    ]
    assert {remark.text("sv") != remark.text("en") for remark in checked.remarks} == {True}


def test_what_is_skipped_is_told_with_why(tmp_path: Path) -> None:
    write(tmp_path, {"1.toml.txt": "x", "notes.txt": "x", "tombi.toml": "x", ".hidden.toml": "x", "good.toml": rules()})
    checked = check([tmp_path, tmp_path])

    assert [(name(one.file, tmp_path), one.code, one.name) for one in checked.skipped] == [
        ("1.toml.txt", "skipped-misnamed", "1.toml"),
        ("notes.txt", "skipped-not-toml", ""),
        ("tombi.toml", "skipped-of-a-tool", ""),
    ]
    assert checked.files == (str(tmp_path / "good.toml"),)


def test_what_is_named_is_checked_whatever_its_name(tmp_path: Path) -> None:
    write(tmp_path, {"1.txt": rules(more="x = 1")})

    assert told(check([tmp_path / "1.txt"]), tmp_path) == [("1.txt", "unknown-key", "x")]
    assert told(check([tmp_path]), tmp_path.parent) == [(tmp_path.name, "no-documents", "")]


def test_what_cannot_be_opened_is_a_finding(tmp_path: Path) -> None:
    write(tmp_path, RIGHT)
    (tmp_path / "1.toml").unlink()
    (tmp_path / "1.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "x.toml").symlink_to(tmp_path / "x.toml")

    assert told(check([tmp_path]), tmp_path) == [
        ("1.toml", "unreadable-file", ""),
        ("framework.toml", "missing-file", "revisions[0]"),
        ("x.toml", "unreadable-file", ""),
    ]


def test_texts_that_are_given_are_not_opened(tmp_path: Path) -> None:
    write(tmp_path, RIGHT)
    file = str(tmp_path / "2.toml")

    assert [(found.file, found.code) for found in check(["-"], given={"-": b"x"}).findings] == [("-", "toml-syntax")]
    assert told(check([file], given={file: rules("3").encode()}), tmp_path) == [
        ("2.toml", "revision-not-file-name", "revision")
    ]


def test_what_is_read_without_findings_is_verified(tmp_path: Path) -> None:
    unused = '[scales.spare]\nkind = "likert"\nlow = 1\nhigh = 5\n'
    write(tmp_path, {"1.toml": rules() + unused, "2.toml": rules(more="nods = 3") + unused})
    found = check([tmp_path]).findings

    assert [(name(one.file, tmp_path), one.code, one.place, one.line) for one in found] == [
        ("1.toml", "scale-unused", "scales.spare", 13),
        ("2.toml", "unknown-key", "nods", 9),
    ]


def test_correspondences_that_cannot_all_be_true_are_told() -> None:
    folder = Path(__file__).parents[1] / "corpus" / "bad" / "correspondences-disagree"
    for framework in folder.iterdir():
        found = check([framework]).findings
        assert {one.code for one in found} == {folder.name}
        assert all(one.line and one.column for one in found)
        wrong = {Path(one.file or "") for one in found}
        assert check([*wrong]).findings == found
        assert check([framework / "framework.toml"]).findings == ()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\0", b"\0" * 100, b"[" * 2**20, b"a = 1\r", bytes(range(256))])
@pytest.mark.parametrize("file", ["framework.toml", "1.toml", STEP, "a.toml"])
def test_no_content_raises(tmp_path: Path, file: str, content: bytes) -> None:
    write(tmp_path, {**RIGHT, STEP: between()})
    (tmp_path / file).write_bytes(content)
    found = check([tmp_path]).findings

    assert [one.file for one in found] == [str(tmp_path / file)]
    assert check([tmp_path / file]).findings == found


def test_a_check_is_plain_data(tmp_path: Path) -> None:
    write(tmp_path, {"framework.toml": OWN, "1.toml": rules(more="nods = 3"), "read.me": "x"})
    write(tmp_path, {"elsewhere/1-2.toml": between(framework="g")})
    plain = json.loads(json.dumps(check([tmp_path]).to_dict()))

    assert [*plain] == ["format", "kind", "engine", "findings", "checked", "skipped", "remarks"]
    assert plain["kind"] == "check"
    assert [(found["code"], found["at"], found["line"], found["column"]) for found in plain["findings"]] == [
        ("unknown-key", "nods", 9, 1),
        ("missing-file", "revisions[1]", 5, 19),
    ]
    assert [found["source"] for found in plain["findings"]] == ["nods = 3", 'revisions = ["1", "2"]']
    assert plain["findings"][0]["sv"].startswith('Ingenting heter "nods" här.')
    assert plain["findings"][0]["en"].endswith('Did you mean "nodes"?')
    assert [Path(file).name for file in plain["checked"]] == ["1.toml", "1-2.toml", "framework.toml"]
    assert [(one["file"], one["code"]) for one in plain["skipped"]] == [(str(tmp_path / "read.me"), "skipped-not-toml")]
    assert [one["code"] for one in plain["remarks"]] == ["checked-rows-only"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            '[answers]\n"1.2" = 100\n"5.1" = true\n',
            [("answer-outside-scale", 'answers."1.2"'), ("wrong-type", 'answers."5.1"')],
        ),
        (
            'assessed = "soon"\n[answers]\n"1.2" = 100\n"5.1" = 21\n"5" = 3\n"5.2" = 1\n"5.3" = 99\n',
            [
                ("malformed-date", "assessed"),
                ("answer-outside-scale", 'answers."1.2"'),
                ("answer-below-answer", 'answers."5.1"'),
                ("answer-outside-scale", 'answers."5.1"'),
                ("answer-outside-scale", 'answers."5.3"'),
            ],
        ),
        (
            '[printed]\n"5.1".points = 210\n"5.2".points = 14.55\n"5.3" = {}\n"5.5".percent = "50 %"\n',
            [
                ("figure-outside", 'printed."5.1".points'),
                ("figure-not-printable", 'printed."5.2".points'),
                ("empty-figure", 'printed."5.3"'),
                ("percent-sign", 'printed."5.5".percent'),
            ],
        ),
        (
            'not_applicable = ["1.1", "1.1", "99"]\n[notes."9"]\n[disputed]\n"5.1" = "y"\n[printed]\n"5.1" = {}\n',
            [
                ("duplicate-code", "not_applicable[1]"),
                ("unknown-code", 'notes."9"'),
                ("empty-figure", 'printed."5.1"'),
            ],
        ),
        ('revision = 3\n[answers]\n"99" = 1\n', [("unquoted-number", "revision")]),
    ],
)
def test_what_is_wrong_with_one_entry_hides_nothing_of_the_others(
    tmp_path: Path, said: str, found: list[tuple[str, str]]
) -> None:
    revision = "" if "revision" in said else 'revision = "2020"\n'
    head = f'format = 1\nkind = "assessment"\nframework = "kommunkompassen"\n{revision}unit = "X"\n'
    write(tmp_path, {"a.toml": head + said})

    assert [(one.code, one.place) for one in check([tmp_path]).findings] == found


def test_a_framework_that_lists_nothing_is_one_finding(tmp_path: Path) -> None:
    write(tmp_path / "empty", {**RIGHT, STEP: between(), "framework.toml": OWN.replace('["1", "2"]', "[]")})
    write(tmp_path / "other", {**RIGHT, "3.toml": rules("3")})

    assert [one.code for one in check([tmp_path]).findings] == ["no-revisions", "unlisted-revision"]


def test_an_answer_above_several_is_one_finding_that_names_them(tmp_path: Path) -> None:
    head = 'format = 1\nkind = "assessment"\nframework = "kommunkompassen"\nrevision = "2020"\nunit = "X"\n'
    write(tmp_path, {"a.toml": f'{head}[answers]\n"5" = 3\n"5.2" = 1\n"5.1" = 1\n"6.1" = 1\n"6" = 3\n'})
    first, second = check([tmp_path]).findings

    assert (first.place, second.place) == ('answers."5.1"', 'answers."6.1"')
    assert first.text("sv").endswith("Detsamma gäller 5.2.")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_what_is_no_ordinary_file_is_skipped(tmp_path: Path) -> None:
    write(tmp_path, RIGHT)
    os.mkfifo(tmp_path / "pipe.toml")
    checked = check([tmp_path])

    assert checked.findings == ()
    assert [(one.file, one.code) for one in checked.skipped] == [(str(tmp_path / "pipe.toml"), "skipped-no-file")]


@pytest.mark.parametrize(
    "names", ["2.toml\ncorrespondences/1-2.toml", "../1.toml\n1.toml\nframework.toml", "\0\n\xff", ""]
)
def test_files_of_a_command_that_was_cut_off_do_not_count(tmp_path: Path, names: str) -> None:
    """Those that the framework lists count whatever a list of others says."""
    write(tmp_path, {"framework.toml": OWN.replace('["1", "2"]', '["1"]'), "1.toml": rules("1"), "2.toml": rules("2")})
    write(tmp_path, {STEP: between(), "1-2.expect.toml": "?"})
    before = check([tmp_path])
    (tmp_path / ".kompass-rules.names.new").write_text(names, encoding="latin-1")
    checked = check([tmp_path])

    if names.startswith("2.toml"):
        assert {Path(one.file or "").name for one in checked.findings} == {"1-2.expect.toml"}
        assert [(Path(one.file).name, one.code) for one in checked.skipped] == [
            (name, "skipped-unfinished") for name in ("2.toml", "1-2.toml")
        ]
    else:
        assert checked == before


def test_an_assessment_in_a_framework_is_checked_against_that_one(tmp_path: Path) -> None:
    """Both folders have the framework `f`; only the second one takes the answer 4."""
    write(tmp_path / "a", {**RIGHT, "a.toml": HEAD + '"1" = 4\n'})
    larger = {name: text.replace("max_points = 3", "max_points = 5") for name, text in RIGHT.items()}
    write(tmp_path / "b", {**larger, "a.toml": HEAD + '"1" = 4\n'})

    assert told(check([tmp_path]), tmp_path) == [("a/a.toml", "answer-outside-scale", 'answers."1"')]
