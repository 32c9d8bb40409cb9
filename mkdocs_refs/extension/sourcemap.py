"""Where on the page a thing stands: positions for diagnostics.

Python-Markdown's inline stage knows no line numbers, and other extensions have changed the text by then. So the source is
kept as it came, and what has to be told is looked up in it: reference blocks by their fences, in order; citations by
their key, each occurrence once, with everything blanked in which no citation can stand. Nothing is looked up unless
there is something to tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from mkdocs_refs.diagnostics import Places, SourcePos
from mkdocs_refs.extension.fences import FenceSpan, in_comment, scan
from mkdocs_refs.extension.masking import COMMENT, blanked, without_code
from mkdocs_refs.inlines import find_keys

_BRACKET_OR_BREAK = re.compile(r"[\[\]]|\n\n")


@dataclass(slots=True)
class _Cites:
    """Where a key is cited, in and outside brackets, in the order of the page, and how many of both are behind us."""

    inside: list[int] = field(default_factory=list)
    outside: list[int] = field(default_factory=list)
    taken: int = 0
    passed: int = 0

    def take(self) -> int | None:
        """The next offset in brackets, once; when there is none, the next outside, as often as it is asked for."""
        if self.taken < len(self.inside):
            self.taken += 1
            return self.inside[self.taken - 1]
        last = self.inside[-1] if self.inside else -1
        while self.passed < len(self.outside) and self.outside[self.passed] < last:
            self.passed += 1
        return self.outside[self.passed] if self.passed < len(self.outside) else None


class SourceMap:
    """The source text of one page.

    Args:
        text: the Markdown as the converter got it.
        path: the file as the author knows it.
        first_line: the line of the file on which ``text`` starts (front matter comes before it).
    """

    def __init__(self, text: str = "", path: str = "", first_line: int = 1) -> None:
        self._text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._path = path
        self._first_line = first_line
        self._masked: str | None = None
        self._defined: list[tuple[int, int]] = []
        self._next: dict[str, int] = {}
        self._cites: dict[str, _Cites] | None = None
        self._blocks: list[FenceSpan] | None = None

    @cached_property
    def _places(self) -> Places:
        return Places(self._text, self.start())

    def start(self) -> SourcePos:
        """The position of the page as a whole, for what cannot be found in it (it came from another file)."""
        return SourcePos(path=self._path, line=self._first_line)

    def cite(self, key: str) -> SourcePos:
        """The position of the next cite of this key in brackets; the page's start if it is nowhere."""
        if self._cites is None:
            self._cites = _cites(self._mask())
        cites = self._cites.get(key)
        offset = cites.take() if cites else None
        return self.start() if offset is None else self._places.at(offset)

    def definition(self, key: str) -> SourcePos:
        """The position of the next definition (``[@key]: ...``) of this key."""
        pattern = re.compile(rf"\[@\{{?{re.escape(key)}\}}?\]:")
        name = f"[@{key}]:"
        position = self._find(name, pattern, self._text)
        end = self._next.get(name, 0)
        self._defined.append((end - len(name), end))
        return position

    def line(self, text: str) -> SourcePos:
        """The position of the next occurrence of a line."""
        return self._find(f"\n{text}", re.compile(re.escape(text.strip())), self._text)

    def block(self, content: str) -> tuple[SourcePos, int]:
        """The position of a reference block's first content line, and by how many columns its lines are indented.

        Blocks are asked for in the order of the page; each is found once.
        """
        wanted = [line.strip() for line in content.split("\n")]
        while wanted and not wanted[-1]:
            wanted.pop()
        blocks = self.blocks()
        for index, span in enumerate(blocks):
            if span.end is not None and self._content(span, len(wanted)) == wanted:
                del blocks[index]
                indent = len(span.indent)
                line = self._first_line + span.start + 1
                return SourcePos(path=self._path, line=line, column=indent + 1), indent
        return self.start(), 0

    def blocks(self) -> list[FenceSpan]:
        """The reference blocks that nobody has asked for yet, also those that are never closed."""
        if self._blocks is None:
            lines = self._text.split("\n")
            commented = in_comment(lines)
            self._blocks = [span for span in scan(lines) if span.is_ours and not commented(span.start)]
        return self._blocks

    def opening(self, span: FenceSpan) -> SourcePos:
        """The position of a block's opening line."""
        return SourcePos(path=self._path, line=self._first_line + span.start, column=len(span.indent) + 1)

    def context(self, span: FenceSpan) -> str:
        """The nearest line above a block that is indented less than it is: what it is a part of."""
        lines = self._text.split("\n")
        for line in reversed(lines[: span.start]):
            if line.strip() and len(line) - len(line.lstrip()) < len(span.indent):
                return line
        return ""

    def _content(self, span: FenceSpan, count: int) -> Sequence[str]:
        first = span.start + 1
        start = self._places.starts[first] if first < len(self._places.starts) else len(self._text)
        end = (
            self._places.starts[first + count]
            if first + count < len(self._places.starts)
            else len(self._text)
        )
        lines = self._text[start:end].split("\n")[:count]
        return [line[len(span.indent) :].strip() if span.indent.strip() else line.strip() for line in lines]

    def _find(self, name: str, pattern: re.Pattern[str], text: str) -> SourcePos:
        """The next match, in the order of calls for the same name; the page's start when there is no further."""
        match = pattern.search(text, self._next.get(name, 0))
        if match is None:
            return self.start()
        self._next[name] = match.end()
        return self._places.at(match.start())

    def _mask(self) -> str:
        """The text with code, comments, raw HTML blocks and definitions blanked; computed once, after the block stage."""
        if self._masked is not None:
            return self._masked
        lines = self._text.split("\n")
        # A block that nobody has asked for is none, and what is in it is text.
        unread = {span.start for span in self.blocks()}
        for span in list(scan(lines)):
            if span.end is not None and span.start not in unread:
                lines[span.start : span.end + 1] = [
                    " " * len(line) for line in lines[span.start : span.end + 1]
                ]
        text = COMMENT.sub(lambda match: blanked(match.group()), "\n".join(lines))
        out: list[str] = []
        done = 0
        for start, end in sorted(self._defined):
            if start >= done:
                out += (text[done:start], " " * (end - start))
                done = end
        self._masked = without_code("".join((*out, text[done:])))
        return self._masked


def _cites(text: str) -> dict[str, _Cites]:
    """All places where a key stands, by key, in one pass: a page may cite thousands that nobody knows."""
    found: dict[str, _Cites] = {}
    brackets = _BRACKET_OR_BREAK.finditer(text)
    bracket = next(brackets, None)
    inside = False
    for key in find_keys(text):
        while bracket is not None and bracket.start() < key.start:
            inside = bracket.group() == "["
            bracket = next(brackets, None)
        cites = found.setdefault(key.key, _Cites())
        (cites.inside if inside else cites.outside).append(key.start)
    return found
