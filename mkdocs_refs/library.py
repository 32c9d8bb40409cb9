"""The library: items under their keys and aliases, the nearest keys to a mistyped one, a page's own items first."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from mkdocs_refs.diagnostics import Diagnostic, Severity, SourcePos
from mkdocs_refs.model import Item

_MOST_EXTRA = 4
"""Letters that a mistyped key may have too few or too many."""
_NEAREST_CUTOFF = 0.7
"""Similarity below which a suggestion is more puzzling than helpful (difflib's ratio, 0 to 1)."""


class Unread(Protocol):
    """An entry of a source that is read when it is asked for: of a large file a site cites a few."""

    @property
    def id(self) -> str:
        """Its key."""

    @property
    def position(self) -> SourcePos | None:
        """Where it stands in its source."""

    def read(self) -> tuple[Item, tuple[Diagnostic, ...]]:
        """The item, and what was wrong with it; never raises, and says the same whenever it is asked."""

    def related(self) -> tuple[str, ...]:
        """The keys of the entries that it needs, or names: parents, members of its set, related works."""


class Library:
    """Items in order, found by key or alias. Immutable: ``over`` makes a new one.

    Where two items have the same key the first one counts; ``clashes`` says so. Entries that are ``Unread`` are read when
    they are found; ``told`` collects what was wrong with them.

    Args:
        items: in the order of precedence.
        aliases: further keys, alias to key.
        below: what is looked in for keys that are not here.
    """

    __slots__ = ("_aliases", "_below", "_entries", "_folded", "_nearest", "_read", "_told")

    def __init__(
        self,
        items: Iterable[Item | Unread] = (),
        aliases: Mapping[str, str] | None = None,
        *,
        below: Library | None = None,
    ) -> None:
        self._entries: dict[str, Item | Unread] = {}
        for item in items:
            self._entries.setdefault(item.id, item)
        self._aliases = {alias: key for alias, key in (aliases or {}).items() if alias not in self._entries}
        self._below = below
        self._folded: list[tuple[str, str]] | None = None
        self._nearest: dict[str, list[str]] = {}
        self._told: dict[str, tuple[Diagnostic, ...]] = {}
        self._read: dict[str, Unread] = {}

    def over(self, items: Iterable[Item | Unread], aliases: Mapping[str, str] | None = None) -> Library:
        """A library with ``items`` before this one's: a page's own references hide the site's."""
        return Library(items, aliases, below=self)

    def key_of(self, key: str) -> str | None:
        """The key of the item that a key or alias stands for, or None; nothing is read for it.

        Numbers that were printed in a list below do not reach a page that has numbers of its own.
        """
        if key in self._entries:
            return key
        alias = self._aliases.get(key)
        if alias is not None and alias in self._entries:
            return alias
        if self._below is None:
            return None
        found = self._below.key_of(key)
        is_number = found is not None and found != key and key.isdigit()
        return None if is_number and self._aliases else found

    def find(self, key: str) -> Item | None:
        """The item with this key or alias, or None; see ``key_of``."""
        known = self.key_of(key)
        return None if known is None else self._item(known)

    def _item(self, key: str) -> Item:
        entry = self._entries.get(key)
        if entry is None:
            if self._below is None:
                raise KeyError(key)
            return self._below._item(key)  # noqa: SLF001 - of the same class
        if not isinstance(entry, Item):
            item, problems = entry.read()
            self._entries[key] = item
            self._read[key] = entry
            if problems:
                self._told[key] = problems
            return item
        return entry

    def told(self, down_to: Library | None = None) -> tuple[Diagnostic, ...]:
        """What was wrong with the entries that have been read so far, in the order of the sources.

        Args:
            down_to: a library below this one that is left out, with all below it.
        """
        if self is down_to:
            return ()
        below = self._below.told(down_to) if self._below is not None else ()
        if not self._told:
            return below
        return (*below, *(problem for key in self._entries for problem in self._told.get(key, ())))

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
        yield from self._entries
        if self._below is not None:
            yield from (key for key in self._below.citation_keys() if key not in self._entries)

    def aliases(self) -> dict[str, str]:
        """The further keys: alias to key."""
        below = self._below.aliases() if self._below is not None else {}
        return {alias: key for alias in (*below, *self._aliases) if (key := self.key_of(alias)) is not None}

    def position(self, key: str) -> SourcePos | None:
        """Where the item with a key stands in its source; nothing is read for it.

        Raises:
            KeyError: there is no such item.
        """
        entry = self._entries.get(key)
        if entry is not None:
            return entry.position
        if self._below is None:
            raise KeyError(key)
        return self._below.position(key)

    def related(self, key: str) -> tuple[str, ...]:
        """The keys of the entries that the one with this key needs or names; none for an unknown key."""
        if key not in self._entries:
            return self._below.related(key) if self._below is not None else ()
        entry = self._read.get(key, self._entries[key])
        return () if isinstance(entry, Item) else entry.related()

    def __iter__(self) -> Iterator[Item]:
        """All items, a page's own first; what is not read yet is read now."""
        return map(self._item, list(self.citation_keys()))

    def __len__(self) -> int:
        return sum(1 for _ in self.citation_keys())

    def __contains__(self, key: str) -> bool:
        return self.key_of(key) is not None


def clashes(items: Iterable[Item | Unread]) -> tuple[Diagnostic, ...]:
    """One diagnostic for each item whose key an earlier item has already."""
    first: dict[str, Item | Unread] = {}
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
