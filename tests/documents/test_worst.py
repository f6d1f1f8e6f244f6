"""The worst documents are read, or refused, within the memory that they may take; the benchmarks measure the time."""

from __future__ import annotations

import sys
from subprocess import CalledProcessError

import pytest

from benchmarks.workbooks import WORKBOOKS
from benchmarks.worst import ACCEPTED, ACCEPTED_MOST, REFUSED, REFUSED_MOST, WORKBOOKS_MOST, Cost, cost

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are limited so on Linux only")


@pytest.mark.parametrize("name", ACCEPTED)
def test_the_worst_accepted_documents_take_little(name: str) -> None:
    took = cost(ACCEPTED[name](), ACCEPTED_MOST)
    assert took.findings == 0


@pytest.mark.parametrize("name", REFUSED)
def test_the_worst_refused_documents_take_less(name: str) -> None:
    took = cost(REFUSED[name](), REFUSED_MOST)
    assert took.findings > 0


@pytest.mark.parametrize("name", WORKBOOKS)
def test_the_worst_workbooks_take_little(name: str) -> None:
    took = cost(WORKBOOKS[name](), WORKBOOKS_MOST)
    assert took.findings > 0


def test_what_takes_more_memory_ends() -> None:
    with pytest.raises(CalledProcessError, match="status 1"):
        cost(ACCEPTED["ruleset, deep"](), Cost(1, 2, 0))
