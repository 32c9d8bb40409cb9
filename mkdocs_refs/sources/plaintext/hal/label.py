"""The second stage: a segment taken apart into identifiers, authors, text parts and numbered tail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_refs.sources.plaintext import inline
from mkdocs_refs.sources.plaintext.hal.parts import Tail, read_tail, split_parts
from mkdocs_refs.sources.plaintext.hal.people import Authors, read_authors
from mkdocs_refs.sources.plaintext.lexicon import fold
from mkdocs_refs.sources.plaintext.repairs import Ledger
from mkdocs_refs.sources.plaintext.segment import Segment, joined_text

_LONGEST = 4000
"""Characters of a paragraph that are read; what is longer is no reference, and costs no time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A segment taken apart, everything still as printed.

    Attributes:
        text: the segment's text on one line, halves joined.
        authors: who; the repairs of their names are in ``ledger``.
        parts: the text parts between authors and tail.
        tail: volume, issue, pages, date.
        identifiers: CSL variable -> value.
        url_inline: whether the URL stood in the reference itself.
        ledger: takes the repairs, in the order of the stages.
    """

    segment: Segment
    text: str
    authors: Authors
    parts: tuple[str, ...]
    tail: Tail
    identifiers: dict[str, str]
    url_inline: bool
    ledger: Ledger


def label(segment: Segment, wanted: frozenset[str]) -> Labelled:
    """Takes a segment apart."""
    ledger = Ledger(wanted)
    text = segment.text[:_LONGEST]
    if segment.tail:
        text = joined_text(text, segment.tail[:_LONGEST])
        ledger.change("split-reference", "title", f"{segment.text} … {segment.tail}", text)
    bare, within = inline.take_identifiers(text)
    from_lines = inline.from_lines(segment.identifiers)
    parts, tail = read_tail(split_parts(bare))
    authors = read_authors(parts, ledger)
    return Labelled(
        segment=segment,
        text=text,
        authors=authors,
        parts=tuple(part for part in parts[authors.used :] if part),
        tail=tail,
        identifiers={**within, **from_lines},
        url_inline="URL" in within and "URL" not in from_lines,
        ledger=ledger,
    )


def known_containers(labelled: Iterable[Labelled]) -> dict[str, int]:
    """How often each container occurs in references that leave no doubt: two text parts and a volume."""
    known: dict[str, int] = {}
    for each in labelled:
        if len(each.parts) == 2 and each.tail.volume:
            name = fold(each.parts[1])
            known[name] = known.get(name, 0) + 1
    return {name: count for name, count in known.items() if count > 1}
