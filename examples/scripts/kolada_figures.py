"""Key figures of a municipality, from Kolada: read from a saved answer, or fetched with koladapy.

`python examples/scripts/kolada_figures.py UNIT FILE` reads an answer of Kolada's API that was saved as JSON.
`python examples/scripts/kolada_figures.py UNIT --fetch 1284 N00945 ...` fetches the latest years with koladapy, which
must be installed (`pip install koladapy`): the library itself opens no connection.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kompass_rules import KeyFigures, parse_kolada, readings

LATEST = 5


def fetched(municipality: str, key_figures: list[str]) -> str:
    """Return what Kolada answers of some key figures of one municipality, as JSON."""
    from koladapy import KoladaAPI  # only who fetches needs it

    rows = KoladaAPI().get_values(kpi_id=key_figures, municipality_id=municipality)
    years = sorted({row["period"] for row in rows})[-LATEST:]
    return json.dumps({"values": [row for row in rows if row["period"] in years]})


def given(arguments: list[str]) -> KeyFigures:
    """Return the key figures of the unit that the arguments name."""
    unit, source, *rest = arguments
    text = fetched(rest[0], rest[1:]) if source == "--fetch" else Path(source).read_text(encoding="utf-8")
    return parse_kolada(text, unit)


def main() -> None:
    """Print the latest value of each key figure, and how it moved."""
    figures = given(sys.argv[1:])
    print(f"{figures.unit}: {len(figures.figures)} key figures")
    for reading in readings(figures):
        said = reading.missing if reading.value is None else reading.value
        since = "" if reading.before is None else f" ({reading.before} in {reading.since})"
        print(f"{reading.name} {reading.year}: {said}{since}")


if __name__ == "__main__":
    main()
