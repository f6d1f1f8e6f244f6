"""Sentences about key figures."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

FINDINGS: Mapping[str, Sentence] = {
    "group-unsaid": Sentence(
        "Det framgår inte vilka medelvärdena omfattar. Skriv det i group, i Excel vid Medelvärdet gäller.",
        "It is unsaid whom the means are of. Write it in group, in Excel at The mean is of.",
    ),
    "key-figure-empty": Sentence(
        "Nyckeltalet har varken värden (values) eller skäl till att de saknas (missing). Skriv minst ett.",
        "The key figure has neither values (values) nor reasons why they are missing (missing). Write at least one.",
    ),
    "kolada-gender": Sentence(
        "{kpi} {year} har inget värde för alla, bara för kvinnor eller män. Hämta värdet för alla (T).",
        "{kpi} {year} has no value for all, only for women or men. Fetch the value for all (T).",
    ),
    "kolada-empty": Sentence(
        "Svaret har inga värden för någon kommun. Kontrollera id för kommun och nyckeltal, och hämta igen.",
        "The answer has no values of any municipality. Check the ids of municipality and key figures, and fetch again.",
    ),
    "kolada-not-titles": Sentence(
        "Svaret har inga namn: varje rad ska ha id och title. Ange svaret på en fråga till /kpi/ eller "
        "/municipality_groups/, som det är.",
        "The answer has no names: each row must have id and title. Give the answer to a query of /kpi/ or "
        "/municipality_groups/, as it is.",
    ),
    "kolada-year-missing": Sentence(
        "{kpi} har ingen rad för {years:and}. Hämta de åren, eller skriv varför värdet saknas i ett dokument med "
        "nyckeltal.",
        "{kpi} has no row of {years:and}. Fetch those years, or write why the value is missing in a document of key "
        "figures.",
    ),
    "key-figures-several": Sentence(
        "Filerna är inte ett dokument med nyckeltal, och inte ett enda svar från Kolada med värden. Ange ett av dem; "
        "till svaret hör de svar som har namnen.",
        "The files are no single document of key figures, and no single answer of Kolada with values. Give one of "
        "these; the answers that have the names belong to the latter.",
    ),
    "kolada-not-data": Sentence(
        "Det här är inte data från Koladas API. Ange svaret på en fråga till /data/, som det är.",
        "This is no data of Kolada's API. Give the answer to a query of /data/, as it is.",
    ),
    "kolada-null": Sentence(
        "{kpi} {year} har varken värde eller status. Ta bort raden, eller skriv varför värdet saknas i ett dokument "
        "med nyckeltal.",
        "{kpi} {year} has neither a value nor a status. Remove the row, or write why the value is missing in a "
        "document of key figures.",
    ),
    "kolada-row": Sentence(
        "Raden saknar nyckeltal (kpi), kommun, år (period) eller värden, eller har ett värde som inte är ett tal. "
        "Hämta svaret igen, som det är.",
        "The row has no key figure (kpi), municipality, year (period) or values, or a value that is no number. Fetch "
        "the answer again, as it is.",
    ),
    "kolada-several": Sentence(
        "Här finns flera kommuner eller flera grupper: {places}. Ta med en kommun och högst en grupp.",
        "There are several municipalities or several groups: {places}. Give one municipality and at most one group.",
    ),
    "kolada-twice": Sentence(
        "{kpi} {year} finns två gånger. Behåll det ena värdet.",
        "{kpi} {year} is there twice. Keep one of the values.",
    ),
    "thresholds-not-ascending": Sentence(
        "Färgen gäller från {start}, men den före från {before}. Skriv det lägsta värdet först.",
        "The colour holds from {start}, but the one before it from {before}. Write the lowest value first.",
    ),
    "value-and-missing": Sentence(
        "{year} har både ett värde och ett skäl till att det saknas. Behåll det som stämmer.",
        "{year} has both a value and a reason why it is missing. Keep the one that is true.",
    ),
}

PHRASES: Mapping[str, Sentence] = {
    "help-key-figures": Sentence(
        "nyckeltal som visas vid sidan om: en fil (TOML eller Excel), eller svar från Koladas API (JSON): ett med "
        "värden och, om alternativet upprepas, de med namnen",
        "key figures to be shown beside it: a file (TOML or Excel), or answers of Kolada's API (JSON): one with values "
        "and, where the option is repeated, those with the names",
    ),
    "key-figures": Sentence("Nyckeltal", "Key figures"),
    "key-figure-beside": Sentence("mot gruppen", "beside the group"),
    "key-figure-change": Sentence("sedan tidigare", "since before"),
    "key-figure-changed": Sentence("{change:change} sedan {since}", "{change:change} since {since}"),
    "key-figure-colour": Sentence("färg", "colour"),
    "key-figure-gaps": Sentence(
        "{name} har varken värde eller skäl för {years:and}, då gruppen har ett medelvärde.",
        "{name} has neither a value nor a reason for {years:and}, when the group has a mean.",
    ),
    "key-figure-group": Sentence(
        "Jämförelsegrupp för {names:and}: {group}.", "Comparison group of {names:and}: {group}."
    ),
    "key-figure-missing": Sentence("{name} saknas {year:on}: {reason}.", "{name} is missing {year:on}: {reason}."),
    "key-figure-source": Sentence(
        "Källa, nyckeltal: {source} ({evidence:evidence}).", "Source, key figures: {source} ({evidence:evidence})."
    ),
    "key-figure-threshold": Sentence("{colour} från {start:spoken}", "{colour} from {start:spoken}"),
    "key-figure-thresholds": Sentence("Färger för {name}: {thresholds:and}.", "Colours of {name}: {thresholds:and}."),
    "key-figure-value": Sentence("värde", "value"),
    "key-figure-year": Sentence("år", "year"),
}
