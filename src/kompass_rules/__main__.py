"""`python -m kompass_rules`: the command without its script."""

from __future__ import annotations

import sys

from kompass_rules.cli import main

sys.exit(main())
