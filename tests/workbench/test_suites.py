"""Where expectations lie, and by which rules they go."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kompass_rules import Framework, InvalidError, bundled, load_framework
from kompass_rules.documents.reading import read
from kompass_rules.workbench import expectations, suites
from kompass_rules.workbench.checking import check
from kompass_rules.workbench.expectations import Given, Suite, outcomes
from kompass_rules.workbench.suites import documents_in, load_suite

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
GIVEN = 'revision = "1"\nanswers = { "4" = 10 }\nmissing = "zero"'
TEXT = (
    f'format = 1\nkind = "expectations"\nframework = "exempel"\n\n[[expect]]\nname = "it"\n{GIVEN}\npoints.total = 10\n'
)


@pytest.fixture
def exempel(tmp_path: Path) -> Path:
    """A framework's folder with an empty one below."""
    folder = tmp_path / "exempel"
    shutil.copytree(EXAMPLES / "frameworks" / "exempel", folder)
    (folder / "exempel.expect.toml").unlink()
    (folder / "tests" / "deep").mkdir(parents=True)
    return folder


def written(file: Path, text: str = TEXT) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


def findings(file: Path, rules: Framework | None = None) -> list[tuple[str, str]]:
    with pytest.raises(InvalidError) as raised:
        load_suite(file, filter(None, [rules]))
    return [(found.code, found.place) for found in raised.value.findings]


@pytest.mark.parametrize("below", [".", "tests", "tests/deep"])
def test_expectations_go_by_the_framework_in_the_nearest_folder_above(exempel: Path, below: str) -> None:
    suite = load_suite(written(exempel / below / "a.expect.toml"))

    assert suite.framework == load_framework(exempel)
    assert all(one.held for one in outcomes(suite))


def test_a_framework_of_another_name_is_passed_by(exempel: Path) -> None:
    other = 'format = 1\nkind = "framework"\nframework = "other"\nrevisions = ["1"]\n'
    written(exempel / "tests" / "framework.toml", other)

    assert load_suite(written(exempel / "tests" / "a.expect.toml")).framework.name == "exempel"


def test_one_that_cannot_be_read_says_so_instead(exempel: Path) -> None:
    written(exempel / "tests" / "framework.toml", "format = 1\n")

    assert "missing-key" in {code for code, _ in findings(written(exempel / "tests" / "a.expect.toml"))}


def test_a_framework_that_comes_along_is_found_everywhere(tmp_path: Path) -> None:
    text = TEXT.replace("exempel", "hme").replace('"1"', '"2011"').replace('"4" = 10', '"1" = 20')
    suite = load_suite(written(tmp_path / "a.expect.toml", text.replace("points.total = 10", "findings = []")))

    assert suite.framework == bundled("hme")


def test_rules_that_are_given_come_first_for_their_own_framework(exempel: Path) -> None:
    file, given = written(exempel / "a.expect.toml"), Framework("exempel", load_framework(exempel), {"en": "Mine"})

    assert load_suite(file, [given]).framework is given
    assert load_suite(file, [bundled("hme")]).framework == load_framework(exempel)


def test_a_framework_that_is_nowhere_is_a_finding(tmp_path: Path) -> None:
    assert findings(written(tmp_path / "a.expect.toml")) == [("framework-not-bundled", "framework")]


def test_a_document_of_another_kind_has_no_expectations() -> None:
    assert findings(EXAMPLES / "assessments" / "hoganas-2020.toml") == [("wrong-kind", "kind")]


def test_without_a_framework_only_what_is_written_is_looked_at(tmp_path: Path) -> None:
    text = TEXT.replace('framework = "exempel"\n', "").replace("points.total", 'points."77"')

    assert findings(written(tmp_path / "a.expect.toml", text)) == [("missing-key", "framework")]


def test_what_is_wrong_with_document_and_framework_is_told_together(exempel: Path) -> None:
    text = TEXT.replace("points.total", 'points."77"') + '\n[[expect]]\nname = "it"\nrevision = "1"\nanswers."4" = 1\n'

    assert findings(written(exempel / "a.expect.toml", text)) == [
        ("unknown-code", 'expect[0].points."77"'),
        ("nothing-expected", "expect[1]"),
        ("duplicate-expectation", "expect[1].name"),
    ]


def test_documents_are_known_by_name_or_by_kind(tmp_path: Path) -> None:
    named, of_the_kind = tmp_path / "broken.expect.toml", tmp_path / "b" / "other.toml"
    of_the_kind.parent.mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "folder.toml").mkdir()
    written(named, "?")
    written(of_the_kind)
    written(tmp_path / ".hidden" / "a.expect.toml")
    written(tmp_path / "rules.toml", 'kind = "ruleset"\n')

    assert documents_in(tmp_path) == [of_the_kind, named]
    assert documents_in(tmp_path / "rules.toml") == [tmp_path / "rules.toml"]


@pytest.mark.parametrize(
    ("old", "new", "found", "remarks"),
    [
        ("", "", [], []),
        ("points.total", 'points."77"', ["unknown-code"], []),
        ("points.total = 10", 'points."77" = "x"', ["not-a-number"], []),
        ('framework = "exempel"', 'framework = "elsewhere"', [], ["checked-expectations-alone"]),
        ('framework = "exempel"', "framework = 3", ["unquoted-number"], []),
        (GIVEN, 'assessment = "hme.toml"', ["other-framework"], []),
        (GIVEN, 'assessment = "a.expect.toml"', ["wrong-kind"], []),
    ],
)
def test_a_check_holds_expectations_against_their_framework(
    exempel: Path, old: str, new: str, found: list[str], remarks: list[str]
) -> None:
    written(exempel / "hme.toml", 'format = 1\nkind = "assessment"\nframework = "hme"\nrevision = "2011"\nunit = "x"\n')
    file = written(exempel / "a.expect.toml", TEXT.replace(old, new))
    checked = check([file])

    assert [one.code for one in checked.findings] == found
    assert [one.code for one in checked.remarks] == remarks


def test_a_check_holds_expectations_against_the_rules_that_it_is_given_or_checks_along(
    exempel: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    file = written(tmp_path / "elsewhere" / "a.expect.toml", TEXT.replace("points.total", 'points."77"'))

    assert [one.code for one in check([file]).remarks] == ["checked-expectations-alone"]
    assert [one.code for one in check([file], rulesets=load_framework(exempel)).findings] == ["unknown-code"]
    assert [one.code for one in check([file, exempel]).findings] == ["unknown-code"]


def test_a_check_leaves_the_framework_to_its_own(exempel: Path) -> None:
    (exempel / "1.toml").unlink()
    checked = check([written(exempel / "a.expect.toml")])

    assert checked.findings == ()
    assert [one.code for one in checked.remarks] == ["checked-expectations-alone"]


def test_documents_of_a_command_that_was_cut_off_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "expectations").mkdir()
    for name in ("a.expect.toml", "expectations/b.expect.toml"):
        written(tmp_path / name)
    (tmp_path / ".kompass-rules.names.new").write_text("expectations/b.expect.toml", encoding="utf-8")

    assert documents_in(tmp_path) == [tmp_path / "a.expect.toml"]


SECRET = 'password = "hunter2"\n'
NAMED = 'format = 1\nkind = "expectations"\nframework = "exempel"\n'


def row(name: str, path: str) -> str:
    return f'[[expect]]\nname = "{name}"\nassessment = "{path}"\npoints.total = 10\n'


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_only_regular_toml_files_of_ours_are_opened_and_quoted(exempel: Path) -> None:
    os.mkfifo(exempel / "pipe.toml")
    (exempel / "linked.toml").symlink_to("/dev/zero")
    for name in ("secret", "secret.toml", "secret.TOML"):
        (exempel / name).write_text(SECRET, encoding="utf-8")
    (exempel / "elsewhere.toml").symlink_to(exempel / "secret")
    paths = ["pipe.toml", "linked.toml", "secret", "secret.toml", "secret.TOML", "elsewhere.toml", "/etc/passwd", "."]
    file = written(exempel / "a.expect.toml", NAMED + "".join(row(path, path) for path in paths))
    with pytest.raises(InvalidError) as raised:
        load_suite(file)

    assert [found.code for found in raised.value.findings] == ["assessment-unreadable"] * len(paths)
    said = "".join(found.text(language) for found in raised.value.findings for language in ("sv", "en"))
    assert "hunter2" not in said
    assert "root:" not in said
    suite = Suite(read(file.read_bytes(), "expectations"), load_framework(exempel), suite_given(file))
    assert "hunter2" not in "".join(one.text() for one in outcomes(suite))


def test_a_framework_of_another_program_above_is_passed_by(exempel: Path) -> None:
    written(exempel / "tests" / "framework.toml", SECRET)

    assert load_suite(written(exempel / "tests" / "a.expect.toml")).framework.name == "exempel"


def test_an_assessment_that_many_name_is_read_and_scored_once(exempel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = 'format = 1\nkind = "assessment"\nframework = "exempel"\nrevision = "1"\nunit = "X"\n[answers]\n'
    for name in ("good", "other"):
        written(exempel / f"{name}.toml", f'{head}"4" = 10\n')
    written(exempel / "bad.toml", f'{head}"4" = 1000\n')
    written(exempel / "broken.toml", f'{head}"4" = \n')
    counted = Counter[str]()

    def counting(module: object, name: str) -> None:
        done = getattr(module, name)

        def call(*given: Any, **named: Any) -> Any:
            counted[name] += 1
            return done(*given, **named)

        monkeypatch.setattr(module, name, call)

    names = ["good.toml", "bad.toml", "broken.toml", "./good.toml", "gone.toml"]
    rows = "".join(row(f"{path} {number}", path) for number in range(20) for path in names[:3])
    pairs = "".join(
        f'[[expect]]\nname = "{number}"\nold = "good.toml"\nnew = "other.toml"\nmissing = "zero"\nfindings = []\n'
        for number in range(20)
    )
    reading = read(written(exempel / "a.expect.toml", NAMED + rows + pairs).read_bytes(), "expectations")
    assert reading.findings == ()
    suite = Suite(reading, load_framework(exempel), suite_given(exempel / "a.expect.toml"))
    counting(suites, "parse_assessment")
    counting(expectations, "evaluate")
    counting(Framework, "compare")
    came = list(outcomes(suite))

    assert len(came) == 80
    assert counted == {"parse_assessment": 4, "evaluate": 4, "compare": 1}
    assert len({one.refusals for one in came[1:60:3]}) == 1
    assert [one.text() for one in came[60:] if not one.held] == []
    assert suite.given("./good.toml") is suite.given("good.toml")
    for _ in range(2):
        with pytest.raises(InvalidError, match="unreadable-file"):
            suite.given("gone.toml")


def suite_given(file: Path) -> Given:
    return suites.Assessments(file.parent)
