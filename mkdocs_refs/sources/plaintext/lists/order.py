"""Alphabetical order: what entries are sorted by, and which of them are in order."""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Sequence

_INITIALS = re.compile(r"(?:\w{1,2}\.[ -]{0,2}){1,5}(?=\w{2})")


def by_family(text: str) -> str:
    """What an entry is sorted by if that is its first author's family name: initials before the name do not count."""
    head = text[:60]
    found = _INITIALS.match(head)
    return by_letters(head[found.end() :] if found else head)


def by_letters(text: str) -> str:
    """What an entry is sorted by if that is its first word: letters without accents and case."""
    head = unicodedata.normalize("NFKD", text[:60].lstrip("\"“«„'‘ ")).casefold()
    return "".join(filter(str.isalpha, head))[:8] if head[:1].isalpha() else ""


def longest_rising(pairs: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The longest subsequence whose keys never fall."""
    tails: list[str] = []
    ends: list[int] = []
    before: list[int] = []
    for place, (_, key) in enumerate(pairs):
        at = bisect.bisect_right(tails, key)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [key]
        ends[at : at + 1] = [place]
    out: list[tuple[int, str]] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        out.append(pairs[place])
        place = before[place]
    out.reverse()
    return out
