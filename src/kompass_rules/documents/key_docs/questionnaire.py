"""The keys of a questionnaire."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.analysis.questionnaire import Question, Questionnaire
from kompass_rules.documents.key_docs.shared import CITED, FORMAT_KEY, FRAMEWORK, OWN_CITED, KeyDoc, kind_doc

QUESTIONNAIRE_KEYS: Mapping[type, tuple[KeyDoc, ...]] = {
    Question: (
        KeyDoc("number", "Frågans nummer", "The number of the question", example=33),
        KeyDoc(
            "codes",
            "Koderna som frågan handlar om; lämnas bort där det inte finns någon",
            "The codes that the question is about; left out where there is none",
            example=["4.5.2", "4.5.3"],
        ),
        KeyDoc(
            "label",
            "Vad frågan handlar om, med få ord",
            "The subject of the question, in a few words",
            example={"sv": "Samverkan", "en": "Co-operation"},
        ),
        *CITED,
    ),
    Questionnaire: (
        FORMAT_KEY,
        kind_doc("questionnaire"),
        FRAMEWORK,
        KeyDoc("revision", "Den revidering som frågorna hör till", "The revision of the questions", example="2023"),
        *OWN_CITED,
        KeyDoc(
            "questions",
            "Frågorna, en [[questions]] för varje",
            "The questions, each a [[questions]]",
            example=[{"number": 33, "codes": ["4.5.2", "4.5.3"]}],
        ),
    ),
}
