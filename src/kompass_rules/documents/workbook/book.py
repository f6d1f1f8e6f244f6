"""New workbooks: every text stays a text, and the same content is the same bytes, whenever it is written."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

from kompass_rules.errors import MissingExtraError

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_MADE = datetime.fromisoformat("2000-01-01")
"""The date within a workbook."""


def new_book(title: str) -> tuple[io.BytesIO, Workbook]:
    """Return an empty workbook and where it is written; raises `MissingExtraError` without the extra `excel`."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise MissingExtraError("excel", "xlsxwriter") from None
    written = io.BytesIO()
    book = Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": _MADE})
    return written, book
