from __future__ import annotations

from kompass_rules.spelling import close_matches


def test_near_words_come_nearest_first() -> None:
    assert close_matches("carrries", ["carry", "digits", "carries"]) == ("carries", "carry")
    assert close_matches("x" * 100_000, ["carries"]) == ()
    assert len(close_matches("area1", ["area2", "area3", "area4", "area5"])) == 3
