"""Readers of reference sources: one module a format, each a pure function from text to a ``Reading``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_refs.diagnostics import Diagnostic
from mkdocs_refs.model import Item, Order

__all__ = ["Reading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader made of a source.

    Attributes:
        items: in the order of the source; nothing of the source is missing.
        aliases: further keys for items (a printed number), alias to item id.
        diagnostics: what the author should know.
        order: the order in which such a source is listed unless its author chooses: a pasted list keeps its own.
    """

    items: tuple[Item, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    order: Order = Order.STYLE
