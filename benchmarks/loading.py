"""Reading rulesets: text to a `Ruleset` with everything checked, beside the mere parse of its TOML."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import tomli

from benchmarks.timing import Timing, in_turns
from kompass_rules import parse_ruleset

__all__ = ["LOAD", "PARSE", "REVISIONS", "loading"]

LOAD = "parse_ruleset of {}"
PARSE = "tomli.loads of {}"

REVISIONS = ("2020", "2023")

RULESETS = Path(__file__).parents[1] / "rulesets" / "kommunkompassen"


def loading(rounds: int) -> dict[str, Timing]:
    """Both times for two revisions of Kommunkompassen, after the first."""
    calls: dict[str, Callable[[], object]] = {}
    for revision in REVISIONS:
        text = (RULESETS / f"{revision}.toml").read_text(encoding="utf-8")
        calls[LOAD.format(revision)] = partial(parse_ruleset, text)
        calls[PARSE.format(revision)] = partial(tomli.loads, text)
    return in_turns(calls, rounds)
