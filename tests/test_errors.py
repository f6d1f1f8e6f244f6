from __future__ import annotations

import copy
import pickle
from fractions import Fraction
from typing import Any

import attrs
import pytest

from kompass_rules import (
    Finding,
    FloatRefusedError,
    InexactError,
    Interval,
    InvalidError,
    KompassError,
    Missing,
    UnknownCodeError,
)
from kompass_rules.errors import Path, finding, one_of, place_text


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("total",), "total"),
        (("total", "points", "carries"), "total.points.carries"),
        (("nodes", "1.1", "max_points"), 'nodes."1.1".max_points'),
        (("nodes", "a-b"), "nodes.a-b"),
        (("nodes", "å"), 'nodes."å"'),
        (("nodes", "9"), 'nodes."9"'),
        (("nodes", 'q"\\'), r'nodes."q\"\\"'),
        (("scales", "turnout", "bands", 1, "from"), "scales.turnout.bands[1].from"),
        (("9",), '"9"'),
        (("not_applicable", 0), "not_applicable[0]"),
    ],
)
def test_a_place_is_written_as_toml_writes_it(path: Path, text: str) -> None:
    assert place_text(path) == text
    assert Finding("float-refused", path).place == text


def test_a_finding_says_what_and_where() -> None:
    found = finding("answer-outside-scale", "answers", "5.1", code="5.1", answer="21", low=0, high=20, step="")
    assert found == Finding(
        "answer-outside-scale",
        ("answers", "5.1"),
        (("code", "5.1"), ("answer", "21"), ("low", 0), ("high", 20), ("step", "")),
    )
    assert found.text("sv") != found.text("en") == found.text()
    assert str(found) == f'answers."5.1": {found.text()} [answer-outside-scale]'
    assert hash(found) == hash(copy.deepcopy(found))
    assert pickle.loads(pickle.dumps(found)) == found


def test_a_finding_of_a_document_begins_with_its_position() -> None:
    found = Finding("no-revisions", ("revisions",), file="a.toml", line=3, column=7)
    assert str(found) == f"a.toml:3:7  revisions: {found.text()} [no-revisions]"
    assert str(Finding("no-revisions", file="a.toml")) == f"a.toml: {found.text()} [no-revisions]"
    assert str(Finding("no-revisions")) == f"{found.text()} [no-revisions]"


def test_findings_of_an_error_are_sorted() -> None:
    found = [
        Finding("b", ("2",)),
        Finding("z", ("1",), file="a.toml", line=2, column=1),
        Finding("a", ("2",)),
        Finding("y", ("9",), file="a.toml", line=1, column=9),
        Finding("x", ("1",), file="a.toml", line=1, column=9),
    ]
    error = InvalidError(iter(found))
    assert [one.code for one in error.findings] == ["a", "b", "x", "y", "z"]
    assert str(error).splitlines() == [str(one) for one in error.findings]
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.findings) == (InvalidError, error.findings)


def test_every_error_is_one_of_the_projects_and_one_of_pythons() -> None:
    assert issubclass(InvalidError, (KompassError, ValueError))
    for error, python in (
        (InvalidError, ValueError),
        (InexactError, ValueError),
        (FloatRefusedError, TypeError),
        (UnknownCodeError, KeyError),
    ):
        assert issubclass(error, KompassError)
        assert issubclass(error, python)


def test_an_unknown_code_suggests() -> None:
    error = UnknownCodeError("1.12", ("1.1", "1.2"))
    assert str(error) == "there is no '1.12' here; did you mean '1.1' or '1.2'?"
    assert (error.code, error.suggestions) == ("1.12", ("1.1", "1.2"))
    assert str(UnknownCodeError("1.12")) == "there is no '1.12' here"
    again = pickle.loads(pickle.dumps(error))
    assert (again.code, again.suggestions, str(again)) == (error.code, error.suggestions, str(error))


def test_a_member_is_found_by_its_text() -> None:
    assert one_of(Missing, "zero") is Missing.ZERO
    assert one_of(Missing, Missing.ZERO) is Missing.ZERO
    with pytest.raises(InvalidError) as refused:
        one_of(Missing, "exlude")
    allowed = ("refuse", "zero", "exclude", "bound")
    assert refused.value.findings == (finding("not-one-of", value="exlude", allowed=allowed, meant=("exclude",)),)


def test_values_of_all_kinds_are_told() -> None:
    found = finding("figure-outside", "printed", "1", figure=Fraction(27, 2), most=Interval.parse("[1, 2)"))
    assert found.values == (("figure", Fraction(27, 2)), ("most", Interval.parse("[1, 2)")))


def test_a_place_can_be_stored() -> None:
    """A lone surrogate is no text in any encoding; a place writes it as TOML would."""
    found = finding("malformed-code", "answers", "\ud800\x07", code="\ud800")
    assert found.place == r'answers."\ud800\u0007"'
    assert attrs.evolve(found, file="\udce5.toml").to_dict()["file"] == "\\udce5.toml"


def test_a_finding_has_a_code_and_a_place() -> None:
    wrong: Any = 5
    for parts in ({"code": wrong}, {"code": "x", "at": wrong}, {"code": "x", "file": wrong}):
        with pytest.raises(TypeError, match=" must be "):
            Finding(**parts)
    with pytest.raises(TypeError, match=r"findings\[0\] must be a Finding"):
        InvalidError([wrong])
