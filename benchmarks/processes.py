"""Whole processes: what an import costs over a bare interpreter, and the command that prints a report."""

from __future__ import annotations

from benchmarks.ours import EXAMPLE
from benchmarks.timing import Timing, processes_in_turns

__all__ = ["BARE", "COMMAND", "IMPORT", "LIBRARIES", "process_times"]

BARE = "a bare interpreter"
LIBRARIES = "import attrs, cattrs, tomli"
IMPORT = "import kompass_rules"
COMMAND = f"kompass-rules score {EXAMPLE.name}"


def process_times(rounds: int) -> dict[str, Timing | None]:
    """Seconds of each process, in turns; None for one that does not end well."""
    command = "import sys; from kompass_rules.cli import main; sys.exit(main())"
    return processes_in_turns(
        {
            BARE: ["-c", "pass"],
            LIBRARIES: ["-c", LIBRARIES],
            IMPORT: ["-c", IMPORT],
            COMMAND: ["-c", command, "score", str(EXAMPLE)],
        },
        rounds,
    )
