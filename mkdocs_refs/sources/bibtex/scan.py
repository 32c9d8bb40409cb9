"""BibTeX text cut into entries, in one scan that a broken entry cannot derail.

Nothing is parsed here: an entry is found by its head (``@article{key,``) and by the brace that closes it. Most are closed
by the first balanced brace before the next head at the beginning of a line; one regular expression finds it. Only where
that fails are the braces counted one by one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Chunk", "balanced", "chunks", "matching_braces"]

_HEAD = re.compile(r"@\s*([A-Za-z][A-Za-z0-9_-]*)\s*([{(])")
_KEY_IN_BRACES = re.compile(r"\s*([^\s,{}()=\"#%\\]+)\s*(?=[,}])")
_KEY_IN_PARENTHESES = re.compile(r"\s*([^\s,{}()=\"#%\\]+)\s*(?=[,)])")
_NAME = re.compile(r"\s*([^\s,{}()=\"]{1,80})")
# An entry's head where a line begins. Inside another entry it means that that one is not closed. The search is for the
# literal "@", which is fast; whether only blanks stand before it is looked at afterwards.
_ANY_HEAD = re.compile(r"@[ \t]*[A-Za-z]+[ \t]*[{(][^,={}()\"\n]{0,80}[,=]")
_BLANK = " \t"
_IN_BRACES = re.compile(r"[{}]")
_IN_PARENTHESES = re.compile(r"[{}\")]")
_LEFT_BEHIND = re.compile(r"\s*,\s*[A-Za-z][\w-]*\s*=\s*[\"{\w]")


def balanced(depth: int) -> str:
    """A regular expression for text in which braces nest no deeper than ``depth``; it never backtracks."""
    inner = "[^{}]*+"
    for _ in range(depth):
        inner = rf"[^{{}}]*+(?:\{{{inner}\}}[^{{}}]*+)*+"
    return inner


_BODY = re.compile(balanced(7) + r"\}")
"""What stands after the opening brace of an entry, its closing brace included."""


class Chunk(NamedTuple):
    """An entry, ``@string`` or ``@preamble``, as a slice of the text.

    Attributes:
        kind: what stands after the ``@``, in lower case.
        key: its key; empty where it has none, or none that can be told without parsing.
        name: how to speak of it: its key in quotes, or ``@kind``.
        start: offset of the ``@``.
        body: offset after the opening brace.
        end: offset after the closing brace.
        closer: the character that closes it.
        closed: false if it runs into the next entry, or to the end of the text.
        early: offsets of closing braces after which further fields come: they stand too early. The entry goes on to the
            brace that closes those fields, if there is one.
    """

    kind: str
    key: str
    name: str
    start: int
    body: int
    end: int
    closer: str
    closed: bool
    early: tuple[int, ...] = ()


def chunks(text: str) -> Iterator[Chunk]:
    """The entries of the text in order; what stands between them, and ``@comment {...}``, is passed over."""
    heads = _line_heads(text)
    braces: dict[int, int] | None = None
    position = 0
    while head := _HEAD.search(text, position):
        kind, opener, body = head[1].lower(), head[2], head.end()
        if kind == "comment":
            # All up to the matching brace, entries included, as biber and bibtexparser have it.
            plain = _BODY.match(text, body) if opener == "{" and braces is None else None
            if plain:
                position = plain.end()
                continue
            braces = matching_braces(text) if braces is None else braces
            position = braces.get(body - 1, body)
            continue
        index = bisect_right(heads, head.start())
        limit = heads[index] if index < len(heads) else len(text)
        found = _BODY.match(text, body, limit) if opener == "{" else None
        position, closed = (found.end(), True) if found else _end(text, body, limit, opener)
        early: list[int] = []
        while closed and (rest := _LEFT_BEHIND.match(text, position, limit)):
            early.append(position - 1)
            # No further than to what may be the next entry: else a file of such entries is read to its end for each.
            following = _HEAD.search(text, rest.end(), limit)
            bound = following.start() if following else limit
            further, closes = _end(text, rest.end() - 1, bound, opener)
            if not closes:
                break
            position = further
        key = (_KEY_IN_BRACES if opener == "{" else _KEY_IN_PARENTHESES).match(text, body)
        name = key or _NAME.match(text, body)
        yield Chunk(
            kind,
            key[1] if key else "",
            f"'{name[1]}'" if name else f"@{kind}",
            head.start(),
            body,
            position,
            "}" if opener == "{" else ")",
            closed,
            tuple(early),
        )


def _line_heads(text: str) -> list[int]:
    """The offsets of the heads that stand where a line begins."""
    found = []
    for match in _ANY_HEAD.finditer(text):
        start = before = match.start()
        while before and text[before - 1] in _BLANK:
            before -= 1
        if before == 0 or text[before - 1] == "\n":
            found.append(start)
    return found


def _end(text: str, position: int, limit: int, opener: str) -> tuple[int, bool]:
    """Where the entry whose body begins at ``position`` ends, and whether it is closed there."""
    in_braces = opener == "{"
    depth, quoted = 0, False
    for match in (_IN_BRACES if in_braces else _IN_PARENTHESES).finditer(text, position, limit):
        found = match.group()
        if found == "{":
            depth += 1
        elif found == "}":
            if depth == 0 and in_braces:
                return match.end(), True
            depth = max(0, depth - 1)
        elif found == '"':
            quoted ^= depth == 0
        elif depth == 0 and not quoted:
            return match.end(), True
    return limit, False


def matching_braces(text: str) -> dict[int, int]:
    """For each opening brace that is closed, the offset after its closing one."""
    stack: list[int] = []
    ends: dict[int, int] = {}
    for match in _IN_BRACES.finditer(text):
        if match.group() == "{":
            stack.append(match.start())
        elif stack:
            ends[stack.pop()] = match.end()
    return ends
