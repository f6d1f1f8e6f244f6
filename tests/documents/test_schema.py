"""The schemas say of a document's shape what the reader says.

Decimals go to jsonschema as `Decimal`: a float 2.0 would be an integer to it, which to the reader it is not.
"""

from __future__ import annotations

import copy
import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from kompass_rules import UnknownCodeError
from kompass_rules.documents.files import DOCUMENT_KINDS
from kompass_rules.documents.keys import DOCUMENTS
from kompass_rules.documents.schemas import schema
from kompass_rules.documents.structuring import structure

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "rulesets").rglob("*.toml")), *sorted((ROOT / "examples").rglob("*.toml"))]
VALIDATORS = {kind: Draft7Validator(schema(kind)) for kind in DOCUMENT_KINDS}
PLAIN = {
    file.relative_to(ROOT).as_posix(): tomli.loads(file.read_text(encoding="utf-8"), parse_float=Fraction)
    for file in FILES
}


def as_json(plain: Any) -> Any:
    """TOML data for jsonschema."""
    if isinstance(plain, dict):
        return {key: as_json(value) for key, value in plain.items()}
    if isinstance(plain, list):
        return [as_json(value) for value in plain]
    return Decimal(plain.numerator) / plain.denominator if isinstance(plain, Fraction) else plain


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_a_schema_is_draft_07(kind: str) -> None:
    Draft7Validator.check_schema(schema(kind))
    assert schema(kind)["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_whatever_an_editor_can_point_at_is_told_in_both_languages(kind: str) -> None:
    made = schema(kind)
    pointed = [told for name, told in made["definitions"].items() if name == "number"]
    for table in [made, *made["definitions"].values()]:
        pointed += table.get("properties", {}).values()
    for told in pointed:
        assert re.fullmatch(r"sv: .+\.\n\nen: .+\.", told["description"])
        pointed += [told[inner] for inner in ("items", "additionalProperties") if inner in told]
    assert len(pointed) > len(made["properties"])


def test_what_a_table_holds_is_told_as_the_table() -> None:
    nodes = schema("ruleset")["properties"]["nodes"]

    assert nodes["additionalProperties"]["description"] == nodes["description"]
    assert nodes["additionalProperties"]["allOf"] == [{"$ref": "#/definitions/node"}]


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_a_table_where_nothing_is_required_does_not_say_so(kind: str) -> None:
    made = schema(kind)
    told = [table["required"] for table in [made, *made["definitions"].values()] if "required" in table]

    assert made["required"] in told
    assert [] not in told


def test_choices_beside_a_pattern_have_a_type() -> None:
    choices, pattern = schema("ruleset")["definitions"]["node"]["properties"]["aggregation"]["anyOf"]

    assert "median" in choices["enum"]
    assert choices["type"] == pattern["type"] == "string"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_the_first_line_of_a_document_names_the_schema_of_its_kind(file: Path) -> None:
    first, _, rest = file.read_text(encoding="utf-8").partition("\n")
    kind = tomli.loads(rest)["kind"]

    assert (file.parent / first.removeprefix("#:schema ")).resolve() == ROOT / "schemas" / f"{kind}.json"


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_examples_and_defaults_are_valid(kind: str) -> None:
    made = schema(kind)
    for table in [made, *made["definitions"].values()]:
        for told in table.get("properties", {}).values():
            validator = Draft7Validator({**told, "definitions": made["definitions"]})
            for value in [*told.get("examples", []), *([told["default"]] if "default" in told else [])]:
                assert list(validator.iter_errors(value)) == []


@pytest.mark.parametrize("name", PLAIN)
def test_every_document_here_is_valid(name: str) -> None:
    plain = PLAIN[name]

    assert list(VALIDATORS[plain["kind"]].iter_errors(as_json(plain))) == []


def test_an_unknown_kind_has_no_schema() -> None:
    with pytest.raises(UnknownCodeError) as raised:
        schema("rulset")
    assert raised.value.suggestions == ("ruleset",)


# Values of every type of TOML; numbers and texts on both sides of what keys take.
SCALARS: list[Any] = [
    *(0, 1, -3, True, False, Fraction(1, 2), Fraction(2), Fraction(-1, 4)),
    *("", "text", "1/3", "1/0", "-2/4", "3", "13,6", "1234567890123/2", "[1, 2)", "2020-12", "20-12"),
    *("refuse", "documented", "half-up", "points", "median", "host:own", "host:", "options", "bands", "sv"),
    *(dt.date(2020, 12, 3), dt.datetime(2020, 12, 3, 7), dt.time(7, 32)),  # noqa: DTZ001
]
WORDS = ["title", "points", "max_points", "kind", "from", "low", "sv", "5.1", "digits", "extra"]
values = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=2),
    max_leaves=4,
)


def places(plain: Any) -> list[tuple[Any, Any]]:
    """Every container in the data, with a key or position of it."""
    found: list[tuple[Any, Any]] = []
    waiting = [plain]
    while waiting:
        here = waiting.pop()
        inner = here.items() if isinstance(here, dict) else enumerate(here) if isinstance(here, list) else ()
        for key, value in inner:
            found.append((here, key))
            waiting.append(value)
    return found


@given(st.sampled_from(sorted(PLAIN)), st.data())
def test_schema_agrees_with_reader(name: str, data: st.DataObject) -> None:
    plain = copy.deepcopy(PLAIN[name])
    kind = plain["kind"]
    for _ in range(data.draw(st.integers(1, 3))):
        every = places(plain)
        here, key = every[data.draw(st.integers(0, len(every) - 1))]
        change = data.draw(st.sampled_from(["replace", "remove", "add"]))
        if change == "remove":
            del here[key]
        elif change == "add" and isinstance(here, dict):
            here[data.draw(st.sampled_from(WORDS))] = data.draw(values)
        else:
            here[key] = data.draw(values)
    is_valid = VALIDATORS[kind].is_valid(as_json(plain))

    assert is_valid == (structure(plain, DOCUMENTS[kind]).findings == [])


def test_a_schema_is_the_callers_own() -> None:
    schema("ruleset")["definitions"].clear()
    schema("assessment")["properties"]["answers"]["examples"].clear()
    assert schema("ruleset")["definitions"]
    assert schema("assessment")["properties"]["answers"]["examples"]
