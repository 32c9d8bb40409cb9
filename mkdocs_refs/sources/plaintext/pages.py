"""Page ranges: shortened ones written out, ones that the export computed by adding computed back.

GROBID's ``BiblioItem.postProcessPages`` reads a short last page below 50 as a length: ``1216-30`` became
``1216-1246``. Last pages of 50 and more stayed short (``944-50``). Whether a list went through this can only be told
from the list as a whole: ``inverts`` weighs the evidence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

_RANGE = re.compile(
    r"(?P<first>[A-Za-z]{0,4})(?P<start>\d{1,7})(?P<letter>[A-Za-z]?)\s*[-\u2010-\u2015\u2212]{1,2}\s*(?P<second>[A-Za-z]{0,4})(?P<end>\d{1,7})(?P<last>[A-Za-z]?)$"
)
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]{1,2}\s*")

_LENGTH_LIMIT = 50
"""GROBID takes a last page below this for a length."""

_SLIP = 0.05
"""How often a list that was changed by addition holds a range that was not (a mixed source, a slip of the reader)."""

_FROM_REGISTRY = 0.5
"""How often the pages of a reference with a DOI come from the DOI's registry, complete, instead of the paper."""

_SHORT_PRINTED_WHOLE = 0.2
"""How often a list with short ranges prints one whole all the same, against every other in an undecided list."""

_THRESHOLD = 2.6
"""Log odds at which a list counts as changed: some thirteen to one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRange:
    """A range of plain page numbers as printed, and whether its reference has a DOI."""

    start: int
    end: int
    end_digits: int
    has_doi: bool = False

    @property
    def is_short(self) -> bool:
        """Whether the last page is shortened (``944-50``)."""
        return self.end < self.start and self.end_digits < len(str(self.start))

    @property
    def inverted(self) -> int | None:
        """The last page from which adding would have made the printed one, or None where there is none."""
        length = self.end - self.start
        if self.start < 100 or not 0 < length < _LENGTH_LIMIT:
            return None
        base = 100 if length >= 10 else 10
        end = self.start - self.start % base + length
        return end if end > self.start else None


def printed_range(page: str, *, has_doi: bool = False) -> PrintedRange | None:
    """The range that ``page`` prints, or None if it is no range of plain numbers."""
    match = _RANGE.match(page)
    if match is None or match["first"] or match["letter"] or match["second"] or match["last"]:
        return None
    return PrintedRange(
        start=int(match["start"]), end=int(match["end"]), end_digits=len(match["end"]), has_doi=has_doi
    )


def inverts(ranges: Iterable[PrintedRange]) -> bool:
    """Whether the ranges of a list show that last pages were computed by adding.

    Log odds of "short ranges, changed by addition" against "printed as in the paper" are summed up:

    - a short two-digit end is 50 or more by necessity in a changed list, every other time otherwise;
    - a range whose difference lies below 50 can always be inverted in a changed list; otherwise only by chance (the
      difference must exceed the start's last digits): the less likely the chance, the more it says;
    - a longer range printed whole, where a short form was possible, speaks against short forms.

    At least one short form must be there: a list that prints complete ranges is never touched.
    """
    odds = 0.0
    short_seen = False
    for printed in ranges:
        if printed.is_short:
            short_seen = True
            if printed.end_digits <= 2:
                odds += math.log(2) if printed.end >= _LENGTH_LIMIT else math.log(2 * _SLIP)
            continue
        length = printed.end - printed.start
        if printed.start < 100 or length <= 0:
            continue
        if length < _LENGTH_LIMIT:
            odds += _candidate_odds(printed, length)
        elif str(printed.start)[:-2] == str(printed.end)[:-2]:
            odds += math.log(_SHORT_PRINTED_WHOLE / 0.5)
    return short_seen and odds >= _THRESHOLD


def mixes(ranges: Iterable[PrintedRange]) -> bool:
    """Whether the list prints some ranges short and others whole that could have been short.

    Without evidence for addition nothing tells what such a list means by its ranges, and writing out the short ones
    would make it look as if all of them had been understood: they are left as printed, for the style to form.
    """
    short_seen = whole_seen = False
    for printed in ranges:
        short_seen = short_seen or printed.is_short
        whole_seen = whole_seen or (
            printed.start >= 100
            and printed.end > printed.start
            and str(printed.start)[:1] == str(printed.end)[:1]
            and len(str(printed.start)) == len(str(printed.end))
        )
    return short_seen and whole_seen


def _candidate_odds(printed: PrintedRange, length: int) -> float:
    chance = length / 100 if length >= 10 else length / 10
    if printed.inverted is not None:
        changed, as_printed = 1.0, chance
    else:
        changed, as_printed = _SLIP, 1 - chance
    if printed.has_doi:
        changed = _FROM_REGISTRY * as_printed + (1 - _FROM_REGISTRY) * changed
    return math.log(changed / as_printed)


def normalised(page: str) -> str:
    """The page or range with a plain hyphen and no spaces around it; other values unchanged."""
    return _DASHES.sub("-", page) if _RANGE.match(page) else page


def expanded(page: str) -> str:
    """A shortened range written out: ``944-50`` → ``944-950``, ``S12-8`` → ``S12-S18``; anything else as it is."""
    match = _RANGE.match(page)
    if match is None or match["letter"] or match["last"]:
        return page
    first, start, second, end = match["first"], match["start"], match["second"], match["end"]
    if second not in ("", first):
        return page
    if len(end) < len(start):
        candidate = start[: len(start) - len(end)] + end
        if int(candidate) <= int(start):
            return page
        end = candidate
    elif int(end) < int(start):
        return page
    return f"{first}{start}-{first}{end}"


def inverted(page: str) -> str:
    """The range before GROBID's addition (``1907-1921`` → ``1907-1914``), or the page as it is."""
    printed = printed_range(page)
    end = printed.inverted if printed else None
    return page if printed is None or end is None else f"{printed.start}-{end}"
