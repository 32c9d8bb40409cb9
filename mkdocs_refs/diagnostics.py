"""Positions, severities and diagnostics: how every layer says what is wrong with an author's input.

A pure function returns the diagnostics it found beside its result; only the MkDocs plugin and the command line print
them. Nothing in this package raises for bad input.
"""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from dataclasses import dataclass


class Severity(enum.IntEnum):
    """How much a diagnostic matters; ordered, so that severities can be compared."""

    INFO = 10
    """Something was understood with help (a repair, a guess); nothing needs doing."""
    WARNING = 20
    """The author should look: counted by ``mkdocs build --strict``."""
    ERROR = 30
    """Input that could not be used; what could be saved is kept verbatim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePos:
    """A place in a source: a path as the author knows it, with line and column counted from 1.

    A line of 0 means the source as such, of which there may be nothing to read.
    """

    path: str = ""
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        path = self.path or "<text>"
        return f"{path}:{self.line}:{self.column}" if self.line else path

    def shifted(self, *, lines: int = 0, column: int | None = None) -> SourcePos:
        """The position ``lines`` further down; ``column`` replaces the column where it is given."""
        return SourcePos(
            path=self.path, line=self.line + lines, column=self.column if column is None else column
        )


_NEWLINE = re.compile("\r\n|[\n\r]")


class Places:
    """Turns offsets in a text into positions in its source, in logarithmic time; line ends of any kind count.

    Args:
        text: the text.
        origin: the position of its first character.
    """

    __slots__ = ("_origin", "starts")

    def __init__(self, text: str, origin: SourcePos) -> None:
        self._origin = origin
        self.starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]
        """The offset at which each line begins."""

    def at(self, offset: int) -> SourcePos:
        """The position of the character at ``offset``."""
        line = bisect_right(self.starts, offset) - 1
        column = offset - self.starts[line] + (self._origin.column if line == 0 else 1)
        return self._origin.shifted(lines=line, column=column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One thing to tell the author.

    Attributes:
        code: a stable kebab-case name of the kind of fault (``unknown-key``), for filters and machine formats.
        message: what is wrong, as a sentence without a final period.
        position: where, if a place is known.
        hint: what to do about it, as a whole sentence (``Did you mean 'smith2020'?``).
    """

    code: str
    message: str
    severity: Severity = Severity.WARNING
    position: SourcePos | None = None
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.position}: " if self.position else ""
        return f"{where}{self.message}" + (f". {self.hint}" if self.hint else "")
