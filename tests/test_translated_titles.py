"""English titles of the rulesets that ship say what the Swedish ones beside them say, as far as pairs of words tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from kompass_rules import bundled, bundled_names

PAIRS: Mapping[str, str] = {
    "analys": "analysis",
    "anpassning": "adapt",
    "ansvar": "responsib",
    "arbetsgivare": "employer",
    "arbetsliv": "working life",
    "arbetslust": "eagerness",
    "arbetsmiljö": "work environment",
    "arbetssätt": "ways of working",
    "avvikelse": "deviation",
    "bemötande": "reception",
    "bolag": "compan",
    "brukar": "user",
    "chef": "manage",
    "cirkulär": "circular",
    "civilsamhälle": "civil society",
    "delegation": "delegation",
    "demografi": "demograph",
    "demokrati": "democra",
    "dialog": "dialogue",
    "effektiv": "efficien",
    "ekologisk": "ecological",
    "ekonomi": "economy",
    "externa": "external",
    "fokus": "focus",
    "folkhälsa": "public health",
    "förbättring": "improve",
    "förebild": "role model",
    "förenklade": "simpler",
    "förtroende från": "trust",
    "förtroendevald": "elected representative",
    "förutsättning": "condition",
    "förväntning": "expectation",
    "hat": "hate",
    "hållbar": "sustainab",
    "inkludering": "inclusion",
    "inflytande": "influence",
    "information": "information",
    "innovation": "innovation",
    "insatser": "effort",
    "intern": "internal",
    "investering": "investment",
    "jämförelse": "comparison",
    "jämlikhet": "equality",
    "jämställdhet": "gender equality",
    "kanaler": "channel",
    "klarhet": "clarity",
    "klimat": "climate",
    "kommunikation": "communication",
    "kompetens": "skill",
    "kontakt": "contact",
    "kontroll": "control",
    "korruption": "corruption",
    "kostnad": "cost",
    "kultur": "cultur",
    "kvalitet": "quality",
    "känned": "knowledge",
    "ledarskap": "leadership",
    "lokalsamhälle": "local community",
    "lärande": "learning",
    "medarbetarskap": "co-workership",
    "medborgar": "citizen",
    "meningsfull": "meaningful",
    "miljöer": "environments",
    "målen": "goal",
    "mångfald": "diversity",
    "möjlighet": "opportunit/influence/ways to",
    "motivation": "motivation",
    "nuläge": "current state",
    "näringsliv": "business",
    "offentlighet": "openness",
    "organisation": "organisation/internal",
    "personalpolitik": "human resources",
    "politiker": "politician",
    "politisk": "political",
    "politiken": "politic",
    "projekt": "project",
    "påverka": "influence/take part/impact",
    "resultat": "result",
    "roller": "role",
    "rättighet": "rights",
    "samhällsbyggare": "community builder",
    "samhällsutveckling": "community development",
    "samspel": "interplay",
    "samverkan": "co-operation",
    "service": "service",
    "sjukfrånvaro": "sickness absence",
    "social": "social",
    "strateg": "strateg",
    "styr": "steering",
    "ständig": "continuous",
    "större": "major",
    "stöd": "support",
    "system": "system",
    "systematiskt": "management",
    "teknik": "technology",
    "tillgänglighet": "accessib",
    "tjänsteperson": "official",
    "tjänsterna": "service",
    "totalindex": "overall index",
    "transparens": "transparency",
    "trygg": "safe",
    "uppdrag": "remit",
    "uppföljning": "follow-up",
    "uppskattning": "appreciation",
    "utanförskap": "exclusion",
    "utbildning": "training",
    "utrymme": "room",
    "utveckling": "development/learning and",
    "vardagen": "everyday",
    "verksamhet": "operation",
}
"""Swedish beginnings of words, and those that the English title beside them has, or one of them."""


def titles() -> Iterator[tuple[str, str]]:
    """The titles that are in both languages, each once."""
    found = (node.title for name in bundled_names() for ruleset in bundled(name).rulesets for node in ruleset)
    yield from sorted({(title["sv"].casefold(), title["en"].casefold()) for title in found if {"sv", "en"} <= {*title}})


def wrong(swedish: str, english: str) -> list[str]:
    """The words of either title that the other one lacks."""
    pairs = [(own, others.split("/")) for own, others in PAIRS.items()]
    lacking = [own for own, others in pairs if own in swedish and not any(one in english for one in others)]
    translations = {other for _, others in pairs for other in others}
    known = {other for own, others in pairs if own in swedish for other in others}
    return lacking + [
        one for one in translations if one in english and not any(one in own or own in one for own in known)
    ]


@pytest.mark.parametrize("title", [*titles()], ids=lambda title: title[0])
def test_an_english_title_says_what_the_swedish_one_says(title: tuple[str, str]) -> None:
    assert wrong(*title) == []


def test_a_title_in_one_language_has_one_in_the_other() -> None:
    swedish = [title for title, _ in titles()]

    assert len({*swedish}) == len(swedish)


def test_an_exchanged_title_is_noticed() -> None:
    """Every title beside the English of the next one."""
    pairs = [*titles()]
    exchanged = [(swedish, english) for (swedish, _), (_, english) in zip(pairs, pairs[1:] + pairs[:1], strict=True)]

    assert [pair for pair in exchanged if not wrong(*pair)] == []
