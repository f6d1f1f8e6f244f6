"""Labels are shown among siblings; a code is named where labels of several areas could meet."""

from __future__ import annotations

from kompass_rules import Area, Assessment, Criterion, Level, Options, Profile, Ruleset, chart_points, evaluate
from kompass_rules.showing.ruleset_table import profiles
from kompass_rules.showing.score_remarks import remarks
from kompass_rules.showing.score_table import score_table

RULESET = Ruleset(
    framework="labels",
    revision="1",
    levels=[Level(), Level()],
    scales={"state": Options({"no": 0, "yes": 1})},
    profiles={"small": Profile(leaves_out=("B-01",))},
    total=Area(
        "total",
        aggregation="weighted-mean",
        children=[
            Area(
                name,
                title={"en": f"Area {name}"},
                label=f"Function {name}",
                aggregation="weighted-mean",
                children=[
                    Criterion(f"{name}-0{at}", {"en": f"Part {at}"}, label=f"0{at}", scale="state") for at in (1, 2)
                ],
            )
            for name in "AB"
        ],
    ),
)
EVALUATION = evaluate(
    RULESET,
    Assessment("labels", "1", "X", answers={"A-01": "no", "A-02": "yes", "B-02": "yes"}, profile="small"),
    missing="exclude",
)


def test_a_chart_shows_the_labels_of_areas() -> None:
    assert [row.cells[0] for row in chart_points(EVALUATION, "en").table.rows] == [
        "Function A Area A",
        "Function B Area B",
    ]


def test_a_profile_names_the_codes_that_it_leaves_out() -> None:
    assert [*profiles(RULESET, "en")] == ["small: all nodes but B-01"]
    assert "Profile: small. Nodes that are no part of it: B-01." in remarks(
        EVALUATION, score_table(EVALUATION, "en"), "en"
    )
