"""Sentences of the answer to a comparison: how much, how sure, what follows, and the same for a report.

Swedish and English say the same, and neither says more than the numbers: a share that suffices is never said to be
needed, and what is certain is said with its premises.
"""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.about_comparisons import REASONS
from kompass_rules.wording.sentence import Sentence

_SCORES: Mapping[str, Sentence] = {
    "dated": Sentence("{when:on}", "{when:on}"),
    "of-max": Sentence("{points} av {max}", "{points} of {max}"),
    "points": Sentence("poäng", "points"),
    "score": Sentence("{points:spoken}", "{points:spoken}"),
    "score-of": Sentence("{points:spoken} av {max:spoken}", "{points:spoken} of {max:spoken}"),
    "score-of-points": Sentence("{points:spoken} av {max:spoken} poäng", "{points:spoken} of {max:spoken} points"),
    "score-percent": Sentence("{percent:spoken} procent", "{percent:spoken} percent"),
    "score-points": Sentence("{points:spoken} poäng", "{points:spoken} points"),
    "score-unknown": Sentence("okänt", "unknown"),
    "undated": Sentence("odaterad", "undated"),
    "undated-by": Sentence("(odaterad, {revision})", "(undated, {revision})"),
}

_HOW_MUCH: Mapping[str, Sentence] = {
    "changed-by": Sentence(
        "{change:change} {unit:unit}: från {old} till {new}.", "{change:change} {unit:unit}: from {old} to {new}."
    ),
    "disputed-new": Sentence(
        "Den nyare tryckta siffran, {figure}, är ifrågasatt och räknas inte med ({reason}).",
        "The newer printed figure, {figure}, is disputed and does not count ({reason}).",
    ),
    "disputed-old": Sentence(
        "Den äldre tryckta siffran, {figure}, är ifrågasatt och räknas inte med ({reason}).",
        "The older printed figure, {figure}, is disputed and does not count ({reason}).",
    ),
    "no-difference": Sentence(
        "Det går inte att läsa ut någon skillnad: {old} då, {new} nu.",
        "There is no difference to read: {old} then, {new} now.",
    ),
    "measured-of": Sentence(
        "Skillnaden är räknad som om båda gällde {max:spoken} poäng.",
        "The difference is counted as if both were out of {max:spoken} points.",
    ),
    "straight-by": Sentence(
        "{change:change} {unit:unit} utan hänsyn till revideringen: från {old} till {new}.",
        "{change:change} {unit:unit} without regard to the revision: from {old} to {new}.",
    ),
    "straight-by-same": Sentence(
        "{change:change} {unit:unit} som de är räknade: från {old} till {new}.",
        "{change:change} {unit:unit} as they are scored: from {old} to {new}.",
    ),
}

_HOW_SURE: Mapping[str, Sentence] = {
    "answered-in-part-new": REASONS["coverage-new"],
    "answered-in-part-old": REASONS["coverage-old"],
    "applied-otherwise": REASONS["not-applicable-differs"],
    "bias-overstates": Sentence(
        "Bedömningen har blivit mildare{hedge}, så utvecklingen är snarare sämre än bättre än siffran visar.",
        "The assessment has become less strict{hedge}, so the development is, if anything, worse than the figure "
        "shows.",
    ),
    "bias-overstates-as-far": Sentence(
        "Bedömningen har blivit mildare{hedge}. I de delar där innehållet är detsamma är utvecklingen därför snarare "
        "sämre än bättre än siffran visar.",
        "The assessment has become less strict{hedge}. Where the content is the same, the development is therefore, "
        "if anything, worse than the figure shows.",
    ),
    "bias-understates": Sentence(
        "Bedömningen har blivit strängare{hedge}, så utvecklingen är snarare bättre än sämre än siffran visar.",
        "The assessment has become stricter{hedge}, so the development is, if anything, better than the figure shows.",
    ),
    "bias-understates-as-far": Sentence(
        "Bedömningen har blivit strängare{hedge}. I de delar där innehållet är detsamma är utvecklingen därför "
        "snarare bättre än sämre än siffran visar.",
        "The assessment has become stricter{hedge}. Where the content is the same, the development is therefore, "
        "if anything, better than the figure shows.",
    ),
    "bias-unknown": Sentence(
        "Det är okänt om skillnaden är över- eller underskattad.",
        "It is unknown whether the difference is overstated or understated.",
    ),
    "comparable-fully": Sentence("Fullt ut jämförbart.", "Fully comparable."),
    "comparable-largely": Sentence(
        "Jämförbart till stor del, men inte fullt ut.", "Largely comparable, but not fully."
    ),
    "comparable-not": Sentence("Inte jämförbart.", "Not comparable."),
    "comparable-partly": Sentence("Bara delvis jämförbart.", "Only partly comparable."),
    "criteria-easier": Sentence(
        "Bedömningen har blivit mildare{hedge}, så samma arbete ger fler poäng än förr.",
        "The assessment has become less strict{hedge}, so the same work earns more points than before.",
    ),
    "criteria-easier-as-far": Sentence(
        "Bedömningen har blivit mildare{hedge}. I de delar där innehållet är detsamma ger samma arbete därför fler "
        "poäng än förr.",
        "The assessment has become less strict{hedge}. Where the content is the same, the same work therefore earns "
        "more points than before.",
    ),
    "criteria-harder": Sentence(
        "Bedömningen har blivit strängare{hedge}, så samma arbete ger färre poäng än förr.",
        "The assessment has become stricter{hedge}, so the same work earns fewer points than before.",
    ),
    "criteria-harder-as-far": Sentence(
        "Bedömningen har blivit strängare{hedge}. I de delar där innehållet är detsamma ger samma arbete därför färre "
        "poäng än förr.",
        "The assessment has become stricter{hedge}. Where the content is the same, the same work therefore earns "
        "fewer points than before.",
    ),
    "hedged": Sentence(" ({evidence:evidence})", " ({evidence:evidence})"),
    "limit": Sentence(
        "Graden avgörs av gränsen {limit:at-least} procent, som är projektets eget val; ingen källa anger någon gräns.",
        "The limit of {limit:at-least} percent decides the degree; it is the project's own choice, and no source "
        "states a limit.",
    ),
    "limit-chosen": Sentence(
        "Graden avgörs av gränsen {limit:at-least} procent, som är vald för den här jämförelsen.",
        "The limit of {limit:at-least} percent decides the degree; it is chosen for this comparison.",
    ),
    "same-ruleset": Sentence(
        "Fullt ut jämförbart: samma regelverk, {revision}, gäller båda.",
        "Fully comparable: the same ruleset, {revision}, holds for both.",
    ),
    "sure": Sentence("", ""),
}

_PREMISES: Mapping[str, Sentence] = {
    "provided": Sentence("förutsatt att", "provided that"),
    "taken-correspondence": Sentence(
        "övergångsnyckeln stämmer ({evidence:evidence})", "the correspondence is right ({evidence:evidence})"
    ),
    "taken-correspondences": Sentence(
        "övergångsnycklarna stämmer ({evidence:evidence})", "the correspondences are right ({evidence:evidence})"
    ),
    "taken-edition": Sentence("frågorna var desamma båda gångerna", "the questions were the same both times"),
    "taken-maxima": Sentence(
        "maxpoäng som inte är kända är desamma före och efter",
        "maxima that are not known are the same before and after",
    ),
    "taken-revision": Sentence(
        "båda bedömningarna gjordes enligt revidering {new} ({evidence:evidence})",
        "both assessments were made by revision {new} ({evidence:evidence})",
    ),
    "taken-revisions": Sentence(
        "bedömningarna gjordes enligt revideringarna {old} och {new} ({evidence:evidence})",
        "the assessments were made by the revisions {old} and {new} ({evidence:evidence})",
    ),
    "taken-rounding": Sentence(
        "avrundningsreglerna stämmer ({evidence:evidence})", "the rounding rules are right ({evidence:evidence})"
    ),
    "taken-ruleset": Sentence(
        "regelverket stämmer ({evidence:evidence})", "the ruleset is right ({evidence:evidence})"
    ),
    "taken-rulesets": Sentence(
        "regelverken stämmer ({evidence:evidence})", "the rulesets are right ({evidence:evidence})"
    ),
    "taken-weights": Sentence(
        "det gemensamma innehållet har kvar sina inbördes vikter", "common content keeps its relative weights"
    ),
}

_FOLLOWS: Mapping[str, Sentence] = {
    "bounded": Sentence(
        "Mätt enligt revidering {revision} ligger förändringen mellan {low:change} och {high:change} {unit:unit}.",
        "Measured by revision {revision}, the change lies between {low:change} and {high:change} {unit:unit}.",
    ),
    "bounded-least": Sentence(
        "Mätt enligt revidering {revision} är förändringen minst {low:change} {unit:unit}.",
        "Measured by revision {revision}, the change is at least {low:change} {unit:unit}.",
    ),
    "bounded-less": Sentence(
        "Mätt enligt revidering {revision} är förändringen mindre än {high:change} {unit:unit}.",
        "Measured by revision {revision}, the change is less than {high:change} {unit:unit}.",
    ),
    "bounded-more": Sentence(
        "Mätt enligt revidering {revision} är förändringen mer än {low:change} {unit:unit}.",
        "Measured by revision {revision}, the change is more than {low:change} {unit:unit}.",
    ),
    "bounded-most": Sentence(
        "Mätt enligt revidering {revision} är förändringen högst {high:change} {unit:unit}.",
        "Measured by revision {revision}, the change is at most {high:change} {unit:unit}.",
    ),
    "bounded-same": Sentence(
        "Förändringen ligger mellan {low:change} och {high:change} {unit:unit}.",
        "The change lies between {low:change} and {high:change} {unit:unit}.",
    ),
    "by-between": Sentence(
        ", med mellan {least:spoken} och {most:spoken} {unit:unit}", ", by {least:spoken} to {most:spoken} {unit:unit}"
    ),
    "by-least": Sentence(", med minst {least:spoken} {unit:unit}", ", by at least {least:spoken} {unit:unit}"),
    "by-more": Sentence(", med mer än {least:spoken} {unit:unit}", ", by more than {least:spoken} {unit:unit}"),
    "by-nothing": Sentence("", ""),
    "by-rules": Sentence(
        "Av skillnaden beror {moved:change} {unit:unit} på revideringen; förändringen i övrigt är {change:change}.",
        "Of the difference, {moved:change} {unit:unit} come from the revision; the change besides is {change:change}.",
    ),
    "no-numbers": Sentence(
        "Ingen siffra har stöd; skälen anges nedan.", "No figure is supported; the reasons are given below."
    ),
    "perhaps-fell": Sentence(
        "Det går inte att säga om {unit:it-has} sjunkit.", "It cannot be told whether {unit:it-has} fallen."
    ),
    "perhaps-rose": Sentence(
        "Det går inte att säga om {unit:it-has} stigit.", "It cannot be told whether {unit:it-has} risen."
    ),
    "shows-too-little": Sentence(
        "Siffran visar för lite: revideringen har sänkt den med minst {least:spoken} {unit:unit}.",
        "The figure shows too little: the revision has lowered it by at least {least:spoken} {unit:unit}.",
    ),
    "shows-too-much": Sentence(
        "Siffran visar för mycket: revideringen har höjt den med minst {least:spoken} {unit:unit}.",
        "The figure shows too much: the revision has raised it by at least {least:spoken} {unit:unit}.",
    ),
    "tips-added": Sentence(
        "Om inget har fallit bort räcker det att minst {share:more-than} procent av det nya innehållet i varje område "
        "fanns förut.",
        "If nothing was dropped, it is enough that at least {share:more-than} percent of the new content in every "
        "area was there before.",
    ),
    "tips-dropped": Sentence(
        "Om inget har tillkommit räcker det att minst {share:more-than} procent av det gamla innehållet i varje "
        "område finns kvar.",
        "If nothing was added, it is enough that at least {share:more-than} percent of the old content in every area "
        "remains.",
    ),
    "tips-fall": Sentence(
        "Om minst {share:more-than} procent av innehållet är gemensamt i varje område {unit:has-it} säkert "
        "sjunkit, mätt enligt revidering {revision}.",
        "If at least {share:more-than} percent of the content is common in every area, {unit:has-it} certainly "
        "fallen, measured by revision {revision}.",
    ),
    "tips-rise": Sentence(
        "Om minst {share:more-than} procent av innehållet är gemensamt i varje område {unit:has-it} säkert stigit, "
        "mätt enligt revidering {revision}.",
        "If at least {share:more-than} percent of the content is common in every area, {unit:has-it} certainly "
        "risen, measured by revision {revision}.",
    ),
    "unbounded": Sentence(
        "Det går inte att säga hur stor förändringen egentligen är: inget som är känt sätter någon gräns för den.",
        "It cannot be told how great the change really is: nothing that is known bounds it.",
    ),
    "unbounded-content": Sentence(
        "Det går inte att säga hur stor förändringen egentligen är, eftersom det inte finns någon uppgift om hur "
        "mycket av innehållet som är gemensamt.",
        "It cannot be told how great the change really is, since nothing says how much of the content is common.",
    ),
    "verdict-cannot-tell": Sentence(
        "Det går inte att säga om {unit:it-has} stigit eller sjunkit.",
        "It cannot be told whether {unit:it-has} risen or fallen.",
    ),
    "verdict-fell": Sentence(
        "Mätt enligt revidering {revision} {unit:has-it} säkert sjunkit{by}.",
        "Measured by revision {revision}, {unit:has-it} certainly fallen{by}.",
    ),
    "verdict-fell-same": Sentence("{unit:it-has} säkert sjunkit{by}.", "{unit:it-has} certainly fallen{by}."),
    "verdict-not-fell": Sentence(
        "Mätt enligt revidering {revision} {unit:has-it} säkert inte sjunkit.",
        "Measured by revision {revision}, {unit:has-it} certainly not fallen.",
    ),
    "verdict-not-rose": Sentence(
        "Mätt enligt revidering {revision} {unit:has-it} säkert inte stigit.",
        "Measured by revision {revision}, {unit:has-it} certainly not risen.",
    ),
    "verdict-rose": Sentence(
        "Mätt enligt revidering {revision} {unit:has-it} säkert stigit{by}.",
        "Measured by revision {revision}, {unit:has-it} certainly risen{by}.",
    ),
    "verdict-rose-same": Sentence("{unit:it-has} säkert stigit{by}.", "{unit:it-has} certainly risen{by}."),
    "verdict-unchanged": Sentence(
        "Mätt enligt revidering {revision} är totalen säkert oförändrad (delarna kan ha ändrats).",
        "Measured by revision {revision}, the total is certainly unchanged (its parts may have changed).",
    ),
    "verdict-unchanged-same": Sentence(
        "Totalen är säkert oförändrad (delarna kan ha ändrats).",
        "The total is certainly unchanged (its parts may have changed).",
    ),
}

_SUPPOSED: Mapping[str, Sentence] = {
    "supposed-all-common": Sentence("allt innehåll är gemensamt i varje område", "all content is common in every area"),
    "supposed-all-new": Sentence(
        "allt det nya innehållet fanns förut i varje område", "all of the new content was there before in every area"
    ),
    "supposed-all-old": Sentence(
        "allt det gamla innehållet finns kvar i varje område", "all of the old content remains in every area"
    ),
    "supposed-common": Sentence(
        "minst {share} procent av innehållet är gemensamt i varje område",
        "at least {share} percent of the content is common in every area",
    ),
    "supposed-loss": Sentence(
        "en strängare bedömning tar högst {share} procent av det gemensamma innehållets poäng",
        "a stricter assessment takes at most {share} percent of the points of the common content",
    ),
    "supposed-new": Sentence(
        "minst {share} procent av det nya innehållet fanns förut i varje område",
        "at least {share} percent of the new content was there before in every area",
    ),
    "supposed-not-looser": Sentence("bedömningen inte har blivit mildare", "the assessment has not become less strict"),
    "supposed-not-stricter": Sentence(
        "bedömningen inte har blivit strängare", "the assessment has not become stricter"
    ),
    "supposed-old": Sentence(
        "minst {share} procent av det gamla innehållet finns kvar i varje område",
        "at least {share} percent of the old content remains in every area",
    ),
    "supposed-same": Sentence("bedömningen inte har ändrats", "the assessment has not changed"),
    "supposing": Sentence("Om {clauses:and}:", "If {clauses:and}:"),
}

_REPORTS: Mapping[str, Sentence] = {
    "report-changed": Sentence(
        "{unit} fick {new} i {framework} {after}, mot {old} {before}: {change:change}.",
        "{unit} got {new} in {framework} {after}, against {old} {before}: {change:change}.",
    ),
    "report-scores": Sentence(
        "{unit} fick {new} i {framework} {after}, och {old} {before}.",
        "{unit} got {new} in {framework} {after}, and {old} {before}.",
    ),
    "report-straight": Sentence(
        "{unit} fick {new} i {framework} {after}, mot {old} {before}: {change:change} utan hänsyn till revideringen.",
        "{unit} got {new} in {framework} {after}, against {old} {before}: {change:change} without regard to the "
        "revision.",
    ),
    "report-straight-same": Sentence(
        "{unit} fick {new} i {framework} {after}, mot {old} {before}: {change:change} som de är räknade.",
        "{unit} got {new} in {framework} {after}, against {old} {before}: {change:change} as they are scored.",
    ),
    "report-revisions": Sentence(
        "Bedömningarna gjordes enligt olika revideringar, {first} och {last}{hedge}.",
        "The assessments were made by different revisions, {first} and {last}{hedge}.",
    ),
    "report-one-revision": Sentence(
        "Båda bedömningarna gjordes enligt samma regelverk, {last}{hedge}.",
        "Both assessments were made by the same ruleset, {last}{hedge}.",
    ),
    "report-fully": Sentence("Resultaten är fullt ut jämförbara.", "The results are fully comparable."),
    "report-largely": Sentence(
        "Resultaten är jämförbara till stor del, men inte fullt ut.",
        "The results are largely comparable, but not fully.",
    ),
    "report-partly": Sentence(
        "Resultaten är bara delvis jämförbara, och skillnaden mellan siffrorna säger inte hur stor förändringen är.",
        "The results are only partly comparable, and the difference between the figures does not say how great the "
        "change is.",
    ),
    "report-limit": Sentence(
        "Till stor del betyder här att minst {limit:at-least} procent av innehållet är jämförbart både före och "
        "efter, en gräns som är projektets eget val.",
        "Largely means here that at least {limit:at-least} percent of the content is comparable both before and after, "
        "a limit that is the project's own choice.",
    ),
    "report-limit-chosen": Sentence(
        "Till stor del betyder här att minst {limit:at-least} procent av innehållet är jämförbart både före och "
        "efter, en gräns som är vald för den här jämförelsen.",
        "Largely means here that at least {limit:at-least} percent of the content is comparable both before and after, "
        "a limit that is chosen for this comparison.",
    ),
    "report-not": Sentence("Resultaten går inte att jämföra.", "The results cannot be compared."),
    "report-evidence-one": Sentence(
        "Vilket regelverk som användes är inte helt belagt, utan delvis {evidence:guess}.",
        "The ruleset that was used is not fully documented, but partly {evidence:guess}.",
    ),
    "report-evidence": Sentence(
        "Vilka revideringar som användes och vad som motsvarar vad är inte helt belagt, utan delvis {evidence:guess}.",
        "The revisions that were used and what corresponds to what are not fully documented, but partly "
        "{evidence:guess}.",
    ),
}

PHRASES: Mapping[str, Sentence] = {
    **_SCORES,
    **_HOW_MUCH,
    **_HOW_SURE,
    **_PREMISES,
    **_FOLLOWS,
    **_SUPPOSED,
    **_REPORTS,
}
