"""Sentences of comparisons: findings, reasons, and the words of tables and of what is below them."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

FINDINGS: Mapping[str, Sentence] = {
    "nothing-compared": Sentence(
        "Här finns ingen jämförelse att visa. Ge minst en.", "There is no comparison to show. Give at least one."
    ),
    "nothing-supposed": Sentence(
        "Inget är antaget. Ange common, criteria eller loses_at_most.",
        "Nothing is supposed. Give common, criteria or loses_at_most.",
    ),
    "supposed-against-common": Sentence(
        "Hur stor del som är gemensam anges redan av {rows:and}. Ett antagande kan bara gälla det som inte sägs.",
        "The common share is already stated by {rows:and}. Only what is not stated can be supposed.",
    ),
    "supposed-against-criteria": Sentence(
        "Antagandet {criteria:quoted} säger emot {rows:and}, som anger hur bedömningen ändrades. Ange de rader som "
        "antagandet gäller.",
        "The supposition {criteria:quoted} contradicts {rows:and}, which states how the assessment changed. Name the "
        "rows that it is about.",
    ),
    "supposed-of-one-ruleset": Sentence(
        "Båda bedömningarna följer samma regelverk, {revision}. Då finns inget att anta.",
        "Both assessments follow the same ruleset, {revision}. Then there is nothing to suppose.",
    ),
    "supposed-row-missing": Sentence(
        "Raden {row} finns inte i övergångsnyckeln. Ange en rad som ett skäl nämner.",
        "There is no row {row} in the correspondence. Name a row as a reason names it.",
    ),
    "supposed-row-one-sided": Sentence(
        "Raden {row} gäller något som är nytt eller har utgått. Där finns inget gemensamt att anta något om.",
        "The row {row} is of something new or dropped. Nothing of it is common, so there is nothing to suppose.",
    ),
    "assessed-before": Sentence(
        "Den äldre bedömningen är gjord {old} och den nyare {new}. Ange den äldre först.",
        "The older assessment was made {old}, the newer one {new}. Name the older one first.",
    ),
    "chain-broken": Sentence(
        "Övergångsnyckeln {step} utgår från {old}, men här behövs en som utgår från {wanted}, med samma regelverk. "
        "Ange nycklarna i ordning.",
        "The correspondence {step} starts from {old}, where one that starts from {wanted}, with the same ruleset, is "
        "needed. Give the correspondences in order.",
    ),
    "chain-missing": Sentence(
        "Bedömningarna är gjorda med olika regelverk, {old} och {new}, men ingen övergångsnyckel är angiven. Ange dem, "
        "eller jämför genom ramverket: framework.compare(old, new).",
        "The assessments were made with different rulesets, {old} and {new}, and no correspondence is given. Give "
        "them, or compare through the framework: framework.compare(old, new).",
    ),
    "chain-ends-elsewhere": Sentence(
        "Kedjan av övergångsnycklar leder till {new}, men den nyare bedömningen är gjord med {wanted}. Ange de nycklar "
        "som leder dit.",
        "The chain of correspondences leads to {new}, and the newer assessment was made with {wanted}. Give the "
        "correspondences that lead there.",
    ),
    "rounding-differs": Sentence(
        "Den ena bedömningen är räknad med ramverkets avrundning och den andra utan. Räkna båda på samma sätt.",
        "One of the assessments is scored with the framework's rounding, the other without. Score both alike.",
    ),
    "row-proposed": Sentence(
        "Rader i övergångsnyckeln {step} som bara är förslag: {rows}. Granska dem och stryk proposed = true.",
        "Rows of the correspondence {step} that are only proposals: {rows}. Review them and remove proposed = true.",
    ),
    "units-differ": Sentence(
        'Bedömningarna gäller olika enheter, "{old}" och "{new}". Skriv namnet likadant i båda, eller jämför två '
        "bedömningar av samma enhet.",
        'The assessments are of different units, "{old}" and "{new}". Write the name alike in both, or compare two '
        "assessments of the same unit.",
    ),
}

_NOTE = (("note", Sentence("({note})", "({note})")),)

REASONS: Mapping[str, Sentence] = {
    "added": Sentence("Nytt: {codes:and}. {evidence:stated}.", "New: {codes:and}. {evidence:stated}.", _NOTE),
    "aggregated-otherwise": Sentence(
        "Delarna vägs samman på ett annat sätt än förr.", "The parts are put together in another way than before."
    ),
    "below-frontier": Sentence(
        "Här görs ingen jämförelse; övergångsnyckeln jämför nivån ovanför.",
        "Nothing is compared here; the correspondence compares the level above.",
    ),
    "common-least": Sentence(
        "Minst {old:at-least} procent av det gamla och minst {new:at-least} procent av det nya innehållet är "
        "gemensamt.",
        "At least {old:at-least} percent of the old and at least {new:at-least} percent of the new content is common.",
    ),
    "common-unknown": Sentence(
        "Det är okänt hur stor del av innehållet som är gemensam.", "It is unknown how much of the content is common."
    ),
    "coverage-new": Sentence(
        "Den nyare bedömningen är inte helt besvarad.", "The newer assessment is not answered in full."
    ),
    "coverage-old": Sentence(
        "Den äldre bedömningen är inte helt besvarad.", "The older assessment is not answered in full."
    ),
    "criteria-changed": Sentence("Bedömningen har ändrats.", "The assessment has changed."),
    "criteria-looser": Sentence("Bedömningen är mildare än förr.", "The assessment is less strict than before."),
    "criteria-same": Sentence("Bedömningen är densamma.", "The assessment is the same."),
    "criteria-stricter": Sentence("Bedömningen är strängare än förr.", "The assessment is stricter than before."),
    "criteria-unknown": Sentence(
        "Det är okänt om bedömningen har blivit strängare eller mildare.",
        "It is unknown whether the assessment has become stricter or less strict.",
    ),
    "crossing": Sentence(
        "Några delar kan bara jämföras ihop med delar utanför det här området.",
        "Some parts can only be compared together with parts outside this area.",
    ),
    "disputed": Sentence("En tryckt siffra är ifrågasatt: {reason}", "A printed figure is disputed: {reason}"),
    "dropped": Sentence(
        "Borttaget: {codes:and}. {evidence:stated}.", "Dropped: {codes:and}. {evidence:stated}.", _NOTE
    ),
    "enclosing": Sentence(
        "Gränserna är säkra, men kan vara vidare än de behöver vara.",
        "The bounds are safe, but may be wider than they need to be.",
    ),
    "joint": Sentence("{codes:and} kan bara jämföras tillsammans.", "{codes:and} can only be compared together."),
    "match-broad": Sentence(
        "Allt gammalt innehåll finns kvar, och nytt har kommit till.",
        "All of the old content remains, and some has been added.",
    ),
    "match-close": Sentence("Innehållet är nästan detsamma.", "The content is nearly the same."),
    "match-exact": Sentence("Innehållet är detsamma.", "The content is the same."),
    "match-narrow": Sentence(
        "Allt nytt innehåll fanns förut, och en del har fallit bort.",
        "All of the new content was there before, and some has gone.",
    ),
    "match-related": Sentence(
        "Innehållet är besläktat; mer än så är inte känt.", "The content is related; no more than that is known."
    ),
    "new-unknown": Sentence("De nyare poängen är inte kända.", "The newer points are not known."),
    "not-scored": Sentence(
        "Redovisas men räknas inte, i minst en av bedömningarna.",
        "Recorded but not scored, in at least one of the assessments.",
    ),
    "not-applicable": Sentence("Ej tillämpligt i den ena bedömningen.", "Not applicable in one of the assessments."),
    "not-applicable-differs": Sentence(
        "Det som är ej tillämpligt skiljer sig mellan bedömningarna.",
        "What is not applicable differs between the assessments.",
    ),
    "not-bounded": Sentence(
        "Det går inte att ange några gränser för skillnaden.", "No bounds can be given for the difference."
    ),
    "old-unknown": Sentence("De äldre poängen är inte kända.", "The older points are not known."),
    "paired": Sentence(
        "{new:and} motsvarar {old:and}. {evidence:stated}.",
        "{new:and} corresponds to {old:and}. {evidence:stated}.",
        _NOTE,
    ),
    "premise-inside": Sentence(
        "Delarna vägs samman så att ingen av dem räknas för sig, och därför går andelen gemensamt innehåll inte att "
        "använda.",
        "The parts are put together so that none of them counts by itself, and so the common share cannot be used.",
    ),
    "premise-weights": Sentence(
        "Siffrorna förutsätter att det gemensamma innehållet har kvar sina inbördes vikter.",
        "The numbers take common content to keep its relative weights.",
    ),
    "reweighted": Sentence("Delarnas vikter har ändrats.", "The weights of the parts have changed."),
    "largely-from": Sentence(
        "Graden avgörs av gränsen {limit:at-least} procent, som är ett val och inte ett faktum.",
        "The limit of {limit:at-least} percent, which is a choice and not a fact, decides the degree.",
    ),
    "maxima-taken-equal": Sentence(
        "Maxpoäng som inte är kända antas vara lika på båda sidor.",
        "Maxima that are not known are taken as equal on both sides.",
    ),
    "no-old-figure": Sentence(
        "Det som blev detta var inte ett eget område förr, så det finns ingen äldre siffra för det.",
        "What became this was no area of its own before, so there is no older figure for it.",
    ),
    "rounding-changed": Sentence(
        "Avrundningen följer andra regler än förr.", "Rounding follows other rules than before."
    ),
    "scale-changed": Sentence(
        "{new:and} bedöms på en annan skala än {old:and} gjorde.",
        "{new:and} is assessed on another scale than {old:and} was.",
    ),
    "weights-unknown": Sentence(
        "Delarnas vikter är inte kända, så det går inte att säga om de har ändrats.",
        "The weights of the parts are not known, so it cannot be told whether they have changed.",
    ),
}

_TABLES: Mapping[str, Sentence] = {
    "assessed-before-date": Sentence("Datum förut", "Date before"),
    "assessed-date": Sentence("Datum", "Date"),
    "assessed-now-date": Sentence("Datum nu", "Date now"),
    "bias": Sentence("Felriktning", "Bias"),
    "bounds": Sentence("Gränser", "Bounds"),
    "bounds-from": Sentence("Gräns lägst", "Bound lowest"),
    "bounds-to": Sentence("Gräns högst", "Bound highest"),
    "by-rules-column": Sentence("Av reglerna", "By the rules"),
    "comparable": Sentence("Jämförbart", "Comparable"),
    "formerly": Sentence("Förr", "Formerly"),
    "from-revision": Sentence("Från revidering", "From revision"),
    "like-for-like": Sentence("Lika mot lika", "Like for like"),
    "new-points": Sentence("Nya poäng", "New points"),
    "old-points": Sentence("Gamla poäng", "Old points"),
    "reasons": Sentence("Skäl", "Reasons"),
    "supposed-column": Sentence("Antaget", "Supposed"),
    "supposed-remark": Sentence(
        "Gränserna och graderna gäller om {clauses:and}.", "Bounds and degrees hold if {clauses:and}."
    ),
    "what-if": Sentence("Vad händer om", "What if"),
    "share-new": Sentence("Jämförbar andel, ny", "Comparable share, new"),
    "share-old": Sentence("Jämförbar andel, gammal", "Comparable share, old"),
    "tipping-added": Sentence("Säkert om gemensamt över, inget borttaget", "Certain if common above, nothing dropped"),
    "tipping-both": Sentence("Säkert om gemensamt över", "Certain if common above"),
    "tipping-dropped": Sentence("Säkert om gemensamt över, inget nytt", "Certain if common above, nothing new"),
    "to-revision": Sentence("Till revidering", "To revision"),
    "unit": Sentence("Enhet", "Unit"),
    "verdict": Sentence("Slutsats", "Conclusion"),
}

_BELOW: Mapping[str, Sentence] = {
    "assessment-of": Sentence("Bedömningen {when:on}", "The assessment {when:on}"),
    "correspondence-of": Sentence("Övergångsnyckeln {step}", "The correspondence {step}"),
    "defaults-of": Sentence("{step}, för alla rader", "{step}, for all rows"),
    "explain-bounds": Sentence(
        "Gränser: mellan de här värdena ligger förändringen, mätt enligt revidering {revision}, hur det än är med det "
        "som inte är känt.",
        "Bounds: the change, measured by revision {revision}, lies between these values, whatever is true of what is "
        "not known.",
    ),
    "explain-brackets": Sentence(
        "Med [ eller ] ingår värdet, med ( eller ) ingår det inte.",
        "A value beside [ or ] is included, one beside ( or ) is not.",
    ),
    "explain-largely": Sentence(
        "Till stor del: innehållet är nästan detsamma, eller minst {limit:at-least} procent av innehållet är "
        "jämförbart både före och efter. Gränsen {limit:at-least} procent är projektets eget val.",
        "Largely: the content is nearly the same, or at least {limit:at-least} percent of the content is comparable "
        "both before and after. The limit of {limit:at-least} percent is the project's own choice.",
    ),
    "explain-largely-chosen": Sentence(
        "Till stor del: innehållet är nästan detsamma, eller minst {limit:at-least} procent av innehållet är "
        "jämförbart både före och efter. Gränsen {limit:at-least} procent är vald för den här jämförelsen.",
        "Largely: the content is nearly the same, or at least {limit:at-least} percent of the content is comparable "
        "both before and after. The limit of {limit:at-least} percent is chosen for this comparison.",
    ),
    "for-a-report": Sentence("Till en rapport", "For a report"),
    "formerly-coded": Sentence("{new} (förr {old})", "{new} (formerly {old})"),
    "added-rows": Sentence("Nytt ({evidence:evidence})", "New ({evidence:evidence})"),
    "dropped-rows": Sentence("Borttaget ({evidence:evidence})", "Dropped ({evidence:evidence})"),
    "joint-nodes": Sentence("Kan bara jämföras tillsammans", "Can only be compared together"),
    "paired-rows": Sentence("Motsvarigheter ({evidence:evidences})", "Counterparts ({evidence:evidences})"),
    "kept-codes": Sentence("samma kod som förr har {codes:and}", "the same code as before for {codes:and}"),
    "kept-many-codes": Sentence(
        "samma kod som förr i ytterligare {count} fall", "the same code as before in {count} other cases"
    ),
    "row-of": Sentence("{step}, rad {rows}", "{step}, row {rows}"),
    "rows-of": Sentence("{step}, rad {rows}", "{step}, rows {rows}"),
}

PHRASES: Mapping[str, Sentence] = {**_TABLES, **_BELOW}
