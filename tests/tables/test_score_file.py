"""Files are scored whole or not at all, in bounded memory, here and in other processes."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kompass_rules import InvalidError
from kompass_rules.tables import files, score_file, score_table
from tests.tables.test_score_table import TOY, codes

SCORE = partial(score_file, TOY, keep=["unit"], missing="exclude")


@pytest.fixture
def table() -> pa.Table:
    """Three batches, of which only the last has an empty cell."""
    rows = 2 * files._BATCH + 3
    answers = {"unit": range(rows), "1": [row % 11 for row in range(rows - 1)] + [None], "2": ["partly"] * rows}
    return pa.table({name: pa.array(cells) for name, cells in answers.items()})


def error_of(source: Path, target: Path, **how: Any) -> InvalidError:
    with pytest.raises(InvalidError) as caught:
        score_file(TOY, source, target, **how)
    assert [found.text(language) for found in caught.value.findings for language in ("sv", "en")]
    return caught.value


def test_a_file_is_scored_as_a_table(tmp_path: Path, table: pa.Table) -> None:
    source, target = tmp_path / "answers.parquet", tmp_path / "scores.parquet"
    pq.write_table(table, source)
    target.write_bytes(b"an earlier one")
    seen: list[tuple[int, int]] = []
    assert SCORE(source, target, progress=lambda done, rows: seen.append((done, rows))) == len(table)
    scores = pq.read_table(target)
    assert scores == score_table(TOY, table, keep=["unit"], missing="exclude").cast(scores.schema)
    assert seen[0] == (files._BATCH, len(table))
    assert seen[-1] == (len(table), len(table))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.parquet", "scores.parquet"]


@pytest.mark.parametrize(("rows", "groups"), [(2 * files._BATCH, 1), (2 * files._BATCH + 3, 2)])
def test_groups_of_rows_are_large(
    tmp_path: Path, table: pa.Table, monkeypatch: pytest.MonkeyPatch, rows: int, groups: int
) -> None:
    monkeypatch.setattr(files, "_GROUP", files._BATCH + 1)
    source, target = tmp_path / "answers.parquet", tmp_path / "scores.parquet"
    pq.write_table(table.slice(0, rows), source)
    assert SCORE(source, target) == rows
    assert pq.ParquetFile(target).num_row_groups == groups
    assert pq.read_table(target)["unit"].to_pylist() == [*range(rows)]


def test_bad_cells_are_counted_through_the_file(tmp_path: Path, table: pa.Table) -> None:
    source, target = tmp_path / "answers.parquet", tmp_path / "scores.parquet"
    pq.write_table(table, source)
    error = error_of(source, target, keep=["unit"])
    assert [dict(found.values)["first"] for found in error.findings] == [(str(len(table) - 1),)]
    assert [path.name for path in tmp_path.iterdir()] == ["answers.parquet"]


def test_a_file_that_is_cut_off_leaves_no_target(tmp_path: Path, table: pa.Table) -> None:
    source, target = tmp_path / "answers.parquet", tmp_path / "scores.parquet"
    pq.write_table(table, source)
    whole = source.read_bytes()
    source.write_bytes(whole[: len(whole) // 2])
    assert codes(error_of(source, target)) == ["unreadable-file"]
    assert not target.exists()


def test_a_file_with_a_hole_leaves_no_target(tmp_path: Path, table: pa.Table) -> None:
    source, target = tmp_path / "answers.parquet", tmp_path / "scores.parquet"
    pq.write_table(table, source, row_group_size=files._BATCH, use_dictionary=False)
    whole = bytearray(source.read_bytes())
    page = pq.ParquetFile(source).metadata.row_group(1).column(1).data_page_offset
    whole[page : page + 200] = b"\xff" * 200
    source.write_bytes(whole)
    assert codes(error_of(source, target, keep=["unit"], missing="exclude")) == ["unreadable-file"]
    assert [path.name for path in tmp_path.iterdir()] == ["answers.parquet"]


def test_what_is_no_file_is_unreadable(tmp_path: Path) -> None:
    assert codes(error_of(tmp_path / "none.parquet", tmp_path / "scores.parquet")) == ["unreadable-file"]


def test_a_file_without_rows_is_refused(tmp_path: Path, table: pa.Table) -> None:
    source, target = tmp_path / "answers.parquet", tmp_path / "scores.parquet"
    pq.write_table(table.slice(0, 0), source)
    assert codes(error_of(source, target, keep=["unit"])) == ["table-empty"]
    assert not target.exists()


def test_a_source_is_never_written_over(tmp_path: Path, table: pa.Table) -> None:
    source = tmp_path / "answers.parquet"
    pq.write_table(table, source)
    assert codes(error_of(source, source, keep=["unit"], missing="zero")) == ["table-file-read"]
    assert pq.read_table(source) == table


def test_a_place_that_is_not_there_is_told(tmp_path: Path, table: pa.Table) -> None:
    source = tmp_path / "answers.parquet"
    pq.write_table(table, source)
    error = error_of(source, tmp_path / "none" / "scores.parquet", keep=["unit"], missing="zero")
    assert codes(error) == ["table-file-unwritten"]


def test_what_is_no_file_is_never_replaced(tmp_path: Path, table: pa.Table) -> None:
    source, target = tmp_path / "answers.parquet", tmp_path / "folder"
    pq.write_table(table, source)
    target.mkdir()
    assert codes(error_of(source, target, keep=["unit"], missing="zero")) == ["table-file-unwritten"]
    assert target.is_dir()


def _partitions(folder: Path, table: pa.Table) -> tuple[list[str], list[str]]:
    """Files of a folder with partitions, and names for their scores."""
    few = table.slice(0, 4_000)
    few = few.append_column("year", pa.array([2020 + row % 3 for row in range(len(few))]))
    pq.write_to_dataset(few, folder, partition_cols=["year"])
    sources = sorted(map(str, folder.rglob("*.parquet")))
    return sources, [f"{folder}.{place}.parquet" for place in range(len(sources))]


def _check(sources: list[str], targets: list[str]) -> None:
    for source, target in zip(sources, targets, strict=True):
        answers = pq.ParquetFile(source).read()
        scores = pq.read_table(target)
        assert scores == score_table(TOY, answers, keep=["unit"], missing="exclude").cast(scores.schema)


def test_a_task_is_mapped_over_processes(tmp_path: Path, table: pa.Table) -> None:
    sources, targets = _partitions(tmp_path / "answers", table)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        assert sum(executor.map(pickle.loads(pickle.dumps(SCORE)), sources, targets)) == 4_000
    _check(sources, targets)


@pytest.mark.filterwarnings("default")
def test_a_task_is_mapped_by_dask(tmp_path: Path, table: pa.Table) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra distributed is not installed")
    sources, targets = _partitions(tmp_path / "answers", table)
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        assert sum(client.gather(client.map(SCORE, sources, targets))) == 4_000
    _check(sources, targets)
