from __future__ import annotations

import re
from difflib import ndiff
from pathlib import Path

import attrs
import pytest
import tomli
from hypothesis import given

from kompass_rules import (
    Evidence,
    Framework,
    Interval,
    InvalidError,
    UnknownCodeError,
    evaluate,
    parse_assessment,
    parse_framework,
    parse_ruleset,
)
from kompass_rules.documents.to_toml import dump_framework
from kompass_rules.workbench.scaffold import scaffold
from tests import plain, strategies
from tests.oracle import Document

ROOT = Path(__file__).parents[2]
FACTS = {"revision", "used_from", "source", "evidence", "note"}
FOLDERS = [*(ROOT / "rulesets").iterdir(), ROOT / "examples" / "frameworks" / "exempel"]


def documents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("*.toml") if "expect" not in file.name}


def again(before: dict[str, bytes], made: dict[str, bytes]) -> Framework:
    """The framework with the new documents, but for the expectations, which are no part of it."""
    return parse_framework({name: text for name, text in {**before, **made}.items() if "expect" not in name})


def assert_begun(before: dict[str, bytes], made: dict[str, bytes], old: str, new: str) -> None:
    assert set(made) & set(before) == {"framework.toml"}
    framework = again(before, made)
    first, second = framework[old], framework[new]
    assert second.used_from is None
    assert second.digest == attrs.evolve(first, revision=new).digest
    assert [node.title for node in second] == [node.title for node in first]
    assert {(node.source, node.evidence, node.note) for node in second} == {(None, None, None)}
    assert (second.evidence, second.note) == (Evidence.ASSUMED, None)
    assert second.source == (f"copied from revision {old}" if first.source else None)
    assert framework.revisions.index(new) == framework.revisions.index(old) + 1
    (correspondence,) = (one for one in framework.correspondences if one.new.revision == new)
    assert all(row.proposed for row in correspondence.associations)
    assert all(row.old == row.new for row in correspondence.associations)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_new_revision_of_any_framework_is_one_that_can_be_read(folder: Path) -> None:
    before = documents(folder)
    for old in parse_framework(before).revisions:
        made = scaffold(before, old, "2099.1")
        assert_begun(before, made, old, "2099.1")
        changed = [
            line[2:]
            for line in ndiff(before[f"{old}.toml"].decode().split("\n"), made["2099.1.toml"].decode().split("\n"))
            if line[0] in "+-"
        ]
        assert {re.split(r"[ .]", line)[0] for line in changed} <= FACTS


@given(strategies.rulesets())
def test_scaffolding_any_ruleset_gives_a_framework(document: Document) -> None:
    before = {
        name: text.encode() for name, text in dump_framework(Framework("random", [plain.ruleset(document)])).items()
    }
    made = scaffold(before, "1", "2")

    assert_begun(before, made, "1", "2")
    expected = made.get("expectations/2.expect.toml")
    if expected is not None:
        assert_it_holds(again(before, made), expected)


def assert_it_holds(framework: Framework, expected: bytes) -> None:
    """The answers of an expectation give what it says, and are as good as any."""
    (case,) = tomli.loads(expected.decode())["expect"]
    ruleset = framework[case["revision"]]
    header = f'format = 1\nkind = "assessment"\nframework = "{framework.name}"\nrevision = "{ruleset.revision}"\n'
    answers = expected.decode().partition("[expect.answers]\n")[2]
    total = evaluate(ruleset, parse_assessment(f'{header}unit = "u"\n[answers]\n{answers}')).total
    (name,) = {"points", "percent"} & case.keys()
    said = case[name]["total"]
    assert getattr(total, name) == Interval.parse(said if isinstance(said, str) else str(said))
    bound = evaluate(ruleset, parse_assessment(f'{header}unit = "u"\n'), missing="bound").total
    most = getattr(bound, name)
    assert most is not None
    assert getattr(total, name).high == most.high


def test_comments_layout_and_marks_stay() -> None:
    own = (
        'format = 1\nkind = "framework"\nframework = "x"\n'
        "revisions = [ # in order\n  '1',  # the first\n  # a pause\n  \"3\" # the last\n]\n"
    )
    rules = (
        "\N{ZERO WIDTH NO-BREAK SPACE}#:schema https://example.org/ruleset.json\r\n# kept\r\nformat = 1\r\n"
        'kind = "ruleset"\r\nframework = "x"\r\n  revision   = \'1\'  # the name\r\n'
        'used_from = "2020"  # since then\r\nsource = "s"\r\nevidence = "assumed"\r\n'
        '[[levels]]\r\n[total]\r\nmax_points = 10\r\n[nodes."1"]\r\nmax_points = 10\r\n'
    )
    before = {
        "framework.toml": own.encode(),
        "1.toml": rules.encode(),
        "3.toml": rules.replace("'1'", "'3'").encode(),
    }

    first, last = scaffold(before, "1", "2"), scaffold(before, "3", "3.1")

    copied = rules.replace("'1'", '"2"').replace('used_from = "2020"  # since then\r\n', "")
    assert first["2.toml"].decode() == copied.replace('"s"', '"copied from revision 1"')
    assert first["framework.toml"].decode() == own.replace("# the first\n", '# the first\n  "2",\n')
    assert last["framework.toml"].decode() == own.replace('"3" # the last\n', '"3", # the last\n  "3.1",\n')
    head = first["correspondences/1-2.toml"].decode().split("\n")[0]
    assert head == "#:schema https://example.org/correspondence.json"
    for old, new, made in (("1", "2", first), ("3", "3.1", last)):
        assert_begun(before, made, old, new)


@pytest.mark.parametrize(
    ("array", "wanted"),
    [
        ('["1"]', '["1", "2"]'),
        ('[ "1", ]', '[ "1", "2", ]'),
        ('[\n  "1"]', '[\n  "1", "2"]'),
        ('["1",\n]', '["1", "2",\n]'),
        ('[\n\t"1",\n]', '[\n\t"1",\n\t"2",\n]'),
        ('[\n\t"1" # first\n # then,\n\t, ]', '[\n\t"1", "2" # first\n # then,\n\t, ]'),
        ('[\n"1"\n# the only one, so far\n]', '[\n"1",\n"2",\n# the only one, so far\n]'),
    ],
)
def test_the_revision_is_listed_as_the_others_are(array: str, wanted: str) -> None:
    header = 'format = 1\nkind = "framework"\nframework = "x"\nrevisions = '
    before = {"framework.toml": f"{header}{array}\n".encode(), "1.toml": RULES.encode()}

    assert scaffold(before, "1", "2")["framework.toml"].decode() == f"{header}{wanted}\n"


RULES = (
    'format = 1\nkind = "ruleset"\nframework = "x"\nrevision = "1"\nsource = "s"\nevidence = "assumed"\n'
    '[[levels]]\n[total]\nmax_points = 10\n[nodes."1"]\nmax_points = 10\n'
)
OWN = 'format = 1\nkind = "framework"\nframework = "x"\nrevisions = ["1"]\n'


def test_no_fact_of_the_old_revision_is_stated_of_the_new_one() -> None:
    rules = (
        'format = 1\nkind = "ruleset"\nframework = "x"\nrevision = "1"\nsource = "the handbook of 2010"\n'
        'evidence = "documented"\nnote = """\nread\nin full\n"""\n# Codes follow the handbook.\n'
        '[[levels]]\nnote.sv = "som tryckt"\nnote.en = "as printed"\n'
        '[total]\nmax_points = 10\nsource = "page 3"  # at the top\n'
        '[nodes."1"]\nmax_points = 10\nscale = "note"\nevidence = "inferred"\n'
        '[scales.note]\nkind = "options"\noptions = { source = 0, evidence = 1 }\n'
    )
    made = scaffold({"framework.toml": OWN.encode(), "1.toml": rules.encode()}, "1", "2")

    assert made["2.toml"].decode() == (
        'format = 1\nkind = "ruleset"\nframework = "x"\nrevision = "2"\nsource = "copied from revision 1"\n'
        'evidence = "assumed"\n# Codes follow the handbook.\n'
        '[[levels]]\n[total]\nmax_points = 10\n[nodes."1"]\nmax_points = 10\nscale = "note"\n'
        '[scales.note]\nkind = "options"\noptions = { source = 0, evidence = 1 }\n'
    )
    assert b"note" not in made["correspondences/1-2.toml"].partition(b"[[associations]]")[0]


def test_without_a_schema_none_is_named() -> None:
    made = scaffold({"framework.toml": OWN.encode(), "1.toml": RULES.encode()}, "1", "2", "sv")

    assert made["correspondences/1-2.toml"].startswith(b"format = 1\n")
    assert "bästa svar på allt, 2" in made["expectations/2.expect.toml"].decode()


@pytest.mark.parametrize("kind", ["host:own", "geometric-mean"])
def test_nothing_is_expected_where_nobody_can_say_it_exactly(kind: str) -> None:
    rules = RULES.replace("[total]\nmax_points = 10\n", f'[total]\naggregation = "{kind}"\n')
    rules = rules.replace("max_points = 10\n", 'scale = "s"\n[nodes."2"]\nscale = "s"\n')
    rules += '[scales.s]\nkind = "options"\noptions = { a = "1/3", b = "1/5" }\n'
    rules = rules.replace('[nodes."2"]\nscale = "s"', '[nodes."2"]\nscale = "t"')
    rules += '[scales.t]\nkind = "options"\noptions = { a = "1/2", b = "1/5" }\n'
    parse_ruleset(rules)

    made = scaffold({"framework.toml": OWN.encode(), "1.toml": rules.encode()}, "1", "2")

    assert sorted(made) == ["2.toml", "correspondences/1-2.toml", "framework.toml"]


def test_a_revision_that_cannot_be_begun() -> None:
    before = {"framework.toml": OWN.encode(), "1.toml": RULES.encode()}

    with pytest.raises(UnknownCodeError):
        scaffold(before, "0", "2")
    for new, slug in (("a b", "malformed-name"), ("1", "duplicate-revision"), ("framework", "duplicate-revision")):
        with pytest.raises(InvalidError) as refused:
            scaffold(before, "1", new)
        assert [found.code for found in refused.value.findings] == [slug]
    with pytest.raises(InvalidError):
        scaffold({"framework.toml": OWN.encode()}, "1", "2")


def test_a_split_area_is_not_accounted_for() -> None:
    before = documents(ROOT / "rulesets" / "kommunkompassen")
    made = scaffold(before, "2020", "2020.1")
    split = made["2020.1.toml"].decode()
    split = split.replace('[nodes."1.2"]', '[nodes."1.6"]\ntitle.sv = "Ny"\nmax_points = 5\n\n[nodes."1.2"]')
    at = split.index("max_points = 10", split.index('[nodes."1.2"]'))
    split = f"{split[:at]}max_points = 5{split[at + len('max_points = 10') :]}"

    with pytest.raises(InvalidError) as refused:
        again(before, {**made, "2020.1.toml": split.encode()})
    assert [(found.code, dict(found.values)["code"]) for found in refused.value.findings] == [
        ("node-not-accounted-for", "1.6")
    ]
