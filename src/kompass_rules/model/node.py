"""Nodes: an `Area` has children, a `Criterion` has none and is what is assessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, TypeAlias

import attrs

from kompass_rules.exact import Number
from kompass_rules.frozen import FrozenDict, frozen_texts
from kompass_rules.kinds import NONE, a, several
from kompass_rules.model.aggregation import Aggregation, AggregationKind, as_aggregation
from kompass_rules.model.cited import CitedPart
from kompass_rules.model.code import code_key
from kompass_rules.numbers import given_count, given_number

Amount: TypeAlias = Number | Decimal | None


def _amount(value: Amount) -> Fraction | None:
    return None if value is None else given_number(value)


def _refuse_floats(code: str, max_points: Amount, weight: Amount) -> None:
    """Refuse wrong numbers before anything is converted, so that the error names the node."""
    for name, value in (("max_points", max_points), ("weight", weight)):
        if value is not None and not isinstance(value, Fraction):
            given_number(value, f"{name} of {code}")


def _in_order(nodes: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(sorted(several("children", nodes, Area, Criterion), key=_sibling_key))


def _sibling_key(node: Node) -> tuple[object, ...]:
    """Siblings with an `order` come first, by it; the others by their codes."""
    return (0, node.order) if node.order is not None else (1, code_key(node.code))


def _order(value: int | None) -> int | None:
    return None if value is None else given_count(value, "an order")


def _questions(numbers: Iterable[int]) -> tuple[int, ...]:
    if numbers == ():  # the common case
        return ()
    return tuple([given_count(number, "a question") for number in several("questions", numbers)])


@attrs.frozen
class Criterion(CitedPart):
    """A node without children: what is assessed. Without a `scale` it is answered in points, 0 to `max_points`.

    One that is not `scored` is answered with any number, which is recorded and shown, and counts nowhere.
    `questions` are the numbers of the written questions that ask for it. `source` and `evidence` of None are the
    ruleset's own. `label` is shown instead of the code. Siblings are in the order of their codes; those with an `order`
    come first, by it.
    """

    code: str = attrs.field(validator=a(str))
    title: FrozenDict[str, str] = attrs.field(default=FrozenDict(), converter=frozen_texts)
    max_points: Fraction | None = attrs.field(default=None, converter=_amount)
    weight: Fraction | None = attrs.field(default=None, converter=_amount)
    scale: str | None = attrs.field(default=None, validator=a(str, NONE))
    scored: bool = attrs.field(default=True, validator=a(bool))
    questions: tuple[int, ...] = attrs.field(default=(), converter=_questions)
    order: int | None = attrs.field(default=None, converter=_order)
    label: str | None = attrs.field(default=None, validator=a(str, NONE))

    def __attrs_pre_init__(
        self,
        code: str,
        _title: object,
        max_points: Number | Decimal | None,
        weight: Number | Decimal | None,
        *_: object,
        **__: object,
    ) -> None:
        _refuse_floats(code, max_points, weight)

    @property
    def children(self) -> tuple[Node, ...]:
        """None: a criterion has no children."""
        return ()


@attrs.frozen
class Area(CitedPart):
    """A node with children, of any depth; the total is one too. Its share is the aggregate of its children's shares.

    `weights_sum` is the sum that its children's weights are to have.
    """

    scored: ClassVar[bool] = True

    code: str = attrs.field(validator=a(str))
    children: tuple[Node, ...] = attrs.field(converter=_in_order)
    title: FrozenDict[str, str] = attrs.field(default=FrozenDict(), converter=frozen_texts)
    max_points: Fraction | None = attrs.field(default=None, converter=_amount)
    weight: Fraction | None = attrs.field(default=None, converter=_amount)
    aggregation: AggregationKind = attrs.field(default=Aggregation.SUM, converter=as_aggregation)
    weights_sum: Fraction | None = attrs.field(default=None, converter=_amount)
    questions: tuple[int, ...] = attrs.field(default=(), converter=_questions)
    order: int | None = attrs.field(default=None, converter=_order)
    label: str | None = attrs.field(default=None, validator=a(str, NONE))

    def __attrs_pre_init__(
        self,
        code: str,
        _children: object,
        _title: object,
        max_points: Number | Decimal | None,
        weight: Number | Decimal | None,
        *_: object,
        **__: object,
    ) -> None:
        _refuse_floats(code, max_points, weight)


Node: TypeAlias = Area | Criterion


def walk(top: Node) -> Iterator[Node]:
    """A node and all below it, as a report prints them: each before its children, siblings in their order."""
    waiting: list[Node] = [top]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))
