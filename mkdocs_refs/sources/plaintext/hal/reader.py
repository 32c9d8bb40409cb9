"""Reads the segments of a list exported from HAL: each taken apart and built, then what only the whole list can tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from mkdocs_refs.diagnostics import SourcePos
from mkdocs_refs.model import Item, Repair
from mkdocs_refs.sources.plaintext import pages
from mkdocs_refs.sources.plaintext.built import Built
from mkdocs_refs.sources.plaintext.hal.build import build
from mkdocs_refs.sources.plaintext.hal.label import Labelled, known_containers, label
from mkdocs_refs.sources.plaintext.segment import Segment


def read_segments(
    segments: Sequence[Segment],
    text: str,
    place: Callable[[int], SourcePos],
    wanted: frozenset[str],
    *,
    progress: Callable[[int, int], None],
) -> list[Built]:
    """The items of segments, in order.

    Args:
        segments: where the references stand in the text.
        text: the whole list.
        place: offset in the text -> position in the source.
        wanted: the codes of the repairs to be made.
        progress: called with how many steps are done, and of how many.
    """
    steps = 2 * len(segments)
    labelled: list[Labelled] = []
    for found in segments:
        progress(len(labelled), steps)
        labelled.append(label(found, wanted))
    known = known_containers(labelled)
    built: list[Built] = []
    labelled.reverse()
    while labelled:
        # Taken off the list: a long one need not be held in two forms at once.
        progress(steps - len(labelled), steps)
        taken = labelled.pop()
        start, end = taken.segment.start, taken.segment.end
        built.append(build(taken, known, text[start:end], place(start)))
    items = _with_pages([each.item for each in built], wanted)
    return [replace(each, item=item) for each, item in zip(built, items, strict=True)]


def _with_pages(items: Sequence[Item], wanted: frozenset[str]) -> list[Item]:
    """The items with their page ranges repaired; what they mean is decided for the whole list."""
    ranges = [
        printed
        for item in items
        if item.recognised
        and (printed := pages.printed_range(item.get("page"), has_doi="DOI" in item.fields))
    ]
    added = pages.inverts(ranges)
    invert = "page-range-inverted" in wanted and added
    expand = "page-range-expanded" in wanted and (added or not pages.mixes(ranges))
    out: list[Item] = []
    for item in items:
        page = item.get("page")
        for code, on, change in (
            ("page-range-inverted", invert, pages.inverted),
            ("page-range-expanded", expand, pages.expanded),
        ):
            after = change(page) if on and page else page
            if after != page:
                done = Repair(code=code, variable="page", before=page, after=after)
                item = replace(item, fields={**item.fields, "page": after}, repairs=(*item.repairs, done))  # noqa: PLW2901
                break
        out.append(item)
    return out
