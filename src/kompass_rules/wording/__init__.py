"""Every sentence that people read, in Swedish and English, by code."""

from kompass_rules.errors import Finding


def finding_text(found: Finding, language: str) -> str:
    """Temporary."""
    return f"{found.code} {dict(found.values)}"
