"""What a caller lets others remember between its calls: one ``Memo`` for each build, and nothing global."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

_T = TypeVar("_T")


class Memo:
    """A place where those who are called often keep what they need not find out again.

    The caller makes one, hands it to every call of the same build, and drops it with the build. A result must be the
    same with a memo and without. Not to be shared by threads.
    """

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        self._kept: dict[int, tuple[object, Any]] = {}

    def of(self, owner: object, make: Callable[[], _T]) -> _T:
        """What ``owner`` keeps here, made at its first call.

        Owners are told apart by identity, and are kept alive, so that no other object takes that over.
        """
        found = self._kept.get(id(owner))
        if found is None:
            found = self._kept[id(owner)] = (owner, make())
        kept: _T = found[1]
        return kept
