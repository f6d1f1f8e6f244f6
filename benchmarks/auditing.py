"""Auditing a report: what SKR printed for Höganäs 2020, held against 36 ways to round."""

from __future__ import annotations

from pathlib import Path

from benchmarks.timing import Timing, in_turns
from kompass_rules import audit, bundled, load_assessment, regimes

AUDIT = "audit, 36 ways to round"

_REPORT = Path(__file__).parents[1] / "examples" / "assessments" / "hoganas-2020.toml"
_ROUNDINGS = ("half-up", "floor", "ceiling")


def auditing(rounds: int) -> dict[str, Timing]:
    """Seconds for one audit; raises where the possible ways are not the four that are known."""
    ruleset, report = bundled("kommunkompassen")["2020"], load_assessment(_REPORT)
    space = regimes(ruleset, points=_ROUNDINGS, percents=_ROUNDINGS, sums=(None, *_ROUNDINGS))
    if len(audit(ruleset, report, space).possible) != 4:
        msg = "the ways that could have printed Höganäs 2020 are no longer four"
        raise ValueError(msg)
    return in_turns({AUDIT: lambda: audit(ruleset, report, space)}, rounds)
