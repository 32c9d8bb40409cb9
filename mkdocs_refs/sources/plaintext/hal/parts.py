"""Tokenising and labelling: a reference's text cut at its commas, and the numbered tail read from the right.

HAL prints ``Authors, Title, Container, vol.V, issue.I, pp.A-B, YEAR.``; everything after the title is optional. The
tail is therefore read backwards for as long as its parts are what they say they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_refs.sources.plaintext.lexicon import MONTHS, fold

_COMMA = re.compile(r",(?=\s|$|(?:vol|issue|pp?)\.)")
_BRACKET = re.compile(r"[()\[\]{}«»“”]")
_CLOSING = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“"}
_AFTER_QUOTE = re.compile(r"([“«][^“”«»]{15,400}?),?\s?([”»])\.?,? (?=[^\W\d_]|\d)")
"""A quoted title ends with its quotation mark, comma or no comma."""
_REACH = 300
"""A bracket that is not closed within so many characters protects nothing: it lost its partner."""

_YEAR = re.compile(r"\(?((?:1[4-9]|20)\d\d)([a-z])?\)?\.?$")
_DATE = re.compile(
    r"\(?(?:(?P<day>\d{1,2})(?:er|st|nd|rd|th)?\.? )?(?P<month>[^\W\d]{3,10})\.?,? (?P<year>(?:1[4-9]|20)\d\d)\)?\.?$"
)
_MONTH = re.compile(
    r"(?:(?P<day>\d{1,2})(?:er|st|nd|rd|th)?\.? )?(?P<month>[^\W\d]{3,10})\.?(?: (?P<late>\d{1,2}))?$"
)
_VOLUME = re.compile(
    r"(?:vol(?:ume)?s?|tome|Bd|Band)(?:\s*\.\s*|\s+)(?P<value>\S.{0,40})$|t\. ?(?P<short>\d{1,4}|[IVXLC]{1,7})$",
    re.IGNORECASE,
)
_ISSUE = re.compile(
    r"(?:issues?|no|nos|num(?:ber|éro)?|iss|fasc|Heft|cahier)(?:\s*\.\s*|\s+)(?P<value>\S.{0,40})$|n[°º]\s?(?P<sign>\S.{0,40})$",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r"(?:pages?|pp?)(?:\s*\.\s*|\s+)(?P<value>\S.{0,40})$|S\. ?(?P<german>\d{1,5}(?: ?[-–] ?\d{1,5})?)$",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"[\d–-]{1,9}$")
_COMPACT = re.compile(
    r"(?P<volume>\d{1,4})\s?(?:\((?P<issue>[^()]{1,15})\))?\s?:\s?(?P<page>[A-Za-z]?\d{1,6}(?:\s?[-–]\s?[A-Za-z]?\d{1,6})?)(?:\s?\((?P<year>(?:1[4-9]|20)\d\d)\))?\.?$"
)
_NONE = frozenset({"none", "null", "nan", "n/a", "s.n", "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """What the end of a reference says in numbers; everything as printed.

    ``page`` is empty where the printed value holds no page number. ``date`` is (year[, month[, day]]).
    """

    volume: str = ""
    issue: str = ""
    page: str = ""
    date: tuple[int, ...] = ()


def split_parts(text: str) -> list[str]:
    """The text cut at its commas, except inside matched brackets and quotation marks; parts are stripped."""
    if "”" in text or "»" in text:
        text = _AFTER_QUOTE.sub(r"\1\2, ", text)
    shielded = _shielded(text)
    if not shielded:
        return [part.strip() for part in _COMMA.split(text)]
    parts: list[str] = []
    start = 0
    index = 0
    for comma in _COMMA.finditer(text):
        place = comma.start()
        while index < len(shielded) and shielded[index][1] < place:
            index += 1
        if index < len(shielded) and shielded[index][0] < place:
            continue
        parts.append(text[start:place].strip())
        start = comma.end()
    parts.append(text[start:].strip())
    return parts


def _shielded(text: str) -> list[tuple[int, int]]:
    """The outermost matched brackets, as offsets of their two characters, in the order of the text."""
    opened: list[tuple[str, int]] = []
    spans: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        char, place = match.group(), match.start()
        opening = _CLOSING.get(char)
        if opening is None:
            opened.append((char, place))
            if len(opened) > 50:
                del opened[0]
            continue
        for depth in range(len(opened) - 1, -1, -1):
            if opened[depth][0] == opening:
                begin = opened[depth][1]
                del opened[depth:]
                if place - begin <= _REACH:
                    while spans and spans[-1][0] > begin:
                        spans.pop()
                    spans.append((begin, place))
                break
    return spans


def read_tail(parts: Sequence[str]) -> tuple[list[str], Tail]:
    """Reads the numbered tail off the end of the parts.

    Returns:
        The parts before the tail, and the tail.
    """
    volume = issue = page = ""
    date: tuple[int, ...] = ()
    rest = list(parts)
    while rest and rest[-1] in {"", "."}:
        rest.pop()
    pending = ""
    while rest:
        part = rest[-1]
        if len(part) > 60:
            break
        match = _YEAR.match(part)
        if match and not date:
            date = (int(match[1]),)
        elif not date and (found := _full_date(part)):
            date = found
        elif len(date) == 1 and not (volume or issue or page) and (month := _month(part)):
            date = (*date, *month)
        elif (
            not issue and (match := _ISSUE.match(part)) and _has_digit(match["value"] or match["sign"], part)
        ):
            issue = _joined_number(match["value"] or match["sign"], pending)
            pending = ""
        elif not volume and (match := _VOLUME.match(part)):
            volume = _joined_number(match["value"] or match["short"], pending)
            pending = ""
        elif not page and not pending and (match := _PAGES.match(part)):
            value = (match["value"] or match["german"]).rstrip(". ")
            if not any(char.isdigit() for char in value) and not re.fullmatch(
                r"[ivxlc]+(?:[-–][ivxlc]+)?", value
            ):
                break
            page = value
        elif not (volume or page or issue) and (match := _COMPACT.match(part)):
            volume, issue, page = match["volume"], match["issue"] or "", match["page"]
            if match["year"] and not date:
                date = (int(match["year"]),)
        elif _BARE_NUMBER.match(part) and len(rest) > 1 and not pending and _ISSUE.match(rest[-2]):
            # "issue.3, 4": the comma belongs to the number.
            pending = part
        elif part == "" and len(rest) > 1:
            pass
        else:
            break
        rest.pop()
    if pending:
        rest.append(pending)
    return rest, Tail(volume=_value(volume), issue=_value(issue), page=page, date=date)


def _has_digit(value: str, part: str) -> bool:
    # "No silver bullet" and "number theory" are titles: a bare word needs HAL's "issue." before it.
    return any(char.isdigit() for char in value) or part[:6].lower() == "issue."


def _joined_number(value: str, pending: str) -> str:
    return f"{value}, {pending}" if pending else value


def _value(number: str) -> str:
    number = number.strip(" ,;")
    if number.endswith(".") and not number[:-1].count("."):
        number = number[:-1]
    return "" if number.casefold() in _NONE else number


def _full_date(part: str) -> tuple[int, ...]:
    match = _DATE.match(part)
    month = MONTHS.get(fold(match["month"])) if match else None
    if match is None or month is None:
        return ()
    year = int(match["year"])
    return (year, month, int(match["day"])) if match["day"] and 0 < int(match["day"]) < 32 else (year, month)


def _month(part: str) -> tuple[int, ...]:
    """Month and perhaps day of a part that is nothing else ("3 mars", "May")."""
    match = _MONTH.match(part)
    month = MONTHS.get(fold(match["month"])) if match else None
    if match is None or month is None:
        return ()
    day = match["day"] or match["late"]
    return (month, int(day)) if day and 0 < int(day) < 32 else (month,)
