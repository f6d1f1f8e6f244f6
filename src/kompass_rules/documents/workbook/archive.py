"""The archive of a workbook, looked through before any other program unpacks it: small, complete, harmless."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile, ZipInfo

from kompass_rules.errors import Finding, finding

MOST_PARTS = 200
MOST_UNPACKED = 16 * 1024 * 1024
MOST_RATIO = 200
_ENOUGH = 64 * 1024  # what is smaller unpacked need not be packed badly
_PARTS = ("[Content_Types].xml", "xl/workbook.xml")
_DECLARATIONS = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"xl/(?:externalLinks|connections|queryTables|embeddings|activeX|ctrlProps)|vbaProject|macrosheet"
)


def is_workbook(data: bytes) -> bool:
    """Return whether an archive is one with the parts of a workbook."""
    try:
        return {*_PARTS} <= {*ZipFile(io.BytesIO(data)).namelist()}
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        return False


def archive_faults(data: bytes) -> list[Finding]:
    """Return why a workbook is not opened: what is too large unpacked, links or programs in it, broken parts."""
    archive = ZipFile(io.BytesIO(data))
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or len({part.filename for part in parts}) < len(parts):
        return [finding("workbook-parts", most=MOST_PARTS)]
    if sum(part.file_size for part in parts) > MOST_UNPACKED or any(_is_bomb(part) for part in parts):
        return [finding("workbook-too-large", most=MOST_UNPACKED)]
    return [*_in_parts(archive, parts)][:1]


def _is_bomb(part: ZipInfo) -> bool:
    return part.file_size > _ENOUGH and part.file_size > MOST_RATIO * max(part.compress_size, 1)


def _in_parts(archive: ZipFile, parts: list[ZipInfo]) -> Iterator[Finding]:
    for part in parts:
        if _ELSEWHERE.search(part.filename):
            yield finding("workbook-links", part=part.filename)
            return
        try:
            text = archive.read(part)  # no more than the part says it has, which was looked at
        except (BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError, EOFError, zlib.error):
            yield finding("workbook-broken")
            return
        if part.filename.endswith((".xml", ".rels", ".vml")) and not _is_plain(text):
            yield finding("workbook-unsafe", part=part.filename)
            return


def _is_plain(text: bytes) -> bool:
    """Return whether a part is XML in UTF-8 that declares nothing of its own."""
    return b"\0" not in text and not _DECLARATIONS.search(text)
