from __future__ import annotations

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from fuzz.spans import below
from kompass_rules.documents.spans import spans
from kompass_rules.documents.tokens import meaning, parts, tokens
from kompass_rules.errors import Path
from tests.documents.toml_text import documents, token_soup

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
