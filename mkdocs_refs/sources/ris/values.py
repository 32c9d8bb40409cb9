"""What stands in RIS fields: names, dates, standard numbers, pages, keywords."""

from __future__ import annotations

import html
import re

from mkdocs_refs.dates import read_date
from mkdocs_refs.model import OTHERS, Date, Name

__all__ = [
    "note_line",
    "number_variable",
    "one_line",
    "page_range",
    "read_names",
    "read_ris_date",
    "split_keywords",
    "unescaped",
]

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")
_SPACES = re.compile("  ++")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def one_line(text: str) -> str:
    """The text with every run of blanks, line ends and control characters as one space; other spaces stay."""
    if not text.isprintable() or "  " in text:
        text = _SPACES.sub(" ", _CONTROLS.sub(" ", text))
    return text.strip(" ")


def note_line(text: str) -> str:
    """A line of a note: control characters are spaces; spaces within it stay, for they may be a table's."""
    return _CONTROLS.sub(" ", text).strip(" ")


def unescaped(text: str) -> str:
    """The text with HTML's character references resolved: publishers' sites write them into RIS."""
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text) if "&" in text else text


# --- names ------------------------------------------------------------------------------------------------------------

_ET_AL = re.compile(r"\[?(?:(?:and|&)\s*)?(?:et\.?\s*al\.?|others)\]?", re.IGNORECASE)
_LONGEST_ET_AL = 20
_ELIDED = re.compile(r"([^\W\d_]{1,4}['’-])(?=[^\W\d_])")


def read_names(values: list[str]) -> tuple[Name, ...]:
    """The names in the fields of one tag, one a field, or several with semicolons between them.

    A name is ``Family, Given, Suffix``. One without a comma is a literal, and so is one that only ends in a comma, or has
    a double one in it: EndNote's ways to write an institution. "et al." at the end means that there are others.
    """
    written: list[str] = []
    for value in values:
        line = one_line(value)
        parts = [part for each in line.split(";") if (part := each.strip())] if ";" in line else [line]
        written.extend(parts if len(parts) > 1 and all("," in part for part in parts) else [line])
    written = [name for name in written if name.strip(", ")]
    names = [_read_name(unescaped(name)) for name in written]
    if written and len(written[-1]) <= _LONGEST_ET_AL and _ET_AL.fullmatch(written[-1]):
        names[-1] = OTHERS
    return tuple(names)


def _read_name(text: str) -> Name:
    if ",," in text:
        return Name(literal=text.replace(",,", ",").strip(", "))
    family, comma, rest = text.partition(",")
    given, _, suffix = (part.strip() for part in rest.partition(","))
    family = family.strip()
    if not comma or not (family and (given or suffix)):
        return Name(literal=text.strip(", "))
    particle, family = _particle_before(family)
    given, dropping = _particle_after(given)
    return Name(
        family=family,
        given=given,
        suffix=suffix.rstrip(", "),
        non_dropping_particle=particle,
        dropping_particle=dropping,
    )


def _particle_before(family: str) -> tuple[str, str]:
    """``van der Vlist`` as particle and name: the words in lower case before one that is not."""
    if not family[:1].islower():
        return "", family
    words = family.split(" ")
    count = next((index for index, word in enumerate(words) if not _is_particle(word)), len(words))
    if count == len(words):
        return "", family
    elided = _ELIDED.match(words[count])
    if elided and elided[1].islower():
        rest = words[count][elided.end() :]
        if rest[:1].islower():
            return "", family
        return " ".join((*words[:count], elided[1])), " ".join((rest, *words[count + 1 :]))
    if not count or words[count][:1].islower():
        return "", family
    return " ".join(words[:count]), " ".join(words[count:])


def _particle_after(given: str) -> tuple[str, str]:
    """``Alexander von`` as given name and particle."""
    words = given.split(" ")
    count = len(words)
    while count > 1 and _is_particle(words[count - 1]):
        count -= 1
    return " ".join(words[:count]), " ".join(words[count:])


def _is_particle(word: str) -> bool:
    return word.isalpha() and word.islower()


# --- dates ------------------------------------------------------------------------------------------------------------

_LONGEST_DATE = 200
_SLASHED = re.compile(r"(-?[0-9]{3,9})?/([^/]*)(?:/([^/]*)(?:/(.*))?)?", re.DOTALL)
_DAY = re.compile(r"0?([1-9]|[12][0-9]|3[01])")
_MONTH = re.compile(r"0?([1-9]|1[0-2])")
_YEAR = re.compile(r"-?[0-9]{4,9}")
_TO = re.compile(r"(?:^| )to(?: (-?[0-9]{4,9})(?:-([0-9]{2}))?(?:-([0-9]{2}))?)?\Z")


def read_ris_date(text: str) -> tuple[Date, bool]:
    """A date as RIS has it, ``YYYY/MM/DD/other``, with any part missing; or as people write it.

    ``other`` is a season, months, or, as this package writes them, ``circa`` and ``to`` with the end of a range.

    Returns:
        The date, and whether it says all that is written.
    """
    text = one_line(text)
    if len(text) > _LONGEST_DATE:
        return Date(literal=text), True
    match = _SLASHED.fullmatch(text)
    if not match:
        is_year = _YEAR.fullmatch(text) and int(text)
        return Date(parts=((int(text),),)) if is_year else read_date(text), True
    year, month, day, other = ((part or "").strip() for part in match.groups())
    number = _month(month) if month else 0
    if month and not number:
        # "2003/2004", "2020/21", "n/a": no date of this kind.
        return read_date(text), True
    if not year or not int(year):
        return (read_date(other) if other else Date(literal=text)), True
    first = [int(year)]
    if number:
        first.append(number)
        if in_figures := _DAY.fullmatch(day):
            first.append(int(in_figures[1]))
    return _with_other(tuple(first), other) if other else (Date(parts=(tuple(first),)), True)


def _month(text: str) -> int:
    if found := _MONTH.fullmatch(text):
        return int(found[1])
    date = read_date(f"{text} 2000") if text.isalpha() else Date()
    return date.parts[0][1] if len(date.parts) == 1 and len(date.parts[0]) == 2 else 0


def _with_other(first: tuple[int, ...], other: str) -> tuple[Date, bool]:
    """A date whose ``other`` says more of it: a season, months, ``circa``, the end of a range."""
    end = _TO.search(other)
    words = other[: end.start()] if end else other
    circa = words == "circa" or words.startswith("circa ")
    words = words.removeprefix("circa").strip() if circa else words
    known = read_date(f"{words} {abs(first[0]):04d}") if words else Date()
    season: int | str | None = known.season
    if end:
        last = tuple(int(number) for number in end.groups() if number)
        start = (*first, 20 + season) if isinstance(season, int) and len(first) == 1 else first
        return Date(parts=(start, last), circa=circa), not words or start != first
    months = known.parts if season is None and len(first) == 1 else ()
    if len(months) == 2 and first[0] > 0:
        return Date(parts=months, circa=circa), True
    if len(months) == 1 and len(months[0]) > 1:
        return Date(parts=((*first, *months[0][1:]),), circa=circa), True
    if season is None and words and len(first) == 1:
        season = words
    return Date(parts=(first,), season=season, circa=circa), season is not None or not words


# --- numbers, pages, keywords -----------------------------------------------------------------------------------------

_LONGEST_NUMBER = 500
_LABEL = re.compile(r"\s*\((ISSN|ISBN|number)\)|^\s*(ISSN|ISBN)\b[:\s]*", re.IGNORECASE)
_NOT_DIGITS = re.compile(r"[\s\-\u2010-\u2015]+")
_FIRST_NUMBER = re.compile(r"[^,;/(]{0,100}")
_ISSN = re.compile(r"[0-9]{7}[0-9Xx]")
_ISBN = re.compile(r"(?:97[89])?[0-9]{9}[0-9Xx]")
_RANGE = re.compile(r"([^\s,;\-–—]+)\s?[-–—]{1,2}\s?([^\s,;\-–—]+)")


def number_variable(text: str, usual: str) -> tuple[str, str]:
    """What a field ``SN`` holds: ``ISSN``, ``ISBN`` or ``number``, and the number without a label.

    Args:
        text: the field; it may say itself what it is (``00280836 (ISSN)``).
        usual: the variable of a number that is neither by its form. If it is ``number``, only what cannot be taken for
            a report's number is an ISSN or ISBN.
    """
    bare = one_line(text)
    label = _LABEL.search(bare) if len(bare) < _LONGEST_NUMBER else None
    if label:
        named = label[1] or label[2]
        bare = (bare[: label.start()] + bare[label.end() :]).strip()
        return ("number" if named.lower() == "number" else named.upper()), bare
    first = _FIRST_NUMBER.match(bare)
    written = first.group().strip() if first else ""
    digits = _NOT_DIGITS.sub("", written)
    is_sure = usual != "number" or digits != written
    if is_sure and _ISSN.fullmatch(digits):
        return "ISSN", bare
    if (is_sure or digits.startswith(("978", "979"))) and _ISBN.fullmatch(digits):
        return "ISBN", bare
    return usual, bare


def page_range(page: str) -> tuple[str, str] | None:
    """The ends of a range of pages; None for a single page, a list, or anything else."""
    match = _RANGE.fullmatch(page) if len(page) < _LONGEST_NUMBER else None
    return (match[1], match[2]) if match else None


def split_keywords(values: list[str]) -> list[str]:
    """Single keywords: one a field or line, or several with semicolons between them."""
    lines = (part for value in values for line in value.split("\n") for part in unescaped(line).split(";"))
    return [keyword for line in lines if (keyword := one_line(line))]
