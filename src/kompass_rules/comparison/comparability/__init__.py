"""Degrees of comparability and their reasons: of what touches, of areas, and over several revisions."""
