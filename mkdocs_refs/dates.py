"""Dates as people and programs write them, read into ``model.Date``.

Two notations: EDTF (ISO 8601-2 levels 0 and 1: ``2004-06-01``, ``2004?``, ``2004-06/2004-08``, ``2004/..``, ``199X``), and
dates in words and figures (``12 Jan 2003``, ``Jan.-Feb. 2003``, ``1/12/2003``, ``c. 1965``, ``23 BC``, ``平成3年4月5日``).
A text is a date if all of it is understood; any other text stays what it is, a ``literal``: better "before 1900" in
print than a wrong year.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

from mkdocs_refs.model import Date

__all__ = ["read_date"]

_Part = tuple[int, ...]
_LONGEST = 120

_MONTHS = (
    "january janvier januar jänner enero gennaio janeiro januari",
    "february février februar feber febrero febbraio fevereiro februari",
    "march mars märz marzo março maart mrt maerz",
    "april avril abril aprile",
    "may mai mayo maggio maio mei",
    "june juin juni junio giugno junho",
    "july juillet juli julio luglio julho",
    "august août agosto augustus",
    "september septembre septiembre settembre setembro",
    "october octobre oktober octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december décembre dezember diciembre dicembre dezembro",
)
_SEASONS = (
    "spring printemps frühling frühjahr primavera lente voorjaar",
    "summer été sommer verano estate verão zomer",
    "autumn fall automne herbst otoño autunno outono herfst najaar",
    "winter hiver invierno inverno",
)
# "Um 1850" (German), "vers 1850" (French), "hacia 1850" (Spanish), "verso il 1850" (Italian).
_CIRCA = frozenset(
    ("circa", "ca", "c", "cca", "approximately", "approx", "about", "around", "etwa", "um", "vers",
     "environ", "hacia", "cerca", "verso")
)  # fmt: skip
_SILENT = frozenset(
    ("of", "the", "de", "del", "di", "du", "le", "la", "el", "il", "den", "der", "do", "da", "di", "im",
     "in", "en", "em", "am", "st", "nd", "rd", "th", "er", "copyright", "©")
)  # fmt: skip
_TO = frozenset(
    ("to", "through", "thru", "until", "till", "bis", "au", "al", "a", "tot")
)  # fmt: skip
_PRESENT = frozenset(
    ("present", "heute", "heden", "presente", "oggi", "now", "ongoing")
)  # fmt: skip


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _month_words() -> dict[str, int]:
    """Names and their abbreviations, from three letters on, that mean one month only in all the languages."""
    meanings: dict[str, set[int]] = {}
    for number, names in enumerate(_MONTHS, 1):
        for name in map(_fold, names.split()):
            for length in range(3, len(name) + 1):
                meanings.setdefault(name[:length], set()).add(number)
    return {word: next(iter(numbers)) for word, numbers in meanings.items() if len(numbers) == 1}


_MONTH_WORDS = _month_words()
_SEASON_WORDS = {_fold(name): number for number, names in enumerate(_SEASONS, 1) for name in names.split()}
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sat|sun)(?:day)?"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    r"|lunes|martes|miercoles|jueves|viernes|sabado|domingo"
    r"|(?:lune|marte|mercole|giove|vener)di|sabato|domenica"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag"
)


@functools.lru_cache(maxsize=4096)
def read_date(text: str) -> Date:
    """Reads a date, a range of dates, or a date of which a part is known.

    In figures with slashes or hyphens the month comes first (``1/12/2003`` is the 12th of January) unless that is
    impossible; with full stops the day does. A year before our era is negative, and ``-0044`` is 44 BC, as CSL has it.
    The end of an open range (``2004/..``, ``2004-``, ``2004-present``) is an empty part: ``parts=((2004,), ())``. A decade
    (``199X``) is a range of years. A single date's season stands in ``season``, those of a range in ``parts`` as
    21 to 24. Words that are no part of a date but stand before a year, capitalised, are taken for a season
    (``Michaelmas 2001``).

    Returns:
        The date; ``Date(literal=text)`` if the text is not understood, ``Date()`` if it is empty.
    """
    written = text.strip()
    if len(written) > _LONGEST:
        return Date(literal=written)
    normal = unicodedata.normalize("NFKC", written).strip()
    date = _edtf(normal) or _east_asian(normal) or _prose(normal)
    return date or Date(literal=written)


def _date(parts: tuple[_Part, ...], *, circa: bool) -> Date | None:
    """A date of these parts if they can be one; zeros at the end of a part are left out, as are months after them."""
    cut = tuple(_cut(part) for part in parts)
    if not cut or not cut[0] or not all(map(_is_possible, cut)):
        return None
    if len(cut) == 1 and len(cut[0]) == 2 and cut[0][1] > 20:
        return Date(parts=(cut[0][:1],), season=cut[0][1] - 20, circa=circa)
    return Date(parts=cut, circa=circa)


def _cut(part: _Part) -> _Part:
    return part[: part.index(0)] if 0 in part else part


def _is_possible(part: _Part) -> bool:
    year, month, day = (*part, 1, 1, 1)[:3] if part else (1, 1, 1)
    return (
        (1 <= month <= 12 or (21 <= month <= 24 and len(part) < 3)) and 1 <= day <= 31 and abs(year) < 10**9
    )


# --- EDTF -------------------------------------------------------------------------------------------------------------

_QUALIFIER = re.compile(r"[~?%]")
_EDTF = re.compile(
    r"(?P<year>-?[0-9]{4}|[Yy]-?[0-9]{5,9}|[0-9]{2}(?:[0-9][XxUu]|[XxUu]{2}))"
    r"(?:-(?P<month>[0-9]{1,2}|[XxUu]{2})(?:-(?P<day>[0-9]{1,2}|[XxUu]{2}))?)?"
    r"(?:[Tt ][0-9]{2}:?[0-9]{2}(?::?[0-9]{2}(?:[.,][0-9]+)?)?\s?(?:[Zz]|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_BASIC = re.compile(r"((?:1[5-9]|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_SHORT_YEARS = re.compile(r"([0-9]{2})([0-9]{2})([-/\u2013])([0-9]{2})")
_YEAR_MONTH = re.compile(r"([0-9]{4})/([0-9]{1,2})")
_SHORT_END = re.compile(r"([0-9]{2})(?:-([0-9]{2}))?")
_INTERVAL = re.compile(r"\s?/\s?|\s[-\u2013\u2014]\s")
_YEARS = re.compile(r"([0-9]{4})(?:\s?[-\u2013\u2014]\s?([0-9]{4})?)?")


def _edtf(text: str) -> Date | None:
    circa = bool(_QUALIFIER.search(text))
    bare = _QUALIFIER.sub("", text) if circa else text
    if years := _YEARS.fullmatch(bare):
        start, end = years.groups()
        if end or not bare[-1].isdigit():
            return _date(((int(start),), (int(end),) if end else ()), circa=circa)
        return _date(((int(start),),), circa=circa)
    short = _SHORT_YEARS.fullmatch(bare)
    if (
        short
        and int(short[4]) > max(12, int(short[2]))
        and (short[3] != "-" or not 21 <= int(short[4]) <= 24)
    ):
        return _date(((int(short[1] + short[2]),), (int(short[1] + short[4]),)), circa=circa)
    if whole := _BASIC.fullmatch(bare) or _YEAR_MONTH.fullmatch(bare):
        return _date((tuple(map(int, whole.groups())),), circa=circa)
    halves = _INTERVAL.split(bare)
    if len(halves) > 2:
        return None
    first = _edtf_part(halves[0])
    if not first or len(halves) == 1:
        return _date(first, circa=circa) if first else None
    if halves[1] in ("", ".."):
        return _date((first[0], ()), circa=circa)
    second = _edtf_part(halves[1]) or _short_end(first[0], halves[1])
    return _date((first[0], second[-1]), circa=circa) if second else None


def _edtf_part(text: str) -> tuple[_Part, ...]:
    """A date without qualifiers; two for a decade or century; none if it is no date."""
    match = _EDTF.fullmatch(text)
    if not match:
        return ()
    year = match["year"]
    if year[-1] in "XxUu":
        digits = year.rstrip("XxUu")
        return ((int(digits.ljust(4, "0")),), (int(digits.ljust(4, "9")),)) if not match["month"] else ()
    numbers = [int(year.lstrip("Yy"))]
    for number in (match["month"], match["day"]):
        if not number or not number.isdigit():
            break
        numbers.append(int(number))
    return (tuple(numbers),)


def _short_end(first: _Part, text: str) -> tuple[_Part, ...]:
    """The end of ``2004-06-01/03`` or ``2004-06/08`` (ISO 8601): what is missing is as at the beginning."""
    match = _SHORT_END.fullmatch(text)
    given = tuple(int(number) for number in match.groups() if number) if match else ()
    return (first[: -len(given)] + given,) if given and len(first) > len(given) else ()


# --- East Asia --------------------------------------------------------------------------------------------------------

_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911}
_EAST = r"(明治|大正|昭和|平成|令和|民國|民国|西暦|公元)?\s?([0-9]{1,4}|元)\s?[年년](?:\s?([0-9]{1,2})\s?[月월](?:\s?([0-9]{1,2})\s?[日号號일])?)?"
_EAST_ASIAN = re.compile(rf"{_EAST}(?:\s?[-~\u2013\u2014〜至]\s?{_EAST})?")


def _east_asian(text: str) -> Date | None:
    match = _EAST_ASIAN.fullmatch(text)
    if not match:
        return None
    groups = match.groups()
    halves = (groups[:4], groups[4:]) if groups[5] else (groups[:4],)
    parts = (
        (_ERAS.get(era, 0) + (1 if year == "元" else int(year)), *(int(number) for number in rest if number))
        for era, year, *rest in halves
    )
    return _date(tuple(parts), circa=False)


# --- words and figures ------------------------------------------------------------------------------------------------

_TOKEN = re.compile(
    r"(?P<iso>[0-9]{4}(?P<s>[-/.])[0-9]{1,2}(?P=s)[0-9]{1,2})(?![0-9])"
    r"|(?P<dmy>(?<![0-9]-)[0-9]{1,2}(?P<t>[-/.])[0-9]{1,2}(?P=t)[0-9]{4})(?![0-9])"
    r"|(?P<my>[0-9]{1,2}[/.][0-9]{4})(?![0-9])"
    r"|(?P<bc>b\.?\s?c\.?\s?e?\b\.?|av(?:ant)?\.?\s?j\.?-?\s?c\b\.?|v\.?\s?chr\b\.?|a\.?\s?c\.(?=\W|$))"
    r"|(?P<ad>a\.?\s?d\b\.?|c\.?\s?e\b\.?|ap(?:r[eè]s)?\.?\s?j\.?-?\s?c\b\.?|n\.?\s?chr\b\.?|d\.?\s?c\.(?=\W|$))"
    r"|(?P<number>[0-9]+)(?P<ordinal>(?:st|nd|rd|th|er|ère|re|e|º|ª|°|o)\b)?(?:(?<=[0-9]{4})[a-rt-z]\b)?"
    r"|(?P<word>[^\W\d_]+|©)"
    r"|(?P<range>-{1,3}|[\u2010-\u2015/])"
    r"|(?P<circa>[~?])"
    r"|(?P<silent>[\s.,;:()\[\]'’])",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r",?\s(?:at\s)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s?[ap]\.?m\.?)?(?:\s?(?:utc|gmt|z))?\Z", re.IGNORECASE
)


@dataclass(slots=True, kw_only=True)
class _Half:
    """What has been read of a date, or of the beginning or end of a range.

    ``number`` is a day, if it does not prove to be a year; ``month`` may be a season, from 21. A short year needs its era.
    """

    year: int | None = None
    month: int = 0
    number: int = 0
    era: int = 0
    words: tuple[str, ...] = ()
    empty: bool = True
    needs_era: bool = False

    def take(self, kind: str, value: int) -> bool:
        """Notes a number; false if there is one of its kind already."""
        if getattr(self, kind):
            return False
        setattr(self, kind, value)
        self.empty = False
        return True


def _prose(text: str) -> Date | None:
    halves, circa = [_Half()], False
    end, text = 0, _CLOCK.sub("", text)
    present = False
    for token in _TOKEN.finditer(text):
        if token.start() != end:
            return None
        end, half = token.end(), halves[-1]
        kind, value = token.lastgroup or "", token.group()
        folded = _fold(value) if kind == "word" else ""
        if kind == "circa" or folded in _CIRCA:
            circa = True
        elif kind == "range" or folded in _TO:
            if len(halves) > 1 or half.empty:
                return None
            halves.append(_Half())
        elif folded in _PRESENT and len(halves) == 2:
            present = True
        elif not _take(half, token, folded):
            return None
    if end != len(text) or (present and not halves[-1].empty):
        return None
    return _of_halves(halves, circa=circa, ends_open=present or text.endswith(("-", "\u2013", "\u2014")))


def _take(half: _Half, token: re.Match[str], folded: str) -> bool:
    """Adds a token to what has been read; false if it does not fit."""
    figures = [int(number) for number in re.findall("[0-9]+", token.group())]
    if token["iso"]:
        return half.year is None and all(map(half.take, ("year", "month", "number"), figures))
    if token["dmy"]:
        first, second, year = figures
        if (token["t"] == "." and second <= 12) or first > 12:
            first, second = second, first
        return half.year is None and all(map(half.take, ("month", "number", "year"), (first, second, year)))
    if token["my"]:
        return half.year is None and all(map(half.take, ("month", "year"), figures))
    if token["number"]:
        if len(token["number"]) > 4:
            return False
        is_year = len(token["number"]) > 2
        if half.number and not is_year:
            half.needs_era = is_year = True
        kind = "year" if is_year and not token["ordinal"] else "number"
        return half.take(kind, figures[0])
    if token["bc"] or token["ad"]:
        return half.take("era", -1 if token["bc"] else 1)
    if not folded or folded in _SILENT:
        return True
    if folded in _MONTH_WORDS:
        return half.take("month", _MONTH_WORDS[folded])
    if folded in _SEASON_WORDS:
        return half.take("month", 20 + _SEASON_WORDS[folded])
    if _WEEKDAY.fullmatch(folded):
        return True
    # Words before a year may name a season of their own.
    if half.year is not None or half.month or not token.group()[0].isupper():
        return False
    half.words = (*half.words, token.group())
    return True


def _of_halves(halves: list[_Half], *, circa: bool, ends_open: bool) -> Date | None:
    for half in halves:
        if half.era and half.year is None:
            half.year, half.number = half.number or None, 0
        if half.era and half.year is None:
            return None
        if half.needs_era and not half.era:
            return None
    first, last = halves[0], halves[-1]
    if len(halves) == 1:
        return _single(first, circa=circa)
    if first.words or last.words:
        return None
    if last.empty:
        return _date((_part(first), ()), circa=circa) if ends_open and first.year is not None else None
    if last.year is None:
        if first.year is None:
            return None
        if last.number and not last.month and (first.month > 20 or not first.number):
            # "Winter 2003/4", "May 1998-99": the end of the year's number.
            size = 100 if last.number > 9 else 10
            last.year, last.number = first.year // size * size + last.number, 0
            if last.year <= first.year:
                return None
        else:
            last.year = first.year
    if first.year is None:
        first.year = last.year
    first.era = first.era or last.era
    if not first.month and first.number:
        first.month = last.month
    if not last.month and (last.number or first.month > 20):
        last.month = first.month
    return _date((_part(first), _part(last)), circa=circa) if _fits(first) and _fits(last) else None


def _single(half: _Half, *, circa: bool) -> Date | None:
    if half.year is None and half.number and not half.month and not half.words:
        half.year, half.number = half.number, 0
    if half.year is None or not _fits(half):
        return None
    if not half.words:
        return _date((_part(half),), circa=circa)
    if half.month or len(half.words) > 2:
        return None
    return Date(parts=((_part(half)[0],),), season=" ".join(half.words), circa=circa)


def _fits(half: _Half) -> bool:
    """Whether a day has its month."""
    return not half.number or 0 < half.month <= 12


def _part(half: _Half) -> _Part:
    year = -(half.year or 0) if half.era < 0 else half.year or 0
    return (year, half.month, half.number)
