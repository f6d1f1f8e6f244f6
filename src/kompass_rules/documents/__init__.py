"""Documents <-> values: TOML about the instrument and its use, read strictly and written canonically."""

from kompass_rules.documents.folder import bundled, bundled_folder, bundled_names, load_framework, parse_framework
from kompass_rules.documents.loading import (
    check_document,
    load_assessment,
    load_correspondence,
    load_ruleset,
    parse_assessment,
    parse_correspondence,
    parse_ruleset,
)
from kompass_rules.documents.results import parse_snapshot
from kompass_rules.documents.schemas import RESULT_KINDS, SCHEMA_KINDS, KeyRow, reference, schema
from kompass_rules.documents.to_toml import dump_assessment, dump_correspondence, dump_framework, dump_ruleset

__all__ = [
    "RESULT_KINDS",
    "SCHEMA_KINDS",
    "KeyRow",
    "bundled",
    "bundled_folder",
    "bundled_names",
    "check_document",
    "dump_assessment",
    "dump_correspondence",
    "dump_framework",
    "dump_ruleset",
    "load_assessment",
    "load_correspondence",
    "load_framework",
    "load_ruleset",
    "parse_assessment",
    "parse_correspondence",
    "parse_framework",
    "parse_ruleset",
    "parse_snapshot",
    "reference",
    "schema",
]
