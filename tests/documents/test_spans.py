from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules.documents.spans import spans, syntax_fault
from kompass_rules.documents.tokens import Fault, meaning, parts, tokens
from kompass_rules.errors import Path
from tests.documents.toml_text import documents, refusal, token_soup

DOCUMENT = """\
format = 1
title.sv = "x"  # c
[nodes."1.1"]
max_points = 13.6
bands = [{ from = 0 }, { from = 40, to.low = [1,
  "2"] }]
[[levels]]
  name = '''
a'''
[[levels]]
[[levels.parts]]
n = 1
[[levels.parts]]
[levels.parts.deep]
d = 2
[nodes]
"""


def below(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, element in inner:
        yield (*path, key), element
        yield from below(element, (*path, key))


@given(documents)
def test_every_span_reparses_to_its_value(text: str) -> None:
    found = spans(text)
    values = dict(below(tomli.loads(text)))
    assert set(found.places) == set(values)
    for path, value in values.items():
        written = found.value_text(path)
        if written is None:
            assert isinstance(value, dict | list)
            assert value or isinstance(value, dict)
        else:
            assert repr(tomli.loads(f"value = {written}")["value"]) == repr(value)


@given(documents, st.data())
def test_wanted_places_are_those_among_all(text: str, data: st.DataObject) -> None:
    every = spans(text)
    known = st.sampled_from(sorted(every.places, key=repr)) if every.places else st.just(())
    inside = st.builds(lambda path, step: (*path, step), known, st.sampled_from(["a", 0]))
    wanted: list[Path] = data.draw(st.lists(known | inside))
    some = spans(text, wanted)
    assert some.places.items() <= every.places.items()
    assert some.last_of_header() == every.last_of_header()
    for path in wanted:
        assert (some.locate(path), some.key(path)) == (every.locate(path), every.key(path))
        assert some.value_text(path) == every.value_text(path)


@given(documents)
def test_every_key_reads_back(text: str) -> None:
    for path, (key, _, _) in spans(text).places.items():
        first = next(parts(next(tokens(text[key:])))) if isinstance(path[-1], str) else None
        assert first is None or meaning(first[0]) == path[-1]


@given(documents)
def test_line_ends_move_nothing(text: str) -> None:
    lines, returns = spans(text), spans(text.replace("\n", "\r\n"))
    assert set(lines.places) == set(returns.places)
    for path in lines.places:
        assert lines.locate(path) == returns.locate(path)
        assert lines.key(path) == returns.key(path)


@given(token_soup | st.text(), st.lists(st.integers(0, 2) | st.sampled_from("ab"), max_size=3))
def test_what_is_not_toml_has_spans_all_the_same(text: str, path: list[int | str]) -> None:
    found = spans(text)
    line, column = found.locate(tuple(path))
    assert (line, column) >= (1, 1)
    for known in found.places:
        written = found.value_text(known)
        assert written is None or written in text


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("format",), (1, 10), (1, 1)),
        (("title",), (2, 1), (2, 1)),
        (("title", "sv"), (2, 12), (2, 7)),
        (("title", "en", "x"), (2, 1), (2, 1)),
        (("unknown", 3), (1, 1), (1, 1)),
        (("nodes",), (16, 2), (16, 2)),
        (("nodes", "1.1"), (3, 8), (3, 8)),
        (("nodes", "1.1", "max_points"), (4, 14), (4, 1)),
        (("nodes", "1.1", "bands"), (5, 9), (5, 1)),
        (("nodes", "1.1", "bands", 1), (5, 24), (5, 24)),
        (("nodes", "1.1", "bands", 1, "from"), (5, 33), (5, 26)),
        (("nodes", "1.1", "bands", 1, "to"), (5, 37), (5, 37)),
        (("nodes", "1.1", "bands", 1, "to", "low"), (5, 46), (5, 40)),
        (("nodes", "1.1", "bands", 1, "to", "low", 1), (6, 3), (6, 3)),
        (("nodes", "1.1", "bands", 2), (5, 9), (5, 1)),
        (("levels",), (7, 3), (7, 3)),
        (("levels", 0), (7, 3), (7, 3)),
        (("levels", 0, "name"), (8, 10), (8, 3)),
        (("levels", 1), (10, 3), (10, 3)),
        (("levels", 1, "parts", 0, "n"), (12, 5), (12, 1)),
        (("levels", 1, "parts", 1), (13, 10), (13, 10)),
        (("levels", 1, "parts", 1, "deep"), (14, 15), (14, 15)),
        (("levels", 1, "parts", 1, "deep", "d"), (15, 5), (15, 1)),
    ],
)
def test_places(path: Path, value: tuple[int, int], key: tuple[int, int]) -> None:
    found = spans(DOCUMENT)
    assert found.locate(path) == value
    assert found.key(path) == key


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("nodes", "1.1", "max_points"), "13.6"),
        (("nodes", "1.1", "bands", 1), '{ from = 40, to.low = [1,\n  "2"] }'),
        (("levels", 0, "name"), "'''\na'''"),
        (("title",), None),
        (("nodes",), None),
        (("unknown",), None),
        ((), None),
    ],
)
def test_a_value_as_it_is_written(path: Path, written: str | None) -> None:
    assert spans(DOCUMENT).value_text(path) == written


def fault_of(text: str) -> Fault:
    error = refusal(text)
    assert error is not None
    return syntax_fault(error)


@pytest.mark.parametrize(
    ("text", "line", "column", "key"),
    [
        ("a = 1\n a = 2", 2, 2, "a"),
        ('a = 1\n"a" = { b = [1,\n{ c = 1 }], d = 2 }  # c\nb = 1', 2, 1, '"a"'),
        ("a = [{ b = { c = [] }, b = 1 }]", 1, 24, "b"),
        ("a = { b = {}, b.c = 1 }", 1, 15, "b.c"),
        ("[a]\n[b]\nc = 1\n[ a ]\n", 4, 3, "a"),
        ("[a . b]\n[a]\nb.c = 1", 3, 1, "b.c"),
        ("a = []\n[[ a ]]", 2, 4, "a"),
        ("[a]\n[[a]]", 2, 3, "a"),
        ("[a]\nb.c = 1\n[a.b]\n", 3, 2, "a.b"),
        ("a = 1\r\nb = '''\r\n'''\r\na = 2\r\n", 4, 1, "a"),
    ],
)
def test_a_key_that_comes_twice_is_told_at_the_second(text: str, line: int, column: int, key: str) -> None:
    fault = fault_of(text)
    assert (fault.code, fault.line, fault.column) == ("duplicate-key", line, column)
    assert dict(fault.values)["key"] == key


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("a = 1\na = 2\n", ""),
        ('kind = "correspondence"\nold = "1"\nold = ["1"]\n', "[[associations]]"),
        ("[a]\nb = 1\nb = 2\n", "[a]"),
        ("[[a]]\nb = 1\n[c]\nb = 1\nb = 2\n", "[c]"),
        ("[a]\nb = 1\n[a]\n", ""),
    ],
)
def test_a_header_may_be_missing_above_a_key_that_comes_twice(text: str, header: str) -> None:
    assert dict(fault_of(text).values)["header"] == header


@pytest.mark.parametrize("start", ["", '[a]\ntitle = "y"\n[b]\n', "# x\n"])
def test_a_title_without_its_language_is_told_where_it_stands(start: str) -> None:
    fault = fault_of(f'{start}title = "x"\ntitle.en = "y"\n')
    assert (fault.code, fault.values) == ("language-missing", (("key", "title"), ("text", "x")))
    assert (fault.line, fault.column) == (start.count("\n") + 1, 9)


@given(documents, st.data())
def test_any_table_declared_twice_is_told(text: str, data: st.DataObject) -> None:
    paths = [path for path, _ in below(tomli.loads(text)) if all(isinstance(key, str) for key in path)]
    key = ".".join(json.dumps(part) for part in data.draw(st.sampled_from([*paths, ("new",)])))
    doubled = f"{text}\n[{key}]\n[{key}]\n"
    fault = fault_of(doubled)
    assert (fault.code, fault.column, fault.values) == ("duplicate-key", 2, (("key", key), ("header", "")))
    assert fault.line in {doubled.count("\n") - 1, doubled.count("\n")}


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a = 1\nb = \n", 2, 5, "Invalid value"),
        ("a = [1 2]", 1, 8, "Unclosed array"),
        ('a = "x\ny', 1, 7, "Illegal character '\\n'"),
        ("\na", 2, 2, "Expected '=' after a key in a key/value pair"),
    ],
)
def test_other_syntax_is_told_as_tomli_tells_it(text: str, line: int, column: int, message: str) -> None:
    assert fault_of(text) == Fault("toml-syntax", line, column, (("message", message),))


def test_an_error_without_a_key_is_told_where_it_is() -> None:
    lonely = tomli.TOMLDecodeError("Duplicate something", "]\n", 2)
    assert syntax_fault(lonely) == Fault("toml-syntax", 2, 1, (("message", "Duplicate something"),))


@given(token_soup)
def test_every_syntax_error_has_a_place_in_the_text(text: str) -> None:
    if error := refusal(text):
        fault = syntax_fault(error)
        assert 1 <= fault.column <= len(error.doc.split("\n")[fault.line - 1]) + 1
