"""A ruleset as it is read: the whole table, each level and each scale."""

from __future__ import annotations

from collections.abc import Iterable

from kompass_rules.model.ruleset import Ruleset
from kompass_rules.showing import layout
from kompass_rules.showing.layout import Emphasis
from kompass_rules.showing.ruleset_table import level_names, levels, ruleset_table, scales
from tests import plain

RULESET = plain.ruleset(
    {
        "framework": "example",
        "revision": "1",
        "levels": [
            {
                "title": {"sv": "område", "en": "area"},
                "points": {"digits": 0, "rounding": "half-up", "carries": True},
                "percent": {"digits": 1, "rounding": "floor", "of": "points"},
            },
            {"title": {"sv": "delområde", "en": "sub-area"}, "points": {"digits": 1, "rounding": "half-even"}},
            {},
        ],
        "total": {"max_points": 40, "title": {"sv": "Alla"}},
        "scales": {
            "free": {"kind": "points"},
            "halves": {"kind": "points", "step": "1/2"},
            "steps": {"kind": "options", "options": {"none": 0, "all": 1}, "titles": {"none": {"sv": "inget"}}},
            "mean": {"kind": "likert", "low": 1, "high": 5, "titles": {"high": {"sv": "helt", "en": "fully"}}},
            "six": {"kind": "checklist", "items": 6, "titles": {"6": {"sv": "Nya planer"}, "1": {"sv": "En plan"}}},
            "turnout": {
                "kind": "bands",
                "low": 0,
                "high": 100,
                "bands": [{"from": 0, "share": 0}, {"from": 30, "share": 1}],
            },
        },
        "nodes": {
            "1": {"max_points": 10, "title": {"sv": "Dialog", "en": "Dialogue"}, "scale": "halves"},
            "2": {"max_points": 30, "title": {"sv": "Insyn", "en": "Openness"}, "aggregation": "weighted-mean"},
            "2.1": {"max_points": 7, "title": {"sv": "Webb"}, "weight": 3, "scale": "steps"},
            "2.2": {"max_points": 5, "weight": "1/2", "aggregation": "minimum"},
            "2.2.1": {"title": {"sv": "Möten"}, "scale": "six"},
        },
    }
)


def spaced(lines: Iterable[str]) -> list[str]:
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def in_markdown(ruleset: Ruleset, language: str) -> list[str]:
    return spaced(layout.markdown(ruleset_table(ruleset, language)).splitlines())


def test_the_table_of_a_ruleset() -> None:
    assert in_markdown(RULESET, "sv") == [
        "|  |  | Max | Vikt | Skala | Sammanvägning |",
        "| --- | --- | ---: | ---: | --- | --- |",
        "| **1** | **Dialog** | **10** |  | **halves** |  |",
        "| **2** | **Insyn** | **30** |  |  | **det vägda medelvärdet** |",
        "| 2.1 | Webb | 7 | 3 | steps |  |",
        "| 2.2 | 2.2 | 5 | 0,5 |  | det lägsta värdet |",
        "| 2.2.1 | Möten |  |  | six |  |",
        "|  | **Totalt** | **40** |  |  |  |",
    ]
    assert in_markdown(RULESET, "en")[3:5] == [
        "| **2** | **Openness** | **30** |  |  | **the weighted mean** |",
        "| 2.1 | Webb | 7 | 3 | steps |  |",
    ]


def placed(ruleset: Ruleset) -> list[tuple[str, int, Emphasis, bool]]:
    return [(row.cells[0], row.depth, row.emphasis, row.apart) for row in ruleset_table(ruleset, "sv").rows]


def test_areas_and_the_total_stand_out_where_something_lies_below_them() -> None:
    assert placed(RULESET) == [
        ("1", 0, Emphasis.STRONG, True),
        ("2", 0, Emphasis.STRONG, True),
        ("2.1", 1, Emphasis.NORMAL, False),
        ("2.2", 1, Emphasis.NORMAL, False),
        ("2.2.1", 2, Emphasis.NORMAL, False),
        ("", 0, Emphasis.STRONG, True),
    ]
    flat = {"framework": "example", "revision": "1", "levels": [{}], "total": {"max_points": 10}}
    assert placed(plain.ruleset({**flat, "nodes": {"1": {"max_points": 10}}})) == [
        ("1", 0, Emphasis.NORMAL, False),
        ("", 0, Emphasis.STRONG, True),
    ]


def test_the_layers_count_from_the_second_level() -> None:
    two = {"framework": "example", "revision": "1", "levels": [{}, {}], "total": {"max_points": 10}}
    rows = placed(plain.ruleset({**two, "nodes": {"1": {"max_points": 10}, "1.1": {"max_points": 10}}}))
    assert [emphasis for _, _, emphasis, _ in rows] == [Emphasis.STRONG, Emphasis.NORMAL, Emphasis.STRONG]


def test_each_level_is_told_with_its_rounding() -> None:
    assert spaced(levels(RULESET, "sv")) == [
        "Totalt: ingen avrundning",
        (
            "område: poäng i steg om 1 (närmaste, hälften uppåt), som också förs vidare uppåt; "
            "procent i steg om 0,1 (nedåt) av de avrundade poängen"
        ),
        "delområde: poäng i steg om 0,1 (närmaste, hälften till jämnt)",
        "nivå 3: ingen avrundning",
    ]
    assert spaced(levels(RULESET, "en"))[1:3] == [
        (
            "area: points in steps of 1 (nearest, halves up), which are also handed up; "
            "percents in steps of 0.1 (down) of the rounded points"
        ),
        "sub-area: points in steps of 0.1 (nearest, halves to even)",
    ]


def test_a_level_without_a_title_in_the_language_has_another() -> None:
    swedish = plain.ruleset(
        {
            "framework": "example",
            "revision": "1",
            "languages": ["sv"],
            "levels": [{"title": {"sv": "område"}}],
            "total": {"max_points": 10},
            "nodes": {"1": {"max_points": 10}},
        }
    )
    assert level_names(swedish, "en") == ["område"]
    assert level_names(RULESET, "en") == ["area", "sub-area", "level 3"]


def test_each_scale_is_told_with_its_answers() -> None:
    assert spaced(scales(RULESET, "sv")) == [
        "free: poäng",
        "halves: poäng i steg om 0,5",
        "steps: none (inget) ger 0, all ger 1",
        "mean: 1 till 5 (helt)",
        "six: antal av 6 (En plan, Nya planer)",
        "turnout: 0 till 100: från 0 ger 0, från 30 ger 1",
    ]
