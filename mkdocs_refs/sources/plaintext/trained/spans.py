"""Labelled tokens as the texts of fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_refs.sources.plaintext.trained.quotes import closes, opens
from mkdocs_refs.sources.plaintext.trained.tokens import Tokens

_INITIALS = 2
_ABBREVIATED = frozenset({"journal", "series"})
_KEPT_AFTER = frozenset("?!%")
_NAMED = frozenset({"title", "journal", "book", "series"})
"""Labels of texts that may begin or end with a sign of their own."""
_END_OF_NAME = re.compile(r"(?:\+{1,2}|#)(?=[^\w+#]|$)|(?:\.{3}|…)?\s?[?!]|…")
"""C++ and C#; "What next...?"; in French with a blank before the question mark."""
_START_OF_NAME = re.compile(r"(?:^|(?<=\W))[¿¡#]$")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of tokens of one label.

    Attributes:
        label: what they are.
        first, last: the tokens, the last one included.
        text: their text, with the brackets and signs that belong to it, without those around it.
        lead: how many signs before the first token are in it.
    """

    label: str
    first: int
    last: int
    text: str
    lead: int = 0


def spans(tokens: Tokens, labels: Sequence[str]) -> list[Span]:
    """The runs of labels in the order of the text; tokens that belong to no field (``other``) are left out."""
    out: list[Span] = []
    first = 0
    for index in range(1, len(labels) + 1):
        if index < len(labels) and labels[index] == labels[first]:
            continue
        if labels[first] != "other":
            text, lead = _text(tokens, first, index - 1, labels[first])
            out.append(Span(labels[first], first, index - 1, text, lead))
        first = index
    return out


def _text(tokens: Tokens, first: int, last: int, label: str) -> tuple[str, int]:
    """The text of a run of tokens, and how many signs before its first token are in it."""
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
    if label in _NAMED and (match := _END_OF_NAME.match(after)):
        text += match[0]
        after = after[match.end() :]
    elif (
        label in _NAMED
        and after[:1] in {".", ","}
        and after[1:2] in {"’", "'", "”"}
        and closes(text, after[1])
    ):
        # American: the stop goes before the quotation mark that ends a quotation within the title.
        after = after[1:]
    for sign in after:
        if sign in _KEPT_AFTER or closes(text, sign):
            text += sign
        else:
            break
    return _with_start(text, tokens.gaps[first], after) if label in _NAMED else (text, 0)


def _with_start(text: str, before: str, after: str) -> tuple[str, int]:
    """A text with the signs before it that are its own, and their number: ``(Re)thinking``, ``¿Qué?``, ``“Good” mothers``."""
    start = len(before)
    while start:
        sign = before[start - 1]
        opening = opens(text, sign) and not _closed_after(sign, after)
        if not (opening or _START_OF_NAME.search(before[:start])):
            break
        text = sign + text
        start -= 1
    return text, len(before) - start


def _closed_after(sign: str, after: str) -> bool:
    """Whether what the sign opens is closed behind the text: then it holds all of it."""
    return {"‘": "’", "“": "”", "«": "»", "„": "“"}.get(sign, sign) in after[:3]
