"""A sample of small changes of the program, each of which a test should notice.

    python -m tests.mutants --count 100 --seed 7               # over all rooms
    python -m tests.mutants --count 100 --room comparison      # of one room, or of one module
    python -m tests.mutants --count 1500 --log mutants.jsonl   # goes on where the log ends

The program is copied once, with the tests that reach each line (`--work`, kept for the next run; remove it when the
program has changed). Each change is made in the copy, and the tests that reach its line are run until one fails. Where
few tests do, those of the room follow: what a cache keeps is only reached by the first test that asks for it. Each
line of output is one change with its outcome in JSON; the last one counts them.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import re
import resource
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import attrs
import coverage
import pytest

from tests.small_changes import Change, changes

ROOT = Path(__file__).parents[1]
FEW = 30
"""With fewer tests that reach a line, all tests of the room are run."""

_OPTIONS = ("-q", "-n0", "--no-cov", "-pno:cacheprovider", "--hypothesis-profile=mutation")
_SECONDS = 300
_BYTES = 4 << 30


@attrs.frozen
class Copy:
    """A copy of the program, and the tests that reach each line of it."""

    root: Path
    contexts: Path

    def tests(self, module: Path, line: int, most: int, seed: str) -> list[str]:
        """The tests to run for a line: those of the module's room first, then a sample of the others."""
        data = coverage.CoverageData(str(self.contexts))
        data.read()
        reached = data.contexts_by_lineno(str(self.root / module)).get(line, [])
        found = sorted({*reached} - {""})
        folder = f"tests/{module.parts[2]}/" if len(module.parts) > 3 else f"tests/test_{module.stem}.py"
        own = [test for test in found if test.startswith(folder)]
        others = [test for test in found if not test.startswith(folder)]
        dice = random.Random(seed)
        chosen = dice.sample(own, min(len(own), most))
        chosen += dice.sample(others, min(len(others), most - len(chosen)))
        return chosen + [folder] * (len(chosen) < FEW and (self.root / folder).exists())


def copied(work: Path) -> Copy:
    """The copy in a folder, made there with a run of all tests where there is none."""
    copy = Copy(work / "copy", work / "contexts")
    if not copy.root.exists():
        ignored = shutil.ignore_patterns(
            ".git", ".venv", ".nox", ".*_cache", ".hypothesis", "__pycache__", "_build", work.name
        )
        shutil.copytree(ROOT, copy.root, ignore=ignored)
    if not copy.contexts.exists() and _forked(_reach, copy):
        sys.exit("The tests have to pass before changes are made.")
    return copy


def _forked(work: Callable[..., None], *args: object) -> int | None:
    """The exit code of work in a fork of this process, which knows pytest but nothing of the program."""
    process = multiprocessing.get_context("fork").Process(target=work, args=args)
    process.start()
    process.join()
    return process.exitcode


def _enter(root: Path) -> None:
    """Make the copy of the program the one that this process, and those that it starts, import."""
    os.chdir(root)
    os.environ["PYTHONPATH"] = str(root / "src")
    sys.path[:] = [str(root), str(root / "src"), *(path for path in sys.path if not Path(path).is_relative_to(ROOT))]
    for name in [name for name in sys.modules if name.partition(".")[0] == "tests"]:
        del sys.modules[name]


class _Contexts:
    """A plug-in of pytest that tells coverage the name of each test."""

    def __init__(self, cover: coverage.Coverage) -> None:
        self._cover = cover

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._cover.switch_context(item.nodeid)
        return (yield)


def _reach(copy: Copy) -> None:
    """Run all tests, and keep the lines that each of them reaches."""
    _enter(copy.root)
    cover = coverage.Coverage(data_file=str(copy.contexts), config_file=False, source_pkgs=["kompass_rules"])
    cover.start()
    code = pytest.main(["tests", *_OPTIONS], plugins=[_Contexts(cover)])
    cover.stop()
    if code == 0:
        cover.save()
    os._exit(code)


def sample(root: Path, room: str, seed: int) -> list[tuple[Path, Change]]:
    """Every change of the modules of a room, or of all, shuffled."""
    found = [
        (file.relative_to(root), change)
        for file in sorted((root / "src" / "kompass_rules").rglob("*.py"))
        if f"/{room}/" in f"/{file.relative_to(root).with_suffix('').as_posix()}/" or not room
        for change in changes(file.read_bytes())
    ]
    random.Random(seed).shuffle(found)
    return found


def outcome(copy: Copy, module: Path, change: Change, tests: list[str]) -> tuple[str, str]:
    """What becomes of a change, `killed`, `timeout` or `survived`, and the test that notices it."""
    file, listed, told = copy.root / module, copy.root / ".tests", copy.root / ".told"
    listed.write_text("\n".join(tests), encoding="utf-8")
    before = file.read_bytes()
    compiled = Path(cache_from_source(str(file)))
    try:
        file.write_bytes(change.of(before))
        compiled.unlink(missing_ok=True)
        code = _forked(_run, copy.root, listed, told)
    finally:
        file.write_bytes(before)
        compiled.unlink(missing_ok=True)
    output = told.read_text(encoding="utf-8", errors="replace")
    by = re.findall(r"^(?:FAILED|ERROR) (\S.*?)(?: - .*)?$", output, re.MULTILINE)
    if code == 0:
        return "survived", ""
    return ("timeout" if code in {-signal.SIGXCPU, -signal.SIGKILL} else "killed"), by[-1] if by else str(code)


def _run(root: Path, listed: Path, told: Path) -> None:
    """Run tests in this process, as long as they take no more than some minutes of it."""
    _enter(root)
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    with told.open("w", encoding="utf-8") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    os._exit(pytest.main(["-x", *_OPTIONS, f"@{listed}"]))


def tried(copy: Copy, chosen: Iterable[tuple[Path, Change]], most: int) -> Iterator[dict[str, Any]]:
    """Each change with its outcome, the test that noticed it, how many tests were chosen and how long they took."""
    for module, change in chosen:
        began = time.monotonic()
        tests = copy.tests(module, change.line, most, change.after)
        result, by = outcome(copy, module, change, tests)
        yield {
            "outcome": result,
            "file": module.as_posix(),
            **attrs.asdict(change),
            "by": by,
            "tests": len(tests),
            "seconds": round(time.monotonic() - began, 1),
        }


def main() -> None:
    """Try a sample, and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--room", default="", help="a package or module of kompass_rules; all by default")
    parser.add_argument("--tests", type=int, default=300, help="the most tests for one change")
    parser.add_argument("--log", type=Path, help="also written to; what is there is not tried again")
    parser.add_argument("--work", type=Path, default=ROOT / ".mutants")
    given = parser.parse_args()
    given.work.mkdir(exist_ok=True)
    copy = copied(given.work.absolute())
    known = given.log.read_text(encoding="utf-8").splitlines() if given.log and given.log.exists() else []
    counts = Counter[str]()
    names = ("file", "line", "start", "after")
    done = {tuple(json.loads(line)[name] for name in names) for line in known}
    chosen = sample(copy.root, given.room, given.seed)[: given.count]
    left = [(file, one) for file, one in chosen if (file.as_posix(), one.line, one.start, one.after) not in done]
    for result in tried(copy, left, given.tests):
        counts[result["outcome"]] += 1
        line = json.dumps(result, ensure_ascii=False)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        if given.log:
            with given.log.open("a", encoding="utf-8") as log:
                log.write(line + "\n")
    sys.stdout.write(json.dumps({**counts, "tried": counts.total(), "known": len(chosen) - len(left)}) + "\n")


if __name__ == "__main__":
    main()
