"""Findings of assessments: answers, printed figures, what is missing or not applicable."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

SENTENCES: Mapping[str, Sentence] = {
    "answer-below-answer": Sentence(
        '"{code}" ligger under "{above}", som redan är besvarad eller ej tillämplig. Behåll bara den ena.',
        '"{code}" is below "{above}", which is already answered or not applicable. Keep one of them.',
    ),
    "answer-missing": Sentence(
        '"{code}" är inte besvarad. Svara, ange att den inte är tillämplig, eller bestäm vad obesvarat ska betyda '
        "(missing): zero, exclude eller bound.",
        '"{code}" is not answered. Answer it, mark it as not applicable, or choose the meaning of missing answers '
        "(missing): zero, exclude or bound.",
    ),
    "answer-not-a-number": Sentence(
        'Svaret "{answer}" på "{code}" är text, men skalan kräver ett tal. Skriv talet utan citattecken, till exempel '
        '13.6; bara "1/3" och "[13.5, 14.5)" skrivs inom citattecken. Är det obesvarat, ta bort raden.',
        'The answer "{answer}" to "{code}" is text, but the scale requires a number. Write it without quotation marks, '
        'such as 13.6; only "1/3" and "[13.5, 14.5)" have quotation marks. If it is unanswered, remove the line.',
    ),
    "answer-outside-scale": Sentence(
        'Svaret {answer} på "{code}" finns inte på skalan. Svara med ett tal från {low} till {high}.',
        'The answer {answer} to "{code}" is not on the scale. Answer with a number from {low} to {high}.',
        also=(("step", Sentence("Svara i steg om {step}.", "Answer in steps of {step}.")),),
    ),
    "recorded-not-a-number": Sentence(
        '"{code}" räknas inte i poängen, och svaret "{answer}" är inget tal. Skriv ett tal, utan citattecken.',
        '"{code}" does not count, and its answer "{answer}" is no number. Write a number, without quotation marks.',
    ),
    "too-little-answered": Sentence(
        "Bara {answered} procent av helheten är besvarad, och regelverket kräver mer (least_coverage). Besvara mer, "
        "eller välj ett annat sätt att räkna det obesvarade.",
        "Only {answered} percent of the whole is answered, and the ruleset requires more (least_coverage). Answer "
        "more, or choose another policy for missing answers.",
    ),
    "answer-to-described": Sentence(
        'Ingen maxpoäng är känd för "{code}", så den beskrivs men poängsätts inte. Ange poängen för en nod ovanför.',
        'No maximum is known for "{code}", so it is described and not scored. Give the points of a node above it.',
    ),
    "answer-around-left-out": Sentence(
        '"{code}" kan inte besvaras som helhet, för profilen "{profile}" utelämnar "{below}" under den. Besvara '
        "noderna under den i stället.",
        '"{code}" cannot be answered as a whole, since the profile "{profile}" leaves out "{below}" below it. Answer '
        "the nodes below it instead.",
    ),
    "answer-outside-profile": Sentence(
        '"{code}" ingår inte i profilen "{profile}". Ta bort svaret, eller välj en annan profil.',
        '"{code}" is no part of the profile "{profile}". Remove the answer, or choose another profile.',
    ),
    "answered-and-not-applicable": Sentence(
        '"{code}" är både besvarad och ej tillämplig. Ta bort det ena.',
        '"{code}" is both answered and not applicable. Remove one of them.',
    ),
    "change-outside": Sentence(
        "Ändringen {change} är större än maxpoängen {most}. Kontrollera den mot rapporten.",
        "The change {change} is larger than the maximum {most}. Check it against the report.",
    ),
    "changes-since-later": Sentence(
        "Ändringarna räknas från {since}, som är senare än bedömningen ({assessed}). Skriv den tidigare bedömningens "
        "datum.",
        "The changes count from {since}, which is later than the assessment ({assessed}). Write the date of the "
        "earlier evaluation.",
    ),
    "disputed-not-printed": Sentence(
        'Ingen siffra för "{code}" står under [printed], så det finns ingen att ifrågasätta. Skriv in den, eller ta '
        "bort koden här.",
        'There is no figure of "{code}" in [printed], so there is none to dispute. Add it there, or remove the code '
        "here.",
    ),
    "empty-figure": Sentence(
        'För "{code}" står varken poäng eller procent. Skriv points, percent eller båda.',
        'Neither points nor percent are given for "{code}". Write points, percent or both.',
    ),
    "figure-below-answer": Sentence(
        'En nod ovanför "{code}" är redan besvarad, så siffran kan inte vägas in. Ta bort siffran eller svaret.',
        'A node above "{code}" is answered already, so the figure has no place. Remove the figure, or the answer.',
    ),
    "figure-not-applicable": Sentence(
        '"{code}" är inte tillämplig men har en tryckt siffra. Ta bort det ena.',
        '"{code}" is not applicable but has a printed figure. Remove one of them.',
    ),
    "figure-not-printable": Sentence(
        "Enligt regelverkets avrundning kan {figure} inte stå här: siffran anges i steg om {unit}. Kontrollera den mot "
        "rapporten.",
        "By the ruleset's rounding {figure} cannot be printed here: figures come in steps of {unit}. Check it against "
        "the report.",
    ),
    "figure-outside": Sentence(
        "Siffran {figure} går utanför 0 till {most}. Kontrollera den mot rapporten.",
        "The figure {figure} is outside 0 to {most}. Check it against the report.",
    ),
    "figures-contradict": Sentence(
        "Det här går inte ihop: {printed:and}. Rätta den tryckta siffra som är fel, eller ange den under [disputed] "
        "och "
        "skriv varför.",
        "These contradict each other: {printed:and}. Correct the printed figure that is wrong, or list it under "
        "[disputed] with the reason.",
        also=(
            (
                "given",
                Sentence("Det prövas mot svaren {given:and}.", "They are compared with the answers {given:and}."),
            ),
        ),
    ),
    "malformed-date": Sentence(
        '"{date}" går inte att läsa som ett datum. Skriv år, år-månad eller år-månad-dag: "2020", "2020-12" eller '
        '"2020-12-03".',
        '"{date}" cannot be read as a date. Write year, year-month or year-month-day: "2020", "2020-12" or '
        '"2020-12-03".',
        also=(("write", Sentence('Här blir det "{write}".', 'Here that is "{write}".')),),
    ),
    "not-applicable-answer": Sentence(
        '"{code}" har svaret att den inte är tillämplig. Ta bort raden, och skriv i stället koden i listan '
        'not_applicable ovanför alla rubriker: not_applicable = ["{code}"].',
        '"{code}" is answered as not applicable. Remove the line, and write the code in the list not_applicable above '
        'all headers: not_applicable = ["{code}"].',
    ),
    "nothing-answered": Sentence(
        "Ingenting är besvarat, så det finns inget att räkna på. Lägg till minst ett svar.",
        "Nothing is answered, so there is nothing to score. Add at least one answer.",
    ),
    "nothing-applicable": Sentence(
        "Ingenting är tillämpligt, så det finns inget att räkna på. Ta bort minst en kod ur not_applicable.",
        "Nothing is applicable, so there is nothing to score. Remove at least one code from not_applicable.",
    ),
    "other-framework": Sentence(
        'Här anges ramverket "{given}", men det ska vara "{wanted}". Rätta namnet eller välj ett annat regelverk.',
        'The framework here is "{given}", but it should be "{wanted}". Correct the name, or choose another ruleset.',
    ),
    "other-revision": Sentence(
        'Här anges revideringen "{given}", men regelverket är "{wanted}". Rätta den eller välj ett annat regelverk.',
        'The revision here is "{given}", but the ruleset\'s is "{wanted}". Correct it, or choose another ruleset.',
    ),
    "points-without-maximum": Sentence(
        '"{code}" har ingen maxpoäng och därför inga poäng. Ange percent i stället.',
        '"{code}" has no maximum and so no points. Give percent instead.',
    ),
    "printed-is-bound": Sentence(
        'Med tryckta siffror går det inte att välja "{missing}": det som inte är tryckt följer av det som är det. Välj '
        '"bound", eller inget alls.',
        'With printed figures "{missing}" is not possible: the printed figures bound the other nodes. Choose "bound", '
        "or leave the choice out.",
    ),
    "unknown-code": Sentence(
        'Regelverket har ingen nod "{code}". Skriv en kod som finns i regelverket.',
        'The ruleset has no node "{code}". Write a code of the ruleset.',
    ),
    "unknown-option": Sentence(
        '"{answer}" är inget av svarsalternativen. Svara {options:quoted}.',
        '"{answer}" is none of the options. Answer {options:quoted}.',
    ),
    "unknown-profile": Sentence(
        'Regelverket har ingen profil som heter "{profile}". Skriv namnet på en som finns i regelverket, eller ta bort '
        "profile.",
        'The ruleset has no profile named "{profile}". Write the name of one of its profiles, or remove profile.',
    ),
}
