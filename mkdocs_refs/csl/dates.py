"""Dates: parts, ranges, seasons, eras.

Source of the rules: CSL 1.0.2, "Date", "Date-part", "Date ranges", "AD and BC", "Seasons", "Localized date formats".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_refs.csl.formatting import Look
from mkdocs_refs.csl.locale import Locale
from mkdocs_refs.csl.output import YEAR_SUFFIX, Out, Rendered
from mkdocs_refs.csl.textcase import change_case
from mkdocs_refs.model import Date

_LAST_AD = 1000
"""Years before this one are marked as AD, so that they are not taken for something else."""
_LONG_AGO = 10_000_000_000
_SEASON_MONTHS = {13: 1, 14: 2, 15: 3, 16: 4, 21: 1, 22: 2, 23: 3, 24: 4}
_LEVEL = {"year": 0, "month": 1, "day": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePart:
    """A ``date-part`` element: what it prints and how."""

    name: str
    form: str
    look: Look
    range_delimiter: str = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class One:
    """A single date, or an end of a range: 0 for a part it does not have; ``season`` a number, a text or nothing."""

    year: int | None = None
    month: int = 0
    day: int = 0
    season: int | str = ""

    def has(self, name: str) -> bool:
        """Whether it says something for a date part."""
        if name == "year":
            return self.year is not None
        if name == "month":
            return bool(self.month or self.season)
        return bool(self.day)

    def value(self, name: str) -> object:
        """What it says for a date part, for comparing."""
        return (self.month, self.season) if name == "month" else self.year if name == "year" else self.day


def ends(date: Date) -> tuple[One, ...]:
    """The one or two dates that a date variable holds; an open end is a ``One`` without a year."""
    out = []
    for index, parts in enumerate(date.parts[:2]):
        year = parts[0] if parts else None
        if year == 0 and index:
            year = None
        month = parts[1] if len(parts) > 1 else 0
        day = parts[2] if len(parts) > 2 else 0
        season: int | str = _SEASON_MONTHS.get(month, "")
        if season or not 1 <= month <= 12:
            month = 0
        if not month or not 1 <= day <= 31:
            day = 0
        if date.season and not index and not month:
            season = date.season
        out.append(One(year=year, month=month, day=day, season=season))
    if not out and date.season:
        out.append(One(season=date.season))
    return tuple(out)


def render_date(
    parts: Sequence[DatePart], date: Date, delimiter: str, locale: Locale, *, year_suffix: str
) -> tuple[list[Rendered], bool]:
    """A date or a range of dates.

    Args:
        parts: what to print, in order.
        date: the date, not a literal one.
        delimiter: between the parts.
        locale: for terms.
        year_suffix: to be printed after the first year.

    Returns:
        The output, empty if the date has none of the parts; and whether the year suffix was printed.
    """
    found = ends(date)
    first = found[0]
    second = found[1] if len(found) > 1 else None
    printed = [part for part in parts if first.has(part.name)]
    if second is not None and second.year is None and not second.season:
        made, done = _run(printed, first, locale, year_suffix, delimiter)
        if made:
            year_part = next((part for part in parts if part.name == "year"), parts[-1] if parts else None)
            made.append(year_part.range_delimiter if year_part else "–")
        return made, done
    differing = None
    if second is not None:
        differing = min(
            (
                _LEVEL[part.name]
                for part in parts
                if first.value(part.name) != second.value(part.name)
                and (first.has(part.name) or second.has(part.name))
            ),
            default=None,
        )
    if second is None or differing is None:
        return _run(printed, first, locale, year_suffix, delimiter)
    return _range(
        parts,
        first,
        second,
        differing=differing,
        locale=locale,
        year_suffix=year_suffix,
        delimiter=delimiter,
    )


def _range(
    parts: Sequence[DatePart],
    first: One,
    second: One,
    *,
    differing: int,
    locale: Locale,
    year_suffix: str,
    delimiter: str,
) -> tuple[list[Rendered], bool]:
    """Parts above the largest that differs once, all others for both ends."""
    twice = [index for index, part in enumerate(parts) if _LEVEL[part.name] >= differing]
    low, high = twice[0], twice[-1] + 1
    if any(_LEVEL[part.name] < differing for part in parts[low:high]):
        # The shared part stands in between: nothing is shared then.
        low, high = 0, len(parts)
    before = [part for part in parts[:low] if first.has(part.name)]
    left = [part for part in parts[low:high] if first.has(part.name)]
    right = [part for part in parts[low:high] if second.has(part.name)]
    after = [part for part in parts[high:] if first.has(part.name)]
    mark = next((part.range_delimiter for part in parts if _LEVEL[part.name] == differing), "–")
    made: list[Rendered] = []
    done = False
    for group, one, strip_last, strip_first in (
        (before, first, False, False),
        (left, first, True, False),
        (right, second, False, True),
        (after, first, False, False),
    ):
        if strip_first:
            made.append(mark)
        elif made and group and delimiter and group is not right:
            made.append(delimiter)
        some, suffixed = _run(
            group,
            one,
            locale,
            "" if done else year_suffix,
            delimiter,
            bare_first=strip_first,
            bare_last=strip_last,
        )
        done = done or suffixed
        made.extend(some)
    return made, done


def _run(
    parts: Sequence[DatePart],
    one: One,
    locale: Locale,
    year_suffix: str,
    delimiter: str,
    *,
    bare_first: bool = False,
    bare_last: bool = False,
) -> tuple[list[Rendered], bool]:
    out: list[Rendered] = []
    done = False
    for index, part in enumerate(parts):
        text = _part_text(part, one, locale)
        if not text:
            continue
        if out and delimiter:
            out.append(delimiter)
        look = part.look
        children: list[Rendered] = [text]
        if look.case:
            children = change_case(children, look.case, english=True)
        prefix = "" if bare_first and index == 0 else look.prefix
        suffix = "" if bare_last and index == len(parts) - 1 else look.suffix
        if part.name == "year" and year_suffix and not done:
            children.append(Out([year_suffix], role=YEAR_SUFFIX))
            done = True
        if prefix or suffix or look.format or len(children) > 1:
            out.append(Out(children, prefix=prefix, suffix=suffix, format=look.format))
        else:
            out.append(children[0])
    return out, done


def _part_text(part: DatePart, one: One, locale: Locale) -> str:
    if part.name == "year":
        text = _year(part, one, locale)
    elif part.name == "month":
        text = _month(part, one, locale)
    else:
        text = _day(part, one, locale)
    return text.replace(".", "") if part.look.strip_periods else text


def _year(part: DatePart, one: One, locale: Locale) -> str:
    year = one.year
    if year is None:
        return ""
    if year < 0:
        return f"{-year}{locale.term('bc')}"
    if part.form == "short" and year >= _LAST_AD:
        return f"{year % 100:02}"
    if 0 < year < _LAST_AD:
        return f"{year}{locale.term('ad')}"
    return str(year)


def _month(part: DatePart, one: One, locale: Locale) -> str:
    if one.month:
        if part.form == "numeric":
            return str(one.month)
        if part.form == "numeric-leading-zeros":
            return f"{one.month:02}"
        form = "short" if part.form == "short" else "long"
        return locale.term(f"month-{one.month:02}", form) or str(one.month)
    if isinstance(one.season, int):
        return locale.term(f"season-{one.season:02}")
    return one.season


def _day(part: DatePart, one: One, locale: Locale) -> str:
    if not one.day:
        return ""
    if part.form == "numeric-leading-zeros":
        return f"{one.day:02}"
    if part.form == "ordinal" and not (locale.limit_day_ordinals and one.day != 1):
        return f"{one.day}{locale.ordinal(one.day, locale.gender(f'month-{one.month:02}'))}"
    return str(one.day)


def sort_text(date: Date, parts: Sequence[str] = ("year", "month", "day")) -> str:
    """A date as a text that sorts by time: both ends, BC before AD, missing parts first."""
    if not date.parts and not date.season:
        return date.literal
    out = ""
    for one in ends(date):
        year = one.year or 0
        if "year" in parts:
            # A number that grows with time, BC included, of one length for all years.
            out += f"{year + _LONG_AGO:011}"
        if "month" in parts:
            season = one.season if isinstance(one.season, int) else 0
            out += f"{one.month or (3 * season if season else 0):02}"
        if "day" in parts:
            out += f"{one.day:02}"
        out += " "
    return out.rstrip()
