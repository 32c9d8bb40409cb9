"""Segmentation: where each reference of a pasted list begins and ends.

Lists come in any layout: paragraphs, numbered or bulleted items, single lines, lines wrapped with or without indentation.
What marks the entries in this list is found first; where nothing does, the whole list is weighed (``lists.starts``).
Identifier lines belong to the entry before them; in HAL's exports, a reference that was broken into two paragraphs is
joined again. Every character that is not blank, a marker, a heading or a leftover ends up in exactly one segment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mkdocs_refs.sources.plaintext.alphabet import UPPER
from mkdocs_refs.sources.plaintext.dialect import is_hal
from mkdocs_refs.sources.plaintext.lines import STRONG_START, YEAR, Line, split_lines
from mkdocs_refs.sources.plaintext.lists.leftovers import find_leftovers
from mkdocs_refs.sources.plaintext.lists.markers import Mark, Marks, find_marks
from mkdocs_refs.sources.plaintext.lists.repeats import repeat_mark
from mkdocs_refs.sources.plaintext.lists.starts import BLANK, NO_BLANK, UNKNOWN, find_starts
from mkdocs_refs.sources.plaintext.lists.traits import End, Start, end_of, start_of
from mkdocs_refs.sources.plaintext.lists.unwrap import Words, unwrapped

_DEBRIS = re.compile(r",\s*,\s*(?:(?:vol|issue|pp?)\.\s?[^\s,]{1,20}|\d{4}\.?)\.?$")
_ENDS_WITH_YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d[a-z]?\)?\.?$")
_TAIL = re.compile(r"\b(?:vol|issue|pp?)\.\s?\S|\b(?:1[4-9]|20)\d\d[a-z]?\.?$")
_AUTHORS_FOLLOW = re.compile(
    rf"\.\s*[^\s,]{{1,40}},?\s+(?:and\s+)?(?:[{UPPER}]\.[\s-]{{0,2}}){{1,4}}[{UPPER}]"
)
_EDGE = 400
_BROKEN = frozenset({Start.LOWER, Start.MARK, Start.DIGIT, Start.INNER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of the text that should be one reference.

    Attributes:
        start: offset of its first character, after any marker.
        end: offset after its last character, identifier lines included.
        text: the reference's own text on one line, without marker, identifier lines and what stands for repeated authors.
        tail: the second half of a split reference, on one line; empty otherwise.
        identifiers: kind and value of each identifier line.
        key: the key given as ``[@key]:``.
        label: the printed number or label.
        repeats: the mark that stands for the authors of the entry before (``———, ``), as printed before ``text``; never of
            the first segment.
    """

    start: int
    end: int
    text: str
    tail: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    key: str = ""
    label: str = ""
    repeats: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmentation:
    """The segments of a text.

    Attributes:
        headings: the headings, running heads and page numbers that were left out (offset and text).
        hal: whether the list is an export of HAL: it was cut up as one, and is to be read as one.
    """

    segments: tuple[Segment, ...]
    headings: tuple[tuple[int, str], ...]
    hal: bool


def segment(text: str, *, join_split: bool = True) -> Segmentation:
    """Cuts a pasted list into references.

    Args:
        text: the list, with line ends of any kind.
        join_split: whether the halves of a reference that was split in two paragraphs are joined.
    """
    lines = list(split_lines(text))
    left_out = find_leftovers(lines)
    headings = tuple((lines[index].start, lines[index].text) for index in sorted(left_out))
    lines, blanks = _kept(lines, left_out)
    marks = find_marks(lines)
    hal = is_hal(lines)
    begins = _begins(lines, blanks, marks, hal=hal)
    words = Words([line.text for line in lines])
    segments: list[Segment] = []
    first = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or begins[index]:
            mark = marks.by_line.get(first, Mark())
            segments.append(_segment(lines[first:index], mark, words, repeats=bool(segments), hal=hal))
            first = index
    if join_split and hal:
        segments = _joined(segments)
    return Segmentation(segments=tuple(segments), headings=headings, hal=hal)


def _kept(lines: Sequence[Line], left_out: set[int]) -> tuple[list[Line], list[int]]:
    """The lines without what was left out, and for each whether a blank line stands before it.

    A heading ends an entry. Where a page ended, nobody knows: the entry may go on.
    """
    kept: list[Line] = []
    blanks: list[int] = []
    gap = NO_BLANK
    for index, line in enumerate(lines):
        if index in left_out:
            heading = line.is_heading or line.is_subheading or len(line.text) == 1
            gap = BLANK if heading or gap == BLANK else UNKNOWN
            continue
        blank = BLANK if line.first else NO_BLANK
        if gap != NO_BLANK:
            blank = gap
        elif line.new_page and not line.first:
            blank = UNKNOWN
        # A paragraph that begins where something was taken out would be taken for a separate entry.
        kept.append(line if line.first == (blank == BLANK) else replace(line, first=blank == BLANK))
        blanks.append(blank)
        gap = NO_BLANK
    if kept and not kept[0].first:
        kept[0] = replace(kept[0], first=True)
    return kept, blanks


def _begins(lines: Sequence[Line], blanks: Sequence[int], marks: Marks, *, hal: bool) -> list[bool]:
    """Whether each line begins an entry."""
    if marks.complete:
        return [
            index in marks.by_line
            or index == 0
            or (blanks[index] == BLANK and line.identifier is None and (hal or _stands_apart(lines, index)))
            for index, line in enumerate(lines)
        ]
    forced: list[bool | None] = []
    separated = hal or _separated(lines, blanks)
    links = all(line.identifier is not None for line in lines)
    singles = _one_per_line(lines) if hal else set()
    for index, line in enumerate(lines):
        known: bool | None = None
        if index in marks.by_line:
            known = True
        elif line.identifier is not None:
            # In a list of nothing but links, each is an entry.
            before = lines[index - 1].identifier if index else None
            known = links and before is not None and before[0] == line.identifier[0]
        elif (index and lines[index - 1].identifier is not None and hal) or (
            separated and (blanks[index] == BLANK or line.paragraph in singles)
        ):
            known = True
        forced.append(known)
    if separated and all(known is not None or not index for index, known in enumerate(forced)):
        return [index == 0 or known is True for index, known in enumerate(forced)]
    return find_starts(lines, blanks, forced)


def _separated(lines: Sequence[Line], blanks: Sequence[int]) -> bool:
    """Whether blank lines separate entries, rather than all lines.

    Some programs paste every line as a paragraph. Then most paragraphs are single lines of one width, and many break off.
    """
    after = [index for index, blank in enumerate(blanks) if blank == BLANK and index]
    if not after or len(after) < 0.8 * (len(lines) - 1):
        return bool(after)
    broken = sum(
        end_of(lines[index - 1].text) in (End.OPEN, End.WORD) or start_of(lines[index].text) in _BROKEN
        for index in after
        if lines[index].identifier is None
    )
    return broken * 3 < len(after) or max(len(line.text) for line in lines) > 160


def _stands_apart(lines: Sequence[Line], index: int) -> bool:
    """Whether a paragraph without a number, in a list with numbers, is an entry of its own and not the rest of the last."""
    return start_of(lines[index].text) not in _BROKEN and end_of(lines[index - 1].text) not in (
        End.OPEN,
        End.WORD,
        End.ABBREVIATION,
    )


def _segment(group: Sequence[Line], mark: Mark, words: Words, *, repeats: bool, hal: bool) -> Segment:
    first = group[0]
    parts: list[str] = []
    identifiers: list[tuple[str, str]] = []
    for index, line in enumerate(group):
        body = line.text[mark.length :] if index == 0 else line.text
        # Elsewhere than in HAL's exports, a link on a line of its own within a paragraph is text that was wrapped there.
        if index and line.identifier and (hal or line.first):
            identifiers.append(line.identifier)
        elif body:
            parts.append(body)
    start = first.start + mark.length
    if mark.length >= len(first.text) and len(group) > 1:
        start = group[1].start
    text = unwrapped(parts, words) if parts else ""
    repeated = repeat_mark(text) if repeats else ""
    return Segment(
        start=min(start, group[-1].end),
        end=group[-1].end,
        text=text[len(repeated) :],
        identifiers=tuple(identifiers),
        key=mark.key,
        label=mark.label,
        repeats=repeated,
    )


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
