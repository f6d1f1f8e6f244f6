from __future__ import annotations

from fractions import Fraction
from typing import Literal

import attrs
import pytest

from kompass_rules.documents import SCHEMA_KINDS, Row, reference
from kompass_rules.documents.keys import Record, keys, optional, told
from kompass_rules.documents.records import DOCUMENTS, SCALES
from kompass_rules.documents.structuring import structure

RECORDS = [*DOCUMENTS.values(), *SCALES.values()]


@pytest.mark.parametrize("record", RECORDS)
def test_every_key_is_told_in_both_languages(record: Record) -> None:
    for key in keys(record).values():
        assert key.sv
        assert key.en
        assert key.sv != key.en


@pytest.mark.parametrize("record", RECORDS)
def test_every_record_says_what_it_is(record: Record) -> None:
    assert record.__doc__.endswith(".")


def test_a_key_that_python_does_not_allow_has_another_attribute() -> None:
    @attrs.frozen
    class Gate:
        entry: Fraction = attrs.field(metadata=told("Ingång", "Entry", example=3, key="from"))
        exit: int | None = attrs.field(default=None, metadata=told("Utgång", "Exit", example=4))

    assert list(keys(Gate)) == ["from", "exit"]
    assert keys(Gate)["from"].attribute == "entry"
    assert keys(Gate)["from"].required
    assert not keys(Gate)["exit"].required


@pytest.mark.parametrize(
    ("kind", "inner"), [(int | None, int), (int | str | None, int | str), (int, None), (int | str, None)]
)
def test_what_may_be_left_out(kind: object, inner: object) -> None:
    assert optional(kind) == inner


@pytest.fixture(scope="module")
def rows() -> dict[tuple[str, str, str], Row]:
    return {(row.kind, row.table, row.key): row for row in reference()}


def test_the_reference_has_every_kind(rows: dict[tuple[str, str, str], Row]) -> None:
    assert {row.kind for row in rows.values()} == set(SCHEMA_KINDS)
    assert len(rows) == len(reference())


@pytest.mark.parametrize(
    ("place", "kind", "required", "default", "example"),
    [
        (("ruleset", "", "format"), "1", True, "", "1"),
        (("ruleset", "", "kind"), '"ruleset"', True, "", '"ruleset"'),
        (("ruleset", "", "missing"), "refuse | zero | exclude | bound", False, '"refuse"', '"refuse"'),
        (("ruleset", "", "languages"), "array", False, '["sv", "en"]', '["sv", "en"]'),
        (("ruleset", "", "used_from"), "date", False, "", '"2020"'),
        (("ruleset", "levels[].points", "carries"), "truth-value", False, "false", "true"),
        (("ruleset", "levels[].points", "digits"), "whole-number", False, "0", "0"),
        (("ruleset", "nodes.*", "max_points"), "number", False, "", "20"),
        (("ruleset", "nodes.*", "aggregation"), "aggregation", False, "", '"weighted-mean"'),
        (("ruleset", "nodes.*", "points"), None, None, None, None),
        (("ruleset", "total.percent", "of"), "unrounded | points", False, '"unrounded"', '"points"'),
        (("ruleset", "scales.* (options)", "options"), "table", True, "", None),
        (("ruleset", "scales.* (bands).bands[]", "from"), "number", True, "", "40"),
        (("assessment", "", "answers"), "table", False, "", '{ "1.1" = "reach", "1.2" = "127/2" }'),
        (("assessment", "printed.*", "points"), "number", False, "", "14"),
        (("assessment", "notes.*", "strengths"), "array", False, "", '["Korta svarstider"]'),
        (("correspondence", "", "associations"), "array", True, "", None),
        (("correspondence", "", "defaults"), "table", False, "", None),
        (("correspondence", "defaults", "match"), "exact | close | broad | narrow | related", False, "", '"close"'),
        (("correspondence", "associations[]", "old"), "array", True, "", '["2"]'),
        (("correspondence", "associations[]", "proposed"), "truth-value", False, "false", "true"),
        (("correspondence", "associations[].common", "old"), "number", False, "", '"2/3"'),
        (("framework", "", "largely_from"), "number", False, "0.75", '"3/4"'),
        (("framework", "", "title"), "table", False, "", '{ sv = "Dialog", en = "Dialogue" }'),
    ],
)
def test_the_reference_tells_of_a_key(
    rows: dict[tuple[str, str, str], Row],
    place: tuple[str, str, str],
    kind: str | None,
    required: bool | None,
    default: str | None,
    example: str | None,
) -> None:
    if kind is None:
        assert place not in rows
        return
    row = rows[place]
    assert (row.type, row.required, row.default) == (kind, required, default)
    assert example is None or row.example == example


def test_a_fraction_without_decimals_is_shown_as_it_is_written() -> None:
    from kompass_rules.documents.schemas import _shown

    assert _shown(Fraction(1, 3)) == '"1/3"'


def test_a_kind_of_text_is_a_word() -> None:
    @attrs.frozen
    class Sign:
        kind: Literal["stop"]
        text: str = ""

    assert [key.type for key in keys(Sign).values()] == [Literal["stop"], str]


def test_a_mistake_of_the_programs_own_is_not_taken_for_the_documents() -> None:
    def broken(_: int) -> int:
        raise RuntimeError

    @attrs.frozen
    class Broken:
        number: int = attrs.field(converter=broken)

    with pytest.raises(RuntimeError):
        structure({"number": 3}, Broken)
