"""The keys of published means."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.analysis.means import Mean, Means
from kompass_rules.documents.key_docs.shared import CITED, FORMAT_KEY, FRAMEWORK, OWN_CITED, KeyDoc, kind_doc
from kompass_rules.documents.records import Date

MEANS_KEYS: Mapping[type, tuple[KeyDoc, ...]] = {
    Mean: (
        KeyDoc("revision", "Den revidering som medelvärdet gäller", "The revision that the mean is of", example="2020"),
        KeyDoc(
            "statistic",
            "Om siffrorna är medelvärden eller medianer",
            "Whether the figures are means or medians",
            example="median",
        ),
        KeyDoc("published", "När det publicerades", "When it was published", example="2021-04", type=Date),
        KeyDoc(
            "population",
            "Vilka kommuner eller enheter det omfattar, som källan säger",
            "The municipalities or units that it is of, as the source says",
            example={"sv": "samtliga deltagande kommuner", "en": "all municipalities that took part"},
        ),
        KeyDoc(
            "period",
            "Vilken tid det omfattar, om källan säger det",
            "The time that it is of, if the source says so",
            example={"sv": "2016 till 2019", "en": "2016 to 2019"},
        ),
        KeyDoc(
            "n",
            "Antalet kommuner eller enheter, om källan säger det",
            "The number of municipalities or units, if the source says so",
            example=40,
        ),
        KeyDoc("digits", "Antalet decimaler som trycks", "The number of printed decimals", example=1),
        *CITED,
        KeyDoc(
            "points",
            "Medelvärdena i poäng, efter kod; `total` för totalen",
            "The means in points, by code; `total` for the total",
            example={"1": 63, "total": 476},
        ),
    ),
    Means: (
        FORMAT_KEY,
        kind_doc("means"),
        FRAMEWORK,
        *OWN_CITED,
        KeyDoc(
            "means",
            "De publicerade medelvärdena, ett [[means]] för varje",
            "The published means, each a [[means]]",
            example=[{"revision": "2016", "published": "2017", "population": "riket", "points": {"total": 466}}],
        ),
    ),
}
