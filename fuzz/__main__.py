"""Run a target: `python -m fuzz documents --runs 1000000`, or `--seconds 60`.

What is new to the target is kept in `build/fuzz/TARGET`, and the next run begins with it. An input with which something
is wrong is written beside it, as `crash-...`: `python -m fuzz TARGET --again FILE` shows what, without atheris.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

TARGETS = {
    "documents": ("fuzz.documents", "documents", "documents", 512),
    "spans": ("fuzz.spans", "check_spans", "documents", 512),
    "pairs": ("fuzz.pairs", "pairs", "pairs", 64),
}
"""By name: the module, its function, the seeds, and the most bytes of an input."""

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Fuzz until enough inputs were tried, or enough time has gone."""
    arguments = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    arguments.add_argument("target", choices=sorted(TARGETS))
    arguments.add_argument("--runs", type=int, help="how many inputs")
    arguments.add_argument("--seconds", type=int, help="for how long")
    arguments.add_argument("--seed", type=int, default=1, help="0 for another search every time")
    arguments.add_argument("--again", type=Path, help="a file to try once")
    given = arguments.parse_args()
    module, function, seeds, most = TARGETS[given.target]
    if given.again:
        getattr(import_module(module), function)(given.again.read_bytes())
        return
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["kompass_rules"]):
        target = getattr(import_module(module), function)
        import_module("kompass_rules.wording")  # otherwise it waits for the first sentence, and is not seen
        beginnings = import_module("fuzz.seeds")
    kept = ROOT / "build" / "fuzz" / given.target
    (kept / "corpus").mkdir(parents=True, exist_ok=True)
    (kept / "seeds").mkdir(exist_ok=True)
    for at, seed in enumerate(getattr(beginnings, seeds)()):
        (kept / "seeds" / f"{at:04}").write_bytes(seed)
    words = "".join(f'"{_escaped(word)}"\n' for word in beginnings.words())
    (kept / "words").write_text(words, encoding="ascii")
    options = {
        "runs": -1 if given.runs is None else given.runs,
        "max_total_time": given.seconds or 0,
        "seed": given.seed,
        "max_len": most,
        "timeout": 10,
        "dict": kept / "words",
        "artifact_prefix": f"{kept}/",
        "print_final_stats": 1,
    }
    flags = [f"-{name}={value}" for name, value in options.items()]
    atheris.Setup([sys.argv[0], *flags, str(kept / "corpus"), str(kept / "seeds")], target)
    atheris.Fuzz()


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    main()
