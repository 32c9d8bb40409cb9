"""Brackets and quotation marks at the edges of a text: which of them belong to it, because their partners are within."""

from __future__ import annotations

import re

_PARTNERS = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“", "“": "„"}
_OPENING = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "„": "“"}
_SINGLE_OPENING = {"’": re.compile("‘"), "'": re.compile(r"(?<!\w)'(?=\w)")}
_SINGLE_CLOSING = {"‘": re.compile(r"’(?!\w)"), "'": re.compile(r"(?<=\S)'(?!\w)")}
"""An apostrophe within a word is no quotation mark."""


def closes(text: str, sign: str) -> bool:
    """Whether a sign that follows a text closes what was opened in it."""
    if sign in _PARTNERS:
        return text.count(_PARTNERS[sign]) > text.count(sign)
    if sign in _SINGLE_OPENING:
        partner = "‘" if sign == "’" else "'"
        return len(_SINGLE_OPENING[sign].findall(text)) > len(_SINGLE_CLOSING[partner].findall(text))
    return sign == '"' and text.count(sign) % 2 == 1


def opens(text: str, sign: str) -> bool:
    """Whether a sign that stands before a text opens what is closed in it."""
    if sign in _OPENING:
        return text.count(_OPENING[sign]) > text.count(sign)
    if sign in _SINGLE_CLOSING:
        partner = "’" if sign == "‘" else "'"
        return len(_SINGLE_CLOSING[sign].findall(text)) > len(_SINGLE_OPENING[partner].findall(text))
    return sign == '"' and text.count(sign) % 2 == 1
