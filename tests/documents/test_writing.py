from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
import tomli
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kompass_rules import (
    Aggregation,
    Area,
    Assessment,
    Association,
    Band,
    Bands,
    Checklist,
    Common,
    Correspondence,
    Criterion,
    Defaults,
    Figure,
    Framework,
    HostAggregation,
    Interval,
    InvalidError,
    Level,
    Likert,
    Note,
    Options,
    Points,
    PointsRule,
    Ruleset,
    bundled,
    dump_assessment,
    dump_correspondence,
    dump_ruleset,
    load_assessment,
    load_ruleset,
    parse_assessment,
    parse_framework,
    parse_ruleset,
)
from kompass_rules.documents.folder import bundled_names
from kompass_rules.documents.to_toml import dump_framework
from kompass_rules.model.texts import is_plain
from tests import plain, strategies

ROOT = Path(__file__).parents[2]
RULESETS = [*(ROOT / "rulesets").glob("*/[0-9]*.toml"), *(ROOT / "examples" / "frameworks").glob("*/[0-9]*.toml")]
ASSESSMENTS = [*(ROOT / "examples" / "assessments").glob("*.toml")]

# Any text that a document may hold: quotes, backslashes, controls, line ends, letters beyond the basic plane.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    ['"', "\\", '"""', "\x00\x1f\x7f", "\r\n\t\b\f", "\u2028\u0085", "\U0001f9ed", "1/3", "å", "a\u030a"]
)


def small(**changes: Any) -> Ruleset:
    given: dict[str, Any] = {
        "framework": "f",
        "revision": "1",
        "total": Area("total", (Criterion("1", max_points=3),), max_points=3),
        "levels": (Level(),),
    }
    return Ruleset(**{**given, **changes})


@given(strategies.cases())
def test_ruleset_round_trips(case: tuple[dict[str, Any], dict[str, Any], str]) -> None:
    ruleset = plain.ruleset(case[0])

    assert parse_ruleset(dump_ruleset(ruleset)) == ruleset


@given(strategies.cases())
def test_assessment_round_trips(case: tuple[dict[str, Any], dict[str, Any], str]) -> None:
    assessment = plain.assessment(case[1])

    assert parse_assessment(dump_assessment(assessment)) == assessment


@given(texts.filter(is_plain), texts, st.dictionaries(st.sampled_from(["sv", "en"]), texts.filter(is_plain)))
def test_texts_round_trip(unit: str, note: str, title: dict[str, str]) -> None:
    notes = {"1": Note([note, unit], grounds=[note])}
    assessment = Assessment("f", "1", unit, answers={"1": "a" + note}, notes=notes, source=unit, note=title)
    ruleset = small(levels=(Level(title, note=note),), note=title)

    assert parse_assessment(dump_assessment(assessment)) == assessment
    assert parse_ruleset(dump_ruleset(ruleset)) == ruleset


@example(Fraction(1, 128))
@given(st.fractions(-(10**5), 10**5, max_denominator=10**6))
def test_numbers_round_trip(value: Fraction) -> None:
    interval = Interval(value - 1, value, low_open=True)
    assessment = Assessment("f", "1", "U", answers={"1": value, "2": interval}, printed={"3": Figure(value)})

    assert parse_assessment(dump_assessment(assessment)) == assessment


@pytest.mark.parametrize(
    ("value", "slug"),
    [
        (Fraction(10**15), "number-too-long"),
        (-(10**15), "number-too-long"),
        (Fraction(1, 10**30), "fraction-too-long"),
        (Fraction(10**30, 3), "fraction-too-long"),
    ],
)
def test_a_number_beyond_the_limits_is_refused(value: Fraction | int, slug: str) -> None:
    with pytest.raises(InvalidError) as raised:
        dump_assessment(Assessment("f", "1", "U", printed={"3": Figure(value)}))

    assert [found.code for found in raised.value.findings] == [slug]


@pytest.mark.parametrize("path", [*RULESETS, *ASSESSMENTS], ids=lambda path: path.stem)
def test_format_is_canonical(path: Path) -> None:
    if path in RULESETS:
        text = dump_ruleset(load_ruleset(path))
        assert dump_ruleset(parse_ruleset(text)) == text
        assert parse_ruleset(text) == load_ruleset(path)
    else:
        text = dump_assessment(load_assessment(path))
        assert dump_assessment(parse_assessment(text)) == text
        assert parse_assessment(text) == load_assessment(path)


def test_equal_options_are_written_alike_in_whatever_order_they_came() -> None:
    def written(*names: str) -> str:
        scale = Options({name: 1 if name == "all" else 0 for name in names})
        question = Criterion("1", max_points=3, scale="s")
        return dump_ruleset(Ruleset("f", "1", Area("total", [question], max_points=3), [Level()], scales={"s": scale}))

    assert written("b", "all", "a") == written("a", "b", "all")
    assert "{ a = 0, b = 0, all = 1 }" in written("b", "all", "a")


@pytest.mark.parametrize("name", ["rulesets/kommunkompassen/2020.toml", "examples/assessments/lidkoping-2011.toml"])
def test_documents_here_are_written_canonically(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    written = dump_ruleset(parse_ruleset(text)) if "rulesets" in name else dump_assessment(parse_assessment(text))
    lines = [line.partition("  #")[0] for line in text.splitlines() if not line.startswith("#")]

    assert [line for line in written.splitlines() if line] == [line for line in lines if line]


@pytest.mark.parametrize("path", RULESETS, ids=lambda path: path.stem)
@settings(max_examples=30)
@given(st.randoms(use_true_random=False))
def test_table_order_is_irrelevant(path: Path, rng: random.Random) -> None:
    head, *tables = path.read_text(encoding="utf-8").split("\n[")
    levels = [table for table in tables if table.startswith("[levels")]
    others = [table for table in tables if not table.startswith("[levels")]
    rng.shuffle(others)
    shuffled = "\n[".join([head, *levels, *others])

    assert parse_ruleset(shuffled) == load_ruleset(path)
    assert dump_ruleset(parse_ruleset(shuffled)) == dump_ruleset(load_ruleset(path))
    assert parse_ruleset(shuffled).digest == load_ruleset(path).digest


EVERYTHING = Ruleset(
    framework="f",
    revision="1",
    total=Area(
        "total",
        (
            Area(
                "1",
                (Criterion("1.1", weight=2, scale="o"), Criterion("1.2", weight=1, scale="x y")),
                weight=Fraction(1, 3),
                aggregation=Aggregation.WEIGHTED_MEAN,
            ),
            Area(
                "2", (Criterion("2.1", max_points=2, questions=(3, 1), evidence="documented"),), max_points=2, weight=1
            ),
            Criterion("10", {"en": "Ten"}, weight=1, scale="b"),
        ),
        {"en": "All", "no": "Alt", "sv": "Allt"},
        max_points=Fraction("7.5"),
        aggregation=Aggregation.WEIGHTED_MEAN,
    ),
    levels=(
        Level({"sv": "del", "en": "part"}),
        Level(points=None, source="s", evidence="inferred", note={"no": "m", "en": "n"}),
    ),
    total_level=Level(points=PointsRule(1, "floor")),
    scales={
        "o": Options({"none": 0, "some": Fraction(1, 3), "all": 1, "full": 1}),
        "x y": Checklist(4),
        "b": Bands(0, 9, [Band(0, 0), Band(Fraction(1, 3), Fraction(1, 2))]),
        "10": Likert(1, 5),
        "9": Points(Fraction(1, 2)),
        "8": Points(),
    },
    missing="zero",
    used_from="2020-12",
    languages=("sv", "en", "no"),
    translated=("no",),
    source='a "source"',
    evidence="inferred",
    note="two\nlines",
)

WRITTEN = r"""
format = 1
kind = "ruleset"
framework = "f"
revision = "1"
used_from = "2020-12"
languages = ["sv", "en", "no"]
translated = ["no"]
missing = "zero"
source = "a \"source\""
evidence = "inferred"
note = "two\nlines"

[[levels]]
title.sv = "del"
title.en = "part"

[[levels]]
source = "s"
evidence = "inferred"
note.en = "n"
note.no = "m"

[scales.8]
kind = "points"

[scales.9]
kind = "points"
step = 0.5

[scales.10]
kind = "likert"
low = 1
high = 5

[scales.b]
kind = "bands"
low = 0
high = 9
bands = [{ from = 0, share = 0 }, { from = "1/3", share = 0.5 }]

[scales.o]
kind = "options"
options = { none = 0, some = "1/3", all = 1, full = 1 }

[scales."x y"]
kind = "checklist"
items = 4

[total]
title.sv = "Allt"
title.en = "All"
title.no = "Alt"
max_points = 7.5
aggregation = "weighted-mean"
points = { digits = 1, rounding = "floor" }

[nodes."1"]
weight = "1/3"
aggregation = "weighted-mean"

[nodes."1.1"]
weight = 2
scale = "o"

[nodes."1.2"]
weight = 1
scale = "x y"

[nodes."2"]
max_points = 2
weight = 1

[nodes."2.1"]
max_points = 2
questions = [3, 1]
evidence = "documented"

[nodes."10"]
title.en = "Ten"
weight = 1
scale = "b"
"""


def test_a_ruleset_is_written_so() -> None:
    assert dump_ruleset(EVERYTHING) == WRITTEN.lstrip()


def test_an_assessment_is_written_so() -> None:
    assessment = Assessment(
        "f",
        "1",
        "Höganäs",
        assessed="2020",
        answers={
            "10": "reach",
            "9": Interval(1, Fraction("2.5"), high_open=True),
            "1": Interval(4, 4),
            "2": Fraction(2, 3),
        },
        printed={"3": Figure(percent=67), "total": Figure(611, Fraction("76.4"))},
        disputed={"total": "wrong"},
        not_applicable=["12", "11"],
        notes={"10": Note(improvements=["x" * 60, "y" * 60]), "9": Note(["short"])},
        language="sv",
        evidence="documented",
    )

    assert dump_assessment(assessment) == (
        'format = 1\nkind = "assessment"\nframework = "f"\nrevision = "1"\nunit = "Höganäs"\nassessed = "2020"\n'
        'language = "sv"\nevidence = "documented"\nnot_applicable = ["12", "11"]\n'
        '\n[answers]\n"1" = 4\n"2" = "2/3"\n"9" = "[1, 2.5)"\n"10" = "reach"\n'
        '\n[printed]\ntotal = { points = 611, percent = 76.4 }\n"3" = { percent = 67 }\n'
        '\n[disputed]\ntotal = "wrong"\n'
        '\n[notes."9"]\nstrengths = ["short"]\n'
        f'\n[notes."10"]\nimprovements = [\n  "{"x" * 60}",\n  "{"y" * 60}",\n]\n'
    )


OLD = plain.ruleset(
    {
        **strategies.HEADER,
        "framework": "f",
        "levels": [{}],
        "total": {"max_points": 60},
        "nodes": {code: {"max_points": 10} for code in "123456"},
    }
)
NEW = attrs.evolve(OLD, revision="2")


def test_a_correspondence_is_written_so() -> None:
    correspondence = Correspondence(
        OLD,
        NEW,
        [
            Association(["1"], ["1"], match="exact", criteria="stricter", evidence="documented", source="s", note="n"),
            Association(["2"], ["3"], "narrow", Common(old=Fraction(2, 3)), proposed=True),
            Association(["2"], ["2"], "related", Common(Fraction(1, 3), Fraction(1, 2))),
            Association(["4", "3"], ["4"]),
            Association(["5"], []),
            Association([], ["5"]),
            Association(["6"], ["6"]),
        ],
        Defaults("close", Common(new=0), "same", source="all", evidence="inferred", note="of all"),
        source='a "source"',
        evidence="inferred",
        note="two\nlines",
    )

    assert dump_correspondence(correspondence) == (
        'format = 1\nkind = "correspondence"\nframework = "f"\nold = "1"\nnew = "2"\nsource = "a \\"source\\""\n'
        'evidence = "inferred"\nnote = "two\\nlines"\n'
        '\n[defaults]\nmatch = "close"\ncommon = { new = 0 }\ncriteria = "same"\nsource = "all"\n'
        'evidence = "inferred"\nnote = "of all"\n'
        '\n[[associations]]\nold = ["1"]\nnew = ["1"]\nmatch = "exact"\ncriteria = "stricter"\nsource = "s"\n'
        'evidence = "documented"\nnote = "n"\n'
        '\n[[associations]]\nold = ["2"]\nnew = ["3"]\nmatch = "narrow"\ncommon = { old = "2/3" }\nproposed = true\n'
        '\n[[associations]]\nold = ["2"]\nnew = ["2"]\nmatch = "related"\ncommon = { old = "1/3", new = 0.5 }\n'
        '\n[[associations]]\nold = ["4", "3"]\nnew = ["4"]\n'
        '\n[[associations]]\nold = ["5"]\nnew = []\n'
        '\n[[associations]]\nold = []\nnew = ["5"]\n'
        '\n[[associations]]\nold = ["6"]\nnew = ["6"]\n'
    )


def test_a_correspondence_that_no_document_can_say_is_refused() -> None:
    identity = [Association([code], [code], "exact") for code in "123456"]
    with pytest.raises(InvalidError) as raised:
        dump_correspondence(Correspondence(OLD, NEW, identity, note="x" * 4001))

    assert [(found.code, found.place) for found in raised.value.findings] == [("string-too-long", "note")]


def test_names_of_correspondences_that_are_one_are_refused() -> None:
    """Between 1 and 2-3 and between 1-2 and 3 there is only one name for both files."""
    rulesets = [attrs.evolve(OLD, revision=revision) for revision in ("1", "1-2", "2-3", "3")]
    identity = [Association([code], [code], "exact") for code in "123456"]
    pairs = [(rulesets[0], rulesets[2]), (rulesets[1], rulesets[3])]
    with pytest.raises(InvalidError) as raised:
        dump_framework(
            Framework("f", rulesets, correspondences=[Correspondence(old, new, identity) for old, new in pairs])
        )

    assert [(found.code, found.place) for found in raised.value.findings] == [("not-writable", "correspondences")]


@pytest.mark.parametrize("name", bundled_names())
def test_framework_round_trips(name: str) -> None:
    framework = bundled(name)
    texts = dump_framework(framework)

    between = [f"correspondences/{one.name}.toml" for one in framework.correspondences]
    assert list(texts) == ["framework.toml", *(f"{revision}.toml" for revision in framework.revisions), *between]
    assert parse_framework(texts) == framework
    assert dump_framework(parse_framework(texts)) == texts
    assert tomli.loads(texts["framework.toml"])["kind"] == "framework"


def test_the_aggregation_of_the_host_is_written_by_name() -> None:
    total = Area("total", (Criterion("1", scale="c"),), max_points=3, aggregation=HostAggregation("own"))
    ruleset = small(total=total, scales={"c": Checklist(2)})

    assert 'aggregation = "host:own"' in dump_ruleset(ruleset)
    assert parse_ruleset(dump_ruleset(ruleset)) == ruleset


def test_a_ruleset_without_nodes_has_no_document() -> None:
    with pytest.raises(InvalidError):
        small(total=Area("total", (), max_points=3))


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"total_level": Level({"sv": "totalt"})}, "not-writable", "total_level"),
        ({"note": "x" * 4001}, "string-too-long", "note"),
        ({"levels": (Level({"sv": "x" * 4001}),)}, "string-too-long", "levels[0].title.sv"),
        ({"scales": {"s": Options({"x" * 4001: 0, "a": 1})}}, "string-too-long", f"scales.s.options.{'x' * 4001}"),
        ({"note": "\ud800"}, "lone-surrogate", "note"),
        ({"used_from": "soon"}, "malformed-date", "used_from"),
        ({"levels": (Level({"no": "nivå"}),)}, "language-not-listed", "levels[0].title.no"),
        ({"scales": {"s": Options({"1/2": 1})}}, "option-reads-as-number", 'scales.s.options."1/2"'),
    ],
)
def test_what_no_document_can_say_is_refused(changes: dict[str, Any], code: str, place: str) -> None:
    with pytest.raises(InvalidError) as raised:
        dump_ruleset(small(**changes))

    assert [(found.code, found.place) for found in raised.value.findings] == [(code, place)]
    assert [(found.line, found.column) for found in raised.value.findings] == [(None, None)]


def test_an_answer_that_would_be_read_as_a_number_is_refused() -> None:
    with pytest.raises(InvalidError) as raised:
        dump_assessment(Assessment("f", "1", "U", answers={"1": "1/3"}))

    assert [(found.code, found.place) for found in raised.value.findings] == [("not-writable", 'answers."1"')]


def test_a_value_as_a_whole_that_is_too_large_has_no_place() -> None:
    notes = {str(code): Note(["x" * 4000]) for code in range(1, 300)}
    with pytest.raises(InvalidError) as raised:
        dump_assessment(Assessment("f", "1", "U", notes=notes))

    assert [(found.code, found.place) for found in raised.value.findings] == [("too-large", "")]


def test_a_framework_that_no_documents_can_say_is_refused() -> None:
    with pytest.raises(InvalidError) as raised:
        dump_framework(Framework("f", [small()], {"sv": "x" * 4001}))

    (found,) = raised.value.findings
    assert (found.code, found.file, found.place) == ("string-too-long", "framework.toml", "title.sv")
