from __future__ import annotations

import unicodedata

from kompass_rules.wording import HIDDEN, visible

OBEYED_OR_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
SELECTORS = {*map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0))}


def test_every_character_is_shown_or_replaced() -> None:
    for character in map(chr, range(0x110000)):
        category = unicodedata.category(character)
        is_hidden = category in OBEYED_OR_HIDDEN or character in FILLERS or character in SELECTORS
        if character in "\t\n\r":
            assert visible(character) == " "
        elif category != "Cn":  # one that is unassigned may be hidden or not
            assert (visible(character) == "\N{REPLACEMENT CHARACTER}") == (is_hidden or character == "\ufffd")
            assert (HIDDEN.fullmatch(character) is not None) == is_hidden


def test_accents_and_other_letters_stay() -> None:
    for text in ("Höganäs", "Ho\u0308gana\u0308s", "Røros, Þingeyjarsveit", "日本 🏛", "±½ €"):
        assert visible(text) == text
