"""Sentences about published means, positions beside them, and cohorts."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

FINDINGS: Mapping[str, Sentence] = {
    "cohort-mixes-profiles": Sentence(
        "Enheterna är bedömda med olika profiler ({profiles}). Jämför dem som har samma.",
        "The units are assessed with different profiles ({profiles}). Compare those with the same one.",
        also=(
            (
                "nodes",
                Sentence(
                    "Det går för noderna {nodes}: välj dem med --nodes.",
                    "It is possible for the nodes {nodes}: choose them with --nodes.",
                ),
            ),
        ),
    ),
    "cohort-mixes-revisions": Sentence(
        "Enheterna är bedömda enligt olika revideringar ({revisions:and}). Jämför dem som har samma.",
        "The units are assessed by different revisions ({revisions:and}). Compare those with the same one.",
        also=(
            (
                "nodes",
                Sentence(
                    "Det går för noderna {nodes}: välj dem med --nodes.",
                    "It is possible for the nodes {nodes}: choose them with --nodes.",
                ),
            ),
        ),
    ),
    "cohort-mixes-rulesets": Sentence(
        "Enheterna är bedömda enligt regelverk som heter likadant, {revision}, men är olika. Använd samma för alla.",
        "The units are assessed by rulesets of the same name, {revision}, that differ. Use the same for all.",
    ),
    "cohort-too-small": Sentence(
        "Det här är {count} utvärdering. Ange minst två, av olika enheter.",
        "This is {count} evaluation. Name at least two, of different units.",
    ),
    "mean-not-printable": Sentence(
        "Medelvärdet {mean} har fler decimaler än de {digits} som trycks. Skriv siffran som den är tryckt, eller "
        "antalet decimaler i digits.",
        "The mean {mean} has more decimals than the {digits} that are printed. Write the figure as printed, or the "
        "number of decimals in digits.",
    ),
    "mean-outside": Sentence(
        "Medelvärdet {mean} kan inte stämma: noden ger från 0 till {most} poäng. Kontrollera det mot källan.",
        "The mean {mean} cannot be right: the node gives from 0 to {most} points. Check it against the source.",
    ),
    "mean-without-figures": Sentence(
        "Medelvärdet har inga siffror. Skriv minst en i points, till exempel points = {{ total = 476 }}.",
        "The mean has no figures. Write at least one in points, such as points = {{ total = 476 }}.",
    ),
    "mean-without-population": Sentence(
        "Här saknas vilka kommuner eller enheter medelvärdet omfattar. Skriv det som källan säger.",
        "The municipalities or units that the mean is of are missing. Write what the source says.",
    ),
    "means-do-not-sum": Sentence(
        "Medelvärdet {mean} kan inte stämma: delarnas medelvärden ger {parts}, hur de än är avrundade. Kontrollera "
        "dem mot källan.",
        "The mean {mean} cannot be right: those of the parts give {parts}, however they were rounded. Check them "
        "against the source.",
    ),
    "unit-twice": Sentence(
        "{unit} är redan med. Ange en utvärdering per enhet; compare jämför flera av samma.",
        "{unit} is there already. Name one evaluation of each unit; compare is for several of the same.",
    ),
}

PHRASES: Mapping[str, Sentence] = {
    "about-cohort": Sentence(
        "Ställer flera kommuner sida vid sida: medelvärde, median, rang och percentil.",
        "Sets several units side by side: mean, median, rank and percentile.",
    ),
    "checked-codes-alone": Sentence(
        "Koderna är inte kontrollerade mot ramverket {name}, som inte hittades. Rätta framework, eller ange ramverkets "
        "mapp med --rules.",
        "The codes are not checked against the framework {name}, which was not found. Correct framework, or name the "
        "folder of the framework with --rules.",
    ),
    "cohort-assessed": Sentence("bedömd", "assessed"),
    "cohort-count": Sentence("antal", "count"),
    "cohort-mean": Sentence("medel", "mean"),
    "cohort-median": Sentence("median", "median"),
    "cohort-nodes": Sentence("Nod för nod", "Node by node"),
    "cohort-percentile": Sentence("percentil", "percentile"),
    "cohort-percents": Sentence(
        "I procent av enhetens egen maxpoäng, eftersom maxpoängen skiljer sig: {nodes}.",
        "In percent of the maximum of each unit, since these differ: {nodes}.",
    ),
    "cohort-rank": Sentence("rang", "rank"),
    "cohort-position": Sentence("mot medel", "beside mean"),
    "cohort-title": Sentence("{framework} {revision}: {count} enheter", "{framework} {revision}: {count} units"),
    "cohort-worst": Sentence("lägsta rang", "lowest rank"),
    "cohort-unit": Sentence("enhet", "unit"),
    "cohort-unknown": Sentence(
        "Siffror saknas för {units:and}, som inte är med i {nodes}.",
        "No figures are known for {units:and}, which are left out of {nodes}.",
    ),
    "help-means": Sentence(
        "publicerade medelvärden: en fil (TOML), eller namnet på ett ramverk som följer med",
        "published means: a file (TOML), or the name of a framework that comes with the program",
    ),
    "help-nodes": Sentence(
        "en nod som ska vara med, som kod; kan upprepas. Utan: alla",
        "a node to be included, as its code; may be repeated. Without: all",
    ),
    "mean-absent": Sentence(
        "Inget av medelvärdena gäller revideringen {revision}, utan {revisions:and}.",
        "None of the means is of revision {revision}; they are of {revisions:and}.",
    ),
    "mean-none": Sentence(
        "{name} har inga publicerade medelvärden som följer med. Ange en fil.",
        "{name} has no published means that come with the program. Name a file.",
    ),
    "mean-count": Sentence("{n} enheter", "{n} units"),
    "mean-mark": Sentence("{statistic:statistic} {published}, {period}", "{statistic:statistic} {published}, {period}"),
    "mean-named": Sentence(
        "{statistic:statistic} för {population}, {period}, publicerat {published:on}",
        "{statistic:statistic} of {population}, {period}, published {published:on}",
    ),
    "mean-period-unsaid": Sentence("perioden inte angiven", "period not stated"),
    "mean-source": Sentence("Källa: {source} ({evidence:evidence}).", "Source: {source} ({evidence:evidence})."),
    "position-at": Sentence("Bedömningen {when:on}: {position}.", "The assessment {when:on}: {position}."),
    "position-exact": Sentence(
        "{printed:change} poäng mot medelvärdet {mean:spoken}", "{printed:change} points beside the mean {mean:spoken}"
    ),
    "position-rounded": Sentence(
        "med avrundningen i det tryckta {bounds:change}", "with the rounding of what is printed {bounds:change}"
    ),
    "position-several": Sentence(
        "Flera medelvärden kan gälla den tiden; läget är allt som de ger.",
        "Several means may be of that time; the position is all that they give.",
    ),
    "position-summed": Sentence(
        "Totalens medelvärde är summan av områdenas.", "The mean of the total is the sum of those of the areas."
    ),
    "position-then": Sentence(
        "Lägena har olika medelvärden bakom sig: också de andra har förändrats däremellan, och omfattningen kan vara "
        "en annan. Skillnaden mellan två lägen är ingen ändring i poäng.",
        "The positions rest on different means: the others changed in between too, and the population may be another. "
        "The difference of two positions is no change in points.",
    ),
    "position-title": Sentence("Läget mot medelvärdet för sin tid", "The position beside the mean of its time"),
}
