from __future__ import annotations

from fractions import Fraction

import attrs
import pytest

from kompass_rules.analysis.key_figures import KeyFigures
from kompass_rules.documents.files import DOCUMENT_KINDS
from kompass_rules.documents.key_docs import KEY_DOCS
from kompass_rules.documents.keys import DOCUMENTS, Table, keys, optional
from kompass_rules.documents.schemas import KeyRow, reference
from kompass_rules.model.scale import Band


@pytest.mark.parametrize("table", KEY_DOCS)
def test_every_key_is_told_in_both_languages(table: Table) -> None:
    for key in keys(table).values():
        assert key.sv
        assert key.en
        assert key.sv != key.en


@pytest.mark.parametrize("table", KEY_DOCS)
def test_every_attribute_of_a_table_has_one_key(table: Table) -> None:
    held = sorted(doc.attribute for doc in KEY_DOCS[table] if doc.attribute)

    assert held == sorted(field.name for field in attrs.fields(table))


@pytest.mark.parametrize("table", DOCUMENTS.values())
def test_every_document_begins_with_what_it_is(table: Table) -> None:
    whose = "unit" if table is KeyFigures else "framework"
    assert [*keys(table)][:3] == ["format", "kind", whose]


def test_a_key_that_python_does_not_allow_has_another_attribute() -> None:
    known = keys(Band)

    assert list(known) == ["from", "share"]
    assert known["from"].attribute == "start"
    assert known["from"].required


@pytest.mark.parametrize(
    ("kind", "inner"), [(int | None, int), (int | str | None, int | str), (int, None), (int | str, None)]
)
def test_what_may_be_left_out(kind: object, inner: object) -> None:
    assert optional(kind) == inner


@pytest.fixture(scope="module")
def rows() -> dict[tuple[str, str, str], KeyRow]:
    return {(row.kind, row.table, row.key): row for row in reference()}


def test_the_reference_has_every_kind(rows: dict[tuple[str, str, str], KeyRow]) -> None:
    assert {row.kind for row in rows.values()} == set(DOCUMENT_KINDS)
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
    rows: dict[tuple[str, str, str], KeyRow],
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
