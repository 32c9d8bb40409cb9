"""RIS text cut into records, in one scan that a broken record cannot derail; and the fields of one, through rispy.

rispy takes the form of the specification only (``AU  - ``, upper case, ``ER`` at the end) and loses the rest of a record that
deviates. It is given each record on its own, whole, and our eye for what a line with a tag looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from rispy.parser import RisParser

from mkdocs_refs.sources.ris.tables import KNOWN_TAGS

__all__ = ["BLANKS", "Chunk", "chunks", "fields_of", "is_end", "tag_of"]

BLANKS = " \t\u00a0\ufeff"
"""What may stand around tags and values; a byte order mark does where files were put together."""
_GAP = r"[ \t\u00a0]{0,4}[-–—]"
_BOUNDARY = re.compile(
    rf"^[{BLANKS}]*+(?:(?P<type>[Tt][Yy]){_GAP}(?P<value>[^\n]*)|[Ee][Rr]{_GAP}[{BLANKS}]*+$)", re.MULTILINE
)
_TAGGED = re.compile(
    rf"[{BLANKS}]*+([A-Za-z][A-Za-z0-9])([ \t\u00a0]{{0,4}})[-–—](?:([ \t\u00a0]|\Z)|(?=.))", re.DOTALL
)
_TAG_LINE = re.compile(rf"^[{BLANKS}]*+[A-Z][A-Z0-9][ \t\u00a0]{{1,4}}[-–—](?:[ \t\u00a0]|$)", re.MULTILINE)
_ENOUGH_SIGNS = 3
_USUAL_GAPS = frozenset(("  ", "\t", "\u00a0 ", " \u00a0", "\u00a0\u00a0"))


class Chunk(NamedTuple):
    """A record, or text that is in none, as a slice of the text.

    Attributes:
        start: offset of its first character.
        body: offset after the line with the type.
        end: offset after its last field.
        type: what stands after ``TY``; None if there is no such line.
        closed: whether an ``ER`` ends it.
        stray: whether it is no record.
    """

    start: int
    body: int
    end: int
    type: str | None
    closed: bool
    stray: bool = False


def chunks(text: str) -> Iterator[Chunk]:
    """The records in order, with the text between them where there is any. Line ends must be line feeds."""
    opened: tuple[int, int, str] | None = None
    gap = 0
    for match in _BOUNDARY.finditer(text):
        is_start = match["type"] is not None
        if opened:
            start, body, kind = opened
            yield Chunk(start, body, match.start(), kind, closed=not is_start)
        else:
            yield from _between(text, gap, match.start(), closed=not is_start)
        body = min(match.end() + 1, len(text))
        first = match.start("type") if is_start else match.start()
        opened = (first, body, match["value"].strip(BLANKS)) if is_start else None
        gap = match.end()
    if opened:
        start, body, kind = opened
        yield Chunk(start, body, len(text), kind, closed=False)
    else:
        yield from _between(text, gap, len(text), closed=False)


def _between(text: str, start: int, end: int, *, closed: bool) -> Iterator[Chunk]:
    """What stands outside of records: text, and perhaps a record whose type is missing."""
    if not text[start:end].strip(BLANKS + "\n"):
        return
    tag = _TAG_LINE.search(text, start, end)
    first = tag.start() if tag else end
    stray = text[start:first]
    if stray.strip(BLANKS + "\n"):
        begin = start + len(stray) - len(stray.lstrip(BLANKS + "\n"))
        yield Chunk(begin, begin, first, None, closed=False, stray=True)
    if tag:
        yield Chunk(first, first, end, None, closed=closed)


def tag_of(line: str) -> tuple[str, int] | None:
    """The tag that a line begins with, in upper case, and the offset of its value; None if there is none.

    ``XX  - `` is a tag whatever the letters. With other blanks, in lower case or without the last space, it
    must be a tag that is in use: a line of an abstract may begin with "is - ". ``ER`` is a line's only content, or none.
    """
    if line[2:6] == "  - " and line[:2] in KNOWN_TAGS:
        return (line[:2], 6) if line[:2] != "ER" else None
    match = _TAGGED.match(line)
    if not match:
        return None
    tag, gap = match[1].upper(), match[2]
    # A tag is what has three of the four signs of one.
    signs = (gap in _USUAL_GAPS) + (match[3] is not None) + (tag in KNOWN_TAGS) + (match[1] == tag)
    return (tag, match.end()) if signs >= _ENOUGH_SIGNS and tag != "ER" else None


def is_end(line: str) -> bool:
    """Whether a line ends a record."""
    match = _BOUNDARY.match(line)
    return match is not None and match["type"] is None


def fields_of(kind: str, body: str) -> dict[str, list[str]]:
    """The fields of one record: tag -> values, lines that continue one after a line feed.

    Args:
        kind: what stands after ``TY``.
        body: the lines after it, without the ``ER``.

    Returns:
        Tags in the order of their first use. Under the empty tag is what stands before the first one.
    """
    lines = iter((f"TY  - {kind}", *body.split("\n"), "ER  - "))
    (record,) = _PARSER.parse_lines(lines)
    del record["TY"]
    joined = ((tag, _joined(values)) for tag, values in record.items())
    return {tag: values for tag, values in joined if any(values)}


class _Itself(dict[Any, str]):
    """Names every tag by itself; rispy's own names say less."""

    def __missing__(self, key: str | None) -> str:
        return key or ""


class _Every(list[str]):
    """Takes every tag for one that may be repeated: nothing is to be dropped before it has been looked at."""

    def __contains__(self, _tag: object) -> bool:
        return True


class _Parser(RisParser):  # type: ignore[misc]
    def parse_line(self, line: str) -> tuple[str | None, str]:
        """A line's tag and value. What has no tag is handed on with a mark, so that it can be joined to its field."""
        if line == "ER  - ":
            return "ER", ""
        found = tag_of(line)
        if found is None:
            return None, "\n" + line.strip(BLANKS)
        tag, offset = found
        return tag, line[offset:].strip(BLANKS)


_PARSER = _Parser(mapping=_Itself(), list_tags=_Every(), delimiter_tags_mapping={})


def _joined(values: list[str]) -> list[str]:
    out: list[list[str]] = []
    for value in values:
        if value.startswith("\n") and out:
            out[-1].append(value)
        else:
            out.append([value])
    return ["".join(parts).strip("\n") for parts in out]
