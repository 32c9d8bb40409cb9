"""The texts of fields from labelled tokens: which spans make up a field, and what around them is not theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdocs_refs.sources.plaintext.characters import without_stray_quotes
from mkdocs_refs.sources.plaintext.trained.spans import Span
from mkdocs_refs.sources.plaintext.trained.tokens import Tokens

_EDGES = " \t\u00a0,;:.-–—_/|*<>\"“”„«»'‘’`´"
_LEADING_IN = re.compile(r"^(?:in|dans|en|em)\s*:?\s+(?=[^\W\d_a-zà-ÿ\d«“\"]|\d)", re.IGNORECASE)
_NEAR = 3
"""Tokens of no field between two spans that are one field all the same."""
_ENDING = re.compile(
    r"(?:\b[^\W\d_]\.|\b(?:Inc|Ltd|Co|Corp|Bros|Univ|Jr|Sr|St|Mass|Calif|Conn)\.|[^\W\d_]\.[^\W\d_]\.)$"
)


def joined(tokens: Tokens, found: Sequence[Span], label: str) -> list[str]:
    """The texts of a label's spans; spans with next to nothing between them are one text.

    Args:
        tokens: the reference.
        found: all its spans in order.
        label: of which ones.
    """
    texts: list[str] = []
    last = -1
    for at, span in enumerate(found):
        if span.label != label:
            continue
        near = texts and span.first - last - 1 <= _NEAR and (at == 0 or found[at - 1].label == label)
        if near:
            begin = tokens.starts[_first_of(found, at, label)]
            texts[-1] = tokens.text[begin : tokens.starts[span.first]] + span.text
        else:
            texts.append(span.text)
        last = span.last
    return texts


def _first_of(found: Sequence[Span], at: int, label: str) -> int:
    first = found[at].first
    while at and found[at - 1].label == label and first - found[at - 1].last - 1 <= _NEAR:
        at -= 1
        first = found[at].first
    return first


def cleaned(text: str, *, keep_stop: bool = False) -> str:
    """A title, container, publisher or place without signs that stand around it.

    Args:
        text: as printed.
        keep_stop: whether a full stop at the end belongs to it, as in an abbreviated name.
    """
    kept = text.strip()
    stripped = kept.rstrip(_EDGES)
    if kept.startswith(stripped) and (keep_stop or _ENDING.search(kept[: len(stripped) + 1])):
        stripped = kept[: len(stripped) + 1]
    return without_stray_quotes(" ".join(stripped.lstrip(_EDGES).split()))


def container(text: str) -> str:
    """A container without the "In" before it."""
    bare = _LEADING_IN.sub("", text.strip())
    return cleaned(bare, keep_stop=". " in bare and bare.endswith("."))
