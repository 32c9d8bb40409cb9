"""A reference's text as tokens: words and numbers, with what stands between them; identifiers in one piece.

Text is cut wherever letters, digits and other signs meet, so that every border of a field is a border of tokens. The
signs themselves are no tokens: what stands between two tokens, their *gap*, tells about both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mkdocs_refs.sources.plaintext.inline import trimmed

_IDENTIFIER = (
    r"(?P<doi>(?:\b(?:https?:\s?//)?(?:dx\.)?doi\.org/\s?|\bdoi\s?[:.]?\s?(?:https?://(?:dx\.)?doi\.org/\s?)?)?\b10\.\d{4,9}/[^\s<>\"“”«»]{1,300})"
    r"|(?P<url>\b(?:https?|ftp)\s?:\s?//[^\s<>\"“”«»]{1,1500}|\bwww\.[^\s<>\"“”«»,;()]{1,1500}"
    r"|\b(?:[a-z0-9-]{1,40}\.){1,4}(?:com|org|net|edu|gov|int|info|eu|fr|de|es|it|pt|br|uk|ca|ch|be|nl|at|au|us|io)/[^\s<>\"“”«»,;()]{2,1500})"
    r"|(?P<arxiv>\barxiv\s?:\s?(?:\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z-]{2,12}(?:\.[a-z]{2})?/\d{7}(?:v\d{1,2})?)(?:\s\[[\w.-]{2,12}\])?"
    r"|\b(?:astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|quant-ph)/\d{7}(?:v\d{1,2})?)"
    r"|(?P<isbn>\bisbn(?:[-\s]?1[03])?[\s:]{0,3}(?:97[89][-–\s]?)?\d[\d\s–-]{7,14}[\dX]\b)"
    r"|(?P<issn>\be?issn[\s:]{0,3}\d{4}[-–]?\d{3}[\dX]\b)"
    r"|(?P<pmid>\bpmid[\s:]{0,3}\d{4,9}\b)"
    r"|(?P<pmcid>\b(?:pmcid[\s:]{0,3})?pmc\s?\d{4,9}\b)"
)
_TOKEN = re.compile(
    _IDENTIFIER + r"|(?P<word>(?:[^\W\d_][\u0300-\u036f]*)+)|(?P<number>\d+)|[^\W_]", re.IGNORECASE
)
_LONGEST = 1500
"""Tokens of a reference that are looked at: a longer text is none."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text.

    Attributes:
        text: the text.
        words: each token as printed; an identifier as ``<doi>``, ``<url>``, ….
        starts, ends: where each token stands in the text.
        gaps: what stands before the first token, between the tokens and after the last one: one more than tokens.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]


def tokenise(text: str) -> Tokens:
    """Cuts a text into tokens; of an endless text only the beginning."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[str] = []
    last = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        if kind in {"word", "number"} or kind is None:
            word = match.group()
        else:
            word = f"<{kind}>"
            end = start + len(trimmed(match.group()))
        words.append(word)
        starts.append(start)
        ends.append(end)
        gaps.append(text[last:start])
        last = end
        if len(words) == _LONGEST:
            break
    gaps.append(text[last:])
    return Tokens(text, words, starts, ends, gaps)
