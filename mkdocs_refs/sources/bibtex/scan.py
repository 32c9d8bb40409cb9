"""BibTeX text cut into entries, in one scan that a broken entry cannot derail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Chunk", "chunks"]

_HEAD = re.compile(r"@\s*([A-Za-z][A-Za-z0-9_-]*)\s*([{(])")
_KEY = re.compile(r"\s*([^\s,{}()=\"]{1,80})")
# The head of an entry at the beginning of a line. Inside another entry it means that that one is not closed.
_LINE_HEAD = r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(][ \t]*[^\s,{}()=\"]*[ \t]*[,=]"
_IN_BRACES = re.compile(rf"[{{}}]|{_LINE_HEAD}", re.MULTILINE)
_IN_PARENTHESES = re.compile(rf"[{{}}\")]|{_LINE_HEAD}", re.MULTILINE)
_LEFT_BEHIND = re.compile(r"\s*,\s*[A-Za-z][\w-]*\s*=\s*[\"{\w]")
_BRACE = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """An entry, ``@string`` or ``@preamble``, as a slice of the text.

    Attributes:
        kind: what stands after the ``@``, in lower case.
        name: how to speak of it: its key in quotes, or ``@kind``.
        start: offset of the ``@``.
        end: offset after the closing brace.
        closer: the character that closes it.
        closed: false if it runs into the next entry, or to the end of the text.
        truncated: fields follow the closing brace, which therefore stands too early.
    """

    kind: str
    name: str
    start: int
    end: int
    closer: str
    closed: bool
    truncated: bool = False


def chunks(text: str) -> Iterator[Chunk]:
    """The entries of the text in order; what stands between them, and ``@comment {...}``, is passed over."""
    closing: dict[int, int] | None = None
    position = 0
    while head := _HEAD.search(text, position):
        kind, opener = head[1].lower(), head[2]
        if kind == "comment":
            # All up to the matching brace, entries included, as biber and bibtexparser have it.
            closing = _matching_braces(text) if closing is None else closing
            position = closing.get(head.end() - 1, head.end())
            continue
        position, closed = _end(text, head.end(), opener)
        key = _KEY.match(text, head.end())
        yield Chunk(
            kind=kind,
            name=f"'{key[1]}'" if key else f"@{kind}",
            start=head.start(),
            end=position,
            closer="}" if opener == "{" else ")",
            closed=closed,
            truncated=closed and _LEFT_BEHIND.match(text, position) is not None,
        )


def _end(text: str, position: int, opener: str) -> tuple[int, bool]:
    """Where the entry whose body begins at ``position`` ends, and whether it is closed there."""
    in_braces = opener == "{"
    depth, quoted = 0, False
    for match in (_IN_BRACES if in_braces else _IN_PARENTHESES).finditer(text, position):
        found = match.group()
        if found == "{":
            depth += 1
        elif found == "}":
            if depth == 0 and in_braces:
                return match.end(), True
            depth = max(0, depth - 1)
        elif found == '"':
            quoted ^= depth == 0
        elif found != ")":
            return match.start(), False
        elif depth == 0 and not quoted:
            return match.end(), True
    return len(text), False


def _matching_braces(text: str) -> dict[int, int]:
    """For each opening brace that is closed, the offset after its closing one."""
    stack: list[int] = []
    ends: dict[int, int] = {}
    for match in _BRACE.finditer(text):
        if match.group() == "{":
            stack.append(match.start())
        elif stack:
            ends[stack.pop()] = match.end()
    return ends
