"""A million evaluations as columns, beside copying their bytes and beside others: `python -m benchmarks.columns`.

Every implementation takes the same 150 columns of points, whole or in tenths, and gives the 88 figures of every row,
which must be the same. Others get tenths as whole numbers. Processor time, in turns, within one run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.workload import Tree, Workload, kommunkompassen_like
from kompass_rules.tables import score_table


@attrs.frozen(eq=False)
class Sheet:
    """Random points for every criterion, in parts of 1 / `parts`: as columns of whole numbers, and as a table."""

    workload: Workload
    columns: dict[str, np.ndarray]
    table: pa.Table
    parts: int


def sheet(rows: int, parts: int = 1) -> Sheet:
    """Random points in 16 bits, or tenths of points as decimals of 32 bits."""
    workload, chance = kommunkompassen_like(), np.random.default_rng(1)
    columns = {
        leaf.code: chance.integers(0, leaf.max_points * parts + 1, rows, np.int16 if parts == 1 else np.int32)
        for leaf in workload.leaves
    }
    kind = pa.int16() if parts == 1 else pa.decimal32(9, 1)
    arrays = {code: pa.Array.from_buffers(kind, rows, [None, pa.py_buffer(column)]) for code, column in columns.items()}
    return Sheet(workload, columns, pa.table(arrays), parts)


def copying(given: Sheet) -> Callable[[], object]:
    """Copy the bytes of all answers into memory that is there."""
    copies = {code: np.zeros_like(column) for code, column in given.columns.items()}

    def call() -> object:
        for code, column in given.columns.items():
            np.copyto(copies[code], column)
        return copies

    return call


def matmul(given: Sheet) -> Callable[[], object]:
    """Products of floats, and rounding, which misprints tenths."""
    nodes = given.workload.inner
    places = {leaf.code: place for place, leaf in enumerate(given.workload.leaves)}
    weights = np.zeros((len(places), len(nodes)))
    for column, node in enumerate(nodes):
        for below in node.walk():
            if below.code in places:
                weights[places[below.code], column] = 1
    maxima = np.array([float(node.max_points) for node in nodes])
    answers = np.stack([*given.columns.values()], axis=1)

    def call() -> object:
        points = answers.astype(np.float64) @ weights / given.parts
        return np.floor(points + 0.5).astype(np.int16), np.floor(points * 100 / maxima + 0.5).astype(np.int16)

    return call


def expressions(given: Sheet) -> list[tuple[str, str, str]]:
    """The points of every node as SQL on whole numbers, and its percent, children first."""
    found: list[tuple[str, str, str]] = []

    def points(node: Tree) -> str:
        if not node.children:
            return f'"{node.code}"'
        summed = "(" + " + ".join(map(points, node.children)) + ")"
        return f"(({summed} + 5) // 10)" if given.parts == 10 and not node.children[0].children else summed

    for node in given.workload.inner:
        summed, parts = points(node), 1
        percent = summed
        if given.parts == 10 and not node.children[0].children:
            percent, parts = "(" + " + ".join(map(points, node.children)) + ")", 10
        most = node.max_points * parts
        found.append((node.code, summed, f"(200 * {percent} + {most}) // {2 * most}"))
    return found


def duckdb_wide(given: Sheet) -> Callable[[], object]:
    """One query with an expression for each figure."""
    import duckdb

    connection = duckdb.connect()
    connection.execute("set threads = 1")
    answers = pa.table({code: column.astype(np.int32) for code, column in given.columns.items()})
    connection.register("answers", answers)
    columns = ", ".join(
        f'{points} as "{code} points", {percent} as "{code} percent"' for code, points, percent in expressions(given)
    )
    query = f"select {columns} from answers"
    return lambda: connection.sql(query).to_arrow_table()


def pandas_wide(given: Sheet) -> Callable[[], object]:
    """A data frame in whole numbers, node by node."""
    import pandas as pd

    frame = pd.DataFrame({code: column.astype(np.int32) for code, column in given.columns.items()})

    def call() -> object:
        sums: dict[str, pd.Series[int]] = {}
        found: dict[str, pd.Series[int]] = {}
        for node in reversed(given.workload.inner):
            parts = [sums[child.code] if child.children else frame[child.code] for child in node.children]
            summed, most = sum(parts[1:], parts[0]), node.max_points
            if given.parts == 10 and not node.children[0].children:
                sums[node.code], most = (summed + 5) // 10, 10 * most
            else:
                sums[node.code] = summed
            found[f"{node.code} points"] = sums[node.code]
            found[f"{node.code} percent"] = (200 * summed + most) // (2 * most)
        return pd.DataFrame(found)

    return call


def measured(rows: int, rounds: int, parts: int = 1) -> dict[str, float]:
    """Nanoseconds an evaluation, by implementation: the median of some rounds in turns."""
    given = sheet(rows, parts)
    calls: dict[str, Callable[[], object]] = {
        "copying the same bytes": copying(given),
        "copying them into new memory": lambda: [column.copy() for column in given.columns.values()],
        "score_table": lambda: score_table(given.workload.ruleset, given.table),
        "float64 matmul": matmul(given),
    }
    others: list[Callable[[Sheet], Callable[[], Any]]] = []
    for name, build in (("DuckDB, wide", duckdb_wide), ("pandas, wide", pandas_wide)):
        try:
            calls[name] = build(given)
            others.append(build)
        except ModuleNotFoundError:
            print(f"{name}: not installed")
    _agree(sheet(1_000, parts), others)
    times: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(rounds + 1):
        for name, call in calls.items():
            start = process_time()
            call()
            if turn:  # the first turn warms up
                times[name].append((process_time() - start) / rows * 1e9)
    return {name: median(some) for name, some in times.items()}


def _agree(given: Sheet, others: Iterable[Callable[[Sheet], Callable[[], Any]]]) -> None:
    """Stop where an implementation in whole numbers prints other figures, or floats do on whole points."""
    ours = score_table(given.workload.ruleset, given.table)
    wanted = [f"{node.code} {what}" for what in ("points", "percent") for node in given.workload.inner]
    same = [ours[name].to_pylist() for name in wanted]
    for build in others:
        found = build(given)()
        assert [[int(one) for one in found[name].to_numpy()] for name in wanted] == same
    points, percents = matmul(given)()
    assert given.parts > 1 or [*points.T.tolist(), *percents.T.tolist()] == same


_PEAK = """
import sys
from benchmarks.workload import kommunkompassen_like
from kompass_rules.tables import score_file
rules = kommunkompassen_like().ruleset
def most():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
before = most()
score_file(rules, sys.argv[1], sys.argv[2])
print(most() - before)
"""


def peak(rows: int) -> float:
    """The memory in MiB that streaming a file takes beyond what is imported, on Linux."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "answers.parquet"), Path(folder, "scores.parquet")
        table = sheet(100_000).table
        with pq.ParquetWriter(source, table.schema) as writer:
            for _ in range(rows // len(table)):
                writer.write_table(table)
        command = [sys.executable, "-c", _PEAK, str(source), str(target)]
        return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout) / 1024


def main() -> None:
    """Measure, print a table, and write it as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.columns", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--stream", type=int, nargs="*", default=[1_000_000, 10_000_000])
    parser.add_argument("--json", type=Path, default=Path("benchmarks-columns.json"))
    asked = parser.parse_args()
    found = {}
    for what, parts in (("whole points", 1), ("tenths", 10)):
        found[what] = measured(asked.rows, asked.rounds, parts)
        print(f"| {asked.rows:,} evaluations, {what} | ns each | x copying | x score_table |")
        print("| --- | ---: | ---: | ---: |")
        for name, time in found[what].items():
            ratios = (time / found[what][other] for other in ("copying the same bytes", "score_table"))
            print(f"| {name} | {time:,.0f} | " + " | ".join(f"{ratio:.1f}" for ratio in ratios) + " |")
        print()
    peaks = {rows: peak(rows) for rows in asked.stream}
    for rows, memory in peaks.items():
        print(f"streaming {rows:,} rows: {memory:,.0f} MiB")
    asked.json.write_text(json.dumps({"ns": found, "MiB": peaks}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
