"""Which of the things that look like citations are some: decided from evidence over the whole article.

``[12]`` is a citation if the list has a twelfth reference. A superscript may be a note or an exponent, and ``(12)`` may be
anything; they count only where the article has no other form of citation, and where their numbers are those of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_refs.adopt.match import fits
from mkdocs_refs.adopt.model import Cited, Cluster, Found, Work
from mkdocs_refs.adopt.numeric import Number, Numeric, readings

__all__ = ["Evidence", "affiliations_end", "by_number", "why_not_counted"]

_MOST = 0.7
"""The share of numbers in range from which an ambiguous form is taken for citations."""
_LEAST = 2
"""One number in parentheses is no habit."""
_AFFILIATION = re.compile(
    r"^[ \t>*_]*(?:<sup>\s*\d{1,2}\s*</sup>|\^\d{1,2}\^|[\u00b9\u00b2\u00b3\u2074-\u2079]{1,2})[ \t]*[^\W\d_]",
    re.MULTILINE,
)
_HEADING = re.compile(r"^[ ]{0,3}#{2,6}\s", re.MULTILINE)
_TITLE_PAGE = 6000
_BEFORE = 120
"""Characters before a number in which names are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What else there is in the article.

    Attributes:
        by_key: citations by key, which an earlier run or the author has written.
        by_author: citations by author and year that match.
        printed: the list prints its numbers.
    """

    by_key: int
    by_author: int
    printed: bool


def affiliations_end(masked: str) -> int:
    """Where the title page ends, if its superscripts lead to affiliations ("¹ Université de …"); else 0."""
    heading = _HEADING.search(masked)
    end = heading.start() if heading else min(len(masked), _TITLE_PAGE)
    last = 0
    for match in _AFFILIATION.finditer(masked, 0, end):
        line_end = masked.find("\n", match.end())
        last = end if line_end < 0 else line_end
    return last


def why_not_counted(
    masked: str, works: Sequence[Work], candidates: Sequence[Numeric], evidence: Evidence
) -> str:
    """Why the numbers of an article cannot be found by counting the references of a list that prints none.

    Args:
        masked: the article with holes.
        works: the list.
        candidates: what looks like citations by number.
        evidence: what else is in the article.

    Returns:
        The reason, as a clause; empty if they can.
    """
    numbers = [number for each in candidates for number in each.numbers if not _is_year(number)]
    if not works:
        return "there is no list of references"
    none = "the list of references prints no numbers"
    if not numbers or evidence.by_key + evidence.by_author >= len(candidates):
        return none
    high = max(max(number.first, number.last) for number in numbers)
    if high > len(works):
        return f"{none}, and cannot be counted: it has {len(works)} entries, and {high} is cited"
    # "Thomas et al. [3]" tells whether the third is Thomas's.
    agree = [
        fits(masked[max(0, each.start - _BEFORE) : each.start], works[each.numbers[0].first - 1])
        for each in candidates
        if not _is_year(each.numbers[0])
    ]
    if agree.count(False) > agree.count(True):
        return f"{none}, and cannot be counted: the names before the numbers are not those of the entries"
    return ""


def by_number(
    candidates: Mapping[str, Sequence[Numeric]],
    known: Mapping[int, Work],
    evidence: Evidence,
    *,
    unknown: str,
) -> Iterator[Found]:
    """What the candidates are; those that are no citations at all are left out.

    Args:
        candidates: by their form, ``square``, ``superscript`` and ``parenthesis``.
        known: the works by number.
        evidence: what else is in the article.
        unknown: why no number is known, if none is.
    """
    squares = [
        each
        for each in candidates["square"]
        if not (all(map(_is_year, each.numbers)) and not any(n.first in known for n in each.numbers))
    ]
    taken = 0
    for each in squares:
        found = _found(each, known, unknown=unknown)
        taken += found.cluster is not None
        yield found
    others = taken + evidence.by_key + evidence.by_author
    raised = candidates["superscript"]
    if raised and known:
        if (
            not taken
            and not evidence.by_key
            and evidence.by_author <= len(raised)
            and _in_range(raised, known)
        ):
            others += len(raised)
            yield from (
                Found(start=each.start, end=each.end, why="it may be a power")
                if each.is_point
                else _found(each, known, unknown=unknown)
                for each in raised
            )
        else:
            other = taken or evidence.by_key or evidence.by_author
            why = "ambiguous superscript: " + (
                "the article cites in another way" if other else "most are no numbers of the list"
            )
            yield from (
                Found(start=each.start, end=each.end, why=why) for each in raised if not each.is_point
            )
    round_ = [each for each in candidates["parenthesis"] if not all(map(_is_year, each.numbers))]
    if not round_ or not evidence.printed:
        return
    points = [each for each in round_ if each.is_point]
    rest = [each for each in round_ if not each.is_point]
    if not others and len(rest) >= _LEAST and _in_range(rest, known):
        yield from (_found(each, known, unknown=unknown) for each in rest)
        yield from _ambiguous(points, "it may count the points of a list")
    elif others:
        yield from _ambiguous(round_, "the article cites in another way")
    else:
        yield from _ambiguous(round_, "the article shows no habit of citing so")


def _ambiguous(candidates: Sequence[Numeric], why: str) -> Iterator[Found]:
    for each in candidates:
        yield Found(start=each.start, end=each.end, why=f"ambiguous parenthesis: {why}")


def _is_year(number: Number) -> bool:
    return number.first == number.last and 1400 <= number.first < 2100


def _fits(each: Numeric, known: Mapping[int, Work]) -> bool:
    numbers = [number for every in each.numbers for number in every.numbers]
    return bool(numbers) and all(number in known for number in numbers)


def _in_range(candidates: Sequence[Numeric], known: Mapping[int, Work]) -> bool:
    """Whether most of the candidates have numbers of the list."""
    good = sum(
        _fits(each, known) or bool(each.body and readings(each.body, frozenset(known))) for each in candidates
    )
    return good >= _MOST * len(candidates)


def _found(each: Numeric, known: Mapping[int, Work], *, unknown: str) -> Found:
    """A candidate with the works that its numbers stand for."""
    numbers: Sequence[Number] = each.numbers
    if each.body:
        ways = readings(each.body, frozenset(known))
        if len(ways) > 1:
            shown = " or ".join(", ".join(map(_shown, way)) for way in ways[:3])
            return Found(start=each.start, end=each.end, why=f"it may be {shown}")
        numbers = ways[0] if ways else numbers
    falling = next((number for number in numbers if number.first > number.last), None)
    if falling:
        return Found(start=each.start, end=each.end, why=f"{_shown(falling)} counts down")
    missing = [number for every in numbers for number in (every.numbers[:2000]) if number not in known]
    if missing:
        why = f"no such number: {', '.join(map(str, missing[:3]))}{', …' if len(missing) > 3 else ''}"
        why = why if known else unknown
        return Found(start=each.start, end=each.end, why=why)
    cites = tuple(
        Cited(
            work=known[number],
            prefix=every.prefix if number == every.first else "",
            suffix=every.suffix if number == every.last else "",
        )
        for every in numbers
        for number in every.numbers
    )
    start, lead, trail = each.start, "", ""
    if each.form == "superscript":
        # In the line, a citation stands before the punctuation and after a space. Styles with superior numbers take it away.
        start, lead, trail = each.start - len(each.movable), " ", each.movable
    return Found(start=start, end=each.end, cluster=Cluster(cites=cites, lead=lead, trail=trail))


def _shown(number: Number) -> str:
    return f"{number.first}" if number.first == number.last else f"{number.first}–{number.last}"
