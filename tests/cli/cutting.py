"""A command cut off before each of its changes to files, and what it leaves; a program of its own, since it forks.

Its arguments are a folder and a command, which is given a copy of the folder where it says FOLDER. It prints a JSON
object for every place at which the command was cut off, the last one for the command as it ends by itself.
"""

from __future__ import annotations

import json
import os
import pkgutil
import shutil
import sys
from importlib import import_module
from pathlib import Path

import kompass_rules.cli
from kompass_rules.cli import main

CUT_OFF = 137
CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate"}


def files(folder: Path) -> dict[str, str]:
    """Return the text of each file in a folder, hidden or not."""
    found = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes().hex() for file in found}


def run(arguments: list[str], cut_at: int | None = None) -> int:
    """Run a command in a process of its own, which is gone, without a farewell, right before a change."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    if cut_at is not None:
        _cut_off_at(cut_at)
    os._exit(main(arguments))


def _cut_off_at(change: int) -> None:
    """Leave before the change of this number: of a text that is to be written, only a half is there."""
    left = [change]

    def count() -> bool:
        left[0] -= 1
        return left[0] < 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        flags = arguments[2] if event == "open" and isinstance(arguments[2], int) else 0
        if (event in CHANGES or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) and count():
            os._exit(CUT_OFF)

    def synced(fd: object) -> None:
        if isinstance(fd, int) and count():
            os.ftruncate(fd, os.fstat(fd).st_size // 2)
            os._exit(CUT_OFF)

    sys.addaudithook(hook)
    os.fsync = synced


def _not_synced(fd: object) -> None:
    """Spare the disk: nobody pulls the plug here."""


def _tried(folder: Path, command: list[str]) -> None:
    before = files(folder)
    work = folder.with_name("work")
    arguments = [word.replace("FOLDER", str(work)) for word in command]
    checked: dict[str, int] = {}
    for change in range(1_000):
        shutil.copytree(folder, work)
        code = run(arguments, change)
        left = files(work)
        state = json.dumps({name: text for name, text in left.items() if not name.endswith(".toml.new")})
        if state not in checked:
            checked[state] = run(["check", str(work)])
        again = {"check": checked[state], "again": run(arguments), "after": files(work)}
        sys.stdout.write(json.dumps({"code": code, "before": before, "left": left, **again}) + "\n")
        shutil.rmtree(work)
        if code != CUT_OFF:
            return


if __name__ == "__main__":
    for module in pkgutil.iter_modules(kompass_rules.cli.__path__):
        import_module(f"kompass_rules.cli.{module.name}")
    os.fsync = _not_synced
    _tried(Path(sys.argv[1]), sys.argv[2:])
