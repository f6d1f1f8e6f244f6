"""The keys of a correspondence."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.documents.key_docs.shared import CITED, FORMAT_KEY, FRAMEWORK, OWN_CITED, KeyDoc, kind_doc
from kompass_rules.documents.records import CorrespondenceRecord
from kompass_rules.revisions.association import Association, Common, Defaults

_MATCH = KeyDoc(
    "match",
    "Vad det nya är i förhållande till det gamla: samma sak, nästan samma, vidare, snävare eller bara besläktat",
    "What the new is to the old: the same, nearly the same, broader, narrower, or only related",
    example="close",
)
_COMMON = KeyDoc(
    "common",
    "Hur stor del av innehållet som minst är gemensam, på vardera sidan; okänt om inget sägs",
    "The least share of the content that is common, on each side; unknown if unsaid",
    example={"old": "2/3", "new": 1},
)
_CRITERIA = KeyDoc(
    "criteria",
    "Hur själva bedömningen har ändrats: inte alls, hårdare, mildare, på annat sätt, eller okänt",
    "How the assessment itself changed: not at all, harder, easier, otherwise, or unknown",
    example="stricter",
)

CORRESPONDENCE_KEYS: Mapping[type, tuple[KeyDoc, ...]] = {
    Common: (
        KeyDoc(
            "old",
            "Den minsta andel (0 till 1) av det gamlas maxpoäng som är gemensam",
            "The least share (0 to 1) of the old max points that is common",
            example="2/3",
        ),
        KeyDoc(
            "new",
            "Den minsta andel (0 till 1) av det nyas maxpoäng som är gemensam",
            "The least share (0 to 1) of the new max points that is common",
            example=1,
        ),
    ),
    Defaults: (
        _MATCH,
        _COMMON,
        _CRITERIA,
        *CITED,
    ),
    Association: (
        KeyDoc(
            "old",
            "Koderna i den gamla revideringen; tom om raden gäller något nytt",
            "The codes in the old revision; empty where the row is of something new",
            example=["2"],
        ),
        KeyDoc(
            "new",
            "Koderna i den nya revideringen; tom om det gamla har utgått",
            "The codes in the new revision; empty where the old was dropped",
            example=["5"],
        ),
        _MATCH,
        _COMMON,
        _CRITERIA,
        KeyDoc(
            "verb",
            "Vad ramverket självt kallar ändringen, till exempel att något flyttas, delas eller täcks av annat",
            "What the framework itself calls it: kept, moved, merged, split, covered by others, added, dropped",
            example="moved",
        ),
        KeyDoc(
            "answers",
            "Vad svaren heter på den nya skalan, om raden gäller ett kriterium vars skala har ändrats",
            "The names of the answers on the new scale, where the row is of one criterion whose scale changed",
            example={"some": "partly"},
        ),
        *CITED,
        KeyDoc(
            "proposed",
            "Om raden bara är ett förslag; då jämförs inget förrän någon har bekräftat den genom att stryka ordet",
            "Whether the row is only a proposal; nothing is compared until somebody confirms it by removing the word",
            example=True,
        ),
    ),
    CorrespondenceRecord: (
        FORMAT_KEY,
        kind_doc("correspondence"),
        FRAMEWORK,
        KeyDoc("old", "Den gamla revideringen", "The old revision", example="2016"),
        KeyDoc("new", "Den nya revideringen", "The new revision", example="2020"),
        *OWN_CITED,
        KeyDoc(
            "defaults",
            "Vad som gäller för varje rad som inte säger annat",
            "What holds for every row that says no other",
            example={"match": "close", "criteria": "same"},
        ),
        KeyDoc(
            "associations",
            "Raderna, en [[associations]] för varje; tillsammans nämner de allt i båda revideringarna",
            "The rows, each an [[associations]]; together they account for all of both revisions",
            example=[{"old": ["2"], "new": ["5"], "match": "close"}],
        ),
    ),
}
