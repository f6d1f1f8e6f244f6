from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import Ruleset, bundled, draft, dump_correspondence, parse_correspondence
from kompass_rules.errors import InvalidError
from kompass_rules.workbench.redraft import Redraft, redraft
from tests import plain, revision_strategies

ROOT = Path(__file__).parents[2]
KOMMUNKOMPASSEN = bundled("kommunkompassen")


def redrafted(document: str | bytes, old: Ruleset, new: Ruleset) -> Redraft:
    found = redraft(document if isinstance(document, bytes) else document.encode(), old, new)
    assert found is not None
    return found


@given(revision_strategies.correspondences(), st.data())
def test_what_is_confirmed_stays_and_the_rest_is_proposed(
    between: revision_strategies.Between, data: st.DataObject
) -> None:
    old, new = plain.ruleset(between.old), plain.ruleset(between.new)
    first = dump_correspondence(draft(old, new))
    head, *rows = first.split("\n[[associations]]\n")
    confirmed = [data.draw(st.booleans()) for _ in rows]
    rows = [row.replace("proposed = true\n", "") if sure else row for row, sure in zip(rows, confirmed, strict=True)]
    text = "\n[[associations]]\n".join([head, *rows])

    found = redrafted(text, old, new)

    again = parse_correspondence(found.document, (old, new))
    kept = [row for row, sure in zip(rows, confirmed, strict=True) if sure]
    assert found.document.decode().startswith("\n[[associations]]\n".join([head, *kept]))
    assert [row.proposed for row in again.associations] == [False] * found.confirmed + [True] * found.proposed
    assert found.confirmed == len(kept)
    assert redrafted(found.document, old, new) == found


@given(revision_strategies.correspondences())
def test_a_correspondence_without_proposals_is_left_alone(between: revision_strategies.Between) -> None:
    old, new = plain.ruleset(between.old), plain.ruleset(between.new)
    text = dump_correspondence(plain.correspondence(between.correspondence, old, new))

    assert redrafted(text, old, new) == Redraft(text.encode(), text.count("[[associations]]"), 0)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_comments_and_layout_stay(end: str) -> None:
    old, new = KOMMUNKOMPASSEN["2016"], KOMMUNKOMPASSEN["2020"]
    file = ROOT / "rulesets" / "kommunkompassen" / "correspondences" / "2016-2020.toml"
    text = file.read_text(encoding="utf-8")
    *confirmed, last = text.split("\n[[associations]]\n")
    whole = "\n[[associations]]\n".join([*confirmed, f"{last}proposed   = true # not sure"])
    whole = whole.replace("\n", end)

    found = redrafted(whole, old, new)

    assert (found.confirmed, found.proposed) == (7, 1)
    kept = "\n[[associations]]\n".join(confirmed).replace("\n", end)
    assert found.document.decode().startswith(kept)
    added = found.document.decode().removeprefix(kept)
    assert added.split(end)[:4] == ["", "[[associations]]", 'old = ["8"]', 'new = ["2"]']
    assert ("\r" in added) == (end == "\r\n")


def test_below_a_node_that_was_split_rows_stand_for_what_is_left() -> None:
    old, new = KOMMUNKOMPASSEN["2020"], KOMMUNKOMPASSEN["2023"]
    head = 'format = 1\nkind = "correspondence"\nframework = "kommunkompassen"\nold = "2020"\nnew = "2023"\n'
    rows = [("4.1", "4.1"), ("1", "1"), ("9", "3.1.1")]
    text = head + "".join(
        f'[[associations]]\nold = ["{one}"]\nnew = ["{other}"]\nmatch = "close"\n' for one, other in rows
    )

    added = redrafted(text, old, new).document.decode().removeprefix(text)

    assert '"1.' not in added
    assert '"4.1"' not in added
    assert '\nold = ["4.2"]\n' in added
    assert '\nnew = ["3.1.1"]\n' not in added
    assert '\nnew = ["3.1.2"]\n' in added or '"3.1.2"' not in new.codes


def test_what_cannot_be_read_is_refused() -> None:
    old, new = KOMMUNKOMPASSEN["2016"], KOMMUNKOMPASSEN["2020"]
    head = 'format = 1\nkind = "correspondence"\nframework = "kommunkompassen"\nold = "2016"\nnew = "2020"\n'

    assert redraft(f'{head}associations = [{{ old = ["1"], new = ["1"] }}]\n'.encode(), old, new) is None
    with pytest.raises(InvalidError) as refused:
        redraft(f"{head}[[associations]]\nodl = []\n".encode(), old, new, "a.toml")
    assert {(found.file, found.code) for found in refused.value.findings} == {
        ("a.toml", "unknown-key"),
        ("a.toml", "missing-key"),
    }
