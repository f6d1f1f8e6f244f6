"""Many evaluations as columns: tables and Parquet files are scored with the very digits of `evaluate`.

    from kompass_rules.tables import score_table

    scores = score_table(ruleset, answers, keep=["unit"])

Needs the extra `tables` (numpy and pyarrow); importing this room without it raises `MissingExtraError`.
"""

from __future__ import annotations

from kompass_rules.errors import MissingExtraError

try:
    import numpy as np
    import pyarrow as pa
except ImportError:
    raise MissingExtraError("tables", "numpy or pyarrow") from None

from kompass_rules.tables.files import score_file
from kompass_rules.tables.scoring import score_table
from kompass_rules.tables.sensitivity import Sensitivity, sensitivity

__all__ = ["Sensitivity", "score_file", "score_table", "sensitivity"]

del np, pa
