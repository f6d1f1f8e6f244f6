"""The colours of charts, which differ in brightness too, for print in grey."""

from __future__ import annotations

INK = "#1a1a1a"
"""Text and outlines."""

DARK = "#1f4e79"
"""What is certain."""

LIGHT = "#b9cfe4"
"""What may be."""

LINE = "#767676"
"""Axes, and where a revision lies between."""

GRID = "#d0d0d0"
"""Lines behind the figures."""

PAPER = "#fff"
"""The ground of empty marks."""
