"""The version of the engine, as evaluations carry it."""

from __future__ import annotations

VERSION = "0.1.0"
