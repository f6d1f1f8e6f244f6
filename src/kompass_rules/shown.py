"""The one door upward: a value asks here for its text and its page, and `showing` is imported when somebody looks."""

from __future__ import annotations

from kompass_rules.kinds import NONE, require


class Shown:
    """A value that people look at: as text, and as a page in a notebook, in Swedish or in English."""

    __slots__ = ()

    def text(self, language: str = "en") -> str:
        """Return the text for people, `sv` or `en`; raises `InvalidError` (`unknown-language`)."""
        return _shown(self, language, as_html=False)

    def html(self, language: str | None = None) -> str:
        """Return the page for a notebook, in the value's own language if none is given, else in English."""
        return _shown(self, language, as_html=True)

    def _repr_html_(self) -> str:
        return self.html()


def _shown(value: Shown, language: str | None, *, as_html: bool) -> str:
    require("language", language, str, NONE)
    from kompass_rules.showing import html_of, text_of  # tables and sentences are loaded when somebody reads them

    return html_of(value, language) if as_html else text_of(value, language)
