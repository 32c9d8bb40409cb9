"""Citations by author and year: ``(Thomas et al., 1999; Stein 1999a)``, ``Thomas and Stein (1999, p. 12)``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdocs_refs.adopt.match import Matcher, Named
from mkdocs_refs.adopt.model import Cited, Cluster, Found, Work
from mkdocs_refs.adopt.names import tokens
from mkdocs_refs.adopt.prose import ends_like_names, is_balanced, leads, names_begin, names_start, shown_names
from mkdocs_refs.adopt.protect import HOLE
from mkdocs_refs.adopt.years import YEAR, Year, find_years, locator_length, written_locator

__all__ = ["find_by_author"]

_ACRONYM = r"\[[^\W\d][^\[\]()\n]{0,39}\]"
_GROUP = re.compile(
    rf"(?<!\\)\((?P<round>(?:[^()\[\]\n]|\n(?![ \t]*\n)|{_ACRONYM}){{3,400}})\)"
    r"|(?P<open>\\?)\[(?P<square>(?:[^()\[\]\\\n]|\n(?![ \t]*\n)){3,400})(?P=open)\](?![(\[:])"
)
_ACRONYMS = re.compile(_ACRONYM)
_SAME_NAMES = re.compile(r"[\s,;]*(?:(?:and|et|und|y|e|&)\s+)?$")
_POSSESSIVE = re.compile(r"(?:['’ʼ]s|(?<=s)['’ʼ])$")
_BRACKET_FOLLOWS = re.compile(r"[ \n]?(?:\\?\[|\x00)")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}\s")


def find_by_author(masked: str, text: str, matcher: Matcher) -> Iterator[Found]:
    """Everything that looks like a citation by author and year, in order.

    Args:
        masked: the article with holes.
        text: the article itself, ``flat``.
        matcher: knows the works.
    """
    for group in _GROUP.finditer(masked):
        name = "round" if group["round"] is not None else "square"
        start, end = group.span(name)
        if not YEAR.search(masked, start, end):
            continue
        reader = _Group(masked, text, matcher, start, end)
        found = reader.read(group.start(), group.end())
        if found is not None:
            yield found


class _Group:
    """The reading of one pair of brackets."""

    def __init__(self, masked: str, text: str, matcher: Matcher, start: int, end: int) -> None:
        self._masked = masked
        self._text = text
        self._matcher = matcher
        self._start = start
        self._end = end
        self._cites: list[Cited] = []
        self._why = ""
        self._rivals: tuple[Work, ...] = ()
        self._names: Named | None = None
        self._names_start = 0
        self._as_read = False

    def read(self, outer_start: int, outer_end: int) -> Found | None:
        """What the brackets are: a citation, one that is left, or none (None)."""
        parts = self._parts()
        first = find_years(self._masked[parts[0][0] : parts[0][1]])
        if first and not self._masked[parts[0][0] : parts[0][0] + first[0].start].strip():
            return self._narrative(parts, outer_start, outer_end)
        if HOLE in self._masked[self._start : self._end]:
            return (
                self._left(outer_start, outer_end, "something else stands in it")
                if self._looks_like(parts)
                else None
            )
        for part in parts:
            self._part(*part)
            if self._why:
                return self._left(outer_start, outer_end, self._why)
            if not self._cites:
                return None
        return Found(start=outer_start, end=outer_end, cluster=Cluster(cites=tuple(self._cites)))

    def _left(self, start: int, end: int, why: str) -> Found:
        return Found(start=start, end=end, why=why, rivals=self._rivals)

    def _parts(self) -> list[tuple[int, int]]:
        """What stands between semicolons."""
        spans: list[tuple[int, int]] = []
        at = self._start
        while (stop := self._masked.find(";", at, self._end)) >= 0:
            spans.append((at, stop))
            at = stop + 1
        return [*spans, (at, self._end)]

    def _looks_like(self, parts: Sequence[tuple[int, int]]) -> bool:
        for start, end in parts:
            part = self._masked[start:end]
            years = find_years(part)
            if years and ends_like_names(part[: years[0].start]):
                return True
        return False

    def _part(self, start: int, end: int) -> None:
        """Reads one part; what is wrong is in ``_why`` afterwards."""
        part = _ACRONYMS.sub(lambda match: " " * len(match.group()), self._masked[start:end])
        years = find_years(part)
        if not years:
            self._why = "a part of it has no year" if self._cites else ""
            return
        done = 0
        for index, year in enumerate(years):
            last = index + 1 == len(years)
            stop = len(part) if last else years[index + 1].start
            between = part[done : year.start]
            prefix = ""
            if self._names is not None and _SAME_NAMES.fullmatch(between):
                works = self._works(year)
            else:
                bare = between.rstrip(" ,\n\u00a0")
                words = tokens(bare, start + done)
                self._names = Named(tokens=words, sentence=bool(words) and leads(words[0]))
                works = self._works(year)
                if works:
                    first = self._names.tokens[self._names_start].start
                    prefix = self._text[start + done : first].lstrip(" ,;\n\u00a0").rstrip()
                    if not is_balanced(self._text[first : start + year.start]):
                        self._why = "emphasis begins or ends within it"
            if not works and not self._why and (self._cites or ends_like_names(between)):
                self._why = f"no item matches {shown_names(between)}{part[year.start : year.end]}"
            used = locator_length(part[year.end : stop])
            suffix = self._suffix(start + year.end, start + stop, used, is_last=last)
            if works and not (is_balanced(prefix) and is_balanced(suffix)):
                self._why = "emphasis begins or ends within it"
            if not works or self._why:
                return
            self._add(works, prefix, suffix)
            done = year.end + used

    def _add(self, works: Sequence[Work], prefix: str, suffix: str) -> None:
        """Notes one cite for each work: what stands before the first and after the last."""
        for number, work in enumerate(works):
            last = number + 1 == len(works)
            self._cites.append(
                Cited(work=work, prefix="" if number else prefix, suffix=suffix if last else "")
            )

    def _suffix(self, start: int, end: int, used: int, *, is_last: bool) -> str:
        """What follows a year and belongs to its cite."""
        return written_locator(self._text[start : end if is_last else start + used])

    def _works(self, year: Year) -> list[Work]:
        """One work for each letter of a year; none if one of them is not clear (then ``_why`` says so)."""
        works: list[Work] = []
        if self._names is None:
            return works
        self._names_start = 0
        for letter in year.letters:
            outcome = self._matcher.find(self._names, year.year, letter)
            if len(outcome.works) != 1:
                if outcome.works:
                    self._why = "match"
                    self._rivals = outcome.works
                return []
            self._names_start = outcome.start
            self._as_read = outcome.as_read
            works.append(outcome.works[0])
        return works

    def _narrative(self, parts: Sequence[tuple[int, int]], outer_start: int, outer_end: int) -> Found | None:
        """``Thomas (1999, p. 3; see also Stein, 2001)``: the names stand before the bracket."""
        begin, sentence = names_begin(self._masked, outer_start)
        before = self._masked[begin:outer_start]
        bare = before.rstrip().rstrip("*_")
        gap = before[len(bare) :]
        possessive = _POSSESSIVE.search(bare)
        stem = bare[: possessive.start()] if possessive else bare
        if HOLE in self._masked[self._start : self._end]:
            return None
        if len(gap) > 4 or gap.count("\n") > 1 or not stem or not (stem[-1].isalpha() or stem[-1] in "._*"):
            return self._nameless(outer_start, outer_end)
        names = self._names = Named(tokens=tokens(stem, begin), sentence=sentence)
        start = self._years_of(names, *parts[0])
        if start < 0:
            if not self._why:
                line = self._masked.rfind("\n", 0, outer_start) + 1
                if not ends_like_names(stem) or _HEADING.match(self._masked, line):
                    return self._nameless(outer_start, outer_end)
                year = find_years(self._masked[parts[0][0] : parts[0][1]])[0]
                shown = self._masked[parts[0][0] + year.start : parts[0][0] + year.end]
                self._why = f"no item matches {shown_names(stem)}{shown}"
            return self._left(names_start(names.tokens, outer_start), outer_end, self._why)
        count, as_read = len(self._cites), self._as_read
        for part in parts[1:]:
            if not self._why:
                self._part(*part)
            # "Thomas (1999; 2001)": the second is Thomas's, too.
            count = len(self._cites) if self._names is names else count
        if self._why:
            return self._left(start, outer_end, self._why)
        cites = tuple(self._cites)
        bracket_follows = _BRACKET_FOLLOWS.match(self._masked, outer_end) is not None
        emphasised = not is_balanced(self._text[start:outer_start])
        if count > 1 or possessive or bracket_follows or emphasised or not as_read:
            # The names stay in the sentence, and the citation is without them. So what was not read well reads well.
            return Found(start=outer_start, end=outer_end, cluster=Cluster(cites=cites, suppress=count))
        return Found(
            start=start, end=outer_end, cluster=Cluster(cites=cites, narrative=True), bracket=outer_start
        )

    def _nameless(self, start: int, end: int) -> Found | None:
        """A year without names before it is a citation if there is a locator (``(2006, p. 3)``), but whose is not known."""
        body = self._masked[self._start : self._end]
        years = find_years(body)
        if locator_length(body[years[0].end :]) < 2:
            return None
        return self._left(start, end, "it is not clear whose year it is")

    def _years_of(self, names: Named, begin: int, end: int) -> int:
        """Reads the first part of a narrative citation, years alone; returns where its names begin, or -1."""
        first = self._masked[begin:end]
        years = find_years(first)
        start, done = -1, 0
        for index, year in enumerate(years):
            if index and not _SAME_NAMES.fullmatch(first[done : year.start]):
                self._why = "it is not clear whose year is which"
                return -1
            works = self._works(year)
            if not works:
                if index and not self._why:
                    self._why = f"no item of these authors matches {first[year.start : year.end]}"
                return -1
            start = names.tokens[self._names_start].start if index == 0 else start
            last = index + 1 == len(years)
            stop = len(first) if last else years[index + 1].start
            used = locator_length(first[year.end : stop])
            suffix = self._suffix(begin + year.end, begin + stop, used, is_last=last)
            self._add(works, "", suffix)
            done = year.end + used
        return start
