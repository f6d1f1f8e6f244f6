"""The meaning of every key of every document, by the class that holds the values of its table.

The class owns types and defaults, the table here owns names, words, order and examples. Together they serve the
reader, the writer, the JSON Schemas and the reference of keys.
"""

from collections.abc import Mapping

from kompass_rules.documents.key_docs.assessment import ASSESSMENT_KEYS
from kompass_rules.documents.key_docs.correspondence import CORRESPONDENCE_KEYS
from kompass_rules.documents.key_docs.expectations import EXPECTATION_KEYS
from kompass_rules.documents.key_docs.key_figures import KEY_FIGURE_KEYS
from kompass_rules.documents.key_docs.means import MEANS_KEYS
from kompass_rules.documents.key_docs.questionnaire import QUESTIONNAIRE_KEYS
from kompass_rules.documents.key_docs.ruleset import RULESET_KEYS
from kompass_rules.documents.key_docs.shared import FORMAT, KeyDoc, TypeForm

__all__ = ["FORMAT", "KEY_DOCS", "KeyDoc", "TypeForm"]

KEY_DOCS: Mapping[type, tuple[KeyDoc, ...]] = {
    **RULESET_KEYS,
    **ASSESSMENT_KEYS,
    **CORRESPONDENCE_KEYS,
    **EXPECTATION_KEYS,
    **MEANS_KEYS,
    **KEY_FIGURE_KEYS,
    **QUESTIONNAIRE_KEYS,
}
"""The keys of each table, in the order in which they are written."""
