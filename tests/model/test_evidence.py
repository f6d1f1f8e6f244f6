from __future__ import annotations

from itertools import product

import pytest

from kompass_rules import Evidence, InvalidError
from kompass_rules.model.evidence import as_evidence, as_optional_evidence


def test_the_weaker_evidence_counts() -> None:
    strong = [Evidence.DOCUMENTED, Evidence.INFERRED, Evidence.ASSUMED]
    for (first, one), (second, other) in product(enumerate(strong), repeat=2):
        assert Evidence.weaker(one, other) is strong[max(first, second)]


def test_evidence_is_read_by_its_text() -> None:
    assert as_evidence("inferred") is as_optional_evidence("inferred") is Evidence.INFERRED
    assert as_optional_evidence(None) is None
    for converter in (as_evidence, as_optional_evidence):
        with pytest.raises(InvalidError) as refused:
            converter("guessed")
        assert [found.code for found in refused.value.findings] == ["not-one-of"]
