"""What the targets begin with: the project's own documents, those of the tests, and the words that documents know."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kompass_rules import bundled, evaluate, load_assessment, schema
from kompass_rules.documents.files import DOCUMENT_KINDS

__all__ = ["documents", "pairs", "words"]

ROOT = Path(__file__).parents[1]


def documents() -> Iterator[bytes]:
    """Every document of the project, good and bad, and a result."""
    for folder in ("tests/corpus", "examples", "rulesets"):
        for file in sorted((ROOT / folder).rglob("*.toml")):
            yield file.read_bytes()
    assessment = load_assessment(ROOT / "examples" / "assessments" / "hoganas-2023.toml")
    result = evaluate(bundled("kommunkompassen", correspondences=False)["2023"], assessment).to_dict()
    yield json.dumps({**result, "nodes": {}}, separators=(",", ":")).encode()


def pairs() -> Iterator[bytes]:
    """Bytes that steer whatever they steer; the same every time."""
    rng = random.Random(1)
    for _ in range(100):
        yield rng.randbytes(rng.randrange(16, 64))


def words() -> list[str]:
    """The keys of every kind of document, the words that their values may be, and the marks of TOML."""
    found = {"[[", "]]", '"""', "'''", "\n", "\r\n", '"1/3"', "= {", "13,6", "\\u00e5", "2025-01-01", "07:32"}
    for kind in DOCUMENT_KINDS:
        found |= set(_words(schema(kind)))
    return sorted(found)


def _words(plain: Any) -> Iterator[str]:
    if isinstance(plain, list):
        for each in plain:
            yield from _words(each)
    if isinstance(plain, dict):
        yield from plain.get("properties", {})
        yield from (word for word in plain.get("enum", ()) if isinstance(word, str))
        yield from ([plain["const"]] if isinstance(plain.get("const"), str) else [])
        for each in plain.values():
            yield from _words(each)
