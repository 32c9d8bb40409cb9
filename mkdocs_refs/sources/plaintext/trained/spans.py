"""Labelled tokens as the texts of fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_refs.sources.plaintext.trained.tokens import Tokens

_PAIRS = {")": "(", "]": "[", "}": "{"}
_INITIALS = 2
_ABBREVIATED = frozenset({"journal", "series"})
_KEPT_AFTER = frozenset("?!%")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of tokens of one label.

    Attributes:
        label: what they are.
        first, last: the tokens, the last one included.
        text: their text, with the brackets and signs that belong to it, without those around it.
    """

    label: str
    first: int
    last: int
    text: str


def spans(tokens: Tokens, labels: Sequence[str]) -> list[Span]:
    """The runs of labels in the order of the text; tokens that belong to no field (``other``) are left out."""
    out: list[Span] = []
    first = 0
    for index in range(1, len(labels) + 1):
        if index < len(labels) and labels[index] == labels[first]:
            continue
        if labels[first] != "other":
            out.append(Span(labels[first], first, index - 1, _text(tokens, first, index - 1, labels[first])))
        first = index
    return out


def _text(tokens: Tokens, first: int, last: int, label: str) -> str:
    start, end = tokens.starts[first], tokens.ends[last]
    text = tokens.text[start:end]
    after = tokens.gaps[last + 1]
    abbreviated = label in _ABBREVIATED and ". " in text
    if after.startswith(".") and (
        abbreviated or (len(tokens.words[last]) <= _INITIALS and tokens.words[last][0].isupper())
    ):
        # The full stop of an initial or of an abbreviation: "J. Chem. Phys."
        text += "."
        after = after[1:]
    for sign in after:
        if sign in _KEPT_AFTER or (sign in _PAIRS and text.count(sign) < text.count(_PAIRS[sign])):
            text += sign
        else:
            break
    return text
