"""What every correspondence keeps: nothing is lost on the way, counted twice or read from one side only."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import Correspondence, Framework, InvalidError, dump_correspondence, parse_correspondence
from kompass_rules.documents.folder import parse_framework
from kompass_rules.documents.loading import check_document
from kompass_rules.documents.to_toml import dump_framework
from tests import plain, revision_strategies, strategies
from tests.oracle import Document
from tests.revision_strategies import Between
from tests.strategies import Shape

SHAPE = Shape(depth=3, nodes=12)
BETWEEN = revision_strategies.correspondences(SHAPE)
CHAINS = revision_strategies.chains(Shape(depth=2, nodes=6), steps=3)
SIDES = ("old", "new")
SHARES = st.none() | st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(2, 3), Fraction(1)])


def made(between: Between) -> Correspondence:
    return plain.correspondence(between.correspondence, plain.ruleset(between.old), plain.ruleset(between.new))


def framework_of(steps: Iterable[Between]) -> Framework:
    correspondences = [made(step) for step in steps]
    rulesets = [correspondences[0].old, *(one.new for one in correspondences)]
    return Framework("random", rulesets, correspondences=correspondences)


def refusal(between: Between) -> set[str]:
    """The findings with which a correspondence is refused."""
    try:
        made(between)
    except InvalidError as error:
        return {found.code for found in error.findings}
    return set()


@given(BETWEEN)
def test_correspondence_round_trips(between: Between) -> None:
    correspondence = made(between)
    text = dump_correspondence(correspondence)
    again = parse_correspondence(text, (correspondence.old, correspondence.new))

    assert check_document(text) == ()
    assert again == correspondence
    assert again.digest == correspondence.digest
    assert dump_correspondence(again) == text


@given(BETWEEN)
def test_converse_is_involutive(between: Between) -> None:
    correspondence = made(between)
    back = correspondence.converse

    assert back.converse == correspondence
    assert (back.old, back.new) == (correspondence.new, correspondence.old)
    for row, turned in zip(correspondence.rows, back.rows, strict=True):
        assert (turned.old, turned.new) == (row.new, row.old)
        assert (turned.common.old, turned.common.new) == (row.common.new, row.common.old)
        assert turned.match == (row.match and row.match.converse)
        assert turned.criteria == row.criteria.converse
    assert [(one.old, one.new) for one in correspondence.components] == [(one.new, one.old) for one in back.components]


@given(CHAINS, st.data())
def test_converse_reverses_a_chain(steps: list[Between], data: st.DataObject) -> None:
    framework = framework_of(steps)
    old, new = (data.draw(st.sampled_from(framework.revisions)) for _ in SIDES)
    there, back = framework.chain(old, new), framework.chain(new, old)

    assert back == tuple(step.converse for step in reversed(there))
    places = [old, *(step.new.revision for step in there)]
    assert [*(step.old.revision for step in there), new] == places
    assert len(there) == abs(int(old) - int(new))


@given(CHAINS)
def test_framework_with_correspondences_round_trips(steps: list[Between]) -> None:
    framework = framework_of(steps)
    texts = dump_framework(framework)

    assert parse_framework(texts) == framework
    assert [name for name in texts if "/" in name] == [f"correspondences/{at}-{at + 1}.toml" for at in (1, 2, 3)]


@given(BETWEEN, st.data())
def test_common_of_a_code_sums_to_at_most_one(between: Between, data: st.DataObject) -> None:
    """With any shares whatever, the rows are refused exactly where those of a code sum to more than it."""
    rows = [dict(row) for row in between.correspondence["associations"]]
    sums: dict[tuple[str, str], Fraction] = {}
    for row in rows:
        if row["old"] and row["new"]:
            shares = {side: share for side in SIDES if (share := data.draw(SHARES)) is not None}
            row.update(match="related", common=shares)
            if len(row["old"]) == len(row["new"]) == 1:
                for side, share in shares.items():
                    code = side, row[side][0]
                    sums[code] = sums.get(code, Fraction(0)) + share
    document = {**between.correspondence, "defaults": {}, "associations": rows}

    assert refusal(between) == set()
    assert refusal(between._replace(correspondence=document)) == (
        {"common-above-one"} if any(total > 1 for total in sums.values()) else set()
    )


def is_accounted_for(leaf: str, codes: list[str]) -> bool:
    """Whether a leaf lies at or under exactly one of the codes, by their text alone."""
    return sum(code in {leaf, "total"} or leaf.startswith(f"{code}.") for code in codes) == 1


def leaves(document: Document) -> list[str]:
    below = strategies.family(document)
    return [code for code in below if not below[code]]


@given(BETWEEN, st.data())
def test_every_leaf_is_accounted_for(between: Between, data: st.DataObject) -> None:
    """And where one is not, once rows are left out or codes are named too high, the rest is refused."""
    rulesets = {"old": between.old, "new": between.new}
    rows: list[Any] = [
        {**row, **{side: [*row[side]] for side in SIDES}} for row in between.correspondence["associations"]
    ]
    assert all(
        is_accounted_for(leaf, sorted({code for row in rows for code in row[side]}))
        for side in SIDES
        for leaf in leaves(rulesets[side])
    )
    is_kept = [data.draw(st.booleans()) for _ in rows]
    rows = [row for row, kept in zip(rows, is_kept, strict=True) if kept]
    if data.draw(st.booleans()) and rows:
        row, side = data.draw(st.sampled_from(rows)), data.draw(st.sampled_from(SIDES))
        row[side] = [data.draw(st.sampled_from(["total", *strategies.family(rulesets[side])]))] if row[side] else []
    named = {side: sorted({code for row in rows for code in row[side]}) for side in SIDES}
    whole = all(is_accounted_for(leaf, named[side]) for side in SIDES for leaf in leaves(rulesets[side]))
    # Named above what is named as well, with no leaf of its own that would show it: a frontier is broken nevertheless.
    nested = any(
        code != other and (code == "total" or other.startswith(f"{code}."))
        for side in SIDES
        for code in named[side]
        for other in named[side]
    )
    found = refusal(between._replace(correspondence={**between.correspondence, "associations": rows}))

    assert bool(found & {"node-not-accounted-for", "frontier-overlaps"}) == (not whole or nested)
