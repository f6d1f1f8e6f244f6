"""Where expectations lie, and by which rules they go."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kompass_rules import Framework, InvalidError, bundled, load_framework
from kompass_rules.workbench.checking import check
from kompass_rules.workbench.expectations import outcomes
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
