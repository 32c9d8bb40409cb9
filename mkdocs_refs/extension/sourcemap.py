"""Where on the page a piece of text stands: positions for diagnostics.

Python-Markdown's inline stage knows no line numbers. So the source is kept as it came, with everything blanked in which
no citation can stand, and a citation is looked up in it by its own text, each occurrence once.
"""

from __future__ import annotations

import re

from mkdocs_refs.diagnostics import SourcePos

_MASKED = re.compile(
    r"""
      ^(?P<fence>[ \t>]*(?:~{3,}|`{3,}))[^\n]*\n(?:.*?\n)??(?P=fence)[ \t]*$   # fenced blocks
    | (?P<ticks>(?<![`\\])`+(?!`))[^`](?:(?!\n\n)[\s\S])*?(?<!`)(?P=ticks)(?!`)  # code spans
    | <!--[\s\S]*?-->
    | ^[ ]{0,3}\[@[^\]\n]*\]:                                                  # definitions
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_NOT_NEWLINE = re.compile(r"[^\n]")


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
        self._seen: dict[str, int] = {}

    def start(self) -> SourcePos:
        """The position of the first character."""
        return SourcePos(path=self._path, line=self._first_line)

    def _at(self, offset: int) -> SourcePos:
        line = self._text.count("\n", 0, offset)
        column = offset - (self._text.rfind("\n", 0, offset) + 1)
        return SourcePos(path=self._path, line=self._first_line + line, column=column + 1)

    def citation(self, verbatim: str) -> SourcePos | None:
        """The position of the next occurrence of a citation's text outside code; None if it is nowhere."""
        if self._masked is None:
            self._masked = _MASKED.sub(lambda match: _NOT_NEWLINE.sub(" ", match.group()), self._text)
        offset = self._masked.find(verbatim, self._seen.get(verbatim, 0))
        if offset < 0:
            offset = self._masked.find(verbatim)
        if offset < 0:
            return None
        self._seen[verbatim] = offset + len(verbatim)
        return self._at(offset)

    def block(self, text: str) -> SourcePos | None:
        """The position of the next occurrence of a block's first line that is not blank; None if it is nowhere."""
        line = next((line.strip() for line in text.split("\n") if line.strip()), "")
        key = "\n" + line
        offset = self._text.find(line, self._seen.get(key, 0)) if line else -1
        if offset < 0:
            return None
        self._seen[key] = offset + len(line)
        return self._at(offset)
