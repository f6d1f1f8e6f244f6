from __future__ import annotations

import pytest

from kompass_rules import bundled
from kompass_rules.cli import main
from kompass_rules.showing.changelog import changelog


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_changelog_is_written(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changelog", "kommunkompassen", "--lang", language]) == 0

    wanted = "\n".join(changelog(bundled("kommunkompassen"), language)) + "\n"
    assert capsys.readouterr().out == wanted


def test_mistakes_of_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changelog", "nothing", "--lang", "en"]) == 2
    assert "There is no framework" in capsys.readouterr().err
