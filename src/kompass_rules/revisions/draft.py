"""First drafts of correspondences, for somebody who knows both revisions to confirm, change or discard.

This is the one module that takes codes, titles and maxima as evidence, and every row states its evidence. The
similarity of two titles is the Sørensen-Dice coefficient of the three-letter pieces in them. Codes and maxima decide
between similar titles; no code outweighs titles that differ.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from kompass_rules.frozen import FrozenDict
from kompass_rules.kinds import require
from kompass_rules.model.code import code_key
from kompass_rules.model.node import Node
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.association import Association, Match
from kompass_rules.revisions.correspondence import Correspondence
from kompass_rules.rounding import Rounding, round_end
from kompass_rules.wording import phrase

_WORD = re.compile(r"\w+")
_ENOUGH = Fraction(3, 10)
_BY_CODE = Fraction(1, 10)
_BY_MAXIMUM = Fraction(1, 20)
_MOST_ALIKE = 25
_MOST_TRIED = 12
_SHOWN = Fraction(1, 100)

_Key: TypeAlias = tuple[str, str]


def draft(old: Ruleset, new: Ruleset, language: str = "en") -> Correspondence:
    """Propose rows from `old` to `new`; every row is `proposed` and its note states the evidence.

    Rows name nodes of the deepest level that both trees have, and leaves above it. Nodes with the same code, titles and
    rules, in all nodes below too, are paired first; the others one to one, best evidence first: a similar title, the
    same code, the same maximum. All matches are `close` and state no criteria, since no code and no title shows that
    content and assessment are the same. The remaining nodes are marked as dropped or new.
    Raises `InvalidError` where the two are not two revisions of one framework.
    """
    require("old", old, Ruleset)
    require("new", new, Ruleset)
    return Correspondence(old, new, proposals(old, new, language=language))


def proposals(
    old: Ruleset,
    new: Ruleset,
    named_old: Collection[str] = (),
    named_new: Collection[str] = (),
    *,
    language: str = "en",
) -> list[Association]:
    """The rows that `draft` proposes beside existing rows; `named_old` and `named_new` are the codes that these name.

    No row is proposed at or below a named code. Above a named code, rows are proposed for the remaining nodes below.
    Named codes that the ruleset does not have are ignored.
    """
    level = min(max(map(one.depth, one.codes)) for one in (old, new))
    left_old, left_new = _left(old, level, named_old), _left(new, level, named_new)
    same = {code for code in left_old if code in left_new and _is_same(old, new, code)}
    rows = {code: _row([code], [code], phrase("drafted-same", language), Match.CLOSE) for code in same}
    olds, news = ([code for code in codes if code not in same] for codes in (left_old, left_new))
    for one, other, evidence in _best(_described(old, new, olds), _described(new, old, news)):
        rows[one] = _row([one], [other], evidence.note(language), Match.CLOSE)
    taken = {code for row in rows.values() for code in row.new}
    dropped, added = (phrase("drafted-without", language, revision=other.revision) for other in (new, old))
    in_order = [rows.get(code) or _row([code], [], dropped) for code in left_old]
    return in_order + [_row([], [code], added) for code in news if code not in taken]


def unlike_rows(correspondence: Correspondence) -> list[int]:
    """The numbers, counted from 1, of the rows that are `exact` between two titles with nothing in common."""
    rows = [(number, row) for number, row in enumerate(correspondence.rows, 1) if row.match is Match.EXACT]
    pairs = [(number, row.old[0], row.new[0]) for number, row in rows if len(row.old) == len(row.new) == 1]
    old, new = correspondence.old, correspondence.new
    olds = _described(old, new, [code for _, code, _ in pairs])
    news = _described(new, old, [code for _, _, code in pairs])
    evidence = [_evidence(one, other) for one, other in zip(olds, news, strict=True)]
    return [number for (number, *_), why in zip(pairs, evidence, strict=True) if why.language and not why.alike]


def _row(old: Sequence[str], new: Sequence[str], note: str, match: Match | None = None) -> Association:
    return Association(old, new, match, note=note, proposed=True)


def _left(ruleset: Ruleset, level: int, named: Collection[str]) -> dict[str, None]:
    """The codes of a level and of the leaves above it, in order; above a named code, those of deeper levels."""
    above = {one for code in named if code in ruleset for one in ruleset.ancestors(code)}
    found: dict[str, None] = {}
    settled = set(named)
    for node in ruleset:  # each before its children
        code = node.code
        if code in settled or ruleset.parent(code) in settled:
            settled.add(code)
        elif code not in above and (ruleset.depth(code) >= level or not node.children):
            found[code] = None
            settled.add(code)
    return found


def _is_same(old: Ruleset, new: Ruleset, code: str) -> bool:
    return old.node_digest(code) == new.node_digest(code) and _titles(old[code]) == _titles(new[code])


def _titles(top: Node) -> list[FrozenDict[str, str]]:
    nodes = [top]
    for node in nodes:  # grows while it is walked
        nodes.extend(node.children)
    return [node.title for node in nodes]


@attrs.frozen
class _Described:
    """The evidence in a node: its code and maximum, and its plain title and pieces of it, by language."""

    code: str
    max_points: Fraction | None
    titles: dict[str, str]
    pieces: dict[str, frozenset[str]]


def _described(ruleset: Ruleset, beside: Ruleset, codes: Iterable[str]) -> list[_Described]:
    """Describe nodes in the languages that are original in both rulesets, or else in all shared languages."""
    shared = [language for language in ruleset.languages if language in beside.languages]
    own = [language for language in shared if language not in {*ruleset.translated, *beside.translated}] or shared
    found = []
    for node in (ruleset[code] for code in codes):
        titles = {language: _plain(node.title[language]) for language in own if language in node.title}
        pieces = {language: _pieces(title) for language, title in titles.items()}
        found.append(_Described(node.code, node.max_points, titles, pieces))
    return found


def _keys(node: _Described) -> Iterator[_Key]:
    """The keys by which a node is found: nodes with a common key are compared."""
    yield "code", node.code
    yield from node.titles.items()
    yield from ((language, piece) for language, pieces in node.pieces.items() for piece in pieces)


def _plain(title: str) -> str:
    return " ".join(["", *_WORD.findall(title.casefold()), ""])


def _pieces(title: str) -> frozenset[str]:
    return frozenset(title[at : at + 3] for at in range(len(title) - 2))


@attrs.frozen
class _Evidence:
    """The evidence that two nodes are the same; `alike` (0..1) is the similarity of titles, in the best `language`."""

    code: bool
    maximum: bool
    language: str | None = None
    alike: Fraction = Fraction()

    @property
    def is_enough(self) -> bool:
        """Return whether the titles are similar or, where none can be compared, the codes are equal."""
        return self.alike >= _ENOUGH if self.language else self.code

    @property
    def weight(self) -> Fraction:
        """The order among evidence that is enough: titles count most, since codes and maxima are reused."""
        return self.alike + _BY_CODE * self.code + _BY_MAXIMUM * self.maximum

    def note(self, language: str) -> str:
        """The evidence in words."""
        title = phrase("drafted-without-titles", language)
        if self.language and self.alike == 1:
            title = phrase("drafted-same-title", language, of=self.language)
        elif self.language:
            alike = round_end(self.alike, _SHOWN, Rounding.FLOOR)
            title = phrase("drafted-similar-title", language, of=self.language, alike=alike)
        code, maximum = phrase("drafted-same-code", language), phrase("drafted-same-maximum", language)
        return ", ".join(text for text, holds in ((code, self.code), (title, True), (maximum, self.maximum)) if holds)


def _evidence(old: _Described, new: _Described) -> _Evidence:
    same_maximum = old.max_points is not None and old.max_points == new.max_points
    found = _Evidence(old.code == new.code, same_maximum)
    for language, pieces in old.pieces.items():
        if language in new.pieces:
            others = new.pieces[language]
            alike = Fraction(2 * len(pieces & others), len(pieces) + len(others))
            if found.language is None or alike > found.alike:
                found = attrs.evolve(found, language=language, alike=alike)
    return found


def _best(olds: Sequence[_Described], news: Sequence[_Described]) -> Iterator[tuple[str, str, _Evidence]]:
    """Pair nodes by the weight of the evidence, each node once."""
    possible = [(one, news[at], _evidence(one, news[at])) for one, found in _tried(olds, news) for at in found]
    strong = [(one.code, other.code, why) for one, other, why in possible if why.is_enough]
    taken_old, taken_new = set(), set()
    for old, new, why in sorted(strong, key=lambda found: (-found[2].weight, code_key(found[0]), code_key(found[1]))):
        if old not in taken_old and new not in taken_new:
            taken_old.add(old)
            taken_new.add(new)
            yield old, new, why


def _tried(olds: Sequence[_Described], news: Sequence[_Described]) -> Iterator[tuple[_Described, list[int]]]:
    """For each old node, the few new nodes that share most keys with it, so that not all are compared with all.

    A key of very many new nodes distinguishes none of them and is left out.
    """
    holders: defaultdict[_Key, list[int]] = defaultdict(list)
    for at, new in enumerate(news):
        for key in _keys(new):
            holders[key].append(at)
    for old in olds:
        found = [holders.get(key, []) for key in _keys(old)]
        shared = Counter(at for few in found if len(few) <= _MOST_ALIKE for at in few)
        most = sorted(shared, key=lambda at: (-shared[at], at))[:_MOST_TRIED]
        yield old, list(dict.fromkeys([*found[0], *most]))
