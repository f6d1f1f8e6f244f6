"""`score_file`: a Parquet file of answers -> one of figures, batch by batch, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from errno import EEXIST
from os import PathLike, strerror
from pathlib import Path
from uuid import uuid4

import attrs
import pyarrow as pa
import pyarrow.parquet as pq

from kompass_rules.errors import InvalidError, finding, reason_of
from kompass_rules.frozen import FrozenDict
from kompass_rules.kinds import require
from kompass_rules.model.ruleset import Missing, Ruleset
from kompass_rules.progress import Progress, following
from kompass_rules.scoring.plan import plan_of
from kompass_rules.tables.columns import Request
from kompass_rules.tables.scoring import Scorer

_BATCH = 8_192
"""The most rows that are scored at a time."""

_GROUP = 100_000
"""The least rows that are written as a group."""

_HIDDEN = ".kompass-rules.{}.{}.new"
"""The name of a file that is not whole, by its name to come."""


def score_file(
    ruleset: Ruleset,
    source: str | PathLike[str],
    target: str | PathLike[str],
    *,
    missing: Missing | str | None = None,
    rounding: bool = True,
    keep: Iterable[str] = (),
    not_applicable: Mapping[str, str] = FrozenDict(),
    profile: str | None = None,
    decimals: int | None = None,
    revision: str | None = None,
    progress: Progress | None = None,
) -> int:
    """Score a Parquet file as `score_table` scores a table, into another file, and return the number of rows.

    Only a group of rows is in memory at a time. The target takes its place when it is whole, in that of an earlier one;
    after an error it is as it was. `functools.partial(score_file, ruleset)` is a task that any executor can map over
    names of files, in other processes or on other machines. Raises `InvalidError` as `score_table` does, with rows
    counted through the whole file, and for a file that cannot be read (`unreadable-file`), or written
    (`table-file-unwritten`).
    """
    require("ruleset", ruleset, Ruleset)
    policy = ruleset.missing if missing is None else missing
    request = Request(policy, rounding, keep, not_applicable, profile, decimals, revision, nullable=True)
    scorer = Scorer(plan_of(ruleset), request)
    with _read(Path(source)) as parquet, _written(Path(target), Path(source)) as path, ExitStack() as opened:
        writer: pq.ParquetWriter | None = None
        for group in _groups(_scored(scorer, parquet, Path(source), following(progress))):
            writer = writer or opened.enter_context(pq.ParquetWriter(path, group.schema))
            writer.write_table(group)
        scorer.bad.refuse()
    return int(parquet.metadata.num_rows)


def _scored(scorer: Scorer, parquet: pq.ParquetFile, source: Path, show: Progress) -> Iterator[pa.Table]:
    done = 0
    for table in _tables(parquet, source):
        yield scorer.scored(table, first_row=done)
        done += len(table)
        show(done, parquet.metadata.num_rows)


def _groups(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Tables together in groups, of which there are few enough for what a file says of each."""
    waiting: list[pa.Table] = []
    for table in tables:
        waiting.append(table)
        if sum(map(len, waiting)) >= _GROUP:
            yield pa.concat_tables(waiting)
            waiting.clear()
    if waiting:
        yield pa.concat_tables(waiting)


@contextmanager
def _read(source: Path) -> Iterator[pq.ParquetFile]:
    try:
        parquet = pq.ParquetFile(source)
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(source, error) from None
    with parquet:
        yield parquet


def _unreadable(source: Path, error: Exception) -> InvalidError:
    found = finding("unreadable-file", reason=str(error).partition("\n")[0].rstrip("."))
    return InvalidError([attrs.evolve(found, file=str(source))])


def _tables(parquet: pq.ParquetFile, source: Path) -> Iterator[pa.Table]:
    """The rows of a file in batches; one without rows if it has none, so that its columns are looked at.

    Groups of rows are read one by one, since a reader of several reads ahead.
    """
    if not parquet.metadata.num_rows:
        yield parquet.schema_arrow.empty_table()
    try:
        for group in range(parquet.num_row_groups):
            for batch in parquet.iter_batches(_BATCH, row_groups=[group]):
                yield pa.Table.from_batches([batch])
            pa.default_memory_pool().release_unused()
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(source, error) from None


@contextmanager
def _written(target: Path, source: Path) -> Iterator[Path]:
    """A hidden place beside a target, which what is written there takes when all has gone well."""
    hidden = target.with_name(_HIDDEN.format(target.name, uuid4().hex))
    try:
        if target.exists() and not target.is_file():
            raise FileExistsError(EEXIST, strerror(EEXIST))
        if target.exists() and target.samefile(source):
            raise InvalidError([attrs.evolve(finding("table-file-read"), file=str(target))])
        yield hidden
        hidden.replace(target)
    except OSError as error:
        reason = reason_of(error)
        raise InvalidError([attrs.evolve(finding("table-file-unwritten", reason=reason), file=str(target))]) from None
    finally:
        with suppress(OSError):
            hidden.unlink()
