"""Segmentation: where each reference of a pasted list begins and ends.

Entries are paragraphs, numbered or bulleted items, or single lines; identifier lines belong to the entry before them;
a reference that the export broke into two paragraphs is joined again. Every character that is not blank, a marker or a
heading ends up in exactly one segment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mkdocs_refs.sources.plaintext.alphabet import UPPER
from mkdocs_refs.sources.plaintext.lines import STRONG_START, YEAR, Line, split_lines

_KEY = re.compile(r"\[@(?:\{(?P<braced>[^}\s]{1,200})\}|(?P<plain>[^\]\s]{1,200}))\]:[^\S\n]*")
_NUMBER = re.compile(
    r"(?:\[(?P<square>\d{1,4})\]|\((?P<round>\d{1,4})\)|(?P<dot>\d{1,4})\\?\.(?=\s)|(?P<paren>\d{1,4})\\?\)(?=\s)"
    r"|(?P<tab>\d{1,4})\t)\s*"
)
_LABEL = re.compile(rf"\[(?P<label>[{UPPER}][^\]\s\[]{{1,15}})\]\s+")
_BULLET = re.compile(r"(?P<bullet>[-*+•‣▪◦·●■–])\s+")
_SPACE = re.compile(r"\s+")
_DEBRIS = re.compile(r",\s*,\s*(?:(?:vol|issue|pp?)\.\s?[^\s,]{1,20}|\d{4}\.?)\.?$")
_ENDS_WITH_YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d[a-z]?\)?\.?$")
_TAIL = re.compile(r"\b(?:vol|issue|pp?)\.\s?\S|\b(?:1[4-9]|20)\d\d[a-z]?\.?$")
_AUTHORS_FOLLOW = re.compile(
    rf"\.\s*[^\s,]{{1,40}},?\s+(?:and\s+)?(?:[{UPPER}]\.[\s-]{{0,2}}){{1,4}}[{UPPER}]"
)
_EDGE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of the text that should be one reference.

    Attributes:
        start: offset of its first character, after any marker.
        end: offset after its last character, identifier lines included.
        text: the reference's own text on one line, without marker and identifier lines.
        tail: the second half of a split reference, on one line; empty otherwise.
        identifiers: kind and value of each identifier line.
        key: the key given as ``[@key]:``.
        label: the printed number or label.
    """

    start: int
    end: int
    text: str
    tail: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    key: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmentation:
    """The segments of a text, and the headings that were left out (offset and text)."""

    segments: tuple[Segment, ...]
    headings: tuple[tuple[int, str], ...]


def segment(text: str, *, join_split: bool = True) -> Segmentation:
    """Cuts a pasted list into references.

    Args:
        text: the list, with line ends of any kind.
        join_split: whether the halves of a reference that was split in two paragraphs are joined.
    """
    lines = list(split_lines(text))
    headings = tuple((line.start, line.text) for line in lines if line.is_heading)
    if headings:
        lines = [line for line in lines if not line.is_heading]
    markers = _markers(lines)
    marked = frozenset(markers.values())
    singles = _one_per_line(lines)
    groups: list[list[Line]] = []
    dated, unread = False, list[Line]()
    for index, line in enumerate(lines):
        previous = lines[index - 1] if index else None
        identifier = line.identifier
        if not groups or index in markers:
            fresh = True
        elif identifier is not None:
            fresh = False
        elif (
            previous is None
            or line.paragraph != previous.paragraph
            or previous.identifier is not None
            or line.paragraph in singles
        ):
            fresh = True
        else:
            # A line within a paragraph: a new reference only if the one before is complete.
            numbered = groups[-1][0].start in marked
            dated = dated or any(YEAR.search(each.text[-_EDGE:]) for each in unread)
            unread.clear()
            fresh = not numbered and dated and previous.ends_reference and line.starts_reference
        if fresh:
            groups.append([])
            dated = False
            unread.clear()
        groups[-1].append(line)
        unread.append(line)
    segments = [_segment(group, _prefix(group[0], marked)) for group in groups]
    if join_split:
        segments = _joined(segments)
    return Segmentation(segments=tuple(segments), headings=headings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prefix:
    length: int = 0
    key: str = ""
    label: str = ""


def _prefix(line: Line, marked: frozenset[int]) -> _Prefix:
    """What stands before the reference's own text on its first line."""
    match = _KEY.match(line.text)
    if match:
        return _Prefix(length=match.end(), key=match["braced"] or match["plain"])
    if line.start not in marked:
        return _Prefix()
    match = _NUMBER.match(line.text) or _LABEL.match(line.text) or _BULLET.match(line.text)
    if match is None:
        return _Prefix()
    label = "" if match.lastgroup == "bullet" else (match[match.lastgroup or 0])
    return _Prefix(length=match.end(), label=label)


def _segment(group: Sequence[Line], prefix: _Prefix) -> Segment:
    first = group[0]
    parts: list[str] = []
    identifiers: list[tuple[str, str]] = []
    for index, line in enumerate(group):
        body = line.text[prefix.length :] if index == 0 else line.text
        identifier = line.identifier if index else None
        if identifier:
            identifiers.append(identifier)
        elif body:
            parts.append(body)
    start = first.start + prefix.length
    if not parts and len(group) > 1:
        start = group[1].start
    return Segment(
        start=min(start, group[-1].end),
        end=group[-1].end,
        text=_unwrapped(parts),
        identifiers=tuple(identifiers),
        key=prefix.key,
        label=prefix.label,
    )


def _unwrapped(parts: Sequence[str]) -> str:
    """The lines of a hard-wrapped paragraph as one line; soft hyphens at line ends go, real ones stay."""
    if len(parts) == 1:
        return _SPACE.sub(" ", parts[0])
    pieces: list[str] = []
    for part in parts[:-1]:
        if part.endswith("\u00ad"):
            pieces.append(part[:-1])
        elif part.endswith("-") and part[-2:-1].isalnum():
            pieces.append(part)
        else:
            pieces.append(part + " ")
    pieces.extend(parts[-1:])
    return _SPACE.sub(" ", "".join(pieces))


def _markers(lines: Sequence[Line]) -> dict[int, int]:
    """The lines that begin with a key or a marker of a list: index of the line -> offset of the line."""
    found = {index: line.start for index, line in enumerate(lines) if _KEY.match(line.text)}
    paragraphs = sum(line.first for line in lines)
    numbered = _numbered(lines, paragraphs)
    if numbered:
        return found | numbered
    for pattern in (_LABEL, _BULLET):
        marked = {index: line.start for index, line in enumerate(lines) if pattern.match(line.text)}
        heads = sum(lines[index].first for index in marked)
        # A marker is one only where it is the habit of the list.
        if heads * 2 > paragraphs and (len(marked) > 1 or pattern is _BULLET):
            return found | marked
    return found


def _numbered(lines: Sequence[Line], paragraphs: int) -> dict[int, int]:
    by_style: dict[str, dict[int, int]] = {}
    last: dict[str, int] = {}
    for index, line in enumerate(lines):
        match = _NUMBER.match(line.text)
        if match is None:
            continue
        style = match.lastgroup or ""
        number = int(match[style])
        if style not in last:
            fits = line.first or number == 1
        else:
            step = number - last[style]
            # Numbers grow; a gap is believed at the start of a paragraph only; a second list may begin at 1 again.
            fits = step == 1 or (line.first and (1 < step <= 50 or number == 1))
        if fits:
            last[style] = number
            by_style.setdefault(style, {})[index] = line.start
    if not by_style:
        return {}
    style, marked = max(by_style.items(), key=lambda pair: len(pair[1]))
    heads = sum(lines[index].first for index in marked)
    single = len(marked) == 1 and (style in {"square", "round"} or last[style] == 1)
    return marked if heads * 2 > paragraphs and (len(marked) > 1 or single) else {}


def _one_per_line(lines: Sequence[Line]) -> set[int]:
    """The paragraphs (of two lines or more) every line of which could be a reference on its own."""
    paragraphs: dict[int, list[Line]] = {}
    for line in lines:
        if line.identifier is None:
            paragraphs.setdefault(line.paragraph, []).append(line)
    return {
        number
        for number, group in paragraphs.items()
        if len(group) > 1 and all(line.is_whole for line in group)
    }


def _joined(segments: Sequence[Segment]) -> list[Segment]:
    out: list[Segment] = []
    for current in segments:
        if out and _continues(out[-1], current):
            found = out[-1].identifiers + current.identifiers
            out[-1] = replace(out[-1], end=current.end, tail=current.text, identifiers=found)
        else:
            out.append(current)
    return out


def _continues(first: Segment, second: Segment) -> bool:
    """Whether the second segment is what was cut off from the first."""
    if first.identifiers or first.tail or second.key or second.label:
        return False
    if not second.text.startswith((",", ". ")) or not STRONG_START.match(first.text[:_EDGE]):
        return False
    ending, opening = first.text[-_EDGE:], second.text[:_EDGE]
    if not _TAIL.search(second.text[-_EDGE:]):
        return False
    if _DEBRIS.search(ending):
        return True
    if ending.endswith(".") or _ENDS_WITH_YEAR.search(ending) or _TAIL.search(ending):
        return False
    return not _AUTHORS_FOLLOW.match(opening)


def joined_text(first: str, second: str) -> str:
    """The text of a split reference on one line: the first half without its debris, then the second half.

    What the export put between the halves (``, , vol.19`` at the end of the first, ``, `` or ``. `` before the second)
    goes; where the cut went through a title the words meet again.
    """
    found = _DEBRIS.search(first, max(0, len(first) - _EDGE))
    tail = second.lstrip(" ,.")
    if found is None:
        return f"{first.rstrip(' ,')} {tail}"
    head, debris = first[: found.start()], found[0]
    year = YEAR.search(debris)
    # A year is no debris where the second half has none of its own.
    if year and "." not in debris[: year.start()] and not _ENDS_WITH_YEAR.search(second[-_EDGE:]):
        tail = f"{tail.rstrip(' .,')}, {year[0]}."
    return f"{head.rstrip(' ,')}, {tail}"
