"""How the documentation is built: `nox -s docs`."""

from __future__ import annotations

from importlib.metadata import version as version_of

project = "kompass-rules"
author = "The kompass-rules contributors"
version = release = version_of("kompass-rules")

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "kompass-rules"
myst_heading_anchors = 4
