"""The keys of a framework's own document and of a ruleset."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.documents.key_docs.shared import (
    CITED,
    FORMAT_KEY,
    FRAMEWORK,
    OWN_CITED,
    TITLE,
    KeyDoc,
    constant_doc,
    kind_doc,
)
from kompass_rules.documents.records import FrameworkRecord, NodeRecord, RulesetRecord, TotalRecord
from kompass_rules.model.grades import Grade, Grades
from kompass_rules.model.level import Level
from kompass_rules.model.profile import Profile
from kompass_rules.model.rounding_rules import PercentRule, PointsRule
from kompass_rules.model.scale import Band, Bands, Checklist, Likert, Linear, Options, Points

_DIGITS = KeyDoc("digits", "Antal decimaler, 0 till 6", "The number of decimals, 0 to 6", example=0, always=True)
_ROUNDING = KeyDoc("rounding", "Hur det avrundas", "How it is rounded", example="half-up", always=True)


def _scale_kind(name: str) -> KeyDoc:
    return constant_doc("kind", "Skalans slag", "The kind of scale", name)


def _titles(sv: str, en: str, example: Mapping[str, Mapping[str, str]]) -> KeyDoc:
    return KeyDoc("titles", sv, en, example=example)


_LEAST_COVERAGE = KeyDoc(
    "least_coverage",
    "Andelen (0 till 1) av en nod som minst ska vara besvarad när obesvarat utelämnas; annars saknas noden",
    "The least share (0 to 1) of a node that must be answered where missing answers are excluded; else it is missing",
    example="3/4",
)
_OF_A_LEVEL = (
    KeyDoc(
        "points",
        "Hur poäng avrundas; annars inte alls",
        "How points are rounded; not at all if unsaid",
        example={"digits": 0, "rounding": "half-up", "carries": True},
    ),
    KeyDoc(
        "percent",
        "Hur procent avrundas; annars inte alls",
        "How percents are rounded; not at all if unsaid",
        example={"digits": 0, "rounding": "half-up", "of": "points"},
    ),
    KeyDoc(
        "grades",
        "Vilket betyg poängen ger",
        "The grade that a score gets",
        example={"by": "percent", "bounds": [{"name": "begun", "from": 0}, {"name": "in-place", "from": 60}]},
    ),
    _LEAST_COVERAGE,
)
"""The keys of a level, and of the total."""

_MAX_POINTS = KeyDoc(
    "max_points",
    "Högsta poäng; under `sum` också vikten",
    "The most points; under `sum` the weight as well",
    example=20,
)
_OF_AN_AREA = (
    KeyDoc(
        "aggregation",
        "Hur barnens andelar vägs samman; `sum` om inget sägs, `host:namn` för värdprogrammets egen",
        "How the children's shares are aggregated; `sum` if unsaid, `host:name` for one of the host's own",
        example="weighted-mean",
    ),
    KeyDoc(
        "count",
        "Med `best-of`: hur många av de bästa barnen som räknas",
        "With `best-of`: how many of the best children count",
        example=2,
    ),
    KeyDoc(
        "weights_sum",
        "Vad barnens vikter ska bli tillsammans; kontrolleras",
        "The sum that the children's weights are to have; it is checked",
        example=100,
    ),
)
"""The keys of a node with children."""

RULESET_KEYS: Mapping[type, tuple[KeyDoc, ...]] = {
    FrameworkRecord: (
        FORMAT_KEY,
        kind_doc("framework"),
        FRAMEWORK,
        TITLE,
        KeyDoc(
            "revisions",
            "Revideringarna i den ordning de används; revidering X är filen X.toml bredvid",
            "The revisions in order of use; revision X is the file X.toml beside this one",
            example=["2016", "2020"],
        ),
        KeyDoc(
            "largely_from",
            "Från denna andel (0 till 1) av högsta poäng, på båda sidor, är en nod till stor del jämförbar",
            "From this share (0 to 1) of max points, on both sides, a node is largely comparable",
            example="3/4",
            always=True,
        ),
    ),
    PointsRule: (
        _DIGITS,
        _ROUNDING,
        KeyDoc(
            "carries",
            "Om den överordnade noden får de avrundade poängen",
            "Whether the parent receives the rounded points",
            example=True,
        ),
    ),
    PercentRule: (
        _DIGITS,
        _ROUNDING,
        KeyDoc(
            "of",
            "Vad procenten räknas av: oavrundade poäng, eller poängen efter deras avrundning",
            "What the percent is taken of: the unrounded points, or the points after their rounding",
            example="points",
            always=True,
        ),
    ),
    Grade: (
        KeyDoc(
            "name", "Betygets namn, som väntas och sparas", "The name, as it is expected and stored", example="begun"
        ),
        KeyDoc("from", "Betygets undre gräns", "The lower bound of the grade", example=60, attribute="start"),
        TITLE,
    ),
    Grades: (
        KeyDoc("by", "Vad gränserna anges i", "The unit of the bounds", example="percent"),
        KeyDoc(
            "of",
            "Vad som får betyg: det som trycks, eller det oavrundade",
            "The figure that is graded: as it is printed, or before rounding",
            example="unrounded",
        ),
        KeyDoc(
            "bounds",
            "Betygen, med stigande gränser från 0",
            "The grades, with ascending bounds from 0",
            example=[{"name": "begun", "from": 0}],
        ),
    ),
    Profile: (
        TITLE,
        KeyDoc(
            "leaves_out",
            "Koder som inte ingår, med allt under dem",
            "The codes that are no part of it, with all below them",
            example=["2.2"],
        ),
        *CITED,
    ),
    Level: (
        TITLE,
        *_OF_A_LEVEL,
        *CITED,
    ),
    Points: (
        _scale_kind("points"),
        KeyDoc("step", "De steg som poängen ges i", "The steps that points come in", example="1/2"),
    ),
    Options: (
        _scale_kind("options"),
        KeyDoc(
            "options",
            "Svarsalternativen, vart och ett med sin andel (0 till 1) av högsta poäng",
            "The options, each with its share (0 to 1) of the most points",
            example={"none": 0, "reach": "2/3", "analysed": 1},
        ),
        _titles(
            "Vad svarsalternativen heter, per språk",
            "The titles of the options, by language",
            {"none": {"sv": "nej", "en": "no"}},
        ),
    ),
    Likert: (
        _scale_kind("likert"),
        KeyDoc("low", "Det svar som ger andelen 0", "The answer that earns the share 0", example=1),
        KeyDoc("high", "Det svar som ger andelen 1", "The answer that earns the share 1", example=5),
        _titles(
            "Vad ändarna heter, `low` och `high`, per språk",
            "The titles of the ends, `low` and `high`, by language",
            {"low": {"sv": "inte alls", "en": "not at all"}},
        ),
    ),
    Checklist: (
        _scale_kind("checklist"),
        KeyDoc("items", "Hur många saker som räknas", "How many things are counted", example=6),
        _titles(
            "Vad sakerna heter, från `1`, per språk",
            "The titles of the things, from `1`, by language",
            {"1": {"sv": "Det finns en plan", "en": "There is a plan"}},
        ),
    ),
    Band: (
        KeyDoc("from", "Bandets undre gräns", "The lower bound of the band", example=40, attribute="start"),
        KeyDoc("share", "Andelen (0 till 1) som bandet ger", "The share (0 to 1) that it earns", example="1/2"),
    ),
    Bands: (
        _scale_kind("bands"),
        KeyDoc("low", "Lägsta svar", "The lowest answer", example=0),
        KeyDoc("high", "Högsta svar", "The highest answer", example=100),
        KeyDoc(
            "bands",
            "Banden, med stigande gränser",
            "The bands, with ascending bounds",
            example=[{"from": 0, "share": 0}],
        ),
    ),
    Linear: (
        _scale_kind("linear"),
        KeyDoc("worst", "Det svar som ger andelen 0", "The answer that earns the share 0", example=8),
        KeyDoc(
            "best",
            "Det svar som ger andelen 1; mindre än `worst` om lägre är bättre",
            "The answer that earns the share 1; below `worst` where less is better",
            example="3/2",
        ),
        KeyDoc(
            "clip",
            "Om svar utanför ger vad den närmaste änden ger; annars godtas de inte",
            "Whether an answer outside earns what the nearer end earns; else it is refused",
            example=True,
        ),
        KeyDoc(
            "log",
            "Om andelen är linjär i svarets logaritm",
            "Whether the share is linear in the logarithm of the answer",
            example=True,
        ),
    ),
    TotalRecord: (
        TITLE,
        _MAX_POINTS,
        *_OF_AN_AREA,
        *_OF_A_LEVEL,
        *CITED,
    ),
    NodeRecord: (
        KeyDoc(
            "parent",
            "Koden för noden ovanför, där kodens punkter inte visar den; `total` direkt under totalen",
            "The code of the node above, where the dots of the code do not show it; `total` right below the total",
            example="AC-2",
        ),
        KeyDoc(
            "order",
            "Platsen bland syskonen; de som har en kommer först, övriga efter sina koder",
            "The place among the siblings; those with an order come first, the others by their codes",
            example=1,
        ),
        KeyDoc("label", "Texten som visas i stället för koden", "The text shown instead of the code", example="2(1)"),
        TITLE,
        _MAX_POINTS,
        KeyDoc(
            "weight",
            "Vikten i ett vägt, geometriskt eller harmoniskt medelvärde",
            "The weight in a weighted, geometric or harmonic mean",
            example=3,
        ),
        *_OF_AN_AREA,
        KeyDoc(
            "scale",
            "Skalan som svaret ges på; poäng om inget sägs",
            "The scale of the answer; points if unsaid",
            example="steps",
        ),
        KeyDoc(
            "scored",
            "Om noden räknas; en som inte räknas besvaras med ett tal, som bara visas",
            "Whether the node counts; one that does not is answered with a number, which is only shown",
            example=False,
        ),
        KeyDoc(
            "questions",
            "Numren på de frågor som gäller noden",
            "The numbers of the written questions that ask for it",
            example=[32, 33],
        ),
        *CITED,
    ),
    RulesetRecord: (
        FORMAT_KEY,
        kind_doc("ruleset"),
        FRAMEWORK,
        KeyDoc("revision", "Revideringens namn", "The name of the revision", example="2020"),
        KeyDoc("used_from", "När den togs i bruk", "When it came into use", example="2020"),
        KeyDoc(
            "languages",
            "Språken som namn ges på; det första visas om ett annat saknas",
            "The languages of the titles; the first is shown where another is missing",
            example=["sv", "en"],
            always=True,
        ),
        KeyDoc(
            "translated",
            "Språk vars namn är projektets egna ord",
            "Languages whose titles are the project's own words",
            example=["en"],
        ),
        KeyDoc(
            "missing",
            "Vad ett obesvarat kriterium betyder: att inget räknas, noll, att det utelämnas, eller allt som skalan "
            "tillåter",
            "What an unanswered criterion means: refused, zero, excluded, or anything that its scale allows",
            example="refuse",
        ),
        _LEAST_COVERAGE,
        *OWN_CITED,
        KeyDoc(
            "levels",
            "Trädets nivåer uppifrån, den under totalen först",
            "The levels of the tree, the one below the total first",
            example=[{"title": {"sv": "område", "en": "area"}}],
        ),
        KeyDoc(
            "scales",
            "Svarsskalorna, efter namn",
            "The scales of answers, by name",
            example={"agreement": {"kind": "likert", "low": 1, "high": 5}},
        ),
        KeyDoc(
            "profiles",
            "Delmängder av regelverket, efter namn; en bedömning väljer en med profile",
            "Subsets of the ruleset, by name; an assessment chooses one with profile",
            example={"basic": {"leaves_out": ["2.2"]}},
        ),
        KeyDoc("total", "Totalen, trädets rot", "The total, the root of the tree", example={"max_points": 800}),
        KeyDoc(
            "nodes",
            "Noderna, efter kod: 1.2 ligger under 1",
            "The nodes, by code: 1.2 lies under 1",
            example={"1": {"max_points": 100}, "1.2": {"max_points": 100}},
        ),
    ),
}
