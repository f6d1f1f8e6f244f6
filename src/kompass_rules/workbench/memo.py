"""Values that cost something to make, each made once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import attrs

from kompass_rules.errors import InvalidError

Made = TypeVar("Made")


@attrs.frozen
class Memo(Generic[Made]):
    """Values by key; where a value could not be made, its findings are raised every time."""

    _made: dict[Hashable, Made | InvalidError] = attrs.field(factory=dict, init=False)

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return the value of a key, and make it if it is not there; raises `InvalidError` as making it did."""
        if key not in self._made:
            try:
                self._made[key] = make()
            except InvalidError as error:
                self._made[key] = error
        made = self._made[key]
        if isinstance(made, InvalidError):
            raise InvalidError(made.findings)
        return made
