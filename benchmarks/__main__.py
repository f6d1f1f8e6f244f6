"""`python -m benchmarks`: one evaluation, and a million, of 150 criteria beside others, in one run. See README.md."""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import attrs

from benchmarks import comparing, ours
from benchmarks.agreement import Misprints, misprints_of, timed_answers
from benchmarks.auditing import auditing
from benchmarks.checking import checking
from benchmarks.growth import growth
from benchmarks.loading import loading
from benchmarks.peers import PEERS, SCALED, Peer, Prepare
from benchmarks.processes import BARE, process_times
from benchmarks.reach import Reach, reaches
from benchmarks.timing import Timing, in_turns
from benchmarks.workload import Workload, kommunkompassen_like

REFERENCES = (SCALED, "zen-engine, decision graph", "naive walk")


def main() -> None:
    """Measure everything and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=60, help="how often each is measured (default: 60)")
    parser.add_argument("--json", type=Path, default=Path("benchmarks.json"), help="the file for all times and ratios")
    parser.add_argument("--columns", action=argparse.BooleanOptionalAction, default=True, help="measure columns too")
    asked = parser.parse_args()
    rounds = asked.rounds
    workload = kommunkompassen_like()
    print(f"Python {platform.python_version()}, {rounds} rounds\n")
    built = _build(workload)
    misprints = misprints_of(workload, {peer: prepare for peer, prepare in built.items() if prepare})
    answers = timed_answers(workload)
    calls: dict[str, Callable[[], object]] = {**ours.calls(workload, answers), **comparing.calls(workload, answers)}
    calls.update((peer.name, prepare(answers).call) for peer, prepare in built.items() if prepare)
    times = in_turns(calls, rounds)
    _print_times(times, [peer.name for peer, prepare in built.items() if not prepare])
    _print_misprints(misprints)
    grown = growth(max(3, rounds // 8))
    _print_growth(grown, "nodes, figures read")
    compared = comparing.growth(max(3, rounds // 20))
    _print_growth(compared, "nodes, read, chained and compared")
    loaded = loading(rounds)
    _table(("Kommunkompassen", "us, median", "us, least"), [(name, *_microseconds(loaded[name])) for name in loaded])
    checked = {**checking(max(3, rounds // 20)), **auditing(max(3, rounds // 20))}
    _table(
        ("a folder, a report", "us, median", "us, least"), [(name, *_microseconds(checked[name])) for name in checked]
    )
    whole = process_times(max(3, rounds // 4))
    _print_processes(whole)
    columns = _columns() if asked.columns else None
    found = [*reaches({**times, **loaded, **checked}, grown, compared, whole)]
    _print_reaches(found)
    results = {
        "python": platform.python_version(),
        "date": datetime.now(tz=UTC).date().isoformat(),
        "rounds": rounds,
        "evaluation": {
            name: {**_plain(timing), **{f"x {one}": timing.over(times[one]) for one in REFERENCES if one in times}}
            for name, timing in times.items()
        },
        "misprints": {peer.name: attrs.asdict(one) for peer, one in misprints.items()},
        "growth": {str(nodes): _plain(timing) for nodes, timing in grown.items()},
        "comparison growth": {str(nodes): _plain(timing) for nodes, timing in compared.items()},
        "documents": {name: _plain(timing) for name, timing in {**loaded, **checked}.items()},
        "processes": {name: timing and _plain(timing) for name, timing in whole.items()},
        "columns": columns,
        "reaches": [{**attrs.asdict(one), "verdict": one.verdict} for one in found],
    }
    asked.json.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _columns() -> dict[str, Any] | None:
    """Run `benchmarks.columns` in a process of its own, which needs gigabytes; None where its libraries are missing."""
    if not all(map(find_spec, ("numpy", "pyarrow"))):
        print("columns: numpy and pyarrow are not installed\n")
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "columns.json")
        subprocess.run([sys.executable, "-m", "benchmarks.columns", "--json", str(file)], check=True)
        print(flush=True)
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return found


def _plain(timing: Timing) -> dict[str, float]:
    return {"median": timing.median, "least": timing.least}


def _build(workload: Workload) -> dict[Peer, Prepare | None]:
    """Every peer, ready for answers; None for what is not installed."""
    built: dict[Peer, Prepare | None] = {}
    for peer in PEERS:
        try:
            built[peer] = peer.build(workload)
        except ModuleNotFoundError:
            built[peer] = None
    return built


def _print_times(times: Mapping[str, Timing], absent: Iterable[str]) -> None:
    def ratio(timing: Timing, other: str) -> str:
        return f"{timing.over(times[other]):.2f}" if other in times else "–"

    rows = [
        (name, *_microseconds(timing), *(ratio(timing, one) for one in REFERENCES)) for name, timing in times.items()
    ]
    rows += [(name, "not installed", "–", *("–" for _ in REFERENCES)) for name in absent]
    _table(("one evaluation of 150 criteria", "us, median", "us, least", *(f"x {name}" for name in REFERENCES)), rows)


def _microseconds(timing: Timing) -> tuple[str, str]:
    return f"{timing.median * 1e6:,.1f}", f"{timing.least * 1e6:,.1f}"


def _print_misprints(misprints: Mapping[Peer, Misprints]) -> None:
    rows = [
        (
            peer.name,
            f"{found.wrong:,} of {found.figures:,}",
            f"{found.spoilt} of {found.assessments}",
            "exact" if peer.is_exact else "",
        )
        for peer, found in misprints.items()
    ]
    _table(("misprints on answers in tenths", "figures", "assessments with one", ""), rows)


def _print_growth(grown: Mapping[int, Timing], what: str) -> None:
    rows = [
        (f"{nodes:,}", *_microseconds(timing), f"{timing.median * 1e9 / nodes:,.0f}") for nodes, timing in grown.items()
    ]
    _table((what, "us, median", "us, least", "ns a node"), rows)


def _print_processes(whole: Mapping[str, Timing | None]) -> None:
    bare = whole[BARE]
    rows = []
    for name, timing in whole.items():
        if timing and bare:
            over = f"{timing.beyond(bare) * 1e3:.0f}"
            rows.append((name, f"{timing.median * 1e3:.0f}", f"{timing.least * 1e3:.0f}", over))
        else:
            rows.append((name, "does not run", "–", "–"))
    _table(("whole process", "ms, median", "ms, least", "over bare"), rows)


def _print_reaches(found: Iterable[Reach]) -> None:
    rows = [
        (
            reach.what,
            "–" if reach.found is None else f"{reach.found:.2f} {reach.unit}",
            f"{reach.most:g} {reach.unit}",
            reach.verdict,
        )
        for reach in found
    ]
    _table(("to reach", "found", "at most", ""), rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table that is Markdown too: text to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    last = len(widths) - 1

    def line(cells: Sequence[str]) -> str:
        aligned = [
            cell.ljust(width) if at == 0 or (at == last and not head[at]) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return f"| {' | '.join(aligned)} |"

    rule = [f"{'-' * (width - 1)}{'-' if at == 0 or not head[at] else ':'}" for at, width in enumerate(widths)]
    print("\n".join([line(head), line(rule), *map(line, rows)]), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
