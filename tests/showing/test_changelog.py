from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given

from kompass_rules import Framework, bundled, diff
from kompass_rules.showing.changelog import changelog
from kompass_rules.showing.layout import escaped
from kompass_rules.wording import LANGUAGES, in_language
from tests import plain, revision_strategies, strategies

KOMMUNKOMPASSEN = bundled("kommunkompassen")


def log(framework: Framework, language: str = "en") -> str:
    return "\n".join(changelog(framework, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_newest_revision_stands_first(language: str) -> None:
    text = log(KOMMUNKOMPASSEN, language)

    assert text.startswith("# Kommunkompassen\n\n## 2023\n")
    assert re.findall("^## (.*)", text, re.MULTILINE) == ["2023", "2020", "2016", "2010"]
    assert len(re.findall("^### ", text, re.MULTILINE)) == 3
    for step in KOMMUNKOMPASSEN.correspondences:
        assert f": {escaped(step.source or '')}\n" in text
        assert escaped(in_language(step.defaults.note or "", language)) in text


def test_what_is_not_documented_is_marked() -> None:
    lines = log(KOMMUNKOMPASSEN).split("\n")

    assert "- 8 → 2 Community development (inferred) – theme: development of the community" in lines
    judged = [line for line in lines if ": assessed more strictly (inferred)" in line]
    assert len(judged) == 16


@given(revision_strategies.chains())
def test_every_change_is_told_once(steps: list[revision_strategies.Between]) -> None:
    rulesets = [plain.ruleset(document) for document in (steps[0].old, *(step.new for step in steps))]
    made = [
        plain.correspondence(step.correspondence, old, new)
        for step, old, new in zip(steps, rulesets, rulesets[1:], strict=False)
    ]
    text = log(Framework("random", rulesets, correspondences=made))

    bullets = len(re.findall("^- ", text, re.MULTILINE))
    below = len(re.findall("^- (Nodes of|Rows that|Source,|Remark,)", text, re.MULTILINE))
    assert bullets - below == sum(len(diff(step)) for step in made)


RULES: dict[str, Any] = {
    **strategies.HEADER,
    "levels": [{}],
    "total": {"max_points": 20},
    "nodes": {"1": {"max_points": 10, "title": {"sv": "Ett"}}, "2": {"max_points": 10, "title": {"sv": "Två"}}},
}


def revision(name: str, title: str = "Två") -> Any:
    nodes = {**RULES["nodes"], "2": {"max_points": 10, "title": {"sv": title}}}
    return plain.ruleset({**RULES, "revision": name, "nodes": nodes})


def rows(old: str, new: str, **said: Any) -> dict[str, Any]:
    associations = [{"old": [code], "new": [code], "match": "exact", "criteria": "same"} for code in "12"]
    associations[1].update(said)
    return {**strategies.HEADER, "kind": "correspondence", "old": old, "new": new, "associations": associations}


def test_what_nothing_says_is_said() -> None:
    first, second, third = revision("1"), revision("2"), revision("3", "Tvåan")
    note = {"sv": "för hand", "en": "by hand"}
    kept = plain.correspondence(rows("1", "3", source="a page_1", note=note, proposed=True), first, third)
    text = log(Framework("random", [first, second, third], correspondences=[kept]), "sv")

    assert text == (
        "# random\n\n## 3\n\n"
        "Ingenting säger hur 3 hänger ihop med 2: det finns ingen övergångsnyckel mellan dem.\n\n"
        "### Sedan 1\n\nInget av detta påverkar några poäng: 3 räknar som 1.\n\n**Nytt namn**\n\n"
        "- 2 Två → Tvåan (antaget) – för hand\n\n"
        "- Rader som ännu bara är förslag, och som ingen har bekräftat: 1.\n"
        "- Källa, övergångsnyckeln: invented\n- Källa, 2 → 2: a page\\_1\n\n"
        "## 2\n\nIngenting säger hur 2 hänger ihop med 1: det finns ingen övergångsnyckel mellan dem.\n\n"
        "## 1\n\nDen första revidering som finns här."
    )


def test_a_revision_in_which_nothing_changed() -> None:
    first, second = revision("1"), revision("2")
    quiet = {**rows("1", "2"), "source": None}
    text = log(Framework("random", [first, second], correspondences=[plain.correspondence(quiet, first, second)]))

    assert text == "# random\n\n## 2\n\n### Since 1\n\nNo changes.\n\n## 1\n\nThe first revision recorded here."
