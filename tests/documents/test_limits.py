from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import (
    Association,
    Correspondence,
    Framework,
    InvalidError,
    diff,
    dump_framework,
    load_framework,
    load_ruleset,
    parse_framework,
    parse_ruleset,
)
from kompass_rules.cli import main
from kompass_rules.documents import limits
from kompass_rules.documents.limits import TRUSTED, USUAL, Limits, check_entries, check_limits, in_force, within
from kompass_rules.documents.loading import check_document
from kompass_rules.documents.spans import spans
from kompass_rules.documents.syntax import syntax_fault
from kompass_rules.documents.tokens import Fault
from kompass_rules.numbers import MOST_DENOMINATOR_DIGITS
from tests.documents.toml_text import documents, refusal, token_soup
from tests.effort import growth

MEBIBYTE = 2**20


def faults(text: str) -> list[tuple[str, int, int]]:
    return [(fault.code, fault.line, fault.column) for fault in check_limits(text.encode())[1]]


def entries(text: str) -> list[str]:
    return sorted(one.place for one in check_entries(tomli.loads(text), text))


def codes(text: str) -> list[str]:
    return [code for code, _, _ in faults(text)]


@given(documents)
def test_a_document_within_the_limits_has_no_fault(text: str) -> None:
    assert check_limits(text.encode()) == (text, ())


@given(documents)
def test_byte_order_mark_and_line_ends_are_no_part_of_the_text(text: str) -> None:
    assert check_limits(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == (text, ())


@given(token_soup | st.text())
def test_what_may_be_parsed_raises_nothing_but_syntax_errors(text: str) -> None:
    readable, _ = check_limits(text.encode())
    if readable is not None and (error := refusal(readable)):
        assert syntax_fault(error).code in {"toml-syntax", "duplicate-key"}


@given(
    st.lists(
        token_soup
        | documents
        | st.sampled_from(
            [
                "a = 1\n",
                "b.c = 'x'\n",
                "  # c\n",
                '"d" = "e"  # f\n',
                '[a."1.2"]\n',
                "[[b]] # g\n",
                "\t[c]\n",
                "e = { f = 1, g = true }\n",
            ]
        )
    )
)
def test_plain_lines_are_passed_over_without_loss(pieces: list[str]) -> None:
    data = "".join(pieces).encode()
    with patch.object(limits, "_PLAIN", re.compile("(?!)")):
        token_by_token = check_limits(data)
    assert check_limits(data) == token_by_token


@given(documents, st.data())
def test_what_is_cut_short_is_read_or_told(text: str, data: st.DataObject) -> None:
    readable, found = check_limits(text.encode()[: data.draw(st.integers(0, len(text.encode())))])
    assert (readable is None) == any(not fault.code.startswith("toml-1.1") for fault in found)
    if readable is not None and (error := refusal(readable)):
        assert syntax_fault(error).line <= text.count("\n") + 1


def test_a_document_has_at_most_one_mebibyte() -> None:
    assert check_limits(b"#" * MEBIBYTE) == ("#" * MEBIBYTE, ())
    too_large = Fault("too-large", 1, 1, (("bytes", MEBIBYTE + 1), ("most", MEBIBYTE)))
    assert check_limits(b"#" * (MEBIBYTE + 1)) == (None, (too_large,))


@pytest.mark.parametrize(
    ("data", "line", "column", "byte"),
    [
        (b"\xff", 1, 1, "0xff"),
        ("a = 1\nå = 'ö".encode() + b"\xe5'\n", 2, 7, "0xe5"),
        ("a = 1".encode("utf-16"), 1, 1, "0xff"),
        ("a = 1\n".encode("utf-16-le"), 1, 2, "0x00"),
        (b"a = 1\nb = '\0'\n", 2, 6, "0x00"),
        (b"\xef\xbb\xbfa\xc3", 1, 2, "0xc3"),
        (b"'\xed\xa0\x80'", 1, 2, "0xed"),
    ],
)
def test_a_document_is_utf8(data: bytes, line: int, column: int, byte: str) -> None:
    assert check_limits(data) == (None, (Fault("not-utf8", line, column, (("byte", byte),)),))


@pytest.mark.parametrize(
    "within", ["{} = 1\n", "[{}]\n", "[[ {} ]]\n", "a = [{{ {} = 1 }}]\n", "a = {{ b = 1, {} = 1 }}\n"]
)
@pytest.mark.parametrize("part", ["a", '"."', "'.'", '"å"'])
def test_a_key_has_at_most_16_parts(within: str, part: str) -> None:
    assert codes(within.format(".".join([part] * 16))) == []
    assert codes(within.format(" . ".join([part] * 17))) == ["key-too-long"]


def test_a_key_without_a_value_has_at_most_16_parts() -> None:
    assert faults("a = 1\n" + "b." * 16 + "b") == [("key-too-long", 2, 1)]
    assert faults("a = { " + "b." * 1000 + "b }") == [("key-too-long", 1, 7)]


def nested(depth: int, kinds: str) -> str:
    """A value of brackets of these kinds, in turn from inside out."""
    text = "1"
    for level in range(depth):
        text = f"[{text}]" if kinds[level % len(kinds)] == "[" else f"{{a={text}}}"
    return text


@pytest.mark.parametrize("kinds", ["[", "{", "[{", "{["])
def test_arrays_and_inline_tables_are_nested_at_most_16_deep(kinds: str) -> None:
    assert codes(f"a = {nested(16, kinds)}\n") == []
    assert codes(f"a = {nested(17, kinds)}\n") == ["nested-too-deep"]


def test_nesting_is_told_where_it_is_too_deep() -> None:
    text = "[a]\nb = [[[[\n[[[[\n[[[[\n[[[[\n []\n]]]]\n]]]]\n]]]]\n]]]]\n"
    assert check_limits(text.encode()) == (None, (Fault("nested-too-deep", 6, 2, (("most", 16),)),))


@pytest.mark.parametrize("header", ["[a{}]", "[[a]]#{}", "  [ 'a'.\"{}\" ]"])
def test_a_document_has_at_most_12_000_tables(header: str) -> None:
    text = "".join(f"{header.format(number)}\nb = 1\n" for number in range(12_000))
    assert codes(text + "c = [\n[1],\n# c\n[2]\n]\n") == []
    assert faults(text + header.format("x")) == [("too-many-tables", 24_001, header.index("[") + 1)]


def test_the_shortest_headers_are_counted_too() -> None:
    assert codes("[a]\n" * 12_000) == []
    assert faults("[a]\n" * 12_001) == [("too-many-tables", 12_001, 1)]


@pytest.mark.parametrize(
    ("unit", "size"),
    [
        ("a{}=[1]\n", 4),
        ("a{} = [1, 22, 333]\n", 8),
        ('a{} = ["1.2", 3]\n', 6),
        ("a{} = {{ b = true, c = 1 }}\n", 8),
        ("a.b{} = 1\n", 5),
        ("'a{}'.b . c = 1\n", 8),
        ("[a{0}]\nb=1\nc=1\n[[d.a{0}]]\nb.c=1\nb.d=1\nb.e=1\nf=1\ng='1'\nh=1\ni=1\nj=1\nk=1\nl=1\n", 44),
        ("a{} = [ 1, {{ }} ]\n", 7),
        ("a.b{}=1.2#,\n", 5),
    ],
)
def test_a_document_has_at_most_260_000_keys_values_brackets_and_commas(unit: str, size: int) -> None:
    text = "".join(unit.format(number) for number in range(260_000 // size))
    assert codes(text) == []
    assert codes(text + unit.format("x")) == ["too-many-values"]


def test_five_thousand_rows_that_say_all_that_rows_can_are_within_the_limits() -> None:
    row = '[[associations]]\nold = ["1.2.{0}"]\nnew = ["1.2.{0}"]\nmatch = "close"\nnote = "{0}"\n'
    more = 'common = {{ old = "4/5", new = "9/10" }}\ncriteria = "stricter"\nevidence = "inferred"\nproposed = true\n'
    assert codes("".join((row + more).format(number) for number in range(5_000))) == []


def test_ten_thousand_nodes_and_a_row_for_each_are_within_the_limits() -> None:
    nodes = "[[levels]]\n" * 16 + "[total]\n" + "[scales.s]\n" * 100
    node = '[nodes."{0}"]\ntitle.sv = "Fråga {0}"\ntitle.en = "Item {0}"\nmax_points = 1\nscale="s"\n'
    row = '[[associations]]\nold=["{0}"]\nnew=["{0}"]\nmatch="close"\ncommon={{old="2/3",new=1}}\ncriteria="same"\n'
    assert codes(nodes + "".join(map(node.format, range(10_000)))) == []
    assert codes("".join(map(row.format, range(10_000)))) == []


def test_comments_and_blank_lines_count_for_nothing() -> None:
    assert codes("a = [\n" + "# b = 1,\n\n" * 50_000 + "]\n" + "\n# c = [1, 2,,,,]\n" * 25_000) == []


def test_a_table_has_at_most_10_000_keys_and_an_array_as_many_elements() -> None:
    keys = "".join(f"a{number}.b = 1\n" for number in range(9_998)) + f"c = [{'1,' * 10_000}]\n"
    assert entries(keys + "d.e.f = 1\n") == []
    found = entries(f"d.e = [0, {{ f = [{'1,' * 10_001}] }}]\n" + keys + "g = 1\n")
    assert found == ["", "d.e[1].f"]
    assert entries("a=[" + "1," * 9_999 + "1]") == []
    assert entries("a=[" + "1," * 10_000 + "1]") == ["a"]


@pytest.mark.parametrize(
    ("start", "end"), [('"', '"'), ("'", "'"), ('"""', '"""'), ("'''\n", "'''"), ('"""\\\n \n', '\\\n"""')]
)
@pytest.mark.parametrize("character", ["x", "å", "\U0001d11e"])
def test_a_string_has_at_most_4_000_characters(start: str, end: str, character: str) -> None:
    assert codes(f"a = {start}{character * 4000}{end}\n") == []
    assert faults(f"a = {start}{character * 4001}{end}\n") == [("string-too-long", 1, 5)]
    assert faults(f"a = [1,\n{start}{character * 4001}{end}]\n") == [("string-too-long", 2, 1)]


@pytest.mark.parametrize("written", [r"\u00e5", r"\t", r"\U0001d11e", "\r\n"])
def test_characters_are_counted_as_they_are_meant(written: str) -> None:
    assert codes(f'a = """x{written * 3999}"""\n') == []
    assert codes(f'a = """x{written * 4000}"""\n') == ["string-too-long"]


def test_a_long_string_that_means_nothing_is_too_long() -> None:
    assert codes('a = "' + r"\q" * 2001 + '"\n') == ["string-too-long"]


@pytest.mark.parametrize("key", ["x{}", '"x{}"', "'x{}'", "a.x{}", r'"\u00e5{}"'])
def test_a_part_of_a_key_has_at_most_4_000_characters(key: str) -> None:
    assert codes(f"{key.format('x' * 3999)} = 1\n") == []
    assert codes(f"{key.format('x' * 4000)} = 1\n") == ["string-too-long"]


@pytest.mark.parametrize("sign", ["", "+", "-"])
@pytest.mark.parametrize("within", ["{}\n", "[1, {}]\n", "{{ b = {} }}", "[{{ c = [{}] }}]  # c\n"])
@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("999999999999999", []),
        ("999_999_999_999_999", []),
        ("999999999999999.999999999999999", []),
        ("9_999.999_999", []),
        ("1000000000000000", ["number-too-long"]),
        ("1_000_000_000_000_000", ["number-too-long"]),
        ("1000000000000000.5", ["number-too-long"]),
        ("0.1234567890123456", ["number-too-long"]),
        ("1" * 5000, ["number-too-long"]),
        ("1e3", ["number-form"]),
        ("1.5E-999_999_999", ["number-form"]),
        ("inf", ["number-form"]),
        ("nan", ["number-form"]),
    ],
)
def test_numbers_are_short_decimals(sign: str, within: str, number: str, expected: list[str]) -> None:
    assert codes("a = " + within.format(sign + number)) == expected


@pytest.mark.parametrize(
    ("number", "write"),
    [("0xDEAD_beef", "3735928559"), ("0o17", "15"), ("0b1", "1"), ("-1e400", "0.5"), ("-2.5e-1", "-0.25")],
)
def test_a_number_in_another_form_is_told_as_it_is_written(number: str, write: str) -> None:
    expected = Fault("number-form", 2, 5, (("text", number), ("write", write)))
    assert check_limits(f"\na = {number}\n".encode()) == (None, (expected,))


@pytest.mark.parametrize(
    "text", ['a = "1e3"', "nan = 'nan'", "1e3 = 1", "[inf]", "# a = 1e3", "a = 2020-01-01", "a = '''\n1e3\n'''"]
)
def test_what_is_no_number_is_no_wrong_number(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "column", "number"),
    [
        ("a = 13,6\n", 5, "13,6"),
        ("'a' = -13,60 # c", 7, "-13,60"),
        ("a = { b = 13,6 }\n", 11, "13,6"),
        ("a = { b = 13,6, c = 1 }\n", 11, "13,6"),
        ("a = [{ c = 1, b = +0,6 }]\n", 19, "+0,6"),
    ],
)
def test_a_decimal_comma_is_told(text: str, column: int, number: str) -> None:
    written = (("text", number), ("write", number.replace(",", ".")))
    assert check_limits(text.encode()) == (None, (Fault("decimal-comma", 1, column, written),))


@pytest.mark.parametrize(
    "text",
    ["a = [13,6]", "a = { b = 13,6 = 1 }", "a = { b = 13,6.5 = 1 }", "a = { b = [1,3],6 = 1 }", "a = '13,6'", "# 13,6"],
)
def test_other_commas_are_no_decimal_commas(text: str) -> None:
    assert check_limits(text.encode()) == (text, ())
    assert isinstance(tomli.loads(text), dict)


@pytest.mark.parametrize(
    ("text", "write"),
    [
        (r'a = "\e[0m"', r"\u001B"),
        (r'a = "\x41"', r"\u0041"),
        ("a = 07:32", "07:32:00"),
        ("a = 2020-12-03T07:32Z", "2020-12-03T07:32:00Z"),
        ("a = 2020-12-03 07:32-01:00", "2020-12-03 07:32:00-01:00"),
    ],
)
def test_a_value_of_toml_1_1_is_told_as_toml_1_0_has_it(text: str, write: str) -> None:
    (fault,) = check_limits(text.encode())[1]
    values = dict(fault.values)
    assert values["write"] == write
    assert check_limits(text.replace(str(values["text"]), write).encode())[1] == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a = {\n b = 1 }\n", [(1, 6)]),
        ("a = { b = 1\n\n}\n", [(1, 12)]),
        ("a = { b = 1, # c\n c = {\n d = 2 } }\n", [(1, 14), (2, 7)]),
        ("a = { b = 1, }\n", [(1, 12)]),
        ("a = {\n b = 1,\n# c\n}\n", [(1, 6)]),
        ("a = [1,\n{ b = [\n1,], }, {c=1,}]\n", [(3, 4), (3, 13)]),
        ("[a]\n[b]\nc = {\nd = 2\n}", [(3, 6)]),
        (r'a = "\e[0m"', [(1, 6)]),
        (r'a = "\\\x41\e"', [(1, 8)]),
        ('a = """\n\\\n \\e"""', [(3, 2)]),
        (r'"\x41"."\u00e5\e" = 1', [(1, 2), (1, 15)]),
        ("a = [07:32]", [(1, 6)]),
        ("a = 2020-12-03T07:32Z", [(1, 5)]),
        ("a = 2020-12-03 07:32-01:00", [(1, 5)]),
    ],
)
def test_what_only_toml_1_1_allows_is_told_and_read(text: str, places: list[tuple[int, int]]) -> None:
    readable, faults = check_limits(text.encode())
    assert readable == text
    assert {fault.code for fault in faults} <= {"toml-1.1", "toml-1.1-value"}
    assert [(fault.line, fault.column) for fault in faults] == places
    assert isinstance(tomli.loads(text), dict)


@pytest.mark.parametrize(
    "text",
    [
        "a = { b = [\n1,\n2 # c\n,] }\n",
        "a = { b = '''\n''' }\n",
        r"a = '\e\x41'",
        r'a = "\\e\\x41"',
        r"a = '''\e'''",
        "a = 07:32:00",
        "a = 2020-12-03 07:32:00.5Z",
        "a = '07:32'",
    ],
)
def test_what_toml_1_0_allows_is_no_fault(text: str) -> None:
    assert check_limits(text.encode()) == (text, ())


def test_an_inline_table_that_does_not_end_is_left_to_tomli() -> None:
    text = "a = { b = 1\n[c]\nd = 2\n"
    assert check_limits(text.encode()) == (text, ())


@pytest.mark.parametrize(
    "text", ["a = ]\n[b]\n", "[a\nb = 1\n", "a = [1, 2\n[b]\nc = 3\n", "}", ",", "= 1", "a = 1 b\n", "a = 5,\n"]
)
def test_what_is_no_toml_is_left_to_tomli(text: str) -> None:
    assert check_limits(text.encode()) == (text, ())


@pytest.mark.parametrize(
    ("text", "column"),
    [('"a\u030a" = 1', 1), ("[b.'a\u030a']", 4), (r'b = { c = 1, "a\u030a" = 1 }', 14), ('x."\u212b".y = 1', 3)],
)
def test_a_key_in_another_form_than_nfc_is_told_and_read(text: str, column: int) -> None:
    key = "\u212b" if "\u212b" in text else "a\u030a"
    assert check_limits(text.encode()) == (text, (Fault("not-nfc", 1, column, (("key", key),)),))


@pytest.mark.parametrize(
    "text", ['"å" = "a\u030a"', "'\u030a' = 1", '"a"."\u030a" = 1', "# a\u030a", "a = '''a\u030a'''"]
)
def test_values_need_not_be_nfc(text: str) -> None:
    assert codes(text) == []


def test_all_faults_are_told_in_the_order_of_the_text() -> None:
    text = 'a = { b = 1e3,\n c = 1 }\n"e\u0301" = 07:32\n\nd = 13,6\ne = "\\e"\nf = 0.1234567890123456\n'
    assert faults(text) == [
        ("number-form", 1, 11),
        ("toml-1.1", 1, 15),
        ("not-nfc", 3, 1),
        ("toml-1.1-value", 3, 8),
        ("decimal-comma", 5, 5),
        ("toml-1.1-value", 6, 6),
        ("number-too-long", 7, 5),
    ]


def test_at_most_50_faults_are_told() -> None:
    assert len(faults("a = nan\n" * 50)) == 50
    assert faults("a = nan\n" * 51) == [("number-form", line, 5) for line in range(1, 51)]


def test_what_is_not_looked_through_to_its_end_is_not_read() -> None:
    assert check_limits(b"a = [" + b"07:32," * 49 + b"1]")[0] is not None
    assert check_limits(b"a = [" + b"07:32," * 50 + b"1e999999999]")[0] is None


BRACKETS = ["[", "{", "]", "[a\n", "[a]\n", "[[a]]\n", "a=[", "a={", "a=[]\n", "a={}\n"]
CHARACTERS = [*"\"'\\a0=,# \n\r\0", '"""', '"\\']
PIECES = ["a.", "a ", " \n", "a=", "a = ", "a=1\n", '"å"=1\n', "1e1,", "13,", "a" * 99 + "."]


@pytest.mark.parametrize("start", ["", "a = [", 'a = "', 'a = """'])
@pytest.mark.parametrize("unit", [*BRACKETS, *CHARACTERS, *PIECES])
def test_the_effort_grows_with_the_size(start: str, unit: str) -> None:
    def looked_through(size: int) -> Callable[[], object]:
        data = (start + unit * size).encode()[:size]
        return lambda: spans(check_limits(data)[0] or "")

    assert growth(looked_through, 2**12) < 1.5
    looked_through(2**17)()  # a search that goes back and forth would take hours here


def test_depth_needs_no_deep_recursion() -> None:
    data = f"a = {nested(16, '[{')}\nb = {'[' * 1000}\n[{'c.' * 1000}]\n".encode()
    results: list[object] = []

    def read() -> None:
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(150)
        try:
            text, found = check_limits(data)
            results.extend([text, found[0].code, len(spans(data.decode()).places) > 16])
        finally:
            sys.setrecursionlimit(limit)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert results == [None, "nested-too-deep", True]


DIGITS = "9" * 29 + "8"


@pytest.mark.parametrize("sign", ["", "-", "+"])
def test_a_rational_has_at_most_30_digits_on_either_side(sign: str) -> None:
    assert number_findings(f"{sign}{DIGITS}/{DIGITS}") == []
    assert number_findings(f"{sign}{DIGITS}9/{DIGITS}") == ["fraction-too-long"]
    assert number_findings(f"{sign}{DIGITS}/{DIGITS}9") == ["fraction-too-long"]


def number_findings(number: str) -> list[str]:
    """What is found in a text where a document asks for a number."""
    text = (
        f'format = 1\nkind = "framework"\nframework = "f"\nsource = "s"\nrevisions = ["1"]\nlargely_from = "{number}"\n'
    )
    return [found.code for found in check_document(text) if found.code not in {"share-outside", "unknown-key"}]


def test_many_denominators_with_a_short_common_one_are_within_the_limits() -> None:
    halves = [f'"1/{2**power}"' for power in range(1, 46)]
    answers = "".join(f'"1.{place}" = {answer}\n' for place, answer in enumerate([*halves, 0.5, 1], start=1))
    header = 'format = 1\nkind = "assessment"\nframework = "f"\nrevision = "1"\nunit = "U"\n'

    assert sum(map(len, halves)) > MOST_DENOMINATOR_DIGITS
    assert not check_document(f"{header}[answers]\n{answers}")


LARGE = "".join(f"[a{number}]\nb = [1, 2]\n" for number in range(9))
NARROW = {
    "too-large": Limits(bytes=len(LARGE) - 1),
    "too-many-tables": Limits(tables=8),
    "too-many-values": Limits(values=2),
}


@pytest.mark.parametrize("code", NARROW)
def test_each_limit_can_be_another(code: str) -> None:
    (fault,) = check_limits(LARGE.encode(), NARROW[code])[1]
    assert fault.code == code
    wide = Limits(bytes=len(LARGE), tables=9, entries=9, values=200)
    assert check_limits(LARGE.encode(), wide) == (LARGE, ())
    assert check_entries(tomli.loads(LARGE), LARGE, wide) == []
    assert [found.code for found in check_entries(tomli.loads(LARGE), LARGE, Limits(entries=8))] == ["too-many-entries"]


def test_other_limits_are_in_force_for_a_while() -> None:
    assert in_force() is USUAL
    with within(TRUSTED):
        with within(None):
            assert in_force() is TRUSTED
        with within(Limits(bytes=1)):
            assert [found.code for found in check_document("format = 1")] == ["too-large"]
        assert in_force() is TRUSTED
    assert in_force() is USUAL
    wrong: Any = "trusted"
    with pytest.raises(TypeError, match="limits"):
        check_document("", limits=wrong)


def test_a_trusted_document_is_read_and_written_whole(tmp_path: Path) -> None:
    """As large as the Combined Nomenclature: 10,812 nodes, 10,086 rows, 1.6 MB."""
    note = "x" * 100
    nodes = "".join(f'[nodes."{number:05} 00"]\nmax_points = 1\nnote = "{note}"\n\n' for number in range(10_812))
    header = 'format = 1\nkind = "ruleset"\nframework = "large"\nlevels = [{}]\ntotal = { max_points = 10812 }\n'
    rulesets = [parse_ruleset(f'{header}revision = "{name}"\n{nodes}', limits=TRUSTED) for name in ("1", "2")]
    rows = [Association([code], [code], "exact", criteria="same") for code in rulesets[0].codes[1:]]
    step = Correspondence(rulesets[0], rulesets[1], rows)
    framework = Framework("large", rulesets, {}, correspondences=[step])

    documents = dump_framework(framework, limits=TRUSTED)
    assert len(documents["1.toml"]) > 1_500_000
    assert parse_framework(documents, limits=TRUSTED) == framework
    for name, text in documents.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert load_framework(tmp_path, limits=TRUSTED) == framework
    assert load_ruleset(tmp_path / "1.toml", limits=TRUSTED) == rulesets[0]
    with pytest.raises(InvalidError) as refused:
        load_ruleset(tmp_path / "1.toml")
    assert [found.code for found in refused.value.findings] == ["too-large"]
    assert main(["check", str(tmp_path), "--limits", "trusted", "--lang", "en"]) == 1  # titles are missing
    assert len(diff(framework.correspondences[0])) == 0
