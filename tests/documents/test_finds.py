"""What the search over inputs found, each input as it was found."""

from __future__ import annotations

import pytest

from fuzz.documents import documents
from fuzz.spans import check_spans

FINDS = {
    "a string that ends with the text, in a backslash": b'# e egx\n"a\\',
    "a binary number that ends in an underscore": b"a = 0b101_",
    "a hexadecimal number with two underscores": b"a = 0x_f__f",
    "an octal number that ends in an underscore": b"a = 0o7_",
    "an exponent after an underscore": b"a = 1_e_3_",
    "a digit that no binary number has": b"a = 0b8",
}


@pytest.mark.parametrize("find", FINDS)
def test_what_was_found_is_mended(find: str) -> None:
    documents(FINDS[find])
    check_spans(FINDS[find])
