"""What labelling a segment yields, whichever labeller did it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_refs.diagnostics import SourcePos
from mkdocs_refs.model import Item
from mkdocs_refs.sources.plaintext.segment import Segment

_WORST = 0.1
"""The confidence of what is no reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """An item before its key is made.

    Attributes:
        flags: codes of what the author should look at.
    """

    item: Item
    flags: tuple[str, ...]


def unread(segment: Segment, identifiers: Mapping[str, str], verbatim: str, position: SourcePos) -> Built:
    """A segment that is no reference: shown as it stands, with its links.

    Args:
        segment: where it stands.
        identifiers: those that were found in it or on lines below it, by CSL variable.
        verbatim: its exact text.
        position: where it starts.
    """
    item = Item(
        id=segment.key,
        id_given=bool(segment.key),
        fields={variable: value for variable, value in identifiers.items() if variable in {"DOI", "URL"}},
        verbatim=verbatim,
        position=position,
        confidence=_WORST,
        recognised=False,
    )
    return Built(item=item, flags=("not-a-reference",))
