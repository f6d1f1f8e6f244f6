"""The archive of a workbook, looked through before a library unpacks it: small, complete, harmless, and cut down."""

from __future__ import annotations

import io
import re
import zlib
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile, ZipInfo

from kompass_rules.documents.workbook.parts import Budget, TooCostlyError, UnlikeExcelError, slim
from kompass_rules.errors import InvalidError, finding

MOST_PARTS = 200
MOST_UNPACKED = 16 * 1024 * 1024
MOST_RATIO = 200
_ENOUGH = 64 * 1024  # what is smaller unpacked need not be packed badly
_PARTS = ("[Content_Types].xml", "xl/workbook.xml")
_READ = re.compile(r"\[Content_Types\]\.xml|(?:xl/)?_rels/(?:workbook\.xml)?\.rels|xl/(?!_rels/|theme/).*\.xml")
"""The parts that are read: those that sheets refer to are not, nor what a workbook says about itself."""

_DECLARATIONS = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"xl/(?:externalLinks|connections|queryTables|embeddings|activeX|ctrlProps)|vbaProject|macrosheet"
)

_BROKEN = (BadZipFile, ValueError, NotImplementedError, OSError)
"""What the library raises at an archive that is none, or not whole."""


def is_workbook(data: bytes) -> bool:
    """Return whether an archive is one with the parts of a workbook."""
    archive = _archive(data)
    return archive is not None and {*_PARTS} <= {*archive.namelist()}


def is_part_of_a_workbook(data: bytes) -> bool:
    """Return whether an archive is not whole, and begins as a workbook does."""
    return _archive(data) is None and any(mark in data for mark in (b"xl/", b"docProps/", b"[Content_Types].xml"))


def _archive(data: bytes) -> ZipFile | None:
    try:
        return ZipFile(io.BytesIO(data))
    except _BROKEN:
        return None


def opened(data: bytes) -> bytes:
    """Return the archive with nothing but what is read of a workbook, without packing.

    Raises `InvalidError` with one finding: too large unpacked, links or programs in it, broken parts.
    """
    archive = ZipFile(io.BytesIO(data))
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or len({part.filename for part in parts}) < len(parts):
        raise InvalidError([finding("workbook-parts", most=MOST_PARTS)])
    if sum(part.file_size for part in parts) > MOST_UNPACKED or any(_is_bomb(part) for part in parts):
        raise InvalidError([finding("workbook-too-large", most=MOST_UNPACKED)])
    budget, slimmed = Budget(), io.BytesIO()
    with ZipFile(slimmed, "w") as made:
        for part in parts:
            text = _text(archive, part)
            if _READ.fullmatch(part.filename):
                made.writestr(part.filename, _slim(text, part.filename, budget))
    return slimmed.getvalue()


def _is_bomb(part: ZipInfo) -> bool:
    return part.file_size > _ENOUGH and part.file_size > MOST_RATIO * max(part.compress_size, 1)


def _text(archive: ZipFile, part: ZipInfo) -> bytes:
    if _ELSEWHERE.search(part.filename):
        raise InvalidError([finding("workbook-links", part=part.filename)])
    try:
        text = archive.read(part)  # no more than the part says it has, which was looked at
    except (*_BROKEN, RuntimeError, EOFError, zlib.error):
        raise InvalidError([finding("workbook-broken")]) from None
    if part.filename.endswith((".xml", ".rels", ".vml")) and not _is_plain(text):
        raise InvalidError([finding("workbook-unsafe", part=part.filename)])
    return text


def _slim(text: bytes, name: str, budget: Budget) -> bytes:
    try:
        return slim(text, budget)
    except UnlikeExcelError:
        raise InvalidError([finding("workbook-unsafe", part=name)]) from None
    except TooCostlyError:
        raise InvalidError([finding("workbook-too-large", most=MOST_UNPACKED)]) from None
    except ExpatError:
        raise InvalidError([finding("workbook-broken")]) from None


def _is_plain(text: bytes) -> bool:
    """Return whether a part is XML in UTF-8 that declares nothing of its own."""
    return b"\0" not in text and not _DECLARATIONS.search(text)
