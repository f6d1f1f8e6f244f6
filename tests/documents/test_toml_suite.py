"""The public test suite of TOML, toml-lang/toml-test 2.1.0: every document of it, right and wrong, as it was published.

`toml-test.tar.xz` holds them with their licence (MIT), and the lists of those that are about TOML 1.0 and 1.1.
"""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from fuzz.documents import documents
from fuzz.spans import check_spans
from kompass_rules.documents.limits import check_limits
from tests.documents.toml_text import refusal


def _files() -> dict[str, bytes]:
    with tarfile.open(Path(__file__).with_name("toml-test.tar.xz")) as archive:
        opened = ((member.name.removeprefix("toml-test/"), archive.extractfile(member)) for member in archive)
        return {name: file.read() for name, file in opened if file}


FILES = _files()
DOCUMENTS = {name: data for name, data in FILES.items() if name.endswith(".toml")}
OF_1_0 = FILES["files-toml-1.0.0"].decode().split()
# A document of ours holds short decimals only.
NOT_OURS = {"number-form", "number-too-long"}


def faults(data: bytes) -> set[str]:
    """What is wrong with bytes as TOML 1.0, whatever a document should hold."""
    text, found = check_limits(data)
    refused = text is not None and refusal(text) is not None
    return {*(fault.code for fault in found), *(["toml-syntax"] if refused else [])}


def test_the_suite_is_whole() -> None:
    assert len(DOCUMENTS) == 745
    assert "MIT" in FILES["LICENSE"].decode()
    assert {name for name in OF_1_0 if name.endswith(".toml")} <= set(DOCUMENTS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_of_the_suite_gives_findings_and_places(name: str) -> None:
    documents(DOCUMENTS[name])
    check_spans(DOCUMENTS[name])


def test_what_the_suite_calls_invalid_is_found() -> None:
    invalid = [name for name in DOCUMENTS if name.startswith("invalid/")]
    assert len(invalid) > 400
    assert [name for name in invalid if name in OF_1_0 and not faults(DOCUMENTS[name])] == []


def test_what_the_suite_calls_valid_is_read_unless_its_numbers_are_not_ours() -> None:
    valid = [name for name in DOCUMENTS if name.startswith("valid/") and name in OF_1_0]
    assert len(valid) > 200
    assert [name for name in valid if faults(DOCUMENTS[name]) - NOT_OURS] == []
