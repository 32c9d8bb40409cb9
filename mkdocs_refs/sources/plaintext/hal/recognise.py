"""Whether a paragraph is a reference at all, or a line of contents, a caption, an address, encoding garbage."""

from __future__ import annotations

import re

from mkdocs_refs.sources.plaintext.hal.label import Labelled
from mkdocs_refs.sources.plaintext.hal.layout import Layout
from mkdocs_refs.sources.plaintext.lexicon import FRONT_MATTER, fold

_SIGNS = re.compile(r"[!%$&*+=<>{}#\\^~|@§\ufffd]")
"""Signs that are rare in references and common where a font's encoding was lost."""
_LETTERS = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W_]+")
_POINTER = re.compile(r"[\s.,]{0,5}(?:op\. ?cit|ibid|idem|loc\. ?cit|voir|cf\.|see|fig)\b", re.IGNORECASE)
_CEDEX = re.compile(r"C(?:edex|EDEX)\b")
_POSTCODE = re.compile(r"[0-9]{5} [A-Z]{4,}\b")


def is_reference(labelled: Labelled, layout: Layout) -> bool:
    """Whether the paragraph is a reference at all: enough of what references consist of, and mostly letters."""
    text = labelled.text[:1000]
    if not layout.title and not labelled.authors.names:
        return False
    if _is_garbled(text):
        return False
    tail, authors = labelled.tail, labelled.authors
    title = layout.title
    if len(labelled.text) > 2500 or _is_garbled(title):
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


def _is_garbled(text: str) -> bool:
    """Whether the text consists of signs rather than words, as where a font's encoding was lost."""
    if len(_SIGNS.findall(text)) <= 0.03 * len(text):
        return False
    visible = len(text) - text.count(" ")
    letters = len("".join(_LETTERS.findall(text)))
    return letters < 0.35 * visible or len("".join(_WORDS.findall(text))) < 0.6 * visible
