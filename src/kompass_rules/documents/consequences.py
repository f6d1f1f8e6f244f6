"""Which findings only follow from something that could not be read, and so would say the same mistake twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kompass_rules.errors import Finding, Path
from kompass_rules.model.code import TOTAL, ancestors, parent

__all__ = ["apart", "independent"]

_AMOUNTS = ("max_points", "aggregation")
_ANY = ("",)

# What a check reads beside the value that it finds fault with: keys of which nodes, as seen from the finding's node.
_READS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "aggregation-without-children": {"child": _ANY},
    "area-without-children": {"child": _ANY},
    "criterion-without-scale": {"self": ("scale", "max_points"), "child": _ANY},
    "maxima-do-not-sum": {"self": _AMOUNTS, "child": ("max_points",)},
    "maxima-mixed": {"self": ("max_points",), "sibling": ("max_points",), "parent": ("aggregation",)},
    "maximum-missing": {"self": _AMOUNTS, "child": ("max_points",)},
    "rounding-needs-maximum": {"self": ("max_points",)},
    "scale-on-described": {"self": ("max_points",), "parent": _AMOUNTS, "above": _AMOUNTS},
    "weight-unused": {"parent": ("aggregation",)},
    "weights-mixed": {"self": ("weight",), "sibling": ("weight",), "parent": ("aggregation",)},
}


def independent(findings: Iterable[Finding], broken: Iterable[Path]) -> list[Finding]:
    """The findings that do not follow from what is broken."""
    return [found for found in findings if not any(_follows(found, place) for place in broken)]


def apart(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that follow from an amount that cannot be one."""
    found = list(findings)
    amounts = [one for one in found if one.code == "not-positive"]
    rest = [one for one in found if one.code != "not-positive"]
    return [*amounts, *independent(rest, [one.at for one in amounts])]


def _follows(found: Finding, broken: Path) -> bool:
    if found.at[: len(broken)] == broken:
        return True
    match broken:
        case ("levels",):
            return found.code == "deeper-than-levels"
        case ("languages", *_):
            return found.code == "language-not-listed"
        case ("scales",) | ("scales", _):
            return found.code == "unknown-scale" and broken[1:] in {(), (dict(found.values)["scale"],)}
        case ("printed", *_):
            code = broken[1:2]
            return found.code in {"disputed-not-printed", "empty-figure"} and code in {(), found.at[1:2]}
        case ("nodes",):
            return found.code == "area-without-children"
        case ("nodes", str() as code, *keys):
            return _reads(found, code, keys)
        case ("total", *keys):
            return _reads(found, TOTAL, keys)
    return False


def _reads(found: Finding, code: str, keys: list[str | int]) -> bool:
    """Whether a check has read what is broken: a key of the node, or all of it where no key is named."""
    if found.at[0] not in {"nodes", TOTAL}:
        return False
    node = TOTAL if found.at[0] == TOTAL else str(found.at[1])
    read = _READS.get(found.code, {}).get(_relation(node, code), ())
    return bool(read) and (not keys or keys[0] in read)


def _relation(node: str, other: str) -> str:
    """What another node is to this one."""
    if other == node:
        return "self"
    if other == parent(node):
        return "parent"
    if other != TOTAL and parent(other) == node:
        return "child"
    if other != TOTAL and parent(other) == parent(node):
        return "sibling"
    return "above" if other in ancestors(node) else ""
