"""The items of several pages together: each page may have references of its own, under keys that others use, too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mkdocs_refs.model import Item


class MergedItems:
    """Items under ids that are unique among all pages.

    An item keeps its key for an id, unless another page has something else under it. Two pages that bring the same
    reference, each in its own list, bring one item.
    """

    def __init__(self) -> None:
        self.by_id: dict[str, Item] = {}
        # Items are compared by identity first: most come out of one library, again and again.
        self._ids: dict[int, str] = {}
        self._kept: list[Item] = []

    def add(self, item: Item) -> str:
        """The id of an item among all."""
        known = self._ids.get(id(item))
        if known is not None:
            return known
        chosen, number = item.id, 1
        while (there := self.by_id.get(chosen)) is not None and not _is_same(there, item):
            number += 1
            chosen = f"{item.id}~{number}"
        self.by_id.setdefault(chosen, item if chosen == item.id else replace(item, id=chosen))
        self._ids[id(item)] = chosen
        self._kept.append(item)  # an id() is one item's as long as that lives
        return chosen


def _is_same(one: Item, other: Item) -> bool:
    """Whether two items say the same, wherever they stand."""
    if one is other:
        return True
    if not (one.recognised and other.recognised):
        return one.recognised == other.recognised and one.verbatim == other.verbatim
    return one.type == other.type and all(
        _plain(getattr(one, part)) == _plain(getattr(other, part)) for part in ("fields", "names", "dates")
    )


def _plain(mapping: Mapping[str, object]) -> dict[str, object]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in mapping.items()}
