"""Page ranges in the form a style asks for (CSL 1.0.2, appendix V, "Page Range Formats").

What counts as a range is what citeproc-js takes for one: two numbers that both have the same prefix or none
(``N110-N115``), or two of which one at least is Roman. Everything else (``N110-5``, ``A12-B3``) is left as written.
"""

from __future__ import annotations

import re

__all__ = ["compound_numbers", "format_page_range"]

# Hyphens and dashes of all widths, and the minus sign; "--" is how TeX writes an en dash.
_DASHES = "-\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_DASH = re.compile(rf"(?<!\\)[{_DASHES}]+")
_SPACED_DASH = re.compile(
    rf"(?<=[0-9])(?:\s++([{_DASHES}]++)\s*+|([{_DASHES}]++)\s++)(?=\w)"
    rf"|(?<=[ivxlcdm])(?:\s++([{_DASHES}]++)\s*+|([{_DASHES}]++)\s++)(?=[ivxlcdm]++\b)",
    re.IGNORECASE,
)
_AMPERSAND = re.compile(r"(?<=[^\s;,&])(?<!\s)\s*+&\s*+(?=[^\s;,&])")
# Commas without a space may be lists or thousands: such words are kept in one piece.
_WORD = re.compile(r"[^\s;&,]+(?:,[^\s;&,]+)*")
_LONGEST_WORD = 100
_JOINT = re.compile(rf"\\?[{_DASHES}]")
# A single "c" or "l" is a letter (plates "a-d").
_ROMAN = re.compile(r"[ivx]|[ivxlcdm]{2,}", re.IGNORECASE)
_ARABIC = re.compile(r"[0-9]+")
_NUMBER = re.compile(r"(?P<prefix>.*?)(?P<digits>[0-9]+)(?P<suffix>[^\W\d_]*)", re.DOTALL)
_SIMPLE_PREFIX = re.compile(r"[^\W_]*")
_PAIR = re.compile(rf"(?<![\w\\.:/{_DASHES}])([0-9]+)-([0-9]+)(?![\w:/{_DASHES}]|\.[0-9])")


def compound_numbers(text: str) -> str:
    r"""A locator whose hyphens are escaped where two numbers cannot be a range, but are one (``7-4``: page 4 of chapter 7).

    That is so where the second has as many digits as the first and is not greater; ``123-4`` is short for ``123-124``. A
    dash, or two hyphens, is written by who means a range.
    """
    if "-" not in text:
        return text
    return _PAIR.sub(
        lambda pair: (
            f"{pair[1]}\\-{pair[2]}" if len(pair[1]) == len(pair[2]) and pair[2] <= pair[1] else pair.group()
        ),
        text,
    )


def format_page_range(text: str, how: str, delimiter: str = "–") -> str:
    r"""The page ranges of a text, each in the form that a style asks for.

    Ranges stand alone or in a list (``103-6, 110-15 & 7``), with a hyphen or any dash. A hyphen that is escaped
    (``12\-15``) is part of a number; its backslash goes. What is no range, or not surely one, is left as written.

    Args:
        text: the value of ``page``, or of a locator.
        how: the style's ``page-range-format``: ``expanded``, ``minimal``, ``minimal-two``, ``chicago``, ``chicago-15``
            or ``chicago-16``; with any other value the numbers stay as they are, and the delimiter alone is set.
        delimiter: the locale's term ``page-range-delimiter``.
    """
    text = _SPACED_DASH.sub(lambda match: next(filter(None, match.groups())), text.strip())
    text = _WORD.sub(lambda match: _word(match.group(), how, delimiter), text)
    return _AMPERSAND.sub(" & ", text).replace("\\-", "-")


def _word(word: str, how: str, delimiter: str) -> str:
    if len(word) > _LONGEST_WORD or not (dashes := list(_DASH.finditer(word))):
        return word
    if "," in word:
        # A comma between digits may part thousands or pages: 1,234-1,240 and 14-15,18 are left as they were typed.
        return word
    # Of several dashes ("3-1-3-5", "S-12-S-15", "2-1-5") one makes the range, the others belong to the numbers.
    dash = dashes[len(dashes) // 2]
    stop = "." if word.endswith(".") else ""
    written = _range(word[: dash.start()], word[dash.end() :].removesuffix("."), how, delimiter)
    return f"{written}{stop}" if written else word


def _range(first: str, second: str, how: str, delimiter: str) -> str:
    """The range, or the empty string if it is none."""
    if _ARABIC.fullmatch(first) and _ARABIC.fullmatch(second):
        # Most ranges: two plain numbers.
        full = first[: max(0, len(first) - len(second))] + second
        shortened = how in _END_PAGES and int(full) > int(first)
        return f"{first}{delimiter}{_END_PAGES[how](first, full) if shortened else second}"
    if _is_roman_range(first, second):
        return f"{first}{delimiter}{second}"
    start, end = _NUMBER.fullmatch(first), _NUMBER.fullmatch(second)
    if not start or not end or _own_prefix(start) != _own_prefix(end):
        return ""
    prefix = start["prefix"]
    # A letter on one page only ("123-125e") says that they are numbered differently.
    shortens = (
        prefix == end["prefix"]
        and bool(start["suffix"]) == bool(end["suffix"])
        and _SIMPLE_PREFIX.fullmatch(prefix)
    )
    low, high = start["digits"], end["digits"]
    full = low[: max(0, len(low) - len(high))] + high
    if not shortens or how not in _END_PAGES or int(full) <= int(low):
        return f"{first}{delimiter}{second}"
    if how == "expanded":
        return f"{first}{delimiter}{prefix}{full}{end['suffix']}"
    return f"{first}{delimiter}{_END_PAGES[how](low, full)}{end['suffix']}"


def _is_roman_range(first: str, second: str) -> bool:
    roman = bool(_ROMAN.fullmatch(first)) + bool(_ROMAN.fullmatch(second))
    return roman == 2 or (roman == 1 and bool(_ARABIC.fullmatch(first) or _ARABIC.fullmatch(second)))


def _own_prefix(number: re.Match[str]) -> str:
    """A number's prefix without the numbers that a dash joins to it: of ``S1-S2``, ``S``."""
    return _JOINT.split(number["prefix"])[-1]


def _whole(low: str, high: str) -> str:  # noqa: ARG001 - has the signature of the others
    return high


def _minimal(low: str, high: str, least: int = 1) -> str:
    """The end page less the leading digits that it shares with the first; ``least`` digits stay."""
    if len(low) != len(high) or low == high:
        return high
    shared = next(index for index, (a, b) in enumerate(zip(low, high, strict=True)) if a != b)
    return high[min(shared, max(0, len(high) - least)) :]


def _minimal_two(low: str, high: str) -> str:
    return _minimal(low, high, 2)


def _chicago_16(low: str, high: str) -> str:
    hundreds, rest = divmod(int(low), 100)
    if hundreds == 0 or rest == 0:
        return high
    return _minimal(low, high, 1 if rest < 10 else 2)


def _chicago_15(low: str, high: str) -> str:
    """As the 16th edition, but a number of four digits is written out when three of them change."""
    changed = _chicago_16(low, high)
    return high if len(high) == 4 and len(changed) >= 3 else changed


_END_PAGES = {
    "expanded": _whole,
    "minimal": _minimal,
    "minimal-two": _minimal_two,
    "chicago": _chicago_15,
    "chicago-15": _chicago_15,
    "chicago-16": _chicago_16,
}
