"""The same report is the same bytes: over hash seeds, time zones and locales, and in every process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from pathlib import Path
from kompass_rules.cli import main
old, new, folder = sys.argv[1:]
for name in ("r.html", "r.md", "r.docx", "r.xlsx"):
    assert main(["report", new, "--previous", old, "--lang", "sv", "--scenarios", "-o", f"{folder}/{name}"]) == 0
"""
EXAMPLES = [
    str(Path(__file__).parents[2] / "examples" / "assessments" / f"hoganas-{year}.toml") for year in (2018, 2020)
]
WORLDS = [
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
    {
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "200",
        "SOURCE_DATE_EPOCH": "9",
    },
]


def digests(world: dict[str, str], folder: Path) -> dict[str, str]:
    """The digest of every form of a report that another process writes."""
    folder.mkdir()
    environment = {**os.environ, **world}
    subprocess.run([sys.executable, "-c", PROGRAM, *EXAMPLES, str(folder)], check=True, env=environment)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_a_report_is_the_same_everywhere(tmp_path: Path) -> None:
    here, there = (digests(world, tmp_path / str(number)) for number, world in enumerate(WORLDS))

    assert len(here) == 4
    assert here == there
