"""What the commands, the tables and the notes below them say."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

__all__ = ["FINDINGS", "PHRASES"]

FINDINGS: Mapping[str, Sentence] = {
    "framework-not-bundled": Sentence(
        'Ramverket "{framework}" följer inte med programmet. Ange dess mapp med --rules, eller välj {bundled:or}.',
        'The framework "{framework}" does not come with the program. Name its folder with --rules, or choose '
        "{bundled:or}.",
    ),
    "revision-not-there": Sentence(
        'Ramverket har ingen revidering "{revision}". Välj {known:or}.',
        'The framework has no revision "{revision}". Choose {known:or}.',
    ),
}

PHRASES: Mapping[str, Sentence] = {
    "achieved": Sentence("Uppnått", "Achieved"),
    "max": Sentence("Max", "Max"),
    "percent": Sentence("Procent", "Percent"),
    "code": Sentence("Kod", "Code"),
    "title": Sentence("Rubrik", "Title"),
    "level": Sentence("Nivå", "Level"),
    "status": Sentence("Status", "Status"),
    "evidence": Sentence("Belägg", "Evidence"),
    "coverage": Sentence("Täckning", "Coverage"),
    "disputed": Sentence("Ifrågasatt", "Disputed"),
    "unrounded": Sentence("Oavrundat", "Unrounded"),
    "lowest": Sentence("{of} lägst", "{of} lowest"),
    "highest": Sentence("{of} högst", "{of} highest"),
    "total": Sentence("Totalt", "Total"),
}
