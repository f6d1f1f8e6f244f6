"""What comparisons say: why a difference may be read as it is, and what stands in the way."""

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
    "chain-ends-elsewhere": Sentence(
        "Kedjan av övergångsnycklar leder till {new}, men den nyare bedömningen är gjord med {wanted}. Ange de nycklar "
        "som leder dit.",
        "The chain of correspondences leads to {new}, and the newer assessment was made with {wanted}. Give the "
        "correspondences that lead there.",
    ),
    "row-proposed": Sentence(
        "Rad {row} i övergångsnyckeln {step} är bara ett förslag. Granska den och ta bort proposed.",
        "Row {row} of the correspondence {step} is only a proposal. Review it, and remove proposed.",
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
        "Åt vilket håll skillnaden är skev är inte känt.", "In which direction the difference is biased is not known."
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
        "Skillnaden har inga gränser: inget som är känt begränsar den.",
        "The difference has no bounds: nothing that is known limits it.",
    ),
    "unbounded-content": Sentence(
        "Skillnaden har inga gränser, för hur mycket av innehållet som är gemensamt är inte känt.",
        "The difference has no bounds, since it is not known how much of the content is common.",
    ),
    "tips-rise": Sentence(
        "Säkert att det steg först om mer än {share} av innehållet är gemensamt.",
        "Certain to have risen only if more than {share} of the content is common.",
    ),
    "tips-fall": Sentence(
        "Säkert att det sjönk först om mer än {share} av innehållet är gemensamt.",
        "Certain to have fallen only if more than {share} of the content is common.",
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
    "defaults-of": Sentence("{step}, för alla rader", "{step}, for all rows"),
    "for-a-report": Sentence("Till en rapport", "For a report"),
    "added-rows": Sentence("Nytt, {evidence:evidence}", "New, {evidence:evidence}"),
    "dropped-rows": Sentence("Borttaget, {evidence:evidence}", "Dropped, {evidence:evidence}"),
    "paired-rows": Sentence("Vad som blev av vad, {evidence:evidence}", "What became of what, {evidence:evidence}"),
    "row-of": Sentence("{step}, rad {rows}", "{step}, row {rows}"),
    "rows-of": Sentence("{step}, rad {rows}", "{step}, rows {rows}"),
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
    "report-same": Sentence(
        "Samma regelverk, {revision}, gäller båda, så resultaten är fullt ut jämförbara.",
        "The same ruleset, {revision}, holds for both, so the results are fully comparable.",
    ),
    "report-fully": Sentence(
        "Mellan dem låg en revidering ({first} till {last}), men resultaten är fullt ut jämförbara.",
        "A revision lay between them ({first} to {last}), but the results are fully comparable.",
    ),
    "report-largely": Sentence(
        "Mellan dem låg en revidering ({first} till {last}), så resultaten är jämförbara till stor del men inte fullt "
        "ut.",
        "A revision lay between them ({first} to {last}), so the results are largely comparable, but not fully.",
    ),
    "report-partly": Sentence(
        "Mellan dem låg en revidering ({first} till {last}), så resultaten är bara delvis jämförbara och skillnaden "
        "ska inte läsas rakt av.",
        "A revision lay between them ({first} to {last}), so the results are only partly comparable, and the "
        "difference must not be read straight across.",
    ),
    "report-not": Sentence(
        "Mellan dem låg en revidering ({first} till {last}), och resultaten går inte att jämföra.",
        "A revision lay between them ({first} to {last}), and the results cannot be compared.",
    ),
    "report-cannot-tell": Sentence(
        "Hur mycket av skillnaden som beror på revideringen går inte att säga.",
        "How much of the difference is due to the revision cannot be told.",
    ),
}

PHRASES: Mapping[str, Sentence] = {**_TABLES, **_ANSWERS, **_BELOW, **_REPORTS}
