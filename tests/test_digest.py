from __future__ import annotations

import hashlib
from fractions import Fraction
from itertools import combinations

from kompass_rules import Interval, Missing
from kompass_rules.digest import Meaning, digest
from kompass_rules.frozen import FrozenDict


def test_a_digest_is_sha256_of_canonical_json() -> None:
    meaning: Meaning = {"revision": "2020", "max_points": Fraction(68, 5), "nodes": ["1", 2, None, True]}
    text = '{"max_points":["number","13.6"],"nodes":["1",["number","2"],null,true],"revision":"2020"}'
    assert digest(meaning) == hashlib.sha256(text.encode()).hexdigest()


def test_the_same_meaning_has_the_same_digest() -> None:
    assert digest({"b": 1, "a": (2, 3)}) == digest(FrozenDict({"a": [2, Fraction(3)], "b": Fraction(1)}))
    assert digest(Missing.ZERO) == digest("zero")
    assert digest("å") == hashlib.sha256('"å"'.encode()).hexdigest()


def test_other_meanings_have_other_digests() -> None:
    meanings: list[Meaning] = [
        None, True, False, 0, 1, "1", "", "null", [], {}, [1], {"1": 1}, Fraction(1, 3), "1/3",
        Interval.parse("[1, 2]"), Interval.parse("[1, 2)"), "[1, 2]", Interval.exactly(1), ["1"], [[1]],
    ]  # fmt: skip
    assert all(digest(one) != digest(other) for one, other in combinations(meanings, 2))
