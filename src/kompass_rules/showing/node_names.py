"""Names of nodes: the total is called the total, any other node has a code or a label, and a title."""

from __future__ import annotations

from kompass_rules.model.code import TOTAL
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.wording import phrase


def node_title(ruleset: Ruleset, code: str, language: str) -> str:
    """Return the title of a node."""
    return phrase("total", language) if code == TOTAL else ruleset.title(code, language)


def node_name(ruleset: Ruleset, code: str, language: str) -> str:
    """Return the code and the title of a node, the code alone where it has no title."""
    title = node_title(ruleset, code, language)
    return title if code in {TOTAL, title} else f"{code} {title}"


def node_cells(ruleset: Ruleset, code: str, language: str) -> tuple[str, str]:
    """Return the cells that name a node in a table: its label, which the total lacks, and its title."""
    return "" if code == TOTAL else ruleset.label(code), node_title(ruleset, code, language)


def indent(ruleset: Ruleset, code: str) -> int:
    """Return how far a node is indented in a table: by its depth below the areas."""
    return max(ruleset.depth(code) - 1, 0)
