"""Every member of every enumeration that people read has a word, or a sentence, in both languages."""

from __future__ import annotations

import inspect
from enum import Enum
from importlib import import_module
from pathlib import Path

import pytest

import kompass_rules
from kompass_rules.comparison.supposition import SupposedCriteria
from kompass_rules.documents.records import Absent
from kompass_rules.errors import Audience
from kompass_rules.showing.layout import Emphasis, Tone
from kompass_rules.wording import LANGUAGES, PHRASES
from kompass_rules.wording.words import WORDS, word
from kompass_rules.workbench.replay import Cause, Outcome

WORDS_OF = {
    kompass_rules.Aggregation: "aggregation",
    kompass_rules.Bias: "bias",
    kompass_rules.Degree: "degree",
    kompass_rules.Evidence: "evidence",
    kompass_rules.Match: "match",
    kompass_rules.Missing: "policy",
    kompass_rules.PercentOf: "of",
    kompass_rules.Rounding: "rounding",
    kompass_rules.Backing: "backing",
    kompass_rules.Colour: "colour",
    kompass_rules.Direction: "direction",
    kompass_rules.Trend: "trend",
    kompass_rules.Statistic: "statistic",
    kompass_rules.Status: "status",
    kompass_rules.Verb: "verb",
    kompass_rules.Verdict: "verdict",
    kompass_rules.CriteriaChange: "criteria",
    kompass_rules.ChangeKind: "kind-of-change",
}
PHRASES_OF = {Cause: "cause", Outcome: "outcome"}
UNREAD = {
    Absent,
    Audience,
    kompass_rules.Possibility,
    Emphasis,
    Tone,
    SupposedCriteria,
    kompass_rules.GradesBy,
    kompass_rules.GradesOf,
    kompass_rules.Direction,
}
"""Enumerations whose members no sentence and no table names."""


def enumerations() -> set[type[Enum]]:
    root = Path(kompass_rules.__file__).parent
    names = [path.relative_to(root.parent).with_suffix("").parts for path in root.rglob("*.py")]
    modules = [import_module(".".join(name)) for name in names if name[-1] not in {"__main__", "pytest_plugin"}]
    found = (value for module in modules for value in vars(module).values())
    return {
        value
        for value in found
        if inspect.isclass(value) and issubclass(value, Enum) and value.__module__.startswith("kompass_rules.")
        if not value.__name__.startswith("_")
    }


def test_no_enumeration_is_forgotten() -> None:
    assert enumerations() == {*WORDS_OF, *PHRASES_OF, *UNREAD}


@pytest.mark.parametrize(("kind", "name"), WORDS_OF.items(), ids=WORDS_OF.values())
def test_every_member_has_a_word(kind: type[Enum], name: str) -> None:
    assert set(WORDS[name]) == {member.value for member in kind}
    assert all(len({word(name, member.value, language) for member in kind}) == len(kind) for language in LANGUAGES)


@pytest.mark.parametrize(("kind", "name"), PHRASES_OF.items(), ids=PHRASES_OF.values())
def test_every_member_has_a_sentence(kind: type[Enum], name: str) -> None:
    assert [member for member in kind if f"{name}-{member.value}" not in PHRASES] == []
