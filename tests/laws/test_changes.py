"""What changed is told the same from either side, and nothing where nothing changed."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.association import Association, CriteriaChange, Match
from kompass_rules.revisions.change import Change, ChangeKind
from kompass_rules.revisions.changes import diff
from kompass_rules.revisions.correspondence import Correspondence
from kompass_rules.revisions.draft import draft
from tests import plain, strategies
from tests.oracle import Document
from tests.strategies import Shape

DOCUMENTS = strategies.rulesets(Shape(depth=3, nodes=14))


def revised(document: Document) -> Ruleset:
    return plain.ruleset({**document, "revision": "2"})


def leaves(ruleset: Ruleset) -> list[str]:
    return [node.code for node in ruleset if not node.children]


@st.composite
def frontiers(draw: st.DrawFn, ruleset: Ruleset) -> list[str]:
    """Codes of which none is above another, with every leaf at or under one, in any order."""
    found, waiting = [], list(ruleset.total.children)
    while waiting:
        node = waiting.pop()
        if bool(node.children) and draw(st.booleans()):
            waiting.extend(node.children)
        else:
            found.append(node.code)
    return draw(st.permutations(found))


@st.composite
def correspondences(draw: st.DrawFn) -> Correspondence:
    """Joint rows, then rows from one to one that may share codes; the rest is dropped and new."""
    old, new = plain.ruleset(draw(DOCUMENTS)), revised(draw(DOCUMENTS))
    olds, news = draw(frontiers(old)), draw(frontiers(new))
    rows: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    while bool(olds and news) and draw(st.booleans()):
        some_old, some_new = draw(st.sampled_from([(1, 2), (2, 1), (3, 1), (1, 3)]))
        rows.append((tuple(olds[:some_old]), tuple(news[:some_new])))
        olds, news = olds[some_old:], news[some_new:]
    if olds and news:
        edges = st.tuples(st.sampled_from(olds), st.sampled_from(news))
        rows += [((one,), (other,)) for one, other in draw(st.lists(edges, unique=True, max_size=8))]
    named = {code for row in rows for code in row[0]}, {code for row in rows for code in row[1]}
    rows += [((code,), ()) for code in olds if code not in named[0]]
    rows += [((), (code,)) for code in news if code not in named[1]]
    criteria = [draw(st.sampled_from(CriteriaChange)) if one and other else None for one, other in rows]
    return Correspondence(
        old,
        new,
        [
            Association(one, other, Match.CLOSE if one and other else None, criteria=judged)
            for (one, other), judged in zip(rows, criteria, strict=True)
        ],
    )


MIRRORED = {
    ChangeKind.CREATION: ChangeKind.DELETION,
    ChangeKind.DELETION: ChangeKind.CREATION,
    ChangeKind.MERGER: ChangeKind.BREAKDOWN,
    ChangeKind.BREAKDOWN: ChangeKind.MERGER,
}


def mirrored(change: Change, correspondence: Correspondence) -> Change:
    at = change.at
    if at is not None and at[0] == correspondence.name:
        at = (correspondence.converse.name, *at[1:])
    kind = MIRRORED.get(change.kind, change.kind)
    return Change(kind, change.new, change.old, change.after, change.before, change.points_at_stake, at)


@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_self_diff_is_empty(document: Document, order: Random) -> None:
    old, new = plain.ruleset(document), revised(document)
    rows = [Association([code], [code], Match.EXACT, criteria=CriteriaChange.SAME) for code in leaves(old)]
    order.shuffle(rows)
    changes = diff(Correspondence(old, new, rows))

    assert list(changes) == []
    assert changes.unexplained_old == ()
    assert changes.unexplained_new == ()


@given(correspondences())
def test_converse_mirrors_changes(correspondence: Correspondence) -> None:
    there, back = diff(correspondence), diff(correspondence.converse)

    assert Counter(back) == Counter(mirrored(change, correspondence) for change in there)
    assert (back.unexplained_old, back.unexplained_new) == (there.unexplained_new, there.unexplained_old)


@given(correspondences())
def test_most_points_come_first_and_unknown_ones_last(correspondence: Correspondence) -> None:
    stakes = [change.points_at_stake for change in diff(correspondence)]
    known = [stake for stake in stakes if stake is not None]

    assert stakes == [*sorted(known, reverse=True), *[None] * (len(stakes) - len(known))]
    assert all(stake >= 0 for stake in known)


@given(correspondences())
def test_every_code_is_explained_or_said_not_to_be(correspondence: Correspondence) -> None:
    changes = diff(correspondence)
    for ruleset, side, unexplained in (
        (correspondence.old, "old", changes.unexplained_old),
        (correspondence.new, "new", changes.unexplained_new),
    ):
        named = {code for row in correspondence.rows for code in getattr(row, side)}
        told = {code for change in changes for code in getattr(change, side)}

        assert not named & {*unexplained}
        assert not told & {*unexplained}
        assert {*unexplained} <= {*ruleset.codes}


@given(DOCUMENTS)
def test_nothing_changed_in_a_draft_of_the_same(document: Document) -> None:
    correspondence = draft(plain.ruleset(document), revised(document))
    changes = diff(correspondence)

    assert {row.match for row in correspondence.rows} == {Match.CLOSE}
    assert (list(changes), changes.unexplained_old, changes.unexplained_new) == ([], (), ())


@given(DOCUMENTS, DOCUMENTS)
def test_a_draft_accounts_for_everything_and_is_proposed(first: Document, second: Document) -> None:
    correspondence = draft(plain.ruleset(first), revised(second))

    assert all(row.proposed and row.note for row in correspondence.associations)
    assert correspondence == draft(plain.ruleset(first), revised(second))
