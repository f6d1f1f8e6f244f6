"""How the documentation is built: `nox -s docs`."""

from __future__ import annotations

import re
from importlib.metadata import version as version_of

from docutils import nodes
from sphinx.application import Sphinx

project = "kompass-rules"
author = "The kompass-rules contributors"
version = release = version_of("kompass-rules")

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "kompass-rules"
myst_heading_anchors = 4


def _list_names(app: Sphinx, doctree: nodes.document) -> None:
    """Enter each name with a heading in the API reference into `objects.inv`, so that other projects can link to it."""
    if app.env.docname != "reference/api":
        return
    for section in doctree.findall(nodes.section):
        for name in re.findall(r"^(\w+)", section[0].astext()) if _is_name(section[0]) else ():
            kind = "class" if name[0].isupper() else "function"
            app.env.domains["py"].note_object(f"kompass_rules.{name}", kind, section["ids"][0])


def _is_name(heading: nodes.Node) -> bool:
    return isinstance(heading, nodes.Element) and isinstance(heading.children[0], nodes.literal)


def setup(app: Sphinx) -> None:
    """Connect the entry of names to the reading of pages."""
    app.connect("doctree-read", _list_names)
