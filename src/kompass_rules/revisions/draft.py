"""First drafts of correspondences, for somebody who knows both revisions to confirm, change or discard.

This is the one module that takes codes, titles and maxima as evidence, and every row states its evidence. The
similarity of two titles is the Sørensen-Dice coefficient of the three-letter pieces in them; it is also taken with
each piece weighed by how few titles have it, so that what all titles begin with says little. Codes and maxima decide
between similar titles; no code outweighs titles that differ.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from kompass_rules.kinds import require
from kompass_rules.model.code import code_key
from kompass_rules.model.node import walk
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.association import Association, Match
from kompass_rules.revisions.correspondence import Correspondence
from kompass_rules.rounding import Rounding, round_end
from kompass_rules.wording import phrase

_WORD = re.compile(r"\w+")
_ENOUGH = Fraction(3, 10)
_BY_CODE = Fraction(1, 10)
_BY_MAXIMUM = Fraction(1, 20)
_CONTAINED = Fraction(4, 5)
_ALMOST = Fraction(7, 8)
_MARGIN = Fraction(1, 20)
_BASE = 4
_MOST_LOOKED_UP = 400
_MOST_TRIED = 12
_SHOWN = Fraction(1, 100)

_Key: TypeAlias = tuple[str, str]


def draft(old: Ruleset, new: Ruleset, language: str = "en") -> Correspondence:
    """Propose rows from `old` to `new`; every row is `proposed` and its note states the evidence.

    Rows name nodes of the deepest level that both trees have, and leaves above it. Nodes with the same code, titles and
    rules, in all nodes below too, are paired first; the others one to one, best evidence first: a similar title, the
    same code, the same maximum; two that are about as likely are left to the reader. These matches are `close`, without
    criteria, since no code and no title shows that content and assessment are the same. A remaining node whose title
    says almost all of that of a paired one is `related` to it; the others are marked as dropped or new.
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
    pairs = _Pairs.of(_described(old, new, olds), _described(new, old, news))
    for one, other, evidence in pairs.best():
        rows[one] = _row([one], [other], evidence.note(language), Match.CLOSE)
    partners = {code: one for one, row in rows.items() for code in row.new}
    parts = {
        one: _related(one, other, why, (other, partners[other]), language)
        for one, other, why in pairs.parts(rows, partners)
    }
    alone = [code for code in olds if code not in rows and code not in parts]
    if alone:  # they may say what an unchanged node says too
        kept = _Pairs.of(_described(old, new, alone), _described(new, old, same))
        parts |= {one: _related(one, other, why, (other, other), language) for one, other, why in kept.parts((), same)}
    dropped, added = (phrase("drafted-without", language, revision=other.revision) for other in (new, old))
    in_order = [rows.get(code) or parts.get(code) or _row([code], [], dropped) for code in left_old]
    wholes = {other: (one, why) for one, other, why in pairs.wholes(partners)}
    more = [
        _related(one, code, why, (one, rows[one].new[0]), language) if why else _row([], [code], added)
        for code in news
        if code not in partners
        for one, why in [wholes.get(code, ("", None))]
    ]
    return in_order + more


def unlike_rows(correspondence: Correspondence) -> list[int]:
    """The numbers, counted from 1, of the rows that are `exact` between two titles with nothing in common."""
    rows = [(number, row) for number, row in enumerate(correspondence.rows, 1) if row.match is Match.EXACT]
    pairs = [(number, row.old[0], row.new[0]) for number, row in rows if len(row.old) == len(row.new) == 1]
    old, new = correspondence.old, correspondence.new
    olds = _described(old, new, [code for _, code, _ in pairs])
    news = _described(new, old, [code for _, _, code in pairs])
    evidence = [_evidence(one, other, lambda *_: 1) for one, other in zip(olds, news, strict=True)]
    return [number for (number, *_), why in zip(pairs, evidence, strict=True) if why.language and not why.alike]


def _row(old: Sequence[str], new: Sequence[str], note: str, match: Match | None = None) -> Association:
    return Association(old, new, match, note=note, proposed=True)


def _related(old: str, new: str, why: _Evidence, paired: tuple[str, str], language: str) -> Association:
    """A row beside another: one of its codes is paired with a third, which the note names."""
    code, other = paired
    note = f"{why.note(language)}; {phrase('drafted-beside', language, code=code, other=other)}"
    return _row([old], [new], note, Match.RELATED)


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
    """Return whether a node and all below it have the same rules and titles in both rulesets."""
    has_same_rules = old.node_digest(code) == new.node_digest(code)
    return has_same_rules and [node.title for node in walk(old[code])] == [node.title for node in walk(new[code])]


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
    """The evidence that two nodes are the same.

    `alike` (0..1) is the similarity of titles, in the best `language`, and `telling` the same by weighed pieces; `held`
    is the share of the weight of the shorter title that the other one has too.
    """

    code: bool
    maximum: bool
    language: str | None = None
    alike: Fraction = Fraction()
    telling: Fraction = Fraction()
    held: Fraction = Fraction()

    @property
    def is_enough(self) -> bool:
        """Return whether the titles are similar or, where none can be compared, the codes are equal."""
        return self.alike >= _ENOUGH if self.language else self.code

    @property
    def is_part(self) -> bool:
        """Return whether one title says almost all that the other says."""
        return self.is_enough and (self.held >= _CONTAINED or self.alike >= _ALMOST or not self.language)

    @property
    def weight(self) -> Fraction:
        """The order among evidence that is enough: titles count most, since codes and maxima are reused."""
        return self.telling + _BY_CODE * self.code + _BY_MAXIMUM * self.maximum

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


def _evidence(old: _Described, new: _Described, weight: Callable[[str, str], int]) -> _Evidence:
    same_maximum = old.max_points is not None and old.max_points == new.max_points
    found = _Evidence(old.code == new.code, same_maximum)
    for language, pieces in old.pieces.items():
        if language in new.pieces:
            others = new.pieces[language]
            both = pieces & others
            alike = Fraction(2 * len(both), len(pieces) + len(others))
            if found.language is None or alike > found.alike:
                common, own, other = (sum(weight(language, one) for one in some) for some in (both, pieces, others))
                telling, held = Fraction(2 * common, own + other), Fraction(common, min(own, other))
                found = attrs.evolve(found, language=language, alike=alike, telling=telling, held=held)
    return found


_Pair: TypeAlias = tuple[str, str, _Evidence]


@attrs.frozen
class _Pairs:
    """The pairs of an old and a new node with evidence worth looking at, the best first."""

    in_order: list[_Pair]

    @classmethod
    def of(cls, olds: Sequence[_Described], news: Sequence[_Described]) -> _Pairs:
        """Compare each old node with the few new nodes that share rare keys with it."""
        holders = _holders([*olds, *news])
        count = len(olds) + len(news)

        def weight(language: str, piece: str) -> int:
            """Of a piece that all titles have 1, of one that few have the more."""
            return _BASE + (count // len(holders[language, piece])).bit_length()

        found = [
            (one.code, news[at].code, _evidence(one, news[at], weight)) for one, few in _tried(olds, news) for at in few
        ]
        return cls(sorted(found, key=lambda pair: (-pair[2].weight, code_key(pair[0]), code_key(pair[1]))))

    def best(self) -> Iterator[_Pair]:
        """Pair nodes by the weight of the evidence, each node once, where no other new node is about as likely."""
        taken_old, taken_new = set(), set()
        likely: defaultdict[str, list[tuple[Fraction, str]]] = defaultdict(list)
        for old, new, why in self.in_order:
            likely[old].append((why.telling, new))
        for old, new, why in self.in_order:
            if why.is_enough and old not in taken_old and new not in taken_new:
                others = [telling for telling, other in likely[old] if other != new and other not in taken_new]
                if why.is_part or why.telling >= max(others, default=Fraction()) + _MARGIN:
                    taken_old.add(old)
                    taken_new.add(new)
                    yield old, new, why

    def parts(self, paired: Collection[str], taken: Collection[str]) -> Iterator[_Pair]:
        """The old nodes without a pair of their own, each with a new node that has one and says almost the same."""
        seen = set(paired)
        for old, new, why in self.in_order:
            if why.is_part and new in taken and old not in seen:
                seen.add(old)
                yield old, new, why

    def wholes(self, taken: Collection[str]) -> Iterator[_Pair]:
        """The new nodes without a pair, each with an old node that says almost the same."""
        seen = set(taken)
        for old, new, why in self.in_order:
            if why.is_part and new not in seen:
                seen.add(new)
                yield old, new, why


def _holders(nodes: Iterable[_Described]) -> defaultdict[_Key, list[int]]:
    holders: defaultdict[_Key, list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        for key in _keys(node):
            holders[key].append(at)
    return holders


def _tried(olds: Sequence[_Described], news: Sequence[_Described]) -> Iterator[tuple[_Described, list[int]]]:
    """For each old node, the few new nodes that share most keys with it, so that not all are compared with all.

    The rarest keys are looked up first, and no more than leads to a few hundred nodes.
    """
    holders = _holders(news)
    for old in olds:
        same_code, *others = ([*holders.get(key, [])] for key in _keys(old))
        shared: Counter[int] = Counter()
        looked_up = 0
        for few in sorted(others, key=len):
            looked_up += len(few)
            if looked_up > _MOST_LOOKED_UP:
                break
            shared.update(few)
        most = sorted(shared, key=lambda at: (-shared[at], at))[:_MOST_TRIED]
        yield old, list(dict.fromkeys([*same_code, *most]))
