"""Dates as reference lists print them: ``1999``, ``(2011, May 4)``, ``3 Sept. 2014``, ``2001–2002``, ``12.05.2010``, ``n.d.``."""

from __future__ import annotations

import calendar
import re

from mkdocs_refs.model import Date
from mkdocs_refs.sources.plaintext.lexicon import MONTHS, fold

_YEAR = re.compile(r"(?<!\d)(?P<year>1[4-9]\d\d|20\d\d)(?P<suffix>[a-z])?(?![\d])")
_ISO = re.compile(
    r"(?<!\d)(?P<year>1[4-9]\d\d|20\d\d)[-./](?P<month>\d{1,2})(?:[-./](?P<day>\d{1,2}))?(?!\d)"
)
_NUMERIC = re.compile(r"(?<!\d)(?P<one>\d{1,2})[-./](?P<two>\d{1,2})[-./](?P<year>1[4-9]\d\d|20\d\d)(?!\d)")
_RANGE = re.compile(r"(?<!\d)(?P<first>1[4-9]\d\d|20\d\d)\s?[-–—/]\s?(?P<last>1[4-9]\d\d|20\d\d|\d\d)(?!\d)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?(?!\d)")
_CIRCA = re.compile(r"\b(?:c|ca|circa|um|vers|hacia|etwa)\.?\s?\d", re.IGNORECASE)
_TIME = re.compile(r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d)")
_MONTH_AND_YEAR = re.compile(r"(?<![\d/.-])(?P<month>0?[1-9]|1[0-2])/(?P<year>1[4-9]\d\d|20\d\d)(?![\d/-])")
_REPRINT = re.compile(
    # The opening bracket may have stayed outside of what is taken for the date.
    r"(?:[\[(]|^)(?P<original>1[4-9]\d\d|20\d\d)[\])]\s?(?=1[4-9]\d\d|20\d\d)|(?:1[4-9]\d\d|20\d\d)/(?=(?:1[4-9]\d\d|20\d\d)$)"
)
_ORIGINAL = re.compile(
    r"\b(?:original(?:ly)?(?: work)?(?: published)?|first published|first ed(?:ition|\.)|1re éd(?:ition|\.)|édition originale|Erstausgabe|orig\.)"
    r"[\s:,(in]{1,6}(?P<original>1[4-9]\d\d|20\d\d)",
    re.IGNORECASE,
)
_LAST_MONTH, _LAST_DAY = 12, 31
_SEASONS = {
    fold(name): number
    for number, names in enumerate(
        ("spring printemps frühjahr frühling primavera", "summer été sommer verano estate verão",
         "fall autumn automne herbst otoño autunno outono", "winter hiver invierno inverno"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip


def read_date(text: str) -> Date | None:
    """A date from its printed form; None where there is no year in it.

    Of a reprint's two years (``[1927] 1986``) the edition's own counts. Of ``03/04/2010`` nobody can tell which is the
    month: only the year is taken, unless one of the numbers can be no month.
    """
    if (exact := _in_numbers(text)) is not None:
        return exact
    text = _TIME.sub(" ", text)
    if (match := _REPRINT.search(text)) and not _next_year(text):
        text = text[match.end() :]
    if match := _RANGE.search(text):
        first, last = int(match["first"]), match["last"]
        end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
        if end > first and end - first < 100:
            return Date(parts=((first,), (end,)))
    years = list(_YEAR.finditer(text))
    if not years:
        return None
    printed = years[0]
    year = int(printed["year"])
    rest = text[: printed.start()] + " " + text[printed.end() :]
    circa = _CIRCA.search(text) is not None
    months = [MONTHS[word] for found in _WORD.findall(rest) if (word := fold(found)) in MONTHS]
    if not months:
        season = next(
            (_SEASONS[word] for found in _WORD.findall(rest) if (word := fold(found)) in _SEASONS), None
        )
        return Date(parts=((year,),), circa=circa, season=season)
    days = [int(found) for found in _DAY.findall(rest) if 0 < int(found) <= _LAST_DAY]
    return Date(parts=(_real(year, months[0], days[0] if days else 0),), circa=circa)


def original_date(text: str) -> Date | None:
    """The year of the first edition that a reprint names: ``[1927] 1986``, ``(Original work published 1927)``."""
    found = [match["original"] for pattern in (_REPRINT, _ORIGINAL) if (match := pattern.search(text))]
    return next((Date(parts=((int(year),),)) for year in found if year), None)


def _next_year(text: str) -> bool:
    """Whether two years are a volume's that reaches into the next: ``1999/2000``."""
    match = _RANGE.search(text)
    return match is not None and "/" in match[0] and match["last"] == str(int(match["first"]) + 1)


def _real(year: int, month: int, day: int) -> tuple[int, ...]:
    """Year, month and day; without the day where the month has none such (30 February), or where it is 0."""
    return (year, month, day) if 0 < day <= calendar.monthrange(year, month)[1] else (year, month)


def _in_numbers(text: str) -> Date | None:
    """A date that is all numbers: ``2010-05-12``, ``12.05.2010``."""
    if (match := _ISO.search(text)) and ((match["day"]) or "-" in match[0]):
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"] or 0)
        if 0 < month <= _LAST_MONTH and (match["day"] or len(match["month"]) == 2):
            return Date(parts=(_real(year, month, day),))
    if match := _MONTH_AND_YEAR.search(text):
        return Date(parts=((int(match["year"]), int(match["month"])),))
    if (match := _NUMERIC.search(text)) is None:
        return None
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if "." in match[0] or one > _LAST_MONTH:
        day, month = one, two
    elif two > _LAST_MONTH:
        month, day = one, two
    else:
        return Date(parts=((year,),))
    if 0 < month <= _LAST_MONTH and 0 < day <= _LAST_DAY:
        return Date(parts=(_real(year, month, day),))
    return Date(parts=((year,),))
