"""Dates as reference lists print them: ``1999``, ``(2011, May 4)``, ``3 Sept. 2014``, ``2001–2002``, ``12.05.2010``, ``n.d.``."""

from __future__ import annotations

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
_REPRINT = re.compile(
    r"[\[(](?:1[4-9]\d\d|20\d\d)[\])]\s?(?=1[4-9]\d\d|20\d\d)|(?:1[4-9]\d\d|20\d\d)/(?=(?:1[4-9]\d\d|20\d\d)$)"
)
_LAST_DAY = 31
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
    if match := _ISO.search(text):
        month, day = int(match["month"]), int(match["day"] or 0)
        if 0 < month <= 12 and (match["day"] or len(match["month"]) == 2):
            parts = (int(match["year"]), month, day) if 0 < day <= _LAST_DAY else (int(match["year"]), month)
            if match["day"] or "-" in match[0]:
                return Date(parts=(parts,))
    if match := _NUMERIC.search(text):
        one, two = int(match["one"]), int(match["two"])
        year = int(match["year"])
        if "." in match[0] or one > 12:
            day, month = one, two
        elif two > 12:
            month, day = one, two
        else:
            return Date(parts=((year,),))
        if 0 < month <= 12 and 0 < day <= _LAST_DAY:
            return Date(parts=((year, month, day),))
        return Date(parts=((year,),))
    if match := _REPRINT.search(text):
        text = text[match.end() :]
    if match := _RANGE.search(text):
        first, last = int(match["first"]), match["last"]
        end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
        if end > first and end - first < 100:
            return Date(parts=((first,), (end,)))
    years = list(_YEAR.finditer(text))
    if not years:
        return None
    year = years[0]
    rest = text[: year.start()] + " " + text[year.end() :]
    circa = _CIRCA.search(text) is not None
    months = [MONTHS[word] for found in _WORD.findall(rest) if (word := fold(found)) in MONTHS]
    if not months:
        season = next((_SEASONS[word] for found in _WORD.findall(rest) if (word := fold(found)) in _SEASONS), None)
        return Date(parts=((int(year["year"]),),), circa=circa, season=season)
    days = [int(found) for found in _DAY.findall(rest) if 0 < int(found) <= _LAST_DAY]
    parts = (int(year["year"]), months[0], *days[:1])
    return Date(parts=(parts,), circa=circa)
