"""Authors given by a mark that stands for those of the entry before (``———. 1999. …``): the mark is resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mkdocs_refs.model import Item, Name
from mkdocs_refs.sources.plaintext.lists.repeats import adds_names, role_of
from mkdocs_refs.sources.plaintext.segment import Segment


def with_repeated_names(segments: Sequence[Segment], items: Sequence[Item]) -> list[Item]:
    """The items, each whose segment begins with such a mark with the names of the item before.

    The names are authors, or what the word after the mark says (``———, ed.``). Names that follow the mark (``———, and K. Osei``)
    are added to them. Several marks in a row stand for the same names; where there are none to repeat, and where the text was
    not recognised as a reference, the item stays as it is.

    Args:
        segments: the segments of a list.
        items: the item made of each.
    """
    out: list[Item] = []
    whole: Sequence[Name] = ()
    base: Sequence[Name] = ()
    for segment, item in zip(segments, items, strict=True):
        if not segment.repeats:
            whole = base = item.authors or item.names.get("editor", ())
            out.append(item)
            continue
        role = role_of(segment.repeats)
        if whole and item.recognised:
            # Before added names the mark stands for those that it stood for first: "——— and Osei", "——— and Faure".
            whole = (*base, *item.names.get(role, ())) if adds_names(segment.repeats) else whole
            item = replace(item, names={**item.names, role: whole})  # noqa: PLW2901
        out.append(item)
    return out
