"""Findings of documents that can all be read, for their maintainers."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

SENTENCES: Mapping[str, Sentence] = {
    "bands-rise-and-fall": Sentence(
        "Andelarna både stiger och sjunker: skalan går från {first} till {last}, men {low} ger {low_share} och {high} "
        "ger {high_share}. Låt andelarna bara stiga, eller bara sjunka om ett lägre svar är bättre.",
        "The shares both rise and fall: the scale goes from {first} to {last}, but {low} gives {low_share} and {high} "
        "gives {high_share}. Let the shares only rise, or only fall if a lower answer is better.",
    ),
    "correspondences-disagree": Sentence(
        'Enligt raderna {rows:and} ligger innehållet i "{code}", revidering {revision}, både i {ones:and}, revidering '
        "{one_revision} ({one:part}), och i {rest:and}, revidering {other_revision} ({other:part}), men enligt "
        "{between} har dessa inget gemensamt. Rätta någon av de raderna, eller raderna i {between}.",
        'According to the rows {rows:and}, the content of "{code}", revision {revision}, is both in {ones:and}, '
        "revision "
        "{one_revision} ({one:part}), and in {rest:and}, revision {other_revision} ({other:part}), but according to "
        "{between} these have nothing in common. Correct one of those rows, or the rows of {between}.",
    ),
    "language-without-titles": Sentence(
        "Det finns inga namn på {languages:and}. Skriv namnen, eller ange i languages bara de språk som regelverket "
        "finns på.",
        "There are no titles in {languages:and}. Write the titles, or list in languages only the languages of the "
        "ruleset.",
    ),
    "level-unused": Sentence(
        "Det här är nivå {level}, men ingen nod ligger djupare än nivå {deepest}. Ta bort denna [[levels]], eller lägg "
        "till noderna.",
        "This is level {level}, but the deepest node is on level {deepest}. Remove this [[levels]], or add the nodes.",
    ),
    "maximum-between-steps": Sentence(
        'Maxpoängen för "{code}" är {max_points}, men svaren går i steg om {step}, så det högsta är {best}. Ändra '
        "max_points, eller step i skalan.",
        'The maximum of "{code}" is {max_points}, but its answers go in steps of {step}, so the highest is {best}. '
        "Change max_points, or step in the scale.",
    ),
    "maximum-rounded-away": Sentence(
        'Maxpoängen för "{code}" är {max_points}, men full poäng avrundas till {points}. Ange en maxpoäng i steg om '
        "{unit}, eller ändra digits på nivån.",
        'The maximum of "{code}" is {max_points}, but full points are rounded to {points}. Give a maximum in steps of '
        "{unit}, or change digits of the level.",
    ),
    "scale-changed-unsaid": Sentence(
        'Enligt raden bedöms "{new}" likadant som "{old}", men skalan är en annan, och alla svar på den gamla går inte '
        "att läsa på den nya. Ange i answers vad de blev, eller i criteria hur bedömningen ändrades.",
        'According to the row, "{new}" is judged like "{old}", but its scale is another, and not every answer on the '
        "old one can be read on the new one. Name in answers what they became, or in criteria how the assessment "
        "changed.",
    ),
    "scale-never-full": Sentence(
        "Det bästa svaret, {answer}, ger bara andelen {share}, så {codes:and} kan aldrig få full poäng. Låt det bästa "
        "svaret ge 1.",
        "The best answer, {answer}, gives a share of {share} only, so {codes:and} can never have full points. Let the "
        "best answer give 1.",
    ),
    "scale-unused": Sentence(
        'Ingen nod använder skalan "{scale}". Ta bort den, eller skriv scale = "{scale}" i de noder där den gäller.',
        'No node uses the scale "{scale}". Remove it, or write scale = "{scale}" in the nodes that use it.',
    ),
    "title-missing": Sentence(
        "Här saknas namn på {languages:and}. Skriv title.{first}, eller ta bort språket ur languages.",
        "There is no title here in {languages:and}. Write title.{first}, or remove the language from languages.",
    ),
}
