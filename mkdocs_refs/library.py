"""The library: items under their keys and aliases, the nearest keys to a mistyped one, a page's own items first."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from mkdocs_refs.diagnostics import Diagnostic, Severity
from mkdocs_refs.model import Item

_MOST_EXTRA = 4
"""Letters that a mistyped key may have too few or too many."""
_NEAREST_CUTOFF = 0.7
"""Similarity below which a suggestion is more puzzling than helpful (difflib's ratio, 0 to 1)."""


class Library:
    """Items in order, found by key or alias. Immutable: ``over`` makes a new one.

    Where two items have the same key the first one counts; ``clashes`` says so.
    """

    __slots__ = ("_aliases", "_below", "_by_key", "_folded", "_items", "_nearest")

    def __init__(
        self,
        items: Iterable[Item] = (),
        aliases: Mapping[str, str] | None = None,
        *,
        below: Library | None = None,
    ) -> None:
        self._items = tuple(items)
        self._by_key: dict[str, Item] = {}
        for item in self._items:
            self._by_key.setdefault(item.id, item)
        self._aliases = {alias: key for alias, key in (aliases or {}).items() if alias not in self._by_key}
        self._below = below
        self._folded: list[tuple[str, str]] | None = None
        self._nearest: dict[str, list[str]] = {}

    def over(self, items: Iterable[Item], aliases: Mapping[str, str] | None = None) -> Library:
        """A library with ``items`` before this one's: a page's own references hide the site's."""
        return Library(items, aliases, below=self)

    def find(self, key: str) -> Item | None:
        """The item with this key or alias, or None.

        Numbers that were printed in a list below do not reach a page that has numbers of its own.
        """
        item = self._by_key.get(key) or self._by_key.get(self._aliases.get(key, ""))
        if item is not None or self._below is None:
            return item
        found = self._below.find(key)
        is_number = found is not None and found.id != key and key.isdigit()
        return None if is_number and self._aliases else found

    def nearest(self, key: str, limit: int = 2) -> list[str]:
        """The keys most like ``key``, best first, at most ``limit``."""
        if key not in self._nearest:
            if self._folded is None:
                self._folded = [(known.casefold(), known) for known in self.citation_keys()]
            wanted = key.casefold()
            # Comparing is slow: only with keys of about this length that begin, or end, like it.
            near = {
                folded: known
                for folded, known in self._folded
                if abs(len(folded) - len(wanted)) <= _MOST_EXTRA
                and (folded[:2] == wanted[:2] or folded[-4:] == wanted[-4:])
            }
            close = difflib.get_close_matches(wanted, near, limit, _NEAREST_CUTOFF)
            self._nearest[key] = [near[match] for match in close]
        return self._nearest[key]

    def citation_keys(self) -> Iterator[str]:
        """All keys, a page's own first, each once; aliases are not among them."""
        yield from self._by_key
        if self._below is not None:
            yield from (key for key in self._below.citation_keys() if key not in self._by_key)

    def __iter__(self) -> Iterator[Item]:
        yield from self._by_key.values()
        if self._below is not None:
            yield from (item for item in self._below if item.id not in self._by_key)

    def __len__(self) -> int:
        return sum(1 for _ in self.citation_keys())

    def __contains__(self, key: str) -> bool:
        return self.find(key) is not None


def clashes(items: Iterable[Item]) -> tuple[Diagnostic, ...]:
    """One diagnostic for each item whose key an earlier item has already."""
    first: dict[str, Item] = {}
    found: list[Diagnostic] = []
    for item in items:
        known = first.setdefault(item.id, item)
        if known is not item:
            where = f" at {known.position}" if known.position else ""
            found.append(
                Diagnostic(
                    code="duplicate-key",
                    severity=Severity.WARNING,
                    message=f"citation key '{item.id}' is defined already{where}; this definition is not used",
                    position=item.position,
                    hint="Give one of the two another key.",
                )
            )
    return tuple(found)
