"""Sentences of charts and reports, and of the files that they are written to."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

PHRASES: Mapping[str, Sentence] = {
    "help-scenarios": Sentence(
        "visa också vad som gäller om 100, 95, 90, 80 eller 75 procent är gemensamt",
        "also show what holds if 100, 95, 90, 80 or 75 percent is common",
    ),
    "help-suppose": Sentence(
        "anta något som ingen källa säger, till exempel common=0.9; kan anges flera gånger",
        "suppose something that no source states, such as common=0.9; may be given several times",
    ),
    "bad-output": Sentence(
        "{path}: filens ändelse säger hur den ska skrivas. Välj {allowed:or}.",
        "{path}: the ending of the file says how it is written. Choose {allowed:or}.",
    ),
    "bad-output-folder": Sentence(
        "{path} är en mapp. Ange en fil i den, till exempel {example}.",
        "{path} is a folder. Name a file in it, such as {example}.",
    ),
    "bad-output-input": Sentence(
        "{path} är en av filerna som läses. Skriv till en annan fil.",
        "{path} is one of the files that are read. Write to another file.",
    ),
    "missing-extra": Sentence(
        "{library} saknas. Installera det med: pip install 'kompass-rules[{extra}]'",
        "{library} is missing. Install it with: pip install 'kompass-rules[{extra}]'",
    ),
    "help-output": Sentence(
        "skriv till en fil i stället; ändelsen säger hur: .html, .docx, .xlsx, .md, .txt, .json, .csv",
        "write to a file instead; its ending says how: .html, .docx, .xlsx, .md, .txt, .json, .csv",
    ),
    "help-previous": Sentence(
        "en tidigare bedömning att jämföra med; kan anges flera gånger, den äldsta först",
        "an earlier assessment to compare with; may be given several times, the oldest first",
    ),
    "about-report": Sentence(
        "Skriver en rapport att publicera: resultatet i ord, tabeller och diagram, jämfört med tidigare bedömningar.",
        "Writes a report for publication: the result in words, tables and charts, compared with earlier assessments.",
    ),
    "area": Sentence("Område", "Area"),
    "chart-band": Sentence(
        "Så mycket hade den tidigare poängen varit med den senare revideringens regler",
        "The earlier score by the rules of the later revision lies within the band",
    ),
    "chart-breaks": Sentence(
        "Reviderat före {revisions:and}: där är linjen bruten.",
        "Revised before {revisions:and}: the line is broken there.",
    ),
    "chart-points": Sentence("Poäng per område, {unit}", "Points by area, {unit}"),
    "chart-profile": Sentence("Poängprofil, {unit}", "Score profile, {unit}"),
    "chart-revised": Sentence("reviderat: {revision}", "revised: {revision}"),
    "contents": Sentence("Innehåll", "Contents"),
    "chart-series": Sentence("Total poäng över åren, {unit}", "Total score over the years, {unit}"),
    "made-with": Sentence("Gjord med kompass_rules {version}.", "Made with kompass_rules {version}."),
    "progress": Sentence("{done} av {all} klara", "{done} of {all} done"),
    "report-answered": Sentence(
        "Allt är inte besvarat: svaren gäller {share:spoken} procent av vikten.",
        "Not everything is answered: the answers are {share:spoken} percent of the weight.",
    ),
    "report-areas": Sentence("Resultat per område", "Results by area"),
    "report-compared": Sentence("{new:date} jämfört med {old:date}", "{new:date} compared with {old:date}"),
    "report-grade": Sentence("Totalen har betyget {grade}.", "The total has the grade {grade}."),
    "report-grounds": Sentence("Underlag och källor", "Grounds and sources"),
    "report-highest": Sentence(
        "Störst andel av poängen har {areas:and}.", "The highest shares of the points are those of {areas:and}."
    ),
    "report-lowest": Sentence("Minst andel har {areas:and}.", "The lowest shares are those of {areas:and}."),
    "report-percent": Sentence(
        "{unit} fick {percent:spoken} procent av poängen i {framework} {when}.",
        "{unit} got {percent:spoken} percent of the points in {framework} {when}.",
    ),
    "report-points": Sentence(
        "{unit} fick {points:spoken} av {max:spoken} poäng i {framework} {when}.",
        "{unit} got {points:spoken} of {max:spoken} points in {framework} {when}.",
    ),
    "report-profile": Sentence("Bedömningen gäller profilen {profile}.", "The assessment is of the profile {profile}."),
    "report-series": Sentence("Åren", "The years"),
    "report-summary": Sentence("Sammanfattning", "Summary"),
    "report-title": Sentence("{framework} {revision}: {unit}", "{framework} {revision}: {unit}"),
}
