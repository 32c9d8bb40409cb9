"""BibTeX text cut into entries, in one scan that a broken entry cannot derail.

Nothing is parsed here: an entry is found by its head (``@article{key,``) and by the brace that closes it. Most are closed
by the first balanced brace before the next head at the beginning of a line; one regular expression finds it. Only where
that fails are the braces counted one by one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_refs.sources.bibtex.tables import TYPES

__all__ = ["Chunk", "balanced", "chunks", "matching_braces"]

_HEAD = re.compile(r"@\s*([A-Za-z][A-Za-z0-9_-]*)\s*([{(])")
_KEY_IN_BRACES = re.compile(r"\s*([^\s,{}()=\"#%\\]+)\s*(?=[,}])")
_KEY_IN_PARENTHESES = re.compile(r"\s*([^\s,{}()=\"#%\\]+)\s*(?=[,)])")
_NAME = re.compile(r"\s*([^\s,{}()=\"]{1,80})")
# An entry's head where a line begins. Inside another entry it means that that one is not closed, unless its braces match
# beyond: then it is text, such as a decorator in an abstract. A known type with a key always begins an entry. The search is
# for the literal "@", which is fast; whether only blanks stand before it is looked at afterwards.
_ANY_HEAD = re.compile(r"@[ \t]*([A-Za-z]+)[ \t]*[{(][^,={}()\"\n]{0,80}([,=])")
_KNOWN = frozenset((*TYPES, "xdata", "set", "bibnote"))
# What was meant as an entry, but has no head that BibTeX would see. Prose has its "@", too: only where a line begins, and only
# with what an entry has besides: a known type, a key with a comma, a field.
_MALFORMED = re.compile(
    rf"^\ufeff?[ \t]*+(?:(?P<bare>(?:{'|'.join(sorted(_KNOWN))})[ \t]*\{{)"
    rf"|@[ \t]*(?P<unopened>(?:{'|'.join(sorted(_KNOWN))})[ \t]+(?=[^\s,{{}}()=\"#%\\]+\s*,\s*[A-Za-z][\w-]*\s*=))"
    rf"|@[ \t]*(?P<bracket>(?:{'|'.join(sorted(_KNOWN))})[ \t]*\[)"
    r"|@[ \t]*(?P<odd>[^\W\d_][\w-]*\*?[ \t]*[{(]))"
    r"(?=\s*[^\s,{}()=\"#%\\]+\s*,)",
    re.IGNORECASE | re.MULTILINE,
)
_MALFORMED_AS = {
    "bare": "has no '@' before its type",
    "unopened": "has no brace after its type",
    "bracket": "is opened by '[' in place of a brace",
    "odd": "has a type that is no word of plain letters",
}
_BLANK = " \t"
_IN_BRACES = re.compile(r"[{}]")
_IN_PARENTHESES = re.compile(r"[{}\")]")
_LEFT_BEHIND = re.compile(r"\s*,\s*[A-Za-z][\w-]*\s*=\s*[\"{\w]")
_SHORTEST = 8
"""Characters that something malformed has at least."""


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
        fault: what is wrong with its head; empty if nothing is.
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
    fault: str = ""


def chunks(text: str) -> Iterator[Chunk]:
    """The entries of the text in order; what stands between them, and ``@comment {...}``, is passed over."""
    heads, certain = _line_heads(text)
    closing: _Closing | None = None
    braces: dict[int, int] | None = None
    position = 0
    while True:
        head = _HEAD.search(text, position)
        gap = head.start() if head else len(text)
        while gap - position > _SHORTEST and (odd := _MALFORMED.search(text, position, gap)):
            chunk = _malformed(text, odd, heads)
            position = chunk.end
            yield chunk
        if not head:
            return
        if position > head.start():
            continue
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
        if not closed and opener == "{" and limit < len(text):
            closing = closing or _Closing(text)
            index = bisect_right(certain, head.start())
            beyond = certain[index] if index < len(certain) else len(text)
            if 0 < (end := closing.after(body)) <= beyond:
                position, closed, limit = end, True, beyond
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


def _malformed(text: str, odd: re.Match[str], heads: list[int]) -> Chunk:
    """What was meant as an entry: to the brace that would close it, else to the next one."""
    opened = odd[0].lstrip("\ufeff \t")
    start, body = odd.end() - len(opened), odd.end()
    index = bisect_right(heads, start)
    limit = heads[index] if index < len(heads) else len(text)
    following = _MALFORMED.search(text, body, limit)
    limit = following.start() if following else limit
    found = _BODY.match(text, body, limit)
    key = _KEY_IN_BRACES.match(text, body)
    name = key[1] if key else ""
    return Chunk(
        opened.strip("@ \t{([").lower(),
        name,
        f"'{name}'",
        start,
        body,
        found.end() if found else limit,
        "}",
        True,
        (),
        _MALFORMED_AS[odd.lastgroup or "odd"],
    )


class _Closing:
    """For any place of a text, where the braces around it are closed; made in one pass."""

    def __init__(self, text: str) -> None:
        self._offsets = [match.start() for match in _IN_BRACES.finditer(text)]
        self._ends = [0] * len(self._offsets)
        # From the end of the text: where a brace closes what is at a depth, the nearest one.
        nearest: dict[int, int] = {}
        depth = 0
        for index in range(len(self._offsets) - 1, -1, -1):
            offset = self._offsets[index]
            if text[offset] == "}":
                nearest[depth] = offset + 1
                depth += 1
            else:
                depth -= 1
            self._ends[index] = nearest.get(depth - 1, 0)

    def after(self, position: int) -> int:
        """The offset after the brace that closes what surrounds a position; 0 where none does."""
        index = bisect_left(self._offsets, position)
        return self._ends[index] if index < len(self._ends) else 0


def _line_heads(text: str) -> tuple[list[int], list[int]]:
    """The offsets of the heads that stand where a line begins, and of those among them that surely begin an entry."""
    found = []
    certain = []
    for match in _ANY_HEAD.finditer(text):
        start = before = match.start()
        while before and text[before - 1] in _BLANK:
            before -= 1
        if before == 0 or text[before - 1] == "\n":
            found.append(start)
            if match[2] == "," and match[1].lower() in _KNOWN:
                certain.append(start)
    return found, certain


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
