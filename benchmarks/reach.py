"""The ratios to reach, and where each stands: only ratios within one run mean anything on a shared machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from benchmarks import auditing, checking, comparing, loading, ours, processes
from benchmarks.peers import SCALED
from benchmarks.timing import Timing

__all__ = ["Reach", "reaches"]


@attrs.frozen
class Reach:
    """A measured figure and the most that it should be; `found` is None where it could not be measured."""

    what: str
    found: float | None
    most: float
    unit: str = "x"

    @property
    def verdict(self) -> str:
        """Whether the figure is reached."""
        if self.found is None:
            return "not measured"
        return "reached" if self.found <= self.most else f"not reached: {self.found / self.most:.1f} times too much"


def reaches(
    times: Mapping[str, Timing],
    grown: Mapping[int, Timing],
    compared: Mapping[int, Timing],
    whole: Mapping[str, Timing | None],
) -> Iterator[Reach]:
    """Every figure, from the times of calls, of growing trees and of whole processes."""

    def ratio(name: str, other: str) -> float | None:
        return times[name].over(times[other]) if name in times and other in times else None

    yield Reach(f"{ours.FIGURES}, to {SCALED}", ratio(ours.FIGURES, SCALED), 1.5)
    yield Reach(f"{ours.ANEW}, to {SCALED}", ratio(ours.ANEW, SCALED), 2.3)
    yield Reach(f"{ours.FIGURES}, to zen-engine's graph", ratio(ours.FIGURES, "zen-engine, decision graph"), 0.1)
    yield Reach(f"{ours.SCORES}, to {SCALED}", ratio(ours.SCORES, SCALED), 10)
    yield Reach(f"{ours.CHANGED}, to {SCALED}", ratio(ours.CHANGED, SCALED), 2.3)
    yield Reach(f"{ours.INTERVALS}, to exact answers", ratio(ours.INTERVALS, ours.FIGURES), 3)
    yield Reach(f"{ours.ZERO}, to complete answers", ratio(ours.ZERO, ours.FIGURES), 2)
    yield Reach(f"{ours.EXCLUDED}, to complete answers", ratio(ours.EXCLUDED, ours.FIGURES), 2)
    yield Reach(f"{ours.SINGLY}, to complete answers", ratio(ours.SINGLY, ours.FIGURES), 2)
    yield Reach(f"{ours.MADE}, to {ours.SCORES}", ratio(ours.MADE, ours.SCORES), 0.5)
    yield Reach(f"{ours.PRINTED}, to a naive walk", ratio(ours.PRINTED, "naive walk"), 2)
    yield Reach("time per node of the largest tree to the smallest's", _per_node(grown), 1.25)
    yield Reach("compare, total and areas read, to a naive walk of one", ratio(comparing.COMPARED, "naive walk"), 3)
    yield Reach("reading, chaining and comparing 5,000 nodes", [*compared.values()][-1].median, 2, "s")
    yield Reach("the same, time per node to that of 500", _per_node(compared), 1.5)
    for revision in loading.REVISIONS:
        parsed = ratio(loading.LOAD.format(revision), loading.PARSE.format(revision))
        yield Reach(f"parse_ruleset of {revision} to tomli's own parse", parsed, 3)
    yield Reach("checking 100 rulesets of 200 nodes, with 99 correspondences", times[checking.CHECK].median, 5, "s")
    yield Reach("auditing Höganäs 2020 over 36 ways to round", times[auditing.AUDIT].median, 0.5, "s")
    names = processes.BARE, processes.IMPORT, processes.COMMAND, processes.LIBRARIES
    bare, imported, command, libraries = (whole[name] for name in names)
    yield Reach(
        f"{processes.IMPORT}, over {processes.BARE}", imported.beyond(bare) if imported and bare else None, 0.10, "s"
    )
    yield Reach(f"{processes.COMMAND}, whole process", command.median if command else None, 0.25, "s")
    over = command.over(libraries) if command and libraries else None
    yield Reach(f"the same, to {processes.LIBRARIES} alone", over, 2.2)


def _per_node(times: Mapping[int, Timing]) -> float:
    """How many times as long a node of the largest tree takes as one of the smallest."""
    (least, smallest), *_, (most, largest) = times.items()
    return largest.over(smallest) * least / most
