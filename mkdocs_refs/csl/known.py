"""What a caller's ``Memo`` keeps for the engine: items prepared, entries and citations formatted.

What an entry says depends on its item, on what was decided to tell its cites from others, on the names of the entry before
where the style replaces those that repeat, and on its number. Only numbers change from page to page as a rule, so an entry
is formatted with ``STAND_IN`` for its number, and the number is put in its place. A part of a style that does more with
the number than print it makes the entry one that is not kept (``Context.number`` notes who asks).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from mkdocs_refs.csl.context import NameSlot
from mkdocs_refs.csl.item import Prepared
from mkdocs_refs.memo import Memo
from mkdocs_refs.model import Item
from mkdocs_refs.richtext import Node, RichText

STAND_IN = "\U0001d7d8"
"""A digit that nobody uses (MATHEMATICAL DOUBLE-STRUCK DIGIT ZERO): what is done to a number is done to it, too."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A rich text with ``STAND_IN`` where the number goes, and how often it does."""

    text: RichText
    count: int

    def with_number(self, number: int) -> RichText:
        """The text with the number."""
        return _with_number(self.text, str(number)) if self.count else self.text


def numbered(text: RichText) -> Numbered:
    """A text made with ``STAND_IN``."""
    return Numbered(text, _count(text))


def holds_stand_in(item: Item) -> bool:
    """Whether an item itself uses the digit."""
    texts = [item.id, *item.fields.values(), *(date.literal for date in item.dates.values())]
    if any(STAND_IN in text for text in texts) or any(
        STAND_IN in str(date.season) for date in item.dates.values()
    ):
        return True
    return any(
        STAND_IN in f"{name.literal}{name.family}{name.given}{name.suffix}"
        f"{name.dropping_particle}{name.non_dropping_particle}"
        for people in item.names.values()
        for name in people
    )


def _count(text: RichText) -> int:
    return sum(node.count(STAND_IN) if isinstance(node, str) else _count(node.children) for node in text)


def _with_number(text: RichText, number: str) -> RichText:
    out: list[Node] = []
    for node in text:
        if isinstance(node, str):
            out.append(node.replace(STAND_IN, number))
        elif _count(node.children):
            out.append(replace(node, children=_with_number(node.children, number)))
        else:
            out.append(node)
    return tuple(out)


@dataclass(slots=True)
class KnownEntry:
    """An entry's texts.

    Attributes:
        names: its first names, as the next entry compares them with its own.
        people: how many names these are; 0 if something else stands in for them.
        texts: label and text, by how many of its names are replaced (see ``Substitution.replaces``).
        empty: whether the style prints nothing for it.
        kept: whether its texts can be kept at all.
    """

    names: list[str]
    people: int
    texts: dict[int, tuple[Numbered, Numbered]] = field(default_factory=dict)
    empty: bool = False
    kept: bool = True


@dataclass(slots=True)
class Known:
    """What is known of items in one style and locale; keys begin with the ``Prepared`` item, which they keep alive.

    Attributes:
        entries: by item and decision.
        citations: clusters of one cite, by all that they depend on.
        compared: what a cite reads when it is compared with others, and the lists of names in it.
        sorts: what a sort key says of an item.
    """

    entries: dict[Hashable, KnownEntry] = field(default_factory=dict)
    citations: dict[Hashable, Numbered] = field(default_factory=dict)
    compared: dict[Hashable, tuple[str, Sequence[NameSlot]]] = field(default_factory=dict)
    sorts: dict[Hashable, Any] = field(default_factory=dict)


class KnownItems:
    """Items prepared, by identity; a ``Prepared`` keeps its item alive."""

    def __init__(self) -> None:
        self._prepared: dict[int, Prepared] = {}

    def prepared(self, item: Item) -> Prepared:
        """The item, prepared at its first call."""
        found = self._prepared.get(id(item))
        if found is None:
            found = self._prepared[id(item)] = Prepared(item)
        return found


def known_items(memo: Memo) -> KnownItems:
    """What a memo has of items, for all styles."""
    return memo.of(KnownItems, KnownItems)
