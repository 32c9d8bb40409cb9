"""What labelling a segment yields, whichever labeller did it."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_refs.model import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """An item before its key is made.

    Attributes:
        flags: codes of what the author should look at.
    """

    item: Item
    flags: tuple[str, ...]
