"""The invariants of a ruleset, by name. Each yields a finding for every place that breaks it.

The name of a finding is the name of the rule in `docs/reference/findings.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, islice
from typing import TypeAlias, assert_never

from kompass_rules.errors import MOST_FINDINGS, Finding, Path, Value, finding
from kompass_rules.exact import Number, number_text, sum_of, to_int_if_integral
from kompass_rules.model.aggregation import Aggregation, BestOf, aggregation_name, sums_points, takes_weights
from kompass_rules.model.cited import citation_faults
from kompass_rules.model.code import MOST_DEPTH, TOTAL, is_code, is_label, is_name
from kompass_rules.model.grades import GradesBy, grade_faults
from kompass_rules.model.level import Level
from kompass_rules.model.node import Area, Criterion, Node
from kompass_rules.model.profile import Profile, profile_faults
from kompass_rules.model.rounding_rules import PointsRule
from kompass_rules.model.scale import Bands, Checklist, Likert, Linear, Options, Points, Scale
from kompass_rules.model.texts import code_fault, is_plain, label_fault, name_faults
from kompass_rules.model.titles import title_faults
from kompass_rules.numbers import MOST_DENOMINATOR_DIGITS, has_long_denominator
from kompass_rules.rounding import Rounding, round_end
from kompass_rules.spelling import SuggestionBudget

Placed: TypeAlias = tuple[Node, int, bool]
"""A node with its depth below the total, and whether it gets a score."""

_MOST_DIGITS = 6
# More summands than a sentence shows.
_MOST_SHOWN = 100
_LONG = 10**12
_ROUNDED = Fraction(1, 10**6)


def node_path(code: str) -> Path:
    """The place of a node in its document."""
    return (TOTAL,) if code == TOTAL else ("nodes", code)


def level_path(number: int) -> Path:
    """The place of a level in its document, numbered from the total, which is 0."""
    return ("levels", number - 1) if number else (TOTAL,)


def faults(
    framework: str,
    revision: str,
    total: Area,
    levels: tuple[Level, ...],
    total_level: Level,
    scales: Mapping[str, Scale],
    profiles: Mapping[str, Profile],
) -> list[Finding]:
    """Every fault of a ruleset's parts; an empty list where they make a valid one."""
    rules, nodes = dict(enumerate((total_level, *levels))), _walked(total)
    found = [*_names(framework, revision), *_total(total, total_level)]
    if has_long_denominator(_numbers(nodes, scales, rules.values())):
        found.append(finding("common-denominator-too-long", TOTAL, most=MOST_DENOMINATOR_DIGITS))
    checks = [_texts(rules, scales), *(_scale(("scales", name), scale) for name, scale in scales.items())]
    checks += (_level(level_path(at), level) for at, level in rules.items())
    checks += (_places(nodes, levels), _amounts(nodes), _texts_of_nodes(nodes), _printing(nodes, rules))
    checks += (_criteria(nodes, scales), _siblings(nodes), _areas(nodes), _out_of_reach(nodes, rules))
    checks.append(profile_faults(profiles, total, sorted({node.code for node, _, _ in nodes})))
    return [*found, *islice(chain.from_iterable(checks), MOST_FINDINGS)]


def _walked(total: Area) -> list[Placed]:
    """Every node, each before its children."""
    nodes: list[Placed] = [(total, 0, True)]
    for node, depth, scored in nodes:
        if isinstance(node, Area):
            by_share = not sums_points(node.aggregation)
            nodes += [
                (child, depth + 1, scored and child.scored and (by_share or child.max_points is not None))
                for child in node.children
            ]
    return nodes


def _numbers(nodes: Iterable[Placed], scales: Mapping[str, Scale], levels: Iterable[Level]) -> Iterator[Number]:
    """Every number of the tree, the scales and the grades."""
    for node, _, _ in nodes:
        if node.max_points is not None:
            yield node.max_points
        if node.weight is not None:
            yield node.weight
    for scale in scales.values():
        yield from scale.numbers
    yield from (grade.start for level in levels if level.grades for grade in level.grades.bounds)


def _texts_of(one: Node | Level, place: Path) -> Iterator[Finding]:
    yield from name_faults((*place, "title"), one.title)
    yield from citation_faults(one, place)


def _texts_of_nodes(nodes: Iterable[Placed]) -> Iterator[Finding]:
    for node, _, _ in nodes:
        is_cited = node.source is not None or node.note is not None
        if is_cited or not all(map(is_plain, node.title.values())):
            yield from _texts_of(node, node_path(node.code))


def _texts(levels: Mapping[int, Level], scales: Mapping[str, Scale]) -> Iterator[Finding]:
    for at, level in levels.items():
        yield from _texts_of(level, level_path(at))
    for name, scale in scales.items():
        yield from name_faults(("scales", name), name)
        for option in scale.options if isinstance(scale, Options) else ():
            yield from name_faults(("scales", name, "options", option), option)


def _names(framework: str, revision: str) -> Iterator[Finding]:
    for key, name in (("framework", framework), ("revision", revision)):
        if not is_name(name):
            yield finding("malformed-name", key, name=name)


def _total(total: Area, rules: Level) -> Iterator[Finding]:
    if total.code != TOTAL:
        yield finding("root-is-not-total", TOTAL, code=total.code)
    if rules.points and rules.points.carries:
        yield finding("total-cannot-carry", TOTAL, "points", "carries")
    if total.weight is not None:
        yield finding("weight-unused", TOTAL, "weight", aggregation=aggregation_name(total.aggregation))


def _places(nodes: Iterable[Placed], levels: tuple[Level, ...]) -> Iterator[Finding]:
    seen: set[str] = set()
    for node, depth, _ in nodes:
        code = node.code
        if code != TOTAL and not is_code(code):
            yield code_fault(node_path(code), code)
        if code in seen:
            yield finding("duplicate-code", *node_path(code), code=code)
        seen.add(code)
        if depth > MOST_DEPTH:
            yield finding("tree-too-deep", *node_path(code), most=MOST_DEPTH)
        elif depth > len(levels):
            yield finding("deeper-than-levels", *node_path(code), depth=depth, levels=len(levels))
        if not node.children and isinstance(node, Area):
            yield finding("area-without-children", *node_path(code), code=code)
        if node.order is not None and node.order <= 0:
            yield finding("not-positive", *node_path(code), "order", value=node.order)
        if node.label is not None and not is_label(node.label):
            yield label_fault((*node_path(code), "label"), node.label)


def _amounts(nodes: Iterable[Placed]) -> Iterator[Finding]:
    for node, _, _ in nodes:
        for key, value in (("max_points", node.max_points), ("weight", node.weight)):
            if value is not None and value.numerator <= 0:
                yield finding("not-positive", *node_path(node.code), key, value=value)
        for position, question in enumerate(node.questions):
            if question <= 0:
                yield finding("not-positive", *node_path(node.code), "questions", position, value=question)


def _level(at: Path, level: Level) -> Iterator[Finding]:
    for key, rule in (("points", level.points), ("percent", level.percent)):
        if rule and not 0 <= rule.digits <= _MOST_DIGITS:
            yield finding("digits-outside", *at, key, "digits", digits=rule.digits, most=_MOST_DIGITS)
    if level.grades is not None:
        yield from grade_faults((*at, "grades"), level.grades)
    if level.least_coverage is not None:
        yield from share_faults((*at, "least_coverage"), level.least_coverage)


def _out_of_reach(nodes: Iterable[Placed], rules: Mapping[int, Level]) -> Iterator[Finding]:
    """Grades that begin above what any node of the level can get."""
    most: dict[int, Fraction] = {}
    for node, depth, _ in nodes if any(level.grades for level in rules.values()) else ():
        if node.max_points is not None:
            most[depth] = max(node.max_points, most.get(depth, node.max_points))
    for at, level in rules.items():
        if level.grades is None:
            continue
        top = Fraction(100) if level.grades.by is GradesBy.PERCENT else most.get(at)
        for position, grade in enumerate(level.grades.bounds):
            if top is not None and grade.start > top:
                place = (*level_path(at), "grades", "bounds", position, "from")
                yield finding("grade-out-of-reach", *place, start=grade.start, most=top)


def _printing(nodes: Iterable[Placed], levels: Mapping[int, Level]) -> Iterator[Finding]:
    """Rounded points and grades of points need a maximum; one that is carried must be printable as it is."""
    in_points = {at for at, level in levels.items() if level.grades and level.grades.by is GradesBy.POINTS}
    rules = {at: level.points for at, level in levels.items() if level.points}
    for node, depth, scored in nodes:
        most, rule = node.max_points, rules.get(depth)
        if most is None and scored:
            if depth in in_points:
                yield finding("grades-need-maximum", *node_path(node.code), code=node.code)
            if rule:
                yield finding("rounding-needs-maximum", *node_path(node.code), code=node.code)
        elif most is not None and scored and rule and rule.carries and _is_finer(most, rule):
            at = (*node_path(node.code), "max_points")
            yield finding("maximum-not-printable", *at, max_points=most, unit=rule.unit)


def _is_finer(most: Fraction, rule: PointsRule) -> bool:
    """Return whether a maximum has more digits than its rule prints."""
    return 0 <= rule.digits <= _MOST_DIGITS and 10**rule.digits % most.denominator != 0


def _criteria(nodes: Iterable[Placed], scales: Mapping[str, Scale]) -> Iterator[Finding]:
    guesses = SuggestionBudget()
    for node, _, scored in nodes:
        if not isinstance(node, Criterion):
            continue
        scale = node.scale
        if not node.scored:
            yield from _keys_on_unscored(node)
            continue
        at = node_path(node.code)
        if scale is not None and scale not in scales:
            yield finding("unknown-scale", *at, "scale", scale=scale, meant=guesses.close_matches(scale, scales))
        if not scored and scale is not None:
            yield finding("scale-on-described", *at, "scale", code=node.code)
        in_points = scale is None or isinstance(scales.get(scale), Points)
        if scored and in_points and node.max_points is None:
            yield finding("criterion-without-scale", *at, code=node.code)


def _keys_on_unscored(node: Criterion) -> Iterator[Finding]:
    for key in ("max_points", "weight", "scale"):
        if getattr(node, key) is not None:
            yield finding("key-on-unscored", *node_path(node.code), key, key=key, code=node.code)


def _siblings(nodes: Iterable[Placed]) -> Iterator[Finding]:
    """Siblings with the same order, or that are shown alike."""
    if all(node.order is None and node.label is None for node, _, _ in nodes):  # the common case
        return
    for node, _, _ in nodes:
        orders: dict[int, str] = {}
        for child in node.children:
            if child.order is not None and (first := orders.setdefault(child.order, child.code)) != child.code:
                at = (*node_path(child.code), "order")
                yield finding("order-twice", *at, code=child.code, order=child.order, other=first)
        shown: dict[str, str] = {}
        for child in sorted(node.children, key=lambda child: child.label is not None):
            label = child.label or child.code
            if (first := shown.setdefault(label, child.code)) != child.code:
                at = (*node_path(child.code), "label")
                yield finding("label-twice", *at, code=child.code, label=label, other=first)


def _areas(nodes: Iterable[Placed]) -> Iterator[Finding]:
    for node, _, scored in nodes:
        if isinstance(node, Area):
            yield from _area(node, scored=scored)


def _area(node: Area, *, scored: bool) -> Iterator[Finding]:
    at, children = node_path(node.code), [child for child in node.children if child.scored]
    if node.children and not children:
        yield finding("nothing-scored", *at, code=node.code)
        return
    yield from _weights(node, children)
    if isinstance(node.aggregation, BestOf) and not 1 <= node.aggregation.count <= len(children):
        yield finding("count-outside", *at, "count", count=node.aggregation.count, children=len(children))
    if not sums_points(node.aggregation):
        return
    known = [child for child in children if child.max_points is not None]
    if not known:
        if scored and node.max_points is None:
            yield finding("maximum-missing", *at, code=node.code)
    elif len(known) < len(children):
        without = next(child for child in children if child.max_points is None)
        yield finding("maxima-mixed", *node_path(without.code), code=without.code, parent=node.code)
    elif node.max_points is None:
        yield finding("maximum-missing", *at, code=node.code)
    else:
        yield from _maxima(node, node.max_points, [to_int_if_integral(child.max_points or 0) for child in children])


def _maxima(node: Area, most: Fraction, maxima: Sequence[Number]) -> Iterator[Finding]:
    """A maximum that is not the sum of the children's, or, where it is a cap, is above their sum."""
    total, is_sum = sum_of(maxima), node.aggregation is Aggregation.SUM
    if total == to_int_if_integral(most) or (total > most and not is_sum):
        return
    at = (*node_path(node.code), "max_points")
    values: dict[str, Value] = {"parts": _parts(maxima, total), "max_points": most, "sum": Fraction(total)}
    if is_sum:
        capped = Aggregation.CAPPED_SUM.value if total > most else ""
        yield finding("maxima-do-not-sum", *at, code=node.code, capped=capped, **values)
    else:
        yield finding("maxima-below-cap", *at, code=node.code, **values)


def _weights(node: Area, children: list[Node]) -> Iterator[Finding]:
    """Weights that nothing reads, weights of some children only, and weights with another sum than is stated."""
    weighted = [child for child in children if child.weight is not None]
    if not takes_weights(node.aggregation):
        for child in weighted:
            name = aggregation_name(node.aggregation)
            yield finding("weight-unused", *node_path(child.code), "weight", aggregation=name)
        if node.weights_sum is not None:
            name = aggregation_name(node.aggregation)
            yield finding("weights-sum-unused", *node_path(node.code), "weights_sum", aggregation=name)
    elif 0 < len(weighted) < len(children):
        without = next(child for child in children if child.weight is None)
        yield finding("weights-mixed", *node_path(without.code), code=without.code, parent=node.code)
    elif node.weights_sum is not None:
        weights = [child.weight or 0 for child in children]
        total = sum_of([to_int_if_integral(weight) for weight in weights])
        if total != node.weights_sum:
            parts = _parts(weights, total)
            values = {"weights_sum": node.weights_sum, "sum": Fraction(total)}
            yield finding("weights-do-not-sum", *node_path(node.code), "weights_sum", parts=parts, **values)


def _parts(numbers: Sequence[Number], total: Number) -> str:
    """A sum with its summands, as far as a sentence shows them."""
    parts = " + ".join(map(number_text, numbers[:_MOST_SHOWN])) + (" + …" if len(numbers) > _MOST_SHOWN else "")
    return f"{parts} {_equals(total)}" if len(numbers) > 1 else parts


def _equals(total: Number) -> str:
    """A sum as it is said: one of many fractions is as long as all of them, and nobody reads that."""
    rounded = round_end(total, _ROUNDED, Rounding.HALF_UP)
    return f"= {number_text(total)}" if total.denominator < _LONG else f"≈ {number_text(rounded)}"


def _scale(at: Path, scale: Scale) -> Iterator[Finding]:
    match scale:
        case Points(step):
            if step is not None and step <= 0:
                yield finding("not-positive", *at, "step", value=step)
        case Checklist(items):
            if items <= 0:
                yield finding("not-positive", *at, "items", value=items)
        case Likert(low, high):
            yield from _bounds(at, low, high)
        case Options(options):
            if not options:
                yield finding("options-empty", *at, "options")
            for name, share in options.items():
                yield from share_faults((*at, "options", name), share)
        case Bands(low, high):
            yield from _bounds(at, low, high)
            yield from _bands(at, scale)
        case Linear():
            yield from _linear(at, scale)
        case _:
            assert_never(scale)
    if isinstance(scale, Options | Likert | Checklist):
        yield from title_faults(at, scale)


def _linear(at: Path, scale: Linear) -> Iterator[Finding]:
    """Worst and best are two numbers, and have logarithms where these count."""
    if scale.worst == scale.best:
        yield finding("worst-equals-best", *at, "best", value=scale.best)
    for key, value in (("worst", scale.worst), ("best", scale.best)):
        if scale.log and value <= 0:
            yield finding("log-needs-positive", *at, key, key=key, value=value)


def _bands(at: Path, scale: Bands) -> Iterator[Finding]:
    """Bands begin at the low bound and ascend from there to the high one, so that every answer falls in one."""
    starts = [band.start for band in scale.bands]
    if starts == sorted(starts) and starts[:1] != [scale.low]:
        yield finding("bands-do-not-cover", *at, "bands", low=scale.low)
    falls = next((at for at in range(1, len(starts)) if starts[at] <= starts[at - 1]), 0)
    for position, band in enumerate(scale.bands):
        start = (*at, "bands", position, "from")
        yield from share_faults((*at, "bands", position, "share"), band.share)
        if falls and position == falls:
            yield finding("bands-not-ascending", *start, start=band.start, before=starts[position - 1])
        elif band.start > scale.high:
            yield finding("bands-above-high", *start, start=band.start, high=scale.high)


def _bounds(at: Path, low: Fraction, high: Fraction) -> Iterator[Finding]:
    if low >= high:
        yield finding("low-not-below-high", *at, "high", low=low, high=high)


def share_faults(at: Path, share: Fraction) -> Iterator[Finding]:
    """A share that is not from 0 to 1."""
    if not 0 <= share <= 1:
        yield finding("share-outside", *at, share=share)
