"""Templates of all rulesets and examples, filled in at random; `python -m tests.fillings` fills in thousands."""

from __future__ import annotations

import random

import attrs
import pytest

from kompass_rules import Assessment, Ruleset, parse_assessment
from tests import fillings
from tests.fillings import RULESETS


@pytest.mark.parametrize("ruleset", RULESETS, ids=lambda ruleset: f"{ruleset.framework}-{ruleset.revision}")
def test_what_is_filled_in_is_what_is_read(ruleset: Ruleset) -> None:
    told: list[str] = []

    assert fillings.differences(ruleset, random.Random(2), 4, told.append) == 0
    assert told == []


def test_what_is_read_otherwise_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def other(data: bytes) -> Assessment:
        return attrs.evolve(parse_assessment(data), unit="Annanby")

    monkeypatch.setattr(fillings, "parse_assessment", other)
    monkeypatch.setattr(fillings, "RULESETS", RULESETS[4:5])

    assert fillings.run(["--count", "2"]) == 1
    out = capsys.readouterr().out
    assert "is read as Annanby" in out
    assert "hme 2011: 2 fillings, 2 wrong" in out
