"""Which variables of a reference the reader is unsure of: where the doubt lies that its confidence sums up."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mkdocs_refs.sources.plaintext import characters
from mkdocs_refs.sources.plaintext.hal.label import Labelled
from mkdocs_refs.sources.plaintext.hal.layout import Layout
from mkdocs_refs.sources.plaintext.hal.parts import Tail
from mkdocs_refs.variables import in_order

_UNCLEAR_CUT = 0.8
"""Certainty of a cut below which title and container may have each other's words."""
_OF_FLAG: Mapping[str, str] = MappingProxyType({"unclosed-bracket": "title", "odd-pages": "page"})
_OF_NAMES = frozenset({"incomplete-name", "shifted-names", "damaged-name"})


def doubtful(labelled: Labelled, layout: Layout, tail: Tail, flags: tuple[str, ...]) -> tuple[str, ...]:
    """The variables in doubt.

    Args:
        labelled: the segment taken apart; the repairs of its ledger that are guesses count.
        layout: title and container, cleaned, and how clear the cut between them was.
        tail: what the numbers say.
        flags: codes of what the author should look at.
    """
    found = {_OF_FLAG[flag] for flag in flags if flag in _OF_FLAG}
    if _OF_NAMES.intersection(flags) or "lost-characters" in labelled.authors.flags:
        found.add(labelled.authors.role)
    found.update(
        variable
        for variable, text in (("title", layout.title), ("container-title", layout.container))
        if characters.has_lost_characters(text)
    )
    if layout.certainty < _UNCLEAR_CUT:
        found |= {"title", "container-title"}
    if not layout.title:
        found.add("title")
    if layout.container and not any(map(str.isalpha, layout.container)):
        # A number that stands where a container would.
        found.add("container-title")
    if not layout.container and (tail.volume or tail.issue):
        found.add("container-title")
    if tail.date and not 1450 <= tail.date[0] <= 2100:
        found.add("issued")
    ledger = labelled.ledger
    found.update(repair.variable for repair in ledger.repairs if repair.code in ledger.guessed)
    if labelled.segment.tail:
        # Where the two halves met, a word may be missing.
        found.add("title")
    return in_order(found)
