"""A million evaluations as columns, beside copying their bytes and beside others: `python -m benchmarks.columns`.

Every implementation takes the same 150 columns of whole points and gives the 88 figures of every row, which must be the
same. Processor time, in turns, within one run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.workload import Tree, Workload, kommunkompassen_like
from kompass_rules.tables import score_table


def answers(workload: Workload, rows: int) -> pa.Table:
    """Random whole points for every criterion."""
    chance = np.random.default_rng(1)
    columns = ((leaf.code, chance.integers(0, leaf.max_points + 1, rows)) for leaf in workload.leaves)
    return pa.table({code: pa.array(points.astype(np.int16)) for code, points in columns})


def copying(table: pa.Table) -> Callable[[], object]:
    """Copy the bytes of all answers into memory that is there."""
    columns = [np.asarray(column) for column in table.columns]
    copies = [np.zeros_like(column) for column in columns]

    def call() -> object:
        for column, copy in zip(columns, copies, strict=True):
            np.copyto(copy, column)
        return copies

    return call


def matmul(workload: Workload, table: pa.Table) -> Callable[[], object]:
    """One product of floats, and rounding: in tenths it misprints, in whole points it does not."""
    places = {leaf.code: place for place, leaf in enumerate(workload.leaves)}
    weights = np.zeros((len(places), len(workload.inner)))
    for column, node in enumerate(workload.inner):
        for below in node.walk():
            if below.code in places:
                weights[places[below.code], column] = 1
    maxima = np.array([float(node.max_points) for node in workload.inner])
    given = np.stack([np.asarray(column) for column in table.columns], axis=1)

    def call() -> object:
        points = given.astype(np.float64) @ weights
        return np.floor(points + 0.5).astype(np.int16), np.floor(points * 100 / maxima + 0.5).astype(np.int16)

    return call


def expressions(workload: Workload) -> list[tuple[str, str, str]]:
    """The points of every node as SQL on whole numbers, and its percent, children first."""
    found: list[tuple[str, str, str]] = []

    def points(node: Tree) -> str:
        return f'"{node.code}"' if not node.children else "(" + " + ".join(map(points, node.children)) + ")"

    for node in workload.inner:
        summed = points(node)
        found.append((node.code, summed, f"(200 * {summed} + {node.max_points}) // {2 * node.max_points}"))
    return found


def duckdb_wide(workload: Workload, table: pa.Table) -> Callable[[], object]:
    """One query with an expression for each figure."""
    import duckdb

    connection = duckdb.connect()
    connection.execute("set threads = 1")
    connection.register("answers", table.cast(pa.schema([(name, pa.int32()) for name in table.column_names])))
    columns = ", ".join(
        f'{points} as "{code} points", {percent} as "{code} percent"' for code, points, percent in expressions(workload)
    )
    query = f"select {columns} from answers"
    return lambda: connection.sql(query).to_arrow_table()


def pandas_wide(workload: Workload, table: pa.Table) -> Callable[[], object]:
    """A data frame in whole numbers, node by node."""
    import pandas as pd

    frame = pd.DataFrame({name: np.asarray(table[name]).astype(np.int32) for name in table.column_names})

    def call() -> object:
        sums: dict[str, pd.Series[int]] = {}
        found: dict[str, pd.Series[int]] = {}
        for node in reversed(workload.inner):
            parts = [sums[child.code] if child.children else frame[child.code] for child in node.children]
            sums[node.code] = sum(parts[1:], parts[0])
            found[f"{node.code} points"] = sums[node.code]
            found[f"{node.code} percent"] = (200 * sums[node.code] + node.max_points) // (2 * node.max_points)
        return pd.DataFrame(found)

    return call


def measured(rows: int, rounds: int) -> dict[str, float]:
    """Nanoseconds an evaluation, by implementation: the median of some rounds in turns."""
    workload = kommunkompassen_like()
    table = answers(workload, rows)
    calls: dict[str, Callable[[], object]] = {
        "copying the same bytes": copying(table),
        "copying them into new memory": lambda: [np.asarray(column).copy() for column in table.columns],
        "score_table": lambda: score_table(workload.ruleset, table),
        "float64 matmul": matmul(workload, table),
    }
    for name, build in (("DuckDB, wide", duckdb_wide), ("pandas, wide", pandas_wide)):
        try:
            calls[name] = build(workload, table)
        except ModuleNotFoundError:
            print(f"{name}: not installed")
    _agree(workload, table.slice(0, 1_000))
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            start = process_time()
            call()
            times[name].append((process_time() - start) / rows * 1e9)
    return {name: median(some) for name, some in times.items()}


def _agree(workload: Workload, table: pa.Table) -> None:
    """Stop where an implementation prints other figures."""
    ours = score_table(workload.ruleset, table)
    wanted = [f"{node.code} {what}" for what in ("points", "percent") for node in workload.inner]
    same = [ours[name].to_pylist() for name in wanted]
    for build in (duckdb_wide, pandas_wide):
        found = build(workload, table)()
        assert [[int(one) for one in found[name].to_numpy()] for name in wanted] == same
    points, percents = matmul(workload, table)()
    assert [*points.T.tolist(), *percents.T.tolist()] == same


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
        table = answers(kommunkompassen_like(), 100_000)
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
    found = measured(asked.rows, asked.rounds)
    bytes_copied = found["copying the same bytes"]
    print(f"| {asked.rows:,} evaluations | ns each | x copying |\n| --- | ---: | ---: |")
    for name, time in found.items():
        print(f"| {name} | {time:,.0f} | {time / bytes_copied:.1f} |")
    peaks = {rows: peak(rows) for rows in asked.stream}
    for rows, memory in peaks.items():
        print(f"streaming {rows:,} rows: {memory:,.0f} MiB")
    asked.json.write_text(json.dumps({"ns": found, "MiB": peaks}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
