"""What printed figures claim, as ends on the grid."""

from __future__ import annotations

import pytest

from kompass_rules.interval import End
from kompass_rules.scoring.claims import inner_multiples


@pytest.mark.parametrize(
    ("low", "high", "first", "last"),
    [
        (End(3, 0), End(11, 0), 4, 10),
        (End(4, 0), End(10, 0), 4, 10),
        (End(4, 1), End(10, -1), 6, 8),
        (End(5, 1), End(9, -1), 6, 8),
        (End(5, 0), End(5, 0), 6, 4),
    ],
)
def test_ends_are_drawn_in_to_whole_quanta(low: End, high: End, first: int, last: int) -> None:
    assert inner_multiples(low, high, 2) == ((first, 0), (last, 0))
