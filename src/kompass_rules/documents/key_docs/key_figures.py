"""The keys of key figures."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.analysis.key_figures import KeyFigure, KeyFigures, Threshold
from kompass_rules.documents.key_docs.shared import CITED, FORMAT_KEY, OWN_CITED, TITLE, KeyDoc, kind_doc

KEY_FIGURE_KEYS: Mapping[type, tuple[KeyDoc, ...]] = {
    Threshold: (
        KeyDoc(
            "from",
            "Värdet som färgen gäller från",
            "The value from which the colour holds",
            attribute="start",
            example=80,
        ),
        KeyDoc("colour", "Färgen: red, yellow eller green", "The colour", example="green"),
    ),
    KeyFigure: (
        TITLE,
        KeyDoc("measure", "Måttenheten", "The unit of measure", example={"sv": "procent", "en": "percent"}),
        KeyDoc(
            "better",
            "Vad som är bättre: ett högre värde, ett lägre eller inget av dem",
            "What is better: a higher value, a lower one, or neither",
            example="higher",
        ),
        KeyDoc("values", "Värdena, efter år", "The values, by year", example={"2022": 78, "2023": 81}),
        KeyDoc(
            "missing",
            "Varför värden saknas, efter år",
            "The reasons why values are missing, by year",
            example={"2024": "ingen mätning gjord"},
        ),
        KeyDoc(
            "means",
            "Jämförelsegruppens medelvärden, efter år",
            "The means of the comparison group, by year",
            example={"2022": 75, "2023": 76},
        ),
        KeyDoc(
            "group",
            "Vilka medelvärdena omfattar",
            "Those that the means are of",
            example={"sv": "alla kommuner", "en": "all municipalities"},
        ),
        KeyDoc(
            "colours",
            "Färger efter värde, det lägsta först",
            "Colours by value, the lowest first",
            example=[{"from": 0, "colour": "red"}, {"from": 80, "colour": "green"}],
        ),
        *CITED,
    ),
    KeyFigures: (
        FORMAT_KEY,
        kind_doc("key-figures"),
        KeyDoc(
            "unit", "Den kommun eller enhet som de gäller", "The municipality or unit they are of", example="Höganäs"
        ),
        *OWN_CITED,
        KeyDoc(
            "figures",
            "Nyckeltalen, efter namn",
            "The key figures, by name",
            example={"hme": {"better": "higher", "values": {"2022": 79}}},
        ),
    ),
}
