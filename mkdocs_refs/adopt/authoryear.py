"""Citations by author and year: ``(Thomas et al., 1999; Stein 1999a)``, ``Thomas and Stein (1999, p. 12)``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_refs.adopt.match import Matcher, Named
from mkdocs_refs.adopt.model import Cited, Cluster, Found, Work
from mkdocs_refs.adopt.names import Token, tokens
from mkdocs_refs.adopt.protect import HOLE
from mkdocs_refs.locators import split_locator

__all__ = ["find_by_author"]

_GROUP = re.compile(
    r"(?<!\\)\((?P<round>(?:[^()\[\]\n]|\n(?![ \t]*\n)){3,400})\)"
    r"|(?P<open>\\?)\[(?P<square>(?:[^()\[\]\\\n]|\n(?![ \t]*\n)){3,400})(?P=open)\](?![(\[:])"
)
_YEAR = re.compile(
    r"(?<![\w\d/.\-–—])(?:(?P<year>(?:1[4-9]|20)\d\d)(?P<letters>[a-z](?:(?:\s?[,/&–-]\s?|\s(?:and|et|und|y|e)\s)[a-z](?![\w.]))*)?"
    r"|(?P<undated>n\.\s?d\.|s\.\s?d\.|o\.\s?J\.|s\.\s?f\.))(?![\w\d])(?!\s?[-–—/]\s?\d)"
)
_LETTER = re.compile(r"[a-z]")
_LETTER_RANGE = re.compile(r"([a-z])\s?[–-]\s?([a-z])")
_SAME_NAMES = re.compile(r"[\s,;]*(?:(?:and|et|und|y|e|&)\s+)?$")
_COLON_LOCATOR = re.compile(r"(?P<colon>\s?:\s?)(?P<pages>\d[\d\s,–—-]*\d|\d)(?P<rest>.*)", re.DOTALL)
_POSSESSIVE = re.compile(r"(?:['’ʼ]s|(?<=s)['’ʼ])$")
_SENTENCE = re.compile(r"(?:[.!?:;»”\"]|^)[\s*_]*$")
_BREAK = re.compile(
    r"\n[ \t]*\n|\n[ \t>]*(?:[-*+]|\d+[.)]|\#{1,6}|\||>)\s|[()\[\]\x00|;!?«»“”\"]|\.\s+(?=[^\W\d_a-z][^\W\d_]{2,})"
)
_ABBREVIATION = re.compile(r"(?:\b[^\W\d_]|\bal|\bcoll|\bcol|\bcols|\bSt|\bJr|\bcf|\bresp)$")
_NO_NAMES = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre", "januar", "februar", "märz", "juni", "juli", "oktober", "dezember", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre", "gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre", "janeiro", "fevereiro", "março", "maio", "junho", "julho", "setembro", "outubro", "novembro", "dezembro", "spring", "summer", "autumn", "fall", "winter", "printemps", "été", "automne", "hiver", "fig", "figure", "figures", "table", "tables", "tableau", "eq", "equation", "section", "chapter", "chapitre", "annexe", "appendix", "version", "vol", "no", "issue", "year", "année", "since", "depuis", "before", "after", "circa", "ca", "vers", "from", "until", "about", "in", "en", "the", "le", "la", "les", "der", "die", "das", "el", "il"]
)
_REACH = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class _Year:
    """A year as written, with the letters after it."""

    start: int
    end: int
    year: int | None
    letters: tuple[str, ...]


def _years(text: str) -> list[_Year]:
    """The years of a part that are no pages; ``split_locator`` says what is a locator."""
    found: list[_Year] = []
    at = 0
    while match := _YEAR.search(text, at):
        letters = match["letters"] or ""
        span = _LETTER_RANGE.fullmatch(letters)
        all_letters = (
            tuple(map(chr, range(ord(span[1]), ord(span[2]) + 1)))
            if span
            else tuple(_LETTER.findall(re.sub(r"\b(?:and|et|und)\b", "", letters)))
        )
        found.append(
            _Year(
                start=match.start(),
                end=match.end(),
                year=int(match["year"]) if match["year"] else None,
                letters=all_letters or ("",),
            )
        )
        at = match.end() + _locator_length(text[match.end() :])
    return found


def _locator_length(text: str) -> int:
    """How many characters after a year are its locator; years of the same author are not pages."""
    colon = _COLON_LOCATOR.match(text)
    if colon:
        return colon.start("rest")
    lead = text.lstrip(" ,\u00a0\n")
    if _YEAR.match(lead):
        return 0
    split = split_locator(text)
    return len(text) - len(split.rest) if split.locator else 0


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
        if not _YEAR.search(masked, start, end):
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

    def read(self, outer_start: int, outer_end: int) -> Found | None:
        """What the brackets are: a citation, one that is left, or none (None)."""
        parts = self._parts()
        first = _years(self._masked[parts[0][0] : parts[0][1]])
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
            years = _years(part)
            if years and _is_name_before(part[: years[0].start]):
                return True
        return False

    def _part(self, start: int, end: int) -> None:
        """Reads one part; what is wrong is in ``_why`` afterwards."""
        part = self._masked[start:end]
        years = _years(part)
        if not years:
            self._why = "a part of it has no year" if self._cites else ""
            return
        done = 0
        for index, year in enumerate(years):
            stop = years[index + 1].start if index + 1 < len(years) else len(part)
            between = part[done : year.start]
            same = self._names is not None and _SAME_NAMES.fullmatch(between) is not None
            prefix = ""
            if same:
                works = self._works(year)
            else:
                names = Named(tokens=tokens(between.rstrip(" ,\n\u00a0"), start + done), sentence=True)
                self._names = names
                works = self._works(year)
                if works and names.tokens:
                    first = names.tokens[self._names_start].start - start
                    prefix = self._text[start + done : start + first].strip(" ,;\n\u00a0").rstrip("*_")
                    if _odd_emphasis(self._text[start + first : start + year.start]):
                        self._why = "emphasis begins or ends within it"
                        return
            if not works:
                if not self._why and (self._cites or _is_name_before(between)):
                    self._why = f"no item matches {_told(between)}{part[year.start : year.end]}"
                self._why = (
                    self._why if self._cites or _is_name_before(between) or "match" in self._why else ""
                )
                return
            used = _locator_length(part[year.end : stop])
            suffix = self._suffix(start + year.end, start + stop, used, is_last=index + 1 == len(years))
            for number, work in enumerate(works):
                last = number + 1 == len(works)
                self._cites.append(
                    Cited(work=work, prefix=prefix if number == 0 else "", suffix=suffix if last else "")
                )
            done = year.end + used

    def _suffix(self, start: int, end: int, used: int, *, is_last: bool) -> str:
        """What follows a year and belongs to its cite."""
        masked = self._masked[start:end]
        colon = _COLON_LOCATOR.match(masked)
        shown = self._text[start : end if is_last else start + used]
        if colon:
            rest = self._text[start + colon.start("rest") : end] if is_last else ""
            shown = f", {colon['pages'].strip()}{rest}"
        return shown.rstrip() if shown.strip(" ,\n\u00a0") else ""

    def _works(self, year: _Year) -> list[Work]:
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
            works.append(outcome.works[0])
        return works

    def _narrative(self, parts: Sequence[tuple[int, int]], outer_start: int, outer_end: int) -> Found | None:
        """``Thomas (1999, p. 3; see also Stein, 2001)``: the names stand before the bracket."""
        begin, sentence = _names_begin(self._masked, outer_start)
        before = self._masked[begin:outer_start]
        bare = before.rstrip()
        if len(before) - len(bare) > 2 or "\n" in before[len(bare) :].replace("\n", "", 1):
            return None
        bare = bare.rstrip("*_")
        possessive = _POSSESSIVE.search(bare)
        stem = bare[: possessive.start()] if possessive else bare
        if not stem or not (stem[-1].isalpha() or stem[-1] in "._*"):
            return None
        names = Named(tokens=tokens(stem, begin), sentence=sentence)
        self._names = names
        first = self._masked[parts[0][0] : parts[0][1]]
        years = _years(first)
        start = begin
        done = 0
        if HOLE in self._masked[self._start : self._end]:
            return None
        for index, year in enumerate(years):
            between = first[done : year.start]
            if index and not _SAME_NAMES.fullmatch(between):
                self._why = "the names in it are not clear"
                break
            works = self._works(year)
            if not works:
                break
            if index == 0:
                start = names.tokens[self._names_start].start
            stop = years[index + 1].start if index + 1 < len(years) else len(first)
            used = _locator_length(first[year.end : stop])
            suffix = self._suffix(
                parts[0][0] + year.end, parts[0][0] + stop, used, is_last=index + 1 == len(years)
            )
            for number, work in enumerate(works):
                self._cites.append(Cited(work=work, suffix=suffix if number + 1 == len(works) else ""))
            done = year.end + used
        else:
            count = len(self._cites)
            for part in parts[1:]:
                if not self._why:
                    self._part(*part)
            if not self._why:
                return self._narrated(start, bare, begin, outer_start, outer_end, count, bool(possessive))
        if not self._cites and not self._why:
            if not _is_name_before(stem):
                return None
            self._why = f"no item matches {_told(stem)}{first[years[0].start : years[0].end]}"
            start = _last_name(names.tokens, outer_start)
        elif not self._cites:
            start = names.tokens[self._names_start].start if names.tokens else outer_start
            start = _last_name(names.tokens, outer_start)
        if not self._why:
            self._why = f"no item matches {first[done:].strip(' ,')} of these authors"
        return self._left(start, outer_end, self._why)

    def _narrated(
        self,
        start: int,
        bare: str,
        begin: int,
        outer_start: int,
        outer_end: int,
        count: int,
        possessive: bool,
    ) -> Found | None:
        names_end = begin + len(bare)
        after = self._masked[outer_end : outer_end + 2]
        whole = self._text[start:outer_start]
        emphasised = self._masked[names_end:outer_start].strip() != "" or self._text[start - 1 : start] in {
            "*",
            "_",
        }
        before_bracket = after.lstrip(" \n").startswith(("[", HOLE, "\\[")) and not after.startswith("  ")
        if count > 1 or possessive or emphasised or _odd_emphasis(whole) or before_bracket:
            # The names stay in the sentence, and the citation is without them.
            return Found(
                start=outer_start, end=outer_end, cluster=Cluster(cites=tuple(self._cites), suppress=count)
            )
        return Found(
            start=start,
            end=outer_end,
            cluster=Cluster(cites=tuple(self._cites), narrative=True),
            bracket=outer_start,
        )


def _names_begin(masked: str, end: int) -> tuple[int, bool]:
    """Where the words before a bracket that may be names begin, and whether a sentence begins there."""
    floor = max(0, end - _REACH)
    begin = floor
    for match in _BREAK.finditer(masked, floor, end):
        if match.group()[0] == "." and _ABBREVIATION.search(masked, floor, match.start()):
            continue
        begin = match.end()
    sentence = (
        begin == 0
        or _SENTENCE.search(masked, max(0, begin - 3), begin) is not None
        or "\n" in masked[begin - 2 : begin]
    )
    return begin, sentence


def _odd_emphasis(text: str) -> bool:
    """Whether emphasis begins in a text and ends elsewhere."""
    return text.count("*") % 2 == 1 or text.count("_") % 2 == 1


def _is_name_before(text: str) -> bool:
    """Whether a text that stands before a year ends like names do."""
    words = [token for token in tokens(text) if token.text not in {",", "."}]
    while words and words[-1].word in {"al", "coll", "col", "cols", "et", "others", "colleagues"}:
        words.pop()
        return bool(words)
    return bool(words) and words[-1].is_capital and words[-1].text.casefold() not in _NO_NAMES


def _may_begin_name(token: Token) -> bool:
    return token.is_capital and token.text.casefold() not in _NO_NAMES


def _told(text: str) -> str:
    """The names of a text for a message, with a comma after them."""
    kept = [token for token in tokens(text) if token.text not in "()"]
    first = next((index for index, token in enumerate(kept) if _may_begin_name(token)), 0)
    if not kept:
        return ""
    shown = " ".join(text[kept[first].start : kept[-1].end].split()).strip(" ,*_")
    return f"'{shown}', "


def _last_name(words: Sequence[Token], default: int) -> int:
    """Where the run of names at the end begins."""
    start = default
    for token in reversed(words):
        if (
            token.is_capital
            or token.text in {"&", ",", ".", "-"}
            or token.word in {"et", "al", "and", "und", "coll"}
        ):
            start = token.start if _may_begin_name(token) else start
        else:
            break
    return start
