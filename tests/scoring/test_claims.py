"""What printed figures claim, as ends on the grid."""

from __future__ import annotations

import pytest

from kompass_rules.exact import End
from kompass_rules.scoring.claims import snap


@pytest.mark.parametrize(
    ("low", "high", "first", "last"),
    [
        ((3, 0), (11, 0), 4, 10),
        ((4, 0), (10, 0), 4, 10),
        ((4, 1), (10, -1), 6, 8),
        ((5, 1), (9, -1), 6, 8),
        ((5, 0), (5, 0), 6, 4),
    ],
)
def test_ends_are_drawn_in_to_whole_units(low: End, high: End, first: int, last: int) -> None:
    assert snap(low, high, 2) == ((first, 0), (last, 0))
