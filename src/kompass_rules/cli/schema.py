"""`kompass-rules schema`: the JSON Schema of a kind of document, for editors."""

from __future__ import annotations

from argparse import Namespace

from kompass_rules.cli.terminal import Terminal
from kompass_rules.documents.schemas import schema


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the schema."""
    terminal.json(schema(options.kind))
    return 0
