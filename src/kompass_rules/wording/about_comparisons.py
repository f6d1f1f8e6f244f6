"""Sentences of comparisons: why a difference may be read as it is, and what prevents it."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

__all__ = ["FINDINGS", "PHRASES", "REASONS"]

FINDINGS: Mapping[str, Sentence] = {
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
        "I övergångsnyckeln {step} är {count} [[associations]] bara förslag, nr {rows}. Granska var och en, och ta "
        "bort dess proposed.",
        "In the correspondence {step}, {count} [[associations]] are only proposals, no. {rows}. Review each of them, "
        "and remove its proposed.",
    ),
    "units-differ": Sentence(
        "Bedömningarna gäller olika enheter, {old} och {new}. Jämför två bedömningar av samma.",
        "The assessments are of different units, {old} and {new}. Compare two assessments of the same.",
    ),
}

_NOTE = (("note", Sentence("({note})", "({note})")),)

REASONS: Mapping[str, Sentence] = {
    "added": Sentence("Nytt: {codes:and}. {evidence:stated}.", "New: {codes:and}. {evidence:stated}.", _NOTE),
    "aggregated-otherwise": Sentence(
        "Delarna vägs samman på ett annat sätt än förr.", "The parts are put together in another way than before."
    ),
    "below-frontier": Sentence(
        "Här jämförs inte; övergångsnyckeln jämför det som ligger ovanför.",
        "Nothing is compared here; the correspondence compares what lies above.",
    ),
    "common-least": Sentence(
        "Minst {old} av det gamla och minst {new} av det nya är gemensamt innehåll.",
        "At least {old} of the old and at least {new} of the new is common content.",
    ),
    "common-unknown": Sentence(
        "Hur stor del av innehållet som är gemensamt är inte känt.", "How much of the content is common is not known."
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
        "Om bedömningen har blivit strängare eller mildare är inte känt.",
        "Whether the assessment has become stricter or less strict is not known.",
    ),
    "crossing": Sentence(
        "En del av det som bara kan jämföras tillsammans ligger utanför.",
        "Some of what can only be compared together lies outside.",
    ),
    "disputed": Sentence("En tryckt siffra är ifrågasatt: {reason}", "A printed figure is disputed: {reason}"),
    "dropped": Sentence(
        "Borttaget: {codes:and}. {evidence:stated}.", "Dropped: {codes:and}. {evidence:stated}.", _NOTE
    ),
    "enclosing": Sentence(
        "Gränserna omsluter det möjliga, men kan vara vidare än de behöver.",
        "The bounds enclose what is possible, and may be wider than they need to be.",
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
    "match-related": Sentence("Innehållet är besläktat, mer är inte sagt.", "The content is related; no more is said."),
    "new-unknown": Sentence("De nya poängen är inte kända här.", "The new points are not known here."),
    "not-applicable": Sentence("Ej tillämpligt i den ena bedömningen.", "Not applicable in one of the assessments."),
    "not-applicable-differs": Sentence(
        "Det som är ej tillämpligt skiljer sig mellan bedömningarna.",
        "What is not applicable differs between the assessments.",
    ),
    "not-bounded": Sentence(
        "Inget av det som är känt begränsar skillnaden.", "Nothing that is known bounds the difference."
    ),
    "old-unknown": Sentence("De gamla poängen är inte kända här.", "The old points are not known here."),
    "paired": Sentence(
        "{new:and} motsvarar {old:and}. {evidence:stated}.",
        "{new:and} corresponds to {old:and}. {evidence:stated}.",
        _NOTE,
    ),
    "premise-inside": Sentence(
        "Inuti vägs något samman på ett sätt som inte låter en del stå för sig.",
        "Something inside is put together in a way that lets no part stand for itself.",
    ),
    "premise-weights": Sentence(
        "Gränserna förutsätter att det gemensamma innehållet har kvar sina inbördes vikter.",
        "The bounds take common content to keep its relative weights.",
    ),
    "reweighted": Sentence("Delarnas vikter har ändrats.", "The weights of the parts have changed."),
    "rounding-kept": Sentence(
        "Den gamla siffran avviker från summan av sina delar genom avrundning; avvikelsen behålls.",
        "The old figure differs from the sum of its parts by rounding; the difference is kept.",
    ),
    "weights-unknown": Sentence(
        "Delarnas vikter är inte kända, så om de har ändrats går inte att säga.",
        "The weights of the parts are not known, so whether they have changed cannot be told.",
    ),
}

_TABLES: Mapping[str, Sentence] = {
    "bias": Sentence("Skevhet", "Bias"),
    "bounds": Sentence("Gränser", "Bounds"),
    "bounds-from": Sentence("Gräns lägst", "Bound lowest"),
    "bounds-to": Sentence("Gräns högst", "Bound highest"),
    "comparable": Sentence("Jämförbart", "Comparable"),
    "formerly": Sentence("Förr", "Formerly"),
    "from-revision": Sentence("Från revidering", "From revision"),
    "like-for-like": Sentence("Lika mot lika", "Like for like"),
    "new-points": Sentence("Nya poäng", "New points"),
    "old-points": Sentence("Gamla poäng", "Old points"),
    "reasons": Sentence("Skäl", "Reasons"),
    "share-new": Sentence("Jämförbar andel, ny", "Comparable share, new"),
    "share-old": Sentence("Jämförbar andel, gammal", "Comparable share, old"),
    "tipping": Sentence("Säkert om gemensamt över", "Certain if common above"),
    "to-revision": Sentence("Till revidering", "To revision"),
    "unit": Sentence("Enhet", "Unit"),
    "verdict": Sentence("Utslag", "Verdict"),
}

_ANSWERS: Mapping[str, Sentence] = {
    "as-scored": Sentence(
        "Det gäller poängen så som de är räknade, trots det som saknas.",
        "That holds of the points as they are scored, in spite of what is missing.",
    ),
    "changed-by": Sentence(
        "{change} {unit} rakt av: från {old} till {new}.", "{change} {unit} straight across: from {old} to {new}."
    ),
    "no-difference": Sentence(
        "Ingen skillnad att läsa ut: {old} förut, {new} nu.", "No difference to read: {old} before, {new} now."
    ),
    "nothing-known": Sentence("okänt", "unknown"),
    "of-max": Sentence("{points} av {max}", "{points} of {max}"),
    "percentage-points": Sentence("procentenheter", "percentage points"),
    "points": Sentence("poäng", "points"),
    "same-ruleset": Sentence(
        "Fullt ut jämförbart: samma regelverk, {revision}, gäller båda.",
        "Fully comparable: the same ruleset, {revision}, holds for both.",
    ),
    "comparable-fully": Sentence("Fullt ut jämförbart.", "Fully comparable."),
    "comparable-largely": Sentence("Jämförbart till stor del, inte fullt ut.", "Largely comparable, not fully."),
    "comparable-partly": Sentence("Bara delvis jämförbart.", "Only partly comparable."),
    "comparable-not": Sentence("Inte jämförbart.", "Not comparable."),
    "bias-unknown": Sentence(
        "Det är inte känt om skillnaden visar för mycket eller för lite.",
        "It is not known whether the difference shows too much or too little.",
    ),
    "bias-understates-rise": Sentence(
        "Bedömningen är strängare, så förbättringen är snarast underskattad.",
        "The assessment is stricter, so what became better is rather understated.",
    ),
    "bias-understates-rise-as-far": Sentence(
        "Så långt innehållet är detsamma är förbättringen snarast underskattad, för bedömningen är strängare.",
        "As far as the content is the same, what became better is rather understated, since the assessment is "
        "stricter.",
    ),
    "bias-understates-fall": Sentence(
        "Bedömningen är strängare, så försämringen är snarast överskattad.",
        "The assessment is stricter, so what became worse is rather overstated.",
    ),
    "bias-understates-fall-as-far": Sentence(
        "Så långt innehållet är detsamma är försämringen snarast överskattad, för bedömningen är strängare.",
        "As far as the content is the same, what became worse is rather overstated, since the assessment is stricter.",
    ),
    "bias-understates-either": Sentence(
        "Bedömningen är strängare än förr, så samma arbete ger färre poäng.",
        "The assessment is stricter than before, so the same work earns fewer points.",
    ),
    "bias-understates-either-as-far": Sentence(
        "Så långt innehållet är detsamma ger samma arbete färre poäng än förr, för bedömningen är strängare.",
        "As far as the content is the same, the same work earns fewer points than before, since the assessment is "
        "stricter.",
    ),
    "bias-overstates-either": Sentence(
        "Bedömningen är mildare än förr, så samma arbete ger fler poäng.",
        "The assessment is less strict than before, so the same work earns more points.",
    ),
    "bias-overstates-either-as-far": Sentence(
        "Så långt innehållet är detsamma ger samma arbete fler poäng än förr, för bedömningen är mildare.",
        "As far as the content is the same, the same work earns more points than before, since the assessment is less "
        "strict.",
    ),
    "bias-overstates-rise": Sentence(
        "Bedömningen är mildare, så förbättringen är snarast överskattad.",
        "The assessment is less strict, so what became better is rather overstated.",
    ),
    "bias-overstates-rise-as-far": Sentence(
        "Så långt innehållet är detsamma är förbättringen snarast överskattad, för bedömningen är mildare.",
        "As far as the content is the same, what became better is rather overstated, since the assessment is less "
        "strict.",
    ),
    "bias-overstates-fall": Sentence(
        "Bedömningen är mildare, så försämringen är snarast underskattad.",
        "The assessment is less strict, so what became worse is rather understated.",
    ),
    "bias-overstates-fall-as-far": Sentence(
        "Så långt innehållet är detsamma är försämringen snarast underskattad, för bedömningen är mildare.",
        "As far as the content is the same, what became worse is rather understated, since the assessment is less "
        "strict.",
    ),
    "bounded": Sentence(
        "Vad revideringen än gjorde ligger skillnaden mellan {low} och {high}.",
        "Whatever the revision did, the difference lies between {low} and {high}.",
    ),
    "bounded-same": Sentence(
        "Skillnaden ligger mellan {low} och {high}.", "The difference lies between {low} and {high}."
    ),
    "no-numbers": Sentence(
        "Ingen siffra har stöd; skälen står nedan.", "No figure is supported; the reasons are below."
    ),
    "unbounded": Sentence(
        "Hur stor förändringen egentligen är går inte att säga: inget som är känt begränsar den.",
        "How great the change really is cannot be told: nothing that is known bounds it.",
    ),
    "unbounded-content": Sentence(
        "Hur stor förändringen egentligen är går inte att säga, för ingen har sagt hur mycket av innehållet som är "
        "gemensamt.",
        "How great the change really is cannot be told, since nobody has said how much of the content is common.",
    ),
    "tips-rise": Sentence(
        "Det är säkert att det steg bara om mer än {share} av innehållet är gemensamt.",
        "It is certain to have risen only if more than {share} of the content is common.",
    ),
    "tips-fall": Sentence(
        "Det är säkert att det sjönk bara om mer än {share} av innehållet är gemensamt.",
        "It is certain to have fallen only if more than {share} of the content is common.",
    ),
    "verdict-rose": Sentence("Det är säkert att det steg.", "It is certain to have risen."),
    "verdict-fell": Sentence("Det är säkert att det sjönk.", "It is certain to have fallen."),
    "verdict-unchanged": Sentence("Det är säkert att inget ändrades.", "It is certain that nothing changed."),
    "verdict-cannot-tell": Sentence(
        "Om det steg eller sjönk går inte att säga.", "Whether it rose or fell cannot be told."
    ),
}

_BELOW: Mapping[str, Sentence] = {
    "assessment-of": Sentence("Bedömningen {when}", "The assessment of {when}"),
    "correspondence-of": Sentence("Övergångsnyckeln {step}", "The correspondence {step}"),
    "defaults-of": Sentence("{step}, för alla kopplingar", "{step}, for all associations"),
    "for-a-report": Sentence("Till en rapport", "For a report"),
    "added-rows": Sentence("Nytt, {evidence:evidence}", "New, {evidence:evidence}"),
    "dropped-rows": Sentence("Borttaget, {evidence:evidence}", "Dropped, {evidence:evidence}"),
    "paired-rows": Sentence("Vad som blev av vad, {evidence:evidence}", "What became of what, {evidence:evidence}"),
    "kept-codes": Sentence("samma kod som förr: {count}", "same code as before: {count}"),
    "undated": Sentence("odaterad", "undated"),
    "undated-by": Sentence("(odaterad, {revision})", "(undated, {revision})"),
    "row-of": Sentence("{step}, koppling {rows}", "{step}, association {rows}"),
    "rows-of": Sentence("{step}, koppling {rows}", "{step}, associations {rows}"),
}

_REPORTS: Mapping[str, Sentence] = {
    "report-scores": Sentence(
        "{unit} fick {new} i {framework} {after}, och {old} {before}.",
        "{unit} got {new} in {framework} {after}, and {old} in {before}.",
    ),
    "report-scores-changed": Sentence(
        "{unit} fick {new} i {framework} {after}, mot {old} {before}: {change} rakt av.",
        "{unit} got {new} in {framework} {after}, against {old} in {before}: {change} straight across.",
    ),
    "report-revisions": Sentence(
        "De bedömdes enligt olika revideringar, {first} och {last}.",
        "They were assessed by different revisions, {first} and {last}.",
    ),
    "report-one-revision": Sentence(
        "Båda bedömdes enligt samma regelverk, {last}.", "Both were assessed by the same ruleset, {last}."
    ),
    "report-fully": Sentence("Resultaten är fullt ut jämförbara.", "The results are fully comparable."),
    "report-largely": Sentence(
        "Resultaten är jämförbara till stor del, men inte fullt ut.",
        "The results are largely comparable, but not fully.",
    ),
    "report-partly": Sentence(
        "Resultaten är bara delvis jämförbara, och skillnaden ska inte läsas rakt av.",
        "The results are only partly comparable, and the difference must not be read straight across.",
    ),
    "report-not": Sentence("Resultaten går inte att jämföra.", "The results cannot be compared."),
    "report-evidence-one": Sentence(
        "Vilket regelverk som användes är inte i allt belagt, utan delvis {evidence:evidence}.",
        "Which ruleset was used is not documented throughout, but partly {evidence:evidence}.",
    ),
    "report-evidence": Sentence(
        "Vilka revideringar som användes, och vad som blev av vad, är inte i allt belagt, utan delvis "
        "{evidence:evidence}.",
        "Which revisions were used, and what became of what, is not documented throughout, but partly "
        "{evidence:evidence}.",
    ),
}

PHRASES: Mapping[str, Sentence] = {**_TABLES, **_ANSWERS, **_BELOW, **_REPORTS}
