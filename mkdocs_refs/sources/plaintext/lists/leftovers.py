"""What a PDF or a page leaves between the entries of a list: headings, running heads, page numbers.

All of these are also text that may stand in a reference. So a heading within the list has to stand alone, a running head
has to come back page by page, and a page number has to count up or to stand beside the end of a page.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from mkdocs_refs.sources.plaintext.lines import Line
from mkdocs_refs.sources.plaintext.lists.traits import End, Start, end_of, start_of

_PAGE = re.compile(
    r"[-–—|\[( ]{0,3}(?P<word>page |p\. ?|seite |s\. ?|página |pagina )?(?P<number>\d{1,4})(?: ?(?:/|of|sur|de|von|di) ?\d{1,4})?[-–—|\]) ]{0,3}$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]$")
_LONGEST = 120
_LONGEST_HEAD = 80
_REFERENCE = re.compile(r"\d{2}|[.,;:»”\"]$|[.:] ")
_FEWEST_LINES = 8
"""No page is shorter: what comes back sooner is no running head."""
_MOST_LINES = 15
"""No entry has more lines."""


def find_leftovers(lines: Sequence[Line]) -> set[int]:
    """The indices of the lines that belong to no entry."""
    found = {index for index, line in enumerate(lines) if line.is_heading}
    found |= {index for index, line in enumerate(lines) if line.is_subheading and _alone(lines, index)}
    if len(lines) > 2:
        found |= _letters(lines)
        found |= _page_ends(lines, found)
    return found


def _alone(lines: Sequence[Line], index: int) -> bool:
    """Whether the line is a paragraph of its own, or marked as a heading, or first in the text."""
    line = lines[index]
    last = index + 1 == len(lines) or lines[index + 1].first or lines[index + 1].new_page
    return (line.first and last and len(lines) > 1) or line.text[0] in "#*_" or (index == 0 and not last)


def _letters(lines: Sequence[Line]) -> set[int]:
    """Single letters between the entries of an alphabetical list (A, B, D)."""
    found = [index for index, line in enumerate(lines) if len(line.text) == 1 and _LETTER.match(line.text)]
    letters = [lines[index].text for index in found]
    return set(found) if len(found) > 2 and all(a < b for a, b in itertools.pairwise(letters)) else set()


def _page_ends(lines: Sequence[Line], headings: set[int]) -> set[int]:
    """Running heads and page numbers."""
    numbers = _page_numbers(lines)
    repeated = _running_heads(lines)
    out: set[int] = set()
    certain = {
        index
        for index in numbers | repeated
        if _at_page_end(lines, index) or (lines[index].first and _alone(lines, index))
    }
    # One that is certain makes its neighbours so: head and number stand together.
    for index in sorted(numbers | repeated):
        if (
            index in certain
            or index - 1 in out
            or index + 1 in certain
            or (index - 1 in headings and index - 1 > 0)
        ):
            out.add(index)
    out |= {index for index in _single_heads(lines, out & numbers) if index not in headings}
    out |= _counting(lines, numbers - out)
    out |= _regular(lines, repeated - out)
    for index in sorted(repeated - out):
        if index - 1 in out or index + 1 in out:
            out.add(index)
    return out


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    found = {index for index, line in enumerate(lines) if len(line.text) < 24 and _PAGE.match(line.text)}
    first = min(found, default=0)
    # Numbers that begin with the list, and stand as close as entries do, are the entries'.
    if (
        len(found) > 1
        and lines[first].text in ("1", "[1]", "(1)")
        and max(found) - first <= _MOST_LINES * (len(found) - 1)
    ):
        return set()
    return found


def _at_page_end(lines: Sequence[Line], index: int) -> bool:
    return lines[index].new_page or (index + 1 < len(lines) and lines[index + 1].new_page)


def _running_heads(lines: Sequence[Line]) -> set[int]:
    """Lines that come back, with other page numbers perhaps, and look like no end of a reference."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if (
            len(line.text) <= _LONGEST
            and not line.text.endswith((".", ",", ";", "-"))
            and line.identifier is None
        ):
            form = _DIGITS.sub("0", line.text).casefold()
            # One word may end any reference ("Press").
            if " " in form and any(map(str.isalpha, form)):
                places.setdefault(form, []).append(index)
    out: set[int] = set()
    for found in places.values():
        gaps = [after - before for before, after in itertools.pairwise(found)]
        if gaps and min(gaps) >= _FEWEST_LINES and not any(lines[index].starts_reference for index in found):
            out.update(found)
    return out


def _single_heads(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Titles beside page numbers, each a paragraph of its own, that look like nothing a list holds."""
    return {
        index
        for number in numbers
        for index in (number - 1, number + 1)
        if 0 < index < len(lines) - 1
        and len(lines[index].text) <= _LONGEST_HEAD
        and lines[index].first
        and _alone(lines, index)
        and lines[index].identifier is None
        and not _REFERENCE.search(lines[index].text)
        and start_of(lines[index].text) in (Start.CAPITAL, Start.CAPITALS, Start.INNER)
    }


def _counting(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Page numbers between lines: at least two that count up, a page's lines apart."""
    out: set[int] = set()
    previous: tuple[int, int] | None = None
    for index in sorted(numbers):
        match = _PAGE.match(lines[index].text)
        number = int(match["number"]) if match else 0
        if previous is not None and number - previous[1] in (1, 2) and index - previous[0] >= _FEWEST_LINES:
            out.update((previous[0], index))
        previous = (index, number)
    return out


def _regular(lines: Sequence[Line], repeated: set[int]) -> set[int]:
    """Heads between lines: three or more of a form, about as many lines apart."""
    places: dict[str, list[int]] = {}
    for index in sorted(repeated):
        places.setdefault(_DIGITS.sub("0", lines[index].text).casefold(), []).append(index)
    out: set[int] = set()
    for found in places.values():
        gaps = [after - before for before, after in itertools.pairwise(found)]
        if (
            len(gaps) > 1
            and max(gaps) <= 2 * min(gaps) + 3
            and any(_interrupts(lines, index) for index in found)
        ):
            out.update(found)
    return out


def _interrupts(lines: Sequence[Line], index: int) -> bool:
    """Whether a line cannot be the end of an entry: the entry before it was complete, or goes on after it."""
    before = end_of(lines[index - 1].text) if index else End.PERIOD
    goes_on = index + 1 < len(lines) and start_of(lines[index + 1].text) == Start.LOWER
    return goes_on or before in (End.PERIOD, End.NUMBER_PERIOD, End.LINK)
