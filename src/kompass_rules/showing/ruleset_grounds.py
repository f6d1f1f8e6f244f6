"""The grounds of a ruleset: its evidence, that of its rounding, and that of single nodes, with their notes."""

from __future__ import annotations

from collections.abc import Iterator

from kompass_rules.frozen import Text
from kompass_rules.model.code import TOTAL
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.level import Level
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.showing.ruleset_table import level_names, stated
from kompass_rules.wording import phrase


def grounds(ruleset: Ruleset, language: str, *, rounding: bool = True, whole: bool = False) -> Iterator[str]:
    """Yield the evidence of the ruleset, of its rounding by level, and of single nodes, each with its note.

    Only evidence weaker than documented, or than that of the ruleset, is reported, and only of scored nodes; the
    `whole` is every note, and every node that differs from the ruleset.
    """
    if ruleset.evidence is not Evidence.DOCUMENTED or (whole and ruleset.note):
        yield stated(phrase("ruleset", language), ruleset.evidence, ruleset.note, language)
    if rounding:
        yield from _rounding(ruleset, language)
    found: dict[tuple[bool, Evidence, Text | None], list[str]] = {}
    for node in ruleset:
        own, is_total = ruleset.evidence_of(node.code), node.code == TOTAL
        differs = own is not ruleset.evidence
        weaker = differs and Evidence.weaker(own, ruleset.evidence) is own and ruleset.is_scored(node.code)
        if weaker or (whole and (differs or node.note)):
            name = _total(ruleset, language, rounding=rounding) if is_total else node.code
            found.setdefault((is_total, own, node.note), []).append(name)
    for (_, evidence, note), names in found.items():
        yield stated(", ".join(names), evidence, note, language)


def _total(ruleset: Ruleset, language: str, *, rounding: bool) -> str:
    """Return the name of the total, or of its rounding, if any: its points are printed, its rounding is not."""
    total = phrase("total", language)
    return (
        phrase("rounding-of", language, level=total.lower()) if rounding and ruleset.total_level.is_rounded else total
    )


def _rounding(ruleset: Ruleset, language: str) -> Iterator[str]:
    levels: list[tuple[str, Level]] = [(phrase("total", language).lower(), ruleset.total_level)]
    levels += zip(level_names(ruleset, language), ruleset.levels, strict=True)
    for name, level in levels:
        own = level.evidence or ruleset.evidence
        has_rules = level.is_rounded or level.grades is not None
        if has_rules and own is not Evidence.DOCUMENTED and own is not ruleset.evidence:
            kind = "rounding-of" if level.is_rounded else "grades-of"
            yield stated(phrase(kind, language, level=name), own, level.note, language)
