"""Where an address or identifier ends in the text that it stands in."""

from __future__ import annotations

import re

__all__ = ["run_end", "trimmed"]

_TRAILING = frozenset(".,;:!?'\"’”»…\\*_~`")
_OPENING = {")": "(", "]": "[", "}": "{", ">": "<"}
_OPENERS = frozenset("([{")
_CLOSERS = frozenset(")]}")

# What may stand in an address in running text: no space, quotation mark or angle bracket (RFC 3986, appendix C), and no
# punctuation of scripts that are written without spaces. A comma, semicolon or bracket before another address separates
# the two. ``<...::...>`` is the part of an old DOI (SICI, ANSI/NISO Z39.56) that has angle brackets.
_CHUNK = re.compile(
    r"""
      [^\s()\[\]{}<>"“”„«»`|,;\x00-\x1f\x7f-\x9f\u200b\ufeff\ud800-\udfff、。〈-】〔-〟！（），：；？［］｛｝]+
    | [,;(\[{](?!https?:|doi:|10\.\d{4})
    | [)\]}]
    | <[^\s<>]{0,20}::[^\s<>]{0,40}>
    """,
    re.IGNORECASE | re.VERBOSE,
)


def trimmed(text: str) -> str:
    """The text without the punctuation at its end, and without closing brackets there that nothing in it opened."""
    counts: dict[str, int] | None = None
    end = len(text)
    while end:
        last = text[end - 1]
        if last in _OPENING:
            if counts is None:
                counts = {char: text.count(char, 0, end) for pair in _OPENING.items() for char in pair}
            if counts[last] <= counts[_OPENING[last]]:
                break
            counts[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return text[:end]


def run_end(text: str, start: int) -> tuple[int, int]:
    """How far the address that begins at ``start`` may reach, brackets considered.

    Returns:
        Where it ends (punctuation at its end is still in it), and where to read on. The time is linear in the second:
        whoever reads on there reads nothing twice.
    """
    opened: list[tuple[str, int]] = []
    position = start
    while chunk := _CHUNK.match(text, position):
        first = text[position]
        if first in _OPENERS:
            opened.append((first, position))
        elif first in _CLOSERS:
            if opened and opened[-1][0] == _OPENING[first]:
                opened.pop()
            elif not text[position + 1 : position + 2].isalnum():
                break
        position = chunk.end()
    return (opened[0][1] if opened else position), position
