"""The texts of fields from labelled tokens: which spans make up a field, and what around them is not theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdocs_refs.sources.plaintext.characters import without_stray_quotes
from mkdocs_refs.sources.plaintext.trained.quotes import closes, opens
from mkdocs_refs.sources.plaintext.trained.spans import Span
from mkdocs_refs.sources.plaintext.trained.tokens import Tokens

_EDGES = " \t\u00a0,;:.-–—_/|*<>\"“”„«»'‘’`´"
_LEADING_IN = re.compile(r"^(?:in|dans|en|em)\s?:\s*(?=\S)", re.IGNORECASE)
"""Only with its colon: "In Practice" and "En attendant Godot" are titles."""
_QUOTED = frozenset({("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("»", "«"), ("‘", "’"), ("'", "'"), ('"', '"'), ("`", "'")})  # fmt: skip
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
            head = _first_of(found, at, label)
            begin = tokens.starts[head.first] - head.lead
            texts[-1] = tokens.text[begin : tokens.starts[span.first]] + span.text[span.lead :]
        else:
            texts.append(span.text)
        last = span.last
    return texts


def _first_of(found: Sequence[Span], at: int, label: str) -> Span:
    while at and found[at - 1].label == label and found[at].first - found[at - 1].last - 1 <= _NEAR:
        at -= 1
    return found[at]


def cleaned(text: str, *, keep_stop: bool = False) -> str:
    """A title, container, publisher or place without signs that stand around it.

    Args:
        text: as printed.
        keep_stop: whether a full stop at the end belongs to it, as in an abbreviated name.
    """
    kept = _unquoted(text.strip())
    stripped = kept
    while stripped and stripped[-1] in _EDGES and not closes(stripped[:-1], stripped[-1]):
        stripped = stripped[:-1]
    if kept.startswith(stripped) and (keep_stop or _ENDING.search(kept[: len(stripped) + 1])):
        stripped = kept[: len(stripped) + 1]
    while stripped and stripped[0] in _EDGES and not opens(stripped[1:], stripped[0]):
        stripped = stripped[1:]
    return without_stray_quotes(" ".join(stripped.split()))


def _unquoted(text: str) -> str:
    """A text without the pair of quotation marks that holds all of it."""
    inner = text[1:-1]
    if (text[:1], text[-1:]) in _QUOTED and text[0] not in inner and text[-1] not in inner:
        return inner.strip()
    return text


def container(text: str) -> str:
    """A container without the "In" before it."""
    bare = _LEADING_IN.sub("", text.strip())
    return cleaned(bare, keep_stop=". " in bare and bare.endswith("."))
