"""Where on the page a thing stands: positions for diagnostics.

Python-Markdown's inline stage knows no line numbers, and other extensions have changed the text by then. So the source is
kept as it came, and what has to be told is looked up in it: reference blocks by their fences, in order; citations by
their key, each occurrence once, with everything blanked in which no citation can stand. Nothing is looked up unless
there is something to tell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from mkdocs_refs.diagnostics import Places, SourcePos
from mkdocs_refs.extension.fences import FenceSpan, in_comment, scan

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TICKS = re.compile(r"`+")
_VISIBLE = re.compile(r"[^\n]")
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_CODE_INDENT = re.compile(r"(?: {4}|\t)")
_CONTAINER = re.compile(r"\s*(?:[-*+]|\d+[.)]|!!!|\?\?\?|===|///|:|\[\^[^\]]+\]:)(?:\s|$)")
_RAW_HTML = re.compile(
    r"\s{0,3}<(?:div|p|pre|table|ul|ol|section|article|aside|figure|details|script|style|iframe)\b"
)


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
        self._places = Places(self._text, self.start())
        self._defined: list[tuple[int, int]] = []
        self._next: dict[str, int] = {}
        self._blocks: list[FenceSpan] | None = None

    def start(self) -> SourcePos:
        """The position of the page as a whole, for what cannot be found in it (it came from another file)."""
        return SourcePos(path=self._path, line=self._first_line)

    def cite(self, key: str) -> SourcePos:
        """The position of the next cite of this key in brackets; the page's start if it is nowhere."""
        # Not where a longer key begins: "@doe" is not in "@doe:2001".
        pattern = re.compile(rf"-?@(?:\{{{re.escape(key)}\}}|{re.escape(key)}(?![:.#$%&+?<>~/-]?\w))")
        return self._find(f"@{key}", pattern, self._mask(), bracketed=True)

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

    def _find(self, name: str, pattern: re.Pattern[str], text: str, *, bracketed: bool = False) -> SourcePos:
        """The next match, in the order of calls for the same name; the last one again when there is no further."""
        fallback: int | None = None
        for match in pattern.finditer(text, self._next.get(name, 0)):
            if bracketed and not self._in_bracket(text, match.start()):
                fallback = match.start() if fallback is None else fallback
                continue
            self._next[name] = match.end()
            return self._places.at(match.start())
        return self.start() if fallback is None else self._places.at(fallback)

    @staticmethod
    def _in_bracket(text: str, offset: int) -> bool:
        start = max(text.rfind("\n\n", 0, offset), offset - 5000, 0)
        return text.rfind("[", start, offset) > text.rfind("]", start, offset)

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
        text = _COMMENT.sub(_blanked, "\n".join(lines))
        for start, end in self._defined:
            text = text[: max(start, 0)] + " " * (end - max(start, 0)) + text[end:]
        self._masked = "".join(_without_code(text))
        return self._masked


def is_container(line: str) -> bool:
    """Whether a line opens something whose content is indented: a list item, an admonition, a tab, a note."""
    return _CONTAINER.match(line) is not None


def _blanked(match: re.Match[str]) -> str:
    return _VISIBLE.sub(" ", match.group())


def _without_code(text: str) -> list[str]:
    """The text, paragraph by paragraph, with code spans, indented code and raw HTML blanked."""
    out: list[str] = []
    in_container = False
    done = 0
    ends = [match.end() for match in _BLANK_LINES.finditer(text)]
    for end in [*ends, len(text)]:
        paragraph = text[done:end]
        done = end
        first = paragraph.lstrip("\n")
        if not first.strip():
            out.append(paragraph)
            continue
        indented = _CODE_INDENT.match(first) is not None
        if not indented:
            in_container = is_container(first)
        if (indented and not in_container) or (_RAW_HTML.match(first) and "markdown" not in first):
            out.append(_VISIBLE.sub(" ", paragraph))
        else:
            out.append(_without_spans(paragraph))
    return out


def _without_spans(paragraph: str) -> str:
    runs = [match.span() for match in _TICKS.finditer(paragraph)]
    if not runs:
        return paragraph
    by_length: dict[int, list[int]] = {}
    for index, (start, end) in enumerate(runs):
        by_length.setdefault(end - start, []).append(index)
    out: list[str] = []
    done = index = 0
    while index < len(runs):
        start, end = runs[index]
        same = by_length[end - start]
        at = bisect_right(same, index)
        if at < len(same) and paragraph[start - 1 : start] != "\\":
            close = runs[same[at]][1]
            out += (paragraph[done:start], _VISIBLE.sub(" ", paragraph[start:close]))
            done, index = close, same[at] + 1
        else:
            index += 1
    out.append(paragraph[done:])
    return "".join(out)
