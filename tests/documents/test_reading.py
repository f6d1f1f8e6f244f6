from __future__ import annotations

import subprocess
import sys
import unicodedata
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import (
    Assessment,
    Evidence,
    Finding,
    HostAggregation,
    Interval,
    InvalidError,
    Ruleset,
    bundled,
    check_assessment,
    load_assessment,
    load_correspondence,
    load_ruleset,
    parse_assessment,
    parse_ruleset,
)
from kompass_rules.documents.keys import DOCUMENTS
from kompass_rules.documents.loading import check_document
from tests import plain, strategies

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "rulesets").rglob("*.toml")), *sorted((ROOT / "examples").rglob("*.toml"))]
NAMES = [file.relative_to(ROOT).as_posix() for file in FILES]
EXAMPLE = (ROOT / "examples" / "frameworks" / "exempel" / "1.toml").read_text(encoding="utf-8")
ANSWERS = (ROOT / "examples" / "assessments" / "exempelby-2025.toml").read_text(encoding="utf-8")

HEAD = 'format = 1\nkind = "ruleset"\nframework = "f"\nrevision = "1"\nlevels = [{}, {}]\ntotal.max_points = 3\n'
RULES = HEAD + "[nodes.a]\nmax_points = 3\n"
GIVEN = 'format = 1\nkind = "assessment"\nframework = "f"\nrevision = "1"\nunit = "U"\n'
OWN = 'format = 1\nkind = "framework"\nframework = "f"\nrevisions = ["1"]\n'


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(found.code, found.place) for found in findings]


def check(text: str | bytes) -> list[tuple[str, str]]:
    return told(check_document(text))


def only(text: str | bytes) -> Finding:
    (found,) = check_document(text)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_document_here_is_right(name: str) -> None:
    assert check_document((ROOT / name).read_bytes(), name) == ()


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith("0.toml") or "2025" in name])
def test_documents_mean_what_they_say(name: str) -> None:
    document = plain.read(name)
    if document["kind"] == "ruleset":
        assert load_ruleset(ROOT / name) == plain.ruleset(document)
    elif document["kind"] == "correspondence":
        framework = bundled(document["framework"])
        old, new = (framework[document[side]] for side in ("old", "new"))
        assert load_correspondence(ROOT / name, framework) == plain.correspondence(document, old, new)
    else:
        assert load_assessment(str(ROOT / name)) == plain.assessment(document)


def toml(value: Any) -> str:
    """A value as one line of TOML, whatever it is."""
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}" = {toml(inner)}' for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Fraction):
        return f'"{value.numerator}/{value.denominator}"'
    return f'"{value}"' if isinstance(value, str) else str(value)


def document(data: dict[str, Any]) -> str:
    return "".join(f"{key} = {toml(value)}\n" for key, value in data.items())


@given(strategies.cases())
def test_random_documents_mean_what_they_say(case: tuple[dict[str, Any], dict[str, Any], str]) -> None:
    rules, answers, _ = case
    ruleset, assessment = parse_ruleset(document(rules)), parse_assessment(document(answers))

    assert ruleset == plain.ruleset(rules)
    assert assessment == plain.assessment(answers)
    assert check_assessment(ruleset, assessment) == ()


def test_decimals_are_read_as_written() -> None:
    assessment = parse_assessment(GIVEN + "[answers]\na = 13.6\nb = -0.50\nc = 1_000.25\nd = 4\n")

    assert assessment.answers == {"a": Fraction(68, 5), "b": Fraction(-1, 2), "c": Fraction(4001, 4), "d": 4}
    assert not any(isinstance(answer, float) for answer in assessment.answers.values())


def test_an_answer_in_quotes_is_a_rational_an_interval_or_a_name() -> None:
    text = GIVEN + '[answers]\na = "1/3"\nb = "[604.95, 612.05)"\nc = "reach"\nd = "3"\ne = "[x, y]"\nf = "(1/2, 1]"\n'

    answers = parse_assessment(text).answers

    assert answers["a"] == Fraction(1, 3)
    assert answers["b"] == Interval(Fraction("604.95"), Fraction("612.05"), high_open=True)
    assert (answers["c"], answers["d"], answers["e"]) == ("reach", "3", "[x, y]")
    assert answers["f"] == Interval(Fraction(1, 2), 1, low_open=True)


def test_what_is_unsaid_has_its_default() -> None:
    ruleset = parse_ruleset(RULES)

    assert (ruleset.languages, ruleset.missing.value, ruleset.evidence) == (("sv", "en"), "refuse", Evidence.ASSUMED)
    assert parse_assessment(GIVEN) == Assessment("f", "1", "U")


def test_aggregations_of_the_host_are_named() -> None:
    ruleset = parse_ruleset(
        RULES.replace("total.max_points = 3", 'total = { max_points = 3, aggregation = "host:own" }')
    )

    assert ruleset.total.aggregation == HostAggregation("own")


def test_a_byte_order_mark_and_foreign_line_ends_are_nothing() -> None:
    assert parse_ruleset(b"\xef\xbb\xbf" + RULES.replace("\n", "\r\n").encode()) == parse_ruleset(RULES)


# Faults that have nothing to do with each other: what is written, what instead, and what is found where.
FAULTS = [
    ('used_from = "2025"', 'used_form = "2025"', "unknown-key", "used_form"),
    ('missing = "exclude"', 'missing = "exclud"', "not-one-of", "missing"),
    ('revision = "1"\n', "", "missing-key", "revision"),
    ('framework = "exempel"', 'frmework = "exempel"', "unknown-key", "frmework"),
    ('evidence = "assumed"', "evidence = 2020-12-03", "wrong-type", "evidence"),
    ("digits = 1,", "digits = true,", "wrong-type", "levels[0].points.digits"),
    ('rounding = "half-up", of = "unrounded"', 'rounding = "halfup"', "not-one-of", "levels[1].percent.rounding"),
    ("items = 6", "itms = 6", "unknown-key", "scales.six.itms"),
    ('kind = "likert"\n', "", "missing-key", "scales.agreement.kind"),
    ("{ from = 30,", "{ form = 30,", "unknown-key", "scales.turnout.bands[1].form"),
    ('{ from = 25, share = "1/2" }', "{ from = 25 }", "missing-key", "scales.reduction.bands[2].share"),
    ("step = 0.5", "step = -0.5", "not-positive", "scales.half-points.step"),
    ('reach = "2/3"', 'reach = "2/0"', "not-a-number", "scales.steps.options.reach"),
    ("max_points = 100\n", "max_points = 101\n", "maxima-do-not-sum", "total.max_points"),
    ('title.en = "Citizen dialogue"', 'titel.en = "Citizen dialogue"', "unknown-key", 'nodes."1.1".titel'),
    ('title.en = "Service"', 'title.no = "Service"', "language-not-listed", 'nodes."2".title.no'),
    ("max_points = 10\nscale", 'max_points = "10"\nscale', "quoted-number", 'nodes."1.1.2".max_points'),
    ('aggregation = "minimum"', 'scale = "six"\naggregation = "minimum"', "scale-on-area", 'nodes."1.2".scale'),
    ('aggregation = "median"', 'aggregation = "medain"', "not-one-of", 'nodes."2.2".aggregation'),
    ('"E-services"\nscale = "six"', '"E-services"\nscale = "sixx"', "unknown-scale", 'nodes."2.1.2".scale'),
    ('"Influence"\nweight = 1\n', '"Influence"\n', "weights-mixed", 'nodes."3.1.2"'),
    ("max_points = 5\n", "max_points = 5\nquestions = [1, 0]\n", "not-positive", 'nodes."3.2.1".questions[1]'),
    (
        '[nodes."4.1"]\ntitle.sv = "Klimat"\n',
        '[nodes."4.1"]\ntitle.sv = 1.5\n',
        "unquoted-number",
        'nodes."4.1".title.sv',
    ),
    ('[nodes."4.2"]', '[nodes."4.3"]', "orphan-node", 'nodes."4.2.1"'),
    ("max_points = 4\nscale", 'aggregation = "sum"\nmax_points = 4\nscale', "aggregation-without-children", None),
]


@pytest.mark.parametrize(("old", "new", "code", "place"), FAULTS)
def test_one_fault_gives_one_finding(old: str, new: str, code: str, place: str | None) -> None:
    assert EXAMPLE.count(old) == 1

    found = only(EXAMPLE.replace(old, new))

    assert found.code == code
    assert found.place == (place or 'nodes."4.1.2".aggregation')
    assert found.line is not None


@given(st.sets(st.sampled_from(FAULTS)))
def test_k_planted_faults_give_k_findings(faults: set[tuple[str, str, str, str | None]]) -> None:
    text = EXAMPLE
    for old, new, _, _ in faults:
        text = text.replace(old, new)

    assert sorted(check(text)) == sorted((code, place or 'nodes."4.1.2".aggregation') for _, _, code, place in faults)


def test_parsing_raises_what_checking_tells() -> None:
    text = EXAMPLE.replace("items = 6", "items = 0").replace("high = 5", "high = 1")
    with pytest.raises(InvalidError) as raised:
        parse_ruleset(text, file="rules.toml")

    assert raised.value.findings == check_document(text, "rules.toml")
    assert [(found.file, found.line, found.column) for found in raised.value.findings] == [
        ("rules.toml", 43, 8),
        ("rules.toml", 48, 9),
    ]


@pytest.mark.parametrize(
    ("value", "wanted", "given"),
    [
        ('"3"', None, None),
        ("true", "number", "truth-value"),
        ("[3]", "number", "array"),
        ("{ a = 3 }", "number", "table"),
        ("2020-12-03", "number", "date"),
        ("2020-12-03T07:32:00Z", "number", "date"),
        ("07:32:00", "number", "time"),
    ],
)
def test_no_value_is_made_a_number(value: str, wanted: str | None, given: str | None) -> None:
    found = only(RULES.replace("max_points = 3\n[", f"max_points = {value}\n["))

    assert found.at == ("total", "max_points")
    assert found.code == ("wrong-type" if wanted else "quoted-number")
    if wanted:
        write = "3" if given == "array" else "13.6"
        assert dict(found.values) == {"wanted": wanted, "given": given, "write": write}


@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        ("3", "quoted-number", {"text": "3", "write": "3"}),
        ("-13,6", "quoted-number", {"text": "-13,6", "write": "-13.6"}),
        ("1/0", "not-a-number", {"text": "1/0"}),
        ("three", "not-a-number", {"text": "three"}),
        ("1/" + "1" * 31, "fraction-too-long", {"most": 30}),
        ("1/3\\n", "unseen-character", {"character": "outer-space", "write": "1/3"}),
        ("ca 13,5 p", "quoted-number", {"text": "ca 13,5 p", "write": "13.5"}),
        ("12 av 20", "quoted-number", {"text": "12 av 20", "write": "12"}),
    ],
)
def test_text_is_a_number_only_as_a_rational(text: str, code: str, values: dict[str, object]) -> None:
    found = only(RULES.replace("max_points = 3\n[", f'max_points = "{text}"\n['))

    assert (found.code, dict(found.values)) == (code, values)


@pytest.mark.parametrize(
    ("line", "wanted", "given"),
    [
        ("levels = {}", "array", "table"),
        ("levels = [3]", "table", "whole-number"),
        ('levels = ""', "array", "text"),
        ("format = 1.0", "whole-number", "decimal"),
        ("format = true", "whole-number", "truth-value"),
        ("kind = 1", "text", "whole-number"),
        ("used_from = true", "text", "truth-value"),
        ("missing = false", "text", "truth-value"),
        ("nodes = 3", "table", "whole-number"),
        ("total = []", "table", "array"),
        ("scales.x = 3", "table", "whole-number"),
        ("scales.x.kind = 3", "text", "whole-number"),
        ("languages = [true]", "text", "truth-value"),
        ("levels = [{ points = { carries = 1 } }]", "truth-value", "whole-number"),
        ("levels = [{ points = { digits = 1.0 } }]", "whole-number", "decimal"),
    ],
)
def test_nothing_is_coerced(line: str, wanted: str, given: str) -> None:
    key = line.split(" ", 1)[0].split(".", 1)[0]
    rest = "".join(kept for kept in RULES.splitlines(keepends=True)[:6] if not kept.startswith(key))
    nodes = "" if key == "nodes" else "[nodes.a]\nmax_points = 3\n"

    found = only(f"{line}\n{rest}{nodes}")

    values = dict(found.values)
    assert str(values.pop("write")) in found.text("en")
    assert (found.code, values) == ("wrong-type", {"wanted": wanted, "given": given})
    assert found.line == 1


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('used_from = "2020-13"', "malformed-date"),
        ('used_from = "20"', "malformed-date"),
        ('total.aggregation = "media"', "not-one-of"),
        ('total.aggregation = "host:"', "not-one-of"),
        ('translated = ["en", "no"]', "language-not-listed"),
        ('scales.x = { kind = "options", options = { "1/3" = 0 } }', "option-reads-as-number"),
        ('scales.x = { kind = "checklist", items = 0 }', "not-positive"),
        ("max_points = 3", "header-left-out"),
        ("used_from = 2020-01-01", "unquoted-date"),
        ("languages = 3", "array-brackets"),
    ],
)
def test_a_header_is_looked_through(line: str, code: str) -> None:
    assert only(f"{line}\n{RULES}").code == code


def test_a_number_that_was_meant_as_a_text_keeps_its_form() -> None:
    text = RULES.replace('revision = "1"', "revision = 1.10")
    (found,) = check_document(text)

    assert text != RULES
    assert 'Write "1.10", in' in found.text("en")


def test_every_fault_of_one_table_is_told() -> None:
    bands = '[scales.s]\nkind = "bands"\nlow = 0\nhigh = "x"\nbands = [{ from = 0 }, { from = 1, share = "x" }]\n'

    assert check(RULES + bands) == [
        ("not-a-number", "scales.s.high"),
        ("missing-key", "scales.s.bands[0].share"),
        ("not-a-number", "scales.s.bands[1].share"),
    ]


def test_intervals_are_looked_into() -> None:
    found = only(GIVEN + 'answers.a = "[2, 1]"\n')

    assert (found.code, found.place) == ("empty-interval", "answers.a")


def test_a_misspelt_word_is_guessed() -> None:
    values = [dict(found.values) for found in check_document(RULES + "wieght = 1\nscl = 3\nxyz = 3\n")]

    assert [value["meant"] for value in values] == [("weight",), ("scale",), ()]


def test_a_key_that_is_there_is_not_meant_again() -> None:
    assert dict(only(RULES + "max_point = 3\n").values)["meant"] == ()


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("", [("empty-document", "")]),
        (
            "revisions = []",
            [("missing-key", key) for key in ("format", "framework", "kind")] + [("no-revisions", "revisions")],
        ),
        ("format = 2\nkind = 7", [("unknown-format", "format")]),
        (RULES.replace('"ruleset"', '"rulesett"'), [("not-one-of", "kind")]),
        (RULES.replace('"ruleset"', '"comparison"'), [("not-one-of", "kind")]),
        (RULES.replace('kind = "ruleset"\n', ""), [("missing-key", "kind")]),
        (GIVEN.replace("kind", "knd"), [("unknown-key", "knd")]),
        (GIVEN.replace("format = 1\n", ""), [("missing-key", "format")]),
        ("format = 1\nkind = [", [("toml-syntax", "")]),
        ("a = 1\na = 2\n", [("duplicate-key", "")]),
        (b"\xff", [("not-utf8", "")]),
        ("a = '\ud800'", [("not-utf8", "")]),
        ("a = 1e3", [("number-form", "")]),
        ("a = nan", [("number-form", "")]),
        ("a = 1e3 = 1", [("toml-syntax", "")]),
        ("a = -inf = 1", [("toml-syntax", "")]),
    ],
)
def test_what_kind_of_document_it_is(text: str | bytes, findings: list[tuple[str, str]]) -> None:
    assert sorted(check(text)) == sorted(findings)


@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        (GIVEN, "wrong-kind", {"given": "assessment", "wanted": "ruleset"}),
        (OWN, "wrong-kind", {"given": "framework", "wanted": "ruleset"}),
        (
            RULES.replace("ruleset", "Ruleset"),
            "not-one-of",
            {"value": "Ruleset", "allowed": tuple(DOCUMENTS), "meant": ("ruleset",)},
        ),
        (RULES.replace("format = 1", "format = 17"), "unknown-format", {"format": 17, "known": 1}),
    ],
)
def test_a_ruleset_is_asked_for(text: str, code: str, values: dict[str, object]) -> None:
    with pytest.raises(InvalidError) as raised:
        parse_ruleset(text)
    (found,) = raised.value.findings
    assert (found.code, dict(found.values)) == (code, values)


def test_an_assessment_is_asked_for() -> None:
    with pytest.raises(InvalidError) as raised:
        parse_assessment(RULES)
    assert told(raised.value.findings) == [("wrong-kind", "kind")]


NODES: list[tuple[str, list[tuple[str, str]]]] = [
    ('[nodes."a..c"]', [("parent-unclear", 'nodes."a..c"')]),
    ("[nodes.total]\nmax_points = 7", [("malformed-code", "nodes.total")]),
    ('[nodes."total.1"]', [("malformed-code", 'nodes."total.1"')]),
    ('[nodes."b.1.1"]', [("deeper-than-levels", 'nodes."b.1.1"'), ("orphan-node", 'nodes."b.1.1"')]),
    ('[nodes."b.1"]\n[nodes."b.2"]\n[nodes."c.1"]', [("orphan-node", 'nodes."b.1"'), ("orphan-node", 'nodes."c.1"')]),
    ('[nodes."a.b"]\nmax_points = 2', [("maxima-do-not-sum", "nodes.a.max_points")]),
    (
        '[nodes."a.b"]\n[nodes."a.c"]\nscale = "x"',
        [("unknown-scale", 'nodes."a.c".scale'), ("scale-on-described", 'nodes."a.c".scale')],
    ),
    ('[nodes."a.b"]\nmax_points = 3\n[nodes."a.b.c"]\nmax_points = 3', [("deeper-than-levels", 'nodes."a.b.c"')]),
]


@pytest.mark.parametrize(("more", "findings"), NODES)
def test_trees_that_do_not_stand(more: str, findings: list[tuple[str, str]]) -> None:
    assert sorted(check(f"{RULES}{more}\n")) == sorted(findings)


# What only follows from something that could not be read is not told.
FOLLOWS = [
    ("levels = [{}, {}]", "levels = 3", "levels"),
    ("[nodes.a]", "[node.a]", "node"),
    ("total.max_points = 3", "total.max_points = true", "total.max_points"),
    ("total.max_points = 3", "total = 3", "total"),
    ("total.max_points = 3", "", "total"),
    ('framework = "f"', "framework = 3", "framework"),
    ("max_points = 3\n[", 'max_points = 3\nlanguages = 3\ntranslated = ["no"]\n[', "languages"),
    ("[nodes.a]", '[scale.s]\nkind = "checklist"\nitems = 3\n[nodes.a]\nscale = "s"', "scale"),
    ("[nodes.a]", '[scales.s]\nkind = "checklist"\nitems = "x"\n[nodes.a]\nscale = "s"', "scales.s.items"),
    ("[nodes.a]\n", '[nodes.b]\nmax_points = 0.5\n[nodes.c]\nmax_points = "x"\n[nodes.a]\n', "nodes.c.max_points"),
    ("[nodes.a]\n", "[nodes.a]\nscale = true\n", "nodes.a.scale"),
    ("[nodes.a]\nmax_points", "[nodes.a]\nmax_ponts", "nodes.a.max_ponts"),
    (
        "total.max_points = 3",
        'total = { max_points = 3, aggregation = "medin" }\nnodes.b.weight = 3',
        "total.aggregation",
    ),
]


@pytest.mark.parametrize(("old", "new", "place"), FOLLOWS)
def test_what_follows_is_not_told(old: str, new: str, place: str) -> None:
    assert only(RULES.replace(old, new, 1)).place == place


def test_keys_in_another_form_are_told_once_and_mean_the_same() -> None:
    text = RULES.replace("[nodes.a]", '[nodes."å"]') + 'wieght = 2\nquestions = [1, "x"]\n'
    composed = check_document(text)
    decomposed = check_document(unicodedata.normalize("NFD", text))

    assert [found.code for found in composed] == ["unknown-key", "wrong-type"]
    assert [found.code for found in decomposed] == ["not-nfc", "unknown-key", "wrong-type"]
    assert [(found.place, found.line) for found in decomposed[1:]] == [(found.place, found.line) for found in composed]


def test_a_code_that_stands_twice_after_nfc_is_told_once() -> None:
    twice = RULES.replace("[nodes.a]", '[nodes."å"]') + '[nodes."a\u030a"]\nmax_points = 3\n'

    assert [(found.code, found.line) for found in check_document(twice)] == [("not-nfc", 9)]
    other = twice.replace("total.max_points = 3", "total.max_points = 6")
    assert [(found.code, found.line) for found in check_document(other)] == [("not-nfc", 9)]


@pytest.mark.parametrize(
    ("more", "findings"),
    [
        ('assessed = "2020-12-32"', [("malformed-date", "assessed")]),
        ('not_applicable = ["b", "a", "b"]', [("duplicate-code", "not_applicable[2]")]),
        ('not_applicable = ["b", "a"]\nanswers.b = 1', [("answered-and-not-applicable", "not_applicable[0]")]),
        ("answers.a = true\nanswers.b = 2020-12-03", [("wrong-type", "answers.a"), ("wrong-type", "answers.b")]),
        ("printed.a = {}", [("empty-figure", "printed.a")]),
        ("printed.a = { pionts = 3 }", [("unknown-key", "printed.a.pionts")]),
        ('disputed.a = "why"', [("disputed-not-printed", "disputed.a")]),
        ('printed.a = 3\ndisputed.a = "why"\n', [("wrong-type", "printed.a")]),
        ('printed.b = 3\ndisputed.a = "why"\n', [("wrong-type", "printed.b"), ("disputed-not-printed", "disputed.a")]),
        ('printd.a.points = 3\ndisputed.a = "why"\n', [("unknown-key", "printd")]),
        ('notes.a.strengths = "one"', [("array-brackets", "notes.a.strengths")]),
        ('answers."" = 3', [("malformed-code", 'answers.""')]),
    ],
)
def test_assessments_that_are_wrong(more: str, findings: list[tuple[str, str]]) -> None:
    assert sorted(check(f"{GIVEN}{more}\n")) == sorted(findings)


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (OWN, []),
        (OWN.replace('["1"]', "[]"), [("no-revisions", "revisions")]),
        (OWN.replace('["1"]', '["1", "2", "1"]'), [("duplicate-revision", "revisions[2]")]),
        (OWN.replace('["1"]', '["../1"]'), [("malformed-name", "revisions[0]")]),
        (OWN.replace('"f"', '"f/g"'), [("malformed-name", "framework")]),
        (OWN.replace('["1"]', "3"), [("array-brackets", "revisions")]),
        (OWN + "largely_from = 1.5\n", [("share-outside", "largely_from")]),
    ],
)
def test_frameworks_of_their_own(text: str, findings: list[tuple[str, str]]) -> None:
    assert check(text) == findings


@pytest.mark.parametrize(
    ("text", "place", "line", "column"),
    [
        (RULES + "wieght = 3\n", "nodes.a.wieght", 9, 1),
        (RULES + "weight = true\n", "nodes.a.weight", 9, 10),
        (RULES + "[scales.s]\n", "scales.s.kind", 9, 9),
        (RULES + "[nodes.b]\n", "nodes.b", 9, 8),
        (RULES + '[nodes."b.c"]\n', 'nodes."b.c"', 9, 8),
        ("\ufeff" + RULES.replace("[{}, {}]", "[{}, { of = 3 }]"), "levels[1].of", 5, 17),
    ],
)
def test_findings_have_line_and_column(text: str, place: str, line: int, column: int) -> None:
    found = check_document(text)[0]

    assert (found.place, found.line, found.column) == (place, line, column)


@pytest.mark.parametrize("text", [EXAMPLE, ANSWERS])
@given(st.data())
def test_truncation_gives_a_finding_or_a_value(text: str, data: st.DataObject) -> None:
    whole = text.encode()
    part = whole[: data.draw(st.integers(0, len(whole)))]
    parse = parse_ruleset if text == EXAMPLE else parse_assessment
    if check_document(part):
        with pytest.raises(InvalidError) as raised:
            parse(part)
        assert raised.value.findings
    else:
        assert isinstance(parse(part), Ruleset | Assessment)


@given(st.sampled_from(FILES), st.data())
def test_nothing_but_findings_comes_of_a_slip(file: Path, data: st.DataObject) -> None:
    text = file.read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 30)))
    slip = data.draw(st.text(max_size=3) | st.sampled_from(['"', "[", "]", "{", "=", "\n", "1", ".5", "x", "'''", "å"]))

    for found in check_document(text[:start] + slip + text[end:]):
        assert found.code
        assert found.line is not None


@pytest.mark.parametrize(
    ("unit", "code", "count"),
    [
        ('[nodes."{0}"]\ntitle.fi = "x"\n', "language-not-listed", 1),
        ('[nodes."{0}"]\naggregation = "sum"\n', "aggregation-without-children", 1_000),
        ('[nodes."{0}.1"]\n', "orphan-node", 1_000),
        ('[nodes."total.{0}"]\n', "malformed-code", 1_000),
        ('[nodes."{0}"]\n[nodes."{0}(1)"]\n', "parent-unclear", 1_000),
        ('[nodes."n{0}"]\nparent = "m{0}"\n', "unknown-parent", 1_000),
    ],
)
def test_a_thousand_of_a_kind_are_told_and_nothing_else_is_looked_for(unit: str, code: str, count: int) -> None:
    many = check_document(HEAD + "".join(unit.format(number) for number in range(1, 1_201)))
    assert [one.code for one in many] == [code] * count
    others = [dict(one.values).get("others", ()) for one in many]
    assert len(many) + sum(len(places) for places in others if isinstance(places, tuple)) == 1_000


def test_reading_needs_no_deep_recursion() -> None:
    program = (
        "import sys; from kompass_rules.documents.loading import check_document\n"
        "texts = [open(name, 'rb').read() for name in sys.argv[1:]]\n"
        "broken = [text.replace(b'max_points', b'max_pionts').replace(b'low = 1', b'low = []') for text in texts]\n"
        "[check_document(text) for text in texts]\n"
        "sys.setrecursionlimit(150)\n"
        "print(sum(bool(check_document(text)) for text in [*texts, *broken]))"
    )
    names = [str(ROOT / "rulesets" / "hme" / "2011.toml"), str(ROOT / "examples" / "frameworks" / "exempel" / "1.toml")]
    run = subprocess.run([sys.executable, "-c", program, *names], capture_output=True, text=True, check=False)

    assert (run.stdout, run.stderr) == ("2\n", "")


@pytest.mark.parametrize(
    ("data", "file", "form"),
    [
        (b'{"format": 1}', None, "JSON"),
        (b'[{"format": 1}]', None, "JSON"),
        (b"\xff\xd8\xff\xe0", "a.toml", "JPEG"),
        (b"\x89PNG\r\n", None, "PNG"),
        (b"<?xml version='1.0'?>", None, "XML"),
        (b"Kod;Po\xe4ng\n1;67,5\n", "mapp/a.CSV", "CSV"),
        (b"- x\n", "a.yml", "YAML"),
    ],
)
def test_a_file_of_another_form_is_one_finding(data: bytes, file: str | None, form: str) -> None:
    (found,) = check_document(data, file)
    assert (found.code, dict(found.values)) == ("other-form", {"form": form})
    assert found.file == file


def test_a_document_is_read_whatever_its_ending() -> None:
    assert check_document(RULES, "a.json") == ()
    assert [one.code for one in check_document(b'["1.1"]\n"x', "a.toml")] != ["other-form"]


@pytest.mark.parametrize("key", ["bands", "betyg"])
def test_bands_of_a_score_are_its_grades(key: str) -> None:
    (found,) = check_document(RULES.replace("total.max", f"total.{key} = [{{ from = 0 }}]\ntotal.max"))
    assert (found.code, found.place) == ("unknown-key", f"total.{key}")
    assert dict(found.values)["meant"] == ("grades",)
