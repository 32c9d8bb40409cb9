"""Whether a paragraph is a reference at all, or a line of contents, a caption, an address, encoding garbage."""

from __future__ import annotations

import re

from mkdocs_refs.sources.plaintext.characters import is_garbled
from mkdocs_refs.sources.plaintext.hal.label import Labelled
from mkdocs_refs.sources.plaintext.hal.layout import Layout
from mkdocs_refs.sources.plaintext.lexicon import FRONT_MATTER, fold

_POINTER = re.compile(r"[\s.,]{0,5}(?:op\. ?cit|ibid|idem|loc\. ?cit|voir|cf\.|see|fig)\b", re.IGNORECASE)
_CEDEX = re.compile(r"C(?:edex|EDEX)\b")
_POSTCODE = re.compile(r"[0-9]{5} [A-Z]{4,}\b")


def is_reference(labelled: Labelled, layout: Layout) -> bool:
    """Whether the paragraph is a reference at all: enough of what references consist of, and mostly letters."""
    text = labelled.text[:1000]
    if not layout.title and not labelled.authors.names:
        return False
    if is_garbled(text):
        return False
    tail, authors = labelled.tail, labelled.authors
    title = layout.title
    if len(labelled.text) > 2500 or is_garbled(title):
        return False
    score = 0.0
    score += 2 if any(name.given for name in authors.names) else 0.5 if authors.names else 0
    score -= 2 if "damaged-name" in authors.flags and not any(name.given for name in authors.names) else 0
    score += 1 if tail.date else 0
    score += 1 if tail.volume or tail.issue else 0
    score += 0.5 if tail.page else 0
    score += 1 if layout.container or layout.publisher or layout.genre or layout.archive else 0
    score += 1 if labelled.identifiers else 0
    score += 0.5 if len(title.split()) >= 3 else 0
    score -= 1.5 if _POINTER.match(labelled.text) else 0
    score -= 1 if labelled.text.startswith("..") else 0
    score -= 4 if _CEDEX.search(text) or _POSTCODE.search(text) else 0
    if not tail.date:
        head = authors.names[0].family if authors.names else title.partition(" ")[0].strip(".:")
        score -= 3 if fold(head) in FRONT_MATTER else 0
    return score >= 1.5
