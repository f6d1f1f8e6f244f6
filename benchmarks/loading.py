"""Reading a ruleset: text to a `Ruleset` with everything checked, beside the mere parse of its TOML."""

from __future__ import annotations

from pathlib import Path

import tomli

from benchmarks.timing import Timing, in_turns
from kompass_rules import parse_ruleset

__all__ = ["LOAD", "PARSE", "loading"]

LOAD = "parse_ruleset"
PARSE = "tomli.loads"

RULESET = Path(__file__).parents[1] / "rulesets" / "kommunkompassen" / "2020.toml"


def loading(rounds: int) -> dict[str, Timing]:
    """Both times for Kommunkompassen 2020, after the first."""
    text = RULESET.read_text(encoding="utf-8")
    return in_turns({LOAD: lambda: parse_ruleset(text), PARSE: lambda: tomli.loads(text)}, rounds)
