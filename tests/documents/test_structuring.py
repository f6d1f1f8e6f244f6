"""Plain data as the values of a table: what a blank cannot mend ends the reading."""

from __future__ import annotations

from typing import TypedDict

from kompass_rules import parse_assessment
from kompass_rules.documents.structuring import structure
from kompass_rules.model.ruleset import Missing


class Table(TypedDict):
    """A table whose only key takes none of the values that stand for what is lacking."""

    policy: Missing


def test_a_document_that_nothing_blank_mends_has_no_values() -> None:
    made = structure({}, Table)

    assert made.values is None
    assert [(found.code, found.place) for found in made.findings] == [("missing-key", "policy")]


def test_long_fractions_beside_a_decimal_are_read_while_their_common_denominator_is_short() -> None:
    header = 'format = 1\nkind = "assessment"\nframework = "toy"\nrevision = "1"\nunit = "Exempelby"\n\n[answers]\n'
    fractions = "".join(f'"{code}" = "1/{10**28 + 1}"\n' for code in range(1, 10))

    assessment = parse_assessment(f'{header}{fractions}"10" = 0.5\n')

    assert len(assessment.answers) == 10
