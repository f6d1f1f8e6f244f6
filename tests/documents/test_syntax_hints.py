"""What is said to people who write what looks right, but is no TOML or means something else in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kompass_rules.documents.loading import check_document
from kompass_rules.documents.suggestions import suggestions
from kompass_rules.errors import Finding

ROOT = Path(__file__).parents[2]
RULES = (ROOT / "rulesets" / "kommunkompassen" / "2020.toml").read_text(encoding="utf-8")
ANSWERS = 'format = 1\nkind = "assessment"\nframework = "f"\nrevision = "1"\nunit = "U"\n'


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(found.code, found.place) for found in findings]


@pytest.mark.parametrize(
    ("line", "slug", "said"),
    [
        ("percent = 68 %", "percent-sign", "Skriv bara 68, eller 0.68 om"),
        ("percent = 68.5%", "percent-sign", "Skriv bara 68.5, eller 0.685 om"),
        ("carries = True", "truth-value-form", "Skriv true, med små"),
        ("points = { digits = 1, carries = nej }", "truth-value-form", "nej går inte att läsa"),
        ("title.sv = ”Dialog”", "typographic-quotes", "citattecken, ”."),
        ("title.sv = ‘Dialog’", "typographic-quotes", "citattecken, ‘."),
        ("assessed = 2020-12", "unquoted-date", 'Skriv "2020-12".'),
        ("max_points =\u00a020", "hard-space", "hårt eller osynligt blanksteg"),
        ("\u00a0max_points = 20", "hard-space", "hårt eller osynligt blanksteg"),
        ("\u200bmax_points = 20", "hard-space", "hårt eller osynligt blanksteg"),
        ("max_points: 20", "colon-for-equals", "Mellan nyckeln max_points och"),
        ("maxpoäng = 20", "key-not-ascii", 'Menade du "max_points"?'),
        ("[källor]", "key-not-ascii", 'Nyckeln "källor" innehåller'),
        ('"1.1" = { poäng = 14 }', "key-not-ascii", 'Menade du "points"?'),
        ("title.på = 3", "key-not-ascii", 'Nyckeln "på"'),
        ("[scales.frågor]", "key-not-ascii", "inom citattecken."),
        ('title.sv = "Dialog”', "typographic-quotes", "citattecken, ”."),
        ('title.sv = "Att "styra""', "quotes-in-text", ': "Att ”styra”".'),
        ('title = { sv = "Att ""styra"" rätt" }', "quotes-in-text", ': "Att ”styra” rätt".'),
        ("title.sv = 'Att 'styra' rätt'", "quotes-in-text", ": 'Att ’styra’ rätt'."),
        ("title.sv = Dialog, i dag", "unquoted-text", 'Skriv "Dialog, i dag".'),
        ('title.sv = Dialog"', "unquoted-text", 'Skriv "Dialog".'),
        ("title = { sv = Dialog, en = 3 }", "unquoted-text", 'Skriv "Dialog".'),
        ('"1.1" = ?', "value-left-out", "ta bort hela raden"),
        ('"1.1" = -', "value-left-out", "ta bort hela raden"),
        ('"1.1" = – # ej svar', "value-left-out", "ta bort hela raden"),
        ('"1.1" =', "value-left-out", "Här saknas ett värde"),
        ("points = { digits = }", "value-left-out", "Här saknas ett värde"),
        ("<<<<<<< HEAD", "merge-conflict", "Här står <<<<<<<, som Git"),
        ("=======", "merge-conflict", "Här står =======, som Git"),
        ('+"1.1" = 3', "leading-plus", "Ta bort plustecknet."),
        ("max_points 8", "equals-sign-missing", "Skriv max_points = 8."),
        ("2.1\t8.5", "equals-sign-missing", 'Skriv "2.1" = 8.5.'),
        ('"2.1" delvis', "equals-sign-missing", 'Skriv "2.1" = "delvis".'),
        ("max points = 8", "unknown-key", 'Menade du "max_points"'),
        ('old = ("1.1", "1.2")', "array-brackets", 'Skriv ["1.1", "1.2"].'),
        ('old = "1.1", "1.2"', "array-brackets", 'Skriv ["1.1", "1.2"].'),
        ("assessed = 14/5 2028", "malformed-date", '"14/5 2028" går inte att läsa som ett datum.'),
        ("assessed = 14 maj 2028", "malformed-date", '"14 maj 2028" går inte att läsa som ett datum.'),
        ("max_points = 8 p", "number-form", "8 p går inte att läsa"),
        ("max_points = 08", "number-form", "08 går inte att läsa"),
        ("max_points = .8", "number-form", ".8 går inte att läsa"),
        ("max_points = 8.", "number-form", "8. går inte att läsa"),
        ("max_points = ca 8", "number-form", "ca 8 går inte att läsa"),
        ("max_points = 4 av 5", "number-form", "4 av 5 går inte att läsa"),
        ("max_points = \u22128", "number-form", "går inte att läsa som ett tal"),
        ("{\\rtf1 format = 1", "not-text", "Word"),
        ("max_points = \u22128", "number-form", "till exempel -8."),
        ("max_points = 9O", "number-form", "till exempel 90."),
        ("max_points = 1 000", "number-form", "till exempel 1000."),
        ("max_points = 1.000.000", "number-form", "till exempel 1000000."),
        ("max_points = 61 av 90", "number-form", "till exempel 61."),
        ("max_points = .8", "number-form", "till exempel 0.8."),
        ("max_points = 1e3", "number-form", "till exempel 1000."),
        ("max_points = 0x1F", "number-form", "till exempel 31."),
        ("max_points = inf", "number-form", "till exempel 0.5."),
        ("max_points = 1e999", "number-form", "till exempel 0.5."),
        ("proposed = FALSKT", "truth-value-form", "Skriv false, "),
        ('"1.1" = ja', "unquoted-answer", 'Skriv "ja".'),
        ('"1.1" = 60–61', "interval-brackets", 'Skriv "[60, 61]".'),
        ('"1.1" = { points = 60.5 - 61 }', "interval-brackets", 'Skriv "[60.5, 61]".'),
        ('"1.1" = Ej tillämpligt', "not-applicable-answer", 'not_applicable = ["1.1"]'),
        ("'1.1' = N/A", "not-applicable-answer", 'not_applicable = ["1.1"]'),
        ('"1.1" = null', "value-left-out", "ta bort hela raden"),
        ("max_points == 90", "colon-for-equals", "står ==. Skriv ="),
        ("max_points => 90", "colon-for-equals", "står =>. Skriv ="),
        ("max_points := 90", "colon-for-equals", "står :=. Skriv ="),
        ("title,sv = 'Dialog'", "unknown-key", 'Menade du "title.sv"?'),
        ("title sv = 'Dialog'", "unknown-key", 'Menade du "title.sv"?'),
        ("title = ´Dialog´", "typographic-quotes", "citattecken, ´."),
        ("[nodes.´2.5´]", "header-brackets", 'Skriv [nodes."2.5"].'),
        ("[nodes.”2.5”]", "header-brackets", 'Skriv [nodes."2.5"].'),
        ('[nodes:"2.5"]', "header-brackets", 'Skriv [nodes."2.5"].'),
        ("[nodes,2.5]", "header-brackets", 'Skriv [nodes."2.5"].'),
        ("old = [4.2.2]", "unquoted-text", 'Skriv "4.2.2".'),
        ('old = ["4.2.1", 4.2.2]', "unquoted-text", 'Skriv "4.2.2".'),
        ("languages = [sv, en]", "unquoted-text", 'Skriv "sv".'),
        ('old = {"4.2.2"}', "array-brackets", 'Skriv ["4.2.2"].'),
        ("options = { nej = 0, till viss del = 50 }", "unquoted-text", 'Skriv "till viss del".'),
        ("options = { ja – delvis = 50 }", "unquoted-text", 'Skriv "ja – delvis".'),
        ("options = { något = 50 }", "key-not-ascii", "inom citattecken."),
        ("2\tKundfokus\t70\t90", "pasted-row", '"2" = 70.'),
        ('"2.1";Kundfokus;8.5', "pasted-row", '"2.1" = 8.5.'),
        ('title.sv = "Dialog""', "line-form", 'Skriv title.sv = "Dialog".'),
        ('title.sv = "Dialog" max_points = "8"', "line-joined", 'Skriv max_points = "8" på en egen rad.'),
        ('old = ["1.1" "1.2"]', "line-form", 'Skriv old = ["1.1", "1.2"].'),
        ('"1" = 61 67', "number-form", "till exempel 61."),
        ('"1" = { points = 61 67 }', "number-form", "till exempel 61."),
        ('1.2 Dialog\nstrengths = ["x"]', "header-brackets", 'Skriv [notes."1.2"]  # Dialog.'),
        ("2\nmax_points = 8", "header-brackets", 'Skriv [nodes."2"].'),
        ('source = "a", "b"', "line-form", 'Skriv source = "a, b".'),
        ('source = "a" + "b"', "line-form", 'Skriv source = "a b".'),
        ('source = "a" och "b"', "line-form", 'Skriv source = "a och b".'),
        ('[nodes."1.2"] =', "line-form", 'Skriv [nodes."1.2"].'),
        ("å", "line-form", "Skriv # å."),
        ("source", "value-left-out", "Skriv det efter =, på samma rad."),
        ('"ett"', "key-left-out", 'Före "ett" saknas en nyckel.'),
        ("= 7", "key-left-out", "Före 7 saknas en nyckel."),
        ('"1" = { points = 61, 67 }', "key-left-out", "Före 67 saknas en nyckel."),
        ("**1.2**\nmax_points = 8", "header-brackets", 'Skriv [nodes."1.2"].'),
        ('"1" = { points = "61, percent = 67 }', "line-form", 'Skriv "1" = { points = 61, percent = 67 }.'),
        ('"1" = ja', "unquoted-answer", 'Skriv "ja". Ska "1" besvaras med ett tal, skriv talet, utan citattecken.'),
        ("max_points = ２０", "line-form", "Skriv max_points = 20."),
        ("ännu inte klart", "line-form", "Skriv # ännu inte klart."),
    ],
)
def test_a_mistake_is_named_with_what_to_write(line: str, slug: str, said: str) -> None:
    (found,) = check_document(f'{ANSWERS}note = "75 % – ”ja”"\n{line}\n')
    assert (found.code, found.line) == (slug, 7)
    assert said in found.text("sv")
    assert found.text("en") != found.text("sv")


def test_a_pasted_row_is_written_as_its_table_has_it() -> None:
    (found,) = check_document(f"{ANSWERS}[printed]\n2\tKundfokus\t70\t90\n")
    assert (found.code, found.line) == ("pasted-row", 7)
    assert 'only the points: "2" = { points = 70 }.' in found.text("en")


@pytest.mark.parametrize(
    "line",
    [
        'note = "75 % ” : \u00a0" 3',
        "carries = truely",
        "a = 2020-12-",
        "a 5 %",
        "qqqq zzzz = 3",
    ],
)
def test_another_fault_is_told_as_it_is(line: str) -> None:
    assert told(check_document(f"{ANSWERS}{line}\n")) == [("toml-syntax", "")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (r'(\[nodes\."1\.2"\][^[]*max_points = )', r"\1-", [("not-positive", 'nodes."1.2".max_points')]),
        (r'\[nodes\."1\.2"\]', '[node."1.2"]', [("unknown-key", "node")]),
        (r'\[nodes\."1\.2"\]', '[nodes."1.2."]', [("code-mistyped", 'nodes."1.2."')]),
        (r'\[nodes\."1\.2"\]', '[nodes."1,2"]', [("code-mistyped", 'nodes."1,2"')]),
    ],
)
def test_one_mistake_in_a_node_is_one_finding(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    spoiled, count = re.subn(old, new, RULES, count=1)
    assert count == 1
    assert told(check_document(spoiled)) == expected


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ("title.sv", "titel.sv", "title"),
        ("source =", "källa =".replace("ä", "a"), "source"),
        ('[nodes."1.2"]', '[noder."1.2"]', "nodes"),
        ("max_points", "maxpoints", "max_points"),
        ('"ruleset"', '"regelverk"', "ruleset"),
    ],
)
def test_a_swedish_word_is_understood(old: str, new: str, meant: str) -> None:
    (found,) = check_document(RULES.replace(old, new, 1))
    assert dict(found.values)["meant"] == (meant,)


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("svar", {"answers", "printed"}, ("answers",)),
        ("gammal", {"old", "new"}, ("old",)),
        ("ny", {"old", "new"}, ("new",)),
        ("Rader", {"associations", "defaults"}, ("associations",)),
        ("föreslagen", {"proposed"}, ("proposed",)),
        ("Förbättringar", {"improvements"}, ("improvements",)),
        ("svar", {"printed"}, ()),
        ("sourse", {"source"}, ("source",)),
    ],
)
def test_suggestions_are_keys_that_are_possible(word: str, known: set[str], meant: tuple[str, ...]) -> None:
    assert suggestions(word, known) == meant


@pytest.mark.parametrize("line", ["revision = 2020", "used_from = 2020", "languages = [3]", "source = 3"])
def test_a_number_where_a_text_is_asked_for(line: str) -> None:
    key = line.split(" ", maxsplit=1)[0]
    rest = "\n".join(kept for kept in RULES.split("\n") if not kept.startswith(f"{key} ="))
    found = [one for one in check_document(f"{line}\n{rest}") if one.code != "language-not-listed"]
    assert [one.code for one in found] == ["unquoted-number"]
    assert f'Skriv "{line.rsplit(maxsplit=1)[-1].strip("[]")}", inom' in found[0].text("sv")
