from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules.documents.tokens import meaning, parts, position, tokens
from tests.documents.toml_text import documents, token_soup


def kinds(text: str) -> list[tuple[str | None, str]]:
    return [(token.lastgroup, token["word"] or token[0]) for token in tokens(text)]


def test_a_statement_in_tokens() -> None:
    assert kinds('"1.1" . points = { a = 13.6, b = ["x"] } # c\n') == [
        ("key", '"1.1" . points'),
        ("open", "{"),
        ("key", "a"),
        ("word", "13.6"),
        ("comma", ","),
        ("key", "b"),
        ("open", "["),
        ("word", '"x"'),
        ("close", "]"),
        ("close", "}"),
        ("comment", "# c"),
        ("line", "\n"),
    ]


@pytest.mark.parametrize(
    "value",
    [
        '""',
        r'"\\"',
        r'"\""',
        "''",
        "'\\'",
        '""""""',
        '"""\n"" \\""" \n"""""',
        "'''\n'' # '''''",
        "2020-12-03 07:32:00.5+01:00",
        "2020-12-03",
        "-13.6",
        "true",
    ],
)
def test_a_value_is_one_token(value: str) -> None:
    assert kinds(f"a = {value}, b")[1:] == [("word", value), ("comma", ","), ("word", "b")]


@pytest.mark.parametrize(
    "broken", ['"no end', '"escaped \\"', "'no end", '"""no\n"end""', "'''no\nend''", '"""\\', '"\\']
)
def test_a_string_without_end_is_one_token(broken: str) -> None:
    assert kinds(f"a = {broken}") == [("key", "a"), ("word", broken)]


def test_a_string_without_end_ends_with_its_line() -> None:
    assert kinds("a = \"no end\nb = 'no end\n") == [
        ("key", "a"),
        ("word", '"no end'),
        ("line", "\n"),
        ("key", "b"),
        ("word", "'no end"),
        ("line", "\n"),
    ]


@given(st.text() | token_soup | documents)
def test_tokens_leave_out_nothing_but_blanks_and_strays(text: str) -> None:
    ends = [0, *(token.end() for token in tokens(text))]
    starts = [*(token.start() for token in tokens(text)), len(text)]
    left_out = "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    assert all(character.isspace() or character in "=." for character in left_out)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("a-1", "a-1"),
        ('"1.1"', "1.1"),
        (r"'\e'", r"\e"),
        (r'"\u00e5\t\""', 'å\t"'),
        ('"""\na\\\n  b"""', "ab"),
        ("'''\n'a'''", "'a"),
        (r'"\q"', r'"\q"'),
        ('"""a', '"""a'),
    ],
)
def test_what_a_part_means(part: str, expected: str) -> None:
    assert meaning(part) == expected


def test_the_parts_of_a_dotted_key() -> None:
    (token,) = tokens(' a . \'b.c\' ."d\\"".e  =')
    assert [(part.start(), part[0]) for part in parts(token)] == [(1, "a"), (5, "'b.c'"), (12, '"d\\""'), (18, "e")]


@pytest.mark.parametrize(
    ("offset", "expected"), [(0, (1, 1)), (1, (1, 2)), (2, (1, 3)), (3, (2, 1)), (5, (2, 3)), (6, (3, 1)), (7, (3, 2))]
)
def test_positions_count_characters_and_both_line_ends(offset: int, expected: tuple[int, int]) -> None:
    assert position("å\r\nö𝄞\n ", offset) == expected
