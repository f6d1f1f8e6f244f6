"""Key figures of a municipality, from Kolada: read from saved answers, or fetched with koladapy.

`python examples/scripts/kolada_figures.py UNIT DATA [TITLES] [--toml]` reads answers of Kolada's API that were saved as
JSON: one of `/data/`, and one of `/kpi/`, which has the titles. `UNIT --fetch 1284 N00945 ...` fetches both with
koladapy 1 (`pip install koladapy`), the latest years: the library itself opens no connection. With `--toml` a document
is written, to be completed with directions and thresholds, and given to `kompass-rules report --key-figures`.

No answer of Kolada comes with the examples. Those that the script is tested with are made up, in the shape that the
description of the API and koladapy 1.0.1 give.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kompass_rules import KeyFigures, dump_key_figures, number_text, parse_kolada, parse_kolada_titles, readings

LATEST = 5


def fetched(municipality: str, key_figures: list[str]) -> list[str]:
    """Return what Kolada answers of some key figures of one municipality, and their titles, as JSON."""
    from koladapy import KoladaAPI  # only who fetches needs it

    kolada = KoladaAPI()
    rows = kolada.get_values(kpi_id=key_figures, municipality_id=municipality)
    years = sorted({row["period"] for row in rows})[-LATEST:]
    latest = [row for row in rows if row["period"] in years]
    return [json.dumps({"values": values}) for values in (latest, kolada.get_kpis(key_figures))]


def given(unit: str, source: str, *rest: str) -> KeyFigures:
    """Return the key figures of the unit that the arguments name."""
    if source == "--fetch":
        municipality, *key_figures = rest
        data, *titles = fetched(municipality, key_figures)
    else:
        data, *titles = [Path(file).read_text(encoding="utf-8") for file in (source, *rest)]
    return parse_kolada(data, unit, titles=parse_kolada_titles(titles[0]) if titles else None)


def main() -> None:
    """Print the latest value of each key figure, and how it moved; or all of them as a document."""
    figures = given(*(argument for argument in sys.argv[1:] if argument != "--toml"))
    if "--toml" in sys.argv:
        print(dump_key_figures(figures), end="")
        return
    print(f"{figures.unit}: {len(figures.figures)} key figures")
    for reading in readings(figures):
        name = reading.figure.title.get("sv", reading.name)
        said = reading.missing if reading.value is None else number_text(reading.value)
        since = "" if reading.before is None else f" ({number_text(reading.before)} in {reading.since})"
        print(f"{name} {reading.year}: {said}{since}")


if __name__ == "__main__":
    main()
