from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest

from kompass_rules import bundled_questionnaire
from kompass_rules.analysis.key_figures import readings
from kompass_rules.kinds import NONE, a, callables, entries_of, require, require_callable, several


@attrs.frozen
class Flagged:
    flag: bool | None = attrs.field(default=None, validator=a(bool, NONE))


@pytest.mark.parametrize(
    ("value", "kinds", "sentence"),
    [
        (5, (str,), "unit must be a str, not 5, an int"),
        (None, (str, int), "unit must be a str or an int, not None, NoneType"),
        (True, (int,), "unit must be an int, not True, a bool"),
        ("x" * 99, (int, NONE), "unit must be an int or None, not 'xxxxxxxxxxxx...xxxxxxxxxxxxx', a str"),
    ],
)
def test_a_value_of_another_kind_is_refused_in_a_sentence(value: Any, kinds: tuple[type, ...], sentence: str) -> None:
    with pytest.raises(TypeError) as refused:
        require("unit", value, *kinds)
    assert str(refused.value) == sentence
    require("unit", value, *kinds, type(value))


def test_a_field_names_itself() -> None:
    wrong: Any = 1
    assert (Flagged().flag, Flagged(flag=True).flag) == (None, True)
    with pytest.raises(TypeError, match="flag must be a bool or None, not 1, an int"):
        Flagged(wrong)


@pytest.mark.parametrize("values", ["ab", b"ab", {"a": 1}, None, 5])
def test_several_values_are_no_bare_text(values: Any) -> None:
    with pytest.raises(TypeError, match="codes must be several values, in a list or a tuple, not"):
        several("codes", values, str)


def test_each_of_several_values_is_looked_at() -> None:
    assert several("codes", iter(["a", "b"]), str) == ("a", "b")
    assert several("codes", [1, "b"]) == (1, "b")
    with pytest.raises(TypeError, match=r"codes\[1\] must be a str, not 2, an int"):
        several("codes", ["a", 2], str)


def test_entries_have_names_and_kinds() -> None:
    named: Any = {1: "a"}
    wrong: Any = ["a"]
    assert entries_of("titles", {"sv": "a"}, str) == {"sv": "a"}
    with pytest.raises(TypeError, match="titles must be a Mapping, not"):
        entries_of("titles", wrong, str)
    with pytest.raises(TypeError, match="a name in titles must be a str, not 1, an int"):
        entries_of("titles", named, str)
    with pytest.raises(TypeError, match=r"titles\['sv'\] must be a str, not 2, an int"):
        entries_of("titles", {"sv": 2}, str)


def test_functions_can_be_called() -> None:
    assert callables("aggregations", {"max": max}) == {"max": max}
    with pytest.raises(TypeError, match=r"aggregations\['max'\] must be a function, not 5, an int"):
        callables("aggregations", {"max": 5})
    with pytest.raises(TypeError, match="function must be a function, not None"):
        require_callable("function", None)


@pytest.mark.parametrize("value", [10**5000, [10**5000], {"a": -(10**5000)}], ids=["int", "list", "dict"])
def test_a_number_that_python_does_not_write_out_is_named_by_its_size(value: object) -> None:
    with pytest.raises(
        TypeError, match=rf"name must be a str, not .*<an int of 16610 bits>.*, an? {type(value).__name__}$"
    ):
        require("name", value, str)


@pytest.mark.parametrize(
    ("call", "named"),
    [(lambda: bundled_questionnaire("hme", 5), "revision"), (lambda: readings(5), "key figures")],  # type: ignore[arg-type]
)
def test_what_is_of_a_wrong_kind_is_named(call: Callable[[], object], named: str) -> None:
    with pytest.raises(TypeError, match=f"^{named} must be a "):
        call()
