"""What the search over inputs found, each input as it was found."""

from __future__ import annotations

import pytest

from fuzz.documents import documents
from fuzz.spans import check_spans

FINDS = {
    "a string that ends with the text, in a backslash": b'# e egx\n"a\\',
}


@pytest.mark.parametrize("find", FINDS)
def test_what_was_found_is_mended(find: str) -> None:
    documents(FINDS[find])
    check_spans(FINDS[find])
