"""ISBN and ISSN: numbers with a check digit."""

from __future__ import annotations

import re

__all__ = ["ISBN", "ISSN", "first_isbn", "normalise_isbn", "normalise_issn"]

_LONGEST = 500
_HYPHEN = "-\u2010-\u2013"
_GAP = rf"[{_HYPHEN}\s]?"
# 979-0 is music (ISMN, ISO 10957). With spaces between the groups a number that follows cannot be told from another
# group, so it is read as one; with hyphens or without any it can.
ISBN = (
    rf"(?:(?:97(?:8|9(?!{_GAP}0)){_GAP})?[0-9](?:{_GAP}[0-9]){{8}}{_GAP}[0-9X](?!{_GAP}[0-9])"
    rf"|(?:97(?:8|9(?![{_HYPHEN}]?0))[{_HYPHEN}]?)?[0-9](?:[{_HYPHEN}]?[0-9]){{8}}[{_HYPHEN}]?[0-9X](?![{_HYPHEN}]?[0-9]))"
)
"""The source of a pattern (case ignored) for what has the form of an ISBN."""
ISSN = rf"[0-9]{{4}}[{_HYPHEN}]?[0-9]{{3}}[0-9X](?![{_HYPHEN}]?\w)"
"""The source of a pattern (case ignored) for what has the form of an ISSN."""

_ISBN = re.compile(
    r"(?:ISBN(?:[-\s]?1[03](?![0-9]))?(?:\s?\([^()]{0,20}\))?[:\s]{0,5}|(?<![0-9])(?<![0-9][-\s\u2010-\u2013]))"
    rf"(?P<isbn>{ISBN})",
    re.IGNORECASE,
)
_ISSN = re.compile(rf"(?<![\w])(?<![0-9][{_HYPHEN}]){ISSN}", re.IGNORECASE)
_SEPARATORS = re.compile(rf"[{_HYPHEN}\s]+")


def normalise_isbn(text: str) -> str | None:
    """The first ISBN in the text with a right check digit, as 13 digits, or None (ISO 2108; ISBN-10 is converted)."""
    found = first_isbn(text)
    return found[1] if found else None


def first_isbn(text: str) -> tuple[str, str] | None:
    """The first ISBN in the text with a right check digit as printed, and as 13 digits."""
    for match in _ISBN.finditer(text[:_LONGEST]):
        digits = _SEPARATORS.sub("", match["isbn"]).upper()
        if len(digits) == 10 and _is_modulo_11(digits):
            body = "978" + digits[:9]
            return match["isbn"], body + str(-_isbn13_sum(body) % 10)
        if len(digits) == 13 and digits.isdigit() and _isbn13_sum(digits) % 10 == 0:
            return match["isbn"], digits
    return None


def _is_modulo_11(digits: str) -> bool:
    """Whether the last digit checks the others, each weighted by its distance from the end; zeros alone are a filler."""
    values = [10 if digit == "X" else int(digit) for digit in digits]
    weighted = (weight * value for weight, value in zip(range(len(values), 0, -1), values, strict=True))
    return any(values) and sum(weighted) % 11 == 0


def _isbn13_sum(digits: str) -> int:
    return sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits))


def normalise_issn(text: str) -> str | None:
    """The first ISSN in the text with a right check digit, as ``1234-5679``, or None (ISO 3297).

    It may be written with or without the hyphen, and with ``ISSN`` or the ISSN portal's URL before it.
    """
    for match in _ISSN.finditer(text[:_LONGEST]):
        digits = _SEPARATORS.sub("", match.group()).upper()
        if _is_modulo_11(digits):
            return f"{digits[:4]}-{digits[4:]}"
    return None
