"""Numbers in item variables: when content is numeric, when it is plural, ordinals and Roman numerals.

Source of the rules: CSL 1.0.2, "Number", "is-numeric", "Label".
"""

from __future__ import annotations

import re

from mkdocs_refs.csl.locale import Locale

# A number with the affixes it may have (D2, 2b, 1er, L2d), several of them separated by comma, ampersand or hyphen.
_ONE = r"[^\W\d_]{0,4}\.?\d+(?:\.\d+)*[^\W\d_]{0,4}\.?"
_SEPARATOR = r"\s*(?:[,&-]|–)\s*"
_NUMERIC = re.compile(rf"\s*{_ONE}(?:{_SEPARATOR}{_ONE})*\s*\Z")
_SEVERAL = re.compile(rf"\s*{_ONE}{_SEPARATOR}{_ONE}")
_PLAIN = re.compile(r"\s*\d+(?:(\s*[,&–-]\s*)\d+)*\s*\Z")
_DIGITS = re.compile(r"\d+")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_ROMAN_NUMERAL = re.compile(r"(?=[ivxlcdm])m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_LARGEST_ROMAN = 6000
_JOIN = re.compile(r"\s*([,&–-])\s*")


def is_numeric(text: str) -> bool:
    """Whether content consists of numbers, each with or without affixes, separated by commas, hyphens or ampersands."""
    return _NUMERIC.match(text) is not None


def roman_value(text: str) -> bool:
    """Whether the text is a Roman numeral in lower or upper case."""
    return _ROMAN_NUMERAL.match(text.lower()) is not None


_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def is_plural(text: str) -> bool:
    """Whether content names more than one thing: ``12-15``, ``3, 5``, ``xi & xii``; an escaped hyphen joins one name."""
    bare = _THOUSANDS.sub("", re.sub(r"<[^>]*>", "", text).replace("\\-", ""))
    if not re.search(r"\d|^[ivxlcdm]+\b", bare, re.IGNORECASE):
        return False
    parts = [part for part in re.split(r"\s*(?:[-–—,;&]|\band\b|\bet\b|\bund\b)\s*", bare) if part]
    numbers = [part for part in parts if re.search(r"\d", part) or roman_value(part)]
    return len(numbers) > 1


def to_roman(number: int) -> str:
    """The number in lower-case Roman numerals; in digits from 6000 on."""
    if not 0 < number < _LARGEST_ROMAN:
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out += letters * count
    return out


def format_number(text: str, form: str, locale: Locale, gender: str = "", delimiter: str = "–") -> str:
    """A number variable's content as ``numeric``, ``ordinal``, ``long-ordinal`` or ``roman``.

    Content that is not numeric is returned as it is; so are numbers with affixes in the last three forms.
    ``delimiter`` stands in ranges.
    """
    if not is_numeric(text):
        return text
    spaced = _JOIN.sub(
        lambda match: {",": ", ", "&": " & "}.get(match[1], delimiter),
        text.strip(),
    )
    if form in ("", "numeric") or not _PLAIN.match(text):
        return spaced
    return _DIGITS.sub(lambda match: _one(int(match.group()), form, locale, gender), spaced)


def _one(number: int, form: str, locale: Locale, gender: str) -> str:
    if form == "roman":
        return to_roman(number)
    if form == "long-ordinal" and 1 <= number <= 10:
        word = locale.term(f"long-ordinal-{number:02}", gender_form=gender)
        if word:
            return word
    return f"{number}{locale.ordinal(number, gender)}"
