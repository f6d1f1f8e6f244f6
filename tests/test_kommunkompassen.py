"""What the correspondences of Kommunkompassen say, row by row, and that each row says why."""

from __future__ import annotations

import re

import pytest

from kompass_rules import bundled
from kompass_rules.model.evidence import Evidence
from kompass_rules.revisions.association import Common, CriteriaChange, Match
from kompass_rules.revisions.correspondence import Correspondence, Row
from kompass_rules.wording import in_language

FRAMEWORK = bundled("kommunkompassen")
CORRESPONDENCES = {correspondence.name: correspondence for correspondence in FRAMEWORK.correspondences}

STATED = {
    "2010-2016": """
        1 1 close stricter - - documented
        2 2 close stricter - - inferred
        3 3 close stricter - - documented
        4 4 close stricter - - documented
        5 5 close stricter - - documented
        6 6 close stricter - - documented
        7 7 close stricter - - inferred
        8 8 close stricter - - documented
    """,
    "2016-2020": """
        1 1 close stricter - - inferred
        2 5 close stricter - - inferred
        3 3 close stricter - - inferred
        4 8 close stricter - - inferred
        5 4 close stricter - - inferred
        6 7 close stricter - - inferred
        7 6 close stricter - - inferred
        8 2 close stricter - - inferred
    """,
    "2020-2023": """
        1.1 1.1 close unknown - - inferred
        1.2 1.2 close unknown - - inferred
        1.3 1.3 close unknown - - inferred
        1.4 1.4 close unknown - - inferred
        1.5 1.5 close unknown - - inferred
        2.1 2.1 close unknown - - inferred
        2.2 2.2 close unknown - - inferred
        2.3 2.3 close unknown - - inferred
        2.4 2.4 close unknown - - inferred
        3.1 3.1 related unknown - - inferred
        3.1 3.5 related unknown - - inferred
        3.2 3.2 related unknown - - inferred
        3.2 3.5 related unknown - - inferred
        3.3 3.3 close unknown - - inferred
        3.4 3.4 close unknown - - inferred
        4.1 4.1 related unknown - - inferred
        4.1 4.2 related unknown - - inferred
        4.2 4.3 close unknown - - inferred
        4.3 4.2 related unknown - - inferred
        4.3 4.4 related unknown - - inferred
        4.4 4.5 close unknown - - inferred
        5.1 5.1 close unknown - - inferred
        5.2 5.2 close unknown - - inferred
        5.3 5.3 close unknown - - inferred
        5.4 5.4 close unknown - - inferred
        5.5 5.5 close unknown - - inferred
        6.1 6.1 close unknown - - inferred
        6.2 6.2 close unknown - - inferred
        6.3 6.3 close unknown - - inferred
        6.4 6.4 close unknown - - inferred
        7.1 7.1 close unknown - - inferred
        7.2 7.2 close unknown - - inferred
        7.3 7.3 close unknown - - inferred
        7.4 7.4 close unknown - - inferred
        8.1 8.1 close unknown - - inferred
        8.2 8.2 close unknown - - inferred
        8.3 8.3 close unknown - - inferred
        8.4 8.4 close unknown - - inferred
        8.5 8.5 close unknown - - inferred
    """,
}
"""Per row: old, new, match, criteria, the common share of the old and of the new side, and how sure the row is."""


def row_text(row: Row) -> str:
    shares = ("-" if share is None else str(share) for share in (row.common.old, row.common.new))
    return " ".join(("+".join(row.old), "+".join(row.new), str(row.match), row.criteria, *shares, row.evidence))


def titles(correspondence: Correspondence, row: Row) -> tuple[str, str]:
    return correspondence.old.title(row.old[0], "sv"), correspondence.new.title(row.new[0], "sv")


def test_each_revision_is_tied_to_the_next() -> None:
    assert list(CORRESPONDENCES) == ["2010-2016", "2016-2020", "2020-2023"]


@pytest.mark.parametrize("name", STATED)
def test_a_correspondence_states_this_and_no_more(name: str) -> None:
    assert [row_text(row) for row in CORRESPONDENCES[name].rows] == [
        line.strip() for line in STATED[name].strip().splitlines()
    ]


@pytest.mark.parametrize("name", STATED)
def test_every_row_says_why(name: str) -> None:
    correspondence = CORRESPONDENCES[name]

    assert correspondence.source
    assert correspondence.note
    assert [row.old for row in correspondence.rows if not row.association.note] == []
    assert not any(row.association.proposed for row in correspondence.rows)


@pytest.mark.parametrize("name", STATED)
def test_how_alike_the_areas_are_is_inferred_from_what_is_said_of_the_whole(name: str) -> None:
    defaults = CORRESPONDENCES[name].defaults

    assert (defaults.match, defaults.common, defaults.evidence) == (Match.CLOSE, Common(), Evidence.INFERRED)
    assert defaults.source not in {None, CORRESPONDENCES[name].source}
    assert defaults.note


def test_how_the_assessment_changed_is_said_of_two_revisions_only() -> None:
    said = {name: correspondence.defaults.criteria for name, correspondence in CORRESPONDENCES.items()}

    assert said == {"2010-2016": CriteriaChange.STRICTER, "2016-2020": CriteriaChange.STRICTER, "2020-2023": None}


def test_close_between_2020_and_2023_rests_on_the_owners_memo() -> None:
    """No larger revision is named in between; the memo is the one that the defaults of 2010-2016 cite, too."""
    assert CORRESPONDENCES["2020-2023"].defaults.source == CORRESPONDENCES["2010-2016"].defaults.source


def test_no_match_says_that_all_content_of_one_side_is_in_the_other() -> None:
    """Nothing documents it: neither exact, nor broad, nor narrow."""
    rows = [row for correspondence in CORRESPONDENCES.values() for row in correspondence.rows]

    assert {row.match for row in rows} == {Match.CLOSE, Match.RELATED}
    assert {row.common for row in rows} == {Common()}


def test_an_area_of_2010_is_documented_where_its_name_is_kept() -> None:
    correspondence = CORRESPONDENCES["2010-2016"]

    for row in correspondence.rows:
        old, new = titles(correspondence, row)
        assert (row.evidence is Evidence.DOCUMENTED) == (old == new)


def test_only_two_areas_of_2016_keep_their_number() -> None:
    assert [row.old for row in CORRESPONDENCES["2016-2020"].rows if row.old == row.new] == [("1",), ("3",)]


@pytest.mark.parametrize("code", ["4.2", "4.3", "4.4"])
def test_no_recoded_sub_area_is_joined_by_its_code(code: str) -> None:
    rows = CORRESPONDENCES["2020-2023"].rows

    assert not any(code in row.old and code in row.new for row in rows)


def test_a_sub_area_of_2023_bears_the_title_of_what_it_is_close_to() -> None:
    correspondence = CORRESPONDENCES["2020-2023"]

    for row in correspondence.rows:
        old, new = titles(correspondence, row)
        assert row.match is Match.RELATED or old == new


@pytest.mark.parametrize("code", ["3.5", "4.2"])
def test_what_touches_a_new_sub_area_is_no_more_than_related(code: str) -> None:
    """The codes show more than small changes there."""
    (component,) = (one for one in CORRESPONDENCES["2020-2023"].components if code in one.new)

    assert {row.match for row in component.rows} == {Match.RELATED}


def test_what_was_split_off_is_compared_with_its_donors_only() -> None:
    entangled = [component for component in CORRESPONDENCES["2020-2023"].components if len(component.rows) > 1]

    assert [(component.old, component.new) for component in entangled] == [
        (("3.1", "3.2"), ("3.1", "3.2", "3.5")),
        (("4.1", "4.3"), ("4.1", "4.2", "4.4")),
    ]


def test_a_note_names_questions_that_exist_and_says_where_there_are_none() -> None:
    correspondence = CORRESPONDENCES["2020-2023"]
    printed = {code for code in correspondence.new.codes if code.count(".") == 2}

    for row in correspondence.rows:
        note = in_language(row.association.note or "", "en")
        questions = {code for code in printed if code.startswith(f"{row.new[0]}.")}
        assert set(re.findall(r"\d\.\d\.\d", note)) <= printed
        assert ("no known question of 2023" in note) == (not questions)
