"""Sentences of the list of changes between two revisions."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

_TABLE: Mapping[str, Sentence] = {
    "after": Sentence("{what} efter", "{what} after"),
    "before": Sentence("{what} före", "{what} before"),
    "change": Sentence("Ändring", "Change"),
    "kind-unexplained": Sentence("Oförklarad", "Unexplained"),
    "no-grades": Sentence("inga betyg", "no grades"),
    "no-least-coverage": Sentence("ingen", "none"),
    "points-at-stake": Sentence("Berörda poäng", "Points at stake"),
    "row": Sentence("Rad", "Row"),
    "verb": Sentence("Ramverkets ord", "Framework's word"),
    "verb-said": Sentence("ramverket: {verb:verb}", "the framework: {verb:verb}"),
    "what": Sentence("Vad", "What"),
    "value": Sentence("Värde", "Value"),
}

_REMARKS: Mapping[str, Sentence] = {
    "is-another-node": Sentence(
        '"Flytt" mellan två områden med samma kod betyder att övergångsnyckeln inte räknar dem som samma område. Det '
        "gör den bara om mer än hälften av raderna under vart och ett går mellan dem.",
        "A transfer between two areas with the same code means that the correspondence does not treat them as the same "
        "area. It does so only where more than half of the rows below each of them lead from one to the other.",
    ),
    "is-proposed": Sentence(
        "Rader som ännu bara är förslag, och som ingen har bekräftat: {count}.",
        "Proposed rows that nobody has confirmed yet: {count}.",
    ),
    "is-stake": Sentence(
        "Berörda poäng är det högsta antal poäng som ändringen kan påverka. För ett nytt max är det skillnaden.",
        "Points at stake are the most points that the change can move; for a new maximum, the difference.",
    ),
    "is-unexplained": Sentence(
        "Noder i {revision} som ingen rad säger något om, {count}:",
        "Nodes of {revision} that no row explains, {count}:",
    ),
    "is-unknown-stake": Sentence("– betyder att max inte är känt.", "– means that a maximum is not known."),
    "no-changes": Sentence("Inga ändringar.", "No changes."),
}

_DRAFT: Mapping[str, Sentence] = {
    "drafted-beside": Sentence("{code} är kopplad till {other}", "{code} is paired with {other}"),
    "drafted-same": Sentence(
        "samma kod, samma titlar och samma regler här och därunder",
        "same code, same titles, and the same rules here and below",
    ),
    "drafted-same-code": Sentence("samma kod", "same code"),
    "drafted-same-maximum": Sentence("samma maxpoäng", "same maximum"),
    "drafted-same-title": Sentence("samma titel ({of})", "same title ({of})"),
    "drafted-similar-title": Sentence("liknande titel ({of}, {alike})", "similar title ({of}, {alike})"),
    "drafted-without": Sentence("ingen liknande titel i {revision}", "no similar title in {revision}"),
    "drafted-without-titles": Sentence("inga titlar att jämföra", "no titles to compare"),
}

PHRASES: Mapping[str, Sentence] = {**_TABLE, **_REMARKS, **_DRAFT}
"""Everything by its name."""
