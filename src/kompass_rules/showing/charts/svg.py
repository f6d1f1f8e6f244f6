"""SVG as text: elements, lengths, marks and wrapped words, the same bytes for the same values.

Across, lengths are percents of the picture's width and texts have a size of their own, so that a picture is as readable
on a telephone as on paper. Down, everything is whole pixels. There are no styles, scripts or fonts from elsewhere.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from fractions import Fraction
from html import escape
from types import MappingProxyType

import attrs

from kompass_rules.exact import Number, number_text
from kompass_rules.rounding import Rounding, round_end
from kompass_rules.showing.charts.colours import DARK, INK, PAPER
from kompass_rules.showing.layout import Table
from kompass_rules.wording import visible

TEXT_HEIGHT = 18
"""Pixels from one line of text to the next."""

_NO_ATTRIBUTES: Mapping[str, object] = MappingProxyType({})


@attrs.frozen
class Chart:
    """A picture: `title` and `description` say in words what it shows, and `table` has all its figures.

    `svg` is a whole SVG document of any width. `name` is short, and the ids within the picture begin with it.
    """

    name: str
    title: str
    description: str
    svg: str = attrs.field(repr=False)
    table: Table = attrs.field(repr=False)

    def _repr_svg_(self) -> str:
        return self.svg


def element(tag: str, attributes: Mapping[str, object] = _NO_ATTRIBUTES, *children: str) -> str:
    """Return an element; children are elements, or text that is escaped already."""
    written = "".join(f' {name}="{escape(str(value))}"' for name, value in attributes.items())
    return f"<{tag}{written}>{''.join(children)}</{tag}>" if children else f"<{tag}{written}/>"


def across(share: Number) -> str:
    """Return a share (0..1) of the picture's width as a percent with at most two decimals."""
    return f"{number_text(round_end(Fraction(share) * 100, Fraction(1, 100), Rounding.HALF_UP))}%"


def words(
    text: str, x: str, y: int, *, width: int = 0, anchor: str = "start", size: int = 14, weight: str = "normal"
) -> str:
    """Return a text whose first line stands on `y`, broken between words after `width` characters, if given."""
    lines = wrapped(text, width) if width else [visible(text)]
    spans = [
        element("tspan", {"x": x, **({"dy": TEXT_HEIGHT} if number else {})}, escape(line))
        for number, line in enumerate(lines)
    ]
    shape = {"x": x, "y": y, "font-size": size, "fill": INK, "text-anchor": anchor, "font-weight": weight}
    return element("text", shape, *spans)


def wrapped(text: str, width: int) -> list[str]:
    """Return the lines of a text, broken between words after `width` characters; at least one."""
    return textwrap.wrap(visible(text), width) or [""]


def solid(x: str, y: int) -> str:
    """Return a filled circle."""
    return element("circle", {"cx": x, "cy": y, "r": 6, "fill": DARK, "stroke": INK})


def hollow(x: str, y: int) -> str:
    """Return an empty diamond."""
    diamond = element("path", {"d": "M0 -7L7 0L0 7L-7 0Z", "fill": PAPER, "stroke": INK, "stroke-width": 2})
    return element("svg", {"x": x, "y": y, "overflow": "visible"}, diamond)


def tick(x: str, y: int) -> str:
    """Return a short thick upright line."""
    return element("line", {"x1": x, "x2": x, "y1": y - 10, "y2": y + 10, "stroke": INK, "stroke-width": 4})


def picture(name: str, title: str, description: str, height: int, drawn: Iterable[str]) -> str:
    """Return the SVG document, with the title and description that a screen reader says in its place."""
    ids = (f"{name}-title", f"{name}-description")
    shape = {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": "100%",
        "height": height,
        "role": "img",
        "aria-labelledby": " ".join(ids),
        "font-family": "system-ui, 'Segoe UI', 'Liberation Sans', Arial, sans-serif",
    }
    said = (
        element("title", {"id": ids[0]}, escape(visible(title))),
        element("desc", {"id": ids[1]}, escape(visible(description))),
    )
    return element("svg", shape, *said, *drawn)
