"""Years in a citation, with the letters after them; and what after a year is its locator, and no year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mkdocs_refs.locators import split_locator

__all__ = ["YEAR", "Year", "find_years", "locator_length", "written_locator"]

YEAR = re.compile(
    r"(?<![\w\d/.\-–—])(?:(?P<year>(?:1[4-9]|20)\d\d)(?P<letters>[a-z](?:(?:\s?[,/&–-]\s?|\s(?:and|et|und|y|e)\s)[a-z](?![\w.]))*)?"
    r"|(?P<undated>n\.\s?d\.|s\.\s?d\.|o\.\s?J\.|s\.\s?f\.|in press|forthcoming|sous presse|à paraître|im Druck|im Erscheinen|en prensa|in stampa|no prelo))(?![\w\d])(?!\s?[-–—/]\s?\d)"
)
_LETTER = re.compile(r"[a-z]")
_LETTER_RANGE = re.compile(r"([a-z])\s?[–-]\s?([a-z])")
_AND = re.compile(r"\b(?:and|et|und)\b")
_COLON = re.compile(r"\s?:\s?(?P<pages>\d[\d\s,–—-]*\d|\d)(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year as written: where, and for each letter after it one entry (an empty one without).

    Attributes:
        year: None for "n.d.".
    """

    start: int
    end: int
    year: int | None
    letters: tuple[str, ...]


def find_years(text: str) -> list[Year]:
    """The years of a part of a citation, in order; numbers in locators are none."""
    found: list[Year] = []
    at = 0
    while match := YEAR.search(text, at):
        found.append(
            Year(
                start=match.start(),
                end=match.end(),
                year=int(match["year"]) if match["year"] else None,
                letters=_letters(match["letters"] or ""),
            )
        )
        at = match.end() + locator_length(text[match.end() :])
    return found


def _letters(text: str) -> tuple[str, ...]:
    """``a``, ``a, b``, ``a–c`` as single letters; one empty one if there is none."""
    span = _LETTER_RANGE.fullmatch(text)
    if span:
        return tuple(map(chr, range(ord(span[1]), ord(span[2]) + 1)))
    return tuple(_LETTER.findall(_AND.sub("", text))) or ("",)


def locator_length(text: str) -> int:
    """How many characters after a year are its locator: ``, p. 3``, ``: 34–36``. Further years are not pages."""
    colon = _COLON.match(text)
    if colon:
        return colon.start("rest")
    if YEAR.match(text.lstrip(" ,\u00a0\n")):
        return 0
    split = split_locator(text)
    return len(text) - len(split.rest) if split.locator else 0


def written_locator(text: str) -> str:
    """What follows a year as it is written after a key: ``: 34`` becomes ``, 34``, which are pages."""
    colon = _COLON.match(text)
    text = f", {colon['pages'].strip()}{colon['rest']}" if colon else text
    return text.rstrip() if text.strip(" ,\n\u00a0") else ""
