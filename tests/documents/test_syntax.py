from __future__ import annotations

import json

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from fuzz.spans import below
from kompass_rules.documents.syntax import syntax_fault, syntax_faults
from kompass_rules.documents.tokens import Fault
from tests.documents.toml_text import documents, refusal, token_soup


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


@pytest.mark.parametrize(
    ("text", "line", "key", "above"),
    [
        ("a = { b = 1 }\na.c = 2", 2, "a", 1),
        ("[x]\na = { b = 1 }\na.c = 2", 3, "x.a", 2),
        ("[[x]]\na = { b = 1 }\n[[x]]\na = { b = 1 }\na.c = 2", 5, "x.a", 4),
        ('[x]\n"a.b" = { c = {} }\n[x."a.b".c.d]\n', 3, "x.a.b.c", 2),
        ("a = { b = 1 }\n[a]\n", 2, "a", 1),
    ],
)
def test_a_table_in_braces_does_not_go_on_below(text: str, line: int, key: str, above: int) -> None:
    fault = fault_of(text)
    assert (fault.code, fault.line, dict(fault.values)) == ("braces-closed", line, {"key": key, "above": above})
    error = refusal(text)
    assert error is not None
    assert syntax_faults(error) == (fault,)


@pytest.mark.parametrize(
    ("text", "place"), [("\ra = 1\n", (1, 1)), ("a = 1\rb = 1", (1, 6)), ("a = 1\n\rb = 1", (2, 1))]
)
def test_a_line_that_ends_as_on_an_old_mac_is_told_where_it_ends(text: str, place: tuple[int, int]) -> None:
    error = refusal(text)
    assert error is not None
    (fault,) = syntax_faults(error)
    assert (fault.code, fault.line, fault.column) == ("line-ends", *place)


@pytest.mark.parametrize(
    ("text", "line", "write"),
    [
        ('a = """x"\nb = 1\n', 1, 'a = "x"'),
        ("b = 1\n  a = '''x'\n", 2, 'a = "x"'),
        ('a = """x\nb = 1\n', 1, 'a = "x"'),
        ('a = """x"\nb = 1\nc = """y\n"""\n', 1, 'a = "x"'),
        ('a = """x"\nb = 1\nc = ?\n', 1, 'a = "x"'),
    ],
)
def test_a_text_in_three_quotation_marks_was_meant_for_one_line(text: str, line: int, write: str) -> None:
    error = refusal(text)
    assert error is not None
    (fault,) = syntax_faults(error)
    assert (fault.code, fault.line, fault.values) == ("line-form", line, (("write", write),))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a = """x"\ny"""\nb = ?\n', 3),
        ('a = ?\nb = """x"\ny"""\n', 1),
        ("a = '''\nx\n", 1),
        ("a = 1\nb = 'x\nc = 2\n", 2),
    ],
)
def test_a_text_of_several_lines_is_what_it_is(text: str, line: int) -> None:
    error = refusal(text)
    assert error is not None
    assert [fault.line for fault in syntax_faults(error)] == [line]


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
    assert (fault.code, fault.column) in {("duplicate-key", 2), ("braces-closed", 2)}
    assert fault.code != "duplicate-key" or fault.values == (("key", key), ("header", ""), ("blank", ""))
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
        lines = error.doc.split("\n")
        for fault in (syntax_fault(error), *syntax_faults(error)):
            assert 1 <= fault.line <= len(lines)
            assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
