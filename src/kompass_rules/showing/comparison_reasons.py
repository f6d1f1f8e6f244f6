"""Reasons as sentences: one alone, and those of a comparison, each once, with its nodes and its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from kompass_rules.comparison.comparability.degrees import Reason
from kompass_rules.comparison.compare import Comparison
from kompass_rules.errors import Value
from kompass_rules.model.code import TOTAL, code_key
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.showing.comparison_table import compared
from kompass_rules.showing.row_places import row_places
from kompass_rules.wording import phrase, reason_text

_ROWS = {"paired": "paired-rows", "dropped": "dropped-rows", "added": "added-rows"}
_JOINT = "joint"
_RANKS = ("match", "common", "criteria", "paired", "dropped", "added")
_MOST_KEPT = 12
_SAMENESS = {"paired", "match-exact", "criteria-same"}
"""The reasons that go without saying under one ruleset."""


def reason_sentence(reason: Reason, language: str) -> str:
    """Return the sentence of a reason."""
    return reason_text(reason.code, reason.values, language)


def why(comparison: Comparison, language: str) -> Iterator[str]:
    """Yield every reason once, with the nodes that it is about, and the rows that state it."""
    shown = [one.code for one in compared(comparison)]
    tree = _Tree.of(comparison.new.ruleset, shown)
    said: dict[str, _Said] = {}
    headings: dict[tuple[str, tuple[tuple[str, Value], ...]], str] = {}
    for code in shown:
        one = comparison[code]
        for reason in (*one.comparability.reasons, *one.remarks):
            if not comparison.chain and reason.code in _SAMENESS:
                continue
            key = _key(reason)
            if key not in headings:
                headings[key] = _heading(reason, language)
            found = said.setdefault(headings[key], _Said(_rank(reason)))
            found.nodes.append(code)
            found.reasons[reason] = None
    for text, found in sorted(said.items(), key=lambda entry: entry[1].rank):
        reasons = list(found.reasons)
        about = _named(reasons, language)
        if not about:
            about = tree.about(found.nodes, language, of_content=found.rank < len(_RANKS))
        places = "; ".join(row_places((reason.at for reason in reasons), language))
        yield f"{text}{f': {about}' if about else ''}." + (f" [{places}]" if places else "")


@attrs.frozen
class _Said:
    """The reasons with one sentence: their rank, the nodes that they are about, and each of them once."""

    rank: int
    nodes: list[str] = attrs.field(factory=list)
    reasons: dict[Reason, None] = attrs.field(factory=dict)


def _key(reason: Reason) -> tuple[str, tuple[tuple[str, Value], ...]]:
    """Return what reasons with the same sentence share."""
    if reason.code == _JOINT:
        return reason.code, ()
    if reason.code in _ROWS:
        return reason.code, tuple(pair for pair in reason.values if pair[0] == "evidence")
    return reason.code, reason.values


def _rank(reason: Reason) -> int:
    """Return the place among the reasons: first the content, then pairs of codes, then what prevents a number."""
    return next((at for at, start in enumerate(_RANKS) if reason.code.startswith(start)), len(_RANKS))


def _heading(reason: Reason, language: str) -> str:
    """Return the sentence that several reasons share; of pairs only their evidence."""
    if reason.code == _JOINT:
        return phrase("joint-nodes", language)
    if reason.code in _ROWS:
        return phrase(_ROWS[reason.code], language, evidence=str(dict(reason.values)["evidence"]))
    return reason_sentence(reason, language).removesuffix(".")


def _named(reasons: Sequence[Reason], language: str) -> str:
    """Return the codes that the reasons name themselves: "2 (formerly 8), 4 (formerly 5)", "1.1, 1.2; 2.1, 2.2"."""
    if reasons[0].code == _JOINT:
        named = (value for reason in reasons for _, value in reason.values if isinstance(value, tuple))
        joint = (sorted(codes, key=code_key) for codes in named)
        return "; ".join(", ".join(codes) for codes in sorted(joint, key=lambda codes: code_key(codes[0])))
    found: list[tuple[tuple[object, ...], str]] = []
    kept: list[str] = []
    for reason in reasons:
        values = {name: value for name, value in reason.values if isinstance(value, tuple)}
        if reason.code == "paired" and values["new"] == values["old"]:
            kept.append(values["new"][0])
        elif reason.code == "paired":
            new, old = (" + ".join(values[side]) for side in ("new", "old"))
            found.append((code_key(values["new"][0]), phrase("formerly-coded", language, new=new, old=old)))
        elif reason.code in _ROWS:
            found.append((code_key(values["codes"][0]), " + ".join(values["codes"])))
    told = [text for _, text in sorted(found)]
    if kept and len(kept) <= _MOST_KEPT:
        told.append(phrase("kept-codes", language, codes=tuple(sorted(kept, key=code_key))))
    elif kept:
        told.append(phrase("kept-many-codes", language, count=len(kept)))
    return ", ".join(told)


@attrs.frozen
class _Tree:
    """The nodes shown: how many nodes, and how many leaves, are at and below each of them."""

    ruleset: Ruleset
    sizes: Counter[str]
    leaves: Counter[str]

    @classmethod
    def of(cls, ruleset: Ruleset, codes: Sequence[str]) -> _Tree:
        """Count the nodes below every node."""
        inner = {above for code in codes for above in ruleset.ancestors(code)}
        leaves = [code for code in codes if code not in inner]
        return cls(ruleset, _counted(ruleset, codes), _counted(ruleset, leaves))

    def about(self, nodes: Iterable[str], language: str, *, of_content: bool) -> str:
        """Return the nodes, each in place of all below it; empty where that is everything.

        A reason about content holds of all above it as well, and is not repeated there.
        """
        found = dict.fromkeys(nodes)
        if of_content:
            within = _counted(self.ruleset, (code for code in found if self.sizes[code] == 1))
            found = {code: None for code in within if within[code] == self.leaves[code]}
        counts = _counted(self.ruleset, found)
        whole = {code for code in counts if counts[code] == self.sizes[code]}
        if TOTAL in whole:
            return ""
        told = [code for code in found if not any(above in whole for above in self.ruleset.ancestors(code))]
        names = sorted((code for code in told if code != TOTAL), key=code_key)
        return ", ".join([*names, phrase("total", language).lower()] if TOTAL in told else names)


def _counted(ruleset: Ruleset, codes: Iterable[str]) -> Counter[str]:
    """Count codes at and below every node."""
    return Counter(above for code in codes for above in (code, *ruleset.ancestors(code)))
