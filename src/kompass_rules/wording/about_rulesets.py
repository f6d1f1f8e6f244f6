"""Findings of rulesets and frameworks."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

SENTENCES: Mapping[str, Sentence] = {
    "aggregation-not-given": Sentence(
        'Regelverket hämtar sammanvägningen "{name}" från det program som räknar, men den har inte skickats med. '
        "Skicka med den till evaluate, i aggregations.",
        'The ruleset takes the aggregation "{name}" from the program that evaluates, and it was not passed. '
        "Pass it to evaluate, in aggregations.",
    ),
    "aggregation-without-children": Sentence(
        '"{code}" har inget under sig att väga samman. Ta bort {key}, eller lägg till noder under den.',
        'There is nothing below "{code}" to aggregate. Remove {key}, or add nodes below it.',
    ),
    "area-without-children": Sentence(
        'Under "{code}" finns inget att bedöma. Lägg till minst en nod under den.',
        'There is nothing to assess under "{code}". Add at least one node below it.',
    ),
    "bands-above-high": Sentence(
        "Bandet börjar på {start}, men skalan slutar på {high}, så inget svar når dit. Sänk from eller höj high.",
        "The band begins at {start} and the scale ends at {high}, so no answer reaches it. Lower from, or raise high.",
    ),
    "bands-do-not-cover": Sentence(
        "Det första bandet måste börja där skalan börjar. Skriv from = {low:toml} i det.",
        "The first band must begin where the scale does. Write from = {low:toml} in it.",
    ),
    "bands-not-ascending": Sentence(
        "Bandet börjar på {start}, men det förra på {before}. Skriv banden i stigande ordning, vart och ett en gång.",
        "The band begins at {start}, the one before it at {before}. Write the bands in ascending order, each once.",
    ),
    "copied-file": Sentence(
        "Filen gäller detsamma som {name} och är troligen en kopia. Jämför de två, behåll det som ska gälla i {name}, "
        "och ta bort den här filen. Ska den gälla något annat, ändra revision, eller old och new, i den.",
        "The file is about the same as {name}, and probably a copy. Compare the two, keep the right text in {name}, "
        "and remove this file. If it is meant for something else, change revision, or old and new, in it.",
    ),
    "correspondences-folder": Sentence(
        "Ramverkets övergångsnycklar läses bara i mappen {name}, bredvid framework.toml. Byt namn på den här mappen, "
        "eller flytta filerna dit.",
        "The correspondences of a framework are read only in the folder {name}, beside framework.toml. Rename this "
        "folder, or move the files there.",
    ),
    "count-outside": Sentence(
        "De bästa {count} ska räknas, av {children} direkt under noden som poängsätts. Ange count, minst 1 och högst "
        "{children}.",
        "The best {count} are to count, of {children} right below that are scored. Give count, at least 1 and at most "
        "{children}.",
    ),
    "count-unused": Sentence(
        'Antalet används inte, för count hör till aggregation = "best-of". Ta bort count, eller ändra aggregation.',
        'The count is not used, since count belongs to aggregation = "best-of". Remove count, or change aggregation.',
    ),
    "criterion-without-scale": Sentence(
        'Det går inte att sätta poäng på "{code}", som varken har maxpoäng eller en skala som klarar sig utan. Ange '
        "max_points eller en annan scale.",
        '"{code}" cannot be scored: it has neither a maximum nor a scale that needs none. Give max_points, or another '
        "scale.",
    ),
    "deeper-than-levels": Sentence(
        "Noden ligger på nivå {depth}, men regelverket har bara {levels} [[levels]]. Lägg till en [[levels]] för varje "
        "nivå eller korta koden.",
        "The node is on level {depth}, but the ruleset has only {levels} [[levels]]. Add a [[levels]] for every "
        "level, or shorten the code.",
    ),
    "digits-outside": Sentence(
        "Antalet decimaler är {digits}. Skriv ett heltal från 0 till {most}.",
        "The number of digits is {digits}. Write a whole number from 0 to {most}.",
    ),
    "duplicate-code": Sentence(
        'Koden "{code}" finns två gånger. Behåll den ena.',
        'The code "{code}" is used twice. Keep one of them.',
    ),
    "duplicate-grade": Sentence(
        'Betyget "{name}" finns två gånger. Ge det ena ett annat namn, eller ta bort det.',
        'The grade "{name}" is there twice. Give one of them another name, or remove it.',
    ),
    "duplicate-revision": Sentence(
        'Revideringen "{revision}" finns två gånger. Behåll den ena.',
        'Revision "{revision}" is listed twice. Keep one of them.',
    ),
    "framework-file-missing": Sentence(
        'Mappen har övergångsnycklar för "{framework}" men ingen framework.toml. Lägg till den, med alla revideringar '
        "i revisions.",
        'The folder has correspondences of "{framework}" but no framework.toml. Add it, with all revisions in '
        "revisions.",
        also=(
            (
                "named",
                Sentence(
                    "Filen {named} ser ut att vara den: byt namn på den till framework.toml.",
                    "The file {named} seems to be it: rename it to framework.toml.",
                ),
            ),
        ),
    ),
    "framework-twice": Sentence(
        'Ramverket "{framework}" finns redan i mappen {folder}, som den här mappen ligger i. Ta bort en av dem.',
        'The framework "{framework}" is already in the folder {folder}, which contains this folder. Remove one of '
        "them.",
    ),
    "grade-out-of-reach": Sentence(
        "Betyget börjar på {start}, men ingen nod på den här nivån kan nå över {most}. Sänk from, eller ta bort "
        "betyget.",
        "The grade begins at {start}, and no node of this level can get more than {most}. Lower from, or remove the "
        "grade.",
    ),
    "grades-begin-above-zero": Sentence(
        "Det lägsta betyget måste börja på 0, så att alla poäng ger ett betyg. Skriv from = 0 i det första, eller lägg "
        "till ett betyg för det som ligger under.",
        "The lowest grade must begin at 0, so that every score has a grade. Write from = 0 in the first, or add a "
        "grade for what is below.",
    ),
    "grades-need-maximum": Sentence(
        'Betygen på den här nivån sätts efter poäng, men "{code}" har ingen maxpoäng och därför inga poäng. Ange '
        'max_points, eller skriv by = "percent" i grades.',
        'The grades of this level are by points, but "{code}" has no maximum and so no points. Give it max_points, or '
        'write by = "percent" in grades.',
    ),
    "grades-not-ascending": Sentence(
        "Betyget börjar på {start}, men det förra på {before}. Skriv betygen i stigande ordning, vart och ett en gång.",
        "The grade begins at {start}, the one before it at {before}. Write the grades in ascending order, each once.",
    ),
    "host-needs-exact": Sentence(
        'Sammanvägningen "{name}" klarar bara exakta värden, men värdena under noden är intervall. Märk den som '
        "Monotone, om den är det, eller räkna utan intervall.",
        'The aggregation "{name}" takes exact values only, but those below the node are intervals. Declare it '
        "Monotone, if it is, or evaluate without intervals.",
    ),
    "host-share-outside": Sentence(
        'Sammanvägningen "{name}" gav {share}. Den ska ge en andel från 0 till 1.',
        'The aggregation "{name}" gave {share}. It must give a share from 0 to 1.',
    ),
    "key-on-unscored": Sentence(
        '"{code}" räknas inte, så {key} används inte. Ta bort {key}, eller ta bort scored = false.',
        '"{code}" is not scored, so {key} is not used. Remove {key}, or remove scored = false.',
    ),
    "label-twice": Sentence(
        '"{other}" direkt under samma nod visas också som "{label}". Ange en annan text i label för "{code}".',
        '"{other}", right below the same node, is shown as "{label}" too. Give "{code}" another label.',
    ),
    "language-not-listed": Sentence(
        'Språket "{language}" står inte bland languages, som är {languages:and}. Rätta det, eller lägg till det där.',
        'The language "{language}" is not among languages, which are {languages:and}. Correct it, or add it there.',
    ),
    "low-not-below-high": Sentence(
        "Skalan går från {low} till {high}. Skriv ett low som är mindre än high.",
        "The scale goes from {low} to {high}. Write a low that is less than high.",
    ),
    "code-mistyped": Sentence(
        'Koden "{code}" ser felskriven ut. Skriv "{likely}". Är den rätt skriven, ange i parent vilken nod den '
        "ligger under.",
        'The code "{code}" looks mistyped. Write "{likely}". If it is right, name the node that it is below in parent.',
    ),
    "malformed-code": Sentence(
        'Koden "{code}" går inte att använda. Skriv 1 till 64 synliga tecken; bara totalens kod är "total", och ingen '
        'annan börjar med "total.".',
        'The code "{code}" cannot be used. Write 1 to 64 visible characters; only the total has the code "total", and '
        'no other begins with "total.".',
    ),
    "malformed-label": Sentence(
        'Texten "{label}" kan inte visas i stället för en kod. Skriv 1 till 64 synliga tecken.',
        'The text "{label}" cannot be shown instead of a code. Write 1 to 64 visible characters.',
    ),
    "misread-letters": Sentence(
        '"{text}" innehåller bokstäver som har lästs i fel kodning. Skriv "{write}".',
        '"{text}" has letters that were read in the wrong encoding. Write "{write}".',
    ),
    "malformed-language": Sentence(
        '"{language}" är ingen kod för ett språk. Skriv två eller tre små bokstäver, till exempel "sv" eller "en".',
        '"{language}" is no code of a language. Write two or three small letters, such as "sv" or "en".',
    ),
    "malformed-name": Sentence(
        '"{name}" kan inte vara ett namn. Börja med en bokstav eller siffra och skriv högst 64 bokstäver, siffror, '
        "punkter, - och _.",
        '"{name}" cannot be a name. Begin with a letter or a digit, and write at most 64 letters, digits, points, - '
        "and _.",
    ),
    "log-needs-positive": Sentence(
        "Skalan räknar med logaritmer, och {value} har ingen. Ange {key} större än 0, eller ta bort log.",
        "The scale takes logarithms, and {value} has none. Give {key} above 0, or remove log.",
    ),
    "maxima-below-cap": Sentence(
        'Maxpoängen för "{code}" är {max_points:toml}, men ingen kan nå dit: summan av dem som ligger direkt under är '
        "{parts}. Sänk max_points, eller höj dem som ligger under.",
        'The maximum of "{code}" is {max_points:toml}, and nothing can reach it: those right below it sum to {parts}. '
        "Lower max_points, or raise those below.",
    ),
    "maxima-do-not-sum": Sentence(
        'Maxpoängen för "{code}" är {max_points:toml}, men summan av dem som ligger direkt under är {parts}. '
        "Rätta den siffra som är fel.",
        'The maximum of "{code}" is {max_points:toml}, but those right below it sum to {parts}. Correct the figure '
        "that is wrong.",
        also=(
            (
                "capped",
                Sentence(
                    'Ska summan sluta vid {max_points:toml}, skriv aggregation = "{capped}".',
                    'If the sum is to end at {max_points:toml}, write aggregation = "{capped}".',
                ),
            ),
        ),
    ),
    "maxima-mixed": Sentence(
        '"{code}" saknar maxpoäng, men andra noder direkt under "{parent}" har det. Ange max_points för alla eller '
        "för ingen.",
        '"{code}" has no maximum, but others right below "{parent}" have. Give max_points to all of them, or to none.',
    ),
    "maximum-missing": Sentence(
        '"{code}" är en summa och behöver en maxpoäng. Ange max_points.',
        '"{code}" is a sum and needs a maximum. Give it max_points.',
    ),
    "maximum-not-printable": Sentence(
        "Maxpoängen {max_points} går inte att ange i steg om {unit}, som poängen avrundas till här. Ändra max_points "
        "eller avrunda till fler decimaler.",
        "The maximum {max_points} is not a multiple of {unit}, which points are rounded to here. Change max_points, or "
        "round to more digits.",
    ),
    "missing-file": Sentence(
        "Filen {name} saknas i ramverkets mapp. Lägg till den, eller stryk revideringen.",
        "The file {name} is missing in the folder of the framework. Add it, or leave out the revision.",
    ),
    "no-documents": Sentence(
        "Här finns inget dokument att kontrollera. Ange en fil, eller en mapp med filer som slutar på .toml.",
        "There is no document to check here. Name a file, or a folder with files that end in .toml.",
    ),
    "no-revisions": Sentence(
        "Ramverket har ingen revidering. Ange minst en.",
        "The framework has no revision. Name at least one.",
    ),
    "not-positive": Sentence(
        "Värdet är {value}. Skriv ett tal som är större än 0.",
        "The value is {value}. Write a number above 0.",
    ),
    "options-empty": Sentence(
        "Skalan har inga svarsalternativ. Skriv minst ett, till exempel options = {{ nej = 0, ja = 1 }}.",
        "The scale has no options. Write at least one, such as options = {{ no = 0, yes = 1 }}.",
    ),
    "title-of-no-answer": Sentence(
        "Skalan har inget svar {name} att namnge. Namnge {names:or}.",
        "The scale has no answer {name} to give a title. Give one to {names:or}.",
    ),
    "title-of-two-answers": Sentence(
        '"{title}" är redan namnet på ett annat svar, {other}. Ge {name} ett eget namn.',
        '"{title}" is the name of another answer already, {other}. Give {name} a title of its own.',
    ),
    "option-reads-as-number": Sentence(
        'Svarsalternativet "{option}" kan läsas som ett tal. Ge det ett namn med en bokstav i.',
        'The option "{option}" can be read as a number. Give it a name with a letter in it.',
    ),
    "order-twice": Sentence(
        'Plats {order} har redan "{other}", som ligger direkt under samma nod. Ange en annan plats för "{code}".',
        'Place {order} is taken by "{other}", which is right below the same node. Give "{code}" another order.',
    ),
    "orphan-node": Sentence(
        '"{code}" ligger under "{parent}", som inte finns. Lägg till [nodes."{parent}"], rätta koden, eller skriv i '
        'parent vilken nod den ligger under, "total" om den ligger direkt under totalen.',
        '"{code}" is below "{parent}", which does not exist. Add [nodes."{parent}"], correct the code, or name '
        'the node above it in parent, "total" for one right below the total.',
    ),
    "parent-cycle": Sentence(
        '"{code}" ligger under sig själv: i raden {codes} ligger varje nod under nästa. Rätta parent i en av dem.',
        '"{code}" is below itself: in the row {codes}, each node is below the next. Correct parent in one of them.',
    ),
    "parent-unclear": Sentence(
        'Det är oklart var "{code}" hör hemma. Skriv parent = "{parent}" om noden ligger under "{parent}", annars den '
        'nod som den ligger under, eller "total". Är koden felskriven kan den vara "{likely}".',
        'It is unclear where "{code}" belongs. Write parent = "{parent}" if it is below "{parent}", or else the node '
        'that it is below, or "total". If the code is mistyped, it may be "{likely}".',
    ),
    "profile-leaves-nothing": Sentence(
        'Profilen "{profile}" lämnar ingenting kvar att bedöma. Ta bort minst en kod ur leaves_out.',
        'The profile "{profile}" leaves nothing to assess. Remove at least one code from leaves_out.',
    ),
    "revision-not-file-name": Sentence(
        'Här anges revideringen "{given}", men filen heter {wanted}.toml. Låt dem heta lika.',
        'The revision here is "{given}", but the file is named {wanted}.toml. Let them be the same.',
    ),
    "root-is-not-total": Sentence(
        'Trädets rot har koden "{code}". Den ska ha koden "total".',
        'The root of the tree has the code "{code}". It must be "total".',
    ),
    "rounding-needs-maximum": Sentence(
        'Poängen avrundas på den här nivån, men "{code}" har ingen maxpoäng och därför inga poäng. Ange max_points '
        "eller ta bort nivåns points.",
        'Points are rounded on this level, but "{code}" has no maximum and so no points. Give it max_points, or remove '
        "points from the level.",
    ),
    "scale-on-area": Sentence(
        '"{code}" har noder under sig och besvaras i poäng. Ta bort scale; skalor hör till noder utan något under.',
        '"{code}" has nodes below it and is answered in points. Remove scale; scales belong to nodes with none below.',
    ),
    "scale-on-described": Sentence(
        '"{code}" beskrivs bara, för dess maxpoäng är inte känd. Ta bort scale, ange maxpoäng, eller ange hur noden '
        "ovanför vägs samman med aggregation.",
        '"{code}" is only described: its maximum is not known, so it is not scored. Remove scale, give the maxima, or '
        "set aggregation on the node above.",
    ),
    "scored-on-area": Sentence(
        'Under "{code}" finns andra noder, och bara en nod utan några under sig kan stå utanför poängen. Ta bort '
        "scored, och skriv det i stället i dem som ligger under.",
        'There are other nodes below "{code}", and only a node with none below it can be left out of the score. Remove '
        "scored, and write it in those below instead.",
    ),
    "nothing-scored": Sentence(
        'Inget av det som ligger direkt under "{code}" räknas. Ta bort scored = false för minst en nod.',
        'Nothing right below "{code}" is scored. Remove scored = false from at least one node.',
    ),
    "share-outside": Sentence(
        'Andelen är {share}. Skriv ett tal från 0 till 1, till exempel 0.5 för 50 procent, eller "1/3".',
        'The share is {share}. Write a number from 0 to 1, such as 0.5 for 50 percent, or "1/3".',
    ),
    "total-cannot-carry": Sentence(
        "Med carries anges vad en nod lämnar vidare uppåt, men ovanför totalen finns inget. Ta bort carries.",
        "With carries, a node passes its rounded points up, but there is no node above the total. Remove carries.",
    ),
    "tree-too-deep": Sentence(
        "Trädet är djupare än {most} nivåer. Gör det grundare.",
        "The tree is deeper than {most} levels. Make it shallower.",
    ),
    "unknown-parent": Sentence(
        'Noden "{parent}" finns inte. Skriv koden för noden ovanför, eller "total".',
        'There is no node "{parent}". Write the code of the node above, or "total".',
    ),
    "unknown-scale": Sentence(
        'Det finns ingen skala med namnet "{scale}". Lägg till [scales.{scale}] eller ange en skala som finns.',
        'There is no scale named "{scale}". Add [scales.{scale}], or name a scale that exists.',
    ),
    "revisions-backwards": Sentence(
        'Övergångsnyckeln går från "{old}" till "{new}", men i framework.toml kommer "{new}" före "{old}". Skriv '
        "revisions i ordning där, den äldsta först, eller byt plats på old och new här.",
        'The correspondence leads from "{old}" to "{new}", but in framework.toml "{new}" is before "{old}". Write '
        "revisions in order there, the oldest first, or swap old and new here.",
    ),
    "unlisted-revision": Sentence(
        'Revideringen "{revision}" finns inte bland revisions i framework.toml. Lägg till den där, eller flytta filen.',
        'Revision "{revision}" is not among revisions in framework.toml. Add it there, or move the file.',
    ),
    "weight-unused": Sentence(
        "Vikten används inte, för noden ovanför vägs inte samman med vikter. Ta bort weight, eller skriv till exempel "
        'aggregation = "weighted-mean" i noden ovanför.',
        "The weight is not used, since the aggregation of the node above takes none. Remove weight, or write, for "
        'example, aggregation = "weighted-mean" in the node above.',
    ),
    "weights-do-not-sum": Sentence(
        "Vikterna direkt under ska bli {weights_sum:toml} tillsammans, men de blir {parts}. Rätta den siffra som är "
        "fel.",
        "The weights right below are to sum to {weights_sum:toml}, but they sum to {parts}. Correct the figure that is "
        "wrong.",
    ),
    "weights-mixed": Sentence(
        '"{code}" saknar vikt, men andra noder direkt under "{parent}" har en. Ange weight för alla eller för ingen.',
        '"{code}" has no weight, but others right below "{parent}" have. Give weight to all of them, or to none.',
    ),
    "weights-sum-unused": Sentence(
        "Här används inga vikter, så weights_sum säger inget. Ta bort weights_sum, eller skriv aggregation = "
        '"weighted-mean".',
        "No weights are used here, so weights_sum says nothing. Remove weights_sum, or write aggregation = "
        '"weighted-mean".',
    ),
    "worst-equals-best": Sentence(
        "Både worst och best är {value}, så skalan skiljer inte på några svar. Ange två olika tal.",
        "Both worst and best are {value}, so the scale tells no answers apart. Give two different numbers.",
    ),
    "wrong-folder": Sentence(
        "Filen har fel namn, eller ligger i fel mapp. Flytta den så att den blir {name} i ramverkets mapp.",
        "The file has the wrong name, or is in the wrong folder. Move it, so that it becomes {name} in the framework's "
        "folder.",
    ),
}
